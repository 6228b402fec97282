"""The portal's gate: login that answers text, sessions, and how errors are worded.

Not signed in is HTTP 203 (a success!), not authorised 401 with code 203 in the body, a refused action
405, nearly everything else 403 "No Content." (docs/portal.md §1, §2).
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import secrets
import threading
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape as xml_escape

from flask import Flask, Response, g, request

from desktop.training.portal import acts, papers
from desktop.training.portal.index import PortalIndex
from desktop.training.portal.process import Account, load_people

COOKIE = "JSESSIONID"
REFUSED_WORDS = "Lỗi xảy ra không thể thực hiện hành động!"
CAPTCHA_AFTER = 5  # failures; opencps.user.login.max
LOCKOUT_AFTER = 15

_OPEN = frozenset({"/o/rest/v2/ping", "/o/v1/opencps/login", "/o/v1/opencps/users/login/jcaptcha"})


class NotAuthorisedError(Exception):
    """Signed in, but without the role: HTTP 401."""


@dataclass(slots=True)
class Odd:
    """An answer that is not the portal's: a proxy's, a firewall's, a session filter's, before or after the effect."""

    method: str
    path: re.Pattern[str]
    status: int
    body: bytes
    kind: str
    headers: dict[str, str]
    after: bool
    times: int

    def response(self) -> Response:
        self.times -= 1
        return Response(self.body, self.status, headers=self.headers, content_type=self.kind)


@dataclass(slots=True)
class Gate:
    """Who is signed in, kept in memory as a real portal does: a restart ends every session."""

    password: str = field(default_factory=lambda: load_people().password)
    _sessions: dict[str, Account] = field(default_factory=dict)
    _failures: dict[str, int] = field(default_factory=dict)
    captchas: dict[str, str] = field(default_factory=dict)
    odd: list[Odd] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def who(self, token: str) -> Account | None:
        with self._lock:
            return self._sessions.get(token)

    def open_session(self, account: Account) -> str:
        token = secrets.token_hex(16)
        with self._lock:
            self._sessions[token] = account
            self._failures.pop(account.email, None)
        return token

    def end_sessions(self) -> None:
        """Every signed-in client loses its session (the portal was restarted, or it timed out)."""
        with self._lock:
            self._sessions.clear()

    def odd_answer(self, *, after: bool) -> Response | None:
        """What stands in for the portal's own answer to this request, if anything does; used up once."""
        for odd in self.odd:
            met = odd.after == after and odd.method == request.method
            if met and odd.times > 0 and odd.path.search(request.path):
                return odd.response()
        return None

    def fail(self, email: str) -> None:
        with self._lock:
            self._failures[email] = self._failures.get(email, 0) + 1

    def failures(self, email: str) -> int:
        with self._lock:
            return self._failures.get(email, 0)


@dataclass(frozen=True, slots=True)
class RouteContext:
    """What every route needs."""

    office: acts.BackRoom
    index: PortalIndex
    gate: Gate


# ── answers ──────────────────────────────────────────────────────────────────────────────────────


def answer(body: Any, status: int = 200) -> Response:
    """JSON if the caller's Accept names it, else XML: the real methods list XML first."""
    if "json" in request.headers.get("Accept", ""):
        text = json.dumps(body, ensure_ascii=False)
        return Response(text, status, content_type="application/json;charset=UTF-8")
    return Response(_xml("results", body), status, content_type="application/xml;charset=UTF-8")


def rows(data: list[Any], total: int | None = None) -> Response:
    return answer({"total": len(data) if total is None else total, "data": data})


def text(body: str, status: int = 200) -> Response:
    return Response(body, status, content_type="text/plain;charset=UTF-8")


def _xml(tag: str, value: Any) -> str:
    if isinstance(value, dict):
        return f"<{tag}>{''.join(_xml(k, v) for k, v in value.items())}</{tag}>"
    if isinstance(value, list):
        return "".join(_xml(tag, item) for item in value) or f"<{tag}/>"
    return f"<{tag}>{xml_escape(str(value))}</{tag}>"


def problem(status: int, code: int, message: str, description: str) -> Response:
    return answer({"message": message, "code": code, "description": description}, status)


