"""An act reaches the portal once: not zero times, not twice, whatever the line does (docs/sync.md)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.models.dossier.rules import Act, OutboxState, State
from desktop.models.pages.views import Link
from desktop.models.store import journal
from desktop.sync.pushing import evidence
from desktop.sync.queue import outbox as queue
from desktop.texts import Text
from tests.sync.conftest import ACTIONS, COLLEAGUE, OFFICER, PDF, Counter


def test_an_accepted_dossier_arrives_with_its_marks_its_notice_and_its_note(
    counter: Counter,
) -> None:
    dossier = counter.waiting_dossiers()[0]
    act = counter.confirm(dossier, Act.ACCEPT, marks=["TP01", "TP02"], papers=[PDF])

    report = counter.cycle()

    assert report.sent == [act]
    assert counter.effects(act) == 1
    books = counter.portal.books
    assert [m["file_check"] for m in books.marks(dossier)] == [1, 1]
    notice = [f for f in books.files(dossier) if f.part_no == counter.site.notice_part]
    assert [books.content(f.sha256) for f in notice] == [PDF]
    assert counter.seen(dossier).state is State.ACCEPTED
    assert counter.seen(dossier).code, "the official code comes back with the acceptance"
    with counter.store.read() as conn:
        assert journal.verify(conn) is None


def test_the_reply_is_lost_after_the_effect_and_the_act_is_not_sent_again(counter: Counter) -> None:
    act = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)
    counter.portal.line.drop_reply("POST", ACTIONS)

    assert counter.cycle().link is Link.OFFLINE
    assert counter.state(act) is OutboxState.UNKNOWN
    report = counter.cycle(impatient=True)

    assert report.proved == [act]
    assert counter.state(act) is OutboxState.DONE
    assert counter.effects(act) == 1


def test_the_request_is_lost_before_the_effect_and_the_act_is_sent_again(counter: Counter) -> None:
    act = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)
    counter.portal.line.drop_request("POST", ACTIONS)

    counter.cycle()
    assert counter.state(act) is OutboxState.UNKNOWN, "this side cannot tell it from a lost reply"
    report = counter.cycle(impatient=True)

    assert report.sent == [act]
    assert report.proved == []
    assert counter.effects(act) == 1


def test_a_reply_lost_on_the_reading_after_the_effect_changes_nothing(counter: Counter) -> None:
    dossier = counter.waiting_dossiers()[0]
    act = counter.confirm(dossier, Act.ACCEPT)
    engine = counter.engine(
        at=lambda label: (
            counter.portal.line.drop_reply("GET", rf"/dossiers/{dossier}$")
            if label == "action.before"
            else None
        )
    )

    engine.cycle()
    assert counter.state(act) is OutboxState.UNKNOWN
    counter.cycle(impatient=True)

    assert counter.state(act) is OutboxState.DONE
    assert counter.effects(act) == 1


def test_a_notice_whose_upload_reply_was_lost_is_not_uploaded_twice(counter: Counter) -> None:
    dossier = counter.waiting_dossiers()[0]
    act = counter.confirm(dossier, Act.ACCEPT, papers=[PDF])
    counter.portal.line.drop_reply("POST", r"/files$")

    counter.cycle()
    assert counter.state(act) is OutboxState.WAITING, "the action itself never left"
    counter.cycle(impatient=True)

    assert counter.effects(act) == 1
    notices = [f for f in counter.portal.books.files(dossier) if f.part_no == "TB01"]
    assert [(f.version, f.size) for f in notices] == [(1, len(PDF))]


def test_a_morning_without_the_line_drains_in_order(counter: Counter) -> None:
    first, second, third = counter.waiting_dossiers()[:3]
    counter.portal.line.cut()
    acts = [
        counter.confirm(first, Act.ACCEPT),
        counter.confirm(
            second, Act.REQUEST_SUPPLEMENT, note="Đề nghị bổ sung Tờ khai: thiếu chữ ký."
        ),
        counter.confirm(first, Act.FORWARD),
        counter.confirm(third, Act.REFUSE, note="Không thuộc thẩm quyền & không sửa được."),
    ]
    offline = counter.cycle()
    assert offline.link is Link.OFFLINE
    assert offline.waiting == 4
    assert counter.row(acts[0]).sent_at is None, "no connection stood: provably nothing left"

    counter.portal.line.restore()
    report = counter.cycle(impatient=True)

    assert sorted(report.sent) == sorted(acts)
    assert [counter.effects(act) for act in acts] == [1, 1, 1, 1]
    assert counter.seen(first).state is State.FORWARDED
    assert counter.seen(second).state is State.AWAITING_SUPPLEMENT
    assert counter.seen(third).state is State.REFUSED
    keys = [queue.find_key(e.note) for e in counter.portal.books.effects(first)]
    assert keys == [queue.key_of(acts[0]), queue.key_of(acts[2])]


def test_back_off_holds_an_act_back_until_its_time(counter: Counter) -> None:
    act = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)
    counter.portal.line.cut()
    counter.cycle()
    counter.portal.line.restore()

    assert counter.cycle().sent == []
    assert counter.row(act).attempts == 1
    counter.clock.pass_minutes(1)

    assert counter.cycle().sent == [act]


def test_the_session_ends_in_mid_queue_and_nothing_is_counted_or_lost(counter: Counter) -> None:
    first, second = counter.waiting_dossiers()[:2]
    acts = [counter.confirm(first, Act.ACCEPT), counter.confirm(second, Act.ACCEPT)]

    def end_after_first(label: str) -> None:
        if label == "settled":
            counter.portal.end_sessions()

    report = counter.engine(at=end_after_first).cycle()

    assert report.link is Link.SESSION_LOST
    assert report.sent == acts[:1]
    assert counter.state(acts[1]) is OutboxState.WAITING
    assert counter.row(acts[1]).attempts == 0
    counter.sign_in()
    assert counter.cycle().sent == acts[1:]
    assert [counter.effects(act) for act in acts] == [1, 1]


def test_a_session_that_ends_at_the_act_itself_proves_nothing_until_it_was_looked_for(
    counter: Counter,
) -> None:
    act = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)
    end = {"action.before": counter.portal.end_sessions}
    counter.engine(at=lambda label: end.get(label, lambda: None)()).cycle()

    assert counter.state(act) is OutboxState.UNKNOWN
    assert counter.row(act).sent_at is not None
    counter.sign_in().cycle(impatient=True)
    assert counter.effects(act) == 1


def test_a_dossier_moved_by_a_colleague_waits_for_the_officer_and_others_go_on(
    counter: Counter,
) -> None:
    moved, other = counter.waiting_dossiers()[:2]
    mine = counter.confirm(moved, Act.ACCEPT)
    follower = counter.confirm(moved, Act.FORWARD)
    theirs = counter.confirm(other, Act.ACCEPT)
    counter.portal.act_as(COLLEAGUE, moved, "1200", "Thiếu bản sao")

    report = counter.cycle()

    assert report.conflict == [mine]
    assert report.sent == [theirs]
    assert counter.state(follower) is OutboxState.WAITING, "held behind the conflict"
    assert counter.effects(mine) == 0
    assert counter.seen(moved).stuck
    assert "cán bộ quyết định" in report.trouble


def test_the_officer_gives_up_a_conflict_and_sends_another_again(counter: Counter) -> None:
    first, second = counter.waiting_dossiers()[:2]
    dropped, resent = counter.confirm(first, Act.ACCEPT), counter.confirm(second, Act.ACCEPT)
    for dossier in (first, second):
        counter.portal.act_as(COLLEAGUE, dossier, "3071", "Đã xem hồ sơ")  # same step, a new round
    assert sorted(counter.cycle().conflict) == sorted([dropped, resent])

    with counter.store.write() as conn:
        queue.drop(conn, dropped, counter.clock.now())
        queue.resend(conn, resent, counter.clock.now())
    report = counter.cycle()

    assert report.sent == [resent]
    assert counter.effects(dropped) == 0
    assert counter.effects(resent) == 1
    assert counter.seen(first).state is State.SUBMITTED


def test_an_unknown_act_on_a_dossier_that_moved_is_left_to_the_officer(counter: Counter) -> None:
    dossier = counter.waiting_dossiers()[0]
    act = counter.confirm(dossier, Act.ACCEPT)
    counter.portal.line.drop_request("POST", ACTIONS)
    counter.cycle()
    counter.portal.act_as(COLLEAGUE, dossier, "3071", "Đã xem hồ sơ")

    report = counter.cycle(impatient=True)

    assert report.conflict == [act]
    assert counter.row(act).problem == "Không rõ việc này đã tới cổng hay chưa"
    assert counter.effects(act) == 0


def test_an_unknown_act_buried_under_a_colleagues_is_found_in_the_log(counter: Counter) -> None:
    dossier = counter.waiting_dossiers()[0]
    accept = counter.confirm(dossier, Act.ACCEPT, note='Hẹn trả <ngày 30> & "mang bản gốc"')
    forward = counter.confirm(dossier, Act.FORWARD)
    counter.portal.line.drop_reply("POST", ACTIONS)
    counter.cycle()
    counter.portal.act_as(COLLEAGUE, dossier, "1300", "Chuyển giúp")

    report = counter.cycle(impatient=True)

    assert report.proved == [accept]
    assert report.conflict == [forward], "the colleague forwarded it: ours would be a second time"
    assert counter.effects(accept) == 1
    assert counter.effects(forward) == 0


def test_an_act_confirmed_on_an_old_view_stands_on_our_own_earlier_act(counter: Counter) -> None:
    """The officer opened the page, the earlier act was sent meanwhile, then he confirmed."""
    dossier = counter.waiting_dossiers()[0]
    before = counter.seen(dossier)
    accept = counter.confirm(dossier, Act.ACCEPT)
    counter.cycle()
    with counter.store.write() as conn:
        forward = queue.append(
            conn,
            dossier=before,
            act=Act.FORWARD,
            body=b'{"act": "forward", "note": "Chuy\\u1ec3n"}',
            files=(),
            account=OFFICER,
            actor="Nguyễn Thị Hà",
            at=counter.clock.now(),
        )

    assert counter.cycle().sent == [forward]
    assert (counter.effects(accept), counter.effects(forward)) == (1, 1)


def test_a_step_the_portal_does_not_offer_is_refused_in_plain_words(counter: Counter) -> None:
    dossier = counter.waiting_dossiers()[0]
    act = counter.confirm(dossier, Act.FORWARD)

    report = counter.cycle()

    assert report.refused == [act]
    assert counter.row(act).problem == "Cổng chưa cho phép bước này"
    assert "Tiếp nhận hồ sơ" in counter.row(act).portal_words


def test_a_refused_act_leaves_the_projection_and_moves_no_deadline(counter: Counter) -> None:
    """405: the real portal saves the form's due date before it looks whether the action is valid."""
    dossier = counter.waiting_dossiers()[0]
    act = counter.confirm(dossier, Act.ACCEPT, extra={"due_at": "2027-01-15T16:00:00+07:00"})

    def move(label: str) -> None:
        if label == "action.before":
            counter.portal.act_as(COLLEAGUE, dossier, "8417", "Không thuộc thẩm quyền")

    report = counter.engine(at=move).cycle()

    assert report.refused == [act]
    assert "không thể thực hiện" in counter.row(act).portal_words
    seen = counter.seen(dossier)
    assert seen.state is State.REFUSED
    assert seen.portal_due_at is None
    at_portal = counter.portal.books.dossier(dossier)
    assert at_portal is not None
    assert at_portal["due_at"] is None


