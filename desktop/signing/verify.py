"""Is a signature on a PDF good? Judged by integrity, by what was changed afterwards, and by trust.

Integrity alone is not enough: content appended after a signature leaves it "valid" for tools that only
compare digests (poppler's pdfsig among them), so pyHanko's difference analysis has the last word.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any, TextIO

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.fetchers.requests_fetchers import RequestsFetcherBackend

from desktop.signing.certificate import VIETNAM, unfit

# It logs each distrust with a stack trace; the report says the same in words.
logging.getLogger("pyhanko.sign.validation").setLevel(logging.CRITICAL)

_TIMEOUT = 10  # seconds one CRL or OCSP answer may take
_MAY_SIGN = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)
# How pyHanko and asn1crypto stumble over damaged structures, found by changing bytes of a signed file.
_UNREADABLE = (PdfError, ValueError, LookupError, AttributeError, TypeError)


class Verdict(StrEnum):
    """`UNKNOWN` is not good: something that must be known could not be found out."""

    VALID = "valid"
    UNTRUSTED = "untrusted"
    BROKEN = "broken"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """What is known of one signature (TT 15/2025/TT-BKHCN, article 6). `words` say it to the officer.

    `claimed_time` is the signer's computer's word, aware; None when it says nothing.
    """

    field: str
    signer: str
    organisation: str
    issuer: str
    fingerprint: str  # SHA-256 of the signer's certificate, hex
    claimed_time: datetime | None
    intact: bool
    covers_whole_file: bool
    modified_after: bool
    trusted: bool
    revocation_checked: bool
    verdict: Verdict
    words: str


def verify(
    pdf: bytes, trust: Sequence[bytes], *, at: datetime | None = None, online: bool = False
) -> tuple[SignatureReport, ...]:
    """Every signature of a PDF, in the order of the file; () when there is none.

    `trust`: DER of the roots we believe; those not self-issued only help to reach a root. `at` (aware):
    the time validity is judged at, now if None. Without `online` nothing is fetched and revocation
    stays unchecked. Never raises for a bad file: one that cannot be read is one UNKNOWN report.
    """
    try:
        reader = PdfFileReader(BytesIO(pdf))
        signatures = list(reader.embedded_regular_signatures)
    except _UNREADABLE as error:
        return (_unreadable("", f"Không đọc được tệp PDF ({type(error).__name__})"),)
    known = [x509.Certificate.load(der) for der in trust]
    return tuple(_judge(pdf, reader, one, known, at, online) for one in signatures)


def read_certificates(path: Path) -> tuple[bytes, ...]:
    """DER of every certificate in a PEM or DER file. OSError, ValueError."""
    content = path.read_bytes()
    if not pem.detect(content):
        return (x509.Certificate.load(content, strict=True).dump(),)
    return tuple(der for kind, _, der in pem.unarmor(content, True) if kind == "CERTIFICATE")


def read_certificate(path: Path) -> bytes:
    """DER of the first certificate in a PEM or DER file. OSError, ValueError."""
    return read_certificates(path)[0]


def report_file(path: Path, trust: Sequence[Path], out: TextIO, *, as_json: bool = False) -> int:
    """Say what is known of a file's signatures; 0 when there is one at least and all are valid."""
    roots = [der for file in trust for der in read_certificates(file)]
    reports = verify(path.read_bytes(), roots)
    if as_json:
        rows = [
            {**asdict(r), "claimed_time": r.claimed_time and r.claimed_time.isoformat()}
            for r in reports
        ]
        out.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    else:
        out.writelines(_line(report) for report in reports)
        if not reports:
            out.write("Tệp không có chữ ký số nào.\n")
    return 0 if reports and all(r.verdict is Verdict.VALID for r in reports) else 1


def _line(report: SignatureReport) -> str:
    when = report.claimed_time
    time = f", {when.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}" if when else ""
    return f"{report.signer or report.field or 'Tệp'}{time}: {report.words}\n"


def _judge(
    pdf: bytes,
    reader: PdfFileReader,
    signature: Any,
    known: list[x509.Certificate],
    at: datetime | None,
    online: bool,
) -> SignatureReport:
    name = str(signature.field_name)
    try:
        status = asyncio.run(_status(signature, known, at))
        foreign = _foreign_tail(pdf, reader, signature)
        verdict, words = _verdict(status, foreign, at)
        checked = False
        if online and verdict is Verdict.VALID:
            status = asyncio.run(_status(signature, known, at, online=True))
            verdict, words, checked = _online_verdict(status)
    except _UNREADABLE as error:
        return _unreadable(name, "Chữ ký hỏng, không kiểm tra được", type(error).__name__)
    return _report(name, signature, status, foreign, verdict, words, checked)


