"""Citizens' answers in the portal's own words, into values. Pure: no network, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.models.reports.surveys import SurveyAnswer, SurveyQuestion
from desktop.sync.portal.answers import PortalFields, moment_or_none, words


class VotingRow(PortalFields):
    """A question of GET /postal/votings/dossier/{id}: VotingDataModel of OpenCPS."""

    voting_id: int
    subject: str = ""
    choices: Any = None


class ResultRow(PortalFields):
    """An answer of GET /postal/votings/{id}/results: VotingResultDataModel. Who answered is not read."""

    voting_result_id: int
    create_date: str = ""
    modified_date: str = ""
    comment: str = ""
    selected: int = 0


def question(row: VotingRow, results: Sequence[ResultRow]) -> SurveyQuestion:
    """A question from its row. That `selected` counts choices from 1 is inferred from how OpenCPS makes the list's
    counts.
    """
    choices = row.choices if isinstance(row.choices, list) else str(row.choices or "").splitlines()
    return SurveyQuestion(
        row.voting_id,
        words(row.subject),
        tuple(words(str(choice)) for choice in choices),
        tuple(_answer(r) for r in results),
    )


def _answer(r: ResultRow) -> SurveyAnswer:
    """One answer, dated by its last change: what it said before is kept nowhere."""
    at = moment_or_none(r.modified_date) or moment_or_none(r.create_date)
    return SurveyAnswer(r.voting_result_id, r.selected, at, words(r.comment))
