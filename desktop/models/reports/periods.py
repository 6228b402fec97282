"""The periods reports are made for: month, quarter, six months, year, free; by the calendar or 15th to 14th. Pure.

The regulation asks for three months (Đ15.8), six months and a year (Đ14). Whose day ends a period is data
(`resources/reports.toml`): the calendar's last day, or the 14th.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from desktop.models.law.calendar import VIETNAM
from desktop.texts import Text, with_names

YEARS = (1990, 2199)  # outside these a date is a slip of the pen
INSTANT = timedelta(microseconds=1)


class Span(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    FREE = "free"


SPAN_LABELS: dict[Span, str] = {
    Span.MONTH: Text("Tháng"),
    Span.QUARTER: Text("Quý"),
    Span.HALF: Text("6 tháng"),
    Span.YEAR: Text("Năm"),
    Span.FREE: Text("Từ ngày – đến ngày"),
}
MONTHS: dict[Span, int] = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6, Span.YEAR: 12}
_NUMBERED: dict[Span, str] = {
    Span.MONTH: Text("Tháng {number} năm {year}"),
    Span.QUARTER: Text("Quý {number} năm {year}"),
    Span.HALF: Text("6 tháng {half} năm {year}"),
    Span.YEAR: Text("Năm {year}"),
}
_HALVES = (Text("đầu"), Text("cuối"))


@dataclass(frozen=True, slots=True)
class Cutoff:
    """Which day of a month begins a period. 1 = the calendar's; 15 = from the 15th of the month before."""

    key: str
    label: str
    first_day: int
    source: str


@dataclass(frozen=True, slots=True)
class Period:
    """Days `first` to `last`, both counted. ValueError, in the officer's words, for one that cannot be."""

    first: date
    last: date
    label: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(
                Text(
                    "kỳ báo cáo kết thúc (%1) trước khi bắt đầu (%2)",
                    f"{self.last:%d/%m/%Y}",
                    f"{self.first:%d/%m/%Y}",
                )
            )
        low, high = YEARS
        if not (low <= self.first.year and self.last.year <= high):
            raise ValueError(Text("kỳ báo cáo phải nằm trong các năm %1–%2", low, high))

    @property
    def start(self) -> datetime:
        """The first moment of the period, Vietnamese time."""
        return datetime.combine(self.first, time(), VIETNAM)

    @property
    def end(self) -> datetime:
        """The first moment after the period."""
        return datetime.combine(self.last + timedelta(days=1), time(), VIETNAM)

    @property
    def days(self) -> str:
        return Text("từ ngày %1 đến ngày %2", f"{self.first:%d/%m/%Y}", f"{self.last:%d/%m/%Y}")

    @property
    def name(self) -> str:
        return self.label or self.days

    def closed(self, now: datetime) -> bool:
        """Whether the period is over: nothing that happens from now on belongs to it."""
        return now >= self.end

    def cut(self, now: datetime) -> datetime:
        """The moment before which things count: the period's end, or while it runs just after now.

        ValueError for a period that has not begun, or a machine whose clock was set back.
        """
        if now < self.start:
            raise ValueError(
                Text(
                    "kỳ %1 chưa bắt đầu theo đồng hồ máy này (đang là %2)",
                    self.days,
                    f"{now:%H:%M %d/%m/%Y}",
                )
            )
        return min(self.end, now + INSTANT)


def preset(span: Span, year: int, number: int, cutoff: Cutoff) -> Period:
    """The `number`-th month, quarter or half of a year (1 first; a year's number is 1).

    ValueError for a number the year does not have.
    """
    months = MONTHS[span]
    if not 1 <= number <= 12 // months:
        raise ValueError(Text("năm không có %1 thứ %2", SPAN_LABELS[span].lower(), number))
    first = _moved(year, (number - 1) * months + 1, cutoff)
    after = _moved(year, number * months + 1, cutoff)
    half = _HALVES[(number - 1) % 2]
    label = with_names(_NUMBERED[span], {"number": number, "year": year, "half": half})
    return Period(first, after - timedelta(days=1), label)


def _moved(year: int, month: int, cutoff: Cutoff) -> date:
    """The day a period that begins with `month` of `year` begins on; month 13 = January of the next."""
    if cutoff.first_day > 1:
        month -= 1
    years, months = divmod(month - 1, 12)
    return date(year + years, months + 1, cutoff.first_day)


def numbers(span: Span) -> range:
    """The numbers a span has in a year; a free one has none."""
    return range(1, 12 // MONTHS[span] + 1) if span in MONTHS else range(0)


def last_closed(span: Span, today: date, cutoff: Cutoff) -> Period:
    """The newest period that is over; what a report is usually asked for."""
    periods_over = [
        candidate
        for year in (today.year - 1, today.year)
        for number in numbers(span)
        if (candidate := preset(span, year, number, cutoff)).last < today
    ]
    return max(periods_over, key=lambda period: period.last)
