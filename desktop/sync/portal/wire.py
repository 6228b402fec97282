"""HTTP to the portal, and what its silences and status codes mean. The only module that imports requests.

Nothing here retries: the outbox owns that. Each request has a connect time-out, a read time-out and a deadline
over the whole body (a dripping answer passes any read time-out: docs/sync.md), and a cap on the body's size.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import requests
import truststore
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError, MaxRetryError, NewConnectionError, ProtocolError

from desktop.errors import (
    PortalBusy,
    PortalError,
    PortalNotOurs,
    PortalRefused,
    PortalUnreachable,
    SessionLost,
)
from desktop.settings.config import Settings
from desktop.sync.portal.answers import own_words, told
from desktop.sync.portal.bounds import LATEST_YEAR
from desktop.sync.portal.port import Fetched, StartAgain
from desktop.texts import Text

MAX_JSON = 32 * 2**20  # bytes: hundreds of times a page of the work list
CONNECT_SECONDS = 6.0
IDLE_SECONDS = 4.0  # a connection unused for longer may be half closed: open a new one instead
CHUNK = 64 * 1024
EARLIEST_YEAR = 2000  # of a Date header: before it a clock was never set
FILE_DEADLINE = 15  # times the ordinary deadline, for the bytes of one attachment


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """A whole answer. `kind` is the media type without parameters, lower case."""

    status: int
    kind: str
    body: bytes


class SystemTrust(HTTPAdapter):
    """Certificates are judged by the operating system's store, where government authorities live."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=_system_context(), **kwargs)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        return super().proxy_manager_for(*args, ssl_context=_system_context(), **kwargs)


