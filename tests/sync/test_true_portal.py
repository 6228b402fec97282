"""The desk against what a real OpenCPS answers: each behaviour of the training portal read in its source."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from desktop.errors import SignInRefused
from desktop.models.dossier.case import FORM_NOT_DRAWN
from desktop.models.dossier.completeness import Severity, findings
from desktop.models.dossier.rules import Act, OutboxState, Role, State, Verdict, blockers
from desktop.models.store.tables import from_text, mirror_dossier, mirror_status, quarantine
from desktop.sync.portal import opencps
from desktop.sync.portal.wire import HttpAnswer
from desktop.sync.queue import intake
from desktop.sync.queue import outbox as queue
from desktop.training.portal.books import touch
from desktop.training.portal.truths import OLD, TRUE
from tests.sync.conftest import ACTIONS, COLLEAGUE, OFFICER, PDF, Counter
from tests.sync.test_creating import check, handed_in

OTHER_MAKER = 20102


@pytest.fixture(params=["true", "old"])
def either(request: pytest.FixtureRequest, counter: Counter) -> Counter:
    """The counter at a portal that answers as the source says, and at one that answers as it did before."""
    counter.portal.answers(**asdict(TRUE if request.param == "true" else OLD))
    return counter


def made(counter: Counter, applicant: str) -> list[dict[str, object]]:
    return [d for d in counter.portal.books.dossiers() if d["applicant_name"] == applicant]


def begun_in_the_browser(counter: Counter, applicant: str) -> int:
    """A dossier the officer saved on the portal's own pages and has not moved: the portal's id."""
    form = {
        "referenceUid": "00000000-0000-4000-8000-000000000077",
        "serviceCode": "1.001193",
        "govAgencyCode": "H27.45.01",
        "dossierTemplateNo": "TP-1",
        "originality": "3",
        "applicantName": applicant,
        "applicantIdNo": "042000000077",
        "address": "phường Thành Sen",
    }
    told = counter.line._wire.send("/o/rest/v2/dossiers", data=form)
    return int(json.loads(told.body)["dossierId"])


def test_every_truth_can_be_switched_off() -> None:
    switches = [f.name for f in fields(TRUE) if isinstance(f.default, bool)]
    assert all(not getattr(OLD, name) for name in switches)


def test_R01_an_unknown_referenceUid_is_answered_with_a_model_of_nothing(either: Counter) -> None:
    assert either.line.find("00000000-0000-4000-8000-000000000000") is None
    entry, begin, accept = handed_in(either, 1)

    report = either.cycle()

    assert (report.sent, report.trouble) == ([begin, accept], "")
    check(either, entry, begin, accept)


def test_R02_a_new_dossier_has_no_status_and_is_read_all_the_same(counter: Counter) -> None:
    number = begun_in_the_browser(counter, "Ngô Thị Mai")

    counter.cycle()

    copy = counter.line.dossier(number)
    assert (copy.status, copy.step_code, copy.action_id) == ("", "", 0)
    seen = counter.seen(number)
    assert (seen.state, seen.status_text) == (State.SUBMITTED, "Chưa chuyển bước nào")


def test_R03_two_dossiers_typed_one_after_the_other_are_two_at_the_portal(counter: Counter) -> None:
    first, second = handed_in(counter, 31), handed_in(counter, 32)

    report = counter.cycle()

    assert sorted(report.sent) == sorted([*first[1:], *second[1:]])
    check(counter, *first)
    check(counter, *second)


def test_R03_one_that_has_not_moved_is_not_written_over_by_the_next(counter: Counter) -> None:
    first, second = handed_in(counter, 33), handed_in(counter, 34)
    counter.portal.line.drop_request("POST", ACTIONS)

    report = counter.cycle()  # the first is made, its action is lost on the way

    assert second[1] not in report.sent
    assert made(counter, "Ngô Thị Mai 34") == []
    for _ in range(4):
        counter.cycle(impatient=True)
    check(counter, *first)
    check(counter, *second)


def test_R03_a_row_begun_in_the_browser_is_not_written_over(counter: Counter) -> None:
    number = begun_in_the_browser(counter, "Trần Văn Có")
    _, begin, _ = handed_in(counter, 35)

    report = counter.cycle()

    assert report.conflict == [begin]
    assert str(number) in counter.row(begin).advice
    assert len(made(counter, "Trần Văn Có")) == 1
    counter.portal.act_as(OFFICER, number, "1001", "Nộp")
    with counter.store.write() as conn:
        queue.resend(conn, begin, counter.clock.now())
    counter.cycle()
    assert counter.state(begin) is OutboxState.DONE
    assert len(made(counter, "Ngô Thị Mai 35")) == 1


def test_R03_the_answer_names_another_dossier_and_nothing_goes_on(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list lags, so the row in the way is not seen: the answer's referenceUid tells."""
    number = begun_in_the_browser(counter, "Trần Văn Có")
    entry, begin, accept = handed_in(counter, 36)
    monkeypatch.setattr(type(counter.line), "unmoved", lambda self, creation: ())

    report = counter.cycle()

    assert report.conflict == [begin]
    assert counter.row(begin).problem == "Cổng ghi hồ sơ này đè lên một hồ sơ chưa chuyển bước"
    assert str(number) in counter.row(begin).advice
    assert counter.portal.books.effects(number) == []
    assert counter.state(accept) is OutboxState.WAITING
    assert counter.seen(entry).id == entry, "not taken for the other's row"


