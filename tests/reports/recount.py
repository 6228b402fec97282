"""The reports counted again, another way: each dossier's life replayed event by event up to the cut, then looked at.

Shares nothing with the engine but the values of a history. Slow and plain on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from desktop.models.reports.places import History

ICT = timezone(timedelta(hours=7))


@dataclass
class Life:
    """Where a dossier stands while its life is replayed."""

    inside: bool = False
    came: datetime | None = None
    ended: datetime | None = None
    due: datetime | None = None
    standing_still: str = ""
    returned: bool = False
    refused: datetime | None = None


def events(history: History) -> list[tuple[datetime, int, str, Any]]:
    told: list[tuple[datetime, int, str, Any]] = []
    if history.received_at is not None:
        told.append((history.received_at, 0, "received", None))
        if history.finished_at is not None:
            end = history.finished_at
            if end < history.received_at:
                end = history.received_at
            told.append((end, 3, "ended", None))
        for entry in history.dues:
            told.append((entry.since, 1, "due", entry.due))
        for pause in history.breaks:
            told.append((pause.begin, 1, "still", pause.waiting.value))
            if pause.end is not None:
                told.append((pause.end, 1, "on", None))
        if history.returned_at is not None:
            told.append((history.returned_at, 4, "returned", None))
    elif history.refused_at is not None:
        told.append((history.refused_at, 0, "refused", None))
    return sorted(told, key=lambda entry: (entry[0], entry[1]))


def replay(history: History, before: datetime) -> Life:
    life = Life()
    for at, _order, what, value in events(history):
        if at >= before:
            break
        if what == "received":
            life.inside, life.came = True, at
        elif what == "due":
            life.due = life.due if life.ended else value
        elif what == "still":
            life.standing_still = value
        elif what == "on":
            life.standing_still = ""
        elif what == "ended":
            life.inside, life.ended = False, at
        elif what == "returned":
            life.returned = True
        else:
            life.refused = at
    return life


def day(moment: datetime) -> str:
    return moment.astimezone(ICT).strftime("%Y%m%d")


def facts(history: History, first: datetime, cut: datetime) -> dict[str, Any] | None:
    """What one dossier is in a period; None = nothing."""
    life = replay(history, cut)
    before = replay(history, first)
    online = history.channel.value == "online"
    checked: bool | None = None
    if life.refused is not None:
        if life.refused < first:
            return None
        if history.check_due is not None:
            checked = not life.refused > history.check_due
        return {
            "came": "",
            "went": "refused",
            "online": online,
            "checked": checked,
            "how": "",
            "still": "",
            "out": False,
            "due": None,
            "end": life.refused,
        }
    if life.came is None or before.ended is not None:
        return None
    carried = before.came is not None
    if not carried and history.check_due is not None:
        checked = not life.came > history.check_due
    came = "carried" if carried else ("online" if online else "direct")
    if life.ended is not None:
        how = history.ending.value if history.ending else ""
        if how == "withdrawn" or life.due is None or day(life.ended) == day(life.due):
            went = "on"
        else:
            went = "before" if day(life.ended) < day(life.due) else "late"
        still = ""
    else:
        how, still = "", life.standing_still
        looked_at = cut - timedelta(microseconds=1)  # the last moment that counts
        overdue = not still and life.due is not None and looked_at > life.due
        went = "overdue" if overdue else "in_time"
    return {
        "came": came,
        "went": went,
        "online": online,
        "checked": checked,
        "how": how,
        "still": still,
        "out": life.returned,
        "due": life.due,
        "end": life.ended,
    }


def once(histories: list[History]) -> list[History]:
    """The portal's record of each code; the other systems' only where the portal has none."""
    best: dict[str, History] = {}
    rest = []
    for history in histories:
        if not history.code:
            rest.append(history)
            continue
        known = best.get(history.code)
        if known is None or (known.source and not history.source):
            best[history.code] = history
    return [*best.values(), *rest]


Seen = list[tuple[History, dict[str, Any]]]
"""Every dossier of a period with what it is there."""


def seen(
    histories: list[History],
    first: datetime,
    cut: datetime,
    known: dict[int, tuple[History, dict[str, Any] | None]] | None = None,
) -> Seen:
    """`known`: what was found before of the very same histories, by dossier; filled."""
    before, found = {} if known is None else known, []
    for history in once(histories):
        same, fact = before.get(history.dossier_id, (None, None))
        if same is not history:
            fact = facts(history, first, cut)
            before[history.dossier_id] = (history, fact)
        if fact is not None:
            found.append((history, fact))
    return found


def row_of(history: History, group: str) -> str:
    """Whose row a dossier is counted in."""
    if group == "unit":
        return history.unit or "Chưa rõ đơn vị"
    return history.field or "Chưa rõ lĩnh vực"


def count(counted: Seen, group: str) -> dict[str, dict[str, dict[int, Any]]]:
    """report → group's key ("" = all) → column → number."""
    told: dict[str, list[dict[str, Any]]] = {"": []}
    for history, found in counted:
        key = row_of(history, group)
        told.setdefault(key, []).append(found)
        told[""].append(found)
    return {
        "ii06a": {key: ii06a(rows) for key, rows in told.items()},
        "online": {key: online(rows) for key, rows in told.items()},
        "evaluation": {key: evaluation(rows) for key, rows in told.items()},
    }


def ii06a(rows: list[dict[str, Any]]) -> dict[int, Any]:
    rows = [row for row in rows if row["went"] != "refused"]
    sums = dict.fromkeys(range(3, 14), 0)
    for row in rows:
        sums[3] += 1
        sums[{"online": 4, "direct": 5, "carried": 6}[row["came"]]] += 1
        column = {"before": 8, "on": 9, "late": 10, "in_time": 12, "overdue": 13}[row["went"]]
        sums[column] += 1
        sums[7 if column < 11 else 11] += 1
    return sums


def online(rows: list[dict[str, Any]]) -> dict[int, Any]:
    sums: dict[int, Any] = dict.fromkeys(range(1, 16), 0)
    for row in rows:
        sums[1] += 1
        if row["went"] == "refused":
            sums[5] += 1
            continue
        sums[{"carried": 2, "direct": 3, "online": 4}[row["came"]]] += 1
        if row["went"] in ("in_time", "overdue"):
            sums[15 if row["still"] else 14 if row["went"] == "overdue" else 13] += 1
        elif row["how"] == "withdrawn":
            sums[12] += 1
        else:
            sums[6] += 1
            sums[{"before": 7, "on": 8, "late": 9}[row["went"]]] += 1
            sums[10 if row["out"] else 11] += 1
    sums[16] = (sums[7] + sums[8]) / sums[6] if sums[6] else None
    return sums


def evaluation(rows: list[dict[str, Any]]) -> dict[int, Any]:
    def share(part: list[Any], whole: list[Any]) -> float | None:
        return len(part) / len(whole) if whole else None

    new = [r for r in rows if r["came"] in ("online", "direct")]
    done = [r for r in rows if r["went"] in ("before", "on", "late")]
    still = [r for r in rows if r["went"] in ("in_time", "overdue")]
    judged = [r for r in rows if r["checked"] is not None]
    return {
        1: len(new),
        2: sum(r["came"] == "carried" for r in rows),
        3: len(done),
        4: sum(r["went"] == "overdue" for r in rows),
        5: share([r for r in new if r["online"]], new),
        6: share([r for r in judged if r["checked"]], judged),
        7: share([r for r in done if r["went"] != "late"], done),
        8: share([r for r in still if r["went"] == "in_time"], still),
    }
