"""A dossier in the fields of the national portal's services DongBoHoSoMC and CapNhatTienDoHoSoMC (opencps.md §4).

For those who feed the national portal; nothing is sent by us. A field nobody here knows stays "", none is invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from desktop.models.dossier import LABELS
from desktop.models.national import National
from desktop.models.reports import History
from desktop.models.tables import VIETNAM, mirror_dossier, mirror_file

_RESULT_PART = 2  # dossierPart.partType: what the citizen gets
_COUNTER = "0"  # HinhThuc: "0" at the counter or online, "1" by post


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
        "DongBoHoSoMC": _whole(life, national, row, files, raw),
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
        "ThongTinTra": "",
        "HinhThuc": _COUNTER,
        "NgayKetThucXuLy": packed(life.finished_at),
        "DonViXuLy": life.unit_name,
        "GhiChu": row.last_note,
        "DanhSachLePhi": [],
        "DanhSachTepDinhKemKhac": [],
        "DanhSachHoSoBoSung": [],
        "TaiLieuNop": [_handed_in(f) for f in files if f.part_type != _RESULT_PART],
        "DanhSachGiayToKetQua": [_result(f) for f in files if f.part_type == _RESULT_PART],
    }


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
