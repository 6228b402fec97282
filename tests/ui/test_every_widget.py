"""Every widget of every page and dialog: it has a name, the keyboard gets there, and its letters can be read.

Contrast is measured on the picture itself, in both palettes: what is on the screen counts, not what a table says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.desk.machine.setting_up import OwnSettings, SettingUp
from desktop.errors import ProfileBad
from desktop.models.dossier.rules import Act, Blocker, Money, acts_of, asked_of
from desktop.models.dossier.states import Role
from desktop.models.pages.books import BooksPage, ComplaintState, Incident
from desktop.models.pages.lists import DueIn, Filter, ListGrouping
from desktop.models.pages.money import MoneyView
from desktop.models.pages.views import (
    CheckView,
    Diagnosis,
    MissingQuestion,
    OutboxView,
    Paper,
    PrintChoice,
)
from desktop.models.pages.writing import Draft, DraftPage
from desktop.settings.profiles import Profile, create
from desktop.texts import Text
from desktop.ui.dossier.intent_dialog import IntentDialog
from desktop.ui.kit.background import Background
from desktop.ui.kit.look import Theme, set_theme
from desktop.ui.list.flow import NameDialog
from desktop.ui.office.bulk_dialog import BulkDialog
from desktop.ui.office.draft_dialog import DraftDialog
from desktop.ui.office.handover_dialog import HandoverDialog
from desktop.ui.office.tray_dialog import TrayDialog
from desktop.ui.settings.first_run import FirstRun
from desktop.ui.settings.page import PAPERS
from desktop.ui.settings.profile_dialog import ProfileDialog
from desktop.ui.signing.pin_dialog import PinDialog
from desktop.ui.signing.sign_dialog import SignDialog
from desktop.ui.window.header import missing_box, show_keys
from desktop.ui.window.main import MainWindow
from tests.sweep import rest_sweeps
from tests.ui.conftest import NOW, CounterOnPaper, TokenOnPaper, a_dossier, pdf
from tests.ui.test_books_page import complaint
from tests.ui.test_office_dialogs import LEADER, SEAL, handing, item, rows
from tests.ui.test_screen_rules import contrast

Settle = Callable[[], None]
INTERACTIVE = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QComboBox,
    QAbstractItemView,
    QAbstractSpinBox,
)
READABLE = 4.5
THEMES: tuple[Theme, ...] = ("light", "dark")


def on_screen(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.width() > 0 and widget.height() > 0:
            yield widget


def of_qt(widget: QWidget) -> bool:
    """Parts that Qt makes inside its own widgets: clear buttons, corners, the list of a combo box."""
    inside = isinstance(widget.parent(), QLineEdit | QComboBox | QAbstractItemView)
    return inside or widget.objectName().startswith("qt_")


def told(root: QWidget, widget: QWidget) -> str:
    text = getattr(widget, "text", str)()
    return f"{type(root).__name__}: {type(widget).__name__} «{widget.accessibleName() or text}»"


def nameless(root: QWidget) -> list[str]:
    return [
        told(root, w)
        for w in on_screen(root)
        if isinstance(w, INTERACTIVE)
        and not of_qt(w)
        and not (w.accessibleName() or (isinstance(w, QAbstractButton) and w.text()))
    ]


def out_of_reach(root: QWidget) -> list[str]:
    """Enabled parts that neither Tab, a mnemonic, nor a shortcut of the page leads to."""
    return [
        told(root, w)
        for w in on_screen(root)
        if isinstance(w, INTERACTIVE)
        and not of_qt(w)
        and w.isEnabled()
        and not w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (isinstance(w, QAbstractButton) and not w.shortcut().isEmpty())
    ]


def pale(root: QWidget) -> list[str]:
    """Enabled texts whose letters stand out less than 4.5 : 1 from what they stand on."""
    picture = root.grab().toImage()
    scale = picture.devicePixelRatio()
    found = []
    for widget in on_screen(root):
        text = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
        cut = widget.visibleRegion().boundingRect() != widget.rect()  # scrolled half out of sight
        sign = not any(map(str.isalnum, text))  # a sign alone: its words stand beside it
        if sign or cut or of_qt(widget) or not widget.isEnabled():
            continue
        place = widget.mapTo(root, QPoint(0, 0))
        area = QRect(place * scale, widget.size() * scale).intersected(picture.rect())
        best = sharpest(picture, area.adjusted(3, 3, -3, -3))
        if best and best < READABLE:
            found.append(f"{told(root, widget)}: {best:.1f}")
    return found


def sharpest(picture: QImage, area: QRect) -> float:
    """The best contrast of any colour in the area with its commonest; 0 = one colour only, nothing drawn."""
    part = picture.copy(area).convertToFormat(QImage.Format.Format_RGB32)
    colours = Counter(memoryview(part.constBits()).cast("B").cast("I"))
    if len(colours) < 2:
        return 0.0
    names = {value: f"#{value & 0xFFFFFF:06x}" for value in colours}
    ground = names[colours.most_common(1)[0][0]]
    return max(contrast(ground, name) for name in names.values())


def as_it_is() -> None:
    """One view, in front already."""


def faults(
    root: QWidget, qapp: QApplication, views: Sequence[Callable[[], object]] = (as_it_is,)
) -> list[str]:
    """Of every view in turn; `views` bring them to the front. A window is restyled once a theme: that takes long."""
    found: list[str] = []
    for theme in THEMES:
        set_theme(qapp, theme)
        for bring in views:
            bring()
            qapp.processEvents()
            found += nameless(root) + out_of_reach(root)
            found += [f"{theme} {line}" for line in pale(root)]
    set_theme(qapp, "light")
    return sorted(set(found))


# ── pages ────────────────────────────────────────────────────────────────────────────────────────


def fill_pages(
    window: MainWindow, desk: CounterOnPaper, outbox: OutboxView, settle: Settle
) -> None:
    """Something to see on each page."""
    desk.take(3)
    desk.view = outbox
    assert window.flow is not None
    window.flow.refresh()
    window.flow.open(3)
    settle()
    incident = Incident("SC-1", NOW, "Mất mạng", "Danh sách", "", (), "0239", "Hà", "ab")
    window.books_page.show_books(
        BooksPage((complaint(ComplaintState.RECEIVED),), (NOW, NOW), (), (incident,))
    )


def test_every_page(
    window: MainWindow,
    desk: CounterOnPaper,
    full_outbox: OutboxView,
    settle: Settle,
    qapp: QApplication,
) -> None:
    fill_pages(window, desk, full_outbox, settle)
    window.list_page.narrow(Filter(due=DueIn.SPAN, first=NOW.date(), last=NOW.date()))
    window.list_page.group_by(ListGrouping.PROCEDURE)

    def bring(place: int) -> None:
        window.stack.setCurrentIndex(place)
        settle()

    views = [partial(bring, place) for place in range(window.stack.count())]
    assert faults(window, qapp, views) == []


PROFILE = {
    "portal_url": "https://cong.invalid",
    "rest_prefix": "/o/rest/v2",
    "group_id": 7,
    "site": "training",
    "account": "ha",
    "unit.parent": "UBND tỉnh Hà Tĩnh",
    "unit.name": "UBND phường Thành Sen",
    "unit.desk": "Một cửa",
    "unit.place": "Hà Tĩnh",
}
POLICY = """version = 1
[profile]
sync_seconds = 90
driver = "vnpt"
[policy]
keyring = false
lock_minutes = 5
"""


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "chinh-sach"
    path.write_text(POLICY, encoding="utf-8")
    return path


def test_every_tab_of_the_settings(
    window: MainWindow, settle: Settle, qapp: QApplication, tmp_path: Path, policy: Path
) -> None:
    """Values of the officer's, of the policy, and one that cannot stand."""
    create(tmp_path / "can-bo.toml", PROFILE, policy)
    window.settings.use(OwnSettings(tmp_path / "can-bo.toml", policy))
    window.settings.show()
    settle()
    page = window.settings.page
    page.boxes["counter"].show_value("")
    page.ask_to_save()
    page.prints.show_choices(("Quay-3",), {form: PrintChoice() for form, _name in PAPERS})
    views = [partial(page.tabs.setCurrentIndex, place) for place in range(page.tabs.count())]
    assert faults(window, qapp, views) == []


