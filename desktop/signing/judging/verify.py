"""Is a signature on a PDF good? Judged by integrity, by what was changed afterwards, and by trust.

Integrity alone is not enough: content appended after a signature leaves it "valid" for tools that only
compare digests (poppler's pdfsig among them), so pyHanko's difference analysis has the last word. `telling` writes
the reports for people and programs.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

from desktop.signing.judging import hexadecimal
from desktop.signing.judging.changes import (
    ExplainedChanges,
    Kind,
    LaterChange,
    RevisionHistory,
    Weight,
    foreign_tail,
    told_changes,
)
from desktop.signing.judging.judgement import Judge, TrustedTime
from desktop.signing.judging.opening import opened
from desktop.signing.judging.revocation import CertificateStanding, revoked_words
from desktop.signing.judging.structure import PadesLevel, Stored, level_in, stored
from desktop.signing.token.certificate import VIETNAM, unfit
from desktop.texts import Text, lowered

# These libraries log each distrust with a stack trace; the report says the same in words.
logging.getLogger("pyhanko.sign").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
hexadecimal.install()

log = logging.getLogger(__name__)


class SignatureVerdict(StrEnum):
    """`UNKNOWN` is not good: something that must be known could not be found out."""

    VALID = "valid"
    UNTRUSTED = "untrusted"
    BROKEN = "broken"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """What is known of one signature (TT 15/2025/TT-BKHCN, article 6). `words` say it to the officer.

    `claimed_time` is the word of the signer's computer, `trusted_time` that of a believed time-stamping
    authority (`tsa`); both aware, None when there is none. `changes`: what was added afterwards.
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
    verdict: SignatureVerdict
    words: str
    trusted_time: datetime | None = None
    tsa: str = ""
    level: PadesLevel = PadesLevel.B
    changes: tuple[str, ...] = ()
    then: CertificateStanding = CertificateStanding.UNKNOWN  # of the certificate, when it signed
    now: CertificateStanding = CertificateStanding.UNKNOWN
    root: str = ""  # the believed root its path ends at
    content_unchanged: bool = False  # nothing was filled, described anew or prepared since


def verify(
    pdf: bytes, trust: Sequence[bytes], *, at: datetime | None = None, online: bool = False
) -> tuple[SignatureReport, ...]:
    """Every signature of a PDF, in the order of the file; () when there is none.

    `trust`: DER of the roots we believe; those not self-issued only help to reach a root. `at` (aware):
    the time validity is judged at, now if None. Without `online` nothing is fetched and revocation
    stays unchecked. Never raises for a bad file: one that cannot be read is one UNKNOWN report.
    """
    try:
        return _verified(pdf, trust, at, online)
    except Exception as error:  # noqa: BLE001 - a file may break any reader in any way
        log.warning("a file could not be read: %s", type(error).__name__)
        return (_unreadable("", Text("Không đọc được tệp PDF")),)


def _verified(
    pdf: bytes, trust: Sequence[bytes], at: datetime | None, online: bool
) -> tuple[SignatureReport, ...]:
    reader = opened(pdf)
    signatures = list(reader.embedded_regular_signatures)
    history = RevisionHistory(reader)
    roots = tuple(x509.Certificate.load(der) for der in trust)
    judge = Judge(roots, at, _helpers(reader), ExplainedChanges(history))
    reports = [_judge(pdf, history, signature, judge, online) for signature in signatures]
    reports += [
        _unreadable(name, Text("Chữ ký kiểu lạ, không kiểm tra được"))
        for name in _strange_fields(reader)
    ]
    if not reports and reader.embedded_timestamp_signatures:
        reports.append(
            _unreadable("", Text("Tệp chỉ có dấu thời gian, không có chữ ký của người nào"))
        )
    return tuple(reports)


def read_certificates(path: Path) -> tuple[bytes, ...]:
    """DER of every certificate in a PEM or DER file. OSError, ValueError."""
    content = path.read_bytes()
    if not pem.detect(content):
        return (x509.Certificate.load(content, strict=True).dump(),)
    return tuple(der for kind, _, der in pem.unarmor(content, True) if kind == "CERTIFICATE")


def read_all(paths: Iterable[Path]) -> list[bytes]:
    """DER of every certificate in these files. OSError, ValueError."""
    return [der for path in paths for der in read_certificates(path)]


