"""Signing tokens as the rest of the program sees them: drivers, certificates, PIN state, one log-in.

A vendor's PKCS#11 module may crash, hang or corrupt memory, so none is ever loaded here: this file is
the client of one helper process (`worker.py`) which owns the module with a single thread. One JSON line
goes in, one comes out. Whatever goes wrong ends the helper and the next call starts a new one, because
a session that failed leaks, a re-inserted token keeps dead handles, and only a new process is surely
clean. A PIN is a local variable on its way through the pipe; it is tried once.
"""

from __future__ import annotations

import base64
import json
import logging
import os
import re
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from desktop.errors import (
    CertificateUnfit,
    DriverMissing,
    PinLastTry,
    PinLocked,
    PinUnfit,
    PinWrong,
    TokenCrashed,
    TokenError,
    TokenHung,
    TokenMissing,
    TokenPulled,
)
from desktop.models.pages.views import PinState
from desktop.settings.config import Settings, module_command
from desktop.signing.token.certificate import VIETNAM, Certificate, address, read_rows
from desktop.signing.token.drivers import find_module
from desktop.signing.token.header import misfit
from desktop.texts import Text

log = logging.getLogger(__name__)

PATIENCE = 30.0  # seconds one call may take: a slow token signs in 2, a pin pad waits for fingers


