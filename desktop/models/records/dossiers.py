"""Reading one dossier: the portal's copy, the officer's own work over it, its story and papers.

Only sync writes the mirror tables and only the desk its own; here they meet, as frozen values. Lists and
counts over all dossiers are in `models.records.lists`, offered here too so that a desk reads from one place.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, NamedTuple, get_type_hints

from sqlalchemy import Connection, RowMapping, select

from desktop.errors import FileDamaged
from desktop.models.dossier.rules import (
    NEEDS_OFFICER,
    OPEN_STATES,
    RULES,
    Act,
    Appointment,
    Component,
    Dossier,
    Intent,
    OutboxState,
    Pending,
    PortalAction,
    PortalFile,
    State,
    Verdict,
    project,
)
from desktop.models.pages.views import LogLine, PaperInfo, Quarantined
from desktop.models.records import entries, fetching, staff
from desktop.models.records.drafts import INTENT
from desktop.models.records.entries import EntryRow
from desktop.models.records.lists import counts, ids, rows, state_of
from desktop.models.store.tables import (
    VIETNAM,
    desk_custody,
    desk_draft,
    desk_mark,
    dossier_here,
    from_text,
    journal,
    mirror_action,
    mirror_dossier,
    mirror_file,
    mirror_log,
    mirror_mark,
    mirror_part,
    outbox,
    paper,
    quarantine,
)
from desktop.models.store.values import from_table
from desktop.texts import Text

__all__ = [
    "counts",
    "find",
    "ids",
    "load",
    "papers",
    "pending",
    "printable",
    "quarantined",
    "rows",
    "seen",
    "story",
]

INPUT_PART = 1  # dossierPart.partType: what the citizen hands in

_VERDICTS = {1: Verdict.PASS, 2: Verdict.FAIL}  # fileCheck; 0 = unchecked
_PROJECTED = frozenset(state.value for state in OPEN_STATES | NEEDS_OFFICER)


def seen(connection: Connection, dossier_id: int) -> Dossier | None:
    """What the officer sees: `project(load, pending)`; None when this machine has no such dossier."""
    dossier = load(connection, dossier_id)
    return None if dossier is None else project(dossier, pending(connection, dossier.id))


def load(connection: Connection, dossier_id: int) -> Dossier | None:
    """The portal's copy with the officer's ticks and drafts of the present round, not projected."""
    query = select(dossier_here).where(dossier_here.c.id == entries.here(connection, dossier_id))
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return None
    dossier_id, entry = row["id"], entries.find(connection, row["id"])
    drafts = _drafts(connection, row)
    copied: dict[str, Any] = {name: read(row[name]) for name, read in _COPIED.items()}
    return Dossier(
        **copied,
        components=_components(connection, row, entry),
        provisional_no=entry.number if entry else "",
        submitter=entry.form.submitter if entry else "",
        actions=_actions(connection, dossier_id),
        taken_by=_taken_by(connection, row),
        assignee=staff.handler(connection, dossier_id),
        appointment=from_table(Appointment, drafts.get("appointment", {})),
        supplement_note=drafts.get("supplement", {}).get("note", ""),
        refusal_ground=drafts.get("refusal", {}).get("ground", ""),
        refusal_reason=drafts.get("refusal", {}).get("reason", ""),
        intents={
            Act(kind.removeprefix(INTENT)): from_table(Intent, body)
            for kind, body in drafts.items()
            if kind.startswith(INTENT)
        },
    )


_READ: dict[Any, Callable[[Any], Any]] = {
    datetime | None: from_text,
    bool: bool,
    State: state_of,
}
_COPIED = {
    name: _READ.get(kind, lambda value: value)
    for name, kind in get_type_hints(Dossier).items()
    if name in dossier_here.c
}
"""The fields of a dossier that are a column of the same name, and how each is read."""


def pending(connection: Connection, dossier_id: int) -> tuple[Pending, ...]:
    """The dossier's acts that still count for what the officer sees, in the order they were confirmed."""
    query = (
        select(outbox.c.act, outbox.c.state, outbox.c.created_at, outbox.c.actor, outbox.c.body)
        .where(outbox.c.dossier_id == dossier_id, outbox.c.state.in_(_PROJECTED))
        .order_by(outbox.c.seq)
    )
    return tuple(
        Pending(Act(r.act), OutboxState(r.state), _moment(r.created_at), r.actor, _promised(r.body))
        for r in connection.execute(query)
    )


def find(connection: Connection, code: str) -> int | None:
    """The dossier with exactly this official code, or this counter's TẠM number, as a scanner reads it."""
    if not code:
        return None
    query = select(mirror_dossier.c.id).where(mirror_dossier.c.code == code)
    portal_match = connection.execute(query.order_by(mirror_dossier.c.gone).limit(1)).scalar()
    return portal_match or entries.numbered(connection, code)


