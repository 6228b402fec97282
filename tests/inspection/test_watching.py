"""The inspection thread on a real cache: what came in overnight is looked into before the counter opens."""

from __future__ import annotations

import hashlib
import secrets
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from desktop.inspection.process import Bounds, Inspector
from desktop.inspection.watch import InspectionWatch
from desktop.models.records import inspected
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.models.store.tables import inspection, to_text
from tests.inspection.conftest import NOW, a_pdf, a_photo, saved
from tests.store.conftest import Rows


class Office:
    """A cache with files in it, as sync leaves them."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.open(folder / "cache", secrets.token_bytes(32))
        self.files = Files(folder / "files", secrets.token_bytes(32), margin=0)
        self.rows = Rows()
        self.told: list[frozenset[int]] = []
        self.heard = threading.Event()

    def receive(self, number: int, *contents: bytes, kept: bool = True, **more: Any) -> list[str]:
        with self.store.write() as conn:
            self.rows.dossier(conn, number, submitted_at=to_text(NOW + timedelta(hours=number)))
            for place, content in enumerate(contents):
                digest = hashlib.sha256(content).hexdigest()
                uid = f"{number}-{place}"
                values = {"sha256": digest, "size": len(content)} | more
                self.rows.file(conn, number, f"TP{place}", uid, **values)
        return [self.files.put(c) if kept else hashlib.sha256(c).hexdigest() for c in contents]

    def hear(self, changed: frozenset[int]) -> None:
        self.told.append(changed)
        self.heard.set()

    def watch(
        self, inspector: Inspector | None = None, bounds: Bounds | None = None
    ) -> InspectionWatch:
        return InspectionWatch(
            self.store,
            self.files,
            on_change=self.hear,
            now=lambda: NOW,
            inspector=inspector,
            bounds=bounds,
        )

    def seen(self) -> dict[str, str]:
        with self.store.read() as conn:
            rows = conn.execute(select(inspection.c.sha256, inspection.c.kind))
            return {row.sha256: row.kind for row in rows}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.store.close()


def test_every_file_is_looked_into_once_and_the_screen_is_told(office: Office) -> None:
    pdf, photo = office.receive(1, a_pdf(), saved(a_photo(), "JPEG"))
    watch = office.watch()
    assert watch.look() == 2
    assert office.seen() == {pdf: "pdf", photo: "jpeg"}
    assert frozenset[int]().union(*office.told) == {1}
    assert watch.look() == 0


def test_the_newest_dossiers_come_first(office: Office) -> None:
    for number in (1, 3, 2):
        office.receive(number, f"hồ sơ {number}".encode())
    with office.store.read() as conn:
        assert [file.dossier_id for file in inspected.waiting(conn, 9)] == [3, 2, 1]


def test_the_same_file_in_two_dossiers_is_looked_into_once_and_both_are_told(
    office: Office,
) -> None:
    office.receive(1, a_pdf())
    office.receive(2, a_pdf())
    assert office.watch().look() == 1
    assert frozenset[int]().union(*office.told) == {1, 2}


def test_better_checks_look_again(office: Office) -> None:
    office.receive(1, a_pdf())
    office.watch().look()
    with office.store.write() as conn:
        conn.execute(update(inspection).values(version=inspected.VERSION - 1))
    assert office.watch().look() == 1


def test_a_file_damaged_on_our_own_disk_holds_nothing_up(office: Office) -> None:
    (gone,) = office.receive(2, b"gone from the disk", kept=False)
    (here,) = office.receive(1, a_pdf())
    assert office.watch().look() == 1
    assert set(office.seen()) == {here} != {gone}


def test_a_file_too_large_is_told_without_being_read(office: Office) -> None:
    (large,) = office.receive(1, b"x", kept=False, size=3 * 2**30)
    office.watch().look()
    with office.store.read() as conn:
        (found,) = inspected.of_files(conn, [large])[large].found
    assert (found.code, dict(found.values)) == ("too_large", {"size": "3072"})


def test_a_row_of_a_later_program_counts_as_not_looked_at(office: Office) -> None:
    (digest,) = office.receive(1, a_pdf())
    office.watch().look()
    with office.store.write() as conn:
        conn.execute(update(inspection).values(findings='[["future", {}]]'))
    with office.store.read() as conn:
        assert inspected.of_files(conn, [digest, None]) == {}


def wait_for(office: Office, until: Callable[[], bool]) -> None:
    for _ in range(40):
        if until():
            return
        office.heard.wait(1.0)
        office.heard.clear()
    raise AssertionError("the thread did not get there")


def test_the_thread_wakes_for_what_comes_in_later(office: Office) -> None:
    watch = office.watch()
    watch.start()
    try:
        office.receive(1, a_pdf())
        watch.wake()
        wait_for(office, lambda: len(office.seen()) == 1)
        office.receive(2, saved(a_photo(), "PNG"))
        watch.wake()
        wait_for(office, lambda: len(office.seen()) == 2)
    finally:
        watch.stop()


def test_closing_the_program_does_not_wait_for_a_file_that_hangs(
    office: Office, tmp_path: Path
) -> None:
    """The officer goes home: the file is looked into tomorrow, and nothing is said of it today."""
    office.receive(1, a_pdf())
    mark = tmp_path / "begun"
    program = f"import pathlib, time; pathlib.Path({str(mark)!r}).touch(); time.sleep(600)"
    hanging = Inspector((sys.executable, "-c", program), Bounds(clock=500.0))
    watch = office.watch(hanging)
    watch.start()
    wait_for(office, mark.exists)
    watch.stop()
    assert office.seen() == {}
    assert office.told == []
