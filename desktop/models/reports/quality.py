"""What would make a report's figures false, dossier by dossier: runs before every report (docs/counting.md). Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.models.catalogue.procedure import Channel
from desktop.models.dossier.states import ACTIVE, State
from desktop.models.law.calendar import VIETNAM
from desktop.models.reports.places import History
from desktop.texts import Text, joined


class Doubt(StrEnum):
    NOT_RECEIVED = "not_received"
    NOT_FINISHED = "not_finished"
    BACKWARDS = "backwards"
    FUTURE = "future"
    DOUBLED = "doubled"
    NO_DUE = "no_due"
    PORTAL_DIFFERS = "portal_differs"
    FEE_MISSING = "fee_missing"
    NO_FIELD = "no_field"
    NO_UNIT = "no_unit"
    NO_CODE = "no_code"
    NOT_ONLINE = "not_online"


DOUBT_LABELS: dict[Doubt, str] = {
    Doubt.NOT_RECEIVED: Text("Đã tiếp nhận nhưng không có ngày tiếp nhận"),
    Doubt.NOT_FINISHED: Text("Đã xong nhưng không có ngày kết thúc xử lý"),
    Doubt.BACKWARDS: Text("Các ngày đi ngược nhau"),
    Doubt.FUTURE: Text("Có ngày ở tương lai"),
    Doubt.DOUBLED: Text("Trùng mã với hồ sơ khác"),
    Doubt.NO_DUE: Text("Không có hạn trả: được tính là đúng hạn"),
    Doubt.PORTAL_DIFFERS: Text("Hạn ở đây khác hạn trên cổng"),
    Doubt.FEE_MISSING: Text("Đã trả kết quả nhưng chưa ghi thu phí, lệ phí"),
    Doubt.NO_FIELD: Text("Không rõ lĩnh vực"),
    Doubt.NO_UNIT: Text("Không rõ đơn vị giải quyết"),
    Doubt.NO_CODE: Text("Đã tiếp nhận nhưng chưa có mã hồ sơ"),
    Doubt.NOT_ONLINE: Text("Nộp trực tuyến thủ tục không cung cấp trực tuyến"),
}

FINISHED = frozenset(
    {
        State.UNRESOLVED,
        State.RESULT_READY,
        State.AWAITING_COLLECTION,
        State.ON_HOLD,
        State.DELIVERING,
        State.RETURNED,
        State.WITHDRAWN,
        State.STOPPED,
        State.CORRECTING,
    }
)
"""States in which the unit's work is over, once or for good."""

TAKEN_IN = ACTIVE | (FINISHED - {State.WITHDRAWN})
"""States no dossier comes to without having been accepted; withdrawing is possible before."""


@dataclass(frozen=True, slots=True)
class QualityFinding:
    """One thing to put right before a report is believed; opens its dossier."""

    dossier_id: int
    code: str
    doubt: Doubt
    text: str


def findings(histories: Iterable[History], now: datetime) -> tuple[QualityFinding, ...]:
    """Everything doubtful, the kinds in the order of `Doubt`, then by code."""
    all_histories = tuple(histories)
    doubts = [
        QualityFinding(history.dossier_id, history.code, doubt, text)
        for history in all_histories
        for doubt, look in _LOOKS.items()
        if (text := look(history, now))
    ]
    doubts += _doubles(all_histories)
    order = list(Doubt)
    return tuple(sorted(doubts, key=lambda f: (order.index(f.doubt), f.code, f.dossier_id)))


def hold_until(histories: Iterable[History], now: datetime) -> datetime:
    """The findings of `now` hold before this moment: then a date ceases to lie in the future."""
    ahead = (at for h in histories for _name, at in _moments(h) if at is not None and at > now)
    return min(ahead, default=datetime.max.replace(tzinfo=VIETNAM))


def _not_received(history: History, now: datetime) -> str:
    missing = history.received_at is None and history.state in TAKEN_IN
    return Text("không tính được vào kỳ nào") if missing else ""


def _not_finished(history: History, now: datetime) -> str:
    missing = history.finished_at is None and history.state in FINISHED
    return Text("vẫn tính là đang giải quyết") if missing else ""


