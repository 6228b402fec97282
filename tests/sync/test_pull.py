"""What the officer finds in the morning: the portal's dossiers, whole, with what is wrong said plainly."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from desktop.models.dossier.rules import Act, State
from desktop.models.pages.views import Link
from desktop.models.records import dossiers as mirror
from desktop.models.records import list_guard
from desktop.models.records.list_guard import ShortListAnswer
from desktop.models.store.tables import mirror_dossier, mirror_file
from desktop.sync.portal.site import Site
from desktop.training.portal.server import TrainingPortal
from tests.clock import clock
from tests.sync.conftest import COLLEAGUE, PDF, Counter, open_counter


@pytest.fixture
def troubled(tmp_path: Path, site: Site, new_cache: Path) -> Iterator[Counter]:
    """Books with everything that can be wrong with a dossier."""
    shutil.copytree(new_cache, tmp_path / "cache")
    with TrainingPortal(
        tmp_path / "portal", dossiers=16, index_lag=0.0, trouble=True, with_clock=clock
    ) as portal:
        opened = open_counter(portal, tmp_path, site).sign_in()
        yield opened
        opened.line.close()
        opened.store.close()


def test_bad_rows_strange_statuses_and_odd_files_are_said_and_the_rest_goes_on(
    troubled: Counter,
) -> None:
    report = troubled.cycle()

    assert report.link is Link.UP_TO_DATE
    assert (report.rows, report.details, report.quarantined) == (15, 15, 1)
    with troubled.store.read() as conn:
        (bad,) = mirror.quarantined(conn)
        files = conn.execute(select(mirror_file).where(mirror_file.c.problem != "")).all()
        states = set(conn.execute(select(mirror_dossier.c.state)).scalars())
    assert bad.reason == "Cổng gửi thiếu trường «dossierId»"
    assert State.UNKNOWN.value in states
    empty = [f for f in files if f.size == 0]
    assert empty
    assert all(f.sha256 is None and "0 byte" in f.problem for f in empty)
    (climbing,) = [f for f in files if f.size]
    assert "/" not in climbing.name
    assert ".." not in climbing.name
    assert troubled.files.get(climbing.sha256), "its bytes are here all the same"


def test_a_row_that_is_mended_leaves_the_quarantine(troubled: Counter) -> None:
    troubled.cycle()
    with troubled.portal.books.write() as db:
        db.execute("update dossier set omit = ''")
        db.execute("insert or replace into changed select id, 0 from dossier")

    troubled.cycle()

    with troubled.store.read() as conn:
        assert mirror.quarantined(conn) == ()


def test_a_quiet_portal_costs_one_reading_of_the_list(counter: Counter) -> None:
    before = counter.portal.line.tally.requests
    report = counter.cycle()
    asked = counter.portal.line.tally.requests - before
    assert (report.details, report.files) == (0, 0)
    assert asked < 24


def test_a_change_by_others_is_read_and_an_old_list_row_does_not_undo_it(counter: Counter) -> None:
    """The list lags; the detail does not. After our act the list still tells the old step."""
    counter.portal.set_index_lag(3600)
    dossier = counter.waiting_dossiers()[0]
    counter.confirm(dossier, Act.ACCEPT)
    assert counter.cycle().sent

    counter.cycle()
    assert counter.seen(dossier).state is State.ACCEPTED
    counter.portal.act_as("canbo.motcua2@training.hatinh.example", dossier, "1300", "Chuyển")
    counter.portal.refresh_index()
    counter.cycle()
    assert counter.seen(dossier).state is State.FORWARDED


def test_the_citizens_new_file_is_fetched(counter: Counter) -> None:
    dossier = counter.waiting_dossiers()[0]
    counter.portal.act_as(COLLEAGUE, dossier, "1200", "Thiếu")
    counter.portal.citizen_supplements(dossier, part_no="TP01", content=PDF, name="bo sung.pdf")

    counter.cycle()

    files = [
        f for c in counter.seen(dossier).components for f in c.files if f.name == "bo sung.pdf"
    ]
    assert [counter.files.get(f.sha256 or "") for f in files] == [PDF]


def test_one_dossier_that_cannot_be_read_says_so_and_the_others_are_fresh(counter: Counter) -> None:
    sick, well = counter.waiting_dossiers()[:2]
    for dossier in (sick, well):
        counter.portal.act_as(COLLEAGUE, dossier, "1200", "Thiếu")
    with counter.portal.books.write() as db:
        db.execute("update dossier set template_no = 'TP-khong-co' where id = ?", (sick,))

    assert counter.cycle().link is Link.UP_TO_DATE

    assert "Chưa lấy được đầy đủ" in counter.seen(sick).problem
    assert counter.seen(well).state is State.AWAITING_SUPPLEMENT


def test_a_file_the_portal_will_not_give_is_noted_and_asked_for_again_on_f5(
    counter: Counter,
) -> None:
    dossier = counter.waiting_dossiers()[0]
    with counter.store.write() as conn:
        one = mirror_file.c.dossier_id == dossier
        conn.execute(update(mirror_file).where(one).values(sha256=None))
    with counter.portal.books.write() as db:
        db.execute("update file set removed = 1 where dossier_id = ?", (dossier,))

    assert counter.cycle().file_problems > 0
    assert counter.cycle().file_problems == 0, "not asked again and again"
    with counter.portal.books.write() as db:
        db.execute("update file set removed = 0 where dossier_id = ?", (dossier,))
    counter.cycle(impatient=True)

    files = [f for c in counter.seen(dossier).components for f in c.files]
    assert files
    assert all(f.sha256 and not f.problem for f in files)


def _hide(counter: Counter, dossiers: list[int]) -> None:
    """These leave the officer's work list, and the books agree."""
    with counter.portal.books.write() as db:
        marks = ", ".join("?" * len(dossiers))
        db.execute(f"update dossier set step_code = '100' where id in ({marks})", dossiers)
        db.execute("insert or replace into changed select id, 0 from dossier")


