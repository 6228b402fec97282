"""English over the Vietnamese screens: complete, faithful to values and keys, and nothing slips past it."""

from __future__ import annotations

import ast
import copy
import importlib.util
import pickle
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.documents.papers.decision import missing
from desktop.models.pages.views import Link, OutboxView, SyncStatus
from desktop.models.reports.listing import Report, Shape, of_table, written
from desktop.models.reports.periods import Period
from desktop.models.reports.places import Placed
from desktop.models.reports.tables import ReportGrouping, SumReport, table
from desktop.settings.config import RESOURCES
from desktop.texts import Text, joined, with_names
from desktop.ui.kit import language
from desktop.ui.kit.language import as_shown
from desktop.ui.kit.look import dress
from desktop.ui.kit.parts import label
from desktop.ui.signing.signature_panel import signature_card
from desktop.ui.window.main import MainWindow
from tests.documents.test_official import LETTER
from tests.ui.conftest import NOW, CounterOnPaper
from tests.ui.test_every_widget import dialogs, fill_pages
from tests.ui.test_signature_panel import GOOD

ROOT = Path(__file__).resolve().parents[2]
FILE = RESOURCES / "translations" / "en.ts"
HOLE = re.compile(r"%[1-9n]|\{\w+\}")
VIETNAMESE = re.compile("[À-ỹ]")
__all__ = ["dialogs"]  # a fixture
Settle = Callable[[], None]


DATA = (
    "Bộ phận Tiếp nhận và Trả kết quả",
    "không giải quyết",
    "Đang xử lý",
)  # the unit's name, a draft's subject, a status by the portal's own word


def collector() -> ModuleType:
    """scripts/translations.py, which is no package."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "scripts/translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file as it stands now, compiled: whatever the last set-up left beside it."""
    compiled = tmp_path_factory.mktemp("english") / "en.qm"
    collector().release(FILE, compiled)
    return compiled


@pytest.fixture(autouse=True)
def in_english(qapp: QApplication, english: Path) -> Iterator[None]:
    if not qapp.property("theme"):
        dress(qapp)  # Qt's own words in Vietnamese, as every other test expects them
    language.use("en", english)
    yield
    language.use("vi")


def test_every_own_text_has_its_english() -> None:
    found = collector()
    sources, known = found.collect(), found.known()
    assert [text for text in sources if text not in known] == [], "run `make translations`"
    assert sorted(set(known) - set(sources)) == [], "texts nobody says any more"
    forms = {text: len(known[text]) for text in sources}
    assert forms == {text: 2 if counted else 1 for text, counted in sources.items()}


def test_a_text_is_a_sentence_not_a_name_in_code() -> None:
    """A column, key or file name is never translated."""
    named = re.compile(r"[a-z]+(_[a-z0-9]+)+")
    assert [source for source in collector().collect() if named.fullmatch(source)] == []


def test_english_keeps_values_keys_and_signs() -> None:
    wrong = [
        (source, english)
        for source, forms in collector().known().items()
        for english in forms
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
    ("count", "vietnamese", "english_text"),
    [
        (1, "còn 1 ngày", "1 day left"),
        (2, "còn 2 ngày", "2 days left"),
        (0, "còn 0 ngày", "0 days left"),
    ],
)
def test_a_count_chooses_its_form(count: int, vietnamese: str, english_text: str) -> None:
    text = Text("còn %n ngày", count=count)
    assert (text, as_shown(text)) == (vietnamese, english_text)


def test_a_text_in_a_text_is_told_with_it() -> None:
    kept = Text("%1 · %2", Text("✓ Đạt"), Text("còn %n ngày", count=1))
    assert as_shown(kept) == "✓ Pass · 1 day left"
    assert as_shown(joined("; ", (kept, "Đạt"))) == "✓ Pass · 1 day left; Đạt"
    assert as_shown(Text("Chưa kiểm tra").lower()) == "not checked yet"
    assert as_shown(Text("Nhóm theo %1", Text("hạn")) + "!") == "Group by due date!"


