"""Somebody edits the record of who did what, with the key in hand: the chain says where."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, text

from desktop.models import journal
from desktop.models.store import Store


def five(conn: Connection, rows: Any) -> None:
    for number in range(1, 6):
        detail = {"lý do": f"thiếu chữ ký {number}", "b": [1, None], "a": True}
        assert journal.append(conn, "Lan", "mark", number, detail, rows.now) == number


def test_an_untouched_journal_is_whole_the_next_day(
    store: Store, rows: Any, folder: Any, key: bytes
) -> None:
    with store.write() as conn:
        assert journal.verify(conn) is None
        five(conn, rows)
    store.close()
    again = Store.open(folder, key)
    with again.read() as conn:
        assert journal.verify(conn) is None
        assert journal.head(conn)[0] == 5
    again.close()


@pytest.mark.parametrize(
    ("tampering", "first_bad"),
    [
        ("UPDATE journal SET actor = 'Hùng' WHERE seq = 3", 3),
        ("UPDATE journal SET detail = replace(detail, 'thiếu', 'đủ') WHERE seq = 1", 1),
        ("UPDATE journal SET at = '2026-01-01T00:00:00.000+00:00' WHERE seq = 5", 5),
        ("UPDATE journal SET dossier_id = NULL WHERE seq = 2", 2),
        ("DELETE FROM journal WHERE seq = 1", 2),
        ("DELETE FROM journal WHERE seq = 4", 5),
        ("DELETE FROM journal WHERE seq = 5", 5),
        ("DELETE FROM journal", 1),
        ("UPDATE journal SET seq = seq + 10 WHERE seq > 2", 13),
        ("UPDATE journal SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3)", -3),
    ],
)
def test_tampering_is_found_where_it_was_done(
    store: Store, rows: Any, tampering: str, first_bad: int
) -> None:
    with store.write() as conn:
        five(conn, rows)
        conn.execute(text(tampering))
        assert journal.verify(conn) == first_bad


def test_two_entries_that_change_places_are_found(store: Store, rows: Any) -> None:
    with store.write() as conn:
        five(conn, rows)
        for step in ("-1 WHERE seq = 2", "2 WHERE seq = 3", "3 WHERE seq = -1"):
            conn.execute(text(f"UPDATE journal SET seq = {step}"))
        assert journal.verify(conn) == 2


def test_an_act_that_was_rolled_back_leaves_no_gap(store: Store, rows: Any) -> None:
    def fail() -> None:
        with store.write() as conn:
            five(conn, rows)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.write() as conn:
        five(conn, rows)
        assert journal.verify(conn) is None
