"""Somebody brings a signed PDF: is it what was signed, and by whom?"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from desktop.signing.commands.verify import report_file
from desktop.signing.judging.verify import (
    SignatureVerdict,
    read_certificates,
    verify,
)


def with_more_content(pdf: bytes) -> bytes:
    """A line of text drawn over the page by an incremental update: pdfsig still says valid."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    stream = generic.StreamObject(stream_data=b"q 0 0 0 rg 100 700 200 20 re f Q")
    writer.add_stream_to_page(0, writer.add_object(stream))  # type: ignore[no-untyped-call]
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def test_content_added_after_signing_is_caught(signed: bytes, root: bytes) -> None:
    (report,) = verify(with_more_content(signed), [root])
    assert report.verdict is SignatureVerdict.BROKEN
    assert report.modified_after
    assert not report.covers_whole_file
    assert report.words == "Văn bản bị thêm hoặc sửa nội dung sau khi ký"


def test_a_changed_byte_is_caught(signed: bytes, root: bytes) -> None:
    position = signed.index(b"stream") + 20
    (report,) = verify(signed[:position] + b"\xff" + signed[position + 1 :], [root])
    assert report.verdict is SignatureVerdict.BROKEN
    assert not report.intact


def test_no_byte_of_the_signed_part_may_change(signed: bytes, root: bytes) -> None:
    """A sample over the whole covered range: no change is ever called valid."""
    contents = signed.index(b"/Contents <")
    for position in range(15, contents, contents // 40):
        damaged = signed[:position] + bytes([signed[position] ^ 0x10]) + signed[position + 1 :]
        reports = verify(damaged, [root])
        assert not any(r.verdict is SignatureVerdict.VALID for r in reports), position


def test_a_damaged_signature_is_broken_not_a_crash(signed: bytes, root: bytes) -> None:
    start = signed.index(b"/Contents <") + len(b"/Contents <")
    for offset in (2, 40, 400, 3000, 5000):
        position = start + offset
        other = b"0" if signed[position : position + 1] != b"0" else b"1"
        (report,) = verify(signed[:position] + other + signed[position + 1 :], [root])
        assert report.verdict is not SignatureVerdict.VALID, offset


@pytest.mark.parametrize(
    ("tail", "verdict"),
    [
        (b"\n", SignatureVerdict.VALID),
        (b"\r\n\0", SignatureVerdict.VALID),
        (b"PK\x03\x04 hidden archive", SignatureVerdict.BROKEN),
        (b"\n%%EOF", SignatureVerdict.UNKNOWN),  # two ends: no strict reader opens it
        (b"<script>", SignatureVerdict.BROKEN),
    ],
)
def test_bytes_behind_the_end(
    signed: bytes, root: bytes, tail: bytes, verdict: SignatureVerdict
) -> None:
    """Mail gateways add line ends; anything else was smuggled in."""
    (report,) = verify(signed + tail, [root])
    assert report.verdict is verdict


def test_without_our_root_it_is_whole_but_not_trusted(signed: bytes) -> None:
    (report,) = verify(signed, [])
    assert (report.intact, report.trusted) == (True, False)
    assert report.verdict is SignatureVerdict.UNTRUSTED
    assert "không do cơ quan chứng thực được tin cậy" in report.words


def test_the_issuer_alone_is_no_root(signed: bytes, training_token: Any) -> None:
    issuing, _root = training_token.authority.chain()
    assert verify(signed, [issuing])[0].verdict is SignatureVerdict.UNTRUSTED


def test_years_later_the_certificate_has_run_out(signed: bytes, root: bytes, now: datetime) -> None:
    (report,) = verify(signed, [root], at=now + timedelta(days=900))
    assert report.verdict is SignatureVerdict.UNTRUSTED
    assert "chứng thư đã hết hạn ngày" in report.words


def test_online_the_authority_is_asked(signed: bytes, root: bytes) -> None:
    (report,) = verify(signed, [root], online=True)
    assert report.verdict is SignatureVerdict.VALID
    assert report.revocation_checked
    assert "chưa bị thu hồi" in report.words


def test_an_authority_that_does_not_answer_leaves_it_unknown(
    signed: bytes, root: bytes, training_token: Any
) -> None:
    training_token.authority.__exit__(None, None, None)
    try:
        (report,) = verify(signed, [root], online=True)
    finally:
        training_token.authority.__enter__()
    assert report.verdict is SignatureVerdict.UNKNOWN
    assert not report.revocation_checked
    assert report.intact


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"%PDF-1.7\n", b"\0" * 100])
def test_what_is_no_pdf_is_said_so(content: bytes) -> None:
    (report,) = verify(content, [])
    assert report.verdict is SignatureVerdict.UNKNOWN
    assert report.words.startswith("Không đọc được tệp PDF")


def test_an_unsigned_paper_has_no_reports(paper: bytes) -> None:
    assert verify(paper, []) == ()


def test_the_command_says_it_in_words_and_in_json(
    signed: bytes, paper: bytes, training_token: Any, tmp_path: Path
) -> None:
    file, plain = tmp_path / "da-ky.pdf", tmp_path / "chua-ky.pdf"
    file.write_bytes(signed)
    plain.write_bytes(paper)
    root = training_token.authority.root
    assert read_certificates(root)[0] == training_token.authority.chain()[1]
    out = StringIO()
    assert report_file(file, [root], out) == 0
    assert out.getvalue().startswith("Nguyễn Thị Hà: HỢP LỆ — ")
    out = StringIO()
    assert report_file(file, [], out, as_json=True) == 1
    assert json.loads(out.getvalue())[0]["verdict"] == "untrusted"
    out = StringIO()
    assert report_file(plain, [root], out) == 1
    assert out.getvalue() == "Tệp không có chữ ký số nào.\n"
