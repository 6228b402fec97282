"""How long the law gives: working time, calendar days, months, the same day. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

from desktop.texts import Text

DAY = 1440  # minutes
MOST = 3660 * DAY  # of anything: ten years of minutes
CUTOFF = 15 * 60  # «sau 15 giờ»: what comes later that day is due the next working day


class LimitKind(StrEnum):
    MINUTES = "minutes"  # working minutes
    HOURS = "hours"  # working hours
    WORKING_DAYS = "working_days"
    DAYS = "days"  # calendar days, the last one moved to working time
    MONTHS = "months"  # calendar months, the same
    SAME_DAY = "same_day_cutoff"  # within the day, the next working day after the cut-off


_UNITS: dict[LimitKind, str] = {
    LimitKind.MINUTES: Text("phút làm việc"),
    LimitKind.HOURS: Text("giờ làm việc"),
    LimitKind.WORKING_DAYS: Text("ngày làm việc"),
    LimitKind.DAYS: Text("ngày (tính cả ngày nghỉ)"),
    LimitKind.MONTHS: Text("tháng"),
}


@dataclass(frozen=True, slots=True)
class Limit:
    """How long the law gives: `amount` of the kind's unit; SAME_DAY: the cut-off minute of the day.

    Halves and quarters are exact (`Fraction`). ValueError for an amount that is negative, not a
    whole number of minutes, or, for calendar days and months, not whole.
    """

    kind: LimitKind
    amount: Fraction

    def __post_init__(self) -> None:
        step = {LimitKind.HOURS: 60, LimitKind.WORKING_DAYS: DAY}.get(self.kind, 1)
        if self.amount < 0 or (self.amount * step).denominator != 1:
            raise ValueError(
                Text("thời hạn không hợp lệ: %1 %2", _number(self.amount), self.kind.value)
            )
        if self.kind is LimitKind.SAME_DAY and self.amount > DAY:
            raise ValueError(Text("mốc giờ nhận trong ngày phải từ 00:00 đến 24:00"))

    @classmethod
    def minutes(cls, amount: int) -> Limit:
        return cls(LimitKind.MINUTES, Fraction(amount))

    @classmethod
    def hours(cls, amount: int | Fraction) -> Limit:
        return cls(LimitKind.HOURS, Fraction(amount))

    @classmethod
    def working_days(cls, amount: int | Fraction) -> Limit:
        return cls(LimitKind.WORKING_DAYS, Fraction(amount))

    @classmethod
    def days(cls, amount: int) -> Limit:
        return cls(LimitKind.DAYS, Fraction(amount))

    @classmethod
    def months(cls, amount: int) -> Limit:
        return cls(LimitKind.MONTHS, Fraction(amount))

    @classmethod
    def same_day(cls, cutoff: int = CUTOFF) -> Limit:
        return cls(LimitKind.SAME_DAY, Fraction(cutoff))

    def table(self) -> dict[str, int | float | str]:
        """The form `limit_from` reads: {"working_days": 3}."""
        if self.kind is LimitKind.SAME_DAY:
            return {self.kind.value: clock_text(int(self.amount))}
        is_integer = self.amount.denominator == 1
        return {self.kind.value: int(self.amount) if is_integer else float(self.amount)}

    @property
    def text(self) -> str:
        """For officers and papers: «3 ngày làm việc»."""
        if self.kind is LimitKind.SAME_DAY:
            cutoff = clock_text(int(self.amount))
            return Text("trong ngày làm việc; nhận sau %1 thì ngày làm việc tiếp theo", cutoff)
        if self.kind is LimitKind.MINUTES and self.amount and self.amount % 60 == 0:
            return Text("%1 %2", _number(self.amount / 60), _UNITS[LimitKind.HOURS])
        return Text("%1 %2", _number(self.amount), _UNITS[self.kind])


def _number(amount: Fraction) -> str:
    return (
        str(amount.numerator) if amount.denominator == 1 else f"{float(amount):g}".replace(".", ",")
    )


def limit_from(table: Mapping[str, Any]) -> Limit:
    """{"working_days": 3} → Limit. ValueError unless exactly one known kind has a number."""
    if not isinstance(table, Mapping) or len(table) != 1:
        raise ValueError(Text("thời hạn phải có đúng một loại"))
    name, amount = next(iter(table.items()))
    if name not in set(LimitKind):
        raise ValueError(Text("không có loại thời hạn «%1»", name))
    if name == LimitKind.SAME_DAY:
        return Limit.same_day(_cutoff(amount))
    if isinstance(amount, bool) or not isinstance(amount, (int, float)) or amount != amount:
        raise ValueError(Text("«%1» phải là số", name))
    if not -MOST <= amount <= MOST:
        raise ValueError(Text("thời hạn vượt quá 10 năm"))
    return Limit(LimitKind(name), Fraction(str(amount)))


def _cutoff(amount: Any) -> int:
    """ "15:00"; true = the usual one; a number up to 24 = an hour, above = a minute of the day."""
    if amount is True:
        return CUTOFF
    if isinstance(amount, int) and not isinstance(amount, bool):
        return amount * 60 if amount <= 24 else amount
    return minute_of(amount)


def minute_of(text: str) -> int:
    """«15:00» → 900. ValueError otherwise; «24:00» is the end of the day."""
    hour, _, minute = str(text).partition(":")
    if not (hour.isdecimal() and len(minute) == 2 and minute.isdecimal()):
        raise ValueError(Text("không phải giờ: %1", text))
    minutes = int(hour) * 60 + int(minute)
    if int(minute) > 59 or minutes > DAY:
        raise ValueError(Text("không phải giờ: %1", text))
    return minutes


def clock_text(minute: int) -> str:
    """900 → «15:00»."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


class Punctual(StrEnum):
    """How a result stood to its due date."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


def punctual(due: datetime, ready: datetime) -> Punctual:
    """By the date the result was ready (not collected); the same date is on time (docs/counting.md).

    Both aware; the day is that of the zone `due` is told in.
    """
    if ready.astimezone(due.tzinfo).date() == due.date():
        return Punctual.ON_TIME
    return Punctual.EARLY if ready < due else Punctual.LATE
