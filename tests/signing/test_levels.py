"""B-B to B-LTA on two real modules, judged by four programs; and time-stamping services that misbehave."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from threading import Event, Timer
from typing import Any

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from desktop.errors import (
    CertificateUnfit,
    OfficerError,
    RevocationUnknown,
    SignatureBroken,
    TimestampUnreachable,
)
from desktop.signing.judging.revocation import CertificateStanding, check_before_signing
from desktop.signing.judging.verify import SignatureVerdict, verify
from desktop.signing.making.levels import (
    PadesLevel,
    RevocationEvidence,
    extend,
    level_of,
    stored_evidence,
)
from desktop.signing.making.tsa import TimeService
from desktop.signing.token.certificate import Certificate
from tests.sweep import rest_sweeps, sweep


def raised(office: Any, pdf: bytes, level: PadesLevel, **more: Any) -> bytes:
    return extend(
        pdf,
        level,
        tsa_url=more.pop("tsa_url", office.authority.tsa_url),
        trust=[office.root],
        chain=[office.issuing],
        **more,
    )


def openssl_agrees(pdf: bytes, office: Any, folder: Path) -> None:
    """`openssl cms -cades` over every signature's own bytes, up to our root."""
    for signature in PdfFileReader(BytesIO(pdf)).embedded_regular_signatures:
        start, before, after, rest = (int(n) for n in signature.byte_range)
        content, message = folder / "content", folder / "signature.der"
        content.write_bytes(pdf[start : start + before] + pdf[after : after + rest])
        message.write_bytes(signature.pkcs7_content)
        wanted = ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER"]
        files = ["-in", message, "-content", content, "-out", folder / "out"]
        known = ["-CAfile", office.authority.root, "-certfile", office.authority.issuing]
        words = [str(word) for word in (*wanted, *files, *known, "-purpose", "any")]
        subprocess.run(words, check=True, capture_output=True)


def pdfsig_says(pdf: bytes, folder: Path) -> list[str]:
    file = folder / "x.pdf"
    file.write_bytes(pdf)
    told = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False).stdout
    return [line.partition(": ")[2] for line in told.splitlines() if "Signature Validation" in line]


@pytest.mark.parametrize("level", rest_sweeps(list(PadesLevel), 0, -1))
def test_each_level_by_four_programs(
    office: Any, paper: bytes, level: PadesLevel, tmp_path: Path
) -> None:
    signed = office.sign(paper, "lanh-dao")
    kept: list[tuple[RevocationEvidence, ...]] = []
    whole = raised(office, signed, level, keep=kept.append)
    (report,) = verify(whole, [office.root])
    assert (report.verdict, report.level) == (SignatureVerdict.VALID, level)
    assert level_of(whole) is level
    assert bool(report.trusted_time) is (level >= PadesLevel.T)
    assert report.then is (
        CertificateStanding.GOOD if level >= PadesLevel.LT else CertificateStanding.UNKNOWN
    )
    assert report.root == "Cơ quan chứng thực gốc tập huấn"
    assert pdfsig_says(whole, tmp_path)[0] == "Signature is Valid."
    openssl_agrees(whole, office, tmp_path)
    (tmp_path / "q.pdf").write_bytes(whole)
    subprocess.run(["qpdf", "--check", tmp_path / "q.pdf"], check=True, capture_output=True)
    assert [e.standing for said in kept for e in said] == [CertificateStanding.GOOD] * (
        level >= PadesLevel.LT
    )
    assert raised(office, whole, level, tsa_url="") == whole  # there already: nobody is asked


@sweep
def test_step_by_step_is_as_good_as_at_once(soft_office: Any, paper: bytes) -> None:
    document = soft_office.sign(paper, "chuyen-mon")
    for level in (PadesLevel.T, PadesLevel.LT, PadesLevel.LTA):
        document = raised(soft_office, document, level)
        assert level_of(document) is level
    assert verify(document, [soft_office.root])[0].verdict is SignatureVerdict.VALID


def test_openssl_believes_the_time_stamp(soft_office: Any, paper: bytes, tmp_path: Path) -> None:
    stamped = raised(soft_office, soft_office.sign(paper, "lanh-dao"), PadesLevel.T)
    (signature,) = PdfFileReader(BytesIO(stamped)).embedded_regular_signatures
    token, data = tmp_path / "token", tmp_path / "data"
    token.write_bytes(signature.signer_info["unsigned_attrs"][0]["values"][0].dump())
    data.write_bytes(signature.signer_info["signature"].native)
    authority = soft_office.authority
    known = ["-CAfile", authority.root, "-untrusted", authority.issuing]
    question = ["openssl", "ts", "-verify", "-in", token, "-token_in", "-data", data]
    told = subprocess.run(
        list(map(str, (*question, *known))), capture_output=True, text=True, check=True
    )
    assert "Verification: OK" in told.stdout