def test_R04_two_acts_in_a_row_though_no_list_or_detail_tells_the_action(either: Counter) -> None:
    dossier = either.waiting_dossiers()[0]
    accept, forward = either.confirm(dossier, Act.ACCEPT), either.confirm(dossier, Act.FORWARD)

    report = either.cycle()

    assert report.sent == [accept, forward]
    assert (
        either.seen(dossier).action_id == either.portal.books.effects(dossier)[-1].dossier_action_id
    )


def test_R04_where_no_answer_tells_it_the_last_actions_moment_stands_for_it(
    counter: Counter,
) -> None:
    counter.portal.answers(onegate_closed=True)
    dossier, other = counter.waiting_dossiers()[:2]
    accept, forward = counter.confirm(dossier, Act.ACCEPT), counter.confirm(dossier, Act.FORWARD)
    mine = counter.confirm(other, Act.ACCEPT)
    counter.portal.act_as(COLLEAGUE, other, "3071", "Đã xem hồ sơ")

    report = counter.cycle()

    assert report.sent == [accept, forward]
    assert counter.seen(dossier).action_id < 0
    assert report.conflict == [mine], "a colleague's action at the same step is noticed"


def test_R05_a_dossier_nobody_asked_money_of_is_whole(either: Counter) -> None:
    dossier = next(d for d in either.portal.books.dossiers() if not d["omit"])["id"]
    for code in ("1100", "1300"):
        either.portal.act_as(OFFICER, dossier, code)
    with either.portal.books.write() as db:
        db.execute("delete from payment where dossier_id = ?", (dossier,))
        db.execute(
            "update dossier set step_code='300', status='releasing', sub_status='releasing_0'"
            " where id = ?",
            (dossier,),
        )

    report = either.cycle()

    assert report.trouble == ""
    assert either.line.payment(dossier) is None
    assert either.seen(dossier).state is State.AWAITING_COLLECTION


def test_R06_no_right_to_create_stops_that_dossier_alone(counter: Counter) -> None:
    counter.portal.answers(no_right_for="1.001193")
    _, begin, _ = handed_in(counter, 6)
    other = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)

    report = counter.cycle()

    assert report.sent == [other]
    assert report.refused == [begin]
    assert counter.row(begin).problem == "Tài khoản này không có quyền làm việc này trên cổng"
    assert "permission" in counter.row(begin).portal_words


