"""Checking at the counter, with what the inspection found beside it: real portal, real files, real cache."""

from __future__ import annotations

from desktop.inspection.process import Inspector
from desktop.models.dossier.completeness import FileInspection, Severity, found
from desktop.models.dossier.rules import Act, Verdict
from desktop.models.records import inspected
from tests.desk.conftest import Desk


def see(desk: Desk, sha256: str, *codes: str) -> None:
    with desk.open.store.write() as conn:
        seen = FileInspection("pdf", 1, tuple(found(code) for code in codes))
        inspected.keep(conn, sha256, seen, desk.now)


def test_what_citizens_of_the_training_office_sent_is_read_without_a_false_alarm(
    desk: Desk,
) -> None:
    """Sound forms and photographs: if the machine cried wolf here, nobody would read it."""
    inspector = Inspector()
    shown = desk.some(5)
    for file in (f for page in shown for c in page.dossier.components for f in c.files):
        seen = inspector.inspect(desk.open.files.get(str(file.sha256)), desk.now)
        with desk.open.store.write() as conn:
            inspected.keep(conn, str(file.sha256), seen, desk.now)
    for page in (desk.counter.open(page.dossier.id) for page in shown):
        told = [f for part, lines in page.findings.items() if part for f in lines]
        doubted = [f.text for f in told if f.severity is not Severity.NOTE]
        assert [t for t in doubted if "Giống hệt" not in t] == []
        assert "not_looked_at" not in {f.code for f in told}


def test_a_fault_is_left_to_the_officer_and_its_reason_goes_on_the_notice(desk: Desk) -> None:
    page = desk.first()
    part = page.dossier.components[0]
    see(desk, str(part.files[0].sha256), "truncated")
    desk.counter.take(page.dossier.id)
    marked = desk.counter.pass_all(page.dossier.id)
    verdicts = {c.part_no: c.verdict for c in marked.dossier.components}
    assert verdicts.pop(part.part_no) is Verdict.UNCHECKED
    assert set(verdicts.values()) <= {Verdict.PASS}
    (fault,) = (f for f in marked.findings[part.part_no] if f.severity is Severity.FAULT)
    failed = desk.counter.mark(page.dossier.id, part.part_no, Verdict.FAIL, fault.reason, False)
    assert failed.blockers[Act.REQUEST_SUPPLEMENT] == ()
    assert failed.dossier.components[0].reason == fault.reason


def test_a_finding_marks_nothing_and_the_officer_may_see_it_otherwise(desk: Desk) -> None:
    page = desk.some(2)[1]
    part = page.dossier.components[0]
    see(desk, str(part.files[0].sha256), "truncated", "blurred")
    desk.counter.take(page.dossier.id)
    assert desk.counter.open(page.dossier.id).dossier.components[0].verdict is Verdict.UNCHECKED
    passed = desk.counter.mark(page.dossier.id, part.part_no, Verdict.PASS, "", False)
    assert passed.dossier.components[0].verdict is Verdict.PASS
