"""From the paper to the printer: the very bytes on Linux, drawn pages elsewhere, clear words when there is none."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from desktop.errors import PrinterMissing, PrintFailed
from desktop.ui import printing


@pytest.fixture
def paper() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in ("mot", "hai"):
        canvas.rect(100, 100, 200, 200, fill=1)
        canvas.drawString(100, 700, page)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def command(folder: Path, script: str) -> None:
    place = folder / "lp"
    place.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    place.chmod(0o755)


def test_the_print_system_gets_the_very_bytes_and_the_title(
    tmp_path: Path, paper: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    command(tmp_path, f'echo "$@" > {tmp_path}/words\n{shutil.which("cat")} > {tmp_path}/job')
    monkeypatch.setenv("PATH", str(tmp_path))
    printing.spool(paper, "giay-tiep-nhan.pdf")
    assert (tmp_path / "job").read_bytes() == paper
    assert "-t giay-tiep-nhan.pdf" in (tmp_path / "words").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("lp: Error - no default destination available.", PrinterMissing),
        ("lp: Error - scheduler not responding.", PrinterMissing),
        ("lp: out of paper", PrintFailed),
    ],
)
def test_a_printer_that_is_not_there_or_refuses_is_told_in_words(
    tmp_path: Path,
    paper: bytes,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    kind: type[Exception],
) -> None:
    command(tmp_path, f"{shutil.which('cat')} > /dev/null\necho '{words}' >&2\nexit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(kind) as told:
        printing.spool(paper, "giay.pdf")
    assert words in str(told.value)


def test_without_a_print_system_and_a_printer_the_officer_is_told(
    tmp_path: Path, paper: bytes, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrinterMissing):
        printing.spool(paper, "giay.pdf")


def test_drawn_pages_fill_their_sheets(tmp_path: Path, paper: bytes, qapp: object) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printing.draw_on(printer, paper)
    drawn = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    try:
        assert len(drawn) == 2
        picture = drawn[1].render(scale=1).to_pil().convert("L")
        height = picture.size[1]
        assert picture.getpixel((200, height - 200)) < 40, "the square stands where it stood"
        assert picture.getpixel((400, height - 200)) > 220
    finally:
        drawn.close()