def _backwards(history: History, now: datetime) -> str:
    """Each moment with the one it cannot precede."""
    reversals = [
        Text("%1 %2 trước %3 %4", later[0], _said(later[1]), earlier[0], _said(earlier[1]))
        for earlier, later in _orders(history)
        if earlier[1] is not None and later[1] is not None and later[1] < earlier[1]
    ]
    return joined("; ", reversals)


_Named = tuple[str, datetime | None]


def _orders(history: History) -> Iterator[tuple[_Named, _Named]]:
    filed = (Text("ngày nộp"), history.submitted_at)
    received = (Text("ngày tiếp nhận"), history.received_at)
    finished = (Text("ngày kết thúc"), history.finished_at)
    returned = (Text("ngày trả"), history.returned_at)
    yield filed, received
    yield filed, (Text("ngày từ chối"), history.refused_at)
    yield received, finished
    yield finished, returned


def _future(history: History, now: datetime) -> str:
    future_moments = [
        Text("%1 %2", name, _said(at))
        for name, at in _moments(history)
        if at is not None and at > now
    ]
    return Text("%1: sau giờ của máy này", joined("; ", future_moments)) if future_moments else ""


def _moments(history: History) -> Iterator[_Named]:
    yield Text("ngày nộp"), history.submitted_at
    yield Text("ngày tiếp nhận"), history.received_at
    yield Text("ngày từ chối"), history.refused_at
    yield Text("ngày kết thúc"), history.finished_at
    yield Text("ngày trả"), history.returned_at


def _no_due(history: History, now: datetime) -> str:
    missing = history.received_at is not None and not history.dues
    return Text("thủ tục không có thời hạn, cổng cũng không ghi hạn") if missing else ""


def _portal_differs(history: History, now: datetime) -> str:
    if not history.dues or history.portal_due is None or history.received_at is None:
        return ""
    ours, theirs = history.dues[-1].due, history.portal_due
    if _minute(ours) == _minute(theirs):
        return ""
    return Text("ở đây %1, trên cổng %2", _said(ours), _said(theirs))


def _fee_missing(history: History, now: datetime) -> str:
    owed = history.returned_at is not None and history.fee_due and history.fee_paid is not True
    return Text("phải thu %1 đồng", f"{history.fee_due:,}".replace(",", ".")) if owed else ""


def _no_field(history: History, now: datetime) -> str:
    return "" if history.field else Text("thủ tục %1 không có trong danh mục", history.procedure)


def _no_unit(history: History, now: datetime) -> str:
    return "" if history.unit else Text("không vào dòng của đơn vị nào")


def _no_code(history: History, now: datetime) -> str:
    missing = history.received_at is not None and not history.code
    return Text("không đối chiếu được với hệ thống khác") if missing else ""


def _not_online(history: History, now: datetime) -> str:
    wrong = history.channel is Channel.ONLINE and history.online_offered is False
    return Text("kiểm tra lại hình thức nộp hoặc danh mục") if wrong else ""


_LOOKS: Mapping[Doubt, Callable[[History, datetime], str]] = {
    Doubt.NOT_RECEIVED: _not_received,
    Doubt.NOT_FINISHED: _not_finished,
    Doubt.BACKWARDS: _backwards,
    Doubt.FUTURE: _future,
    Doubt.NO_DUE: _no_due,
    Doubt.PORTAL_DIFFERS: _portal_differs,
    Doubt.FEE_MISSING: _fee_missing,
    Doubt.NO_FIELD: _no_field,
    Doubt.NO_UNIT: _no_unit,
    Doubt.NO_CODE: _no_code,
    Doubt.NOT_ONLINE: _not_online,
}


def _doubles(histories: tuple[History, ...]) -> Iterator[QualityFinding]:
    by_code: dict[str, list[History]] = {}
    for history in histories:
        if history.code:
            by_code.setdefault(history.code, []).append(history)
    for code, records in by_code.items():
        if len(records) > 1:
            sources = joined(", ", sorted({h.source or Text("cổng") for h in records}))
            text = Text("%n bản ghi (%1): chỉ tính một", sources, count=len(records))
            yield from (QualityFinding(h.dossier_id, code, Doubt.DOUBLED, text) for h in records)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _said(moment: datetime | None) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}" if moment else "?"
