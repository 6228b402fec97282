"""A notice is signed: the stamp reads well, the file holds, and nothing unfit leaves the desk."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from desktop.errors import CertificateUnfit, SignatureBroken, TokenCrashed, TokenHung, TokenPulled
from desktop.signing.judging.verify import SignatureVerdict, verify
from desktop.signing.making.pades import Stamp, sign, stamp_lines
from desktop.signing.making.stamp import draw_stamp
from desktop.signing.token.certificate import Certificate, unfit
from desktop.signing.token.client import TokenProcess
from desktop.training.token.authority import SUBJECTS, Authority
from tests.clock import EVE

MakeStamp = Callable[..., Stamp]


def test_the_signed_paper_is_valid(signed: bytes, root: bytes, now: datetime) -> None:
    (report,) = verify(signed, [root])
    assert report.verdict is SignatureVerdict.VALID
    assert report.signer == "Nguyễn Thị Hà"
    assert report.claimed_time == now
    assert report.covers_whole_file
    assert not report.modified_after


def test_poppler_and_qpdf_agree(signed: bytes, tmp_path: Path) -> None:
    file = tmp_path / "da-ky.pdf"
    file.write_bytes(signed)
    told = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=True).stdout
    assert "Signature Type: ETSI.CAdES.detached" in told
    assert "Signature Validation: Signature is Valid." in told
    assert "Total document signed" in told
    subprocess.run(["qpdf", "--check", file], capture_output=True, check=True)


def test_the_signature_is_pades(signed: bytes) -> None:
    """EN 319 142-1: ETSI.CAdES.detached, time in /M only, the signer's certificate bound by its hash."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    (embedded,) = PdfFileReader(BytesIO(signed)).embedded_regular_signatures
    attributes = {a["type"].native for a in embedded.signer_info["signed_attrs"]}
    assert "signing_certificate_v2" in attributes
    assert "signing_time" not in attributes
    assert str(embedded.sig_object["/M"]).endswith("+07'00'")
    names = {c.subject.native["common_name"] for c in embedded.other_embedded_certs}
    assert names == {"Cơ quan chứng thực tập huấn Hà Tĩnh"}  # the issuer, without the root


def test_the_stamp_can_be_read_and_copied(
    certificates: Mapping[str, Certificate], make_stamp: MakeStamp, now: datetime
) -> None:
    stamp = make_stamp(certificates["mot-cua"], now)
    document = pypdfium2.PdfDocument(draw_stamp(stamp))
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert text.splitlines() == [
        "Ký bởi: Nguyễn Thị Hà",
        "Cơ quan: Ủy ban nhân dân phường Thành Sen",
        f"Thời gian ký: {now:%d/%m/%Y %H:%M:%S} +07:00",
    ]


def test_the_stamp_is_drawn_where_it_was_asked(
    signed: bytes, paper: bytes, certificates: Mapping[str, Certificate], now: datetime
) -> None:
    """Letter by letter as reportlab drew it: pyHanko's own stamps space 2048-unit fonts twice as wide."""
    from PIL import ImageChops

    before, after = picture(paper), picture(signed)
    box = ImageChops.difference(before, after).getbbox()
    assert box is not None
    left, top, right, bottom = box  # at 144 dots an inch, from the top
    assert abs(left - 640) <= 3
    assert abs(right - 1080) <= 3
    assert abs(top - 2 * (842 - 148)) <= 3
    assert abs(bottom - 2 * (842 - 100)) <= 3
    stamp = Stamp(0, (320, 100, 540, 148), stamp_lines(certificates["mot-cua"], now))
    alone = picture(draw_stamp(stamp)).crop((0, 0, 438, 94))
    drawn = after.crop((640, 2 * (842 - 148), 640 + 438, 2 * (842 - 148) + 94))
    difference = ImageChops.difference(alone, drawn).point(lambda tone: 255 if tone > 128 else 0)
    assert sum(difference.histogram()[1:]) < 40  # of 41,172 dots


