"""The citizens' survey: /postal/votings, as OpenCPS's VotingManagementImpl and VotingUtils answer (read in source).

From the source: the fields and their types, choices one to a line, `answers` = how often each choice was taken, the
list without dates or className, result dates with a false Z, an unknown question answered 200 with an empty object.
Inferred: `selected` counts from 1 (so the list's own counts are made), and nulls are left out of the JSON.
"""

from __future__ import annotations

from typing import Any

from flask import Response, request

from desktop.training.portal import answers, clock
from desktop.training.portal.books import Row
from desktop.training.portal.gate import RouteContext, answer, caller, in_group, rows
from desktop.training.votings import answers as votings


def votings_of(desk: RouteContext, class_name: str, class_pk: int) -> Response:
    """GET /postal/votings/{className}/{classPK}: the questions about one dossier."""
    if not in_group():
        return rows([])
    remakes = desk.office.truths.survey_remakes
    books, at = desk.office.books, desk.office.now_ms()
    questions = votings.of(books, class_name, class_pk, at, remakes=remakes)
    return rows([_voting(desk, question) for question in questions])


def _voting(desk: RouteContext, question: Row) -> dict[str, Any]:
    choices = question["choices"].splitlines()
    selections = [r["selected"] for r in votings.results(desk.office.books, question["id"])]
    counts = [selections.count(str(place)) for place in range(1, len(choices) + 1)]
    return {
        "votingId": question["id"],
        "userId": 20199,
        "subject": answers.escape(question["subject"]),
        "commentable": True,
        "answersCount": sum(counts),
        "choices": [answers.escape(choice) for choice in choices],
        "answers": [str(count) for count in counts],
        "selected": 0,
    }


def results(desk: RouteContext, voting_id: int) -> Response:
    if not in_group():
        return rows([])
    return rows([_result(entry) for entry in votings.results(desk.office.books, voting_id)])


def add_result(desk: RouteContext, voting_id: int) -> Response:
    """Form selected, comment, email. Whoever is signed in here is an employee and answers as himself."""
    form = request.form
    result_row = votings.vote(
        desk.office.books,
        voting_id,
        caller(),
        form.get("email", ""),
        form.get("selected", ""),
        form.get("comment", ""),
        desk.office.now_ms(),
    )
    return answer({**_result(result_row), "currentUser": True} if result_row else {})


def _result(entry: Row) -> dict[str, Any]:
    selected = entry["selected"]
    return {
        "votingResultId": entry["id"],
        "userId": entry["user_id"],
        "createDate": clock.false_zulu(entry["created_at"]),
        "modifiedDate": clock.false_zulu(entry["modified_at"]),
        "fullName": entry["full_name"],
        "email": entry["email"],
        "comment": answers.escape(entry["comment"]),
        "selected": int(selected) if selected.isdecimal() else 0,
        "currentUser": entry["user_id"] == caller().user_id,
    }
