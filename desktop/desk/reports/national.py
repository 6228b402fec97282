"""A dossier in the fields of the national portal's services DongBoHoSoMC and CapNhatTienDoHoSoMC (docs/portal.md §15).

For those who feed the national portal; nothing is sent by us. A field nobody here knows stays "", none is invented.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from desktop.models.catalogue.national import National
from desktop.models.dossier.rules import LABELS, Act, OutboxState, State
from desktop.models.pages.money import DeedKind, MoneyView
from desktop.models.records import ledger
from desktop.models.records.registers import Register, entries
from desktop.models.reports.places import History, StateChange
from desktop.models.store.tables import (
    VIETNAM,
    mirror_dossier,
    mirror_file,
    mirror_payment,
    outbox,
    to_text,
)
from desktop.sync.queue.outbox import without_key
from desktop.texts import Text

_RESULT_PART = 2  # dossierPart.partType: what the citizen gets
_COUNTER, _POST = "0", "1"  # HinhThuc: at the counter or online; by post
_BY_POST = "2"  # viaPostal of the portal's record: the result goes by post (docs/portal.md §15)
_ASKED_FOR_MORE = frozenset({State.AWAITING_SUPPLEMENT, State.AWAITING_SUPPLEMENT_IN_PROCESS})
_NOTHING_CAME = frozenset(
    {
        State.SUPPLEMENT_EXPIRED,
        State.REFUSED,
        State.WITHDRAWING,
        State.WITHDRAWN,
        State.STOPPED,
    }
)
"""Where a round of supplementing ends without one."""

_NOT_DONE = (OutboxState.DROPPED.value, OutboxState.REFUSED.value)


def fields(connection: Connection, life: History, national: National, raw: Any) -> dict[str, Any]:
    """Both services' data of one dossier; `raw`: the portal's own record of it."""
    row = connection.execute(
        select(mirror_dossier).where(mirror_dossier.c.id == life.dossier_id)
    ).one()
    files = connection.execute(
        select(mirror_file)
        .where(mirror_file.c.dossier_id == life.dossier_id)
        .order_by(mirror_file.c.reference_uid)
    ).all()
    return {
        "DongBoHoSoMC": _whole(life, national, row, files, raw) | _told_here(connection, life, row),
        "CapNhatTienDoHoSoMC": list(_progress(life, national)),
    }


def _whole(
    life: History, national: National, row: Any, files: Iterable[Any], raw: Mapping[str, Any]
) -> dict[str, Any]:
    business = raw.get("applicantIdType") == "business"
    return {
        "MaHoSo": life.code or row.reference_uid,
        "MaTTHC": life.procedure,
        "TenTTHC": life.procedure_name,
        "MaLinhVuc": str(raw.get("domainCode") or ""),
        "TenLinhVuc": life.field,
        "ChuHoSo": row.applicant,
        "LoaiDoiTuong": "2" if business else "1",
        "MaDoiTuong": row.applicant_id_no,
        "ThongTinKhac": "",
        "Email": row.email,
        "Fax": "",
        "SoDienThoai": row.phone,
        "TrichYeuHoSo": row.subject,
        "NgayTiepNhan": packed(life.received_at),
        "NgayHenTra": packed(life.appointments[-1] if life.appointments else _due(life)),
        "TrangThaiHoSo": _code(national, life),
        "NgayTra": packed(life.returned_at),
        "HinhThuc": _POST if str(raw.get("viaPostal")) == _BY_POST else _COUNTER,
        "NgayKetThucXuLy": packed(life.finished_at),
        "DonViXuLy": life.unit_name,
        "GhiChu": without_key(row.last_note),
        "DanhSachTepDinhKemKhac": [],
        "TaiLieuNop": [_handed_in(f) for f in files if f.part_type != _RESULT_PART],
        "DanhSachGiayToKetQua": [_result(f) for f in files if f.part_type == _RESULT_PART],
    }


def _told_here(connection: Connection, life: History, row: Any) -> dict[str, Any]:
    """What the registers of this desk and the course of the dossier add."""
    return {
        "ThongTinTra": _handed_over(connection, life),
        "DanhSachLePhi": list(_fees(connection, life.dossier_id)),
        "DanhSachHoSoBoSung": list(_supplements(connection, life, row.reference_uid)),
    }


# ── money ────────────────────────────────────────────────────────────────────────────────────────


def _fees(connection: Connection, dossier_id: int) -> Iterator[dict[str, str]]:
    """What is to be paid, as one sum: the announced fee or the portal's demand, less what was let off.

    The national codes of fees (MaPhiLePhi, LoaiPhiLePhi) are in no source of ours; HinhThucThu stands in words.
    """
    money = ledger.view(connection, dossier_id)
    let_off = sum(deed.amount for deed in money.deeds if deed.kind is DeedKind.EXEMPT)
    if money.due + let_off:
        yield {
            "TenPhiLePhi": _fee_names(connection, dossier_id, money.due + let_off),
            "MaPhiLePhi": "",
            "HinhThucThu": "; ".join(_ways_paid(connection, dossier_id, money)),
            "Gia": str(money.due),
            "LoaiPhiLePhi": "",
        }


def _fee_names(connection: Connection, dossier_id: int, announced_fee: int) -> str:
    """The tariff's names of what the acceptance made here announced; "" for a sum it did not announce."""
    bodies = connection.execute(
        select(outbox.c.body)
        .where(
            outbox.c.dossier_id == dossier_id,
            outbox.c.act == Act.ACCEPT.value,
            outbox.c.state.not_in(_NOT_DONE),
        )
        .order_by(outbox.c.seq)
    ).scalars()
    appointments = [json.loads(body).get("appointment") or {} for body in bodies]
    if not appointments or appointments[-1].get("fee") != announced_fee:
        return ""
    return "; ".join(line.partition(":")[0] for line in appointments[-1].get("fee_lines", ()))


