"""The line between a client and the portal, with a switch: cut it, slow it, lose a reply or a request.

A threaded TCP relay that understands just enough HTTP/1.1 (Content-Length, chunked, keep-alive) to tell
where one message ends, so that a reply can be lost *after* the portal has acted on the request.
"""

from __future__ import annotations

import contextlib
import re
import select
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

_HEAD_LIMIT = 65_536
_TICK = 0.02  # seconds between two looks at the switch
_RST = struct.pack("ii", 1, 0)  # SO_LINGER on, 0 s: closing sends RST
_BODILESS = frozenset({204, 304})


@dataclass(slots=True)
class LineFault:
    """Lose `times` requests (or their replies) whose method and path match."""

    kind: str  # "drop_reply" | "drop_request"
    method: str
    path: re.Pattern[str]
    times: int


@dataclass(frozen=True, slots=True)
class Message:
    """One HTTP message as it stood on the wire."""

    first: str  # request or status line
    raw: bytes
    closes: bool  # "Connection: close", or ends with the connection

    @property
    def method(self) -> str:
        return self.first.split(" ")[0]

    @property
    def path(self) -> str:
        return self.first.split(" ")[1]


@dataclass(slots=True)
class Tally:
    """What went over the line."""

    requests: int = 0
    dropped_replies: int = 0
    dropped_requests: int = 0
    log: list[str] = field(default_factory=list)  # "POST /o/rest/… drop_reply" of every fault


class BreakableLine:
    """Listens on its own loopback port and relays to the portal on `target`."""

    def __init__(self, target: tuple[str, int], *, port: int = 0) -> None:
        self._target = target
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._mode, self._delay = "through", 0.0
        self._faults: list[LineFault] = []
        self._live: dict[threading.Thread, socket.socket] = {}
        self.tally = Tally()
        self._listener = _bound(port)
        self.port: int = self._listener.getsockname()[1]
        self._listening = threading.Event()
        self._acceptor = threading.Thread(target=self._accept, name="training-line", daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def mode(self) -> str:
        return self._mode

    def start(self) -> None:
        self._acceptor.start()
        self._listening.wait()

    def stop(self) -> None:
        """End every connection and join every thread."""
        self._stop.set()
        self._hang_up()
        if self._acceptor.is_alive():
            self._acceptor.join()
        for thread in list(self._live):
            thread.join()

    # ── the switch ───────────────────────────────────────────────────────────────────────────

    def cut(self) -> None:
        """New connections are refused, existing ones end at once, whatever they were doing."""
        self._mode = "cut"
        while self._listening.is_set() and self._acceptor.is_alive():
            time.sleep(_TICK / 4)
        self._hang_up()

    def restore(self) -> None:
        self._mode = "through"
        while not self._listening.is_set() and self._acceptor.is_alive():
            time.sleep(_TICK / 4)

    def delay(self, seconds: float) -> None:
        """Hold each request back that long before it goes on to the portal; 0 = not at all."""
        self._delay = seconds

    def drop_reply(self, method: str, path_regex: str, times: int = 1) -> None:
        """Let the portal act and answer, then close the client's connection without a byte."""
        self._add(LineFault("drop_reply", method, re.compile(path_regex), times))

    def drop_request(self, method: str, path_regex: str, times: int = 1) -> None:
        """Close the client's connection before the portal hears of the request."""
        self._add(LineFault("drop_request", method, re.compile(path_regex), times))

    def clear(self) -> None:
        """Forget all faults not yet used up, and the delay; the mode stays."""
        with self._lock:
            self._faults.clear()
        self._delay = 0.0

    def pending_faults(self) -> int:
        with self._lock:
            return sum(fault.times for fault in self._faults)

    def _add(self, fault: LineFault) -> None:
        with self._lock:
            self._faults.append(fault)

    def _fault_for(self, request: Message) -> str:
        """The kind of fault that hits this request; uses one of its times up."""
        with self._lock:
            self.tally.requests += 1
            for fault in self._faults:
                if fault.method == request.method and fault.path.search(request.path):
                    fault.times -= 1
                    self._faults = [f for f in self._faults if f.times > 0]
                    self.tally.log.append(f"{request.method} {request.path} {fault.kind}")
                    return fault.kind
        return ""

    # ── threads ──────────────────────────────────────────────────────────────────────────────

    def _accept(self) -> None:
        """Only this thread touches the listener, so that a cut line refuses from one moment on."""
        listener = self._listener
        while not self._stop.is_set():
            if self._mode == "cut":
                if self._listening.is_set():
                    listener.close()
                    listener = _bound(self.port)  # bound but not listening: the port stays ours
                    self._listening.clear()
                self._stop.wait(_TICK)
                continue
            if not self._listening.is_set():
                listener.listen(64)
                self._listening.set()
            if select.select([listener], [], [], _TICK)[0]:
                with contextlib.suppress(OSError):  # the caller gave up before we came
                    self._take(listener.accept()[0])
        listener.close()

    def _take(self, client: socket.socket) -> None:
        thread = threading.Thread(target=self._serve, args=(client,), daemon=True)
        with self._lock:
            self._live[thread] = client
        thread.start()

    def _serve(self, client: socket.socket) -> None:
        upstream = _Upstream(self._target)
        try:
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with contextlib.suppress(OSError), client.makefile("rb") as reader:
                while self._open() and self._relay_one(reader, client, upstream):
                    continue  # suppressed: either side hung up, which is a line's business
        finally:
            upstream.close()
            if not self._open():
                with contextlib.suppress(OSError):
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RST)
            client.close()
            with self._lock:
                self._live.pop(threading.current_thread(), None)

    def _relay_one(self, reader: BinaryIO, client: socket.socket, upstream: _Upstream) -> bool:
        """One request and its reply; False when the connection is over."""
        request = read_message(reader)
        if request is None:
            return False
        fault = self._fault_for(request)
        if self._delay:
            self._stop.wait(self._delay)
        if fault == "drop_request" or not self._open():
            self.tally.dropped_requests += 1
            return False
        reply = upstream.ask(request)
        if fault == "drop_reply" or not self._open():
            self.tally.dropped_replies += 1
            return False
        client.sendall(reply.raw)
        return not (request.closes or reply.closes)

    def _open(self) -> bool:
        return self._mode != "cut" and not self._stop.is_set()

    def _hang_up(self) -> None:
        with self._lock:
            clients = list(self._live.values())
        for client in clients:
            with contextlib.suppress(OSError):
                client.shutdown(socket.SHUT_RDWR)


