"""From the paper to the printer: the very bytes on Linux, drawn pages elsewhere, clear words when there is none."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from desktop.desk.counter.verbs import Counter
from desktop.errors import PrinterMissing, PrintFailed
from desktop.models.pages.views import PaperInfo, PrintChoice
from desktop.ui.kit import printing
from desktop.ui.window.main import MainWindow
from tests.ui.conftest import NOW


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


def test_a_printer_and_copies_of_ones_own_reach_the_print_system(
    tmp_path: Path, paper: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    command(tmp_path, f'echo "$@" > {tmp_path}/words\n{shutil.which("cat")} > /dev/null')
    monkeypatch.setenv("PATH", str(tmp_path))
    printing.spool(paper, "giay.pdf", "Quay-3", 2)
    assert "-d Quay-3 -n 2 -" in (tmp_path / "words").read_text(encoding="utf-8")


def test_the_printers_of_this_machine_are_known_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command(tmp_path, "printf 'Quay-3\\nPhong-Van-Thu\\n'")
    (tmp_path / "lp").rename(tmp_path / "lpstat")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert printing.printers() == ("Quay-3", "Phong-Van-Thu")


def test_a_chosen_printer_that_is_gone_is_named(
    tmp_path: Path, paper: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        f"{shutil.which('cat')} > /dev/null\necho 'lp: The printer or class does not exist.' >&2"
    )
    command(tmp_path, f"{script}\nexit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrinterMissing) as told:
        printing.spool(paper, "giay.pdf", "Quay-9")
    assert "Quay-9" in told.value.title


def asking(window: MainWindow) -> bool:
    return window.printing.dialog is not None


class Papers(Counter):
    """A counter of one paper, choices in a dict."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.kept: dict[str, PrintChoice] = {}

    def printable(self, sha256: str) -> tuple[bytes, str]:
        return self.pdf, f"{sha256}.pdf"

    def print_choice(self, form: str) -> PrintChoice:
        return self.kept.get(form, PrintChoice())

    def keep_print_choice(self, form: str, chosen: PrintChoice) -> None:
        self.kept[form] = chosen


def test_printer_and_copies_are_asked_once_for_each_kind_and_a_failure_offers_them_again(
    window: MainWindow,
    settle: Callable[[], None],
    tmp_path: Path,
    paper: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, script in (
        ("lpstat", "echo Quay-3"),
        ("lp", f'echo "$@" >> {tmp_path}/words\n{shutil.which("cat")} > /dev/null'),
    ):
        command(tmp_path, script)
        (tmp_path / "lp").rename(tmp_path / name)
    monkeypatch.setenv("PATH", str(tmp_path))
    papers = Papers(paper)
    window.printing.use(papers)
    receipt = PaperInfo("giay", "01", "giay.pdf", "", False, NOW)

    window.print_requested.emit(receipt)
    settle()
    assert "Đã gửi văn bản tới máy in." in window.notice.text()
    window.notice.acted.emit()  # Máy in, số bản…
    settle()
    dialog = window.printing.dialog
    assert dialog is not None
    assert [dialog.printer.itemData(n) for n in range(dialog.printer.count())] == ["", "Quay-3"]
    dialog.printer.setCurrentIndex(1)
    dialog.copies.setValue(2)
    dialog.print.click()
    settle()
    assert papers.kept == {"01": PrintChoice("Quay-3", 2)}
    assert "Đã gửi 2 bản tới máy in «Quay-3»" in window.notice.text()

    window.print_requested.emit(receipt)  # and from now on at once
    settle()
    assert not asking(window)
    words = (tmp_path / "words").read_text(encoding="utf-8").splitlines()
    assert [("-d Quay-3 -n 2" in line) for line in words] == [False, True, True]

    command(tmp_path, "echo 'lp: The printer or class does not exist.' >&2\nexit 1")
    window.print_requested.emit(receipt)
    settle()
    assert "Không còn máy in «Quay-3»" in window.notice.text()
    window.notice.acted.emit()
    settle()
    dialog = window.printing.dialog
    assert dialog is not None
    assert dialog.copies.value() == 2
    dialog.reject()


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
