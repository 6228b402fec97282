"""Which numbers each report shows: columns as predicates over places, rows by field or unit, checks. Pure.

A column is a question about one dossier's place; a sum is a question of its own, never an addition of other columns,
so that the form's arithmetic checks (3=4+5+6, 7=8+9+10, 11=12+13, 3=7+11) really check something.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from desktop.models.reports.periods import Period
from desktop.models.reports.places import (
    OPEN,
    RESOLVED,
    Ending,
    Origin,
    Outcome,
    Place,
    Placed,
    PlaceMark,
)
from desktop.texts import Text


class SumReport(StrEnum):
    """The reports that are sums."""

    II06A = "ii06a"
    ONLINE = "online"  # dịch vụ công trực tuyến, as the provincial portal lays it out
    EVALUATION = "evaluation"  # Đ15.8


class ReportGrouping(StrEnum):
    FIELD = "field"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Measure:
    """One column. `number`: as the form numbers it; with `of` it is a share instead of a count."""

    number: int
    title: str
    group: str
    holds: Callable[[PlaceMark], bool]
    of: Callable[[PlaceMark], bool] | None = None  # given: the share of these that `holds`


class ReportRow(NamedTuple):
    """`cells` as the table's measures: counts, or shares 0…1; None = nothing to divide by. `rank` 0 = none."""

    key: str
    label: str
    cells: tuple[int | float | None, ...]
    rank: int = 0


@dataclass(frozen=True, slots=True)
class SumCheck:
    text: str  # "3 = 4 + 5 + 6"
    holds: bool


@dataclass(frozen=True, slots=True)
class Table:
    kind: SumReport
    grouping: ReportGrouping
    period: Period
    measures: tuple[Measure, ...]
    rows: tuple[ReportRow, ...]
    total: ReportRow
    checks: tuple[SumCheck, ...]
    notes: tuple[str, ...] = ()


def _counted(mark: PlaceMark) -> bool:
    return mark.outcome is not Outcome.REFUSED


def _is(*outcomes: Outcome) -> Callable[[PlaceMark], bool]:
    outcomes_meant = frozenset(outcomes)
    return lambda mark: mark.outcome in outcomes_meant


def _from(*origins: Origin) -> Callable[[PlaceMark], bool]:
    origins_meant = frozenset(origins)
    return lambda mark: mark.origin in origins_meant


def _released(*outcomes: Outcome) -> Callable[[PlaceMark], bool]:
    """Resolved otherwise than by withdrawal, which the provincial report counts in a column of its own."""
    outcomes_meant = frozenset(outcomes) if outcomes else RESOLVED
    return lambda mark: mark.outcome in outcomes_meant and mark.ending is not Ending.WITHDRAWN


def _taken_in(mark: PlaceMark) -> bool:
    return mark.origin in (Origin.ONLINE, Origin.DIRECT)


_IN, _DONE, _LEFT = (
    Text("Số hồ sơ nhận giải quyết"),
    Text("Số hồ sơ đã giải quyết"),
    Text("Số hồ sơ đang giải quyết"),
)
II06A = (
    Measure(3, Text("Tổng số"), _IN, _counted),
    Measure(4, Text("Trực tuyến"), _IN, _from(Origin.ONLINE)),
    Measure(5, Text("Trực tiếp, dịch vụ bưu chính"), _IN, _from(Origin.DIRECT)),
    Measure(6, Text("Từ kỳ trước"), _IN, _from(Origin.CARRIED)),
    Measure(7, Text("Tổng số"), _DONE, lambda m: m.outcome in RESOLVED),
    Measure(8, Text("Trước hạn"), _DONE, _is(Outcome.BEFORE)),
    Measure(9, Text("Đúng hạn"), _DONE, _is(Outcome.ON_TIME)),
    Measure(10, Text("Quá hạn"), _DONE, _is(Outcome.LATE)),
    Measure(11, Text("Tổng số"), _LEFT, lambda m: m.outcome in OPEN),
    Measure(12, Text("Trong hạn"), _LEFT, _is(Outcome.IN_TIME)),
    Measure(13, Text("Quá hạn"), _LEFT, _is(Outcome.OVERDUE)),
)
"""Columns 3–13 of Biểu II.06a/VPCP/KSTT; 1 is the row's number, 2 its name."""

