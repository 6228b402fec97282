"""The cache stands on SQLCipher with full-text search: a build without either would fail at the counter."""

from __future__ import annotations

import secrets
import sqlite3
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher


def test_the_engine_has_encryption_and_full_text_search(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    connection = sqlcipher.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{secrets.token_hex(32)}'\"")
    major, *_ = connection.execute("PRAGMA cipher_version").fetchone()[0].split(".")
    assert int(major) >= 4
    version = connection.execute("SELECT sqlite_version()").fetchone()[0]
    assert tuple(map(int, version.split("."))) >= (3, 40, 0)
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(body)")
    connection.execute("INSERT INTO words VALUES ('cap lai giay phep')")
    connection.commit()
    found = connection.execute("SELECT count(*) FROM words WHERE words MATCH 'giay*'").fetchone()
    assert found == (1,)
    connection.close()

    assert b"SQLite format 3" not in path.read_bytes()
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(path).execute("SELECT * FROM words")
