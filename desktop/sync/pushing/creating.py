"""A dossier made at this counter comes to exist at the portal, once.

The portal has no request ids, but it knows a dossier by the referenceUid minted here: it is looked up before anything
is posted, so a kill or a lost answer at any moment leads to the same dossier. When the portal has answered, ONE
transaction writes its copy into the mirror and gives the dossier its id everywhere (`entries.adopt`).
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select, update

from desktop.errors import (
    DossierMixed,
    DossierUnreadable,
    EarlierFirst,
    NotAllowed,
    PortalError,
    PortalRefused,
)
from desktop.models.dossier.rules import Act
from desktop.models.records import entries
from desktop.models.store import tables
from desktop.models.store.database import Store
from desktop.sync.portal.port import Creation, DossierCopy, Portal
from desktop.sync.portal.site import Site
from desktop.sync.pushing.evidence import Silence
from desktop.sync.queue import intake, outbox
from desktop.sync.queue.outbox import QueuedAct
from desktop.texts import Text


def create(
    portal: Portal,
    store: Store,
    site: Site,
    act: QueuedAct,
    silence: Silence,
    *,
    now: Callable[[], datetime],
    at: Callable[[str], None],
) -> QueuedAct:
    """Bring the dossier of a submission into being, or find it there; the act as it stands from then on.

    An act whose dossier is at the portal already is given back as it is.
    """
    if act.creation is None or act.dossier_id > 0:
        return act
    copy = portal.find(act.creation.reference_uid)
    at("create.looked")
    if copy is not None:
        living(copy)
    if copy is None:
        silence.wait_out(act)
        _none_in_the_way(portal, store, act.creation)
        copy = _posted(portal, store, act, act.creation, now())
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
        outbox.note_answered(connection, act.act_id)
    at("create.adopted")
    base = replace(act, base_step=stands.step_code, base_action_id=stands.action_id)
    return replace(base, dossier_id=stands.id, silent_since=None)


def living(copy: DossierCopy) -> None:
    """Raise for a dossier that was deleted at the portal: nothing may be done to it, nor made again under its key."""
    if copy.originality < 0:
        raise DossierMixed(
            f"dossierId {copy.id}: originality {copy.originality}",
            title=intake.HIDDEN,
            advice=Text(
                "Hỏi người quản trị cổng: khôi phục hồ sơ số %1 rồi chọn gửi lại, hoặc bỏ việc này.",
                copy.id,
            ),
        )


def _posted(
    portal: Portal, store: Store, act: QueuedAct, creation: Creation, at: datetime
) -> DossierCopy:
    """The answer's own dossier. Raises DossierMixed for the row of another one (CPS:5435)."""
    with store.write() as connection:
        outbox.note_asked(connection, act.act_id, at)
    try:
        copy = portal.create(creation)
    except PortalError as error:
        if not error.may_have_arrived or error.answered:
            with store.write() as connection:
                outbox.note_answered(connection, act.act_id)
        raise
    if copy.reference_uid == creation.reference_uid:
        return copy
    with store.write() as connection:
        outbox.note_answered(connection, act.act_id)
    raise DossierMixed(
        f"{creation.reference_uid} → {copy.reference_uid} (dossierId {copy.id})",
        title=Text("Cổng ghi hồ sơ này đè lên một hồ sơ chưa chuyển bước"),
        advice=Text(
            "Mở hồ sơ số %1 trên trang web của cổng, trả lại đúng người nộp cho hồ sơ đó, rồi gửi lại.",
            copy.id,
        ),
        may_have_arrived=True,
    )


def _none_in_the_way(portal: Portal, store: Store, creation: Creation) -> None:
    """Raise when an unmoved dossier of the same kind is at the portal: it would take the new one for that dossier and
    write the new applicant over it. Lists lag, so each is read again, and what is known here counts.
    """
    with store.read() as connection:
        unmoved_ids = _unmoved_here(connection, creation)
    listed = (row.id for row in portal.unmoved(creation))
    for dossier_id in dict.fromkeys((*unmoved_ids, *listed)):
        if _is_unmoved(portal, dossier_id):
            with store.read() as connection:
                entry = entries.find(connection, dossier_id)
            raise _waits_for(entry.number if entry else "", dossier_id)


def _is_unmoved(portal: Portal, dossier_id: int) -> bool:
    try:
        return portal.dossier(dossier_id).status == ""
    except PortalRefused:
        return False  # it is no more
    except DossierUnreadable:
        return True  # by the list, and nothing says otherwise


def _unmoved_here(connection: Connection, creation: Creation) -> list[int]:
    row = tables.mirror_dossier.c
    same_kind = (row.procedure_code == creation.procedure_code) & (
        row.agency_code == creation.agency_code
    )
    made_here = row.reference_uid.in_(select(tables.desk_dossier.c.reference_uid))
    query = select(row.id).where(row.status == "", row.gone == 0, same_kind, made_here)
    return list(connection.execute(query).scalars())


def _waits_for(number: str, dossier_id: int) -> PortalError:
    """The error that names what is waited for. One of ours moves by itself; a stranger's row the officer alone can
    judge.
    """
    if number:
        return EarlierFirst(
            f"{dossier_id}", title=Text("Chờ hồ sơ %1 cùng thủ tục được chuyển bước trước", number)
        )
    return DossierMixed(
        f"{dossier_id} has not moved",
        title=Text("Trên cổng còn một hồ sơ cùng thủ tục chưa chuyển bước"),
        advice=Text(
            "Hồ sơ số %1 trên cổng sẽ bị ghi đè. Chuyển bước hoặc xoá hồ sơ đó, rồi gửi lại.",
            dossier_id,
        ),
    )


def compare(creation: Creation, copy: DossierCopy) -> None:
    """Raise DossierMixed, naming both, when the portal's dossier bears another applicant than was sent.

    Names come back in upper case; a portal may put the officer's own data in their place (CPS:5628).
    """
    sent, at_portal = _plain(creation.applicant), _plain(copy.applicant)
    ids = _plain(creation.id_no), _plain(copy.applicant_id_no)
    if sent == at_portal and (not all(ids) or ids[0] == ids[1]):
        return
    raise DossierMixed(
        f"dossierId {copy.id}",
        title=Text(
            "Cổng ghi người nộp là «%1», không phải «%2»", copy.applicant, creation.applicant
        ),
        advice=Text(
            "Sửa người nộp của hồ sơ số %1 trên trang web của cổng, rồi chọn gửi lại hoặc bỏ.",
            copy.id,
        ),
    )


def _plain(text: str) -> str:
    return " ".join(html.unescape(text).casefold().split())


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
    first_act = (table.act_id == act_id) & (table.act == Act.SUBMIT.value)
    dossier_id = connection.execute(select(table.dossier_id).where(first_act)).scalar()
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
    """Set every open act of a dossier that just came to be at the portal on where it now stands."""
    table = tables.outbox
    open_acts = (table.c.dossier_id == dossier_id) & table.c.state.in_(outbox.UNSETTLED)
    base = {"base_step": step, "base_action_id": action_id, "base_status": status}
    connection.execute(update(table).where(open_acts).values(**base))
