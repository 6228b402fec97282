"""Training mode as the program meets it: the portal, its authority and the token, in a process of their own.

The process is the other side of the wire: it outlives a killed program and keeps its own books. The profile
it leaves behind is an ordinary one: the program talks to it as to any portal and any token.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from desktop.errors import OfficerError
from desktop.settings.config import module_command

PORTS = ("port", "direct-port", "control-port", "authority-port")


class TrainingFailed(OfficerError):
    title = "Không mở được chế độ tập huấn"
    advice = "Xem nhật ký trong thư mục tập huấn, hoặc xoá thư mục đó để tạo lại từ đầu."


@dataclass(frozen=True, slots=True)
class Facts:
    """What the training process tells about itself once it is ready."""

    url: str
    control: str
    books: Path
    module: Path
    pin: str  # the same for every training token
    root: Path  # PEM of the training root
    chain: tuple[Path, ...]  # PEM of what stands between it and the officers
    accounts: tuple[dict[str, str], ...]
    password: str  # the same for all of them
    group_id: int


class TrainingHost:
    """Starts the training process over `folder` and writes `folder`/tap-huan.toml."""

    def __init__(self, folder: Path, options: Sequence[str] = ()) -> None:
        self.folder = folder.resolve()
        self.profile = self.folder / "tap-huan.toml"
        self._options = options
        self._process: subprocess.Popen[str] | None = None
        self.facts: Facts

    def __enter__(self) -> TrainingHost:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "training.log").open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [*module_command("desktop.training"), "--folder", str(self.folder)]
                + [
                    word
                    for name, port in _ports(self.folder).items()
                    for word in (f"--{name}", str(port))
                ]
                + list(self._options),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
            )
        assert self._process.stdout is not None  # asked for above
        line = self._process.stdout.readline()
        if not line:
            self._process.wait()
            self.__exit__(None, None, None)
            raise TrainingFailed(f"exit code {self._process.returncode}")
        self.facts = _facts(json.loads(line))
        self.profile.write_text(_profile(self.facts), encoding="utf-8")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is None:
            return
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()  # an end of input is the process's signal to stop
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def line(self, **order: Any) -> dict[str, Any]:
        """Tell the line switch what to do: mode="cut", mode="through", drop_reply={…}."""
        return switch(self.facts.control, **order)


def switch(control: str, **order: Any) -> dict[str, Any]:
    """One order to the line switch at `control` (its own loopback address)."""
    request = urllib.request.Request(
        control, data=json.dumps(order).encode(), headers={"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        reply: dict[str, Any] = json.load(answer)
    return reply


def _facts(answer: dict[str, Any]) -> Facts:
    return Facts(
        url=answer["url"],
        control=answer["control"],
        books=Path(answer["books"]),
        module=Path(answer["module"]),
        pin=answer["pin"],
        root=Path(answer["root"]),
        chain=tuple(Path(name) for name in answer["chain"]),
        accounts=tuple(answer["accounts"]),
        password=answer["password"],
        group_id=answer["group_id"],
    )


def _ports(folder: Path) -> dict[str, int]:
    """The same ports at every start: the cache is kept by portal address, certificates name theirs."""
    memory = folder / "ports.json"
    ports_before: dict[str, int] = json.loads(memory.read_text()) if memory.exists() else {}
    ports = {
        name: ports_before[name] if _free(ports_before.get(name, 0)) else _any_port()
        for name in PORTS
    }
    memory.write_text(json.dumps(ports))
    return ports


def _free(port: int) -> bool:
    if not port:
        return False
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, os.name != "nt")
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _any_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _profile(facts: Facts) -> str:
    """A TOML profile; a JSON string is a TOML basic string."""
    text = json.dumps
    return f"""# Chế độ tập huấn: cổng, chứng thư và thiết bị ký giả lập trên máy này.
portal_url = {text(facts.url)}
rest_prefix = "/o/rest/v2"
group_id = {facts.group_id}
site = "training"
account = {text(facts.accounts[0]["account"])}
folder = "."
counter = "Quầy 3"
driver = "softhsm"
driver_path = {text(str(facts.module))}
trust = [{text(str(facts.root))}]
chain = {text([str(path) for path in facts.chain])}
signature_image = "chu-ky.png"
seal_image = "con-dau.png"
lookup_url = "https://dichvucong.hatinh.example/tra-cuu?MHS="
sync_seconds = 15
training = true

[unit]
parent = "Ủy ban nhân dân tỉnh Hà Tĩnh"
name = "Ủy ban nhân dân phường Thành Sen"
desk = "Trung tâm Phục vụ hành chính công phường Thành Sen"
place = "Hà Tĩnh"
address = "số 1 đường Phan Đình Phùng, phường Thành Sen"
phone = "0239 000 0000"
website = "dichvucong.hatinh.example"
authority = "TM. ỦY BAN NHÂN DÂN\\nCHỦ TỊCH"
leader = "Phan Đình Sơn"
"""
