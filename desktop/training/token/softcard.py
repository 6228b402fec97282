"""Makes the training tokens, in a process of its own: `python -m desktop.training.token.softcard`.

The only place of training that loads a PKCS#11 module. One JSON order on stdin, one JSON answer on
stdout: `{"order": "keys", "module", "cards": [{"label", "pin"}]}` → `{label: public key PEM}`;
`{"order": "certificates", "module", "cards": [{"label", "pin", "der"}], "chain": [der]}` → `{}`.
"""

from __future__ import annotations

import base64
import ctypes
import json
import secrets
import sys
from typing import Any

import pkcs11
from asn1crypto import x509
from pkcs11 import Attribute, CertificateType, KeyType, MechanismFlag, ObjectClass, TokenFlag

Card = dict[str, str]

KEY_ID = b"\x01"


def main() -> int:
    order = json.load(sys.stdin)
    lib = pkcs11.lib(order["module"])
    answer = ORDERS[order["order"]](lib, order)
    json.dump(answer, sys.stdout)
    return 0


def make_keys(lib: Any, order: dict[str, Any]) -> dict[str, str]:
    """Initialise a token for each card and generate its RSA-2048 key there."""
    return {card["label"]: _make_key(lib, order["module"], card) for card in order["cards"]}


def store_certificates(lib: Any, order: dict[str, Any]) -> dict[str, str]:
    """Put its certificate and the authorities' on each card, in place of whatever was there."""
    for card in order["cards"]:
        with _token(lib, card["label"]).open(rw=True, user_pin=card["pin"]) as session:
            for old in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
                old.destroy()
            session.create_object({**_certificate(card["der"]), Attribute.ID: KEY_ID})
            for der in order["chain"]:
                session.create_object(_certificate(der))
    return {}


ORDERS = {"keys": make_keys, "certificates": store_certificates}


def _make_key(lib: Any, module: str, card: Card) -> str:
    so_pin = secrets.token_hex(8)  # never needed again: a locked training token is made anew
    _initialise(lib, module, card["label"], so_pin)
    lib.reinitialize()
    token = _token(lib, card["label"])
    with token.open(rw=True, so_pin=so_pin) as session:
        session.init_pin(card["pin"])
    with token.open(rw=True, user_pin=card["pin"]) as session:
        public, _private = session.generate_keypair(
            KeyType.RSA,
            2048,
            id=KEY_ID,
            label=card["label"],
            store=True,
            capabilities=MechanismFlag.SIGN | MechanismFlag.VERIFY,
        )
        return _pem(public[Attribute.MODULUS], public[Attribute.PUBLIC_EXPONENT])


def _initialise(lib: Any, module: str, label: str, so_pin: str) -> None:
    """WORKAROUND(python-pkcs11, 0.9.5): it has no C_InitToken, so the module is asked directly."""
    slot = next(
        slot
        for slot in lib.get_slots(token_present=True)
        if not slot.get_token().flags & TokenFlag.TOKEN_INITIALIZED
    )
    pin, name = so_pin.encode(), label.encode().ljust(32)[:32]
    code = ctypes.CDLL(module).C_InitToken(
        ctypes.c_ulong(slot.slot_id), pin, ctypes.c_ulong(len(pin)), name
    )
    if code:
        raise RuntimeError(f"C_InitToken answered {code:#x}")


def _token(lib: Any, label: str) -> Any:
    return lib.get_token(token_label=label)


def _pem(modulus: bytes, exponent: bytes) -> str:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    numbers = rsa.RSAPublicNumbers(int.from_bytes(exponent, "big"), int.from_bytes(modulus, "big"))
    pem = numbers.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return pem.decode("ascii")


def _certificate(text: str) -> dict[Attribute, Any]:
    der = base64.b64decode(text)
    parsed = x509.Certificate.load(der)
    return {
        Attribute.CLASS: ObjectClass.CERTIFICATE,
        Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
        Attribute.TOKEN: True,
        Attribute.PRIVATE: False,
        Attribute.LABEL: parsed.subject.native["common_name"],
        Attribute.SUBJECT: parsed.subject.dump(),
        Attribute.ISSUER: parsed.issuer.dump(),
        Attribute.SERIAL_NUMBER: parsed["tbs_certificate"]["serial_number"].dump(),
        Attribute.VALUE: der,
    }


if __name__ == "__main__":
    sys.exit(main())
