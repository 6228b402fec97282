"""A morning's uploads: forms, photographs, and what people take for them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pillow_heif
import pypdfium2
import pytest
from PIL import Image

from desktop.errors import FileUnreadable
from desktop.inspection.process import Inspector
from desktop.models.dossier.completeness import FileInspection
from tests.inspection.conftest import (
    WORDS,
    a_pdf,
    a_photo,
    blank_pages,
    blurred,
    changed_pdf,
    codes,
    docx,
    png_of,
    saved,
)
from tests.sweep import rest_sweeps

Look = Callable[[bytes], FileInspection]


@pytest.mark.parametrize(
    ("content", "kind", "pages"),
    [
        (a_pdf(), "pdf", 1),
        (saved(a_photo(), "JPEG"), "jpeg", 1),
        (saved(a_photo(), "PNG"), "png", 1),
        (saved(a_photo(), "WEBP"), "webp", 1),
        (saved(a_photo(), "TIFF"), "tiff", 1),
        (saved(a_photo(), "BMP"), "bmp", 1),
        (docx(WORDS), "docx", None),
        (b"<?xml version='1.0'?><HoSo><Ten>Lan</Ten></HoSo>", "xml", None),
        ("Kính gửi bộ phận một cửa".encode(), "text", None),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  ", "video", None),
        (b"\x00\x00\x00\x08wide\x00\x00\x00\x10mdat" + bytes(64), "video", None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_honest_file_raises_no_doubt(look: Look, content: bytes, kind: str, pages: int) -> None:
    assert look(content) == FileInspection(kind, pages)


def heic(picture: Image.Image, **more: Any) -> bytes:
    pillow_heif.register_heif_opener()
    return saved(picture, "HEIF", **more)


def test_a_photograph_of_a_telephone_is_read_shown_and_turned_into_pdf(
    look: Look, inspector: Inspector
) -> None:
    content = heic(a_photo())
    assert look(content) == FileInspection("heic", 1)
    shown = inspector.show(content, "application/octet-stream", 0, 480)
    assert (shown.width, len(shown.rgb)) == (480, 480 * shown.height * 3)
    assert shown.height == round(480 * 680 / 960)
    assert look(inspector.to_pdf(content)) == FileInspection("pdf", 1)


def test_a_photograph_taken_sideways_stands_upright_in_the_pdf(inspector: Inspector) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # "rotate 90° to the right"
    lying = saved(Image.new("RGB", (1600, 1200), "#8899aa"), "JPEG", exif=exif.tobytes())
    page = pypdfium2.PdfDocument(inspector.to_pdf(lying))[0]
    across, down = page.get_size()
    assert across / down == pytest.approx(1200 / 1600, abs=0.01)
    assert down <= 842.5  # points: no larger than A4
    shown = inspector.show(lying, "image/jpeg", 0, 300)
    assert shown.height == 400


def test_a_scan_of_three_sheets_becomes_three_pages(inspector: Inspector) -> None:
    sheets = [Image.new("1", (827, 1169), color) for color in (0, 1, 1)]
    tiff = saved(sheets[0], "TIFF", save_all=True, append_images=sheets[1:])
    with pikepdf.open(io.BytesIO(inspector.to_pdf(tiff))) as made:
        assert len(made.pages) == 3


def test_what_is_no_picture_is_not_turned_into_pdf(inspector: Inspector) -> None:
    for content in (b"", b"MZ" + bytes(100), docx(WORDS), saved(a_photo(), "JPEG")[:900]):
        with pytest.raises(FileUnreadable):
            inspector.to_pdf(content)


def test_a_word_document_is_shown_as_its_words(inspector: Inspector) -> None:
    shown = inspector.show(docx(WORDS), "application/msword", 0, 500)
    assert shown.text == "Giấy ủy quyền\nTôi ủy quyền cho em tôi"
    assert not shown.rgb


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", {"empty"}),
        (a_pdf()[:900], {"truncated"}),
        (saved(a_photo(), "JPEG")[:9000], {"truncated"}),
        (saved(a_photo(), "PNG")[:9000], {"truncated"}),
        (docx(WORDS)[:300], {"truncated"}),
        (b"%PDF-1.7\nnothing that a reader could use\n%%EOF\n", {"damaged"}),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), {"damaged"}),
        (b"MZ\x90\x00" + bytes(2000), {"program"}),
        (bytes(range(256)) * 4, {"unknown"}),
        (docx(WORDS, **{"word/vbaProject.bin": b"code"}), {"macro"}),
        (docx(b"<w:document>"), {"damaged"}),
        (b"<?xml version='1.0'?><HoSo><Ten>", {"damaged"}),
        (saved(Image.new("RGB", (900, 1200), "white"), "PNG"), {"bright"}),
        (saved(a_photo().point(lambda value: value // 8), "JPEG"), {"dark"}),
        (saved(a_photo().resize((240, 170)), "JPEG"), {"small"}),
        (saved(blurred(8), "JPEG"), {"blurred"}),
        (blank_pages(1), {"blank_page"}),
    ],
)
def test_a_bad_file_is_told_by_its_fault(look: Look, content: bytes, said: set[str]) -> None:
    assert codes(look(content)) == said


@pytest.mark.parametrize("radius", [0, 1, 2])
def test_a_photograph_that_can_be_read_is_not_called_blurred(look: Look, radius: int) -> None:
    assert codes(look(saved(blurred(radius), "JPEG", quality=60))) == set()


def test_a_page_with_little_ink_is_not_called_blank(look: Look) -> None:
    page = Image.new("RGB", (1240, 1754), "white")
    page.paste((20, 20, 80), (300, 1200, 420, 1260))  # a signature, 0.3 % of the sheet
    assert codes(look(saved(page, "JPEG"))) == set()


# ── PDF that does more than being read ───────────────────────────────────────────────────────────


def set_open_action(document: pikepdf.Pdf) -> None:
    action = {"/S": pikepdf.Name.JavaScript, "/JS": "app.alert('xin chào')"}
    document.Root.OpenAction = pikepdf.Dictionary(action)


def set_launch(document: pikepdf.Pdf) -> None:
    """On a link of the page, inline: no object of its own."""
    action = pikepdf.Dictionary({"/S": pikepdf.Name.Launch, "/F": "cmd.exe"})
    link = {
        "/Type": pikepdf.Name.Annot,
        "/Subtype": pikepdf.Name.Link,
        "/Rect": [0, 0, 9, 9],
        "/A": action,
    }
    document.pages[0].obj.Annots = pikepdf.Array([pikepdf.Dictionary(link)])


def set_page_script(document: pikepdf.Pdf) -> None:
    """Hidden behind the additional actions of a page."""
    action = {"/O": {"/S": pikepdf.Name.JavaScript, "/JS": "this.print()"}}
    document.pages[0].obj.AA = pikepdf.Dictionary(action)


def set_attachment(document: pikepdf.Pdf) -> None:
    document.attachments["hoa-don.xlsx"] = b"PK"


def set_dynamic_form(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm = pikepdf.Dictionary(
        {"/Fields": [], "/XFA": document.make_stream(b"<xdp:xdp/>")}
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (set_open_action, {"script"}),
        (set_page_script, {"script"}),
        (set_launch, {"launches"}),
        (set_attachment, {"embeds"}),
        (set_dynamic_form, {"xfa"}),
    ],
)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "in object streams"])
def test_a_pdf_that_does_something_is_caught_however_it_is_packed(
    look: Look, change: Callable[[pikepdf.Pdf], None], said: set[str], packed: bool
) -> None:
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    seen = look(changed_pdf(change, object_stream_mode=mode))
    assert (codes(seen), seen.pages) == (said, 1)


def test_a_pdf_with_a_password_and_one_that_only_forbids_printing(look: Look) -> None:
    locked = changed_pdf(lambda _: None, encryption=pikepdf.Encryption(user="mở", owner="chủ"))
    assert codes(look(locked)) == {"password"}
    no_print = changed_pdf(lambda _: None, encryption=pikepdf.Encryption(user="", owner="chủ"))
    assert codes(look(no_print)) == {"restricted"}


@pytest.mark.parametrize("pages", rest_sweeps([501, 10_000]))
def test_ten_thousand_pages_are_counted(look: Look, pages: int) -> None:
    seen = look(blank_pages(pages))
    assert seen.pages == pages
    assert "many_pages" in codes(seen)


def test_a_picture_that_claims_a_hundred_thousand_pixels_each_way_is_not_opened(
    look: Look, inspector: Inspector
) -> None:
    content = png_of(100_000, 100_000, rows=10)
    assert codes(look(content)) == {"huge"}
    assert inspector.show(content, "image/png", 0, 400).problem == "huge"
