"""The lists of every report and period counted a second time by other means, over the same twenty thousand lives."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest
from sqlalchemy import insert

from desktop.desk.reports import books as reports_books
from desktop.desk.reports import inspection as reports_inspection
from desktop.desk.reports import portal as reports_portal
from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.dossier.rules import Act, OutboxState
from desktop.models.dossier.states import LABELS
from desktop.models.law.calendar import VIETNAM
from desktop.models.reports.closed import corrections
from desktop.models.reports.late import Late, late
from desktop.models.reports.listing import bars, of_late, of_places
from desktop.models.reports.periods import Period
from desktop.models.reports.places import History, Outcome, Placed, Scope, placed
from desktop.models.reports.quality import Doubt, findings, hold_until
from desktop.models.reports.tables import MEASURES, ReportGrouping, SumReport, behind, table
from desktop.models.store.database import Store
from desktop.models.store.tables import mirror_dossier, to_text
from desktop.settings.config import RESOURCES
from desktop.sync.portal.port import StatisticRow
from desktop.sync.pulling.statistics import Figures
from tests.reports import recount, recount_lists
from tests.reports.test_recount import NOW, chosen, counted, known, lives, places
from tests.store.conftest import Rows
from tests.sweep import rest_sweeps

every_period = pytest.mark.parametrize(
    "period", rest_sweeps(chosen(), 0, -1), ids=lambda p: f"{p.first}…{p.last}"
)
CALENDAR = load_calendar(RESOURCES / "calendar")


@cache
def by_number() -> dict[int, History]:
    return {h.dossier_id: h for h in lives()}


# ── overdue ──────────────────────────────────────────────────────────────────────────────────────


@every_period
def test_who_is_late_by_how_much_and_whose_time_it_was(period: Period) -> None:
    found = places(period)
    told = [late(by_number()[p.dossier_id], p, CALENDAR, found.cut) for p in found.places]
    mine = [entry for entry in told if entry is not None]
    again = recount_lists.late(counted(period), found.cut)
    assert {entry.dossier_id: as_told(entry) for entry in mine} == again
    listing = of_late(mine, by_number(), found.unit_names, period)
    order = sorted(again, key=lambda number: (-again[number]["minutes"], again[number]["code"]))
    shown = [(line.cells[1], line.cells[6]) for line in listing.lines]
    assert shown == [
        (again[n]["code"] or "chưa có mã", (again[n]["minutes"] + 30) // 60) for n in order
    ]
    assert [line.cells[0] for line in listing.lines] == list(range(1, len(order) + 1))


def as_told(entry: Late) -> dict[str, Any]:
    return {
        "went": entry.outcome.value,
        "code": entry.code,
        "received": entry.received,
        "due": entry.due,
        "until": entry.until,
        "minutes": entry.minutes,
        "held": {holder.value: minutes for holder, minutes in entry.spent.items()},
        "whose": entry.whose.value,
        "notes": entry.reasons,
        "promised": entry.promised,
    }


def test_lateness_of_every_kind_is_among_them() -> None:
    told = recount_lists.late(counted(chosen()[-1]), chosen()[-1].cut(NOW)).values()
    assert {entry["whose"] for entry in told} == {"ours", "partner", "portal"}
    assert all(any(entry["held"][who] for entry in told) for who in ("ours", "partner", "citizen"))
    assert any(entry["notes"] for entry in told)


# ── doubts ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("now", [NOW, NOW - timedelta(days=300)], ids=["today", "clock set back"])
def test_every_doubt_is_found_and_no_other(now: datetime) -> None:
    found = findings(lives(), now)
    assert [(f.doubt.value, f.code, f.dossier_id) for f in found] == recount_lists.doubts(
        lives(), now
    )
    assert {f.doubt for f in found} == set(Doubt)
    assert all(f.text for f in found)


def test_doubts_hold_until_the_next_date_is_no_longer_ahead() -> None:
    mine = lives()[:3000]
    now = NOW - timedelta(days=400)
    until = hold_until(mine, now)
    ahead = sorted(
        at for h in mine for at in [*recount_lists.moments(h), h.refused_at] if at and at > now
    )
    assert until == ahead[0]
    found = findings(mine, now)
    assert findings(mine, until - timedelta(microseconds=1)) == found
    assert findings(mine, until) != found
    assert hold_until([], now) > ahead[-1]


# ── behind a figure ──────────────────────────────────────────────────────────────────────────────


@every_period
def test_the_dossiers_behind_a_figure_are_those_the_recount_counts(period: Period) -> None:
    """A figure of each report and grouping, another choice in each period."""
    found, chance = places(period), random.Random(str(period))
    for kind in SumReport:
        for grouping in ReportGrouping:
            rows = [(recount.row_of(h, grouping.value), h, fact) for h, fact in counted(period)]
            key = chance.choice(sorted({"", *(row for row, _h, _f in rows)}))
            measure = chance.choice([m for m in MEASURES[kind] if m.of is None])
            holds = recount_lists.SHOWN[kind.value][measure.number]
            expected = [(h, fact) for row, h, fact in rows if key in ("", row) and holds(fact)]
            inside = behind(found, grouping, key, measure)
            listing = of_places(inside, by_number(), "", period)
            shown = [(line.dossier_id, *line.cells[1:]) for line in listing.lines]
            assert shown == recount_lists.lines(expected), (kind, key, measure.number)


@every_period
def test_the_bars_are_as_long_as_the_recount_says(period: Period) -> None:
    names = {"before": "before", "on": "on_time", "late": "late"}
    found = places(period)
    for grouping in ReportGrouping:
        sums: dict[str, dict[Any, int]] = {}
        for h, fact in counted(period):
            if fact["went"] != "refused":
                own = sums.setdefault(recount.row_of(h, grouping.value), {})
                went = names.get(fact["went"], fact["went"])
                own[went] = own.get(went, 0) + 1
        drawn = bars(found, grouping, table(found, SumReport.II06A, grouping).rows)
        assert {bar.key: {o.value: n for o, n in bar.parts} for bar in drawn if bar.total} == sums
        assert Outcome.REFUSED not in {o for bar in drawn for o, _n in bar.parts}


# ── closed figures ───────────────────────────────────────────────────────────────────────────────


@every_period
def test_corrections_are_what_the_recount_finds_changed(period: Period) -> None:
    chance = random.Random(str(period))
    before, mine = places(period), {h.dossier_id: h for h in lives()}
    for number in chance.sample(sorted(mine), 300):
        mine[number] = changed(chance, mine[number])
    gone = chance.sample(sorted(mine), 20)
    later = [h for number, h in mine.items() if number not in gone]
    found = corrections(before, placed(later, period, NOW))
    closed = counted(period)
    again = recount.seen(later, period.start, period.cut(NOW), dict(known(period)))
    assert [(c.code, c.dossier_id) for c in found] == recount_lists.corrected(closed, again)
    assert [c for c in found if c.before == c.after] == []
    present = {h.dossier_id for h, _fact in again}
    assert {c.dossier_id for c in found if c.after == "không tính"} == {
        c.dossier_id for c in found if c.dossier_id not in present
    }


def changed(chance: random.Random, life: History) -> History:
    """Something the portal, a department or another system puts right afterwards."""
    days = timedelta(days=chance.randrange(-40, 40))
    moved: dict[str, Any] = {
        name: at + days
        for name in ("received_at", "finished_at", "returned_at", "refused_at", "check_due")
        if (at := getattr(life, name)) is not None and chance.random() < 0.3
    }
    if "received_at" in moved and life.dues:
        moved |= {"dues": (life.dues[0]._replace(since=moved["received_at"]),), "breaks": ()}
    other = chance.choice(
        (
            {"field": "Y tế"},
            {"unit": "H27.08"},
            {"ending": None},
            {"breaks": ()},
            {"appointments": ()},
            {"online_offered": True},
        )
    )
    return replace(life, **(moved | other))


# ── the book of dossiers, the portal's own figures ───────────────────────────────────────────────


OWN = 3_000  # dossiers of which the portal's copy is here, too


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The portal's copies as sync keeps them: applicant, the portal's date, its own moments in `raw`."""
    opened = Store.open(tmp_path_factory.mktemp("books") / "x", bytes(32))
    names = [c.name for c in mirror_dossier.columns]
    rows = [
        {**dict.fromkeys(names, ""), **row, "online": 0, "action_id": 0, "seen_gen": 0, "gone": 0}
        for row in map(copy_of, lives()[:OWN])
    ]
    with opened.write() as conn:
        conn.execute(insert(mirror_dossier), rows)
        for number, state, at in forwarded():
            Rows().act(conn, number, Act.FORWARD, state, created_at=to_text(at))
    yield opened
    opened.close()


