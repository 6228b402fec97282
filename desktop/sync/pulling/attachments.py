"""The bytes of the portal's files: broken downloads go on where they stopped, one bad file holds back none.

Where the portal names a version of the file (a strong ETag, or a date), the rest is asked for by Range; else the
download starts again. The file is written whole (fsync, rename) before its row says that it is here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, case, func, or_, select, update

from desktop.errors import (
    OfficerError,
    PortalBusy,
    PortalError,
    PortalNotOurs,
    PortalRefused,
    PortalUnreachable,
)
from desktop.models.dossier.rules import State
from desktop.models.records import fetching
from desktop.models.records.retention import LEFT
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.models.store.tables import mirror_dossier, mirror_file
from desktop.sync.portal.port import Fetched, Portal, StartAgain
from desktop.sync.queue import intake
from desktop.texts import Text

FILE_LIMIT = 100 * 2**20  # bytes
MOST_PARTS = 50  # pieces one download may come in
MOST_STARTS = 3  # times a file that changes under the download is begun again

_FINISHED = [s.value for s in (State.RETURNED, State.REFUSED, State.WITHDRAWN, State.STOPPED)]
_SHA256 = re.compile(r'"([0-9a-f]{64})"')


@dataclass(frozen=True, slots=True)
class Wanted:
    dossier_id: int
    reference_uid: str
    size: int  # bytes, as the portal lists it; 0 = it does not say
    holder: int  # the dossier the portal gives it out under: a child's is its parent's (DFM:240)


def wanted(connection: Connection) -> list[Wanted]:
    """Files without bytes: what an officer asked for first, then what waits to be checked, finished dossiers last."""
    query = (
        select(
            func.coalesce(func.nullif(mirror_file.c.owner_id, 0), mirror_file.c.dossier_id).label(
                "holder"
            ),
            *(mirror_file.c.dossier_id, mirror_file.c.reference_uid, mirror_file.c.size),
        )
        .join(mirror_dossier, mirror_dossier.c.id == mirror_file.c.dossier_id)
        .where(
            mirror_file.c.sha256.is_(None),
            or_(
                mirror_file.c.problem == "",
                mirror_file.c.problem == intake.CLIMBING_NAME,
                fetching.is_open(),
            ),
        )
        .order_by(
            ~fetching.is_open(),
            mirror_dossier.c.state.in_(_FINISHED),
            mirror_dossier.c.state != State.SUBMITTED.value,
            mirror_dossier.c.id,
        )
    )
    return [
        Wanted(r.dossier_id, r.reference_uid, r.size, r.holder) for r in connection.execute(query)
    ]


def forget_problems(connection: Connection) -> None:
    """Forget the problems of files that have bytes, so that F5 asks for them again. An empty one stays empty until
    the portal tells otherwise.

    What left by policy (models.retention) is not fetched by the hundred because somebody pressed a key.
    """
    again = (
        mirror_file.c.sha256.is_(None) & (mirror_file.c.size > 0) & (mirror_file.c.problem != LEFT)
    )
    connection.execute(update(mirror_file).where(again).values(problem=""))


class Attachments:
    """Fetches files over one open session. `strike(error)` raises when it is the portal, not the file."""

    def __init__(
        self,
        portal: Portal,
        store: Store,
        files: Files,
        *,
        now: Callable[[], datetime],
        at: Callable[[str], None],
        stopped: Callable[[], bool],
        strike: Callable[[PortalError], None],
    ) -> None:
        self._portal, self._store, self._files = portal, store, files
        self._now, self._at, self._stopped, self._strike = now, at, stopped, strike

    def fetch(self, file: Wanted) -> str | None:
        """Fetch one file: bytes first (fsync, rename), then the row. "" = it is here, None = later, else what is
        wrong with it.
        """
        try:
            sha256, problem = self._bytes(file)
        except _Stopped:
            return None
        except _EmptyFile:
            sha256, problem = None, intake.EMPTY_FILE
        except (PortalRefused, PortalNotOurs) as error:
            sha256, problem = None, _why(error)
        except (PortalUnreachable, PortalBusy) as error:
            self._strike(error)
            return None
        values = {"sha256": sha256, "problem": _stays()} if sha256 else {"problem": problem}
        with self._store.write() as connection:
            row = mirror_file.c.reference_uid == file.reference_uid
            connection.execute(update(mirror_file).where(row).values(**values))
            fetching.settle(connection, file.reference_uid, self._now())
        self._at("pull.file")
        return problem

    def _bytes(self, file: Wanted) -> tuple[str | None, str]:
        """(SHA-256, "") of the whole file, or (None, what is wrong)."""
        if file.size > FILE_LIMIT:
            raise PortalNotOurs(f"{file.size} bytes", title=Text("Tệp lớn quá mức cho phép"))
        for _ in range(MOST_STARTS):
            fetched = Fetched()
            try:
                sha256, received = self._files.put_stream(
                    self._pieces(file, fetched), expected=file.size
                )
            except StartAgain:
                continue
            promised = _SHA256.fullmatch(fetched.version)
            if file.size and received != file.size:
                return None, Text("Tệp tải về %1 byte, cổng nói %2 byte", received, file.size)
            if promised and promised[1] != sha256:
                return None, Text("Tệp tải về không đúng nội dung cổng công bố")
            return sha256, ""
        raise PortalUnreachable("the file changes under the download")

    def _pieces(self, file: Wanted, fetched: Fetched) -> Iterator[bytes]:
        """Yield the whole file, in as many parts as the broken line makes of it."""
        for _ in range(MOST_PARTS):
            before = fetched.size
            try:
                with self._portal.download(file.holder, file.reference_uid, fetched) as pieces:
                    yield from self._unless_stopped(pieces)
            except PortalUnreachable:
                if not fetched.version or fetched.size == before:
                    raise  # nothing to go on from, or no headway
                self._at("pull.part")
                continue
            if not fetched.size:
                raise _EmptyFile
            return
        raise PortalUnreachable(f"still not whole after {MOST_PARTS} parts")

    def _unless_stopped(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            if self._stopped():
                raise _Stopped
            yield piece


class _EmptyFile(Exception):
    """The portal has the file's entry but no bytes."""


class _Stopped(Exception):
    """The program is closing: the file is fetched next time."""


def _stays() -> ColumnElement[str]:
    """The problem that stays with a file whose bytes are here: an odd name does, the reason it was missing does not."""
    odd = mirror_file.c.problem == intake.CLIMBING_NAME
    return case((odd, intake.CLIMBING_NAME), else_="")


def _why(error: OfficerError) -> str:
    detail = Text(" (%1)", error.detail[:120]) if error.detail else ""
    return Text("Chưa tải được tệp: %1%2", error.title, detail)
