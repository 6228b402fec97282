"""What holds for every screen: names, mnemonics, contrast, letters, size; and the bridge to the lanes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.dossier.rules import Role, State, acts_of
from desktop.models.dossier.timers import Alert, ClockFacts, Timer, TimerKind, Urgency, timers
from desktop.models.pages.views import Queue
from desktop.settings.config import RESOURCES
from desktop.ui.dossier.decision_panel import DecisionPanel
from desktop.ui.kit.background import Background
from desktop.ui.kit.look import THEMES, QtWords, Theme, building, dress, fit_family, icon, set_theme
from desktop.ui.kit.preview import draw
from desktop.ui.kit.words import (
    HANOI,
    alert_queue,
    alert_text,
    deadline,
    masked,
    money,
    read_moment,
    read_money,
    timer_cell,
    timer_chip,
    working_span,
)
from desktop.ui.reports.page import ReportsPage
from desktop.ui.window.main import MainWindow
from tests.sweep import rest_sweeps

Settle = Callable[[], None]
NOW = datetime(2026, 11, 23, 8, 20, tzinfo=HANOI)
CALENDAR = load_calendar(RESOURCES / "calendar")
INTERACTIVE = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QListWidget, QTableView)


def ignore(_result: object) -> None:
    """A result nobody needs."""


def luminance(colour: str) -> float:
    found = QColor(colour)
    parts = (found.redF(), found.greenF(), found.blueF())
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_colour_can_be_read_on_its_ground(theme: Theme) -> None:
    colours = asdict(THEMES[theme])
    grounds = {
        "text": ("window", "surface", "raised", "accent_soft"),
        "muted": ("window", "surface", "raised"),
        "accent": ("window", "surface", "raised", "accent_soft"),
        "good": ("window", "surface", "raised", "good_soft"),
        "warn": ("window", "surface", "raised", "warn_soft"),
        "bad": ("window", "surface", "raised", "bad_soft"),
        "dire": ("window", "surface", "raised"),
        "on_dire": ("dire",),
        "on_accent": ("accent",),
        "on_header": ("header",),
        "header_muted": ("header",),
    }
    poor = {
        (ink, ground): round(contrast(colours[ink], colours[ground]), 2)
        for ink, found in grounds.items()
        for ground in found
        if contrast(colours[ink], colours[ground]) < 4.5
    }
    assert poor == {}


def pages(window: MainWindow, desk: Any, settle: Settle) -> list[QWidget]:
    """Bring each page to the front in turn; the last one stays."""
    desk.take(3)
    assert window.flow is not None
    window.flow.open(3)
    settle()
    return [
        *(window.list_page, window.outbox_page, window.sign_in_page, window.settings.page),
        window.dossier_page,
    ]


def shown(window: MainWindow) -> list[QWidget]:
    return [w for w in window.findChildren(QWidget) if w.isVisible()]


def test_everything_one_can_act_on_has_a_name(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    nameless = []
    for page in pages(window, desk, settle):
        window.stack.setCurrentWidget(page)
        nameless += [
            f"{type(page).__name__}: {type(w).__name__} {w.objectName()}"
            for w in shown(window)
            if isinstance(w, INTERACTIVE)
            and not w.objectName().startswith("qt_")
            and not isinstance(w.parent(), QLineEdit | QTableView)  # Qt's own clear button, corner
            and not w.accessibleName()
        ]
    assert nameless == []


def test_mnemonics_are_ascii_and_unique_on_each_page(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    for page in pages(window, desk, settle):
        window.stack.setCurrentWidget(page)
        texts = [w.text() for w in shown(window) if isinstance(w, QAbstractButton)]
        keys = [
            t.replace("&&", "")[t.replace("&&", "").index("&") + 1].lower()
            for t in texts
            if "&" in t.replace("&&", "")
        ]
        assert all(key.isascii() for key in keys), keys
        assert len(keys) == len(set(keys)), (type(page).__name__, keys)


@pytest.mark.parametrize("theme", rest_sweeps(["light", "dark"]))
def test_every_page_fits_a_1366_by_768_screen(
    window: MainWindow, desk: Any, settle: Settle, qapp: QApplication, theme: Theme
) -> None:
    set_theme(qapp, theme)
    try:
        for page in pages(window, desk, settle):
            window.stack.setCurrentWidget(page)
            least = window.minimumSizeHint()
            assert least.width() <= 1366, type(page).__name__
            assert least.height() <= 728, type(page).__name__  # 768 less a task bar
        cut = [
            w.text()
            for w in shown(window)
            if isinstance(w, QAbstractButton)
            and w.text()
            and w.width() < w.minimumSizeHint().width()
        ]
        assert cut == []
    finally:
        set_theme(qapp, "light")


def test_the_ui_thread_stays_free_while_the_token_thinks(
    window: MainWindow, desk: Any, token: Any, background: Background, qtbot: QtBot
) -> None:
    """The token hangs on; the officer's list still answers."""
    answer = threading.Event()
    got: list[str] = []
    background.run("token", lambda: answer.wait(10) and "xong", lambda r: got.append(str(r)))
    background.run("desk", lambda: "desk", got.append)
    qtbot.waitUntil(lambda: got == ["desk"])
    answer.set()
    qtbot.waitUntil(lambda: got == ["desk", "xong"])