def picture(pdf: bytes) -> Image.Image:
    """The first page as a screen shows it, signature included, 144 dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    image: Image.Image = document[0].render(scale=2, may_draw_forms=True).to_pil().convert("L")
    document.close()
    return image


def test_long_names_shrink_and_wrap_but_nothing_is_cut() -> None:
    words = "Cơ quan: Trung tâm Phục vụ hành chính công phường Thành Sen, tỉnh Hà Tĩnh"
    document = pypdfium2.PdfDocument(draw_stamp(Stamp(0, (0, 0, 120, 40), (words, words))))
    page = document[0].get_textpage()
    text = " ".join(page.get_text_bounded().split())
    boxes = [page.get_charbox(n) for n in range(page.count_chars())]
    document.close()
    assert text == f"{words} {words}"
    assert min(b[0] for b in boxes) >= 0
    assert max(b[2] for b in boxes) <= 120
    assert min(b[1] for b in boxes) >= 0
    assert max(b[3] for b in boxes) <= 40


def test_a_seal_image_keeps_its_transparency(
    tokens: TokenProcess,
    certificates: Mapping[str, Certificate],
    paper: bytes,
    root: bytes,
    now: datetime,
    pin: str,
) -> None:
    seal = Image.new("RGBA", (120, 120), (0, 0, 0, 0))
    ImageDraw.Draw(seal).ellipse((5, 5, 115, 115), outline=(200, 0, 0, 255), width=6)
    out = BytesIO()
    seal.save(out, "PNG")
    organisation = certificates["con-dau"]
    over_the_text = Stamp(0, (80, 740, 140, 800), image=out.getvalue(), frame=False)
    with tokens.login(organisation, pin) as login:
        sealed = sign(paper, login, organisation, over_the_text, at=now)
    assert verify(sealed, [root])[0].verdict is SignatureVerdict.VALID
    inside = (2 * 95, 2 * (842 - 780), 2 * 125, 2 * (842 - 755))
    assert picture(paper).crop(inside).getextrema() == picture(sealed).crop(inside).getextrema()


def test_leader_signs_then_the_clerk_seals(
    signed: bytes,
    tokens: TokenProcess,
    certificates: Mapping[str, Certificate],
    make_stamp: MakeStamp,
    root: bytes,
    now: datetime,
    pin: str,
) -> None:
    document = signed
    for bottom, label in ((160, "lanh-dao"), (220, "con-dau")):
        certificate = certificates[label]
        with tokens.login(certificate, pin) as login:
            stamp = make_stamp(certificate, now, bottom)
            document = sign(document, login, certificate, stamp, at=now)
    reports = verify(document, [root])
    assert [r.field for r in reports] == ["ChuKy1", "ChuKy2", "ChuKy3"]
    assert [r.verdict for r in reports] == [SignatureVerdict.VALID] * 3
    assert [r.covers_whole_file for r in reports] == [False, False, True]


def test_a_signature_may_be_invisible(
    tokens: TokenProcess,
    certificates: Mapping[str, Certificate],
    paper: bytes,
    root: bytes,
    now: datetime,
    pin: str,
) -> None:
    with tokens.login(certificates["mot-cua"], pin) as login:
        quiet = sign(paper, login, certificates["mot-cua"], None, at=now, field_name="VanThu")
    (report,) = verify(quiet, [root])
    assert (report.field, report.verdict) == ("VanThu", SignatureVerdict.VALID)
    assert picture(quiet).tobytes() == picture(paper).tobytes()


# ── what is refused ──────────────────────────────────────────────────────────────────────────────


def test_an_expired_certificate_signs_nothing(
    tokens: TokenProcess,
    certificates: Mapping[str, Certificate],
    paper: bytes,
    now: datetime,
    pin: str,
) -> None:
    expired = certificates["het-han"]
    with (
        tokens.login(expired, pin) as login,
        pytest.raises(CertificateUnfit, match="đã hết hạn ngày"),
    ):
        sign(paper, login, expired, None, at=now)


def test_why_a_certificate_cannot_sign(
    certificates: Mapping[str, Certificate], training_token: Any, now: datetime
) -> None:
    officer = certificates["mot-cua"]
    assert unfit(officer.der, now) == ""
    assert "có hiệu lực từ" in unfit(officer.der, EVE - timedelta(days=9))
    assert "đã hết hạn" in unfit(officer.der, now + timedelta(days=800))
    assert "cơ quan cấp" in unfit(training_token.authority.chain()[0], now)
    pki = training_token.authority._pki()
    encrypts_only = pki.get_cert("ocsp").copy()
    usage = next(
        e
        for e in encrypts_only["tbs_certificate"]["extensions"]
        if e["extn_id"].native == "key_usage"
    )
    usage["extn_value"] = type(usage["extn_value"].parsed)({"key_encipherment"})
    assert "không được cấp để ký" in unfit(encrypts_only.dump(force=True), now)


def test_a_token_that_signs_wrongly_is_caught(
    device: Any, paper: bytes, now: datetime, pin: str
) -> None:
    officer = device.certificate()
    device.trouble("garble 1")
    with (
        device.tokens.login(officer, pin) as login,
        pytest.raises(SignatureBroken, match="nên đã bỏ"),
    ):
        sign(paper, login, officer, None, at=now)


@pytest.mark.parametrize(
    ("order", "kind"),
    [("removed 1", TokenPulled), ("segv.C_Sign 1", TokenCrashed), ("hang.C_Sign 60", TokenHung)],
)
def test_trouble_in_the_middle_leaves_nothing_and_the_next_paper_is_signed(
    device: Any,
    paper: bytes,
    root: bytes,
    now: datetime,
    pin: str,
    order: str,
    kind: type[Exception],
) -> None:
    officer = device.certificate()
    with device.tokens.login(officer, pin) as login:
        device.trouble(order)
        device.tokens.patience = 0.5
        with pytest.raises(kind):
            sign(paper, login, officer, None, at=now)
    device.trouble()
    device.tokens.patience = 30.0
    with device.tokens.login(officer, pin) as login:
        document = sign(paper, login, officer, None, at=now)
    assert verify(document, [root])[0].verdict is SignatureVerdict.VALID


def test_what_is_no_pdf_is_not_signed(
    tokens: TokenProcess,
    certificates: Mapping[str, Certificate],
    paper: bytes,
    now: datetime,
    pin: str,
) -> None:
    officer = certificates["mot-cua"]
    beyond = Stamp(7, (0, 0, 100, 50), ("x",))
    with tokens.login(officer, pin) as login:
        for content, stamp in (
            (b"", None),
            (b"<html>", None),
            (paper[:400], None),
            (paper, beyond),
        ):
            with pytest.raises(SignatureBroken, match="không ký được"):
                sign(content, login, officer, stamp, at=now)


def test_nobody_signs_under_a_broken_signature(
    signed: bytes,
    tokens: TokenProcess,
    certificates: Mapping[str, Certificate],
    now: datetime,
    pin: str,
) -> None:
    position = signed.index(b"stream") + 20
    damaged = signed[:position] + bytes([signed[position] ^ 1]) + signed[position + 1 :]
    leader = certificates["lanh-dao"]
    with (
        tokens.login(leader, pin) as login,
        pytest.raises(SignatureBroken, match="chữ ký trước đó đã hỏng"),
    ):
        sign(damaged, login, leader, None, at=now)


# ── other keys ───────────────────────────────────────────────────────────────────────────────────

MAKE_EC_TOKEN = """
import json, sys, pkcs11
from cryptography.hazmat.primitives import serialization as s
from desktop.training.token import softcard
from pkcs11 import Attribute, KeyType
from pkcs11.util.ec import encode_ec_public_key, encode_named_curve_parameters
order = json.load(sys.stdin)
lib = pkcs11.lib(order["module"])
softcard._initialise(lib, order["module"], "con-dau", "12345678")
lib.reinitialize()
token = lib.get_token(token_label="con-dau")
with token.open(rw=True, so_pin="12345678") as session:
    session.init_pin("123456")
