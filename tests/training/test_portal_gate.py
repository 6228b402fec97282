"""Signing in to the portal, and what it says when something is wrong (docs/portal.md §1, §2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from desktop.training.portal.server import TrainingPortal

COUNTER = "canbo.motcua@training.hatinh.example"
V1, V2, V21 = "/o/v1/opencps", "/o/rest/v2", "/o/rest/v2_1"


def test_the_base_path_is_found_by_ping_without_signing_in(shared: Any, browse: Any) -> None:
    answer = browse(shared, "").call("GET", f"{V2}/ping")
    assert (answer.status_code, answer.text) == (200, "ok")
    assert answer.headers["Content-Type"].startswith("text/plain")


def test_a_wrong_password_is_an_empty_text_with_200(portal: Any, browse: Any) -> None:
    browser = browse(portal, "")
    answer = browser.sign_in(COUNTER, "sai")
    assert (answer.status_code, answer.text) == (200, "")
    assert not browser.http.cookies
    assert browser.sign_in(COUNTER).text == "/c"
    assert "JSESSIONID" in browser.http.cookies


def test_after_five_failures_a_captcha_is_asked_even_for_the_right_password(
    portal: TrainingPortal, browse: Any
) -> None:
    browser = browse(portal, "")
    for _ in range(5):
        browser.sign_in(COUNTER, "sai")
    answer = browser.sign_in(COUNTER)
    assert (answer.status_code, answer.text) == (203, "captcha")
    picture = browser.call("GET", f"{V1}/users/login/jcaptcha")
    assert picture.content.startswith(b"\xff\xd8")
    digits = portal.gate.captchas[browser.http.cookies["CAPTCHA"]]
    assert browser.sign_in(COUNTER, j_captcha_response=digits).text == "/c"


def test_guessing_on_ends_in_lockout(portal: Any, browse: Any) -> None:
    browser = browse(portal, "")
    answers = [browser.sign_in(COUNTER, "sai").text for _ in range(16)]
    assert answers[-1] == "lockout"


def test_an_account_not_yet_active_is_told_pending(portal: Any, browse: Any) -> None:
    answer = browse(portal, "").sign_in("chuakichhoat@training.hatinh.example")
    assert answer.text == "pending"
    assert answer.headers["userId"] == "20109"


@pytest.mark.parametrize("path", [f"{V2}/dossiers/todo", f"{V21}/menuconfigs/todo"])
def test_without_a_session_the_answer_is_203_a_success(shared: Any, browse: Any, path: str) -> None:
    answer = browse(shared, "").call("GET", path)
    assert answer.status_code == 203
    assert answer.json()["code"] == 203
    assert set(answer.json()) == {"message", "code", "description"}


def test_a_session_ended_by_the_portal_shows_as_203_too(portal: Any, officer: Any) -> None:
    assert officer.get("/users/login")
    portal.end_sessions()
    assert officer.call("GET", f"{V2}/users/login").status_code == 203


def test_one_row_per_role_with_the_site_in_its_name(shared: Any, browse: Any) -> None:
    rows = browse(shared, "lanhdao@training.hatinh.example").get("/users/login")
    assert {row["role"] for row in rows} >= {
        f"LANH_DAO_{shared.group_id}",
        f"CHUYEN_MON_{shared.group_id}",
    }


def test_the_wrong_role_gets_401_with_203_in_the_body(
    portal: Any, browse: Any, waiting: int
) -> None:
    clerk = browse(portal, "vanthu@training.hatinh.example")
    answer = clerk.call("PUT", f"{V2}/dossiers/{waiting}/payment", data={"paymentStatus": 5})
    assert (answer.status_code, answer.json()["code"]) == (401, 203)


@pytest.mark.parametrize(
    "path", ["/dossiers/999", "/dossiertemplates/TP-99", "/dictcollections/X/dictitems"]
)
def test_what_is_not_there_is_403_no_content(shared: Any, browse: Any, path: str) -> None:
    answer = browse(shared).call("GET", V2 + path)
    assert (answer.status_code, answer.json()["message"]) == (403, "No Content.")


def test_an_unknown_address_is_404_in_another_shape(shared: Any, browse: Any) -> None:
    answer = browse(shared).call("GET", f"{V2}/epar")
    assert (answer.status_code, set(answer.json())) == (404, {"timestamp", "message", "rest_api"})


def test_xml_comes_unless_accept_names_json(
    shared: TrainingPortal, browse: Callable[..., Any]
) -> None:
    browser = browse(shared)
    answer = browser.call("GET", f"{V2}/worktimes", headers={"Accept": "*/*"})
    assert answer.headers["Content-Type"].startswith("application/xml")
    assert "<hours>07:30-11:30,13:30-17:30</hours>" in answer.text


def test_without_group_id_lists_are_empty_and_numbers_unknown(portal: Any, officer: Any) -> None:
    done = portal.books.dossiers("receiving")[0]
    del officer.http.headers["groupId"]
    for path in ("/dossiers/todo", "/holidays", "/dictcollections/DOSSIER_STATUS/dictitems"):
        assert officer.get(path) == {"total": 0, "data": []}
    assert officer.get(f"/dossiers/{done['id']}")["dossierId"] == done["id"]
    assert officer.call("GET", f"{V2}/dossiers/{done['reference_uid']}").status_code == 403
