"""100 000 random questions through the command line itself, against minutes counted one by one.

The counting below knows nothing of the program: it reads the shipped rows itself, lists every open minute of
2024–2028, and strikes out the paused ones and counts.
"""

from __future__ import annotations

import calendar
import json
import random
import subprocess
import sys
import tomllib
from bisect import bisect_left
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import pytest

from desktop.settings.config import RESOURCES
from tests.sweep import rest_sweeps

SEED = 20261123
ORIGIN = datetime(2024, 1, 1)
DAYS = (date(2029, 1, 1) - date(2024, 1, 1)).days
LAST = (date(2027, 6, 1) - date(2024, 1, 1)).days * 1440  # of arrivals: limits reach on from there
HANOI = timezone(timedelta(hours=7))
Spells = list[tuple[int, int]]


class Minutes:
    """Every minute of five years, counted from 01/01/2024 00:00: open or not."""

    def __init__(self) -> None:
        rows = [
            tomllib.loads(path.read_text(encoding="utf-8"))
            for path in sorted((RESOURCES / "calendar").glob("*.toml"))
        ]
        off = {day for row in rows for entry in row.get("off", ()) for day in entry["days"]}
        extra = {day for row in rows for entry in row.get("make_up", ()) for day in entry["days"]}
        hours = {s["name"]: s["hours"] for row in rows for s in row.get("season", ())}
        self.list: list[int] = []
        for number in range(DAYS):
            day = (ORIGIN + timedelta(number)).date()
            if day in extra or (day.isoweekday() <= 5 and day not in off):
                summer = "04-16" <= f"{day:%m-%d}" <= "10-15"
                for text in hours["mùa hè" if summer else "mùa đông"]:
                    (h1, m1), (h2, m2) = (part.split(":") for part in text.split("-"))
                    opens, closes = int(h1) * 60 + int(m1), int(h2) * 60 + int(m2)
                    self.list += range(number * 1440 + opens, number * 1440 + closes)
        self.open = bytearray(DAYS * 1440)
        for minute in self.list:
            self.open[minute] = 1

    def opening(self, at: int) -> int:
        return self.open.index(1, at)

    def landed(self, at: int) -> int:
        """Working time or the very end of it, else the next opening."""
        return at if self.open[at - 1] else self.opening(at)

    def counted(self, start: int, minutes: int, still: Spells) -> int:
        """The end of the last of `minutes` open minutes from `start` on, paused ones struck out."""
        if not minutes:
            return start
        place = bisect_left(self.list, start)
        paused = sum(b - a for a, b in still)
        left = self.list[place : place + minutes + paused]
        for a, b in still:
            del left[bisect_left(left, a) : bisect_left(left, b)]
        return left[minutes - 1] + 1

    def stretched(self, start: int, reach: int, still: Spells) -> int:
        """Calendar time to `reach`, standing still in each spell; then to working time."""
        for a, b in still:
            begin = max(a, start)
            if begin < b and begin < reach:
                reach += b - begin
            elif begin < b and begin < self.landed(reach):
                reach = max(reach, b)
        return self.landed(reach)


def joined(spells: Spells) -> Spells:
    minutes: Spells = []
    for a, b in sorted(spells):
        if minutes and a <= minutes[-1][1]:
            minutes[-1] = (minutes[-1][0], max(b, minutes[-1][1]))
        else:
            minutes.append((a, b))
    return minutes


def months_later(start: int, months: int) -> int:
    at = ORIGIN + timedelta(minutes=start)
    year, month = at.year, at.month
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    day = min(at.day, calendar.monthrange(year, month)[1])
    return int((at.replace(year=year, month=month, day=day) - ORIGIN) / timedelta(minutes=1))


