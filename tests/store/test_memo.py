"""What is remembered in `meta`: read as it was written, also by a version that wrote each in a way of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection, text

from desktop.desk.law.catalogue import FaultReport
from desktop.models.catalogue.wording import FactLine, Section, VersionView
from desktop.models.dossier.rules import Appointment, Intent
from desktop.models.pages.entry import EntryForm, Papers, Scan
from desktop.models.pages.lists import DueIn, Filter, ListGrouping, Pick
from desktop.models.pages.views import PrintChoice, Queue, SavedFilter
from desktop.models.records import list_guard, print_choices, saved_filters
from desktop.models.records.list_guard import ShortListAnswer
from desktop.models.store.database import Store
from desktop.models.store.memo import Memo
from desktop.models.store.tables import VIETNAM
from desktop.models.store.values import from_json, from_table, to_json, to_table
from desktop.sync.portal.port import Offered, Officer, StatisticRow
from desktop.sync.pulling import offered, people, statistics, surveys
from desktop.sync.pulling.statistics import Figures
from desktop.sync.pulling.surveys import SurveyStanding

AT = datetime(2026, 11, 30, 9, 15, tzinfo=VIETNAM)
UTC_TEXT = "2026-11-30T02:15:00.000+00:00"
TO_COME: Any = {"later": 1}


@pytest.fixture
def connection(store: Store) -> Iterator[Connection]:
    with store.write() as opened:
        yield opened


def put(connection: Connection, key: str, value: str) -> None:
    connection.execute(text("INSERT INTO meta (k, v) VALUES (:k, :v)"), {"k": key, "v": value})


def test_what_is_written_is_read(connection: Connection) -> None:
    memo = Memo("figures", Figures)
    assert memo.read(connection) is None
    wanted = Figures(date(2026, 1, 1), date(2026, 3, 31), (StatisticRow("A", "B"),), AT, "")
    memo.write(connection, wanted)
    assert memo.read(connection) == wanted
    memo.forget(connection)
    assert memo.read(connection) is None


def test_texts_and_moments_stay_bare(connection: Connection) -> None:
    """As they always were: another key's reader asks SQLite for them."""
    put(connection, "certificate", "ab12")
    put(connection, "upkeep_at", UTC_TEXT)
    assert Memo("certificate", str).read(connection) == "ab12"
    assert Memo("upkeep_at", datetime).read(connection) == AT
    Memo("upkeep_at", datetime).write(connection, AT)
    kept = connection.execute(text("SELECT v FROM meta WHERE k = 'upkeep_at'")).scalar()
    assert kept == UTC_TEXT


def test_moments_are_vietnamese_wherever_they_stand() -> None:
    found = from_json(tuple[Intent, ...], to_json((Intent(due=AT.astimezone(UTC)), Intent())))
    assert found[0].due is not None
    assert (found[0].due, found[0].due.tzinfo) == (AT, VIETNAM)


def test_an_older_version_s_memory_is_read(connection: Connection) -> None:
    put(connection, "print.01", '{"printer": "Quầy 3", "copies": 2}')
    assert print_choices.choice(connection, "01") == PrintChoice("Quầy 3", 2)
    put(
        connection,
        "list.saved",
        '[{"name": "Đất", "queue": "processing", "grouping": "due", "filter":'
        ' {"procedure": ["1.1", "Khai sinh"], "due": "overdue", "first": "2026-02-01"}}]',
    )
    narrowed = Filter(procedure=Pick("1.1", "Khai sinh"), due=DueIn.OVERDUE, first=date(2026, 2, 1))
    saved = SavedFilter("Đất", Queue.PROCESSING, narrowed, ListGrouping.DUE)
    assert saved_filters.saved(connection) == (saved,)
    put(connection, "list.groupings", '{"processing": "due"}')
    assert saved_filters.groupings(connection) == {Queue.PROCESSING: ListGrouping.DUE}
    put(
        connection,
        "list_guard",
        f'{{"ids": [1, 2], "here": 9, "at": "{UTC_TEXT}", "answer": "keep"}}',
    )
    assert list_guard.ask(connection, [1, 2], 9, AT) is ShortListAnswer.KEEP
    put(connection, "officer", '{"account": "a@b", "name": "Lan", "roles": ["mot_cua"]}')
    assert Memo("officer", Officer).read(connection) == Officer("a@b", "Lan", ("mot_cua",))
    put(
        connection,
        "catalogue.reports",
        f'[{{"at": "{UTC_TEXT}", "officer": "Lan", "code": "1.1", "name": "", "text": "sai phí"}}]',
    )
    reports = Memo("catalogue.reports", tuple[FaultReport, ...]).read(connection)
    assert reports == (FaultReport(AT, "Lan", "1.1", "", "sai phí"),)