_RESULT, _STILL = Text("Kết quả giải quyết"), Text("Đang giải quyết")
ONLINE = (
    Measure(1, Text("Tổng số"), Text("Tiếp nhận"), lambda m: True),
    Measure(2, Text("Tồn trước"), Text("Tiếp nhận"), _from(Origin.CARRIED)),
    Measure(3, Text("Một cửa"), Text("Tiếp nhận"), _from(Origin.DIRECT)),
    Measure(4, Text("Trực tuyến"), Text("Tiếp nhận"), _from(Origin.ONLINE)),
    Measure(5, Text("Từ chối"), Text("Tiếp nhận"), _is(Outcome.REFUSED)),
    Measure(6, Text("Tổng số"), _RESULT, _released()),
    Measure(7, Text("Trước hạn"), _RESULT, _released(Outcome.BEFORE)),
    Measure(8, Text("Đúng hạn"), _RESULT, _released(Outcome.ON_TIME)),
    Measure(9, Text("Quá hạn"), _RESULT, _released(Outcome.LATE)),
    Measure(10, Text("Đã trả"), _RESULT, lambda m: _released()(m) and m.returned),
    Measure(11, Text("Chưa trả"), _RESULT, lambda m: _released()(m) and not m.returned),
    Measure(12, Text("Rút hồ sơ"), _RESULT, lambda m: m.ending is Ending.WITHDRAWN),
    Measure(
        13, Text("Còn hạn"), _STILL, lambda m: m.outcome is Outcome.IN_TIME and m.waiting is None
    ),
    Measure(14, Text("Quá hạn"), _STILL, _is(Outcome.OVERDUE)),
    Measure(15, Text("Tạm dừng"), _STILL, lambda m: m.waiting is not None),
    Measure(
        16,
        Text("Tỉ lệ sớm và đúng hạn"),
        "",
        _released(Outcome.BEFORE, Outcome.ON_TIME),
        of=_released(),
    ),
)
"""The provincial portal's report on online services (docs/portal.md §12), counted by our one classification."""

EVALUATION = (
    Measure(1, Text("Nhận trong kỳ"), Text("Khối lượng"), _taken_in),
    Measure(2, Text("Từ kỳ trước"), Text("Khối lượng"), _from(Origin.CARRIED)),
    Measure(3, Text("Đã giải quyết"), Text("Khối lượng"), lambda m: m.outcome in RESOLVED),
    Measure(4, Text("Đang quá hạn"), Text("Khối lượng"), _is(Outcome.OVERDUE)),
    Measure(
        5,
        Text("Tỉ lệ nộp trực tuyến"),
        Text("Chất lượng"),
        lambda m: _taken_in(m) and m.online,
        of=_taken_in,
    ),
    Measure(
        6,
        Text("Tiếp nhận đúng ½ ngày"),
        Text("Chất lượng"),
        lambda m: m.checked_in_time is True,
        of=lambda m: m.checked_in_time is not None,
    ),
    Measure(
        7,
        Text("Giải quyết trước và đúng hạn"),
        Text("Chất lượng"),
        _is(Outcome.BEFORE, Outcome.ON_TIME),
        of=lambda m: m.outcome in RESOLVED,
    ),
    Measure(
        8,
        Text("Đang giải quyết còn hạn"),
        Text("Chất lượng"),
        _is(Outcome.IN_TIME),
        of=lambda m: m.outcome in OPEN,
    ),
)
"""The quarterly evaluation (Đ15.8): the regulation names no formula, so plain shares stand beside the volumes."""

MEASURES: dict[SumReport, tuple[Measure, ...]] = {
    SumReport.II06A: II06A,
    SumReport.ONLINE: ONLINE,
    SumReport.EVALUATION: EVALUATION,
}
_CHECKS: dict[SumReport, tuple[tuple[int, tuple[int, ...]], ...]] = {
    SumReport.II06A: ((3, (4, 5, 6)), (7, (8, 9, 10)), (11, (12, 13)), (3, (7, 11))),
    SumReport.ONLINE: (
        (1, (2, 3, 4, 5)),
        (6, (7, 8, 9)),
        (6, (10, 11)),
        (1, (5, 6, 12, 13, 14, 15)),
    ),
    SumReport.EVALUATION: (),
}
NO_FIELD, NO_UNIT = Text("Chưa rõ lĩnh vực"), Text("Chưa rõ đơn vị")
"""Rows of dossiers that tell no field or no unit; "" is the key of the total."""


