"""The officer's acts on their way to the portal: a durable queue, and what each answer does to an act.

The desk appends (in its own transaction), the push settles, the officer decides what got stuck. An act's state
only changes here. Nothing is ever deleted; an act given up is DROPPED.
"""

from __future__ import annotations

import hashlib
import html
import json
import random
import re
import uuid
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, func, select, update
from sqlalchemy.sql.elements import ColumnElement

from desktop.errors import (
    AnswerAwaited,
    DossierMixed,
    DossierMoved,
    DossierUnreadable,
    EarlierFirst,
    FileDamaged,
    NotAllowed,
    PortalBusy,
    PortalError,
    PortalNotOurs,
    PortalRefused,
    PortalUnreachable,
    SessionLost,
)
from desktop.models.dossier.rules import NEEDS_OFFICER, OPEN_STATES, Act, Dossier, OutboxState
from desktop.models.store.tables import from_text, mirror_dossier, outbox, outbox_file, to_text
from desktop.sync.portal.port import Creation, FileMark, Settlement
from desktop.texts import Text

FIRST_WAIT = 2.0  # seconds
LONGEST_WAIT = 15 * 60.0


# ── what each answer does to an act ──────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class SendOutcome:
    """One row of the table OUTCOMES. `state` None = the act stays in the state it had."""

    state: OutboxState | None
    counted: bool  # does it count as an attempt
    goes_on: bool  # does the push go on with other dossiers
    later: bool = False  # tried again by itself, after a while
    strikes: int = 1  # where it does not go on: that many in a row end the push


_LATER = SendOutcome(OutboxState.WAITING, counted=True, goes_on=False, later=True)
_PERHAPS_ONE = replace(_LATER, strikes=3)
"""It may be the portal or this one dossier: two others are tried before the rest has to wait."""

OUTCOMES: dict[type[BaseException], SendOutcome] = {
    PortalUnreachable: _LATER,
    PortalBusy: _PERHAPS_ONE,
    PortalNotOurs: _PERHAPS_ONE,  # a captive portal between, or a dossier that cannot be read
    DossierUnreadable: replace(_LATER, goes_on=True),
    SessionLost: SendOutcome(None, counted=False, goes_on=False),
    AnswerAwaited: SendOutcome(OutboxState.UNKNOWN, counted=False, goes_on=True, later=True),
    EarlierFirst: SendOutcome(None, counted=False, goes_on=True, later=True),
    DossierMoved: SendOutcome(OutboxState.CONFLICT, counted=True, goes_on=True),
    DossierMixed: SendOutcome(OutboxState.CONFLICT, counted=True, goes_on=True),
    PortalRefused: SendOutcome(OutboxState.REFUSED, counted=True, goes_on=True),
    FileDamaged: SendOutcome(OutboxState.HELD, counted=True, goes_on=True),
    Exception: SendOutcome(OutboxState.HELD, counted=True, goes_on=True),  # our bug
}


def outcome_of(error: Exception) -> SendOutcome:
    """The row for an error, by its nearest listed ancestor."""
    return next(OUTCOMES[kind] for kind in type(error).__mro__ if kind in OUTCOMES)


def back_off(
    attempts: int, retry_after: float | None, dice: Callable[[], float] = random.random
) -> float:
    """Seconds to wait after `attempts` failures: full jitter from 2 s, at most 15 min.

    `retry_after`, the portal's own wish in seconds, is kept to, up to the same cap.
    """
    ceiling = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(attempts, 20))
    wait = FIRST_WAIT + dice() * (ceiling - FIRST_WAIT)
    return max(wait, min(retry_after, LONGEST_WAIT)) if retry_after is not None else wait


# ── the key that travels in the note ─────────────────────────────────────────────────────────────

_KEY = re.compile(r"\[MC-([0-9A-F]{24})\]")


def key_of(act_id: str) -> str:
    """The act's mark in the portal's books: 96 bits in upper-case hex, so that neither HTML escaping nor
    upper-casing (both happen to log lines) can change it."""
    return f"[MC-{hashlib.sha256(act_id.encode()).hexdigest()[:24].upper()}]"


