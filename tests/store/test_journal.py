"""Somebody edits the record of who did what, with the key in hand: the chain says where."""

from __future__ import annotations

import hashlib
import json
import platform
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, text

from desktop.models.records import registers
from desktop.models.records.registers import Register
from desktop.models.store import journal, tables
from desktop.models.store.database import Store


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


def test_every_entry_names_role_machine_and_the_portals_time(store: Store, rows: Any) -> None:
    with store.write() as conn:
        journal.append(conn, "Lan", "take", 1, {}, rows.now, role="counter")
        journal.note_clock(conn, timedelta(seconds=90))
        journal.append(conn, "Lan", "accept", 1, {}, rows.now, role="counter")
        first, second = conn.execute(select(tables.journal)).mappings()
    assert (first["role"], first["device"], first["server_at"]) == ("counter", platform.node(), "")
    assert second["server_at"] == tables.to_text(rows.now + timedelta(seconds=90))


@pytest.mark.parametrize("column", ["role", "device", "server_at"])
def test_role_machine_and_time_are_in_the_chain(store: Store, rows: Any, column: str) -> None:
    with store.write() as conn:
        five(conn, rows)
        conn.execute(text(f"UPDATE journal SET {column} = 'khác' WHERE seq = 4"))
        assert journal.verify(conn) == 4
        conn.execute(text(f"UPDATE journal SET {column} = NULL WHERE seq = 2"))
        assert journal.verify(conn) == 2


def test_entries_of_an_older_program_stay_true(store: Store, rows: Any) -> None:
    """Written without the new columns: their hashes were made from the old ones."""
    values = {
        "at": tables.to_text(rows.now),
        "actor": "Lan",
        "verb": "take",
        "dossier_id": 1,
        "detail": "{}",
        "previous": journal.START,
    }
    told = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    old = values | {"hash": hashlib.sha256(told.encode()).hexdigest()}
    with store.write() as conn:
        conn.execute(insert(tables.journal).values(**old))
        journal.append(conn, "Lan", "accept", 1, {}, rows.now)
        assert journal.verify(conn) is None


def test_a_registers_items_are_what_their_entries_leave(store: Store, rows: Any) -> None:
    def say(item: str, **body: Any) -> None:
        who = {"actor": "Lan", "account": "lan", "at": rows.now}
        registers.add(conn, Register.COMPLAINT, item, body, dossier_id=7, **who)

    with store.write() as conn:
        say("a", state="received", words="chậm trả")
        say("b", state="received", words="thái độ")
        say("a", state="answered")
        found = registers.entries(conn, Register.COMPLAINT, dossier_id=7)
        assert [entry.item for entry in found] == ["a", "b", "a"]
        assert registers.now(found)["a"] == {"state": "answered", "words": "chậm trả"}
        assert registers.latest(conn, Register.COMPLAINT, "c") == {}
        assert registers.entries(conn, Register.MONEY) == ()