def test_R07_an_action_that_is_not_this_officers_is_not_offered(counter: Counter) -> None:
    dossier = counter.waiting_dossiers()[0]
    for code in ("1100", "1300"):
        counter.portal.act_as(OFFICER, dossier, code)
    counter.cycle()

    seen = counter.seen(dossier)

    theirs = next(a for a in seen.actions if a.act is Act.RECEIVE)
    assert (theirs.enabled, theirs.enable) == (False, 2)


def test_R08_a_list_that_says_nothing_empties_no_desk(counter: Counter) -> None:
    counter.portal.answers(search_down=True)

    report = counter.cycle()

    assert (report.gone, report.kept_by_guard) == (0, 24)
    assert report.trouble == "Cổng bỗng không liệt kê 24 hồ sơ"
    counter.portal.answers(search_down=False)
    assert counter.cycle().trouble == ""


def test_R08_a_dossier_that_stands_as_it_stood_has_not_left(counter: Counter) -> None:
    missing, moved = counter.waiting_dossiers()[:2]
    counter.portal.act_as(COLLEAGUE, moved, "8417", "Không thuộc thẩm quyền")
    with counter.portal.books.write() as db:  # on no list any more, as groups are
        db.execute("update dossier set originality = 9 where id in (?, ?)", (missing, moved))

    report = counter.cycle()

    assert (report.gone, report.kept_by_guard) == (1, 1)
    with counter.store.read() as conn:
        gone = select(mirror_dossier.c.id).where(mirror_dossier.c.gone == 1)
        assert conn.execute(gone).scalars().all() == [moved]


@pytest.mark.parametrize("status", [403, 405])
def test_R09_a_refusal_after_the_effect_is_no_refusal(counter: Counter, status: int) -> None:
    dossier = counter.waiting_dossiers()[0]
    accept, forward = counter.confirm(dossier, Act.ACCEPT), counter.confirm(dossier, Act.FORWARD)
    counter.portal.answers(fails_after_effect=status)

    report = counter.cycle()

    assert report.proved == [accept, forward]
    assert [counter.effects(act) for act in (accept, forward)] == [1, 1]


@pytest.mark.parametrize("switch", [{"logs_closed": True}, {"logs_lag": True}])
def test_R10_the_dossiers_own_last_note_is_believed_before_the_log(
    counter: Counter, switch: dict[str, bool]
) -> None:
    counter.portal.answers(**switch)
    counter.portal.set_index_lag(3600)
    act = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)
    counter.portal.line.drop_reply("POST", ACTIONS)
    counter.cycle()

    report = counter.cycle(impatient=True)

    assert report.proved == [act]
    assert counter.effects(act) == 1


def test_R10_an_act_buried_where_the_log_is_closed_is_left_to_the_officer(counter: Counter) -> None:
    counter.portal.answers(logs_closed=True)
    dossier = counter.waiting_dossiers()[0]
    act = counter.confirm(dossier, Act.ACCEPT)
    counter.portal.line.drop_reply("POST", ACTIONS)
    counter.cycle()
    counter.portal.act_as(COLLEAGUE, dossier, "1300", "Chuyển giúp")

    report = counter.cycle(impatient=True)

    assert report.conflict == [act]
    assert counter.row(act).problem == "Không rõ việc này đã tới cổng hay chưa"
    assert "Cổng không cho đọc lịch sử và nhật ký" in counter.row(act).advice
    assert counter.effects(act) == 1


def test_R16_what_has_not_moved_and_what_another_agency_sent_is_listed(counter: Counter) -> None:
    unmoved = begun_in_the_browser(counter, "Trần Văn Có")
    child = counter.portal.another_agency_sends(counter.waiting_dossiers()[0])

    counter.cycle()

    assert counter.seen(unmoved).applicant == "TRẦN VĂN CÓ"
    assert counter.seen(child).state is State.SUBMITTED


