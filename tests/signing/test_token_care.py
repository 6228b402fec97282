"""Caring for a token: a new PIN, plugging in and out, the right certificate, a module that cannot load."""

from __future__ import annotations

import base64
import io
import json
import struct
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import (
    CertificateUnfit,
    DriverMissing,
    PinLastTry,
    PinLocked,
    PinUnfit,
    PinWrong,
    TokenMissing,
)
from desktop.signing.commands.doctor import Check, diagnose, report
from desktop.signing.token.certificate import Certificate, choose, rank, read_rows
from desktop.signing.token.client import TokenProcess
from desktop.signing.token.header import Header, misfit, read_header, this_machine

NEW = "70418263"


# ── a new PIN ────────────────────────────────────────────────────────────────────────────────────


def test_a_new_pin_replaces_the_old_one(device: Any, pin: str) -> None:
    officer = device.certificate()
    device.tokens.change_pin(officer, pin, NEW)
    with device.tokens.login(officer, NEW) as login:
        assert login.sign(b"x")
    with pytest.raises(PinWrong), device.tokens.login(officer, pin):
        pass


def test_a_wrong_old_pin_is_tried_once_and_changes_nothing(device: Any, pin: str) -> None:
    device.trouble("tries 3")
    officer = device.certificate()
    with pytest.raises(PinWrong):
        device.tokens.change_pin(officer, "87654321", NEW)
    assert device.orders.with_name("orders.failures").read_text() == "1"
    with pytest.raises(PinLastTry):
        device.tokens.change_pin(officer, "87654321", NEW)
    with pytest.raises(PinLocked):
        device.tokens.change_pin(officer, "87654321", NEW)
    with pytest.raises(PinLocked):
        device.tokens.change_pin(officer, pin, NEW)
    assert device.orders.with_name("orders.failures").read_text() == "3"


@pytest.mark.parametrize("new", ["", "1", "9" * 300])
def test_a_new_pin_the_token_does_not_take(device: Any, pin: str, new: str) -> None:
    device.trouble("tries 9")
    officer = device.certificate()
    with pytest.raises(PinUnfit, match="PIN cũ vẫn còn"):
        device.tokens.change_pin(officer, pin, new)
    with device.tokens.login(officer, pin) as login:
        assert login.sign(b"x")


def test_the_same_pin_again_costs_no_try(device: Any, pin: str) -> None:
    device.trouble("tries 9")
    with pytest.raises(PinUnfit):
        device.tokens.change_pin(device.certificate(), "87654321", "87654321")
    assert not device.orders.with_name("orders.failures").exists()


# ── plugging in and out ──────────────────────────────────────────────────────────────────────────


def test_pulled_out_and_put_back_is_seen_by_polling(device: Any) -> None:
    officer = device.certificate()
    assert officer.token_serial in (device.tokens.plugged() or ())
    device.trouble("removed 1")
    assert device.tokens.plugged() == ()
    device.trouble()
    assert officer.token_serial in (device.tokens.plugged() or ())


def test_a_poll_does_not_disturb_a_token_that_signs(device: Any, pin: str) -> None:
    with device.tokens.login(device.certificate(), pin) as login:
        assert device.tokens.plugged() is None
        assert login.sign(b"x")
    assert device.tokens.plugged()


# ── which certificate ────────────────────────────────────────────────────────────────────────────


def test_a_certificate_is_meant_by_serial_fingerprint_or_name(
    certificates: Mapping[str, Certificate],
) -> None:
    every, leader = tuple(certificates.values()), certificates["lanh-dao"]
    colons = ":".join(leader.fingerprint[i : i + 2] for i in range(0, 64, 2)).upper()
    for wanted in (leader.serial, leader.fingerprint[:12], colons, "phan đình sơn", leader.subject):
        assert choose(every, wanted) == leader
    with pytest.raises(TokenMissing):
        choose(every, "Nguyễn Văn Không")
    with pytest.raises(CertificateUnfit, match="nhiều chứng thư"):
        choose(every)
    assert choose([certificates["het-han"], leader]) == leader


