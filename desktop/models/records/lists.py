"""Lists over all dossiers: the counter's queues, search, rows and counts, projected in SQL.

`project()` (models.dossier) says what one dossier looks like; the same fold runs here inside SQLite over all
of them, every move of it asked of the same two functions (`Rule.moved`, `standing`), so that a list is one query
however long. A test holds the two equal.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from typing import Any

from sqlalchemy import Connection, RowMapping, text

from desktop.models.dossier.rules import NEEDS_OFFICER, OPEN_STATES, RULES, Rule, State, standing
from desktop.models.folding import fold
from desktop.models.pages.lists import ListChoices, ListGrouping, Listing
from desktop.models.pages.views import BY_CLOCK, QUEUE_STATES, ListQuery, ListRow, Queue
from desktop.models.records.narrowing import Given, Known, differing, group_key, grouped, narrowed
from desktop.models.store.tables import NOT_SENT, from_text

_STATES = {state.value: state for state in State}
_OWN_TURN = frozenset(
    {
        Queue.NEW,
        Queue.ACCEPTED,
        Queue.RELAY,
        Queue.COLLECTION,
        Queue.TO_RECEIVE,
        Queue.TO_SIGN,
        Queue.TO_DECIDE,
        Queue.TO_ISSUE,
        Queue.READY,
    }
)
"""Queues of what this officer is to do: a dossier that left the work list is not in them."""

_BY_DUE = "due IS NULL, due, submitted_at, id"
_BY_ARRIVAL = "submitted_at IS NULL, submitted_at, id"  # both half days of Đ10 run from there
_NEWEST = "submitted_at DESC, id DESC"
_ORDER = dict.fromkeys(Queue, _BY_DUE) | {
    Queue.NEW: _BY_ARRIVAL,
    Queue.ACCEPTED: _BY_ARRIVAL,
    Queue.FINISHED: _NEWEST,
    Queue.ALL: _NEWEST,
}


def _quoted(values: Iterable[StrEnum]) -> str:
    """SQL literals of our own constants; nothing that anyone typed or sent ever comes here."""
    return ", ".join(f"'{value.value}'" for value in sorted(values))


def _moves() -> str:
    """`Rule.moved` as a CASE: where an act takes a dossier that stands in `w.state`; NULL = not from there."""
    lines = (
        f"WHEN a.act = '{act}' AND {line}" for act, rule in RULES.items() for line in _cases(rule)
    )
    return "CASE " + " ".join(lines) + " END"


def _cases(rule: Rule) -> Iterator[str]:
    if not rule.sources:  # from anywhere, a state of a later program included
        yield "true THEN w.state"
        return
    for after, before in _leading(rule.moved):
        yield f"w.state IN ({_quoted(before)}) THEN '{after}'"


def _leading(move: Callable[[State], State | None]) -> Iterator[tuple[State, list[State]]]:
    """Every state that `move` leads to, with those it leads there from."""
    for after in State:
        if before := [state for state in State if move(state) is after]:
            yield after, before


def _standing(state: str, taken_by: str) -> str:
    """`rules.standing` as a CASE over two SQL expressions."""
    lines = (
        f"WHEN {state} IN ({_quoted(before)}) THEN '{after}'"
        for after, before in _leading(partial(standing, taken_by="somebody"))
        if before != [after]
    )
    return (
        f"CASE WHEN coalesce({taken_by}, '') = '' THEN {state} {' '.join(lines)} ELSE {state} END"
    )


# due of an own act: JSON, ISO with any offset → UTC text as the mirror stores it
_PROMISED = (
    "strftime('%Y-%m-%dT%H:%M:%S.000+00:00', json_extract(CAST(body AS TEXT), '$.appointment.due'))"
)


def _projected(side: str) -> str:
    """The rows of one side of the cache, the outbox played over them."""
    return f"""
    SELECT b.id, b.gone, b.submitted_at, b.taken_by, b.procedure_code, b.agency_code, b.online,
           coalesce(e.state, b.state) AS state,
           coalesce(e.pending, 0) AS pending,
           coalesce(e.due, b.portal_due_at) AS due,
           b.id IN halted AS stuck,
           b.gone = 0 OR e.dossier_id IS NOT NULL OR b.id IN halted AS here
    FROM {side} b
    LEFT JOIN ended e ON e.dossier_id = b.id
