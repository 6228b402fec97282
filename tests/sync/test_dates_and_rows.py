"""What an OpenCPS answer may look like, and what is made of it (docs/portal.md §3)."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import fields
from datetime import datetime
from email.utils import format_datetime
from typing import Any

import pytest

from desktop.errors import PortalNotOurs
from desktop.models.dossier.rules import Act, Dossier, State
from desktop.models.store.tables import VIETNAM, dossier_here, mirror_dossier
from desktop.sync.portal import answers, bounds
from desktop.sync.portal.port import WEIGHED, DossierCopy, NextAction, StatusStep
from desktop.sync.portal.site import Site, load_site
from desktop.sync.portal.wire import retry_after
from desktop.sync.queue import outbox

NINE = datetime(2026, 11, 23, 9, 5, 0, tzinfo=VIETNAM)
ROW: dict[str, Any] = {
    "dossierId": "70001",
    "referenceUid": "uid-1",
    "serviceCode": "1.001193",
    "applicantName": "NGUYỄN THỊ ƯỚC",
    "dossierStatus": "receiving",
    "dossierNo": 12,
    "online": "false",
    "dueDate": "20261123090500",
    "lastActionNote": "Hẹn &lt;9h05&gt; &amp; mang &#34;bản gốc&#34;",
    "somethingNew": {"deep": [1, 2]},
}


@pytest.mark.parametrize(
    "told",
    [
        1795399500000,
        "1795399500000",
        "20261123090500",
        "23/11/2026 09:05:00",
        "23/11/2026 09:05",
        "2026-11-23T09:05:00.000Z",  # a false Z: it is local time
        "2026-11-23T02:05:00.000+00:00",
        "11-23-2026 09:05:00",
    ],
)
def test_one_moment_in_every_form_the_portal_writes_it(told: object) -> None:
    assert answers.moment(told) == NINE


@pytest.mark.parametrize("told", ["", None, "0", 0])
def test_no_date_is_no_date(told: object) -> None:
    assert answers.moment(told) is None


@pytest.mark.parametrize(
    "told", ["hôm qua", "32/13/2026 10:00:00", "20261399999999", "2026-99-99T", "9" * 40]
)
def test_a_date_that_cannot_be_read_says_so(told: str) -> None:
    with pytest.raises(bounds.RowUnreadable, match="không đọc được"):
        answers.moment(told)


def test_texts_for_numbers_and_booleans_are_read_and_new_fields_ignored() -> None:
    dossier = answers.dossier(ROW)

    assert (dossier.id, dossier.code, dossier.online) == (70001, "12", False)
    assert dossier.portal_due_at == NINE
    assert dossier.last_note == 'Hẹn <9h05> & mang "bản gốc"'


def test_decomposed_letters_come_out_composed() -> None:
    told = ROW | {"applicantName": unicodedata.normalize("NFD", "Đặng Thị Hường\u0000")}
    assert answers.dossier(told).applicant == "Đặng Thị Hường"


@pytest.mark.parametrize("field", ["dossierId", "referenceUid", "applicantName", "serviceCode"])
@pytest.mark.parametrize("gone", ["left out", "null", "empty"])
def test_one_bad_row_is_named_and_the_page_is_kept(field: str, gone: str) -> None:
    bad = {k: v for k, v in ROW.items() if k != field}
    if gone != "left out":
        bad[field] = None if gone == "null" else ""

    page = answers.page({"total": 2, "data": [bad, ROW]}, start=40)

    assert [row.id for row in page.rows] == [70001]
    assert field in page.bad[0].reason
    assert page.bad[0].reason.startswith("Cổng gửi thiếu trường")
    assert page.count == 2


@pytest.mark.parametrize("row", [None, "x", 5, [ROW], ROW | {"dossierId": "bảy"}])
def test_a_row_of_another_shape_is_quarantined(row: object) -> None:
    page = answers.page({"total": 1, "data": [row]}, start=40)
    assert page.rows == ()
    assert len(page.bad) == 1


@pytest.mark.parametrize("body", [b"", b"<html>", b"{", b'{"a": "\xff"}', b"[" * 5000])
def test_what_is_not_json_is_not_the_portal(body: bytes) -> None:
    with pytest.raises(PortalNotOurs):
        bounds.decode(body)


def test_a_list_answer_may_leave_data_out_but_must_be_a_list_answer() -> None:
    assert answers.data_of({"total": 0}) == []
    with pytest.raises(PortalNotOurs):
        answers.data_of({"message": "hello"})


def test_a_log_line_tells_its_action_whether_its_payload_is_text_or_an_object() -> None:
    for payload in ({"dossierActionId": 91}, json.dumps({"dossierActionId": "91"})):
        raw = {"dossierLogId": 1, "content": "x", "payload": payload}
        assert answers.log(answers.row(answers.LogRow, raw)).action_id == 91


def test_retry_after_in_seconds_as_a_date_and_as_garbage() -> None:
    assert retry_after("86400") == 86400
    assert retry_after("0") == 0
    assert retry_after(format_datetime(NINE.replace(year=2020))) == 0
    assert [retry_after(t) for t in ("", "soon", "-5", "1e9", "٣")] == [None] * 5


# ── the key ──────────────────────────────────────────────────────────────────────────────────────


def test_the_key_survives_what_portals_do_to_notes() -> None:
    key = outbox.key_of("0b5c1b1e-8f7c-4b8a-9d4d-7a41c2b8a001")
    note = f'Hẹn trả <ngày> & "giờ" {key}'
    escaped = note.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&#34;")

    for told in (note, note.upper(), note.lower(), escaped, escaped.replace("[", "&#91;")):
        assert outbox.find_key(told) == key
    assert len(key) == len("[MC-]") + 24, "96 bits"
    assert outbox.find_key("Hẹn trả [MC-7F3A]") is None


def test_back_off_grows_to_its_cap_and_keeps_to_what_the_portal_asked() -> None:
    assert [outbox.back_off(n, None, dice=lambda: 0.0) for n in (1, 9, 50)] == [2.0, 2.0, 2.0]
    longest = [outbox.back_off(n, None, dice=lambda: 1.0) for n in (1, 3, 50)]
    assert longest == [4.0, 16.0, 900.0]
    assert outbox.back_off(1, 86400.0) == 900.0
    assert outbox.back_off(1, 60.0, dice=lambda: 0.0) == 60.0


# ── the site profile ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def steps() -> dict[str, StatusStep]:
    return {
        "140": StatusStep("140", "", "denied", ""),
        "110": StatusStep("110", "", "receiving", "receiving_0"),
    }


def test_an_act_is_found_by_its_code_or_by_where_its_step_leads(
    site: Site, steps: dict[str, StatusStep]
) -> None:
    def act(code: str, post: str) -> Act | None:
        return site.act_of(NextAction(1, code, "", post, True), steps)

    assert act("1100", "130") is Act.ACCEPT
    assert act("8417", "140") is Act.REFUSE, "this code is in no table: its step tells"
    assert act("3071", "110") is None
    assert act("9999", "888") is None


def test_a_status_is_known_by_its_sub_status_then_itself_else_unknown(site: Site) -> None:
    assert site.state_of("processing", "processing_1") is State.FORWARDED
    assert site.state_of("processing", "processing_99") is State.PROCESSING
    assert site.state_of("verifying", "verifying_7") is State.UNKNOWN


def test_every_shipped_site_profile_loads() -> None:
    from desktop.settings.config import RESOURCES

    names = [path.stem for path in (RESOURCES / "portals").glob("*.toml")]
    assert "training" in names
    for name in names:
        assert load_site(name).notice_part


def test_a_field_of_a_dossier_has_one_name_from_the_portal_s_row_to_the_page() -> None:
    """`DossierCopy` is the list: what reads the portal, the mirror's columns and the value are held to it."""
    read = {f.name for f in fields(DossierCopy)}
    assert read - {"raw"} <= set(answers.DossierRow.__struct_fields__)
    copied = read - WEIGHED
    assert copied <= set(mirror_dossier.c.keys())
    assert copied - {"raw"} <= {f.name for f in fields(Dossier)} & set(dossier_here.c.keys())
