"""What narrows and groups a list, written as SQL over the projected rows (models.records.lists).

The clocks are counted in Python (`models.dossier.timers`), for the few thousand dossiers they run for: those come in
as ids, already told apart by day; every other dossier is judged by the date in its row.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from desktop.models.dossier.timers import PAUSED
from desktop.models.folding import fold
from desktop.models.pages.lists import (
    DUE_GROUP_LABELS,
    DueGroup,
    DueIn,
    Filter,
    Group,
    ListChoice,
    ListChoices,
    ListGrouping,
    Listing,
    Pick,
    due_group_ends,
)
from desktop.models.pages.views import Queue
from desktop.models.store.tables import VIETNAM, to_text
from desktop.texts import Text

_RESTING = ", ".join(f"'{state.value}'" for state in sorted(PAUSED))
_NAMES = {ListGrouping.PROCEDURE: "procedure_name", ListGrouping.AGENCY: "agency_name"}
_KEYS = {ListGrouping.PROCEDURE: "procedure_code", ListGrouping.AGENCY: "agency_code"}
_UNNAMED = {
    ListGrouping.PROCEDURE: Text("Thủ tục chưa rõ"),
    ListGrouping.AGENCY: Text("Đơn vị chưa rõ"),
}


class Known(NamedTuple):
    """What lists need to know that is not in the database. `due` has every dossier with a clock; None: it rests."""

    now: datetime
    due: Mapping[int, datetime | None] = {}  # when the most urgent clock of each ends
    reached: Mapping[Queue, AbstractSet[int]] = {}  # the lists that clocks make
    fields: Mapping[str, Sequence[str]] = {}  # lĩnh vực → national codes

    @property
    def today(self) -> date:
        return self.now.astimezone(VIETNAM).date()


class Given(dict[str, object]):
    """The values of one SQL statement. `put` takes a value and gives the name it has in the statement."""

    def put(self, value: object) -> str:
        name = f"v{len(self)}"
        self[name] = value
        return f":{name}"

    def among(self, values: Iterable[int | str]) -> str:
        return f"(SELECT value FROM json_each({self.put(json.dumps(list(values)))}))"


# ── filters ──────────────────────────────────────────────────────────────────────────────────────


def narrowed(list_filter: Filter, desk_facts: Known, parameters: Given) -> Iterator[str]:
    """The conditions of a filter; all of them must hold."""
    if list_filter.field:
        codes = parameters.among(desk_facts.fields.get(list_filter.field, ()))
        local = f"substr(procedure_code, 9, 1) = '.' AND substr(procedure_code, 1, 8) IN {codes}"
        yield f"(procedure_code IN {codes} OR {local})"  # as catalogue.national_code reads them
    if list_filter.procedure is not None:
        yield f"procedure_code = {parameters.put(list_filter.procedure.code)}"
    if list_filter.agency is not None:
        yield f"agency_code = {parameters.put(list_filter.agency.code)}"
    if list_filter.online is not None:
        yield f"online = {parameters.put(int(list_filter.online))}"
    if list_filter.due is not None:
        yield _due(list_filter, desk_facts, parameters)


def _due(list_filter: Filter, desk_facts: Known, parameters: Given) -> str:
    if list_filter.due is DueIn.OVERDUE:
        return f"id IN {parameters.among(_overdue(desk_facts))}"
    first, last = list_filter.days(desk_facts.today)
    counted_ids = (n for n, at in desk_facts.due.items() if at and first <= _day(at) <= last)
    portal_due = f"due >= {parameters.put(_morning(first))}"
    if last < date.max:
        portal_due += f" AND due < {parameters.put(_morning(last + timedelta(days=1)))}"
    uncounted = f"id NOT IN {parameters.among(desk_facts.due)} AND state NOT IN ({_RESTING})"
    return f"(id IN {parameters.among(counted_ids)} OR ({portal_due} AND {uncounted}))"


def _overdue(desk_facts: Known) -> Iterable[int]:
    return (n for n, at in desk_facts.due.items() if at and at <= desk_facts.now)


def _day(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()


def _morning(day: date) -> str:
    """When a Vietnamese day begins, as moments are stored; before every date, if it is the first of all."""
    at = datetime.combine(day, time(), VIETNAM) if day > date.min else None
    return to_text(at) or ""


# ── groups ───────────────────────────────────────────────────────────────────────────────────────


def group_key(grouping: ListGrouping, desk_facts: Known, parameters: Given) -> str:
    """The SQL expression whose value is the group of a row."""
    return _KEYS.get(grouping) or _due_key(desk_facts, parameters)


def _due_key(desk_facts: Known, parameters: Given) -> str:
    groups: dict[DueGroup, list[int]] = {}
    for number, at in desk_facts.due.items():
        groups.setdefault(_due_group(at, desk_facts), []).append(number)
    lines = [f"WHEN id IN {parameters.among(ids)} THEN {group:d}" for group, ids in groups.items()]
    lines.append(f"WHEN due IS NULL OR state IN ({_RESTING}) THEN {DueGroup.UNCOUNTED:d}")
    lines += [
        f"WHEN due < {parameters.put(_morning(end))} THEN {group:d}"
        for group, end in due_group_ends(desk_facts.today)
    ]
    return f"CASE {' '.join(lines)} ELSE {DueGroup.LATER:d} END"


def _due_group(at: datetime | None, desk_facts: Known) -> DueGroup:
    if at is None:
        return DueGroup.UNCOUNTED
    if at <= desk_facts.now:
        return DueGroup.OVERDUE
    day = _day(at)
    return next((g for g, end in due_group_ends(desk_facts.today) if day < end), DueGroup.LATER)


def grouped(connection: Connection, grouping: ListGrouping, group_rows: Sequence[Any]) -> Listing:
    """Rows of a group's key, one of its dossiers and all of them → the list, its groups by name or in time."""
    names = _names(connection, _NAMES.get(grouping), [row.one for row in group_rows])
    labels = {
        row.part: DUE_GROUP_LABELS[DueGroup(row.part)]
        if grouping is ListGrouping.DUE
        else names[row.one] or str(row.part) or _UNNAMED[grouping]
        for row in group_rows
    }
    due = grouping is ListGrouping.DUE
    parts = sorted(group_rows, key=lambda r: r.part if due else (fold(labels[r.part]), r.part))
    ids, groups = array("q"), []
    for row in parts:
        block = json.loads(row.ids)
        ids.extend(block)
        groups.append(Group(str(row.part), labels[row.part], len(block)))
    return Listing(ids, tuple(groups))