def expected(minutes: Minutes, at: int, kind: str, amount: Any, spells: Spells) -> int:
    start, still = minutes.opening(at), joined(spells)
    if kind == "days":
        return minutes.stretched(start, start + amount * 1440, still)
    if kind == "months":
        return minutes.stretched(start, months_later(start, amount), still)
    if kind == "same_day_cutoff":
        day = start - start % 1440
        if start - day > amount:
            day = (minutes.opening(day + 1440) // 1440) * 1440
        work = sum(minutes.open[start : day + 1440])
        return minutes.counted(start, work, still)
    each = {"working_minutes": 1, "minutes": 1, "hours": 60, "working_days": 480}[kind]
    return minutes.counted(start, round(amount * each), still)


AMOUNTS = {
    "working_minutes": lambda r: r.randrange(6000),
    "minutes": lambda r: r.randrange(6000),
    "hours": lambda r: r.randrange(400) / r.choice((1, 2, 4)),
    "working_days": lambda r: r.randrange(120) / r.choice((1, 2, 4)),
    "days": lambda r: r.randrange(120),
    "months": lambda r: r.randrange(13),
    "same_day_cutoff": lambda r: r.randrange(25, 1441),
}


def written(at: int, how: int) -> str:
    """The same minute as an office without zones, with Hà Nội's, or in UTC would write it."""
    moment = ORIGIN + timedelta(minutes=at)
    if how == 0:
        return moment.isoformat()
    here = moment.replace(tzinfo=HANOI)
    return (here if how == 1 else here.astimezone(UTC)).isoformat()


def questions(minutes: Minutes, cases: int) -> tuple[list[dict[str, Any]], list[int]]:
    chance = random.Random(SEED)
    asked, answers = [], []
    for number in range(cases):
        at, kind = chance.randrange(LAST), chance.choice(list(AMOUNTS))
        amount = AMOUNTS[kind](chance)
        spells: Spells = []
        for _ in range(chance.choice((0, 0, 0, 1, 1, 2, 3))):
            begin = max(0, at + chance.randrange(-3000, 20_000))
            spells.append((begin, begin + chance.choice((0, 30, 700, 3000, 15_000))))
        row: dict[str, Any] = {"id": number, "received": written(at, number % 3)}
        row |= {kind: amount} if kind == "working_minutes" else {"limit": {kind: amount}}
        if spells:
            row["pauses"] = [[written(a, number % 3), written(b, number % 3)] for a, b in spells]
        asked.append(row)
        answers.append(expected(minutes, at, kind, amount, spells))
    return asked, answers


@pytest.mark.parametrize("cases", rest_sweeps([3_000, 100_000]))
def test_a_hundred_thousand_lines_agree_with_minutes_counted_one_by_one(cases: int) -> None:
    asked, answers = questions(Minutes(), cases)
    lines = "".join(json.dumps(row) + "\n" for row in asked)
    ran = subprocess.run(
        [sys.executable, "-m", "desktop", "due"],
        input=lines.encode(),
        capture_output=True,
        check=True,
        timeout=300,
    )
    assert ran.stderr == b""
    told = [json.loads(line) for line in ran.stdout.decode().splitlines()]
    assert [row["id"] for row in told] == list(range(cases))
    wrong = []
    for row, answer in zip(told, answers, strict=True):
        moment = datetime.fromisoformat(row.get("due", "0001-01-01"))
        local = moment.astimezone(HANOI).replace(tzinfo=None) if moment.tzinfo else moment
        if local != ORIGIN + timedelta(minutes=answer):
            wrong.append((row, ORIGIN + timedelta(minutes=answer)))
    assert wrong[:3] == []


def test_the_counting_itself_gives_the_examples_worked_by_hand() -> None:
    """Half a day over Tết, over 24 November, and over the change of the season (docs/working-time.md)."""
    minutes = Minutes()
    hand = (
        ("2026-02-13T16:00", "2026-02-23T10:00"),
        ("2026-11-23T16:30", "2026-11-25T10:30"),
        ("2026-10-15T16:30", "2026-10-16T10:30"),
        ("2026-01-10T09:00", "2026-01-10T15:00"),
    )
    for received, due in hand:
        at = int((datetime.fromisoformat(received) - ORIGIN) / timedelta(minutes=1))
        found = expected(minutes, at, "minutes", 240, [])
        assert ORIGIN + timedelta(minutes=found) == datetime.fromisoformat(due)
    assert all(a < b for a, b in pairwise(minutes.list))