def _system_context() -> ssl.SSLContext:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _no_netrc(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keeps requests from putting a ~/.netrc entry in the place of our own Authorization."""
    return request


class Wire:
    """One Session, for one thread. Cookies of the portal's session live in it; no password does."""

    def __init__(self, settings: Settings) -> None:
        self._base = settings.portal_url.rstrip("/")
        self._deadline = settings.timeout
        self._session = requests.Session()
        self._session.auth = _no_netrc
        self._session.headers.update(
            {
                "Accept": "application/json",
                "groupId": str(settings.group_id),
                "User-Agent": "motcua",
            }
        )
        host = urlsplit(self._base).hostname or ""
        if host in {"localhost", "::1"} or host.startswith("127."):
            self._session.trust_env = (
                False  # an office proxy does not reach this machine's loopback
            )
        if self._base.startswith("https://"):
            self._session.mount("https://", SystemTrust())
        self._last = time.monotonic()
        self.clock_offset: timedelta | None = None
        """The portal's clock minus this machine's, from the last answer's Date; whole seconds."""

    def close(self) -> None:
        self._session.close()

    def forget(self) -> None:
        """Drop the portal's session, before another sign-in."""
        self._session.cookies.clear()

    def ask(self, path: str, **query: object) -> HttpAnswer:
        """Send a reading request: nothing can have happened at the portal, whatever goes wrong."""
        return self._whole("GET", path, params=query)

    def seek(self, path: str, **query: object) -> HttpAnswer | None:
        """Send a reading request that not every portal knows; None: this one does not (404, whatever page comes with
        it).
        """
        with self._open("GET", path, params=query) as response:
            answer = HttpAnswer(response.status_code, _kind(response), self._read(response, False))
            if answer.status == 404:
                return None
            judge(answer, response.headers)
            return answer

    def send(self, path: str, **parts: Any) -> HttpAnswer:
        """Send a writing request. Its failures say whether it may have had its effect."""
        return self._whole("POST", path, **parts)

    @contextmanager
    def stream(self, path: str, limit: int, fetched: Fetched) -> Iterator[Iterator[bytes]]:
        """A body, or what is missing of it, in pieces of at most CHUNK bytes; `fetched` is kept up to date.

        More than `limit` bytes: PortalNotOurs. The rest of another version: StartAgain.
        """
        with self._open("GET", path, headers=_asking_for(fetched)) as response:
            if response.status_code == 204:
                yield iter(())
                return
            if fetched.size:
                _check_rest(response, fetched)
            elif response.status_code != 200 or _kind(response) == "text/html":
                body = self._read(response, False)
                judge(HttpAnswer(response.status_code, _kind(response), body), response.headers)
                yield iter(())
                return
            else:
                fetched.version = _version(response)
            length = response.headers.get("Content-Length", "")
            if length.isascii() and length.isdigit() and fetched.size + int(length[:20]) > limit:
                raise PortalNotOurs(f"{length[:40]} bytes", title=TOO_LARGE)
            yield self._counted(response, limit, fetched)

    def _counted(
        self, response: requests.Response, limit: int, fetched: Fetched
    ) -> Iterator[bytes]:
        seconds = self._deadline * FILE_DEADLINE
        for piece in self._pieces(response, limit - fetched.size, seconds, writing=False):
            fetched.size += len(piece)
            yield piece

    def _whole(self, method: str, path: str, **parts: Any) -> HttpAnswer:
        writing = method != "GET"
        with self._open(method, path, **parts) as response:
            body = self._read(response, writing)
            answer = HttpAnswer(response.status_code, _kind(response), body)
            try:
                judge(answer, response.headers)
            except PortalError as error:
                error.may_have_arrived = writing
                error.answered = own_words(body)
                raise
            return answer

    @contextmanager
    def _open(self, method: str, path: str, **parts: Any) -> Iterator[requests.Response]:
        if time.monotonic() - self._last > IDLE_SECONDS:
            for adapter in self._session.adapters.values():
                adapter.close()
        with _translated(writing=method != "GET"):
            response = self._session.request(
                method,
                self._base + path,
                timeout=(min(CONNECT_SECONDS, self._deadline), self._deadline),
                allow_redirects=False,
                stream=True,
                **parts,
            )
        ahead = _ahead(response.headers.get("Date", ""))
        self.clock_offset = self.clock_offset if ahead is None else ahead
        try:
            yield response
        finally:
            response.close()
            self._last = time.monotonic()

    def _read(self, response: requests.Response, writing: bool) -> bytes:
        return b"".join(self._pieces(response, MAX_JSON, self._deadline, writing=writing))

    def _pieces(
        self, response: requests.Response, limit: int, seconds: float, *, writing: bool
    ) -> Iterator[bytes]:
        end, received = time.monotonic() + seconds, 0
        with _translated(writing=writing):
            while piece := response.raw.read1(CHUNK, decode_content=True):
                received += len(piece)
                if received > limit:
                    raise PortalNotOurs(f"more than {limit} bytes", title=TOO_LARGE)
                if time.monotonic() > end:
                    raise PortalUnreachable("deadline passed", may_have_arrived=writing)
                yield piece
            _check_whole(response, writing)


def _ahead(date_header: str) -> timedelta | None:
    """How far the portal's clock is ahead, by an answer's Date (RFC 9110 §6.6.1); None when it says nothing."""
    moment = _http_date(date_header)
    if moment is None or not EARLIEST_YEAR < moment.year < LATEST_YEAR:
        return None
    return moment.astimezone(UTC) - datetime.now(UTC).replace(microsecond=0)


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError, TypeError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


# ── parts of files ───────────────────────────────────────────────────────────────────────────────


def _asking_for(fetched: Fetched) -> dict[str, str]:
    """The headers that ask for stored bytes (a packed body has no offsets), from where the last answer broke."""
    plain = {"Accept-Encoding": "identity"}
    if not fetched.size:
        return plain
    return plain | {"Range": f"bytes={fetched.size}-", "If-Range": fetched.version}


def _check_rest(response: requests.Response, fetched: Fetched) -> None:
    """Accept 206 from exactly where we stopped, of the same version. StartAgain: anything else that still is the
    file.
    """
    content_range = response.headers.get("Content-Range", "").replace(" ", "").lower()
    same_version = _version(response) in ("", fetched.version)
    if (
        response.status_code == 206
        and content_range.startswith(f"bytes{fetched.size}-")
        and same_version
    ):
        return
    if response.status_code in (200, 206, 416):
        raise StartAgain(f"HTTP {response.status_code} {content_range}")
    judge(HttpAnswer(response.status_code, _kind(response), b""), response.headers)


def _version(response: requests.Response) -> str:
    """The name of the content: a strong ETag, else the date of the last change; "" for a body packed on the way."""
    if response.headers.get("Content-Encoding", "identity") != "identity":
        return ""
    tag = response.headers.get("ETag", "")
    return tag if tag.startswith('"') else response.headers.get("Last-Modified", "")


TOO_LARGE = Text("Cổng gửi một câu trả lời lớn quá mức cho phép")


def _check_whole(response: requests.Response, writing: bool) -> None:
    """Raise for a body cut short: read in pieces, http.client takes a connection closed in mid-body for its end."""
    left = getattr(response.raw, "length_remaining", None)
    if left:
        raise PortalUnreachable(f"{left} bytes of the answer missing", may_have_arrived=writing)


@contextmanager
def _translated(*, writing: bool) -> Iterator[None]:
    """The words of requests and urllib3 into ours, with whether the request can have left this machine."""
    try:
        yield
    except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema) as error:
        raise PortalNotOurs(str(error), title=Text("Địa chỉ cổng không đúng")) from error
    except requests.exceptions.SSLError as error:
        raise PortalUnreachable(
            str(error),
            title=Text("Không xác nhận được cổng này là thật (chứng thư TLS)"),
            advice=Text(
                "Kiểm tra giờ của máy; nếu đúng, báo quản trị mạng. Chương trình không gửi gì đi."
            ),
            may_have_arrived=writing and not _never_left(error),
        ) from error
    except (requests.exceptions.RequestException, HTTPError, OSError) as error:
        raise PortalUnreachable(
            f"{type(error).__name__}: {error}", may_have_arrived=writing and not _never_left(error)
        ) from error


