"""The satisfaction report: what sync read of the portal's survey, beside the lives; citizens' words with a purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from desktop.desk.deciding.access import AccessDeed, AccessLog
from desktop.desk.deciding.decisions import Decisions
from desktop.models.reports import surveys
from desktop.models.reports.listing import REPORT_LABELS, ReportListing, ReportWish
from desktop.models.reports.places import History, Rules, Scope
from desktop.models.reports.satisfaction import (
    Heard,
    behind,
    figures,
    heard,
    of_behind,
    of_heard,
)
from desktop.sync.pulling.surveys import standing
from desktop.texts import Text, joined


class Satisfaction:
    """One officer's. Called on the desk lane only."""

    def __init__(self, decisions: Decisions, access: AccessLog, rules: Rules) -> None:
        self._decisions, self._access, self._rules = decisions, access, rules

    def listing(
        self, connection: Connection, lives: Sequence[History], wish: ReportWish, scope: Scope
    ) -> ReportListing:
        report_listing = of_heard(self._heard(connection, lives, wish, scope), wish.grouping)
        survey_standing, notes = standing(connection), list(report_listing.notes)
        if survey_standing.absent:
            notes.insert(0, Text("Cổng này không có khảo sát mức độ hài lòng"))
        elif survey_standing.why:
            notes.insert(0, Text("Cổng chưa cho đọc khảo sát: %1", survey_standing.why))
        return replace(report_listing, notes=tuple(notes))

    def behind(
        self,
        lives: Sequence[History],
        wish: ReportWish,
        scope: Scope,
        cell: tuple[str, int],
        purpose: str,
    ) -> ReportListing:
        """What a cell (group, number) counts. With a purpose also what citizens wrote; that look is on record."""
        group, number = cell
        with self._decisions.store.read() as connection:
            answers_heard = self._heard(connection, lives, wish, scope)
        figure = next(f for f in figures(answers_heard) if f.number == number)
        words = joined(": ", (part for part in (figure.group, figure.title) if part)).lower()
        title = Text("%1: %2", REPORT_LABELS[wish.report], words)
        counted_items = behind(answers_heard, wish.grouping, group, figure)
        why = purpose.strip()
        if why and any(voice.comment for _dossier, item in counted_items for voice in item):
            self._note(Text("ý kiến của người dân, %1, %2", title, wish.period.name), why)
        return of_behind(counted_items, title, wish.period, comments=bool(why))

    def _note(self, subject: str, why: str) -> None:
        with self._decisions.store.write() as connection:
            self._access.note(connection, AccessDeed.INSPECTED, None, subject=subject, why=why)

    def _heard(
        self, connection: Connection, lives: Sequence[History], wish: ReportWish, scope: Scope
    ) -> Heard:
        return heard(
            lives,
            surveys.read(connection),
            wish.period,
            self._decisions.now(),
            scope=scope,
            rules=self._rules,
            scale=self._decisions.site.satisfaction,
        )
