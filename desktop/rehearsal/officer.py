"""The officer's side of the rehearsal: works the real window by keys and clicks, as `desktop.rehearsal.tour` listens.

A script is a generator: it yields conditions, and goes on once the condition holds; the event loop is never
blocked. What the office must do (cut the line, pull the plug) is asked of the parent in lines of JSON.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import Program, dressed_application
from desktop.models.dossier.rules import RULES, Act, OutboxState, Verdict
from desktop.models.pages.views import Link, ListQuery, Queue
from desktop.settings.log import start_log
from desktop.settings.profiles import load_profile
from desktop.ui.window.counter_flow import CounterFlow
from desktop.ui.window.main import MainWindow

Condition = Callable[[], object]
Script = Generator[tuple[str, Condition], None, None]
PATIENCE = (
    600.0  # seconds until one condition is given up: long enough for any machine, however busy
)
TICK_MS = 25


class Pulse(QObject):
    """How long the ui lane was away between two beats, the rehearsal's own work left out."""

    BEAT_MS = 5

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._gaps: list[float] = []
        self._last = time.perf_counter()
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._beat)
        timer.start(self.BEAT_MS)

    def forgive(self) -> None:
        """Begin the beat anew: the time before went to the rehearsal itself, a picture or a click it waited for."""
        self._last = time.perf_counter()

    def facts(self) -> dict[str, float]:
        """What was measured, in milliseconds, and how many beats were counted."""
        gaps = sorted(self._gaps) or [0.0]
        return {
            "beats": len(gaps),
            "p99_ms": round(gaps[int(len(gaps) * 0.99)], 1),
            "worst_ms": round(gaps[-1], 1),
        }

    def _beat(self) -> None:
        now = time.perf_counter()
        self._gaps.append((now - self._last) * 1000)
        self._last = now