def test_R17_the_officers_own_name_in_the_applicants_place_is_told(counter: Counter) -> None:
    counter.portal.answers(applicant_record="Nguyễn Thị Hà")
    entry, begin, _ = handed_in(counter, 17)

    report = counter.cycle()

    assert report.conflict == [begin]
    problem = "Cổng ghi người nộp là «NGUYỄN THỊ HÀ», không phải «Ngô Thị Mai 17»"
    assert counter.row(begin).problem == problem
    portal_id = counter.seen(entry).id
    assert counter.portal.books.effects(portal_id) == []
    with counter.portal.books.write() as db:  # mended on the portal's own pages
        db.execute(
            "update dossier set applicant_name = 'Ngô Thị Mai 17', id_no = '042100000017' where id = ?",
            (portal_id,),
        )
    with counter.store.write() as conn:
        queue.resend(conn, begin, counter.clock.now())
    counter.cycle()
    assert counter.state(begin) is OutboxState.DONE


def test_R18_a_paper_the_portal_did_not_store_never_lets_its_act_go(counter: Counter) -> None:
    counter.portal.answers(stores_nothing=True)
    dossier = counter.waiting_dossiers()[0]
    act = counter.confirm(dossier, Act.ACCEPT, papers=[PDF])

    report = counter.cycle()

    assert report.refused == [act]
    assert counter.row(act).problem == "Cổng không lưu được tệp «phieu.pdf»"
    assert counter.effects(act) == 0
    counter.portal.answers(stores_nothing=False)
    with counter.store.write() as conn:
        queue.resend(conn, act, counter.clock.now() + timedelta(seconds=5))
    counter.cycle()
    assert counter.effects(act) == 1
    notices = [f for f in counter.portal.books.files(dossier) if f.part_no == "TB01"]
    assert [counter.portal.books.content(f.sha256) for f in notices] == [PDF]


def test_R14_a_request_nobody_answered_rests_before_it_is_sent_again(counter: Counter) -> None:
    counter.site = replace(counter.site, resend_after=timedelta(minutes=10))
    act = counter.confirm(counter.waiting_dossiers()[0], Act.ACCEPT)
    counter.portal.line.drop_request("POST", ACTIONS)
    counter.cycle()

    assert counter.cycle(impatient=True).sent == []
    assert counter.row(act).problem == "Chưa rõ cổng đã nhận việc này hay chưa"
    assert "xem lại lúc" in counter.row(act).advice
    counter.clock.pass_minutes(11)
    assert counter.cycle(impatient=True).sent == [], "the first look"
    counter.clock.pass_minutes(0.5)
    assert counter.cycle(impatient=True).sent == [], "the second comes a minute later"
    counter.clock.pass_minutes(1)

    assert counter.cycle(impatient=True).sent == [act]
    assert counter.effects(act) == 1


def test_R25_a_creation_nobody_answered_rests_too(counter: Counter) -> None:
    counter.site = replace(counter.site, resend_after=timedelta(minutes=10))
    entry, begin, accept = handed_in(counter, 25)
    counter.portal.line.drop_request("POST", r"/dossiers$")
    counter.cycle()

    counter.cycle(impatient=True)
    assert made(counter, "Ngô Thị Mai 25") == []
    for minutes in (11, 2):
        counter.clock.pass_minutes(minutes)
        counter.cycle(impatient=True)

    check(counter, entry, begin, accept)


def everything(counter: Counter) -> list[list[dict[str, object]]]:
    tables = ("dossier", "action", "log", "file", "mark", "payment", "beside", "in_hand", "voting")
    return [counter.portal.books.rows(f"select * from {table}") for table in tables]


def test_R20_nothing_that_only_reads_changes_anything_at_the_portal(counter: Counter) -> None:
    dossier = counter.waiting_dossiers()[0]
    with counter.portal.books.write() as db:
        db.execute("update dossier set step_code='400', status='done' where id = ?", (dossier,))
        db.execute("insert or replace into changed values(?, 0)", (dossier,))
    before = everything(counter)

    for _ in range(2):
        assert counter.cycle(impatient=True).trouble == ""

    assert everything(counter) == before
    counter.line.survey(dossier)
    assert everything(counter) != before, "the survey's own reading would have"


