"""The days of a due date, to be drawn: «vì sao ngày này» as a small calendar. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.models.law.calendar import VIETNAM, WEEKLY_REST, Calendar

WEEKS_DRAWN = 60


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """`minutes` of work, 0 = nobody works; `why`: the reason, or why somebody works on a rest day."""

    day: date
    minutes: int
    why: str


@dataclass(frozen=True, slots=True)
class DueDays:
    """A due date as a calendar: whole weeks, Monday first, from the start's to the due date's."""

    start: datetime
    due: datetime
    days: tuple[CalendarDay, ...]

    @property
    def special(self) -> tuple[CalendarDay, ...]:
        """Days between start and due that are off, or worked, for a reason of their own."""
        first, last = self.start.date(), self.due.date()
        return tuple(
            d for d in self.days if first <= d.day <= last and d.why and d.why != WEEKLY_REST
        )


def due_days(calendar: Calendar, start: datetime, due: datetime) -> DueDays:
    """At most `WEEKS_DRAWN` weeks: a longer limit is drawn from its start on."""
    start, due = start.astimezone(VIETNAM), max(start, due).astimezone(VIETNAM)
    monday = start.date() - timedelta(days=start.weekday())
    count = min((due.date() - monday).days // 7 + 1, WEEKS_DRAWN) * 7
    days = (monday + timedelta(days=n) for n in range(count))
    return DueDays(start, due, tuple(_calendar_day(calendar, day) for day in days))


def _calendar_day(calendar: Calendar, day: date) -> CalendarDay:
    minutes = sum(end - start for start, end in calendar.sessions(day))
    return CalendarDay(day, minutes, calendar.why(day))
