"""What citizens are asked about a dossier, and what they answered (OpenCPS's VotingActionsImpl, read in source).

A dossier's questions are copies of the site's template ones (classPK 0), made when somebody first looks. `selected` is
a text, 1 = the first choice, as the list's own counts have it. A citizen who is not signed in adds an answer each time,
an employee's later answer replaces the earlier one.
"""

from __future__ import annotations

import random
import sqlite3
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from desktop.settings import rows
from desktop.training.portal import acts, clock
from desktop.training.portal.books import Books, Row, insert
from desktop.training.portal.process import Account, data

TEMPLATE = 0
DOSSIER = "dossier"
SCHEMA = """
create table if not exists voting(
  id integer primary key, class_name text not null, class_pk integer not null,
  voting_code text not null, subject text not null, choices text not null,
  created_at integer not null, unique(class_name, class_pk, voting_code));
create table if not exists voting_result(
  id integer primary key, voting_id integer not null references voting, user_id integer not null,
  full_name text not null, email text not null, comment text not null, selected text not null,
  created_at integer not null, modified_at integer not null);
create index if not exists voting_result_voting on voting_result(voting_id);
"""
_DONE = ("400", "410")
_ANSWERED = 0.7  # of those who got their result
_WEIGHTS = (30, 40, 15, 10, 5)


@dataclass(frozen=True, slots=True)
class Survey:
    """The site's questions, (code, subject, choices), and remarks by the choice they go with."""

    questions: tuple[tuple[str, str, tuple[str, ...]], ...]
    comments: dict[int, tuple[str, ...]]


@cache
def load_survey() -> Survey:
    top = data("survey.toml")
    questions = tuple(
        rows.whole(q, (q.text("code"), q.text("subject"), q.many("choices", str, None)))
        for q in top.rows("question", "câu hỏi")
    )
    comments = top.inside("comments").each(tuple)
    return rows.whole(top, Survey(questions, {int(k): texts for k, texts in comments.items()}))


def prepare(books: Books, at: int) -> None:
    """The tables and the template questions; nothing to books that have them."""
    with books.write() as db:
        for statement in SCHEMA.split(";"):
            db.execute(statement)
        _copy(db, DOSSIER, TEMPLATE, at)


def of(
    books: Books, class_name: str, class_pk: int, at: int, *, remakes: bool = False
) -> list[Row]:
    """The questions about one thing; those it lacks are made now, as the real one does on a GET.

    `remakes`: where their number is not the template's all are deleted and made anew, under new ids (VA:55-91).
    """
    if class_name == DOSSIER and class_pk != TEMPLATE:
        with books.write() as db:
            if remakes:
                _forget(db, class_name, class_pk)
            _copy(db, class_name, class_pk, at)
    return books.rows(
        "select * from voting where class_name = ? and class_pk = ? order by voting_code",
        *(class_name, class_pk),
    )


def _forget(db: sqlite3.Connection, class_name: str, class_pk: int) -> None:
    """Let go of questions whose number is not the template's: their answers stay under ids that nobody lists."""
    count = "select count(*) from voting where class_name = ? and class_pk = ?"
    (own_count,) = db.execute(count, (class_name, class_pk)).fetchone()
    if own_count and own_count != len(load_survey().questions):
        db.execute(
            "update voting set class_pk = -class_pk - id * 1000000 where class_name = ? and class_pk = ?",
            (class_name, class_pk),
        )


def _copy(db: sqlite3.Connection, class_name: str, class_pk: int, at: int) -> None:
    rows = [
        (class_name, class_pk, code, subject, "\n".join(choices), at)
        for code, subject, choices in load_survey().questions
    ]
    columns = "class_name, class_pk, voting_code, subject, choices, created_at"
    db.executemany(f"insert or ignore into voting({columns}) values(?, ?, ?, ?, ?, ?)", rows)


def results(books: Books, voting_id: int) -> list[Row]:
    return books.rows("select * from voting_result where voting_id = ? order by id", voting_id)


def vote(
    books: Books, voting_id: int, voter: Account, email: str, selected: str, comment: str, at: int
) -> Row | None:
    """The answer as it is kept; None for a question that does not exist."""
    if books.row("select 1 from voting where id = ?", voting_id) is None:
        return None
    with books.write() as db:
        result_id = _put(db, voting_id, voter, email, selected, comment, at)
    return books.row("select * from voting_result where id = ?", result_id)


def _put(
    db: sqlite3.Connection,
    voting_id: int,
    voter: Account,
    email: str,
    selected: str,
    comment: str,
    at: int,
) -> int:
    values: dict[str, Any] = {"comment": comment, "selected": selected, "modified_at": at}
    if voter.user_id:
        old = db.execute(
            "select id from voting_result where voting_id = ? and user_id = ?",
            (voting_id, voter.user_id),
        ).fetchone()
        if old:
            marks = ", ".join(f"{name} = ?" for name in values)
            db.execute(f"update voting_result set {marks} where id = ?", (*values.values(), old[0]))
            return int(old[0])
        values |= {"full_name": voter.name, "email": voter.email}
    else:
        values |= {"full_name": "", "email": email}
    return insert(
        db, "voting_result", voting_id=voting_id, user_id=voter.user_id, created_at=at, **values
    )


# ── the citizen's side ───────────────────────────────────────────────────────────────────────────


def citizen_votes(
    office: acts.BackRoom, dossier_id: int, selected: str, comment: str = "", place: int = 0
) -> int:
    """A citizen who is not signed in answers the question at `place`; the answer's id."""
    dossier = office.dossier(dossier_id)
    question = of(office.books, DOSSIER, dossier["id"], office.now_ms())[place]
    result_row = vote(
        office.books,
        question["id"],
        acts.CITIZEN,
        dossier["email"],
        selected,
        comment,
        office.now_ms(),
    )
    return int(result_row["id"]) if result_row else 0


def sow(office: acts.BackRoom, *, seed: int, now_ms: int) -> None:
    """Answers for most of the dossiers whose result was collected; dice of its own: the dossiers stay as they are."""
    dice = random.Random(seed * 31 + 7)
    for dossier in office.books.dossiers():
        if dossier["step_code"] not in _DONE or dice.random() > _ANSWERED:
            continue
        at = min(
            int(dossier["last_at"] or dossier["modified_at"]) + dice.randrange(1, 48) * 3_600_000,
            now_ms,
        )
        then = acts.BackRoom(office.books, partial(clock.from_ms, at))
        _answer(then, int(dossier["id"]), dice)


def _answer(office: acts.BackRoom, dossier_id: int, dice: random.Random) -> None:
    survey = load_survey()
    mood = dice.choices(range(1, 6), _WEIGHTS)[0]
    remark = dice.choice(survey.comments[mood]) if dice.random() < 0.5 else ""
    citizen_votes(office, dossier_id, str(mood), remark)
    if dice.random() < 0.8:
        near = min(5, max(1, mood + dice.choice((-1, 0, 0, 1))))
        citizen_votes(office, dossier_id, str(near), place=1)
    if dice.random() < 0.5:
        citizen_votes(office, dossier_id, "1" if mood > 3 else "2", place=2)
    if dice.random() < 0.1:  # thought better of it
        citizen_votes(office, dossier_id, str(max(1, mood - 1)), "Tôi xin sửa lại đánh giá.")
