"""What lists are narrowed and grouped by: counts are the lists' own, groups cut the list and lose nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete

from desktop.models.dossier.rules import Act, State
from desktop.models.pages.lists import (
    DUE_GROUP_LABELS,
    DueGroup,
    DueIn,
    Filter,
    ListGrouping,
    Pick,
)
from desktop.models.pages.views import ListQuery, Queue, SavedFilter
from desktop.models.records import lists as worklist
from desktop.models.records import saved_filters
from desktop.models.records.narrowing import Known
from desktop.models.store.database import Store
from desktop.models.store.tables import VIETNAM, mirror_dossier, outbox, to_text
from desktop.models.store.values import from_json, to_json

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=VIETNAM)  # a Wednesday
TODAY = NOW.date()
BIRTH, DEATH = Pick("1.001193.000.00.00.H27", "Đăng ký khai sinh"), Pick("1.000656", "Khai tử")
WARD, OFFICE = Pick("H27.12", "UBND phường"), Pick("H27.11", "Sở Tư pháp")
FIELDS = {"Hộ tịch": ("1.001193", "1.000656"), "Đất đai": ("1.012345",)}


@pytest.fixture
def conn(store: Store) -> Iterator[Connection]:
    with store.write() as connection:
        yield connection


def at(days: int, hour: int = 16) -> datetime:
    return datetime.combine(TODAY + timedelta(days=days), time(hour), VIETNAM)


def put(
    conn: Any,
    rows: Any,
    number: int,
    state: State = State.PROCESSING,
    due: datetime | None = None,
    **more: Any,
) -> None:
    rows.dossier(conn, number, state, portal_due_at=to_text(due), **more)


def of(pick: Pick, kind: str = "procedure") -> dict[str, Any]:
    return {f"{kind}_code": pick.code, f"{kind}_name": pick.name}


def found(conn: Any, narrowed: Filter, known: Known, queue: Queue = Queue.PROCESSING) -> list[int]:
    return list(worklist.ids(conn, ListQuery(queue, "", narrowed), known))


def test_a_list_is_narrowed_by_everything_that_is_set(conn: Any, rows: Any) -> None:
    put(conn, rows, 1, **of(BIRTH), **of(WARD, "agency"), online=1)
    put(conn, rows, 2, **of(BIRTH), **of(OFFICE, "agency"), online=0)
    put(conn, rows, 3, **of(DEATH), **of(WARD, "agency"), online=0)
    put(conn, rows, 4, State.SUBMITTED, **of(BIRTH), **of(WARD, "agency"), online=1)
    known = Known(NOW, fields=FIELDS)
    assert found(conn, Filter(procedure=BIRTH), known) == [1, 2]
    assert found(conn, Filter(procedure=BIRTH, online=False), known) == [2]
    assert found(conn, Filter(field="Hộ tịch", agency=WARD), known) == [
        1,
        3,
    ]  # local and national code
    assert found(conn, Filter(field="Đất đai"), known) == []
    assert found(conn, Filter(procedure=Pick("' OR 1=1 --", "")), known) == []
    choices = worklist.choices(conn, Queue.PROCESSING, known)
    assert [(c.pick, c.count) for c in choices.procedures] == [(BIRTH, 2), (DEATH, 1)]
    assert [(c.pick, c.count) for c in choices.agencies] == [(OFFICE, 1), (WARD, 2)]
    assert choices.channels == (True, False)


def test_words_narrow_what_a_filter_left(conn: Any, rows: Any) -> None:
    put(conn, rows, 1, applicant="Lê Thị Ánh", **of(BIRTH))
    put(conn, rows, 2, applicant="Lê Văn Tư", **of(BIRTH))
    put(conn, rows, 3, applicant="Lê Thị Ánh", **of(DEATH))
    query = ListQuery(Queue.PROCESSING, "le anh", Filter(procedure=BIRTH))
    assert list(worklist.ids(conn, query, Known(NOW))) == [1]


def test_only_a_running_clock_makes_late_and_a_resting_one_has_no_day(conn: Any, rows: Any) -> None:
    """The clocks overrule the portal's date; without one there is the day that was told, never lateness."""
    put(conn, rows, 1, due=at(9))  # the clock says: an hour ago
    put(conn, rows, 2, due=at(-3))  # no clock
    put(conn, rows, 3, State.AWAITING_PAYMENT, due=at(0))  # its clock rests
    put(conn, rows, 4, due=at(0, 23))
    put(conn, rows, 5, due=at(1, 0))
    put(conn, rows, 6, due=at(4))
    put(conn, rows, 7, due=at(5))
    put(conn, rows, 8)
    known = Known(NOW, due={1: NOW - timedelta(hours=1), 3: None})
    listing = worklist.listing(conn, ListQuery(Queue.PROCESSING, grouping=ListGrouping.DUE), known)
    places = iter(listing.ids)
    assert {g.label: [next(places) for _ in range(g.count)] for g in listing.groups} == {
        "Quá hạn": [1],
        "Hôm nay": [4],
        "Ngày mai": [5],
        "Tuần này": [6],
        "Sau đó": [7],
        "Không tính hạn": [2, 3, 8],
    }
    assert found(conn, Filter(due=DueIn.OVERDUE), known) == [1]
    assert found(conn, Filter(due=DueIn.TODAY), known) == [4, 1]
    assert found(conn, Filter(due=DueIn.THREE_DAYS), known) == [4, 5, 1]
    assert found(conn, Filter(due=DueIn.WEEK), known) == [4, 5, 6, 1]
    span = Filter(due=DueIn.SPAN, first=TODAY + timedelta(days=4), last=TODAY + timedelta(days=5))
    assert found(conn, span, known) == [6, 7]
    assert found(conn, Filter(due=DueIn.SPAN), known) == [2, 4, 5, 6, 7, 1]


