"""The port's promises, held against the real training portal: one suite for whatever implements it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors import PortalRefused
from desktop.models.store.tables import VIETNAM
from desktop.sync.portal.opencps import OpenCps
from desktop.sync.portal.port import FileMark, Order, Portal, Upload
from desktop.training.portal.server import TrainingPortal
from tests.sync.conftest import OFFICER, PDF, settings_for

FIRST = 70001


@pytest.fixture
def line(portal: TrainingPortal, tmp_path: Path) -> Iterator[Portal]:
    opened = OpenCps(settings_for(portal.url, tmp_path, group_id=portal.group_id))
    opened.sign_in(OFFICER, portal.password)
    yield opened
    opened.close()


def test_the_officer_by_name_and_by_roles_without_the_sites_ending(
    portal: TrainingPortal, tmp_path: Path
) -> None:
    opened = OpenCps(settings_for(portal.url, tmp_path, group_id=portal.group_id))
    officer = opened.sign_in(f" {OFFICER.upper()} ".strip(), portal.password)
    opened.close()
    assert (officer.account, officer.name) == (OFFICER, "Nguyễn Thị Hà")
    assert "MOT_CUA" in officer.roles


def test_statuses_and_steps_have_their_names(line: Portal) -> None:
    statuses = {s.code: s for s in line.statuses()}
    assert statuses["receiving_0"].parent == "receiving"
    steps = {s.step_code: s for s in line.steps()}
    assert steps["140"].status == "denied"
    assert not any("," in code for code in steps), "group totals are no steps"


def test_pages_of_the_work_list_meet_without_gap_or_overlap_and_end(line: Portal) -> None:
    whole = line.work_list(0, 100)
    pages = [line.work_list(start, start + 10) for start in (0, 10, 20, 30)]

    assert [row.id for page in pages for row in page.rows] == [row.id for row in whole.rows]
    assert [page.count for page in pages] == [10, 10, 4, 0]
    assert whole.total == 24


def test_a_dossier_by_id_by_reference_and_not_at_all(line: Portal) -> None:
    by_id = line.dossier(FIRST)
    assert line.dossier(by_id.reference_uid) == by_id
    assert by_id.submitted_at is not None
    assert by_id.submitted_at.tzinfo is VIETNAM
    with pytest.raises(PortalRefused):
        line.dossier(999_999)


def test_a_template_names_its_parts_in_order(line: Portal) -> None:
    parts = line.template(line.dossier(FIRST).template_no)
    assert [p.part_no for p in parts][:2] == ["TP01", "TP02"]
    assert any(p.required for p in parts)


def test_marks_can_be_put_again_and_again(line: Portal) -> None:
    mark = FileMark("TP01", 1, 2, "Ảnh mờ, thiếu <trang 2> & chữ ký")
    line.put_mark(FIRST, mark)
    line.put_mark(FIRST, mark)
    assert line.marks(FIRST) == (mark,)


def test_a_file_comes_back_as_it_was_sent_and_again_is_no_conflict(line: Portal) -> None:
    upload = Upload(
        "uid-thong-bao", "TP-1", "TB01", "Phiếu hẹn số 5.pdf", "application/pdf", PDF, 1
    )
    line.upload(FIRST, upload)
    line.upload(FIRST, upload)

    there = [f for f in line.files(FIRST) if f.reference_uid == "uid-thong-bao"]
    assert [(f.name, f.size) for f in there] == [("Phiếu hẹn số 5.pdf", len(PDF))]
    with line.download(FIRST, "uid-thong-bao") as pieces:
        assert b"".join(pieces) == PDF


def test_another_file_under_the_same_reference_is_refused(line: Portal) -> None:
    first = Upload("uid-1", "TP-1", "TB01", "a.pdf", "application/pdf", PDF, 1)
    line.upload(FIRST, first)
    other = Upload("uid-1", "TP-1", "TB01", "a.pdf", "application/pdf", PDF[::-1], 1)
    with pytest.raises(PortalRefused):
        line.upload(FIRST, other)


def test_an_action_is_done_once_and_leaves_its_trace(line: Portal) -> None:
    offered = {a.name: a for a in line.next_actions(FIRST)}
    action = offered["Tiếp nhận hồ sơ"]
    note = 'Đủ giấy tờ & "hợp lệ" [MC-ABC]'

    action_id = line.act(FIRST, Order(action.code, note, "ai cũng được"))

    after = line.dossier(FIRST)
    assert (after.action_id, after.step_code) == (action_id, action.post_step)
    assert after.last_note == note
    assert [(e.action_id, e.content) for e in line.logs(FIRST)] == [(action_id, note)]
    with pytest.raises(PortalRefused, match="không thể thực hiện"):
        line.act(FIRST, Order(action.code, note, ""))
