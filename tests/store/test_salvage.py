"""The office's disk has a bad sector: what the officer did is saved first, the rest comes again from the portal."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from desktop.errors import StoreDamaged
from desktop.models.dossier.rules import Act
from desktop.models.store import journal, salvage
from desktop.models.store.database import DATABASE, Store
from desktop.models.store.tables import mirror_dossier, outbox

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
ACTS = 300


def filled(folder: Path, key: bytes, rows: Any) -> None:
    store = Store.open(folder, key)
    with store.write() as conn:
        for number in range(ACTS):
            rows.dossier(conn, number, raw="x" * 2000)
            rows.act(conn, number, Act.ACCEPT)
            journal.append(conn, "Hà", "accept", number, {}, NOW)
    store.close()


def spoil(path: Path, part: float) -> None:
    pages = path.stat().st_size // 4096
    with path.open("r+b") as file:
        file.seek(max(1, int(pages * part)) * 4096 + 200)
        file.write(secrets.token_bytes(64))


def acts_in(store: Store) -> list[int]:
    with store.read() as conn:
        return list(conn.execute(select(outbox.c.dossier_id).order_by(outbox.c.seq)).scalars())


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
def test_acts_are_saved_whatever_page_is_damaged(
    folder: Path, key: bytes, rows: Any, part: float
) -> None:
    filled(folder, key, rows)
    damaged = (folder / DATABASE).read_bytes()
    spoil(folder / DATABASE, part)
    with pytest.raises(StoreDamaged):
        Store.open(folder, key)

    saved = salvage.salvage(folder, key, NOW)

    assert saved.acts >= ACTS - 30  # at the most the rows of one page
    assert (saved.acts < ACTS) <= ("outbox" in saved.torn)
    assert saved.aside.stat().st_size == len(damaged)
    assert not (folder / "salvage").exists()
    store = Store.open(folder, key)
    kept = acts_in(store)
    assert len(kept) == saved.acts
    assert kept == sorted(kept)  # in the order they were confirmed
    with store.read() as conn:
        assert conn.execute(select(func.count()).select_from(mirror_dossier)).scalar_one() == 0
        assert "journal" in saved.torn or journal.verify(conn) is None
    with store.write() as conn:
        rows.act(conn, ACTS, Act.REFUSE)  # the next number follows the saved ones
    store.close()


def test_a_database_that_lost_its_first_page_is_left_alone(
    folder: Path, key: bytes, rows: Any
) -> None:
    """Nothing can be read of it here; it is not replaced by an empty one that would look whole."""
    filled(folder, key, rows)
    with (folder / DATABASE).open("r+b") as file:
        file.write(b"\x00" * 4096)
    before = (folder / DATABASE).read_bytes()
    with pytest.raises(StoreDamaged):
        salvage.salvage(folder, key, NOW)
    assert (folder / DATABASE).read_bytes() == before
    assert list(folder.glob("cache.damaged-*")) == []


def test_a_crash_between_putting_aside_and_putting_in_place_is_taken_up_again(
    folder: Path, key: bytes, rows: Any
) -> None:
    filled(folder, key, rows)
    spoil(folder / DATABASE, 0.5)
    (folder / DATABASE).replace(folder / "cache.damaged-20261125-090000.db")
    with pytest.raises(StoreDamaged):
        Store.open(folder, key)  # never quietly made anew
    saved = salvage.salvage(folder, key, NOW)
    assert saved.acts >= ACTS - 30
    store = Store.open(folder, key)
    assert len(acts_in(store)) == saved.acts
    store.close()


def test_nothing_to_save_from_is_said(folder: Path, key: bytes, rows: Any) -> None:
    filled(folder, key, rows)
    (folder / DATABASE).write_bytes(b"")
    with pytest.raises(StoreDamaged, match="nothing to save from"):
        salvage.salvage(folder, key, NOW)
