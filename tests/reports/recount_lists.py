"""The lists counted again: who is late and whose time it was, what is doubtful, which dossiers a figure stands for.

As `recount`: by replaying lives, minute by minute of the working time as the tables of `resources/calendar` tell it;
shares nothing with the engine but the values of a history.
"""

from __future__ import annotations

import tomllib
from array import array
from bisect import bisect_left
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from desktop.models.reports.places import History
from desktop.settings.config import RESOURCES
from tests.reports.recount import ICT, Seen, day, once, replay

Fact = dict[str, Any]

# ── working time, minute by minute ───────────────────────────────────────────────────────────────

DAWN = datetime(2024, 12, 1, tzinfo=ICT)
DAYS = 1000


@cache
def worked_before() -> array[int]:
    """How many of the minutes since DAWN were worked, for each minute."""
    tables = RESOURCES / "calendar"
    seasons = tomllib.loads((tables / "hours.toml").read_text("utf-8"))["season"]
    off: set[date] = set()
    made_up: dict[date, list[str]] = {}
    for year in range(2024, 2028):
        told = tomllib.loads((tables / f"{year}.toml").read_text("utf-8"))
        off.update(d for row in told.get("off", ()) for d in row["days"])
        made_up |= {d: row.get("hours", []) for row in told.get("make_up", ()) for d in row["days"]}
    sums, count = array("l", [0]), 0
    for number in range(DAYS):
        today = (DAWN + timedelta(days=number)).date()
        hours = [] if today in off else hours_on(today, seasons, made_up)
        open_ = {m for first, last in hours for m in range(first, last)}
        for minute in range(24 * 60):
            count += minute in open_
            sums.append(count)
    return sums


def hours_on(
    today: date, seasons: list[dict[str, Any]], made_up: dict[date, list[str]]
) -> list[tuple[int, int]]:
    summer = "04-16" <= f"{today:%m-%d}" <= "10-15"
    season = next(s for s in seasons if (s["first"] == "04-16") is summer)
    if today.isoweekday() not in season["weekdays"] and today not in made_up:
        return []
    told = made_up.get(today) or season["hours"]
    clocks = [[part.split(":") for part in span.split("-")] for span in told]
    return [tuple(int(h) * 60 + int(m) for h, m in span) for span in clocks]  # type: ignore[misc]


