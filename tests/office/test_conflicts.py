"""A colleague was faster: base, mine and theirs side by side; repeated, dropped, signed anew, or taken away."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from desktop.errors import DossierUnknown, NotAllowed
from desktop.models.dossier.rules import Act, OutboxState
from desktop.models.pages.views import OutboxItem
from tests.desk.conftest import NAM, Desk


def conflict(desk: Desk, code: str) -> OutboxItem:
    """An acceptance signed here while a colleague did `code` at the portal."""
    number = desk.spare().dossier.id
    desk.checked(number)
    desk.portal.act_as(NAM, number, code, "Tôi đã xử lý hồ sơ này")
    desk.do(number, Act.ACCEPT)
    desk.sync()
    [item] = [i for i in desk.counter.outbox().items if i.state is OutboxState.CONFLICT]
    return item


def test_the_officer_sees_what_he_decided_on_and_who_did_what_meanwhile(desk: Desk) -> None:
    item = conflict(desk, "1200")
    assert item.base_step == "Tiếp nhận hồ sơ trực tuyến"
    assert item.portal_step == "Chờ công dân bổ sung"
    assert item.note.startswith("Hồ sơ đầy đủ, hợp lệ")
    assert (item.their_author.casefold(), item.their_words) == (
        "trần văn nam",
        "Tôi đã xử lý hồ sơ này",
    )
    assert item.their_at is not None


def test_a_signature_never_survives_that_the_dossier_moved_on(desk: Desk) -> None:
    item = conflict(desk, "1200")
    assert item.must_resign
    assert not item.superseded
    with pytest.raises(NotAllowed, match="ký theo bước cũ"):
        desk.counter.resend(item.act_id)
    view = desk.counter.drop(item.act_id)
    assert [i.state for i in view.items if i.act_id == item.act_id] == [OutboxState.DROPPED]


def test_what_a_colleague_has_done_already_is_told_as_done(desk: Desk) -> None:
    item = conflict(desk, "1100")  # she accepted it, too
    assert item.superseded
    assert item.portal_status_text
    desk.counter.drop(item.act_id)
    assert [e.code for e in desk.portal.books.effects(item.dossier_id)].count("1100") == 1


def test_a_note_of_a_colleague_costs_no_signature(desk: Desk) -> None:
    item = conflict(desk, "3071")  # the dossier stands where it stood
    assert not item.must_resign
    desk.counter.resend(item.act_id)
    desk.sync()
    assert [e.code for e in desk.portal.books.effects(item.dossier_id)].count("1100") == 1


def test_an_act_can_be_taken_away_whole(desk: Desk, tmp_path: Path) -> None:
    item = conflict(desk, "1200")
    desk.counter.export_act(item.act_id, tmp_path / "viec.zip")
    with zipfile.ZipFile(tmp_path / "viec.zip") as archive:
        told = json.loads(archive.read("viec.json"))
        papers = [archive.read(name) for name in archive.namelist() if name.endswith(".pdf")]
    assert (told["act"], told["state"]) == ("accept", "conflict")
    assert told["body"]["note"] == item.note
    assert [paper[:5] for paper in papers] == [b"%PDF-"]
    with pytest.raises(DossierUnknown):
        desk.counter.export_act("không có", tmp_path / "x.zip")
