"""Citizens' answers about finished dossiers: read a few in each cycle, kept, read again.

A side matter, behind everything else of a cycle: it steps back as soon as an act waits to be sent, and no failure of it
is the cycle's. A portal without the function is remembered and asked again next week.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from desktop.errors import OfficerError, PortalError, PortalRefused, SessionLost
from desktop.models.dossier.states import State
from desktop.models.reports.surveys import SurveyQuestion, packed, unpacked
from desktop.models.store.database import Store
from desktop.models.store.memo import Memo
from desktop.models.store.tables import mirror_dossier, mirror_survey, to_text
from desktop.sync.portal.port import Portal

MOST = 8  # dossiers of one cycle
AGAIN = timedelta(hours=12)  # between two readings of one dossier's answers
YOUNG = timedelta(
    days=60
)  # after its last change a citizen may still answer; later it is not asked again
ABSENT, TROUBLED = timedelta(days=7), timedelta(minutes=30)
OVER = tuple(
    state.value for state in (State.RETURNED, State.CORRECTING, State.WITHDRAWN, State.STOPPED)
)

_log = logging.getLogger(__name__)


# ── reading ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class SurveyStanding:
    """How the portal stands to surveys. `absent`: it has none. Not asked before `until`; `why` in words."""

    absent: bool = False
    until: datetime | None = None
    why: str = ""


_STANDING = Memo("surveys", SurveyStanding)


def standing(connection: Connection) -> SurveyStanding:
    return _STANDING.read(connection) or SurveyStanding()


def pull(portal: Portal, store: Store, now: datetime, *, stopped: Callable[[], bool]) -> None:
    """Read the surveys that are due, newest dossiers first. Raises SessionLost only."""
    with store.read() as connection:
        stands = standing(connection)
        due = _due(connection, now)
    if stands.until is not None and now < stands.until <= now + ABSENT:
        return
    for dossier_id in due:
        if stopped():
            return
        try:
            questions = portal.survey(dossier_id)
        except SessionLost:
            raise
        except PortalRefused as error:
            _keep(store, dossier_id, (), now, error)
            continue
        except PortalError as error:
            _log.info("surveys are not told: %s", error.detail)
            _stand(store, SurveyStanding(False, now + TROUBLED, error.title))
            return
        if questions is None:
            _stand(store, SurveyStanding(True, now + ABSENT))
            return
        _keep(store, dossier_id, questions, now)
    if due and stands != SurveyStanding():
        _stand(store, SurveyStanding())


def _due(connection: Connection, now: datetime) -> list[int]:
    """The finished dossiers to read: those never read first, then those that may still be answered and were read a
    while ago.
    """
    young = mirror_dossier.c.modified_at > to_text(now - YOUNG)
    stale = mirror_survey.c.read_at < to_text(now - AGAIN)
    never = mirror_survey.c.read_at.is_(None)
    query = (
        select(mirror_dossier.c.id)
        .outerjoin(mirror_survey, mirror_survey.c.dossier_id == mirror_dossier.c.id)
        .where(mirror_dossier.c.state.in_(OVER), never | (young & stale))
        .order_by(never.desc(), mirror_dossier.c.modified_at.desc(), mirror_dossier.c.id)
        .limit(MOST)
    )
    return list(connection.execute(query).scalars())


# ── keeping ──────────────────────────────────────────────────────────────────────────────────────


def _keep(
    store: Store,
    dossier_id: int,
    questions: tuple[SurveyQuestion, ...],
    now: datetime,
    error: OfficerError | None = None,
) -> None:
    """Write the answers as the portal told them last; a refusal leaves what is known."""
    with store.write() as connection:
        row = mirror_survey.c.dossier_id == dossier_id
        stored_questions = connection.execute(select(mirror_survey.c.told).where(row)).scalar()
        before = unpacked(stored_questions) if stored_questions else ()
        dated = before if error else tuple(_dated(q, before, now) for q in questions)
        values = {
            "read_at": to_text(now),
            "told": packed(dated),
            "problem": error.title if error and not stored_questions else "",
        }
        row_insert = insert(mirror_survey).values(dossier_id=dossier_id, **values)
        connection.execute(
            row_insert.on_conflict_do_update(index_elements=["dossier_id"], set_=values)
        )


def _dated(
    question: SurveyQuestion, before: tuple[SurveyQuestion, ...], now: datetime
) -> SurveyQuestion:
    """Answers without a date get the moment they were first seen with this choice."""
    first_seen = {
        (a.id, a.selected): a.at for q in before if q.id == question.id for a in q.answers
    }
    answers = tuple(
        msgspec.structs.replace(a, at=a.at or first_seen.get((a.id, a.selected)) or now)
        for a in question.answers
    )
    return msgspec.structs.replace(question, answers=answers)


def _stand(store: Store, survey_standing: SurveyStanding) -> None:
    with store.write() as connection:
        _STANDING.write(connection, survey_standing)
