"""A dossier stands under the version it was accepted under; a retired procedure takes no new ones."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
from sqlalchemy import select

from desktop.errors import NotAllowed
from desktop.models.catalogue.loading import Catalogue, load_catalogue
from desktop.models.catalogue.procedure import Procedure
from desktop.models.dossier.rules import Act
from desktop.models.pages.views import ListQuery, Queue
from desktop.models.records import pins as catalogue_pins
from desktop.models.records.pins import NO_DATA
from desktop.models.store.tables import outbox
from desktop.settings.config import RESOURCES

RETIRED = "2.000488"


def catalogue() -> Catalogue:
    return load_catalogue(RESOURCES / "catalogue")


def with_procedure(procedure: Procedure) -> Catalogue:
    found = catalogue()
    procedures = {**found.procedures, procedure.code: procedure}
    return replace(found, procedures=MappingProxyType(procedures))


def at_the_counter(desk: Any, code: str) -> int:
    pages = (desk.counter.open(i) for i in desk.counter.ids(ListQuery(Queue.NEW)))
    fit = (p.dossier for p in pages if p.dossier.procedure_code == code and p.dossier.code)
    return int(next(d.id for d in fit if not d.problem))


def accepted(desk: Any) -> Any:
    """Any dossier of a procedure in force, accepted at this desk."""
    return desk.do(desk.checked(desk.first().dossier.id).dossier.id, Act.ACCEPT)


def test_a_retired_procedure_takes_no_new_dossier(desk: Any) -> None:
    number = at_the_counter(desk, RETIRED)
    page = desk.counter.take(number)
    texts = [b.text for b in page.blockers[Act.ACCEPT] if b.code == "closed"]
    assert texts == [
        "Thủ tục 2.000488 đã bãi bỏ, không nhận hồ sơ mới; nay thực hiện theo 3.000333 (Công an tỉnh)"
    ]
    assert page.version_note == texts[0]
    with pytest.raises(NotAllowed, match="đã bãi bỏ"):
        desk.counter.draw(number, Act.ACCEPT)


def test_it_can_still_be_refused_with_its_ground(desk: Any) -> None:
    number = at_the_counter(desk, RETIRED)
    desk.counter.take(number)
    page = desk.counter.set_refusal(
        number, "Thủ tục đã bãi bỏ hoặc đã chuyển cơ quan khác thực hiện", "Nộp tại Công an tỉnh."
    )
    assert page.blockers[Act.REFUSE] == ()
    assert desk.counter.draw(number, Act.REFUSE).form == "03"


def test_supplementing_is_not_blocked_either(desk: Any) -> None:
    page = desk.faulty(at_the_counter(desk, RETIRED), "mờ")
    assert page.blockers[Act.REQUEST_SUPPLEMENT] == ()


def test_the_accept_act_names_the_version_and_its_text_is_kept(desk: Any) -> None:
    page = accepted(desk)
    with desk.open.store.read() as conn:
        query = select(outbox.c.body).where(outbox.c.dossier_id == page.dossier.id)
        version = json.loads(conn.execute(query).scalar_one())["version"]
        kept = catalogue_pins.kept(conn, catalogue_pins.Pin(version["key"], version["digest"]))
    assert version["key"].startswith(f"{page.dossier.procedure_code}@")
    assert kept is not None
    assert kept.digest == version["digest"]
    assert page.version_note.startswith("Tiếp nhận theo phiên bản ")


def test_a_later_edit_does_not_change_what_an_accepted_dossier_shows(desk: Any) -> None:
    page = accepted(desk)
    code = page.dossier.procedure_code
    procedure = catalogue().procedures[code]
    noted = tuple(replace(v, notes=(*v.notes, "Sửa sau.")) for v in procedure.versions)
    desk.counter.use_catalogue(with_procedure(replace(procedure, versions=noted)))
    note = desk.counter.open(page.dossier.id).version_note
    assert note.endswith("; danh mục đã sửa sau khi tiếp nhận")
    with desk.open.store.read() as conn:
        pin = catalogue_pins.pinned(conn, page.dossier.id)
        own = catalogue_pins.kept(conn, pin) if pin else None
    assert own is not None
    assert all("Sửa sau." not in line.text for s in own.sections for line in s.lines)


def test_a_new_version_or_the_end_of_the_procedure_is_told_beside_it(desk: Any) -> None:
    page = accepted(desk)
    procedure = catalogue().procedures[page.dossier.procedure_code]
    today = desk.now.date()
    newer = tuple(replace(v, valid_from=today, valid_to=None) for v in procedure.versions[-1:])
    desk.counter.use_catalogue(with_procedure(replace(procedure, versions=newer)))
    told = f"; nay đã có phiên bản từ {today:%d/%m/%Y}"
    assert desk.counter.open(page.dossier.id).version_note.endswith(told)
    ended = tuple(replace(v, valid_to=date(2026, 1, 31)) for v in procedure.versions[-1:])
    desk.counter.use_catalogue(with_procedure(replace(procedure, versions=ended, retired=True)))
    after = desk.counter.open(page.dossier.id)
    assert after.version_note.endswith("; nay thủ tục không nhận hồ sơ mới")
    assert after.blockers[Act.FORWARD] == (), "an accepted dossier lives on"


def test_a_dossier_accepted_elsewhere_shows_the_version_of_that_day(desk: Any) -> None:
    pages = (desk.counter.open(i) for i in desk.counter.ids(ListQuery(Queue.PROCESSING)))
    page = next(p for p in pages if p.dossier.received_at and p.dossier.procedure_code != RETIRED)
    assert page.version_note.startswith("Áp dụng khi tiếp nhận: ")


def test_a_procedure_without_law_data_leaves_the_three_things_to_the_officer(desk: Any) -> None:
    found = catalogue()
    rest = {c: p for c, p in found.procedures.items() if c != "1.001193"}
    desk.counter.use_catalogue(replace(found, procedures=MappingProxyType(rest)))
    number = at_the_counter(desk, "1.001193")
    page = desk.counter.take(number)
    assert page.version_note == NO_DATA
    assert page.proposal.due is None
    assert {"due", "originals", "fee"} <= {b.code for b in page.blockers[Act.ACCEPT]}
    assert "closed" not in {b.code for b in page.blockers[Act.ACCEPT]}


def test_where_components_are_unknown_no_original_is_promised_away(desk: Any) -> None:
    birth = catalogue().procedures["1.001193"]
    vague = replace(birth.versions[0], components=(), unknown=("components",))
    desk.counter.use_catalogue(with_procedure(replace(birth, versions=(vague,))))
    page = desk.counter.open(at_the_counter(desk, "1.001193"))
    assert page.proposal.originals is None
