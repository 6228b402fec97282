"""Every field of every answer the program reads, at every extreme: the row is set aside, everything else goes on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import cycle, islice
from typing import Any

import msgspec
import pytest
from sqlalchemy import select, update

from desktop.errors import PortalNotOurs
from desktop.models.dossier.rules import Act, OutboxState
from desktop.models.pages.views import Link
from desktop.models.store.tables import mirror_dossier, quarantine
from desktop.sync.portal import answers, people, surveys
from desktop.sync.portal import statistics as portal_statistics
from desktop.sync.portal.opencps import OpenCps
from desktop.sync.portal.wire import HttpAnswer
from desktop.sync.pulling import statistics
from tests.sync.conftest import Counter
from tests.sync.test_every_answer import at_a_note

EXTREMES: dict[str, bytes] = {
    "nothing": b"null",
    "empty": b'""',
    "below 0": b"-1",
    "2^63": b"9223372036854775808",
    "-2^63-1": b"-9223372036854775809",
    "2^63 as text": b'"9223372036854775808"',
    "400 digits": b"1" * 400,
    "5000 digits": b"1" * 5000,
    "infinite": b"1e999",
    "no number": b"NaN",
    "a fraction": b"1.5",
    "yes": b"true",
    "a word": b'"x"',
    "half a letter": b'"\\ud800"',
    "control": b'"\\u0000\\u001b[2J"',
    "long": b'"' + b"a" * 200_000 + b'"',
    "a list": b"[]",
    "an object": b'{"a": [1]}',
    "deep": b"[" * 100_000 + b"]" * 100_000,
    "wide": b"[" + b"1," * 50_000 + b"1]",
    "year 1": b'"01/01/0001 00:00:00"',
    "year 1, ISO": b'"0001-01-01T00:00:00.000+07:00"',
    "year 1, epoch": b"-62135596800000",
    "1900": b'"01/01/1900"',
    "1970": b'"01/01/1970 07:00:00"',
    "year 9999": b'"31/12/9999 23:59:59"',
    "year 9999, ISO": b'"9999-12-31T23:59:59.000-12:00"',
    "year 9999, epoch": b"253402300799000",
}

OF_THE_OFFICE: dict[type[answers.PortalFields], str] = {
    answers.LoginRow: r"/users/login$",
    answers.DossierRow: r"/dossiers/todo$",
    answers.StatusRow: r"/dictitems$",
    answers.StepRow: r"/statistics/dossiers/todo$",
    answers.ServiceRow: r"/serviceconfigs/processes$",
    answers.ServiceInfoRow: r"/serviceinfos$",
    people.EmployeeRow: r"/employees$",
    people.UnitRow: r"/workingunits$",
    portal_statistics.FiguresRow: r"/statistics$",
}
OF_ONE: dict[type[answers.PortalFields], str] = {
    answers.DossierRow: r"/dossiers/(\d+)$",
    answers.MarkRow: r"/dossiers/(\d+)/marks$",
    answers.FileRow: r"/dossiers/(\d+)/files$",
    answers.ActionRow: r"/dossiers/(\d+)/nextactions$",
    people.UserRow: r"/dossiers/(\d+)/nextactions$",
    answers.LogRow: r"/dossierlogs/(\d+)/logs$",
    answers.HistoryRow: r"/dossiers/(\d+)/actions$",
    answers.PaymentRow: r"/dossiers/(\d+)/payment$",
    surveys.VotingRow: r"/votings/dossier/(\d+)$",
    surveys.ResultRow: r"/votings/\d+/results$",
    answers.PartRow: r"/dossiertemplates/",
}


def test_every_answer_that_is_read_is_among_them() -> None:
    assert {*OF_THE_OFFICE, *OF_ONE} == set(_kinds(answers.PortalFields))


def _kinds(kind: type[answers.PortalFields]) -> Iterator[type[answers.PortalFields]]:
    for below in kind.__subclasses__():
        yield below
        yield from _kinds(below)


@dataclass(frozen=True)
class Odd:
    """One field of one kind of row, and what stands in it."""

    kind: type[answers.PortalFields]
    field: str
    extreme: str

    @property
    def mark(self) -> str:
        return f"odd:{self.extreme}"


def every(kinds: Sequence[type[answers.PortalFields]], extremes: Sequence[str]) -> list[Odd]:
    return [
        Odd(kind, field.encode_name, extreme)
        for kind in kinds
        for field in msgspec.structs.fields(kind)
        for extreme in extremes
    ]


Change = Callable[[str, Any], Any]


def bent(counter: Counter, change: Change) -> None:
    """From now on what the portal answers to a reading request passes through `change` first."""
    ask = counter.line._wire.ask

    def odd(path: str, **query: object) -> HttpAnswer:
        answer = ask(path, **query)
        if answer.kind != "application/json" or not answer.body.strip():
            return answer
        changed = json.dumps(change(path, json.loads(answer.body)))
        body = re.sub(r'"odd:([^"]+)"', lambda m: EXTREMES[m[1]].decode(), changed)
        return replace(answer, body=body.encode())

    counter.line._wire.ask = odd  # type: ignore[method-assign]


# ── lists of the whole office: beside the good rows, one odd row for each field and extreme ──────


def crowded(cases: Sequence[Odd]) -> Change:
    def change(path: str, answer: Any) -> Any:
        for odd in cases:
            if re.search(OF_THE_OFFICE[odd.kind], path):
                _append(answer, odd)
        return answer

    return change


def _append(answer: Any, odd: Odd) -> None:
    names = ("data", "dossierStatisticData") if isinstance(answer, dict) else ()
    rows = next((answer[name] for name in names if answer.get(name)), answer)
    if not isinstance(rows, list) or not rows:
        return
    own = {"dossierId": 900_000 + len(rows), "referenceUid": f"odd-{len(rows)}"}
    row = rows[0] | (own if odd.kind is answers.DossierRow else {})
    rows.append(row | {odd.field: odd.mark})


def office(counter: Counter, cases: Sequence[Odd]) -> None:
    act = counter.confirm(at_a_note(counter), Act.TAKE)
    here = {d["id"] for d in counter.portal.books.dossiers("receiving")}
    counter.clock.pass_minutes(60 * 25)
    with counter.store.write() as conn:
        statistics.ask(conn, date(2026, 11, 1), date(2026, 11, 30))
    bent(counter, crowded(cases))

    report = counter.cycle(impatient=True)

    assert (report.link, report.trouble) == (Link.UP_TO_DATE, "")
    assert (counter.state(act), counter.effects(act)) == (OutboxState.DONE, 1)
    with counter.store.read() as conn:
        whole = mirror_dossier.c.problem == "", mirror_dossier.c.gone == 0
        assert here <= set(conn.execute(select(mirror_dossier.c.id).where(*whole)).scalars())
        told = conn.execute(select(quarantine.c.stream, quarantine.c.reason)).all()
    assert 0 < len(told) <= report.quarantined, "rows with one number are told once"
    assert all(reason for _, reason in told)
    assert {"work_list", "/employees"} <= {stream for stream, _ in told}


def test_an_odd_row_of_a_list_costs_no_other_row(counter: Counter) -> None:
    office(counter, islice_each(every(list(OF_THE_OFFICE), list(EXTREMES))))


@pytest.mark.sweep
def test_every_odd_row_of_every_list_costs_no_other_row(counter: Counter) -> None:
    office(counter, every(list(OF_THE_OFFICE), list(EXTREMES)))


def islice_each(cases: Sequence[Odd]) -> list[Odd]:
    """Each field once, each extreme often."""
    extremes = cycle(EXTREMES)
    fields = dict.fromkeys((odd.kind, odd.field) for odd in cases)
    return [Odd(kind, field, next(extremes)) for kind, field in fields]


# ── answers about one dossier: one odd field each, in as many dossiers as there are ──────────────


def spoiled(by_dossier: dict[int, Odd]) -> Change:
    def change(path: str, answer: Any) -> Any:
        for number, odd in by_dossier.items():
            found = re.search(OF_ONE[odd.kind], path)
            if found and found[1] == str(number):
                _spoil(answer, odd)
        return answer

    return change


def _spoil(answer: Any, odd: Odd) -> None:
    """In the first row; where the portal tells none, in one that is made up."""
    if odd.kind in (answers.DossierRow, answers.PaymentRow):
        answer[odd.field] = odd.mark
        return
    name = "users" if odd.kind is people.UserRow else "data"
    required = {f.encode_name: "1" for f in msgspec.structs.fields(odd.kind) if f.required}
    rows = answer.setdefault(name, [])
    if not rows:
        rows.append(required)
    rows[0] = rows[0] | {odd.field: odd.mark}
    answer["total"] = max(len(rows), answer.get("total", 0))


ONE_DOSSIER = (
    *(answers.DossierRow, answers.MarkRow, answers.FileRow, answers.ActionRow),
    *(people.UserRow, answers.LogRow, answers.HistoryRow),
)


def one_by_one(counter: Counter, cases: Sequence[Odd]) -> None:
    """Cycles with one odd value in every dossier but one, on which an act waits."""
    sound = at_a_note(counter)
    others = [number for number in counter.waiting_dossiers() if number != sound]
    waiting, by_dossier = iter(cases), dict[int, Odd]()
    bent(counter, lambda path, answer: spoiled(by_dossier)(path, answer))
    while batch := list(islice(waiting, len(others))):
        by_dossier.clear()
        by_dossier.update(zip(others, batch, strict=False))
        act = counter.confirm(sound, Act.TAKE)
        with counter.store.write() as conn:
            conn.execute(update(mirror_dossier).values(fingerprint=""))

        report = counter.cycle(impatient=True)

        assert (report.link, report.trouble) == (Link.UP_TO_DATE, ""), batch
        assert (counter.state(act), counter.effects(act)) == (OutboxState.DONE, 1), batch
        with counter.store.read() as conn:
            gone = select(mirror_dossier.c.id).where(mirror_dossier.c.gone == 1)
            assert not conn.execute(gone).all(), batch
            troubled = select(mirror_dossier.c.id).where(mirror_dossier.c.problem != "")
            assert set(conn.execute(troubled).scalars()) <= by_dossier.keys(), batch


def test_an_odd_value_in_a_dossier_costs_no_other_dossier(counter: Counter) -> None:
    one_by_one(counter, islice_each(every(ONE_DOSSIER, list(EXTREMES))))


@pytest.mark.sweep
@pytest.mark.parametrize("kind", ONE_DOSSIER, ids=lambda kind: kind.__name__)
def test_every_odd_value_in_a_dossier_costs_no_other_dossier(
    counter: Counter, kind: type[answers.PortalFields]
) -> None:
    one_by_one(counter, every([kind], list(EXTREMES)))


# ── read where a dossier is over or waits for money, and with a procedure ────────────────────────


READINGS: dict[type[answers.PortalFields], Callable[[OpenCps], object]] = {
    answers.PaymentRow: lambda line: line.payment(7),
    surveys.VotingRow: lambda line: line.survey(7),
    surveys.ResultRow: lambda line: line.survey(7),
    answers.PartRow: lambda line: line.template("7"),
}


def _answered(odd: Odd) -> bytes:
    """The least row each reading can do with, the odd value in it, where each looks for its rows."""
    fields = [field for kind in READINGS for field in msgspec.structs.fields(kind)]
    row: dict[str, Any] = {f.encode_name: "1" for f in fields if f.required}
    row |= {odd.field: odd.mark}
    answer = row | {"data": [row], "total": 1, "dossierParts": [row]}
    return json.dumps(answer).encode().replace(f'"{odd.mark}"'.encode(), EXTREMES[odd.extreme])


@pytest.mark.parametrize("kind", READINGS, ids=lambda kind: kind.__name__)
def test_an_odd_value_elsewhere_is_read_or_refused_in_words(
    counter: Counter, kind: type[answers.PortalFields]
) -> None:
    """Nothing but PortalNotOurs comes of it, which is one dossier's trouble (`intake.gather`, `surveys.pull`)."""
    read = 0
    for odd in every([kind], list(EXTREMES)):
        answer = HttpAnswer(200, "application/json", _answered(odd))
        counter.line._wire.ask = counter.line._wire.seek = lambda *_, a=answer, **__: a  # type: ignore[method-assign]
        with suppress(PortalNotOurs):
            READINGS[kind](counter.line)
            read += 1
    assert 0 < read < len(EXTREMES) * len(msgspec.structs.fields(kind))
