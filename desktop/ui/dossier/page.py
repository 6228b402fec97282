"""One dossier: who and what on top, checklist, preview, decision side by side, acts below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.models.dossier.rules import (
    LABELS,
    Act,
    Dossier,
    State,
    Verdict,
)
from desktop.models.dossier.timers import Timer
from desktop.models.pages.views import DossierPage, Link
from desktop.texts import Text, joined
from desktop.ui.dossier.act_bar import ActBar
from desktop.ui.dossier.checklist import Checklist, fetch_line
from desktop.ui.dossier.decision_panel import DecisionPanel
from desktop.ui.kit.background import Background
from desktop.ui.kit.keyboard import add_key
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.look import set_icon
from desktop.ui.kit.parts import Notice, OneLine, button, commit_input_method, frame, label, say
from desktop.ui.kit.preview import Preview
from desktop.ui.kit.words import (
    Toned,
    Trouble,
    main_act,
    masked,
    moment,
    state_tone,
    timer_chip,
    timer_tip,
)
from desktop.ui.signing.signature_panel import SignaturePanel


class DossierView(QWidget):
    """`show_page` in; marks, texts and acts out. Decides nothing: RULES already did."""

    left = Signal()
    act_wanted = Signal(object)  # Act
    main_wanted = Signal()  # Ctrl+Enter
    marked = Signal(str, object, str, bool)
    condition_answered = Signal(str, object)  # part_no, whether it must be handed in; None = unsaid
    none_apply_wanted = Signal()
    pass_all_wanted = Signal()
    appointment_changed = Signal(object)
    fee_answered = Signal(object, str)  # answers, ground of exemption
    supplement_changed = Signal(str)
    refusal_changed = Signal(str, str)
    file_wanted = Signal(object)  # PortalFile
    fetch_wanted = Signal(object)  # PortalFile
    paper_wanted = Signal(object)  # PaperInfo
    evidence_wanted = Signal()
    note_written = Signal(str)
    print_wanted = Signal(object)  # PaperInfo
    procedure_wanted = Signal(str)  # code

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._page: DossierPage | None = None
        self._main: Act | None = None
        self._link = Link.SYNCING
        self.head = _Head()
        self.notice = Notice()
        self.checklist = Checklist()
        self.preview = Preview(background)
        self.signatures = SignaturePanel(background)
        self.preview.add_below(self.signatures)
        self.decision = DecisionPanel()
        self.acts = ActBar()
        self._lay_out()
        self._connect()
        self._add_keys()

    @property
    def dossier_id(self) -> int | None:
        return self._page.dossier.id if self._page else None

    def show_page(self, page: DossierPage) -> None:
        """Show a dossier; the same one again keeps focus, tab, preview and what is being typed."""
        before = self._page.dossier if self._page else None
        is_new = page.dossier.id != self.dossier_id
        if is_new:
            self.flush()
        dossier = page.dossier
        problem_shown = self._page is not None and self._page.dossier.problem == dossier.problem
        self._page = page
        editable = dossier.state is State.CHECKING and not dossier.stuck
        notes = joined(" · ", (text for text in (page.version_note, page.published) if text))
        self.head.show_dossier(dossier, notes, is_new)
        self.head.timers.show_timers(page.timers)
        self.checklist.show_components(dossier.id, dossier.components, editable, page.findings)
        self.decision.show_page(page, editable)
        self.acts.show_acts(dossier, page.blockers)
        main = main_act(dossier)
        if is_new or main is not self._main:
            self.decision.front(main)
        self._main = main
        coming = fetch_line(None if is_new else before, dossier, self._link)
        if coming is not None:
            self.notice.say(coming)
        elif is_new or not problem_shown:  # what was said of an act stays until the officer goes on
            self.quiet()
        if is_new:
            self._start(dossier)

    def show_link(self, link: Link) -> None:
        """Say why a file that is waited for is not here yet."""
        changed, self._link = link is not self._link, link
        line = fetch_line(None, self._page.dossier, link) if changed and self._page else None
        if line is not None:
            self.notice.say(line)

    def fail(self, failure: Trouble) -> None:
        self.notice.fail(failure)

    def quiet(self) -> None:
        """Take back what was said of an act, since the officer goes on; what is wrong with the dossier itself stays."""
        problem = self._page.dossier.problem if self._page else ""
        self.notice.say(Toned(Text("⚠ %1", problem), "warn") if problem else None)

    def focus_next_act(self) -> None:
        """Move the keyboard to the usual next act, or where it is prepared: after an act its own fields are closed."""
        main_button = self._main_button()
        if main_button is not None and main_button.isEnabled():
            main_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._page is not None and self._page.dossier.state is State.CHECKING:
            self.checklist.focus_first()
        else:
            self.head.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_focus(self) -> None:
        """Keep the keyboard on this page when the act that had it turns grey."""
        focused = self.window().focusWidget()
        if self.isVisible() and (focused is None or not self.isAncestorOf(focused)):
            self.focus_next_act()

    def flush(self) -> None:
        """Save what was typed but not yet reported, the word being composed included."""
        commit_input_method()
        self.checklist.flush()
        self.decision.flush()

    def _start(self, dossier: Dossier) -> None:
        first = next((f for c in dossier.components for f in c.files), None)
        if first is None:
            self.preview.say(Text("Hồ sơ này không có tệp nào để xem."))
            self.signatures.clear()
        else:
            self.file_wanted.emit(first)
        self.checklist.focus_first()

    def do(self, act: Act) -> None:
        """Do an act as if its button were pressed: what was typed is saved first."""
        self.flush()
        self.act_wanted.emit(act)

    def do_main(self) -> None:
        """Do the usual next act, if it can be begun."""
        main_button = self._main_button()
        if main_button is not None and main_button.isEnabled() and self._main is not None:
            self.do(self._main)

    def _want_main(self) -> None:
        self.flush()
        self.main_wanted.emit()

    def _main_button(self) -> QPushButton | None:
        return self.acts.buttons.get(self._main) if self._main is not None else None

    def _print_newest(self) -> None:
        """Print the paper of this dossier that was drawn last (Ctrl+P)."""
        papers = self._page.papers if self._page else ()
        if papers:
            self.print_wanted.emit(max(papers, key=lambda paper: paper.at))
        else:
            self.notice.say(Toned(Text("Máy này chưa có giấy nào của hồ sơ này để in."), "muted"))

    def _next_pane(self) -> None:
        """F6: checklist → preview → decision → acts → checklist."""
        panes: list[QWidget] = [self.checklist, self.preview, self.decision, self.acts]
        focus = self.focusWidget()
        current = next((n for n, p in enumerate(panes) if focus and p.isAncestorOf(focus)), -1)
        target = panes[(current + 1) % len(panes)]
        if target is self.checklist:
            self.checklist.focus_first()
            return
        stop = target.nextInFocusChain()
        while stop is not None and target.isAncestorOf(stop):
            if (
                stop.focusPolicy() & Qt.FocusPolicy.TabFocus
                and stop.isVisible()
                and stop.isEnabled()
            ):
                break
            stop = stop.nextInFocusChain()
        if stop is not None:
            stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _connect(self) -> None:
        self.head.back.clicked.connect(self._leave)
        self.head.look_up.clicked.connect(self._look_up)
        self.acts.pressed.connect(self.do)
        self.checklist.marked.connect(self.marked)
        self.checklist.pass_all_wanted.connect(self.pass_all_wanted)
        self.checklist.none_apply_wanted.connect(self.none_apply_wanted)
        self.checklist.answered.connect(self.condition_answered)
        self.checklist.file_wanted.connect(self.file_wanted)
        self.checklist.fetch_wanted.connect(self.fetch_wanted)
        self.decision.appointment_changed.connect(self.appointment_changed)
        self.decision.fee_answered.connect(self.fee_answered)
        self.decision.supplement_changed.connect(self.supplement_changed)
        self.decision.refusal_changed.connect(self.refusal_changed)
        self.decision.story.paper_wanted.connect(self.paper_wanted)
        self.decision.story.evidence_wanted.connect(self.evidence_wanted)
        self.decision.story.note_written.connect(self.note_written)
        self.decision.story.print_wanted.connect(self.print_wanted)

    def _look_up(self) -> None:
        if self._page is not None:
            self.procedure_wanted.emit(self._page.dossier.procedure_code)

    def _leave(self) -> None:
        self.flush()
        self.left.emit()

    def _add_keys(self) -> None:
        for keys, act in (
            ("Esc", self._leave),
            ("F6", self._next_pane),
            ("F9", lambda: self.checklist.judge(Verdict.PASS)),
            ("F10", lambda: self.checklist.judge(Verdict.FAIL)),
            ("F11", self.checklist.toggle_original),
            ("Ctrl+Return", self._want_main),
            ("Ctrl+Enter", self._want_main),
            ("Ctrl+P", self._print_newest),
            ("Ctrl++", lambda: self.preview.zoom(1)),
            ("Ctrl+=", lambda: self.preview.zoom(1)),
            ("Ctrl+-", lambda: self.preview.zoom(-1)),
            ("Ctrl+0", lambda: self.preview.zoom(0)),
            ("PgDown", lambda: self.preview.turn(1)),
            ("PgUp", lambda: self.preview.turn(-1)),
        ):
            add_key(self, keys, act)

    def _lay_out(self) -> None:
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setAccessibleName(tr("Kiểm tra, xem tệp, quyết định"))
        panes.setHandleWidth(10)
        panes.setChildrenCollapsible(False)
        for pane, least in ((self.checklist, 330), (self.preview, 320), (self.decision, 340)):
            pane.setMinimumWidth(least)
            panes.addWidget(pane)
        panes.setSizes([400, 540, 390])
        panes.setStretchFactor(1, 1)
        body = QVBoxLayout()
        body.setContentsMargins(14, 8, 14, 8)
        body.setSpacing(8)
        body.addWidget(self.notice)
        body.addWidget(panes, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(body, 1)
        column.addWidget(self.acts)


class _Head(QWidget):
    """Code, state, clocks; applicant and procedure; contact. The ID number is masked until asked."""

    def __init__(self) -> None:
        super().__init__()
        self._id_no = ""
        self.back = button(
            "", "quiet", icon="back", name=Text("Quay lại danh sách"), tip=Text("Quay lại (Esc)")
        )
        self.code = label(role="title")
        self.state = label(role="chip")
        self.timers = TimerBadges()
        self.due = label(tone="muted")
        self.who = label(role="strong")
        self.procedure = OneLine()
        self.look_up = button("", "quiet", icon="list", name=Text("Xem thủ tục này trong danh mục"))
        self.contact = OneLine("muted")
        self.id_no = label(tone="muted")
        self.reveal = button("", "quiet", icon="eye", name=Text("Hiện số định danh"))
        self.reveal.setCheckable(True)
        self.reveal.toggled.connect(self._show_id_no)
        card = frame("pane", Text("Thông tin hồ sơ"))
        across = QHBoxLayout(card)
        across.setContentsMargins(8, 7, 14, 7)
        across.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        across.addLayout(column, 1)
        for parts in (
            (self.code, self.state, self.timers, None),
            (self.who, self.procedure, self.look_up),
            (self.id_no, self.reveal, self.contact, self.due),
        ):
            column.addLayout(_row(parts))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def show_dossier(self, dossier: Dossier, version: str, is_new: bool) -> None:
        self.code.setText(as_shown(dossier.number or Text("chưa có mã")))
        say(self.state, Toned(_state_text(dossier), state_tone(dossier.state)))
        hand = Text(" · Đang giữ: %1", dossier.assignee) if dossier.assignee else ""
        self.due.setText(
            tr(
                "Nộp %1 · Cổng hẹn %2%3",
                moment(dossier.submitted_at),
                moment(dossier.portal_due_at),
                hand,
            )
        )
        self.who.setText(as_shown(dossier.applicant))
        procedure_words = (
            Text("%1  ·  %2", dossier.procedure_name, version)
            if version
            else dossier.procedure_name
        )
        self.procedure.show_text(
            Text("·  %1", procedure_words), Text("%1 · %2", dossier.procedure_code, procedure_words)
        )
        contact = (dossier.phone, dossier.email, dossier.address, dossier.subject)
        self.contact.show_text("·  " + joined("  ·  ", (part for part in contact if part)))
        self._id_no = dossier.applicant_id_no
        if is_new:
            self.reveal.setChecked(False)
        self.reveal.setVisible(bool(self._id_no))
        self._show_id_no(self.reveal.isChecked())

    def _show_id_no(self, visible: bool) -> None:
        number = self._id_no if visible else masked(self._id_no)
        self.id_no.setText(
            as_shown(Text("Số định danh: %1", number) if number else Text("Không có số định danh"))
        )
        set_icon(self.reveal, "eye-off" if visible else "eye")
        self.reveal.setAccessibleName(
            as_shown(Text("Ẩn số định danh") if visible else Text("Hiện số định danh"))
        )


class TimerBadges(QWidget):
    """Every clock that runs, the most urgent first; the tooltip tells how it was counted."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Thời hạn đang chạy"))
        self.badges: list[QLabel] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)

    def show_timers(self, timers: Sequence[Timer]) -> None:
        while len(self.badges) < len(timers):
            chip = label(role="chip")
            self.badges.append(chip)
            self._row.addWidget(chip)
        for place, badge in enumerate(self.badges):
            if place >= len(timers):
                badge.hide()
                continue
            timer = timers[place]
            say(badge, timer_chip(timer))
            badge.setAccessibleName(badge.text())
            badge.setToolTip(as_shown(timer_tip(timer)))
            badge.setAccessibleDescription(badge.toolTip())


def _state_text(dossier: Dossier) -> str:
    text = LABELS[dossier.state]
    if dossier.state is State.UNKNOWN and dossier.status_text:
        text = Text("%1: %2", text, dossier.status_text)
    if dossier.stuck:
        return Text("%1 · ⚠ cần xử lý trong Hộp gửi", text)
    return Text("%1 · ↑ chờ gửi", text) if dossier.pending else text


def _row(parts: tuple[QWidget | None, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            stretch = part.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored
            row.addWidget(part, 1 if stretch else 0)
    return row
