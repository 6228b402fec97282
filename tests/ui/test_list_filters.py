"""The list filtered, saved, grouped, folded and walked, by keyboard alone; and which line of a table is which."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.models.pages.lists import DueIn, Filter, Group, ListGrouping, Pick
from desktop.models.pages.views import ListQuery, Queue
from desktop.ui.list.flow import NameDialog
from desktop.ui.list.grouped_rows import GroupedLine, GroupedRows
from desktop.ui.window.main import MainWindow
from tests.ui.conftest import NOW, PROCEDURES

Settle = Callable[[], None]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def spoken(window: MainWindow) -> str:
    """What a screen reader says of the line the keyboard stands on."""
    return str(window.list_page.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def front(window: MainWindow, qtbot: QtBot) -> None:
    """As a window manager does when a dialog closes."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


def press(
    window: MainWindow, *keys: Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for key in keys:
        QTest.keyClick(window.focusWidget() or window, key, with_)


def test_a_filter_is_made_saved_grouped_walked_and_removed_by_keyboard(
    window: MainWindow, desk: Any, qtbot: QtBot, settle: Settle
) -> None:
    page = window.list_page
    whole = len(page.model.ids)
    press(window, Key.Key_F, with_=CTRL | SHIFT)
    settle()
    assert window.focusWidget() is page.filters.boxes["procedure"]
    press(window, Key.Key_Down)
    settle()
    name = next(c.pick.name for c in desk.lists.choices(Queue.NEW).procedures)
    assert page.query.filter == Filter(procedure=Pick(name, name))
    here = len(page.model.ids)
    assert page.count.text() == f"{here} trong {whole} hồ sơ"
    page.filters.save.setFocus()
    press(window, Key.Key_Space)
    assert window.flow is not None
    flow = window.flow.lists
    assert isinstance(flow.dialog, NameDialog)
    QTest.keyClicks(flow.dialog.edit, "Cua toi")
    QTest.keyClick(flow.dialog.edit, Key.Key_Return)
    settle()
    assert (page.title, page.saved_name) == ("Cua toi", "Cua toi")
    assert page.queues.currentItem().text() == f"Cua toi  ({here})"
    assert not page.filters.save.isVisible()

    front(window, qtbot)
    press(window, Key.Key_1, with_=CTRL)  # the whole queue again
    settle()
    assert page.query == ListQuery(Queue.NEW)
    press(window, Key.Key_G, with_=CTRL)
    press(window, Key.Key_Down)
    settle()
    assert page.query.grouping is ListGrouping.PROCEDURE
    assert desk.lists.grouped == {Queue.NEW: ListGrouping.PROCEDURE}
    page.table.setFocus()
    groups = page.model.rows.groups
    press(window, Key.Key_Up, with_=CTRL)
    assert spoken(window) == f"Nhóm: {groups[0].label}, {groups[0].count} hồ sơ, đang mở"
    press(window, Key.Key_Left)
    assert spoken(window).endswith("đang gập")
    assert page.model.rowCount() == whole + len(groups) - groups[0].count
    press(window, Key.Key_Down, with_=CTRL)
    assert spoken(window).startswith(f"Nhóm: {groups[1].label}")
    flow.refresh()
    settle()
    assert spoken(window).startswith(f"Nhóm: {groups[1].label}")  # a refresh moves nothing
    assert groups[0].key in page.model.rows.folded
    press(window, Key.Key_Up, Key.Key_Space)
    assert spoken(window).endswith("đang mở")

    page.table.selectAll()
    assert page.count.text() == f"đã chọn {whole}/{whole} hồ sơ"  # headings are none
    press(window, Key.Key_Home, with_=CTRL)
    press(window, Key.Key_Down, with_=CTRL)
    press(window, Key.Key_Up)  # the last dossier of the first group
    press(window, Key.Key_Return)
    settle()
    assert window.dossier_page.dossier_id == page.model.ids[groups[0].count - 1]
    press(window, Key.Key_PageDown, with_=CTRL)
    settle()
    assert window.dossier_page.dossier_id == page.model.ids[groups[0].count]

    window.shell.show_palette()
    assert window.shell.palette is not None
    QTest.keyClicks(window.shell.palette.search, "bo loc cua toi")
    QTest.keyClick(window.shell.palette.search, Key.Key_Return)
    settle()
    front(window, qtbot)
    assert (window.stack.currentWidget(), page.title) == (page, "Cua toi")
    page.queues.setFocus()
    press(window, Key.Key_Delete)
    box = flow.dialog
    assert isinstance(box, QMessageBox)
    next(b for b in box.buttons() if b.text() == "Xoá bộ lọc").click()
    settle()
    assert desk.lists.kept == ()
    assert page.query.queue is Queue.NEW
    assert page.title == "Chờ tiếp nhận"


def test_all_that_is_selected_is_done_though_not_all_was_read(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    desk.extra = 150
    assert window.flow is not None
    window.flow.refresh()
    settle()
    got: list[Any] = []
    window.flow.lists.bulk_ready.connect(got.append)
    window.list_page.table.selectAll()
    window.list_page.bulk.click()
    settle()
    assert [row.id for row in got[0]] == list(window.list_page.model.ids)
    assert window.list_page.model.rows_held < len(got[0])


def test_the_choices_say_how_many_and_a_filter_stays_when_nothing_has_it_any_more(
    window: MainWindow, desk: Any, settle: Settle
) -> None:
    page = window.list_page
    page.filters.open()
    settle()
    box = page.filters.boxes["procedure"]
    told = {box.itemText(i) for i in range(1, box.count())}
    held = [d.procedure_name for d in desk.dossiers.values()]
    assert told == {f"{name} ({held.count(name)})" for name in PROCEDURES}
    page.narrow(Filter(procedure=Pick("x", "Thủ tục cũ")))
    settle()
    assert box.currentText() == "Thủ tục cũ (0)"
    assert "Thủ tục cũ" in page.empty.text()
    page.filters.toggle.click()  # folded, it hides nothing that is set
    settle()
    assert page.query == ListQuery(Queue.NEW)


SIZES = st.lists(st.integers(1, 5), max_size=6)


@given(sizes=SIZES, folded=st.sets(st.integers(0, 5)))
def test_every_line_is_a_heading_or_a_dossier(sizes: list[int], folded: set[int]) -> None:
    """Against the lines written out one by one."""
    groups = tuple(Group(str(i), f"Nhóm {i}", size) for i, size in enumerate(sizes))
    rows = GroupedRows(sum(sizes), groups, {str(i) for i in folded})
    lines, place = [], 0
    for i, size in enumerate(sizes):
        lines.append(GroupedLine(i, None))
        lines += [GroupedLine(None, place + n) for n in range(size)] if i not in folded else []
        place += size
    assert [rows.line(row) for row in range(len(rows))] == lines
    for place in range(sum(sizes)):
        at = GroupedLine(None, place)
        assert rows.row_of(place) == (lines.index(at) if at in lines else None)
    heads = [row for row, line in enumerate(lines) if line.group is not None]
    for first in range(len(lines)):
        assert rows.next_head(first, 1) == next((h for h in heads if h > first), None)
        assert rows.next_head(first, -1) == next((h for h in heads[::-1] if h < first), None)
        for last in range(first, len(lines)):
            real = [line.place for line in lines[first : last + 1] if line.place is not None]
            assert [p for run in rows.dossiers(first, last) for p in run] == real


def test_a_span_of_days_begins_with_the_desks_day(window: MainWindow, settle: Settle) -> None:
    """Of the clock the window is given: the machine's may stand in another year."""
    page = window.list_page
    page.focus_filters()
    settle()
    due = page.filters.boxes["due"]
    due.setCurrentIndex(due.findData(DueIn.SPAN))
    due.activated.emit(due.currentIndex())
    settle()
    assert page.query.filter == Filter(due=DueIn.SPAN, first=NOW.date(), last=NOW.date())
    assert page.filters.last.isVisible()
    assert page.filters.last.date().toPython() == NOW.date()