class TokenProcess:
    """One PKCS#11 module in its helper process. Use it from one lane, and close it.

    All methods block, at most `patience` seconds each, and raise `TokenError`.
    """

    def __init__(
        self,
        module: Path,
        env: Mapping[str, str] | None = None,
        *,
        patience: float = PATIENCE,
        scheme: str = "auto",
    ) -> None:
        self._module = module
        self._env = dict(env or {})
        self.patience = patience
        self._scheme = scheme
        self._lock = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._logged_in = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # ── what can be asked ────────────────────────────────────────────────────────────────────────

    def certificates(self) -> tuple[Certificate, ...]:
        """Every signing certificate on every plugged-in token, without a PIN. TokenMissing: no token."""
        now = datetime.now(VIETNAM)
        with self._lock:
            rows = self._ask({"verb": "certificates"})["certificates"]
        return read_rows(rows, self._module, now, self._scheme)

    def pin_state(self, certificate: Certificate) -> PinState:
        """What a freshly read token says of its PIN: to be shown before a PIN is typed."""
        with self._lock:
            state: PinState = self._ask({"verb": "pin", **address(certificate)})["pin_state"]
            return state

    def pin_pad(self, certificate: Certificate) -> bool:
        """The token says that its PIN is typed on the device: log in with `pin` None."""
        with self._lock:
            return bool(self._ask({"verb": "pin", **address(certificate)})["pin_pad"])

    def plugged(self) -> tuple[str, ...] | None:
        """Serials of the tokens plugged in now, () for none; None while the token is busy signing.

        Cheap enough for a timer of a second or two: wait_for_slot_event() is broken in python-pkcs11.
        """
        if not self._lock.acquire(blocking=False):
            return None
        try:
            return None if self._logged_in else tuple(self._ask({"verb": "plugged"})["serials"])
        finally:
            self._lock.release()

    def describe(self) -> tuple[dict[str, Any], ...]:
        """Every plugged-in token for diagnostics; `worker._description` names the fields."""
        with self._lock:
            return tuple(self._ask({"verb": "describe"})["tokens"])

    def change_pin(self, certificate: Certificate, old: str, new: str) -> None:
        """Change the user's PIN. The old one is tried once: PinWrong, PinLastTry, PinLocked as at log-in.

        PinUnfit: the new one was not taken; the old one still holds.
        """
        if not new or new == old:
            raise PinUnfit("empty or the same")
        with self._lock:
            request = {"verb": "change_pin", "old": old, "new": new, **address(certificate)}
            try:
                self._ask(request)
            finally:
                request.clear()

    @contextmanager
    def login(self, certificate: Certificate, pin: str | None) -> Iterator[Login]:
        """Log in once and sign as often as wanted. `pin` None: it is typed on the device.

        PinWrong, PinLastTry or PinLocked say what the token's flags say after the failure; the PIN is
        not tried again. CertificateUnfit: the token holds no private key for this certificate.
        """
        with self._lock:
            request = {"verb": "login", "pin": pin, **address(certificate)}
            try:
                answer = self._ask(request)
            finally:
                request.clear()
            login = Login(self, self._process, each_time=answer["each_time"])
            self._logged_in = True
            try:
                yield login
            finally:
                self._logged_in = False
                login.end()

    def close(self) -> None:
        """End the helper. Safe from any thread: a call that hangs is cut off, not waited for."""
        if not self._lock.acquire(timeout=1.0):
            process = self._process
            if process is not None:
                process.kill()
            self._lock.acquire()
        try:
            self._stop()
        finally:
            self._lock.release()

    # ── the helper ───────────────────────────────────────────────────────────────────────────────

    def _start(self) -> subprocess.Popen[bytes]:
        if not self._module.is_file():
            raise DriverMissing(str(self._module))
        title, advice = misfit(self._module)
        if title:
            raise DriverMissing(str(self._module), title=title, advice=advice)
        return subprocess.Popen(
            [*module_command("desktop.signing.token.worker"), str(self._module)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # vendors chatter there
            env={**os.environ, **self._env},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def _stop(self) -> int | None:
        """End and reap the helper; its exit code."""
        process, self._process = self._process, None
        if process is None:
            return None
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(OSError):  # it may be dead already
            process.stdin.close()
        try:
            process.wait(2.0)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10.0)
        process.stdout.close()
        return process.returncode

    def _ask(
        self, request: Mapping[str, Any], *, of: subprocess.Popen[bytes] | None = None
    ) -> dict[str, Any]:
        """One request, one answer. `of`: the helper that must still be there (it holds a log-in)."""
        if of is not None and of is not self._process:
            raise TokenCrashed("the helper that was logged in is gone")
        if self._process is None:
            self._process = self._start()
        _write(self._process, request)
        return self._answer(str(request["verb"]), logged_in=of is not None)

    def _answer(self, verb: str, *, logged_in: bool) -> dict[str, Any]:
        """The next answer; whatever goes wrong ends the helper."""
        if self._process is None:
            raise TokenCrashed("the helper that was asked is gone")
        line, hung = b"", False
        try:
            line, hung = _read(self._process, self.patience)
        finally:
            if hung or not line:
                code = self._stop()
        if hung:
            raise TokenHung(f"{verb}: no answer within {self.patience:g} s")
        if not line:
            raise TokenCrashed(f"{verb}: the helper ended with code {code}")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            self._stop()
            raise _failure(answer, logged_in=logged_in)
        return answer


class Login:
    """A token unlocked by its PIN, until the `with` that made it ends."""

    def __init__(
        self, tokens: TokenProcess, process: subprocess.Popen[bytes] | None, *, each_time: bool
    ) -> None:
        self._tokens = tokens
        self._process = process
        self.each_time = each_time  # the key wants a PIN for each signature: one log-in, one paper

    def sign(self, message: bytes) -> bytes:
        """The signature over SHA-256 of `message`: RSA PKCS#1 v1.5, or ECDSA as DER, by the key's type.

        Which mechanism does it is chosen from what the token offers. TokenPulled, TokenCrashed,
        TokenHung end this log-in.
        """
        self.send(message)
        return self.receive()

    def send(self, message: bytes) -> None:
        """Put a message into the helper's pipe; `receive` answers in the order they were sent."""
        if self._process is None or self._process is not self._tokens._process:
            raise TokenCrashed("the helper that was logged in is gone")
        _write(self._process, {"verb": "sign", "message": base64.b64encode(message).decode()})

    def receive(self) -> bytes:
        """The signature over the oldest message not answered yet; errors as `sign`."""
        if self._process is not self._tokens._process:
            raise TokenCrashed("the helper that was logged in is gone")
        return base64.b64decode(self._tokens._answer("sign", logged_in=True)["signature"])

    def end(self) -> None:
        """Log out. What fails here was signed before and is judged by its own verification."""
        if self._process is None or self._process is not self._tokens._process:
            return
        try:
            self._tokens._ask({"verb": "logout"}, of=self._process)
        except TokenError as error:
            log.warning("log-out failed, the helper was ended: %s", error.detail)


def _write(process: subprocess.Popen[bytes], request: Mapping[str, Any]) -> None:
    """Write a request. A helper that died does not read it: that is found out when its answer is wanted."""
    assert process.stdin is not None
    with suppress(OSError, ValueError):  # ValueError: closed by whoever saw it die first
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.flush()


def _read(process: subprocess.Popen[bytes], patience: float) -> tuple[bytes, bool]:
    """(answer line, hung). An empty line: the helper died. It is killed when its time is over."""
    assert process.stdout is not None
    hung = threading.Event()

    def give_up() -> None:
        hung.set()
        process.kill()

    timer = threading.Timer(patience, give_up)
    timer.start()
    try:
        line = process.stdout.readline()
    finally:
        timer.cancel()
        timer.join()
    return (line if line.endswith(b"\n") else b""), hung.is_set()


# ── what went wrong, in the officer's words ──────────────────────────────────────────────────────

_PIN_WRONG: Mapping[str, type[TokenError]] = {
    "low": PinWrong,
    "last_try": PinLastTry,
    "locked": PinLocked,
}

_GONE: Mapping[bool, type[TokenError]] = {False: TokenMissing, True: TokenPulled}

_WORDS: Mapping[str, tuple[type[TokenError], str, str]] = {
    "NoKey": (
        CertificateUnfit,
        Text("Thiết bị không giữ khoá riêng của chứng thư này"),
        Text("Chọn chứng thư khác trên thiết bị, hoặc liên hệ đơn vị cấp chứng thư."),
    ),
    "NoMechanism": (
        TokenError,
        Text("Thiết bị ký không hỗ trợ kiểu ký đang đặt"),
        Text("Đặt kiểu ký là «tự chọn» trong Cài đặt → Ký số, hoặc đổi thiết bị đời mới hơn."),
    ),
    "PinLocked": (PinLocked, "", ""),
    "NewPinUnfit": (PinUnfit, "", ""),
    "PinAgain": (
        TokenError,
        Text("Thiết bị ký đòi mã PIN cho từng chữ ký"),
        Text("Nhập lại mã PIN cho văn bản tiếp theo."),
    ),
    "PinExpired": (
        TokenError,
        Text("Mã PIN của thiết bị ký đã hết hạn"),
        Text("Đổi mã PIN bằng phần mềm của hãng rồi ký lại."),
    ),
    "UserPinNotInitialized": (
        TokenError,
        Text("Thiết bị ký chưa được đặt mã PIN"),
        Text("Đặt mã PIN bằng phần mềm của hãng rồi ký lại."),
    ),
    "FunctionCancelled": (
        TokenError,
        Text("Việc ký đã bị huỷ trên thiết bị"),
        Text("Ký lại khi sẵn sàng."),
    ),
    "FunctionRejected": (
        TokenError,
        Text("Việc ký đã bị huỷ trên thiết bị"),
        Text("Ký lại khi sẵn sàng."),
    ),
    "AnotherUserAlreadyLoggedIn": (
        TokenError,
        Text("Thiết bị ký đang được chương trình khác sử dụng"),
        Text("Đóng phần mềm ký khác đang mở rồi thử lại."),
    ),
}
"""Error name of the helper → class, title, advice ("" = the class's own)."""

_WRONG_PIN = frozenset({"PinIncorrect", "PinInvalid", "PinLenRange"})
_REMOVED = frozenset(
    {
        "DeviceRemoved",
        "TokenNotPresent",
        "NoSuchToken",
        "SlotIDInvalid",
        "SessionHandleInvalid",
        "SessionClosed",
        "KeyHandleInvalid",
        "ObjectHandleInvalid",
    }
)


def _failure(answer: Mapping[str, Any], *, logged_in: bool) -> TokenError:
    """The helper's error answer as one of ours; `logged_in`: a PIN had been accepted before."""
    name, detail = str(answer["error"]), f"{answer['error']} {answer.get('text', '')}".strip()
    if name in _WRONG_PIN:
        return _PIN_WRONG.get(answer.get("pin_state", ""), PinWrong)(detail)
    if name in _REMOVED:
        return _GONE[logged_in or bool(answer.get("during_login"))](detail)
    if name == "Load":
        return _not_loaded(detail)
    kind, title, advice = _WORDS.get(name, (TokenError, "", ""))
    return kind(detail, title=title, advice=advice)


# The loader's words where a library that the module needs is missing. Linux names it; Windows has the number 126,
# which it gives for a wrong word size too, but that was ruled out by the header.
_DEPENDENCY = re.compile(
    r"([^\s:/]+\.so[^\s:]*): cannot open shared|\b(?:error |0x0*)(?:126|7e)\b", re.I
)
_FOREIGN = re.compile(
    r"undefined symbol: C_GetFunctionList|C_GetFunctionList|\b(?:error )127\b", re.I
)


def _not_loaded(detail: str) -> DriverMissing:
    """Why the loader refused, told from its text: python-pkcs11 has one class for all of it."""
    missing = _DEPENDENCY.search(detail)
    if missing:
        library = f" «{missing[1]}»" if missing[1] else ""
        return DriverMissing(
            detail,
            title=Text("Trình điều khiển thiếu thư viện đi kèm%1", library),
            advice=Text(
                "Cài lại trọn bộ cài của hãng; trên Windows cài thêm Visual C++ Redistributable."
            ),
        )
    if _FOREIGN.search(detail):
        return DriverMissing(
            detail,
            title=Text("Tệp được chọn không phải trình điều khiển thiết bị ký"),
            advice=Text("Chọn lại đúng tệp thư viện PKCS#11 của hãng trong Cài đặt → Ký số."),
        )
    return DriverMissing(detail)


def open_token(settings: Settings, *, patience: float = PATIENCE) -> TokenProcess:
    """The token of a profile, by its driver key and path. DriverMissing."""
    driver, module = find_module(settings.driver, settings.driver_path)
    env = driver.environment(settings.folder) if driver else {}
    return TokenProcess(module, env, patience=patience, scheme=settings.signature_scheme)