def test_a_late_result_for_a_closed_dialog_is_dropped(background: Background, qtbot: QtBot) -> None:
    owner, go, got = QObject(), threading.Event(), []
    background.run("desk", lambda: go.wait(10), lambda r: got.append(r), owner=owner)
    shiboken6.delete(owner)
    go.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert got == []


def test_a_failure_nobody_waits_for_reaches_the_window(
    window: MainWindow, background: Background, qtbot: QtBot
) -> None:
    def work() -> None:
        raise ValueError("lỗi của chương trình")

    background.run("desk", work, lambda _none: None)
    qtbot.waitUntil(window.notice.isVisible)
    assert "Có việc chưa làm được" in window.notice.text()


def test_closing_lets_the_desk_finish_what_it_was_given(qapp: QApplication) -> None:
    background = Background()
    done: list[int] = []
    for number in range(20):
        background.run("desk", partial(done.append, number), ignore)
    background.close()
    assert done == list(range(20))
    background.run("desk", partial(done.append, 99), ignore)
    assert 99 not in done


def test_qt_speaks_vietnamese_in_its_own_menus(window: MainWindow, qtbot: QtBot) -> None:
    menu = window.list_page.search.createStandardContextMenu()
    texts = " ".join(a.text().split("\t")[0] for a in menu.actions())
    menu.deleteLater()
    assert "Sao chép" in texts
    assert "Copy" not in texts
    assert "Paste" not in texts
    # an empty answer would wipe the text: Qt took papers without a name for papers without a size
    assert QtWords(window).translate("QDialogButtonBox", "no such text") == "no such text"


def test_the_font_has_every_vietnamese_letter(qapp: QApplication) -> None:
    assert fit_family()


@pytest.mark.parametrize("name", sorted(p.stem for p in (RESOURCES / "icons").glob("*.svg")))
def test_every_icon_draws_something(qapp: QApplication, name: str) -> None:
    image = icon(name, "#14508c", "#888888", 24).pixmap(24, 24).toImage()
    inked = sum(
        image.pixelColor(x, y).alpha() > 0
        for x in range(image.width())
        for y in range(image.height())
    )
    assert inked > 8


def test_labels_never_read_markup_from_the_portal(window: MainWindow) -> None:
    window.dossier_page.head.who.setText("<b>Trần</b>")
    assert all(
        label.textFormat().name == "PlainText"
        for label in window.findChildren(QLabel)
        if label.text()
    )


@pytest.mark.parametrize(
    ("data", "media_type", "said"),
    [
        (b"", "application/pdf", "Tệp rỗng"),
        (b"%PDF-1.7 broken", "application/pdf", "Không đọc được tệp PDF"),
        (b"<html>", "application/pdf", "Không đọc được tệp PDF"),
        (b"no picture", "image/png", "Không đọc được ảnh"),
        (b"PK\x03\x04", "application/zip", "chưa xem được"),
    ],
)
def test_bad_files_give_a_sentence_not_a_crash(data: bytes, media_type: str, said: str) -> None:
    picture = draw(data, media_type, 0, 400)
    assert picture.image is None
    assert said in picture.problem


def a_timer(submitted: datetime, now: datetime, state: State = State.SUBMITTED) -> Timer:
    return timers(CALENDAR, ClockFacts(state, submitted), now)[0]


