"""Dialogs of the whole office between screens, desk and token: drafting, the tray, handing over, many at once.

Beside `counter_flow`, which owns the pages: an act that has a dialog of its own is led here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import OfficerError
from desktop.models.dossier.rules import Act, Intent
from desktop.models.pages.handover import HandoverPage
from desktop.models.pages.views import DossierPage, ListRow, Paper, PaperInfo
from desktop.models.pages.writing import DraftPage, SignedItem, TrayItem
from desktop.texts import Text
from desktop.ui.kit.background import Background
from desktop.ui.kit.flow import told_by
from desktop.ui.kit.words import trouble
from desktop.ui.office.bulk_dialog import BulkDialog
from desktop.ui.office.draft_dialog import DraftDialog
from desktop.ui.office.handover_dialog import HandoverDialog
from desktop.ui.office.tray_dialog import TrayDialog
from desktop.ui.signing.papers import TokenQuestions

if TYPE_CHECKING:
    from desktop.desk.counter.verbs import Counter
    from desktop.desk.office.together import Office
    from desktop.desk.token.signatures import TokenDesk


BULK: dict[Act, str] = {
    Act.TAKE: "",
    Act.FORWARD: "",
    Act.RECEIVE: "",
    Act.ASSIGN: Text("người thụ lý"),
    Act.HAND_TO_COUNTER: "",
    Act.PASS_REFUSAL: "",
    Act.CONFIRM_DELIVERY: "",
}
"""What may be done to many at once, and the one field it asks for: acts without a paper of their own."""


_LISTED = frozenset({Act.FORWARD, Act.HAND_TO_COUNTER, Act.PASS_REFUSAL})
"""Acts after which the pile goes from one desk to another with a list on top."""


class OfficeFlow(QObject):
    """Made with the desk; one dialog at a time."""

    recorded = Signal(int, object)  # dossier, Act
    done = Signal()  # acts of several were recorded
    dossier_wanted = Signal(int)
    print_wanted = Signal(object)  # PaperInfo
    _signed = Signal(int, object)  # from the token's thread: dossier, signed bytes
    _told = Signal(object)  # SignedItem, from the token's thread

    def __init__(
        self,
        counter: Counter,
        office: Office,
        signer: TokenDesk,
        background: Background,
        clock: Callable[[], datetime],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._counter, self._office, self._signer = counter, office, signer
        self._questions = TokenQuestions(signer, background)
        self._background, self._clock, self._window = background, clock, window
        self.draft: DraftDialog | None = None
        self.tray: TrayDialog | None = None
        self.handover: HandoverDialog | None = None
        self.bulk: BulkDialog | None = None
        self._signing = ""  # whose certificate signs the running batch
        self._stop = Event()
        queued = Qt.ConnectionType.QueuedConnection
        self._signed.connect(self._record_signed, queued)
        self._told.connect(self._show_told, queued)

    @property
    def special(self) -> Mapping[Act, Callable[[DossierPage], None]]:
        """Acts that have a dialog of their own."""
        return {
            Act.SUBMIT_TO_LEADER: self.open_draft,
            Act.RETURN_RESULT: self.open_handover,
            Act.HOLD_RESULT: self.open_handover,
            Act.SEND_BY_POST: self.open_handover,
        }

    # ── drafting ─────────────────────────────────────────────────────────────────────────────────

    def open_draft(self, page: DossierPage) -> None:
        number, verbs = page.dossier.id, self._office.department

        def show(draft_page: DraftPage) -> None:
            self.draft = dialog = DraftDialog(draft_page, self._background, self._window)
            step = partial(self._step, dialog, dialog.show_page)
            dialog.proposed.connect(lambda key: step(partial(verbs.propose, number, key)))
            dialog.written.connect(lambda draft: step(partial(verbs.save, number, draft)))
            dialog.attached.connect(
                lambda path, kind: step(partial(verbs.attach, number, Path(path), kind))
            )
            dialog.submitted.connect(
                lambda opinion: self._finish(
                    dialog, number, Act.SUBMIT_TO_LEADER, partial(verbs.submit, number, opinion)
                )
            )
            dialog.finished.connect(self._closed)
            dialog.open()

        self._background.run("desk", partial(verbs.draft, number), show, owner=self)

    # ── handing over ─────────────────────────────────────────────────────────────────────────────

    def open_handover(self, page: DossierPage) -> None:
        number, verbs = page.dossier.id, self._office.handover
        ends = {
            Act.RETURN_RESULT: verbs.give,
            Act.HOLD_RESULT: verbs.hold,
            Act.SEND_BY_POST: verbs.post,
        }

        def take(amount: int, channel: str, payer: str) -> HandoverPage:
            self._office.cashier.collect(number, amount, channel, payer)
            return verbs.see(number)

        def number_of_post(intent: Intent) -> HandoverPage:
            self._counter.write_intent(number, Act.SEND_BY_POST, intent)
            return verbs.see(number)

        def show(handover_page: HandoverPage) -> None:
            self.handover = dialog = HandoverDialog(handover_page, self._window)
            step = partial(self._step, dialog, dialog.show_page)
            dialog.written.connect(lambda h: step(partial(verbs.save, number, h)))
            dialog.checked.connect(lambda: step(partial(verbs.check_signatures, number)))
            dialog.collected.connect(
                lambda a, channel, payer: step(partial(take, a, channel, payer))
            )
            dialog.number_written.connect(lambda intent: step(partial(number_of_post, intent)))
            dialog.ended.connect(
                lambda act: self._finish(dialog, number, act, partial(ends[act], number))
            )
            dialog.finished.connect(self._closed)
            dialog.open()

        self._background.run("desk", partial(verbs.see, number), show, owner=self)

    # ── the tray ─────────────────────────────────────────────────────────────────────────────────

    def open_tray(self) -> None:
        """Every document that waits for this leader."""

        def show(items: Sequence[TrayItem]) -> None:
            self.tray = dialog = TrayDialog(self._background, self._clock, self._window)
            dialog.look_wanted.connect(partial(self._look, dialog))
            self._questions.answer(dialog.picker)
            dialog.sign_wanted.connect(partial(self._sign, dialog))
            dialog.stop_wanted.connect(self._stop.set)
            dialog.dossier_wanted.connect(self.dossier_wanted)
            dialog.finished.connect(self._closed)
            dialog.show_tray(items)
            dialog.start()

        self._background.run("desk", self._office.leader.tray, show, owner=self)

    def _look(self, dialog: TrayDialog, number: int, sha256: str) -> None:
        self._background.run(
            "desk",
            partial(self._office.leader.content, sha256),
            partial(dialog.show_document, number, sha256),
            told_by(dialog.fail),
            dialog,
        )

    def _sign(
        self,
        dialog: TrayDialog,
        seen_documents: Sequence[tuple[int, str]],
        fingerprint: str,
        pin: str | None,
    ) -> None:
        """Draw on the desk, sign on the token, record each on the desk as it comes."""
        self._signing = dialog.picker.subject_of(fingerprint)
        self._stop.clear()
        refused: list[SignedItem] = []

        def drawn(papers_drawn: Sequence[tuple[int, Paper | OfficerError]]) -> None:
            papers = [(n, p) for n, p in papers_drawn if isinstance(p, Paper)]
            for number, error in papers_drawn:
                if isinstance(error, OfficerError):
                    refused.append(SignedItem(number, "", "failed", error.title, error.advice))
                    dialog.show_outcome(refused[-1])
            work = partial(
                self._signer.sign_many,
                papers,
                fingerprint,
                pin,
                self._signed.emit,
                self._told.emit,
                self._stop.is_set,
            )
            self._background.run("token", work, ended, told_by(dialog.fail), dialog)

        def ended(outcomes: Sequence[SignedItem]) -> None:
            """End the batch after what was signed is recorded: the desk's lane is still at it."""
            over = partial(dialog.end, (*refused, *outcomes))
            self._background.run("desk", lambda: None, lambda _nothing: over(), owner=dialog)
            self.done.emit()

        work = partial(self._office.leader.draw_many, tuple(seen_documents))
        self._background.run("desk", work, drawn, told_by(dialog.fail), dialog)

    def _record_signed(self, number: int, pdf: bytes) -> None:
        def failed(error: Exception) -> None:
            failure = trouble(error)
            if self.tray is not None:
                outcome = SignedItem(number, "", "failed", failure.title, failure.advice)
                self.tray.show_outcome(outcome)

        work = partial(self._office.leader.record, number, pdf, self._signing)
        self._background.run("desk", work, lambda _nothing: self.done.emit(), failed, self)

    def _show_told(self, outcome: SignedItem) -> None:
        if self.tray is not None:
            self.tray.show_outcome(outcome)

    # ── many at once ─────────────────────────────────────────────────────────────────────────────

    def open_bulk(self, rows: Sequence[ListRow], officer_acts: Sequence[Act]) -> None:
        """Open the dialog for the chosen dossiers; `officer_acts`: what this officer may do at all."""
        acts = {act: field for act, field in BULK.items() if act in officer_acts}
        if not rows:
            return
        self.bulk = dialog = BulkDialog(rows, acts, self._window)
        dialog.wanted.connect(partial(self._bulk_one, dialog))
        dialog.listed.connect(partial(self._bulk_list, dialog))
        dialog.over.connect(partial(self._bulk_over, dialog))
        dialog.papers_wanted.connect(partial(self._print_many, dialog))
        dialog.finished.connect(self._closed)
        dialog.open()

    def _bulk_list(self, dialog: BulkDialog, act: Act, ids: Sequence[int]) -> None:
        """Whom all the chosen dossiers may go to."""
        listing = partial(self._counter.choices, act, tuple(ids))
        self._background.run("desk", listing, dialog.offer, dialog.list_failed, dialog)

    def _bulk_over(self, dialog: BulkDialog, act: Act, ids: Sequence[int]) -> None:
        """Draw the list that goes on top of the pile to another desk; it is printed on the officer's word."""
        self.done.emit()
        if act not in _LISTED or not ids:
            return

        def drawn(paper: PaperInfo) -> None:
            dialog.offer_list()
            dialog.list_wanted.connect(partial(self.print_wanted.emit, paper))

        work = partial(self._office.lists.along, act, tuple(ids))
        self._background.run("desk", work, drawn, dialog.list_failed, dialog)

    def _print_many(self, dialog: BulkDialog, ids: Sequence[int]) -> None:
        """Print the newest paper of each dossier; one that has none does not hold up the others."""

        def newest() -> list[PaperInfo]:
            papers_by_dossier = [self._counter.papers(number) for number in ids]
            return [
                max(papers, key=lambda paper: paper.at) for papers in papers_by_dossier if papers
            ]

        def show(papers: list[PaperInfo]) -> None:
            for paper in papers:
                self.print_wanted.emit(paper)
            dialog.show_printed(len(papers))

        self._background.run("desk", newest, show, dialog.list_failed, dialog)

    def _bulk_one(self, dialog: BulkDialog, act: Act, words: str, number: int) -> None:
        def work() -> int:
            if act is Act.TAKE:
                self._counter.take(number)
                return number
            if words:
                self._counter.write_intent(number, act, Intent(to=words, to_name=words))
            self._counter.confirm(number, act, None, "")
            return number

        failed = told_by(dialog.show_failed)
        self._background.run("desk", work, dialog.show_done, failed, dialog)

    # ── what all share ───────────────────────────────────────────────────────────────────────────

    def _step(
        self,
        dialog: DraftDialog | HandoverDialog,
        show: Callable[[Any], None],
        work: Callable[[], object],
    ) -> None:
        self._background.run("desk", work, show, told_by(dialog.fail), dialog)

    def _finish(
        self,
        dialog: DraftDialog | HandoverDialog,
        number: int,
        act: Act,
        work: Callable[[], object],
    ) -> None:
        def ended(_answer: object) -> None:
            dialog.close()
            self.recorded.emit(number, act)

        self._background.run("desk", work, ended, told_by(dialog.fail), dialog)

    def _closed(self, _result: int) -> None:
        self.draft = self.handover = self.bulk = self.tray = None
