"""A migration that breaks is undone by its own transaction: the copy made before is not needed for that."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import StoreError
from desktop.models.store import database as store
from desktop.models.store.database import Store
from tests.store.test_store import later
from tests.sync.conftest import KEY


def test_a_migration_that_breaks_is_undone_without_the_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(tmp_path / "cache", KEY).close()
    monkeypatch.setattr(store, "_restore", lambda copy, path: None)
    with pytest.raises(StoreError):
        Store.open(tmp_path / "cache", KEY, later(tmp_path, "raise RuntimeError('half-way')"))

    opened = Store.open(tmp_path / "cache", KEY)
    with opened.read() as conn:
        columns = [row[1] for row in conn.exec_driver_sql("PRAGMA table_info(meta)")]
    opened.close()
    assert columns == ["k", "v"]
