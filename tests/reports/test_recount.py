"""Every report of every period, counted a second time by other means, over twenty thousand made-up lives."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from functools import cache

import pytest

from desktop.models.law.calendar import VIETNAM
from desktop.models.reports.closed import corrections, digest, frozen, thawed
from desktop.models.reports.periods import Cutoff, Period, Span, numbers, preset
from desktop.models.reports.places import History, Placed, placed
from desktop.models.reports.tables import ReportGrouping, SumReport, Table, behind, table
from tests.reports import made_up, recount
from tests.sweep import rest_sweeps

COUNT = 20_000
NOW = datetime(2026, 11, 25, 21, 0, tzinfo=VIETNAM)
CALENDAR = Cutoff("calendar", "theo lịch", 1, "")
FIFTEENTH = Cutoff("nd09", "15–14", 15, "")


@cache
def lives() -> list[History]:
    return made_up.histories(COUNT)


@cache
def places(period: Period) -> Placed:
    """By the engine."""
    return placed(lives(), period, NOW)


Known = dict[int, tuple[History, dict[str, object] | None]]


@cache
def known(period: Period) -> Known:
    """What the recount found of each dossier, to be filled by `counted`."""
    return {}


@cache
def counted(period: Period) -> recount.Seen:
    """By the recount."""
    return recount.seen(lives(), period.start, period.cut(NOW), known(period))


def chosen() -> list[Period]:
    """One month, quarter, half and year of either kind, one that still runs, odd free ones and everything."""
    chance = random.Random(3)
    found = [
        preset(span, year, chance.choice(numbers(span)), cutoff)
        for cutoff in (CALENDAR, FIFTEENTH)
        for span in (Span.MONTH, Span.QUARTER, Span.HALF, Span.YEAR)
        for year in (2025, 2026)
    ]
    found = [period for period in found if period.start <= NOW]
    day = date(2026, 3, 15)
    return [
        *found,
        Period(day, day),
        Period(date(2025, 12, 31), date(2026, 1, 1)),
        Period(date(2026, 11, 1), date(2026, 12, 31)),  # not over yet
        Period(date(1990, 1, 1), date(2199, 12, 31)),
    ]


@pytest.mark.parametrize(
    "period", rest_sweeps(chosen(), 0, -1), ids=lambda p: f"{p.first}…{p.last}"
)
def test_the_engine_and_the_recount_agree_in_every_cell(period: Period) -> None:
    found = places(period)
    for grouping in ReportGrouping:
        again = recount.count(counted(period), grouping.value)
        for kind in SumReport:
            shown = table(found, kind, grouping)
            assert cells(shown) == again[kind.value]
            assert all(check.holds for check in shown.checks), shown.checks
            assert [row.rank for row in shown.rows] == ranks(shown)


def cells(shown: Table) -> dict[str, dict[int, object]]:
    numbers_ = [measure.number for measure in shown.measures]
    return {
        row.key: dict(zip(numbers_, row.cells, strict=True)) for row in (*shown.rows, shown.total)
    }


def ranks(shown: Table) -> list[int]:
    """Counted plainly: one more than the number of units that did better."""
    if shown.kind is not SumReport.EVALUATION:
        return [0] * len(shown.rows)
    merits = [
        None
        if row.cells[6] is None and row.cells[7] is None
        else tuple(1.0 if share is None else share for share in row.cells[6:8])
        for row in shown.rows
    ]
    return [
        0 if own is None else 1 + sum(other is not None and other > own for other in merits)
        for own in merits
    ]


def test_the_list_behind_a_cell_has_as_many_dossiers_as_the_cell_says() -> None:
    found = placed(lives(), preset(Span.QUARTER, 2026, 2, CALENDAR), NOW)
    for kind in SumReport:
        for grouping in ReportGrouping:
            shown = table(found, kind, grouping)
            for row in (*shown.rows, shown.total):
                for measure, cell in zip(shown.measures, row.cells, strict=True):
                    if measure.of is None:
                        assert len(behind(found, grouping, row.key, measure)) == cell


def test_periods_side_by_side_hand_their_open_dossiers_on() -> None:
    """What a month leaves open is what the next one takes over, whatever happened on the very midnight."""
    before: Placed | None = None
    for number in numbers(Span.MONTH):
        found = placed(lives(), preset(Span.MONTH, 2025, number, CALENDAR), NOW)
        shown = cells(table(found, SumReport.II06A, ReportGrouping.FIELD))[""]
        if before is not None:
            assert shown[6] == cells(table(before, SumReport.II06A, ReportGrouping.FIELD))[""][11]
        before = found


def test_a_closed_period_gives_the_same_figures_a_year_later_and_names_what_changed() -> None:
    quarter = preset(Span.QUARTER, 2025, 3, FIFTEENTH)
    mine = lives()[:3000]
    closed = placed(mine, quarter, quarter.end)
    body, sha256 = frozen(closed)
    again = placed(mine, quarter, NOW)
    assert frozen(again)[1] == sha256  # what came later belongs to later periods
    assert corrections(closed, again) == ()
    assert frozen(thawed(body)) == (body, sha256)
    for kind in SumReport:
        assert table(thawed(body), kind, ReportGrouping.UNIT) == table(
            closed, kind, ReportGrouping.UNIT
        )
    late = next(p for p in closed.places if p.mark.outcome.value == "late")
    put_right = [h for h in mine if h.dossier_id != late.dossier_id]
    (found,) = corrections(closed, placed(put_right, quarter, NOW))
    assert (found.dossier_id, found.after) == (late.dossier_id, "không tính")
    assert found.before.startswith("Giải quyết quá hạn")
    assert digest({**body, "label": "khác"}) != sha256


def test_the_order_of_the_histories_changes_nothing() -> None:
    period = preset(Span.YEAR, 2025, 1, CALENDAR)
    mine = list(lives()[:2000])
    straight = frozen(placed(mine, period, NOW))
    random.Random(1).shuffle(mine)
    assert frozen(placed(mine, period, NOW)) == straight


def test_times_told_in_another_zone_count_the_same() -> None:
    """The same moments in UTC: the day of a result is the Vietnamese day."""
    from dataclasses import replace
    from datetime import UTC

    mine = lives()[:2000]
    period = preset(Span.HALF, 2026, 1, CALENDAR)
    moved = [
        replace(
            h,
            received_at=h.received_at.astimezone(UTC) if h.received_at else None,
            finished_at=h.finished_at.astimezone(UTC) if h.finished_at else None,
        )
        for h in mine
    ]
    found = table(placed(mine, period, NOW), SumReport.II06A, ReportGrouping.FIELD)
    assert table(placed(moved, period, NOW), SumReport.II06A, ReportGrouping.FIELD) == found
    assert found.total.cells[0] > timedelta(0).days  # type: ignore[operator]
