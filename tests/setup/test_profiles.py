"""A profile as a file: a new one, a changed one, what the policy keeps for itself."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from desktop.errors import ProfileBad
from desktop.models.pages.views import PrintChoice
from desktop.models.records import print_choices
from desktop.models.store.tables import meta
from desktop.settings import config, preferences, profiles
from desktop.settings.profiles import load_profile
from tests.setup.conftest import VALUES

WRITTEN = """# của quầy 3, đừng xoá
portal_url = "https://cong.invalid"  # cổng tỉnh
rest_prefix = "/o/rest/v2"
group_id = 7
site = "training"
account = "lan@hatinh.example"
lock_minutes = 15   # theo nội quy

[unit]  # như con dấu
parent = "UBND tỉnh"
name = "UBND phường"
desk = "Một cửa"
place = "Hà Tĩnh"

[[delegation]]
role = "leader"
to = "pho@hatinh.example"
by = "Chủ tịch"
since = 2026-11-01
until = 2026-11-30
ground = "QĐ 12"
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "can-bo.toml"
    path.write_text(WRITTEN, encoding="utf-8")
    return path


def test_a_new_profile_is_private_whole_and_never_written_over(
    tmp_path: Path, no_policy: Path
) -> None:
    path = tmp_path / "moi" / "phuong.toml"
    settings = profiles.create(path, {**VALUES, "counter": "Quầy 3"}, no_policy)
    assert settings == load_profile(path, no_policy)
    assert (settings.counter, settings.unit.place, settings.lock_minutes) == (
        "Quầy 3",
        "Hà Tĩnh",
        10,
    )
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    with pytest.raises(profiles.ProfileTaken):
        profiles.create(path, {**VALUES, "counter": "Quầy 4"}, no_policy)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_what_no_program_could_open_is_not_written(tmp_path: Path, no_policy: Path) -> None:
    with pytest.raises(ProfileBad):
        profiles.create(
            tmp_path / "a.toml", {**VALUES, "portal_url": "http://xa.example"}, no_policy
        )
    with pytest.raises(ProfileBad):
        profiles.create(tmp_path / "a.toml", {"portal_url": "https://a.example"}, no_policy)
    assert list(tmp_path.iterdir()) == []


def test_a_change_keeps_comments_order_and_what_it_does_not_know(
    written: Path, no_policy: Path
) -> None:
    changes = {"lock_minutes": 20, "counter": "Quầy 5", "unit.phone": "0239", "sync_seconds": 60}
    settings = profiles.change(written, changes, no_policy)
    assert (settings.lock_minutes, settings.counter, settings.unit.phone) == (20, "Quầy 5", "0239")
    assert settings.delegations == load_profile(written, no_policy).delegations != ()
    now = written.read_text(encoding="utf-8")
    for kept in ("# của quầy 3, đừng xoá", "# cổng tỉnh", "# theo nội quy", "# như con dấu"):
        assert kept in now
    assert "sync_seconds" not in now  # a default nobody wrote stays unwritten
    left = [line for line in now.splitlines() if line not in WRITTEN.splitlines()]
    assert left == ["lock_minutes = 20   # theo nội quy", 'counter = "Quầy 5"', 'phone = "0239"']
    before = written.with_name(written.name + profiles.BEFORE)
    assert before.read_text(encoding="utf-8") == WRITTEN


def test_a_change_that_cannot_stand_leaves_the_file_alone(written: Path, no_policy: Path) -> None:
    with pytest.raises(ProfileBad):
        profiles.change(written, {"signature_level": "B-T"}, no_policy)
    assert written.read_text(encoding="utf-8") == WRITTEN
    assert list(written.parent.iterdir()) == [written]


def test_a_picture_that_is_taken_away_names_no_folder(written: Path, no_policy: Path) -> None:
    profiles.change(written, {"seal_image": "con-dau.png"}, no_policy)
    assert load_profile(written, no_policy).seal_image == written.parent / "con-dau.png"
    assert profiles.change(written, {"seal_image": ""}, no_policy).seal_image is None


def test_what_the_policy_decides_is_told_and_wins(written: Path, tmp_path: Path) -> None:
    rolled_out = tmp_path / "chinh-sach"
    rolled_out.write_text("version = 1\n[policy]\nlock_minutes = 5\n", encoding="utf-8")
    found = profiles.read(written, rolled_out)
    assert found.fixed == {"lock_minutes"}
    assert found.values["lock_minutes"] == 5
    assert found.values["unit.name"] == "UBND phường"
    assert found.values["retention_days"] == 400


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("portal_url", "http://xa.example", "phải là địa chỉ https"),
        ("rest_prefix", "o/rest", "phải bắt đầu bằng dấu /"),
        ("group_id", "ba", "phải là số nguyên dương"),
        ("sync_seconds", 5, "phải từ 10 đến 3600 giây"),
        ("lock_minutes", -1, "phải là số nguyên từ 0 trở lên"),
        ("retention_days", 1.5, "phải là số nguyên từ 0 trở lên"),
        ("timeout", 0, "phải từ 1 đến 600 giây"),
        ("tsa", "tsa.example", "phải là địa chỉ http"),
        ("counter", "  ", "không được để trống"),
        ("unit.name", "", "không được để trống"),
    ],
)
def test_one_table_judges_what_is_typed_and_what_is_rolled_out(
    key: str, value: object, words: str
) -> None:
    assert profiles.faults({key: value})[key].startswith(words)


def test_values_that_do_not_go_together() -> None:
    assert profiles.faults({"signature_level": "B-LT", "tsa": ""}) == {
        "tsa": "phải có khi mức chữ ký trên B-B"
    }


def test_without_exactly_one_profile_a_command_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config, "program_folder", lambda: tmp_path)
    for names in ((), ("a", "b")):
        for name in names:
            (tmp_path / f"{name}.toml").touch()
        assert [path.stem for path in config.profiles()] == list(names)
        with pytest.raises(ProfileBad, match="motcua run"):
            config.only_profile()


def test_how_the_program_looks_is_remembered_whatever_lies_there(tmp_path: Path) -> None:
    path = tmp_path / "moi" / "giao-dien.json"
    assert preferences.load_preferences(path).theme == "light"
    preferences.keep_preferences(preferences.Preferences("system"), path)
    assert preferences.load_preferences(path).theme == "system"
    for damaged in ("{", "[]", '{"theme": "tim"}', ""):
        path.write_text(damaged, encoding="utf-8")
        assert preferences.load_preferences(path).theme == "light"


def test_a_paper_without_a_printer_of_its_own_goes_to_the_desks() -> None:
    with create_engine("sqlite://").begin() as connection:
        meta.create(connection)
        assert print_choices.choice(connection, "01", "Quay-3") == PrintChoice("Quay-3")
        print_choices.keep(
            connection, "01", PrintChoice("", 2)
        )  # the machine's default, on purpose
        assert print_choices.choice(connection, "01", "Quay-3") == PrintChoice("", 2)