def test_years_later_without_any_network(
    soft_office: Any, paper: bytes, now: datetime, tmp_path: Path
) -> None:
    """The certificate has run out, the authority is gone: the archive stamp still carries it."""
    archived = raised(soft_office, soft_office.sign(paper, "lanh-dao"), PadesLevel.LTA)
    bare = soft_office.sign(paper, "lanh-dao")
    later = now + timedelta(days=900)
    soft_office.authority.__exit__(None, None, None)
    try:
        (report,) = verify(archived, [soft_office.root], at=later)
        (without,) = verify(bare, [soft_office.root], at=later)
    finally:
        soft_office.authority.__enter__()
    assert (report.verdict, report.then, report.now) == (
        SignatureVerdict.VALID,
        CertificateStanding.GOOD,
        CertificateStanding.EXPIRED,
    )
    assert without.verdict is SignatureVerdict.UNTRUSTED


@pytest.mark.parametrize("scheme", ["pkcs1", "pss"])
def test_the_setting_chooses_the_rsa_scheme(
    office: Any, paper: bytes, scheme: str, tmp_path: Path
) -> None:
    signed = office.sign(paper, "lanh-dao", scheme=scheme)
    (signature,) = PdfFileReader(BytesIO(signed)).embedded_regular_signatures
    named = signature.signer_info["signature_algorithm"]["algorithm"].native
    assert named == {"pkcs1": "sha256_rsa", "pss": "rsassa_pss"}[scheme]
    assert verify(signed, [office.root])[0].verdict is SignatureVerdict.VALID
    assert pdfsig_says(signed, tmp_path) == ["Signature is Valid."]
    openssl_agrees(signed, office, tmp_path)


# ── time-stamping services ───────────────────────────────────────────────────────────────────────


