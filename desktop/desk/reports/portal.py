"""Our figures beside the portal's own (docs/portal.md §12), and the dossiers that make the difference, one by one.

The portal tells sums only. Which dossiers differ is found by counting its own dates of each dossier its own way.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from desktop.models.reports.listing import (
    TITLES,
    Report,
    ReportColumn,
    ReportLine,
    ReportListing,
    Shape,
    said,
)
from desktop.models.reports.places import (
    OUTCOME_LABELS,
    RESOLVED,
    Ending,
    History,
    Origin,
    Outcome,
    Placed,
    PlaceMark,
)
from desktop.models.store.tables import from_text, mirror_dossier
from desktop.sync.portal.answers import moment_or_none
from desktop.sync.portal.port import StatisticRow
from desktop.sync.pulling.statistics import Figures
from desktop.texts import Text, joined

_FIGURES: tuple[
    tuple[str, Callable[[PlaceMark], bool], str], ...
] = (  # our question of a place, the portal's counter
    (Text("Tổng số"), lambda m: True, "total"),
    (Text("Từ chối"), lambda m: m.outcome is Outcome.REFUSED, "denied"),
    (Text("Nhận trong kỳ"), lambda m: m.origin in (Origin.ONLINE, Origin.DIRECT), "received"),
    (Text("   trực tuyến"), lambda m: m.origin is Origin.ONLINE, "online"),
    (Text("   một cửa"), lambda m: m.origin is Origin.DIRECT, "onegate"),
    (Text("Từ kỳ trước"), lambda m: m.origin is Origin.CARRIED, "remaining"),
    (Text("Đã giải quyết"), lambda m: _released(m), "release"),
    (Text("   trước hạn"), lambda m: _released(m) and m.outcome is Outcome.BEFORE, "betimes"),
    (Text("   đúng hạn"), lambda m: _released(m) and m.outcome is Outcome.ON_TIME, "ontime"),
    (Text("   quá hạn"), lambda m: _released(m) and m.outcome is Outcome.LATE, "overtime"),
    (Text("Rút hồ sơ"), lambda m: m.ending is Ending.WITHDRAWN, "cancelled"),
    (Text("Đang xử lý còn hạn"), lambda m: m.outcome is Outcome.IN_TIME and not m.waiting, "undue"),
    (Text("Đang xử lý quá hạn"), lambda m: m.outcome is Outcome.OVERDUE, "overdue"),
    (Text("Chờ bổ sung"), lambda m: m.waiting is not None, "waiting"),
)
_COLUMNS = (
    ReportColumn("TT", Shape.COUNT, width=0.5),
    ReportColumn(Text("Chỉ tiêu, hồ sơ"), width=2.7),
    ReportColumn(Text("Ở đây"), width=2.2),
    ReportColumn(Text("Trên cổng"), width=2.2),
    ReportColumn(Text("Chênh lệch, vì sao"), width=4.5),
)


def _released(mark: PlaceMark) -> bool:
    return mark.outcome in RESOLVED and mark.ending is not Ending.WITHDRAWN


def listing(
    connection: Connection,
    lives: Iterable[History],
    placed_figures: Placed,
    portal_figures: Figures | None,
) -> ReportListing:
    """The sums first, then each dossier that we and the portal's own dates place differently."""
    portal = (
        _of_all(portal_figures.rows, placed_figures)
        if portal_figures and not placed_figures.scope.fields
        else None
    )
    marks = [place.mark for place in placed_figures.places]
    sums = []
    for at, (name, holds, counter) in enumerate(_FIGURES, start=1):
        ours = sum(holds(mark) for mark in marks)
        theirs = getattr(portal, counter) if portal else None
        difference = "" if theirs is None else _difference(ours, theirs)
        portal_figure = Text("chưa có") if theirs is None else str(theirs)
        sums.append(ReportLine((at, name, str(ours), portal_figure, difference)))
    raws = {
        row.id: row
        for row in connection.execute(
            select(mirror_dossier.c.id, mirror_dossier.c.raw, mirror_dossier.c.portal_due_at)
        )
    }
    differing = list(_differing(placed_figures, {h.dossier_id: h for h in lives}, raws))
    lines = [
        ReportLine((None, code, ours, theirs, why), number)
        for number, code, ours, theirs, why in differing
    ]
    return ReportListing(
        Report.PORTAL,
        TITLES[Report.PORTAL],
        said(placed_figures.period),
        _COLUMNS,
        (*sums, *lines),
        notes=(
            *_notes(portal_figures, len(differing)),
            *(_BY_FIELD if placed_figures.scope.fields else ()),
        ),
    )


