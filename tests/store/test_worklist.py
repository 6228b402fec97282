"""The lists of the left pane: what stands in which queue, in which order, found by which words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from desktop.models.dossier.rules import OPEN_STATES, Act, OutboxState, State
from desktop.models.pages.views import QUEUE_STATES, ListQuery, Queue
from desktop.models.records import dossiers as mirror
from desktop.models.records import drafts
from desktop.models.store.database import Store
from desktop.models.store.tables import desk_custody, mirror_dossier, outbox, to_text
from tests.sweep import rest_sweeps


def queue(conn: Any, name: Queue, text: str = "") -> list[int]:
    return list(mirror.ids(conn, ListQuery(name, text)))


def test_an_accepted_dossier_changes_queue_before_the_portal_knows(store: Store, rows: Any) -> None:
    with store.write() as conn:
        rows.dossier(conn, 1)
        rows.dossier(conn, 2)
        drafts.take(conn, 1, 7, "Lan", rows.now)
        assert queue(conn, Queue.NEW) == [1, 2]  # being checked is still «chờ tiếp nhận»
        rows.act(conn, 1, Act.ACCEPT)
        assert queue(conn, Queue.NEW) == [2]
        assert queue(conn, Queue.ACCEPTED) == [1]
        assert mirror.counts(conn)[Queue.ACCEPTED] == 1
        raw = conn.execute(select(mirror_dossier.c.state).where(mirror_dossier.c.id == 1)).scalar()
        assert raw == State.SUBMITTED  # the portal's copy is not edited


def test_a_refused_act_leaves_the_list_as_the_portal_has_it(store: Store, rows: Any) -> None:
    with store.write() as conn:
        rows.dossier(conn, 1)
        drafts.take(conn, 1, 7, "Lan", rows.now)
        rows.act(conn, 1, Act.ACCEPT, OutboxState.REFUSED)
        row = mirror.rows(conn, [1])[1]
        assert queue(conn, Queue.NEW) == [1]
        assert (row.state, row.stuck, row.pending, row.taken_by) == (State.CHECKING, True, 0, "Lan")


def test_custody_of_an_earlier_round_does_not_hold(store: Store, rows: Any) -> None:
    with store.write() as conn:
        rows.dossier(conn, 1, action_id=8)
        drafts.take(conn, 1, 7, "Lan", rows.now)
        assert mirror.rows(conn, [1])[1].state is State.SUBMITTED
        assert mirror.rows(conn, [1])[1].taken_by == ""


def test_what_left_the_work_list_is_not_to_do_but_can_be_found(store: Store, rows: Any) -> None:
    with store.write() as conn:
        rows.dossier(conn, 1, gone=1)
        rows.dossier(conn, 2, gone=1)
        rows.act(conn, 2, Act.ACCEPT, OutboxState.CONFLICT)
        assert queue(conn, Queue.NEW) == [2]  # an act of ours on it needs a decision
        assert queue(conn, Queue.ALL) == [2, 1]
        counted = mirror.counts(conn)
        assert (counted[Queue.NEW], counted[Queue.ALL]) == (1, 2)


def test_new_dossiers_come_oldest_first_and_the_others_by_due_date(store: Store, rows: Any) -> None:
    def day(n: int) -> str | None:
        return to_text(rows.now + timedelta(days=n))

    with store.write() as conn:
        rows.dossier(conn, 1, submitted_at=day(2))
        rows.dossier(conn, 2, submitted_at=None)
        rows.dossier(conn, 3, submitted_at=day(1))
        rows.dossier(conn, 4, State.PROCESSING, portal_due_at=None)
        rows.dossier(conn, 5, State.PROCESSING, portal_due_at=day(9))
        rows.dossier(conn, 6, State.PROCESSING, portal_due_at=day(3))
        rows.dossier(conn, 7, State.CHECKING)
        due = (rows.now + timedelta(days=5)).astimezone().isoformat()
        rows.act(conn, 7, Act.ACCEPT, appointment={"due": due})
        assert queue(conn, Queue.NEW) == [3, 1, 2]
        assert queue(conn, Queue.PROCESSING) == [6, 5, 4]
        assert queue(conn, Queue.ACCEPTED) == [7]
        assert mirror.rows(conn, [7])[7].due_at == rows.now + timedelta(days=5)


def test_search_needs_no_accents_and_takes_every_word(store: Store, rows: Any) -> None:
    with store.write() as conn:
        rows.dossier(conn, 1, applicant="Nguyễn Văn Đức", code="H27-0001")
        rows.dossier(conn, 2, applicant="NGUYỄN THỊ ĐỨC", code="H27-0002")
        rows.dossier(conn, 3, applicant="Trần 100% Đức", code="H27_0003")
        assert queue(conn, Queue.NEW, "nguyen duc") == [1, 2]
        assert queue(conn, Queue.NEW, "Đức VĂN") == [1]
        assert queue(conn, Queue.NEW, "đức 0002") == [2]
        assert queue(conn, Queue.NEW, "100%") == [3]
        assert queue(conn, Queue.NEW, "h27_") == [3]  # not a wildcard
        assert queue(conn, Queue.NEW, "') OR 1=1 --") == []


def test_a_state_of_a_later_program_is_listed_read_only(store: Store, rows: Any) -> None:
    with store.write() as conn:
        rows.dossier(conn, 1, "teleported")
        assert mirror.rows(conn, [1])[1].state is State.UNKNOWN
        assert queue(conn, Queue.ALL) == [1]
        assert mirror.counts(conn)[Queue.ALL] == 1


def test_rows_leave_out_what_is_gone_from_the_machine(store: Store, rows: Any) -> None:
    with store.write() as conn:
        rows.dossier(conn, 1)
        assert set(mirror.rows(conn, [1, 99])) == {1}


# mostly what a counter meets, so that acts really apply; now and then anything at all
STATES = st.sampled_from([State.SUBMITTED, State.CHECKING, State.ACCEPTED]) | st.sampled_from(State)
WAYS = st.sampled_from(sorted(OPEN_STATES)) | st.sampled_from(OutboxState)
ACTS = st.lists(st.tuples(st.sampled_from(Act), WAYS), max_size=6)
CASES = st.lists(st.tuples(STATES, st.booleans(), ACTS), min_size=1, max_size=5)


@pytest.mark.parametrize("examples", rest_sweeps([25, 120]))
def test_the_list_and_the_page_always_agree(store: Store, rows: Any, examples: int) -> None:
    """Whatever lies in the outbox: the fold in SQL is `project()`."""
    whatever_lies = settings(max_examples=examples)(given(cases=CASES)(agree))
    whatever_lies(store=store, rows=rows)


def agree(store: Store, rows: Any, cases: Any) -> None:
    with store.write() as conn:
        for table in (mirror_dossier, outbox, desk_custody):
            conn.execute(delete(table))
        for number, (state, taken, _) in enumerate(cases, 1):
            rows.dossier(conn, number, state)
            if taken:
                drafts.take(conn, number, 7, "Lan", rows.now)
        for turn in range(6):  # acts of different dossiers lie mixed in the outbox
            for number, (_, _, acts) in enumerate(cases, 1):
                if turn < len(acts):
                    due = (rows.now + timedelta(days=turn)).isoformat()
                    rows.act(conn, number, *acts[turn], appointment={"due": due})
        numbers = range(1, len(cases) + 1)
        listed = mirror.rows(conn, numbers)
        for number in numbers:
            page, row = mirror.seen(conn, number), listed[number]
            assert page is not None
            assert (row.state, row.stuck, row.taken_by) == (page.state, page.stuck, page.taken_by)
            assert row.pending == len(page.pending)
            assert row.due_at == (page.appointment.due or page.portal_due_at)
            for name in Queue:
                assert (number in queue(conn, name)) == (page.state in QUEUE_STATES[name])
        assert mirror.counts(conn) == {name: len(queue(conn, name)) for name in Queue}
