"""Settings tried for real: what each wrong one is told as, what to do about it, and that nothing stays behind."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from desktop.desk.machine.setting_up import OwnSettings, PictureUnfit, SettingUp
from desktop.errors import PortalUnreachable, ProfileBad, SignInRefused
from desktop.models.pages.views import CheckView, Diagnosis
from desktop.settings.profiles import create
from desktop.training.portal.papers import hand_png
from desktop.training.portal.server import TrainingPortal
from tests.conftest import TrainingSigners
from tests.setup.conftest import VALUES
from tests.sync.test_bad_portals import self_signed

HA = "canbo.motcua@training.hatinh.example"


@pytest.fixture
def verbs(tmp_path: Path, no_policy: Path) -> SettingUp:
    return SettingUp(tmp_path / "may", no_policy)


@pytest.fixture
def values(portal: TrainingPortal) -> dict[str, Any]:
    here = {"portal_url": portal.url, "group_id": portal.group_id, "account": HA}
    return {**VALUES, **here}


def wrong(found: Diagnosis) -> list[CheckView]:
    return [check for check in found.checks if check.good is False]


def told(found: Diagnosis, name: str) -> CheckView:
    return next(check for check in found.checks if check.name == name)


def test_a_right_portal_is_told_point_by_point(verbs: SettingUp, values: dict[str, Any]) -> None:
    found = verbs.check_portal(values)
    assert wrong(found) == []
    names = [check.name for check in found.checks]
    assert names == ["Địa chỉ", "Đường mạng", "Loại cổng", "Đồng hồ"]
    assert "OpenCPS" in told(found, "Loại cổng").words


Wrong = Mapping[str, Any]


@pytest.mark.parametrize(
    ("change", "name", "words", "advice"),
    [
        ({"portal_url": "http://cong.example"}, "Địa chỉ", "phải là địa chỉ https", "Hỏi quản trị"),
        ({"portal_url": "https://"}, "Địa chỉ", "phải là địa chỉ https", "Hỏi quản trị"),
        (
            {"portal_url": "http://127.0.0.1:1"},
            "Đường mạng",
            "chưa nối được",
            "Lần đầu phải đăng nhập",
        ),
        (
            {"portal_url": "https://cong.invalid"},
            "Đường mạng",
            "chưa nối được",
            "từng chữ của địa chỉ",
        ),
    ],
)
def test_each_wrong_portal_has_its_own_words(
    verbs: SettingUp, values: dict[str, Any], change: Wrong, name: str, words: str, advice: str
) -> None:
    (check,) = wrong(verbs.check_portal({**values, **change}))
    assert check.name == name
    assert words in check.words
    assert advice in check.advice


def test_a_wrong_prefix_is_where_to_look_first(verbs: SettingUp, values: dict[str, Any]) -> None:
    """The training portal, as OpenCPS behind its gate, asks for a sign-in at paths it does not know."""
    kind = told(verbs.check_portal({**values, "rest_prefix": "/khac"}), "Loại cổng")
    assert kind.good is None
    assert kind.advice.startswith("Xem lại đường dẫn REST")


@pytest.mark.parametrize(
    ("answer", "good", "words"),
    [
        (
            {"status": 200, "response_data": "<html>Wi-Fi</html>", "content_type": "text/html"},
            False,
            "OpenCPS",
        ),
        (
            {"status": 200, "response_data": "xin chao", "content_type": "text/plain"},
            False,
            "OpenCPS",
        ),
        ({"status": 401}, None, "đòi đăng nhập"),
        ({"status": 503}, None, "quá tải"),
    ],
)
def test_something_answers_that_is_not_quite_the_portal(
    verbs: SettingUp, httpserver: HTTPServer, answer: dict[str, Any], good: bool | None, words: str
) -> None:
    httpserver.expect_request("/o/rest/v2/ping").respond_with_data(**answer)
    found = verbs.check_portal({**VALUES, "portal_url": httpserver.url_for("").rstrip("/")})
    kind = told(found, "Loại cổng")
    assert kind.good is good
    assert words in kind.words
    assert told(found, "Đường mạng").good


def test_a_portal_nobody_vouches_for_is_told_as_that(verbs: SettingUp, tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path))
    with HTTPServer(host="127.0.0.1", port=0, ssl_context=context) as server:
        found = verbs.check_portal({**VALUES, "portal_url": server.url_for("").rstrip("/")})
    (check,) = wrong(found)
    assert check.name == "Chứng thư TLS"
    assert "giờ của máy" in check.advice


def test_an_account_is_tried_by_a_real_sign_in(
    verbs: SettingUp, values: dict[str, Any], portal: TrainingPortal, tmp_path: Path
) -> None:
    found = verbs.try_account(values, portal.password)
    assert told(found, HA).words == "đăng nhập được: Nguyễn Thị Hà"
    assert told(found, "Vai trò").words == "Bộ phận một cửa"
    assert portal.password not in found.text
    assert not (tmp_path / "may").exists()  # nothing is kept


def test_a_wrong_password_and_no_line_say_what_to_do(
    verbs: SettingUp, values: dict[str, Any]
) -> None:
    with pytest.raises(SignInRefused) as refused:
        verbs.try_account(values, "sai")
    assert "Caps Lock" in refused.value.advice
    with pytest.raises(PortalUnreachable) as cut:
        verbs.try_account({**values, "portal_url": "http://127.0.0.1:1"}, "sai")
    assert "chưa làm việc ngoại tuyến được" in cut.value.advice


def test_an_account_without_a_role_of_ours_and_one_of_another_group(
    verbs: SettingUp, httpserver: HTTPServer
) -> None:
    def role(name: str) -> CheckView:
        row = {"email": "a@b.example", "role": name, "deactiveAccountFlag": 0}
        httpserver.clear()
        httpserver.expect_request("/o/v1/opencps/login").respond_with_data("ok")
        httpserver.expect_request("/o/rest/v2/users/login").respond_with_json([row])
        httpserver.expect_request("/o/rest/v2/employees").respond_with_json(
            {"data": [], "total": 0}
        )
        url = httpserver.url_for("").rstrip("/")
        (check,) = wrong(verbs.try_account({**VALUES, "portal_url": url}, "x"))
        return check

    assert "Điền mã đơn vị 35417" in role("MOT_CUA_35417").advice
    assert "không có vai trò nào" in role("KHACH_7").words


def test_a_token_is_found_and_its_days_are_counted(
    verbs: SettingUp,
    values: dict[str, Any],
    training_token: TrainingSigners,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in training_token.token.env.items():
        monkeypatch.setenv(name, value)
    found = verbs.check_token({**values, "driver_path": str(training_token.token.module_path)})
    assert any(c.area == "Chứng thư" and c.words.startswith("còn ") for c in found.checks)
    (none,) = wrong(verbs.check_token({**values, "driver": "vnpt", "driver_path": ""}))
    assert "không tìm thấy" in none.words
    assert "Cài bộ cài" in none.advice


# ── writing ──────────────────────────────────────────────────────────────────────────────────────


def test_the_file_is_named_for_the_unit_and_leaves_to_the_policy_what_is_its(
    tmp_path: Path,
) -> None:
    policy = tmp_path / "chinh-sach"
    policy.write_text(
        'version = 1\n[profile]\nrest_prefix = "/o/rest/v2"\ndriver = "vnpt"\n', encoding="utf-8"
    )
    verbs = SettingUp(tmp_path / "may", policy)
    profile, choices = verbs.begin()
    assert profile.fixed == {"rest_prefix", "driver"}
    assert profile.values["driver"] == "vnpt"
    assert choices.drivers[0] == ("", "Tự tìm trên máy này")
    path = verbs.write({**VALUES, "driver": "vnpt"})
    assert path.name == "uy-ban-nhan-dan-phuong-thanh-sen.toml"
    assert "driver" not in path.read_text(encoding="utf-8")


def test_a_profile_with_a_fault_is_not_written(verbs: SettingUp, tmp_path: Path) -> None:
    with pytest.raises(ProfileBad, match="group_id"):
        verbs.write({**VALUES, "group_id": ""})
    assert not (tmp_path / "may").exists()


@pytest.fixture
def own(tmp_path: Path, no_policy: Path) -> OwnSettings:
    create(tmp_path / "may" / "can-bo.toml", VALUES, no_policy)
    return OwnSettings(tmp_path / "may" / "can-bo.toml", no_policy)


def test_a_picture_comes_along_from_wherever_it_was_chosen(
    own: OwnSettings, tmp_path: Path
) -> None:
    stick = tmp_path / "usb.png"
    stick.write_bytes(hand_png())
    for name in ("chu-ky.png", "chu-ky-2.png"):  # the one before is not written over
        _profile, settings = own.save({"signature_image": str(stick)})
        assert settings.signature_image == tmp_path / "may" / name
    stick.unlink()
    assert own.picture("chu-ky.png") == hand_png()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"x" * 3_000_000])
def test_what_is_no_picture_is_refused_before_anything_is_written(
    own: OwnSettings, tmp_path: Path, content: bytes
) -> None:
    named = tmp_path / "khong-phai-anh.png"
    named.write_bytes(content)
    before = (tmp_path / "may" / "can-bo.toml").read_bytes()
    with pytest.raises(PictureUnfit):
        own.save({"seal_image": str(named), "counter": "Quầy 9"})
    assert (tmp_path / "may" / "can-bo.toml").read_bytes() == before
    with pytest.raises(PictureUnfit):
        own.picture(str(tmp_path / "khong-co.png"))
