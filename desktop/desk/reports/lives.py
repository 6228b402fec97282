"""Every dossier's life, read once and kept; from then on only what changed is read again. Never a stale figure.

A life is a function of the rows `models.store.changes` keeps notes of and of the law. The notes are made inside the
database by the same transaction as the change, whoever writes, so a look at them tells exactly which lives to read
again; another law makes all of them to be read again. What is still to be read may be read bit by bit, each bit in a
transaction of its own: what changes in between is noted like everything else.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from sqlalchemy import Connection

from desktop.desk.deciding.clocks import Law
from desktop.desk.reports import exchange
from desktop.desk.reports import histories as reports_histories
from desktop.models.reports.listing import Reading
from desktop.models.reports.places import History
from desktop.models.store import changes
from desktop.models.store.changes import Change, What

AT_ONCE = 1_000  # lives read by one query: a third of a second


class Lives:
    """Called on the desk lane only, and in a writing transaction before anything is written in it."""

    def __init__(self, law: Callable[[], Law]) -> None:
        self._law_now = law
        self._law: Law | None = None
        self._noted = 0  # the latest note that was looked at
        self._portal: dict[int, History] = {}
        self._packages: dict[int, tuple[History, ...]] = {}
        self._unread: dict[int, None] = {}  # a set that keeps its order
        self._together: tuple[History, ...] | None = None

    def all(self, connection: Connection) -> tuple[History, ...]:
        """The portal's dossiers by id, then those other software handed over, as of this transaction."""
        self._look(connection)
        while self._unread:
            self._read(connection)
        if self._together is None:
            portal_lives = (self._portal[number] for number in sorted(self._portal))
            handed = (life for n in sorted(self._packages) for life in self._packages[n])
            self._together = (*portal_lives, *handed)
        return self._together

    def some(self, connection: Connection) -> Reading:
        """Read a bit more of what is not read yet; `left` 0 = nothing is."""
        self._look(connection)
        self._read(connection)
        return Reading(len(self._portal), len(self._portal) + len(self._unread))

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _look(self, connection: Connection) -> None:
        law, newest = self._law_now(), changes.newest(connection)
        if self._law is None or any(
            now is not was for now, was in zip(law, self._law, strict=True)
        ):
            self._begin(connection)
        elif newest != self._noted:
            for change in changes.since(connection, self._noted):
                self._note(connection, change)
        self._law, self._noted = law, newest

    def _begin(self, connection: Connection) -> None:
        self._portal, self._packages, self._together = {}, {}, None
        self._unread = dict.fromkeys(reports_histories.numbers(connection))
        for number in exchange.taken(connection):
            self._note(connection, Change(What.PACKAGE, number))

    def _note(self, connection: Connection, change: Change) -> None:
        self._together = None
        if change.what is What.STEP:
            self._begin(connection)
        elif change.what is What.PACKAGE:
            self._packages[change.id] = tuple(exchange.lives_of(connection, change.id))
        else:
            self._portal.pop(change.id, None)
            self._unread[change.id] = None

    def _read(self, connection: Connection) -> None:
        numbers = [number for number, _ in zip(self._unread, range(AT_ONCE), strict=False)]
        histories = reports_histories.read(connection, self._law_now(), numbers)
        self._portal |= {life.dossier_id: life for life in histories}
        for number in numbers:
            del self._unread[number]
        if len(numbers) == AT_ONCE:
            gc.freeze()  # lives stay in memory: no full collection passes over them again
