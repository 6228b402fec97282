"""Moving a dossier on the portal: what may happen twice, what is refused, and what is kept."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest

from desktop.training.portal import acts, clock
from desktop.training.portal.server import TrainingPortal
from tests.clock import clock as morning

V2 = "/o/rest/v2"
SECOND = "canbo.motcua2@training.hatinh.example"
SPECIALIST = "chuyenmon@training.hatinh.example"


def codes(officer: Any, dossier_id: int) -> set[str]:
    rows = officer.get(f"/dossiers/{dossier_id}/nextactions")["data"]
    return {row["actionCode"] for row in rows if row["enable"] == 1}


def test_next_actions_depend_on_step_and_role(portal: Any, browse: Any, waiting: int) -> None:
    officer, specialist = browse(portal), browse(portal, SPECIALIST)
    assert codes(officer, waiting) == {"1100", "1200", "8417", "3071", "5100"}
    assert codes(specialist, waiting) == set()
    officer.act(waiting, "1100")
    assert codes(officer, waiting) == {"1300", "5100"}


def test_the_step_deadline_is_epoch_milliseconds_on_a_quarter(officer: Any, waiting: int) -> None:
    offer = officer.get(f"/dossiers/{waiting}/nextactions")
    assert isinstance(offer["stepDueDate"], int)
    assert offer["stepDueDate"] % (15 * 60_000) == 0
    assert offer["checkInput"] == 1


def test_acceptance_gives_number_dates_and_fee(portal: Any, officer: Any) -> None:
    paid = next(
        d for d in portal.books.dossiers("receiving") if acts.procedure(d["service_code"]).fee
    )
    answer = officer.act(paid["id"], "1100", actionNote="Đủ hồ sơ", actionUser="ai đó")
    body = answer.json()
    assert (body["fromStepCode"], "stepCode" in body) == ("110", False)
    detail = officer.get(f"/dossiers/{paid['id']}")
    assert detail["dossierNo"].startswith(paid["agency_code"] + "-")
    assert "dossierActionId" not in detail, "only the counter's own detail tells it"
    told = officer.get(f"/onegate/{paid['id']}")["dossierActionId"]
    assert told == body["dossierActionId"]
    assert (detail["dossierStatus"], detail["dossierSubStatus"]) == ("processing", "processing_0")
    assert detail["dueDate"] > ""
    assert detail["lastActionUser"] == "Nguyễn Thị Hà"  # not what the client sent
    assert detail["lastActionNote"] == "Đủ hồ sơ"
    payment = officer.get(f"/dossiers/{paid['id']}/payment")
    assert payment["feeAmount"] == acts.procedure(paid["service_code"]).fee


def test_a_refused_act_is_405_and_may_have_moved_the_deadline(
    portal: Any, officer: Any, waiting: int
) -> None:
    officer.act(waiting, "1100")
    later = clock.to_ms(morning() + timedelta(days=30))
    answer = officer.act(waiting, "1100", dueDate=later)
    assert answer.status_code == 405
    assert answer.json() == {"error": "Lỗi xảy ra không thể thực hiện hành động!"}
    assert portal.books.dossier(waiting)["due_at"] == later
    assert len(portal.books.effects(waiting)) == 1


def test_the_clients_due_date_stands(portal: Any, officer: Any, waiting: int) -> None:
    due = clock.to_ms(datetime(2027, 3, 1, 9, 30, tzinfo=clock.VIETNAM))
    officer.act(waiting, "1100", dueDate=due)
    assert officer.get(f"/dossiers/{waiting}")["dueDate"] == "01/03/2027 09:30:00"


def test_a_looping_action_happens_as_often_as_it_is_sent(
    portal: TrainingPortal, officer: Any, waiting: int
) -> None:
    for _ in range(2):
        assert officer.act(waiting, "3071", actionNote="một lần thôi").status_code == 200
    assert [e.note for e in portal.books.effects(waiting)] == ["một lần thôi"] * 2


def test_two_officers_at_once_one_wins(portal: Any, browse: Any, waiting: int) -> None:
    pair = [browse(portal), browse(portal, SECOND)]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda b: b.act(waiting, "1100").status_code, pair))
    assert sorted(answers) == [200, 405]
    assert len(portal.books.effects(waiting)) == 1


def test_json_bodies_are_not_bound(portal: Any, officer: Any, waiting: int) -> None:
    answer = officer.call("POST", f"{V2}/dossiers/{waiting}/actions", json={"actionCode": "1100"})
    assert answer.status_code == 405
    assert portal.books.effects(waiting) == []


def test_the_action_history_fails(officer: Any, waiting: int) -> None:
    answer = officer.call("GET", f"{V2}/dossiers/{waiting}/actions")
    assert answer.status_code == 403
    assert "ConcurrentModification" in answer.json()["description"]


def test_the_log_shouts_the_author_and_escapes_the_note(officer: Any, waiting: int) -> None:
    note = 'Thiếu "bản chính" & <dấu> [MC:7F3A]'
    done = officer.act(waiting, "1200", actionNote=note).json()
    entry = officer.get(f"/dossierlogs/{waiting}/logs")["data"][-1]
    assert entry["author"] == "NGUYỄN THỊ HÀ"
    assert entry["content"] == "Thiếu &#34;bản chính&#34; &amp; &lt;dấu&gt; [MC:7F3A]"
    assert entry["payload"]["dossierActionId"] == done["dossierActionId"]
    assert isinstance(entry["createDate"], int)
    assert officer.get(f"/dossiers/{waiting}")["lastActionNote"] == note
    everywhere = officer.get("/dossierlogs", start=0, end=1)["data"][0]
    assert everywhere["createDate"].endswith("Z")
    assert json.loads(everywhere["payload"])["stepCode"] == "120"


def test_the_actions_form_tells_dates_and_fees(officer: Any, waiting: int) -> None:
    offers = officer.get(f"/dossiers/{waiting}/nextactions")["data"]
    accept = next(o for o in offers if o["actionCode"] == "1100")["processActionId"]
    form = officer.get(f"/dossiers/{waiting}/nextactions/{accept}")
    assert form["receiving"]["dueDate"] > form["receiving"]["receiveDate"]
    assert form["userNote"] == 1
    fields = officer.get(f"/dossiers/{waiting}/nextactions/{accept}/payload")["data"]
    assert [f["fieldName"] for f in fields] == ["dueDate"]


def test_results_wait_for_the_fee(portal: Any, officer: Any, browse: Any) -> None:
    paid = next(
        d for d in portal.books.dossiers("receiving") if acts.procedure(d["service_code"]).fee
    )["id"]
    officer.act(paid, "1100", payment=json.dumps({"requestPayment": 2, "feeAmount": 5000}))
    for email, code in (
        ("canbo.motcua", "1300"),
        ("chuyenmon", "2000"),
        ("chuyenmon", "2400"),
        ("lanhdao", "2500"),
        ("vanthu", "2600"),
        ("vanthu", "2650"),
    ):
        portal.act_as(f"{email}@training.hatinh.example", paid, code)
    offers = officer.get(f"/dossiers/{paid}/nextactions")["data"]
    assert {o["actionCode"]: o["enable"] for o in offers} == {"4000": 0, "4010": 0, "4040": 1}
    assert officer.act(paid, "4000").status_code == 405
    money = officer.call("PUT", f"{V2}/dossiers/{paid}/payment", data={"paymentStatus": 5})
    assert (money.json()["paymentStatus"], money.json()["feeAmount"]) == (5, 5000)
    assert officer.act(paid, "4000").status_code == 200
    assert officer.get(f"/dossiers/{paid}")["finishDate"] > ""


def test_the_citizen_supplements_and_the_counter_gets_it_again(
    portal: TrainingPortal, officer: Any, waiting: int
) -> None:
    officer.act(waiting, "1200", actionNote="Thiếu giấy")
    before = len(portal.books.files(waiting))
    portal.citizen_supplements(waiting, content=b"%PDF-1.4 moi", name="bo-sung.pdf")
    assert officer.get(f"/dossiers/{waiting}")["dossierStatus"] == "receiving"
    assert len(portal.books.files(waiting)) == before + 1
    with pytest.raises(acts.RefusedError):
        portal.citizen_supplements(waiting)


def test_the_citizen_withdraws(portal: TrainingPortal, officer: Any, waiting: int) -> None:
    portal.citizen_withdraws(waiting)
    assert officer.get(f"/dossiers/{waiting}")["dossierStatus"] == "cancelling"
    assert codes(officer, waiting) == set()  # a leader agrees, not the counter
    portal.act_as("lanhdao@training.hatinh.example", waiting, "5010")
    assert officer.get(f"/dossiers/{waiting}")["dossierStatus"] == "cancelled"


def test_nobody_acts_in_the_citizens_place(portal: Any, officer: Any, waiting: int) -> None:
    assert officer.act(waiting, "5000").status_code == 405
    assert portal.books.effects(waiting) == []


def test_marks_are_upserted_and_keep_what_is_not_sent(officer: Any, waiting: int) -> None:
    path = f"{V2}/dossiers/{waiting}/marks/TP01"
    officer.call("POST", path, data={"fileMark": 3})
    officer.call("POST", path, data={"fileCheck": 2, "fileComment": "Ảnh mờ"})
    marks = officer.get(f"/dossiers/{waiting}/marks")
    assert marks["total"] == 1
    assert marks["data"][0] == {
        "dossierId": waiting,
        "dossierPartNo": "TP01",
        "fileMark": 3,
        "fileCheck": 2,
        "fileComment": "Ảnh mờ",
        "recordCount": "",
    }
    unknown = officer.call("POST", f"{V2}/dossiers/{waiting}/marks/TP77", data={"fileMark": 1})
    assert unknown.status_code == 403


def new_dossier(officer: Any, uid: str) -> Any:
    form = {
        "referenceUid": uid,
        "serviceCode": "2.000815",
        "applicantName": "Đặng Thị Lan",
        "applicantIdNo": "042190000001",
        "originality": "3",
        "dossierMarkArr": json.dumps([{"dossierPartNo": "TP01", "fileMark": 3}]),
    }
    answer = officer.call("POST", f"{V2}/dossiers", data=form)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_posting_a_dossier_again_makes_no_second_but_resets_its_dates(
    portal: TrainingPortal, officer: Any
) -> None:
    first = new_dossier(officer, "uid-1")
    marks = officer.get(f"/dossiers/{first['dossierId']}/marks")["data"]
    by_part = {mark["dossierPartNo"]: mark["fileMark"] for mark in marks}
    assert by_part.pop("TP01") == 3
    assert set(by_part.values()) == {1}, "every other part has its template's default"
    with portal.books.write() as db:
        db.execute(
            "update dossier set submit_at=1, receive_at=1, due_at=1 where reference_uid='uid-1'"
        )
    again = new_dossier(officer, "uid-1")
    assert again["dossierId"] == first["dossierId"]
    stored = portal.books.dossier("uid-1")
    assert stored is not None
    assert min(stored["submit_at"], stored["receive_at"], stored["due_at"]) > 1
    assert portal.books.number("select count(*) from dossier") == 9


def test_the_printed_receipt_is_a_pdf(officer: Any, waiting: int) -> None:
    answer = officer.call("GET", f"{V2}/dossiers/{waiting}/documents/print")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
