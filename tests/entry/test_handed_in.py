"""Dossiers handed in at the counter: typed, filed with the line down, and what becomes of them when it is back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from desktop.desk.counter.entry import CounterEntry
from desktop.desk.counter.entry_receipts import MANY, RECEIPT, EntryReceipts
from desktop.errors import DossierUnknown, NotAllowed
from desktop.models.dossier.completeness import FileInspection
from desktop.models.dossier.rules import Act, OutboxState, State, Verdict
from desktop.models.pages.entry import EntryForm, Papers
from desktop.models.pages.views import Link, ListQuery, Queue
from desktop.models.records import entries, inspected, registers
from desktop.models.records.registers import Register
from desktop.models.store import journal
from desktop.models.store.tables import outbox
from desktop.sync.engine import CycleReport, Engine
from desktop.sync.portal.site import load_site
from desktop.sync.pulling import offered
from desktop.sync.queue import outbox as queue
from tests.desk.conftest import Desk
from tests.entry.conftest import BIRTH, PDF, somebody, squeezed, typed, words_of


def filed(entry: CounterEntry, form: EntryForm) -> int:
    found = entry.file(typed(entry, form).id)
    assert found.twins == ()
    return found.dossier_id


def in_books(desk: Desk, applicant: str) -> list[dict[str, Any]]:
    return [d for d in desk.portal.books.dossiers() if d["applicant_name"] == applicant]


def test_typed_with_the_line_down_it_is_a_dossier_like_any_other(
    desk: Desk, entry: CounterEntry, cut: Callable[[], None]
) -> None:
    cut()
    form = somebody()
    dossier_id = filed(entry, form)

    assert dossier_id < 0
    page = desk.counter.open(dossier_id)
    dossier = page.dossier
    assert dossier.provisional_no.startswith("TẠM-Q1-")
    assert dossier.code == ""
    assert dossier.state is State.CHECKING, "who has the papers in hand checks them"
    assert dossier.taken_by == desk.open.officer.name
    assert [(c.originals, c.certified, c.copies) for c in dossier.components[:3]] == [
        *((1, 0, 0), (0, 2, 0), (0, 0, 3))
    ]
    assert page.check_due is not None, "the half day of Đ10.1 runs"
    assert dossier_id in desk.counter.ids(ListQuery(Queue.NEW))
    assert dossier_id in desk.counter.ids(ListQuery(Queue.ALL, form.applicant))
    row = desk.counter.rows([dossier_id])[dossier_id]
    assert (row.code, row.pending, row.stuck) == (dossier.provisional_no, 1, False)
    assert desk.counter.find(dossier.provisional_no) == dossier_id
    assert desk.sync().link is Link.OFFLINE
    assert desk.counter.open(dossier_id).dossier.state is State.CHECKING


def accepted_meanwhile(desk: Desk, dossier_id: int) -> None:
    desk.counter.none_apply(dossier_id)
    page = desk.counter.pass_all(dossier_id)
    fee = page.proposal.fee or 0
    page = desk.counter.set_appointment(dossier_id, replace(page.proposal, fee=fee))
    assert page.blockers[Act.ACCEPT] == ()
    desk.do(dossier_id, Act.ACCEPT)


def test_filed_and_accepted_offline_it_reaches_the_portal_once_and_in_order(
    desk: Desk, entry: CounterEntry, receipts: EntryReceipts, cut: Callable[[], None]
) -> None:
    cut()
    form = somebody()
    page = typed(entry, form)
    page = entry.add_file(page.id, "TP01", "to khai.pdf", PDF)
    dossier_id = entry.file(page.id).dossier_id
    with desk.open.store.write() as conn:
        desk.counter.decisions.enter(
            conn, Register.PLACE, str(dossier_id), {"at": "kệ 3"}, dossier_id
        )
    receipts.one(dossier_id)
    accepted_meanwhile(desk, dossier_id)
    before = desk.counter.open(dossier_id)
    assert before.dossier.state is State.ACCEPTED
    assert before.dossier.pending == (Act.SUBMIT, Act.ACCEPT)
    receipt = next(p for p in before.papers if p.form == "01" and p.signed_by)
    assert receipt.provisional
    assert before.dossier.provisional_no in words_of(desk.counter.content(receipt.sha256))
    desk.portal.line.restore()

    report = desk.sync()

    assert report.trouble == ""
    (made,) = in_books(desk, form.applicant)
    acts = [e.code for e in desk.portal.books.effects(made["id"])]
    assert acts == ["1001", "1100"], "submitted, then accepted"
    after = desk.counter.open(dossier_id)
    assert after.dossier.id == made["id"], "the negative id still leads to it"
    assert after.dossier.code == made["dossier_no"] != ""
    assert after.dossier.state is State.ACCEPTED
    assert (made["reference_uid"], made["originality"]) == (after.dossier.reference_uid, 3)
    assert {p.sha256 for p in before.papers} <= {p.sha256 for p in after.papers}
    files = desk.portal.books.files(made["id"])
    assert [desk.portal.books.content(f.sha256) for f in files if f.part_no == "TP01"] == [PDF]
    marks = {m["part_no"]: m for m in desk.portal.books.marks(made["id"])}
    kinds = [(marks[p]["file_mark"], marks[p]["record_count"]) for p in ("TP01", "TP02", "TP03")]
    assert kinds == [(3, "1"), (2, "2"), (1, "3")]
    checked = {c.part_no for c in before.dossier.components if c.verdict is Verdict.PASS}
    assert {part for part, mark in marks.items() if mark["file_check"] == 1} == checked
    with desk.open.store.read() as conn:
        assert journal.verify(conn) is None
        assert registers.latest(conn, Register.PLACE, str(made["id"])) == {"at": "kệ 3"}
        assert conn.execute(select(outbox.c.dossier_id).where(outbox.c.dossier_id < 0)).all() == []
    told = [line.text for line in after.story]
    assert "Máy này: nộp hồ sơ" in told
    assert any("Nộp trực tiếp" in line and before.dossier.provisional_no in line for line in told)
    assert desk.counter.find(before.dossier.provisional_no) == made["id"]
    assert dossier_id not in desk.counter.ids(ListQuery(Queue.ALL))
    assert desk.sync().trouble == ""
    assert len(desk.portal.books.effects(made["id"])) == 2


def test_the_portal_answers_while_the_receipt_is_being_signed(
    desk: Desk, entry: CounterEntry
) -> None:
    """The act is decided on the dossier of this counter and recorded on the portal's."""
    form = somebody()
    dossier_id = filed(entry, form)
    desk.counter.none_apply(dossier_id)
    page = desk.counter.pass_all(dossier_id)
    desk.counter.set_appointment(dossier_id, replace(page.proposal, fee=page.proposal.fee or 0))
    signed = desk.sign(dossier_id, Act.ACCEPT)
    assert desk.sync().trouble == ""
    after = desk.counter.confirm(dossier_id, Act.ACCEPT, signed, "Nguyễn Thị Hà")
    assert after.dossier.id > 0
    assert after.dossier.pending == (Act.ACCEPT,)
    assert desk.sync().trouble == ""
    (made,) = in_books(desk, form.applicant)
    assert [e.code for e in desk.portal.books.effects(made["id"])] == ["1001", "1100"]
    assert [p.form for p in desk.counter.open(made["id"]).papers] == ["01"]


