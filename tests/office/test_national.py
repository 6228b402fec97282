"""A dossier that was supplemented twice, paid for and handed over, in the fields of the national portal."""

from __future__ import annotations

import json
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from desktop.desk.office.handing_over import HandOver
from desktop.desk.office.money import Cashier
from desktop.desk.reports.national import _fees, _rounds, packed
from desktop.desk.reports.verbs import Reports
from desktop.models.dossier.rules import Act, Compared, Handover, State, Verdict
from desktop.models.pages.views import DossierPage
from desktop.models.reports.places import StateChange
from desktop.models.store.tables import VIETNAM, mirror_payment
from desktop.training.portal.server import TrainingPortal
from tests.clock import clock
from tests.desk.conftest import CLERK, HA, LEADER, PIN, SPECIALIST, Desk

WHY = "đồng bộ lên Cổng Dịch vụ công quốc gia"


def priced(desk: Desk) -> DossierPage:
    """Copies to be certified: ten pages are 12.000 đ by the tariff."""
    return next(page for page in desk.waiting() if page.dossier.procedure_code == "2.000815")


def supplemented_and_accepted(desk: Desk, office: TrainingPortal, page: DossierPage) -> None:
    """The counter asks for a better copy, takes it in, and accepts with the tariff's fee."""
    number = page.dossier.id
    desk.faulty(number, "Ảnh chụp bị mờ")
    desk.do(number, Act.REQUEST_SUPPLEMENT)
    desk.sync()
    desk.now = clock()
    desk.counter.confirm(number, Act.RECEIVE_SUPPLEMENT)
    desk.sync()
    desk.counter.take(number)
    desk.counter.mark(number, page.dossier.components[0].part_no, Verdict.PASS, "", False)
    desk.counter.set_fee_answers(number, {"pages": 10}, "")
    desk.counter.none_apply(number)
    desk.counter.set_appointment(number, desk.counter.pass_all(number).proposal)
    desk.do(number, Act.ACCEPT)
    desk.sync()


def worked_on(office: TrainingPortal, number: int) -> None:
    """The other roles, one step after the other, with a second request for papers in between."""
    office.act_as(HA, number, "1300")
    office.act_as(SPECIALIST, number, "2000")
    office.act_as(SPECIALIST, number, "2090", "Cần xác nhận của khu dân cư")
    office.act_as(HA, number, "2100", "Đề nghị nộp xác nhận của khu dân cư")
    office.citizen_supplements(number)
    for who, code in (
        (SPECIALIST, "2400"),
        (LEADER, "2500"),
        (CLERK, "2600"),
        (CLERK, "2650"),
    ):
        office.act_as(who, number, code)


def handed_over(desk: Desk, number: int, fee: int) -> None:
    desk.sync()
    Cashier(desk.counter.decisions).collect(number, fee, "tiền mặt", "")
    wizard = HandOver(desk.counter.decisions)
    page = wizard.see(number)
    answers = Handover(
        collector="Nguyễn Văn Thay",
        is_applicant=False,
        authorisation="Giấy uỷ quyền số 7",
        identity_checked=True,
        compared={part.part_no: Compared.SAME for part in page.parts},
        forms_signed=True,
    )
    wizard.save(number, answers)
    assert wizard.give(number).dossier.state is State.RETURNED
    desk.sync()


