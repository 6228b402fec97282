"""What leaves the cache and when (closed dossiers after a set time); the journal and registers never.

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

from sqlalchemy import (
    ColumnElement,
    Connection,
    LargeBinary,
    Select,
    Text,
    delete,
    func,
    select,
    update,
)

from desktop.models.dossier.states import FINAL, OutboxState
from desktop.models.records import fetching
from desktop.models.store.tables import (
    desk_custody,
    desk_draft,
    desk_mark,
    fetch_request,
    inspection,
    journal,
    metadata,
    mirror_action,
    mirror_assignee,
    mirror_dossier,
    mirror_file,
    mirror_log,
    mirror_mark,
    mirror_pause,
    mirror_payment,
    mirror_survey,
    outbox,
    outbox_file,
    paper,
    to_text,
)

LEFT = "đã rời máy theo thời hạn lưu; xem trên cổng"
"""The problem of a file whose bytes were let go: fetched again when somebody asks (`fetching`), not by itself."""

_SETTLED = (OutboxState.DONE.value, OutboxState.DROPPED.value)
OF_A_DOSSIER = (
    *(mirror_mark, mirror_file, mirror_action, mirror_log, mirror_payment),
    *(mirror_survey, mirror_assignee, mirror_pause),
    *(desk_custody, desk_mark, desk_draft, fetch_request),
)
"""What goes with a dossier; registers and the journal outlive it, papers have a time of their own."""

_HASH = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True, slots=True)
class Limits:
    """Days after which each stage may go; 0 = never."""

    files: int = 90
    dossiers: int = 400
    papers: int = 730


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many of each were let go."""

    attachments: int = 0
    dossiers: int = 0
    acts: int = 0
    papers: int = 0

    @property
    def any(self) -> bool:
        return bool(self.attachments or self.dossiers or self.acts or self.papers)

    def __add__(self, other: Tidied) -> Tidied:
        return Tidied(
            self.attachments + other.attachments,
            self.dossiers + other.dossiers,
            self.acts + other.acts,
            self.papers + other.papers,
        )


def tidy(connection: Connection, limits: Limits, now: datetime, most: int = 200) -> Tidied:
    """One step of at most `most` dossiers a stage in the caller's transaction; call again while `any`.

    Rows go here; the bytes go afterwards, when nothing names them any more (`named`, `Files.sweep`).
    """
    attachments = _let_files_go(connection, limits.files, now, most)
    dossiers, acts = _let_dossiers_go(connection, _closed(limits.dossiers, now), most)
    papers = _let_papers_go(connection, limits.papers, now, most)
    return Tidied(attachments, dossiers, acts, papers)


def named(connection: Connection, limits: Limits, now: datetime) -> set[str]:
    """Every hash that a row of this cache names, wherever it stands: a column of its own, a draft, a register, an act.

    The journal names evidence (a revocation list that was believed): for as long as papers are kept. The portal's
    texts do not count: what they mention need not be here.
    """
    hashes = _in_texts(connection.execute(select(mirror_file.c.sha256)).scalars())
    details = select(journal.c.detail)
    if limits.papers:
        details = details.where(journal.c.at >= to_text(now - timedelta(days=limits.papers)))
    hashes |= _in_texts(connection.execute(details).scalars())
    for table in metadata.sorted_tables:
        if table in (journal, inspection) or table.name.startswith("mirror_"):
            continue
        for column in table.columns:
            if isinstance(column.type, (Text, LargeBinary)):
                hashes |= _in_texts(connection.execute(select(column)).scalars())
    return hashes


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


def _let_files_go(connection: Connection, days: int, now: datetime, most: int) -> int:
    """Let the attachments of long closed dossiers go; how many.

    A file that was fetched again stays as many days from that request as a dossier's files stay after its end.
    """
    closed = _closed(days, now)
    if closed is None:
        return 0
    expired = (
        select(mirror_file.c.reference_uid, mirror_file.c.sha256)
        .where(
            mirror_file.c.sha256.is_not(None),
            mirror_file.c.dossier_id.in_(closed),
            ~fetching.since(to_text(now - timedelta(days=days))),
        )
        .limit(most)
    )
    rows = connection.execute(expired).all()
    expired_files = mirror_file.c.reference_uid.in_([row.reference_uid for row in rows])
    connection.execute(update(mirror_file).where(expired_files).values(sha256=None, problem=LEFT))
    connection.execute(
        delete(inspection).where(inspection.c.sha256.in_({row.sha256 for row in rows}))
    )
    return len(rows)


def _let_dossiers_go(
    connection: Connection, closed: Select[Any] | None, most: int
) -> tuple[int, int]:
    """Let long closed dossiers go: (how many dossiers, how many settled acts of theirs)."""
    ids = [] if closed is None else list(connection.execute(closed.limit(most)).scalars())
    if not ids:
        return 0, 0
    acts = select(outbox.c.act_id).where(outbox.c.dossier_id.in_(ids))
    connection.execute(delete(outbox_file).where(outbox_file.c.act_id.in_(acts)))
    settled = connection.execute(delete(outbox).where(outbox.c.dossier_id.in_(ids))).rowcount
    for table in OF_A_DOSSIER:
        connection.execute(delete(table).where(table.c.dossier_id.in_(ids)))
    connection.execute(delete(mirror_dossier).where(mirror_dossier.c.id.in_(ids)))
    return len(ids), settled


def _let_papers_go(connection: Connection, days: int, now: datetime, most: int) -> int:
    """Let own papers go whose dossier is no longer here; one that is here keeps its papers, whatever their age."""
    if days == 0:
        return 0
    dossier_here = (
        select(mirror_dossier.c.id).where(mirror_dossier.c.id == paper.c.dossier_id).exists()
    )
    old = (
        select(paper.c.sha256)
        .where(
            paper.c.at < to_text(now - timedelta(days=days)),
            ~dossier_here,
            ~_waits(paper.c.dossier_id),
        )
        .limit(most)
    )
    return connection.execute(delete(paper).where(paper.c.sha256.in_(old))).rowcount


def _in_texts(texts: Iterable[Any]) -> set[str]:
    plain = (t.decode("utf-8", "replace") if isinstance(t, bytes) else t for t in texts if t)
    return {sha256 for text in plain for sha256 in _HASH.findall(text)}