def test_the_proposal_is_taken_over_only_when_asked_for(desk: Desk, entry: CounterEntry) -> None:
    plain = desk.counter.open(filed(entry, somebody()))
    assert plain.dossier.appointment.due is None, "an officer decides what the notice promises"
    page = typed(entry, somebody(take_proposal=True))
    taken = desk.counter.open(entry.file(page.id).dossier_id)
    assert taken.dossier.appointment.due == page.proposal.due is not None
    assert taken.dossier.appointment.originals == page.proposal.originals


def test_a_scan_is_looked_into_before_the_portal_has_it(desk: Desk, entry: CounterEntry) -> None:
    page = entry.add_file(typed(entry, somebody()).id, "TP01", "quét.pdf", PDF)
    dossier_id = entry.file(page.id).dossier_id
    sha256 = page.form.scans[0].sha256
    with desk.open.store.write() as conn:
        (waiting,) = [w for w in inspected.waiting(conn, 500) if w.sha256 == sha256]
        assert waiting.dossier_id == dossier_id
        held = inspected.keep(conn, sha256, FileInspection("pdf", 1, ()), desk.now)
        assert dossier_id in held
        assert sha256 not in [w.sha256 for w in inspected.waiting(conn, 500)]
    found = desk.counter.open(dossier_id).findings.get("TP01", ())
    assert not any("chưa kiểm tra" in f.text for f in found)


