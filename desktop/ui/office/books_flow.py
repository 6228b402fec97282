"""Between the books' page and the desk: every verb on lane "desk", its answer back on the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop.models.pages.books import BooksPage, ComplaintState
from desktop.texts import Text
from desktop.ui.kit.background import Background
from desktop.ui.kit.flow import DeskFlow
from desktop.ui.kit.words import Toned
from desktop.ui.office.books_page import BooksView

if TYPE_CHECKING:
    from desktop.desk.office.registry import Registry


class BooksFlow(DeskFlow):
    """One page, one officer's books."""

    def __init__(
        self, verbs: Registry, page: BooksView, background: Background, parent: QObject
    ) -> None:
        super().__init__(background, page.fail, parent)
        self._verbs, self._page = verbs, page
        moves = {
            ComplaintState.ASSIGNED: verbs.assign,
            ComplaintState.ANSWERED: verbs.answer,
            ComplaintState.ESCALATED: verbs.escalate,
            ComplaintState.CLOSED: verbs.close,
        }
        page.complained.connect(
            lambda kind, fields: self._do(partial(verbs.complain, kind, **fields))
        )
        page.moved.connect(lambda item, to, words: self._do(partial(moves[to], item, words)))
        page.duty_set.connect(lambda day, names: self._do(partial(verbs.set_duty, day, names)))
        page.duty_handed.connect(
            lambda day, to, why: self._do(partial(verbs.hand_duty, day, to, why))
        )
        page.incident_reported.connect(
            lambda fields: self._do(partial(verbs.report_incident, **fields))
        )
        page.incident_resolved.connect(
            lambda number, resolution: self._do(partial(verbs.resolve_incident, number, resolution))
        )
        page.incident_exported.connect(self._export)

    def refresh(self) -> None:
        self._run(self._verbs.see, self._page.show_books)

    def _do(self, work: Callable[[], BooksPage]) -> None:
        def shown(page: BooksPage) -> None:
            self._page.saved()
            self._page.show_books(page)
            self._page.notice.say(Toned(Text("✓ Đã ghi vào sổ."), "good"))

        self._run(work, shown)

    def _export(self, sha256: str, path: str) -> None:
        def written(_nothing: Any) -> None:
            self._page.notice.say(Toned(Text("✓ Đã xuất ra «%1».", path), "good"))

        work = partial(self._verbs.export_incident, sha256, Path(path))
        self._run(work, written)
