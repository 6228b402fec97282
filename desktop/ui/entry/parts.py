"""The third block of the entry form: how many papers of each component were handed in, and their scans."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from desktop.models.pages.entry import AskedPart, Papers, Scan
from desktop.texts import Text
from desktop.ui.kit.language import as_shown
from desktop.ui.kit.parts import button, label
from desktop.ui.kit.words import size

KINDS = (Text("Bản chính"), Text("Chứng thực"), Text("Bản photo"))
MOST = 999


class PartsBlock(QWidget):
    """`show_parts` when another entry or procedure is shown; `papers` is what stands there now."""

    changed = Signal()
    file_wanted = Signal(str)  # part_no
    removed = Signal(str)  # reference_uid

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[AskedPart, ...] | None = None
        self.counts: dict[str, tuple[CountField, CountField, CountField]] = {}
        self._files: dict[str, QHBoxLayout] = {}
        self._shown: tuple[Scan, ...] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(5, 1)

    def show_parts(self, parts: tuple[AskedPart, ...], papers: Mapping[str, Papers]) -> None:
        if parts != self._parts:
            self._build(parts)
        for part_no, boxes in self.counts.items():
            handed_in = papers.get(part_no, Papers())
            for box, count in zip(
                boxes, (handed_in.originals, handed_in.certified, handed_in.copies), strict=True
            ):
                box.show_value(count)

    def show_files(self, scans: tuple[Scan, ...]) -> None:
        """Each scan with a cross that takes it away again."""
        if scans == self._shown:
            return
        self._shown = scans
        for part_no, row in self._files.items():
            _empty(row)
            for scan in (s for s in scans if s.part_no == part_no):
                file_link = button(
                    Text("%1 (%2)  ✕", scan.name, size(scan.size)),
                    "link",
                    name=Text("Bỏ tệp %1", scan.name),
                )
                file_link.clicked.connect(partial(self._remove, scan.reference_uid))
                row.addWidget(file_link)
            row.addStretch(1)

    def papers(self) -> dict[str, Papers]:
        """By part_no; what has none is left out."""
        papers_by_part = {
            part: Papers(*(box.value() for box in boxes)) for part, boxes in self.counts.items()
        }
        return {part: papers for part, papers in papers_by_part.items() if papers.any}

    def first_field(self) -> QWidget | None:
        return next((boxes[0] for boxes in self.counts.values()), None)

    def _remove(self, reference_uid: str, _checked: bool = False) -> None:
        self.removed.emit(reference_uid)

    def _build(self, parts: tuple[AskedPart, ...]) -> None:
        self._parts, self._shown = parts, None
        self.counts, self._files = {}, {}
        _empty(self._grid)
        if not parts:
            waiting = Text("Chọn thủ tục để ghi giấy tờ công dân nộp.")
            self._grid.addWidget(label(waiting, tone="muted"), 0, 0, 1, 6)
            return
        for place, kind in enumerate(KINDS, 1):
            head = label(kind, "small", "muted")
            self._grid.addWidget(head, 0, place, Qt.AlignmentFlag.AlignHCenter)
        for row, part in enumerate(parts, 1):
            self._add(row, part)

    def _add(self, row: int, part: AskedPart) -> None:
        needed = " *" if part.required else ""
        words = Text("%1%2", part.name, needed) + (
            Text("\n%1", part.condition) if part.condition else ""
        )
        self._grid.addWidget(label(words, wrap=True), row, 0)
        boxes = tuple(CountField(Text("%1: %2", kind, part.name)) for kind in KINDS)
        for place, box in enumerate(boxes, 1):
            self._grid.addWidget(box, row, place)
            box.textEdited.connect(self.changed)
        self.counts[part.part_no] = (boxes[0], boxes[1], boxes[2])
        scan = button(Text("Tệp quét…"), name=Text("Thêm tệp quét: %1", part.name))
        scan.clicked.connect(partial(self._want_file, part.part_no))
        self._grid.addWidget(scan, row, 4)
        self._files[part.part_no] = files = QHBoxLayout()
        files.setSpacing(2)
        self._grid.addLayout(files, row, 5)

    def _want_file(self, part_no: str, _checked: bool = False) -> None:
        self.file_wanted.emit(part_no)


class CountField(QLineEdit):
    """How many papers: empty is none, Up and Down count."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(as_shown(name))
        self.setValidator(QIntValidator(0, MOST, self))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(72)

    def value(self) -> int:
        return int(self.text() or 0)

    def show_value(self, count: int) -> None:
        """As stored; nobody is told."""
        self.setText(str(count) if count else "")

    def put(self, count: int) -> None:
        """As if typed."""
        self.show_value(max(0, min(count, MOST)))
        self.textEdited.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.put(self.value() + step)
        else:
            super().keyPressEvent(event)


def _empty(layout: QGridLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if isinstance(inner, QHBoxLayout):
            _empty(inner)
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()