def _never_left(error: BaseException) -> bool:
    """Whether not a byte of the request was sent: no connection stood."""
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return True
    cause = error.args[0] if error.args else None
    if isinstance(cause, MaxRetryError):
        reason = cause.reason
        inner = getattr(reason, "original_error", reason)  # what a proxy could not do
        return isinstance(inner, NewConnectionError) or _untrusted(inner)
    return isinstance(cause, NewConnectionError) and not isinstance(cause, ProtocolError)


def _untrusted(reason: object) -> bool:
    """The handshake failed on the certificate: nothing was said after it."""
    inner = reason.args[0] if isinstance(reason, Exception) and reason.args else None
    return isinstance(inner, ssl.SSLCertVerificationError)


# ── what a status means (docs/portal.md §2) ────────────────────────────────────────────────────────


def judge(answer: HttpAnswer, headers: Mapping[str, str]) -> None:
    """Nothing for an answer that can be read on; else the exception its status stands for."""
    if answer.status == 200 and answer.kind != "text/html":
        return
    _meaning(answer.status)(answer, headers)


def _session_lost(answer: HttpAnswer, headers: Mapping[str, str]) -> None:
    raise SessionLost(f"HTTP {answer.status}: {told(answer.body)}")


def _refused(answer: HttpAnswer, headers: Mapping[str, str]) -> None:
    _not_ours_if_page(answer)
    raise PortalRefused(
        Text("%1 (HTTP %2)", told(answer.body) or Text("không nói lý do"), answer.status)
    )


def _busy(answer: HttpAnswer, headers: Mapping[str, str]) -> None:
    raise PortalBusy(
        f"HTTP {answer.status}",
        retry_after=retry_after(headers.get("Retry-After", "")),
    )


def _redirected(answer: HttpAnswer, headers: Mapping[str, str]) -> None:
    where = headers.get("Location", "")
    if "login" in where.lower():
        raise SessionLost(f"HTTP {answer.status} → login")
    raise PortalNotOurs(f"HTTP {answer.status} → {where[:120]}")


def _page(answer: HttpAnswer, headers: Mapping[str, str]) -> None:
    _not_ours_if_page(answer)


def _not_ours_if_page(answer: HttpAnswer) -> None:
    """The exception for a page in the place of data: the portal's sign-in page is a lost session, any other is not
    ours.
    """
    if answer.kind != "text/html":
        return
    page = answer.body[:20_000].lower()
    if b"login" in page and (b"password" in page or b"liferay" in page):
        raise SessionLost(f"HTTP {answer.status}: a sign-in page")
    raise PortalNotOurs(f"HTTP {answer.status}: a web page")


Meaning = Callable[[HttpAnswer, Mapping[str, str]], None]
_MEANINGS: dict[int, Meaning] = {
    200: _page,
    201: lambda answer, headers: None,
    203: _session_lost,
    204: lambda answer, headers: None,
    401: _session_lost,
    408: _busy,
    425: _busy,
    429: _busy,
}
_BY_HUNDRED: dict[int, Meaning] = {3: _redirected, 4: _refused, 5: _busy}


def _meaning(status: int) -> Meaning:
    return _MEANINGS.get(status) or _BY_HUNDRED.get(status // 100) or _refused


def _kind(response: requests.Response) -> str:
    return response.headers.get("Content-Type", "").partition(";")[0].strip().lower()


def retry_after(text: str) -> float | None:
    """Seconds of a Retry-After header: a number or an HTTP date; None for anything else."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    until = _http_date(text)
    return None if until is None else max(0.0, (until - datetime.now(UTC)).total_seconds())
