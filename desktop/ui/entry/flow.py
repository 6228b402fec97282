"""Between the entry page and the desk: every verb on lane "desk", its answer back on the page. One for each officer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMessageBox, QStackedWidget

from desktop.errors import FileTrouble
from desktop.models.dossier.states import LABELS
from desktop.models.pages.entry import EntryForm, EntryPage, Filed, Twin
from desktop.models.pages.views import PaperInfo
from desktop.texts import Text, joined
from desktop.ui.entry.page import EntryView
from desktop.ui.kit.background import Background
from desktop.ui.kit.flow import DeskFlow, told_by
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.words import Toned

if TYPE_CHECKING:
    from desktop.desk.counter.entry import CounterEntry
    from desktop.desk.counter.entry_receipts import EntryReceipts


class EntryFlow(DeskFlow):
    """One page, one officer's verbs."""

    shown = Signal()  # bring the page to the front
    done = Signal(int)  # a dossier was recorded: lists are stale (0); or: that dossier is wanted
    print_wanted = Signal(object)  # PaperInfo

    def __init__(
        self,
        verbs: CounterEntry,
        receipts: EntryReceipts,
        background: Background,
        stack: QStackedWidget,
    ) -> None:
        self.page = self._page = EntryView()
        super().__init__(background, self.page.fail, stack)
        self._verbs, self._receipts = verbs, receipts
        stack.addWidget(self.page)
        self._key = QShortcut(QKeySequence("Ctrl+N"), stack)
        self._key.activated.connect(self.open)
        for part in (
            self._key,
            self.page,
        ):  # both belong to the window, and end with this officer's flow
            self.destroyed.connect(part.deleteLater)
        self._saving = 0  # saves on their way: only the last answer is shown
        self._recording = False
        self.question: QMessageBox | None = None
        self._connect()

    def open(self) -> None:
        """Ctrl+N: what was left unfinished comes back; from a recorded dossier on, an empty form."""
        if self._page.isVisible():
            self._do(self._verbs.new)
        else:
            self._do(self._verbs.begin)

    def _do(self, work: Callable[[], EntryPage]) -> None:
        """Run a verb that leads to another entry, or changes the form by itself."""
        self._page.flush()
        self._run(work, self._show)

    def _show(self, page: EntryPage) -> None:
        if not page.said:
            self._page.notice.say(None)
        self._page.show_page(page, refill=True)
        self.shown.emit()

    def _failed(self, error: Exception) -> None:
        self._recording = False
        super()._failed(error)

    def _of_this(
        self, verb: Callable[..., EntryPage], *arguments: object, **keywords: object
    ) -> None:
        if (entry_id := self._page.entry_id) is not None:
            self._do(partial(verb, entry_id, *arguments, **keywords))

    # ── typing ───────────────────────────────────────────────────────────────────────────────────

    def _save(self, form: EntryForm) -> None:
        entry_id = self._page.entry_id
        if entry_id is None:
            return
        self._saving += 1
        work = partial(self._verbs.save, entry_id, form)
        self._background.run("desk", work, self._saved, self._not_saved, self)

    def _saved(self, page: EntryPage) -> None:
        self._saving -= 1
        if self._saving or page.id != self._page.entry_id or self._recording:
            return
        new_parts = [p.part_no for p in page.parts] != list(self._page.parts.counts)
        self._page.show_page(page, refill=False)
        if new_parts:
            self._page.parts.show_parts(page.parts, page.form.papers)
            self._page.parts.show_files(page.form.scans)

    def _not_saved(self, error: Exception) -> None:
        self._saving -= 1
        self._failed(error)

    def _search(self, text: str) -> None:
        show = partial(self._page.show_found, text)
        self._background.run("desk", partial(self._verbs.choices, text), show, owner=self)

    def _card(self, text: str, of_submitter: bool) -> None:
        self._of_this(self._verbs.scan_card, text, of_submitter=of_submitter)

    def _add_file(self, part_no: str, path: str) -> None:
        def work(entry_id: int) -> EntryPage:
            try:
                content = Path(path).read_bytes()
            except OSError as error:
                raise FileTrouble(str(error)) from error
            return self._verbs.add_file(entry_id, part_no, Path(path).name, content)

        self._of_this(work)

    def _remove_file(self, reference_uid: str) -> None:
        self._of_this(self._verbs.remove_file, reference_uid)

    def _discard(self) -> None:
        """Discard the entry after asking, because what was typed is lost."""
        box = self._ask(
            Text("Bỏ phiếu đang nhập?"), Text("Những gì đã gõ của phiếu này không còn hiện nữa.")
        )
        drop = box.addButton(tr("Bỏ phiếu"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(tr("Giữ lại"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        drop.clicked.connect(partial(self._of_this, self._verbs.discard))
        box.open()

    # ── recording ────────────────────────────────────────────────────────────────────────────────

    def _file(self, apart_from: frozenset[int] = frozenset()) -> None:
        entry_id = self._page.entry_id
        if entry_id is None or self._recording:
            return
        self._recording = True

        def record() -> tuple[Filed, EntryPage | None]:
            filed = self._verbs.file(entry_id, apart_from)
            return filed, None if filed.twins else self._verbs.filed(filed.dossier_id)

        self._background.run("desk", record, self._filed, self._not_filed, self)

    def _not_filed(self, error: Exception) -> None:
        """Read again what the form lacks: the saves before it may still be on their way back."""
        if (entry_id := self._page.entry_id) is not None:

            def show(page: EntryPage) -> None:
                self._page.show_page(page, refill=False)
                self._failed(error)

            self._run(partial(self._verbs.open, entry_id), show)

    def _filed(self, filed_and_page: tuple[Filed, EntryPage | None]) -> None:
        self._recording = False
        filed, page = filed_and_page
        if page is None:
            self._ask_twins(filed.twins)
            return
        self._page.show_done(page, filed.dossier_id, filed.number)
        self.done.emit(0)

    def _ask_twins(self, twins: tuple[Twin, ...]) -> None:
        """Ask about a dossier of the same applicant, procedure and day: open that one, or record another."""
        lines = joined(
            "\n",
            (
                Text(
                    "• %1 · %2 · nộp %3 · %4",
                    t.code or Text("chưa có mã"),
                    t.applicant,
                    f"{t.submitted_at:%H:%M}",
                    LABELS[t.state],
                )
                for t in twins
            ),
        )
        box = self._ask(
            Text("Hôm nay người này đã nộp hồ sơ của chính thủ tục này"),
            Text("%1\n\nMở hồ sơ đã có, hay đây là một hồ sơ khác?", lines),
        )
        open_other = box.addButton(tr("Mở hồ sơ đã có"), QMessageBox.ButtonRole.AcceptRole)
        other = box.addButton(tr("Là hồ sơ khác, ghi nhận"), QMessageBox.ButtonRole.YesRole)
        back = box.addButton(tr("Quay lại phiếu"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(open_other)
        box.setEscapeButton(back)
        open_other.clicked.connect(partial(self._leave_for, twins[0].id))
        other.clicked.connect(partial(self._other, frozenset(t.id for t in twins)))
        box.open()

    def _ask(self, title: str, text: str) -> QMessageBox:
        box = QMessageBox(self._page)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("Nhập hồ sơ tại quầy"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(as_shown(title))
        box.setInformativeText(as_shown(text))
        self.question = box
        return box

    def _leave_for(self, dossier_id: int, _checked: bool = False) -> None:
        self.done.emit(dossier_id)

    def _other(self, apart_from: frozenset[int], _checked: bool = False) -> None:
        self._file(apart_from)

    # ── afterwards ───────────────────────────────────────────────────────────────────────────────

    def _another(self, dossier_id: int) -> None:
        self._do(partial(self._verbs.another, dossier_id))

    def _new(self) -> None:
        self._do(self._verbs.new)

    def _draft(self, entry_id: int) -> None:
        self._do(partial(self._verbs.open, entry_id))

    def _print(self, verb: Callable[[int], PaperInfo], dossier_id: int) -> None:
        def drawn(paper: PaperInfo) -> None:
            self._page.notice.say(Toned(Text("✓ Đã lập «%1», đang in.", paper.name), "good"))
            self.print_wanted.emit(paper)

        failed = told_by(self._page.notice.fail)
        self._background.run("desk", partial(verb, dossier_id), drawn, failed, self)

    def _slip(self, dossier_id: int) -> None:
        self._print(self._receipts.one, dossier_id)

    def _many(self, dossier_id: int) -> None:
        self._print(self._receipts.many, dossier_id)

    def _connect(self) -> None:
        """Methods of this object, so that the links die with it."""
        page, done_page = self._page, self._page.done
        page.typed.connect(self._save)
        page.searched.connect(self._search)
        page.card_read.connect(self._card)
        page.file_chosen.connect(self._add_file)
        page.file_removed.connect(self._remove_file)
        page.file_wanted.connect(self._want)
        page.draft_wanted.connect(self._draft)
        page.new_wanted.connect(self._new)
        page.discard_wanted.connect(self._discard)
        done_page.check_wanted.connect(self.done)
        done_page.another_wanted.connect(self._another)
        done_page.slip_wanted.connect(self._slip)
        done_page.many_wanted.connect(self._many)

    def _want(self) -> None:
        self._file()