def test_the_officers_own_usable_certificate_is_proposed_first(
    certificates: Mapping[str, Certificate],
) -> None:
    ranked = rank(tuple(certificates.values()), officer="phan đình sơn")
    assert ranked[0].subject == "Phan Đình Sơn"
    assert ranked[-1].problem
    longer = replace(ranked[0], not_after=ranked[0].not_after + timedelta(days=365), serial="2")
    assert rank((ranked[0], longer), officer="Phan Đình Sơn")[0] == longer


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=31), ""),
        (timedelta(days=29, hours=1), "còn 29 ngày"),
        (timedelta(hours=5), "chỉ còn hôm nay"),
        (-timedelta(hours=5), ""),  # expired: that is a problem, not a warning
    ],
)
def test_renewal_is_called_for_thirty_days_ahead(
    tokens: TokenProcess, certificates: Mapping[str, Certificate], left: timedelta, words: str
) -> None:
    leader = certificates["lanh-dao"]
    row = {
        "der": base64.b64encode(leader.der).decode(),
        "label": leader.label,
        "key_id": leader.key_id,
        "token_label": leader.token_label,
        "token_serial": leader.token_serial,
        "schemes": "pkcs1",
    }
    (seen,) = read_rows([row], leader.module, leader.not_after - left)
    assert (words in seen.warning) if words else seen.warning == ""
    assert seen.view().warning == seen.warning
    assert bool(seen.problem) == (left < timedelta(0))


# ── a module that cannot load ────────────────────────────────────────────────────────────────────


def elf(machine: int, bits: int) -> bytes:
    return (
        b"\x7fELF" + bytes([bits // 32, 1, 1]) + bytes(9) + struct.pack("<HH", 3, machine)
    ).ljust(64, b"\0")


def pe(machine: int) -> bytes:
    start = (b"MZ".ljust(60, b"\0")) + struct.pack("<I", 128)
    return start.ljust(128, b"\0") + b"PE\0\0" + struct.pack("<H", machine) + bytes(20)


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (elf(3, 32), "Trình điều khiển là bản 32-bit, chương trình là bản 64-bit"),
        (elf(183, 64), "Trình điều khiển dành cho máy aarch64, máy này là x86_64"),
        (pe(0x8664), "Trình điều khiển này dành cho Windows"),
        (pe(0x14C), "Trình điều khiển này dành cho Windows"),
        (b"<html>404</html>", "Tệp được chọn không phải trình điều khiển"),
        (b"", "Tệp được chọn không phải trình điều khiển"),
        (b"MZ" + bytes(62), "Tệp được chọn không phải trình điều khiển"),
    ],
)
def test_the_header_tells_why_before_anything_is_loaded(
    tmp_path: Path, content: bytes, title: str
) -> None:
    module = tmp_path / "module.so"
    module.write_bytes(content)
    assert misfit(module, Header("elf", "x86_64"))[0] == title


def test_on_windows_the_same_words(tmp_path: Path) -> None:
    module = tmp_path / "module.dll"
    module.write_bytes(pe(0x14C))
    title, advice = misfit(module, Header("pe", "x86_64"))
    assert "bản 32-bit" in title
    assert "64-bit" in advice
    module.write_bytes(pe(0x8664))
    assert misfit(module, Header("pe", "x86_64")) == ("", "")


def test_a_32_bit_module_gets_its_own_message(tmp_path: Path) -> None:
    module = tmp_path / "module.so"
    module.write_bytes(elf(3, 32))
    with TokenProcess(module) as tokens, pytest.raises(DriverMissing, match="32-bit"):
        tokens.certificates()


def test_a_module_whose_companion_library_is_missing(tmp_path: Path) -> None:
    """Built against a library that is then taken away, as after half an uninstallation."""
    (tmp_path / "companion.c").write_text("int companion(void) { return 7; }\n")
    (tmp_path / "module.c").write_text(
        "extern int companion(void);\nint C_GetFunctionList(void) { return companion(); }\n"
    )
    companion, module = tmp_path / "libcompanion.so", tmp_path / "module.so"
    build(tmp_path / "companion.c", companion)
    build(tmp_path / "module.c", module, "-L", tmp_path, "-lcompanion")
    companion.unlink()
    with TokenProcess(module) as tokens, pytest.raises(DriverMissing) as caught:
        tokens.certificates()
    assert "thiếu thư viện đi kèm «libcompanion.so»" in caught.value.title