def worked(first: datetime, last: datetime) -> int:
    """Working minutes between two moments, both taken at their minute."""
    sums = worked_before()
    at, to = (int((moment - DAWN).total_seconds() // 60) for moment in (first, last))
    return sums[to] - sums[at]


def later_by(at: datetime, minutes: int) -> datetime:
    """The first minute by which so many more will have been worked."""
    sums = worked_before()
    here = int((at - DAWN).total_seconds() // 60)
    return DAWN + timedelta(minutes=bisect_left(sums, sums[here] + minutes, here))


# ── who is late (Đ12.3, Đ13.2) ───────────────────────────────────────────────────────────────────

OTHERS = {
    "interoperating": "partner",
    "awaiting_supplement_in_process": "citizen",
    "awaiting_payment": "citizen",
}
WAITS = {
    "interoperating": "Chờ liên thông",
    "awaiting_supplement_in_process": "Chờ bổ sung (đang xử lý)",
    "awaiting_payment": "Chờ nghĩa vụ tài chính",
}


def late(counted: Seen, cut: datetime) -> dict[int, dict[str, Any]]:
    return {
        history.dossier_id: lateness(history, fact, cut)
        for history, fact in counted
        if fact["went"] in ("late", "overdue")
    }


def lateness(history: History, fact: Fact, cut: datetime) -> dict[str, Any]:
    came, due, until = history.received_at, fact["due"], fact["end"] or cut
    assert came is not None
    held = holding(history, came, until)
    promised = history.appointments[-1] if history.appointments else None
    return {
        "went": fact["went"],
        "code": history.code,
        "received": came,
        "due": due,
        "until": until,
        "minutes": worked(due, until) if until > due else 0,
        "held": held,
        "whose": whose(history, fact["went"], due, until, held["partner"]),
        "notes": notes(history, came, until),
        "promised": None if promised == due else promised,
    }


def holding(history: History, came: datetime, until: datetime) -> dict[str, int]:
    """Each stretch between two changes belongs to whoever the dossier had come to by then."""
    held = {"ours": 0, "partner": 0, "citizen": 0}
    way = sorted(history.changes, key=lambda c: c.at)
    edges = [came, *(c.at for c in way if came < c.at < until), max(came, until)]
    for begin, end in pairwise(edges):
        before = [c.state.value for c in way if c.at <= begin]
        held[OTHERS.get(before[-1], "ours") if before else "ours"] += worked(begin, end)
    return held


def whose(history: History, how: str, due: datetime, until: datetime, partner: int) -> str:
    """Finished here in time: the line's. In time had the partner's minutes not counted: the partner's."""
    if history.finished_here is not None and day(history.finished_here) <= day(due):
        return "portal"
    if partner:
        then = later_by(due, partner)  # the date, had the clock stood still meanwhile
        in_time = day(until) <= day(then) if how == "late" else worked(then, until) <= 0
        if in_time:
            return "partner"
    return "ours"


def notes(history: History, came: datetime, until: datetime) -> tuple[str, ...]:
    """What was noted when others had to be waited for, in the order it happened, each once."""
    told: list[str] = []
    for change in sorted(history.changes, key=lambda c: c.at):
        if change.state.value in WAITS and change.cause and came <= change.at < until:
            note = f"{change.at:%H:%M %d/%m/%Y} {WAITS[change.state.value]}: {change.cause}"
            told += [] if note in told else [note]
    return tuple(told)


# ── what is doubtful (docs/counting.md) ─────────────────────────────────────────

OVER = {
    *("unresolved", "result_ready", "awaiting_collection", "on_hold", "delivering", "returned"),
    *("withdrawn", "stopped", "correcting"),
}
TAKEN_IN = {
    *("accepted", "forwarded", "processing", "supplement_proposed", "interoperating"),
    *("awaiting_supplement_in_process", "awaiting_payment", "awaiting_signature", "awaiting_issue"),
    *(OVER - {"withdrawn"}),
}


def moments(h: History) -> list[datetime | None]:
    return [h.submitted_at, h.received_at, h.finished_at, h.returned_at]


def backwards(h: History) -> bool:
    def before(later: datetime | None, earlier: datetime | None) -> bool:
        return later is not None and earlier is not None and later < earlier

    return (
        before(h.received_at, h.submitted_at)
        or before(h.finished_at, h.received_at)
        or before(h.returned_at, h.finished_at)
        or before(h.refused_at, h.submitted_at)
    )


def differs(h: History) -> bool:
    if h.received_at is None or not h.dues or h.portal_due is None:
        return False
    return f"{h.dues[-1].due:%Y%m%d%H%M}" != f"{h.portal_due:%Y%m%d%H%M}"


QUESTIONS: dict[str, Callable[[History, datetime], bool]] = {
    "not_received": lambda h, now: h.state.value in TAKEN_IN and h.received_at is None,
    "not_finished": lambda h, now: h.state.value in OVER and h.finished_at is None,
    "backwards": lambda h, now: backwards(h),
    "future": lambda h, now: any(m and m > now for m in [*moments(h), h.refused_at]),
    "doubled": lambda h, now: False,  # asked of all of them, below
    "no_due": lambda h, now: h.received_at is not None and h.dues == (),
    "portal_differs": lambda h, now: differs(h),
    "fee_missing": lambda h, now: bool(h.returned_at and h.fee_due) and not h.fee_paid,
    "no_field": lambda h, now: h.field == "",
    "no_unit": lambda h, now: h.unit == "",
    "no_code": lambda h, now: h.received_at is not None and h.code == "",
    "not_online": lambda h, now: h.channel.value == "online" and h.online_offered is False,
}


def doubts(histories: list[History], now: datetime) -> list[tuple[str, str, int]]:
    """(kind, code, dossier), kind by kind, by code."""
    codes = [h.code for h in histories if h.code]
    twice = doubled(codes)
    found = []
    for place, (kind, asked) in enumerate(QUESTIONS.items()):
        for h in histories:
            if asked(h, now) or (kind == "doubled" and h.code in twice):
                found.append((place, h.code, h.dossier_id, kind))
    return [(kind, code, number) for _place, code, number, kind in sorted(found)]


def doubled(codes: list[str]) -> set[str]:
    once_seen: set[str] = set()
    twice: set[str] = set()
    for code in codes:
        (twice if code in once_seen else once_seen).add(code)
    return twice


# ── the dossiers a figure stands for ─────────────────────────────────────────────────────────────

DONE, OPEN = ("before", "on", "late"), ("in_time", "overdue")


def came(*ways: str) -> Callable[[Fact], bool]:
    return lambda fact: fact["came"] in ways


def went(*ways: str) -> Callable[[Fact], bool]:
    return lambda fact: fact["went"] in ways


def done(*ways: str) -> Callable[[Fact], bool]:
    """Resolved so, but not by withdrawal."""
    return lambda fact: fact["went"] in ways and fact["how"] != "withdrawn"


def given(out: bool) -> Callable[[Fact], bool]:
    return lambda fact: done(*DONE)(fact) and fact["out"] is out


SHOWN: dict[str, dict[int, Callable[[Fact], bool]]] = {
    "ii06a": {
        3: went(*DONE, *OPEN),
        4: came("online"),
        5: came("direct"),
        6: came("carried"),
        7: went(*DONE),
        8: went("before"),
        9: went("on"),
        10: went("late"),
        11: went(*OPEN),
        12: went("in_time"),
        13: went("overdue"),
    },
    "online": {
        1: lambda fact: True,
        2: came("carried"),
        3: came("direct"),
        4: came("online"),
        5: went("refused"),
        6: done(*DONE),
        7: done("before"),
        8: done("on"),
        9: done("late"),
        10: given(True),
        11: given(False),
        12: lambda fact: fact["how"] == "withdrawn",
        13: lambda fact: fact["went"] == "in_time" and not fact["still"],
        14: went("overdue"),
        15: lambda fact: fact["still"] != "",
    },
    "evaluation": {
        1: came("online", "direct"),
        2: came("carried"),
        3: went(*DONE),
        4: went("overdue"),
    },
}
"""Report → column → whether a dossier is one of those its count stands for."""


WORDS = {
    "before": "Giải quyết trước hạn",
    "on": "Giải quyết đúng hạn",
    "late": "Giải quyết quá hạn",
    "in_time": "Đang giải quyết trong hạn",
    "overdue": "Đang giải quyết quá hạn",
    "refused": "Từ chối tiếp nhận",
}


def lines(chosen: Seen) -> list[tuple[Any, ...]]:
    """The list behind a figure, by code."""
    return [
        (
            h.dossier_id,
            h.code or "chưa có mã",
            h.procedure_name,
            None if fact["went"] == "refused" else h.received_at,
            fact["due"],
            fact["end"],
            WORDS[fact["went"]],
        )
        for h, fact in sorted(chosen, key=lambda pair: (pair[0].code, pair[0].dossier_id))
    ]


# ── the book of dossiers ─────────────────────────────────────────────────────────────────────────

STOOD = {"result": "Có kết quả", "refusal": "Không giải quyết", "withdrawn": "Đã rút"}
STOOD |= {"stopped": "Dừng xử lý", "": "Có kết quả"}


def book(
    histories: list[History], first: datetime, cut: datetime, labels: dict[str, str]
) -> list[tuple[Any, ...]]:
    """What was taken in, in order, and where it stood: what came at the cut or later is not written yet."""
    made = []
    for h in once(histories):
        if h.received_at is None or not first <= h.received_at < cut:
            continue
        life = replay(h, cut)
        ready = h.finished_at if h.finished_at and h.finished_at < cut else None
        given = h.returned_at if h.returned_at and h.returned_at < cut else None
        cells = (h.code or "chưa có mã", h.procedure_name, h.received_at, life.due, ready, given)
        made.append((h.received_at, h.code, h.dossier_id, cells, stood(h, cut, labels)))
    made.sort(key=lambda entry: entry[:2])
    return [(number, *cells, state) for _at, _code, number, cells, state in made]


def stood(h: History, cut: datetime, labels: dict[str, str]) -> str:
    """The state now when nothing came later; else the last thing known before the cut."""
    assert h.received_at is not None
    told = [(c.at, labels[c.state.value]) for c in h.changes]
    if h.returned_at:
        told.append((h.returned_at, "Đã trả kết quả"))
    if h.finished_at:
        told.append((max(h.finished_at, h.received_at), STOOD[h.ending.value if h.ending else ""]))
    told.append((h.received_at, "Đã tiếp nhận"))
    if all(at < cut for at, _words in told):
        return labels[h.state.value]
    latest = max(at for at, _words in told if at < cut)
    return next(words for at, words in told if at == latest)


# ── corrections ──────────────────────────────────────────────────────────────────────────────────


def corrected(before: Seen, after: Seen) -> list[tuple[str, int]]:
    """(code, dossier) of those a closed period would count otherwise; its moments alone count nowhere."""

    def counts(seen: Seen) -> dict[int, tuple[str, str, Fact]]:
        return {h.dossier_id: (h.unit, h.field, f | {"due": "", "end": ""}) for h, f in seen}

    was, now = counts(before), counts(after)
    codes = {h.dossier_id: h.code for h, _fact in [*before, *after]}
    changed = [n for n in was.keys() | now.keys() if was.get(n) != now.get(n)]
    return sorted((codes[number], number) for number in changed)