def _of_all(rows: Sequence[StatisticRow], placed_figures: Placed) -> StatisticRow | None:
    """The portal's row of everything, or of the one unit that is asked for."""
    units = placed_figures.scope.units
    if not units:
        return next((r for r in rows if not r.agency and not r.domain), None)
    unit_rows = [r for r in rows if r.agency in units]
    if not unit_rows:
        return None
    counts = [n for n in StatisticRow.__slots__ if n not in ("agency", "domain")]
    sums = {name: sum(getattr(r, name) for r in unit_rows) for name in counts}
    return StatisticRow("", "", **sums)


_BY_FIELD = (Text("Cổng chia lĩnh vực theo mã riêng: tổng số chỉ đối chiếu khi chọn mọi lĩnh vực"),)


def _difference(ours: int, theirs: int) -> str:
    return Text("khớp") if ours == theirs else f"{ours - theirs:+d}"


def _notes(portal_figures: Figures | None, differing: int) -> tuple[str, ...]:
    if portal_figures is None:
        first = Text("Chưa có số liệu của cổng cho kỳ này: đã hỏi, sẽ có sau lần cập nhật tới (F5)")
    elif portal_figures.problem:
        first = Text("Cổng không cho số liệu thống kê: %1", portal_figures.problem)
    else:
        first = Text("Số liệu của cổng lấy lúc %1", f"{portal_figures.at:%H:%M %d/%m/%Y}")
    return (
        first,
        Text("%n hồ sơ trong máy này được cổng xếp khác theo ngày của chính cổng", count=differing),
        Text(
            "Cổng tính quá hạn theo giờ, trước hạn chỉ khi trả xong trước hạn; ở đây tính theo ngày có kết quả"
        ),
        Text("Máy này chỉ biết hồ sơ của tài khoản này; cổng có thể tính cả hồ sơ khác"),
    )


# ── dossier by dossier ───────────────────────────────────────────────────────────────────────────


def _differing(
    placed_figures: Placed, lives: Mapping[int, History], raws: Mapping[int, Any]
) -> Iterable[tuple[int, str, str, str, str]]:
    for place in placed_figures.places:
        row = raws.get(place.dossier_id)
        if row is None or place.mark.outcome is Outcome.REFUSED or place.mark.waiting:
            continue
        if place.mark.ending is Ending.WITHDRAWN:
            continue
        due = from_text(row.portal_due_at)
        raw = json.loads(row.raw) if row.raw else {}
        released = moment_or_none(raw.get("releaseDate"))
        finished = moment_or_none(raw.get("finishDate"))
        extended = bool(raw.get("extendDate"))
        theirs = _portal_outcome(due, released, finished, placed_figures.cut, extended=extended)
        if theirs is not place.mark.outcome:
            why = _why(place.due, due, place.ended, released)
            yield (
                place.dossier_id,
                place.code,
                OUTCOME_LABELS[place.mark.outcome],
                OUTCOME_LABELS[theirs],
                why,
            )


def _portal_outcome(
    due: datetime | None,
    released: datetime | None,
    finished: datetime | None,
    cut: datetime,
    *,
    extended: bool,
) -> Outcome:
    """As the portal counts (docs/portal.md §12): to the second; early when it was handed over before the date,
    or released before a date that was extended."""
    if released is None or released >= cut:
        return Outcome.OVERDUE if due is not None and due < cut else Outcome.IN_TIME
    if due is None:
        return Outcome.ON_TIME
    if released > due:
        return Outcome.LATE
    early = finished is not None and finished < due
    return Outcome.BEFORE if early or (extended and released < due) else Outcome.ON_TIME


def _why(
    ours: datetime | None,
    theirs: datetime | None,
    ended: datetime | None,
    released: datetime | None,
) -> str:
    differences = []
    if ours != theirs:
        differences.append(Text("hạn ở đây %1, cổng %2", _at(ours), _at(theirs)))
    if ended != released:
        differences.append(Text("có kết quả ở đây %1, cổng %2", _at(ended), _at(released)))
    return joined("; ", differences) or Text("cùng ngày giờ, cách xếp khác")


def _at(moment: datetime | None) -> str:
    return f"{moment:%H:%M %d/%m/%Y}" if moment else Text("không có")