def forwarded() -> list[tuple[int, OutboxState, datetime]]:
    """Acts of this desk; a dossier that came back to the counter was forwarded again."""
    chance, made = random.Random(2), []
    for life in lives()[:OWN]:
        at = life.received_at
        for _ in range(chance.choice((0, 0, 1, 1, 2)) if at else 0):
            assert at is not None
            at += timedelta(minutes=chance.randrange(300))
            made.append((life.dossier_id, chance.choice(list(OutboxState)), at))
    return made


def told_by_portal(life: History) -> dict[str, datetime | None]:
    """Its moments differ from ours now and then; some dossiers it extended (docs/portal.md §12)."""
    chance = random.Random(life.dossier_id)
    release = life.finished_at
    if release and chance.random() < 0.2:
        release += timedelta(minutes=chance.randrange(-4000, 4000))
    extended = life.portal_due if chance.random() < 0.2 else None
    given = life.returned_at or (release if chance.random() < 0.5 else None)
    return {"releaseDate": release, "finishDate": given, "extendDate": extended}


def copy_of(life: History) -> dict[str, Any]:
    raw = {
        name: f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}" if at else ""
        for name, at in told_by_portal(life).items()
    }
    return {
        "id": life.dossier_id,
        "reference_uid": f"u{life.dossier_id}",
        "code": life.code,
        "applicant": f"Người nộp {life.dossier_id}",
        "portal_due_at": to_text(life.portal_due),
        "raw": json.dumps(raw),
        "detail_complete": 1,
    }


