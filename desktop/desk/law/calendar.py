"""The calendar's verbs: the year at a glance, and a new year's table, seen before it is accepted.

Accepted tables lie in the account's folder `calendar/`, one a year, and go over the shipped rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from desktop.desk.deciding import clocks as deadlines
from desktop.desk.deciding.clocks import WATCHED, Law
from desktop.errors import NotAllowed, ProfileBad
from desktop.models.catalogue.calendar_change import (
    CalendarImport,
    Edition,
    Moved,
    YearPage,
    changes,
    moved,
    with_edition,
    year_page,
)
from desktop.models.catalogue.calendar_tables import read_edition
from desktop.models.catalogue.loading import Catalogue
from desktop.models.dossier.timers import ClockFacts
from desktop.models.law.calendar import Calendar
from desktop.models.pages.views import ListQuery, ListRow, Queue
from desktop.models.records import dossiers as mirror
from desktop.models.store import journal
from desktop.models.store.database import Store, write_private
from desktop.settings.config import Settings
from desktop.sync.engine import vietnam_now
from desktop.sync.portal.port import Officer
from desktop.sync.portal.site import Site
from desktop.texts import Text

MAX_IMPORT = 2**20  # bytes: a year has a dozen rows
UNCHANGED = Text("Sửa dòng được nêu trong tệp rồi nhập lại. Lịch đang dùng không đổi.")
COUNTED = (*WATCHED, Queue.SUPPLEMENT)  # every queue a clock may run in


def edited(shipped: Calendar, folder: Path) -> tuple[Calendar, str]:
    """The shipped calendar with the account's accepted tables over it.

    A table that cannot be used any more is left out and named in the second value: work goes on.
    """
    calendar, problem = shipped, ""
    for path in sorted(folder.glob("*.toml")):
        try:
            calendar = with_edition(calendar, read_edition(path.read_bytes(), path.name))
        except (ProfileBad, OSError, ValueError) as error:
            why = error.title if isinstance(error, ProfileBad) else str(error)
            problem = Text("Bảng đã nhập %1 không dùng được: %2", path.name, why)
    return calendar, problem


class _Judged(NamedTuple):
    content: bytes
    edition: Edition
    calendar: Calendar


class CalendarDesk:
    """Lane "desk". `changed` hears of the calendar each time a new table was accepted."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        officer: Officer,
        site: Site,
        catalogue: Callable[[], Catalogue],
        shipped: Calendar,
        *,
        now: Callable[[], datetime] = vietnam_now,
        changed: Callable[[Calendar], None] = lambda calendar: None,
    ) -> None:
        self._store, self._officer, self._site = store, officer, site
        self._catalogue, self._now, self._changed = catalogue, now, changed
        self._folder = settings.account_folder(officer.account) / "calendar"
        self._calendar, self._problem = edited(shipped, self._folder)

    @property
    def calendar(self) -> Calendar:
        """The shipped calendar with what was accepted on this account over it."""
        return self._calendar

    def year(self, number: int = 0) -> YearPage:
        """A year at a glance; 0 = the present one."""
        page = year_page(self._calendar, number or self._now().year)
        return replace(page, may_import=self._may_import, problem=self._problem)

    # ── a new year's table ───────────────────────────────────────────────────────────────────────

    def preview_import(self, path: Path) -> CalendarImport:
        """What the table would change and which open dossiers it moves. Changes nothing.

        NotAllowed without the role or for an unreadable file; ProfileBad names the bad row.
        """
        self._check_role()
        judged = self._judge(path)
        year = judged.edition.table.year
        clock_facts, rows = self._open_clocks()
        return CalendarImport(
            name=path.name,
            sha256=hashlib.sha256(judged.content).hexdigest(),
            year=year,
            changes=changes(self._calendar, judged.calendar, year),
            moves=tuple(
                Moved(move, rows[move.dossier_id].code, rows[move.dossier_id].applicant)
                for move in moved(clock_facts, self._calendar, judged.calendar, self._now())
            ),
            counted=len(clock_facts),
        )

    def accept_import(self, path: Path, sha256: str) -> YearPage:
        """Take over the previewed table, named by its hash: kept, journalled, in force at once.

        NotAllowed when the file is not the one that was previewed; ProfileBad for a bad row.
        """
        self._check_role()
        judged = self._judge(path)
        if hashlib.sha256(judged.content).hexdigest() != sha256:
            raise NotAllowed(
                title=Text("Tệp đã đổi sau khi xem trước"), advice=Text("Xem trước lại rồi nhận.")
            )
        year = judged.edition.table.year
        clock_facts, _rows = self._open_clocks()
        moves = moved(clock_facts, self._calendar, judged.calendar, self._now())
        detail = {
            "account": self._officer.account,
            "file": path.name,
            "sha256": sha256,
            "year": year,
            "moved": len({move.dossier_id for move in moves}),
        }
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._store.write() as connection:
            journal.append(
                connection, self._officer.name, "calendar_import", None, detail, self._now()
            )
            write_private(self._folder / f"{year}.toml", judged.content)
        self._calendar, self._problem = judged.calendar, ""
        self._changed(self._calendar)
        return self.year(year)

    def _judge(self, path: Path) -> _Judged:
        content = _content(path)
        try:
            edition = read_edition(content, path.name)
            return _Judged(content, edition, with_edition(self._calendar, edition))
        except ProfileBad as error:
            raise ProfileBad(error.detail, title=error.title, advice=UNCHANGED) from error
        except ValueError as error:
            raise ProfileBad(
                title=Text("Chưa nhận bảng lịch: %1: %2", path.name, error), advice=UNCHANGED
            ) from error

    def _open_clocks(self) -> tuple[Mapping[int, ClockFacts], Mapping[int, ListRow]]:
        """What the clocks of every open dossier go by, and their rows."""
        law = Law(self._site, self._catalogue(), self._calendar)
        with self._store.read() as connection:
            ids = [n for queue in COUNTED for n in mirror.ids(connection, ListQuery(queue))]
            rows = mirror.rows(connection, ids)
            return deadlines.facts(connection, rows, law), rows

    @property
    def _may_import(self) -> bool:
        return bool(self._site.calendar_roles.intersection(self._officer.roles))

    def _check_role(self) -> None:
        if not self._may_import:
            raise NotAllowed(
                title=Text("Tài khoản này không có vai trò quản trị lịch làm việc"),
                advice=Text("Gửi tệp cho người quản trị của đơn vị để nhập."),
            )


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_IMPORT:
            raise NotAllowed(
                title=Text("Tệp lớn quá, không phải bảng lịch"), advice=Text("Chọn tệp khác.")
            )
        return path.read_bytes()
    except OSError as error:
        raise NotAllowed(
            str(error),
            title=Text("Không đọc được tệp bảng lịch"),
            advice=Text("Kiểm tra tệp rồi chọn lại."),
        ) from error
