"""A key that wants its PIN for each signature (CKA_ALWAYS_AUTHENTICATE), on a real token."""

from __future__ import annotations

import base64
import subprocess
import sys
from datetime import datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from desktop.errors import TokenError
from desktop.signing.making.batch import Callbacks, SigningState, ToSign, sign_batch

_MAKE_KEY = """
import sys, pkcs11
from pkcs11 import Attribute, KeyType, MechanismFlag
from pkcs11.util.rsa import encode_rsa_public_key
token = pkcs11.lib(sys.argv[1]).get_token(token_label="mot-cua")
with token.open(rw=True, user_pin="123456") as session:
    public, private = session.generate_keypair(
        KeyType.RSA, 2048, id=b"\\x07", label="each", store=True,
        capabilities=MechanismFlag.SIGN | MechanismFlag.VERIFY,
        private_template={Attribute.ALWAYS_AUTHENTICATE: True},
    )
    sys.stdout.write(encode_rsa_public_key(public).hex())
"""
_STORE = """
import sys, pkcs11
from desktop.training.token.softcard import _certificate
from pkcs11 import Attribute
token = pkcs11.lib(sys.argv[1]).get_token(token_label="mot-cua")
with token.open(rw=True, user_pin="123456") as session:
    session.create_object({**_certificate(sys.argv[2]), Attribute.ID: b"\\x07"})
"""


@pytest.fixture
def demanding(device: Any, now: datetime) -> Any:
    """The certificate of a key that is unlocked for one signature at a time."""
    made = run(device, _MAKE_KEY)
    key = serialization.load_der_public_key(bytes.fromhex(made))
    run(device, _STORE, certified(key, now))
    device.tokens.close()
    return next(c for c in device.tokens.certificates() if c.subject == "Hoàng Văn Cẩn")


def run(device: Any, script: str, *more: str) -> str:
    module = device.tokens._env["P11SHIM_MODULE"]
    env = {"SOFTHSM2_CONF": device.tokens._env["SOFTHSM2_CONF"]}
    command = [sys.executable, "-c", script, module, *more]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout


def certified(key: Any, now: datetime) -> str:
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Cơ quan thử")])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Hoàng Văn Cẩn")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=99))
        .sign(ec.generate_private_key(ec.SECP256R1()), hashes.SHA256())
    )
    return base64.b64encode(certificate.public_bytes(serialization.Encoding.DER)).decode()


def test_one_log_in_is_one_signature(device: Any, demanding: Any, pin: str) -> None:
    with device.tokens.login(demanding, pin) as login:
        assert login.each_time
        assert login.sign(b"x")
        with pytest.raises(TokenError, match="cho từng chữ ký"):
            login.sign(b"x")
    with device.tokens.login(device.certificate("lanh-dao"), pin) as login:
        assert not login.each_time


def test_a_pile_asks_for_each_paper(
    device: Any, demanding: Any, pin: str, paper: bytes, now: datetime
) -> None:
    asked: list[int] = []

    def ask() -> str:
        asked.append(1)
        return pin

    kept: list[bytes] = []
    papers = [ToSign(str(n), lambda: paper, kept.append) for n in range(4)]
    outcomes = sign_batch(
        papers, device.tokens, demanding, pin, now=lambda: now, calls=Callbacks(ask_pin=ask)
    )
    assert [o.state for o in outcomes] == [SigningState.SIGNED] * 4, outcomes
    assert len(asked) == 3
    assert len(kept) == 4
