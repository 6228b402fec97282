"""The forty dossiers of docs/bao-cao-mau.md: what was worked out by hand is what the engine says, cell by cell."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from desktop.models.catalogue.procedure import Channel
from desktop.models.dossier.states import State
from desktop.models.law.calendar import VIETNAM
from desktop.models.reports.periods import Cutoff, Span, preset
from desktop.models.reports.places import (
    RESOLVED,
    Break,
    DueSince,
    Ending,
    History,
    Origin,
    Outcome,
    PauseReason,
    placed,
)
from desktop.models.reports.tables import ReportGrouping, SumReport, table

BOOK = Path(__file__).resolve().parents[2] / "docs" / "bao-cao-mau.md"
NOW = datetime(2026, 11, 25, 9, tzinfo=VIETNAM)
CHANNELS = {
    "trực tuyến": Channel.ONLINE,
    "trực tiếp": Channel.COUNTER,
    "bưu chính": Channel.POST,
}
ENDINGS = {
    "rút": Ending.WITHDRAWN,
    "dừng": Ending.STOPPED,
    "không giải quyết": Ending.REFUSAL,
}
COLUMNS = {
    Origin.ONLINE: "4",
    Origin.DIRECT: "5",
    Origin.CARRIED: "6",
    Outcome.BEFORE: "8",
    Outcome.ON_TIME: "9",
    Outcome.LATE: "10",
    Outcome.IN_TIME: "12",
    Outcome.OVERDUE: "13",
}


def rows(title: str) -> list[list[str]]:
    part = BOOK.read_text(encoding="utf-8").split(f"## {title}\n", 1)[1].split("\n## ")[0]
    found = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in found]


def moment(text: str) -> datetime | None:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM) if text else None


def life(row: list[str]) -> History:
    number, code, field, way, received, due, begin, end, new_due, finished, how, *_ = row
    came, first, still, on = moment(received), moment(due), moment(begin), moment(end)
    later, over = moment(new_due), moment(finished)
    dues = [DueSince(came, first)] if came and first else []
    dues += [DueSince(on, later)] if on and later else []
    waiting = PauseReason.PAYMENT if how == "chờ nộp tiền" else PauseReason.SUPPLEMENT
    refused = how == "từ chối"
    return History(
        dossier_id=int(number),
        code=code,
        procedure="",
        procedure_name="",
        field=field,
        unit="X",
        unit_name="Đơn vị X",
        channel=CHANNELS[way],
        state=State.PROCESSING,
        received_at=came,
        dues=tuple(dues),
        breaks=(Break(still, on, waiting),) if still else (),
        finished_at=None if refused else over,
        refused_at=over if refused else None,
        ending=ENDINGS.get(how, Ending.RESULT) if over and not refused else None,
        source="phần mềm khác" if how == "hệ thống khác" else "",
    )


def test_each_of_the_forty_falls_where_the_hand_put_it() -> None:
    book = rows("40 hồ sơ")
    assert len(book) == 40
    quarter = preset(Span.QUARTER, 2026, 3, Cutoff("", "", 1, ""))
    found = placed([life(row) for row in book], quarter, NOW)
    columns = {p.dossier_id: p.mark for p in found.places if p.mark.outcome is not Outcome.REFUSED}
    told = {
        number: (COLUMNS[mark.origin], COLUMNS[mark.outcome]) for number, mark in columns.items()
    }
    by_hand = {int(row[0]): (row[11], row[12]) for row in book if row[11] != "–"}
    assert told == by_hand
    assert found.doubled == (40,)


def test_the_thirteen_columns_are_the_hand_s() -> None:
    quarter = preset(Span.QUARTER, 2026, 3, Cutoff("", "", 1, ""))
    found = placed([life(row) for row in rows("40 hồ sơ")], quarter, NOW)
    shown = table(found, SumReport.II06A, ReportGrouping.FIELD)
    ours = [[row.label, *map(str, row.cells)] for row in (*shown.rows, shown.total)]
    assert ours == rows("Biểu II.06a theo lĩnh vực")
    assert [check.text for check in shown.checks if check.holds] == [
        "3 = 4 + 5 + 6",
        "7 = 8 + 9 + 10",
        "11 = 12 + 13",
        "3 = 7 + 11",
    ]
    done = sum(p.mark.outcome in RESOLVED for p in found.places)
    assert re.search(rf"\b{done} = 9 \+ 9 \+ 8", BOOK.read_text(encoding="utf-8"))