def _promised(body: bytes) -> Appointment | None:
    inner = json.loads(body).get("appointment")
    return None if inner is None else from_table(Appointment, inner)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(VIETNAM)


# ── the parts of a dossier ───────────────────────────────────────────────────────────────────────


def _components(
    connection: Connection, dossier: RowMapping, entry: EntryRow | None
) -> tuple[Component, ...]:
    """What the template asks for, in its order; then what the citizen added beyond it."""
    parts = connection.execute(
        select(mirror_part.c.part_no, mirror_part.c.name, mirror_part.c.required)
        .where(
            mirror_part.c.template_no == dossier["template_no"],
            mirror_part.c.part_type == INPUT_PART,
        )
        .order_by(mirror_part.c.position, mirror_part.c.part_no)
    ).all()
    files, extra = _files(connection, dossier["id"], {part.part_no for part in parts})
    findings = _findings(connection, dossier)
    if entry is not None:
        _made_here(entry, files, findings)
    template_parts = [
        Component(
            p.part_no, p.name, bool(p.required), tuple(files[p.part_no]), **findings[p.part_no]
        )
        for p in parts
    ]
    added = [
        Component(
            part_no, Text("Giấy tờ nộp thêm"), False, tuple(files[part_no]), **findings[part_no]
        )
        for part_no in extra
    ]
    return (*template_parts, *added)


def _files(
    connection: Connection, dossier_id: int, is_asked: set[str]
) -> tuple[defaultdict[str, list[PortalFile]], list[str]]:
    """Files by part, and the input parts that the template does not name."""
    files: defaultdict[str, list[PortalFile]] = defaultdict(list)
    extra: list[str] = []
    template_part_nos = fetching.is_open().label("asked")
    query = select(mirror_file, template_part_nos).where(mirror_file.c.dossier_id == dossier_id)
    for r in connection.execute(
        query.order_by(mirror_file.c.modified_at, mirror_file.c.reference_uid)
    ):
        files[r.part_no].append(
            PortalFile(
                reference_uid=r.reference_uid,
                part_no=r.part_no,
                name=r.name,
                media_type=r.media_type,
                size=r.size,
                sha256=r.sha256,
                problem=r.problem,
                signed=bool(r.signed),
                asked=bool(r.asked),
            )
        )
        if r.part_type == INPUT_PART and r.part_no not in is_asked and r.part_no not in extra:
            extra.append(r.part_no)
    return files, extra


def _made_here(
    entry: EntryRow,
    files: defaultdict[str, list[PortalFile]],
    findings: defaultdict[str, dict[str, Any]],
) -> None:
    """Add the papers and scans of this counter to the portal's files, so that nothing vanishes while it is on its
    way.
    """
    for part_no, papers in entry.form.papers.items():
        findings[part_no] |= asdict(papers)
    for scan in entry.form.scans:
        counter_file = PortalFile(**asdict(scan))
        portal_uids = [f.reference_uid for f in files[scan.part_no]]
        if scan.reference_uid not in portal_uids:
            files[scan.part_no].append(counter_file)
            continue
        place = portal_uids.index(scan.reference_uid)
        if (
            files[scan.part_no][place].sha256 is None
            and files[scan.part_no][place].size == scan.size
        ):
            files[scan.part_no][place] = replace(files[scan.part_no][place], sha256=scan.sha256)


def _findings(connection: Connection, dossier: RowMapping) -> defaultdict[str, dict[str, Any]]:
    """Per part: the portal's mark, and over it the officer's own of this round."""
    findings: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    marks = select(mirror_mark).where(mirror_mark.c.dossier_id == dossier["id"])
    for r in connection.execute(marks):
        verdict = _VERDICTS.get(r.file_check, Verdict.UNCHECKED)
        reason = r.comment if verdict is Verdict.FAIL else ""
        findings[r.part_no] = {"verdict": verdict, "reason": reason}
    for r in connection.execute(_of_this_round(desk_mark, dossier)):
        findings[r.part_no] = {
            "verdict": Verdict(r.verdict),
            "reason": r.reason,
            "original_needed": bool(r.original_needed),
        }
    return findings


def _of_this_round(table: Any, dossier: RowMapping) -> Any:
    """Desk rows made under the action the dossier still stands at; older ones no longer hold."""
    return select(table).where(
        table.c.dossier_id == dossier["id"], table.c.action_id == dossier["action_id"]
    )


def _actions(connection: Connection, dossier_id: int) -> tuple[PortalAction, ...]:
    query = select(mirror_action).where(mirror_action.c.dossier_id == dossier_id)
    return tuple(
        PortalAction(
            process_action_id=r.process_action_id,
            code=r.code,
            name=r.name,
            post_step=r.post_step,
            enabled=bool(r.enabled),
            enable=r.enable,
            act=Act(r.act) if r.act else None,
        )
        for r in connection.execute(query.order_by(mirror_action.c.position))
    )