def test_groups_stand_by_name_each_in_the_order_of_the_queue(conn: Any, rows: Any) -> None:
    put(conn, rows, 1, due=at(5), **of(DEATH))
    put(conn, rows, 2, due=at(1), **of(DEATH))
    put(conn, rows, 3, due=at(3), **of(Pick("", "")))
    put(conn, rows, 4, due=at(2), **of(BIRTH))
    listing = worklist.listing(
        conn, ListQuery(Queue.PROCESSING, grouping=ListGrouping.PROCEDURE), Known(NOW)
    )
    assert list(listing.ids) == [4, 2, 1, 3]
    assert [(g.label, g.count) for g in listing.groups] == [
        ("Đăng ký khai sinh", 1),
        ("Khai tử", 2),
        ("Thủ tục chưa rõ", 1),
    ]


DAYS = st.none() | st.integers(-3, 9)
DOSSIERS = st.lists(
    st.tuples(
        st.sampled_from([State.SUBMITTED, State.ACCEPTED, State.PROCESSING, State.RETURNED]),
        st.sampled_from([BIRTH, DEATH]),
        st.sampled_from([WARD, OFFICE]),
        st.booleans(),
        DAYS,
        st.sampled_from(["none", "rests", "runs"]),
        st.booleans(),
    ),
    max_size=8,
)
FILTERS = st.builds(
    Filter,
    field=st.sampled_from(["", "Hộ tịch", "Đất đai"]),
    procedure=st.none() | st.sampled_from([BIRTH, DEATH]),
    agency=st.none() | st.sampled_from([WARD, OFFICE]),
    due=st.none() | st.sampled_from(DueIn),
    first=st.none() | st.just(TODAY),
    last=st.none() | st.just(TODAY + timedelta(days=4)),
    online=st.none() | st.booleans(),
)
QUEUES = st.sampled_from(
    [Queue.NEW, Queue.ACCEPTED, Queue.PROCESSING, Queue.SOON, Queue.OVERDUE, Queue.ALL]
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dossiers=DOSSIERS, saved=st.lists(st.tuples(QUEUES, FILTERS), min_size=1, max_size=4))
def test_counts_are_the_lists_own_and_groups_lose_nothing(
    conn: Any, rows: Any, dossiers: Any, saved: Any
) -> None:
    for table in (mirror_dossier, outbox):
        conn.execute(delete(table))
    ends: dict[int, datetime | None] = {}
    for number, (state, procedure, agency, online, day, clock, acted) in enumerate(dossiers, 1):
        due = None if day is None else at(day)
        put(
            conn,
            rows,
            number,
            state,
            due,
            **of(procedure),
            **of(agency, "agency"),
            online=int(online),
        )
        if acted:
            rows.act(conn, number, Act.FORWARD)
        if clock != "none":
            ends[number] = at(number % 4 - 2) if clock == "runs" else None
    late = frozenset(n for n, end in ends.items() if end is not None and end <= NOW)
    known = Known(NOW, ends, {Queue.SOON: frozenset(), Queue.OVERDUE: late}, FIELDS)
    queries = [ListQuery(queue, "", narrowed) for queue, narrowed in saved]
    lists = [list(worklist.ids(conn, query, known)) for query in queries]
    assert worklist.counted(conn, queries, known) == [len(ids) for ids in lists]
    for (queue, narrowed), plain in zip(saved, lists, strict=True):
        for grouping in ListGrouping:
            listing = worklist.listing(conn, ListQuery(queue, "", narrowed, grouping), known)
            assert sorted(listing.ids) == sorted(plain)
            begin = 0
            for group in listing.groups:  # each in the order of the queue
                block = list(listing.ids[begin : begin + group.count])
                assert block == [n for n in plain if n in set(block)]
                begin += group.count
            assert begin == (len(plain) if grouping else 0)
        assert set(plain) <= {n for n, told in enumerate(dossiers, 1) if fits(narrowed, told)}
        if narrowed.due is None:
            whole = worklist.ids(conn, ListQuery(queue), known)
            assert plain == [n for n in whole if fits(narrowed, dossiers[n - 1])]


