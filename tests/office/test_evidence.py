"""«Bằng chứng đúng hạn»: the line was down, the officer was in time, and the program can show it."""

from __future__ import annotations

from datetime import timedelta

from desktop.desk.counter import evidence
from desktop.models.dossier.rules import Act
from desktop.models.store import line_log
from tests.desk.conftest import Desk
from tests.desk.test_counter_verbs import text_of


def test_an_act_done_offline_shows_when_it_was_done_and_when_the_portal_could_be_told(
    desk: Desk,
) -> None:
    page = desk.spare()
    number = page.dossier.id
    desk.portal.line.cut()
    desk.sync()  # the program notices that the line is down
    desk.checked(number)
    desk.do(number, Act.ACCEPT)
    done_at = desk.now
    desk.portal.line.restore()
    desk.sync()

    with desk.open.store.read() as conn:
        dossier = desk.counter.decisions.seen(conn, number)
        found = evidence.of_dossier(
            conn, dossier, desk.counter.decisions.law, desk.settings, "Nguyễn Thị Hà", desk.now
        )
    [deed] = found.deeds
    assert (deed.what, deed.done_at) == ("Tiếp nhận", done_at)
    assert deed.due is not None
    assert deed.accepted_at is not None
    assert deed.portal_no == str(dossier.action_id)
    assert found.journal_no > 0


def test_the_log_of_the_line_answers_when_the_portal_could_first_be_told(desk: Desk) -> None:
    start = desk.now
    with desk.open.store.write() as conn:
        conn.exec_driver_sql("DELETE FROM line_log")
        for minutes, reachable in ((0, True), (1, True), (10, False), (11, False), (40, True)):
            line_log.note(conn, reachable, "mất mạng", start + timedelta(minutes=minutes))
    with desk.open.store.read() as conn:
        told = [
            line_log.reached(conn, start + timedelta(minutes=minutes)) for minutes in (5, 15, 50)
        ]
        changes = line_log.between(conn, start + timedelta(minutes=5), start + timedelta(hours=1))
    assert told == [start + timedelta(minutes=m) for m in (5, 40, 50)]
    assert [c.reachable for c in changes] == [True, False, True]  # one row a change, none twice


def test_the_record_is_a_paper_of_the_dossier_and_asking_for_it_is_in_the_journal(
    desk: Desk,
) -> None:
    page = desk.spare()
    number = page.dossier.id
    desk.checked(number)
    desk.do(number, Act.ACCEPT)
    desk.sync()
    shown = desk.counter.evidence(number)
    [paper] = [p for p in shown.papers if p.form == "bang-chung"]
    pdf = desk.counter.content(paper.sha256)
    text = text_of(pdf)
    for said in ("BẰNG CHỨNG ĐÚNG HẠN", page.dossier.code, "Tiếp nhận", "Cổng ghi nhận"):
        assert said in text
    assert page.dossier.applicant_id_no not in text  # Đ17.4
    assert any("trích bằng chứng" in line.text for line in shown.story)
    assert desk.counter.printable(paper.sha256)[0] == pdf
