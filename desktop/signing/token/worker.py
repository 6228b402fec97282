"""The helper process that owns one PKCS#11 module: `python -m desktop.signing.token.worker MODULE`.

One JSON line in on stdin, one out on what was stdout when we started. One thread, one module, at most
one open log-in. The first error is answered by its name and ends the process: python-pkcs11 leaks the
session of each failed log-in (0.9.5 and 0.10.1), handles die with a pulled token, and a module that
failed once is not worth trusting twice. The client (`token.py`) starts another.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO

import pkcs11
from pkcs11 import MGF, Attribute, KeyType, Mechanism, ObjectClass, TokenFlag
from pkcs11.exceptions import (
    AttributeSensitive,
    AttributeTypeInvalid,
    PinIncorrect,
    PinInvalid,
    PinLenRange,
    PinLocked,
    PKCS11Error,
    TokenNotPresent,
    TokenNotRecognised,
)

Request = dict[str, Any]
Answer = dict[str, Any]


class WorkerRefusal(Exception):
    """An error answer: `name` as the client's table knows it, never a PIN in it."""

    def __init__(self, name: str, text: str = "", **details: Any) -> None:
        super().__init__(name)
        self.answer: Answer = {"error": name, "text": text, **details}


def main() -> int:
    """Serve until the client closes the pipe (0) or something fails (1)."""
    _forbid_core_dumps()
    answers = _claim_stdout()
    try:
        serve(_load(sys.argv[1]), _requests(sys.stdin.buffer), answers)
    except WorkerRefusal as refusal:
        _send(answers, refusal.answer)
        return 1
    except PKCS11Error as error:
        _send(answers, {"error": type(error).__name__, "text": str(error)})
        return 1
    except Exception as error:  # noqa: BLE001 - top of the process: a module may raise anything
        # Class and place only: the text of an unforeseen exception might quote a PIN.
        _send(answers, {"error": type(error).__name__, "text": _place(error)})
        return 1
    return 0


def serve(lib: Any, requests: Iterator[Request], answers: BinaryIO) -> None:
    """Answer requests until there are no more; any failure leaves as an exception."""
    for request in requests:
        if request["verb"] == "login":
            _serve_login(lib, request, requests, answers)
        else:
            _send(answers, VERBS[request["verb"]](lib, request))


def _serve_login(lib: Any, request: Request, requests: Iterator[Request], out: BinaryIO) -> None:
    """From log-in to log-out. The PIN lives in this frame only."""
    pin = request.pop("pin")
    token = _find(lib, request)
    with _session(_log_in(token, pin)) as session:
        key = _private_key(session, request)
        mechanism, prepare, parameters = _mechanism(token, key, pss=request["pss"])
        each_time = _asks_each_time(key)
        options = {"pin": pin} if each_time else {}
        del pin
        _send(out, {"mechanism": mechanism.name, "each_time": each_time})
        for wanted in requests:
            if wanted["verb"] == "logout":
                break
            if each_time and not options:
                raise WorkerRefusal("PinAgain")
            message = base64.b64decode(wanted["message"])
            raw = key.sign(
                prepare(message), mechanism=mechanism, mechanism_param=parameters, **options
            )
            options = {}  # a PIN is good for the one signature it was typed for
            signature = _as_der(raw) if key.key_type == KeyType.EC else raw
            _send(out, {"signature": base64.b64encode(signature).decode()})
    _send(out, {})


# ── verbs without a log-in ───────────────────────────────────────────────────────────────────────


def _certificates(lib: Any, _request: Request) -> Answer:
    tokens = list(_tokens(lib))
    if not tokens:
        raise WorkerRefusal("NoSuchToken")
    return {"certificates": [row for token in tokens for row in _rows(token)]}


def _pin(lib: Any, request: Request) -> Answer:
    token = _find(lib, request)
    pad = bool(token.flags & TokenFlag.PROTECTED_AUTHENTICATION_PATH)
    return {"pin_state": _pin_state(token), "pin_pad": pad}


def _plugged(lib: Any, _request: Request) -> Answer:
    """Serials of the tokens that are plugged in. Some modules see a newcomer only when started anew."""
    serials = [token.serial.hex() for token in _tokens(lib)]
    if not serials:
        lib.reinitialize()
        serials = [token.serial.hex() for token in _tokens(lib)]
    return {"serials": serials}


def _describe(lib: Any, _request: Request) -> Answer:
    """Every slot with a token in it, for diagnostics: what it is, what it can do, how it feels."""
    slots = lib.get_slots(token_present=True)
    return {"tokens": [row for slot in slots if (row := _description(slot))]}


