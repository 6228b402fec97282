"""A bad line in front of any portal: an asyncio TCP relay in a thread of its own, told what to do to its bytes.

Unlike the training portal's own line it knows no HTTP: it breaks wherever the bytes happen to be.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urlsplit

_RST = struct.pack("ii", 1, 0)  # SO_LINGER on, 0 s: closing sends RST
_PIECE = 16_384


@dataclass(frozen=True, slots=True)
class Weather:
    """What happens to a connection. Limits count bytes of one connection; None = no limit.

    `ending` at a limit: "fin" closes both ways, "rst" resets, "hole" swallows all and says nothing more,
    "half" closes towards the client only and goes on listening. `drip`: seconds between single bytes.
    """

    latency: float = 0.0  # seconds before each piece goes on
    up: int | None = None  # bytes from the client to the portal
    down: int | None = None  # bytes from the portal to the client
    ending: str = "fin"
    drip: float = 0.0


FAIR = Weather()


class FaultProxy:
    """`with FaultProxy(portal_url) as line:` — give `line.url` to the program, set `line.storm(...)`."""

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        self._target = (parts.hostname or "127.0.0.1", parts.port or 80)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fault-proxy")
        self._weather, self._left = FAIR, 0
        self._live: set[asyncio.Task[None]] = set()
        self.connections = 0
        self.up_bytes = self.down_bytes = 0

    def __enter__(self) -> FaultProxy:
        self._thread.start()
        starting = asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._server = asyncio.run_coroutine_threadsafe(starting, self._loop).result(10)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def storm(self, weather: Weather, times: int = 1) -> None:
        """The next `times` connections get this weather; those open now are closed."""
        self._weather, self._left = weather, times
        asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result(10)

    def calm(self) -> None:
        self.storm(FAIR, 0)

    async def _end(self) -> None:
        self._server.close()
        await self._hang_up()

    async def _hang_up(self) -> None:
        live = list(self._live)
        for task in live:
            task.cancel()
        await asyncio.gather(*live, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._live.add(task)
        self.connections += 1
        weather, self._left = (self._weather, self._left - 1) if self._left else (FAIR, 0)
        far: asyncio.StreamWriter | None = None
        try:
            back, far = await asyncio.open_connection(*self._target)
            ways = [
                asyncio.ensure_future(self._up(reader, far, weather)),
                asyncio.ensure_future(self._down(back, writer, weather)),
            ]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
                if weather.ending == "hole":
                    await asyncio.wait(ways)
            finally:
                for way in ways:
                    way.cancel()
                await asyncio.gather(*ways, return_exceptions=True)
        except (OSError, asyncio.CancelledError):
            pass  # the far side is away, or the storm has begun: the client sees the end
        finally:
            self._live.discard(task)
            _close(writer, reset=weather.ending == "rst")
            if far is not None:
                _close(far)

    async def _up(
        self, reader: asyncio.StreamReader, far: asyncio.StreamWriter, weather: Weather
    ) -> None:
        self.up_bytes += await _relay(reader, far, weather, weather.up)

    async def _down(
        self, back: asyncio.StreamReader, writer: asyncio.StreamWriter, weather: Weather
    ) -> None:
        self.down_bytes += await _relay(back, writer, weather, weather.down)
        if weather.ending == "half":
            writer.write_eof()
            await asyncio.sleep(3600)  # half closed until the client or the test ends it


async def _relay(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, weather: Weather, limit: int | None
) -> int:
    """Bytes passed on. At the limit the rest is swallowed ("hole") or left unread."""
    passed = 0
    with contextlib.suppress(ConnectionError):  # either side hung up
        while piece := await reader.read(1 if weather.drip else _PIECE):
            await asyncio.sleep(weather.latency or weather.drip)
            if limit is not None:
                piece = piece[: limit - passed]
            passed += len(piece)
            writer.write(piece)
            await writer.drain()
            if limit is not None and passed >= limit:
                break
        if limit is not None and weather.ending == "hole":
            while await reader.read(_PIECE):
                continue  # swallowed
    return passed


def _close(writer: asyncio.StreamWriter, *, reset: bool = False) -> None:
    sock: socket.socket | None = writer.get_extra_info("socket")
    if reset and sock is not None:
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RST)
    if reset:
        writer.transport.abort()
    else:
        writer.close()
