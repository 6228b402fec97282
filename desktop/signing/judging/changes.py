"""What happened to a PDF after a signature, in the officer's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader

from desktop.signing.judging.structure import later_stamps, stored
from desktop.texts import Text

_LONGEST = 60  # characters of a field's value that are told


def changes_after(reader: PdfFileReader, signature: Any) -> tuple[str, ...]:
    """Everything later revisions added that a signed paper may have added to it, oldest kind first."""
    return tuple(_allowed(reader, signature))


def _allowed(reader: PdfFileReader, signature: Any) -> Iterator[str]:
    revision = signature.signed_revision
    before = reader.get_historical_resolver(revision)
    filled = text_fields(before)
    for name, value in text_fields(reader).items():
        if value != filled.get(name, ""):
            yield Text("Điền ô «%1»: %2", name, _short(value))
    for other in reader.embedded_regular_signatures:
        if other.signed_revision > revision:
            yield Text("Thêm chữ ký của %1", _signer(other))
    if _size(reader) > _size(reader, revision):
        yield Text("Thêm dữ liệu chứng thư để kiểm tra lâu dài")
    for _ in later_stamps(reader, signature):
        yield Text("Thêm dấu thời gian lưu trữ")


def foreign_tail(pdf: bytes, reader: PdfFileReader, signature: Any) -> bool:
    """Bytes behind the newest revision's end: no reader shows them, no digest covers them.

    Mail gateways add line ends; anything else does not belong there.
    """
    newest = signature.signed_revision == reader.xrefs.total_revisions - 1
    covered = int(signature.byte_range[-2]) + int(signature.byte_range[-1])
    end = covered if newest else pdf.rfind(b"%%EOF") + len(b"%%EOF")
    return bool(re.search(rb"[^\s\0]", pdf[end:]))


def text_fields(handler: Any) -> dict[str, str]:
    """Name → value of the form's text fields; "" while a field is empty."""
    try:
        fields = [item.get_object() for item in handler.root["/AcroForm"]["/Fields"]]
    except KeyError:
        return {}
    texts = [f for f in fields if "/T" in f and "/FT" in f and f["/FT"] == "/Tx"]
    return {str(f["/T"]): str(f["/V"]) if "/V" in f else "" for f in texts}


def _size(reader: PdfFileReader, revision: int | None = None) -> int:
    store = stored(reader, revision)
    return len(store.certificates) + len(store.ocsp) + len(store.crls)


def _signer(signature: Any) -> str:
    name = signature.signer_cert.subject.native.get("common_name", "?")
    return str(name[0] if isinstance(name, list) else name)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
