"""A PDF opened for judging: strictly, or as other programs write it.

Word and Excel write two cross-reference tables (hybrid), other programs small faults; both are read the lenient way,
and what a signature covers is computed over the file's bytes either way.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

_TIME_STAMP = "/ETSI.RFC3161"


def opened(pdf: bytes) -> PdfFileReader:
    """The file with its signatures collected; an empty user password is tried. Raises whatever the file provokes."""
    try:
        reader = _collected(pdf, strict=True)
    except (PdfError, ValueError):
        return _collected(pdf, strict=False)
    return _collected(pdf, strict=False) if reader.xrefs.hybrid_xrefs_present else reader


def _collected(pdf: bytes, *, strict: bool) -> PdfFileReader:
    reader = PdfFileReader(BytesIO(pdf), strict=strict)
    if reader.encrypted:
        reader.decrypt("")
    for signature in reader.embedded_signatures:
        _name_kind(signature.sig_object)
    return reader


def _name_kind(signature: Any) -> None:
    """/Type is optional (ISO 32000-2, table 255): a time stamp is known by how it is coded, too."""
    if signature.get("/SubFilter") == _TIME_STAMP and "/Type" not in signature:
        signature[pdf_name("/Type")] = pdf_name("/DocTimeStamp")
