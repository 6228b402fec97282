"""The faces and paragraph styles of all papers: Times New Roman or Liberation Serif, sizes of NĐ 30/2020."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop.fonts import find_faces

PLAIN, BOLD, ITALIC, BOLD_ITALIC = "Paper", "Paper-Bold", "Paper-Italic", "Paper-BoldItalic"


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Give reportlab Times New Roman or Liberation Serif; FontUnfit when neither is there."""
    faces = find_faces()
    for name, path in (
        (PLAIN, faces.regular),
        (BOLD, faces.bold),
        (ITALIC, faces.italic),
        (BOLD_ITALIC, faces.bold_italic),
    ):
        pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(PLAIN, PLAIN, BOLD, ITALIC, BOLD_ITALIC)


@lru_cache(maxsize=1)
def styles() -> dict[str, Any]:
    """Paragraph styles by name; registers the fonts first, since a style measures with them."""
    register_fonts()
    body = ParagraphStyle(
        "body", fontName=PLAIN, fontSize=12, leading=14.2, spaceAfter=1.5, bulletFontName=PLAIN
    )
    centre = ParagraphStyle("centre", body, alignment=TA_CENTER, spaceAfter=0)
    return {
        "body": body,
        "lead": ParagraphStyle("lead", body, keepWithNext=1),
        "justified": ParagraphStyle("justified", body, alignment=TA_JUSTIFY, spaceBefore=2.5),
        "reason": ParagraphStyle(
            "reason", body, alignment=TA_JUSTIFY, leftIndent=20, spaceBefore=2, spaceAfter=3
        ),
        "item": ParagraphStyle("item", body, leftIndent=22, bulletIndent=11),
        "centre": centre,
        "strong": ParagraphStyle("strong", centre, fontName=BOLD),
        "slanted": ParagraphStyle("slanted", centre, fontName=ITALIC),
        "motto": ParagraphStyle("motto", centre, fontName=BOLD, fontSize=13, leading=16),
        "title": ParagraphStyle(
            "title", centre, fontName=BOLD, fontSize=14, leading=18, spaceBefore=6
        ),
        "source": ParagraphStyle(
            "source", centre, fontName=ITALIC, fontSize=10, leading=12.5, spaceAfter=6
        ),
        "cell": ParagraphStyle("cell", body, fontSize=11, leading=13.5, spaceAfter=0),
        "number": ParagraphStyle("number", centre, fontSize=11, leading=13.5),
        "column": ParagraphStyle("column", centre, fontName=BOLD, fontSize=10.5, leading=12.5),
        "small": ParagraphStyle("small", centre, fontSize=9, leading=11),
        "band": ParagraphStyle("band", centre, fontName=BOLD, fontSize=12, leading=15),
        **_official_styles(body, centre),
    }


def _official_styles(body: Any, centre: Any) -> dict[str, Any]:
    """Of administrative documents: sizes, indents and distances of NĐ 30/2020, Phụ lục I."""
    letter = ParagraphStyle(
        "official",
        body,
        fontSize=14,
        leading=18.5,
        alignment=TA_JUSTIFY,
        firstLineIndent=1.27 * cm,
        spaceAfter=6,
    )
    return {
        "official": letter,
        "about": ParagraphStyle("about", centre, fontSize=12, leading=14, spaceBefore=2),
        "summary": ParagraphStyle("summary", centre, fontName=BOLD, fontSize=14, leading=18),
        "to": ParagraphStyle("to", centre, fontSize=14, leading=18),
        "among": ParagraphStyle("among", body, fontSize=14, leading=18, leftIndent=5 * cm),
        "receivers": ParagraphStyle("receivers", body, fontName=BOLD_ITALIC, fontSize=12),
        "recipient": ParagraphStyle("recipient", body, fontSize=11, leading=13, spaceAfter=0),
        "office": ParagraphStyle("office", centre, fontName=BOLD, fontSize=13, leading=16),
        "signer": ParagraphStyle("signer", centre, fontName=BOLD, fontSize=14, leading=17),
    }
