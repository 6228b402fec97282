"""What citizens answered to the portal's survey on a dossier (docs/portal.md §11), as this machine last read it.

Written by sync alone, a dossier whole. Names and e-mails of who answered are not kept: no report needs them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec
from sqlalchemy import Connection, select

from desktop.models.store.tables import mirror_survey


class SurveyAnswer(msgspec.Struct, frozen=True):
    """One citizen's answer. `selected`: 1 = the first choice; anything outside the choices = none of them.

    `at`: when it was given or last changed; where the portal does not tell, when it was first seen here.
    """

    id: int
    selected: int
    at: datetime | None
    comment: str = ""


class SurveyQuestion(msgspec.Struct, frozen=True):
    """One question with its choices in the portal's order, and every answer to it."""

    id: int
    subject: str
    choices: tuple[str, ...]
    answers: tuple[SurveyAnswer, ...] = ()

    def choice_of(self, answer: SurveyAnswer) -> str:
        """The chosen words; "" for none of the choices."""
        at = answer.selected - 1
        return self.choices[at] if 0 <= at < len(self.choices) else ""


Surveys = Mapping[int, tuple[SurveyQuestion, ...]]
"""By dossier. () = the portal asks nothing about it; a dossier that is not in it was not read yet."""


def packed(questions: tuple[SurveyQuestion, ...]) -> str:
    return msgspec.json.encode(questions).decode()


def unpacked(packed_json: str) -> tuple[SurveyQuestion, ...]:
    return msgspec.json.decode(packed_json, type=tuple[SurveyQuestion, ...])


def read(connection: Connection) -> Surveys:
    """Every survey on this machine; one the portal would not tell of counts as not read."""
    rows = connection.execute(select(mirror_survey).where(mirror_survey.c.problem == ""))
    return {row.dossier_id: unpacked(row.told) for row in rows}