def find_key(text: str) -> str | None:
    """The last key in a note as the portal gives it back; None when there is none."""
    keys_found = _KEY.findall(html.unescape(text).upper())
    return f"[MC-{keys_found[-1]}]" if keys_found else None


def without_key(note: str) -> str:
    """A note as people read it: the portal needs the key, the officer does not."""
    return _KEY.sub("", note).rstrip()


# ── appending ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that travels before its act. The bytes are already in `models.store.files` under `sha256`."""

    part_no: str
    name: str
    sha256: str
    size: int  # bytes
    reference_uid: str = ""  # minted already; "" = minted as the act is recorded


def append(
    connection: Connection,
    *,
    dossier: Dossier,
    act: Act,
    body: bytes,
    files: Iterable[NewFile],
    account: str,
    actor: str,
    at: datetime,
) -> str:
    """Record a confirmed act in the caller's transaction; its id, made here and never again.

    `dossier` is what the officer saw: its step and action id are the ground the act stands on.
    `body`: JSON {"act", "note", "marks": [{part_no, file_mark, file_check, comment}], "appointment", "due_at"};
    of an act that begins a dossier also "creation", the fields of `portal.Creation`.
    """
    act_id = str(uuid.uuid4())
    connection.execute(
        outbox.insert().values(
            act_id=act_id,
            dossier_id=dossier.id,
            account=account,
            actor=actor,
            act=act.value,
            body=body,
            body_sha256=hashlib.sha256(body).hexdigest(),
            base_step=dossier.step_code,
            base_action_id=dossier.action_id,
            base_status=dossier.sub_status or dossier.status,
            state=OutboxState.WAITING.value,
            created_at=to_text(at),
        )
    )
    for file in files:
        connection.execute(
            outbox_file.insert().values(
                act_id=act_id,
                reference_uid=file.reference_uid or str(uuid.uuid4()),
                part_no=file.part_no,
                name=file.name,
                sha256=file.sha256,
                size=file.size,
                modified_ms=int(at.timestamp() * 1000),
            )
        )
    return act_id


# ── reading the queue ────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class OutFile:
    reference_uid: str
    part_no: str
    name: str
    sha256: str
    modified_ms: int
    sent: bool


@dataclass(frozen=True, slots=True)
class QueuedAct:
    """An outbox row as the push needs it. `state` is the one it had when it was read."""

    seq: int
    act_id: str
    dossier_id: int
    act: Act
    actor: str
    note: str  # with its key at the end
    marks: tuple[FileMark, ...]
    due_at: datetime | None
    fee: int | None  # VND to ask of the citizen
    settlement: Settlement | None  # money taken here, told to the portal before the act
    assign_to: int | None  # the portal's user it is given to
    base_step: str
    base_action_id: int
    state: OutboxState
    attempts: int
    ever_sent: bool  # the action request left this machine once: evidence before any resend
    files: tuple[OutFile, ...]
    creation: Creation | None = None  # the dossier this act begins
    confirmed_at: datetime | None = None  # when the officer did it
    silent_since: datetime | None = None  # nobody has answered its last request yet
    looked_at: datetime | None = None


_FINAL = (OutboxState.DONE.value, OutboxState.DROPPED.value)
UNSETTLED = tuple(state.value for state in OutboxState if state.value not in _FINAL)
_READY = (OutboxState.WAITING.value, OutboxState.UNKNOWN.value)


def next_head(
    connection: Connection,
    account: str,
    now: datetime,
    passed: Collection[str],
    *,
    impatient: bool = False,
) -> QueuedAct | None:
    """The first act that may be sent now: no earlier act of its dossier is unsettled, its wait is over.

    Only `account`'s own acts: one officer's act is never sent in another's name. `passed`: act ids already
    tried in this push. `impatient`: waits do not count (the officer asked).
    """
    first = (
        select(func.min(outbox.c.seq))
        .where(outbox.c.state.in_(UNSETTLED))  # NOT IN would walk through the settled
        .group_by(outbox.c.dossier_id)
    )
    longest = now + timedelta(seconds=LONGEST_WAIT)
    rest_over: ColumnElement[bool] = (
        outbox.c.next_attempt_at.is_(None)
        | (outbox.c.next_attempt_at <= to_text(now))
        | (outbox.c.next_attempt_at > to_text(longest))  # the machine's clock was put back
    )
    of_account = func.lower(outbox.c.account) == account.lower()
    query = select(outbox).where(outbox.c.seq.in_(first), outbox.c.state.in_(_READY), of_account)
    if not impatient:
        query = query.where(rest_over)
    for row in connection.execute(query.order_by(outbox.c.seq)):
        if row.act_id not in passed:
            return _queued(connection, row)
    return None


