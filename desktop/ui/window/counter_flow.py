"""The counter's work as it flows between the screens, the desk and the token. No widget is made here
but the sign dialog; nothing is decided here: the desk's answer is what the screen shows next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.models.dossier.rules import (
    RULES,
    Act,
    Appointment,
    Dossier,
    Intent,
    PortalFile,
    Verdict,
    asked_of,
)
from desktop.models.dossier.timers import Alert
from desktop.models.pages.views import (
    DossierPage,
    OutboxView,
    Paper,
    PaperInfo,
)
from desktop.texts import Text
from desktop.ui.dossier.intent_dialog import IntentDialog
from desktop.ui.dossier.page import DossierView
from desktop.ui.kit.background import Background
from desktop.ui.kit.flow import DeskFlow, told_by
from desktop.ui.kit.keyboard import KeyWish
from desktop.ui.kit.words import Toned, trouble
from desktop.ui.list.flow import ListFlow
from desktop.ui.list.outbox import OutboxPage
from desktop.ui.list.page import DossierList
from desktop.ui.signing.papers import PaperSigning
from desktop.ui.signing.sign_dialog import SignDialog
from desktop.ui.signing.token_watch import TokenWatch

if TYPE_CHECKING:
    from desktop.desk.counter.verbs import Counter
    from desktop.desk.token.signatures import TokenDesk


class CounterFlow(DeskFlow):
    """Made when the desk opens, dropped when it closes."""

    dossier_shown = Signal()  # bring the dossier page to the front
    acted = Signal()  # an act was recorded: the sync may start, lists are stale
    token_seen = Signal(object, str)  # Text, tone for the status line
    print_wanted = Signal(object)  # PaperInfo
    fell_due = Signal(object)  # alerts, at least one

    def __init__(
        self,
        counter: Counter,
        signer: TokenDesk,
        screens: tuple[DossierList, DossierView, OutboxPage],
        background: Background,
        clock: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        page, self.page, self.outbox = screens
        super().__init__(background, self.page.fail, parent)
        self._counter, self._clock = counter, clock
        self.lists = ListFlow(counter, page, background, self)
        self.token = TokenWatch(signer, background, self)
        self._signing = PaperSigning(signer, background, clock, self, self.token.found)
        self.intent: IntentDialog | None = None
        self.special: Mapping[Act, Callable[[DossierPage], None]] = {}  # acts with their own dialog
        self._saving = 0  # saves on their way: only the last answer is shown
        self._acting = False
        self._wish = KeyWish()  # Ctrl+Enter waits for what is on its way
        self._shown: DossierPage | None = None
        self._file = ""  # sha256 the preview waits for
        self._awaited = ""  # reference_uid of the chosen file that is not downloaded yet
        self._connect()

    def start(self) -> None:
        """Fill the libraries of texts, look for a token, show the first queue."""
        run = self._background.run
        run("desk", self._counter.reasons, self._set_reasons)
        run("desk", self._counter.grounds, self.page.decision.refusal.set_grounds, owner=self.page)
        self.token.start()
        self.lists.start()
        self.refresh()
        # It reads every running clock, so it comes after the list; some lists and counts need the clocks.
        run("desk", self._counter.alerts, self._first_look)

    def look_at_clocks(self) -> None:
        self._background.run("desk", self._counter.alerts, self._alerted)

    def _first_look(self, alerts: tuple[Alert, ...]) -> None:
        self._alerted(alerts)
        self.lists.refresh()

    def _alerted(self, alerts: tuple[Alert, ...]) -> None:
        if alerts:
            self.fell_due.emit(alerts)

    def refresh(self) -> None:
        """Read again what is on the screen: counts, list, open dossier, outbox."""
        run = self._background.run
        self.lists.refresh()
        run("desk", self._counter.outbox, self.outbox.show_view)
        if (dossier_id := self.page.dossier_id) is not None and not self._saving:
            run("desk", partial(self._counter.open, dossier_id), self._reread)

    @property
    def shown(self) -> DossierPage | None:
        """The page as the desk last answered it."""
        return self._shown

    def open(self, dossier_id: int) -> None:
        self._background.run("desk", partial(self._counter.open, dossier_id), self._opened)

    # ── dossier ──────────────────────────────────────────────────────────────────────────────

    def _opened(self, page: DossierPage) -> None:
        self._show(page)
        self.page.quiet()  # what was said when it was open before
        self.dossier_shown.emit()
        opened = partial(self._counter.opened, page.dossier.id)
        self._background.run("desk", opened, lambda _nothing: None, owner=self)

    def _reread(self, page: DossierPage) -> None:
        """Show the page again if it is still the shown one; a dossier made here may have got the portal's number
        meanwhile.
        """
        shown_dossier = self._shown.dossier if self._shown else None
        same_dossier = (
            shown_dossier is not None and shown_dossier.reference_uid == page.dossier.reference_uid
        )
        if (page.dossier.id == self.page.dossier_id or same_dossier) and not self._saving:
            self._show(page)

    def _show(self, page: DossierPage) -> None:
        self._shown = page
        self.page.show_page(page)
        files = (f for c in page.dossier.components for f in c.files)
        fetched = next((f for f in files if f.reference_uid == self._awaited and f.sha256), None)
        if fetched is not None:
            self._show_file(fetched)

    def _save(self, work: Callable[[], DossierPage]) -> None:
        self._saving += 1
        self._wish.saving()
        self.page.quiet()
        self._background.run("desk", work, self._saved, self._not_saved, self)

    def _saved(self, page: DossierPage) -> None:
        self._saving -= 1
        self._reread(page)
        self._wish.answered()

    def _not_saved(self, error: Exception) -> None:
        self._saving -= 1
        self._wish.refused()
        self._failed(error)

    def _mark(self, part_no: str, verdict: Verdict, reason: str, original: bool) -> None:
        if (now := self.page.dossier_id) is not None:
            self._save(partial(self._counter.mark, now, part_no, verdict, reason, original))

    def _answer_condition(self, part_no: str, applies: bool | None) -> None:
        if (now := self.page.dossier_id) is not None:
            self._save(partial(self._counter.answer_condition, now, part_no, applies))

    def _none_apply(self) -> None:
        if (now := self.page.dossier_id) is not None:
            self._save(partial(self._counter.none_apply, now))

    def _keep_scan(self, name: str, pdf: bytes) -> None:
        if (now := self.page.dossier_id) is not None:
            self._save(partial(self._counter.keep_scan, now, name, pdf))
            kept_line = Text("✓ Đã giữ «%1» ở mục Văn bản của hồ sơ này.", name)
            self.page.notice.say(Toned(kept_line, "good"))

    def _write_note(self, text: str) -> None:
        if (now := self.page.dossier_id) is not None:
            self._save(partial(self._counter.write_note, now, text))

    def _take_evidence(self) -> None:
        if (now := self.page.dossier_id) is not None:
            self._run(partial(self._counter.evidence, now), self._evidence_taken)

    def _evidence_taken(self, page: DossierPage) -> None:
        self._reread(page)
        evidence_papers = [paper for paper in page.papers if paper.form == "bang-chung"]
        if evidence_papers:
            self._show_paper(evidence_papers[0])

    def _pass_all(self) -> None:
        if (now := self.page.dossier_id) is not None:
            self._save(partial(self._counter.pass_all, now))

    def _set_appointment(self, appointment: Appointment) -> None:
        if (now := self.page.dossier_id) is not None:
            self._save(partial(self._counter.set_appointment, now, appointment))

    def _answer_fee(self, answers: Mapping[str, int], ground: str) -> None:
        if (now := self.page.dossier_id) is not None:
            self._save(partial(self._counter.set_fee_answers, now, answers, ground))

    def _set_note(self, text: str) -> None:
        if (now := self.page.dossier_id) is not None:
            self._save(partial(self._counter.set_supplement_note, now, text))

    def _set_refusal(self, ground: str, reason: str) -> None:
        if (now := self.page.dossier_id) is not None:
            self._save(partial(self._counter.set_refusal, now, ground, reason))

    def _show_file(self, file: PortalFile) -> None:
        self._awaited = "" if file.sha256 else file.reference_uid
        if file.sha256 is None:
            waiting = Text("Tệp chưa tải về máy; chương trình tự tải khi có mạng.")
            again = Text("\nBấm «Tải lại từ cổng» ở dòng tệp để xem.") if file.fetchable else ""
            problem = "" if file.asked else file.problem
            self._file = ""
            self.page.preview.say(Text("%1%2", problem or waiting, again), file.name)
            self.page.signatures.clear()
            return
        self._preview(file.sha256, file.name, file.media_type)

    def _fetch_again(self, file: PortalFile) -> None:
        """Ask for a file again and show it as soon as it is here; a kick of the sync does not wait for the next
        cycle.
        """
        if (now := self.page.dossier_id) is None:
            return
        self._awaited = file.reference_uid

        def show_asked(page: DossierPage) -> None:
            self._reread(page)
            self.acted.emit()

        work = partial(self._counter.fetch_again, now, file.reference_uid)
        self._run(work, show_asked)

    def _show_paper(self, paper: PaperInfo) -> None:
        self._preview(paper.sha256, paper.name, "application/pdf")

    def _preview(self, sha256: str, name: str, media_type: str) -> None:
        self._file = sha256
        preview = self.page.preview

        def show(data: bytes) -> None:
            if sha256 == self._file:
                preview.show_file(name, media_type, data)
                self.page.signatures.show_file(sha256)

        def failed(error: Exception) -> None:
            failure = trouble(error)
            preview.say(Text("%1.\n%2", failure.title, failure.advice), name)

        preview.say(Text("Đang mở tệp…"), name)
        self.page.signatures.clear()
        self._background.run("desk", partial(self._counter.content, sha256), show, failed, self)

    # ── acts ─────────────────────────────────────────────────────────────────────────────────

    def _main(self) -> None:
        self._wish.ask(self.page.do_main)

    def _act(self, act: Act) -> None:
        if self._acting or self._shown is None:
            return
        if act in self.special:
            self.special[act](self._shown)
            return
        if asked_of(act) and self.intent is None:
            self._ask_intent(act, self._shown)
            return
        self._acting = True
        self.page.acts.setEnabled(False)
        dossier = self._shown.dossier
        if RULES[act].paper:
            work = partial(self._counter.draw, dossier.id, act)
            sign_drawn = partial(self._sign, dossier, act)
            self._background.run("desk", work, sign_drawn, self._act_failed, self)
        else:
            self._background.run(
                "desk",
                self._plain_act(dossier.id, act),
                partial(self._recorded, act),
                self._act_failed,
                self,
            )

    def _ask_intent(self, act: Act, page: DossierPage) -> None:
        """Ask for reason, ground, addressee …: they are saved as they are typed; the act itself comes after."""
        dossier_id = page.dossier.id
        self.intent = dialog = IntentDialog(act, page.dossier, self.page.window())
        failed = told_by(dialog.fail)
        dialog.show_page(page)

        def saved(answer: DossierPage) -> None:
            dialog.show_page(answer)
            self._reread(answer)

        def written(intent: Intent) -> None:
            work = partial(self._counter.write_intent, dossier_id, act, intent)
            self._background.run("desk", work, saved, failed, dialog)

        dialog.written.connect(written)
        listing = partial(self._counter.choices, act, (dossier_id,))
        self._background.run("desk", listing, dialog.offer, failed, dialog)
        dialog.confirmed.connect(partial(self._intent_confirmed, dialog))
        dialog.finished.connect(self._intent_closed)
        dialog.open()

    def _intent_confirmed(self, dialog: IntentDialog) -> None:
        self._act(dialog.act)
        dialog.close()

    def _intent_closed(self, _result: int) -> None:
        self.intent = None

    def _plain_act(self, dossier_id: int, act: Act) -> Callable[[], DossierPage]:
        if act is Act.TAKE:
            return partial(self._counter.take, dossier_id)
        return partial(self._counter.confirm, dossier_id, act, None, "")

    def _act_failed(self, error: Exception) -> None:
        self._acted()
        self._failed(error)

    def _acted(self) -> None:
        self._acting = False
        self.page.acts.setEnabled(True)
        self.page.keep_focus()

    def show_recorded(self, dossier_id: int, act: Act) -> None:
        """Say that an act was recorded in a dialog of its own, as for any other."""
        work = partial(self._counter.open, dossier_id)
        self._background.run("desk", work, partial(self._recorded, act), owner=self)

    def _recorded(self, act: Act, page: DossierPage) -> None:
        self._acted()
        self._show(page)
        at = f"{self._clock():%H:%M}"
        wait = "" if act is Act.TAKE else Text("; đang chờ gửi lên cổng")
        self.page.focus_next_act()
        notice = Toned(Text("✓ Đã ghi nhận «%1» lúc %2%3.", RULES[act].label, at, wait), "good")
        self.page.notice.say(notice, "" if act is Act.TAKE else Text("Hồ sơ kế tiếp (Ctrl+PgDn)"))
        self.acted.emit()

    def _sign(self, dossier: Dossier, act: Act, paper: Paper) -> None:
        def keep(
            pdf: bytes,
            signer: str,
            on_done: Callable[[], None],
            failed: Callable[[Exception], None],
        ) -> None:
            def recorded(page: DossierPage) -> None:
                on_done()
                self._recorded(act, page)

            work = partial(self._counter.confirm, dossier.id, act, pdf, signer)
            self._background.run("desk", work, recorded, failed, self.dialog)

        dossier_words = Text("%1 · %2", dossier.applicant, dossier.number or Text("chưa có mã"))
        self._signing.sign(paper, RULES[act].label, dossier_words, keep, self.page.window())

    @property
    def dialog(self) -> SignDialog | None:
        """The sign dialog that is open."""
        return self._signing.dialog

    def answer_missing(self, left: bool) -> None:
        """The officer's word on dossiers that left the portal's list."""
        work = partial(self._counter.answer_missing, left=left)
        self._background.run("desk", work, lambda _nothing: self.acted.emit(), owner=self)

    # ── outbox ───────────────────────────────────────────────────────────────────────────────

    def _change_outbox(self, work: Callable[[], OutboxView]) -> None:
        def show(view: OutboxView) -> None:
            self.outbox.show_view(view)
            self.acted.emit()

        self._background.run("desk", work, show, told_by(self.outbox.fail), self)

    def _resend(self, act_id: str) -> None:
        self._change_outbox(partial(self._counter.resend, act_id))

    def _drop(self, act_id: str) -> None:
        self._change_outbox(partial(self._counter.drop, act_id))

    def _export(self, act_id: str, path: str) -> None:
        def written(_nothing: None) -> None:
            self.outbox.notice.say(Toned(Text("✓ Đã xuất ra «%1».", path), "good"))

        work = partial(self._counter.export_act, act_id, Path(path))
        self._background.run("desk", work, written, told_by(self.outbox.fail), self)

    def _set_reasons(self, reasons: tuple[str, ...]) -> None:
        self.page.checklist.set_reasons(reasons)

    def _connect(self) -> None:
        """Methods of this object, so that the links die with it."""
        self.token.seen.connect(self.token_seen)
        self.token.changed.connect(self._signing.token_changed)
        self._signing.closed.connect(self._acted)
        self.lists.found.connect(self.open)
        self.lists.page.opened.connect(self.open)
        self.page.marked.connect(self._mark)
        self.page.pass_all_wanted.connect(self._pass_all)
        self.page.none_apply_wanted.connect(self._none_apply)
        self.page.preview.pdf_made.connect(self._keep_scan)
        self.page.preview.not_made.connect(self._failed)
        self.page.evidence_wanted.connect(self._take_evidence)
        self.page.note_written.connect(self._write_note)
        self.page.condition_answered.connect(self._answer_condition)
        self.page.appointment_changed.connect(self._set_appointment)
        self.page.fee_answered.connect(self._answer_fee)
        self.page.supplement_changed.connect(self._set_note)
        self.page.refusal_changed.connect(self._set_refusal)
        self.page.file_wanted.connect(self._show_file)
        self.page.fetch_wanted.connect(self._fetch_again)
        self.page.paper_wanted.connect(self._show_paper)
        self.page.print_wanted.connect(self.print_wanted)
        self.page.act_wanted.connect(self._act)
        self.page.main_wanted.connect(self._main)
        self.outbox.resend_wanted.connect(self._resend)
        self.outbox.drop_wanted.connect(self._drop)
        self.outbox.export_wanted.connect(self._export)
        self.outbox.opened.connect(self.open)
