"""The training portal: an OpenCPS-dialect one-stop portal on loopback, with its books and its line.

    with TrainingPortal(folder) as portal:
        requests.get(portal.url + "/o/rest/v2/ping")

`url` goes through the line switch, `direct_url` past it. Books already in the folder are kept.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from waitress import wasyncore
from waitress.server import create_server
from waitress.task import ThreadedTaskDispatcher

from desktop.training.line.control import Control
from desktop.training.line.switch import BreakableLine
from desktop.training.portal import acts, clock, seed
from desktop.training.portal.books import Books
from desktop.training.portal.gate import Gate, Odd, RouteContext
from desktop.training.portal.index import PortalIndex
from desktop.training.portal.process import Account, load_people
from desktop.training.portal.truths import TRUE, Truths
from desktop.training.portal.web import build
from desktop.training.votings import answers as votings

BOOKS = "portal.sqlite"
_THREADS = 6


class TrainingPortal:
    """Portal, books, line switch and its control port; started by `with` or start()/stop().

    `folder` keeps the books between runs. `seed`, `dossiers`, `now`, `trouble` matter only when the books
    are new; `now` (aware) is what the dossiers' ages count back from. `index_lag` in seconds. Ports 0 =
    any free one. `with_clock` replaces the portal's own clock, for tests of dates.
    """

    def __init__(
        self,
        folder: Path,
        *,
        seed: int = 2026,
        dossiers: int = 240,
        index_lag: float = 1.0,
        trouble: bool = True,
        port: int = 0,
        line_port: int = 0,
        control_port: int = 0,
        now: datetime | None = None,
        with_clock: clock.Clock = clock.now_vietnam,
        truths: Truths = TRUE,
    ) -> None:
        self._folder, self._seed, self._count, self._trouble = folder, seed, dossiers, trouble
        self._lag, self._now, self._clock = index_lag, now, with_clock
        self._truths = truths
        self._ports = (port, line_port, control_port)
        self._started = False

    def __enter__(self) -> TrainingPortal:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Open or fill the books, then listen. Raises FontUnfit where no usable font is installed."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self.books = Books(self._folder / BOOKS)
        self.office = acts.BackRoom(self.books, self._clock, self._truths)
        self.gate = Gate()
        self._index = PortalIndex(self.office, self._lag)
        votings.prepare(self.books, self.office.now_ms())
        self._sow_once()
        self._server = _PortalServer(
            RouteContext(self.office, self._index, self.gate), self._ports[0]
        )
        self.line = BreakableLine(self._server.address, port=self._ports[1])
        self.control = Control(self.line, port=self._ports[2])
        for part in (self._server, self.line, self.control):
            part.start()
        self._started = True

    def stop(self) -> None:
        """Stop listening, join every thread, close the books. Safe to call twice."""
        if not self._started:
            return
        self._started = False
        self.control.stop()
        self.line.stop()
        self._server.stop()
        self.books.close()

    def _sow_once(self) -> None:
        if self.books.number("select count(*) from dossier"):
            return
        now = (self._now or self._clock()).astimezone(clock.VIETNAM)
        seed.sow(self.office, seed=self._seed, count=self._count, now=now, trouble=self._trouble)
        votings.sow(self.office, seed=self._seed, now_ms=clock.to_ms(now))
        self._index.refresh(at_once=True)

    @property
    def url(self) -> str:
        """Through the line switch: what a client is given."""
        return self.line.url

    @property
    def direct_url(self) -> str:
        """Past the switch: what a test uses to look while the line is cut."""
        host, port = self._server.address
        return f"http://{host}:{port}"

    @property
    def control_url(self) -> str:
        return self.control.url

    @property
    def group_id(self) -> int:
        return load_people().group_id

    @property
    def password(self) -> str:
        return load_people().password

    @property
    def accounts(self) -> tuple[Account, ...]:
        return load_people().accounts

    # ── the other people ─────────────────────────────────────────────────────────────────────

    def act_as(self, email: str, dossier_id: int, code: str, note: str = "") -> int:
        """Another officer acts, unseen by the client; the new dossierActionId. May raise RefusedError."""
        return acts.perform(
            self.office, dossier_id, acts.account_of(email), acts.PostedAction(code, note)
        )

    def another_agency_sends(self, parent_id: int) -> int:
        """A child of that dossier comes to this agency; its id."""
        return acts.send_child(self.office, parent_id)

    def citizen_supplements(
        self, dossier_id: int, *, part_no: str = "", content: bytes = b"", name: str = ""
    ) -> int:
        """The citizen re-submits a dossier that waits for supplements, with a new file if given."""
        return acts.citizen_supplements(
            self.office, dossier_id, part_no=part_no, content=content, name=name
        )

    def citizen_withdraws(self, dossier_id: int, reason: str = "Công dân xin rút hồ sơ") -> int:
        return acts.citizen_withdraws(self.office, dossier_id, reason)

    def citizen_votes(
        self, dossier_id: int, selected: str, comment: str = "", place: int = 0
    ) -> int:
        """Somebody who is not signed in answers the survey's question at `place`; the answer's id."""
        return votings.citizen_votes(self.office, dossier_id, selected, comment, place)

    def answers_oddly(
        self,
        method: str,
        path_regex: str,
        status: int,
        body: bytes = b"",
        *,
        kind: str = "text/html",
        headers: dict[str, str] | None = None,
        after: bool = True,
        times: int = 1,
    ) -> None:
        """Let somebody else answer in the portal's place: `after` it did what was asked, or before it heard of it."""
        path = re.compile(path_regex)
        self.gate.odd.append(Odd(method, path, status, body, kind, headers or {}, after, times))

    def end_sessions(self) -> None:
        """Every client must sign in again."""
        self.gate.end_sessions()

    def refresh_index(self) -> None:
        """Let the lists catch up now, without waiting for the lag."""
        self._index.refresh(at_once=True)

    def set_index_lag(self, seconds: float) -> None:
        """From now on lists lag that long behind the books."""
        self._index = replace(self._index, lag=seconds)
        self._open_anew()

    def answers(self, **switches: object) -> None:
        """From now on the portal answers so (`Truths`): the other behaviours stay as they are."""
        self._truths = replace(self._truths, **switches)  # type: ignore[arg-type]
        self.office = replace(self.office, truths=self._truths)
        self._index = replace(self._index, office=self.office)
        self._open_anew()

    def _open_anew(self) -> None:
        self._server.desk_changed(RouteContext(self.office, self._index, self.gate))


