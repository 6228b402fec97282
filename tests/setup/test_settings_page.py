"""The officer's settings: judged as typed, saved with the comments kept, the policy's its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.desk.counter.verbs import Counter
from desktop.desk.machine.setting_up import OwnSettings
from desktop.models.pages.views import PrintChoice
from desktop.settings import preferences
from desktop.settings.profiles import BEFORE, load_profile
from desktop.training.portal.papers import hand_png
from desktop.ui.kit import look
from desktop.ui.kit.background import Background
from desktop.ui.kit.language import language_now
from desktop.ui.kit.look import theme_now, wear, wish_now
from desktop.ui.settings.fields import _BOXES, FieldBox
from desktop.ui.settings.page import PAPERS
from desktop.ui.window.main import MainWindow
from tests.clock import ticking
from tests.setup.conftest import Fingers, Held, Key
from tests.setup.test_profiles import WRITTEN
from tests.ui.conftest import DoorOnPaper

CTRL, ALT = Held.ControlModifier, Held.AltModifier


@dataclass
class Open:
    window: MainWindow
    fingers: Fingers
    profile: Path

    @property
    def text(self) -> str:
        return self.profile.read_text(encoding="utf-8")

    def editor(self, key: str) -> object:
        return self.window.settings.page.boxes[key].editor

    def fill(self, key: str, text: str) -> None:
        box = self.window.settings.page.boxes[key]
        self.window.settings.page.bring(box)
        self.fingers.type(text)


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "chinh-sach"
    path.write_text("version = 1\n[profile]\nsync_seconds = 90\n", encoding="utf-8")
    return path


@pytest.fixture
def opened(tmp_path: Path, policy: Path, background: Background, qtbot: QtBot) -> Open:
    """A window before anybody signed in, with its settings in front."""
    profile = tmp_path / "can-bo.toml"
    profile.write_text(WRITTEN, encoding="utf-8")
    settings = load_profile(profile, policy)
    window = MainWindow(settings, DoorOnPaper(), background)
    qtbot.addWidget(window)
    window.settings.use(OwnSettings(profile, policy))
    window.show_sign_in()
    window.show()
    qtbot.waitExposed(window)
    fingers = Fingers(window, background, qtbot)
    fingers(Key.Key_Comma, CTRL)
    assert window.stack.currentWidget() is window.settings.page
    return Open(window, fingers, profile)


def test_a_change_is_saved_with_its_comments_and_said_when_it_works(opened: Open) -> None:
    page = opened.window.settings.page
    assert not page.save.isEnabled()
    opened.fill("counter", "Quầy 7")
    opened.fill("lock_minutes", "3")
    opened.fingers(Key.Key_S, CTRL)
    assert "lock_minutes = 3   # theo nội quy" in opened.text
    assert 'counter = "Quầy 7"' in opened.text
    assert "# của quầy 3, đừng xoá" in opened.text
    told = page.notice.text()
    assert "Có hiệu lực ngay: Tự khoá sau (phút)" in told
    assert "Từ lần mở chương trình sau: Tên quầy" in told
    assert opened.profile.with_name("can-bo.toml" + BEFORE).read_text("utf-8") == WRITTEN
    assert not page.changes
    assert opened.window.shell.idle.minutes == 3


WRONG = (
    ("portal_url", "http://xa.example", "Địa chỉ cổng phải là địa chỉ https://"),
    ("group_id", "bảy", "Mã đơn vị trên cổng phải là số nguyên dương"),
    ("lock_minutes", "-1", "Tự khoá sau (phút) phải là số nguyên từ 0 trở lên"),
    ("timeout", "1000", "Chờ cổng tối đa (giây) phải từ 1 đến 600 giây"),
    ("unit.name", " ", "Cơ quan, đơn vị không được để trống"),
    ("retention_days", "2,5", "Giữ hồ sơ đã kết thúc (ngày) phải là số nguyên"),
)


def test_each_wrong_value_is_told_as_it_is_typed_and_not_saved(opened: Open) -> None:
    page = opened.window.settings.page
    for key, text, words in WRONG:
        opened.fill(key, text)
        assert words in page.boxes[key].fault.text()
        opened.fingers(Key.Key_S, CTRL)
        assert words in page.notice.text()
        page.undo.click()
        assert page.boxes[key].fault.text() == ""
    assert opened.text == WRITTEN


def test_values_that_need_each_other_are_judged_together(opened: Open) -> None:
    page = opened.window.settings.page
    box = page.boxes["signature_level"]
    page.bring(box)
    opened.fingers(Key.Key_Down)
    opened.fingers(Key.Key_S, CTRL)
    assert "Máy chủ dấu thời gian (TSA) phải có khi mức chữ ký trên B-B" in page.notice.text()
    assert opened.fingers.focused() is opened.editor("tsa")
    opened.fingers.type("http://tsa.example")
    opened.fingers(Key.Key_S, CTRL)
    assert 'signature_level = "B-T"' in opened.text


def test_what_the_policy_decided_stands_there_and_cannot_be_changed(opened: Open) -> None:
    page = opened.window.settings.page
    box = page.boxes["sync_seconds"]
    assert box.value == 90
    assert box.help.text().startswith("Do cơ quan đặt")
    opened.fill("sync_seconds", "30")
    assert box.value == 90
    assert not page.changes


def test_leaving_with_something_typed_asks_first(opened: Open) -> None:
    page = opened.window.settings.page
    opened.fill("counter", "Quầy 8")
    opened.fingers(Key.Key_Escape)
    assert page.question is not None
    assert "Tên quầy" in page.question.text()
    opened.fingers(Key.Key_Escape)  # stay
    assert page.changes == {"counter": "Quầy 8"}
    opened.fingers(Key.Key_Escape)
    assert page.question is not None
    drop = next(b for b in page.question.buttons() if b.text() == "Bỏ thay đổi")
    opened.fingers.tab_to(drop)
    opened.fingers(Key.Key_Space)
    assert opened.window.stack.currentWidget() is opened.window.sign_in_page
    assert opened.text == WRITTEN
    assert not page.changes


def test_a_hand_is_shown_before_it_is_saved_and_no_picture_is_told(
    opened: Open, tmp_path: Path
) -> None:
    (tmp_path / "tay.png").write_bytes(hand_png())
    (tmp_path / "thu.png").write_bytes(b"khong phai anh")
    box = opened.window.settings.page.boxes["signature_image"]
    opened.fill("signature_image", str(tmp_path / "thu.png"))
    opened.fingers(Key.Key_Tab)
    assert "Ảnh này không dùng được" in box.fault.text()
    opened.fill("signature_image", str(tmp_path / "tay.png"))
    opened.fingers(Key.Key_Tab)
    assert box.fault.text() == ""
    assert not box.preview.pixmap().isNull()  # type: ignore[attr-defined]


def test_a_portal_is_tried_from_here_too(opened: Open) -> None:
    page = opened.window.settings.page
    page.bring(page.boxes["portal_url"])
    opened.fingers.tab_to(page.portal.start)
    opened.fingers(Key.Key_Space)
    assert page.portal.found is not None
    assert "chưa nối được" in page.portal.found.text
    opened.fill("portal_url", "https://moi.invalid")
    assert page.portal.found is None


def test_papers_have_printers_of_their_own_once_somebody_works_here(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = opened.window.settings.page.prints
    assert not part.nobody.isHidden()
    monkeypatch.setattr("desktop.ui.kit.printing.printers", lambda: ("Quay-3", "Kho"))
    desk = Prints()
    opened.window.settings.use_desk(desk)
    opened.window.settings.show()
    opened.fingers.rest()
    printer, _copies = part.rows["01"]
    assert [printer.itemText(n) for n in range(printer.count())][1:] == ["Quay-3", "Kho"]
    assert part.rows["02"][0].currentText() == "⚠ May-cu (không còn thấy)"
    opened.window.settings.page.tabs.setCurrentIndex(3)
    opened.fingers.tab_to(printer)
    opened.fingers(Key.Key_Down)
    opened.fingers(Key.Key_Tab)
    opened.fingers(Key.Key_Up)
    assert desk.kept["01"] == PrintChoice("Quay-3", 2)


class Prints(Counter):
    """A counter that knows what is kept of printers."""

    def __init__(self) -> None:
        self.kept = {form: PrintChoice() for form, _name in PAPERS}
        self.kept["02"] = PrintChoice("May-cu", 1)

    def print_choice(self, form: str) -> PrintChoice:
        return self.kept[form]

    def keep_print_choice(self, form: str, chosen: PrintChoice) -> None:
        self.kept[form] = chosen


# ── how it looks ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    wear(qapp, "light")


def test_a_theme_is_worn_at_once_a_language_spoken_from_the_next_start(
    tmp_path: Path,
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    light_again: None,
) -> None:
    monkeypatch.setattr(preferences, "program_folder", lambda: tmp_path)
    profile = tmp_path / "can-bo.toml"
    profile.write_text(WRITTEN, encoding="utf-8")
    program = Program(load_profile(profile, tmp_path / "khong-co"), ticking)
    try:
        window = program.window
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        fingers = Fingers(window, program.background, qtbot)
        fingers(Key.Key_Comma, CTRL)
        page = window.settings.page
        page.tabs.setCurrentIndex(5)
        fingers.tab_to(page.theme.boxes["theme"].editor)
        fingers(Key.Key_End)
        assert wish_now() == preferences.load_preferences().theme == "system"
        fingers.tab_to(page.language.boxes["language"].editor)
        fingers(Key.Key_End)
        assert preferences.load_preferences() == preferences.Preferences("system", "en")
        assert language_now() == "vi"
        window.settings.other_theme()
        assert preferences.load_preferences().language == "en"
        assert wish_now() == preferences.load_preferences().theme == theme_now() == "dark"
    finally:
        program.close()


def test_the_system_is_followed_only_by_whom_it_was_asked_of(
    qapp: QApplication, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The choosing alone: what a choice does to the windows is seen above."""

    def turn(theme: str) -> None:
        monkeypatch.setattr(look, "_system_theme", lambda _app: theme)
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)

    monkeypatch.setattr(look, "set_theme", lambda app, theme: app.setProperty("theme", theme))
    try:
        turn("dark")
        assert theme_now() == "light"
        wear(qapp, "system")
        assert theme_now() == "dark"
        turn("light")
        assert theme_now() == "light"
    finally:
        wear(qapp, "light")


def test_every_box_shows_and_reads_its_value_in_its_own_way() -> None:
    """Qt's classes bar ABCMeta: half a box would be made without a word."""
    own = ("value", "_make", "_put")
    assert all(getattr(getattr(FieldBox, name), "__isabstractmethod__", False) for name in own)
    left = [
        (box.__name__, name)
        for box in _BOXES.values()
        for name in dir(box)
        if getattr(getattr(box, name), "__isabstractmethod__", False)
    ]
    assert left == []