class Stage(QObject):
    """Runs one script against a window; takes the pictures; speaks with the parent."""

    _heard = Signal()

    def __init__(self, window: QWidget, out: Path) -> None:
        super().__init__()
        self.window = window
        self._out = out
        self._script: Script
        self._waiting: tuple[str, Condition] = ("start", lambda: True)
        self._since = time.monotonic()
        self._answers = 0
        self._asked = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self.pulse = Pulse(self)
        self._heard.connect(self._count_answer, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._listen, daemon=True).start()

    def play(self, script: Script) -> None:
        self._script = script
        self._timer.start(TICK_MS)

    # ── what a script may do ─────────────────────────────────────────────────────────────────────

    def picture(self, name: str, of: QWidget | None = None) -> None:
        """A PNG of the window, or of a dialog over it."""
        target = of or self.window
        target.grab().save(str(self._out / f"{name}.png"))

    def tell(self, event: str, **facts: Any) -> tuple[str, Condition]:
        """Say something to the parent; the condition holds once it has answered."""
        self._asked += 1
        number = self._asked
        sys.stdout.write(json.dumps({"event": event, **facts}, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        return f"the parent's answer to «{event}»", lambda: self._answers >= number

    def key(
        self,
        widget: QWidget,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        QTest.keyClick(widget, key, modifiers)

    def write(self, widget: QWidget, text: str) -> None:
        """Put text into a field as an input method does: whole, at once (QTest types ASCII only)."""
        widget.setFocus()
        QApplication.clipboard().setText(text)
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(12, widget.height() // 2))

    # ── the loop ─────────────────────────────────────────────────────────────────────────────────

    def _tick(self) -> None:
        awaited, holds = self._waiting
        try:
            if not holds():
                if time.monotonic() - self._since > PATIENCE:
                    self._fail(f"waited too long for {awaited}")
                return
            self._waiting = next(self._script)
        except StopIteration:
            self._timer.stop()
            self.window.close()
        except Exception as error:  # noqa: BLE001 - top of the rehearsal: whatever fails is its report
            self._fail(f"{awaited}: {type(error).__name__}: {error}")
        self._since = time.monotonic()
        self.pulse.forgive()

    def _fail(self, why: str) -> None:
        self._timer.stop()
        self.picture("99-cho-dung")
        self.tell("failed", why=why)
        QApplication.exit(3)

    def _listen(self) -> None:
        for _ in sys.stdin:
            self._heard.emit()

    def _count_answer(self) -> None:
        self._answers += 1


# ── the officer ──────────────────────────────────────────────────────────────────────────────────


class RehearsingOfficer:
    """What an officer does at the window, as scripts made of keys and clicks."""

    def __init__(self, stage: Stage, program: Program, facts: dict[str, str]) -> None:
        self.stage = stage
        self.program = program
        self.window = program.window
        self._facts = facts
        self.found: Any = None

    @property
    def flow(self) -> CounterFlow:
        if self.window.flow is None:
            raise RuntimeError("no desk is open")
        return self.window.flow

    # ── small steps ──────────────────────────────────────────────────────────────────────────────

    def ask_desk(self, work: Callable[[Any], Any]) -> tuple[str, Condition]:
        """Ask the desk something on its own lane; the answer comes in `found`."""
        self.found = None
        counter = self.program.counter

        def keep(answer: Any) -> None:
            self.found = answer

        self.program.background.run("desk", lambda: work(counter), keep)
        return "the desk's answer", lambda: self.found is not None

    def state(self) -> str:
        page = self.flow.shown
        return page.dossier.state.value if page else ""

    def unchecked(self) -> list[str]:
        """Components with a readable file and no verdict yet."""
        page = self.flow.shown
        components = page.dossier.components if page else ()
        return [
            c.name
            for c in components
            if c.verdict is Verdict.UNCHECKED and any(not f.problem for f in c.files)
        ]

    def open_conditions(self) -> bool:
        page = self.flow.shown
        return any(c.asked for c in page.dossier.components) if page else True

    # ── scripts ──────────────────────────────────────────────────────────────────────────────────

    def sign_in(self, *, offline: bool = False) -> Script:
        page = self.window.sign_in_page
        yield "the sign-in page to settle", lambda: not self.program.background.busy
        self.stage.write(page.password.edit, self._facts["password"])
        if page.passphrase.isVisible():
            self.stage.write(page.passphrase.edit, self._facts["passphrase"])
        self.stage.picture("01-dang-nhap" if not offline else "10-dang-nhap-ngoai-tuyen")
        self.stage.click(page.offline if offline else page.enter)
        yield "the desk to open", lambda: self.window.stack.currentWidget() is not page

    def open_dossier(self, dossier_id: int) -> Script:
        self.stage.key(self.window, Qt.Key.Key_F3)
        yield from self._open_by_code(dossier_id)

    def _open_by_code(self, dossier_id: int) -> Script:
        yield self.ask_desk(lambda counter: counter.open(dossier_id))
        code = self.found.dossier.code
        search = self.window.list_page.search
        if code:  # a scanner types the code and Enter
            self.stage.write(search, code)
            self.stage.key(search, Qt.Key.Key_Return)
        else:
            self.flow.open(dossier_id)
        page = self.window.dossier_page
        yield (
            f"dossier {dossier_id} to open",
            lambda: page.dossier_id == dossier_id and self.window.stack.currentWidget() is page,
        )

    def take(self, dossier_id: int) -> Script:
        yield from self.open_dossier(dossier_id)
        self.press(Act.TAKE)
        yield "the dossier to be taken", lambda: self.state() == "checking"

    def press(self, act: Act) -> None:
        self.stage.click(self.window.dossier_page.acts.buttons[act])

    def pass_all(self) -> Script:
        self.stage.click(self.window.dossier_page.checklist.pass_all)
        yield "every component to pass", lambda: not self.unchecked()
        if self.window.dossier_page.checklist.none_apply.isVisible():
            self.stage.click(self.window.dossier_page.checklist.none_apply)
            yield "every condition to be answered", lambda: not self.open_conditions()

    def accept(self, dossier_id: int, picture: str = "") -> Script:
        yield from self.take(dossier_id)
        yield from self.pass_all()
        appointment = self.window.dossier_page.decision.appointment
        self.stage.click(appointment.use)
        button = self.window.dossier_page.acts.buttons[Act.ACCEPT]
        yield "the acceptance to be possible", button.isEnabled
        yield "the preview to be drawn", lambda: not self.program.background.busy
        if picture:
            self.stage.picture(picture)
        yield from self.sign(Act.ACCEPT, picture and f"{picture}-ky", "accepted")

    def request_supplement(self, dossier_id: int, reason: str, picture: str = "") -> Script:
        yield from self.take(dossier_id)
        card = self.window.dossier_page.checklist.cards[-1]
        self.stage.click(card.fails)
        yield "the reason to be asked", card.reason.isVisible
        self.stage.write(card.reason, reason)
        button = self.window.dossier_page.acts.buttons[Act.REQUEST_SUPPLEMENT]
        yield "the request to be possible", button.isEnabled
        yield "the preview to be drawn", lambda: not self.program.background.busy
        if picture:
            self.stage.picture(picture)
        yield from self.sign(
            Act.REQUEST_SUPPLEMENT, picture and f"{picture}-ky", "awaiting_supplement"
        )

    def refuse(self, dossier_id: int, reason: str, picture: str = "") -> Script:
        yield from self.take(dossier_id)
        refusal = self.window.dossier_page.decision.refusal
        self.window.dossier_page.decision.front(Act.REFUSE)
        refusal.ground.setFocus()
        self.stage.key(refusal.ground, Qt.Key.Key_Down)
        self.stage.write(refusal.reason, reason)
        button = self.window.dossier_page.acts.buttons[Act.REFUSE]
        yield "the refusal to be possible", button.isEnabled
        yield "the preview to be drawn", lambda: not self.program.background.busy
        if picture:
            self.stage.picture(picture)
        yield from self.sign(Act.REFUSE, picture and f"{picture}-ky", "refused")

    def forward(self, dossier_id: int, picture: str = "") -> Script:
        yield from self.open_dossier(dossier_id)
        button = self.window.dossier_page.acts.buttons[Act.FORWARD]
        yield "forwarding to be possible", button.isEnabled
        self.press(Act.FORWARD)
        yield "the dossier to be forwarded", lambda: self.state() == "forwarded"
        yield from self.drawn()
        if picture:
            self.stage.picture(picture)

    def sign(self, act: Act, picture: str, reached: str) -> Script:
        self.press(act)
        flow = self.flow
        yield "the sign dialog", lambda: flow.dialog is not None
        dialog = flow.dialog
        assert dialog is not None  # just waited for
        yield "a certificate", lambda: dialog.picker.certificate.count() > 0
        yield "the PIN's state", lambda: not self.program.background.busy
        self.stage.write(dialog.picker.pin.edit, self._facts["pin"])
        if picture:
            self.stage.picture(picture, of=dialog)
        self.stage.key(dialog.picker.pin.edit, Qt.Key.Key_Return)
        yield "the signature", lambda: flow.dialog is None
        yield f"the dossier to be {reached}", lambda: self.state() == reached

    def outbox(self) -> Script:
        """F8, and the page drawn with what it holds now."""
        page = self.window.outbox_page
        self.window.activateWindow()
        yield "the window to be in front", self.window.isActiveWindow
        self.stage.key(self.window, Qt.Key.Key_F8)
        yield "the outbox", lambda: self.window.stack.currentWidget() is page
        self.window.refresh()
        yield "the outbox to be read", lambda: not self.window.refreshing
        yield "the outbox to be drawn", lambda: not self.program.background.busy

    def at_page(self, page: QWidget) -> bool:
        return self.window.stack.currentWidget() is page

    def drawn(self) -> Script:
        """Whether everything asked for has come and the layout had its turn."""
        yield "the page to be read", lambda: not self.window.refreshing
        yield "the page to be drawn", lambda: not self.program.background.busy
        yield "the layout", lambda: True

    def sent(self) -> Script:
        """Wait until the cache itself says that every act is at the portal."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            yield self.ask_desk(lambda counter: counter.outbox())
            if all(item.state is OutboxState.DONE for item in self.found.items):
                return
        raise RuntimeError("the outbox did not drain")

    def tell_acts(self) -> Script:
        """Tell the parent every act of the outbox, for the accounting at the portal."""
        yield self.ask_desk(lambda counter: counter.outbox())
        for item in self.found.items:
            yield self.stage.tell(
                "acted",
                act_id=item.act_id,
                act=item.act.value,
                dossier=item.dossier_id,
                paper=RULES[item.act].paper,
                state=item.state.value,
            )


# ── the two halves of the morning ────────────────────────────────────────────────────────────────

SUPPLEMENT = "Ảnh chụp mờ, không đọc được số và ngày cấp; đề nghị chụp lại rõ cả hai mặt."
REFUSAL = (
    "Yêu cầu không thuộc thẩm quyền giải quyết của đơn vị; đề nghị nộp tại cơ quan có thẩm quyền."
)


def morning(officer: RehearsingOfficer) -> Script:
    """Sign in, pull all, the four counter acts; then three more with the line cut, and the plug is pulled."""
    stage, window = officer.stage, officer.window
    yield from officer.sign_in()
    yield "the whole work list", lambda: window.status_now.link is Link.UP_TO_DATE
    yield "the list to be drawn", lambda: not officer.program.background.busy
    stage.picture("02-danh-sach")
    yield officer.ask_desk(complete_dossiers)
    first, second, third, fourth, fifth, sixth = officer.found[:6]

    yield from officer.accept(first, "03-tiep-nhan")
    yield from officer.request_supplement(second, SUPPLEMENT, "04-yeu-cau-bo-sung")
    yield from officer.refuse(third, REFUSAL, "05-tu-choi")
    yield from officer.sent()
    yield from officer.forward(first, "06-chuyen-chuyen-mon")
    yield from officer.sent()
    yield from officer.outbox()
    stage.picture("07-hop-gui-da-gui")

    yield stage.tell("line", order={"mode": "cut"})
    stage.key(window, Qt.Key.Key_F5)
    yield "the program to notice", lambda: window.status_now.link is Link.OFFLINE
    yield from officer.accept(fourth, "08-tiep-nhan-ngoai-tuyen")
    yield from officer.request_supplement(fifth, SUPPLEMENT)
    yield from officer.refuse(sixth, REFUSAL)
    yield "three acts to wait", lambda: window.status_now.waiting == 3
    yield from officer.outbox()
    stage.picture("09-hop-gui-ngoai-tuyen")
    yield from officer.tell_acts()
    yield stage.tell("pulse", part="morning", **stage.pulse.facts())
    yield stage.tell("kill me")


def after(officer: RehearsingOfficer) -> Script:
    """Start again without a line; the line returns but loses one reply after its effect; drain."""
    stage, window = officer.stage, officer.window
    yield from officer.sign_in(offline=True)
    yield from officer.outbox()
    yield "the three acts of before", lambda: len(waiting(window)) == 3
    stage.picture("11-sau-khi-mo-lai")

    lost = {"method": "POST", "path": "/actions$", "times": 1}
    yield stage.tell("line", order={"mode": "through", "drop_reply": lost})
    window.show_sign_in()
    yield from officer.sign_in()
    yield "the outbox to drain", patiently(lambda: window.status_now.waiting == 0, officer)
    yield from officer.sent()
    yield "the mirror to follow", lambda: window.status_now.link is Link.UP_TO_DATE
    yield from officer.tell_acts()
    yield from officer.outbox()
    stage.picture("12-hop-gui-da-gui-het")
    yield from officer.open_dossier(officer.found.items[-1].dossier_id)
    yield "the page to be drawn", lambda: not officer.program.background.busy
    stage.picture("13-ho-so-sau-khi-gui")
    window.show_list()
    yield "the list to be drawn", lambda: not officer.program.background.busy
    stage.picture("14-danh-sach-cuoi-buoi")
    for key, page, name in (
        (Qt.Key.Key_F2, window.catalogue_page, "15-thu-tuc"),
        (Qt.Key.Key_F4, window.calendar_page, "16-lich-lam-viec"),
    ):
        stage.key(window, key)
        yield name, partial(officer.at_page, page)
        yield from officer.drawn()
        stage.picture(name)
    yield stage.tell("pulse", part="after", **stage.pulse.facts())


def complete_dossiers(counter: Any) -> list[int]:
    """Dossiers at the counter whose every component has a readable file."""
    dossier_ids = []
    for dossier_id in counter.ids(ListQuery(Queue.NEW)):
        page = counter.open(dossier_id)
        dossier = page.dossier
        usable = all(any(not f.problem and f.sha256 for f in c.files) for c in dossier.components)
        offer = page.proposal
        proposal_complete = None not in (offer.due, offer.originals, offer.fee)
        if (
            dossier.components
            and usable
            and proposal_complete
            and dossier.code
            and not dossier.problem
        ):
            dossier_ids.append(dossier_id)
    return dossier_ids


def waiting(window: MainWindow) -> list[object]:
    return [item for item in window.outbox_page.model.items if item.state is not OutboxState.DONE]


def patiently(holds: Condition, officer: RehearsingOfficer) -> Condition:
    """An officer who presses F5 now and then while waiting."""
    pressed = time.monotonic()

    def look() -> object:
        nonlocal pressed
        if time.monotonic() - pressed > 3:
            pressed = time.monotonic()
            officer.stage.key(officer.window, Qt.Key.Key_F5)
        return holds()

    return look


PARTS: dict[str, Callable[[RehearsingOfficer], Script]] = {"morning": morning, "after": after}


def main(part: str, profile: str, out: str, facts: str) -> int:
    """Play one part in a real window; the exit code of the event loop."""
    settings = load_profile(Path(profile))
    start_log(Path(out) / f"log-{part}")
    app = dressed_application()
    program = Program(settings)
    program.window.show()
    program.window.activateWindow()
    stage = Stage(program.window, Path(out))
    stage.play(PARTS[part](RehearsingOfficer(stage, program, json.loads(facts))))
    try:
        return app.exec()
    finally:
        program.close()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
