"""What happens to a dossier: actions, new dossiers, files, and what the citizen does.

The rules come from the process data. As on the real portal, an action knows no request id: it takes
place whenever its code is valid from the step the dossier stands at, and a given dueDate is saved
before that is even looked at (docs/portal.md §7).
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from dataclasses import dataclass, replace

from desktop.training.portal import clock
from desktop.training.portal.books import (
    Books,
    Row,
    insert,
    keep_blob,
    next_number,
    touch,
    update_dossier,
)
from desktop.training.portal.process import (
    Account,
    Action,
    PartDefinition,
    Process,
    TrainingProcedure,
    load_people,
    load_procedures,
    load_process,
)
from desktop.training.portal.truths import TRUE, Truths

CITIZEN = Account(0, "", "Công dân", "", frozenset())


class RefusedError(Exception):
    """The action is not valid here and now for this caller: HTTP 405."""


class ConflictError(Exception):
    """The stored file is newer than the one sent: HTTP 403 "Conflict dossier file"."""


class UnknownError(Exception):
    """No such dossier, part or file: HTTP 403, as for nearly everything."""


@dataclass(frozen=True, slots=True)
class PostedAction:
    """One POST /actions: note, payload and payment as the caller sent them; due in epoch ms."""

    code: str
    note: str = ""
    payload: str = ""
    payment: str = ""
    due: int | None = None
    assign: str = ""  # assignUsers


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file upload. `modified` is the caller's modifiedDate (epoch ms)."""

    reference_uid: str
    part_no: str
    name: str
    media_type: str
    content: bytes
    modified: int
    form_data: str = ""


@dataclass(frozen=True, slots=True)
class BackRoom:
    """The portal's back room: books, process and clock together."""

    books: Books
    now: clock.Clock = clock.now_vietnam
    truths: Truths = TRUE

    @property
    def process(self) -> Process:
        return load_process()

    def now_ms(self) -> int:
        return clock.to_ms(self.now())

    def dossier(self, key: int | str) -> Row:
        row = self.books.dossier(key)
        if row is None:
            raise UnknownError(f"No Dossier exists with the key {key}")
        return row


def procedure(service_code: str) -> TrainingProcedure:
    for procedure_ in load_procedures():
        if procedure_.code == service_code:
            return procedure_
    raise UnknownError(f"No ServiceInfo exists with the key {service_code}")


def part_of(service_code: str, part_no: str) -> PartDefinition:
    for part in procedure(service_code).parts:
        if part.part_no == part_no:
            return part
    raise UnknownError(f"No DossierPart exists with the key {part_no}")


# ── actions ──────────────────────────────────────────────────────────────────────────────────────


MAPPED = {"1100": "3071"}  # ActionConfig.mappingAction: accepting a child is noted on its parent
MAY, NOT_YET, NOT_THIS_OFFICER = 1, 0, 2


def enabled(office: BackRoom, dossier: Row, action: Action, caller: Account) -> int:
    """The `enable` of nextactions: a precondition that fails goes before a role that does not fit."""
    if not _precondition(office, dossier, action):
        return NOT_YET
    return MAY if action.role in caller.roles else NOT_THIS_OFFICER


def _precondition(office: BackRoom, dossier: Row, action: Action) -> bool:
    """Of the many tokens of a real site, only payok is used here."""
    if action.condition != "payok":
        return True
    payment = office.books.payment(dossier["id"])
    return payment is None or payment.get("paymentStatus") in (0, 3, 5)  # 0: none asked


def stands_at(office: BackRoom, dossier: Row) -> str:
    """The step a dossier's actions start from; one that never moved has the first ones."""
    return str(dossier["step_code"]) or office.process.entry_step.code


def offered(office: BackRoom, dossier: Row, caller: Account) -> list[Action]:
    """What nextactions lists: every action of the step; hidden ones, and before R7 others' too, left out."""
    everybody = office.truths.all_actions
    return [
        action
        for action in office.process.from_step(stands_at(office, dossier))
        if not action.auto and (everybody or action.role in caller.roles)
    ]


