"""The helper process on a token that behaves: what is found, what is signed, what never leaks."""

from __future__ import annotations

import gc
import logging
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from desktop.errors import (
    CertificateUnfit,
    DriverMissing,
    PinWrong,
    TokenCrashed,
    TokenError,
    TokenMissing,
)
from desktop.settings.config import Settings, Unit
from desktop.signing.token.certificate import Certificate
from desktop.signing.token.client import TokenProcess, open_token


def test_the_officers_find_their_certificates(certificates: Mapping[str, Certificate]) -> None:
    assert {c.subject for c in certificates.values()} == {
        "Nguyễn Thị Hà",
        "Lê Quang Huy",
        "Phan Đình Sơn",
        "Ủy ban nhân dân phường Thành Sen",
        "Trần Thị Hạnh",
        "Võ Văn Lâm",
    }
    officer = certificates["mot-cua"]
    assert officer.organisation == "Ủy ban nhân dân phường Thành Sen"
    assert officer.issuer == "Cơ quan chứng thực tập huấn Hà Tĩnh"
    assert officer.problem == ""
    assert len(officer.chain) == 2  # the authorities' certificates, not offered as signers
    assert officer.view().fingerprint == officer.fingerprint


def test_an_expired_certificate_is_shown_with_its_reason(
    certificates: Mapping[str, Certificate],
) -> None:
    assert certificates["het-han"].problem.startswith("Chứng thư đã hết hạn ngày ")


def test_one_log_in_signs_many(
    tokens: TokenProcess, certificates: Mapping[str, Certificate], pin: str
) -> None:
    officer = certificates["mot-cua"]
    key = x509.load_der_x509_certificate(officer.der).public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    with tokens.login(officer, pin) as login:
        for number in range(20):
            message = f"quyết định số {number}".encode()
            key.verify(login.sign(message), message, padding.PKCS1v15(), hashes.SHA256())


def test_each_officer_signs_with_their_own_key(
    tokens: TokenProcess, certificates: Mapping[str, Certificate], pin: str
) -> None:
    for label in ("con-dau", "lanh-dao"):
        key = x509.load_der_x509_certificate(certificates[label].der).public_key()
        assert isinstance(key, rsa.RSAPublicKey)
        with tokens.login(certificates[label], pin) as login:
            key.verify(login.sign(b"x"), b"x", padding.PKCS1v15(), hashes.SHA256())


def test_a_wrong_pin_is_said_and_the_right_one_works_after(
    tokens: TokenProcess, certificates: Mapping[str, Certificate], pin: str
) -> None:
    officer = certificates["chuyen-mon"]
    assert tokens.pin_state(officer) == "ok"
    with pytest.raises(PinWrong, match="Mã PIN không đúng"), tokens.login(officer, "87654321"):
        pass
    assert tokens.pin_state(officer) == "low"
    with tokens.login(officer, pin) as login:
        assert login.sign(b"x")
    assert tokens.pin_state(officer) == "ok"


@pytest.mark.parametrize("wrong", ["", "1", "9" * 300, "mật khẩu", 'a"\n{}'])
def test_odd_pins_are_only_wrong(device: Any, wrong: str, pin: str) -> None:
    officer = device.certificate()
    with pytest.raises(PinWrong), device.tokens.login(officer, wrong):
        pass
    with device.tokens.login(officer, pin) as login:
        assert login.sign(b"x")