def test_ticks_made_while_it_is_on_its_way_still_speak_for_it(
    desk: Desk, entry: CounterEntry
) -> None:
    dossier_id = filed(entry, somebody())
    desk.counter.none_apply(dossier_id)
    ticked = desk.counter.pass_all(dossier_id).dossier
    assert desk.sync().trouble == ""
    later = desk.counter.open(dossier_id).dossier
    assert later.id > 0
    assert [c.verdict for c in later.components] == [c.verdict for c in ticked.components]
    assert later.state is State.CHECKING
    assert later.taken_by == desk.open.officer.name
    desk.counter.set_supplement_note(dossier_id, "gửi theo số cũ")  # a screen that still knows -1
    assert desk.counter.open(later.id).dossier.supplement_note == "gửi theo số cũ"


def test_the_clock_began_at_the_counter_not_when_the_line_came_back(
    desk: Desk, entry: CounterEntry
) -> None:
    desk.now -= timedelta(hours=1)
    dossier_id = filed(entry, somebody())
    first = desk.counter.open(dossier_id)
    desk.now += timedelta(hours=1)
    desk.sync()
    after = desk.counter.open(dossier_id)
    assert after.dossier.submitted_at != first.dossier.submitted_at
    assert after.check_due == first.check_due


def test_an_answer_that_was_lost_makes_no_second_dossier(desk: Desk, entry: CounterEntry) -> None:
    form = somebody()
    dossier_id = filed(entry, form)
    desk.portal.line.drop_reply("POST", r"/dossiers$")
    assert desk.sync().link is Link.OFFLINE
    assert len(in_books(desk, form.applicant)) == 1
    (item,) = [i for i in desk.counter.outbox().items if i.dossier_id == dossier_id]
    assert item.state is OutboxState.UNKNOWN
    submitted = in_books(desk, form.applicant)[0]["submit_at"]

    assert desk.sync().trouble == ""
    (made,) = in_books(desk, form.applicant)
    assert made["submit_at"] == submitted, "not posted again: that would reset its dates"
    assert desk.counter.open(dossier_id).dossier.id == made["id"]
    assert len(desk.portal.books.effects(made["id"])) == 1


def test_found_on_the_work_list_before_its_answer_it_is_known_as_ours(
    desk: Desk, entry: CounterEntry
) -> None:
    """The portal made the dossier, its answer was lost, and the list tells of it first."""
    form = somebody()
    dossier_id = filed(entry, form)
    desk.portal.line.drop_reply("POST", r"/dossiers$")
    desk.sync()
    engine(desk).pull(CycleReport())
    (made,) = in_books(desk, form.applicant)
    assert list(desk.counter.ids(ListQuery(Queue.ALL, form.applicant))) == [made["id"]]
    seen = desk.counter.open(dossier_id).dossier
    assert (seen.id, seen.state, seen.pending) == (made["id"], State.CHECKING, (Act.SUBMIT,))
    assert desk.sync().trouble == ""
    assert desk.counter.open(dossier_id).dossier.pending == ()
    assert len(desk.portal.books.effects(int(str(made["id"])))) == 1