"""


_PROJECTED = f"""
WITH RECURSIVE
acts AS MATERIALIZED (
    SELECT dossier_id, act, {_PROMISED} AS due,
           row_number() OVER (PARTITION BY dossier_id ORDER BY seq) AS n
    FROM outbox WHERE state IN ({_quoted(OPEN_STATES)})
),
based AS (
    SELECT m.id, m.gone, m.portal_due_at, m.submitted_at, coalesce(c.officer, '') AS taken_by,
           m.procedure_code, m.agency_code, m.online,
           {_standing("m.state", "c.officer")} AS state
    FROM mirror_dossier m
    LEFT JOIN desk_custody c ON c.dossier_id = m.id AND c.action_id = m.action_id
),
begun AS MATERIALIZED (
    SELECT m.id, 0 AS gone, NULL AS portal_due_at, m.filed_at AS submitted_at,
           coalesce(c.officer, '') AS taken_by, m.procedure_code, m.agency_code, m.online,
           {_standing(f"'{State.SUBMITTED}'", "c.officer")} AS state
    FROM desk_dossier m
    LEFT JOIN desk_custody c ON c.dossier_id = m.id AND c.action_id = 0
    WHERE m.portal_id IS NULL AND m.filed_at IS NOT NULL
),
walk (dossier_id, n, state, pending, due) AS (
    SELECT id, 0, state, 0, NULL FROM based WHERE id IN (SELECT dossier_id FROM acts)
    UNION ALL
    SELECT id, 0, state, 0, NULL FROM begun WHERE id IN (SELECT dossier_id FROM acts)
    UNION ALL
    SELECT w.dossier_id, a.n, coalesce({_moves()}, w.state),
           w.pending + ({_moves()} IS NOT NULL),
           CASE WHEN {_moves()} IS NULL THEN w.due ELSE coalesce(a.due, w.due) END
    FROM walk w JOIN acts a ON a.dossier_id = w.dossier_id AND a.n = w.n + 1
),
ended AS MATERIALIZED (
    SELECT dossier_id, max(n), state, pending, due FROM walk GROUP BY dossier_id
),
halted AS (
    SELECT dossier_id FROM outbox WHERE state IN ({_quoted(NEEDS_OFFICER)})
),
projected AS ({_projected("based")}),
made_here AS ({_projected("begun")})
"""
"""Two sides, the portal's copies and this counter's own: SQLite would copy a union of them for each query."""


_ROWS = text(
    f"""{_PROJECTED}
SELECT p.id, p.state, p.pending, p.stuck, p.due, p.taken_by, m.applicant, m.procedure_name,
       m.submitted_at, m.code, m.status_text, m.problem,
       (SELECT e.number FROM desk_dossier e WHERE e.portal_id = m.id) AS number
FROM projected p JOIN mirror_dossier m ON m.id = p.id
WHERE p.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT p.id, p.state, p.pending, p.stuck, p.due, p.taken_by, m.applicant, m.procedure_name,
       m.filed_at, '', '{NOT_SENT}', '', m.number
FROM made_here p JOIN desk_dossier m ON m.id = p.id
WHERE p.id IN (SELECT value FROM json_each(:ids))
"""
)
_COUNTS = text(
    f"""{_PROJECTED}
