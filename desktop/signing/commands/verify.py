"""Reports on signatures as text for an officer, or as JSON for a program: `motcua verify`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from desktop.signing.judging.revocation import CertificateStanding
from desktop.signing.judging.structure import PadesLevel
from desktop.signing.judging.verify import SignatureReport, SignatureVerdict, read_all, verify
from desktop.signing.token.certificate import VIETNAM
from desktop.texts import Text

STANDINGS = {
    CertificateStanding.GOOD: Text("chưa bị thu hồi"),
    CertificateStanding.REVOKED: Text("đã bị thu hồi"),
    CertificateStanding.EXPIRED: Text("đã hết hạn"),
    CertificateStanding.NOT_YET: Text("chưa đến ngày hiệu lực"),
    CertificateStanding.UNKNOWN: Text("chưa tra cứu"),
}
VERDICTS = {
    SignatureVerdict.VALID: Text("HỢP LỆ"),
    SignatureVerdict.UNTRUSTED: Text("KHÔNG ĐÁNG TIN"),
    SignatureVerdict.BROKEN: Text("HỎNG"),
    SignatureVerdict.UNKNOWN: Text("CHƯA RÕ"),
}


def report_file(
    path: Path,
    trust: Sequence[Path],
    out: TextIO,
    *,
    as_json: bool = False,
    online: bool = False,
    least: PadesLevel = PadesLevel.B,
    at: datetime | None = None,
) -> int:
    """Say what is known of a file's signatures; 0 when there is one at least, all valid, all at `least`.

    OSError, ValueError: the file or a root cannot be read.
    """
    roots = read_all(trust)
    reports = verify(path.read_bytes(), roots, at=at, online=online)
    if as_json:
        out.write(json.dumps([row(r) for r in reports], ensure_ascii=False, indent=1) + "\n")
    else:
        out.writelines(f"{line}\n" for report in reports for line in lines(report))
        if not reports:
            out.write(Text("Tệp không có chữ ký số nào.\n"))
    good = all(r.verdict is SignatureVerdict.VALID and r.level >= least for r in reports)
    return 0 if reports and good else 1


def row(report: SignatureReport) -> dict[str, Any]:
    """A report as JSON: times in ISO 8601 with their zone, level as "B-LT"."""
    times = {
        name: value.isoformat() if (value := getattr(report, name)) else None
        for name in ("claimed_time", "trusted_time")
    }
    return {**asdict(report), **times, "level": str(report.level)}


def lines(report: SignatureReport) -> Iterator[str]:
    """A report in plain words: who and the verdict first, details indented below."""
    yield Text(
        "%1: %2 — %3",
        report.signer or report.field or Text("Tệp"),
        VERDICTS[report.verdict],
        report.words,
    )
    if not report.signer:
        return
    yield Text("  Cơ quan cấp chứng thư: %1", report.issuer) + (
        Text(" · gốc: %1", report.root) if report.root else ""
    )
    yield Text("  Thời gian ký (máy người ký ghi): %1", clock(report.claimed_time))
    if report.trusted_time:
        by = f" ({report.tsa})" if report.tsa else ""
        yield Text("  Thời gian tin cậy: %1%2", clock(report.trusted_time), by)
    yield (
        Text(
            "  Mức %1 · chứng thư khi ký: %2 · hiện nay: %3",
            report.level,
            STANDINGS[report.then],
            STANDINGS[report.now],
        )
    )
    for change in report.changes:
        yield Text("  Sau khi ký: %1", change)


def clock(at: datetime | None) -> str:
    return f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}" if at else Text("không ghi")