@every_period
def test_the_book_of_dossiers_shows_what_was_taken_in_and_where_it_stood(
    store: Store, period: Period
) -> None:
    cut = period.cut(NOW)
    with store.read() as conn:
        listing = reports_books.dossiers(conn, recount.once(lives()), period, cut)
    labels = {state.value: text for state, text in LABELS.items()}
    again = recount_lists.book(lives(), period.start, cut, labels)
    shown = [(line.dossier_id, *line.cells[1:3], *line.cells[4:]) for line in listing.lines]
    assert shown == again
    people = [(line.dossier_id, line.cells[3]) for line in listing.lines]
    assert all(
        name == (f"Người nộp {number}" if 0 < number <= OWN else "")
        for number, name in people
        if number
    )


@every_period
def test_the_portal_s_figures_stand_beside_ours_and_every_difference_is_named(
    store: Store, period: Period
) -> None:
    mine = lives()[:OWN]
    found = placed(mine, period, NOW)
    chance = random.Random(str(period))
    theirs = [chance.randrange(900) for _ in range(15)]
    rows = (StatisticRow("A", "", *range(15)), StatisticRow("", "", *theirs))
    with store.read() as conn:
        told = Figures(period.first, period.last, rows, NOW)
        listing = reports_portal.listing(conn, mine, found, told)
        unknown = reports_portal.listing(conn, mine, found, None)
    again = recount.seen(mine, period.start, found.cut)
    check_sums(listing.lines[:14], again, rows[1])
    assert [line.cells[3] for line in unknown.lines[:14]] == ["chưa có"] * 14
    named = {line.dossier_id: (line.cells[2], line.cells[3]) for line in listing.lines[14:]}
    assert named == differing(again, found)
    assert listing.notes[1].startswith(f"{len(named)} hồ sơ")
    assert all(line.cells[4] for line in listing.lines[14:])


