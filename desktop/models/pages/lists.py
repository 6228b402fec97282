"""What a list is narrowed by and grouped by, and what comes of it. Values only: no database, no Qt.

A day is a day in Việt Nam. What falls due when, the clocks say (`models.dossier.timers`); where none runs
there is no lateness.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from typing import NamedTuple

from desktop.texts import Text, joined


class Pick(NamedTuple):
    """A procedure or an agency, with the name it had when it was chosen: it may be gone by now."""

    code: str
    name: str


class DueIn(StrEnum):
    OVERDUE = "overdue"  # a running clock is past its end
    TODAY = "today"
    THREE_DAYS = "three_days"
    WEEK = "week"
    SPAN = "span"  # from day to day


DUE_LABELS: dict[DueIn, str] = {
    DueIn.OVERDUE: Text("quá hạn"),
    DueIn.TODAY: Text("hôm nay"),
    DueIn.THREE_DAYS: Text("3 ngày tới"),
    DueIn.WEEK: Text("tuần này"),
    DueIn.SPAN: Text("khoảng ngày"),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Everything that is set must hold; nothing set = the whole list."""

    field: str = ""  # lĩnh vực
    procedure: Pick | None = None
    agency: Pick | None = None
    due: DueIn | None = None
    first: date | None = None  # of DueIn.SPAN; None = open at that end
    last: date | None = None
    online: bool | None = None  # filed online, or handed in at a counter

    def __bool__(self) -> bool:
        return self != Filter()

    def days(self, today: date) -> tuple[date, date]:
        """The days in which `due` falls, both included; not for OVERDUE."""
        if self.due is DueIn.SPAN:
            return self.first or date.min, self.last or date.max
        monday = today - timedelta(days=today.weekday())
        spans = {
            DueIn.TODAY: (today, today),
            DueIn.THREE_DAYS: (today, today + timedelta(days=3)),
            DueIn.WEEK: (monday, monday + timedelta(days=6)),
        }
        return spans[self.due or DueIn.TODAY]

    @property
    def words(self) -> str:
        """«Thủ tục: Đăng ký khai sinh · Hạn: hôm nay», "" when nothing is set."""
        parts = (
            (Text("Lĩnh vực"), self.field),
            (Text("Thủ tục"), self.procedure.name if self.procedure else ""),
            (Text("Đơn vị"), self.agency.name if self.agency else ""),
            (Text("Hạn"), self._due_words()),
            (Text("Kênh"), "" if self.online is None else CHANNELS[self.online]),
        )
        return joined(" · ", (Text("%1: %2", name, value) for name, value in parts if value))

    def _due_words(self) -> str:
        if self.due is not DueIn.SPAN:
            return DUE_LABELS[self.due] if self.due else ""
        ends = ((Text("từ"), self.first), (Text("đến"), self.last))
        return joined(
            " ", (Text("%1 %2", word, f"{day:%d/%m/%Y}") for word, day in ends if day)
        ) or Text("ngày nào cũng được")


CHANNELS = {True: Text("trực tuyến"), False: Text("tại quầy")}
WHOLE = Filter()


class ListGrouping(StrEnum):
    NONE = ""
    PROCEDURE = "procedure"
    AGENCY = "agency"
    DUE = "due"


GROUPING_LABELS: dict[ListGrouping, str] = {
    ListGrouping.NONE: Text("không nhóm"),
    ListGrouping.PROCEDURE: Text("thủ tục"),
    ListGrouping.AGENCY: Text("đơn vị"),
    ListGrouping.DUE: Text("hạn"),
}


class DueGroup(IntEnum):
    """The groups by deadline, in their order on the screen."""

    OVERDUE = 0
    TODAY = 1
    TOMORROW = 2
    WEEK = 3  # the rest of it
    LATER = 4
    UNCOUNTED = 5  # no date, a clock that rests, or only a told date that is over


DUE_GROUP_LABELS: dict[DueGroup, str] = {
    DueGroup.OVERDUE: Text("Quá hạn"),
    DueGroup.TODAY: Text("Hôm nay"),
    DueGroup.TOMORROW: Text("Ngày mai"),
    DueGroup.WEEK: Text("Tuần này"),
    DueGroup.LATER: Text("Sau đó"),
    DueGroup.UNCOUNTED: Text("Không tính hạn"),
}


def due_group_ends(today: date) -> tuple[tuple[DueGroup, date], ...]:
    """(group, the first day after it), in order; a day belongs to the first group that ends after it."""
    monday = today - timedelta(days=today.weekday())
    return (
        (DueGroup.UNCOUNTED, today),
        (DueGroup.TODAY, today + timedelta(days=1)),
        (DueGroup.TOMORROW, today + timedelta(days=2)),
        (DueGroup.WEEK, monday + timedelta(days=7)),
    )


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a list: its dossiers stand together, `count` of them."""

    key: str
    label: str
    count: int


class Listing(NamedTuple):
    """A whole list: the ids in their order, cut into groups from the first to the last; () = not grouped."""

    ids: Sequence[int]
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class ListChoice:
    """Something that the dossiers of a list can be narrowed to, and how many those are."""

    pick: Pick
    count: int
    field: str = ""  # of a procedure, where the catalogue knows it


class ListChoices(NamedTuple):
    """What the dossiers of a whole list differ in, by name."""

    procedures: tuple[ListChoice, ...] = ()
    agencies: tuple[ListChoice, ...] = ()
    channels: tuple[bool, ...] = ()

    @property
    def fields(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for choice in self.procedures:
            if choice.field:
                counts[choice.field] = counts.get(choice.field, 0) + choice.count
        return dict(sorted(counts.items()))


LONGEST_NAME = 40  # letters


def tidy(name: str) -> str:
    """A name as it is kept: composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def same(name: str, other: str) -> bool:
    """Whether two names would be taken for each other."""
    return tidy(name).casefold() == tidy(other).casefold()