def test_fees_supplements_and_the_hand_over_are_told_and_read_back(
    desk: Desk, office: TrainingPortal, tmp_path: Path
) -> None:
    desk.now = clock()
    page = priced(desk)
    number = page.dossier.id
    supplemented_and_accepted(desk, office, page)
    worked_on(office, number)
    handed_over(desk, number, 12_000)
    whole = told(desk, [number], tmp_path)[0]["DongBoHoSoMC"]

    [fee] = whole["DanhSachLePhi"]
    assert fee == {
        "TenPhiLePhi": "Phí chứng thực bản sao",
        "MaPhiLePhi": "",
        "HinhThucThu": "tiền mặt",
        "Gia": "12000",
        "LoaiPhiLePhi": "",
    }
    first, second = whole["DanhSachHoSoBoSung"]
    assert "Ảnh chụp bị mờ" in first["NoiDungBoSung"]
    assert second["NoiDungBoSung"] == "Đề nghị nộp xác nhận của khu dân cư"
    assert second["NguoiYeuCauBoSung"].casefold() == "nguyễn thị hà"
    assert first["NgayHenTraTruoc"] == "", "before acceptance nothing was promised"
    receivers = [round_["NguoiTiepNhanBoSung"] for round_ in (first, second)]
    assert receivers == ["Nguyễn Thị Hà", ""], "the second time the citizen sent it himself"
    by_log = {e["content"]: e["at"] for e in office.books.logs(number)}
    for told_, note in ((first, None), (second, second["NoiDungBoSung"])):
        assert told_["NgayBoSung"] <= told_["NgayTiepNhanBoSung"] <= whole["NgayTra"]
        if note is not None:
            at = datetime.fromtimestamp(by_log[note] / 1000, VIETNAM)
            assert told_["NgayBoSung"] == packed(at)
    assert second["NgayHenTraTruoc"] <= second["NgayHenTraMoi"]
    assert second["NgayHenTraTruoc"]
    assert [r["HoSoBoSungId"].rpartition("/")[2] for r in (first, second)] == ["1", "2"]
    assert whole["ThongTinTra"] == "người nhận: Nguyễn Văn Thay (Giấy uỷ quyền số 7)"
    assert whole["NgayTiepNhan"] <= whole["NgayKetThucXuLy"] <= whole["NgayTra"]
    assert whole["TrangThaiHoSo"] == "10"
    check_money_the_portal_took(desk)


def check_money_the_portal_took(desk: Desk) -> None:
    """A dossier paid online, one that was let off, one nobody asks anything of."""
    paid, let_off, free = (page.dossier.id for page in desk.some(3))
    cashier = Cashier(desk.counter.decisions)
    with desk.open.store.write() as connection:
        for number, status in ((paid, 5), (let_off, 2)):
            row = {"dossier_id": number, "status": status, "amount": 50_000}
            method = "KEYPAY" if status == 5 else ""
            connection.execute(insert(mirror_payment).values(**row, method=method, receipt_no=""))
    cashier.exempt(let_off, 50_000, "người có công")
    with desk.open.store.read() as connection:
        found = {n: list(_fees(connection, n)) for n in (paid, let_off, free)}
    assert [(f["Gia"], f["HinhThucThu"], f["TenPhiLePhi"]) for f in found[paid]] == [
        ("50000", "KEYPAY", "")
    ]
    assert [(f["Gia"], f["HinhThucThu"]) for f in found[let_off]] == [("0", "")]
    assert found[free] == []


def told(desk: Desk, numbers: list[int], folder: Path) -> list[dict[str, Any]]:
    """The records of a signed package, once it was read back whole."""
    exchange = Reports(desk.counter.decisions).exchange
    prepared = exchange.prepare(numbers, WHY)
    signed = desk.signer.sign(prepared.paper, desk.signer.certificates()[0].fingerprint, PIN)
    exchange.finish(prepared, signed, folder / "goi.zip")
    assert len(exchange.open(folder / "goi.zip").dossiers) == len(numbers)
    with zipfile.ZipFile(folder / "goi.zip") as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("ho-so/"))
        return [json.loads(archive.read(name)) for name in names]


def test_rounds_that_end_otherwise_or_not_at_all() -> None:
    def way(*states: State) -> list[StateChange]:
        begin = datetime(2026, 11, 2, 8, tzinfo=VIETNAM)
        return [StateChange(begin + timedelta(days=n), state) for n, state in enumerate(states)]

    wait, told_again = State.AWAITING_SUPPLEMENT, State.AWAITING_SUPPLEMENT_IN_PROCESS
    for states, ends in (
        ((State.SUBMITTED, State.CHECKING), []),
        ((wait, wait, State.SUBMITTED), [State.SUBMITTED]),
        ((wait,), [None]),
        ((wait, State.SUPPLEMENT_EXPIRED), [None]),
        ((told_again, State.WITHDRAWING, State.WITHDRAWN), [None]),
        (
            (wait, State.SUBMITTED, told_again, State.PROCESSING),
            [State.SUBMITTED, State.PROCESSING],
        ),
    ):
        found = [came.state if came else None for _asked, came in _rounds(way(*states))]
        assert found == ends