def _queued(connection: Connection, row: Row[tuple[object, ...]]) -> QueuedAct:
    r = row._mapping
    body = json.loads(r["body"])
    due = body.get("due_at")
    appointment = body.get("appointment") or {}
    files = connection.execute(
        select(outbox_file)
        .where(outbox_file.c.act_id == r["act_id"])
        .order_by(outbox_file.c.part_no)
    )
    return QueuedAct(
        seq=r["seq"],
        act_id=r["act_id"],
        dossier_id=r["dossier_id"],
        act=Act(r["act"]),
        actor=r["actor"],
        note=f"{body.get('note', '')} {key_of(r['act_id'])}".strip(),
        marks=tuple(
            FileMark(m["part_no"], m["file_mark"], m["file_check"], m["comment"], m.get("count", 0))
            for m in body.get("marks", [])
        ),
        due_at=datetime.fromisoformat(due) if due else None,
        fee=appointment.get("fee", body.get("amount")),
        settlement=Settlement(**body["settlement"]) if body.get("settlement") else None,
        assign_to=body.get("assign_to"),
        base_step=r["base_step"],
        base_action_id=r["base_action_id"],
        state=OutboxState(r["state"]),
        attempts=r["attempts"],
        ever_sent=r["sent_at"] is not None,
        files=tuple(
            OutFile(f.reference_uid, f.part_no, f.name, f.sha256, f.modified_ms, bool(f.sent))
            for f in files
        ),
        creation=Creation(**body["creation"]) if body.get("creation") else None,
        confirmed_at=from_text(r["created_at"]),
        silent_since=from_text(r["silent_since"]),
        looked_at=from_text(r["looked_at"]),
    )


def waiting_count(connection: Connection) -> int:
    """Acts not yet at the portal."""
    return _count(connection, OPEN_STATES)


def needs_officer_count(connection: Connection) -> int:
    return _count(connection, NEEDS_OFFICER)


def _count(connection: Connection, states: Iterable[OutboxState]) -> int:
    of_these = outbox.c.state.in_([state.value for state in states])
    return int(connection.execute(select(func.count()).where(of_these)).scalar_one())


def next_attempt(connection: Connection) -> datetime | None:
    """When the earliest waiting act may be tried again; None when none waits for a time."""
    due = select(func.min(outbox.c.next_attempt_at)).where(outbox.c.state.in_(_READY))
    return from_text(connection.execute(due).scalar())


def own_action_ids(connection: Connection, dossier_id: int) -> frozenset[int]:
    """The portal's action ids of this desk's own settled acts on a dossier."""
    query = select(outbox.c.portal_action_id).where(
        outbox.c.dossier_id == dossier_id, outbox.c.portal_action_id > 0
    )
    return frozenset(connection.execute(query).scalars())


def own_keys(connection: Connection, dossier_id: int) -> frozenset[str]:
    """The keys of this desk's own acts on a dossier, as the portal's books show them."""
    query = select(outbox.c.act_id).where(outbox.c.dossier_id == dossier_id)
    return frozenset(key_of(act_id) for act_id in connection.execute(query).scalars())


def all_own_keys(connection: Connection) -> frozenset[str]:
    """The keys of every act of this desk, whatever its dossier."""
    return frozenset(
        key_of(act_id) for act_id in connection.execute(select(outbox.c.act_id)).scalars()
    )


def is_own_key(connection: Connection, key: str | None) -> bool:
    """Whether the key is of some act of this desk: the portal may carry an act over to parent or child (CPS:834)."""
    return key is not None and key in all_own_keys(connection)


# ── settling: only the push calls these ──────────────────────────────────────────────────────────


