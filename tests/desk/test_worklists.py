"""The officer's own filters and groups over a real office: counts hold, names are refused in words, order is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.errors import NotAllowed
from desktop.models.dossier.rules import Act
from desktop.models.pages.lists import DueIn, Filter, ListGrouping, Pick
from desktop.models.pages.views import ListQuery, ListRow, Queue, SavedView
from tests.desk.conftest import Desk


def names(views: tuple[SavedView, ...]) -> list[str]:
    return [view.saved.name for view in views]


def test_every_saved_filters_count_is_its_lists_and_groups_lose_nothing(desk: Desk) -> None:
    lists = desk.counter.lists
    desk.counter.alerts()  # the clocks are looked at
    choices = lists.choices(Queue.ALL)
    wanted = [Filter(procedure=c.pick) for c in choices.procedures[:4]]
    wanted += [Filter(agency=choices.agencies[0].pick), Filter(field=next(iter(choices.fields)))]
    wanted += [Filter(due=due) for due in DueIn] + [Filter(online=True), Filter(online=False)]
    for place, narrowed in enumerate(wanted):
        lists.save(
            f"Bộ lọc {place}", ListQuery((Queue.ALL, Queue.PROCESSING)[place % 2], "", narrowed)
        )
    views = lists.saved()
    assert [v.count for v in views] == [len(lists.ids(v.saved.query())) for v in views]
    assert sum(bool(v.count) for v in views) > len(views) // 2
    for queue in (Queue.ALL, Queue.PROCESSING, Queue.OVERDUE):
        plain = set(lists.ids(ListQuery(queue)))
        for grouping in (ListGrouping.PROCEDURE, ListGrouping.AGENCY, ListGrouping.DUE):
            listing = lists.listing(ListQuery(queue, grouping=grouping))
            assert len(listing.ids) == len(plain)
            assert set(listing.ids) == plain
            assert sum(group.count for group in listing.groups) == len(plain)
    counts = desk.counter.counts()
    assert {q: len(lists.ids(ListQuery(q))) for q in Queue} == counts
    late = lists.listing(ListQuery(Queue.ALL, grouping=ListGrouping.DUE)).groups[0]
    assert (late.label, late.count) == ("Quá hạn", counts[Queue.OVERDUE])
    first = lists.listing(ListQuery(Queue.ALL, grouping=ListGrouping.DUE)).ids[: late.count]
    rows = desk.counter.rows(first)
    assert all(r.timer is not None and r.timer.due <= desk.now for r in rows.values())


def test_the_clocks_of_a_list_are_those_of_its_lines_before_the_next_minute(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change is looked at with the next list, not with the minute's look."""
    desk.counter.alerts()
    watch = desk.counter._watch
    monkeypatch.setattr(watch, "_clock", lambda: 0.0)  # never too busy to look
    assert uncounted(desk) == []
    new = next(iter(desk.counter.ids(ListQuery(Queue.NEW))))
    before = desk.counter.counts()
    desk.checked(new)
    desk.do(new, Act.ACCEPT)
    assert uncounted(desk) == []
    assert desk.counter.counts()[Queue.NEW] == before[Queue.NEW] - 1
    timer = desk.counter.rows([new])[new].timer
    assert timer is not None
    assert timer in watch._running[new], "the list goes by the clock that its line shows"


def uncounted(desk: Desk) -> list[ListRow]:
    """Lines that show a running clock and stand in the group of those without one."""
    found = desk.counter.lists.listing(ListQuery(Queue.ALL, grouping=ListGrouping.DUE))
    last = found.groups[-1]
    assert last.label == "Không tính hạn"
    rows = desk.counter.rows(found.ids[len(found.ids) - last.count :])
    return [row for row in rows.values() if row.timer is not None and not row.timer.paused]


def test_names_are_refused_in_words_and_the_order_is_kept(desk: Desk) -> None:
    lists = desk.counter.lists
    query = ListQuery(Queue.NEW, "chữ đang tìm", Filter(online=True), ListGrouping.DUE)
    lists.save("  Khai   sinh ", query)
    lists.save("Đất đai", replace(query, queue=Queue.ALL))
    assert names(lists.save("Hộ tịch", query)) == ["Khai sinh", "Đất đai", "Hộ tịch"]
    assert lists.saved()[0].saved.query() == replace(query, text="")
    for bad, said in (
        ("KHAI SINH", "Đã có bộ lọc tên «Khai sinh»"),
        (" ", "chưa có tên"),
        ("x" * 41, "dài quá"),
    ):
        with pytest.raises(NotAllowed) as refused:
            lists.save(bad, query)
        assert said in refused.value.title
    assert len(lists.saved()) == 3
    assert names(lists.rename("Đất đai", "ĐẤT ĐAI")) == ["Khai sinh", "ĐẤT ĐAI", "Hộ tịch"]
    with pytest.raises(NotAllowed):
        lists.rename("Hộ tịch", "khai sinh")
    assert names(lists.move("Hộ tịch", -1)) == ["Khai sinh", "Hộ tịch", "ĐẤT ĐAI"]
    assert names(lists.move("Khai sinh", -1)) == ["Khai sinh", "Hộ tịch", "ĐẤT ĐAI"]
    lists.keep_grouping(Queue.NEW, ListGrouping.PROCEDURE, "Khai sinh")
    lists.keep_grouping(Queue.NEW, ListGrouping.AGENCY)
    assert lists.saved()[0].saved.grouping is ListGrouping.PROCEDURE
    assert lists.groupings() == {Queue.NEW: ListGrouping.AGENCY}
    assert names(lists.remove("Hộ tịch")) == ["Khai sinh", "ĐẤT ĐAI"]


def test_a_filter_whose_procedure_is_gone_opens_and_says_so(desk: Desk) -> None:
    lists = desk.counter.lists
    gone = Filter(procedure=Pick("9.999999", "Cấp đổi sổ cũ"))
    long_ago = desk.now.date().replace(year=1999)
    empty = Filter(procedure=Pick("2.000815", "Chứng thực bản sao"), due=DueIn.SPAN, last=long_ago)
    lists.save("Sổ cũ", ListQuery(Queue.ALL, "", gone))
    lists.save("Khác", ListQuery(Queue.ALL, "", empty))
    views = {view.saved.name: view for view in lists.saved()}
    assert "«Cấp đổi sổ cũ» không còn" in views["Sổ cũ"].note
    assert lists.listing(views["Sổ cũ"].saved.query()).ids == lists.ids(
        ListQuery(Queue.ALL, "", gone)
    )
    assert (views["Khác"].count, views["Khác"].note) == (0, "")  # empty today, not gone
