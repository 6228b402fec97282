"""Whom a dossier is given to, at a specialist's own machine: chosen from what the portal tells, never a stranger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from desktop.errors import NotAllowed
from desktop.models.dossier.rules import Act, Intent, State
from desktop.models.pages.views import ListQuery, Queue
from desktop.models.store.tables import mirror_assignee, mirror_person
from desktop.training.portal.server import TrainingPortal
from desktop.ui.kit.background import Background
from desktop.ui.kit.choice_field import ChoiceField
from desktop.ui.kit.look import dress
from desktop.ui.window.main import MainWindow
from tests.desk.conftest import SPECIALIST, Desk
from tests.ui.conftest import DoorOnPaper, TokenOnPaper

Opens = Callable[[str], Desk]
NGA = "chuyenmon2@training.hatinh.example"
RETIRED = "nghihuu@training.hatinh.example"


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    if not qapp.property("theme"):
        dress(qapp)
    made = Background()
    yield made
    made.close()


def in_process(desk: Desk, wanted: int) -> list[int]:
    ids = desk.counter.ids(ListQuery(Queue.DEPARTMENT))
    dossiers = (desk.counter.open(number).dossier for number in ids)
    working = (d.id for d in dossiers if d.state is State.PROCESSING and not d.pending)
    return list(islice(working, wanted))


def test_given_to_one_whom_the_step_offers_and_the_portal_is_told_who(
    desk_of: Opens, office: TrainingPortal
) -> None:
    desk = desk_of(SPECIALIST)
    number, other = in_process(desk, 2)
    office.line.cut()
    offered = desk.counter.choices(Act.ASSIGN, (number, other))
    assert [c.name for c in offered.options] == [
        "Lê Quang Huy",
        "Võ Thị Thanh Nga",
        "Phan Đình Sơn",
    ]
    before = {c.name: c.open or 0 for c in offered.options}
    assert offered.strict
    assert "3 người" in offered.note

    for stranger in ("khongco@training.hatinh.example", RETIRED):
        page = desk.counter.write_intent(number, Act.ASSIGN, Intent(to=stranger, to_name=stranger))
        assert "không có trong danh sách" in page.blockers[Act.ASSIGN][0].text
        with pytest.raises(NotAllowed, match="không có trong danh sách"):
            desk.counter.confirm(number, Act.ASSIGN)
    assert desk.counter.outbox().items == ()

    page = desk.counter.write_intent(number, Act.ASSIGN, Intent(to="vo thi thanh nga"))
    meant = page.dossier.intent(Act.ASSIGN)
    assert (meant.to, meant.to_name) == (NGA, "Võ Thị Thanh Nga")
    desk.counter.confirm(number, Act.ASSIGN)
    office.line.restore()
    assert desk.sync().trouble == ""

    hands = office.books.rows("select user_id from in_hand where dossier_id = ?", number)
    assert hands == [{"user_id": 20107}]
    assert desk.counter.open(number).dossier.assignee == "Võ Thị Thanh Nga"
    assert desk.counter.open(other).dossier.assignee == "", "everybody's is in nobody's hand"
    busy = {c.name: c.open for c in desk.counter.choices(Act.ASSIGN, (number,)).options}
    assert busy == before | {"Võ Thị Thanh Nga": before["Võ Thị Thanh Nga"] + 1}

    with desk.open.store.write() as conn:  # a site whose steps offer nobody
        conn.execute(delete(mirror_assignee).where(mirror_assignee.c.dossier_id == other))
    listed = desk.counter.choices(Act.ASSIGN, (other,))
    assert len([c for c in listed.options if not c.ended]) == len(office.accounts) - 1
    page = desk.counter.write_intent(other, Act.ASSIGN, Intent(to=RETIRED))
    assert "không còn làm việc" in page.blockers[Act.ASSIGN][0].text

    with (
        desk.open.store.write() as conn
    ):  # and that tells no employees either: what is typed stands
        conn.execute(delete(mirror_person))
    free = desk.counter.choices(Act.ASSIGN, (other,))
    assert (free.options, free.strict) == ((), False)
    assert "gõ đúng tài khoản" in free.note
    page = desk.counter.write_intent(other, Act.ASSIGN, Intent(to="ai-do@cong.example"))
    assert page.blockers[Act.ASSIGN] == ()


def test_an_agency_is_chosen_by_name_typed_where_no_list_has_it_and_refused_once_it_ended(
    desk_of: Opens,
) -> None:
    desk = desk_of(SPECIALIST)
    number = in_process(desk, 1)[0]
    known = desk.counter.choices(Act.SEND_TO_PARTNER, (number,))
    names = [choice.name for choice in known.matching("so tu phap")]
    assert {"Sở Tư pháp tỉnh Hà Tĩnh", "Sở Tư pháp"} <= set(names)
    assert known.matching("cap huyen") == (), "the district level is no more"

    def told(agency: str) -> tuple[str, list[str]]:
        page = desk.counter.write_intent(number, Act.ASK_UNIT, Intent(to=agency, to_name=agency))
        meant, found = page.dossier.intent(Act.ASK_UNIT), page.blockers[Act.ASK_UNIT]
        return meant.to_name, [b.text for b in found if b.code == "to"]

    assert told("van phong dang ky dat dai tinh ha tinh") == (
        "Văn phòng Đăng ký đất đai tỉnh Hà Tĩnh",
        [],
    )
    assert told("Công an xã Cẩm Bình") == ("Công an xã Cẩm Bình", [])
    [ended] = told("Ủy ban nhân dân cấp huyện")[1]
    assert "chỉ tồn tại đến 30/06/2025, nay là" in ended


def test_a_specialist_gives_a_dossier_to_a_colleague_by_keyboard(
    desk_of: Opens, office: TrainingPortal, qtbot: QtBot, background: Background
) -> None:
    """The window over the real desk: the act, four letters, Enter, Ctrl+Enter; the portal has it in that hand."""
    desk = desk_of(SPECIALIST)
    number = in_process(desk, 3)[2]
    window = MainWindow(desk.settings, DoorOnPaper(), background)
    qtbot.addWidget(window)
    window.open_desk(desk.counter, TokenOnPaper(), "Lê Quang Huy", desk.counter.roles)
    window.show()
    qtbot.waitExposed(window)
    flow = window.flow
    assert flow is not None
    flow.open(number)
    qtbot.waitUntil(lambda: window.dossier_page.dossier_id == number and not background.busy)
    act = window.dossier_page.acts.buttons[Act.ASSIGN]
    act.setFocus()
    QTest.keyClick(act, Qt.Key.Key_Space)
    dialog = flow.intent
    assert dialog is not None
    field = dialog.fields["to"]
    assert isinstance(field, ChoiceField)
    qtbot.waitUntil(lambda: bool(field.choices.options))
    assert "3 người" in field.said.text()
    QTest.keyClicks(field.line, "thanh nga")
    assert field.popup.isVisible()
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.confirm.isEnabled)
    QTest.keyClick(field.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(desk.counter.outbox().items) and not background.busy)
    assert desk.sync().trouble == ""
    hands = office.books.rows("select user_id from in_hand where dossier_id = ?", number)
    assert hands == [{"user_id": 20107}]
