"""What stops and what runs while the department works: financial duty, steps, agencies, the version agreed to."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select, text

from desktop.models.catalogue.fees import Certainty
from desktop.models.catalogue.loading import Catalogue
from desktop.models.catalogue.procedure import Channel, Phase
from desktop.models.dossier.rules import Act, State
from desktop.models.dossier.timers import Timer, TimerKind
from desktop.models.law.limits import Limit, limit_from
from desktop.models.pages.views import DossierPage, ListQuery, Queue
from desktop.models.store.tables import outbox
from tests.desk.conftest import Desk


def in_state(desk: Desk, state: State, procedure: str = "") -> DossierPage:
    pages = (desk.counter.open(n) for n in desk.counter.ids(ListQuery(Queue.ALL)))
    return next(
        p for p in pages if p.dossier.state is state and procedure in ("", p.dossier.procedure_code)
    )


def timer(page: DossierPage, kind: TimerKind) -> Timer:
    return next(t for t in page.timers if t.kind is kind)


def of_procedure(desk: Desk, number: int, code: str) -> None:
    with desk.open.store.write() as conn:
        conn.execute(
            text("UPDATE mirror_dossier SET procedure_code = :code WHERE id = :id"),
            {"code": code, "id": number},
        )


def test_a_financial_duty_stops_the_clock_only_where_the_procedure_says_so(desk: Desk) -> None:
    number = in_state(desk, State.AWAITING_PAYMENT).dossier.id
    of_procedure(desk, number, "1.012765")  # land: the time of the duty does not count
    desk.now += timedelta(days=3)
    land = timer(desk.counter.open(number), TimerKind.LEGAL)
    assert land.paused
    assert "Đang tạm dừng" in land.trace[-1]
    of_procedure(desk, number, "1.013225")  # building permit: no such rule
    assert not timer(desk.counter.open(number), TimerKind.LEGAL).paused


def test_a_step_shows_the_portals_own_deadline_where_the_catalogue_has_none(desk: Desk) -> None:
    page = in_state(desk, State.ACCEPTED)
    step = timer(page, TimerKind.STEP)
    assert page.dossier.step_name in step.label
    assert "theo cổng" in step.trace[0]
    row = desk.counter.rows([page.dossier.id])[page.dossier.id]
    assert row.timer in page.timers


def split(catalogue: Catalogue, code: str, *parts: tuple[str, Limit]) -> Catalogue:
    """The unit's own split of a procedure's time among agencies (Đ12.2)."""
    procedure = catalogue.procedures[code]
    phases = tuple(
        Phase(agency, limit, "đơn vị phân kỳ", Certainty.CONFIRMED) for agency, limit in parts
    )
    versions = tuple(replace(v, phases=phases) for v in procedure.versions)
    changed = replace(procedure, versions=versions)
    return replace(catalogue, procedures={**catalogue.procedures, code: changed})


def test_each_agency_has_its_own_date_while_a_partner_works(desk: Desk) -> None:
    page = in_state(desk, State.INTEROPERATING)
    number, code = page.dossier.id, "1.013225"
    of_procedure(desk, number, code)
    half = Limit.working_days(2)
    catalogue = desk.counter.decisions.catalogue
    desk.counter.use_catalogue(split(catalogue, code, ("Cơ quan thuế", half), ("Đơn vị ta", half)))
    shown = [t for t in desk.counter.open(number).timers if t.kind is TimerKind.PHASE]
    assert sorted(t.label for t in shown) == ["Phần của Cơ quan thuế", "Phần của Đơn vị ta"]
    first, second = sorted(shown, key=lambda t: t.due)
    gap = desk.counter.decisions.calendar.working_minutes(first.due, second.started)
    assert (second.started >= first.due, gap) == (True, 0), (
        "the same moment, or over the noon break"
    )


def test_the_legal_clock_counts_by_the_limit_it_was_accepted_under(desk: Desk) -> None:
    page = desk.spare()
    number = page.dossier.id
    desk.checked(number)
    desk.do(number, Act.ACCEPT)
    with desk.open.store.read() as conn:
        body = json.loads(
            conn.execute(select(outbox.c.body).where(outbox.c.dossier_id == number)).scalar_one()
        )
    named = limit_from(body["version"]["limit"])
    before = timer(desk.counter.open(number), TimerKind.LEGAL)

    catalogue = desk.counter.decisions.catalogue
    procedure = catalogue.procedures[page.dossier.procedure_code]
    longer = Limit.working_days(60)
    versions = tuple(
        replace(v, limits=tuple(replace(row, limit=longer) for row in v.limits))
        for v in procedure.versions
    )
    edited = {**catalogue.procedures, procedure.code: replace(procedure, versions=versions)}
    desk.counter.use_catalogue(replace(catalogue, procedures=edited))

    version = procedure.version_on(desk.now.date())
    assert version is not None
    row = version.limit(Channel.ONLINE)
    assert row is not None
    assert named == row.limit
    after = timer(desk.counter.open(number), TimerKind.LEGAL)
    assert (after.due, after.allowed) == (before.due, before.allowed)
