"""Whatever answers in the portal's place, before or after the effect, an act has one effect and is told rightly."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pytest

from desktop.errors import PortalError
from desktop.models.dossier.rules import Act, OutboxState
from desktop.sync.engine import CycleReport
from desktop.sync.queue import outbox as queue
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


@pytest.mark.sweep
@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize("hundred", [2, 3, 4, 5])
def test_every_status_with_a_web_page_as_its_body(
    counter: Counter, hundred: int, after: bool
) -> None:
    numbers = range(hundred * 100, hundred * 100 + 100)
    walk(counter, (Answer(number) for number in numbers), after=after)


@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize("answer", [a for a in ROWS if a.status in (200, 203, 302, 401, 403, 405)])
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


@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize("path", [r"/files$", r"/marks/"])
def test_what_travels_before_an_act_arrives_once_whatever_answers(
    counter: Counter, path: str, after: bool
) -> None:
    """A paper is there whole before its act goes; an answer that says nothing of it does not count."""
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