def _taken_by(connection: Connection, dossier: RowMapping) -> str:
    custody = connection.execute(_of_this_round(desk_custody, dossier)).one_or_none()
    return custody.officer if custody else ""


def _drafts(connection: Connection, dossier: RowMapping) -> dict[str, dict[str, Any]]:
    return {
        r.kind: json.loads(r.body) for r in connection.execute(_of_this_round(desk_draft, dossier))
    }


def draft(connection: Connection, dossier_id: int, action_id: int, kind: str) -> dict[str, Any]:
    """One draft of this round as it was saved; {} when there is none."""
    query = select(desk_draft.c.body).where(
        desk_draft.c.dossier_id == dossier_id,
        desk_draft.c.action_id == action_id,
        desk_draft.c.kind == kind,
    )
    body = connection.execute(query).scalar()
    return {} if body is None else json.loads(body)


def log_lines(connection: Connection, dossier_id: int) -> tuple[str, ...]:
    """What the portal's log says of a dossier, newest first."""
    lines = (
        select(mirror_log.c.content)
        .where(mirror_log.c.dossier_id == dossier_id)
        .order_by(mirror_log.c.id.desc())
    )
    return tuple(connection.execute(lines).scalars())


# ── story, papers, outbox page ───────────────────────────────────────────────────────────────────

_VERBS = {act.value: rule.done_label for act, rule in RULES.items()} | {
    "drop": Text("bỏ việc trong hộp gửi"),
    "resend": Text("gửi lại việc trong hộp gửi"),
    "print": Text("in giấy"),
    "evidence": Text("trích bằng chứng đúng hạn"),
    "fetch_again": Text("tải lại tệp từ cổng"),
    "scan": Text("chuyển ảnh thành PDF"),
    "receipt": Text("lập phiếu nhận hồ sơ"),
}


def story(connection: Connection, dossier_id: int) -> tuple[LogLine, ...]:
    """The portal's log and this desk's journal on one dossier, oldest first."""
    logs = select(mirror_log).where(mirror_log.c.dossier_id == dossier_id).order_by(mirror_log.c.id)
    lines = [LogLine(from_text(r.at), r.author, r.content) for r in connection.execute(logs)]
    entry = entries.find(connection, dossier_id)
    dossier_ids = {dossier_id} | ({entry.id} if entry else set())
    journal_query = select(journal.c.at, journal.c.actor, journal.c.verb).where(
        journal.c.dossier_id.in_(dossier_ids), journal.c.verb.in_(_VERBS)
    )
    lines += [
        LogLine(from_text(r.at), r.actor, Text("Máy này: %1", _VERBS[r.verb]))
        for r in connection.execute(journal_query.order_by(journal.c.seq))
    ]
    return tuple(sorted(lines, key=lambda line: (line.at is not None, line.at)))


def papers(connection: Connection, dossier_id: int) -> tuple[PaperInfo, ...]:
    """Every paper this desk drew for the dossier, newest first; bytes by `Files.get(sha256)`."""
    copies = (paper.c.provisional == 1) & (paper.c.signed_by == "")  # for the printer only
    drawn_here = (paper.c.dossier_id == dossier_id) & ~copies
    query = select(paper).where(drawn_here).order_by(paper.c.at.desc())
    return tuple(
        PaperInfo(r.sha256, r.form, r.name, r.signed_by, bool(r.provisional), _moment(r.at))
        for r in connection.execute(query)
    )


class Printable(NamedTuple):
    """Which stored paper goes to the printer."""

    dossier_id: int
    sha256: str
    name: str


def printable(connection: Connection, sha256: str) -> Printable:
    """The paper itself, or its TẠM copy while the act it belongs to is not confirmed by the portal.

    FileDamaged for a paper this desk does not know.
    """
    row = connection.execute(select(paper).where(paper.c.sha256 == sha256)).first()
    if row is None:
        raise FileDamaged(f"no paper {sha256}")
    copy = (
        select(paper)
        .join(outbox, outbox.c.act_id == paper.c.act_id)
        .where(paper.c.act_id == row.act_id, paper.c.signed_by == "", paper.c.provisional == 1)
        .where(outbox.c.state != OutboxState.DONE.value)
    )
    chosen = connection.execute(copy).first() or row
    return Printable(chosen.dossier_id, chosen.sha256, chosen.name)


def quarantined(connection: Connection) -> tuple[Quarantined, ...]:
    """Portal rows that could not be read, oldest first."""
    query = select(quarantine).order_by(quarantine.c.at, quarantine.c.stream, quarantine.c.key)
    return tuple(
        Quarantined(r.stream, r.key, r.reason, _moment(r.at)) for r in connection.execute(query)
    )
