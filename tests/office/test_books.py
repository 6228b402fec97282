"""The unit's books: complaints nobody handles about themselves, a roster without gaps, incidents while offline."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import select

from desktop.desk.office.registry import Registry
from desktop.errors import NotAllowed
from desktop.models.dossier.rules import Act, Intent, Role
from desktop.models.pages.books import ComplaintKind, ComplaintState
from desktop.models.pages.views import ListQuery, Queue
from desktop.models.store.tables import journal
from desktop.settings.config import Delegation
from desktop.settings.profiles import load_profile
from desktop.training.portal import acts
from desktop.training.portal.server import TrainingPortal
from tests.desk.conftest import HA, NAM, SPECIALIST, Desk
from tests.offices import office_of

Opens = Callable[[str], Desk]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingPortal]:
    with office_of(tmp_path_factory, "books", 130) as portal:
        yield portal


@pytest.fixture
def books(desk_of: Opens) -> Registry:
    return Registry(desk_of(HA).counter.decisions)


def test_a_complaint_goes_its_way_and_never_to_whom_it_is_about(books: Registry) -> None:
    page = books.complain(
        ComplaintKind.COMPLAINT, "Trần Văn Hưởng", "Trả kết quả chậm 3 ngày.", about=NAM
    )
    [known] = page.complaints
    assert (known.number, known.state) == ("2026-0001", ComplaintState.RECEIVED)
    with pytest.raises(NotAllowed, match="không được xử lý chính đơn"):
        books.assign(known.item, NAM)
    with pytest.raises(NotAllowed, match="chưa làm được"):
        books.answer(known.item, "Đã trả.")
    books.assign(known.item, HA)
    books.answer(known.item, "Đã trả kết quả ngày 24/11 và xin lỗi.")
    [ended] = books.close(known.item, "Công dân đồng ý.").complaints
    assert (ended.state, ended.handler, ended.outcome) == (
        ComplaintState.CLOSED,
        HA,
        "Công dân đồng ý.",
    )
    with pytest.raises(NotAllowed):
        books.escalate(known.item, "Thanh tra tỉnh")


def test_a_denunciation_is_seen_by_named_persons_only(books: Registry, desk_of: Opens) -> None:
    with pytest.raises(NotAllowed, match="chỉ người được nêu tên"):
        books.complain(ComplaintKind.DENUNCIATION, "", "Cán bộ đòi tiền.")
    page = books.complain(ComplaintKind.DENUNCIATION, "", "Cán bộ đòi tiền.", seen_by=[NAM])
    assert (page.complaints, page.hidden) == ((), 1)
    mine = books.complain(ComplaintKind.DENUNCIATION, "", "Việc khác.", seen_by=[HA.upper()])
    assert [c.words for c in mine.complaints] == ["Việc khác."]


def test_the_roster_knows_days_off_and_says_when_nobody_is_on_duty(books: Registry) -> None:
    days = {d.day: d for d in books.see().roster}
    monday, tuesday, sunday = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 29)
    assert days[monday].warning == "Chưa có người trực"
    assert (days[tuesday].working, days[tuesday].warning) == (False, "")
    assert "Văn hóa" in days[tuesday].label
    with pytest.raises(NotAllowed, match="ngày nghỉ"):
        books.set_duty(sunday, ["Nguyễn Thị Hà"])
    with pytest.raises(NotAllowed, match="bàn giao"):
        books.hand_duty(monday, "Trần Văn Nam", "ốm")
    books.set_duty(monday, ["Nguyễn Thị Hà", " "])
    page = books.hand_duty(monday, "Trần Văn Nam", "đi họp")
    duty = next(d for d in page.roster if d.day == monday).duty
    assert duty is not None
    assert (duty.names, duty.on_duty) == (("Nguyễn Thị Hà",), ("Trần Văn Nam",))


def test_an_incident_is_written_drawn_and_taken_away_while_the_line_is_down(
    books: Registry, office: TrainingPortal, tmp_path: Path
) -> None:
    office.line.cut()
    try:
        page = books.report_incident(
            "Mất đường truyền; công dân 042188001234 đang chờ",
            "Chờ tiếp nhận",
            "Chưa nối được tới cổng",
            ["H27.08.02-261123-0001"],
            "0239 000 0000",
        )
        [found] = page.incidents
        assert found.number == "SC-2026-0001"
        assert "042188001234" not in found.what
        books.export_incident(found.sha256, tmp_path / "su-co.pdf")
    finally:
        office.line.restore()
    drawn = pypdfium2.PdfDocument(tmp_path / "su-co.pdf")
    said = drawn[0].get_textpage().get_text_bounded()
    drawn.close()
    assert "H27.08.02-261123-0001" in said
    assert "042188001234" not in said
    [solved] = books.resolve_incident(found.number, "Nhà mạng đã nối lại.").incidents
    assert solved.resolved == "Nhà mạng đã nối lại."


def test_a_lent_role_holds_for_its_days_and_the_journal_says_whose_it_is(desk_of: Opens) -> None:
    desk = desk_of(HA)
    decisions = desk.counter.decisions
    today = desk.now.date()
    lent = Delegation("specialist", HA, "Lê Quang Huy", today, today, "Quyết định 12/QĐ-UBND")
    assert Role.SPECIALIST not in decisions.roles
    decisions.settings = replace(decisions.settings, delegations=(lent,))
    assert Role.SPECIALIST in decisions.roles
    number = next(iter(desk.counter.ids(ListQuery(Queue.ALL))))
    with desk.open.store.write() as connection:
        decisions.note(connection, Act.RECEIVE.value, number, {})
        row = connection.execute(select(journal).order_by(journal.c.seq.desc()).limit(1)).one()
    assert row.role == "specialist (ủy quyền của Lê Quang Huy, Quyết định 12/QĐ-UBND)"
    desk.now += timedelta(days=1)
    assert Role.SPECIALIST not in decisions.roles
    with pytest.raises(NotAllowed, match="Đây là việc của"):
        desk.counter.confirm(number, Act.SEND_TO_PARTNER)


def test_a_note_between_officers_stays_here(desk_of: Opens, office: TrainingPortal) -> None:
    desk = desk_of(HA)
    number = next(iter(desk.counter.ids(ListQuery(Queue.NEW))))
    page = desk.counter.write_note(number, " Hồ sơ giấy để ở tủ 3 ")
    assert "Ghi chú nội bộ: Hồ sơ giấy để ở tủ 3" in [line.text for line in page.story]
    assert desk.counter.write_note(number, "  ").story == page.story
    desk.sync()
    assert not any("tủ 3" in entry["content"] for entry in office.books.logs(number))


def test_a_profile_names_delegations(tmp_path: Path) -> None:
    profile = tmp_path / "q.toml"
    profile.write_text(
        """
