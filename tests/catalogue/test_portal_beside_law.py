"""The portal offers procedures; our law data says other things of some. Told, never merged (Đ3.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from sqlalchemy import insert

from desktop.errors import PortalRefused, PortalUnreachable
from desktop.models.catalogue.loading import Catalogue
from desktop.models.records.pins import NO_DATA
from desktop.models.store.tables import mirror_part
from desktop.settings.config import Settings, Unit
from desktop.sync.portal.answers import ServiceInfoRow, ServiceRow, offers, row
from desktop.sync.portal.opencps import OpenCps
from desktop.sync.portal.port import Offered
from desktop.sync.pulling import offered
from desktop.training.portal.server import TrainingPortal
from tests.clock import clock

ACCOUNT = "canbo.motcua@training.hatinh.example"


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenCps]:
    folder = tmp_path_factory.mktemp("cong")
    with TrainingPortal(folder, dossiers=2, index_lag=0.0, with_clock=clock) as portal:
        unit = Unit("UBND tỉnh Hà Tĩnh", "UBND phường", "Một cửa", "Hà Tĩnh")
        settings = Settings(
            "thu", portal.url, "/o/rest/v2", portal.group_id, "training", ACCOUNT, folder, unit
        )
        opened = OpenCps(settings)
        opened.sign_in(ACCOUNT, portal.password)
        yield opened
        opened.close()


class SilentPortal:
    """A portal that will not tell what it offers."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        self.asked = 0

    def procedures(self) -> tuple[Offered, ...]:
        self.asked += 1
        raise self.error


def test_the_portal_tells_what_this_officer_may_receive(line: OpenCps) -> None:
    found = {o.code: o for o in line.procedures()}
    assert len(found) == 8
    birth = found["1.001193"]
    assert birth.name == "Đăng ký khai sinh"
    assert birth.templates == ("TP-1",)
    assert birth.agency_name == "Ủy ban nhân dân phường Thành Sen"
    assert (birth.domain, birth.level, birth.duration) == ("Hộ tịch", 3, "1 ngày làm việc")
    assert birth.fee == "Không thu"
    assert found["2.000815"].fee == "12000 đồng"


def test_one_description_and_its_blank_forms_can_be_read(line: OpenCps) -> None:
    told = line._get("/serviceinfos/501")
    assert told["serviceCode"] == "1.001193"
    assert told["fileTemplates"][0]["templateName"] == "Tờ khai đăng ký khai sinh"
    only = line._get("/serviceinfos", start=0, end=50, domain="CT")
    assert {r["serviceCode"] for r in only["data"]} == {"2.000815", "2.000908"}
    with pytest.raises(PortalRefused):
        line._get("/serviceinfos/999")


def test_an_offer_without_a_description_is_kept_bare() -> None:
    service = row(ServiceRow, {"serviceCode": "1.2", "options": "[not a list]"})
    info = row(ServiceInfoRow, {"serviceCode": "9.9", "durationText": "3 ngày"})
    assert offers([service], [info]) == (Offered("1.2", "", "", "", ()),)


def test_the_copy_is_pulled_seldom_and_keeps_its_moment(machine: Any, line: OpenCps) -> None:
    offered.pull(line, machine.store, machine.now)
    with machine.store.read() as conn:
        first = offered.load(conn)
    assert first.pulled_at == machine.now
    assert len(first.rows) == 8

    silent: Any = SilentPortal(PortalUnreachable("no line"))
    soon = machine.now + timedelta(minutes=11)
    offered.pull(silent, machine.store, soon)
    assert silent.asked == 0, "not before the day is over"
    offered.pull(silent, machine.store, soon, impatient=True)
    assert silent.asked == 1, "F5 asks sooner"
    with machine.store.read() as conn:
        again = offered.load(conn)
    assert again.rows == first.rows
    assert again.pulled_at == first.pulled_at
    assert again.problem == PortalUnreachable.title


def test_a_copy_that_grows_old_warns(machine: Any, line: OpenCps) -> None:
    assert machine.desk().browse().warning == "Chưa lấy được danh mục thủ tục từ cổng"
    offered.pull(line, machine.store, machine.now)
    machine.pass_days(30)
    assert machine.desk().browse().warning == ""
    machine.pass_days(1)
    assert machine.desk().browse().warning == (
        "Danh mục lấy từ cổng ngày 23/11/2026, đã quá 30 ngày"
    )
    machine.settings = replace(machine.settings, catalogue_days=60)
    assert machine.desk().browse().warning == ""


def test_a_retired_procedure_the_portal_still_offers_is_flagged(
    machine: Any, line: OpenCps
) -> None:
    offered.pull(line, machine.store, machine.now)
    (note,) = machine.desk().browse().notes
    assert note.code == "2.000488"
    assert note.text.startswith("Cổng vẫn cho tiếp nhận. Thủ tục 2.000488 đã bãi bỏ")


def test_a_procedure_without_law_data_says_who_fills_the_three_things(
    machine: Any, line: OpenCps, catalogue: Catalogue
) -> None:
    offered.pull(line, machine.store, machine.now)
    rest = {c: p for c, p in catalogue.procedures.items() if c != "1.001612"}
    desk = machine.desk(replace(catalogue, procedures=MappingProxyType(rest)))
    told = {note.code: note.text for note in desk.browse().notes}
    assert (
        told["1.001612"]
        == NO_DATA
        == ("Chưa có dữ liệu pháp lý: cán bộ tự điền ngày hẹn, giấy tờ gốc, phí")
    )


def test_other_names_and_components_are_told_and_ours_stay(
    machine: Any, line: OpenCps, catalogue: Catalogue
) -> None:
    offered.pull(line, machine.store, machine.now)
    birth = catalogue.procedures["1.001193"]
    renamed = replace(birth, name="Đăng ký khai sinh cho trẻ em")
    procedures = MappingProxyType({**catalogue.procedures, birth.code: renamed})
    with machine.store.write() as conn:
        for place, name in enumerate(("Tờ khai  đăng ký KHAI SINH", "Sổ hộ khẩu")):
            conn.execute(insert(mirror_part).values(**part(place, name)))
    desk = machine.desk(replace(catalogue, procedures=procedures))
    detail = desk.detail("1.001193")
    assert detail is not None
    told = [note.text for note in detail.notes]
    assert told[0] == "Tên trên cổng khác: «Đăng ký khai sinh»"
    assert told[1] == "Cổng hỏi thêm: Sổ hộ khẩu"
    assert told[2].startswith("Cổng không hỏi: Giấy chứng sinh; ")
    assert detail.row.name == "Đăng ký khai sinh cho trẻ em"


def part(place: int, name: str) -> dict[str, Any]:
    given = {
        "template_no": "TP-1",
        "part_no": f"TP{place:02d}",
        "name": name,
        "part_type": 1,
        "required": 1,
        "position": place,
        "file_template_no": "",
    }
    return {key: value for key, value in given.items() if key in mirror_part.c}


def test_names_are_compared_without_spaces_and_case(machine: Any, line: OpenCps) -> None:
    offered.pull(line, machine.store, datetime.now(machine.now.tzinfo))
    detail = machine.desk().detail("2.000815")
    assert detail is not None
    assert detail.notes == ()


def test_a_fresh_machine_has_no_copy(machine: Any, tmp_path: Path) -> None:
    with machine.store.read() as conn:
        assert offered.load(conn) == offered.OfferedCopy()
