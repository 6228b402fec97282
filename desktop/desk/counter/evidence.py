"""What an inspector, or an officer who is blamed, can be shown of one dossier (Điều 8.2, 20.1).

Read from what was written down at the time: acts with the moment they were confirmed, the log of the line, the
portal's number for each act, the chained journal. Nothing is worked out afterwards but the limit itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from desktop.desk.deciding import clocks as deadlines
from desktop.desk.deciding.clocks import Law
from desktop.documents.papers.evidence import Evidence, LineChange, RecordedAct
from desktop.documents.sheet.layout import Head
from desktop.models.dossier.rules import RULES, Act, Dossier, OutboxState, State
from desktop.models.law.calendar import HALF_DAY
from desktop.models.records import dossiers as mirror
from desktop.models.store import journal, line_log
from desktop.models.store.tables import VIETNAM, from_text, outbox
from desktop.settings.config import Settings
from desktop.texts import Text

_HALF_DAY = frozenset({Act.ACCEPT, Act.REQUEST_SUPPLEMENT, Act.REFUSE, Act.FORWARD})
"""What has to be done within half a working day of the dossier's arrival (Đ10.1, Đ10.2)."""

_GIVEN_UP = (OutboxState.DROPPED.value,)


def of_dossier(
    connection: Connection,
    dossier: Dossier,
    law: Law,
    settings: Settings,
    officer: str,
    at: datetime,
) -> Evidence:
    """Everything this machine can prove of one dossier, as the paper states it."""
    deeds = tuple(_deeds(connection, dossier, law))
    first = min((deed.done_at for deed in deeds), default=at) - timedelta(hours=1)
    number, digest = journal.head(connection)
    return Evidence(
        head=Head(unit=settings.unit, date=at.date()),
        code=dossier.code,
        applicant=dossier.applicant,
        procedure=dossier.procedure_name,
        submitted_at=dossier.submitted_at,
        deeds=deeds,
        line=tuple(_line(connection, first, at)),
        journal_no=number,
        journal_hash=digest,
        officer=officer,
        at=at,
    )


def _deeds(connection: Connection, dossier: Dossier, law: Law) -> Iterable[RecordedAct]:
    due = _half_day_due(connection, dossier, law)
    rows = select(outbox).where(outbox.c.dossier_id == dossier.id, outbox.c.state.not_in(_GIVEN_UP))
    for row in connection.execute(rows.order_by(outbox.c.seq)):
        done_at = datetime.fromisoformat(row.created_at).astimezone(VIETNAM)
        settled = row.state == OutboxState.DONE.value
        yield RecordedAct(
            what=RULES[Act(row.act)].label,
            actor=row.actor,
            done_at=done_at,
            due=due if Act(row.act) in _HALF_DAY else None,
            reachable_at=line_log.reached(connection, done_at),
            accepted_at=from_text(row.settled_at) if settled else None,
            portal_no=str(row.portal_action_id or ""),
        )


def _half_day_due(connection: Connection, dossier: Dossier, law: Law) -> datetime | None:
    """When the check is due: half a working day after the dossier or its last supplement before acceptance came in."""
    rows = mirror.rows(connection, [dossier.id])
    clock_facts = deadlines.facts(connection, rows, law).get(dossier.id)
    arrived = clock_facts.submitted_at if clock_facts else None
    if dossier.state is State.UNKNOWN or arrived is None:
        return None
    return law.calendar.due(arrived, HALF_DAY).at


def _line(connection: Connection, first: datetime, last: datetime) -> Iterable[LineChange]:
    for change in line_log.between(connection, first, last):
        text = (
            Text("Cổng trả lời")
            if change.reachable
            else Text("Không liên lạc được với cổng: %1", change.why)
        )
        yield LineChange(change.at, text)