def fits(narrowed: Filter, told: Any) -> bool:
    """Said again in Python, deadlines left out."""
    _state, procedure, agency, online, *_rest = told
    return (
        narrowed.procedure in (None, procedure)
        and narrowed.agency in (None, agency)
        and narrowed.online in (None, online)
        and narrowed.field != "Đất đai"
    )


@given(narrowed=FILTERS)
def test_a_filter_is_kept_as_it_is(narrowed: Filter) -> None:
    assert from_json(Filter, to_json(narrowed)) == narrowed


def test_filters_and_groupings_are_kept_in_their_order(conn: Any) -> None:
    filters = (
        SavedFilter("Khai sinh", Queue.PROCESSING, Filter(procedure=BIRTH), ListGrouping.DUE),
        SavedFilter("Tại quầy", Queue.ALL, Filter(online=False)),
    )
    saved_filters.keep(conn, filters)
    saved_filters.keep_grouping(conn, Queue.ALL, ListGrouping.AGENCY)
    saved_filters.keep_grouping(conn, Queue.NEW, ListGrouping.DUE)
    saved_filters.keep_grouping(conn, Queue.ALL, ListGrouping.NONE)
    assert saved_filters.saved(conn) == filters
    assert saved_filters.groupings(conn) == {
        Queue.ALL: ListGrouping.NONE,
        Queue.NEW: ListGrouping.DUE,
    }


def test_what_is_set_is_told_in_words() -> None:
    span = Filter(due=DueIn.SPAN, first=date(2026, 11, 26), online=True)
    assert span.words == "Hạn: từ 26/11/2026 · Kênh: trực tuyến"
    assert Filter(field="Hộ tịch", due=DueIn.WEEK).words == "Lĩnh vực: Hộ tịch · Hạn: tuần này"
    assert not Filter()
    assert Filter(online=False)
    assert set(DUE_GROUP_LABELS) == set(DueGroup)