class _Upstream:
    """The connection to the portal, opened when needed and renewed when the portal closed it."""

    def __init__(self, target: tuple[str, int]) -> None:
        self._target = target
        self._socket: socket.socket | None = None
        self._reader: BinaryIO | None = None

    def ask(self, request: Message) -> Message:
        connection, reader = self._connection()
        connection.sendall(request.raw)
        reply = read_message(reader, head_only=request.method == "HEAD")
        if reply is None:
            raise ConnectionResetError("the portal closed the connection")
        if reply.closes:
            self.close()
        return reply

    def _connection(self) -> tuple[socket.socket, BinaryIO]:
        if self._socket is not None and select.select([self._socket], [], [], 0)[0]:
            self.close()  # readable without a question asked: the portal hung up
        if self._socket is None or self._reader is None:
            self._socket = socket.create_connection(self._target, timeout=60)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._reader = self._socket.makefile("rb")
        return self._socket, self._reader

    def close(self) -> None:
        for part in (self._reader, self._socket):
            if part is not None:
                part.close()
        self._reader = self._socket = None


def _bound(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    return listener


# ── just enough HTTP ─────────────────────────────────────────────────────────────────────────────


def read_message(reader: BinaryIO, *, head_only: bool = False) -> Message | None:
    """The next request or reply, whole; None when the sender hung up before or inside it."""
    first = reader.readline(_HEAD_LIMIT)
    head, fields = [first], {}
    while True:
        line = reader.readline(_HEAD_LIMIT)
        if not line.endswith(b"\n"):
            return None
        head.append(line)
        if line in (b"\r\n", b"\n"):
            break
        name, _, value = line.decode("latin-1").partition(":")
        fields[name.strip().lower()] = value.strip()
    start = first.decode("latin-1").strip()
    body, ended = (b"", False) if head_only else _body(reader, start, fields)
    if body is None:
        return None
    closes = ended or fields.get("connection", "").lower() == "close"
    return Message(start, b"".join(head) + body, closes)


def _body(reader: BinaryIO, start: str, fields: dict[str, str]) -> tuple[bytes | None, bool]:
    """The body as on the wire (None if cut short), and whether only the connection's end ended it."""
    is_reply = start.startswith("HTTP/")
    if is_reply and int(start.split(" ")[1]) in _BODILESS:
        return b"", False
    if "chunked" in fields.get("transfer-encoding", "").lower():
        return _chunks(reader.readline, reader.read), False
    if "content-length" in fields:
        length = int(fields["content-length"])
        body = reader.read(length)
        return (body if len(body) == length else None), False
    return (reader.read(), True) if is_reply else (b"", False)


def _chunks(readline: Callable[[], bytes], read: Callable[[int], bytes]) -> bytes | None:
    raw = []
    while True:
        size_line = readline()
        if not size_line.endswith(b"\n"):
            return None
        raw.append(size_line)
        size = int(size_line.split(b";")[0], 16)
        if size == 0:
            break
        chunk = read(size + 2)
        if len(chunk) != size + 2:
            return None
        raw.append(chunk)
    while True:  # trailers, up to the empty line
        line = readline()
        raw.append(line)
        if line in (b"\r\n", b"\n", b""):
            return b"".join(raw)