def _names(connection: Connection, column: str | None, ids: Sequence[int]) -> dict[int, str]:
    """{dossier: the name in `column`}, for one dossier of each name; {} without a column."""
    if column is None:
        return {}
    sql = f"SELECT id, {column} AS name FROM dossier_here WHERE id IN (SELECT value FROM json_each(:ids))"
    return {
        row.id: row.name for row in connection.execute(text(sql), {"ids": json.dumps(list(ids))})
    }


# ── what a list differs in ───────────────────────────────────────────────────────────────────────


def differing(connection: Connection, group_rows: Sequence[Any]) -> ListChoices:
    """From the groups of procedure, agency and channel, each with its count and one dossier."""
    return ListChoices(
        _picks(connection, ListGrouping.PROCEDURE, group_rows),
        _picks(connection, ListGrouping.AGENCY, group_rows),
        tuple(sorted({bool(row.online) for row in group_rows}, reverse=True)),
    )


def _picks(
    connection: Connection, by: ListGrouping, group_rows: Sequence[Any]
) -> tuple[ListChoice, ...]:
    counts: dict[str, int] = {}
    sample_ids: dict[str, int] = {}
    for row in group_rows:
        code = getattr(row, _KEYS[by])
        counts[code] = counts.get(code, 0) + row.n
        sample_ids[code] = max(sample_ids.get(code, row.one), row.one)
    names = _names(connection, _NAMES[by], list(sample_ids.values()))
    picks = (
        Pick(code, names[dossier_id] or code or _UNNAMED[by])
        for code, dossier_id in sample_ids.items()
    )
    return tuple(
        ListChoice(pick, counts[pick.code])
        for pick in sorted(picks, key=lambda p: (fold(p.name), p))
    )
