"""«Bằng chứng đúng hạn»: what was done here when, when the portal could first be told, when it had it.

Not a form of any circular: this unit's own record for an inspector (QĐ 15/2016 Đ8.2, Đ20.1). It states what this
machine recorded and what the portal's log says, and judges nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.documents.sheet.layout import (
    WIDTH,
    Column,
    Drawn,
    Flow,
    Head,
    Sheet,
    SignaturePlace,
    foot,
    grid,
    head_block,
    line,
    opening_line,
    para,
    render,
)
from desktop.documents.sheet.wording import moment_words

TITLE = "BẰNG CHỨNG ĐÚNG HẠN"


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """One act of this desk. Moments aware; None = it has not happened. `due`: by when it had to be done."""

    what: str
    actor: str
    done_at: datetime
    due: datetime | None
    reachable_at: datetime | None
    accepted_at: datetime | None
    portal_no: str = ""  # the portal's own number of the action

    @property
    def in_time(self) -> bool | None:
        """By the moment it was done here; None where no limit of this desk applies."""
        return None if self.due is None else self.done_at <= self.due


@dataclass(frozen=True, slots=True)
class LineChange:
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    head: Head
    code: str
    applicant: str
    procedure: str
    submitted_at: datetime | None
    deeds: tuple[RecordedAct, ...]
    line: tuple[LineChange, ...]
    journal_no: int  # the newest entry of the hash-chained journal, and its hash
    journal_hash: str
    officer: str
    at: datetime


def evidence(values: Evidence) -> Drawn:
    """Draw the record; same values, same bytes."""
    place = SignaturePlace()
    flow: Flow = [
        *head_block(values.head, values.code),
        para(TITLE, "title"),
        para("Trích nhật ký máy trạm và nhật ký của cổng", "source"),
        line("Mã hồ sơ", values.code or "chưa có mã", strong=True),
        line("Chủ hồ sơ", values.applicant),
        line("Thủ tục", values.procedure),
        line("Hồ sơ đến hệ thống lúc", _said(values.submitted_at)),
        *opening_line("<b>1. Các việc đã làm tại máy này</b>"),
        deeds_table(values.deeds),
        *opening_line("<b>2. Đường truyền tới cổng trong thời gian đó</b>"),
        line_table(values.line),
        line("3. Nhật ký nối chuỗi", f"mục {values.journal_no}, mã băm {values.journal_hash}"),
        line("Giờ ghi", "theo đồng hồ máy trạm, múi giờ Việt Nam (UTC+7)"),
    ]
    closing = [
        para(f"Trích lúc {moment_words(values.at)}./.", "justified"),
        foot(place, "NGƯỜI TRÍCH", values.officer, left=[], submitter=[]),
    ]
    sheet = Sheet(f"{TITLE} {values.code}", values.head.unit.name, values.code, temporary=False)
    return render(sheet, flow, closing, place)


_DEEDS = (
    Column("Việc", WIDTH - 370, text=True),
    Column("Làm lúc", 75),
    Column("Hạn", 75),
    Column("Cổng thông lúc", 75),
    Column("Cổng ghi nhận", 75),
    Column("Đúng hạn", 70),
)
_VERDICT = {True: "đúng hạn", False: "quá hạn", None: "—"}


def deeds_table(deeds: Sequence[RecordedAct]) -> object:
    rows = [
        (
            f"{deed.what} ({deed.actor})" + (f"; số {deed.portal_no}" if deed.portal_no else ""),
            _short(deed.done_at),
            _short(deed.due),
            _short(deed.reachable_at),
            _short(deed.accepted_at),
            _VERDICT[deed.in_time],
        )
        for deed in deeds
    ]
    return grid(_DEEDS, rows or [("Chưa có việc nào được ghi ở máy này", "", "", "", "", "")])


def line_table(changes: Sequence[LineChange]) -> object:
    columns = (Column("Lúc", 110), Column("Đường truyền", WIDTH - 110, text=True))
    rows = [(_short(change.at), change.text) for change in changes]
    return grid(columns, rows or [("", "Không có ghi nhận nào")])


def _short(moment: datetime | None) -> str:
    return f"{moment:%H:%M:%S %d/%m/%Y}" if moment else "—"


def _said(moment: datetime | None) -> str:
    return moment_words(moment) if moment else "không rõ"
