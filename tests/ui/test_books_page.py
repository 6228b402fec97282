"""The books' page: what may be done next is what the law's table lets, and the forms say what was written."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from desktop.models.pages.books import (
    BooksPage,
    Complaint,
    ComplaintKind,
    ComplaintState,
    DutyDay,
    Incident,
)
from desktop.ui.dossier.decision_panel import StoryTab
from desktop.ui.office.books_page import BooksView
from tests.ui.conftest import NOW


def complaint(state: ComplaintState) -> Complaint:
    return Complaint(
        "i1", "2026-0001", ComplaintKind.COMPLAINT, state, "Lan", "Chậm", 1, "H27", NOW
    )


@pytest.fixture
def view(qtbot: QtBot) -> BooksView:
    made = BooksView()
    qtbot.addWidget(made)
    days = (DutyDay(date(2026, 11, 23), True, "", None, "Chưa có người trực"),)
    incident = Incident("SC-1", NOW, "Mất mạng", "Danh sách", "", (), "0239", "Hà", "ab")
    made.show_books(BooksPage((complaint(ComplaintState.RECEIVED),), (NOW, NOW), days, (incident,)))
    return made


@pytest.mark.parametrize(
    ("state", "enabled"),
    [
        (ComplaintState.RECEIVED, {ComplaintState.ASSIGNED, ComplaintState.ESCALATED}),
        (ComplaintState.ANSWERED, {ComplaintState.CLOSED, ComplaintState.ESCALATED}),
        (ComplaintState.CLOSED, set()),
    ],
)
def test_only_the_next_steps_are_offered(
    view: BooksView, state: ComplaintState, enabled: set[ComplaintState]
) -> None:
    view.show_books(BooksPage((complaint(state),), (), (), ()))
    assert {s for s, made in view.steps.items() if made.isEnabled()} == enabled


def test_what_was_written_goes_out_and_a_denunciation_is_counted_not_shown(
    view: BooksView, qtbot: QtBot
) -> None:
    assert "2 đơn tố cáo" in view.hidden.text()
    view.words.setPlainText("Cán bộ trả lời thiếu tôn trọng")
    view.seen_by.show_text("a@x, b@x")
    with qtbot.waitSignal(view.complained) as said:
        view._complain()
    kind, fields = said.args
    assert kind is ComplaintKind.FEEDBACK
    assert fields["words"] == "Cán bộ trả lời thiếu tôn trọng"
    assert fields["seen_by"] == ("a@x", " b@x")
    view.saved()
    assert view.words.toPlainText() == view.seen_by.text() == ""


def test_an_internal_note_goes_out_by_enter_and_its_field_is_free(qtbot: QtBot) -> None:
    story = StoryTab()
    qtbot.addWidget(story)
    story.note.setText("  Hồ sơ giấy để ở tủ 3 ")
    with qtbot.waitSignal(story.note_written) as said:
        story.note.returnPressed.emit()
    assert said.args == ["Hồ sơ giấy để ở tủ 3"]
    assert story.note.text() == ""
    with qtbot.assertNotEmitted(story.note_written):
        story.note.returnPressed.emit()


def test_a_day_and_an_incident_are_written_for_the_chosen_row(
    view: BooksView, qtbot: QtBot
) -> None:
    view.names.show_text("Hà, Nam")
    with qtbot.waitSignal(view.duty_set) as put:
        view._with_day(view._put_duty)
    assert put.args == [date(2026, 11, 23), ("Hà", " Nam")]
    view.propose_incident("Chờ tiếp nhận", "Chưa nối được tới cổng")
    view.what.setPlainText("Mất mạng")
    with qtbot.waitSignal(view.incident_reported) as told:
        view._report()
    assert told.args[0]["last_error"] == "Chưa nối được tới cổng"
    view.solved.setText("Đã nối lại")
    with qtbot.waitSignal(view.incident_resolved) as solved:
        view._resolve()
    assert solved.args == ["SC-1", "Đã nối lại"]
