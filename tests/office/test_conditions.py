"""Components that are needed only in some cases (Đ9.1): the officer is asked, and nothing is passed over."""

from __future__ import annotations

from desktop.models.dossier.completeness import Severity
from desktop.models.dossier.rules import Act, Verdict
from desktop.models.pages.views import DossierPage, ListQuery, Queue
from tests.desk.conftest import Desk


def with_open_conditions(desk: Desk) -> DossierPage:
    """A complete dossier whose procedure has conditional components that nobody handed in."""
    pages = (desk.counter.open(n) for n in desk.counter.ids(ListQuery(Queue.NEW)))
    return next(
        page
        for page in pages
        if any(c.asked for c in page.dossier.components)
        and not page.dossier.problem
        and all(c.files for c in page.dossier.components if c.required)
        and None not in (page.proposal.due, page.proposal.originals)
    )


def test_a_condition_nobody_answered_keeps_a_dossier_from_being_accepted(desk: Desk) -> None:
    page = with_open_conditions(desk)
    number, open_parts = page.dossier.id, [c for c in page.dossier.components if c.asked]
    desk.counter.take(number)
    desk.counter.pass_all(number)
    ready = desk.counter.set_appointment(number, page.proposal)
    told = [b.text for b in ready.blockers[Act.ACCEPT] if b.code == "condition"]
    assert len(told) == len(open_parts)
    assert all(part.condition in "\n".join(told) for part in open_parts)

    answered = desk.counter.none_apply(number)
    assert [b for b in answered.blockers[Act.ACCEPT] if b.code == "condition"] == []
    assert not any(c.required for c in answered.dossier.components if c.applies is False)


def test_a_condition_that_holds_makes_its_component_required(desk: Desk) -> None:
    page = with_open_conditions(desk)
    part = next(c for c in page.dossier.components if c.asked)
    desk.counter.take(page.dossier.id)
    before = desk.counter.open(page.dossier.id)
    assert {f.code for f in before.findings[part.part_no]} == {"unanswered"}

    after = desk.counter.answer_condition(page.dossier.id, part.part_no, True)
    found = next(c for c in after.dossier.components if c.part_no == part.part_no)
    assert (found.applies, found.required, found.verdict) == (True, True, Verdict.UNCHECKED)
    [missing] = after.findings[part.part_no]
    assert (missing.code, missing.severity) == ("missing", Severity.FAULT)
    assert any(found.name in b.text for b in after.blockers[Act.ACCEPT])

    taken_back = desk.counter.answer_condition(page.dossier.id, part.part_no, None)
    assert next(c for c in taken_back.dossier.components if c.part_no == part.part_no).asked


def test_answers_hold_for_the_round_they_were_given_in(desk: Desk) -> None:
    page = with_open_conditions(desk)
    part = next(c for c in page.dossier.components if c.asked)
    desk.counter.take(page.dossier.id)
    desk.counter.answer_condition(page.dossier.id, part.part_no, True)
    desk.portal.act_as("canbo.motcua2@training.hatinh.example", page.dossier.id, "3071", "ghi chú")
    desk.sync()
    again = desk.counter.open(page.dossier.id).dossier
    assert next(c for c in again.components if c.part_no == part.part_no).applies is None


def test_a_picture_made_a_pdf_is_kept_beside_the_citizens_own_file(desk: Desk) -> None:
    page = desk.spare()
    before = page.dossier.components
    kept = desk.counter.keep_scan(page.dossier.id, "cccd.pdf", b"%PDF-1.4 anh")
    [scan] = [paper for paper in kept.papers if paper.form == "anh"]
    assert (scan.name, desk.counter.content(scan.sha256)) == ("cccd.pdf", b"%PDF-1.4 anh")
    assert kept.dossier.components == before
    assert desk.counter.printable(scan.sha256) == (b"%PDF-1.4 anh", "cccd.pdf")
