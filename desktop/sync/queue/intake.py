"""Portal values into mirror rows: the only writer of the mirror (docs/sync.md).

`gather` reads one dossier whole over the network, before any transaction; `keep` writes it in one.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.errors import DossierUnreadable, OfficerError, PortalNotOurs, PortalRefused
from desktop.models.dossier.case import FORM_NOT_DRAWN
from desktop.models.dossier.states import Act, State
from desktop.models.folding import fold
from desktop.models.store.tables import (
    mirror_action,
    mirror_assignee,
    mirror_dossier,
    mirror_file,
    mirror_log,
    mirror_mark,
    mirror_part,
    mirror_payment,
    mirror_status,
    mirror_step,
    outbox,
    to_text,
)
from desktop.sync.portal.port import (
    WEIGHED,
    DossierCopy,
    DossierPart,
    FileCopy,
    FileMark,
    LogEntry,
    NextAction,
    Payment,
    Portal,
    StatusName,
    StatusStep,
    StepUser,
)
from desktop.sync.portal.site import Site
from desktop.sync.queue import pauses
from desktop.sync.queue.outbox import UNSETTLED, find_key, lost_at_portal
from desktop.texts import Text

K = TypeVar("K")
T = TypeVar("T")
_log = logging.getLogger(__name__)

BATCH = 500  # rows of one statement: SQLite binds at most 32 766 values
EMPTY_FILE = Text("Tệp rỗng (0 byte): không có gì để xem, đề nghị công dân nộp lại")
CLIMBING_NAME = Text(
    "Tên tệp trên cổng chứa đường dẫn lạ; chương trình chỉ dùng phần tên cuối. Hãy xem kỹ tệp này"
)


@dataclass(frozen=True, slots=True)
class Details:
    """One dossier as the portal's database tells it, read in one go. `parts`: () = template known already."""

    copy: DossierCopy
    parts: tuple[DossierPart, ...]
    marks: tuple[FileMark, ...]
    files: tuple[FileCopy, ...]
    actions: tuple[NextAction, ...]
    logs: tuple[LogEntry, ...] | None  # None: the portal would not tell
    payment: Payment | None = None
    assignable: tuple[StepUser, ...] = ()  # whom the step lets it be given to
    lacks: str = ""  # what the portal would not tell of it, in words


MONEY_MATTERS = frozenset(
    {State.AWAITING_PAYMENT, State.AWAITING_COLLECTION, State.ON_HOLD, State.DELIVERING}
)
"""Where an act may wait for money: there the portal's payment is read, too."""


def gather(portal: Portal, dossier_id: int, known_templates: frozenset[str], site: Site) -> Details:
    """Read one dossier whole, by five to eight requests. What one of them raises passes: half a dossier is not kept."""
    copy = portal.dossier(dossier_id)
    parts = _parts(portal, copy.template_no, known_templates)
    matters = site.state_of(copy.status, copy.sub_status) in MONEY_MATTERS
    actions = portal.next_actions(dossier_id)
    return Details(
        copy=copy,
        parts=parts or (),
        lacks="" if parts is not None else NO_PARTS,
        marks=portal.marks(dossier_id),
        files=portal.files(dossier_id),
        actions=actions,
        logs=_told(portal.logs, dossier_id),
        payment=portal.payment(dossier_id) if matters else None,
        assignable=_assignable(portal, dossier_id, actions, site),
    )


HIDDEN = Text("Hồ sơ này đã bị xoá hoặc ẩn trên cổng")
"""A deleted dossier, or one whose first action was undone, still has a detail: its originality is negative there."""
NO_PARTS = Text("Chưa lấy được đầy đủ hồ sơ này: cổng không cho xem thành phần hồ sơ của thủ tục")


def _parts(
    portal: Portal, template_no: str, templates_here: frozenset[str]
) -> tuple[DossierPart, ...] | None:
    """(): none are needed, or they are here already; None: the portal will not tell them."""
    if not template_no or template_no in templates_here:
        return ()
    return _told(portal.template, template_no)


def _told(ask: Callable[[K], T], key: K) -> T | None:
    """The answer to a request that may be closed to this officer: None then, and the dossier is read all the same."""
    try:
        return ask(key)
    except (PortalRefused, DossierUnreadable) as error:
        _log.info("%s is not told: %s", key, error.detail)
        return None


