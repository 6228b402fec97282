"""English over the Vietnamese screens: complete, faithful to values and keys, and nothing slips past it."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.pages.views import OutboxView
from desktop.settings.config import RESOURCES
from desktop.ui.kit import language
from desktop.ui.kit.language import tr
from desktop.ui.kit.look import dress
from desktop.ui.window.main import MainWindow
from tests.ui.conftest import CounterOnPaper
from tests.ui.test_every_widget import dialogs, fill_pages

ROOT = Path(__file__).resolve().parents[2]
FILE = RESOURCES / "translations" / "en.ts"
HOLE = re.compile(r"%\d{1,2}")
VIETNAMESE = re.compile("[À-ỹ]")
__all__ = ["dialogs"]  # a fixture
Settle = Callable[[], None]


DATA = (
    "Bộ phận Tiếp nhận và Trả kết quả",
    "không giải quyết",
)  # the unit's name, a draft's subject


def collector() -> ModuleType:
    """scripts/translations.py, which is no package."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "scripts/translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def in_english(qapp: QApplication) -> Iterator[None]:
    if not qapp.property("theme"):
        dress(qapp)  # Qt's own words in Vietnamese, as every other test expects them
    language.use("en")
    yield
    language.use("vi")


def test_every_own_text_has_its_english() -> None:
    found = collector()
    sources, known = found.collect(), found.known()
    assert [text for text in sources if text not in known] == [], "run `make translations`"
    assert sorted(set(known) - set(sources)) == [], "texts nobody says any more"


def test_english_keeps_values_keys_and_signs() -> None:
    known = collector().known()
    wrong = [
        (source, english)
        for source, english in known.items()
        if Counter(HOLE.findall(source)) != Counter(HOLE.findall(english))
        or mnemonic(source) != mnemonic(english)
        or source[: len(source) - len(source.lstrip())]
        != english[: len(english) - len(english.lstrip())]
    ]
    assert wrong == []


def mnemonic(text: str) -> str:
    found = re.search(r"&(\w)", text.replace("&&", ""))
    return found[1].casefold() if found else ""


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("còn 3 ngày", "3 days left"),
        ("✓ Đạt", "✓ Pass"),
        ("○ còn 3 giờ 10 phút · kiểm tra", "○ remaining 3 hours 10 minutes · check"),
        ("A · chờ nhận 3 ngày", "A · waiting to be received for 3 days"),
        (
            "công trình cấp III, cấp IV và nhà ở riêng lẻ",
            "công trình cấp III, cấp IV và nhà ở riêng lẻ",
        ),
        ("Thứ Bảy, Chủ Nhật", "Saturday, Sunday"),
        ("Danh sách: Tất cả hồ sơ", "List: All dossiers"),
        ("Nguyễn Thị Ánh Ngọc", "Nguyễn Thị Ánh Ngọc"),
        ("thôn Cánh đồng", "thôn Cánh đồng"),
        ("12.500 đồng", "12.500 đồng"),
        ("", ""),
    ],
)
def test_what_is_read(vietnamese: str, english: str) -> None:
    assert tr(vietnamese) == english


def test_vietnamese_is_the_text_itself() -> None:
    language.use("vi")
    assert tr("còn 3 ngày") == "còn 3 ngày"


# ── nothing slips past ───────────────────────────────────────────────────────────────────────────

TEXT_OF = dict.fromkeys(
    (
        *("setToolTip", "setPlaceholderText", "setWindowTitle", "setAccessibleName"),
        *(
            "setAccessibleDescription",
            "setInformativeText",
            "QCheckBox",
            "QRadioButton",
            "QGroupBox",
        ),
        *("setText", "QLabel", "QPushButton", "addAction", "setTitle", "setSubTitle"),
    ),
    0,
) | {"setTabText": 1, "getOpenFileName": 1, "getSaveFileName": 1, "information": 2, "addTab": 1}


def unsaid(module: Path) -> Iterator[str]:
    """Own texts that a widget is given without `tr`."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        name = getattr(node, "func", None)
        called = getattr(name, "attr", getattr(name, "id", ""))
        place = TEXT_OF.get(called)
        if not isinstance(node, ast.Call) or place is None or len(node.args) <= place:
            continue
        given = node.args[place]
        said = isinstance(given, ast.Call) and getattr(given.func, "id", "") == "tr"
        parts = (part.value for part in ast.walk(given) if isinstance(part, ast.Constant))
        if not said and any(isinstance(part, str) and VIETNAMESE.search(part) for part in parts):
            yield f"{module.name}:{node.lineno}"


def test_every_text_of_a_widget_goes_through_tr() -> None:
    modules = sorted((ROOT / "desktop" / "ui").rglob("*.py"))
    assert [line for module in modules for line in unsaid(module)] == []


def texts(root: QWidget) -> Iterator[str]:
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        yield from (widget.toolTip(), widget.accessibleName())


def test_no_page_says_an_own_text_in_vietnamese(
    window: MainWindow, desk: CounterOnPaper, full_outbox: OutboxView, settle: Settle
) -> None:
    fill_pages(window, desk, full_outbox, settle)
    left: set[tuple[str, str]] = set()
    for place in range(window.stack.count()):
        window.stack.setCurrentIndex(place)
        settle()
        left |= own_in_vietnamese(window)
    assert sorted(left) == []


def test_no_dialog_says_an_own_text_in_vietnamese(
    dialogs: dict[str, QWidget], settle: Settle, qtbot: QtBot
) -> None:
    left: set[tuple[str, str]] = set()
    for dialog in dialogs.values():
        qtbot.addWidget(dialog)
        dialog.show()
        settle()
        left |= own_in_vietnamese(dialog)
        dialog.hide()
    assert sorted(left) == []


def own_in_vietnamese(root: QWidget) -> set[tuple[str, str]]:
    """Each text with the own text in it, of three words or more: shorter ones stand in names, too."""
    own = [
        source
        for source in collector().known()
        if not HOLE.search(source) and VIETNAMESE.search(source) and len(source.split()) > 2
    ]
    seen = {t for t in texts(root) if VIETNAMESE.search(t) and not t.startswith(DATA)}
    return {(text, source) for text in seen for source in own if source in text}