def check_sums(lines: tuple[Any, ...], again: recount.Seen, row: StatisticRow) -> None:
    facts = [fact for _h, fact in again]
    online = [recount.online(facts)[n] for n in range(1, 16)]
    total, carried, direct, by_line, refused, done, *rest = online
    before, on, late_, _out, _in, withdrawn, in_time, overdue, still = rest
    ours = [total, refused, by_line + direct, by_line, direct, carried, done, before, on, late_]
    ours += [withdrawn, in_time, overdue, still]
    theirs = [row.total, row.denied, row.received, row.online, row.onegate, row.remaining]
    theirs += [row.release, row.betimes, row.ontime, row.overtime, row.cancelled]
    theirs += [row.undue, row.overdue, row.waiting]
    for line, mine, portal in zip(lines, ours, theirs, strict=True):
        told = "khớp" if mine == portal else f"{mine - portal:+d}"
        assert line.cells[2:5] == (str(mine), str(portal), told), line.cells[1]


def differing(again: recount.Seen, found: Placed) -> dict[int, tuple[str, str]]:
    """Counted as the portal says it counts, from its own moments to the second."""
    named = {}
    for h, fact in again:
        if fact["went"] == "refused" or fact["still"] or fact["how"] == "withdrawn":
            continue
        moments, due = told_by_portal(h), h.portal_due
        release, given, extended = (m and m.replace(microsecond=0) for m in moments.values())
        if release is None or release >= found.cut:
            theirs = "overdue" if due and due < found.cut else "in_time"
        elif due is None:
            theirs = "on"
        elif release > due:
            theirs = "late"
        else:
            early = (release < due and extended) or (given is not None and given < due)
            theirs = "before" if early else "on"
        if theirs != fact["went"]:
            words = recount_lists.WORDS
            named[h.dossier_id] = (words[fact["went"]], words[theirs])
    return named


@every_period
def test_every_dossier_as_an_inspector_reads_it(store: Store, period: Period) -> None:
    """Đ10.1 and Đ10.2 from one half day; the first forwarding that was not refused or given up."""
    sent: dict[int, datetime] = {}
    for number, state, at in forwarded():
        if state not in (OutboxState.REFUSED, OutboxState.DROPPED):
            sent.setdefault(number, at)
    mine = lives()[:OWN]
    found = placed(mine, period, NOW)
    with store.read() as conn:
        listing = reports_inspection.listing(conn, mine, found)
    rows = []
    for h, fact in recount.seen(mine, period.start, found.cut):
        decided = h.received_at or h.refused_at
        judged = [in_time(decided, h.check_due), in_time(sent.get(h.dossier_id), h.check_due)]
        rows.append(
            (
                *(h.code, h.dossier_id, h.submitted_at, h.check_due, decided, judged[0]),
                *(sent.get(h.dossier_id), judged[1] if h.received_at else ""),
                *(fact["due"], fact["end"], h.finished_here, recount_lists.WORDS[fact["went"]]),
            )
        )
    rows.sort(key=lambda row: row[:2])
    shown = [(line.cells[1], line.dossier_id, *line.cells[2:]) for line in listing.lines]
    assert shown == [(row[0] or "chưa có mã", *row[1:]) for row in rows]


def in_time(at: datetime | None, limit: datetime | None) -> str:
    if at is None or limit is None:
        return "không rõ"
    return "quá hạn" if at > limit else "đúng hạn"


def test_where_the_portal_cannot_be_compared_nothing_is_made_up(store: Store) -> None:
    """It tells fields by codes of its own, and no row at all for a unit it does not count."""
    year = chosen()[6]
    told = Figures(year.first, year.last, (StatisticRow("A", "", 7), StatisticRow("", "", 9)), NOW)
    narrowed = {
        Scope(fields=frozenset({"Hộ tịch"})): "chưa có",
        Scope(units=frozenset({"H27.08"})): "chưa có",
        Scope(units=frozenset({"A"})): "7",
        Scope(): "9",
    }
    for scope, theirs in narrowed.items():
        found = placed(lives()[:OWN], year, NOW, scope=scope)
        with store.read() as conn:
            listing = reports_portal.listing(conn, lives()[:OWN], found, told)
        assert listing.lines[0].cells[3] == theirs
        assert any("theo mã riêng" in note for note in listing.notes) is bool(scope.fields)
