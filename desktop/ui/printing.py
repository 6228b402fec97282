"""Putting a paper on the printer. Lane "print"; never on the ui thread.

On Linux the PDF itself goes to CUPS by `lp`; elsewhere its pages are drawn through QPrinter at 300 dpi
(ux.md §2: rastering a 50 KB paper on Linux makes a megabyte for nothing). Nothing is written to a plain file.
"""

from __future__ import annotations

import shutil
import subprocess

import pypdfium2
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.errors import PrinterMissing, PrintFailed

DOTS_PER_INCH = 300
SPOOL_SECONDS = 30


def spool(pdf: bytes, title: str) -> None:
    """Print every page once, full size, on the default printer. PrinterMissing, PrintFailed."""
    command = shutil.which("lp")
    if command:
        _by_cups(command, pdf, title)
    else:
        _by_qt(pdf, title)


def _by_cups(command: str, pdf: bytes, title: str) -> None:
    try:
        done = subprocess.run(
            [command, "-s", "-t", title, "-"], input=pdf, capture_output=True, timeout=SPOOL_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise PrintFailed("lp did not answer") from error
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip()
        missing = "destination" in words or "scheduler" in words.lower()
        raise (PrinterMissing if missing else PrintFailed)(words)


def _by_qt(pdf: bytes, title: str) -> None:
    info = QPrinterInfo.defaultPrinter()
    if info.isNull():
        raise PrinterMissing("no default printer")
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
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