def table(figures: Placed, kind: SumReport, grouping: ReportGrouping) -> Table:
    """The report over the placed dossiers; rows in the order of their names, or of their rank."""
    measures = MEASURES[kind]
    by_group: dict[str, Counter[PlaceMark]] = defaultdict(Counter)
    for entry in figures.places:
        by_group[row_of(entry.mark, grouping)][entry.mark] += 1
    if grouping is ReportGrouping.UNIT:  # a unit with no dossier has its row of zeros
        for unit in figures.scope.units:
            by_group.setdefault(unit, Counter())
    rows = [
        ReportRow(key, _label(key, grouping, figures.unit_names), _cells(measures, marks))
        for key, marks in by_group.items()
    ]
    everything: Counter[PlaceMark] = Counter()
    for marks in by_group.values():
        everything.update(marks)
    total = ReportRow("", Text("Tổng số"), _cells(measures, everything))
    ordered = sorted(rows, key=lambda row: (alphabet(row.label), row.key))
    if kind is SumReport.EVALUATION:
        ordered = ranked(ordered)
    checks = _checked(kind, measures, (*ordered, total))
    return Table(
        kind, grouping, figures.period, measures, tuple(ordered), total, checks, figures.notes
    )


def behind(
    figures: Placed, grouping: ReportGrouping, key: str, measure: Measure
) -> tuple[Place, ...]:
    """The dossiers a cell counts; key "" = the total's."""
    return tuple(
        entry
        for entry in figures.places
        if key in ("", row_of(entry.mark, grouping)) and measure.holds(entry.mark)
    )


def row_of(mark: PlaceMark, grouping: ReportGrouping) -> str:
    """The key of the row a dossier is counted in."""
    return (mark.unit or NO_UNIT) if grouping is ReportGrouping.UNIT else (mark.field or NO_FIELD)


def _label(key: str, grouping: ReportGrouping, names: Mapping[str, str]) -> str:
    return names.get(key) or key if grouping is ReportGrouping.UNIT else key


def alphabet(label: str) -> tuple[str, str]:
    """Vietnamese order, near enough for a list of names: đ after d, tone marks last."""
    plain = unicodedata.normalize("NFD", label.casefold().replace("đ", "d\uffff"))
    return "".join(c for c in plain if not unicodedata.combining(c)), label


def _cells(
    measures: Sequence[Measure], marks: Counter[PlaceMark]
) -> tuple[int | float | None, ...]:
    return tuple(_cell(measure, marks) for measure in measures)


def _cell(measure: Measure, marks: Counter[PlaceMark]) -> int | float | None:
    if measure.of is None:
        return sum(n for mark, n in marks.items() if measure.holds(mark))
    base_count = sum(n for mark, n in marks.items() if measure.of(mark))
    part = sum(n for mark, n in marks.items() if measure.of(mark) and measure.holds(mark))
    return part / base_count if base_count else None


def _checked(
    kind: SumReport, measures: Sequence[Measure], rows: Sequence[ReportRow]
) -> tuple[SumCheck, ...]:
    place = {measure.number: at for at, measure in enumerate(measures)}
    sum_checks = []
    for sum_column, parts in _CHECKS[kind]:
        holds = all(
            row.cells[place[sum_column]] == sum(row.cells[place[p]] or 0 for p in parts)
            for row in rows
        )
        sum_checks.append(SumCheck(f"{sum_column} = {' + '.join(map(str, parts))}", holds))
    return tuple(sum_checks)


def ranked(rows: Sequence[ReportRow]) -> list[ReportRow]:
    """Best first by the share resolved in time, then the share of open ones in time; equals share a rank.

    A unit that resolved nothing and has nothing open is not ranked and stands last.
    """
    judged = sorted(
        (row for row in rows if _merit(row) is not None),
        key=lambda r: (_worth(r), alphabet(r.label)),
    )
    ranked_rows: list[ReportRow] = []
    for at, row in enumerate(judged):
        same_worth = at > 0 and _worth(judged[at - 1]) == _worth(row)
        ranked_rows.append(row._replace(rank=ranked_rows[-1].rank if same_worth else at + 1))
    return [*ranked_rows, *(row for row in rows if _merit(row) is None)]


def _merit(row: ReportRow) -> tuple[float, float] | None:
    resolved, still = row.cells[6], row.cells[7]
    if resolved is None and still is None:
        return None
    return (1.0 if resolved is None else resolved, 1.0 if still is None else still)


def _worth(row: ReportRow) -> tuple[float, float]:
    merit = _merit(row) or (0.0, 0.0)
    return (-merit[0], -merit[1])
