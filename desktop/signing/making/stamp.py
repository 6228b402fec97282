"""The visible part of a signature, drawn as a one-page PDF by reportlab.

WORKAROUND(pyHanko, 0.38): its own text stamps write glyph widths of 2048-unit fonts without scaling
them to 1000, so Times New Roman and Liberation Serif come out spaced twice as wide and cut off.
"""

from __future__ import annotations

import binascii
import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import BytesIO

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    BoxConstraints,
    InnerScaling,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop.fonts import EMBEDDING, find_faces
from desktop.signing.token.certificate import VIETNAM, Certificate
from desktop.texts import Text

_FACE = "MotCuaStamp"
_MARGIN = 4.0  # points between frame and text
_LARGEST, _SMALLEST, _STEP = 10.0, 5.0, 0.5  # NĐ 30/2020 Appendix I: 10 point, upright, black
_LEADING = 1.2
SEAL_DIAMETER = (
    36 / 25.4 * 72
)  # points: 36 mm, a usual size; the profile of an office should say its own


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where and what: `page` counts from 0, -1 is the last; `box` = left, bottom, right, top in points.

    `image` is a PNG with transparency (a hand signature, a seal): left third beside lines, or all of
    the box when there are none. `frame` draws a thin line around.
    """

    page: int
    box: tuple[float, float, float, float]
    lines: tuple[str, ...] = ()
    image: bytes | None = None
    frame: bool = True

    @property
    def width(self) -> float:
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


def stamp_lines(certificate: Certificate, at: datetime) -> tuple[str, ...]:
    """Signer, organisation and time with its zone (NĐ 30/2020, Appendix I)."""
    when = at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M:%S +07:00")
    organisation = (
        (Text("Cơ quan: %1", certificate.organisation),) if certificate.organisation else ()
    )
    return (Text("Ký bởi: %1", certificate.subject), *organisation, Text("Thời gian ký: %1", when))


def seal_box(
    signature: tuple[float, float, float, float], diameter: float = SEAL_DIAMETER
) -> tuple[float, float, float, float]:
    """Where the seal goes: over the left third of the leader's signature (NĐ 30/2020, Article 33).

    `signature`, the answer: left, bottom, right, top in points; the seal in its true size.
    """
    left, bottom, right, top = signature
    edge = left + (right - left) / 3
    middle = (bottom + top) / 2
    return (edge - diameter, middle - diameter / 2, edge, middle + diameter / 2)


def draw_words(
    words: str, width: float, height: float, size: float, *, slanted: bool = False
) -> bytes:
    """One line on a page of that size, smaller where it would not fit: a filled place of a form."""
    face = _slanted_face() if slanted else _face()
    out = BytesIO()
    canvas = Canvas(out, (width, height), initialFontName=face, invariant=1)
    while size > _SMALLEST and pdfmetrics.stringWidth(words, face, size) > width:
        size -= _STEP
    canvas.setFillGray(0)
    canvas.setFont(face, size)
    canvas.drawString(0, max((height - size) / 2 + size * 0.1, 0), words)
    canvas.showPage()
    with EMBEDDING:
        canvas.save()
    return out.getvalue()


@lru_cache(maxsize=8)  # papers signed within a second carry the same one
def draw_stamp(stamp: Stamp) -> bytes:
    """One page of the size of the box; the same stamp gives the same bytes. FontUnfit."""
    face = _face()
    out = BytesIO()
    # initialFontName: reportlab would name un-embedded Helvetica in every file.
    canvas = Canvas(out, (stamp.width, stamp.height), initialFontName=face, invariant=1)
    if stamp.frame:
        canvas.setLineWidth(0.5)
        canvas.setStrokeGray(0.35)
        canvas.rect(0.5, 0.5, stamp.width - 1, stamp.height - 1)
    left = _draw_image(canvas, stamp) if stamp.image else 0.0
    if stamp.lines:
        _draw_lines(canvas, stamp, left + _MARGIN)
    canvas.showPage()
    with EMBEDDING:
        canvas.save()
    return out.getvalue()


def stamp_style(stamp: Stamp) -> StaticStampStyle:
    """For pyHanko: our page, unscaled, no border and no paleness of its own."""
    return StaticStampStyle(
        border_width=0,
        background=_DrawnPage(draw_stamp(stamp)),
        background_opacity=1.0,
        background_layout=SimpleBoxLayoutRule(
            x_align=AxisAlignment.ALIGN_MIN,
            y_align=AxisAlignment.ALIGN_MIN,
            margins=Margins(0, 0, 0, 0),
            inner_content_scaling=InnerScaling.NO_SCALING,
        ),
    )


class _DrawnPage(PdfContent):
    """A page held in memory, imported as a form when the signature is written."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        super().__init__()

    def render(self) -> bytes:
        reader = PdfFileReader(BytesIO(self._pdf))
        form = self._ensure_writer.import_page_as_xobject(reader)
        name = b"/Stamp" + binascii.hexlify(uuid.uuid4().bytes)
        self.resources.xobject[name.decode("ascii")] = form
        left, bottom, right, top = form.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return name + b" Do"


@lru_cache(maxsize=1)
def _face() -> str:
    pdfmetrics.registerFont(TTFont(_FACE, str(find_faces().regular)))
    return _FACE


@lru_cache(maxsize=1)
def _slanted_face() -> str:
    pdfmetrics.registerFont(TTFont(f"{_FACE}-Italic", str(find_faces().italic)))
    return f"{_FACE}-Italic"


def _draw_image(canvas: Canvas, stamp: Stamp) -> float:
    """The right edge of what was drawn."""
    width = stamp.width / 3 if stamp.lines else stamp.width
    canvas.drawImage(
        ImageReader(BytesIO(stamp.image or b"")),
        _MARGIN,
        _MARGIN,
        width - 2 * _MARGIN,
        stamp.height - 2 * _MARGIN,
        mask="auto",
        preserveAspectRatio=True,
        anchor="c",
    )
    return width


def _draw_lines(canvas: Canvas, stamp: Stamp, left: float) -> None:
    """As large as fits, at most 10 point, in the middle of the height; words wrap, nothing is cut."""
    size, lines = _fit(stamp.lines, stamp.width - left - _MARGIN, stamp.height - 2 * _MARGIN)
    leading = size * _LEADING
    top = (stamp.height + leading * len(lines)) / 2 - size
    canvas.setFillGray(0)
    canvas.setFont(_FACE, size)
    for number, line in enumerate(lines):
        canvas.drawString(left, top - number * leading, line)


def _fit(lines: tuple[str, ...], width: float, height: float) -> tuple[float, list[str]]:
    size = _LARGEST
    while True:
        wrapped = [part for line in lines for part in simpleSplit(line, _FACE, size, width)]
        narrow = all(pdfmetrics.stringWidth(part, _FACE, size) <= width for part in wrapped)
        low = len(wrapped) * size * _LEADING <= height
        if (narrow and low) or size <= _SMALLEST:
            return size, wrapped
        size -= _STEP
