"""The survey as OpenCPS answers it: questions made on the first look, choices counted from 1, who may answer twice."""

from __future__ import annotations

from typing import Any

from tests.training.conftest import SECOND, V2


def test_questions_are_copies_of_the_site_s_and_made_once(
    portal: Any, officer: Any, waiting: int
) -> None:
    template = officer.get("/postal/votings/dossier/0")
    first = officer.get(f"/postal/votings/dossier/{waiting}")
    assert first["total"] == template["total"] == len(first["data"]) == 3
    assert [q["subject"] for q in first["data"]] == [q["subject"] for q in template["data"]]
    assert not {q["votingId"] for q in first["data"]} & {q["votingId"] for q in template["data"]}
    assert officer.get(f"/postal/votings/dossier/{waiting}") == first
    question = first["data"][0]
    assert question["answers"] == ["0"] * len(question["choices"])
    assert question["answersCount"] == 0


def test_an_employee_answers_once_and_a_passer_by_each_time(
    portal: Any, browse: Any, officer: Any, waiting: int
) -> None:
    question = officer.get(f"/postal/votings/dossier/{waiting}")["data"][0]
    path = f"/postal/votings/{question['votingId']}/results"
    for chosen, browser in (("1", officer), ("2", officer), ("2", browse(portal, SECOND))):
        form = {"selected": chosen, "comment": "a < b", "email": "x@y.example"}
        made = browser.call("POST", V2 + path, data=form).json()
        assert (made["selected"], made["currentUser"]) == (int(chosen), True)
    for _ in range(2):
        portal.citizen_votes(waiting, "", "chỉ góp ý")
    told = officer.get(path)["data"]
    assert [r["selected"] for r in told] == [2, 2, 0, 0]
    assert told[0]["comment"] == "a &lt; b"
    assert told[0]["fullName"] == "Nguyễn Thị Hà"
    assert (told[2]["fullName"], told[2]["currentUser"]) == ("", False)
    assert told[0]["createDate"].endswith("Z")
    counted = officer.get(f"/postal/votings/dossier/{waiting}")["data"][0]
    assert (counted["answers"][:3], counted["answersCount"]) == (["0", "2", "0"], 2)
    nobody = officer.call("POST", f"{V2}/postal/votings/999999/results", data={"selected": "1"})
    assert (nobody.status_code, nobody.json()) == (200, {})


def test_most_who_collected_their_result_answered_and_nobody_else(shared: Any) -> None:
    found = shared.books.rows(
        "select d.step_code, count(distinct d.id) as n from voting_result r"
        " join voting v on v.id = r.voting_id join dossier d on d.id = v.class_pk"
        " where v.class_name = 'dossier' group by 1"
    )
    assert {row["step_code"] for row in found} <= {"400", "410"}
    done = sum(d["step_code"] in ("400", "410") for d in shared.books.dossiers())
    assert done > sum(row["n"] for row in found) > done / 3
    late = shared.books.number("select count(*) from voting_result where created_at > ?", 9e15)
    assert late == 0