def test_refused_by_the_portal_it_waits_and_given_up_it_is_a_draft_again(
    desk: Desk, entry: CounterEntry
) -> None:
    """The unit was merged away meanwhile: the portal's list here still names it."""
    form = somebody(agency_code="H27.99.99")
    offers_from(desk, "H27.99.99")
    dossier_id = filed(entry, form)
    assert len(desk.sync().refused) == 1
    assert desk.counter.open(dossier_id).dossier.stuck
    (item,) = [i for i in desk.counter.outbox().items if i.dossier_id == dossier_id]
    assert item.code.startswith("TẠM-")
    desk.counter.drop(item.act_id)
    with pytest.raises(DossierUnknown):
        desk.counter.open(dossier_id)
    offers_from(desk, "H27.45.01")
    entry.save(dossier_id, replace(entry.open(dossier_id).form, agency_code="H27.45.01"))
    again = entry.file(dossier_id)
    assert again.number == item.code, "the number on the citizen's paper stays"
    assert desk.sync().trouble == ""
    assert len(in_books(desk, form.applicant)) == 1


def offers_from(desk: Desk, agency: str) -> None:
    with desk.open.store.write() as conn:
        known = offered.load(conn)
        rows = (replace(r, agency_code=agency) if r.code == BIRTH else r for r in known.rows)
        offered.COPY.write(conn, replace(known, rows=tuple(rows)))


def engine(desk: Desk) -> Engine:
    assert desk.open.portal is not None
    site = load_site(desk.settings.site)
    given = (desk.open.portal, desk.open.store, desk.open.files, site)
    return Engine(*given, desk.settings, desk.open.officer)


def test_its_beginning_is_not_given_up_while_later_acts_stand_on_it(
    desk: Desk, entry: CounterEntry
) -> None:
    dossier_id = filed(entry, somebody())
    accepted_meanwhile(desk, dossier_id)
    begin, later = [i for i in desk.counter.outbox().items if i.dossier_id == dossier_id]
    with pytest.raises(NotAllowed) as refused:
        desk.counter.drop(begin.act_id)
    assert "việc sau" in refused.value.advice
    desk.counter.drop(later.act_id)
    desk.counter.drop(begin.act_id)
    assert entry.open(dossier_id).form.applicant


def test_the_same_person_with_the_same_matter_the_same_day_is_asked_about(
    desk: Desk, entry: CounterEntry
) -> None:
    form = somebody()
    first = filed(entry, form)
    page = typed(entry, replace(form, applicant=form.applicant.upper()))
    asked = entry.file(page.id)
    assert [t.id for t in asked.twins] == [first]
    assert asked.twins[0].code.startswith("TẠM-")
    assert entry.open(page.id).form.applicant, "nothing was recorded"
    desk.sync()
    after = entry.file(page.id, frozenset({first}))
    assert after.twins, "it has the portal's number by now: the officer is asked anew"
    done = entry.file(page.id, frozenset(t.id for t in after.twins))
    assert done.twins == ()
    assert done.number
    other = typed(entry, replace(form, procedure_code="2.000815", template_no="TP-3"))
    assert entry.file(other.id).twins == (), "another matter of the same person"


def test_without_a_number_people_are_told_apart_by_name(desk: Desk, entry: CounterEntry) -> None:
    form = somebody()
    filed(entry, form)
    desk.sync()
    with desk.portal.books.write() as db:
        db.execute("update dossier set id_no = '' where applicant_name = ?", (form.applicant,))
    desk.portal.refresh_index()
    with desk.open.store.write() as conn:
        conn.exec_driver_sql("update mirror_dossier set applicant_id_no = ''")
    again = entry.file(typed(entry, replace(form, id_no="042190777777")).id)
    assert len(again.twins) == 1


def test_filed_online_with_help_the_citizen_is_the_one_who_files(
    desk: Desk, entry: CounterEntry
) -> None:
    form = somebody(online=True)
    desk_id = filed(entry, form)
    assert desk.counter.open(desk_id).dossier.online
    assert desk.sync().trouble == ""
    (made,) = in_books(desk, form.applicant)
    assert made["originality"] == 1
    assert made["applicant_name"] == form.applicant != desk.open.officer.name
    assert desk.counter.open(desk_id).dossier.pending == (), "no action of the counter submits it"