def perform(office: BackRoom, dossier_id: int, caller: Account, deed: PostedAction) -> int:
    """Do an action; the new dossierActionId. Raises RefusedError; the dueDate may have moved even so."""
    dossier = office.dossier(dossier_id)
    if deed.due:
        with office.books.write() as db:
            update_dossier(db, dossier["id"], office.now_ms(), due_at=deed.due)
    with office.books.write() as db:
        dossier = office.dossier(dossier_id)
        action = office.process.find(deed.code, stands_at(office, dossier))
        if action is None or not _may(office, dossier, caller, action):
            raise RefusedError(deed.code)
        _check_assigned(office, action, deed)
        dossier = _with_payload(office, db, dossier, deed)
        new_id = carry_out(office, db, dossier, caller, action, deed)
        _map_over(office, db, dossier, caller, deed)
        return new_id


def _with_payload(
    office: BackRoom, db: sqlite3.Connection, dossier: Row, deed: PostedAction
) -> Row:
    """The payload is put on the dossier before the action itself runs (CPS:1042)."""
    payload = json.loads(deed.payload or "{}")
    dates = {"due_at": payload.get("dueDate")}
    if office.truths.receive_date_told:
        dates["receive_at"] = payload.get("receiveDate")
    values = {name: int(date) for name, date in dates.items() if date}
    if not values:
        return dossier
    update_dossier(db, dossier["id"], office.now_ms(), **values)
    return office.dossier(dossier["id"])


def _map_over(
    office: BackRoom, db: sqlite3.Connection, child: Row, caller: Account, deed: PostedAction
) -> None:
    """A mapped action on a child acts on its parent, too, with the same note and payload (CPS:834-877)."""
    parent = office.books.dossier(child["origin_id"]) if child["origin_id"] else None
    action = office.process.find(MAPPED.get(deed.code, ""), parent["step_code"]) if parent else None
    if parent and action and office.truths.maps_to_parent:
        carry_out(office, db, parent, caller, action, deed)


def _may(office: BackRoom, dossier: Row, caller: Account, action: Action) -> bool:
    role_fits = caller is CITIZEN if action.auto else action.role in caller.roles
    return role_fits and _precondition(office, dossier, action)


def _check_assigned(office: BackRoom, action: Action, deed: PostedAction) -> None:
    """Whoever is named must be of the step's role and in service, where anybody may be named at all."""
    role = office.process.steps[action.post].role
    user_ids = {a.user_id for a in load_people().of_role(role)} if action.assigns else set()
    if any(int(row["userId"]) not in user_ids for row in json.loads(deed.assign or "[]")):
        raise RefusedError(deed.code)


def _give_in_hand(
    db: sqlite3.Connection, dossier_id: int, action: Action, deed: PostedAction
) -> None:
    """Whoever is named as chủ trì has it alone; at another step it is everybody's of that role again."""
    main_users = [r["userId"] for r in json.loads(deed.assign or "[]") if r.get("assigned") == 1]
    if main_users or action.pre != action.post:
        db.execute("delete from in_hand where dossier_id = ?", (dossier_id,))
    db.executemany("insert into in_hand values(?, ?)", [(dossier_id, user) for user in main_users])


def carry_out(
    office: BackRoom,
    db: sqlite3.Connection,
    dossier: Row,
    caller: Account,
    action: Action,
    deed: PostedAction,
) -> int:
    """Write the action, the dossier's new standing and the log; the new dossierActionId."""
    at = office.now_ms()
    new_id = insert(
        db,
        "action",
        dossier_id=dossier["id"],
        code=action.code,
        name=action.name,
        from_step=action.pre,
        to_step=action.post,
        user_id=caller.user_id,
        user_name=caller.name,
        note=deed.note,
        payload=deed.payload,
        previous_id=dossier["action_id"],
        at=at,
    )
    last: dict[str, object] = {
        "last_code": action.code,
        "last_name": action.name,
        "last_note": deed.note,
    }
    last |= {"last_user": caller.name, "last_user_id": caller.user_id, "last_at": at}
    _give_in_hand(db, dossier["id"], action, deed)
    arrival = _arrival(office, db, dossier, action, deed, at)
    update_dossier(db, dossier["id"], at, action_id=new_id, **last, **arrival)
    step = office.process.steps[action.post]
    story = {
        "dossierActionId": new_id,
        "actionCode": action.code,
        "actionName": action.name,
        "stepCode": step.code,
        "stepName": step.name,
        "jobPosName": caller.job,
        "files": [],
    }
    write_log(db, dossier["id"], caller.name, deed.note or action.name, story, at)
    return new_id