async def _status(
    signature: Any, known: list[x509.Certificate], at: datetime | None, *, online: bool = False
) -> PdfSignatureStatus:
    # One context for one signature: it caches paths, and its HTTP session lives as long as we want.
    fetchers = RequestsFetcherBackend(per_request_timeout=_TIMEOUT).get_fetchers()
    context = ValidationContext(
        trust_roots=[c for c in known if c.issuer == c.subject],
        other_certs=[c for c in known if c.issuer != c.subject],
        moment=at,
        allow_fetching=online,
        fetchers=fetchers if online else None,
        revocation_mode="hard-fail" if online else "soft-fail",
    )
    return await async_validate_pdf_signature(
        signature, signer_validation_context=context, key_usage_settings=_MAY_SIGN
    )


def _verdict(status: PdfSignatureStatus, foreign: bool, at: datetime | None) -> tuple[Verdict, str]:
    """Offline: what the file itself and the roots say."""
    if not (status.intact and status.valid):
        return Verdict.BROKEN, "Nội dung đã bị sửa: không khớp với chữ ký"
    if status.modification_level == ModificationLevel.OTHER or not status.docmdp_ok:
        return Verdict.BROKEN, "Văn bản bị thêm hoặc sửa nội dung sau khi ký"
    if foreign:
        return Verdict.BROKEN, "Có dữ liệu lạ được nối thêm vào tệp sau khi ký"
    if not status.trusted:
        return Verdict.UNTRUSTED, _distrust(status, at)
    if not status.bottom_line:
        return Verdict.UNKNOWN, "Chữ ký nguyên vẹn nhưng có phần chưa kiểm tra được"
    return Verdict.VALID, f"{_good(status)} (chưa tra cứu thu hồi chứng thư)"


def _online_verdict(status: PdfSignatureStatus) -> tuple[Verdict, str, bool]:
    """(verdict, words, revocation known) of a signature that was good offline."""
    if status.revoked:
        return Verdict.UNTRUSTED, "Chứng thư của người ký đã bị thu hồi", True
    if status.bottom_line:
        return Verdict.VALID, f"{_good(status)}, chứng thư chưa bị thu hồi", True
    return Verdict.UNKNOWN, "Không tra cứu được tình trạng thu hồi của chứng thư", False


def _good(status: PdfSignatureStatus) -> str:
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return "Chữ ký hợp lệ, văn bản không bị sửa"
    return "Chữ ký hợp lệ, văn bản không bị sửa, chỉ có thêm chữ ký sau đó"


def _distrust(status: PdfSignatureStatus, at: datetime | None) -> str:
    """What the certificate itself says against it; else it is the issuer we do not know."""
    reason = unfit(status.signing_cert.dump(), at or datetime.now(VIETNAM))
    if reason:
        return f"Chữ ký nguyên vẹn nhưng không đáng tin: {reason[0].lower()}{reason[1:]}"
    return "Chứng thư không do cơ quan chứng thực được tin cậy trên máy này cấp"


def _foreign_tail(pdf: bytes, reader: PdfFileReader, signature: Any) -> bool:
    """Bytes behind the newest revision's end: no reader shows them, no digest covers them.

    Mail gateways add line ends; anything else does not belong there.
    """
    newest = signature.signed_revision == reader.xrefs.total_revisions - 1
    end = _end_of_cover(signature) if newest else pdf.rfind(b"%%EOF") + len(b"%%EOF")
    return bool(re.search(rb"[^\s\0]", pdf[end:]))


def _end_of_cover(signature: Any) -> int:
    return int(signature.byte_range[-2]) + int(signature.byte_range[-1])


def _report(
    name: str,
    signature: Any,
    status: PdfSignatureStatus,
    foreign: bool,
    verdict: Verdict,
    words: str,
    checked: bool,
) -> SignatureReport:
    signer, issuer = status.signing_cert.subject.native, status.signing_cert.issuer.native
    changed = status.modification_level not in (None, ModificationLevel.NONE)
    return SignatureReport(
        field=name,
        signer=_word(signer, "common_name"),
        organisation=_word(signer, "organization_name"),
        issuer=_word(issuer, "common_name"),
        fingerprint=hashlib.sha256(status.signing_cert.dump()).hexdigest(),
        claimed_time=status.signer_reported_dt,
        intact=bool(status.intact and status.valid),
        covers_whole_file=status.coverage == SignatureCoverageLevel.ENTIRE_FILE and not foreign,
        modified_after=changed or foreign,
        trusted=bool(status.trusted),
        revocation_checked=checked,
        verdict=verdict,
        words=words,
    )


def _word(name: Any, part: str) -> str:
    """A name may hold one part several times; the first is the one people know."""
    value = name.get(part, "")
    return str(value[0] if isinstance(value, list) else value)


def _unreadable(field: str, words: str, detail: str = "") -> SignatureReport:
    """Of a signature whose bytes make no sense nothing is believed, not even the name in it."""
    return SignatureReport(
        field=field,
        signer="",
        organisation="",
        issuer="",
        fingerprint="",
        claimed_time=None,
        intact=False,
        covers_whole_file=False,
        modified_after=False,
        trusted=False,
        revocation_checked=False,
        verdict=Verdict.BROKEN if field else Verdict.UNKNOWN,
        words=f"{words} ({detail})" if detail else words,
    )