def test_somebody_elses_dossier_names_who_handed_it_in(
    desk: Desk, entry: CounterEntry, receipts: EntryReceipts
) -> None:
    who = {"submitter": "Lê Văn Nộp", "submitter_id_no": "042090111222"}
    form = somebody(**who, authorisation="giấy ủy quyền số 12")
    dossier_id = filed(entry, form)
    slip = words_of(desk.counter.content(receipts.one(dossier_id).sha256))
    assert squeezed("Lê Văn Nộp (giấy ủy quyền số 12)") in slip
    desk.sync()
    (made,) = in_books(desk, form.applicant)
    assert "Lê Văn Nộp" in str(made["meta"])


def test_many_dossiers_of_one_submitter_have_one_receipt(
    desk: Desk, entry: CounterEntry, receipts: EntryReceipts
) -> None:
    first = filed(entry, somebody())
    page = entry.another(first)
    assert (page.form.procedure_code, page.form.papers) == ("", {})
    assert len(page.batch) == 1
    every = {"TP01": Papers(originals=2), "TP02": Papers(copies=1)}
    more = replace(page.form, procedure_code="2.000815", agency_code="H27.45.01")
    entry.save(page.id, replace(more, template_no="TP-3", papers=every))
    second = entry.file(page.id).dossier_id
    with pytest.raises(NotAllowed) as refused:
        receipts.many(first)
    assert refused.value.advice.count("chưa tiếp nhận") == 2
    for dossier_id in (first, second):
        accepted_meanwhile(desk, dossier_id)
    paper = receipts.many(first)
    assert paper.form == MANY
    text = words_of(desk.counter.content(paper.sha256))
    numbers = [desk.counter.open(i).dossier.provisional_no for i in (first, second)]
    assert all(number in text for number in numbers)
    assert squeezed("02 (kèm danh sách)") in text
    assert squeezed("Số tạm (TẠM) được thay") in text
    assert "–" not in text, "every date is there"
    desk.sync()
    codes = [desk.counter.open(i).dossier.code for i in (first, second)]
    after = words_of(desk.counter.content(receipts.many(second).sha256))
    assert all(code in after for code in codes)
    assert "TẠM" not in after


def test_what_is_typed_survives_and_the_slip_says_what_lies_here(
    desk: Desk, entry: CounterEntry, receipts: EntryReceipts
) -> None:
    page = typed(entry, replace(somebody(), applicant="Ngô"))
    assert entry.begin().id == page.id, "the unfinished one comes back"
    assert page.id in [d.id for d in entry.new().drafts]
    entry.discard(page.id)
    assert page.id not in [d.id for d in entry.new().drafts]
    dossier_id = filed(entry, somebody())
    paper = receipts.one(dossier_id)
    text = words_of(desk.counter.content(paper.sha256))
    assert paper.form == RECEIPT
    assert squeezed("PHIẾU NHẬN HỒ SƠ") in text
    assert "TẠM-Q1-" in text
    assert squeezed("Giấy chứng sinh") in text
    with pytest.raises(NotAllowed):
        entry.save(dossier_id, EntryForm())


def test_two_officers_of_one_counter_never_give_one_number(desk: Desk, entry: CounterEntry) -> None:
    """Each has a cache of their own; the number is also kept beside them."""
    one = desk.counter.open(filed(entry, somebody())).dossier.provisional_no
    (kept,) = desk.settings.folder.glob("so-tam-*")
    kept.write_text("41")
    two = desk.counter.open(filed(entry, somebody())).dossier.provisional_no
    assert one != two == "TẠM-Q1-0042"
    with desk.open.store.read() as conn:
        assert entries.highest(conn, "Quầy 1") == 42


def test_queue_keys_are_found(desk: Desk, entry: CounterEntry) -> None:
    form = somebody()
    filed(entry, form)
    desk.sync()
    (made,) = in_books(desk, form.applicant)
    (effect,) = desk.portal.books.effects(made["id"])
    assert queue.find_key(effect.note) is not None