def test_R11_dossiers_of_the_national_portal_are_worked_on_too(either: Counter) -> None:
    dossier = either.portal.another_agency_sends(either.waiting_dossiers()[0])
    with either.portal.books.write() as db:
        db.execute(
            "update beside set system_id = 5, origin_id = 0 where dossier_id = ?", (dossier,)
        )

    report = either.cycle()

    assert (report.trouble, report.gone, report.kept_by_guard) == ("", 0, 0)
    assert either.seen(dossier).state is State.SUBMITTED


def test_R13_without_the_template_the_dossier_is_read_and_says_what_it_lacks(
    counter: Counter,
) -> None:
    dossier = counter.waiting_dossiers()[0]
    counter.portal.act_as(COLLEAGUE, dossier, "1200", "Thiếu")
    with counter.portal.books.write() as db:
        db.execute("update dossier set template_no = 'TP-moi' where id = ?", (dossier,))

    counter.cycle()

    seen = counter.seen(dossier)
    assert seen.state is State.AWAITING_SUPPLEMENT
    assert "cổng không cho xem thành phần hồ sơ" in seen.problem


def test_R19_R23_the_portals_receive_date_and_due_date_are_those_of_the_paper(
    either: Counter,
) -> None:
    due = "2027-01-15T16:00:00+07:00"
    online, counted = either.waiting_dossiers()[:2]
    with either.portal.books.write() as db:
        db.execute("update dossier set originality = 3 where id = ?", (counted,))
    acts = [either.confirm(d, Act.ACCEPT, extra={"due_at": due}) for d in (online, counted)]
    either.clock.pass_minutes(30)

    assert either.cycle().sent == acts

    for dossier, act in zip((online, counted), acts, strict=True):
        seen = either.seen(dossier)
        assert seen.received_at is not None
        assert seen.portal_due_at is not None
        assert seen.portal_due_at.isoformat() == due
        if either.portal.office.truths.receive_date_told:
            confirmed = from_text(either.row(act).created_at)
            assert confirmed is not None
            assert seen.received_at == confirmed.replace(microsecond=0)


def test_R21_a_childs_files_are_its_parents_and_stand_under_both(counter: Counter) -> None:
    parent = counter.waiting_dossiers()[0]
    child = counter.portal.another_agency_sends(parent)

    counter.cycle()
    counter.cycle(impatient=True)

    def held(dossier: int) -> set[tuple[str, str | None, str]]:
        found = (f for c in counter.seen(dossier).components for f in c.files)
        return {(f.reference_uid, f.sha256, f.problem) for f in found}

    assert held(parent)
    assert held(child) == held(parent)
    assert all(sha256 for _, sha256, _ in held(child))


def test_R22_names_are_unescaped_wherever_they_are_shown(counter: Counter) -> None:
    dossier = counter.waiting_dossiers()[0]
    with counter.portal.books.write() as db:
        db.execute(
            "update dossier set applicant_name = 'Công ty A&B «Đất – Nước»' where id = ?",
            (dossier,),
        )
    counter.portal.act_as(COLLEAGUE, dossier, "3071", "Đã xem & ghi <nhận>")

    counter.cycle()

    seen = counter.seen(dossier)
    assert seen.applicant == "CÔNG TY A&B «ĐẤT – NƯỚC»"
    told = counter.portal.books.dossier(dossier)
    assert told is not None
    assert counter.line.dossier(dossier).last_note == "Đã xem & ghi <nhận>"


def test_R26_an_act_carried_over_to_the_parent_is_our_own_there(counter: Counter) -> None:
    parent = counter.waiting_dossiers()[0]
    child = counter.portal.another_agency_sends(parent)
    counter.cycle()
    on_child, on_parent = counter.confirm(child, Act.ACCEPT), counter.confirm(parent, Act.ACCEPT)

    report = counter.cycle()

    assert report.sent == [on_child, on_parent]
    assert counter.effects(on_parent) == 1
    keys = [queue.find_key(e.note) for e in counter.portal.books.effects(parent)]
    assert keys == [queue.key_of(on_child), queue.key_of(on_parent)]