def test_a_dossier_that_left_the_list_is_marked_and_kept(counter: Counter) -> None:
    left, busy = counter.waiting_dossiers()[:2]
    act = counter.confirm(busy, Act.FORWARD)  # refused by the portal: still open here
    _hide(counter, [left, busy])

    report = counter.cycle()

    assert report.gone == 1
    with counter.store.read() as conn:
        rows = conn.execute(select(mirror_dossier.c.id, mirror_dossier.c.gone))
        gone = {row.id: row.gone for row in rows}
    assert gone[left] == 1
    assert gone[busy] == 0, "it has an act that waits for the officer"
    assert counter.row(act)


def test_a_list_that_suddenly_says_nothing_empties_nothing(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    _hide(counter, counter.waiting_dossiers())

    report = counter.cycle()

    assert (report.gone, report.kept_by_guard) == (0, 24)
    assert report.trouble == "Cổng bỗng không liệt kê 24 hồ sơ"


@pytest.mark.parametrize("said", [ShortListAnswer.KEEP, ShortListAnswer.LEFT])
def test_what_a_list_suddenly_lacks_leaves_only_on_the_officers_word(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, said: ShortListAnswer
) -> None:
    hidden = counter.waiting_dossiers()
    _hide(counter, hidden)
    counter.cycle()
    with counter.store.write() as conn:
        asked = list_guard.question(conn)
        assert asked is not None
        assert (asked.missing, asked.here) == (24, 24)
        list_guard.answer(conn, said)

    report = counter.cycle()

    left = said is ShortListAnswer.LEFT
    assert (report.gone, report.kept_by_guard, report.trouble) == (24 * left, 24 * (not left), "")
    with counter.store.read() as conn:
        assert list_guard.question(conn) is None
        assert conn.execute(select(func.count()).select_from(mirror_dossier)).scalar_one() == 24


def test_the_officers_word_holds_for_the_dossiers_it_was_given_for(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = counter.waiting_dossiers()
    _hide(counter, hidden[:13])
    counter.cycle()
    with counter.store.write() as conn:
        list_guard.answer(conn, ShortListAnswer.LEFT)
    _hide(counter, hidden)

    report = counter.cycle()

    assert (report.gone, report.kept_by_guard) == (0, 24)
    with counter.store.read() as conn:
        asked = list_guard.question(conn)
    assert asked is not None
    assert asked.missing == 24


def test_a_list_shorter_than_its_own_total_hides_nobody(counter: Counter) -> None:
    """Index and books disagree: the rows of three dossiers are missing, the total counts them."""
    with counter.portal.books.write() as db:
        db.execute("delete from listed where dossier_id in (70001, 70002, 70003)")

    report = counter.cycle()

    assert (report.rows, report.gone, report.kept_by_guard) == (21, 0, 3)


def test_a_wrong_site_number_is_said_and_takes_nothing_away(counter: Counter) -> None:
    counter.settings = replace(counter.settings, group_id=1)
    counter.sign_in()

    report = counter.cycle()

    assert report.link is Link.TROUBLE
    assert "không có danh mục" in report.trouble
    assert counter.seen(counter.waiting_dossiers()[0])


def test_cut_in_the_middle_of_the_first_pull_the_next_one_catches_up(
    troubled: Counter,
) -> None:
    passes = 0

    def cut(label: str) -> None:
        nonlocal passes
        passes += label == "pull.detail"
        if passes == 4:
            troubled.portal.line.cut()

    report = troubled.engine(at=cut).cycle()
    assert (report.link, report.details) == (Link.OFFLINE, 4)
    troubled.portal.line.restore()

    assert troubled.cycle().details == 11


def test_a_dossier_seen_on_the_list_but_not_yet_read_is_read_next_time(counter: Counter) -> None:
    """As a crash between page and detail leaves it: its mark is written only with the detail."""
    dossier = counter.waiting_dossiers()[0]
    with counter.store.write() as conn:
        half = mirror_dossier.c.id == dossier
        conn.execute(update(mirror_dossier).where(half).values(fingerprint=""))

    assert counter.cycle().details == 1


def test_a_second_pull_of_what_did_not_change_reads_the_list_and_nothing_else(
    counter: Counter,
) -> None:
    """Ten thousand unchanged dossiers cost twenty pages of the list, not fifty thousand answers."""
    counter.settings = replace(counter.settings, page_size=10)
    counter.cycle()
    before = counter.portal.line.tally.requests
    report = counter.cycle()
    assert (report.rows, report.details, report.files) == (24, 0, 0)
    assert (
        counter.portal.line.tally.requests - before == 5
    )  # three pages, what waits, the other system
