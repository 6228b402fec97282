"""One paper, four hands: initials, the leader, number and date, the seal; and what must not be done to it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from asn1crypto import cms
from PIL import Image, ImageDraw
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from desktop.desk.token.signed_files import SignedFiles
from desktop.errors import PaperUnfit
from desktop.signing.commands.verify import report_file
from desktop.signing.judging.verify import SignatureVerdict, verify
from desktop.signing.making.fields import StampPlace, fill, prepare
from desktop.signing.making.levels import PadesLevel, extend
from desktop.signing.making.stamp import Stamp, seal_box
from tests.sweep import rest_sweeps

NAME_BOX = (360.0, 150.0, 500.0, 210.0)
PLACES = (
    StampPlace("Số", 0, (85, 700, 200, 720)),
    StampPlace("Ngày ban hành", 0, (320, 700, 540, 720)),
)
FILLED = {"Số": "12/QĐ-UBND", "Ngày ban hành": "ngày 24 tháng 11 năm 2026"}


def picture(kind: str, colour: tuple[int, int, int, int], width: int = 200) -> bytes:
    image = Image.new("RGBA", (width, 200), (0, 0, 0, 0))
    getattr(ImageDraw.Draw(image), kind)((10, 10, width - 10, 190), outline=colour, width=12)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def issued(office: Any, paper: bytes) -> bytes:
    """The paper as it leaves the office."""
    blue, red = picture("rectangle", (20, 40, 180, 255), 500), picture("ellipse", (200, 0, 0, 255))
    document = office.sign(prepare(paper, PLACES), "chuyen-mon")
    document = office.sign(document, "lanh-dao", Stamp(0, NAME_BOX, image=blue, frame=False))
    document = fill(document, FILLED)
    return bytes(
        office.sign(document, "con-dau", Stamp(0, seal_box(NAME_BOX), image=red, frame=False))
    )


def test_four_hands_on_one_paper(office: Any, paper: bytes, tmp_path: Path) -> None:
    document = issued(office, paper)
    reports = verify(document, [office.root])
    assert [(r.signer, r.verdict) for r in reports] == [
        ("Lê Quang Huy", SignatureVerdict.VALID),
        ("Phan Đình Sơn", SignatureVerdict.VALID),
        ("Ủy ban nhân dân phường Thành Sen", SignatureVerdict.VALID),
    ]
    assert [r.covers_whole_file for r in reports] == [False, False, True]
    assert "Điền ô «Số»: 12/QĐ-UBND" in reports[1].changes
    assert "Thêm chữ ký của Ủy ban nhân dân phường Thành Sen" in reports[1].changes
    assert reports[2].changes == ()
    copied = office.sign(document, "con-dau", text_of_copy(office, reports[2].claimed_time))
    assert [r.verdict for r in verify(copied, [office.root])] == [SignatureVerdict.VALID] * 4
    assert pdfsig(copied, tmp_path) == ["Signature is Valid."] * 4
    archived = extend(
        copied,
        PadesLevel.LTA,
        tsa_url=office.authority.tsa_url,
        trust=[office.root],
        chain=[office.issuing],
    )
    last = verify(archived, [office.root])
    assert [(r.verdict, r.level) for r in last] == [(SignatureVerdict.VALID, PadesLevel.LTA)] * 4


def text_of_copy(office: Any, at: Any) -> Stamp:
    with office.tokens() as tokens:
        seal = next(c for c in tokens.certificates() if c.subject.startswith("Ủy ban"))
    lines = ("SAO Y", seal.subject, f"Thời gian sao: {at.isoformat()}")
    return Stamp(0, (385, 766, 575, 822), lines, frame=False)


def pdfsig(pdf: bytes, folder: Path) -> list[str]:
    (folder / "x.pdf").write_bytes(pdf)
    run = ["pdfsig", str(folder / "x.pdf")]
    told = subprocess.run(run, capture_output=True, text=True, check=False).stdout
    return [line.partition(": ")[2] for line in told.splitlines() if "Signature Valid" in line]


def test_the_seal_covers_the_left_third(soft_office: Any, paper: bytes) -> None:
    """Red where it is alone, and the blue still to be seen through it."""
    left, bottom, right, top = seal_box(NAME_BOX)
    assert right == pytest.approx(NAME_BOX[0] + (NAME_BOX[2] - NAME_BOX[0]) / 3)
    assert (right - left, top - bottom) == pytest.approx((102.05, 102.05), abs=0.01)
    document = pypdfium2.PdfDocument(issued(soft_office, paper))
    document.init_forms()
    image = document[0].render(scale=2, may_draw_forms=True).to_pil().convert("RGB")
    document.close()
    seal = image.crop(
        (int(2 * left), int(2 * (842 - top)), int(2 * right), int(2 * (842 - bottom)))
    )
    colours = [c for _, c in seal.getcolors(1 << 20) or []]
    assert any(r > 180 and g < 40 and b < 40 for r, g, b in colours)
    assert any(b > 150 and r < 60 for r, _, b in colours)


def test_number_and_date_can_be_read_and_stay(soft_office: Any, paper: bytes) -> None:
    document = issued(soft_office, paper)
    opened = pypdfium2.PdfDocument(document)
    opened.init_forms()
    image = opened[0].render(scale=2, may_draw_forms=True).to_pil().convert("L")
    opened.close()
    for place in PLACES:
        left, bottom, right, top = (int(2 * edge) for edge in place.box)
        drawn = image.crop((left, 2 * 842 - top, right, 2 * 842 - bottom))
        assert drawn.getextrema()[0] < 100
    with pytest.raises(PaperUnfit):
        fill(document, {"Số": "13/QĐ-UBND"})
    with pytest.raises(PaperUnfit):
        fill(document, {"Nơi nhận": "x"})
    with pytest.raises(PaperUnfit):
        prepare(document, PLACES)


# ── the tamper table ─────────────────────────────────────────────────────────────────────────────


def flip(pdf: bytes, at: int) -> bytes:
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def in_the_page(pdf: bytes) -> bytes:
    return flip(pdf, pdf.index(b"stream") + 20)


def in_the_signature(pdf: bytes) -> bytes:
    signature = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures[0]
    value = signature.signer_info["signature"].native
    der = signature.pkcs7_content
    return with_contents(pdf, signature, flip(der, der.index(value) + 40).rstrip(b"\0"))


def under_another_name(pdf: bytes) -> bytes:
    """The signer's certificate is swapped for one that names somebody else."""
    signature = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures[0]
    der = signature.pkcs7_content.rstrip(b"\0")
    return with_contents(pdf, signature, der.replace("Sơn".encode(), "Lân".encode()))