def _description(slot: Any) -> Answer | None:
    try:
        token = slot.get_token()
    except (TokenNotPresent, TokenNotRecognised):
        return None
    if not token.flags & TokenFlag.TOKEN_INITIALIZED:
        return None
    flags = [flag.name for flag in TokenFlag if token.flags & flag]
    return {
        "slot": slot.slot_description,
        "label": token.label,
        "manufacturer": token.manufacturer_id,
        "model": token.model,
        "firmware": ".".join(str(part) for part in token.firmware_version),
        "flags": flags,
        "mechanisms": sorted(getattr(m, "name", hex(m)) for m in slot.get_mechanisms()),
    }


def _change_pin(lib: Any, request: Request) -> Answer:
    """Log in with the old PIN, tried once, and set the new one."""
    old, new = request.pop("old"), request.pop("new")
    token = _find(lib, request)
    with _session(_log_in(token, old, rw=True)) as session:
        try:
            session.set_pin(old, new)
        except (PinInvalid, PinLenRange) as error:
            raise WorkerRefusal("NewPinUnfit", type(error).__name__) from None
    return {}


VERBS: Mapping[str, Callable[[Any, Request], Answer]] = {
    "certificates": _certificates,
    "change_pin": _change_pin,
    "describe": _describe,
    "pin": _pin,
    "plugged": _plugged,
}


def _tokens(lib: Any) -> Iterator[Any]:
    """Initialised tokens, freshly read: a token object is a snapshot, flags included.

    wait_for_slot_event() raises TypeError on a true event (python-pkcs11), so slots are polled.
    """
    for slot in lib.get_slots(token_present=True):
        with suppress(TokenNotPresent, TokenNotRecognised):  # an empty or foreign card: not ours
            token = slot.get_token()
            if token.flags & TokenFlag.TOKEN_INITIALIZED:
                yield token


def _rows(token: Any) -> list[dict[str, str]]:
    schemes = _schemes(token)
    with _session(token.open()) as session:
        return [
            {
                "der": base64.b64encode(der).decode(),
                "label": str(_get(object_, Attribute.LABEL) or ""),
                "key_id": (_get(object_, Attribute.ID) or b"").hex(),
                "token_label": token.label,
                "token_serial": token.serial.hex(),
                "schemes": schemes,
            }
            for object_ in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
            if (der := _get(object_, Attribute.VALUE))
        ]


def _find(lib: Any, request: Request) -> Any:
    """The token that holds this very certificate. No PIN goes to any other."""
    for token in _tokens(lib):
        if token.serial.hex() != request["token_serial"]:
            continue
        prints = {_fingerprint(row) for row in _rows(token)}
        if request["fingerprint"] in prints:
            return token
    raise WorkerRefusal("NoSuchToken", str(request["token_label"]))


def _fingerprint(row: Mapping[str, str]) -> str:
    return hashlib.sha256(base64.b64decode(row["der"])).hexdigest()


def _pin_state(token: Any) -> str:
    """The state of the PIN by the token's three flags: PKCS#11 has no count of tries."""
    flags = token.slot.get_token().flags
    states = (
        (TokenFlag.USER_PIN_LOCKED, "locked"),
        (TokenFlag.USER_PIN_FINAL_TRY, "last_try"),
        (TokenFlag.USER_PIN_COUNT_LOW, "low"),
    )
    return next((state for flag, state in states if flags & flag), "ok")


# ── logged in ────────────────────────────────────────────────────────────────────────────────────


def _log_in(token: Any, pin: str | None, *, rw: bool = False) -> Any:
    """Try the PIN once, unless the token says that it is locked."""
    if _pin_state(token) == "locked":
        raise WorkerRefusal("PinLocked")
    try:
        return token.open(rw=rw, user_pin=pkcs11.PROTECTED_AUTH if pin is None else pin)
    except (PinIncorrect, PinInvalid, PinLenRange, PinLocked) as error:
        raise WorkerRefusal(type(error).__name__, pin_state=_state_after(token)) from None
    except PKCS11Error as error:
        raise WorkerRefusal(type(error).__name__, str(error), during_login=True) from None


def _state_after(token: Any) -> str:
    try:
        return _pin_state(token)
    except PKCS11Error:  # pulled out right after the refusal: the refusal is the news
        return ""


@contextmanager
def _session(session: Any) -> Iterator[Any]:
    """Closing logs out first and raises on a pulled token: what was signed is signed all the same."""
    try:
        yield session
    finally:
        with suppress(PKCS11Error):
            session.close()


