"""The line's switch over HTTP, for another process: GET and POST http://127.0.0.1:<control>/line.

POST takes JSON, every key optional:
{"mode": "cut" | "through", "delay": 0.5, "clear": true,
 "drop_reply": {"method": "POST", "path": "/actions$", "times": 1}, "drop_request": {…}}
Both answer the state of the line as JSON.
"""

from __future__ import annotations

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from desktop.training.line.switch import BreakableLine

_BODY_LIMIT = 100_000


def state(line: BreakableLine) -> dict[str, Any]:
    return {
        "mode": line.mode,
        "pending_faults": line.pending_faults(),
        "requests": line.tally.requests,
        "dropped_replies": line.tally.dropped_replies,
        "dropped_requests": line.tally.dropped_requests,
        "log": list(line.tally.log),
    }


def switch(line: BreakableLine, order: dict[str, Any]) -> None:
    """Carry out one POST. Raises KeyError, TypeError, ValueError or re.error for a bad order."""
    if order.get("clear"):
        line.clear()
    if "delay" in order:
        line.delay(float(order["delay"]))
    for kind, add in (("drop_reply", line.drop_reply), ("drop_request", line.drop_request)):
        if kind in order:
            fault = order[kind]
            add(str(fault["method"]), str(fault["path"]), int(fault.get("times", 1)))
    if "mode" in order:
        {"cut": line.cut, "through": line.restore}[order["mode"]]()


class Control:
    """The control port: a small HTTP server in its own thread."""

    def __init__(self, line: BreakableLine, *, port: int = 0) -> None:
        handler = type("LineSwitch", (_Switch,), {"line": line})
        self._server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self._server.daemon_threads = False  # closing joins them
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, name="line-control"
        )
        self._thread.daemon = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/line"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()


class _Switch(BaseHTTPRequestHandler):
    line: BreakableLine

    def do_GET(self) -> None:
        self._reply(200 if self.path == "/line" else 404)

    def do_POST(self) -> None:
        length = min(int(self.headers.get("Content-Length") or 0), _BODY_LIMIT)
        try:
            switch(self.line, json.loads(self.rfile.read(length)))
        except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
            self._reply(400, problem=f"{type(error).__name__}: {error}")
            return
        self._reply(200)

    def _reply(self, status: int, problem: str = "") -> None:
        body = json.dumps({"problem": problem} if problem else state(self.line)).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Quiet: the tally of the line tells what happened."""