HOSTILE = (
    "Tiếp nhận",  # is a source
    "còn 3 ngày",  # is what a source says
    "%1 %n {file}",
    "a: b, c. d; e (f) · g — h " * 40,
    "Nguyễn " * 80 + "A",  # 561 letters
    "đ" * 5000,
)


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_people_typed_never_passes_the_translator(
    typed: str, english: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Listening(QTranslator):
        def translate(self, context: Any, source: Any, *rest: Any) -> str:
            asked.append(source)
            return super().translate(context, source, *rest) or ""

    found = Listening()
    assert found.load(str(english))
    monkeypatch.setattr(language, "_translator", found)
    assert as_shown(typed) == typed
    assert label(typed).text() == typed
    assert asked == []
    told = as_shown(Text("Mở hồ sơ của %1, %2", typed, Text("✓ Đạt")))
    assert typed in told
    assert sorted(asked) == ["Mở hồ sơ của %1, %2", "✓ Đạt"]


def test_vietnamese_is_the_text_itself() -> None:
    language.use("vi")
    assert as_shown(Text("còn %n ngày", count=3)) == "còn 3 ngày"


def test_a_text_does_not_change_and_can_be_copied() -> None:
    text = joined(", ", (Text("còn %n ngày", count=3), with_names("{file}", {"file": "a.pdf"})))
    with pytest.raises(AttributeError):
        text.source = ""
    for again in (copy.deepcopy(text), pickle.loads(pickle.dumps(text))):
        assert (again, as_shown(again)) == ("còn 3 ngày, a.pdf", "3 days left, a.pdf")


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
) | {
    "setTabText": 1,
    "getOpenFileName": 1,
    "getSaveFileName": 1,
    "information": 2,
    "addTab": 1,
    "QFileDialog": 1,
}


SAYING = ("tr", "as_shown", "with_key", "without_key")


def unsaid(module: Path) -> Iterator[str]:
    """Own texts that a widget of Qt's is given without `tr` or `as_shown`: it would show their Vietnamese."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        name = getattr(node, "func", None)
        called = getattr(name, "attr", getattr(name, "id", ""))
        place = TEXT_OF.get(called)
        if not isinstance(node, ast.Call) or place is None or len(node.args) <= place:
            continue
        given = node.args[place]
        said = isinstance(given, ast.Call) and getattr(given.func, "id", "") in SAYING
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
    dialogs: dict[str, Callable[[], QWidget]], settle: Settle, qtbot: QtBot
) -> None:
    left: set[tuple[str, str]] = set()
    for make in dialogs.values():
        dialog = make()
        qtbot.addWidget(dialog)
        dialog.show()
        settle()
        left |= own_in_vietnamese(dialog)
        dialog.hide()
    assert sorted(left) == []


def test_a_text_is_still_one_when_a_signal_brought_it(window: MainWindow, settle: Settle) -> None:
    """`Signal(str)` would hand on its Vietnamese alone."""
    settle()
    assert window.flow is not None
    window.flow.token.seen.emit(Text("%n thiết bị ✓", count=4), "good")
    assert window.status.token.text() == "Signing token: 4 tokens ✓"


def test_a_text_in_a_cell_or_a_column_is_still_one() -> None:
    assert as_shown(written(Shape.TEXT, Text("Tổng số"))) == "Total"
    figures = Placed(Period(date(2026, 7, 1), date(2026, 9, 30)), NOW, (), {})
    summed = table(figures, SumReport.II06A, ReportGrouping.FIELD)
    titles = [as_shown(column.title) for column in of_table(Report.II06A, summed).columns]
    assert "Total (3)" in titles
    assert [title for title in titles if VIETNAMESE.search(title)] == []


def test_what_is_known_of_a_signature_is_said_in_full(qtbot: QtBot) -> None:
    card = signature_card(GOOD, in_full=True)
    qtbot.addWidget(card)
    said = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "Trust root" in said
    assert "Gốc tin cậy" not in said


def test_what_a_document_still_wants_is_said() -> None:
    wanted = missing(replace(LETTER, summary="", signer=""))
    assert [as_shown(line) for line in wanted] == [
        "The document's subject is not written yet",
        "The signer's full name is not written yet",
    ]


def test_no_tool_of_the_header_is_cut(window: MainWindow, settle: Settle) -> None:
    """The unit's name gives way: English is longer, and the smallest window is 1180 wide."""
    window.resize(window.minimumSize())
    window.header.show_status(SyncStatus(Link.UP_TO_DATE, waiting=12))
    settle()
    tools = [tool for tool in window.header.tools.findChildren(QAbstractButton) if tool.isVisible()]
    assert len(tools) > 8
    assert [tool.text() for tool in tools if tool.width() < tool.sizeHint().width()] == []


def own_in_vietnamese(root: QWidget) -> set[tuple[str, str]]:
    """Each text with the own text in it, of three words or more: shorter ones stand in names, too."""
    own = [
        source
        for source in collector().known()
        if not HOLE.search(source) and VIETNAMESE.search(source) and len(source.split()) > 2
    ]
    seen = {t for t in texts(root) if VIETNAMESE.search(t) and not t.startswith(DATA)}
    return {(text, source) for text in seen for source in own if source in text}