def _helpers(reader: PdfFileReader) -> tuple[x509.Certificate, ...]:
    """Certificates the file brings along: a time stamp may come without its issuer's."""
    try:
        embedded = [c for s in reader.embedded_signatures for c in s.other_embedded_certs]
        return (*embedded, *stored(reader).certificates)
    except Exception:  # noqa: BLE001 - damaged: each signature is judged by what it holds itself
        log.warning("the certificates in a file could not be read")
        return ()


def _strange_fields(reader: PdfFileReader) -> list[str]:
    """Filled signature fields that pyHanko leaves out because it does not know their kind."""
    read = {str(s.field_name) for s in reader.embedded_signatures}
    filled = enumerate_sig_fields(reader, filled_status=True)
    return [str(name) for name, _, _ in filled if str(name) not in read]


@dataclass(frozen=True, slots=True)
class _Facts:
    """Everything found out about one signature before a verdict is given."""

    status: PdfSignatureStatus
    foreign: bool  # bytes behind the end
    changes: tuple[LaterChange, ...]
    told_changes: tuple[str, ...]
    time: TrustedTime
    level: PadesLevel
    store: Stored
    lasting: datetime | None  # proven good then, by the file alone
    then: CertificateStanding
    at: datetime
    unsupported: str = ""  # the identifier of a signature algorithm that cannot be computed here


def _judge(
    pdf: bytes, history: RevisionHistory, signature: Any, judge: Judge, online: bool
) -> SignatureReport:
    name = str(signature.field_name)
    try:
        facts = _find_out(pdf, history, signature, judge)
        verdict, words, checked = _verdict(facts)
        standing = _standing_now(facts)
        if online and verdict is SignatureVerdict.VALID and not facts.lasting:
            status = judge.plain(signature, online=True)
            verdict, words, checked = _online_verdict(status, facts)
            if checked:
                standing = (
                    CertificateStanding.GOOD
                    if verdict is SignatureVerdict.VALID
                    else CertificateStanding.REVOKED
                )
    except Exception as error:  # noqa: BLE001 - a file may break any reader in any way
        log.warning("a signature could not be judged: %s", type(error).__name__)
        return _unreadable(name, Text("Có phần của chữ ký không đọc được, chưa kiểm tra được"))
    return _report(name, facts, verdict, words, checked, standing)


def _find_out(pdf: bytes, history: RevisionHistory, signature: Any, judge: Judge) -> _Facts:
    reader = history.reader
    changes = history.after(signature.signed_revision)
    status = judge.plain(signature)
    time = judge.time_of(reader, signature, status)
    store = stored(reader)
    level = _true_level(level_in(reader, signature), time)
    is_whole = status.intact and status.valid
    lasting = _lasting(judge, signature) if is_whole and level >= PadesLevel.LTA else None
    return _Facts(
        status,
        foreign_tail(pdf, reader, signature),
        changes,
        told_changes(reader, signature, changes),
        time if lasting is None or time.at else TrustedTime(lasting, "", time.whole, True),
        level,
        store,
        lasting,
        _standing_then(judge, signature, time, store, lasting)
        if is_whole
        else CertificateStanding.UNKNOWN,
        judge.at or datetime.now(VIETNAM),
        _unsupported(signature),
    )


def _lasting(judge: Judge, signature: Any) -> datetime | None:
    try:
        return judge.lasts(signature)
    except Exception as error:  # noqa: BLE001 - some archives lead the validator round in circles
        log.warning("what a file archives could not be followed: %s", type(error).__name__)
        return None


def _unsupported(signature: Any) -> str:
    """The signature algorithm's identifier where nobody here can compute it, else "".

    pyHanko then says "not valid", the word it has for a forged signature (findings/pyhanko-rsa-sha3.sh).
    """
    algorithm = signature.signer_info["signature_algorithm"]
    try:
        algorithm.signature_algo  # noqa: B018  # raises where the identifier is not known
    except ValueError:
        return str(algorithm["algorithm"].dotted)
    return ""


def _true_level(level: PadesLevel, time: TrustedTime) -> PadesLevel:
    """Without a believed time there is no level above B-B."""
    return level if time.at else PadesLevel.B


def _standing_then(
    judge: Judge, signature: Any, time: TrustedTime, store: Stored, lasting: datetime | None
) -> CertificateStanding:
    """The standing of the certificate when it signed, by the answers the file keeps, which are checked themselves."""
    if lasting:
        return CertificateStanding.GOOD
    if time.at is None or not store.speaks_of(signature.signer_cert):
        return CertificateStanding.UNKNOWN
    status = judge.then(signature, time.at, store)
    if status.revoked:
        return CertificateStanding.REVOKED
    return CertificateStanding.GOOD if status.bottom_line else CertificateStanding.UNKNOWN