def test_every_step_of_the_first_run(
    background: Background,
    settle: Settle,
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    policy: Path,
) -> None:
    wizard = FirstRun(SettingUp(tmp_path / "may", policy), background)
    qtbot.addWidget(wizard)
    wizard.show()
    qtbot.waitExposed(wizard)
    settle()
    for step in wizard.steps:
        step.wrong()  # each line says what it lacks
    tried = Diagnosis((CheckView("Cổng", "Địa chỉ", False, "sai", "sửa"),), "")
    for step in wizard.steps[::2]:
        if step.trial is not None:
            step.trial.run(lambda: tried)
    settle()
    views = [partial(wizard.go_to, place) for place in range(len(wizard.steps))]
    assert faults(wizard, qapp, views) == []
    assert wizard.width() <= 1366
    assert wizard.height() <= 728


# ── dialogs ──────────────────────────────────────────────────────────────────────────────────────


DIALOGS = ["tray", "sign", "pin", "draft", "handover", "bulk", "filter", "profiles", "missing"]


@pytest.fixture
def dialogs(background: Background, window: MainWindow) -> dict[str, Callable[[], QWidget]]:
    lacks = Blocker("money", "Chưa thu đủ phí")
    draft = Draft("refusal", "refusal", "", "UBND-VP", "không giải quyết", "ông A", "Lý do ……")
    page = DraftPage(
        3, "H27-3", "Trần", draft, (("refusal", "Từ chối"),), ("Còn chỗ trống",), None, ()
    )

    def tray() -> QWidget:
        dialog = TrayDialog(background, lambda: NOW)
        dialog.show_tray([item(0), item(1), item(2, Blocker("changed", "Văn bản đã thay đổi"))])
        dialog.picker.show_certificates([SEAL, LEADER])
        return dialog

    def sign() -> QWidget:
        paper = Paper("mau-01", "giay.pdf", pdf("GIAY"), False, 0, (300, 80, 520, 180))
        dialog = SignDialog(paper, Act.ACCEPT, "Trần Văn Hưởng", background, lambda: NOW)
        dialog.picker.show_certificates(TokenOnPaper().certificates())
        return dialog

    def profiles() -> QWidget:
        good = Profile(Path("a.toml"), {**PROFILE, "counter": "1"}, frozenset())
        return ProfileDialog({Path("a.toml"): good, Path("b.toml"): ProfileBad("hỏng")})

    money = MoneyView(Money.DUE, 75_000, owed=75_000)
    return {
        "tray": tray,
        "sign": sign,
        "pin": lambda: PinDialog(TokenOnPaper().certificates(), window),
        "draft": lambda: DraftDialog(replace(page, sent_back="Thiếu căn cứ"), background),
        "handover": lambda: HandoverDialog(handing(money, lacks)),
        "filter": lambda: NameDialog(Text("Lưu bộ lọc"), "", "Hạn: hôm nay", window),
        "bulk": lambda: BulkDialog(rows(3), {Act.FORWARD: "", Act.ASSIGN: "tài khoản"}),
        "profiles": profiles,
        "missing": lambda: missing_box(window, MissingQuestion(38, 40, NOW), lambda _left: None),
    }


@pytest.mark.parametrize("name", rest_sweeps(DIALOGS, 0, 1, 4))
def test_every_dialog(
    name: str, dialogs: dict[str, Callable[[], QWidget]], qtbot: QtBot, qapp: QApplication
) -> None:
    assert set(dialogs) == set(DIALOGS)
    dialog = dialogs[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.width() <= 1366
    assert dialog.height() <= 728
    assert faults(dialog, qapp) == []


@pytest.mark.parametrize("act", rest_sweeps([act for act in acts_of(set(Role)) if asked_of(act)]))
def test_every_act_that_asks_for_words(act: Act, qtbot: QtBot, qapp: QApplication) -> None:
    dialog = IntentDialog(act, a_dossier(1))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert faults(dialog, qapp) == []


def test_the_list_of_keys(window: MainWindow, qapp: QApplication) -> None:
    show_keys(window)
    box = qapp.activeModalWidget()
    assert box is not None
    assert nameless(box) == []
    box.close()
