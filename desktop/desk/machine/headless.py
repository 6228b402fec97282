"""The desk without a window: `motcua sync --once`, `motcua journal verify`. For scheduled runs, support, inspectors."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TextIO

from desktop.desk.machine import session
from desktop.desk.token.lasting import SetLevel
from desktop.errors import OfflineSignInRefused
from desktop.models.store import journal, vault
from desktop.models.store.database import Store
from desktop.settings.profiles import load_profile
from desktop.sync.engine import Engine, vietnam_now
from desktop.sync.portal.site import load_site


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
            desk.portal,
            desk.store,
            desk.files,
            load_site(settings.site),
            settings,
            desk.officer,
            lasting=SetLevel(settings, vietnam_now),
        )
        report = engine.cycle()
    finally:
        desk.close()
    facts = asdict(report)
    out.write(
        json.dumps(facts, ensure_ascii=False, default=_plain) + "\n" if as_json else _words(facts)
    )
    return 0 if not report.trouble else 1


def verify_journal(
    profile: Path, account: str, secrets: TextIO, out: TextIO, *, as_json: bool
) -> int:
    """Check the chain of an account's journal; nothing is changed and no portal is asked.

    `account` "": the profile's. `secrets`: the cache's passphrase where the machine has no key store.
    Exit code 0 when every entry is as it was written, 1 when one is edited, missing or out of order.
    """
    settings = load_profile(profile)
    name = account or settings.account
    folder = settings.account_folder(name)
    if not folder.is_dir():
        raise OfflineSignInRefused(f"no cache for {name}")
    passphrase = None if settings.keyring else secrets.readline().rstrip("\n")
    key = vault.unlock(folder, name, passphrase=passphrase, use_keyring=settings.keyring)
    store = Store.open(folder, vault.subkey(key, "database"))
    try:
        with store.read() as connection:
            journal_check = journal.check(connection)
    finally:
        store.close()
    is_intact = journal_check.broken_at is None
    facts = {"whole": is_intact, **asdict(journal_check)}
    words = (
        f"Nhật ký toàn vẹn: {journal_check.entries} mục, mã băm cuối {journal_check.head_hash}\n"
        if is_intact
        else f"Nhật ký KHÔNG toàn vẹn từ mục {journal_check.broken_at}: bị sửa, bị bỏ hoặc đổi thứ tự\n"
    )
    out.write(json.dumps(facts, ensure_ascii=False) + "\n" if as_json else words)
    return 0 if is_intact else 1


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _words(facts: dict[str, object]) -> str:
    return "".join(f"{name}: {value}\n" for name, value in facts.items())
