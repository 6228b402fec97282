"""The papers citizens attach, made up but real: small PDFs (reportlab), JPEGs (Pillow).

Same words, same bytes: nothing here reads a clock.
"""

from __future__ import annotations

import io
import math
import os
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop.errors import FontUnfit

_PLACES = (
    (
        "/usr/share/fonts/truetype/liberation2",
        "LiberationSerif-Regular.ttf",
        "LiberationSerif-Bold.ttf",
    ),
    (
        "/usr/share/fonts/truetype/liberation",
        "LiberationSerif-Regular.ttf",
        "LiberationSerif-Bold.ttf",
    ),
    (
        "/usr/share/fonts/liberation-serif",
        "LiberationSerif-Regular.ttf",
        "LiberationSerif-Bold.ttf",
    ),
    (os.environ.get("WINDIR", "C:/Windows") + "/Fonts", "times.ttf", "timesbd.ttf"),
    ("/Library/Fonts", "Times New Roman.ttf", "Times New Roman Bold.ttf"),
)
_REGULAR, _BOLD = "TrainingSerif", "TrainingSerif-Bold"
_WIDTH, _HEIGHT = A4
_LEFT, _RIGHT = 71, _WIDTH - 57  # points


@cache
def font_files() -> tuple[Path, Path]:
    """Regular and bold of a serif with all Vietnamese letters; FontUnfit where none is found."""
    for folder, regular, bold in _PLACES:
        pair = Path(folder) / regular, Path(folder) / bold
        if all(path.is_file() for path in pair):
            return pair
    raise FontUnfit(", ".join(place[0] for place in _PLACES))


@cache
def _register() -> None:
    regular, bold = font_files()
    pdfmetrics.registerFont(TTFont(_REGULAR, str(regular)))
    pdfmetrics.registerFont(TTFont(_BOLD, str(bold)))


def pdf(title: str, lines: tuple[tuple[str, str], ...], closing: str = "") -> bytes:
    """One A4 page like an administrative form: motto, title, "label: value" lines, a name."""
    _register()
    out = io.BytesIO()
    page = Canvas(out, pagesize=A4, invariant=1, pageCompression=1, initialFontName=_REGULAR)
    page.setTitle(title)
    y = _head(page, title)
    for label, value in lines:
        y = _line(page, y, f"{label}: {value}" if label else value)
    if closing:
        page.setFont(_REGULAR, 12.5)
        page.drawCentredString(_RIGHT - 100, y - 30, "Người làm đơn")
        page.setFont(_BOLD, 12.5)
        page.drawCentredString(_RIGHT - 100, y - 90, closing)
    page.setFont(_REGULAR, 8)
    page.drawCentredString(
        _WIDTH / 2, 30, "Giấy tờ giả định dùng để tập huấn, không có giá trị pháp lý"
    )
    page.save()
    return out.getvalue()


