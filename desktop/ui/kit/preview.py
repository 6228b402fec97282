"""Showing a file off the ui thread. A stranger's bytes are decoded in a bounded process, never in this one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.inspection.process import Inspector, ShownPage
from desktop.models.dossier.completeness import KINDS
from desktop.texts import Text
from desktop.ui.kit.background import Background
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.look import set_property
from desktop.ui.kit.parts import button, label

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)  # times the width of the pane
_AGAIN = Text("hãy đề nghị nộp lại tệp.")
_PROBLEMS = {  # code of models.dossier.completeness.FINDINGS → what stands in place of the page
    "empty": Text("Tệp rỗng (0 byte): không có gì để xem."),
    "password": Text("Tệp này có mật khẩu: không xem được, hãy đề nghị nộp bản không khoá."),
    "no_pages": Text("Tệp PDF này không có trang nào."),
    "truncated": Text("Tệp này bị cắt cụt, thiếu phần cuối: %1", _AGAIN),
    "huge": Text("Ảnh này có kích thước bất thường nên không mở: %1", _AGAIN),
    "bomb": Text("Tệp này phình to bất thường khi mở (nghi tệp phá hoại) nên không mở: %1", _AGAIN),
    "too_slow": Text("Mở tệp này quá lâu nên máy đã dừng: %1", _AGAIN),
    "too_heavy": Text("Mở tệp này tốn quá nhiều bộ nhớ nên máy đã dừng: %1", _AGAIN),
    "crashed": Text("Tệp này làm phần đọc tệp bị lỗi nên máy đã dừng: %1", _AGAIN),
    "too_large": Text("Tệp này quá lớn, chưa xem được ở đây."),
}


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page drawn, or words in its place: the file's own text, or why there is no page."""

    image: QImage | None
    page: int = 0
    pages: int = 1
    problem: str = ""
    text: str = ""


def draw(
    data: bytes, media_type: str, page: int, width: int, inspector: Inspector | None = None
) -> PagePicture:
    """Page `page` (0-based), `width` device pixels wide; a bad file gives a problem. Blocks."""
    shown_page = (inspector or Inspector()).show(data, media_type, page, width)
    if shown_page.problem:
        return PagePicture(None, problem=_problem(shown_page, media_type))
    if not shown_page.rgb:
        return PagePicture(None, text=shown_page.text or Text("Văn bản này không có chữ nào."))
    stride = shown_page.width * 3
    image = QImage(
        shown_page.rgb, shown_page.width, shown_page.height, stride, QImage.Format.Format_RGB888
    )
    return PagePicture(
        image.copy(), shown_page.page, shown_page.pages
    )  # the bytes die with `shown_page`


def _problem(shown_page: ShownPage, media_type: str) -> str:
    if shown_page.problem in _PROBLEMS:
        return _PROBLEMS[shown_page.problem]
    if shown_page.problem == "damaged" or shown_page.kind == "unknown":
        if media_type.startswith("image/"):
            return Text("Không đọc được ảnh này: tệp bị hỏng hoặc sai định dạng.")
        if media_type == "application/pdf":
            return Text("Không đọc được tệp PDF này: tệp bị hỏng hoặc không phải PDF.")
    if shown_page.kind in KINDS and KINDS[shown_page.kind].endings:
        return Text("Tệp này là %1: chưa xem được ở đây.", KINDS[shown_page.kind].label)
    return Text("Loại tệp này chưa xem được ở đây.")