def _ways_paid(connection: Connection, dossier_id: int, money: MoneyView) -> Iterable[str]:
    ways = [deed.how for deed in money.deeds if deed.kind is DeedKind.COLLECT]
    if money.online:
        method = select(mirror_payment.c.method).where(mirror_payment.c.dossier_id == dossier_id)
        ways.append(connection.execute(method).scalar_one())
    return dict.fromkeys(channel_paid for channel_paid in ways if channel_paid)


# ── supplements, the hand-over ───────────────────────────────────────────────────────────────────


def _supplements(
    connection: Connection, life: History, reference_uid: str
) -> Iterator[dict[str, Any]]:
    """Each round of supplementing the portal's log tells of, with the legal date before and after it.

    The codes of TrangThaiBoSung are in no source of ours; which papers a round brought is not told apart.
    """
    for number, (request, outcome) in enumerate(_rounds(life.changes), start=1):
        dated = (
            request.state is State.AWAITING_SUPPLEMENT_IN_PROCESS
        )  # before acceptance there is no date
        yield {
            "HoSoBoSungId": f"{reference_uid}/{number}",
            "NguoiYeuCauBoSung": request.actor,
            "NoiDungBoSung": request.cause,
            "NgayBoSung": packed(request.at),
            "NguoiTiepNhanBoSung": _receiver(connection, life.dossier_id, request, outcome),
            "ThongTinTiepNhan": outcome.cause if outcome else "",
            "NgayTiepNhanBoSung": packed(outcome.at if outcome else None),
            "TrangThaiBoSung": "",
            "DanhSachGiayToBoSung": [],
            "DanhSachLePhiBoSung": [],
            "NgayHenTraTruoc": packed(life.due_at(request.at) if dated else None),
            "NgayHenTraMoi": packed(life.due_at(outcome.at) if dated and outcome else None),
        }