def _arrival(
    office: BackRoom,
    db: sqlite3.Connection,
    dossier: Row,
    action: Action,
    deed: PostedAction,
    at: int,
) -> dict[str, object]:
    """The dossier's columns that change because it arrives at the action's step."""
    step = office.process.steps[action.post]
    changes: dict[str, object] = {
        "step_code": step.code,
        "status": step.status,
        "sub_status": step.sub_status,
        "lock_state": step.lock_state,
    }
    changes.update(dict.fromkeys(step.clears))
    changes.update({name: at for name in step.stamps if dossier[name] is None})
    for effect in action.effects:
        changes.update(_EFFECTS[effect](office, db, dossier, deed, at))
    if deed.payment:
        put_payment(db, dossier, json.loads(deed.payment), at)
    return changes


def _give_number(
    office: BackRoom, db: sqlite3.Connection, dossier: Row, deed: PostedAction, at: int
) -> dict[str, object]:
    """The official code comes with acceptance, once."""
    if dossier["dossier_no"]:
        return {}
    day = clock.from_ms(at).strftime("%y%m%d")
    return {"dossier_no": next_number(db, dossier["agency_code"], day)}


def _receive(
    office: BackRoom, db: sqlite3.Connection, dossier: Row, deed: PostedAction, at: int
) -> dict[str, object]:
    """Online dossiers get it from the payload alone: the portal's own rule leaves them out (CPS:2867)."""
    date_sent = office.truths.receive_date_told
    if date_sent and (dossier["originality"] == 1 or dossier["receive_at"]):
        return {}
    return {"receive_at": at}


def _set_due(
    office: BackRoom, db: sqlite3.Connection, dossier: Row, deed: PostedAction, at: int
) -> dict[str, object]:
    """The caller's dueDate stands (it is saved already); otherwise the portal counts its own. It counts its own, too,
    of a dossier that is no online one and has no receive date yet (CPS:2879)."""
    counter = dossier["originality"] != 1 and dossier["receive_at"] is None
    due_sent = deed.due or json.loads(deed.payload or "{}").get("dueDate")
    if due_sent and not (office.truths.due_recounted and counter):
        return {}
    hours = procedure(dossier["service_code"]).hours
    return {"due_at": clock.to_ms(clock.due(office.process, clock.from_ms(at), hours))}


def _ask_fee(
    office: BackRoom, db: sqlite3.Connection, dossier: Row, deed: PostedAction, at: int
) -> dict[str, object]:
    fee = procedure(dossier["service_code"]).fee
    if fee and not deed.payment:
        put_payment(db, dossier, {"requestPayment": 2, "feeAmount": fee}, at)
    return {}


def _resume(
    office: BackRoom, db: sqlite3.Connection, dossier: Row, deed: PostedAction, at: int
) -> dict[str, object]:
    """dateOption 3: the due date moves on by the working time since the action just before (CPS:3154-3222)."""
    if dossier["due_at"] is None or not office.truths.resume_recounts:
        return {}
    last_action = clock.from_ms(dossier["last_at"])
    hours = clock.worked(office.process, last_action, clock.from_ms(at))
    due = clock.due(office.process, clock.from_ms(dossier["due_at"]), hours)
    return {"due_at": clock.to_ms(due)}


_EFFECTS = {
    "number": _give_number,
    "receive": _receive,
    "due": _set_due,
    "fee": _ask_fee,
    "resume": _resume,
}


def write_log(
    db: sqlite3.Connection,
    dossier_id: int,
    author: str,
    content: str,
    payload: dict[str, object],
    at: int,
) -> None:
    insert(
        db,
        "log",
        dossier_id=dossier_id,
        author=author,
        content=content,
        kind="PROCESS_TYPE",
        payload=json.dumps(payload, ensure_ascii=False),
        at=at,
    )