def not_authentic(description: str) -> Response:
    return problem(203, 203, "Non-Authoritative Information.", description)


def caller() -> Account:
    account: Account = g.account
    return account


def in_group() -> bool:
    """The groupId header names our site. Missing is read as 0: lists come out empty, without an error."""
    return request.headers.get("groupId", "0") == str(load_people().group_id)


def require(role: str) -> None:
    if role not in caller().roles:
        raise NotAuthorisedError(role)


# ── wiring ───────────────────────────────────────────────────────────────────────────────────────


def guard(app: Flask, desk: RouteContext) -> None:
    """Check the session before each request and word every failure the portal's way."""

    @app.before_request
    def check() -> Response | None:
        account = desk.gate.who(request.cookies.get(COOKIE, ""))
        if account is None and request.path not in _OPEN:
            return not_authentic("Do not have permission")
        g.account = account
        return desk.gate.odd_answer(after=False)

    @app.after_request
    def instead(response: Response) -> Response:
        return desk.gate.odd_answer(after=True) or response

    @app.errorhandler(acts.RefusedError)
    def refused(_: acts.RefusedError) -> Response:
        return answer({"error": REFUSED_WORDS}, 405)

    @app.errorhandler(NotAuthorisedError)
    def unauthorised(error: NotAuthorisedError) -> Response:
        return problem(401, 203, "Non-Authoritative Information.", f"Require role {error}")

    @app.errorhandler(acts.ConflictError)
    def conflict(_: acts.ConflictError) -> Response:
        return problem(403, 403, "No Content.", "Conflict dossier file")

    @app.errorhandler(404)
    def no_route(_: Exception) -> Response:
        body = {"timestamp": desk.office.now_ms(), "message": "Not Found", "rest_api": request.path}
        return answer(body, 404)

    @app.errorhandler(acts.UnknownError)
    @app.errorhandler(ValueError)
    @app.errorhandler(KeyError)
    def everything_else(error: Exception) -> Response:
        return problem(403, 403, "No Content.", f"{type(error).__name__}: {error}")


def login(desk: RouteContext) -> Response:
    """POST /o/v1/opencps/login: text, never JSON; an empty text with 200 means failed."""
    email, password = _basic(request.headers.get("Authorization", ""))
    account = load_people().by_email(email)
    failures = desk.gate.failures(email)
    if failures >= LOCKOUT_AFTER:
        return text("lockout")
    if failures >= CAPTCHA_AFTER and not _captcha_right(desk.gate):
        desk.gate.fail(email)
        return text("captcha", 203)
    if account is None or not secrets.compare_digest(
        password.encode(), desk.gate.password.encode()
    ):
        desk.gate.fail(email)
        return text("")
    if account.pending:
        reply = text("pending")
        reply.headers["userId"] = str(account.user_id)
        return reply
    reply = text("/c")
    reply.set_cookie(COOKIE, desk.gate.open_session(account), path="/", httponly=True)
    return reply


def _basic(header: str) -> tuple[str, str]:
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return "", ""
    try:
        decoded = base64.b64decode(encoded, validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    email, _, password = decoded.partition(":")
    return email.strip().lower(), password


def _captcha_right(gate: Gate) -> bool:
    wanted = gate.captchas.pop(request.cookies.get("CAPTCHA", ""), "")
    return bool(wanted) and request.form.get("j_captcha_response", "") == wanted


def captcha(desk: RouteContext) -> Response:
    """A picture of five digits, good for one try and bound to a cookie."""
    token, digits = secrets.token_hex(8), f"{secrets.randbelow(100_000):05d}"
    desk.gate.captchas[token] = digits
    reply = Response(papers.photo("  ".join(digits), ()), content_type="image/jpeg")
    reply.set_cookie("CAPTCHA", token, path="/", httponly=True)
    return reply


def ping(desk: RouteContext) -> Response:
    return text("ok")


def signed_in_user(desk: RouteContext) -> Response:
    """GET /users/login: one row per role, the role's name ends in _<groupId>."""
    people, account = load_people(), caller()
    return answer(
        [
            {
                "email": account.email,
                "role": f"{role}_{people.group_id}",
                "deactiveAccountFlag": 0,
            }
            for role in (*sorted(account.roles), "employee")
        ]
    )
