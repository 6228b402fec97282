"""Who opened, printed, took away whose data, when and why (Đ17.4): written once, never changed, reviewed by few.

One line a day for each officer and dossier that was opened; printing and taking away is a line each time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, select

from desktop.desk.deciding.decisions import Decisions
from desktop.models.records import registers
from desktop.models.records.registers import Register
from desktop.models.reports.listing import (
    TITLES,
    Report,
    ReportColumn,
    ReportLine,
    ReportListing,
    Shape,
    said,
)
from desktop.models.reports.periods import Period
from desktop.models.store.tables import from_text, journal, mirror_dossier, to_text
from desktop.texts import Text


class AccessDeed(StrEnum):
    OPENED = "opened"
    EXPORTED = "exported"
    INSPECTED = "inspected"
    SHARED = "shared"


LABELS: dict[str, str] = {
    AccessDeed.OPENED: Text("mở hồ sơ"),
    AccessDeed.EXPORTED: Text("xuất báo cáo"),
    AccessDeed.INSPECTED: Text("xem, trích để kiểm tra"),
    AccessDeed.SHARED: Text("xuất gói hồ sơ"),
    "print": Text("in giấy"),
    "evidence": Text("trích bằng chứng đúng hạn"),
    "export_act": Text("xuất một việc ra tệp"),
}
_Row = tuple[datetime | None, str, str, int | None, str, str]
"""When, who, which deed, whose dossier, what, why."""

_JOURNALLED = ("print", "evidence", "export_act")


class AccessLog:
    """One officer's lines. Called on the desk lane only."""

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self._seen: set[tuple[str, int]] = (
            set()
        )  # what was written today: a page shown again needs no look at the disk

    def opened(self, dossier_id: int) -> None:
        """The page of a dossier came onto the screen."""
        day = self._decisions.now().date().isoformat()
        if (day, dossier_id) in self._seen:
            return
        item = f"{day}/{self._decisions.officer.account}/{dossier_id}"
        with self._decisions.store.write() as connection:
            if not registers.entries(connection, Register.ACCESS, item=item):
                self.note(connection, AccessDeed.OPENED, dossier_id, item=item)
        self._seen = {seen_item for seen_item in self._seen if seen_item[0] == day} | {
            (day, dossier_id)
        }

    def note(
        self,
        connection: Connection,
        deed: AccessDeed,
        dossier_id: int | None,
        *,
        subject: str = "",
        why: str = "",
        item: str = "",
    ) -> None:
        """One line in the caller's transaction. `subject`: which report or package; `why`: the stated purpose."""
        decisions = self._decisions
        registers.add(
            connection,
            Register.ACCESS,
            item or f"{decisions.now().isoformat()}/{decisions.officer.account}",
            {"deed": deed.value, "what": subject, "why": why},
            dossier_id=dossier_id,
            actor=decisions.officer.name,
            account=decisions.officer.account,
            at=decisions.now(),
        )
        if deed is not AccessDeed.OPENED:  # an opening is no act: the journal stays readable
            said_ = {"what": subject, "why": why}
            decisions.note(connection, f"access:{deed.value}", dossier_id, said_)


def listing(connection: Connection, period: Period) -> ReportListing:
    """Every line of a period, the newest first. Names dossiers by their code, nobody by an ID number."""
    codes: dict[int, str] = {
        row.id: row.code
        for row in connection.execute(select(mirror_dossier.c.id, mirror_dossier.c.code))
    }
    rows = [*_entries(connection, period), *_journalled(connection, period)]
    rows.sort(key=lambda row: str(to_text(row[0])), reverse=True)
    lines = tuple(
        ReportLine(
            (at, moment, actor, LABELS.get(deed, deed), codes.get(number or 0, ""), subject, why),
            number,
        )
        for at, (moment, actor, deed, number, subject, why) in enumerate(rows, start=1)
    )
    columns = (
        ReportColumn("TT", Shape.COUNT, width=0.5),
        ReportColumn(Text("Lúc"), Shape.MOMENT, width=1.5),
        ReportColumn(Text("Ai"), width=2.0),
        ReportColumn(Text("Việc"), width=2.0),
        ReportColumn(Text("Hồ sơ"), width=2.7),
        ReportColumn(Text("Cái gì"), width=2.5),
        ReportColumn(Text("Để làm gì"), width=3.0),
    )
    return ReportListing(Report.ACCESS, TITLES[Report.ACCESS], said(period), columns, lines)


def _entries(connection: Connection, period: Period) -> Iterator[_Row]:
    for entry in registers.entries(connection, Register.ACCESS):
        if period.start <= entry.at < period.end:
            body = entry.body
            yield entry.at, entry.actor, body["deed"], entry.dossier_id, body["what"], body["why"]


def _journalled(connection: Connection, period: Period) -> Iterator[_Row]:
    """What other verbs wrote into the journal: prints, evidence, acts taken away."""
    first, last = to_text(period.start), to_text(period.end)
    rows = select(journal).where(
        journal.c.verb.in_(_JOURNALLED), journal.c.at >= first, journal.c.at < last
    )
    for row in connection.execute(rows):
        detail = json.loads(row.detail)
        yield from_text(row.at), row.actor, row.verb, row.dossier_id, detail.get("paper", ""), ""