def test_a_service_that_fails_twice_is_asked_again(httpserver: HTTPServer) -> None:
    answers = [Response(status=503), Response(b"", status=429), Response(b"\x30\x03...")]
    httpserver.expect_request("/tsa").respond_with_handler(lambda _: answers.pop(0))
    assert TimeService(httpserver.url_for("/tsa"), pauses=(0, 0)).ask(b"?").startswith(b"\x30")
    assert not answers


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_refusal_is_not_repeated(httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_request("/tsa").respond_with_data(status=status)
    with pytest.raises(TimestampUnreachable, match=f"HTTP {status}"):
        TimeService(httpserver.url_for("/tsa"), pauses=(0, 0)).ask(b"?")
    assert len(httpserver.log) == 1


def hang(until: Event) -> Any:
    def handle(_request: Request) -> Response:
        until.wait(20)
        return Response(b"\x30\x00")

    return handle


def test_a_service_that_hangs_is_given_up(soft_office: Any, paper: bytes, httpserver: Any) -> None:
    over = Event()
    httpserver.expect_request("/tsa").respond_with_handler(hang(over))
    signed = soft_office.sign(paper, "lanh-dao")
    try:
        with pytest.raises(TimestampUnreachable, match="nguyên vẹn"):
            TimeService(httpserver.url_for("/tsa"), timeout=0.3, pauses=(0,)).ask(b"?")
        stop = Event()
        Timer(0.3, stop.set).start()
        with pytest.raises(TimestampUnreachable, match="Đã dừng"):
            raised(
                soft_office, signed, PadesLevel.T, tsa_url=httpserver.url_for("/tsa"), cancel=stop
            )
    finally:
        over.set()
    assert verify(signed, [soft_office.root])[0].verdict is SignatureVerdict.VALID


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:9/tsa", "http://tsa.invalid/", "nonsense"])
def test_nobody_there(url: str) -> None:
    with pytest.raises(TimestampUnreachable):
        TimeService(url, timeout=2, pauses=()).ask(b"?")


@pytest.mark.parametrize(
    "answer", rest_sweeps([b"<html>", b"", b"\x30\x03abc", b"\x30\x80" + b"\0" * 99])
)
def test_an_answer_that_is_no_time_stamp(
    soft_office: Any, paper: bytes, httpserver: HTTPServer, answer: bytes
) -> None:
    httpserver.expect_request("/tsa").respond_with_data(answer)
    signed = soft_office.sign(paper, "lanh-dao")
    with pytest.raises(TimestampUnreachable):
        raised(soft_office, signed, PadesLevel.T, tsa_url=httpserver.url_for("/tsa"))


def test_somebody_else_s_time_is_not_believed(
    soft_office: Any, nss_office: Any, paper: bytes
) -> None:
    signed = soft_office.sign(paper, "lanh-dao")
    with pytest.raises(TimestampUnreachable, match="không đáng tin"):
        raised(soft_office, signed, PadesLevel.T, tsa_url=nss_office.authority.tsa_url)


def test_no_signature_no_level(soft_office: Any, paper: bytes) -> None:
    for pdf in (paper, b"", b"<html>"):
        with pytest.raises(SignatureBroken):
            raised(soft_office, pdf, PadesLevel.T)


# ── before signing ───────────────────────────────────────────────────────────────────────────────


def test_a_good_certificate_is_known_good_with_its_proof(
    soft_office: Any, certificates: Mapping[str, Certificate], now: datetime
) -> None:
    der = certificates["mot-cua"].der
    ready = check_before_signing(
        der, [soft_office.issuing], [soft_office.root], at=now, online=True
    )
    assert (ready.warning, ready.evidence.standing) == ("", CertificateStanding.GOOD)
    assert ready.evidence.ocsp
    row = ready.evidence.record()
    assert row["status"] == "good"
    assert row["at"] == now.isoformat()


@pytest.mark.parametrize(("who", "said"), [("thu-hoi", "đã bị thu hồi"), ("het-han", "hết hạn")])
def test_who_may_not_sign(
    soft_office: Any, certificates: Mapping[str, Certificate], now: datetime, who: str, said: str
) -> None:
    with pytest.raises(CertificateUnfit, match=said):
        check_before_signing(
            certificates[who].der, [soft_office.issuing], [soft_office.root], at=now, online=True
        )


def test_what_cannot_be_found_out_is_a_warning_and_is_kept(
    soft_office: Any, certificates: Mapping[str, Certificate], now: datetime
) -> None:
    der, chain, roots = certificates["thu-hoi"].der, [soft_office.issuing], [soft_office.root]
    offline = check_before_signing(der, chain, roots, at=now, online=False)
    soft_office.authority.__exit__(None, None, None)
    try:
        silent = check_before_signing(der, chain, roots, at=now, online=True)
    finally:
        soft_office.authority.__enter__()
    assert "ngoại tuyến" in offline.warning
    assert "không trả lời" in silent.warning
    assert offline.evidence.standing is silent.evidence.standing is CertificateStanding.UNKNOWN
    stranger = check_before_signing(der, chain, [], at=now, online=True)
    assert "tin cậy" in stranger.warning


def test_a_revoked_signer_gets_no_lasting_signature(
    soft_office: Any,
    tokens: Any,
    certificates: Mapping[str, Certificate],
    paper: bytes,
    now: datetime,
    pin: str,
) -> None:
    from desktop.signing.making.pades import sign

    revoked = certificates["thu-hoi"]
    with tokens.login(revoked, pin) as login:
        signed = sign(paper, login, revoked, None, at=now, chain=[soft_office.issuing])
    with pytest.raises(CertificateUnfit, match="thu hồi"):
        raised(soft_office, signed, PadesLevel.LT)
    (report,) = verify(signed, [soft_office.root], online=True)
    assert (report.verdict, report.now) == (SignatureVerdict.UNTRUSTED, CertificateStanding.REVOKED)


def test_a_silent_authority_means_no_lasting_signature_yet(soft_office: Any, paper: bytes) -> None:
    stamped = raised(soft_office, soft_office.sign(paper, "lanh-dao"), PadesLevel.T)
    soft_office.authority.__exit__(None, None, None)
    try:
        with pytest.raises(RevocationUnknown) as told:
            raised(soft_office, stamped, PadesLevel.LT, fetch_timeout=2)
    finally:
        soft_office.authority.__enter__()
    assert isinstance(told.value, OfficerError)
    assert level_of(raised(soft_office, stamped, PadesLevel.LT)) is PadesLevel.LT
    (evidence,) = stored_evidence(raised(soft_office, stamped, PadesLevel.LT))
    assert evidence.ocsp
    assert evidence.standing is CertificateStanding.GOOD