def _rounds(changes: Iterable[StateChange]) -> Iterator[tuple[StateChange, StateChange | None]]:
    """Request and what ended the wait; None: nothing came, or not yet."""
    request: StateChange | None = None
    for change in changes:
        waits = change.state in _ASKED_FOR_MORE
        if request is None and waits:
            request = change
        elif request is not None and not waits:
            yield request, None if change.state in _NOTHING_CAME else change
            request = None
    if request is not None:
        yield request, None


def _receiver(
    connection: Connection, dossier_id: int, request: StateChange, outcome: StateChange | None
) -> str:
    """Who of this desk took the papers in; "" where the citizen sent them, or another desk took them."""
    if outcome is None:
        return ""
    acts = connection.execute(
        select(outbox.c.actor)
        .where(
            outbox.c.dossier_id == dossier_id,
            outbox.c.act.in_((Act.RECEIVE_SUPPLEMENT.value, Act.RESUME.value)),
            outbox.c.state.not_in(_NOT_DONE),
            outbox.c.created_at.between(to_text(request.at), to_text(outcome.at)),
        )
        .order_by(outbox.c.seq)
    )
    return next(iter(acts.scalars()), "")


def _handed_over(connection: Connection, life: History) -> str:
    """Who collected the result, by this desk's register; else what the portal's log says of the hand-over."""
    if life.returned_at is None:
        return ""
    handovers = [
        entry.body
        for entry in entries(connection, Register.HANDOVER, dossier_id=life.dossier_id)
        if entry.body["act"] in _HANDED_OVER
    ]
    if handovers:
        return _HANDED_OVER[handovers[-1]["act"]](handovers[-1])
    return next((c.cause for c in reversed(life.changes) if c.state is State.RETURNED), "")


def _collected(body: Mapping[str, Any]) -> str:
    if body["electronic"]:
        return Text("trả qua cổng dịch vụ công")
    warrant = f" ({body['authorisation']})" if body["authorisation"] else ""
    return Text("người nhận: %1%2", body["collector"], warrant)


_HANDED_OVER: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    Act.RETURN_RESULT.value: _collected,
    Act.SEND_BY_POST.value: lambda _body: Text("gửi qua dịch vụ bưu chính"),
}


# ── papers, progress ─────────────────────────────────────────────────────────────────────────────


def _handed_in(file: Any) -> dict[str, str]:
    return {
        "TepDinhKemId": file.reference_uid,
        "TenTepDinhKem": file.name,
        "IsDeleted": "False",
        "MaThanhPhanHoSo": file.part_no,
        "DuongDanTaiTepTin": f"tep/{file.sha256}" if file.sha256 else "",
    }


def _result(file: Any) -> dict[str, str]:
    return {
        "TenGiayTo": file.name,
        "MaThanhPhanHoSo": file.part_no,
        "GiayToId": file.reference_uid,
        "DuongDanTepTinKetQua": f"tep/{file.sha256}" if file.sha256 else "",
    }


def _progress(life: History, national: National) -> Iterable[dict[str, str]]:
    """One row for each step the portal's log tells of."""
    for change in life.changes:
        code = national.code_of(change.state)
        yield {
            "MaHoSo": life.code,
            "NguoiXuLy": change.actor,
            "ChucDanh": "",
            "ThoiDiemXuLy": packed(change.at),
            "PhongBanXuLy": "",
            "NoiDungXuLy": change.cause or LABELS[change.state],
            "TrangThai": "" if code is None else str(code),
            "NgayBatDau": packed(life.received_at),
            "NgayKetThucTheoQuyDinh": packed(life.due_at(change.at)),
        }


def _due(life: History) -> datetime | None:
    return life.dues[-1].due if life.dues else None


def _code(national: National, life: History) -> str:
    code = national.code_of(life.state)
    return "" if code is None else str(code)


def packed(moment: datetime | None) -> str:
    """yyyyMMddHHmmss in Vietnamese time; "" for none."""
    return f"{moment.astimezone(VIETNAM):%Y%m%d%H%M%S}" if moment else ""
