"""From the specialist's draft to the issued document: very bytes, four hands, real portal, real tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import islice
from pathlib import Path

import pypdfium2
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from sqlalchemy import text

from desktop.desk.deciding import official, partners
from desktop.desk.deciding.notices import Decision
from desktop.desk.deciding.official import register_key
from desktop.desk.office.leader import Leader
from desktop.desk.office.lists import Lists
from desktop.errors import NotAllowed, PaperUnfit
from desktop.models.catalogue.fees import Certainty
from desktop.models.catalogue.procedure import Phase
from desktop.models.dossier.rules import (
    Act,
    DocumentKind,
    DocumentStage,
    Intent,
    OutboxState,
    State,
)
from desktop.models.law.limits import Limit
from desktop.models.pages.views import ListQuery, Paper, Queue
from desktop.models.pages.writing import SignedItem
from desktop.models.records.registers import Register, latest
from desktop.signing.judging.changes import text_fields
from desktop.signing.judging.verify import SignatureVerdict, read_certificates, verify
from desktop.training.portal.server import TrainingPortal
from tests.desk.conftest import CLERK, HA, LEADER, PIN, SPECIALIST, Desk
from tests.offices import office_of
from tests.sweep import sweep

Opens = Callable[[str], Desk]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingPortal]:
    with office_of(tmp_path_factory, "docs", 130) as portal:
        yield portal


def in_process(desk: Desk) -> int:
    return next(submittable(desk, desk.counter.ids(ListQuery(Queue.DEPARTMENT))))


def last_in_process(desk: Desk, wanted: int) -> list[int]:
    """The tests before took theirs from the head."""
    last_first = reversed(desk.counter.ids(ListQuery(Queue.DEPARTMENT)))
    return list(islice(submittable(desk, last_first), wanted))[::-1]


def submittable(desk: Desk, numbers: Iterable[int]) -> Iterator[int]:
    """What the portal lets the department submit now (a suspended dossier is not among them)."""
    for page in map(desk.counter.open, numbers):
        if "portal" not in {b.code for b in page.blockers[Act.SUBMIT_TO_LEADER]}:
            yield page.dossier.id


def written(desk: Desk, number: int, template: str = "refusal") -> None:
    """A draft with all its gaps filled."""
    page = desk.department.propose(number, template)
    assert page.pdf is None
    assert any("chỗ trống" in words for words in page.missing)
    body = page.draft.body.replace("……", "thửa đất nằm trong hành lang an toàn lưới điện")
    whole = desk.department.save(number, replace(page.draft, body=body))
    assert whole.missing == ()
    assert whole.pdf is not None
    assert whole.blockers == ()


@pytest.mark.parametrize(
    ("template", "kind", "act", "state", "passes"),
    [
        ("certificate", DocumentKind.RESULT, Act.ISSUE, State.RESULT_READY, Act.HAND_TO_COUNTER),
        pytest.param(
            "refusal",
            DocumentKind.REFUSAL,
            Act.ISSUE_REFUSAL,
            State.UNRESOLVED,
            Act.PASS_REFUSAL,
            marks=sweep,
        ),
    ],
)
def test_drafted_signed_numbered_sealed_and_handed_to_the_counter(
    office: TrainingPortal,
    desk_of: Opens,
    template: str,
    kind: DocumentKind,
    act: Act,
    state: State,
    passes: Act,
) -> None:
    specialist = desk_of(SPECIALIST)
    number = in_process(specialist)
    written(specialist, number, template)
    specialist.department.submit(number, "Hồ sơ đủ căn cứ, kính trình.")
    specialist.sync()

    leader = desk_of(LEADER)
    document = leader.counter.open(number).dossier.document
    assert document is not None
    assert (document.kind, document.stage) == (kind, DocumentStage.SUBMITTED)
    assert document.unchanged
    submitted = leader.counter.content(document.sha256)
    leader.do(number, Act.SIGN)
    leader.sync()

    clerk = desk_of(CLERK)
    page = clerk.counter.open(number)
    assert page.dossier.document is not None
    assert page.dossier.document.stage is DocumentStage.SIGNED
    assert [b.code for b in page.blockers[act]] == ["number"]
    given = clerk.counter.decisions.next_number()
    clerk.counter.write_intent(number, act, Intent(number=given))
    assert clerk.do(number, act).dossier.state is state
    clerk.sync()
    issued = clerk.counter.open(number).dossier.document
    assert issued is not None
    assert issued.stage is DocumentStage.ISSUED

    final = clerk.counter.content(issued.sha256)
    assert final.startswith(submitted)  # one document grew; nothing that was approved changed
    trust = [der for path in clerk.settings.trust for der in read_certificates(path)]
    reports = verify(final, trust)
    assert [r.verdict for r in reports] == [SignatureVerdict.VALID, SignatureVerdict.VALID]
    assert [r.signer for r in reports] == ["Phan Đình Sơn", "Ủy ban nhân dân phường Thành Sen"]
    filled = text_fields(PdfFileReader(BytesIO(final)))
    assert filled["so-van-ban"] == given
    assert filled["ngay-ban-hanh"].startswith("ngày 23 tháng 11 năm 2026")

    assert clerk.counter.confirm(number, passes).dossier.state is State.AWAITING_COLLECTION
    clerk.sync()
    assert clerk.counter.open(number).dossier.state is State.AWAITING_COLLECTION
    codes = [effect.code for effect in office.books.effects(number)]
    assert codes[-1] in {"2650", "2660"}


def test_a_number_is_given_once_a_year(desk_of: Opens, office: TrainingPortal) -> None:
    clerk = desk_of(CLERK)
    first = clerk.counter.decisions.next_number()
    with clerk.open.store.write() as connection:
        item = register_key(first, clerk.now.date())
        body = {"dossier_id": -1, "code": "H27-khác", "act": "issue"}
        clerk.counter.decisions.enter(connection, Register.DOCUMENT, item, body)
        assert latest(connection, Register.DOCUMENT, item)["code"] == "H27-khác"
    assert int(clerk.counter.decisions.next_number()) == int(first) + 1
    leader = desk_of(LEADER)
    with leader.open.store.write() as connection:
        leader.counter.decisions.enter(connection, Register.DOCUMENT, item, body)
    pages = (leader.counter.open(n) for n in leader.counter.ids(ListQuery(Queue.PROCESSING)))
    stoppable = (p for p in pages if {b.code for b in p.blockers[Act.STOP]} <= _ASKED)
    number = next(stoppable).dossier.id
    said = Intent(reason="Người dân không nộp bổ sung.", ground="Điều 12", number=first)
    leader.counter.write_intent(number, Act.STOP, said)
    signed = leader.sign(number, Act.STOP)
    with pytest.raises(NotAllowed, match="H27-khác"):
        leader.counter.confirm(number, Act.STOP, signed, "Phan Đình Sơn")
    assert leader.counter.open(number).dossier.state is not State.STOPPED


def test_what_the_leader_sends_back_is_there_as_it_was(desk_of: Opens) -> None:
    specialist = desk_of(SPECIALIST)
    number = in_process(specialist)
    written(specialist, number)
    before = specialist.department.draft(number).draft
    specialist.department.submit(number)
    specialist.sync()
    leader = desk_of(LEADER)
    leader.counter.write_intent(number, Act.SEND_BACK, Intent(reason="Thiếu căn cứ pháp lý."))
    leader.counter.confirm(number, Act.SEND_BACK)
    leader.sync()
    specialist.sync()
    again = specialist.department.draft(number)
    assert again.draft == before
    assert "thiếu căn cứ pháp lý" in again.sent_back.casefold()
    assert again.blockers == ()


def test_a_gap_or_nothing_at_all_is_not_submitted(desk_of: Opens) -> None:
    specialist = desk_of(SPECIALIST)
    number = in_process(specialist)
    with pytest.raises(NotAllowed, match="Chưa ghi"):
        specialist.department.submit(number)
    specialist.department.propose(number, "certificate")
    with pytest.raises(NotAllowed, match="chỗ trống"):
        specialist.department.submit(number)
    assert specialist.counter.open(number).dossier.state is State.PROCESSING


def test_a_finished_pdf_stands_in_the_place_of_the_text(desk_of: Opens, tmp_path: Path) -> None:
    specialist = desk_of(SPECIALIST)
    number = in_process(specialist)
    written(specialist, number)
    drawn = specialist.department.draft(number).pdf
    assert drawn is not None
    file = tmp_path / "gcn.pdf"
    file.write_bytes(drawn)
    page = specialist.department.attach(number, file, DocumentKind.RESULT.value)
    assert (page.missing, page.pdf) == ((), drawn)
    file.write_bytes(b"%PDF-1.7 hong")
    with pytest.raises(PaperUnfit):
        specialist.department.attach(number, file, DocumentKind.RESULT.value)


@pytest.mark.parametrize("act", [Act.STOP, Act.APOLOGISE])
def test_the_leaders_own_notices_reach_the_citizen(
    office: TrainingPortal, desk_of: Opens, act: Act
) -> None:
    leader = desk_of(LEADER)
    last_first = reversed(leader.counter.ids(ListQuery(Queue.PROCESSING)))
    pages = (leader.counter.open(number) for number in last_first)
    page = next(p for p in pages if {b.code for b in p.blockers[act]} <= _ASKED)
    number = page.dossier.id
    said = Intent(
        reason="Cơ quan thuế trả kết quả chậm.",
        ground="khoản 3 Điều 12",
        due=leader.now.replace(day=30),
        number=leader.counter.decisions.next_number(),
    )
    leader.counter.write_intent(number, act, said)
    leader.do(number, act)
    leader.sync()
    [paper] = leader.counter.open(number).papers
    assert paper.name.startswith("dung-" if act is Act.STOP else "xin-loi-")
    wanted = {Act.STOP: "5200", Act.APOLOGISE: "7100"}[act]
    assert [e.name for e in office.books.effects(number) if e.name][-1]
    assert office.books.effects(number)[-1].code == wanted or act is Act.STOP


def test_an_apology_names_the_agency_that_has_not_answered(desk_of: Opens) -> None:
    """Đ13.2: the lead agency apologises, the reason says whose part is missing."""
    specialist = desk_of(SPECIALIST)
    number = in_process(specialist)
    decisions = specialist.counter.decisions
    asked = Intent(to="Chi cục Thuế", to_name="Chi cục Thuế khu vực", reason="Xác định thuế.")
    specialist.counter.write_intent(number, Act.SEND_TO_PARTNER, asked)
    specialist.counter.confirm(number, Act.SEND_TO_PARTNER)
    with specialist.open.store.read() as connection:
        dossier = decisions.seen(connection, number)
        late = partners.waiting_for(connection, dossier)
    assert late == "Chi cục Thuế khu vực"
    said = Intent(reason="Hồ sơ phức tạp.", due=specialist.now.replace(day=30), number="9")
    apology = Decision(
        replace(dossier, intents={Act.APOLOGISE: said}),
        Act.APOLOGISE,
        "Phan Đình Sơn",
        specialist.now,
        late_partner=late,
    )
    paper = official.paper_of(apology, decisions.settings, decisions.files, decisions.templates)
    drawn = pypdfium2.PdfDocument(paper.pdf)
    told = " ".join(drawn[0].get_textpage().get_text_bounded().split())
    drawn.close()
    assert "Hồ sơ phức tạp. Cơ quan chưa trả kết quả: Chi cục Thuế khu vực" in told
    assert "30/11/2026" in told


def test_time_split_by_agency_names_who_may_take_part(desk_of: Opens) -> None:
    """Đ12.2: an agency without a part in the procedure's time is asked about before anything leaves."""
    specialist = desk_of(SPECIALIST)
    decisions = specialist.counter.decisions
    number = in_process(specialist)
    code = specialist.counter.open(number).dossier.procedure_code
    known = decisions.catalogue.procedure(code)
    assert known is not None
    split = tuple(
        Phase(agency, Limit.hours(4), "thử", Certainty.CONFIRMED)
        for agency in ("Chi cục Thuế", "Văn phòng đất đai")
    )
    versions = tuple(replace(version, phases=split) for version in known.versions)
    procedures = {**decisions.catalogue.procedures, known.code: replace(known, versions=versions)}
    decisions.catalogue = replace(decisions.catalogue, procedures=procedures)

    def told(agency: str) -> list[str]:
        said = Intent(to=agency, to_name=agency)
        page = specialist.counter.write_intent(number, Act.SEND_TO_PARTNER, said)
        return [b.text for b in page.blockers[Act.SEND_TO_PARTNER] if b.code == "phase"]

    [strange] = told("Sở Nội vụ")
    assert "Chi cục Thuế, Văn phòng đất đai" in strange
    assert told("chi cục thuế") == []