def put_payment(db: sqlite3.Connection, dossier: Row, fields: dict[str, object], at: int) -> None:
    """Create or change the payment file; `requestPayment` becomes its status (docs/portal.md §9)."""
    old = db.execute("select fields from payment where dossier_id = ?", (dossier["id"],)).fetchone()
    merged: dict[str, object] = json.loads(old[0]) if old else {"referenceUid": str(uuid.uuid4())}
    merged.update(fields)
    if "requestPayment" in fields and "paymentStatus" not in fields:
        merged["paymentStatus"] = fields["requestPayment"]
    db.execute(
        "insert into payment values(?, ?, ?, ?) on conflict(dossier_id) do update set"
        " fields = excluded.fields, modified_at = excluded.modified_at",
        (dossier["id"], json.dumps(merged, ensure_ascii=False), at, at),
    )


# ── files ────────────────────────────────────────────────────────────────────────────────────────


def put_file(office: BackRoom, dossier_id: int, incoming: Incoming) -> int:
    """Add a file, or replace the one of the same referenceUid if that is older than the one sent.

    The stored modifiedDate is the portal's time, so a replay of the same upload raises ConflictError
    although the first one arrived (docs/portal.md §8). Returns the dossierFileId.
    """
    dossier = office.dossier(dossier_id)
    part = part_of(dossier["service_code"], incoming.part_no)
    if office.truths.stores_nothing:
        incoming = replace(incoming, content=b"", media_type="")
    with office.books.write() as db:
        old = office.books.row(
            "select * from file where dossier_id = ? and reference_uid = ? and removed = 0",
            *(dossier["id"], incoming.reference_uid),
        )
        if old and old["modified_at"] >= incoming.modified:
            raise ConflictError(incoming.reference_uid)
        at = office.now_ms()
        touch(db, dossier["id"], at)
        if old:
            return replace_content(db, old, incoming.content, incoming.name, at)
        return add_file(db, dossier, part, incoming, at)


def add_file(
    db: sqlite3.Connection, dossier: Row, part: PartDefinition, incoming: Incoming, at: int
) -> int:
    db.execute(
        "delete from file where dossier_id = ? and reference_uid = ? and removed = 1",
        (dossier["id"], incoming.reference_uid),
    )
    return insert(
        db,
        "file",
        dossier_id=dossier["id"],
        reference_uid=incoming.reference_uid,
        template_no=dossier["template_no"],
        part_no=part.part_no,
        part_type=part.part_type,
        part_name=part.name,
        file_template_no=part.file_template_no,
        display_name=incoming.name,
        file_type=incoming.media_type,
        size=len(incoming.content),
        sha256=keep_blob(db, incoming.content),
        form_data=incoming.form_data,
        created_at=at,
        modified_at=at,
    )


def replace_content(db: sqlite3.Connection, old: Row, content: bytes, name: str, at: int) -> int:
    db.execute(
        "update file set sha256 = ?, size = ?, display_name = ?, version = version + 1,"
        " modified_at = ? where id = ?",
        (keep_blob(db, content), len(content), name or old["display_name"], at, old["id"]),
    )
    return int(old["id"])


def file_row(office: BackRoom, dossier_id: int, key: str) -> Row:
    """By referenceUid or numeric dossierFileId."""
    row = office.books.row(
        "select * from file where dossier_id = ? and removed = 0"
        " and (reference_uid = ? or cast(id as text) = ?)",
        *(dossier_id, key, key),
    )
    if row is None:
        raise UnknownError(f"No DossierFile exists with the key {key}")
    return row


# ── the citizen's side ───────────────────────────────────────────────────────────────────────────


def citizen_supplements(
    office: BackRoom, dossier_id: int, *, part_no: str = "", content: bytes = b"", name: str = ""
) -> int:
    """The citizen adds a file and re-submits: waiting → receiving (or on with processing).

    Returns the new dossierActionId. Raises RefusedError when the dossier does not wait for the citizen.
    """
    dossier = office.dossier(dossier_id)
    code = _citizen_code(office, dossier, "waiting")
    part_no = part_no or procedure(dossier["service_code"]).inputs[0].part_no
    if content:
        upload = Incoming(
            str(uuid.uuid4()), part_no, name or "bo-sung.pdf", "application/pdf", content, 0
        )
        put_file(office, dossier_id, upload)
    return perform(office, dossier_id, CITIZEN, PostedAction(code, "Công dân đã bổ sung hồ sơ"))


