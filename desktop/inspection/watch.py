"""The inspection thread: looks into every file that came in, newest dossiers first, and writes down what it is.

The only writer of the table `inspection`. Files are handed to a bounded process one by one (`process`).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime

from desktop.errors import FileDamaged, OfficerError
from desktop.inspection.process import Bounds, Inspector, oversized
from desktop.models.dossier.completeness import FileInspection
from desktop.models.records import inspected
from desktop.models.records.inspected import UninspectedFile
from desktop.models.store.database import Store
from desktop.models.store.files import Files

BATCH = 20  # files taken from the list at a time, so that a new dossier soon comes to the front
TELL_SECONDS = 2.0  # the screen reads again at most this often while files are being looked at
AGAIN_SECONDS = 60.0  # after trouble with the disk

_log = logging.getLogger(__name__)


class InspectionWatch:
    """Owns the thread from `start` to `stop`. `on_change` is called on it with dossier ids."""

    def __init__(
        self,
        store: Store,
        files: Files,
        *,
        on_change: Callable[[frozenset[int]], None],
        now: Callable[[], datetime],
        inspector: Inspector | None = None,
        bounds: Bounds | None = None,
    ) -> None:
        self._store, self._files = store, files
        self._on_change, self._now = on_change, now
        self._bounds = bounds or Bounds()
        self._inspector = inspector or Inspector(bounds=self._bounds)
        self._wake, self._stop = threading.Event(), threading.Event()
        self._unreadable: set[str] = set()  # damaged on our own disk: sync fetches them again
        self._changed: frozenset[int] = frozenset()
        self._told_at = 0.0
        self._thread = threading.Thread(target=self._run, name="inspection", daemon=True)

    def start(self) -> None:
        self._wake.set()
        self._thread.start()

    def wake(self) -> None:
        """New files may be here."""
        self._wake.set()

    def stop(self) -> None:
        """End the file that is being looked at, join."""
        self._stop.set()
        self._inspector.cancel()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    def look(self) -> int:
        """Look into everything that waits; how many files were written down."""
        looked_into = 0
        while batch := self._next():
            for file in batch:
                if self._stop.is_set():
                    return looked_into
                looked_into += self._look_into(file)
        self._tell()
        return looked_into

    def _run(self) -> None:
        wait: float | None = None
        while not self._stop.is_set():
            self._wake.wait(wait)
            self._wake.clear()
            try:
                self.look()
                wait = None
            except OfficerError:  # the cache: disk full, held by another program
                _log.exception("inspection interrupted")
                wait = AGAIN_SECONDS
            except Exception:  # noqa: BLE001 - the thread's top: a bug must not end inspecting for the day
                _log.exception("inspection failed")
                wait = AGAIN_SECONDS

    def _next(self) -> list[UninspectedFile]:
        with self._store.read() as connection:
            waiting_files = inspected.waiting(connection, BATCH + len(self._unreadable))
        return [file for file in waiting_files if file.sha256 not in self._unreadable]

    def _look_into(self, file: UninspectedFile) -> int:
        try:
            inspection = self._inspect(file)
        except FileDamaged:
            self._unreadable.add(file.sha256)
            return 0
        if self._inspector.cancelled:  # ended by us: it says nothing of the file
            return 0
        with self._store.write() as connection:
            self._changed |= inspected.keep(connection, file.sha256, inspection, self._now())
        if time.monotonic() - self._told_at >= TELL_SECONDS:
            self._tell()
        return 1

    def _inspect(self, file: UninspectedFile) -> FileInspection:
        if file.size > self._bounds.content:
            return oversized(file.size)
        return self._inspector.inspect(self._files.get(file.sha256), self._now())

    def _tell(self) -> None:
        changed, self._changed = self._changed, frozenset()
        self._told_at = time.monotonic()
        if changed:
            self._on_change(changed)