_ASKED = {"reason", "ground", "due", "number"}


def test_one_pin_signs_the_tray_and_each_document_is_recorded_for_itself(desk_of: Opens) -> None:
    specialist = desk_of(SPECIALIST)
    numbers = last_in_process(specialist, 4)
    for number in numbers:
        written(specialist, number)
        specialist.department.submit(number, "Kính trình.")
    specialist.sync()
    leader = desk_of(LEADER)
    tray = Leader(leader.counter.decisions)
    waiting = {item.dossier_id: item for item in tray.tray()}
    assert set(numbers) <= waiting.keys()
    assert all("kính trình" in waiting[n].opinion.casefold() for n in numbers)
    assert all(waiting[n].blockers == () for n in numbers)
    with leader.open.store.write() as connection:  # the portal's log lags; its last note does not
        connection.execute(
            text("DELETE FROM mirror_log WHERE dossier_id = :id"), {"id": numbers[3]}
        )
    assert [item.blockers for item in tray.tray() if item.dossier_id == numbers[3]] == [()]

    chosen = [(n, waiting[n].sha256) for n in numbers]
    chosen[1] = (numbers[1], "0" * 64)  # this one was replaced after it was looked at
    drawn = dict(tray.draw_many(chosen))
    assert isinstance(drawn.pop(numbers[1]), NotAllowed)
    papers = [(n, p) for n, p in drawn.items() if isinstance(p, Paper)]
    signed: dict[int, bytes] = {}
    told: list[SignedItem] = []
    fingerprint = leader.signer.certificates()[0].fingerprint
    outcomes = leader.signer.sign_many(papers, fingerprint, PIN, signed.__setitem__, told.append)
    assert [o.state for o in outcomes] == ["signed"] * 3
    assert sorted(told, key=lambda o: [n for n, _ in papers].index(o.dossier_id)) == list(outcomes)
    for number, pdf in signed.items():
        tray.record(number, pdf, "Phan Đình Sơn")
    leader.sync()
    left = {item.dossier_id for item in tray.tray()}
    assert numbers[1] in left
    assert left.isdisjoint(signed)
    clerk = desk_of(CLERK)
    assert signed.keys() <= set(clerk.counter.ids(ListQuery(Queue.TO_ISSUE)))


