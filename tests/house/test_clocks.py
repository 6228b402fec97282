"""Where the machine's clock is read: at the edges named here, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BARE = re.compile(
    r"datetime\.(?:now|today|utcnow)\(|date\.today\("
    r"|\btime\.(?:time|time_ns|gmtime|localtime|ctime|strftime)\(|from time import [^\n]*\btime\b"
    r"|\bcurrent(?:Date|Time|MSecs|Secs)\w*\(|\bQCalendarWidget\(\)"
)
"""Python's and Qt's; a new QCalendarWidget stands at the machine's day."""
SQL = re.compile(
    r"current_(?:timestamp|date|time)\b|(?:date|datetime|julianday|strftime)\('now", re.I
)

EDGES = {
    "desktop/sync/engine.py",  # vietnam_now, the clock the desk is given
    "desktop/ui/window/main.py",  # now_in_hanoi, the clock the window is given
    "desktop/training/portal/clock.py",  # now_vietnam, the clock the training portal is given
    "desktop/training/token/authority.py",  # the day the authority begins
    "desktop/sync/portal/wire.py",  # an answer's Date and Retry-After, against this machine's clock
    "desktop/signing/judging/verify.py",  # judged now, if no moment is given
    "desktop/signing/judging/judgement.py",  # the same
    "desktop/signing/making/levels.py",  # when an authority's answer bears no time
    "desktop/signing/token/client.py",  # which certificates on the token are good now
    "desktop/signing/commands/doctor.py",  # commands of the console
    "desktop/signing/commands/sign.py",
}
"""Everything else is told the moment by who calls it."""


def readers(pattern: re.Pattern[str]) -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "desktop").rglob("*.py"))
        if pattern.search(path.read_text(encoding="utf-8"))
    }


def test_the_machines_clock_is_read_at_the_edges_only() -> None:
    assert readers(BARE) == EDGES


def test_no_statement_asks_the_database_for_the_time() -> None:
    assert readers(SQL) == set()


def test_every_way_to_the_machines_clock_is_known() -> None:
    asked = (
        "datetime.now(UTC)",
        "date.today()",
        "time.time()",
        "time.localtime()",
        "from time import time",
    )
    of_qt = ("QDate.currentDate()", "QTime.currentTime()", "QDateTime.currentDateTimeUtc()")
    since_1970 = ("QDateTime.currentMSecsSinceEpoch()", "QDateTime.currentSecsSinceEpoch()")
    assert [
        line for line in (*asked, *of_qt, *since_1970, "QCalendarWidget()") if not BARE.search(line)
    ] == []
    others = ("from time import monotonic", "self._clock().date()", "moment.time()", "now.date()")
    assert [line for line in others if BARE.search(line)] == []