def wake(connection: Connection) -> int:
    """Make acts found SENDING, cut off by a crash, UNKNOWN at the start of a push; how many."""
    cut_off = outbox.c.state == OutboxState.SENDING.value
    return connection.execute(
        update(outbox).where(cut_off).values(state=OutboxState.UNKNOWN.value)
    ).rowcount


def claim(connection: Connection, act_id: str) -> bool:
    """Take an act for sending; False when the officer has given it up in the meantime."""
    ready = (outbox.c.act_id == act_id) & outbox.c.state.in_(_READY)
    claimed = connection.execute(
        update(outbox).where(ready).values(state=OutboxState.SENDING.value)
    )
    return claimed.rowcount == 1


def note_file_sent(connection: Connection, act_id: str, reference_uid: str) -> None:
    connection.execute(
        update(outbox_file)
        .where(outbox_file.c.act_id == act_id, outbox_file.c.reference_uid == reference_uid)
        .values(sent=1)
    )


def note_leaving(connection: Connection, act_id: str, at: datetime) -> None:
    """Note that the action's request is about to leave, committed before its first byte: from here on evidence goes
    first.
    """
    left = to_text(at)
    first = func.coalesce(outbox.c.sent_at, left)
    _set(connection, act_id, sent_at=first, silent_since=left, looked_at=None)


def note_not_left(connection: Connection, act_id: str, *, first: bool) -> None:
    """Note that no connection stood, so not a byte of this request left. `first`: nor of any before it."""
    _set(connection, act_id, silent_since=None, **({"sent_at": None} if first else {}))


def note_asked(connection: Connection, act_id: str, at: datetime) -> None:
    """Note that the request is about to leave that makes an act's dossier; the act itself has not left yet."""
    _set(connection, act_id, silent_since=to_text(at), looked_at=None)


def note_answered(connection: Connection, act_id: str) -> None:
    """Note that the portal's own words ended the request: what it did, if anything, can be seen now."""
    _set(connection, act_id, silent_since=None)


def note_looked(connection: Connection, act_id: str, at: datetime) -> None:
    """Note a first look after the silence: no key was there and the dossier had not moved."""
    _set(connection, act_id, looked_at=to_text(at))


def rebase(connection: Connection, act_id: str, step: str, action_id: int, status: str) -> None:
    _set(connection, act_id, base_step=step, base_action_id=action_id, base_status=status)


def settle_done(
    connection: Connection,
    act: QueuedAct,
    portal_action_id: int,
    step: str,
    status: str,
    at: datetime,
) -> int:
    """The act took place. The officer's own later acts on the dossier now stand on it; how many there are."""
    _set(
        connection,
        act.act_id,
        state=OutboxState.DONE.value,
        portal_action_id=portal_action_id,
        settled_at=to_text(at),
        next_attempt_at=None,
        silent_since=None,
        problem="",
        advice="",
        portal_words="",
    )
    followers = (
        (outbox.c.dossier_id == act.dossier_id)
        & (outbox.c.seq > act.seq)
        & (outbox.c.state == OutboxState.WAITING.value)
    )
    base = {"base_step": step, "base_action_id": portal_action_id, "base_status": status}
    return connection.execute(update(outbox).where(followers).values(**base)).rowcount


def settle_failed(
    connection: Connection, act: QueuedAct, error: Exception, at: datetime, *, arrived: bool
) -> OutboxState:
    """Write what an error means for an act (OUTCOMES); its new state.

    `arrived`: the action request may have had its effect.
    """
    outcome = outcome_of(error)
    state = outcome.state or (
        OutboxState.UNKNOWN if act.state is OutboxState.UNKNOWN else OutboxState.WAITING
    )
    if arrived and state is OutboxState.WAITING:
        state = OutboxState.UNKNOWN  # whatever was answered: only a look can tell
    attempts = act.attempts + outcome.counted
    retry_after = error.retry_after if isinstance(error, PortalError) else None
    again = at + timedelta(seconds=back_off(attempts, retry_after)) if outcome.later else None
    _set(
        connection,
        act.act_id,
        state=state.value,
        attempts=attempts,
        next_attempt_at=to_text(again),
        problem=getattr(error, "title", Text("Chương trình gặp lỗi khi gửi việc này")),
        advice=getattr(
            error, "advice", Text("Gửi chi tiết cho quản trị; các hồ sơ khác vẫn được gửi.")
        ),
        portal_words=error.detail if isinstance(error, PortalRefused) else "",
    )
    return state


