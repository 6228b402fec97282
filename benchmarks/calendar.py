"""How fast the clock is: one JSON object a line (name, ours, reference, ratio, units); ratio = ours / reference.

Ours and its reference are measured in the same run, alternating; the best of three rounds counts.
Run: `python benchmarks/calendar.py`.
"""

import sys

# A script's folder comes first on the path, and this file bears the standard library's name.
sys.path[:] = [entry for entry in sys.path if not entry.endswith("benchmarks")]

import json
import random
import subprocess
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.law.calendar import VIETNAM, Calendar, Limit
from desktop.settings.config import RESOURCES

SEED, CASES, LINES, WALKED, ROUNDS = 7, 20_000, 50_000, 80, 3
PLAIN = "import json,sys\nfor l in sys.stdin: sys.stdout.write(json.dumps(json.loads(l))+'\\n')"
Case = tuple[datetime, Limit]


def cases(count: int) -> list[Case]:
    """Half days to twenty working days, received at any minute of 2024–2027."""
    chance = random.Random(SEED)
    first = datetime(2024, 1, 1, tzinfo=VIETNAM)
    return [
        (
            first + timedelta(minutes=chance.randrange(3 * 365 * 1440)),
            Limit.minutes(240 * chance.randrange(1, 41)),
        )
        for _ in range(count)
    ]


def walked(calendar: Calendar, received: datetime, limit: Limit) -> datetime:
    """The reference: every minute is looked at, open or not, until enough of them were."""
    at, left, spans = received, int(limit.amount), calendar.sessions(received.date())
    while left:
        clock = at.hour * 60 + at.minute
        if not clock:
            spans = calendar.sessions(at.date())
        left -= any(start <= clock < end for start, end in spans)
        at += timedelta(minutes=1)
    return at


def rate(work: Callable[[], object], count: int) -> float:
    """Cases per second."""
    started = time.perf_counter()
    work()
    return count / (time.perf_counter() - started)


def compare(
    name: str,
    units: str,
    ours: Callable[[], object],
    theirs: Callable[[], object],
    ours_count: int,
    theirs_count: int,
) -> None:
    best_ours = best_theirs = 0.0
    for _ in range(ROUNDS):
        best_ours = max(best_ours, rate(ours, ours_count))
        best_theirs = max(best_theirs, rate(theirs, theirs_count))
    found = {
        "name": name,
        "ours": round(best_ours, 1),
        "reference": round(best_theirs, 1),
        "ratio": round(best_ours / best_theirs, 3),
        "units": units,
    }
    print(json.dumps(found), flush=True)


def piped(command: list[str], lines: bytes) -> None:
    subprocess.run(command, input=lines, stdout=subprocess.DEVNULL, check=True)


def main() -> None:
    calendar = load_calendar(RESOURCES / "calendar")
    many, few = cases(CASES), cases(WALKED)
    for received, limit in few:
        assert calendar.due(received, limit).at == walked(calendar, received, limit)

    def walk() -> None:
        for received, limit in few:
            walked(calendar, received, limit)

    def with_trace() -> None:
        for received, limit in many:
            calendar.due(received, limit)

    def without_trace() -> None:
        for received, limit in many:
            calendar.due_at(received, limit)

    unit = "cases/s; reference: a walk over every minute"
    compare("due() with trace", unit, with_trace, walk, CASES, WALKED)
    compare("due() without trace", unit, without_trace, walk, CASES, WALKED)

    asked = cases(LINES)
    rows = [{"received": r.isoformat(), "working_minutes": int(n.amount)} for r, n in asked]
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    compare(
        "motcua due",
        "lines/s, start-up included; reference: json.loads and json.dumps of the same lines",
        lambda: piped([sys.executable, "-m", "desktop", "due"], lines),
        lambda: piped([sys.executable, "-c", PLAIN], lines),
        LINES,
        LINES,
    )


if __name__ == "__main__":
    main()
