"""Places left open in a paper for the clerk: number and date come after the leader's signature, before the
seal (NĐ 30/2020/NĐ-CP, Articles 15, 18 and 25).

The places are form fields that exist before anybody signs. Filling one later is an incremental change that
leaves earlier signatures valid: pyHanko's difference policy and ISO 32000-1 §12.8.2.2 allow filling a
form, nothing else. Fields are read-only for people's viewers: only this program fills them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from desktop.errors import PaperUnfit
from desktop.signing.judging.changes import text_fields
from desktop.signing.making.stamp import draw_words

_UPRIGHT, _SLANTED = "TiRo", "TiIt"  # names in /DA; the picture of a filled field brings its face
_READ_ONLY, _PRINT = 1, 4  # /Ff of the field, /F of its picture (ISO 32000-1 tables 221, 165)


@dataclass(frozen=True, slots=True)
class StampPlace:
    """An open place: `page` from 0, `box` = left, bottom, right, top in points, `size` of the letters."""

    name: str
    page: int
    box: tuple[float, float, float, float]
    size: float = 13.0
    slanted: bool = False  # in italics, as place and date are


def prepare(pdf: bytes, places: Sequence[StampPlace]) -> bytes:
    """The paper with empty places. Before the first signature: PaperUnfit once one is there."""
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        if writer.prev.embedded_signatures:
            raise PaperUnfit("the paper is signed already")
        form = writer.root["/AcroForm"] if "/AcroForm" in writer.root else _new_form(writer)
        for place in places:
            form["/Fields"].append(_new_field(writer, place))
        writer.update_container(form["/Fields"])
        return _written(writer)
    except (PdfError, LookupError, ValueError) as error:
        raise PaperUnfit(f"{type(error).__name__}: {error}") from error


def fill(pdf: bytes, values: Mapping[str, str]) -> bytes:
    """The paper with these places filled, by name, as one more revision.

    PaperUnfit: a place is unknown or was filled before: what an earlier signature saw stays.
    """
    try:
        kind_of_place = text_fields(PdfFileReader(BytesIO(pdf)))
        for name in values:
            if kind_of_place.get(name, "?"):
                raise PaperUnfit(
                    f"«{name}» cannot be filled: {kind_of_place.get(name, 'no such place')}"
                )
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        for item in writer.root["/AcroForm"]["/Fields"]:
            field = item.get_object()
            if str(field.get("/T", "")) in values:
                _fill_field(writer, field, values[str(field["/T"])])
        return _written(writer)
    except (PdfError, LookupError, ValueError) as error:
        raise PaperUnfit(f"{type(error).__name__}: {error}") from error


def places(pdf: bytes) -> dict[str, StampPlace]:
    """Every text place of the paper by name, filled or not; PaperUnfit when it cannot be read."""
    try:
        reader = PdfFileReader(BytesIO(pdf))
        pages = {
            _page(reader, number): number for number in range(int(reader.root["/Pages"]["/Count"]))
        }
        form = reader.root["/AcroForm"]["/Fields"] if "/AcroForm" in reader.root else ()
        return dict(_read_place(field, pages) for field in form if _is_text(field.get_object()))
    except (PdfError, LookupError, ValueError) as error:
        raise PaperUnfit(f"{type(error).__name__}: {error}") from error


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points; PaperUnfit when the file cannot be read."""
    try:
        reader = PdfFileReader(BytesIO(pdf))
        return tuple(
            _size(reader.find_page_for_modification(number)[0].get_object())  # type: ignore[no-untyped-call]
            for number in range(int(reader.root["/Pages"]["/Count"]))
        )
    except (PdfError, LookupError, ValueError) as error:
        raise PaperUnfit(f"{type(error).__name__}: {error}") from error


def _size(page: Any) -> tuple[float, float]:
    while "/MediaBox" not in page:  # inherited from the tree (ISO 32000-1 §7.7.3.4)
        page = page["/Parent"]
    left, bottom, right, top = (float(edge) for edge in page["/MediaBox"])
    return right - left, top - bottom


def _page(reader: PdfFileReader, number: int) -> tuple[int, int]:
    reference = reader.find_page_for_modification(number)[0]  # type: ignore[no-untyped-call]
    return reference.idnum, reference.generation


def _is_text(field: Any) -> bool:
    return "/T" in field and field.get("/FT") == "/Tx" and "/Rect" in field


def _read_place(reference: Any, pages: Mapping[tuple[int, int], int]) -> tuple[str, StampPlace]:
    field = reference.get_object()
    left, bottom, right, top = (float(edge) for edge in field["/Rect"])
    page = field.raw_get("/P")
    number = pages[page.idnum, page.generation]
    face, size = str(field["/DA"]).split()[:2]
    name = str(field["/T"])
    box = (left, bottom, right, top)
    return name, StampPlace(name, number, box, float(size), face == f"/{_SLANTED}")


def _new_form(writer: IncrementalPdfFileWriter) -> Any:
    form = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject()})  # type: ignore[no-untyped-call]
    writer.root["/AcroForm"] = writer.add_object(form)
    writer.update_root()  # type: ignore[no-untyped-call]
    return form


def _new_field(writer: IncrementalPdfFileWriter, place: StampPlace) -> Any:
    page, _ = writer.find_page_for_modification(place.page)  # type: ignore[no-untyped-call]
    field = generic.DictionaryObject(  # type: ignore[no-untyped-call]
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): pdf_string(place.name),
            pdf_name("/DA"): pdf_string(
                f"/{_SLANTED if place.slanted else _UPRIGHT} {place.size:g} Tf 0 g"
            ),
            pdf_name("/Ff"): generic.NumberObject(_READ_ONLY),  # type: ignore[no-untyped-call]
            pdf_name("/F"): generic.NumberObject(_PRINT),  # type: ignore[no-untyped-call]
            pdf_name("/Rect"): generic.ArrayObject(
                [generic.FloatObject(f"{edge:.2f}") for edge in place.box]  # type: ignore[no-untyped-call]
            ),
            pdf_name("/P"): page,
        }
    )
    reference = writer.add_object(field)
    sheet = page.get_object()
    if "/Annots" not in sheet:
        sheet["/Annots"] = generic.ArrayObject()
        writer.update_container(sheet)
    sheet["/Annots"].append(reference)
    writer.update_container(sheet["/Annots"])
    return reference


def _fill_field(writer: IncrementalPdfFileWriter, field: Any, value: str) -> None:
    """Value and its picture; the picture brings its own face, so every viewer shows the same letters."""
    left, bottom, right, top = (float(edge) for edge in field["/Rect"])
    face, number = str(field["/DA"]).split()[:2]
    words = draw_words(
        value, right - left, top - bottom, float(number), slanted=face == f"/{_SLANTED}"
    )
    drawn = PdfFileReader(BytesIO(words))
    picture = writer.import_page_as_xobject(drawn)
    field["/V"] = pdf_string(value)
    field["/AP"] = generic.DictionaryObject({pdf_name("/N"): picture})  # type: ignore[no-untyped-call]
    writer.update_container(field)


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()
