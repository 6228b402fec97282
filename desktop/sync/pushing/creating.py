"""A dossier made at this counter comes to exist at the portal, once.

The portal has no request ids, but it knows a dossier by the referenceUid minted here: it is looked up before anything
is posted, so a kill or a lost answer at any moment leads to the same dossier. When the portal has answered, ONE
transaction writes its copy into the mirror and gives the dossier its id everywhere (`entries.adopt`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select, update

from desktop.errors import NotAllowed, PortalRefused
from desktop.models.dossier.rules import Act
from desktop.models.records import entries
from desktop.models.store import tables
from desktop.models.store.database import Store
from desktop.sync.portal.port import DossierCopy, Portal
from desktop.sync.portal.site import Site
from desktop.sync.queue import intake, outbox
from desktop.sync.queue.outbox import QueuedAct
from desktop.texts import Text


def create(
    portal: Portal,
    store: Store,
    site: Site,
    act: QueuedAct,
    *,
    now: Callable[[], datetime],
    at: Callable[[str], None],
) -> QueuedAct:
    """Bring the dossier of a submission into being, or find it there; the act as it stands from then on.

    An act whose dossier is at the portal already is given back as it is.
    """
    if act.creation is None or act.dossier_id > 0:
        return act
    copy = found(portal, act.creation.reference_uid)
    at("create.looked")
    if copy is None:
        copy = portal.create(act.creation)
        at("create.after")
    with store.read() as connection:
        templates = intake.known_templates(connection)
    details = intake.gather(portal, copy.id, templates, site)
    at("create.read")
    stands = details.copy
    with store.write() as connection:
        intake.keep(connection, details, site, now())
        entries.adopt(connection, act.dossier_id, stands.id)
        status = stands.sub_status or stands.status
        _rebase_all(connection, stands.id, stands.step_code, stands.action_id, status)
        entries.carry_round(connection, stands.id, stands.action_id)
    at("create.adopted")
    base = replace(act, base_step=stands.step_code, base_action_id=stands.action_id)
    return replace(base, dossier_id=stands.id)


def found(portal: Portal, reference_uid: str) -> DossierCopy | None:
    """The dossier with this referenceUid; None when the portal knows none (it answers 403 or 404)."""
    try:
        return portal.dossier(reference_uid)
    except PortalRefused:
        return None


def adopt_listed(connection: Connection, rows: Sequence[DossierCopy]) -> None:
    """Rows of the work list that are dossiers of ours whose answer was lost, in the page's transaction."""
    listed = {row.reference_uid: row.id for row in rows}
    for reference_uid, entry_id in entries.unanswered(connection, list(listed)).items():
        entries.adopt(connection, entry_id, listed[reference_uid])


def give_up(connection: Connection, act_id: str, at: datetime) -> None:
    """The officer gives up an act (`outbox.drop`); of a dossier that began with it, what was typed is a draft again.

    NotAllowed while later acts stand on that beginning.
    """
    table = tables.outbox.c
    begun = (table.act_id == act_id) & (table.act == Act.SUBMIT.value)
    dossier_id = connection.execute(select(table.dossier_id).where(begun)).scalar()
    later = (table.dossier_id == dossier_id) & table.state.in_(outbox.UNSETTLED)
    if (
        connection.execute(select(table.seq).where(later, table.act_id != act_id)).first()
        is not None
    ):
        raise NotAllowed(
            title=Text("Còn việc khác dựa trên hồ sơ này"),
            advice=Text("Bỏ các việc sau của hồ sơ này trước, rồi bỏ việc nộp hồ sơ."),
        )
    outbox.drop(connection, act_id, at)
    if dossier_id is not None:
        entries.reopen(connection, dossier_id)


def _rebase_all(
    connection: Connection, dossier_id: int, step: str, action_id: int, status: str
) -> None:
    """Every open act of a dossier that just came to be at the portal stands where it now stands."""
    table = tables.outbox
    own = (table.c.dossier_id == dossier_id) & table.c.state.in_(outbox.UNSETTLED)
    base = {"base_step": step, "base_action_id": action_id, "base_status": status}
    connection.execute(update(table).where(own).values(**base))
