"""The unit's books counted a second time: thousands of entries of real registers beside the plain list of them.

What the plain list says of a period is worked out line by line, as a clerk with a pencil would.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from desktop.desk.deciding.decisions import Decisions
from desktop.desk.office.registry import Registry
from desktop.desk.reports import books as reports_books
from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.catalogue.loading import load_catalogue
from desktop.models.law.calendar import VIETNAM
from desktop.models.pages.books import KIND_LABELS, NEXT, STATE_LABELS, BooksPage, ComplaintState
from desktop.models.records import registers
from desktop.models.records.registers import Register
from desktop.models.reports.periods import Period
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.settings.config import RESOURCES, Settings, Unit
from desktop.sync.portal.port import Officer
from desktop.sync.portal.site import load_site
from tests.reports import recount_lists
from tests.reports.test_recount import NOW, chosen
from tests.store.conftest import Rows
from tests.sweep import rest_sweeps

HA, LEADER = "ha@quay.example", "Lanh.Dao@quay.example"
BEGUN = datetime(2024, 12, 20, 8, tzinfo=VIETNAM)
every_period = pytest.mark.parametrize(
    "period", rest_sweeps(chosen(), 0, -1), ids=lambda p: f"{p.first}…{p.last}"
)


@dataclass
class Item:
    """One complaint or incident as it stands after all its entries."""

    number: str
    at: datetime
    by: str
    said: dict[str, Any] = field(default_factory=dict)


@dataclass
class Pencil:
    """What was entered, kept beside the registers."""

    money: list[tuple[datetime, int, str, int, str]] = field(default_factory=list)
    complaints: dict[str, Item] = field(default_factory=dict)
    incidents: dict[str, Item] = field(default_factory=dict)
    duty: dict[date, dict[str, Any]] = field(default_factory=dict)


class Clerk:
    """Writes the entries the verbs write, over two years, each kind with its slips."""

    def __init__(self, conn: Any, seed: int) -> None:
        self.conn, self.chance, self.pencil = conn, random.Random(seed), Pencil()
        self.at = BEGUN

    def work(self, entries: int) -> Pencil:
        verbs = [self.collect, self.collect, self.complain, self.move, self.incident]
        verbs += [self.resolve, self.roster, self.other]
        for _ in range(entries):
            self.at += timedelta(minutes=self.chance.randrange(1, 480))
            if self.chance.random() < 0.03:  # on the very midnight, where periods meet
                day = self.at.date() + timedelta(days=1)
                self.at = datetime.combine(day, datetime.min.time(), VIETNAM)
            self.chance.choice(verbs)()
        return self.pencil

    def enter(
        self, register: Register, item: str, body: dict[str, Any], of: int | None = None
    ) -> str:
        by = self.chance.choice(("Hà", "Nam"))
        registers.add(
            self.conn, register, item, body, dossier_id=of, actor=by, account=HA, at=self.at
        )
        return by

    def collect(self) -> None:
        kind = self.chance.choice(("collect", "collect", "refund", "exempt", "reconcile"))
        amount, of = self.chance.choice((0, 8000, 1_250_000)), self.chance.randrange(1, 12)
        body = {"kind": kind, "amount": amount, "how": "tiền mặt", "receipt_no": "BL1", "why": ""}
        by = self.enter(Register.MONEY, str(of), body, of)
        self.pencil.money.append((self.at, of, kind, amount, by))

    def complain(self) -> None:
        seen_by = self.chance.choice(([], [], [LEADER], [HA.upper(), LEADER]))
        number = f"{self.at.year}-{len(self.pencil.complaints) + 1:04d}"
        said = {
            "number": number,
            "kind": self.chance.choice(("feedback", "complaint", "denunciation")),
            "state": "received",
            "who": "Ông A",
            "words": f"nội dung {number}",
            "code": "",
            "about": "",
            "due": "",
            "seen_by": seen_by,
        }
        by = self.enter(Register.COMPLAINT, f"c{number}", said, 3)
        self.pencil.complaints[f"c{number}"] = Item(number, self.at, by, dict(said))

    def move(self) -> None:
        open_ = [c for c in self.pencil.complaints.items() if c[1].said["state"] != "closed"]
        if not open_:
            return
        key, item = self.chance.choice(open_[-40:])
        to = self.chance.choice(sorted(NEXT[ComplaintState(item.said["state"])]))
        word = {"assigned": "handler", "answered": "answer"}.get(to.value, "outcome")
        body = {"state": to.value, word: f"{to.value} lúc {self.at:%d/%m}"}
        self.enter(Register.COMPLAINT, key, body, 3)
        item.said |= body

    def incident(self) -> None:
        number = f"SC-{self.at.year}-{len(self.pencil.incidents) + 1:04d}"
        affected = ["H27-1"] * self.chance.randrange(3)
        said = {"what": "mất mạng", "screen": "danh sách", "last_error": "", "affected": affected}
        by = self.enter(Register.INCIDENT, number, {**said, "contact": "", "sha256": "ab"})
        self.pencil.incidents[number] = Item(number, self.at, by, {**said, "resolved": ""})

    def resolve(self) -> None:
        if self.pencil.incidents:
            number = self.chance.choice(sorted(self.pencil.incidents))
            how = {"resolved": f"đã có mạng {self.at:%H:%M}"}
            self.enter(Register.INCIDENT, number, how)
            self.pencil.incidents[number].said |= how

    def roster(self) -> None:
        day = self.at.date() + timedelta(days=self.chance.randrange(40))
        self.roster_of(day)

    def roster_of(self, day: date) -> None:
        if day in self.pencil.duty and self.chance.random() < 0.5:
            body: dict[str, Any] = {"handed_to": "Lan", "reason": "nghỉ phép"}
        else:
            body = {"names": ["Hà", "Nam"], "handed_to": "", "reason": ""}
        self.enter(Register.DUTY, day.isoformat(), body)
        self.pencil.duty.setdefault(day, {}).update(body)

    def other(self) -> None:
        """What other verbs enter; no book shows it."""
        self.enter(Register.NOTE, "n", {"text": "gọi lại", "amount": 1}, 3)
        self.enter(Register.MONEY, "3", {"asked": 8000}, 3)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Decisions, Pencil]]:
    folder = tmp_path_factory.mktemp("office")
    store = Store.open(folder / "x", bytes(32))
    unit = Unit("UBND tỉnh Hà Tĩnh", "UBND phường Thành Sen", "Bộ phận Một cửa", "Hà Tĩnh")
    settings = Settings("thu", "https://x.example.vn", "/o/rest/v2", 1, "x", "ha", folder, unit)
    with store.write() as conn:
        for number in range(1, 10):
            Rows().dossier(conn, number)
        clerk = Clerk(conn, 4)
        pencil = clerk.work(4000)
        clerk.at = NOW
        for _ in range(20):
            clerk.roster_of(NOW.date() + timedelta(days=clerk.chance.randrange(10)))
    decisions = Decisions(
        store,
        Files(folder / "files", bytes(32)),
        settings,
        Officer(HA, "Hà", ()),
        load_site("training"),
        load_catalogue(RESOURCES / "catalogue"),
        load_calendar(RESOURCES / "calendar"),
        now=lambda: NOW,
    )
    yield decisions, pencil
    store.close()


@cache
def page_of(decisions: Decisions) -> BooksPage:
    return Registry(decisions).see()


def inside(at: datetime, period: Period) -> bool:
    return period.first <= at.astimezone(VIETNAM).date() <= period.last


@every_period
def test_the_book_of_money(office: tuple[Decisions, Pencil], period: Period) -> None:
    decisions, pencil = office
    with decisions.store.read() as conn:
        listing = reports_books.fees(conn, period)
    words = {"collect": "Thu", "refund": "Hoàn", "exempt": "Miễn, giảm", "reconcile": "Đối soát"}
    written: list[tuple[Any, ...]] = []
    cash = 0
    for at, of, kind, amount, by in pencil.money:
        if inside(at, period):
            code = f"000.00.01.H27-261123-{of:04}" if of < 10 else ""
            written.append((len(written) + 1, at, code, words[kind], amount, by))
            cash += amount if kind == "collect" else -amount if kind == "refund" else 0
    shown = [(*line.cells[:5], line.cells[7]) for line in listing.lines]
    assert shown == written
    assert listing.total is not None
    assert listing.total.cells[4] == cash


@every_period
def test_the_books_of_complaints_and_their_summary(
    office: tuple[Decisions, Pencil], period: Period
) -> None:
    decisions, pencil = office
    page = page_of(decisions)
    book, sums = reports_books.complaints(page, period), reports_books.complaint_sum(page, period)
    came = [item for item in pencil.complaints.values() if inside(item.at, period)]
    mine = [item for item in came if not item.said["seen_by"] or HA.upper() in item.said["seen_by"]]
    mine.sort(key=lambda item: (item.at, item.number))
    kinds = {kind.value: text for kind, text in KIND_LABELS.items()}
    states = {state.value: text for state, text in STATE_LABELS.items()}
    assert [line.cells for line in book.lines] == [
        (
            *(number, item.number, item.at, kinds[item.said["kind"]], "Ông A", ""),
            *(item.said["words"], item.said.get("handler", ""), states[item.said["state"]]),
            item.said.get("outcome") or item.said.get("answer", ""),
        )
        for number, item in enumerate(mine, start=1)
    ]
    rows: list[tuple[Any, ...]] = []
    for kind, text in kinds.items():
        own = [item.said["state"] for item in mine if item.said["kind"] == kind]
        rows.append((text, len(own), *(own.count(state) for state in states)))
    assert [line.cells[1:] for line in sums.lines] == rows
    assert sums.total is not None
    assert sums.total.cells[2:] == tuple(sum(row[n] for row in rows) for n in range(1, 7))
    kept_away = len(came) - len(mine)
    for listing in (book, sums):
        assert bool(listing.notes) is bool(kept_away)
        assert not listing.notes or f"{kept_away} vụ" in listing.notes[0]


@every_period
def test_the_book_of_incidents(office: tuple[Decisions, Pencil], period: Period) -> None:
    decisions, pencil = office
    listing = reports_books.incidents(page_of(decisions), period)
    came = [item for item in pencil.incidents.values() if inside(item.at, period)]
    came.sort(key=lambda item: item.at)
    assert [line.cells for line in listing.lines] == [
        (
            *(number, item.number, item.at, "mất mạng", "danh sách", len(item.said["affected"])),
            *(item.by, item.said["resolved"]),
        )
        for number, item in enumerate(came, start=1)
    ]


def test_the_roster_of_the_next_two_weeks(office: tuple[Decisions, Pencil]) -> None:
    decisions, pencil = office
    roster = Registry(decisions).see().roster
    assert [day.day for day in roster] == [NOW.date() + timedelta(days=n) for n in range(14)]
    for day in roster:
        begin = datetime.combine(day.day, datetime.min.time(), VIETNAM)
        works = recount_lists.worked(begin, begin + timedelta(days=1)) > 0
        told = pencil.duty.get(day.day)
        on_duty = (
            () if told is None else ((told["handed_to"],) if told["handed_to"] else ("Hà", "Nam"))
        )
        assert day.working is works
        assert (day.duty.on_duty if day.duty else ()) == on_duty
        assert bool(day.warning) is (works and not on_duty)
    assert len({bool(day.duty) for day in roster}) == 2


def test_there_is_something_of_everything(office: tuple[Decisions, Pencil]) -> None:
    _decisions, pencil = office
    states = {item.said["state"] for item in pencil.complaints.values()}
    assert states == {state.value for state in ComplaintState}
    assert min(len(pencil.money), len(pencil.complaints), len(pencil.incidents)) > 300
    assert max(at for at, *_rest in pencil.money) > NOW - timedelta(days=200)
