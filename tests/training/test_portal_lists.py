"""The portal's lists: paging, lag, dates as they come, and the rows that are broken on purpose."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from desktop.training.portal.server import TrainingPortal
from tests.clock import clock

V2, V21 = "/o/rest/v2", "/o/rest/v2_1"
SLASHED = re.compile(r"\d\d/\d\d/\d{4} \d\d:\d\d:\d\d")
PACKED = re.compile(r"\d{14}")


def test_the_portal_is_full_of_work(shared: TrainingPortal) -> None:
    everything = shared.books.dossiers()
    statuses = {d["status"] for d in everything}
    assert len(everything) >= 200
    assert len(shared.books.dossiers("receiving")) >= 80
    assert statuses >= {"waiting", "processing", "releasing", "done", "denied", "cancelled"}
    assert statuses >= {"interoperating", "paying", "posting", "unresolved", "cancelling"}
    assert len({d["service_code"] for d in everything}) == 8


def test_end_absent_or_zero_means_every_row(shared: Any, browse: Any) -> None:
    officer = browse(shared)
    everything = officer.get("/dossiers/todo")
    assert len(everything["data"]) > 200
    assert len(officer.get("/dossiers/todo", start=0, end=0)["data"]) == len(everything["data"])
    page = officer.get("/dossiers/todo", start=10, end=25)
    assert page["data"] == everything["data"][10:25]
    assert page["total"] == everything["total"]
    assert officer.get("/dossiers/todo", start=100_000, end=100_100)["data"] == []


def test_dates_differ_between_list_and_detail(shared: Any, browse: Any) -> None:
    officer = browse(shared)
    row = officer.get("/dossiers/todo", status="done", start=0, end=1)["data"][0]
    assert SLASHED.fullmatch(row["receiveDate"])
    assert PACKED.fullmatch(row["dueDate"])
    assert PACKED.fullmatch(row["finishDate"])
    detail = officer.get(f"/dossiers/{row['dossierId']}")
    assert SLASHED.fullmatch(detail["dueDate"])
    assert SLASHED.fullmatch(detail["finishDate"])


def test_names_are_shouted_and_booleans_are_texts(shared: Any, browse: Any) -> None:
    officer = browse(shared)
    row = officer.get("/dossiers/todo", start=0, end=1)["data"][0]
    stored = shared.books.dossier(row["dossierId"])
    assert stored is not None
    assert row["applicantName"] == stored["applicant_name"].upper() != stored["applicant_name"]
    assert (row["online"], row["viaPostal"] in ("0", "2")) == ("true", True)
    assert "dossierActionId" not in row


def test_detail_tells_four_things_that_mean_nothing(shared: Any, browse: Any) -> None:
    officer = browse(shared)
    detail = officer.get(f"/dossiers/{shared.books.dossiers('done')[0]['id']}")
    junk = (detail["visited"], detail["pending"], detail["stepOverdue"])
    assert junk == ("false", "false", "true")
    assert detail["stepDuedate"] > ""


def test_a_dossier_is_found_by_id_number_and_reference(shared: Any, browse: Any) -> None:
    officer = browse(shared)
    d = shared.books.dossiers("done")[0]
    for key in (d["id"], d["dossier_no"], d["reference_uid"]):
        assert officer.get(f"/dossiers/{key}")["dossierId"] == d["id"]


def test_a_code_comes_with_filing_for_most_and_with_acceptance_for_some(
    shared: TrainingPortal,
) -> None:
    shape = re.compile(r"H27(\.\d{2,3})+-\d{6}-\d{4}")
    waiting = [d["dossier_no"] for d in shared.books.dossiers("receiving")]
    assert 0 < waiting.count("") < len(waiting) / 5
    numbers = [d["dossier_no"] for d in shared.books.dossiers("done")]
    assert all(shape.fullmatch(number) for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_the_list_lags_behind_the_detail(tmp_path: Path, browse: Any) -> None:
    with TrainingPortal(
        tmp_path, dossiers=3, index_lag=3600, trouble=False, with_clock=clock
    ) as portal:
        officer = browse(portal)
        dossier_id = portal.books.dossiers("receiving")[0]["id"]
        assert officer.act(dossier_id, "1100").status_code == 200
        assert officer.get(f"/dossiers/{dossier_id}")["dossierStatus"] == "processing"
        query = {"status": "receiving"}
        late = officer.get("/dossiers/todo", **query)
        assert dossier_id in [row["dossierId"] for row in late["data"]]
        assert late["total"] == len(late["data"]) - 1  # total is counted in the books
        portal.set_index_lag(0.0)
        fresh = officer.get("/dossiers/todo", **query)
        assert dossier_id not in [row["dossierId"] for row in fresh["data"]]


def test_filters_search_without_marks_and_expand_steps(shared: Any, browse: Any) -> None:
    officer = browse(shared)
    d = shared.books.dossiers("processing")[0]
    plain = officer.get("/dossiers/todo", dossierNo=d["dossier_no"])["data"]
    assert [row["dossierId"] for row in plain] == [d["id"]]
    family = officer.get("/dossiers/todo", step="21x")["data"]
    assert {row["stepCode"] for row in family} == {"210", "215"}
    found = officer.get("/dossiers/todo", keyword="nguyen")["data"]
    assert found
    assert all(re.search("NGUYỄN|Nguyễn", str(row)) for row in found)


def test_a_specialist_does_not_see_what_waits_at_the_counter(shared: Any, browse: Any) -> None:
    rows = browse(shared, "chuyenmon@training.hatinh.example").get("/dossiers/todo")["data"]
    assert rows
    assert "receiving" not in {row["dossierStatus"] for row in rows}


def test_trouble_a_row_without_its_id_and_a_status_nobody_knows(shared: Any, browse: Any) -> None:
    rows = browse(shared).get("/dossiers/todo")["data"]
    assert len([row for row in rows if "dossierId" not in row]) == 1
    strange = [row for row in rows if row["dossierStatus"] == "verifying"]
    assert len(strange) == 1
    assert strange[0]["stepName"] == ""


def test_trouble_files_missing_empty_and_climbing(shared: TrainingPortal, browse: Any) -> None:
    files = shared.books.files()
    empty = [f for f in files if f.size == 0]
    assert len(empty) == 2
    answer = browse(shared).call(
        "GET", f"{V2}/dossiers/{empty[0].dossier_id}/files/{empty[0].reference_uid}"
    )
    assert (answer.status_code, answer.content) == (204, b"")
    assert len([f for f in files if "../../" in f.name]) == 1
    counts = [len(shared.books.files(d["id"])) for d in shared.books.dossiers("receiving")]
    assert min(counts) == 1


def test_without_trouble_every_row_is_whole(portal: TrainingPortal, officer: Any) -> None:
    rows = officer.get("/dossiers/todo")["data"]
    assert len(rows) == 8
    assert all(row["dossierId"] and row["dossierStatus"] == "receiving" for row in rows)
    assert all(f.size for f in portal.books.files())


def test_statuses_and_sub_statuses_are_a_dictionary(shared: Any, browse: Any) -> None:
    officer = browse(shared)
    path = "/dictcollections/DOSSIER_STATUS/dictitems"
    mains = {i["itemCode"]: i["itemName"] for i in officer.get(path, parent="0")["data"]}
    assert mains["receiving"] == "Chờ tiếp nhận"
    subs = officer.get(path, parent="processing")["data"]
    assert {i["itemCode"] for i in subs} == {f"processing_{n}" for n in range(6)}


def test_counts_give_every_step_and_a_menu_total(shared: Any, browse: Any) -> None:
    rows = browse(shared).get("/statistics/dossiers/todo")["data"]
    by_code = {row["stepCode"]: row for row in rows}
    assert by_code["110"]["dossierStatus"] == "receiving"
    assert by_code["110"]["totalCount"] >= 80
    assert by_code["120,220"]["totalCount"] == sum(
        by_code[code]["totalCount"] for code in ("120", "220")
    )


def test_menus_carry_a_todo_address_and_script_nobody_may_run(shared: Any, browse: Any) -> None:
    menus = browse(shared).call("GET", f"{V21}/menuconfigs/todo").json()["data"]
    assert menus[0]["queryParams"].startswith("/o/rest/v2/dossiers/todo?")
    assert "function" in menus[0]["tableConfig"]


def test_templates_tell_components_with_texts_for_booleans(shared: Any, browse: Any) -> None:
    officer = browse(shared)
    services = officer.get("/onegate/serviceconfigs/processes")["data"]
    assert [s["options"][0]["templateNo"] for s in services] == [f"TP-{n}" for n in range(1, 9)]
    parts = officer.get("/dossiertemplates/TP-1")["dossierParts"]
    first = parts[0]
    assert (first["partNo"], first["fileTemplateNo"]) == ("TP01", "1.001193-01")
    assert (first["required"], first["partType"]) == ("true", 1)
    assert {p["partNo"] for p in parts if p["partType"] == 2} == {"KQ01", "TB01"}


def test_calendar_people_and_messages_each_in_their_own_dates(shared: Any, browse: Any) -> None:
    officer = browse(shared)
    holidays = officer.get("/holidays")["data"]
    assert all(re.fullmatch(r"\d{13}", day["holidayDate"]) for day in holidays)
    assert {row["day"] for row in officer.get("/worktimes")["data"]} == {2, 3, 4, 5, 6}
    message = officer.get("/notifications", start=0, end=1)["data"][0]
    assert re.fullmatch(r"\d\d-\d\d-\d{4} \d\d:\d\d:\d\d", message["notificationDate"])
    assert "Nguyễn Thị Hà" in {row["fullName"] for row in officer.get("/employees")["data"]}
    assert officer.get("/workingunits")["total"] == 3