def test_R07_why_it_is_not_offered_is_told_to_the_officer(counter: Counter) -> None:
    dossier = counter.waiting_dossiers()[0]
    for code in ("1100", "1300"):
        counter.portal.act_as(OFFICER, dossier, code)
    counter.cycle()

    [blocker] = blockers(counter.seen(dossier), Act.RECEIVE)

    assert blocker.text == "Cổng không giao bước này cho tài khoản này, hoặc đang đồng bộ hồ sơ"


def set_in_books(counter: Counter, dossier: int, **columns: object) -> None:
    with counter.portal.books.write() as db:
        names = ", ".join(f"{name} = ?" for name in columns)
        db.execute(f"update dossier set {names} where id = ?", (*columns.values(), dossier))
        touch(db, dossier, counter.portal.office.now_ms())


def test_R28_a_number_that_comes_late_or_changes_is_shown(counter: Counter) -> None:
    dossier = counter.waiting_dossiers()[0]
    for number in ("", "H27.45.01-261123-0077", "H27.45.01-261123-0078"):
        set_in_books(counter, dossier, dossier_no=number)
        counter.cycle()
        assert counter.seen(dossier).code == number


@pytest.mark.parametrize(
    ("word", "account", "password", "said"),
    [
        ("", "ha", "sai", "Cổng chỉ nhận tài khoản là địa chỉ thư điện tử"),
        ("", OFFICER, "sai", "Tài khoản hết hạn hoặc đã đóng"),
        ("captcha", OFFICER, "sai", "Sai mật khẩu đã nhiều lần"),
    ],
)
def test_R29_a_refused_sign_in_says_what_it_may_be(
    word: str, account: str, password: str, said: str
) -> None:
    with pytest.raises(SignInRefused) as refused:
        opencps._sign_in_refused(word, account)
    assert said in f"{refused.value.title} {refused.value.advice}"
    assert password not in str(refused.value)


def test_R29_a_password_with_a_colon_is_not_sent_to_be_cut(counter: Counter) -> None:
    with pytest.raises(SignInRefused) as refused:
        counter.line.sign_in(OFFICER, "mat:khau")
    assert "dấu hai chấm" in refused.value.title


def test_R31_an_online_form_without_bytes_is_no_empty_paper(counter: Counter) -> None:
    dossier = counter.waiting_dossiers()[0]
    form = counter.portal.books.files(dossier)[0].reference_uid
    with counter.portal.books.write() as db:
        db.execute("update file set form_data = '{}', size = 0 where reference_uid = ?", (form,))
    set_in_books(counter, dossier, subject="Tờ khai điện tử")

    counter.cycle(impatient=True)

    components = counter.seen(dossier).components
    [file] = [f for c in components for f in c.files if f.reference_uid == form]
    assert (file.problem, file.fetchable) == (FORM_NOT_DRAWN, False)
    lines = [line for part in findings(components, {}).values() for line in part]
    [line] = [line for line in lines if line.file == form]
    assert (line.code, line.severity, line.reason) == ("form_not_drawn", Severity.NOTE, "")


def test_R33_an_act_undone_at_the_portal_leaves_the_dossier_where_it_was(counter: Counter) -> None:
    dossier = counter.waiting_dossiers()[0]
    stood = counter.portal.books.dossier(dossier)
    assert stood is not None
    first = counter.confirm(dossier, Act.ACCEPT)
    counter.cycle()
    back = ("step_code", "status", "sub_status", "action_id")
    set_in_books(counter, dossier, **{name: stood[name] for name in back})  # 9000: the rest stays

    counter.cycle()

    seen = counter.seen(dossier)
    assert (seen.state, seen.step_code) == (State.SUBMITTED, "110")
    again = counter.confirm(dossier, Act.ACCEPT)
    assert counter.cycle().sent == [again]
    assert [counter.effects(act) for act in (first, again)] == [1, 1]