def drawn_over(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    stream = generic.StreamObject(stream_data=b"q 0 0 0 rg 100 600 300 90 re f Q")
    writer.add_stream_to_page(0, writer.add_object(stream))  # type: ignore[no-untyped-call]
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def another_page(pdf: bytes) -> bytes:
    """The page itself is given other content by a later revision."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    stream = generic.StreamObject(stream_data=b"BT /F1 9 Tf (99) Tj ET")
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(stream)
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def without_its_certificate(pdf: bytes) -> bytes:
    """Nobody can say who signed."""
    signature = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures[0]
    content = cms.ContentInfo.load(signature.pkcs7_content)
    chosen = content["content"]["certificates"]
    own = signature.signer_cert.serial_number
    chosen_list = [c for c in chosen if c.chosen.serial_number != own]
    content["content"]["certificates"] = cms.CertificateSet(chosen_list)
    return with_contents(pdf, signature, content.dump())


def with_contents(pdf: bytes, signature: Any, der: bytes) -> bytes:
    _, before, after, _ = (int(n) for n in signature.byte_range)
    room = after - before - 2
    return pdf[: before + 1] + der.hex().encode().ljust(room, b"0") + pdf[after - 1 :]


def with_a_tail(pdf: bytes) -> bytes:
    return pdf + b"PK\x03\x04 something"


BROKEN: tuple[Callable[[bytes], bytes], ...] = (
    in_the_page,
    in_the_signature,
    drawn_over,
    another_page,
    under_another_name,
    without_its_certificate,
    with_a_tail,
)


_ARCHIVED: dict[Path, dict[PadesLevel, bytes]] = {}


@pytest.fixture
def archived(office: Any, paper: bytes) -> dict[PadesLevel, bytes]:
    """The leader's paper at both ends of the ladder; climbed once for each module."""
    if office.module not in _ARCHIVED:
        signed = office.sign(paper, "lanh-dao")
        known: Any = {"trust": [office.root], "chain": [office.issuing]}
        _ARCHIVED[office.module] = {
            level: extend(signed, level, tsa_url=office.authority.tsa_url, **known)
            for level in (PadesLevel.B, PadesLevel.LTA)
        }
        for level, pdf in _ARCHIVED[office.module].items():
            assert verify(pdf, [office.root])[0].verdict is SignatureVerdict.VALID, level
    return _ARCHIVED[office.module]


@pytest.mark.parametrize("harm", rest_sweeps(BROKEN, 0, 1, 4))
def test_no_harm_is_called_valid(
    office: Any, archived: dict[PadesLevel, bytes], harm: Callable[[bytes], bytes]
) -> None:
    for level, pdf in archived.items():
        reports = verify(harm(pdf), [office.root])
        assert reports
        assert all(
            r.verdict in (SignatureVerdict.BROKEN, SignatureVerdict.UNKNOWN) for r in reports
        ), level


@pytest.mark.parametrize("harm", rest_sweeps([in_the_page, drawn_over, another_page, with_a_tail]))
def test_a_harmed_paper_breaks_every_earlier_signature(
    soft_office: Any, paper: bytes, harm: Callable[[bytes], bytes]
) -> None:
    reports = verify(harm(issued(soft_office, paper)), [soft_office.root])
    assert [r.verdict for r in reports] == [SignatureVerdict.BROKEN] * 3


def test_a_colleague_s_certificate_in_the_signer_s_place(office: Any, paper: bytes) -> None:
    """A real, valid certificate by the same authority, named as the signer's: the key does not fit."""
    other = PdfFileReader(BytesIO(office.sign(paper, "chuyen-mon"))).embedded_regular_signatures[0]
    pdf = office.sign(paper, "lanh-dao")
    signature = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures[0]
    content = cms.ContentInfo.load(signature.pkcs7_content)
    inside, theirs = content["content"], cms.ContentInfo.load(other.pkcs7_content)["content"]
    inside["certificates"] = theirs["certificates"].copy()
    inside["signer_infos"][0]["sid"] = theirs["signer_infos"][0]["sid"].copy()
    (report,) = verify(with_contents(pdf, signature, content.dump()), [office.root])
    assert report.verdict in (SignatureVerdict.BROKEN, SignatureVerdict.UNKNOWN)


def test_a_stripped_time_stamp_is_missed(
    office: Any, archived: dict[PadesLevel, bytes], tmp_path: Path
) -> None:
    """The signature itself still holds, so the level tells; a paper that must be B-LTA is refused."""
    pdf = archived[PadesLevel.LTA]
    cut = pdf[: pdf.rindex(b"%%EOF", 0, pdf.rindex(b"/DocTimeStamp")) + 6]
    (report,) = verify(cut, [office.root])
    assert report.level is PadesLevel.LT
    signature = PdfFileReader(BytesIO(archived[PadesLevel.LTA])).embedded_regular_signatures[0]
    content = cms.ContentInfo.load(signature.pkcs7_content)
    del content["content"]["signer_infos"][0]["unsigned_attrs"]
    alone = with_contents(cut, signature, content.dump())
    (report,) = verify(alone, [office.root])
    assert (report.level, report.trusted_time) == (PadesLevel.B, None)
    stripped = with_contents(pdf, signature, content.dump())
    assert verify(stripped, [office.root])[0].verdict is SignatureVerdict.BROKEN
    file = tmp_path / "cut.pdf"
    file.write_bytes(cut)
    root = [office.authority.root]
    assert report_file(file, root, StringIO(), least=PadesLevel.LT) == 0
    assert report_file(file, root, StringIO(), least=PadesLevel.LTA) == 1


# ── how it is told ───────────────────────────────────────────────────────────────────────────────


def test_json_and_words_and_the_screen_say_the_same(
    office: Any, archived: dict[PadesLevel, bytes], tmp_path: Path
) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(archived[PadesLevel.LTA])
    out = StringIO()
    assert report_file(file, [office.authority.root], out, as_json=True) == 0
    (row,) = json.loads(out.getvalue())
    assert row["level"] == "B-LTA"
    assert row["then"] == "good"
    assert row["trusted_time"].startswith("20")
    assert row["tsa"] == "Dấu thời gian tập huấn"
    out = StringIO()
    report_file(file, [office.authority.root], out)
    assert "Mức B-LTA · chứng thư khi ký: chưa bị thu hồi" in out.getvalue()
    settings = SimpleNamespace(trust=(office.authority.root,), chain=())
    (view,) = SignedFiles(lambda _: archived[PadesLevel.LTA], settings).signatures("x")  # type: ignore[arg-type]
    assert (view.verdict, view.words) == ("valid", row["words"])
    plain = SignedFiles(lambda _: b"\xff\xd8 photo", settings)  # type: ignore[arg-type]
    assert plain.signatures("x") == ()
