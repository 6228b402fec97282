"""A desk that can be killed at any labelled point, many times, without paying for imports each time.

This process loads the program once and has no threads. For every order on stdin it forks; the fork opens the
cache, signs in, runs one push or one whole cycle and kills itself (SIGKILL) at the wanted pass of a label.
It answers with how the fork ended: {"killed": true} or {"killed": false, "exit": 0}.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.config import Settings, Unit
from desktop.models.files import Files
from desktop.models.store import Store
from desktop.sync.engine import CycleReport, Engine
from desktop.sync.opencps import OpenCps
from desktop.sync.site import load_site


def dying_at(label: str, nth: int) -> Callable[[str], None]:
    passes = 0

    def at(point: str) -> None:
        nonlocal passes
        passes += point == label
        if passes == nth and point == label:
            os.kill(os.getpid(), signal.SIGKILL)

    return at


def live(world: dict[str, Any], order: dict[str, Any]) -> None:
    folder, key = Path(world["folder"]), bytes.fromhex(world["key"])
    settings = Settings(
        name="thu",
        portal_url=world["url"],
        rest_prefix="/o/rest/v2",
        group_id=world["group_id"],
        site="training",
        account=world["account"],
        folder=folder,
        unit=Unit("", "", "", ""),
        page_size=10,
    )
    store = Store.open(folder / "cache", key)
    portal = OpenCps(settings)
    officer = portal.sign_in(world["account"], world["password"])
    engine = Engine(
        portal,
        store,
        Files(folder / "files", key, margin=0),
        load_site("training"),
        settings,
        officer,
        at=dying_at(order["label"], order["nth"]),
    )
    if order["whole"]:
        assert not engine.cycle().trouble
    else:
        engine.push(CycleReport())
    store.close()


def end_here(*error: Any) -> None:
    """A fork that fails says so and ends; nothing may let it read on from stdin."""
    traceback.print_exception(*error)
    sys.stderr.flush()
    os._exit(1)


def main() -> None:
    world = json.loads(sys.argv[1])
    load_site("training")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            sys.excepthook = end_here
            live(world, json.loads(line))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        answer = {"killed": killed, "exit": None if killed else os.waitstatus_to_exitcode(status)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