def test_a_damaged_notice_is_held_and_does_not_hold_back_others(counter: Counter) -> None:
    first, second = counter.waiting_dossiers()[:2]
    bad = counter.confirm(first, Act.ACCEPT, papers=[PDF])
    good = counter.confirm(second, Act.ACCEPT)
    for path in counter.folder.glob("files/*"):
        path.write_bytes(b"not what was signed")

    report = counter.cycle()

    assert report.held == [bad]
    assert report.sent == [good]
    assert counter.effects(bad) == 0
    assert counter.row(bad).problem == "Tệp lưu trên máy không còn nguyên vẹn"


def test_anothers_act_is_never_sent_in_this_officers_name(counter: Counter) -> None:
    act = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)
    counter.officer = replace(counter.officer, account=COLLEAGUE)

    assert counter.cycle().sent == []
    assert counter.state(act) is OutboxState.WAITING


def test_the_machine_still_bites_without_the_evidence(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mutant: the key is never found. Then a lost reply ends wrong, as these tests would notice."""
    act = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)
    counter.portal.line.drop_reply("POST", ACTIONS)
    blind = evidence.Look(None, True, Text(""))
    monkeypatch.setattr(evidence, "look", lambda portal, act, copy: blind)

    counter.cycle()
    counter.cycle(impatient=True)

    assert counter.state(act) is OutboxState.CONFLICT, (
        "blamed for a change the officer made himself"
    )
