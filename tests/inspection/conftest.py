"""What citizens really send, and what someone might send: every sample is built here, none is kept as a file."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime

import pikepdf
import pytest
from PIL import Image, ImageFilter

from desktop.inspection.process import Bounds, Inspector
from desktop.models.dossier.completeness import FileInspection
from desktop.training.portal import papers

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def a_pdf() -> bytes:
    return papers.pdf("Đơn đề nghị", (("Họ tên", "Nguyễn Văn Đức"), ("Nơi ở", "phường Thành Sen")))


def a_photo() -> Image.Image:
    return Image.open(
        io.BytesIO(papers.photo("Giấy chứng sinh", ("Họ tên mẹ: Trần Thị Lan", "Ngày 01/11/2026")))
    ).convert("RGB")


def saved(picture: Image.Image, form: str, **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def changed_pdf(change: Callable[[pikepdf.Pdf], None], **saving: object) -> bytes:
    """The plain application form with something done to it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as document:
        change(document)
        document.save(out, **saving)  # type: ignore[arg-type]
    return out.getvalue()


def blank_pages(count: int) -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page()
        page = document.pages[0]
        for _ in range(count - 1):
            document.pages.append(page)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_of(width: int, height: int, rows: int | None = None) -> bytes:
    """A PNG that claims any size and packs `rows` of zeros: no picture of that size is made here."""
    packer = zlib.compressobj(9)
    line = b"\0" * (width // 8 + 2)
    packed = b"".join(packer.compress(line) for _ in range(height if rows is None else rows))
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = _chunk(b"IHDR", head) + _chunk(b"IDAT", packed + packer.flush()) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def docx(document: bytes, **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", document)
        for name, content in more.items():
            packed.writestr(name, content)
    return out.getvalue()


WORDS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Giấy ủy quyền</w:t></w:r></w:p><w:p><w:r><w:t>Tôi ủy quyền cho em tôi</w:t></w:r></w:p>"
    "</w:body></w:document>"
).encode()


@pytest.fixture(scope="session")
def bounds() -> Bounds:
    """Small enough that a bomb is over quickly."""
    return Bounds(clock=40.0, seconds=15, memory=900 * 2**20)


@pytest.fixture(scope="session")
def inspector(bounds: Bounds) -> Inspector:
    return Inspector(bounds=bounds)


@pytest.fixture(scope="session")
def look(inspector: Inspector) -> Callable[[bytes], FileInspection]:
    return lambda content: inspector.inspect(content, NOW)


def codes(seen: FileInspection) -> set[str]:
    return {one.code for one in seen.found}


def blurred(radius: int) -> Image.Image:
    return a_photo().filter(ImageFilter.GaussianBlur(radius))