def _standing_now(facts: _Facts) -> CertificateStanding:
    certificate = facts.status.signing_cert
    if facts.at > certificate.not_valid_after:
        return CertificateStanding.EXPIRED
    if facts.at < certificate.not_valid_before:
        return CertificateStanding.NOT_YET
    return (
        CertificateStanding.REVOKED
        if facts.then is CertificateStanding.REVOKED
        else CertificateStanding.UNKNOWN
    )


# ── the verdict ──────────────────────────────────────────────────────────────────────────────────


def _verdict(facts: _Facts) -> tuple[SignatureVerdict, str, bool]:
    """(verdict, words, revocation known), by what the file itself and the roots say."""
    if facts.status.intact and not facts.status.valid and facts.unsupported:
        words = Text(
            "Chưa kiểm tra được: chữ ký dùng thuật toán chưa hỗ trợ (%1)", facts.unsupported
        )
        return SignatureVerdict.UNKNOWN, words, False
    broken = _damage(facts)
    if broken:
        return SignatureVerdict.BROKEN, broken, False
    unclear = _unclear(facts)
    if unclear:
        return SignatureVerdict.UNKNOWN, unclear, False
    if facts.lasting:
        return (
            SignatureVerdict.VALID,
            Text("%1; chứng thư còn hiệu lực khi ký (lưu trữ lâu dài)", _good(facts)),
            True,
        )
    if facts.then is CertificateStanding.REVOKED:
        return SignatureVerdict.UNTRUSTED, Text("Chứng thư đã bị thu hồi khi ký"), True
    if facts.then is CertificateStanding.GOOD:
        return (
            SignatureVerdict.VALID,
            Text("%1; chứng thư chưa bị thu hồi khi ký", _good(facts)),
            True,
        )
    status = facts.status
    if not status.trusted or unfit(status.signing_cert.dump(), facts.time.at or facts.at):
        return SignatureVerdict.UNTRUSTED, _distrust(facts), False
    if not status.bottom_line:
        return SignatureVerdict.UNKNOWN, _unknown(status), False
    return SignatureVerdict.VALID, Text("%1 (chưa tra cứu thu hồi chứng thư)", _good(facts)), False


def _damage(facts: _Facts) -> str:
    status = facts.status
    if not (status.intact and status.valid):
        return Text("Nội dung đã bị sửa: không khớp với chữ ký")
    if _weighs(facts, Weight.FORBIDDEN) or _not_permitted(facts):
        return Text("Văn bản bị thêm hoặc sửa nội dung sau khi ký")
    if facts.foreign:
        return Text("Có dữ liệu lạ được nối thêm vào tệp sau khi ký")
    if not facts.time.whole:
        return Text("Dấu thời gian lưu trữ không khớp: tệp đã bị sửa sau khi đóng dấu thời gian")
    own_stamp = status.timestamp_validity
    if own_stamp is not None and not (own_stamp.intact and own_stamp.valid):
        return Text("Dấu thời gian không phải của chữ ký này")
    return ""


def _weighs(facts: _Facts, weight: Weight) -> bool:
    return any(change.weight is weight for change in facts.changes)


def _not_permitted(facts: _Facts) -> bool:
    """The signer forbade it, the covered part has a gap, or what changed is refused though explained."""
    status = facts.status
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return True
    return not status.docmdp_ok and not _weighs(facts, Weight.UNCLEAR)


def _unclear(facts: _Facts) -> str:
    """What nobody can say is harmless, in words; "" when everything later is explained."""
    unclear = [change.words for change in facts.changes if change.weight is Weight.UNCLEAR]
    return Text("Chưa rõ văn bản có bị sửa sau khi ký hay không: %1", unclear[0]) if unclear else ""


def _online_verdict(
    status: PdfSignatureStatus, facts: _Facts
) -> tuple[SignatureVerdict, str, bool]:
    """The verdict with the authorities' answers, of a signature that was good offline."""
    if status.revoked:
        details = status.revocation_details
        since = getattr(details, "revocation_date", None)
        if (
            facts.time.at
            and since
            and facts.time.at < since
            and facts.then is CertificateStanding.GOOD
        ):
            return (
                SignatureVerdict.VALID,
                Text("%1; chứng thư bị thu hồi sau khi ký", _good(facts)),
                True,
            )
        words = revoked_words(since)
        return SignatureVerdict.UNTRUSTED, Text("%1 (chứng thư của người ký)", words), True
    if status.bottom_line:
        return SignatureVerdict.VALID, Text("%1, chứng thư chưa bị thu hồi", _good(facts)), True
    if facts.then is CertificateStanding.GOOD:
        return (
            SignatureVerdict.VALID,
            Text("%1; chứng thư chưa bị thu hồi khi ký", _good(facts)),
            True,
        )
    return (
        SignatureVerdict.UNKNOWN,
        Text("Không tra cứu được tình trạng thu hồi của chứng thư"),
        False,
    )