def _assignable(
    portal: Portal, dossier_id: int, actions: Sequence[NextAction], site: Site
) -> tuple[StepUser, ...]:
    """Whom it may be given to, asked only where it may be; () where the site will not say: the employees' list stands
    in.
    """
    giving = next((a for a in actions if a.enabled and site.acts.get(a.code) is Act.ASSIGN), None)
    if giving is None:
        return ()
    try:
        return portal.assignable(dossier_id, giving.process_action_id)
    except (PortalRefused, PortalNotOurs):
        return ()


# ── the catalogue ────────────────────────────────────────────────────────────────────────────────


def keep_catalogue(
    connection: Connection, statuses: Sequence[StatusName], steps: Sequence[StatusStep]
) -> None:
    """Names are replaced as a whole; a portal that sends none (wrong groupId) takes nothing away."""
    if statuses:
        connection.execute(delete(mirror_status))
        connection.execute(
            mirror_status.insert(),
            [{"code": s.code, "parent": s.parent, "name": s.name} for s in statuses],
        )
    for step in steps:
        values = {"name": step.name, "status": step.status, "sub_status": step.sub_status}
        row = insert(mirror_step).values(step_code=step.step_code, **values)
        connection.execute(row.on_conflict_do_update(index_elements=["step_code"], set_=values))


def known_steps(connection: Connection) -> dict[str, StatusStep]:
    rows = connection.execute(select(mirror_step))
    return {r.step_code: StatusStep(r.step_code, r.name, r.status, r.sub_status) for r in rows}


def known_templates(connection: Connection) -> frozenset[str]:
    return frozenset(connection.execute(select(mirror_part.c.template_no).distinct()).scalars())


# ── the work list ────────────────────────────────────────────────────────────────────────────────


_TOLD = tuple(field.name for field in fields(DossierCopy) if field.name not in WEIGHED)


def fingerprint(row: DossierCopy) -> str:
    """The mark of a list row: of all it tells, so that an unchanged row costs no detail read."""
    row_text = repr(tuple("" if name == "raw" else getattr(row, name) for name in _TOLD))
    return hashlib.sha256(row_text.encode()).hexdigest()[:32]


def keep_rows(
    connection: Connection, rows: Sequence[DossierCopy], site: Site, generation: int, at: datetime
) -> dict[int, str]:
    """Note that dossiers are on the list; {dossier: fingerprint} of those whose detail must be read.

    A row may lag behind the detail, so it never overwrites one: it only fills a dossier seen for the first
    time. The fingerprint is left as it was until the detail is read: a crash in between forgets nothing.
    """
    stale: dict[int, str] = {}
    for first in range(0, len(rows), BATCH):
        batch = {row.id: row for row in rows[first : first + BATCH]}
        known_marks = _known(connection, batch.keys())
        new_rows = [
            _columns(row, site, at) | {"seen_gen": generation, "fingerprint": "", "gone": 0}
            for row in batch.values()
            if row.id not in known_marks
        ]
        if new_rows:
            connection.execute(mirror_dossier.insert(), new_rows)
        on_list = update(mirror_dossier).where(mirror_dossier.c.id.in_(known_marks.keys()))
        connection.execute(on_list.values(seen_gen=generation, gone=0))
        marks = {row.id: fingerprint(row) for row in batch.values()}
        stale |= {key: mark for key, mark in marks.items() if known_marks.get(key) != mark}
    return stale


