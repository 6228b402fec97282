"""The sync thread as the window sees it: statuses, changed dossiers, kicks, a lost session, an orderly end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from desktop.errors import StoreError
from desktop.models.dossier.rules import Act, OutboxState
from desktop.models.pages.views import Link, SyncStatus
from desktop.sync.worker import Worker
from tests.clock import PATIENCE
from tests.sync.conftest import OFFICER, Counter


class Window:
    """Listens as the window does; `until` waits for a status."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.statuses: list[SyncStatus] = []
        self.ids: set[int] = set()

    def on_status(self, status: SyncStatus) -> None:
        with self._changed:
            self.statuses.append(status)
            self._changed.notify_all()

    def on_change(self, ids: frozenset[int]) -> None:
        with self._changed:
            self.ids |= ids

    def until(self, wanted: Callable[[SyncStatus], bool]) -> SyncStatus:
        with self._changed:
            came = self._changed.wait_for(lambda: any(wanted(s) for s in self.statuses), PATIENCE)
            assert came, self.statuses
            found = next(s for s in self.statuses if wanted(s))
            self.statuses.clear()
            return found


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def worker(counter: Counter, window: Window) -> Iterator[Worker]:
    made = Worker(
        counter.store,
        counter.files,
        counter.site,
        counter.settings,
        counter.officer,
        counter.line,
        on_status=window.on_status,
        on_change=window.on_change,
    )
    yield made
    made.stop()


def test_an_act_recorded_now_is_sent_now_and_told(
    counter: Counter, window: Window, worker: Worker
) -> None:
    worker.start()
    window.until(lambda s: s.link is Link.UP_TO_DATE)
    dossier = counter.waiting_dossiers()[0]
    act = counter.confirm(dossier, Act.ACCEPT)

    worker.kick()
    told = window.until(lambda s: s.link is Link.UP_TO_DATE)

    assert (told.waiting, told.needs_officer) == (0, 0)
    assert told.last_ok is not None
    assert counter.state(act) is OutboxState.DONE
    assert dossier in window.ids


def test_the_line_goes_and_comes_back(counter: Counter, window: Window, worker: Worker) -> None:
    counter.portal.line.cut()
    counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)
    worker.start()
    told = window.until(lambda s: s.link is Link.OFFLINE)
    assert told.waiting == 1
    assert told.text == "Chưa nối được tới cổng"

    counter.portal.line.restore()
    worker.kick(impatient=True)
    assert window.until(lambda s: s.link is Link.UP_TO_DATE).waiting == 0


def test_a_lost_session_waits_for_the_officer_and_then_sends(
    counter: Counter, window: Window, worker: Worker
) -> None:
    act = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)
    counter.portal.end_sessions()
    worker.start()
    assert window.until(lambda s: s.link is Link.SESSION_LOST).waiting == 1
    second = counter.confirm(counter.waiting_dossiers()[1], Act.ACCEPT)
    worker.kick()
    assert window.until(lambda s: s.link is Link.SESSION_LOST and s.waiting == 2)

    old = counter.line
    worker.signed_in(counter.sign_in().line)
    window.until(lambda s: s.link is Link.UP_TO_DATE)

    old.close()
    assert (counter.effects(act), counter.effects(second)) == (1, 1)


def test_working_offline_from_the_start(counter: Counter, window: Window) -> None:
    worker = Worker(
        counter.store,
        counter.files,
        counter.site,
        counter.settings,
        counter.officer,
        None,
        on_status=window.on_status,
        on_change=window.on_change,
    )
    counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)
    worker.start()
    assert window.until(lambda s: s.link is Link.SIGNED_OUT).waiting == 1
    worker.signed_in(counter.line)
    assert window.until(lambda s: s.link is Link.UP_TO_DATE).waiting == 0
    worker.stop()
    worker.stop()
    assert "sync" not in {thread.name for thread in threading.enumerate()}


def test_a_full_disk_is_told_and_the_thread_lives(
    counter: Counter, window: Window, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = StoreError("full", title="Ổ đĩa đã đầy nên chưa ghi được")
    with monkeypatch.context() as patch:

        def refuse() -> None:
            raise full

        patch.setattr(counter.store, "write", refuse)
        worker.start()
        told = window.until(lambda s: s.link is Link.TROUBLE)
    assert told.text == "Ổ đĩa đã đầy nên chưa ghi được"
    worker.kick()
    assert window.until(lambda s: s.link is Link.UP_TO_DATE).text == ""


def test_an_end_in_the_middle_of_a_cycle_leaves_the_rest_for_next_time(
    counter: Counter, window: Window, worker: Worker
) -> None:
    acts = [counter.confirm(d, Act.ACCEPT) for d in counter.waiting_dossiers()[:8]]
    counter.portal.line.delay(0.02)
    worker.start()
    window.until(lambda s: s.link is Link.SYNCING)
    worker.stop()
    counter.portal.line.clear()
    counter.sign_in()
    counter.cycle(impatient=True)
    assert [counter.effects(act) for act in acts] == [1] * 8
    assert counter.officer.account == OFFICER
