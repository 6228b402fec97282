"""What leaves the cache and when (design: closed dossiers leave it after a set time); the journal and registers never.

Three stages after a dossier was closed and left the work list: the portal's attachments (it has them), the portal's
copy with our settled acts (reports of a year look back that far), our own papers. Never anything of a dossier with an
act that is not settled, and no file that a draft, a register or an open act still names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, select, update

from desktop.models.states import FINAL, OutboxState
from desktop.models.tables import (
    desk_custody,
    desk_draft,
    desk_mark,
    inspection,
    mirror_action,
    mirror_dossier,
    mirror_file,
    mirror_log,
    mirror_mark,
    outbox,
    outbox_file,
    paper,
    register_entry,
    to_text,
)

LEFT = "đã rời máy theo thời hạn lưu; xem trên cổng"
"""The problem of a file whose bytes were let go: it is not fetched again by itself."""

_SETTLED = (OutboxState.DONE.value, OutboxState.DROPPED.value)
_OF_A_DOSSIER = (
    *(mirror_mark, mirror_file, mirror_action, mirror_log, desk_custody, desk_mark, desk_draft),
)
_HASH = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True, slots=True)
class Limits:
    """Days after which each stage may go; 0 = never."""

    files: int = 90
    dossiers: int = 400
    papers: int = 730


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many of each were let go; `files`: hashes whose bytes nobody refers to any more."""

    attachments: int = 0
    dossiers: int = 0
    acts: int = 0
    papers: int = 0
    files: frozenset[str] = frozenset()

    @property
    def any(self) -> bool:
        return bool(self.attachments or self.dossiers or self.acts or self.papers)

    def __add__(self, other: Tidied) -> Tidied:
        return Tidied(
            self.attachments + other.attachments,
            self.dossiers + other.dossiers,
            self.acts + other.acts,
            self.papers + other.papers,
            self.files | other.files,
        )


def tidy(conn: Connection, limits: Limits, now: datetime, most: int = 200) -> Tidied:
    """One step of at most `most` dossiers a stage in the caller's transaction; call again while `any`."""
    attachments, first = _let_files_go(conn, _closed(limits.files, now), most)
    dossiers, acts, second = _let_dossiers_go(conn, _closed(limits.dossiers, now), most)
    papers, third = _let_papers_go(conn, limits.papers, now, most)
    dropped = (first | second | third) - _named(conn, first | second | third)
    if dropped:
        conn.execute(delete(inspection).where(inspection.c.sha256.in_(dropped)))
    return Tidied(attachments, dossiers, acts, papers, frozenset(dropped))


# ── the stages ───────────────────────────────────────────────────────────────────────────────────


def _closed(days: int, now: datetime) -> Select[Any] | None:
    """Ids of dossiers closed so long ago that nothing of the officer's hangs on them; None = never."""
    if days == 0:
        return None
    before = to_text(now - timedelta(days=days))
    return select(mirror_dossier.c.id).where(
        mirror_dossier.c.state.in_([state.value for state in FINAL]),
        mirror_dossier.c.gone == 1,
        func.coalesce(mirror_dossier.c.modified_at, mirror_dossier.c.pulled_at) < before,
        ~_waits(mirror_dossier.c.id),
        ~select(desk_draft.c.kind)
        .where(desk_draft.c.dossier_id == mirror_dossier.c.id, desk_draft.c.at >= before)
        .exists(),
    )


def _waits(dossier_id: Any) -> ColumnElement[bool]:
    unsettled = outbox.c.state.not_in(_SETTLED)
    return select(outbox.c.seq).where(outbox.c.dossier_id == dossier_id, unsettled).exists()


def _let_files_go(conn: Connection, closed: Select[Any] | None, most: int) -> tuple[int, set[str]]:
    if closed is None:
        return 0, set()
    held = (
        select(mirror_file.c.reference_uid, mirror_file.c.sha256)
        .where(mirror_file.c.sha256.is_not(None), mirror_file.c.dossier_id.in_(closed))
        .limit(most)
    )
    rows = conn.execute(held).all()
    mine = mirror_file.c.reference_uid.in_([row.reference_uid for row in rows])
    conn.execute(update(mirror_file).where(mine).values(sha256=None, problem=LEFT))
    return len(rows), {row.sha256 for row in rows}


def _let_dossiers_go(
    conn: Connection, closed: Select[Any] | None, most: int
) -> tuple[int, int, set[str]]:
    if closed is None:
        return 0, 0, set()
    ids = list(conn.execute(closed.limit(most)).scalars())
    if not ids:
        return 0, 0, set()
    files = _hashes(conn, select(mirror_file.c.sha256).where(mirror_file.c.dossier_id.in_(ids)))
    acts = list(conn.execute(select(outbox.c.act_id).where(outbox.c.dossier_id.in_(ids))).scalars())
    sent = outbox_file.c.act_id.in_(acts)
    files |= _hashes(conn, select(outbox_file.c.sha256).where(sent))
    conn.execute(delete(outbox_file).where(sent))
    conn.execute(delete(outbox).where(outbox.c.dossier_id.in_(ids)))
    for table in _OF_A_DOSSIER:
        conn.execute(delete(table).where(table.c.dossier_id.in_(ids)))
    conn.execute(delete(mirror_dossier).where(mirror_dossier.c.id.in_(ids)))
    return len(ids), len(acts), files


def _let_papers_go(conn: Connection, days: int, now: datetime, most: int) -> tuple[int, set[str]]:
    """Own papers of dossiers that are no longer here: one that is keeps its papers, whatever their age."""
    if days == 0:
        return 0, set()
    here = select(mirror_dossier.c.id).where(mirror_dossier.c.id == paper.c.dossier_id).exists()
    old = (
        select(paper.c.sha256)
        .where(paper.c.at < to_text(now - timedelta(days=days)), ~here, ~_waits(paper.c.dossier_id))
        .limit(most)
    )
    files = _hashes(conn, old)
    conn.execute(delete(paper).where(paper.c.sha256.in_(files)))
    return len(files), files


# ── what still names a file ──────────────────────────────────────────────────────────────────────


def _hashes(conn: Connection, query: Select[Any]) -> set[str]:
    return {sha256 for sha256 in conn.execute(query).scalars() if sha256}


def _named(conn: Connection, dropped: set[str]) -> set[str]:
    """Those that some row still needs: by a column of its own, or somewhere in a draft, register or open act."""
    if not dropped:
        return set()
    found: set[str] = set()
    for table in (mirror_file, paper, outbox_file):
        found |= _hashes(conn, select(table.c.sha256).where(table.c.sha256.in_(dropped)))
    bodies = (
        select(desk_draft.c.body),
        select(register_entry.c.body),
        select(outbox.c.body).where(outbox.c.state.not_in(_SETTLED)),
    )
    for query in bodies:
        found |= dropped & _in_texts(conn.execute(query).scalars())
    return found


def _in_texts(texts: Iterable[Any]) -> set[str]:
    plain = (text.decode() if isinstance(text, bytes) else text for text in texts)
    return {sha256 for text in plain for sha256 in _HASH.findall(text)}