def _known(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    """{dossier: fingerprint} of those here already; "" where the detail was never read whole."""
    columns = (mirror_dossier.c.id, mirror_dossier.c.fingerprint, mirror_dossier.c.detail_complete)
    rows = connection.execute(select(*columns).where(mirror_dossier.c.id.in_(ids)))
    return {row.id: row.fingerprint if row.detail_complete else "" for row in rows}


def still_listed(connection: Connection, ids: Collection[int], generation: int) -> None:
    """Note the dossiers of unreadable rows as listed: they have not left the list."""
    if ids:
        row = update(mirror_dossier).where(mirror_dossier.c.id.in_(ids))
        connection.execute(row.values(seen_gen=generation))


def twins(connection: Connection, rows: Sequence[DossierCopy]) -> dict[int, int]:
    """{dossier: the other one} for rows whose referenceUid belongs to another dossier."""
    owner: dict[str, int] = {}
    for first in range(0, len(rows), BATCH):
        uids = [row.reference_uid for row in rows[first : first + BATCH]]
        columns = (mirror_dossier.c.reference_uid, mirror_dossier.c.id)
        same_uids = connection.execute(
            select(*columns).where(mirror_dossier.c.reference_uid.in_(uids))
        )
        owner |= {row.reference_uid: row.id for row in same_uids}
    twin_of = {}
    for row in rows:
        if owner.setdefault(row.reference_uid, row.id) != row.id:
            twin_of[row.id] = owner[row.reference_uid]
    return twin_of


def step_aside(connection: Connection, dossier_id: int) -> bool:
    """Let a dossier that left the portal give its referenceUid to one made again under another id.

    False when it is still there or the officer's acts wait on it: then the two are not mixed.
    """
    waits = select(outbox.c.seq).where(
        outbox.c.dossier_id == dossier_id, outbox.c.state.in_(UNSETTLED)
    )
    stepping_aside = update(mirror_dossier).where(
        mirror_dossier.c.id == dossier_id, mirror_dossier.c.gone == 1, ~waits.exists()
    )
    aside = mirror_dossier.c.reference_uid + f"#{dossier_id}"
    return connection.execute(stepping_aside.values(reference_uid=aside)).rowcount == 1


def _columns(copy: DossierCopy, site: Site, at: datetime) -> dict[str, object]:
    words = (
        copy.code,
        copy.applicant,
        copy.applicant_id_no,
        copy.phone,
        copy.address,
        copy.subject,
    )
    return {name: _stored(getattr(copy, name)) for name in _TOLD} | {
        "state": site.state_of(copy.status, copy.sub_status).value,
        "search": fold(" ".join(words)),
        "pulled_at": to_text(at),
    }


def _stored(value: object) -> object:
    """A value as the mirror's columns hold it."""
    if isinstance(value, datetime):
        return to_text(value)
    return int(value) if isinstance(value, bool) else value


# ── one dossier ──────────────────────────────────────────────────────────────────────────────────


def keep(
    connection: Connection, details: Details, site: Site, at: datetime, row_mark: str | None = None
) -> None:
    """Write a dossier whole. `row_mark`: fingerprint of the list row that led here; None leaves it as it is."""
    copy = details.copy
    ran_here = pauses.stood_at(connection, copy)
    values = _columns(copy, site, at) | {
        "detail_complete": 1,
        "problem": HIDDEN if copy.originality < 0 else details.lacks,
    }
    if row_mark is not None:
        values["fingerprint"] = row_mark
    row_insert = insert(mirror_dossier).values(**({"fingerprint": ""} | values))
    connection.execute(row_insert.on_conflict_do_update(index_elements=["id"], set_=values))
    keep_parts(connection, copy.template_no, details.parts)
    _keep_marks(connection, copy.id, details.marks)
    _keep_files(connection, copy.id, details.files)
    _keep_actions(connection, copy.id, details.actions, site, known_steps(connection))
    _keep_people(connection, copy.id, details)
    _keep_logs(connection, copy.id, details.logs or ())
    pauses.keep(connection, copy, site, at, in_step=ran_here)
    _keep_payment(connection, copy.id, details.payment)


def _keep_payment(connection: Connection, dossier_id: int, payment: Payment | None) -> None:
    """Write the payment as the portal told it last; where it was not asked for, what is known stays."""
    if payment is None:
        return
    values = asdict(payment)
    row = insert(mirror_payment).values(dossier_id=dossier_id, **values)
    connection.execute(row.on_conflict_do_update(index_elements=["dossier_id"], set_=values))


def lost_acts(connection: Connection, details: Details) -> list[str]:
    """Acts of this desk the portal confirmed once and knows no more; they wait for the officer now."""
    if details.logs is None:
        return []
    keys = {find_key(entry.content) or "" for entry in details.logs}
    copy = details.copy
    return lost_at_portal(connection, copy.id, copy.action_id, copy.last_note, keys)


def keep_problem(connection: Connection, dossier_id: int, error: OfficerError) -> None:
    """Say on its row that this dossier could not be read whole; the rest goes on."""
    text = Text("Chưa lấy được đầy đủ hồ sơ này: %1", error.title)
    detail = Text("%1 (%2)", text, error.detail[:160]) if error.detail else text
    connection.execute(
        update(mirror_dossier).where(mirror_dossier.c.id == dossier_id).values(problem=detail)
    )


def keep_parts(connection: Connection, template_no: str, parts: Sequence[DossierPart]) -> None:
    if not parts:
        return
    connection.execute(delete(mirror_part).where(mirror_part.c.template_no == template_no))
    rows = {
        part.part_no: {
            "template_no": template_no,
            "part_no": part.part_no,
            "position": place,
            "name": part.name,
            "part_type": part.part_type,
            "required": int(part.required),
            "file_template_no": part.file_template_no,
        }
        for place, part in enumerate(parts)
    }
    connection.execute(mirror_part.insert(), list(rows.values()))


def _keep_marks(connection: Connection, dossier_id: int, marks: Sequence[FileMark]) -> None:
    connection.execute(delete(mirror_mark).where(mirror_mark.c.dossier_id == dossier_id))
    rows = {
        mark.part_no: {
            "dossier_id": dossier_id,
            "part_no": mark.part_no,
            "file_mark": mark.file_mark,
            "file_check": mark.file_check,
            "comment": mark.comment,
        }
        for mark in marks
    }
    if rows:
        connection.execute(mirror_mark.insert(), list(rows.values()))


def _keep_actions(
    connection: Connection,
    dossier_id: int,
    actions: Sequence[NextAction],
    site: Site,
    steps: Mapping[str, StatusStep],
) -> None:
    connection.execute(delete(mirror_action).where(mirror_action.c.dossier_id == dossier_id))
    rows = {
        action.process_action_id: {
            "dossier_id": dossier_id,
            "process_action_id": action.process_action_id,
            "code": action.code,
            "name": action.name,
            "post_step": action.post_step,
            "enabled": int(action.enabled),
            "enable": action.enable,
            "act": site.act_of(action, steps),
            "step_due_at": to_text(action.step_due),
            "position": place,
        }
        for place, action in enumerate(actions)
    }
    if rows:
        connection.execute(mirror_action.insert(), list(rows.values()))


def _keep_people(connection: Connection, dossier_id: int, details: Details) -> None:
    """Write who has it in hand and whom it may be given to, as the step tells now."""
    connection.execute(delete(mirror_assignee).where(mirror_assignee.c.dossier_id == dossier_id))
    holders = details.actions[0].users if details.actions else ()
    offered = {user.user_id for user in details.assignable}
    assigned = {user.user_id for user in holders if user.assigned}
    rows = {
        user.user_id: {
            "dossier_id": dossier_id,
            "user_id": user.user_id,
            "name": user.name,
            "position": user.position,
            "assigned": int(user.user_id in assigned),
            "offered": int(user.user_id in offered),
        }
        for user in (*holders, *details.assignable)
    }
    if rows:
        connection.execute(mirror_assignee.insert(), list(rows.values()))


def _keep_logs(connection: Connection, dossier_id: int, logs: Sequence[LogEntry]) -> None:
    """Add and correct entries of the log, never remove one: a portal that shortens its log does not shorten ours."""
    for entry in logs:
        values = {
            "dossier_id": dossier_id,
            "at": to_text(entry.at),
            "author": entry.author,
            "content": entry.content,
            "step_name": entry.step_name,
        }
        row = insert(mirror_log).values(id=entry.id, **values)
        connection.execute(row.on_conflict_do_update(index_elements=["id"], set_=values))


# ── its files ────────────────────────────────────────────────────────────────────────────────────


def _keep_files(connection: Connection, dossier_id: int, files: Sequence[FileCopy]) -> None:
    """Write the files. Bytes stay while the portal tells the same size and time; else they are fetched anew."""
    query = select(mirror_file).where(mirror_file.c.dossier_id == dossier_id)
    old_files = {r.reference_uid: r for r in connection.execute(query)}
    connection.execute(delete(mirror_file).where(mirror_file.c.dossier_id == dossier_id))
    for file in files:
        modified, name = to_text(file.modified_at), shown_name(file.name)
        old = old_files.get(file.reference_uid)
        same_content = old is not None and (old.size, old.modified_at) == (file.size, modified)
        values = {
            "dossier_id": dossier_id,
            "part_no": file.part_no,
            "part_type": file.part_type,
            "name": name,
            "media_type": file.media_type,
            "size": file.size,
            "modified_at": modified,
            "signed": int(file.signed),
            "sha256": old.sha256 if old is not None and same_content else None,
            "problem": old.problem if old is not None and same_content else _problem(file, name),
            "owner_id": file.owner,
        }
        row = insert(mirror_file).values(reference_uid=file.reference_uid, **values)
        connection.execute(
            row.on_conflict_do_update(index_elements=["reference_uid", "dossier_id"], set_=values)
        )


def shown_name(name: str) -> str:
    """The last part of a name, whatever path it pretends to be."""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2] or Text("tệp không tên")


def _problem(file: FileCopy, name: str) -> str:
    if file.size == 0:
        return FORM_NOT_DRAWN if file.form else EMPTY_FILE
    return CLIMBING_NAME if name != file.name else ""