def lost_at_portal(
    connection: Connection, dossier_id: int, action_id: int, last_note: str, keys: Collection[str]
) -> list[str]:
    """Settled acts the portal no longer knows, as after a backup was restored there; for the officer now.

    `action_id`, `last_note`: where the dossier stands; `keys`: all that its log holds. An act that was undone
    at the portal (its entry is still in the log) is not lost. Act ids, oldest first.
    """
    if action_id < 0:  # the portal tells no number to compare with
        return []
    settled_acts = (
        select(outbox.c.act_id, outbox.c.portal_action_id)
        .where(
            outbox.c.dossier_id == dossier_id,
            outbox.c.state == OutboxState.DONE.value,
            outbox.c.portal_action_id >= action_id,
        )
        .order_by(outbox.c.seq)
    )
    lost = []
    for row in connection.execute(settled_acts):
        key = key_of(row.act_id)
        silent = row.portal_action_id == action_id and not last_note  # a site that keeps no notes
        if not silent and key != find_key(last_note) and key not in keys:
            lost.append(row.act_id)
            _set(connection, row.act_id, state=OutboxState.CONFLICT.value, settled_at=None, **_LOST)
    return lost


_LOST = {
    "portal_action_id": None,
    "problem": Text("Cổng không còn việc này dù đã nhận"),
    "advice": Text(
        "Có thể cổng vừa khôi phục từ bản sao lưu. Xem hồ sơ trên cổng rồi chọn gửi lại hoặc bỏ."
    ),
}


# ── the officer's decisions ──────────────────────────────────────────────────────────────────────


def drop(connection: Connection, act_id: str, at: datetime) -> None:
    """Give up an act that needs a decision or was never tried. NotAllowed for one that may have left traces."""
    _decidable(connection, act_id, untried=True)
    _set(
        connection,
        act_id,
        state=OutboxState.DROPPED.value,
        settled_at=to_text(at),
        next_attempt_at=None,
    )


def resend(connection: Connection, act_id: str, at: datetime) -> None:
    """Send an act again as it is, from where the dossier stands now by the mirror. NotAllowed as `drop`.

    Its key stays the same: if it did arrive after all, the push finds it there and settles it. A file that has not
    left, or came to nothing there, counts as made now: the portal keeps what it has of an older one.
    """
    anew = (outbox_file.c.act_id == act_id) & (outbox_file.c.sent == 0)
    connection.execute(
        update(outbox_file).where(anew).values(modified_ms=int(at.timestamp() * 1000))
    )
    dossier_id = _decidable(connection, act_id)
    mirror_query = select(mirror_dossier).where(mirror_dossier.c.id == dossier_id)
    if now_at := connection.execute(
        mirror_query
    ).one_or_none():  # None: the portal has no such dossier yet
        status = now_at.sub_status or now_at.status
        rebase(connection, act_id, now_at.step_code, now_at.action_id, status)
    _set(
        connection,
        act_id,
        state=OutboxState.WAITING.value,
        attempts=0,
        next_attempt_at=None,
        problem="",
        advice="",
        portal_words="",
    )


def _decidable(connection: Connection, act_id: str, *, untried: bool = False) -> int:
    """The dossier of an act the officer may decide on; `untried`: also one no push has touched yet."""
    row = connection.execute(
        select(outbox.c.dossier_id, outbox.c.state, outbox.c.attempts).where(
            outbox.c.act_id == act_id
        )
    ).one_or_none()
    untouched = row is not None and row.state == OutboxState.WAITING.value and row.attempts == 0
    if row is None or not (OutboxState(row.state) in NEEDS_OFFICER or (untried and untouched)):
        raise NotAllowed(
            f"{act_id}: {row.state if row else 'unknown'}",
            title=Text("Việc này không còn chờ quyết định"),
            advice=Text("Mở lại hộp gửi để xem trạng thái mới nhất."),
        )
    return int(row.dossier_id)


def _set(connection: Connection, act_id: str, **values: object) -> None:
    connection.execute(update(outbox).where(outbox.c.act_id == act_id).values(**values))
