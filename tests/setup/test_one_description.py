"""A setting is described once, at its field, and every reader knows it from there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, cast, get_args

import pytest
import tomlkit
from msgspec import Meta
from pytestqt.qtbot import QtBot

from desktop.desk.machine import facts, support
from desktop.desk.machine.backup import _profile_parts
from desktop.desk.machine.setting_up import OwnSettings, SettingUp
from desktop.errors import ProfileBad
from desktop.settings import config, profiles
from desktop.settings.config import SCREEN, SETTINGS, Settings, in_group
from desktop.settings.policy import PolicyBad, read_policy
from desktop.settings.preferences import PREFERENCES
from desktop.settings.profiles import load_profile
from desktop.settings.setting import Setting, described
from desktop.ui.kit.background import Background
from desktop.ui.settings.first_run_steps import UnitStep
from desktop.ui.settings.page import SettingsPage
from tests.setup.conftest import VALUES

WHOLE = """portal_url = "https://cong.invalid"
rest_prefix = "/o/rest/v2"
group_id = 7
site = "training"
account = "lan@hatinh.example"
[unit]
parent = "UBND tỉnh"
name = "UBND phường"
desk = "Một cửa"
place = "Hà Tĩnh"
"""


@dataclass(frozen=True, slots=True)
class OneMore(Settings):
    """What the next developer adds: two fields, and nothing anywhere else."""

    rest_minutes: Annotated[
        int,
        Meta(ge=5, le=60),
        Setting(
            "Giải lao (phút)",
            "Nhắc đứng dậy.",
            unit="phút",
            group="Khoá màn hình",
            step="unit",
            policy="policy",
            support="as it is",
            proposed="20",
        ),
    ] = 15
    rest_sound: Annotated[Path | None, Setting("Tiếng chuông", support="whether")] = None


@pytest.fixture
def one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profiles, "Settings", OneMore)
    for key, setting in described(OneMore).items():
        monkeypatch.setitem(cast(dict[str, Setting], SETTINGS), key, setting)


def profile_of(folder: Path, line: str) -> Path:
    path = folder / "can-bo.toml"
    path.write_text(f"{line}\n{WHOLE}", encoding="utf-8")
    return path


@pytest.mark.usefixtures("one_more")
def test_one_more_setting_is_known_everywhere(
    tmp_path: Path, no_policy: Path, background: Background, qtbot: QtBot
) -> None:
    (tmp_path / "chuong.wav").write_bytes(b"RIFF")
    path = profile_of(tmp_path, 'rest_minutes = 25\nrest_sound = "chuong.wav"')
    settings = load_profile(path, no_policy)
    assert isinstance(settings, OneMore)
    assert (settings.rest_minutes, settings.rest_sound) == (25, tmp_path / "chuong.wav")
    with pytest.raises(ProfileBad, match="rest_minutes: phải từ 5 đến 60 phút; đang là 2"):
        load_profile(profile_of(tmp_path, "rest_minutes = 2"), no_policy)
    profile_of(tmp_path, 'rest_minutes = 25\nrest_sound = "chuong.wav"')

    policy = tmp_path / "chinh-sach"
    policy.write_text("version = 1\n[policy]\nrest_minutes = 30\n", encoding="utf-8")
    fixed, _choices = OwnSettings(path, policy).read()
    assert fixed.values["rest_minutes"] == 30
    assert fixed.fixed == {"rest_minutes"}
    policy.write_text("version = 1\n[policy]\nrest_minutes = 99\n", encoding="utf-8")
    with pytest.raises(PolicyBad, match=r"policy\.rest_minutes: phải từ 5 đến 60 phút"):
        read_policy(policy)

    page, step = SettingsPage(background), UnitStep()
    qtbot.addWidget(page)
    qtbot.addWidget(step)
    page.show_profile(fixed)
    box = page.boxes["rest_minutes"]
    assert (box.name.text(), box.value, box.editor.isEnabled()) == ("Giải lao (phút)", 30, True)
    assert box.help.text().startswith("Do cơ quan đặt")
    assert step.fields is not None
    assert "rest_minutes" in step.fields.boxes
    assert SettingUp(tmp_path, no_policy).begin()[0].values["rest_minutes"] == "20"

    assert support._profile(settings)["rest_minutes"] == 25
    assert support._profile(settings)["rest_sound"] is True
    assert ("chuong.wav", b"RIFF") in tuple(_profile_parts(path, settings))


# ── every setting there is ───────────────────────────────────────────────────────────────────────


def test_every_field_is_described_and_every_description_has_a_field() -> None:
    computed = {"name", "profile", "unit"}
    assert {s.field for s in SETTINGS.values() if "." not in s.field} == {
        field.name for field in fields(Settings)
    } - computed
    assert {s.field for s in SETTINGS.values() if "." in s.field} == {
        f"unit.{field.name}" for field in fields(config.Unit)
    }
    assert all(setting.name for setting in (*SETTINGS.values(), *PREFERENCES.values()))


def test_each_setting_of_the_screen_stands_on_it_once() -> None:
    shown = [s.key for groups in SCREEN.values() for group in groups for s in in_group(group)]
    assert len(shown) == len(set(shown))
    assert set(shown) == {key for key, setting in SETTINGS.items() if setting.group}


def test_what_can_be_chosen_has_words_and_only_that() -> None:
    for setting in (*SETTINGS.values(), *PREFERENCES.values()):
        if setting.choices:
            assert [value for value, _words in setting.choices] == list(get_args(setting.written))


def test_what_holds_where_nothing_is_said_may_stand() -> None:
    usual = profiles.defaults()
    must = profiles.required()
    assert {key for key in usual if SETTINGS[key].fault(usual[key])} <= must


def no_fit(setting: Setting) -> Iterator[object]:
    """What no setting of its type may be."""
    yield {"a": 1}
    yield "soon" if setting.editor in ("number", "tick") else -5


@pytest.mark.parametrize("key", SETTINGS)
def test_a_file_is_judged_as_the_screen_and_the_policy_judge(
    key: str, tmp_path: Path, no_policy: Path
) -> None:
    setting = SETTINGS[key]
    for wrong in no_fit(setting):
        words = profiles.faults({key: wrong})[key]
        assert words == setting.must == setting.fault(wrong)
        path = tmp_path / "hong.toml"
        document = tomlkit.document()
        profiles._lay_over(document, VALUES)
        table = document["unit"] if key.startswith("unit.") else document
        table[key.removeprefix("unit.")] = wrong
        path.write_text(document.as_string(), encoding="utf-8")
        with pytest.raises(ProfileBad) as caught:
            load_profile(path, no_policy)
        assert f"{key}: {words}; đang là " in caught.value.detail


# ── a profile edited by hand ─────────────────────────────────────────────────────────────────────


def test_every_fault_of_a_profile_is_named_with_what_was_found_and_what_is_allowed(
    tmp_path: Path, no_policy: Path
) -> None:
    path = profile_of(
        tmp_path, 'sync_seconds = "soon"\nlock_minutes = -5\nlock_minute = 3\nxyz = 1'
    )
    with pytest.raises(ProfileBad) as caught:
        load_profile(path, no_policy)
    assert caught.value.detail.splitlines() == [
        str(path),
        "lock_minute: không có khoá này; có phải là lock_minutes?",
        "xyz: không có khoá này",
        'sync_seconds: phải từ 10 đến 3600 giây; đang là "soon"',
        "lock_minutes: phải là số nguyên từ 0 trở lên; đang là -5",
    ]


def test_what_is_missing_is_named(tmp_path: Path, no_policy: Path) -> None:
    path = tmp_path / "it.toml"
    path.write_text('portal_url = "https://cong.invalid"\n', encoding="utf-8")
    missing = {fault.key for fault in profiles.wrong_in(path, no_policy)}
    assert missing == profiles.required() - {"portal_url"}


def test_a_lent_role_is_judged_whole(tmp_path: Path, no_policy: Path) -> None:
    row = '[[delegation]]\nrole = "leader"\nto = "a"\nby = "b"\nground = "QĐ"\nsince = 2026-11-01\n'
    path = profile_of(tmp_path, "")
    whole = path.read_text("utf-8")
    for line in ("", "until = 3\n", 'until = 2026-11-30\nextra = "x"\n'):
        path.write_text(f"{whole}{row}{line}", encoding="utf-8")
        with pytest.raises(ProfileBad, match="delegation: phải là những dòng có đủ role"):
            load_profile(path, no_policy)
    path.write_text(f"{whole}{row}until = 2026-11-30\n", encoding="utf-8")
    assert len(load_profile(path, no_policy).delegations) == 1


def test_the_doctor_tells_which_profile_is_bad_and_the_bundle_no_value_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "profiles", lambda: config.profiles(tmp_path))
    profile_of(tmp_path, "lock_minutes = -5\nNguyen_Van_A = 1").rename(tmp_path / "a.toml")
    profile_of(tmp_path, "").rename(tmp_path / "b.toml")
    (tmp_path / "c.toml").write_text("x = ", encoding="utf-8")
    bad, good, torn = facts._profiles(None)
    assert (bad.name, bad.good, bad.words) == ("a.toml", False, "chỗ phải sửa: lock_minutes")
    assert "lock_minutes: phải là số nguyên từ 0 trở lên; đang là -5" in bad.detail
    assert (good.good, torn.good, torn.words) == (True, False, "không đọc được")
    told = str(support.nameless(bad))
    assert "lock_minutes" in told
    assert "-5" not in told
    assert "Nguyen" not in told
    assert "a.toml" not in told
