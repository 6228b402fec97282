"""One file rolled out to every machine: it wins over the profile, and a fault in it is named, all at once."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

from desktop.errors import ProfileBad
from desktop.settings.config import SETTINGS
from desktop.settings.policy import PARTS, PolicyBad, of_part, read_policy
from desktop.settings.profiles import load_profile
from desktop.settings.setting import safe_address

ROOT = Path(__file__).resolve().parents[2]
PROFILE = """
portal_url = "https://cong.hatinh.example"
rest_prefix = "/o/rest/v2"
group_id = 7
site = "training"
account = "lan@hatinh.example"
timeout = 5.0
[unit]
parent = "UBND tỉnh"
name = "UBND phường"
desk = "Bộ phận một cửa"
place = "Hà Tĩnh"
"""


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_policy_wins_over_the_profile_and_the_profile_over_the_defaults(tmp_path: Path) -> None:
    policy = written(
        tmp_path / "chinh-sach.toml",
        'version = 1\n[profile]\nportal_url = "https://moi.hatinh.example"\ncalendar = "lich"\n'
        "[policy]\nretention_days = 30\nkeyring = false\n",
    )
    (tmp_path / "lich").mkdir()
    settings = load_profile(written(tmp_path / "can-bo.toml", PROFILE), policy)
    assert settings.portal_url == "https://moi.hatinh.example"
    assert settings.timeout == 5.0
    assert settings.retention_days == 30
    assert not settings.keyring
    assert settings.calendar == tmp_path / "lich"
    assert settings.paper_days == 730
    alone = load_profile(tmp_path / "can-bo.toml", tmp_path / "khong-co.toml")
    assert alone.portal_url == "https://cong.hatinh.example"


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    policy = written(
        tmp_path / "chinh-sach.toml",
        'version = 2\n[profile]\nportal_url = "http://cong.hatinh.example"\ngroup_id = "7"\n'
        'trust = ["mat.pem"]\ncong = 1\n[policy]\nretention_days = -1\nupdates_url = "https://a.example"\n[khac]\n',
    )
    with pytest.raises(PolicyBad) as caught:
        load_profile(written(tmp_path / "can-bo.toml", PROFILE), policy)
    for word in (
        *("version", "portal_url: phải là địa chỉ https", "group_id", "mat.pem", "profile.cong"),
        *("retention_days", "updates_root", "[khac]"),
    ):
        assert word in caught.value.detail, word


def test_a_file_that_is_no_toml_stops_the_program(tmp_path: Path) -> None:
    with pytest.raises(PolicyBad):
        read_policy(written(tmp_path / "chinh-sach.toml", "version = \n"))


def test_the_sample_and_the_page_are_what_the_settings_say_of_themselves() -> None:
    spec = importlib.util.spec_from_file_location(
        "settings_pages", ROOT / "scripts/settings_pages.py"
    )
    assert spec is not None
    assert spec.loader is not None
    pages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pages)
    assert pages.SAMPLE.read_text(encoding="utf-8") == pages.sample(), "run `make settings`"
    assert pages.PAGE.read_text(encoding="utf-8") == pages.page(), "run `make settings`"
    assert all(f"| `{key}` |" in pages.page() for key in SETTINGS)


def test_the_manual_names_no_setting_that_is_not_there() -> None:
    """Words in code letters with an underscore, in the pages for administrators, are settings."""
    for name in ("security.md", "huong-dan/quan-tri.md"):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        named = set(
            re.findall(r"`([a-z]+(?:_[a-z]+)*_(?:days|minutes|seconds|url|token|root))`", text)
        )
        assert named <= set(SETTINGS), name


def test_a_sample_value_may_stand() -> None:
    for key, setting in SETTINGS.items():
        if setting.policy:
            assert setting.fault(setting.example or setting.default) == "", key


def test_the_example_in_the_package_names_every_key_and_is_valid(tmp_path: Path) -> None:
    text = (ROOT / "installer" / "chinh-sach.toml").read_text(encoding="utf-8")
    assert read_policy(ROOT / "installer" / "chinh-sach.toml") == {}
    uncommented = "\n".join(line.removeprefix("# ") for line in text.splitlines()[6:])
    table = tomllib.loads(uncommented)
    for part in PARTS:
        assert set(table[part]) == set(of_part(part))


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://cong.hatinh.example", True),
        ("http://cong.hatinh.example", False),
        ("http://127.0.0.1:8080", True),
        ("http://localhost:8080/duong", True),
        ("http://[::1]:8080", True),
        ("http://127.0.0.1.hatinh.example", False),
        ("ftp://cong.hatinh.example", False),
        ("", False),
        ("http://[", False),
    ],
)
def test_nothing_crosses_a_network_in_the_clear(url: str, safe: bool, tmp_path: Path) -> None:
    assert safe_address(url) is safe
    profile = written(tmp_path / "p.toml", PROFILE.replace("https://cong.hatinh.example", url))
    if not safe:
        with pytest.raises(ProfileBad):
            load_profile(profile, tmp_path / "khong-co.toml")
    else:
        assert load_profile(profile, tmp_path / "khong-co.toml").portal_url == url
