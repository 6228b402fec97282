"""One dossier read back: the portal's copy, the officer's ticks and drafts of this round, its acts and papers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import insert, update

from desktop.models.dossier.rules import Act, Appointment, OutboxState, State, Verdict
from desktop.models.records import dossiers as mirror
from desktop.models.records import drafts
from desktop.models.records import outbox as outbox_list
from desktop.models.store import journal
from desktop.models.store.database import Store
from desktop.models.store.tables import (
    VIETNAM,
    mirror_action,
    mirror_dossier,
    mirror_file,
    mirror_log,
    mirror_mark,
    mirror_step,
    outbox,
    quarantine,
    to_text,
)


def prepared(conn: Any, rows: Any) -> None:
    rows.dossier(conn, 1, step_name="Tiếp nhận", status_text="Mới nộp")
    rows.part(conn, "TP2", "Bản sao giấy chứng nhận", position=2, required=0)
    rows.part(conn, "TP1", "Đơn đề nghị", position=1)
    rows.part(conn, "KQ1", "Giấy phép", position=3, part_type=2)
    rows.file(conn, 1, "TP1", "u1", name="../../đơn.pdf")
    rows.file(conn, 1, "TP9", "u2", name="giấy khác.jpg")
    rows.file(conn, 1, "KQ1", "u3", part_type=2)
    mark = {"dossier_id": 1, "file_mark": 3, "comment": "mờ"}
    conn.execute(insert(mirror_mark).values(part_no="TP1", file_check=1, **mark))
    conn.execute(insert(mirror_mark).values(part_no="TP2", file_check=2, **mark))


def test_components_follow_the_template_and_nothing_handed_in_is_hidden(
    store: Store, rows: Any
) -> None:
    with store.write() as conn:
        prepared(conn, rows)
        dossier = mirror.load(conn, 1)
    assert dossier is not None
    assert [c.part_no for c in dossier.components] == ["TP1", "TP2", "TP9"]
    first, second, added = dossier.components
    assert (first.required, first.verdict, first.reason) == (True, Verdict.PASS, "")
    assert (second.required, second.verdict, second.reason) == (False, Verdict.FAIL, "mờ")
    assert (added.name, added.required) == ("Giấy tờ nộp thêm", False)
    assert [f.name for f in first.files] == ["../../đơn.pdf"]  # for eyes only


def test_ticks_hold_for_one_round_only(store: Store, rows: Any) -> None:
    with store.write() as conn:
        prepared(conn, rows)
        drafts.mark(conn, 1, 7, "TP1", Verdict.PASS, "", False, rows.now)
        drafts.mark(conn, 1, 7, "TP1", Verdict.FAIL, "Thiếu chữ ký", True, rows.now)
        drafts.take(conn, 1, 7, "Lan", rows.now)
        drafts.save_draft(conn, 1, 7, "supplement", {"note": "Nộp trước thứ Sáu"}, rows.now)
        drafts.save_draft(conn, 1, 7, "refusal", {"ground": "g", "reason": "r"}, rows.now)
    with store.read() as conn:
        dossier = mirror.load(conn, 1)
    assert dossier is not None
    tick = dossier.components[0]
    assert (tick.verdict, tick.reason, tick.original_needed) == (
        Verdict.FAIL,
        "Thiếu chữ ký",
        True,
    )
    assert (dossier.taken_by, dossier.supplement_note) == ("Lan", "Nộp trước thứ Sáu")
    assert (dossier.refusal_ground, dossier.refusal_reason) == ("g", "r")
    assert dossier.state is State.SUBMITTED  # not projected

    with store.write() as conn:  # somebody else moved the dossier on
        conn.execute(update(mirror_dossier).values(action_id=8))
        moved = mirror.load(conn, 1)
    assert moved is not None
    assert (moved.components[0].verdict, moved.taken_by) == (Verdict.PASS, "")
    assert (moved.supplement_note, moved.refusal_ground) == ("", "")


def test_the_appointment_comes_back_to_the_minute_and_in_vietnamese_time(
    store: Store, rows: Any
) -> None:
    due = (rows.now + timedelta(days=3)).astimezone(VIETNAM)
    body = {
        "due": due.isoformat(),
        "due_trace": ["bỏ qua 24/11: Ngày Văn hóa Việt Nam"],
        "originals": [],
        "fee": 0,
        "fee_note": "miễn lệ phí",
    }
    wanted = Appointment(due, ("bỏ qua 24/11: Ngày Văn hóa Việt Nam",), (), 0, "miễn lệ phí")
    with store.write() as conn:
        rows.dossier(conn, 1, State.CHECKING)
        undecided = mirror.load(conn, 1)
        drafts.save_draft(conn, 1, 7, "appointment", body, rows.now)
        drafted = mirror.load(conn, 1)
        rows.dossier(conn, 2, State.CHECKING)
        rows.act(conn, 2, Act.ACCEPT, appointment=body)
        promised = mirror.seen(conn, 2)
    assert undecided is not None
    assert drafted is not None
    assert promised is not None
    assert undecided.appointment == Appointment()  # None, not "no originals"
    assert drafted.appointment == wanted
    assert promised.appointment == wanted
    assert promised.appointment.due is not None
    assert promised.appointment.due.utcoffset() == timedelta(hours=7)


def test_acts_play_in_the_order_they_were_confirmed(store: Store, rows: Any) -> None:
    with store.write() as conn:
        rows.dossier(conn, 1, State.CHECKING)
        rows.act(conn, 1, Act.REFUSE, OutboxState.DONE)
        rows.act(conn, 1, Act.ACCEPT, OutboxState.UNKNOWN)
        rows.act(conn, 1, Act.FORWARD)
        dossier = mirror.seen(conn, 1)
        acts = [p.act for p in mirror.pending(conn, 1)]
    assert dossier is not None
    assert acts == [Act.ACCEPT, Act.FORWARD]  # the settled one is the mirror's business
    assert (dossier.state, dossier.pending) == (State.FORWARDED, (Act.ACCEPT, Act.FORWARD))


def test_actions_keep_the_portals_order_and_their_meaning(store: Store, rows: Any) -> None:
    with store.write() as conn:
        rows.dossier(conn, 1)
        common = {"dossier_id": 1, "code": "c", "post_step": "200"}
        for number, name, act, enabled in (
            (12, "Tiếp nhận", "accept", 1),
            (11, "Việc lạ của cổng", None, 0),
        ):
            values = {"process_action_id": number, "name": name, "act": act, "enabled": enabled}
            conn.execute(insert(mirror_action).values(position=20 - number, **common, **values))
        dossier = mirror.load(conn, 1)
    assert dossier is not None
    assert [(a.name, a.act, a.enabled) for a in dossier.actions] == [
        ("Tiếp nhận", Act.ACCEPT, True),
        ("Việc lạ của cổng", None, False),
    ]


def test_a_dossier_that_is_not_here_and_a_code_that_is(store: Store, rows: Any) -> None:
    with store.write() as conn:
        rows.dossier(conn, 5, code="H27-5")
        assert mirror.seen(conn, 4) is None
        assert mirror.find(conn, "H27-5") == 5
        assert mirror.find(conn, "H27") is None
        assert mirror.find(conn, "") is None


def test_the_story_mixes_the_portals_log_with_this_desk(store: Store, rows: Any) -> None:
    later = rows.now + timedelta(hours=1)
    with store.write() as conn:
        rows.dossier(conn, 1)
        log = {"dossier_id": 1, "author": "Cổng", "step_name": ""}
        conn.execute(insert(mirror_log).values(id=1, at=to_text(later), content="đã nộp", **log))
        conn.execute(insert(mirror_log).values(id=2, at=None, content="không giờ", **log))
        journal.append(conn, "Lan", "take", 1, {}, rows.now)
        journal.append(conn, "Lan", "take", 2, {}, rows.now)
        story = mirror.story(conn, 1)
    assert [line.text for line in story] == ["không giờ", "Máy này: nhận kiểm tra", "đã nộp"]


def test_papers_and_the_outbox_page(store: Store, rows: Any) -> None:
    with store.write() as conn:
        rows.dossier(conn, 1, step_name="Thẩm định", status_text="Đang xử lý")
        step = {"step_code": "100", "name": "Tiếp nhận", "status": "new", "sub_status": ""}
        conn.execute(insert(mirror_step).values(**step))
        act_id = rows.act(conn, 1, Act.ACCEPT, OutboxState.CONFLICT, portal_words="đã chuyển")
        rows.act(conn, 404, Act.REFUSE)
        paper: dict[str, Any] = {
            "dossier_id": 1,
            "form": "01",
            "name": "Mẫu 01.pdf",
            "signed_by": "Lan",
        }
        for _ in range(2):  # a repeated confirm adds no second paper
            drafts.add_paper(
                conn, sha256="ab", provisional=True, act_id=act_id, at=rows.now, **paper
            )
        conn.execute(
            insert(quarantine).values(
                stream="work_list", key="9", reason="thiếu mã", raw="{}", at=to_text(rows.now)
            )
        )
        items, bad = outbox_list.outbox_items(conn), mirror.quarantined(conn)
        papers = mirror.papers(conn, 1)
    assert [(p.sha256, p.provisional, p.at) for p in papers] == [("ab", True, rows.now)]
    assert [(i.act, i.base_step, i.portal_step, i.applicant) for i in items] == [
        (Act.ACCEPT, "Tiếp nhận", "Thẩm định", "Nguyễn Văn Đức"),
        (Act.REFUSE, "Tiếp nhận", "", ""),
    ]
    assert items[0].portal_words == "đã chuyển"
    assert [(b.key, b.reason) for b in bad] == [("9", "thiếu mã")]


def test_a_long_history_does_not_flood_the_outbox_page(store: Store, rows: Any) -> None:
    with store.write() as conn:
        rows.act(conn, 1, Act.ACCEPT)
        for number in range(outbox_list.SETTLED_SHOWN + 20):
            rows.act(conn, number, Act.ACCEPT, OutboxState.DONE)
        items = outbox_list.outbox_items(conn)
    assert len(items) == outbox_list.SETTLED_SHOWN + 1
    assert items[0].state is OutboxState.WAITING
    assert items[-1].dossier_id == outbox_list.SETTLED_SHOWN + 19


def test_a_broken_file_shows_its_problem(store: Store, rows: Any) -> None:
    with store.write() as conn:
        prepared(conn, rows)
        conn.execute(
            update(mirror_file)
            .where(mirror_file.c.reference_uid == "u1")
            .values(problem="Tệp rỗng", size=0)
        )
        dossier = mirror.load(conn, 1)
        assert conn.execute(outbox.select()).all() == []
    assert dossier is not None
    assert dossier.components[0].files[0].problem == "Tệp rỗng"
