"""Asking a time-stamping authority (RFC 3161 §3.4, over HTTP): slow ones, dying ones, and giving up.

The government's service was seen to take from two seconds to more than two minutes an answer, so one try
may last three minutes and there are three of them.
"""

from __future__ import annotations

import queue
import ssl
import threading
import time
from threading import Event
from typing import Any
from urllib.parse import urlsplit

import requests
import truststore
from requests.adapters import HTTPAdapter

from desktop.errors import OfficerError, TimestampUnreachable
from desktop.texts import Text

TIMEOUT = 180.0  # seconds one try may take
PAUSES = (2.0, 4.0)  # seconds between tries
_LARGEST = 1_000_000  # bytes of an answer; real ones have 3 to 10 kB
_LOOK = 0.1  # seconds between looks at `cancel`


class TimeService:
    """One authority. `ask` blocks its thread; `cancel`, once set, ends it within a moment."""

    def __init__(
        self,
        url: str,
        *,
        timeout: float = TIMEOUT,
        pauses: tuple[float, ...] = PAUSES,
        cancel: Event | None = None,
    ) -> None:
        self._url = url
        self._timeout = timeout
        self._pauses = pauses
        self._cancel = cancel or Event()

    def ask(self, request: bytes) -> bytes:
        """The DER answer to a DER TimeStampReq. TimestampUnreachable: tried, waited, given up."""
        if not self._url:
            raise TimestampUnreachable(
                title=Text("Chưa có địa chỉ máy chủ dấu thời gian"),
                advice=Text("Điền địa chỉ máy chủ dấu thời gian (TSA) trong Cài đặt → Ký số."),
            )
        failures = []
        for pause in (*self._pauses, None):
            try:
                return self._try(request)
            except _Failed as failure:
                failures.append(str(failure))
                if pause is None or not failure.again:
                    break
            if self._cancel.wait(pause):
                raise _stopped()
        raise TimestampUnreachable(f"{self._url}: {'; '.join(failures)}")

    def _try(self, request: bytes) -> bytes:
        """One request on a thread of its own: a socket that hangs cannot be interrupted, only left."""
        answers: queue.Queue[bytes | _Failed] = queue.Queue(1)
        end = time.monotonic() + self._timeout

        def work() -> None:
            answers.put(self._post(request, end))

        threading.Thread(target=work, name="time-stamp", daemon=True).start()
        while not self._cancel.is_set():
            left = end - time.monotonic()
            if left <= 0:
                raise _Failed(f"no answer within {self._timeout:g} s")
            try:
                answer = answers.get(timeout=min(left, _LOOK))
            except queue.Empty:
                continue
            if isinstance(answer, _Failed):
                raise answer
            return answer
        raise _stopped()

    def _post(self, request: bytes, end: float) -> bytes | _Failed:
        try:
            with (
                _session(self._url) as session,
                session.post(
                    self._url,
                    data=request,
                    headers={
                        "Content-Type": "application/timestamp-query",
                        "Accept": "application/timestamp-reply",
                        "User-Agent": "motcua",
                    },
                    timeout=self._timeout,
                    stream=True,
                ) as response,
            ):
                return _read(response, end)
        except (requests.RequestException, OSError, ValueError) as error:
            return _Failed(type(error).__name__)


class _Failed(Exception):
    """One try that failed. `again`: another may succeed."""

    def __init__(self, text: str, *, again: bool = True) -> None:
        super().__init__(text)
        self.again = again


def _read(response: requests.Response, end: float) -> bytes | _Failed:
    if response.status_code != 200:
        busy = response.status_code == 429 or response.status_code >= 500
        return _Failed(f"HTTP {response.status_code}", again=busy)
    body = b""
    for part in response.iter_content(8192):
        body += part
        if len(body) > _LARGEST:
            return _Failed("the answer is too large", again=False)
        if time.monotonic() > end:  # it drips: every single read was in time
            return _Failed("the answer did not end")
    # Some services name another media type; what is no time stamp is found by reading it.
    return body if body[:1] == b"\x30" else _Failed("the answer is no time stamp", again=False)


def _stopped() -> OfficerError:
    return TimestampUnreachable(
        "cancelled",
        title=Text("Đã dừng lấy dấu thời gian"),
        advice=Text(
            "Văn bản đã ký vẫn nguyên vẹn; có thể lấy dấu thời gian sau, không cần ký lại."
        ),
    )


class _SystemTrust(HTTPAdapter):
    """TLS by the machine's own store, where offices put their authorities."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        super().init_poolmanager(*args, ssl_context=context, **kwargs)


def _session(url: str) -> requests.Session:
    session = requests.Session()
    host = urlsplit(url).hostname or ""
    if host in {"localhost", "::1"} or host.startswith("127."):
        session.trust_env = False  # an office proxy does not reach this machine's loopback
    if url.startswith("https://"):
        session.mount("https://", _SystemTrust())
    return session
