"""A package of dossiers for other software: signed on the token, whole to the last byte or refused, counted once."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.desk.reports import exchange as reports_exchange
from desktop.desk.reports.verbs import Reports
from desktop.errors import DossierUnknown, FileTrouble, NotAllowed, SignatureBroken
from desktop.models.reports.listing import Report, ReportWish
from desktop.models.reports.periods import Period
from desktop.models.reports.quality import DOUBT_LABELS, Doubt
from tests.desk.conftest import PIN

WHY = "bàn giao cho phần mềm một cửa của phường theo văn bản thử"
AUTUMN = Period(date(2026, 10, 1), date(2026, 11, 20))


@pytest.fixture
def packed(desk: Any, tmp_path: Path) -> tuple[Any, Path]:
    """Three dossiers of the autumn in one signed package."""
    reports = Reports(desk.counter.decisions)
    lines = reports.view(ReportWish(Report.DOSSIERS, AUTUMN)).listing.lines
    ids = [line.dossier_id for line in lines[:3] if line.dossier_id]
    prepared = reports.exchange.prepare(ids, WHY)
    signed = desk.signer.sign(prepared.paper, desk.signer.certificates()[0].fingerprint, PIN)
    path = tmp_path / "goi.zip"
    assert reports.exchange.finish(prepared, signed, path) == "goi.zip"
    return reports, path


def test_a_package_is_signed_names_national_fields_and_reads_back(packed: tuple[Any, Path]) -> None:
    reports, path = packed
    found = reports.exchange.open(path)
    assert found.trusted
    assert len(found.dossiers) == 3
    assert {d.here for d in found.dossiers} == {"đã có, cùng trạng thái"}
    assert found.purpose == WHY
    assert "Nguyễn Thị Hà" in found.signatures[0]
    with zipfile.ZipFile(path) as archive:
        record = json.loads(archive.read("ho-so/0001.json"))
        assert any(name.startswith("tep/") for name in archive.namelist())
    whole, steps = record["DongBoHoSoMC"], record["CapNhatTienDoHoSoMC"]
    assert whole["MaHoSo"] == found.dossiers[0].code
    assert len(whole["NgayTiepNhan"]) == 14
    assert 1 <= int(whole["TrangThaiHoSo"]) <= 10
    assert set(steps[0]) == {
        *("MaHoSo", "NguoiXuLy", "ChucDanh", "ThoiDiemXuLy", "PhongBanXuLy"),
        *("NoiDungXuLy", "TrangThai", "NgayBatDau", "NgayKetThucTheoQuyDinh"),
    }


def altered(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    made = path.with_name("khac.zip")
    made.write_bytes(target.getvalue())
    return made


def edit(name: str, before: bytes, after: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        assert before in members[name]
        members[name] = members[name].replace(before, after)

    return change


TOUCHED: tuple[tuple[Callable[[dict[str, bytes]], Any], str], ...] = (
    (edit("ho-so/0001.json", b"MaHoSo", b"MaHoSx"), "đã bị thay đổi"),
    (edit("manifest.json", WHY.encode(), b"khac"), "bảng kê không phải của gói này"),
    (edit("manifest.json", b'"version": 1', b'"version": 9'), "bản 9"),
    (lambda members: members.update({"../la.txt": b"x"}), "thừa hoặc thiếu tệp"),
    (lambda members: members.pop("ho-so/0002.json"), "thừa hoặc thiếu tệp"),
    (lambda members: members.pop("bang-ke.pdf"), "không phải gói hồ sơ"),
)


def test_a_package_that_was_touched_is_refused_with_what_is_wrong(packed: tuple[Any, Path]) -> None:
    reports, path = packed
    for change, complaint in TOUCHED:
        with pytest.raises(NotAllowed, match=complaint):
            reports.exchange.open(altered(path, change))


def test_what_is_no_package_at_all_is_said_so(
    desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange = Reports(desk.counter.decisions).exchange
    (tmp_path / "a.zip").write_bytes(b"khong phai zip")
    with pytest.raises(NotAllowed, match="không phải gói hồ sơ"):
        exchange.open(tmp_path / "a.zip")
    with pytest.raises(FileTrouble):
        exchange.open(tmp_path / "mat.zip")
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b"0" * 5_000_000)
    monkeypatch.setattr(reports_exchange, "MOST_BYTES", 1_000_000)
    with pytest.raises(NotAllowed, match="quá lớn"):
        exchange.open(tmp_path / "b.zip")


def test_only_with_a_purpose_and_only_the_very_list_that_was_drawn(
    desk: Any, tmp_path: Path
) -> None:
    exchange = Reports(desk.counter.decisions).exchange
    number = desk.spare().dossier.id
    with pytest.raises(NotAllowed, match="Chưa ghi mục đích"):
        exchange.prepare([number], " ")
    with pytest.raises(DossierUnknown):
        exchange.prepare([999_999_999], WHY)
    prepared = exchange.prepare([number], WHY)
    for forged in (prepared.paper.pdf, b"%PDF-1.7 khac"):
        with pytest.raises(SignatureBroken):
            exchange.finish(prepared, forged, tmp_path / "goi.zip")
    assert not (tmp_path / "goi.zip").exists()


def test_a_dossier_in_two_systems_is_counted_once_and_told(packed: tuple[Any, Path]) -> None:
    reports, path = packed
    asked = ReportWish(Report.II06A, AUTUMN)
    before = reports.view(asked).listing
    found = reports.exchange.open(path)
    for _ in range(2):  # a second time changes nothing
        reports.exchange.take_over(path, found.sha256)
    after = reports.view(asked).listing
    assert after.total == before.total
    assert "3 hồ sơ trùng mã" in after.notes[-1]
    doubts = reports.view(ReportWish(Report.QUALITY, AUTUMN)).listing
    double = [line for line in doubts.lines if line.cells[2] == DOUBT_LABELS[Doubt.DOUBLED]]
    assert len(double) == 6  # both records of each of the three
    with pytest.raises(NotAllowed, match="đã đổi sau khi xem"):
        reports.exchange.take_over(path, "0" * 64)


def test_a_list_signed_by_nobody_we_believe_is_not_taken_over(packed: tuple[Any, Path]) -> None:
    reports, path = packed
    decisions = reports._decisions
    decisions.settings = replace(decisions.settings, trust=(), chain=())
    found = reports.exchange.open(path)
    assert not found.trusted
    with pytest.raises(NotAllowed, match="chưa tin được"):
        reports.exchange.take_over(path, found.sha256)