_GOOD: tuple[tuple[Kind, str], ...] = (  # the first that happened is the one that is said
    (Kind.FILLED, Text("Chữ ký hợp lệ, chỉ có phần được phép điền và ký thêm sau đó")),
    (
        Kind.METADATA,
        Text("Chữ ký hợp lệ, trang không bị sửa, thông tin tài liệu đã sửa sau khi ký"),
    ),
    (Kind.EMPTY_PLACE, Text("Chữ ký hợp lệ, trang không bị sửa, có thêm ô chữ ký còn trống")),
    (Kind.SIGNED, Text("Chữ ký hợp lệ, văn bản không bị sửa, chỉ có thêm chữ ký sau đó")),
)


_CONTENT = frozenset(Kind) - {Kind.SIGNED, Kind.STORE, Kind.TAGS}


def _good(facts: _Facts) -> str:
    kinds = {change.kind for change in facts.changes}
    unsaid = Text("Chữ ký hợp lệ, văn bản không bị sửa")
    return next((words for kind, words in _GOOD if kind in kinds), unsaid)


def _unknown(status: PdfSignatureStatus) -> str:
    own_stamp = status.timestamp_validity
    if own_stamp is not None and not own_stamp.trusted:
        return Text("Chữ ký nguyên vẹn nhưng dấu thời gian của nó không đáng tin trên máy này")
    return Text("Chữ ký nguyên vẹn nhưng có phần chưa kiểm tra được")


def _distrust(facts: _Facts) -> str:
    """What the certificate itself says against it; else it is the issuer we do not know."""
    reason = unfit(facts.status.signing_cert.dump(), facts.at)
    if reason:
        return Text("Chữ ký nguyên vẹn nhưng không đáng tin: %1", lowered(reason))
    return Text("Chứng thư không do cơ quan chứng thực được tin cậy trên máy này cấp")


def _report(
    name: str,
    facts: _Facts,
    verdict: SignatureVerdict,
    words: str,
    checked: bool,
    standing: CertificateStanding,
) -> SignatureReport:
    status = facts.status
    signer, issuer = status.signing_cert.subject.native, status.signing_cert.issuer.native
    changed = status.modification_level not in (None, ModificationLevel.NONE)
    illegal = status.modification_level == ModificationLevel.OTHER
    return SignatureReport(
        field=name,
        signer=_word(signer, "common_name"),
        organisation=_word(signer, "organization_name"),
        issuer=_word(issuer, "common_name"),
        fingerprint=hashlib.sha256(status.signing_cert.dump()).hexdigest(),
        claimed_time=status.signer_reported_dt,
        intact=bool(status.intact and status.valid),
        covers_whole_file=status.coverage == SignatureCoverageLevel.ENTIRE_FILE
        and not facts.foreign,
        modified_after=changed or facts.foreign,
        trusted=bool(status.trusted or facts.lasting),
        revocation_checked=checked,
        verdict=verdict,
        words=words,
        trusted_time=facts.time.at,
        tsa=facts.time.authority,
        level=facts.level,
        changes=(*facts.told_changes, *_foul(illegal, facts.foreign)),
        then=facts.then,
        now=standing,
        root=_root(status),
        content_unchanged=not {c.kind for c in facts.changes} & _CONTENT and not facts.foreign,
    )


def _foul(illegal: bool, foreign: bool) -> tuple[str, ...]:
    remarks = (Text("Nội dung bị thêm hoặc sửa ngoài phạm vi cho phép"),) if illegal else ()
    return (*remarks, *((Text("Có dữ liệu lạ ở cuối tệp"),) if foreign else ()))


def _root(status: PdfSignatureStatus) -> str:
    path = status.validation_path
    anchor = path.trust_anchor.authority if path is not None else None
    return _word(anchor.name.native, "common_name") if anchor is not None else ""


def _word(name: Any, part: str) -> str:
    """A name may hold one part several times; the first is the one people know."""
    value = name.get(part, "")
    return str(value[0] if isinstance(value, list) else value)


def _unreadable(field: str, words: str) -> SignatureReport:
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
        verdict=SignatureVerdict.UNKNOWN,
        words=words,
    )