class _PortalServer:
    """waitress in a thread of ours, so that it can be stopped from another thread and leaves nothing."""

    def __init__(self, desk: RouteContext, port: int) -> None:
        self._map: dict[int, Any] = {}
        self._app = build(desk)
        self._crew = _Crew()
        self._crew.set_thread_count(_THREADS)
        self._server = create_server(
            self._application,
            map=self._map,
            _dispatcher=self._crew,
            host="127.0.0.1",
            port=port,
        )
        self.address = ("127.0.0.1", int(self._server.effective_port))
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="training-portal", daemon=True)

    def _application(self, environ: Any, start_response: Any) -> Any:
        return self._app(environ, start_response)

    def desk_changed(self, desk: RouteContext) -> None:
        self._app = build(desk)

    def start(self) -> None:
        self._thread.start()

    def _run(self) -> None:
        while not self._stop.is_set():
            wasyncore.loop(timeout=0.2, map=self._map, count=1)

    def stop(self) -> None:
        self._stop.set()
        self._server.pull_trigger()
        self._thread.join()
        self._crew.shutdown()
        self._crew.join()
        wasyncore.close_all(self._map)


class _Crew(ThreadedTaskDispatcher):  # type: ignore[misc]
    """waitress's worker threads, remembered so that they can be joined."""

    def __init__(self) -> None:
        super().__init__()
        self._crew: list[threading.Thread] = []

    def start_new_thread(self, target: Callable[[int], None], thread_no: int) -> None:
        thread = threading.Thread(
            target=target, name=f"training-portal-{thread_no}", args=(thread_no,), daemon=True
        )
        self._crew.append(thread)
        thread.start()

    def join(self) -> None:
        for thread in self._crew:
            thread.join()