def _private_key(session: Any, request: Request) -> Any:
    """The key with the certificate's id or, where tokens keep no ids, its modulus."""
    for key in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY}):
        if _belongs(key, request):
            return key
    raise WorkerRefusal("NoKey")


def _belongs(key: Any, request: Request) -> bool:
    modulus = _get(key, Attribute.MODULUS) if key.key_type == KeyType.RSA else None
    if modulus and request["modulus"]:
        return int.from_bytes(modulus, "big") == int(request["modulus"], 16)
    key_id = (_get(key, Attribute.ID) or b"").hex()
    return bool(key_id) and key_id == request["key_id"]


def _get(object_: Any, attribute: Attribute) -> Any:
    """An attribute, None where the token does not have it or will not show it."""
    try:
        return object_[attribute]
    except (AttributeTypeInvalid, AttributeSensitive):
        return None


def _asks_each_time(key: Any) -> bool:
    return bool(_get(key, Attribute.ALWAYS_AUTHENTICATE))


_SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")  # RFC 8017 §9.2 note 1


def _itself(message: bytes) -> bytes:
    return message


def _digest(message: bytes) -> bytes:
    return hashlib.sha256(message).digest()


def _digest_info(message: bytes) -> bytes:
    return _SHA256_INFO + _digest(message)


_PSS = (Mechanism.SHA256, MGF.SHA256, 32)  # salt as long as the digest (RFC 4055 §3.1)
_Way = tuple[Mechanism, Callable[[bytes], bytes], Any]
_PKCS1_WAYS: tuple[_Way, ...] = (
    (Mechanism.SHA256_RSA_PKCS, _itself, None),
    (Mechanism.RSA_PKCS, _digest_info, None),
)
_PSS_WAYS: tuple[_Way, ...] = (
    (Mechanism.SHA256_RSA_PKCS_PSS, _itself, _PSS),
    (Mechanism.RSA_PKCS_PSS, _digest, _PSS),
)
_EC_WAYS: tuple[_Way, ...] = (
    (Mechanism.ECDSA, _digest, None),
    (Mechanism.ECDSA_SHA256, _itself, None),
)
_WAYS: Mapping[tuple[KeyType, bool], tuple[_Way, ...]] = {
    (KeyType.RSA, False): _PKCS1_WAYS,
    (KeyType.RSA, True): _PSS_WAYS,
    (KeyType.EC, False): _EC_WAYS,
}
"""What to ask a token for, by key and RSASSA-PSS, best first. SoftHSM 2.6 has no ECDSA_SHA256."""


def _mechanism(token: Any, key: Any, *, pss: bool) -> _Way:
    offered = set(token.slot.get_mechanisms())
    for mechanism in _WAYS.get((key.key_type, pss), ()):
        if mechanism[0] in offered:
            return mechanism
    raise WorkerRefusal("NoMechanism", f"{key.key_type} pss={pss}")


def _schemes(token: Any) -> str:
    """The RSA schemes a token offers: "pkcs1 pss"."""
    offered = set(token.slot.get_mechanisms())
    ways = (("pkcs1", _PKCS1_WAYS), ("pss", _PSS_WAYS))
    return " ".join(
        name
        for name, mechanisms in ways
        if any(mechanism[0] in offered for mechanism in mechanisms)
    )


def _as_der(raw: bytes) -> bytes:
    """PKCS#11 gives r and s side by side; CMS wants a DER sequence (RFC 5753)."""
    from pkcs11.util.ec import encode_ecdsa_signature

    return bytes(encode_ecdsa_signature(raw))


# ── the process ──────────────────────────────────────────────────────────────────────────────────


def _load(path: str) -> Any:
    """The module. Missing, not a library, wrong word size: all the same class, told by text only."""
    try:
        return pkcs11.lib(path)
    except PKCS11Error as error:
        raise WorkerRefusal("Load", f"{type(error).__name__} {error}".strip()) from None


def _claim_stdout() -> BinaryIO:
    """Keep the answer pipe for ourselves: what a module prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _forbid_core_dumps() -> None:
    """A crash must not leave a PIN on the disk."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _requests(lines: BinaryIO) -> Iterator[Request]:
    for line in lines:
        yield json.loads(line)


def _send(answers: BinaryIO, answer: Answer) -> None:
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{__name__}:{trace.tb_lineno}" if trace is not None else ""


if __name__ == "__main__":
    code = main()
    # After an error the module's own clean-up may hang or crash: the process leaves without it.
    if code:
        os._exit(code)
