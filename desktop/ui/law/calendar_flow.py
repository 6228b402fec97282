"""Between the calendar page and the desk: every verb on lane "desk", its answer back on the page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.models.catalogue.calendar_change import CalendarImport, YearPage
from desktop.texts import Text, joined
from desktop.ui.kit.agree_dialog import AgreeDialog, Agreement
from desktop.ui.kit.background import Background
from desktop.ui.kit.flow import DeskFlow
from desktop.ui.kit.words import moment
from desktop.ui.law.calendar_page import CalendarPage

if TYPE_CHECKING:
    from desktop.desk.law.calendar import CalendarDesk

SHOWN = 500  # moves written out; the rest is counted


class CalendarFlow(DeskFlow):
    """One page, one officer's calendar verbs."""

    def __init__(
        self,
        verbs: CalendarDesk,
        page: CalendarPage,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(background, page.fail, parent)
        self._verbs, self._page = verbs, page
        page.year_wanted.connect(self.show_year)
        page.import_wanted.connect(self._preview)

    def show_year(self, number: int = 0) -> None:
        """0 = the present year."""
        self._run(partial(self._verbs.year, number), self._page.show_year)

    def _preview(self, path: str) -> None:
        def show(preview: CalendarImport) -> None:
            take = partial(self._verbs.accept_import, Path(path), preview.sha256)
            self._offer(CalendarDialog(preview, self._page), lambda: take, self._taken)

        self._run(partial(self._verbs.preview_import, Path(path)), show)

    def _taken(self, page: YearPage) -> None:
        self._page.show_year(page)
        self._page.tell(Text("Đã nhận bảng lịch năm %1; mọi hạn đã tính lại.", page.year))


class CalendarDialog(AgreeDialog):
    """What a new table would change: its days, and the open dossiers whose dates it moves."""

    def __init__(self, preview: CalendarImport, parent: QWidget) -> None:
        offer = Agreement(
            Text("Xem trước bảng lịch năm %1: %2", preview.year, preview.name),
            summary(preview),
            preview_text(preview),
            Text("Những gì bảng mới làm thay đổi"),
            Text("Nhận bảng này"),
        )
        super().__init__(offer, (820, 540), parent)
        self.preview = preview


def summary(preview: CalendarImport) -> str:
    dossiers = len({moved_dossier.move.dossier_id for moved_dossier in preview.moves})
    return Text(
        "%n ngày thay đổi; %1 trong %2 hồ sơ đang mở dời hạn. Chưa có gì thay đổi cho tới khi "
        "bấm «Nhận bảng này».",
        dossiers,
        preview.counted,
        count=len(preview.changes),
    )


def preview_text(preview: CalendarImport) -> str:
    lines: list[str] = [Text("Các ngày thay đổi:")]
    lines += [
        Text("  %1: %2 → %3", f"{c.day:%d/%m/%Y}", c.before, c.after) for c in preview.changes
    ]
    lines += [] if preview.changes else [Text("  không có")]
    lines += ["", Text("Hồ sơ dời hạn (dời nhiều nhất ở trên):")]
    for moved_dossier in preview.moves[:SHOWN]:
        move = moved_dossier.move
        lines.append(
            Text(
                "  %1 · %2 · %3",
                moved_dossier.code or Text("chưa có mã"),
                moved_dossier.applicant,
                move.label,
            )
        )
        lines.append(Text("      %1 → %2, %3", moment(move.before), moment(move.after), move.text))
    lines += [] if preview.moves else [Text("  không có")]
    if len(preview.moves) > SHOWN:
        lines.append(Text("  … và %n hạn nữa", count=len(preview.moves) - SHOWN))
    return joined("\n", lines)
