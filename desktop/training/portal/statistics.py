"""GET /o/rest/statistics: the portal's own figures of a period, counted its own way (docs/portal.md §12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from flask import Response, request

from desktop.training.portal import clock
from desktop.training.portal.books import Row
from desktop.training.portal.gate import RouteContext, answer, in_group
from desktop.training.portal.process import load_procedures

_COUNTERS = (
    *("total", "denied", "cancelled", "process", "remaining", "received", "online", "onegate"),
    *("release", "betimes", "ontime", "overtime", "done", "releasing", "unresolved"),
    *("processing", "undue", "overdue", "waiting"),
)
_ZEROES = tuple(f"{name}Count" for name in _COUNTERS)
_WAITING = frozenset({"waiting", "receiving"})


def statistics(desk: RouteContext) -> Response:
    """from/toStatisticDate dd/MM/yyyy, both counted; rows by agency and field, then one of all."""
    if not in_group():
        return answer({"total": 0, "dossierStatisticData": []})
    first = clock.from_filter(request.args.get("fromStatisticDate", ""))
    last = clock.from_filter(request.args.get("toStatisticDate", ""), end_of_day=True)
    domains = {p.code: p.domain for p in load_procedures()}
    counted: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(_ZEROES, 0))
    until = min(last or desk.office.now_ms(), desk.office.now_ms())
    for dossier in desk.office.books.rows("select * from dossier"):
        key = (dossier["agency_code"], domains.get(dossier["service_code"], ""))
        for name in _names(dossier, first or 0, until):
            counted[key][name] += 1
            counted["", ""][name] += 1
    rows = [
        {"govAgencyCode": agency, "domainCode": domain, **counts}
        for (agency, domain), counts in sorted(counted.items())
    ]
    return answer({"total": len(rows), "agency": "", "dossierStatisticData": rows})


def _names(d: Row, first: int, until: int) -> Iterable[str]:
    """Which counters one dossier moves. A null receiveDate is passed over, where the real one throws."""
    if d["status"] == "denied":
        if d["finish_at"] and first <= d["finish_at"] <= until:
            yield from ("totalCount", "deniedCount")
        return
    received, released = d["receive_at"], d["release_at"]
    if not received or received > until or (released and released < first):
        return
    yield from ("totalCount", "processCount")
    if received < first:
        yield "remainingCount"
    else:
        yield "receivedCount"
        yield "onlineCount" if d["originality"] == 1 else "onegateCount"
    yield from _released(d) if released and released <= until else _open(d, until)


def _released(d: Row) -> Iterable[str]:
    if d["status"] == "cancelled":
        yield "cancelledCount"
        return
    yield "releaseCount"
    kinds = {"done": "doneCount", "unresolved": "unresolvedCount"}
    yield kinds.get(d["status"], "releasingCount")
    due = d["due_at"]
    if due and d["release_at"] > due:
        yield "overtimeCount"
    elif due and d["finish_at"] and d["finish_at"] < due:
        yield "betimesCount"
    else:
        yield "ontimeCount"


def _open(d: Row, until: int) -> Iterable[str]:
    if d["status"] in _WAITING:
        yield "waitingCount"
        return
    yield "processingCount"
    yield "overdueCount" if d["due_at"] and d["due_at"] < until else "undueCount"
