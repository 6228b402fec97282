"""A desk that can be killed at any labelled point, many times, without paying for imports each time.

This process loads the program once and has no threads. For every order on stdin it forks; the fork opens the
cache, signs in, runs one push or one whole cycle and is killed (SIGKILL): at the wanted pass of a label, or so
many seconds after its birth. `faulty`: the line is being broken meanwhile, so trouble is no failure.
It answers with how the fork ended: {"killed": true} or {"killed": false, "exit": 0}.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from desktop.errors import PortalError
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.settings.config import Settings, Unit
from desktop.sync.engine import CycleReport, Engine
from desktop.sync.portal.opencps import OpenCps
from desktop.sync.portal.site import load_site


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
        page_size=world.get("page_size", 10),
        timeout=world.get("timeout", 10.0),
    )
    store = Store.open(folder / "cache", key)
    portal = OpenCps(settings)
    trouble: tuple[type[PortalError], ...] = (PortalError,) if order.get("faulty") else ()
    with suppress(*trouble):
        run(world, order, settings, store, portal)
    store.close()


def run(
    world: dict[str, Any], order: dict[str, Any], settings: Settings, store: Store, portal: OpenCps
) -> None:
    officer = portal.sign_in(world["account"], world["password"])
    engine = Engine(
        portal,
        store,
        Files(settings.folder / "files", bytes.fromhex(world["key"]), margin=0),
        load_site("training"),
        settings,
        officer,
        at=dying_at(order["label"], order["nth"]),
    )
    if order["whole"]:
        report = engine.cycle(impatient=bool(order.get("faulty")))
        assert order.get("faulty") or not report.trouble
    else:
        engine.push(CycleReport(), impatient=bool(order.get("faulty")))


def end_here(*error: Any) -> None:
    """A fork that fails says so and ends; nothing may let it read on from stdin."""
    traceback.print_exception(*error)
    sys.stderr.flush()
    os._exit(1)


def ended(child: int, after: float | None) -> int:
    """Its wait status; killed when it still lives `after` seconds from now."""
    end = time.monotonic() + (after or 0)
    while after is not None:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            break
        time.sleep(0.002)
    return os.waitpid(child, 0)[1]


def main() -> None:
    world = json.loads(sys.argv[1])
    load_site("training")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            sys.excepthook = end_here
            live(world, json.loads(line))
            os._exit(0)
        status = ended(child, json.loads(line).get("after"))
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        answer = {"killed": killed, "exit": None if killed else os.waitstatus_to_exitcode(status)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