portal_url = "http://127.0.0.1:1"
rest_prefix = "/o/rest/v2"
group_id = 1
site = "training"
account = "a@b.example"
[unit]
parent = "UBND tỉnh Hà Tĩnh"
name = "UBND phường"
desk = "Một cửa"
place = "Hà Tĩnh"
[[delegation]]
role = "leader"
to = "pho@b.example"
by = "Phan Đình Sơn"
since = 2026-11-01
until = 2026-11-30
ground = "Văn bản ủy quyền số 5"
""",
        encoding="utf-8",
    )
    [lent] = load_profile(profile).delegations
    assert lent.holds("PHO@b.example", date(2026, 11, 30))
    assert not lent.holds("pho@b.example", date(2026, 12, 1))


def test_a_partners_result_of_another_dossier_is_refused_in_words(
    office: TrainingPortal, desk_of: Opens
) -> None:
    specialist = desk_of(SPECIALIST)
    pages = (
        specialist.counter.open(n) for n in specialist.counter.ids(ListQuery(Queue.DEPARTMENT))
    )
    number = next(
        p.dossier.id for p in pages if "portal" not in {b.code for b in p.blockers[Act.ASSIGN]}
    )
    said = Intent(to="Chi cục Thuế", to_name="Chi cục Thuế", reason="Xác định thuế.")
    specialist.counter.write_intent(number, Act.SEND_TO_PARTNER, said)
    specialist.counter.confirm(number, Act.SEND_TO_PARTNER)
    specialist.sync()
    name = "phoi-hop-H27.99.99-261101-0007.pdf"
    wrong = acts.Incoming(str(uuid.uuid4()), "KQ01", name, "application/pdf", b"%PDF-1.4 x", 0)
    acts.put_file(office.office, number, wrong)
    office.act_as("lienthong@training.hatinh.example", number, "2305", "Trả kết quả")
    specialist.sync()
    [told] = specialist.counter.open(number).blockers[Act.RECEIVE_FROM_PARTNER]
    assert "H27.99.99-261101-0007" in told.text
    right = replace(wrong, reference_uid=str(uuid.uuid4()), name="phoi-hop-ket-qua.pdf")
    acts.put_file(office.office, number, right)
    office.refresh_index()
    specialist.counter.open(number)
    papers = {p.form for p in specialist.counter.open(number).papers}
    assert "phieu-phoi-hop" in papers
