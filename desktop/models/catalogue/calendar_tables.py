"""The calendar's tables read from TOML: hours by season, days off and make-up days by year.

A row that cannot be used raises ProfileBad naming file and row in Vietnamese; nothing is half
loaded.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from desktop.models.catalogue.calendar_change import Edition
from desktop.models.law.calendar import Calendar, DayKind, Season, Span, SpecialDay, Sure, YearTable
from desktop.models.law.limits import minute_of
from desktop.settings.rows import TomlRow, bad, files, parse, read, whole
from desktop.texts import Text


def load_calendar(folder: Path) -> Calendar:
    """Every *.toml of `folder`: hours ([[season]]) and year tables (year, [[off]], [[make_up]]).

    ProfileBad for a bad row, overlapping or missing hours, a day in the wrong year's table.
    """
    seasons: list[Season] = []
    years: list[YearTable] = []
    for path in files(folder):
        top = TomlRow(read(path), path.name)
        seasons += _seasons(top)
        if "year" in top.table:
            years.append(_year(top))
        top.done()
    try:
        return Calendar(tuple(seasons), tuple(years))
    except ValueError as error:
        raise bad(folder.name, str(error)) from error


def read_edition(content: bytes, name: str) -> Edition:
    """One year's table as an administrator hands it in. ProfileBad names the row."""
    top = TomlRow(parse(content, name), name)
    seasons = tuple(_seasons(top))
    edition = Edition(_year(top), seasons)
    top.done()
    return edition


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────


def _year(top: TomlRow) -> YearTable:
    days = (*_days(top, DayKind.OFF), *_days(top, DayKind.MAKE_UP))
    return YearTable(top.whole("year"), top.choice("sure", Sure), days)


def _seasons(top: TomlRow) -> list[Season]:
    return [_season(row) for row in top.rows("season", Text("giờ làm việc"))]


def _season(row: TomlRow) -> Season:
    names = row.many("weekdays", int, (1, 2, 3, 4, 5))
    return whole(
        row,
        Season(
            name=row.text("name"),
            first=row.text("first"),
            last=row.text("last"),
            spans=row.made("hours", _spans),
            source=row.text("source"),
            sure=row.choice("sure", Sure),
            weekdays=frozenset(name - 1 for name in names),
        ),
    )


_SHEETS = {DayKind.OFF: Text("ngày nghỉ"), DayKind.MAKE_UP: Text("ngày làm bù")}


def _days(top: TomlRow, kind: DayKind) -> Iterable[SpecialDay]:
    for row in top.rows(kind.value, _SHEETS[kind]):
        why, source, sure = row.text("why"), row.text("source"), row.choice("sure", Sure)
        spans = row.made("hours", _spans) if "hours" in row.table else ()
        for day in row.many("days", date, None):
            yield SpecialDay(day, kind, why, source, sure, spans)
        row.done()


def _spans(value: Any) -> tuple[Span, ...]:
    """["07:30-11:30", …] → minutes of the day. ValueError."""
    spans = []
    for text in value:
        start, _, end = text.partition("-")
        spans.append((minute_of(start.strip()), minute_of(end.strip())))
    return tuple(spans)