with token.open(rw=True, user_pin="123456") as session:
    curve = {Attribute.EC_PARAMS: encode_named_curve_parameters("secp256r1")}
    domain = session.create_domain_parameters(KeyType.EC, curve, local=True)
    public, _ = domain.generate_keypair(store=True, id=b"\\x01", label="con-dau")
    key = s.load_der_public_key(encode_ec_public_key(public))
print(key.public_bytes(s.Encoding.PEM, s.PublicFormat.SubjectPublicKeyInfo).decode())
"""


def test_an_elliptic_curve_seal(
    training_token: Any, tmp_path: Path, paper: bytes, now: datetime, pin: str
) -> None:
    """P-256, raw ECDSA: SoftHSM 2.6 has no CKM_ECDSA_SHA256, as some tokens have not."""
    (tmp_path / "tokens").mkdir()
    conf = tmp_path / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {tmp_path / 'tokens'}\nobjectstore.backend = file\n")
    env = {"SOFTHSM2_CONF": str(conf)}
    module = str(training_token.token.module_path)

    def run(code: list[str], order: dict[str, Any]) -> str:
        return subprocess.run(
            [sys.executable, *code],
            input=json.dumps({"module": module, **order}),
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, **env},
        ).stdout

    public = run(["-c", MAKE_EC_TOKEN], {})
    authority = Authority(tmp_path / "authority")
    seal = next(s for s in SUBJECTS if s.key == "con-dau")
    der = authority.certify([seal], {"con-dau": public})["con-dau"]
    card = {"label": "con-dau", "pin": pin, "der": base64.b64encode(der).decode()}
    softcard = ["-m", "desktop.training.token.softcard"]
    run(softcard, {"order": "certificates", "cards": [card], "chain": []})
    issuing, trusted = authority.chain()
    with TokenProcess(Path(module), env) as tokens:
        (certificate,) = tokens.certificates()
        with tokens.login(certificate, pin) as login:
            document = sign(paper, login, certificate, None, at=now, chain=[issuing])
    assert verify(document, [trusted])[0].verdict is SignatureVerdict.VALID


def test_the_organisation_may_be_missing(
    certificates: Mapping[str, Certificate], now: datetime
) -> None:
    lines = stamp_lines(replace(certificates["mot-cua"], organisation=""), now)
    assert [line.partition(":")[0] for line in lines] == ["Ký bởi", "Thời gian ký"]
