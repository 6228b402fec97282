"""Which procedures the portal offers this officer: pulled seldom, kept whole with the moment it was pulled.

A side matter of a cycle: when the portal will not tell, the last copy stays, the reason is kept beside it, and
syncing goes on. What the copy means beside our law data is compared by the desk.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from desktop.errors import PortalError, PortalNotOurs, PortalRefused
from desktop.models.store.database import Store
from desktop.models.store.memo import Memo
from desktop.sync.portal.port import Offered, Portal
from desktop.sync.queue import intake

EVERY = timedelta(hours=20)
ASKED = timedelta(minutes=10)  # at F5, sooner, but not at each press

MOST_TEMPLATES = 40  # of one cycle

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OfferedCopy:
    """The last copy: `pulled_at` None = never had one. `problem`: why the last try brought none."""

    rows: tuple[Offered, ...] = ()
    pulled_at: datetime | None = None
    tried_at: datetime | None = None
    problem: str = ""


COPY = Memo("catalogue.portal", OfferedCopy)


def load(connection: Connection) -> OfferedCopy:
    return COPY.read(connection) or OfferedCopy()


def pull(portal: Portal, store: Store, now: datetime, *, impatient: bool = False) -> None:
    """Ask when the last try is old enough. A failure is kept beside the old copy, never raised."""
    with store.read() as connection:
        last = load(connection)
    if last.tried_at and now - last.tried_at < (ASKED if impatient else EVERY):
        return
    try:
        copy = OfferedCopy(portal.procedures(), now, now)
    except PortalError as error:
        _log.info("the offered procedures were not told: %s", error.detail)
        copy = OfferedCopy(last.rows, last.pulled_at, now, error.title)
    with store.write() as connection:
        COPY.write(connection, copy)


def pull_templates(portal: Portal, store: Store) -> None:
    """What the offered procedures ask for, so that a dossier can be entered with the line down.

    A few each cycle until all are here; one the portal will not tell is asked for again next time.
    """
    with store.read() as connection:
        known_templates = intake.known_templates(connection)
        missing_templates = [
            no for row in load(connection).rows for no in row.templates if no not in known_templates
        ]
    for template_no in list(dict.fromkeys(missing_templates))[:MOST_TEMPLATES]:
        try:
            parts = portal.template(template_no)
        except (PortalRefused, PortalNotOurs) as error:
            _log.info("template %s was not told: %s", template_no, error.detail)
            continue
        with store.write() as connection:
            intake.keep_parts(connection, template_no, parts)
