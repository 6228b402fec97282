"""Somebody is chosen by a few letters: the list stands under the line and never writes into what is being typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models.dossier.rules import Act, Intent
from desktop.models.pages.people import Addressee, Addressees
from desktop.ui.dossier.intent_dialog import IntentDialog
from desktop.ui.kit.choice_field import ChoiceField
from desktop.ui.office.bulk_dialog import BulkDialog
from tests.ui.conftest import a_dossier
from tests.ui.test_office_dialogs import rows

Key = Qt.Key
HUY = Addressee(
    "huy@x.example", "Lê Quang Huy", "Công chức chuyên môn · UBND phường Thành Sen", 4, 1
)
NGA = Addressee("nga@x.example", "Võ Thị Thanh Nga", "Công chức chuyên môn", 0, 2)
DUC = Addressee("duc@x.example", "Đặng Đình Đức", "Phó Chủ tịch · UBND phường Thành Sen", None, 3)
OLD = Addressee("cu@x.example", "Đinh Xuân Hữu", "Công chức", user_id=4, ended="không còn làm việc")
STAFF = Addressees((HUY, NGA, DUC, OLD), strict=True, note="Bước này cho phân công 3 người.")


@pytest.fixture
def field(qtbot: QtBot) -> ChoiceField:
    made = ChoiceField("Người thụ lý")
    qtbot.addWidget(made)
    made.offer(STAFF)
    made.resize(500, 60)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.line.setFocus()
    qtbot.waitUntil(made.line.hasFocus)
    return made


def offered(field: ChoiceField) -> list[str]:
    popup = field.popup
    if not popup.isVisible():
        return []
    return [popup.item(row).text() for row in range(popup.count())]


def test_letters_without_accents_find_and_enter_takes_while_the_line_keeps_the_keyboard(
    field: ChoiceField, qtbot: QtBot
) -> None:
    QTest.keyClicks(field.line, "duc dan")
    assert offered(field) == ["Đặng Đình Đức · Phó Chủ tịch · UBND phường Thành Sen"]
    assert field.text() == "duc dan", "nothing is completed into the line"
    assert QApplication.focusWidget() is field.line
    with qtbot.waitSignal(field.saved) as said:
        QTest.keyClick(field.line, Key.Key_Return)
    assert said.args == ["Đặng Đình Đức"]
    assert (field.value(), offered(field)) == ("duc@x.example", [])
    assert field.said.text() == "✓ Đặng Đình Đức · Phó Chủ tịch · UBND phường Thành Sen"


def test_the_arrows_show_and_walk_the_whole_list_and_escape_only_closes_it(
    field: ChoiceField,
) -> None:
    QTest.keyClick(field.line, Key.Key_Down)
    assert len(offered(field)) == 3, "who left is not offered"
    assert "đang thụ lý 4 hồ sơ" in offered(field)[0]
    QTest.keyClick(field.line, Key.Key_Down)
    QTest.keyClick(field.line, Key.Key_Escape)
    assert offered(field) == []
    assert field.text() == ""
    QTest.keyClick(field.line, Key.Key_Down)
    QTest.keyClick(field.line, Key.Key_Down)
    QTest.keyClick(field.line, Key.Key_Return)
    assert field.text() == "Võ Thị Thanh Nga"


def test_a_stranger_and_one_who_left_are_told_at_once(field: ChoiceField) -> None:
    assert field.said.text() == STAFF.note
    QTest.keyClicks(field.line, "ai do")
    assert field.said.text() == "✗ «ai do» không có trong danh sách: chọn một dòng (↓)."
    assert field.unknown
    field.show_text("cu@x.example")
    assert field.said.text() == "✗ Đinh Xuân Hữu không còn làm việc."


def test_namesakes_are_told_apart_and_a_free_list_takes_what_is_typed(field: ChoiceField) -> None:
    twin = replace(HUY, key="huy2@x.example", about="Văn phòng")
    field.offer(Addressees((HUY, twin)))
    assert [field.choices.shown(c) for c in (HUY, twin)] == [
        "Lê Quang Huy (huy@x.example)",
        "Lê Quang Huy (huy2@x.example)",
    ]
    assert field.choices.find("le quang huy") is None
    assert field.choices.find("Lê Quang Huy (huy2@x.example)") == twin
    QTest.keyClicks(field.line, "le")
    QTest.keyClick(field.line, Key.Key_Return)
    assert field.text() == "le", "Enter takes only a line one moved to, where anything may be typed"
    assert not field.unknown


def test_several_are_chosen_one_after_the_other(qtbot: QtBot) -> None:
    field = ChoiceField("Người trực", many=True)
    qtbot.addWidget(field)
    field.offer(replace(STAFF, strict=False))
    field.show()
    for letters in ("nga", ", huy"):
        QTest.keyClicks(field.line, letters)
        QTest.keyClick(field.line, Key.Key_Down)
        QTest.keyClick(field.line, Key.Key_Return)
    assert field.text() == "Võ Thị Thanh Nga, Lê Quang Huy"


def test_the_dialog_of_an_act_offers_keeps_what_was_chosen_and_never_what_is_being_typed_over(
    qtbot: QtBot,
) -> None:
    known = replace(a_dossier(1), intents={Act.ASSIGN: Intent(to=NGA.key, to_name=NGA.name)})
    dialog = IntentDialog(Act.ASSIGN, known)
    qtbot.addWidget(dialog)
    field = dialog.fields["to"]
    assert isinstance(field, ChoiceField)
    dialog.offer(STAFF)
    assert field.text() == NGA.name
    field.line.selectAll()
    QTest.keyClicks(field.line, "hu")
    dialog.offer(STAFF)
    assert field.text() == "hu"
    with qtbot.waitSignal(dialog.written) as said:
        field.flush()
    assert said.args[0].to == "hu"


def test_many_at_once_do_not_begin_with_a_stranger(
    qtbot: QtBot, settle: Callable[[], None]
) -> None:
    dialog = BulkDialog(rows(2), {Act.ASSIGN: "người thụ lý"})
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.listed) as asked:
        dialog.open()
    assert asked.args == [Act.ASSIGN, tuple(row.id for row in rows(2))]
    dialog.offer(STAFF)
    assert not dialog.start.isEnabled()
    QTest.keyClicks(dialog.words.line, "huy")
    assert not dialog.start.isEnabled()
    QTest.keyClick(dialog.words.line, Key.Key_Return)
    assert dialog.start.isEnabled()
    with qtbot.waitSignal(dialog.wanted) as wanted:
        dialog.start.click()
    assert wanted.args[:2] == [Act.ASSIGN, HUY.key]


def test_thousands_of_names_do_not_hold_up_the_keys() -> None:
    """What is folded is folded once, where the list is read; a key only compares."""
    many = Addressees(tuple(replace(NGA, key=f"{n}@x", name=f"Võ Thị Nga {n}") for n in range(300)))
    assert len(many.matching("nga 12")) == 11
    assert many.matching("khong co") == ()
