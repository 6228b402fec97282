"""What a signed paper gains before it is pushed: a trusted time, the proofs it is judged by later.

Who extends is handed in by the program: this package knows no signatures. Stored bytes are never changed; the
extended paper is a new file, and the rows that named the old one name the new one, in one transaction, as long as
the act was never tried. What could not be reached is in the journal, and the paper travels as it is.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select, update

from desktop.models.store import journal
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.models.store.tables import outbox, outbox_file, paper
from desktop.sync.queue.outbox import OutFile, QueuedAct

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Lasted:
    """The paper, its level now, and why it has not reached the one that is set ("" = it has)."""

    pdf: bytes
    level: str
    trouble: str = ""
    evidence: tuple[Mapping[str, object], ...] = ()


Lasting = Callable[[bytes], Lasted | None]
"""Blocks a bounded time, never raises; None: nothing is set, or the bytes hold no signature."""


def as_it_is(_pdf: bytes) -> None:
    """No level is set: papers travel as they were signed."""


class BeforeLeaving:
    """Extends the papers of an act that is about to be pushed for the first time."""

    def __init__(
        self, store: Store, files: Files, lasting: Lasting, now: Callable[[], datetime]
    ) -> None:
        self._store, self._files, self._lasting, self._now = store, files, lasting, now

    def prepare(self, act: QueuedAct) -> QueuedAct:
        """The act with every signed paper at the level that is set, where that can be had in time."""
        if act.attempts or act.ever_sent:
            return act
        return replace(act, files=tuple(self._lasting_file(act, file) for file in act.files))

    def _lasting_file(self, act: QueuedAct, file: OutFile) -> OutFile:
        # If the act's note names the hash, somebody else will sign exactly these bytes: they stay.
        if file.sent or file.sha256 in act.note.casefold():
            return file
        before = self._files.get(file.sha256)
        lasted = self._lasting(before)
        if lasted is None or (lasted.pdf == before and not lasted.trouble):
            return file
        return self._keep(act, file, lasted, changed=lasted.pdf != before)

    def _keep(self, act: QueuedAct, file: OutFile, lasted: Lasted, *, changed: bool) -> OutFile:
        """Keep the extended paper: the file first, then its rows and the journal in one transaction."""
        journal_detail: dict[str, object] = {
            "act_id": act.act_id,
            "name": file.name,
            "level": lasted.level,
        }
        journal_detail["evidence"] = [dict(row) for row in lasted.evidence]
        if lasted.trouble:
            journal_detail["trouble"] = lasted.trouble
        after = self._files.put(lasted.pdf) if changed else file.sha256
        with self._store.write() as connection:
            if changed and not replace_file(connection, act.act_id, file, after, len(lasted.pdf)):
                return file
            journal_detail |= {"before": file.sha256, "after": after}
            journal.append(
                connection,
                act.actor,
                "extend_signature",
                act.dossier_id,
                journal_detail,
                self._now(),
            )
        _log.info("act %s: a paper at %s", act.act_id, lasted.level)
        return replace(file, sha256=after)


def replace_file(
    connection: Connection, act_id: str, file: OutFile, sha256: str, size: int
) -> bool:
    """The same paper in other bytes, `sha256`, stored already: its row here and among the desk's papers.

    Only while no try of the act was made and nothing of the file has left; False otherwise.
    """
    untried = select(outbox.c.act_id).where(
        outbox.c.act_id == act_id, outbox.c.attempts == 0, outbox.c.sent_at.is_(None)
    )
    changed = connection.execute(
        update(outbox_file)
        .where(
            outbox_file.c.act_id.in_(untried),
            outbox_file.c.reference_uid == file.reference_uid,
            outbox_file.c.sha256 == file.sha256,
            outbox_file.c.sent == 0,
        )
        .values(sha256=sha256, size=size)
    )
    if changed.rowcount == 1:
        same_paper = (paper.c.sha256 == file.sha256) & (paper.c.act_id == act_id)
        connection.execute(update(paper).where(same_paper).values(sha256=sha256))
    return changed.rowcount == 1