def _head(page: Canvas, title: str) -> float:
    """The motto and the title; where the next line goes (points from below)."""
    page.setFont(_BOLD, 12.5)
    page.drawCentredString(_WIDTH / 2, _HEIGHT - 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    page.drawCentredString(_WIDTH / 2, _HEIGHT - 77, "Độc lập - Tự do - Hạnh phúc")
    page.line(_WIDTH / 2 - 76, _HEIGHT - 83, _WIDTH / 2 + 76, _HEIGHT - 83)
    y = float(_HEIGHT) - 130
    page.setFont(_BOLD, 14)
    for part in simpleSplit(title.upper(), _BOLD, 14, _RIGHT - _LEFT):
        page.drawCentredString(_WIDTH / 2, y, part)
        y -= 20
    return y - 16


def _line(page: Canvas, y: float, text: str) -> float:
    page.setFont(_REGULAR, 13)
    for part in simpleSplit(text, _REGULAR, 13, _RIGHT - _LEFT):
        page.drawString(_LEFT, y, part)
        y -= 19
    return y - 4


def drawing(title: str, sheet: int) -> bytes:
    """A made-up house plan on a landscape sheet: the large drawings of a building permit."""
    _register()
    out = io.BytesIO()
    page = Canvas(
        out, pagesize=(_HEIGHT, _WIDTH), invariant=1, pageCompression=1, initialFontName=_REGULAR
    )
    page.setTitle(title)
    page.rect(30, 30, _HEIGHT - 60, _WIDTH - 60)
    page.rect(120, 120, 420, 340)
    for x, y, w, h in ((120, 300, 200, 160), (320, 300, 220, 160), (120, 120, 260, 180)):
        page.rect(x, y, w, h)
    page.setFont(_REGULAR, 11)
    for x, y, text in ((190, 380, "Phòng khách"), (400, 380, "Phòng ngủ"), (220, 210, "Bếp, ăn")):
        page.drawString(x, y, text)
    page.line(120, 100, 540, 100)
    page.drawCentredString(330, 86, "12 000")
    page.setFont(_BOLD, 14)
    page.drawString(570, 90, f"MẶT BẰNG TẦNG {sheet}")
    page.setFont(_REGULAR, 11)
    page.drawString(570, 70, "Tỷ lệ 1:100 - bản vẽ giả định để tập huấn")
    page.save()
    return out.getvalue()


def photo(title: str, lines: tuple[str, ...], tint: int = 0) -> bytes:
    """A "photograph" of a paper lying slightly askew on a table, as phones take them (JPEG)."""
    regular, bold = (str(path) for path in font_files())
    paper = Image.new("RGB", (820, 540), (246, 243 - tint % 12, 232 - tint % 20))
    pen = ImageDraw.Draw(paper)
    pen.rectangle((14, 14, 806, 526), outline=(150, 40, 40), width=3)
    pen.text(
        (410, 60), "GIẤY TỜ MẪU ĐỂ TẬP HUẤN", (150, 40, 40), ImageFont.truetype(bold, 26), "mm"
    )
    heading = ImageFont.truetype(bold, 30 if len(title) < 46 else 21)
    pen.text((410, 115), title, (30, 30, 60), heading, "mm")
    plain = ImageFont.truetype(regular, 25)
    for n, line in enumerate(lines):
        pen.text((60, 180 + n * 48), line, (25, 25, 25), plain)
    table = Image.new("RGB", (960, 680), (112, 86 + tint % 20, 62))
    table.paste(paper, (70, 70))
    turned = table.rotate((tint % 7) - 3, Image.Resampling.BILINEAR, fillcolor=(112, 86, 62))
    out = io.BytesIO()
    turned.save(out, "JPEG", quality=72)
    return out.getvalue()


def hand_png(seed: int = 7) -> bytes:
    """A made-up hand signature: blue strokes on nothing, 600 × 180."""
    image = Image.new("RGBA", (600, 180), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    points = [
        (40 + 13 * step, 90 + ((step * seed * 37) % 97 - 48) * (1 if step % 3 else -0.8))
        for step in range(38)
    ]
    pen.line(points, fill=(20, 50, 170, 255), width=5, joint="curve")
    pen.line([(60, 150), (520, 128)], fill=(20, 50, 170, 255), width=4)
    return _png(image)


def seal_png(words: str) -> bytes:
    """A made-up seal: red rings, a star, the body's name; says that it is for training."""
    size, red = 600, (200, 20, 20, 230)
    image = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((12, 12, size - 12, size - 12), outline=red, width=14)
    pen.ellipse((70, 70, size - 70, size - 70), outline=red, width=6)
    star = [
        (300 + r * math.sin(math.pi * k / 5), 240 - r * math.cos(math.pi * k / 5))
        for k, r in enumerate([80, 32] * 5)
    ]
    pen.polygon(star, fill=red)
    regular, bold = font_files()
    for text, file, size_, y in (
        *((line, bold, 40, 350 + 46 * n) for n, line in enumerate(_halves(words))),
        ("TẬP HUẤN", regular, 36, 450),
    ):
        font = ImageFont.truetype(str(file), size_)
        pen.text((300, y), text, font=font, fill=red, anchor="mm")
    return _png(image)


def _halves(words: str) -> tuple[str, str]:
    parts = words.split()
    return " ".join(parts[: len(parts) // 2]), " ".join(parts[len(parts) // 2 :])


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