SELECT state, here, count(*) AS n FROM projected GROUP BY state, here
UNION ALL
SELECT state, here, count(*) FROM made_here GROUP BY state, here
"""
)


def ids(connection: Connection, query: ListQuery, desk_facts: Known | None = None) -> array[int]:
    """The dossiers of a queue that hold every search word and the filter, in the queue's order.

    Words match folded (any accents, any case) anywhere in code, applicant, ID, phone, address, subject. Without
    `desk_facts` a list made by the clocks holds all they watch, and nothing is filtered by deadline.
    """
    parameters = Given()
    sides = _sides("id, due, submitted_at", query, desk_facts, parameters)
    sql = f"{_PROJECTED} SELECT id FROM ({sides}) ORDER BY {_ORDER[query.queue]}"
    return array("q", connection.execute(text(sql), parameters).scalars())


def listing(connection: Connection, query: ListQuery, desk_facts: Known) -> Listing:
    """The same, cut into groups where the query asks for them: one query, its rows are the groups."""
    if query.grouping is ListGrouping.NONE:
        return Listing(ids(connection, query, desk_facts))
    parameters = Given()
    columns = f"id, due, submitted_at, {group_key(query.grouping, desk_facts, parameters)} AS part"
    sql = f"""{_PROJECTED}
    SELECT part, max(id) AS one, json_group_array(id ORDER BY {_ORDER[query.queue]}) AS ids
    FROM ({_sides(columns, query, desk_facts, parameters)}) GROUP BY part"""
    return grouped(connection, query.grouping, connection.execute(text(sql), parameters).all())


def counted(connection: Connection, queries: Sequence[ListQuery], desk_facts: Known) -> list[int]:
    """How many dossiers each of these lists holds; one pass over all for all of them. No search words."""
    if not queries:
        return []
    parameters = Given()
    counters = ", ".join(
        f"count(*) FILTER (WHERE {' AND '.join(_conditions(query, desk_facts, parameters))})"
        for query in queries
    )
    sides = " UNION ALL ".join(f"SELECT {counters} FROM {side}" for side in _SIDES)
    counts_by_side = connection.execute(text(f"{_PROJECTED} {sides}"), parameters).all()
    return [sum(side[place] for side in counts_by_side) for place in range(len(queries))]


def choices(connection: Connection, queue: Queue, desk_facts: Known) -> ListChoices:
    """What the dossiers of a whole list differ in."""
    parameters = Given()
    sides = _sides(
        "id, procedure_code, agency_code, online", ListQuery(queue), desk_facts, parameters
    )
    sql = f"""{_PROJECTED}
    SELECT procedure_code, agency_code, online, count(*) AS n, max(id) AS one
    FROM ({sides}) GROUP BY 1, 2, 3"""
    return differing(connection, connection.execute(text(sql), parameters).all())


_SIDES = {"projected": "mirror_dossier", "made_here": "desk_dossier"}


def _sides(columns: str, query: ListQuery, desk_facts: Known | None, parameters: Given) -> str:
    """Both sides of the cache, each narrowed to the query."""
    conditions = _conditions(query, desk_facts, parameters)
    words = [parameters.put(f"%{_escaped(word)}%") for word in fold(query.text).split()]
    return " UNION ALL ".join(
        f"SELECT {columns} FROM {side} WHERE {' AND '.join([*conditions, *_matching(table, words)])}"
        for side, table in _SIDES.items()
    )


def _conditions(query: ListQuery, desk_facts: Known | None, parameters: Given) -> list[str]:
    """A queue and a filter; never empty. A state of a later program is in the list of all, too."""
    takes_all = query.queue is Queue.ALL
    conditions = ["true" if takes_all else f"state IN ({_quoted(QUEUE_STATES[query.queue])})"]
    if query.queue in _OWN_TURN:
        conditions.append("here")
    if desk_facts is not None:
        if query.queue in BY_CLOCK:
            conditions.append(f"id IN {parameters.among(desk_facts.reached.get(query.queue, ()))}")
        conditions += narrowed(query.filter, desk_facts, parameters)
    return conditions


def _matching(table: str, words: Sequence[str]) -> list[str]:
    """ "+" keeps SQLite on the covering index: a common word must not fetch every whole row."""
    if not words:
        return []
    matches = " AND ".join(f"search LIKE {word} ESCAPE '\\'" for word in words)
    return [f"+id IN (SELECT id FROM {table} WHERE {matches})"]


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def rows(connection: Connection, ids: Sequence[int]) -> dict[int, ListRow]:
    """The list lines of these dossiers, projected; one that is no longer here is left out."""
    found_rows = connection.execute(_ROWS, {"ids": "[" + ",".join(str(int(i)) for i in ids) + "]"})
    return {r["id"]: _row(r) for r in found_rows.mappings()}


def _row(r: RowMapping) -> ListRow:
    return ListRow(
        id=r["id"],
        code=r["code"] or r["number"] or "",
        applicant=r["applicant"],
        procedure_name=r["procedure_name"],
        state=state_of(r["state"]),
        status_text=r["status_text"],
        submitted_at=from_text(r["submitted_at"]),
        due_at=from_text(r["due"]),
        pending=r["pending"],
        stuck=bool(r["stuck"]),
        taken_by=r["taken_by"],
        problem=r["problem"],
    )


def counts(connection: Connection) -> dict[Queue, int]:
    """How many dossiers each queue holds, the outbox counted in; every queue has its entry."""
    state_counts: list[Any] = list(connection.execute(_COUNTS))
    return {queue: sum(r.n for r in state_counts if _belongs(queue, r)) for queue in Queue}


def _belongs(queue: Queue, group: Any) -> bool:
    return state_of(group.state) in QUEUE_STATES[queue] and (queue not in _OWN_TURN or group.here)


def state_of(value: str) -> State:
    """A stored state; one this program does not know is UNKNOWN: visible, read-only."""
    return _STATES.get(value, State.UNKNOWN)
