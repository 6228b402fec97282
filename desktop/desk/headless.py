"""The desk without a window: `motcua sync --once`. For scheduled runs and for support."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TextIO

from desktop.config import load_profile
from desktop.desk import session
from desktop.sync.engine import Engine, vietnam_now
from desktop.sync.site import load_site


def sync_once(profile: Path, secrets: TextIO, out: TextIO, *, as_json: bool) -> int:
    """Sign in with the profile's account, push and pull once, print what was done.

    `secrets`: first line the portal password, second line the cache's passphrase where one is needed.
    Exit code 0 when the whole cycle ended well, 1 when something waits for the officer or the line.
    """
    settings = load_profile(profile)
    password = secrets.readline().rstrip("\n")
    passphrase = secrets.readline().rstrip("\n") or None
    desk = session.open_online(settings, settings.account, password, passphrase, vietnam_now())
    try:
        assert desk.portal is not None  # open_online always brings one
        engine = Engine(
            desk.portal, desk.store, desk.files, load_site(settings.site), settings, desk.officer
        )
        report = engine.cycle()
    finally:
        desk.close()
    facts = asdict(report)
    out.write(
        json.dumps(facts, ensure_ascii=False, default=_plain) + "\n" if as_json else _words(facts)
    )
    return 0 if not report.trouble else 1


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _words(facts: dict[str, object]) -> str:
    return "".join(f"{name}: {value}\n" for name, value in facts.items())