def test_the_pin_is_nowhere_to_be_read(
    tokens: TokenProcess,
    certificates: Mapping[str, Certificate],
    pin: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    with tokens.login(certificates["mot-cua"], pin) as login:
        login.sign(b"x")
        assert tokens._process is not None
        place = Path(f"/proc/{tokens._process.pid}")
        assert b"desktop.signing.token.worker" in (place / "cmdline").read_bytes()
        assert pin.encode() not in (place / "cmdline").read_bytes()
        values = [v.partition(b"=")[2] for v in (place / "environ").read_bytes().split(b"\0")]
        assert pin.encode() not in values
        assert pin not in repr(vars(login)) + repr(vars(tokens))
    secret = "26041975"
    with pytest.raises(PinWrong) as caught, tokens.login(certificates["lanh-dao"], secret):
        pass
    told = f"{caught.value} {caught.value!r} {vars(caught.value)} {caught.value.__context__!r}"
    assert secret not in told
    assert secret not in caplog.text
    with tokens.login(certificates["lanh-dao"], pin):
        pass


def test_closing_leaves_no_process_behind(training_token: Any) -> None:
    process = TokenProcess(training_token.token.module_path, training_token.token.env)
    process.certificates()
    assert process._process is not None
    place = Path(f"/proc/{process._process.pid}")
    process.close()
    process.close()
    gc.collect()  # an unclosed pipe would warn, and a warning fails the test
    assert not place.exists()


def test_a_log_in_ends_with_its_helper(
    tokens: TokenProcess, certificates: Mapping[str, Certificate], pin: str
) -> None:
    with tokens.login(certificates["mot-cua"], pin) as login:
        tokens.close()
        with pytest.raises(TokenCrashed):
            login.sign(b"x")
    assert tokens.certificates()


def test_a_certificate_of_a_token_in_the_drawer_gets_no_pin(
    tokens: TokenProcess, certificates: Mapping[str, Certificate], pin: str
) -> None:
    officer = certificates["mot-cua"]
    away = replace(officer, token_serial="00" * 8)
    swapped = replace(officer, fingerprint=certificates["lanh-dao"].fingerprint)
    for absent in (away, swapped):
        with pytest.raises(TokenMissing), tokens.login(absent, pin):
            pass
    assert tokens.pin_state(officer) == "ok"


def test_a_certificate_whose_key_is_elsewhere_is_refused(
    tokens: TokenProcess, certificates: Mapping[str, Certificate], pin: str
) -> None:
    """Same token, same CKA_ID, another public key: ids are labels anyone may write."""
    stranger = replace(certificates["mot-cua"], der=certificates["lanh-dao"].der)
    with pytest.raises(CertificateUnfit, match="không giữ khoá riêng"), tokens.login(stranger, pin):
        pass


def test_no_token_is_plugged_in(tmp_path: Path, training_token: Any) -> None:
    (tmp_path / "tokens").mkdir()
    conf = tmp_path / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {tmp_path / 'tokens'}\nobjectstore.backend = file\n")
    empty = {"SOFTHSM2_CONF": str(conf)}
    with (
        TokenProcess(training_token.token.module_path, empty) as tokens,
        pytest.raises(TokenMissing, match="Chưa thấy thiết bị ký"),
    ):
        tokens.certificates()


def test_the_driver_is_missing_or_no_driver_at_all(tmp_path: Path) -> None:
    text = tmp_path / "trình điều khiển.so"
    text.write_text("không phải thư viện")
    plain = next(Path("/lib").glob("*/libz.so.1"))  # a library, but not of this kind
    for module in (tmp_path / "không-có.so", tmp_path, Path(), text, plain):
        with TokenProcess(module) as tokens, pytest.raises(DriverMissing, match="trình điều khiển"):
            tokens.certificates()


def test_the_profile_names_the_training_driver(training_token: Any, tmp_path: Path) -> None:
    """Exactly as with a vendor: a row of drivers.toml and a path, nothing else."""
    settings = Settings(
        name="tap-huan",
        portal_url="http://127.0.0.1:1",
        rest_prefix="/o/rest/v2",
        group_id=1,
        site="training",
        account="",
        folder=training_token.folder.parent,
        unit=Unit("", "", "", ""),
        driver="softhsm",
    )
    with open_token(settings) as tokens:
        assert len(tokens.certificates()) == 6


def test_the_window_can_import_the_client_without_the_heavy_parts() -> None:
    code = (
        "import sys, desktop.signing.token.client\n"
        "heavy = {'pkcs11', 'pyhanko', 'cryptography', 'asn1crypto', 'reportlab'}\n"
        "sys.exit(bool(heavy & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_token_error_advises_the_officer() -> None:
    from desktop.signing.token import client as token

    for name, (kind, title, advice) in token._WORDS.items():
        error = token._failure({"error": name}, logged_in=False)
        assert isinstance(error, kind)
        assert issubclass(kind, TokenError)
        assert error.title == (title or kind.title)
        assert error.advice == (advice or kind.advice)
