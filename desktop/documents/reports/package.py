"""The list that goes with a package of dossiers: what is in it, by hash; whoever signs it answers for the whole."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pikepdf

from desktop.documents.sheet.layout import (
    WIDTH,
    Column,
    Drawn,
    Flow,
    Head,
    Sheet,
    SignaturePlace,
    foot,
    grid,
    head_block,
    line,
    para,
    render,
)
from desktop.documents.sheet.wording import moment_words

TITLE = "BẢNG KÊ GÓI HỒ SƠ"


@dataclass(frozen=True, slots=True)
class Packed:
    """One dossier in the package. `sha256`: of its record."""

    code: str
    procedure: str
    files: int
    sha256: str


def package_list(
    head: Head, packed: Sequence[Packed], manifest: str, purpose: str, officer: str, at: datetime
) -> Drawn:
    """Draw the list; `manifest` is the SHA-256 of manifest.json, on the paper and in the PDF's title."""
    place = SignaturePlace()
    columns = (
        Column("TT", 28),
        Column("Mã hồ sơ", 132),
        Column("Thủ tục", WIDTH - 400, text=True),
        Column("Số tệp", 40),
        Column("SHA-256 của bản ghi", 200, text=True),
    )
    rows = [
        (str(n), p.code or "chưa cấp", p.procedure, str(p.files), p.sha256)
        for n, p in enumerate(packed, start=1)
    ]
    flow: Flow = [
        *head_block(head, ""),
        para(TITLE, "title"),
        line("Số hồ sơ", f"{len(packed):02d}", strong=True),
        line("Mục đích", purpose),
        line("SHA-256 của manifest.json", manifest),
        grid(columns, rows),
    ]
    closing = [
        para(f"Lập lúc {moment_words(at)}./.", "justified"),
        foot(place, "NGƯỜI GIAO", officer, left=[], submitter=[]),
    ]
    sheet = Sheet(f"{TITLE} {manifest}", head.unit.name, "", temporary=False)
    return render(sheet, flow, closing, place)


def manifest_named(pdf: bytes) -> str:
    """The manifest's SHA-256 a list was drawn for; "" when the file is no such list."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            title = str(opened.docinfo.get("/Title", ""))
    except pikepdf.PdfError:
        return ""
    words = title.rpartition(" ")
    return words[2] if words[0] == TITLE else ""
