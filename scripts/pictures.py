"""`make pictures`: every screen and dialog of the program as PNG, made by the program at work in training mode.

    python scripts/pictures.py [OUT] [--english]      OUT is out/pictures unless told

Each page in light and dark at 1366×768 and 1920×1080, each dialog in light and dark, of every role, over the
training portal. What the manual shows goes to docs/huong-dan/anh besides, except in English. A dialog that does
not fit the small screen is told, and the exit code is 1.
"""

from __future__ import annotations

import io
import itertools
import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMessageBox, QWidget

from desktop.app import Program, TrainingHost, dressed_application
from desktop.desk.machine.setting_up import SettingUp
from desktop.models.dossier.rules import Act, State
from desktop.models.pages.lists import Filter, ListGrouping
from desktop.models.pages.views import Link, ListQuery, Queue
from desktop.rehearsal.endings import Machine, Secrets
from desktop.rehearsal.officer import REFUSAL, SUPPLEMENT, complete_dossiers
from desktop.settings.config import Settings
from desktop.settings.log import start_log
from desktop.settings.preferences import Language, Preferences
from desktop.settings.profiles import load_profile
from desktop.settings.profiles import read as read_profile
from desktop.ui.kit.background import Background
from desktop.ui.kit.language import language_now
from desktop.ui.kit.look import set_theme
from desktop.ui.list.flow import NameDialog
from desktop.ui.settings.first_run import SIZE as FIRST_RUN
from desktop.ui.settings.first_run import FirstRun
from desktop.ui.settings.profile_dialog import ProfileDialog

ROOT = Path(__file__).resolve().parents[1]
MANUAL = ROOT / "docs" / "huong-dan" / "anh"
SIZES = ((1366, 768), (1920, 1080))
THEMES = {"dark": "toi", "light": "sang"}  # and the folder each goes to
TASK_BAR = 40
PASSPHRASE = "mat khau kho tap huan"
PATIENCE = 300.0  # seconds: a machine that does other things besides
UNIT = {
    "unit.name": "Ủy ban nhân dân phường Thành Sen",
    "unit.desk": "Trung tâm Phục vụ hành chính công phường Thành Sen",
    "unit.address": "số 1 đường Phan Đình Phùng, phường Thành Sen",
    "unit.phone": "0239 000 0000",
    "counter": "Quầy 3",
}
IN_MANUAL = (
    *("dang-nhap", "danh-sach", "ho-so", "tiep-nhan", "bo-sung", "tu-choi", "ky-so", "hop-gui"),
    *("xung-dot", "ngoai-tuyen", "tra-ket-qua", "nhieu-ho-so", "thu-tuc", "lich", "so"),
    *("bao-cao", "chuyen-mon-ho-so", "du-thao", "khay-ky", "van-thu-ho-so", "thiet-bi-ky"),
    *("kiem-tra-chu-ky", "lich-nhan-bang", "cai-dat", "cai-dat-ky-so", "mo-cau-hinh"),
    *(f"thiet-lap-{step}" for step in range(1, 6)),
)


class Album:
    """Where pictures go, and what did not fit."""

    def __init__(self, out: Path) -> None:
        self.out, self.faults, self.taken = out, list[str](), 0

    def page(self, window: QWidget, name: str) -> None:
        """Light and dark, small and large."""
        for theme in THEMES:  # dressing the window anew is what takes long: once each
            wear(theme)
            for size in reversed(SIZES):
                window.resize(*size)
                wait(120)
                self.keep(window, f"{THEMES[theme]}-{size[0]}", name)

    def dialog(self, dialog: QWidget, name: str) -> None:
        """Light and dark, as large as it makes itself."""
        if dialog.width() > SIZES[0][0] or dialog.height() > SIZES[0][1] - TASK_BAR:
            size = f"{dialog.width()}×{dialog.height()}"
            self.faults.append(f"«{name}» is {size}: too large for 1366×768")
        for theme in THEMES:
            wear(theme)
            wait(120)
            self.keep(dialog, f"{THEMES[theme]}-hop-thoai", name)

    def keep(self, widget: QWidget, folder: str, name: str) -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        widget.grab().save(buffer, "PNG")
        data = bytes(buffer.data().data())
        path = self.out / folder / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.taken += 1
        shown = language_now() == "vi" and folder in ("sang-1366", "sang-hop-thoai")
        if shown and name in IN_MANUAL:
            small(data, MANUAL / f"{name}.png")