def citizen_withdraws(office: BackRoom, dossier_id: int, reason: str) -> int:
    """The citizen asks for the dossier back. Raises RefusedError where the process does not allow it."""
    return perform(
        office,
        dossier_id,
        CITIZEN,
        PostedAction(_citizen_code(office, office.dossier(dossier_id), "", "cancelling"), reason),
    )


def _citizen_code(office: BackRoom, dossier: Row, status: str, leads_to: str = "") -> str:
    for action in office.process.from_step(dossier["step_code"]):
        target = office.process.steps[action.post].status
        fits = status in ("", dossier["status"]) and leads_to in ("", target)
        if action.auto == "listener" and fits:
            return action.code
    raise RefusedError(f"step {dossier['step_code']}")


def submit(office: BackRoom, fields: dict[str, object], maker: int = 0) -> int:
    """A new dossier; for a known referenceUid the old one, its dates reset (docs/portal.md §5). Its id."""
    at = office.now_ms()
    uid = str(fields["reference_uid"])
    with office.books.write() as db:
        old = db.execute("select id from dossier where reference_uid = ?", (uid,)).fetchone()
        dates = _first_dates(office, fields, at)
        if old:
            update_dossier(db, old[0], at, **dates)
            return int(old[0])
        unmoved_id = _unmoved(office, db, fields, maker)
        if unmoved_id:  # under its old referenceUid, whoever it belonged to
            new = {name: value for name, value in fields.items() if name != "reference_uid"}
            update_dossier(db, unmoved_id, at, **new, **dates)
            return unmoved_id
        new_id = insert(
            db, "dossier", **_fresh(office, fields), **dates, created_at=at, modified_at=at
        )
        insert(db, "beside", dossier_id=new_id, user_id=maker)
        touch(db, new_id, at)
        return new_id


def _first_dates(office: BackRoom, fields: dict[str, object], at: int) -> dict[str, object]:
    dates: dict[str, object] = {"submit_at": at, "receive_at": None, "due_at": None}
    if str(fields["originality"]) in ("2", "3"):
        hours = procedure(str(fields["service_code"])).hours
        due = clock.due(office.process, clock.from_ms(at), hours)
        dates |= {"receive_at": at, "due_at": clock.to_ms(due)}
    return dates


def _fresh(office: BackRoom, fields: dict[str, object]) -> dict[str, object]:
    """Where a new dossier stands: nowhere, until its first action."""
    at_counter = str(fields["originality"]) == "3"
    step = office.process.entry_step if at_counter else office.process.first_step
    stands = {"status": step.status, "sub_status": step.sub_status, "step_code": step.code}
    if office.truths.blank_status:
        stands = dict.fromkeys(stands, "")
    return fields | stands | {"template_no": procedure(str(fields["service_code"])).template_no}


def _unmoved(
    office: BackRoom, db: sqlite3.Connection, fields: dict[str, object], maker: int
) -> int | None:
    """The maker's earlier dossier of the same kind that has no status yet."""
    if not office.truths.reuses_unmoved:
        return None
    row = db.execute(
        "select d.id from dossier d join beside b on b.dossier_id = d.id"
        " where d.status = '' and b.user_id = ? and d.service_code = ? and d.agency_code = ?"
        " and d.originality = ? order by d.id",
        (maker, fields["service_code"], fields["agency_code"], fields["originality"]),
    ).fetchone()
    return int(row[0]) if row else None


def send_child(office: BackRoom, parent_id: int) -> int:
    """Another agency asks this one for advice: a child of its dossier (createDossiers), online by kind. Its id."""
    parent, at = office.dossier(parent_id), office.now_ms()
    copied_names = (
        "service_code",
        "agency_code",
        "template_no",
        "applicant_name",
        "id_no",
        "address",
    )
    step = office.process.first_step
    with office.books.write() as db:
        child = insert(
            db,
            "dossier",
            **{name: parent[name] for name in copied_names},
            reference_uid=str(uuid.uuid4()),
            status=step.status,
            sub_status=step.sub_status,
            step_code=step.code,
            submit_at=at,
            created_at=at,
            modified_at=at,
        )
        insert(db, "beside", dossier_id=child, origin_id=parent["id"])
        touch(db, child, at)
    return child


def account_of(email: str) -> Account:
    account = load_people().by_email(email)
    if account is None:
        raise UnknownError(email)
    return account
