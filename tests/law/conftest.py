"""The shipped law data, and a slow minute-by-minute walk that knows nothing of the engine."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.catalogue.loading import Catalogue, load_catalogue
from desktop.models.law.calendar import Calendar
from desktop.settings.config import RESOURCES

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST_DAY, LAST_DAY = date(2024, 1, 1), date(2028, 12, 31)


class MinuteWalk:
    """Every minute from 2024 to 2028 open or closed, read from the tables' text; walks one at a time."""

    def __init__(self, folder: Path) -> None:
        tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.toml")]
        off = {day for t in tables for row in t.get("off", []) for day in row["days"]}
        extra = {day for t in tables for row in t.get("make_up", []) for day in row["days"]}
        seasons = [season for table in tables for season in table.get("season", [])]
        self.open = bytearray()
        day = FIRST_DAY
        while day <= LAST_DAY:
            worked = day in extra or (day.weekday() < 5 and day not in off)
            self.open += self._one_day(day, seasons) if worked else bytes(1440)
            day += timedelta(1)

    @staticmethod
    def _one_day(day: date, seasons: list[dict[str, object]]) -> bytearray:
        minutes = bytearray(1440)
        summer = (4, 16) <= (day.month, day.day) <= (10, 15)
        name = "mùa hè" if summer else "mùa đông"
        (hours,) = [season["hours"] for season in seasons if season["name"] == name]
        assert isinstance(hours, list)
        for text in hours:
            start, end = (int(t[:2]) * 60 + int(t[3:]) for t in text.split("-"))
            for minute in range(start, end):
                minutes[minute] = 1
        return minutes

    def due(
        self,
        received: datetime,
        minutes: int,
        pauses: Iterable[tuple[datetime, datetime]] = (),
    ) -> datetime:
        """Count open, unpaused minutes one by one; the answer is the end of the last one counted."""
        at = self.opening(received)
        still = [(self.index(a), self.index(b)) for a, b in pauses]
        while minutes:
            if self.open[at] and not any(a <= at < b for a, b in still):
                minutes -= 1
            at += 1
        return self.moment(at)

    def opening(self, received: datetime) -> int:
        at = self.index(received)
        while not self.open[at]:
            at += 1
        return at

    def counted(self, a: datetime, b: datetime) -> int:
        return sum(self.open[at] for at in range(self.index(a), self.index(b)))

    def index(self, moment: datetime) -> int:
        local = moment.astimezone(ZONE)
        return (local.date() - FIRST_DAY).days * 1440 + local.hour * 60 + local.minute

    def moment(self, index: int) -> datetime:
        return datetime.combine(FIRST_DAY, datetime.min.time(), ZONE) + timedelta(minutes=index)


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return load_calendar(RESOURCES / "calendar")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(RESOURCES / "catalogue")


@pytest.fixture(scope="session")
def walk() -> MinuteWalk:
    return MinuteWalk(RESOURCES / "calendar")
