"""`make any-day`: the quick suite and a small rehearsal as if it were another day, hour or zone.

Ends with 1 if anything failed anywhere.

Python is shifted by time-machine in every process (clock/sitecustomize.py, which says what is not shifted).
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

CLOCK = Path(__file__).with_name("clock")
VIETNAM = "Asia/Ho_Chi_Minh"
EARLY = "ignore:Module already imported so cannot be rewritten:pytest.PytestAssertRewriteWarning"
"""time_machine is there before pytest is, and brings a plugin along."""


@dataclass(frozen=True, slots=True)
class Case:
    """A moment in Vietnam, None = now; the zone the machine is set to; why it is tried."""

    moment: str | None
    zone: str
    why: str


CASES = (
    Case("2026-11-28T10:00", VIETNAM, "a Saturday"),
    Case("2026-11-30T09:00", VIETNAM, "a Monday before the half-day check is over"),
    Case("2026-12-06T21:00", VIETNAM, "Sunday night"),
    Case("2026-12-31T16:59", VIETNAM, "the year's last minute of work"),
    Case("2027-01-04T07:05", VIETNAM, "before the year's first opening"),
    Case("2027-02-06T10:00", VIETNAM, "Tết"),
    Case("2027-04-16T06:59", VIETNAM, "the first summer morning"),
    Case("2028-02-29T12:00", VIETNAM, "a leap day"),
    Case(None, "UTC", "a machine set to UTC"),
    Case(None, "America/New_York", "a machine eleven or twelve hours behind"),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    passed: int
    failed: int
    seconds: float
    code: int


def main() -> int:
    options = _options()
    chosen = [int(n) for n in options.only.split(",")] if options.only else range(1, len(CASES) + 1)
    print(
        f"{'':>2}  {'moment':16}  {'zone':16}  {'passed':>6}  {'failed':>6}  {'s':>5}", flush=True
    )
    codes = []
    for number in chosen:
        case = CASES[number - 1]
        found = run(case, options)
        codes.append(found.code)
        print(
            f"{number:>2}  {case.moment or 'now':16}  {case.zone:16}  {found.passed:>6}"
            f"  {found.failed:>6}  {found.seconds:>5.0f}  {case.why}",
            flush=True,
        )
    return 1 if any(codes) else 0


def run(case: Case, options: argparse.Namespace) -> Outcome:
    """The chosen tests on that day; what went wrong is shown under the table's line as pytest tells it."""
    words = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-m",
        "not sweep or any_day",
        "--dist",
        "loadfile",
    ]
    words += ["--max-worker-restart", "0"]  # a worker that dies ends the run: what it held is told
    words += ["-W", EARLY, "--numprocesses", str(options.workers), *options.tests]
    begun = time.monotonic()
    done = subprocess.run(
        words, env=surroundings(case), capture_output=True, text=True, check=False
    )
    told = done.stdout.splitlines()
    for line in told:
        if line.startswith(("FAILED", "ERROR", "E   ")):
            print(f"      {line}")
    last = told[-1] if told else ""
    if done.returncode and not counted(last, "failed"):  # pytest itself did not come to an end
        print(done.stdout[-1000:] + done.stderr[-1000:])
    failed = counted(last, "failed") + counted(last, "error")
    return Outcome(counted(last, "passed"), failed, time.monotonic() - begun, done.returncode)


def surroundings(case: Case) -> dict[str, str]:
    own = {**os.environ, "TZ": case.zone, "QT_QPA_PLATFORM": "offscreen"}
    if case.moment is not None:
        ahead = datetime.fromisoformat(f"{case.moment}+07:00").timestamp() - time.time()
        own |= {"ANY_DAY_SHIFT": str(ahead), "PYTHONPATH": str(CLOCK)}
    return own


def counted(line: str, word: str) -> int:
    found = re.search(rf"(\d+) {word}", line)
    return int(found[1]) if found else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.anyday", description=__doc__)
    parser.add_argument("--only", default="", help="numbers of the table, as 3,9")
    parser.add_argument("--tests", nargs="+", default=["tests"], help="what pytest is given")
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