def test_an_older_version_s_copies_of_the_portal_are_read(connection: Connection) -> None:
    put(connection, "surveys", f'{{"absent": false, "until": "{UTC_TEXT}", "why": "bận"}}')
    assert surveys.standing(connection) == SurveyStanding(False, AT, "bận")
    put(connection, "people.portal", '{"pulled_at": null, "tried_at": null, "problem": "x"}')
    assert people.load(connection) == people.PeopleCopy(problem="x")
    put(
        connection,
        "catalogue.portal",
        f'{{"rows": [{{"code": "1.1", "name": "Khai sinh", "agency_code": "X", "agency_name": "Y",'
        f' "templates": ["T"]}}], "pulled_at": "{UTC_TEXT}", "tried_at": null, "problem": ""}}',
    )
    row = Offered("1.1", "Khai sinh", "X", "Y", ("T",))
    assert offered.load(connection) == offered.OfferedCopy((row,), AT)
    put(
        connection,
        "statistics.kept",
        '{"first": "2026-01-01", "last": "2026-03-31", "rows": [{"agency": "A", "domain":'
        f' "B", "total": 7}}], "at": "{UTC_TEXT}", "problem": ""}}',
    )
    days = date(2026, 1, 1), date(2026, 3, 31)
    told = Figures(*days, (StatisticRow("A", "B", 7),), AT, "")
    assert statistics.kept(connection, *days) == told
    assert statistics.kept(connection, days[0], days[0]) is None


def test_a_version_that_was_pinned_is_read_word_for_word() -> None:
    kept = (
        '{"key": "1.1@2026-01-01", "code": "1.1", "period": "từ 01/01/2026", "valid_from":'
        ' "2026-01-01", "valid_to": null, "sections": [["Chung", [["Tên", "", false]]]]}'
    )
    sections = (Section("Chung", (FactLine("Tên"),)),)
    found = VersionView("1.1@2026-01-01", "1.1", "từ 01/01/2026", date(2026, 1, 1), None, sections)
    assert from_json(VersionView, kept) == found
    assert msgspec.json.decode(to_json(found)) == msgspec.json.decode(kept)


def test_an_act_s_appointment_is_read_with_what_is_not_said() -> None:
    due = "2026-11-30T09:15:00+07:00"
    told = {"due": due, "due_trace": None, "originals": [], "fee_note": None} | TO_COME
    assert from_table(Appointment, told) == Appointment(due=AT, originals=())
    assert to_table(Appointment(due=AT)) == {
        "due": due,
        "due_trace": [],
        "originals": None,
        "fee": None,
        "fee_note": "",
        "fee_lines": [],
        "fee_ground": "",
        "fee_by_hand": False,
    }


def test_a_form_that_is_typed_is_kept_whole() -> None:
    scan = Scan("u", "TP01", "a.pdf", "ab", 9, "application/pdf")
    form = EntryForm(applicant="Lan", papers={"TP01": Papers()}, scans=(scan,))
    assert from_json(EntryForm, to_json(form)) == form


def test_what_is_no_value_is_not_written() -> None:
    with pytest.raises(TypeError, match="not a value of a JSON text: object"):
        to_json({"due": object()})
