"""The work list is suddenly near empty: asked of the officer, never decided by the program (mass-delete guard).

A portal with a broken index, a wrong site number or a fresh backup lists almost nothing. What is missing stays until
an officer says that it really left; the answer holds for exactly these dossiers.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.models.pages.views import MissingQuestion
from desktop.models.store.tables import from_text, meta, to_text

_KEY = "list_guard"


class ShortListAnswer(StrEnum):
    OPEN = "open"  # the officer has not said yet
    KEEP = "keep"
    LEFT = "left"


def ask(conn: Connection, missing: Sequence[int], here: int, at: datetime) -> ShortListAnswer:
    """What the officer said of exactly these dossiers; asked anew when others are missing."""
    known = _stored(conn)
    if known.get("ids") == list(missing):
        return ShortListAnswer(known["answer"])
    asked = {
        "ids": list(missing),
        "here": here,
        "at": to_text(at),
        "answer": ShortListAnswer.OPEN.value,
    }
    _put(conn, asked)
    return ShortListAnswer.OPEN


def question(conn: Connection) -> MissingQuestion | None:
    """What waits for the officer's word; None when nothing does."""
    known = _stored(conn)
    if not known or known["answer"] != ShortListAnswer.OPEN:
        return None
    return MissingQuestion(len(known["ids"]), known["here"], from_text(known["at"]))


def answer(conn: Connection, said: ShortListAnswer) -> None:
    """The officer's word; without a question it changes nothing."""
    if known := _stored(conn):
        _put(conn, known | {"answer": said.value})


def settle(conn: Connection) -> None:
    """The list is whole again, or what left is marked: nothing is asked any more."""
    conn.execute(delete(meta).where(meta.c.k == _KEY))


def _stored(conn: Connection) -> dict[str, Any]:
    found = conn.execute(select(meta.c.v).where(meta.c.k == _KEY)).scalar()
    return json.loads(found) if found else {}


def _put(conn: Connection, value: dict[str, Any]) -> None:
    text = json.dumps(value)
    row = insert(meta).values(k=_KEY, v=text)
    conn.execute(row.on_conflict_do_update(index_elements=["k"], set_={"v": text}))
