"""What every test stands on: no screen, no network beyond this machine, no folder of the person at the keyboard.

The environment is set at import, before anything loads Qt or reads a home folder.
"""

from __future__ import annotations

import atexit
import gc
import inspect
import ipaddress
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from desktop.ui.kit.garbage import collect_if_due
from tests.clock import PATIENCE

if TYPE_CHECKING:  # loaded by the fixture that needs them
    from desktop.training.token.authority import Authority
    from desktop.training.token.tokens import TrainingToken

HOME = Path(tempfile.mkdtemp(prefix="motcua-tests-"))  # 0700, as XDG_RUNTIME_DIR must be
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

FOLDERS = {
    "HOME": HOME,
    "XDG_DATA_HOME": HOME / "data",
    "XDG_CONFIG_HOME": HOME / "config",
    "XDG_CACHE_HOME": HOME / "cache",
    "XDG_STATE_HOME": HOME / "state",
    "XDG_RUNTIME_DIR": HOME / "run",
}
SETTINGS = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_ACCESSIBILITY": "0",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
}
PERSONAL = (  # what the person's desktop session would let into a test
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "QT_IM_MODULE",
    "QT_SCALE_FACTOR",
    "QT_STYLE_OVERRIDE",
    "SOFTHSM2_CONF",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "PYTHONDONTWRITEBYTECODE",  # some hundred processes would compile the same modules anew
    "http_proxy",
    "https_proxy",
    "all_proxy",
)

for _name, _folder in FOLDERS.items():
    _folder.mkdir(mode=0o700, exist_ok=True)
    os.environ[_name] = str(_folder)
os.environ.update(SETTINGS)
for _name in PERSONAL:
    os.environ.pop(_name, None)


# Waiting for a condition ends when it holds; how long that may take is said here, for every wait that says nothing.
for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed):
    inspect.unwrap(_wait).__kwdefaults__["timeout"] = int(PATIENCE * 1000)

# An example may be slow on a busy machine; which examples are tried does not change from run to run.
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True)
hypothesis.settings.load_profile("suite")


def is_this_machine(host: str) -> bool:
    """Loopback by number or name; an empty host is every address of this machine."""
    if host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return False


def refuse_beyond(host: str) -> None:
    """A name under .invalid (RFC 6761) fails as it does with no network; anything else is a test's fault."""
    if host.endswith(".invalid"):
        raise socket.gaierror(socket.EAI_NONAME, "no such host")
    if not is_this_machine(host):
        raise AssertionError(f"a test tried to reach {host}: only this machine is allowed")


gc.disable()  # as in the program (desktop.ui.kit.garbage): a portal's thread must not take a test's window down


def pytest_collection_finish() -> None:
    gc.freeze()  # libraries and tests stay to the end: no pass over the whole heap looks at them again


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """The test's window is gone before the next is built: a change of style reaches every widget there is."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collect_if_due()


@pytest.fixture(scope="session", autouse=True)
def only_this_machine() -> Iterator[None]:
    """Every look-up and connection of Python code that leaves this machine fails the test."""
    look_up, connect, connect_ex = (
        socket.getaddrinfo,
        socket.socket.connect,
        socket.socket.connect_ex,
    )

    def guarded_look_up(host: Any, *rest: Any, **more: Any) -> Any:
        refuse_beyond(host.decode() if isinstance(host, bytes) else host or "")
        return look_up(host, *rest, **more)

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            refuse_beyond(address[0])
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            refuse_beyond(address[0])
        return connect_ex(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket, "getaddrinfo", guarded_look_up)
    patch.setattr(socket.socket, "connect", guarded_connect)
    patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    yield
    patch.undo()


@pytest.fixture(scope="session", autouse=True)
def quick_passphrases() -> Iterator[None]:
    """A cache and a backup made here are quick to open: the cost stands in the file. Programs started keep theirs."""
    from desktop.desk.machine import backup_file
    from desktop.models.store import vault

    patch = pytest.MonkeyPatch()
    for name, module, shipped in (("_SCRYPT", vault, 2**15), ("_COST", backup_file, 2**17)):
        cost = {"n": shipped, "r": 8, "p": 1}
        assert getattr(module, name) == cost, "the shipped cost changed"
        patch.setattr(module, name, cost | {"n": 2**10})
    yield
    patch.undo()


LONGEST = ("test_rehearsal.py", "test_machine.py", "test_year.py", "test_days_by_keyboard.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first: two workers then end together."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


@dataclass(frozen=True)
class TrainingSigners:
    """The training authority, answering on loopback, and six soft tokens it certified.

    Labels: mot-cua, chuyen-mon, lanh-dao, con-dau; het-han whose certificate has expired; thu-hoi
    whose certificate was revoked.
    """

    authority: Authority
    token: TrainingToken
    folder: Path  # of the tokens; copy it before doing damage


@pytest.fixture(scope="session")
def training_token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingSigners]:
    """Real SoftHSM, prepared once: keys take a second, so everybody shares these tokens."""
    from desktop.training.token.authority import EVERYONE, Authority
    from desktop.training.token.tokens import prepare_token
    from tests.clock import EVE

    home = tmp_path_factory.mktemp("signers")
    authority = Authority(home / "authority", began=EVE)
    token = prepare_token(home / "token", authority, EVERYONE)
    with authority:
        yield TrainingSigners(authority, token, home / "token")