class Preview(QWidget):
    """One file at a time. PgUp/PgDn turn pages, Ctrl + and − zoom, Ctrl+0 fits the width."""

    drawn = Signal()  # what was asked for last is on the screen
    pdf_made = Signal(str, object)  # name, bytes: a picture as PDF
    not_made = Signal(object)  # why it could not be made

    def __init__(self, background: Background, name: str = Text("Xem tệp")) -> None:
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
        # The bar is always there: a page that just fits would lose width when it appears.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setAccessibleName(as_shown(name))
        self._title = label(role="strong")
        self._where = label(tone="muted")
        self._tools = self._make_tools()
        self._below = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._tools_row())
        column.addWidget(self._scroll, 1)
        self.say(Text("Chọn một tệp để xem."))

    def add_below(self, part: QWidget) -> None:
        """Put something about the file under its page."""
        self._below.addWidget(part)

    @property
    def page_count(self) -> int:
        return self._pages

    def message(self) -> str:
        return self._paper.text()

    def show_file(self, name: str, media_type: str, data: bytes) -> None:
        """Show the first page of a file's bytes."""
        self._name, self._media_type, self._data = name, media_type, data
        self._page, self._pages, self._zoom = 0, 0, 1.0
        self._show_tools()
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
            ("up", Text("Trang trước"), Text("Trang trước (PgUp)"), lambda: self.turn(-1)),
            ("down", "Trang sau", "Trang sau (PgDn)", lambda: self.turn(1)),
            ("minus", Text("Thu nhỏ"), Text("Thu nhỏ (Ctrl −)"), lambda: self.zoom(-1)),
            ("plus", Text("Phóng to"), Text("Phóng to (Ctrl +)"), lambda: self.zoom(1)),
            ("fit", Text("Vừa khung"), Text("Vừa khung (Ctrl+0)"), lambda: self.zoom(0)),
        ):
            tool = button("", "quiet", icon=icon, name=name, tip=tip)
            tool.clicked.connect(act)
            tools[icon] = tool
        self.as_pdf = button(Text("Thành PDF"), "quiet", name=Text("Chuyển ảnh này thành PDF"))
        self.as_pdf.setToolTip(tr("Giữ thêm một bản PDF của ảnh này ở máy; ảnh gốc không đổi"))
        self.as_pdf.clicked.connect(self._make_pdf)
        return tools

    def _make_pdf(self) -> None:
        """Make a PDF of the picture in a bounded process, off the ui thread. The citizen's picture stays as it is."""
        name, data = f"{self._name.rpartition('.')[0] or self._name}.pdf", self._data
        self.as_pdf.setEnabled(False)
        self._background.run(
            "preview",
            partial(Inspector().to_pdf, data),
            partial(self.pdf_made.emit, name),
            self.not_made.emit,
            owner=self,
        )

    def _tools_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._title, 1)
        row.addWidget(self._where)
        row.addWidget(self.as_pdf)
        for tool in self._tools.values():
            row.addWidget(tool)
        return row

    def _draw(self) -> None:
        self._asked += 1
        ratio = self.devicePixelRatioF()
        width = max(200, round((self._scroll.viewport().width() - 24) * self._zoom * ratio))
        work = self._work(self._asked, width)
        self._background.run("preview", work, self._show, owner=self)

    def _work(self, request_no: int, width: int) -> Callable[[], tuple[int, PagePicture | None]]:
        data, media_type, page = self._data, self._media_type, self._page

        def work() -> tuple[int, PagePicture | None]:
            if request_no != self._asked:  # the officer has moved on
                return request_no, None
            return request_no, draw(data, media_type, page, width)

        return work

    def _show(self, answer: tuple[int, PagePicture | None]) -> None:
        request_no, picture = answer
        if request_no != self._asked or picture is None:
            return
        if picture.image is None:
            self._pages = 0
            self._show_message(picture.problem or picture.text, words=bool(picture.text))
        else:
            self._page, self._pages = picture.page, picture.pages
            self._show_image(picture.image)
        self.drawn.emit()

    def _show_image(self, image: QImage) -> None:
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._paper.setPixmap(pixmap)
        self._paper.setMinimumSize(pixmap.deviceIndependentSize().toSize() + QSize(16, 16))
        self._scroll.verticalScrollBar().setValue(0)
        self._show_tools()

    def _show_message(self, text: str, *, words: bool = False) -> None:
        """`words`: the file's own text, read like a page; else our message in the middle."""
        middle = Qt.AlignmentFlag.AlignCenter
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self._paper.setMinimumSize(0, 0)
        self._paper.setAlignment(top if words else middle)
        self._paper.setText(as_shown(text))
        set_property(self._paper, "tone", "plain" if words else "muted")
        self._show_tools()

    def _show_tools(self) -> None:
        room = max(60, self.width() - 260)
        metrics = self._title.fontMetrics()
        self._title.setText(metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, room))
        self._title.setToolTip(as_shown(self._name))
        self._where.setText(
            as_shown(Text("Trang %1/%2", self._page + 1, self._pages) if self._pages else "")
        )
        for tool in self._tools.values():
            tool.setEnabled(self._pages > 0)
        picture = self._media_type.startswith("image/") and bool(self._data)
        self.as_pdf.setVisible(picture)
        self.as_pdf.setEnabled(picture and self._pages > 0)
        self._tools["up"].setEnabled(self._page > 0)
        self._tools["down"].setEnabled(self._page + 1 < self._pages)
