"""A closed period's figures, kept: the same numbers at every re-run, later changes shown as corrections. Pure.

What is kept is each dossier's place, not the sums: the sums follow from it, and a change can be named by dossier.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop.models.reports.periods import Period
from desktop.models.reports.places import (
    OUTCOME_LABELS,
    Ending,
    Origin,
    Outcome,
    PauseReason,
    Place,
    Placed,
    PlaceMark,
    Scope,
)
from desktop.texts import Text, joined

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Closing:
    """Figures as they were closed. `sha256` is of their canonical text."""

    placed: Placed
    sha256: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A dossier that would be counted otherwise today than when the period was closed."""

    dossier_id: int
    code: str
    before: str
    after: str


def key(period: Period, scope: Scope) -> str:
    """The name a closing is kept under: one period, one scope."""
    parts = (scope.units, scope.fields, scope.procedures)
    narrowed = json.dumps([sorted(part) for part in parts], ensure_ascii=False)
    mark = hashlib.sha256(narrowed.encode()).hexdigest()[:12] if any(parts) else "all"
    return f"{period.first.isoformat()}/{period.last.isoformat()}/{mark}"


def frozen(figures: Placed) -> tuple[dict[str, Any], str]:
    """What is kept, as JSON values, and the SHA-256 of its canonical text."""
    body = {
        "format": FORMAT,
        "first": figures.period.first.isoformat(),
        "last": figures.period.last.isoformat(),
        "label": figures.period.label,
        "cut": figures.cut.isoformat(),
        "units": sorted(figures.scope.units),
        "fields": sorted(figures.scope.fields),
        "procedures": sorted(figures.scope.procedures),
        "unit_names": dict(figures.unit_names),
        "notes": list(figures.notes),
        "doubled": sorted(figures.doubled),
        "places": [_row(p) for p in sorted(figures.places, key=lambda p: p.dossier_id)],
    }
    return body, digest(body)


def digest(body: Mapping[str, Any]) -> str:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def thawed(body: Mapping[str, Any]) -> Placed:
    """The inverse of `frozen`. ValueError for a body this program does not know."""
    if body.get("format") != FORMAT:
        raise ValueError(
            Text(
                "số liệu đã chốt theo khuôn %1, chương trình này đọc khuôn %2",
                body.get("format"),
                FORMAT,
            )
        )
    period = Period(
        date.fromisoformat(body["first"]), date.fromisoformat(body["last"]), body["label"]
    )
    return Placed(
        period,
        datetime.fromisoformat(body["cut"]),
        tuple(_place(row) for row in body["places"]),
        body["unit_names"],
        tuple(body["notes"]),
        tuple(body["doubled"]),
        Scope(frozenset(body["units"]), frozenset(body["fields"]), frozenset(body["procedures"])),
    )


def corrections(closed: Placed, today: Placed) -> tuple[Correction, ...]:
    """Dossiers whose place changed since, came in or fell out, by code."""
    before = {place.dossier_id: place for place in closed.places}
    after = {place.dossier_id: place for place in today.places}
    corrections_found = [
        Correction(number, (after.get(number) or before[number]).code, *difference)
        for number in before.keys() | after.keys()
        if (difference := _differs(before.get(number), after.get(number))) is not None
    ]
    return tuple(sorted(corrections_found, key=lambda c: (c.code, c.dossier_id)))


def _differs(before: Place | None, after: Place | None) -> tuple[str, str] | None:
    if before is not None and after is not None and before.mark == after.mark:
        return None
    return _said(before), _said(after)


_ORIGINS = {
    Origin.ONLINE: Text("nhận trực tuyến"),
    Origin.DIRECT: Text("nhận trực tiếp"),
    Origin.CARRIED: Text("từ kỳ trước"),
    Origin.NONE: "",
}
_ENDINGS = {
    Ending.RESULT: Text("có kết quả"),
    Ending.REFUSAL: Text("không giải quyết"),
    Ending.WITHDRAWN: Text("đã rút"),
    Ending.STOPPED: Text("dừng giải quyết"),
    None: "",
}
_WAITINGS = {
    PauseReason.SUPPLEMENT: Text("chờ bổ sung"),
    PauseReason.PAYMENT: Text("chờ nộp tiền"),
    PauseReason.PORTAL: Text("cổng tạm dừng"),
    None: "",
}
_CHECKED = {True: Text("tiếp nhận đúng ½ ngày"), False: Text("tiếp nhận quá ½ ngày"), None: ""}


def _said(place: Place | None) -> str:
    """A place in words that name everything the sums depend on, so that two different places never read alike."""
    if place is None:
        return Text("không tính")
    mark = place.mark
    parts = (
        OUTCOME_LABELS[mark.outcome],
        _ORIGINS[mark.origin],
        mark.field,
        mark.unit,
        _ENDINGS[mark.ending],
        _WAITINGS[mark.waiting],
        Text("đã trả kết quả") if mark.returned else "",
        _CHECKED[mark.checked_in_time],
        ""
        if mark.origin in (Origin.ONLINE, Origin.DIRECT) or not mark.online
        else Text("nộp trực tuyến"),
    )
    return joined(", ", (part for part in parts if part))


def _row(place: Place) -> list[Any]:
    mark = place.mark
    return [
        place.dossier_id,
        place.code,
        *mark,
        place.due.isoformat() if place.due else None,
        place.ended.isoformat() if place.ended else None,
    ]


def _place(row: list[Any]) -> Place:
    number, code, unit, field, origin, outcome, ending, waiting, *more_fields = row
    returned, checked, online, due, ended = more_fields
    mark = PlaceMark(
        unit,
        field,
        Origin(origin),
        Outcome(outcome),
        Ending(ending) if ending else None,
        PauseReason(waiting) if waiting else None,
        returned,
        checked,
        online,
    )
    moments = [datetime.fromisoformat(text) if text else None for text in (due, ended)]
    return Place(number, code, mark, moments[0], moments[1])
