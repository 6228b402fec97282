"""Putting a paper on the printer. Lane "print"; never on the ui thread.

On Linux the PDF itself goes to CUPS by `lp`; elsewhere its pages are drawn through QPrinter at 300 dpi
(rastering a 50 KB paper on Linux makes a megabyte for nothing). Nothing is written to a plain file.
"""

from __future__ import annotations

import shutil
import subprocess

import pypdfium2
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.errors import PrinterMissing, PrintFailed
from desktop.texts import Text

DOTS_PER_INCH = 300
SPOOL_SECONDS = 30


def spool(pdf: bytes, title: str, name: str = "", copies: int = 1) -> None:
    """Print every page, full size, on the printer of that name; "" = the default one.

    PrinterMissing, PrintFailed.
    """
    command = shutil.which("lp")
    if command:
        _by_cups(command, pdf, title, name, copies)
    else:
        _by_qt(pdf, title, name, copies)


def printers() -> tuple[str, ...]:
    """The names of this machine's printers."""
    command = shutil.which("lpstat")
    if not command:
        return tuple(QPrinterInfo.availablePrinterNames())
    try:
        result = subprocess.run([command, "-e"], capture_output=True, timeout=SPOOL_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise PrintFailed("lpstat did not answer") from error
    return tuple(result.stdout.decode(errors="replace").split())


def _by_cups(command: str, pdf: bytes, title: str, name: str, copies: int) -> None:
    words = [command, "-s", "-t", title, *(["-d", name] if name else []), "-n", str(copies), "-"]
    try:
        lp = subprocess.run(words, input=pdf, capture_output=True, timeout=SPOOL_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise PrintFailed("lp did not answer") from error
    if lp.returncode:
        stderr_text = lp.stderr.decode(errors="replace").strip()
        if name and "does not exist" in stderr_text:
            raise _gone(name, stderr_text)
        missing = "destination" in stderr_text or "scheduler" in stderr_text.lower()
        raise (PrinterMissing if missing else PrintFailed)(stderr_text)


def _gone(name: str, detail: str) -> PrinterMissing:
    return PrinterMissing(
        detail,
        title=Text("Không còn máy in «%1» trên máy này", name),
        advice=Text("Văn bản vẫn còn trong hồ sơ: chọn máy in khác rồi in lại."),
    )


def _by_qt(pdf: bytes, title: str, name: str, copies: int) -> None:
    info = QPrinterInfo.printerInfo(name) if name else QPrinterInfo.defaultPrinter()
    if name and info.isNull():
        raise _gone(name, "no such printer")
    if info.isNull():
        raise PrinterMissing("no default printer")
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setCopyCount(copies)
    draw_on(printer, pdf)


def draw_on(printer: QPrinter, pdf: bytes) -> None:
    """Every page of `pdf` on a sheet of its own, signature stamps included. PrintFailed."""
    printer.setResolution(DOTS_PER_INCH)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintFailed("QPainter could not begin")
    sheet = QRect(QPoint(0, 0), printer.pageLayout().fullRectPixels(DOTS_PER_INCH).size())
    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        for number in range(len(document)):
            if number:
                printer.newPage()
            painter.drawImage(sheet, _image(document[number]))
    finally:
        document.close()
        painter.end()


def _image(page: pypdfium2.PdfPage) -> QImage:
    drawn = page.render(scale=DOTS_PER_INCH / 72, may_draw_forms=True).to_pil().convert("RGB")
    width, height = drawn.size
    # copy(): the bytes of the picture end with this function
    return QImage(drawn.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