MONDAY = datetime(2026, 11, 16, tzinfo=HANOI)
"""Winter hours: 07:30–11:30, 13:30–17:30."""


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        ("08:00", "○ còn 3 giờ 30 phút · kiểm tra"),
        ("10:29", "○ còn 1 giờ 1 phút · kiểm tra"),
        ("10:30", "● còn 1 giờ · kiểm tra"),
        ("11:29", "● còn 1 phút · kiểm tra"),
        ("11:30", "⚠ đến hạn · kiểm tra"),
        ("13:30", "⚠ đến hạn · kiểm tra"),
        ("15:31", "⚠ quá hạn 2 giờ 1 phút · kiểm tra"),
    ],
)
def test_a_deadline_is_told_by_sign_and_words(clock: str, said: str) -> None:
    hour, minute = map(int, clock.split(":"))
    now = MONDAY.replace(hour=hour, minute=minute)
    assert timer_cell(a_timer(MONDAY.replace(hour=7, minute=30), now)).text == said


def test_a_friday_afternoon_is_hours_ago_on_monday_not_days() -> None:
    friday = MONDAY - timedelta(days=3)
    found = a_timer(friday.replace(hour=13, minute=30), MONDAY.replace(hour=8))
    assert timer_chip(found).text == "⚠ Kiểm tra hồ sơ: quá hạn 30 phút"
    assert timer_chip(found).tone == "bad"


def test_past_the_national_limit_the_badge_says_so_and_is_darker() -> None:
    found = a_timer(MONDAY.replace(hour=7, minute=30), MONDAY.replace(day=17, hour=7, minute=30))
    assert timer_chip(found).tone == "dire"
    assert timer_chip(found).text == "⚠ Kiểm tra hồ sơ: quá hạn 4 giờ, quá cả 8 giờ"


def test_without_a_running_clock_nothing_is_late(desk: Any) -> None:
    row = next(iter(desk.rows([1]).values()))
    assert deadline(replace(row, timer=None, due_at=MONDAY)).text == "hẹn 16/11/2026"
    assert deadline(replace(row, timer=None, due_at=None)).text == "—"


def test_many_alerts_are_one_line_and_open_the_list_of_the_worst() -> None:
    found = [Alert(n, TimerKind.CHECK, Urgency.AMBER, NOW) for n in (1, 2, 3)]
    said = alert_text(found)
    assert said is not None
    assert (said.text, said.tone) == ("◷ 08:20: 3 hồ sơ sắp hết hạn kiểm tra.", "warn")
    assert alert_queue(found) is Queue.NEW
    found.append(Alert(9, TimerKind.FORWARD, Urgency.RED, NOW))
    said = alert_text(found)
    assert said is not None
    assert said.text == "◷ 08:20: 1 hồ sơ đã hết hạn chuyển; 3 hồ sơ sắp hết hạn kiểm tra."
    assert alert_queue(found) is Queue.ACCEPTED


def test_dates_and_money_are_read_as_people_write_them() -> None:
    expected = datetime(2026, 11, 26, 16, 30, tzinfo=HANOI)
    assert read_moment("26/11/2026 16:30") == read_moment(" 26-11-2026 16h30 ") == expected
    assert read_moment("31/02/2026 16:30") is None
    assert read_moment("26/11/26 16:30") is None
    assert [read_money(t) for t in ("12.500", "12500 đ", "0", "", "mười", "-5")] == [
        12500,
        12500,
        0,
        None,
        None,
        None,
    ]
    assert money(1234500) == "1.234.500 đồng"
    assert masked("042190000003") == "042•••••••03"
    assert masked("12345") == "•••••"
    assert working_span(130) == "2 giờ 10 phút"
    assert [working_span(n) for n in (0, -60, 480, 1380, 4800)] == [
        "0 phút",
        "1 giờ",
        "1 ngày",
        "2 ngày 7 giờ",
        "10 ngày",
    ]


def test_each_act_has_a_button_with_its_own_icon(window: MainWindow) -> None:
    assert set(window.dossier_page.acts.buttons) == set(acts_of(set(Role)))
    assert all(not b.icon().isNull() or b.text() for b in window.dossier_page.acts.buttons.values())


@pytest.mark.parametrize("page", [ReportsPage, DecisionPanel])
def test_what_is_styled_at_the_end_looks_as_if_it_were_styled_all_along(
    qtbot: QtBot, qapp: QApplication, page: type[QWidget]
) -> None:
    if not qapp.property("theme"):
        dress(qapp)

    def picture() -> QImage:
        qtbot.addWidget(made)
        made.resize(1000, 600)
        return made.grab().toImage()

    made = page()
    at_once = picture()
    with building():
        made = page()
    assert picture() == at_once