def test_windows_words_for_a_missing_companion() -> None:
    from desktop.signing.token.client import _not_loaded

    told = _not_loaded("PKCS11Error OS exception while loading x.dll: error 126")
    assert "thiếu thư viện đi kèm" in told.title
    assert told.detail.endswith("126")


def build(source: Path, library: Path, *more: str | Path) -> None:
    command = ["cc", "-shared", "-fPIC", "-o", library, source, *more]
    subprocess.run(command, check=True, capture_output=True)


def test_our_own_module_fits(training_token: Any) -> None:
    module = training_token.token.module_path
    assert read_header(module) == this_machine()
    assert misfit(module) == ("", "")


# ── diagnosis ────────────────────────────────────────────────────────────────────────────────────


def areas(checks: tuple[Check, ...]) -> dict[str, list[Check]]:
    found: dict[str, list[Check]] = {}
    for check in checks:
        found.setdefault(check.area, []).append(check)
    return found


def test_diagnosis_tells_what_is_there(
    training_token: Any, monkeypatch: pytest.MonkeyPatch, pin: str
) -> None:
    for name, value in training_token.token.env.items():
        monkeypatch.setenv(name, value)
    checks = diagnose(driver="softhsm", tsa=training_token.authority.tsa_url)
    found = areas(checks)
    assert found["Trình điều khiển"][0].good
    assert "64-bit" in found["Trình điều khiển"][0].words
    assert len(found["Thiết bị ký"]) == len(found["Mã PIN"]) == len(found["Kiểu ký"]) >= 5
    assert "SHA256_RSA_PKCS" in found["Kiểu ký"][0].words
    by_name = {check.name: check for check in found["Chứng thư"]}
    assert by_name["Phan Đình Sơn"].good
    assert by_name["Trần Thị Hạnh"].good is False
    assert {"OCSP", "CRL", "TSA"} <= set(found)
    told = io.StringIO()
    assert report(checks, told) == 1
    assert "[LỖI] Chứng thư · Trần Thị Hạnh: Chứng thư đã hết hạn" in told.getvalue()
    assert pin not in told.getvalue()


def test_diagnosis_of_a_locked_token(device: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    device.trouble("tries 2")
    officer = device.certificate()
    for _ in range(2):
        with pytest.raises((PinWrong, PinLocked)), device.tokens.login(officer, "87654321"):
            pass
    for name, value in device.tokens._env.items():
        monkeypatch.setenv(name, value)
    found = areas(diagnose(module=str(device.tokens._module)))
    assert found["Mã PIN"][0].good is False
    assert found["Mã PIN"][0].words == "mã PIN đã bị khoá"


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        ("segv.C_Initialize 1", "Trình điều khiển thiết bị ký bị lỗi"),
        ("rv.C_GetSlotList 0x80000001", "Thiết bị ký chưa dùng được"),
    ],
)
def test_diagnosis_survives_a_bad_module(
    device: Any, monkeypatch: pytest.MonkeyPatch, trouble: str, words: str
) -> None:
    device.trouble(trouble)
    for name, value in device.tokens._env.items():
        monkeypatch.setenv(name, value)
    (check,) = areas(diagnose(module=str(device.tokens._module)))["Trình điều khiển"]
    assert check.good is False
    assert words in check.words
    assert "0x80000001" in check.detail or "segv" in trouble


def test_diagnosis_where_nothing_is_installed_or_reached(tmp_path: Path) -> None:
    told = io.StringIO()
    checks = diagnose(module=str(tmp_path / "không-có.so"), tsa="http://127.0.0.1:9/tsa")
    assert report(checks, told, as_json=True) == 1
    rows = json.loads(told.getvalue())
    assert [row["area"] for row in rows if row["good"] is False] == ["Trình điều khiển", "TSA"]
    assert all(row["advice"] for row in rows if row["good"] is False)
    (driver,) = areas(diagnose())["Trình điều khiển"]
    assert driver.words == "không tìm thấy trên máy này"


def test_a_folder_is_no_module(tmp_path: Path) -> None:
    assert "Không đọc được" in misfit(tmp_path)[0]
