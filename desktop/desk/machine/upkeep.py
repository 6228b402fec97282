"""Once a day, unseen: what the policy lets go leaves the cache, a crash's left-overs too; the disk gets room back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta

from desktop.models.records.retention import Limits, Tidied, named, tidy
from desktop.models.store import journal
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.models.store.memo import Memo
from desktop.settings.config import Settings

_LAST = Memo("upkeep_at", datetime)
STEP = (
    200  # dossiers in one transaction: the officer's own verbs wait no longer than for one of them
)


def daily(store: Store, files: Files, settings: Settings, account: str, now: datetime) -> Tidied:
    """Let go what the policy lets go; how much that was, nothing within 20 hours of the last time. May be cut off
    anywhere.
    """
    with store.read() as connection:
        last = _LAST.read(connection)
    if last is not None and now - last < timedelta(hours=20):
        return Tidied()
    limits = Limits(settings.file_days, settings.retention_days, settings.paper_days)
    total, step = Tidied(), Tidied(attachments=1)
    while step.any:
        with store.write() as connection:
            step = tidy(connection, limits, now, STEP)
        total += step
    with store.read() as connection:
        named_hashes = named(connection, limits, now)
    # Rows go before bytes: a crash in between leaves a file too many, never one too few. The files of the last day
    # stay, because a file is written before its row.
    swept = files.sweep(named_hashes, now - timedelta(days=1))
    with store.write() as connection:
        if total.any:
            detail = asdict(total) | {"files": swept}
            journal.append(connection, account, "tidy", None, detail, now)
        _LAST.write(connection, now)
    store.compact()
    return total
