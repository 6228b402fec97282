"""Whatever answers in the portal's place, before or after the effect, an act has one effect and is told rightly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from desktop.errors import PortalError
from desktop.models.dossier.rules import Act, OutboxState
from desktop.models.records import entries
from desktop.sync.engine import CycleReport
from desktop.sync.queue import outbox as queue
from desktop.training.portal.acts import put_payment
from tests.sweep import rest_sweeps
from tests.sync.conftest import ACTIONS, OFFICER, PDF, Counter
from tests.sync.test_creating import check, handed_in

LOGIN = b"<html><form action='/c/portal/login'><input type='password'></form></html>"
PAGE = b"<html><h1>Forbidden</h1><p>Request blocked. #1729</p></html>"
WORDS = {"message": "No Content.", "code": 403, "description": "java.lang.NullPointerException"}
OWN = json.dumps(WORDS).encode()
REFUSAL = json.dumps({"error": "Lỗi xảy ra không thể thực hiện hành động!"}).encode()
NOTE = "3071"  # an action that may be repeated for ever: a resend would double it


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes = PAGE
    kind: str = "text/html"
    location: str = ""
    own: bool = False  # in the portal's own words

    def put_on(self, counter: Counter, path: str, *, after: bool) -> None:
        headers = {"Location": self.location} if self.location else {}
        counter.portal.answers_oddly(
            "POST", path, self.status, self.body, kind=self.kind, headers=headers, after=after
        )


JSON = "application/json"
ROWS = (
    Answer(200, LOGIN),
    Answer(200, PAGE),
    Answer(200, b"", JSON),
    Answer(200, b"{}", JSON),
    Answer(200, b'{"dossierActionId": ', JSON),
    Answer(203, OWN, JSON, own=True),
    Answer(203, PAGE),
    Answer(204, b"", JSON),
    Answer(302, b"", location="/c/portal/login"),
    Answer(302, b"", location="http://127.0.0.1:9/blocked"),
    Answer(401, OWN, JSON, own=True),
    Answer(401),
    Answer(403, OWN, JSON, own=True),
    Answer(403),
    Answer(403, b'{"message": "blocked"}', JSON),
    Answer(404),
    Answer(405, REFUSAL, JSON, own=True),
    Answer(405, b"", JSON),
    Answer(429),
    Answer(500, OWN, JSON, own=True),
    Answer(502),
    Answer(503, b"", JSON),
)


def at_a_note(counter: Counter) -> int:
    """The site lets one act be repeated at the same step."""
    counter.site = replace(counter.site, acts={**counter.site.acts, NOTE: Act.TAKE})
    return counter.waiting_dossiers()[0]


def settle(counter: Counter) -> None:
    """Three times the sending half, after the second the portal is read: what was read starts nothing again."""
    pushed(counter)
    counter.cycle(impatient=True)
    counter.sign_in()
    pushed(counter)


def pushed(counter: Counter) -> None:
    """The sending half of a cycle; what stopped it is for the next one, after signing in again."""
    try:
        counter.engine().push(CycleReport(), impatient=True)
    except PortalError:
        counter.sign_in()


def walk(counter: Counter, answers: Iterable[Answer], *, after: bool) -> None:
    """Each answer to an act of its own on one dossier, pushed until nothing is left to do by itself."""
    dossier = at_a_note(counter)
    for answer in answers:
        act = counter.confirm(dossier, Act.TAKE, note=f"HTTP {answer.status}")
        answer.put_on(counter, ACTIONS, after=after)
        for _ in range(3):
            pushed(counter)
        refused = answer.own and not after and answer.status < 500
        told = (counter.state(act), counter.effects(act))
        expected = (OutboxState.REFUSED, 0) if refused else (OutboxState.DONE, 1)
        assert told == expected, answer
        if refused:
            with counter.store.write() as conn:
                queue.drop(conn, act, counter.clock.now())


@pytest.mark.parametrize("after", [True, False])
def test_one_of_each_answer_to_an_act(counter: Counter, after: bool) -> None:
    walk(counter, ROWS, after=after)


BODIES = (
    {"body": PAGE},
    {"body": LOGIN},
    {"body": b"", "kind": JSON},
    {"body": b'{"dossierActionId": ', "kind": JSON},
    {"body": OWN, "kind": JSON, "own": True},
    {"body": b"{}", "kind": JSON},
    {"body": b"", "location": "/c/portal/login"},
)
STATUSES = range(200, 600)


def told_rightly(counter: Counter, act: str, effects: int, answer: Answer) -> OutboxState:
    """Never twice; done only with the effect, refused only without it, else the officer reads that it is not clear."""
    state = counter.state(act)
    told = {OutboxState.DONE: 1, OutboxState.REFUSED: 0}
    assert effects <= 1, answer
    assert told.get(state, effects) == effects, (state, answer)
    assert state in told or "rõ" in str(counter.row(act).problem), (state, answer)
    return state


def give_up(counter: Counter, *acts: str) -> None:
    with counter.store.write() as conn:
        for act in acts:
            queue.drop(conn, act, counter.clock.now())


@pytest.mark.sweep
@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize(
    "body", BODIES, ids=["page", "login", "empty", "cut", "own", "bare", "sent on"]
)
def test_every_status_as_the_answer_to_an_act(
    counter: Counter, body: dict[str, Any], after: bool
) -> None:
    """Two bodies at every status, the others at every fifth."""
    every = STATUSES if body in (BODIES[0], BODIES[4]) else STATUSES[BODIES.index(body) % 5 :: 5]
    dossier = at_a_note(counter)
    for status in every:
        answer = Answer(status, **body)
        act = counter.confirm(dossier, Act.TAKE, note=f"HTTP {status}")
        answer.put_on(counter, ACTIONS, after=after)
        for _ in range(3):
            pushed(counter)
        if told_rightly(counter, act, counter.effects(act), answer) is not OutboxState.DONE:
            give_up(counter, act)


def rotating(kept: int = 1) -> Iterator[tuple[Answer, bool]]:
    """Every `kept`th status, with each body and before and after the effect in turn."""
    for number, status in enumerate(STATUSES[::kept]):
        yield Answer(status, **BODIES[number % len(BODIES)]), number // len(BODIES) % 2 == 0


@pytest.mark.sweep
@pytest.mark.parametrize("path", [r"/files$", r"/marks/", r"/payment$"])
def test_every_status_as_the_answer_to_what_travels_before_an_act(
    counter: Counter, path: str
) -> None:
    dossier = at_a_note(counter)
    with counter.portal.books.write() as db:
        put_payment(
            db,
            counter.portal.books.dossier(dossier) or {},
            {"requestPayment": 2, "feeAmount": 8000},
            0,
        )
    for answer, after in rotating():
        paper = PDF + str(answer.status).encode()
        settlement = {"method": "Tiền mặt", "receipt_no": str(answer.status)}
        act = counter.confirm(
            dossier, Act.TAKE, marks=["TP01"], papers=[paper], extra={"settlement": settlement}
        )
        answer.put_on(counter, path, after=after)
        for _ in range(3):
            pushed(counter)
        if told_rightly(counter, act, counter.effects(act), answer) is OutboxState.DONE:
            stored = [f for f in counter.portal.books.files(dossier) if f.size == len(paper)]
            assert paper in [counter.portal.books.content(f.sha256) for f in stored], answer
        else:
            give_up(counter, act)


@pytest.mark.sweep
def test_every_other_status_as_the_answer_to_a_creation(counter: Counter) -> None:
    for answer, after in rotating(2):
        _, begin, accept = handed_in(counter, answer.status)
        answer.put_on(counter, r"/dossiers$", after=after)
        for _ in range(3):
            pushed(counter)
        name = f"Ngô Thị Mai {answer.status}"
        made = [d for d in counter.portal.books.dossiers() if d["applicant_name"] == name]
        if told_rightly(counter, begin, len(made), answer) is OutboxState.DONE:
            done = counter.state(accept), counter.effects(begin), counter.effects(accept)
            assert done == (OutboxState.DONE, 1, 1), answer
        else:
            give_up(counter, accept, begin)


@pytest.mark.parametrize("effect", [True, False])
def test_a_cut_answer_is_looked_for(counter: Counter, effect: bool) -> None:
    """What a 1xx without an end looks like to whoever waits for the answer."""
    act = counter.confirm(at_a_note(counter), Act.TAKE)
    lose = counter.portal.line.drop_reply if effect else counter.portal.line.drop_request
    lose("POST", ACTIONS, 1)

    settle(counter)

    assert (counter.state(act), counter.effects(act)) == (OutboxState.DONE, 1)


def test_a_403_on_the_look_up_of_a_lost_creation_posts_nothing_again(counter: Counter) -> None:
    entry, begin, accept = handed_in(counter, 1)
    counter.portal.line.drop_reply("POST", r"/dossiers$", 1)
    pushed(counter)
    with counter.store.read() as conn:
        found = entries.find(conn, entry)
    assert found is not None
    look_up = rf"/dossiers/{found.reference_uid}$"
    counter.portal.answers_oddly("GET", look_up, 403, OWN, kind=JSON, after=False, times=4)

    pushed(counter)

    assert counter.state(begin) is OutboxState.UNKNOWN
    assert (
        len([d for d in counter.portal.books.dossiers() if "MAI" in d["applicant_name"].upper()])
        == 1
    )
    counter.portal.gate.odd.clear()
    settle(counter)
    check(counter, entry, begin, accept)


@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize(
    "answer",
    rest_sweeps([a for a in ROWS if a.status in (200, 203, 302, 401, 403, 405)], 0, 2, 5, 7, 11),
)
def test_a_dossier_is_made_once_whatever_answers_its_creation(
    counter: Counter, answer: Answer, after: bool
) -> None:
    made = handed_in(counter, 1)
    answer.put_on(counter, r"/dossiers$", after=after)

    settle(counter)

    if answer.own and not after:
        assert counter.state(made[1]) is OutboxState.REFUSED
        with counter.store.write() as conn:
            queue.resend(conn, made[1], counter.clock.now())
        settle(counter)
    check(counter, *made)


@pytest.mark.parametrize(
    "question",
    rest_sweeps(
        [(r"/files$", True), (r"/marks/", False), (r"/files$", False), (r"/marks/", True)], 0, 1
    ),
)
def test_what_travels_before_an_act_arrives_once_whatever_answers(
    counter: Counter, question: tuple[str, bool]
) -> None:
    """A paper is there whole before its act goes; an answer that says nothing of it does not count."""
    path, after = question
    for number, answer in enumerate(ROWS):
        if answer.own:
            continue
        dossier = counter.waiting_dossiers()[0]
        act = counter.confirm(dossier, Act.ACCEPT, marks=["TP01"], papers=[PDF + bytes([number])])
        answer.put_on(counter, path, after=after)

        settle(counter)

        if counter.state(act) is OutboxState.REFUSED:
            with counter.store.write() as conn:
                queue.resend(conn, act, counter.clock.now())
            settle(counter)
        assert (counter.state(act), counter.effects(act)) == (OutboxState.DONE, 1), answer
        notices = [f for f in counter.portal.books.files(dossier) if f.part_no == "TB01"]
        assert [f.size for f in notices] == [len(PDF) + 1], answer
        [mark] = counter.portal.books.marks(dossier)
        assert mark["file_check"] == 1


def test_the_officers_resend_looks_for_the_act_first(counter: Counter) -> None:
    """The effect took place and a firewall said no; the officer is impatient."""
    dossier = at_a_note(counter)
    act = counter.confirm(dossier, Act.TAKE)
    counter.portal.answers_oddly("POST", ACTIONS, 403, PAGE, after=True)
    counter.portal.answers_oddly("GET", rf"/dossiers/{dossier}$", 403, OWN, kind=JSON, after=False)
    counter.portal.act_as(OFFICER, counter.waiting_dossiers()[1], NOTE)
    counter.cycle()
    with counter.store.write() as conn:
        state = counter.state(act)
        if state in (OutboxState.CONFLICT, OutboxState.REFUSED):
            queue.resend(conn, act, counter.clock.now())

    settle(counter)

    assert (counter.state(act), counter.effects(act)) == (OutboxState.DONE, 1)
