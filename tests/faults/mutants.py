"""Eight mutants: does the suite notice when what keeps an act safe is taken away?

    python -m tests.faults.mutants            every mutant, as a table; exit 1 when one survives

Each runs its tests in a pytest of its own, with this module as a plugin that changes the program (`-p`), not a
file of it. `MOTCUA_MUTANT` names the change.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


# ── what is broken ───────────────────────────────────────────────────────────────────────────────


def no_key() -> None:
    """Acts carry nothing that could be found again in the portal's books."""
    from desktop.sync.queue import outbox

    outbox.find_key = lambda text: None


def key_per_try() -> None:
    """Every try has a key of its own, so an earlier one proves nothing."""
    import uuid

    from desktop.sync.queue import outbox

    first = outbox.key_of
    outbox.key_of = lambda act_id: first(str(uuid.uuid4()))


def done_before_sent() -> None:
    """The act is settled first and sent afterwards."""
    from desktop.models.dossier.rules import OutboxState
    from desktop.sync.queue import outbox

    before = outbox.note_leaving

    def note_leaving(connection: Any, act_id: str, at: Any) -> None:
        before(connection, act_id, at)
        outbox._set(connection, act_id, state=OutboxState.DONE.value)

    outbox.note_leaving = note_leaving


def mark_before_rows() -> None:
    """The list row's fingerprint is kept with the page, before the detail was read."""
    from sqlalchemy import update

    from desktop.models.store.tables import mirror_dossier
    from desktop.sync.queue import intake

    before = intake.keep_rows

    def keep_rows(
        connection: Any, rows: Any, site: Any, generation: int, at: Any
    ) -> dict[int, str]:
        stale = before(connection, rows, site, generation, at)
        for dossier_id, mark in stale.items():
            row = update(mirror_dossier).where(mirror_dossier.c.id == dossier_id)
            connection.execute(row.values(fingerprint=mark, detail_complete=1))
        return stale

    intake.keep_rows = keep_rows


def resend_without_evidence() -> None:
    """An act that may have arrived is simply sent again (here: If-Match before the key)."""
    from desktop.sync.pushing import evidence
    from desktop.texts import Text

    evidence.look = lambda portal, act, copy: evidence.Look(None, True, Text(""))


def no_version_guard() -> None:
    """An act is sent wherever the dossier stands by now."""
    from desktop.sync.pushing.push import Push

    Push._ground = lambda self, act, copy: None  # type: ignore[method-assign]


def synchronous_normal() -> None:
    """Commits are not on the disk when the officer reads «đã ghi nhận»."""
    from desktop.models.store import database as store

    weaker = (pragma.replace("synchronous=FULL", "synchronous=NORMAL") for pragma in store._PRAGMAS)
    store._PRAGMAS = tuple(weaker)  # type: ignore[assignment]


def default_transactions() -> None:
    """Migrations run with the driver's own ideas of when a transaction begins."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import QueuePool
    from sqlcipher3 import dbapi2

    from desktop.models.store import database as store

    def engine(path: Path, key: bytes) -> Any:
        def connect() -> Any:
            raw = store.connect(path, key)
            raw.isolation_level = ""  # as the driver comes: DDL is not held by a transaction
            return raw

        return create_engine(
            "sqlite://", module=dbapi2, creator=connect, poolclass=QueuePool, hide_parameters=True
        )

    store._engine = engine


@dataclass(frozen=True, slots=True)
class Mutant:
    break_it: Callable[[], None]
    tests: tuple[str, ...]


ONCE = "tests/sync/test_exactly_once.py"
MUTANTS: dict[str, Mutant] = {
    "no key": Mutant(no_key, (ONCE,)),
    "key per try": Mutant(key_per_try, (ONCE,)),
    "done before sent": Mutant(done_before_sent, ("tests/faults/test_hard_cases.py",)),
    "fingerprint before rows": Mutant(
        mark_before_rows, ("tests/sync/test_pull.py", "tests/sync/test_kills.py")
    ),
    "resend without evidence": Mutant(resend_without_evidence, (ONCE,)),
    "no version guard": Mutant(no_version_guard, (ONCE,)),
    "synchronous=NORMAL": Mutant(synchronous_normal, ("tests/faults/test_power_cut.py",)),
    "default migration transaction": Mutant(
        default_transactions,
        ("tests/faults/test_migration_alone.py",),
    ),
}


def pytest_configure() -> None:
    """As a pytest plugin: break the program before anything of it is used."""
    if name := os.environ.get("MOTCUA_MUTANT"):
        MUTANTS[name].break_it()


# ── the table ────────────────────────────────────────────────────────────────────────────────────


def verdict(tests: tuple[str, ...], name: str = "") -> tuple[int, str]:
    """(pytest's exit code, its first failed test or its last line)."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    command += ["-p", "tests.faults.mutants", *tests]
    ran = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"MOTCUA_MUTANT": name, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    lines = ran.stdout.strip().splitlines() or ran.stderr.strip().splitlines()
    failed = [line for line in lines if line.startswith(("FAILED tests/", "ERROR tests/"))]
    return ran.returncode, (failed or lines or [""])[0 if failed else -1]


def main() -> int:
    asked = sys.argv[1:] or list(MUTANTS)
    every = tuple(dict.fromkeys(test for name in asked for test in MUTANTS[name].tests))
    code, last = verdict(every)
    print(f"unchanged: {last}")
    if code:
        print("the suite fails as it is: nothing can be said about mutants")
        return 1
    survived = 0
    for name in asked:
        begun = time.monotonic()
        code, last = verdict(MUTANTS[name].tests, name)
        killed = code == 1 and last.startswith(
            "FAILED"
        )  # a test that failed, not a plugin that broke
        survived += not killed
        where = last.removeprefix("FAILED ").split(" - ")[0]
        print(
            f"{name:32} {'killed' if killed else 'SURVIVED':9} {time.monotonic() - begun:5.1f} s  {where}"
        )
        sys.stdout.flush()
    return int(survived > 0)


if __name__ == "__main__":
    sys.exit(main())