def test_a_pile_goes_along_with_a_list_and_one_at_another_step_does_not_hold_it_up(
    desk_of: Opens,
) -> None:
    desk = desk_of(HA)
    accepted = list(desk.counter.ids(ListQuery(Queue.ACCEPTED)))[:2]
    elsewhere = next(iter(desk.counter.ids(ListQuery(Queue.FINISHED))))
    done, refused = [], {}
    for number in (accepted[0], elsewhere, *accepted[1:]):
        try:
            desk.counter.confirm(number, Act.FORWARD)
            done.append(number)
        except NotAllowed as error:
            refused[number] = error.advice
    assert done == accepted
    assert "không làm được việc này" in refused[elsewhere]
    paper = Lists(desk.counter.decisions).along(Act.FORWARD, done)
    drawn = pypdfium2.PdfDocument(desk.counter.content(paper.sha256))
    said = drawn[0].get_textpage().get_text_bounded()
    drawn.close()
    said = "".join(said.split()).replace("\ufffe", "-")  # how pdfium tells a hyphen at a line's end
    assert all(desk.counter.open(number).dossier.code in said for number in done)
    assert "phieu-kiem-soat" in {p.form for p in desk.counter.open(done[0]).papers}


def test_the_citizen_withdraws_while_the_leader_signs(
    desk_of: Opens, office: TrainingPortal
) -> None:
    """Nothing is lost: the signed act is a conflict that says who did what; the dossier is being withdrawn."""
    specialist = desk_of(SPECIALIST)
    number = in_process(specialist)
    written(specialist, number)
    specialist.department.submit(number)
    specialist.sync()
    leader = desk_of(LEADER)
    before = [e.code for e in office.books.effects(number)].count("2500")
    signed = leader.sign(number, Act.SIGN)
    office.act_as(HA, number, "5100", "Công dân xin rút hồ sơ tại quầy")
    leader.counter.confirm(number, Act.SIGN, signed, "Phan Đình Sơn")
    leader.sync()
    [item] = [i for i in leader.counter.outbox().items if i.dossier_id == number]
    assert item.state is OutboxState.CONFLICT
    assert "xin rút" in item.their_words.casefold()
    assert leader.counter.open(number).dossier.state is State.WITHDRAWING
    assert [e.code for e in office.books.effects(number)].count("2500") == before
