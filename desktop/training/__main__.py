"""`python -m desktop.training --folder DIR`: portal and line as a process of their own.

Prints one JSON line when ready, then runs until its standard input closes or SIGTERM comes.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import Any

from desktop.training.portal.papers import hand_png, seal_png
from desktop.training.portal.server import TrainingPortal
from desktop.training.token.authority import Authority
from desktop.training.token.tokens import PIN, prepare_token

Service = Callable[[ExitStack, argparse.Namespace], dict[str, Any]]


def portal(stack: ExitStack, options: argparse.Namespace) -> dict[str, Any]:
    """Start the portal; what the ready line tells of it."""
    running = stack.enter_context(
        TrainingPortal(
            options.folder,
            seed=options.seed,
            dossiers=options.dossiers,
            index_lag=options.index_lag,
            trouble=options.trouble,
            port=options.direct_port,
            line_port=options.port,
            control_port=options.control_port,
        )
    )
    return {
        "url": running.url,
        "direct_url": running.direct_url,
        "control": running.control_url,
        "books": str(running.books.path),
        "group_id": running.group_id,
        "password": running.password,
        "accounts": [
            {"account": a.email, "name": a.name, "job": a.job, "role": ",".join(sorted(a.roles))}
            for a in running.accounts
            if not a.pending
        ],
    }


def token(stack: ExitStack, options: argparse.Namespace) -> dict[str, Any]:
    """Prepare the tokens, then let their authority answer (CRL, OCSP, TSA)."""
    authority = Authority(options.folder / "authority", options.authority_port)
    prepared = prepare_token(options.folder / "token", authority)
    stack.enter_context(authority)
    (options.folder / "chu-ky.png").write_bytes(hand_png())
    (options.folder / "con-dau.png").write_bytes(seal_png("PHƯỜNG THÀNH SEN"))
    return {
        "module": str(prepared.module_path),
        "pin": PIN,
        "root": str(authority.root),
        "chain": [str(authority.issuing)],
        "tsa": authority.tsa_url,
    }


SERVICES: tuple[Service, ...] = (portal, token)
"""What this process runs; each enters the stack and adds its part to the ready line."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    ended = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
    with ExitStack() as stack:
        ready: dict[str, Any] = {}
        for service in SERVICES:
            ready |= service(stack, options)
        sys.stdout.write(json.dumps(ready, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        threading.Thread(target=_until_stdin_closes, args=(ended,), daemon=True).start()
        ended.wait()
    return 0


def _until_stdin_closes(ended: threading.Event) -> None:
    """Not through sys.stdin: a thread inside its lock would break the interpreter's exit."""
    while os.read(sys.stdin.fileno(), 4096):
        continue
    ended.set()


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m desktop.training", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="where the books are kept")
    parser.add_argument("--port", type=int, default=0, help="the client's port (the line)")
    parser.add_argument("--control-port", type=int, default=0, help="the switch of the line")
    parser.add_argument("--direct-port", type=int, default=0, help="the portal's own port")
    parser.add_argument("--authority-port", type=int, default=0, help="CA, OCSP, CRL, TSA")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--dossiers", type=int, default=240)
    parser.add_argument("--index-lag", type=float, default=1.0, help="seconds lists lag behind")
    parser.add_argument("--no-trouble", dest="trouble", action="store_false")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