def wear(theme: Any) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    set_theme(app, theme)


def small(png: bytes, path: Path) -> None:
    """A screen has few colours: a palette makes the manual's pictures a third as large."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.quantize(96, dither=Image.Dither.NONE).save(path, optimize=True)


def wait(milliseconds: int) -> None:
    """Qt's own loop for that long: QTest.qWait keeps the interpreter's lock, the other lanes would starve."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Hand:
    """One officer at the window."""

    def __init__(self, settings: Settings, account: str, secrets: Secrets, album: Album) -> None:
        # Pictures take their time: nothing locks meanwhile.
        self.program = Program(replace(settings, account=account, keyring=False, lock_minutes=0))
        self.window, self.album, self._secrets = self.program.window, album, secrets
        self.window.resize(*SIZES[0])
        self.window.show()
        self.window.activateWindow()

    # ── waiting and looking ──────────────────────────────────────────────────────────────────────

    def until(self, what: str, holds: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                told = f"{self.window.status_now}; {self.window.notice.text()}"
                raise SystemExit(f"waited too long for {what}: {told}")
            wait(20)

    def rest(self) -> None:
        """Everything asked for has come and was drawn."""
        wait(80)
        self.until("the lanes", lambda: not self.program.background.busy)
        self.until("the page", lambda: not self.window.refreshing)
        self.until("the lanes", lambda: not self.program.background.busy)
        wait(60)

    def page(self, name: str) -> None:
        """The window as it stands, four times."""
        self.rest()
        self.album.page(self.window, name)

    def dialog(self, name: str, dialog: QWidget) -> None:
        """A dialog over the window, twice."""
        self.rest()
        self.album.dialog(dialog, name)

    # ── hands ────────────────────────────────────────────────────────────────────────────────────

    def key(self, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
        self.window.activateWindow()
        self.until("the window to be in front", self.window.isActiveWindow)
        QTest.keyClick(self.window, key, held)
        self.rest()

    def ctrl(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def write(self, field: QWidget, text: str) -> None:
        field.setFocus()
        QApplication.clipboard().setText(text)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def ask(self, work: Callable[[Any], Any]) -> Any:
        """The desk's answer, from its own lane."""
        found: list[Any] = []
        counter = self.program.counter
        self.program.background.run("desk", lambda: work(counter), found.append)
        self.until("the desk", lambda: found)
        return found[0]

    def sign_in(self, picture: str = "") -> None:
        page = self.window.sign_in_page
        self.rest()
        self.write(page.password.edit, self._secrets.password)
        if page.passphrase.isVisible():
            self.write(page.passphrase.edit, self._secrets.passphrase)
        if picture:
            self.page(picture)
        page.enter.click()
        self.until("the desk", lambda: self.window.stack.currentWidget() is not page)
        self.until("the list", lambda: self.window.status_now.link is Link.UP_TO_DATE)
        self.rest()

    def open(self, number: int) -> None:
        assert self.window.flow is not None
        self.window.flow.open(number)
        page = self.window.dossier_page
        self.until("the dossier", lambda: self.window.stack.currentWidget() is page)
        self.until("the dossier", lambda: page.dossier_id == number)
        self.rest()

    def act(self, act: Act) -> None:
        self.window.dossier_page.acts.buttons[act].click()
        self.rest()

    def first(self, state: State) -> int:
        """A dossier of this officer's list that stands there."""

        def find(counter: Any) -> int:
            ids = counter.ids(ListQuery(Queue.ALL))
            pages = (counter.open(n).dossier for n in ids)
            return next(d.id for d in pages if d.state is state and d.components and not d.problem)

        found: int = self.ask(find)
        return found

    def sign(self, act: Act, picture: str = "") -> None:
        flow = self.window.flow
        assert flow is not None
        self.until(f"{act} to be possible", self.window.dossier_page.acts.buttons[act].isEnabled)
        self.act(act)
        self.until("the sign dialog", lambda: flow.dialog is not None)
        dialog = flow.dialog
        assert dialog is not None
        self.until("a certificate", lambda: dialog.picker.certificate.count() > 0)
        self.write(dialog.picker.pin.edit, self._secrets.pin)
        if picture:
            self.dialog(picture, dialog)
        QTest.keyClick(dialog.picker.pin.edit, Qt.Key.Key_Return)
        self.until("the signature", lambda: flow.dialog is None)
        self.rest()

    def close(self) -> None:
        self.window.close()
        self.program.close()


# ── the roles ────────────────────────────────────────────────────────────────────────────────────


def counter_day(hand: Hand, host: TrainingHost, other: Callable[[int], None]) -> None:
    window = hand.window
    hand.sign_in("dang-nhap")
    hand.page("danh-sach")
    ready = hand.ask(untouched)
    keys_box(hand)
    hand.ctrl(Qt.Key.Key_2)
    hand.page("danh-sach-muc-khac")
    hand.ctrl(Qt.Key.Key_1)
    window.list_page.search.setFocus()
    hand.write(window.list_page.search, "khong co ai ten nhu the")
    wait(400)
    hand.page("tim-khong-thay")
    window.list_page.clear_search()
    wait(400)
    lists(hand)
    accept_one(hand, ready[0])
    supplement_and_refusal(hand, ready[1], ready[2])
    rare_act(hand, ready[0])
    many(hand)
    give_back(hand)
    other_pages(hand)
    check_signatures(hand)
    without_a_line(hand, host, other, ready[3:5])


def untouched(counter: Any) -> list[int]:
    found = complete_dossiers(counter)
    return [n for n in found if counter.open(n).dossier.state is State.SUBMITTED]


def keys_box(hand: Hand) -> None:
    hand.key(Qt.Key.Key_F1)
    box = hand.window.findChild(QMessageBox)
    assert box is not None
    hand.dialog("phim-tat", box)
    box.close()
    hand.rest()


def accept_one(hand: Hand, number: int) -> None:
    page = hand.window.dossier_page
    hand.open(number)
    hand.page("ho-so")
    hand.act(Act.TAKE)
    for made in (page.checklist.pass_all, page.checklist.none_apply):
        if made.isVisible():
            made.click()
            hand.rest()
    page.decision.appointment.use.click()
    hand.rest()
    hand.page("tiep-nhan")
    hand.sign(Act.ACCEPT, "ky-so")
    hand.page("da-tiep-nhan")


def supplement_and_refusal(hand: Hand, first: int, second: int) -> None:
    page = hand.window.dossier_page
    hand.open(first)
    hand.act(Act.TAKE)
    card = page.checklist.cards[-1]
    card.fails.click()
    hand.rest()
    hand.write(card.reason, SUPPLEMENT)
    page.flush()
    page.decision.front(Act.REQUEST_SUPPLEMENT)
    hand.page("bo-sung")
    hand.open(second)
    hand.act(Act.TAKE)
    page.decision.front(Act.REFUSE)
    page.decision.refusal.ground.setFocus()
    QTest.keyClick(page.decision.refusal.ground, Qt.Key.Key_Down)
    hand.write(page.decision.refusal.reason, REFUSAL)
    page.flush()
    hand.page("tu-choi")
    page.decision.setCurrentIndex(page.decision.count() - 1)
    hand.page("dien-bien")


def rare_act(hand: Hand, number: int) -> None:
    """An act that asks for words first."""
    hand.open(number)
    acts = hand.window.dossier_page.acts
    line = next(a for a in acts.menu.actions() if a.isEnabled())
    line.trigger()
    hand.rest()
    flow = hand.window.flow
    assert flow is not None
    if flow.intent is not None:
        hand.dialog("viec-can-ghi-ly-do", flow.intent)
        flow.intent.close()
        hand.rest()


def many(hand: Hand) -> None:
    window = hand.window
    window.show_list()
    hand.rest()
    window.list_page.table.selectAll()
    wait(300)
    hand.page("chon-nhieu")
    window.list_page.bulk.click()
    hand.rest()
    assert window.office is not None
    if window.office.bulk is not None:
        hand.dialog("nhieu-ho-so", window.office.bulk)
        window.office.bulk.close()
    window.list_page.table.clearSelection()
    hand.rest()


def lists(hand: Hand) -> None:
    """Narrowed, saved, grouped, one group folded."""
    page = hand.window.list_page
    assert hand.window.flow is not None
    flow = hand.window.flow.lists
    page.choose_queue(Queue.ALL)
    page.focus_filters()
    hand.rest()
    page.narrow(Filter(online=True))
    hand.rest()
    hand.page("danh-sach-loc")
    flow.ask_save()
    assert isinstance(flow.dialog, NameDialog)
    flow.dialog.edit.setText("Hồ sơ trực tuyến")
    hand.dialog("luu-bo-loc", flow.dialog)
    flow.dialog.take.click()
    hand.rest()
    page.choose_queue(Queue.ALL)
    page.filters.toggle.setChecked(False)
    page.group_by(ListGrouping.DUE)
    hand.rest()
    page.model.fold(0, closed=True)
    hand.page("danh-sach-nhom")
    page.group_by(ListGrouping.NONE)
    flow.ask_remove("Hồ sơ trực tuyến")
    assert flow.dialog is not None
    hand.dialog("xoa-bo-loc", flow.dialog)
    flow.dialog.accept()
    page.choose_queue(Queue.NEW)
    hand.rest()


def give_back(hand: Hand) -> None:
    number = hand.first(State.AWAITING_COLLECTION)
    hand.open(number)
    hand.page("cho-tra")
    hand.act(Act.RETURN_RESULT)
    office = hand.window.office
    assert office is not None
    hand.until("the hand-over dialog", lambda: office.handover is not None)
    assert office.handover is not None
    hand.dialog("tra-ket-qua", office.handover)
    office.handover.close()
    hand.rest()


def other_pages(hand: Hand) -> None:
    window = hand.window
    hand.key(Qt.Key.Key_F2)
    hand.page("thu-tuc-cay")
    hand.write(window.catalogue_page.search, "khai sinh")
    wait(500)
    hand.page("thu-tuc")
    hand.key(Qt.Key.Key_F4)
    hand.page("lich")
    hand.ctrl(Qt.Key.Key_B)
    hand.page("so")
    for place in range(1, tabs_of(window.books_page)):
        set_tab(window.books_page, place)
        hand.page(f"so-{place + 1}")
    hand.key(Qt.Key.Key_F7)
    wait(500)
    hand.page("bao-cao-nghi-ngo")
    report = window.reports_page.report
    if isinstance(report, QComboBox):
        for place in range(report.count()):
            report.setCurrentIndex(place)
            report.activated.emit(place)
            wait(300)
            hand.page("bao-cao" if place == 1 else f"bao-cao-{place + 1}")
    hand.key(Qt.Key.Key_F12)
    wait(1500)
    hand.page("thiet-bi-ky")
    settings(hand)


def settings(hand: Hand) -> None:
    hand.ctrl(Qt.Key.Key_Comma)
    tabs = hand.window.settings.page.tabs
    names = ("", "-may-chu", "-ky-so", "-in", "-ngoai-tuyen", "-giao-dien", "-chan-doan")
    for place, name in enumerate(names):
        tabs.setCurrentIndex(place)
        hand.page(f"cai-dat{name}")
    hand.window.show_list()


def tabs_of(page: QWidget) -> int:
    found = _tabs(page)
    return found.count() if found is not None else 0


def set_tab(page: QWidget, place: int) -> None:
    found = _tabs(page)
    if found is not None:
        found.setCurrentIndex(place)


def _tabs(page: QWidget) -> Any:
    from PySide6.QtWidgets import QTabWidget

    return page.findChild(QTabWidget)


def without_a_line(
    hand: Hand, host: TrainingHost, other: Callable[[int], None], numbers: list[int]
) -> None:
    """Two acts recorded with the line cut; meanwhile another officer moves one of the dossiers."""
    window = hand.window
    host.line(mode="cut")
    hand.key(Qt.Key.Key_F5)
    hand.until("the cut to show", lambda: window.status_now.link is Link.OFFLINE)
    for number in numbers:
        page = window.dossier_page
        hand.open(number)
        hand.act(Act.TAKE)
        for made in (page.checklist.pass_all, page.checklist.none_apply):
            if made.isVisible():
                made.click()
                hand.rest()
        page.decision.appointment.use.click()
        hand.rest()
        hand.sign(Act.ACCEPT)
    window.show_list()
    hand.page("ngoai-tuyen")
    hand.key(Qt.Key.Key_F8)
    hand.page("hop-gui")
    other(numbers[0])
    host.line(mode="through")
    for _ in range(40):
        hand.key(Qt.Key.Key_F5)
        wait(400)
        if window.status_now.needs_officer:
            break
    window.show_list()
    hand.page("can-xu-ly")
    hand.key(Qt.Key.Key_F8)
    items = window.outbox_page.model.items
    stuck = next(n for n, i in enumerate(items) if i.state.value in ("conflict", "refused"))
    window.outbox_page.table.selectRow(stuck)
    hand.page("xung-dot")
    hand.open(numbers[0])
    hand.page("ho-so-xung-dot")


def specialist_day(hand: Hand) -> None:
    hand.sign_in()
    hand.page("chuyen-mon-danh-sach")
    number = hand.first(State.PROCESSING)
    hand.open(number)
    hand.page("chuyen-mon-ho-so")
    hand.act(Act.SUBMIT_TO_LEADER)
    office = hand.window.office
    assert office is not None
    hand.until("the draft dialog", lambda: office.draft is not None)
    assert office.draft is not None
    hand.dialog("du-thao-trong", office.draft)
    office.draft.proposed.emit(hand.ask(lambda _c: "certificate"))
    wait(500)
    hand.dialog("du-thao", office.draft)
    office.draft.close()
    hand.rest()
    for act in (Act.ASK_SUPPLEMENT, Act.SEND_TO_PARTNER, Act.ASK_PAYMENT):
        made = hand.window.dossier_page.acts.buttons[act]
        if made.isVisible() and made.isEnabled():
            intent(hand, act, f"chuyen-mon-{act.value.replace('_', '-')}")


def intent(hand: Hand, act: Act, name: str) -> None:
    flow = hand.window.flow
    assert flow is not None
    hand.act(act)
    hand.until("the dialog", lambda: flow.intent is not None)
    assert flow.intent is not None
    hand.dialog(name, flow.intent)
    flow.intent.close()
    hand.rest()


def leader_day(hand: Hand, submitted: Callable[[], None]) -> None:
    submitted()
    hand.sign_in()
    hand.page("lanh-dao-danh-sach")
    hand.ctrl(Qt.Key.Key_T)
    office = hand.window.office
    assert office is not None
    hand.until("the tray", lambda: office.tray is not None)
    tray = office.tray
    assert tray is not None
    wait(800)
    for row in range(min(2, tray.table.rowCount())):
        tray.table.selectRow(row)
        hand.rest()
    tray.picker.pin.edit.setText("123456")
    hand.dialog("khay-ky", tray)
    tray.reject()
    hand.rest()
    hand.open(hand.first(State.AWAITING_SIGNATURE))
    hand.page("lanh-dao-ho-so")
    intent(hand, Act.SEND_BACK, "lanh-dao-tra-lai")


def clerk_day(hand: Hand) -> None:
    hand.sign_in()
    hand.page("van-thu-danh-sach")
    hand.open(hand.first(State.AWAITING_ISSUE))
    hand.page("van-thu-ho-so")
    acts = hand.window.dossier_page.acts.buttons
    act = Act.ISSUE if acts[Act.ISSUE].isEnabled() else Act.ISSUE_REFUSAL
    if acts[act].isEnabled():
        intent(hand, act, "van-thu-ho-so")


def keeper_day(hand: Hand) -> None:
    hand.sign_in()
    hand.key(Qt.Key.Key_F2)
    hand.page("quan-tri-danh-muc")
    table = (ROOT / "resources" / "calendar" / "2027.toml").read_text(encoding="utf-8")
    path = hand.album.out / "2027.toml"
    path.write_text(table.replace('"forecast"', '"confirmed"'), encoding="utf-8")
    hand.key(Qt.Key.Key_F4)
    hand.page("quan-tri-lich")
    hand.window.calendar_page.import_wanted.emit(str(path))
    hand.rest()
    dialog = hand.window.findChild(QDialog)
    assert dialog is not None
    hand.dialog("lich-nhan-bang", dialog)
    dialog.close()
    hand.rest()


def check_signatures(hand: Hand) -> None:
    """The page for any PDF, with a paper signed this morning."""

    def signed(counter: Any) -> bytes:
        pages = (counter.open(n) for n in counter.ids(ListQuery(Queue.ACCEPTED)))
        papers = (paper for page in pages for paper in page.papers if paper.signed_by)
        return bytes(counter.content(next(papers).sha256))

    path = hand.album.out / "giay-tiep-nhan.pdf"
    path.write_bytes(hand.ask(signed))
    hand.window.signing.show_verify()
    hand.page("kiem-tra-chu-ky-trong")
    hand.window.signing.verify.look_at(str(path))
    wait(1500)
    hand.page("kiem-tra-chu-ky")


# ── before there is an officer ───────────────────────────────────────────────────────────────────


def first_run(album: Album, host: TrainingHost, folder: Path) -> None:
    """The wizard on a machine nobody has set up, over the training portal; then two profiles to choose from."""
    shutil.rmtree(folder, ignore_errors=True)  # of the run before
    background = Background()
    wizard = FirstRun(SettingUp(folder), background)
    typed = {
        wizard.portal: {"portal_url": host.facts.url, "group_id": host.facts.group_id},
        wizard.unit: UNIT,
        wizard.account: {"account": host.facts.accounts[0]["account"]},
        wizard.token: {},
        wizard.summary: {},
    }
    wizard.show()
    for place, (step, values) in enumerate(typed.items(), 1):
        at_rest(background)
        for key, value in values.items():
            assert step.fields is not None
            step.fields.boxes[key].show_value(value)
        wizard.account.password.edit.setText(host.facts.password)
        if step.trial is not None:
            wizard.go_on()
            at_rest(background)
        album.page(wizard, f"thiet-lap-{place}")
        wizard.resize(*FIRST_RUN)
        album.dialog(wizard, f"thiet-lap-{place}")
        if step is not wizard.summary:
            wizard.leave_for_later()  # though the token was not found
    wizard.go_on()
    at_rest(background)
    background.close()
    assert wizard.written is not None
    other = read_profile(host.profile)
    found = {wizard.written: read_profile(wizard.written), host.profile: other}
    chooser = ProfileDialog(found)
    chooser.show()
    album.dialog(chooser, "mo-cau-hinh")
    chooser.close()


def at_rest(background: Background) -> None:
    wait(80)
    while background.busy:
        wait(20)
    wait(60)


# ── the run ──────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def at(settings: Settings, account: str, secrets: Secrets, album: Album) -> Any:
    hand = Hand(settings, account, secrets, album)
    try:
        yield hand
    finally:
        hand.close()


def run(out: Path, language: Language) -> int:
    album = Album(out)
    options = ("--dossiers", "130", "--index-lag", "0")
    with ExitStack() as stack:
        host = stack.enter_context(TrainingHost(out / "training", options))
        settings = load_profile(host.profile)
        start_log(out / "log")
        app = dressed_application(Preferences(language=language))
        accounts = {r: a["account"] for a in host.facts.accounts for r in a["role"].split(",")}
        first = next(a["account"] for a in host.facts.accounts if a["role"] == "MOT_CUA")
        secrets = Secrets(host.facts.password, PASSPHRASE, host.facts.pin)
        ports = json.loads((host.folder / "ports.json").read_text())
        direct = replace(settings, portal_url=f"http://127.0.0.1:{ports['direct-port']}")
        second = first.replace("motcua@", "motcua2@")

        def other(number: int) -> None:
            refuse_elsewhere(Machine(direct, out / "other", second, secrets), number)

        def submitted() -> None:
            submit_elsewhere(Machine(direct, out / "submitted", accounts["CHUYEN_MON"], secrets), 3)

        days: tuple[tuple[str, Callable[[Hand], None]], ...] = (
            (first, lambda hand: counter_day(hand, host, other)),
            (accounts["CHUYEN_MON"], specialist_day),
            (accounts["LANH_DAO"], lambda hand: leader_day(hand, submitted)),
            (accounts["VAN_THU"], clerk_day),
            (accounts["DANH_MUC"], keeper_day),
        )
        wanted = os.environ.get("ONLY", "")
        if not wanted or wanted == "first":
            first_run(album, host, out / "first")
        for account, day in days:
            if wanted in account:
                with at(settings, account, secrets, album) as hand:
                    day(hand)
        del app
    for fault in album.faults:
        sys.stderr.write(f"{fault}\n")
    sys.stdout.write(f"{album.taken} pictures in {out}\n")
    return 1 if album.faults else 0


def submit_elsewhere(machine: Machine, count: int) -> None:
    """The specialist has drafted and submitted documents meanwhile: something in the leader's tray."""
    try:
        machine.sync()
        department = machine.office.department
        ids = machine.counter.ids(ListQuery(Queue.ALL))
        ready = (n for n in ids if machine.state(n) is State.PROCESSING)
        for number in itertools.islice(ready, count):
            draft = department.propose(number, "certificate").draft
            body = draft.body.replace("……", "đã xem xét theo quy định của pháp luật")
            department.save(number, replace(draft, body=body))
            department.submit(number, "Kính trình lãnh đạo xem xét, ký.")
        machine.sync()
    finally:
        machine.close()


def refuse_elsewhere(machine: Machine, number: int) -> None:
    """The officer at the next counter asks for a supplement meanwhile."""
    from desktop.models.dossier.rules import Verdict

    try:
        machine.sync()
        machine.do(number, Act.TAKE)
        part = machine.counter.open(number).dossier.components[0].part_no
        machine.counter.mark(number, part, Verdict.FAIL, SUPPLEMENT, False)
        machine.do(number, Act.REQUEST_SUPPLEMENT)
        machine.sync()
    finally:
        machine.close()


if __name__ == "__main__":
    folders = [argument for argument in sys.argv[1:] if argument != "--english"]
    out = Path(folders[0]) if folders else ROOT / "out" / "pictures"
    sys.exit(run(out, "en" if "--english" in sys.argv else "vi"))
