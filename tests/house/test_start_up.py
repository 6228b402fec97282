"""The window is on the screen before the heavy libraries are read: they cost seconds."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop.__main__ import NO_SCREEN
from desktop.display import display_answers, display_named

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("sqlalchemy", "requests", "pyhanko", "reportlab", "pkcs11", "flask", "alembic", "keyring")


def test_the_window_needs_none_of_the_heavy_libraries() -> None:
    script = f"import sys, desktop.app; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


STARTED = (
    "import sys; sys.platform = 'linux'; from desktop.__main__ import main; code = main(sys.argv[1:]);"
    "print([m for m in sys.modules if m.startswith('PySide6')]); sys.exit(code)"
)


def started(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, in an environment of nothing else."""
    return subprocess.run(
        [sys.executable, "-c", STARTED, *command],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("command", [["run"], ["run", "--training"], ["tour", "--out", "x"]])
def test_without_a_display_it_is_said_what_to_do_in_both_languages(
    command: list[str], tmp_path: Path
) -> None:
    """Qt would end the process (−6) without a word that helps; it is not even loaded."""
    done = started(tmp_path, *command)
    assert done.returncode == NO_SCREEN == 3
    assert done.stdout.strip() == "[]"
    assert "Chưa có màn hình" in done.stderr
    assert "there is no display" in done.stderr
    assert "exit code 3" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == []


DEAD = (
    {"DISPLAY": ":4242"},
    {"DISPLAY": "no display"},
    {"WAYLAND_DISPLAY": "wayland-gone"},
    {"DISPLAY": ":4242", "WAYLAND_DISPLAY": "wayland-gone"},
    {"DISPLAY": ":4242", "QT_QPA_PLATFORM": "wayland-egl;xcb"},
)


@pytest.mark.parametrize("named", DEAD, ids=str)
def test_a_display_that_does_not_answer_is_named_and_ends_the_same_way(
    named: dict[str, str], tmp_path: Path
) -> None:
    done = started(tmp_path, "run", XDG_RUNTIME_DIR=str(tmp_path), **named)
    assert (done.returncode, done.stdout.strip()) == (NO_SCREEN, "[]")
    assert all(f"{name}={value}" in done.stderr for name, value in named.items())
    assert "không trả lời" in done.stderr
    assert "Mở chương trình trong phiên đồ hoạ" in done.stderr


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Linux, and nothing of this machine's session."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_SESSION_TYPE", "tty")
    monkeypatch.setattr(sys, "platform", "linux")
    return monkeypatch


def test_a_plugin_that_needs_no_display_has_one(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("DISPLAY", ":4242")
    assert not display_answers()
    bare.setenv("QT_QPA_PLATFORM", "offscreen:configfile=screens.json")
    assert display_answers()
    bare.setattr(sys, "platform", "win32")
    bare.delenv("QT_QPA_PLATFORM")
    assert display_answers()


def test_a_compositor_that_listens_is_a_display(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as compositor:
        bare.chdir(tmp_path)  # the path of a socket is short, a test's folder is not
        compositor.bind("wayland-0")
        compositor.listen()
        bare.setenv("XDG_RUNTIME_DIR", ".")
        assert not display_answers()  # Qt would not look: nothing names a session of Wayland's
        bare.setenv("XDG_SESSION_TYPE", "wayland")
        assert display_answers()
        bare.setenv("WAYLAND_DISPLAY", "wayland-gone")
        assert not display_answers()


ACCEPTED = bytes((1, 0, 11, 0, 0, 0, 8, 0)) + bytes(32)
"""X11's answer to a greeting: yes, version 11.0, eight words more."""


def test_an_x_server_that_answers_is_a_display(bare: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        bare.setenv("DISPLAY", f"127.0.0.1:{port - 6000}")
        serving = threading.Thread(target=_greet, args=(server,))
        serving.start()
        assert display_answers()
        serving.join()
    assert not display_answers()
    assert display_named() == f"DISPLAY={os.environ['DISPLAY']}"


def _greet(server: socket.socket) -> None:
    connection, _address = server.accept()
    with connection:
        connection.recv(1024)
        connection.sendall(ACCEPTED)