def test_R34_a_deleted_dossier_is_no_living_one(counter: Counter) -> None:
    dossier = counter.waiting_dossiers()[0]
    set_in_books(counter, dossier, originality=-3)

    report = counter.cycle()

    assert (report.gone, report.kept_by_guard) == (1, 0)
    assert counter.seen(dossier).problem == intake.HIDDEN


def test_R34_an_act_on_a_deleted_dossier_does_not_go(counter: Counter) -> None:
    dossier = counter.waiting_dossiers()[0]
    act = counter.confirm(dossier, Act.ACCEPT)
    set_in_books(counter, dossier, originality=-3)

    report = counter.cycle()

    assert report.conflict == [act]
    assert counter.row(act).problem == intake.HIDDEN
    assert counter.effects(act) == 0


def test_R34_a_lost_creation_is_not_found_in_a_deleted_dossier(counter: Counter) -> None:
    _, begin, _ = handed_in(counter, 37)
    counter.portal.line.drop_reply("POST", r"/dossiers$")
    counter.cycle()
    [row] = made(counter, "Ngô Thị Mai 37")
    set_in_books(counter, int(str(row["id"])), originality=-3)

    report = counter.cycle(impatient=True)

    assert report.conflict == [begin]
    assert counter.row(begin).problem == intake.HIDDEN
    assert len(made(counter, "Ngô Thị Mai 37")) == 1


def test_R35_a_short_dictionary_takes_no_name_away(counter: Counter) -> None:
    def names() -> int:
        with counter.store.read() as conn:
            return conn.execute(select(func.count()).select_from(mirror_status)).scalar_one()

    before = names()
    counter.portal.answers(lists_short=True)
    counter.clock.pass_minutes(24 * 60)

    report = counter.cycle()

    assert (report.trouble, names()) == ("", before)
    with counter.store.read() as conn:
        [reason] = conn.execute(
            select(quarantine.c.reason).where(quarantine.c.key == "catalogue")
        ).scalars()
    assert reason.startswith("Cổng gửi danh sách thiếu: 1 trong ")


def test_R36_marks_by_default_are_no_checks_of_an_officer(counter: Counter) -> None:
    number = begun_in_the_browser(counter, "Ngô Thị Mai")

    counter.cycle()

    assert counter.line.marks(number)
    seen = counter.seen(number)
    assert {c.verdict for c in seen.components} == {Verdict.UNCHECKED}
    assert not any(c.on_paper for c in seen.components)


def test_R38_a_step_the_portal_opens_to_its_maker_is_still_another_roles(counter: Counter) -> None:
    dossier = counter.waiting_dossiers()[0]
    for code in ("1100", "1300"):
        counter.portal.act_as(OFFICER, dossier, code)
    counter.cycle()
    seen = counter.seen(dossier)
    opened = replace(seen, actions=tuple(replace(a, enabled=True) for a in seen.actions))

    [blocker] = blockers(opened, Act.RECEIVE, {Role.COUNTER})

    assert blocker.code == "role"


def test_R39_a_dossiers_reading_asks_no_actions_form(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asking an action for its form makes empty file rows at the portal (DAI:919): only giving it to somebody does."""
    paths: list[str] = []
    ask = counter.line._wire.ask

    def noted(path: str, **query: object) -> HttpAnswer:
        paths.append(path)
        return ask(path, **query)

    monkeypatch.setattr(counter.line._wire, "ask", noted)
    dossier = counter.waiting_dossiers()[0]
    counter.portal.act_as(COLLEAGUE, dossier, "3071", "Đã xem hồ sơ")

    counter.cycle()

    assert any(path.endswith(f"/dossiers/{dossier}/nextactions") for path in paths)
    assert not any("/nextactions/" in path for path in paths)
