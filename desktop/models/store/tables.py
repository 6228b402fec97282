"""The schema: mirror (only sync writes), desk (only the desk writes), outbox (desk appends, sync settles).

Beside them `changed`: written by triggers alone, whose life a row told of changed (models.store.changes).
Times are stored as UTC ISO-8601 text with offset (`to_text`/`from_text`), money as whole VND, booleans as 0/1.
Portal texts are stored NFC. Migrations live beside this file; `SCHEMA_VERSION` is the database's user_version.
"""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import (
    DDL,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    column,
    event,
    table,
)

from desktop.models.store.changes import triggers

SCHEMA_VERSION = 12
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NOT_SENT = "Chờ gửi lên cổng"  # status of a dossier made here, until the portal has one for it
metadata = MetaData()


def to_text(moment: datetime | None) -> str | None:
    """An aware moment as sortable UTC text; None stays None."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds") if moment else None


def from_text(text: str | None) -> datetime | None:
    """The inverse of `to_text`, in Vietnamese time."""
    return datetime.fromisoformat(text).astimezone(VIETNAM) if text else None


meta = Table(
    "meta", metadata, Column("k", Text, primary_key=True), Column("v", Text, nullable=False)
)

# ── mirror ───────────────────────────────────────────────────────────────────────────────────────

mirror_dossier = Table(
    "mirror_dossier",
    metadata,
    Column("id", Integer, primary_key=True),  # the portal's dossierId
    Column("reference_uid", Text, nullable=False, unique=True),
    Column("code", Text, nullable=False),
    Column("procedure_code", Text, nullable=False),
    Column("procedure_name", Text, nullable=False),
    Column("template_no", Text, nullable=False),
    Column("agency_code", Text, nullable=False),
    Column("agency_name", Text, nullable=False),
    Column("applicant", Text, nullable=False),
    Column("applicant_id_no", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("submitted_at", Text),
    Column("received_at", Text),
    Column("portal_due_at", Text),
    Column("state", Text, nullable=False),  # models.dossier.State, by the site profile
    Column("status", Text, nullable=False),
    Column("sub_status", Text, nullable=False),
    Column("status_text", Text, nullable=False),
    Column("step_code", Text, nullable=False),
    Column("step_name", Text, nullable=False),
    Column("action_id", Integer, nullable=False),  # dossierActionId
    Column("modified_at", Text),
    Column("last_note", Text, nullable=False),
    Column("online", Integer, nullable=False),
    Column("raw", Text, nullable=False),  # the portal's JSON as received
    Column("search", Text, nullable=False),  # fold(code, applicant, id, phone, address, subject)
    Column("fingerprint", Text, nullable=False),  # of the work-list row: unchanged = no detail read
    Column("detail_complete", Integer, nullable=False, default=0),
    Column("problem", Text, nullable=False, default=""),
    Column("seen_gen", Integer, nullable=False, default=0),
    Column("gone", Integer, nullable=False, default=0),  # no longer on this officer's work list
    Column("pulled_at", Text, nullable=False),
    # Covers what lists filter, group and sort by: a row with its raw JSON is read only when it is shown.
    Index(
        "mirror_dossier_list",
        *("state", "gone", "portal_due_at", "submitted_at", "action_id"),
        *("procedure_code", "agency_code", "online"),
    ),
    Index("mirror_dossier_search", "search"),
    Index("mirror_dossier_code", "code"),
)

mirror_part = Table(  # what a procedure's template asks for
    "mirror_part",
    metadata,
    Column("template_no", Text, primary_key=True),
    Column("part_no", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("part_type", Integer, nullable=False),  # 1 input, 2 result, 3 other
    Column("required", Integer, nullable=False),
    Column("file_template_no", Text, nullable=False),
)

mirror_mark = Table(
    "mirror_mark",
    metadata,
    Column("dossier_id", Integer, primary_key=True),
    Column("part_no", Text, primary_key=True),
    Column("file_mark", Integer, nullable=False),
    Column("file_check", Integer, nullable=False),
    Column("comment", Text, nullable=False),
)

mirror_file = Table(
    "mirror_file",
    metadata,
    Column("reference_uid", Text, primary_key=True),
    # A child shows its parent's files: the same one may stand under both.
    Column("dossier_id", Integer, primary_key=True, index=True),
    Column("part_no", Text, nullable=False),
    Column("part_type", Integer, nullable=False),
    Column("name", Text, nullable=False),  # the portal's display name: for eyes, never a path
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("modified_at", Text),
    Column("signed", Integer, nullable=False),
    Column("sha256", Text),  # set once the bytes are in models.store.files
    Column("problem", Text, nullable=False, default=""),
    Column("owner_id", Integer),  # the dossier it hangs on at the portal; NULL or 0 = this one
)

inspection = Table(  # what a file's bytes are; written by the inspection thread alone
    "inspection",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("findings", Text, nullable=False),  # JSON: [[code, {value: text}], …]
    Column("pages", Integer),
    Column("kind", Text, nullable=False),  # key of models.dossier.completeness.KINDS
    Column("at", Text, nullable=False),
    Column("version", Integer, nullable=False),  # of the checks; an older one is looked at again
)

mirror_action = Table(  # nextactions at the dossier's present step
    "mirror_action",
    metadata,
    Column("dossier_id", Integer, primary_key=True),
    Column("process_action_id", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("post_step", Text, nullable=False),
    Column("enabled", Integer, nullable=False),
    Column("act", Text),  # models.dossier.Act the site profile matches it to, or NULL
    Column("position", Integer, nullable=False),
    Column("step_due_at", Text),  # of the dossier's present step, as the portal counts it
    Column("enable", Integer),  # the portal's word: 1 may, 0 not yet, 2 not this officer
)

mirror_log = Table(
    "mirror_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dossier_id", Integer, nullable=False, index=True),
    Column("at", Text),
    Column("author", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("step_name", Text, nullable=False),
)

mirror_payment = (
    Table(  # what the portal asks and was told of, while money matters (docs/portal.md §9)
        "mirror_payment",
        metadata,
        Column("dossier_id", Integer, primary_key=True),
        Column("status", Integer, nullable=False),
        Column("amount", Integer, nullable=False),  # VND
        Column("method", Text, nullable=False),
        Column("receipt_no", Text, nullable=False),
    )
)

mirror_survey = Table(  # what citizens answered about a dossier, each time read whole
    "mirror_survey",
    metadata,
    Column("dossier_id", Integer, primary_key=True),
    Column("read_at", Text, nullable=False),
    Column("told", Text, nullable=False),  # JSON: models.reports.surveys.Question, …
    Column("problem", Text, nullable=False),  # why the portal would not tell, "" = it told
)

mirror_assignee = Table(  # people of a dossier's present step
    "mirror_assignee",
    metadata,
    Column("dossier_id", Integer, primary_key=True),
    Column("user_id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("position", Text, nullable=False),
    Column("assigned", Integer, nullable=False),  # has it in hand now
    Column("offered", Integer, nullable=False),  # the step lets it be given to them
)

mirror_pause = Table(  # when the portal's lock let a dossier stand still (lockState)
    "mirror_pause",
    metadata,
    Column("dossier_id", Integer, primary_key=True),
    Column("since", Text, primary_key=True),
    Column("until", Text),  # NULL: it stands still now
    Column("acted_at", Text),  # the last action known while it stood still: the next one ended it
)

mirror_person = Table(  # the portal's employees, as far as it tells this officer
    "mirror_person",
    metadata,
    Column("key", Text, primary_key=True),  # models.pages.people.key_of(account, user_id)
    Column("user_id", Integer, index=True),
    Column("name", Text, nullable=False),
    Column("position", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("working", Integer, nullable=False),
)

mirror_unit = Table(  # the portal's working units
    "mirror_unit",
    metadata,
    Column("code", Text, primary_key=True),  # govAgencyCode, or the unit's own number
    Column("name", Text, nullable=False),
    Column("parent", Text, nullable=False),  # the name of the unit above it
    Column("position", Integer, nullable=False),
)

mirror_step = Table(
    "mirror_step",
    metadata,
    Column("step_code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("sub_status", Text, nullable=False),
)

mirror_status = Table(  # dictionary DOSSIER_STATUS
    "mirror_status",
    metadata,
    Column("code", Text, primary_key=True),
    Column("parent", Text, nullable=False),
    Column("name", Text, nullable=False),
)

cursor = Table(
    "cursor",
    metadata,
    Column("stream", Text, primary_key=True),
    Column(
        "position", Integer, nullable=False
    ),  # next row offset of an unfinished pull; 0 = complete
    Column("generation", Integer, nullable=False),
    Column("updated_at", Text, nullable=False),
)

quarantine = Table(  # rows the portal sent that could not be read: shown, never dropped in silence
    "quarantine",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("at", Text, nullable=False),
)

# ── desk ─────────────────────────────────────────────────────────────────────────────────────────
# Rows hold for one round of the dossier: `action_id` is the portal's dossierActionId they were made under.

desk_custody = Table(
    "desk_custody",
    metadata,
    Column("dossier_id", Integer, primary_key=True),
    Column("action_id", Integer, nullable=False),
    Column("officer", Text, nullable=False),
    Column("at", Text, nullable=False),
)

desk_mark = Table(
    "desk_mark",
    metadata,
    Column("dossier_id", Integer, primary_key=True),
    Column("part_no", Text, primary_key=True),
    Column("action_id", Integer, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("original_needed", Integer, nullable=False),
    Column("at", Text, nullable=False),
)

desk_draft = Table(  # typed but not yet confirmed: appointment, supplement note, refusal reason
    "desk_draft",
    metadata,
    Column("dossier_id", Integer, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("action_id", Integer, nullable=False),
    Column("body", Text, nullable=False),  # JSON
    Column("at", Text, nullable=False),
)

paper = Table(  # every paper this desk drew, signed or TẠM; bytes in models.store.files
    "paper",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("dossier_id", Integer, nullable=False, index=True),
    Column("form", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("signed_by", Text, nullable=False),
    Column("provisional", Integer, nullable=False),  # TẠM
    Column("act_id", Text),
    Column("at", Text, nullable=False),
)

desk_dossier = (
    Table(  # handed in at this counter; until the portal answers only this machine knows it
        "desk_dossier",
        metadata,
        Column(
            "id", Integer, primary_key=True
        ),  # negative: below every number the portal gives out
        Column("reference_uid", Text, nullable=False, unique=True),  # minted here, fixed for ever
        Column("number", Text, nullable=False),  # "TẠM-Q3-0007", "" while it was never filed
        Column("portal_id", Integer, unique=True),  # the portal's dossierId, once it answered
        Column("procedure_code", Text, nullable=False),
        Column("procedure_name", Text, nullable=False),
        Column("template_no", Text, nullable=False),
        Column("agency_code", Text, nullable=False),
        Column("agency_name", Text, nullable=False),
        Column("applicant", Text, nullable=False),
        Column("applicant_id_no", Text, nullable=False),
        Column("address", Text, nullable=False),
        Column("phone", Text, nullable=False),
        Column("email", Text, nullable=False),
        Column("subject", Text, nullable=False),
        Column("online", Integer, nullable=False),  # 1: filed online with an officer's help (Đ6.3)
        Column("search", Text, nullable=False),
        Column(
            "body", Text, nullable=False
        ),  # JSON: the form as it was typed (models.records.entries)
        Column("officer", Text, nullable=False),
        Column("begun_at", Text, nullable=False),
        Column("filed_at", Text),  # NULL: still being typed
        Column("discarded_at", Text),
    )
)

# The portal's copies, and what this counter made and the portal has not answered yet. For one or a
# few dossiers by id; lists over all of them read the two tables (models.records.lists).
_SHOWN = [c for c in mirror_dossier.c if c.name not in ("raw", "fingerprint", "seen_gen")]
_MADE_HERE = dict.fromkeys(("received_at", "portal_due_at", "modified_at"), "NULL") | {
    **dict.fromkeys(("code", "status", "sub_status", "step_code", "step_name"), "''"),
    **dict.fromkeys(("last_note", "problem"), "''"),
    **dict.fromkeys(("submitted_at", "pulled_at"), "filed_at"),
    **dict.fromkeys(("action_id", "gone"), "0"),
    "state": "'submitted'",
    "status_text": f"'{NOT_SENT}'",
    "detail_complete": "1",
}
"""What the portal would tell of a dossier that only this counter knows, where it is no column of its own."""
_HERE = f"""
CREATE VIEW dossier_here AS
SELECT {", ".join(c.name for c in _SHOWN)}
FROM mirror_dossier
UNION ALL
SELECT {", ".join(_MADE_HERE.get(c.name, c.name) for c in _SHOWN)}
FROM desk_dossier WHERE portal_id IS NULL AND filed_at IS NOT NULL
"""
event.listen(metadata, "after_create", DDL(_HERE))  # type: ignore[no-untyped-call]

dossier_here = table("dossier_here", *(column(c.name, c.type) for c in _SHOWN))

# ── outbox ───────────────────────────────────────────────────────────────────────────────────────

outbox = Table(
    "outbox",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("act_id", Text, nullable=False, unique=True),  # UUID made when the officer confirms
    Column("dossier_id", Integer, nullable=False),
    Column("account", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("act", Text, nullable=False),  # models.dossier.Act
    Column("body", LargeBinary, nullable=False),  # JSON, frozen: what was decided, as bytes
    Column("body_sha256", Text, nullable=False),
    Column("base_step", Text, nullable=False),  # where the dossier stood for the officer …
    Column("base_action_id", Integer, nullable=False),  # … re-based after own earlier acts settle
    Column("base_status", Text, nullable=False),
    Column("state", Text, nullable=False),  # models.dossier.OutboxState
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_attempt_at", Text),
    Column("sent_at", Text),  # first time the action request left this machine
    Column("portal_action_id", Integer),  # dossierActionId the portal gave for it
    Column("problem", Text, nullable=False, default=""),  # title of the failure, for the officer
    Column("advice", Text, nullable=False, default=""),
    Column("portal_words", Text, nullable=False, default=""),
    Column("created_at", Text, nullable=False),
    Column("settled_at", Text),
    Column("silent_since", Text),  # its last request left then and nobody has answered it yet
    Column("looked_at", Text),  # first look at the portal after that silence: not there, not moved
    CheckConstraint(
        "state in ('waiting','sending','unknown','done','conflict','refused','held','dropped')",
        name="outbox_state",
    ),
    Index("outbox_dossier", "dossier_id", "seq"),
    Index("outbox_state_seq", "state", "seq"),
    sqlite_autoincrement=True,
)

outbox_file = Table(  # files that travel before the action
    "outbox_file",
    metadata,
    Column("act_id", Text, primary_key=True),
    Column("reference_uid", Text, primary_key=True),  # minted here, fixed for ever
    Column("part_no", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("modified_ms", Integer, nullable=False),  # the portal's only optimistic check
    Column("sent", Integer, nullable=False, default=0),
)

fetch_request = Table(  # attachments asked for again: the desk appends, sync settles
    "fetch_request",
    metadata,
    Column("reference_uid", Text, primary_key=True),
    Column("dossier_id", Integer, nullable=False),
    Column("asked_at", Text, nullable=False),
    Column("settled_at", Text),
)

line_log = Table(  # written by sync at each change; rows are never altered
    "line_log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("reachable", Integer, nullable=False),
    Column("why", Text, nullable=False),
    sqlite_autoincrement=True,
)

# ── registers ────────────────────────────────────────────────────────────────────────────────────

register_entry = Table(  # append-only: what an item is now is told by its entries in order
    "register_entry",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("register", Text, nullable=False),  # models.records.registers.Register
    Column("item", Text, nullable=False),  # UUID, or the key an item has by nature
    Column("dossier_id", Integer),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON: what this entry adds
    Index("register_entry_item", "register", "item", "seq"),
    Index("register_entry_dossier", "dossier_id", "register"),
    sqlite_autoincrement=True,
)

# ── journal ──────────────────────────────────────────────────────────────────────────────────────

journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("dossier_id", Integer),
    Column("detail", Text, nullable=False),  # JSON
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("role", Text),  # NULL in entries of older programs, whose hash knows no such columns
    Column("device", Text),
    Column(
        "server_at", Text
    ),  # this machine's time, put right by the portal's clock when last seen
    UniqueConstraint("hash"),
    sqlite_autoincrement=True,
)

# ── what changed ─────────────────────────────────────────────────────────────────────────────────

changed = (
    Table(  # written by triggers alone, so that no writer can forget it (models.store.changes)
        "changed",
        metadata,
        Column("seq", Integer, primary_key=True, autoincrement=True),  # of the latest change
        Column("what", Text, nullable=False),  # models.store.changes.What
        Column("id", Integer, nullable=False),
        UniqueConstraint("what", "id"),
        sqlite_autoincrement=True,
    )
)

for _trigger in triggers():
    event.listen(metadata, "after_create", DDL(_trigger))  # type: ignore[no-untyped-call]
