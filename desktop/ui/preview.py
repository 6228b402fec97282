"""Showing a file off the ui thread: PDF by pypdfium2 (it draws signature stamps), pictures by Qt."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.background import Background
from desktop.ui.look import set_property
from desktop.ui.parts import button, label

_PDFIUM = threading.Lock()  # PDFium is not thread-safe; the print lane may be at it too
MAX_EDGE = 6000  # pixels: a page of odd size must not eat the memory
# by content, not by name; only these decoders ever see a stranger's bytes
_PICTURES = (
    (b"\xff\xd8\xff", b"jpeg"),
    (b"\x89PNG\r\n", b"png"),
    (b"GIF8", b"gif"),
    (b"II*\0", b"tiff"),
    (b"MM\0*", b"tiff"),
    (b"RIFF", b"webp"),
    (b"BM", b"bmp"),
)
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)  # times the width of the pane


@dataclass(frozen=True, slots=True)
class Picture:
    """One page drawn, or why it could not be."""

    image: QImage | None
    page: int = 0
    pages: int = 1
    problem: str = ""


def draw(data: bytes, media_type: str, page: int, width: int) -> Picture:
    """Page `page` (0-based), `width` device pixels wide; a bad file gives a problem."""
    if not data:
        return Picture(None, problem="Tệp rỗng (0 byte): không có gì để xem.")
    if data[:1024].lstrip().startswith(b"%PDF") or media_type == "application/pdf":
        return _draw_pdf(data, page, width)
    if media_type.startswith("image/"):
        return _draw_image(data, width)
    return Picture(None, problem="Loại tệp này chưa xem được ở đây.")


def _draw_pdf(data: bytes, page: int, width: int) -> Picture:
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            return Picture(None, problem=_pdf_problem(error))
        try:
            return _draw_page(document, page, width)
        except pypdfium2.PdfiumError:
            return Picture(None, problem="Trang này của tệp PDF bị hỏng.")
        finally:
            document.close()


def _draw_page(document: pypdfium2.PdfDocument, page: int, width: int) -> Picture:
    document.init_forms()  # signature stamps are form widgets
    pages = len(document)
    if not pages:
        return Picture(None, problem="Tệp PDF này không có trang nào.")
    page = min(max(page, 0), pages - 1)
    sheet = document[page]
    across, down = sheet.get_size()
    scale = min(width / max(across, 1), MAX_EDGE / max(across, down, 1))
    bitmap = sheet.render(scale=scale, may_draw_forms=True, rev_byteorder=True, prefer_bgrx=True)
    image = QImage(
        bytes(bitmap.buffer),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_RGBX8888,
    ).copy()  # the buffer dies with the bitmap
    bitmap.close()
    sheet.close()
    return Picture(image, page, pages)


def _pdf_problem(error: Exception) -> str:
    if "password" in str(error).lower():
        return "Tệp PDF này có mật khẩu: không xem được, hãy đề nghị nộp bản không khoá."
    return "Không đọc được tệp PDF này: tệp bị hỏng hoặc không phải PDF."


def _draw_image(data: bytes, width: int) -> Picture:
    kind = next((kind for mark, kind in _PICTURES if data.startswith(mark)), None)
    if kind is None:
        return Picture(None, problem="Không đọc được ảnh này: tệp bị hỏng hoặc sai định dạng.")
    array = QByteArray(data)
    device = QBuffer(array)
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(device, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)  # phones write the turn beside the picture
    full = reader.size()
    if full.isValid() and max(full.width(), full.height()) > MAX_EDGE:
        reader.setScaledSize(full.scaled(MAX_EDGE, MAX_EDGE, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return Picture(None, problem="Không đọc được ảnh này: tệp bị hỏng hoặc sai định dạng.")
    return Picture(image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))


class Preview(QWidget):
    """One file at a time. PgUp/PgDn turn pages, Ctrl + and − zoom, Ctrl+0 fits the width."""

    drawn = Signal()  # what was asked for last is on the screen

    def __init__(self, background: Background, name: str = "Xem tệp") -> None:
        super().__init__()
        self._background = background
        self._data, self._media_type, self._name = b"", "", ""
        self._page, self._pages, self._zoom = 0, 0, 1.0
        self._asked = 0
        self._paper = label()
        self._paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._paper.setWordWrap(True)
        self._paper.setMargin(8)
        self._scroll = QScrollArea()
        self._scroll.setProperty("role", "paper")
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._paper)
        # always there: a page that just fits would otherwise lose width when the bar appears
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setAccessibleName(name)
        self._title = label(role="strong")
        self._where = label(tone="muted")
        self._tools = self._make_tools()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._tools_row())
        column.addWidget(self._scroll, 1)
        self.say("Chọn một tệp để xem.")

    @property
    def page_count(self) -> int:
        return self._pages

    def message(self) -> str:
        return self._paper.text()

    def show_file(self, name: str, media_type: str, data: bytes) -> None:
        """Show the first page of a file's bytes."""
        self._name, self._media_type, self._data = name, media_type, data
        self._page, self._pages, self._zoom = 0, 0, 1.0
        self._draw()

    def say(self, text: str, title: str = "") -> None:
        """Show a message in place of a page."""
        self._asked += 1
        self._data, self._pages, self._name = b"", 0, title
        self._show_message(text)

    def turn(self, step: int) -> None:
        page = min(max(self._page + step, 0), max(self._pages - 1, 0))
        if page != self._page:
            self._page = page
            self._draw()

    def zoom(self, step: int) -> None:
        """One step larger or smaller; 0 = fit the width."""
        place = ZOOMS.index(self._zoom) + step
        self._zoom = 1.0 if step == 0 else ZOOMS[min(max(place, 0), len(ZOOMS) - 1)]
        if self._pages:
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.turn(step)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if self._pages and event.size().width() != event.oldSize().width():
            self._draw()

    def _make_tools(self) -> dict[str, QWidget]:
        tools: dict[str, QWidget] = {}
        for icon, name, tip, act in (
            ("up", "Trang trước", "Trang trước (PgUp)", lambda: self.turn(-1)),
            ("down", "Trang sau", "Trang sau (PgDn)", lambda: self.turn(1)),
            ("minus", "Thu nhỏ", "Thu nhỏ (Ctrl −)", lambda: self.zoom(-1)),
            ("plus", "Phóng to", "Phóng to (Ctrl +)", lambda: self.zoom(1)),
            ("fit", "Vừa khung", "Vừa khung (Ctrl+0)", lambda: self.zoom(0)),
        ):
            tool = button("", "quiet", icon=icon, name=name, tip=tip)
            tool.clicked.connect(act)
            tools[icon] = tool
        return tools

    def _tools_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._title, 1)
        row.addWidget(self._where)
        for tool in self._tools.values():
            row.addWidget(tool)
        return row

    def _draw(self) -> None:
        self._asked += 1
        ratio = self.devicePixelRatioF()
        width = max(200, round((self._scroll.viewport().width() - 24) * self._zoom * ratio))
        work = self._work(self._asked, width)
        self._background.run("preview", work, self._show, owner=self)

    def _work(self, asked: int, width: int) -> Callable[[], tuple[int, Picture | None]]:
        data, media_type, page = self._data, self._media_type, self._page

        def work() -> tuple[int, Picture | None]:
            if asked != self._asked:  # the officer has moved on
                return asked, None
            return asked, draw(data, media_type, page, width)

        return work

    def _show(self, answer: tuple[int, Picture | None]) -> None:
        asked, picture = answer
        if asked != self._asked or picture is None:
            return
        if picture.image is None:
            self._pages = 0
            self._show_message(picture.problem)
        else:
            self._page, self._pages = picture.page, picture.pages
            self._show_image(picture.image)
        self.drawn.emit()

    def _show_image(self, image: QImage) -> None:
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._paper.setPixmap(pixmap)
        self._paper.setMinimumSize(pixmap.deviceIndependentSize().toSize() + QSize(16, 16))
        self._scroll.verticalScrollBar().setValue(0)
        self._show_tools()

    def _show_message(self, text: str) -> None:
        self._paper.setMinimumSize(0, 0)
        self._paper.setText(text)
        set_property(self._paper, "tone", "muted")
        self._show_tools()

    def _show_tools(self) -> None:
        room = max(60, self.width() - 260)
        metrics = self._title.fontMetrics()
        self._title.setText(metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, room))
        self._title.setToolTip(self._name)
        self._where.setText(f"Trang {self._page + 1}/{self._pages}" if self._pages else "")
        for tool in self._tools.values():
            tool.setEnabled(self._pages > 0)
        self._tools["up"].setEnabled(self._page > 0)
        self._tools["down"].setEnabled(self._page + 1 < self._pages)
