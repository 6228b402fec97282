"""A new machine at the counter: the set-up asks for what is needed, once, and says what it cannot do."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from desktop.training.token.tokens import PIN

ROOT = Path(__file__).resolve().parents[2]
LISTS = ("packages-run.txt", "packages-test.txt")
NAME = r"[a-z0-9][a-z0-9+.-]+"


def wanted(name: str) -> list[str]:
    lines = (ROOT / "scripts" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_package_names_and_nothing_that_apt_would_take_for_an_option(
    name: str,
) -> None:
    assert [w for w in wanted(name) if not re.fullmatch(rf"{NAME}( \| {NAME})*", w)] == []


def test_no_package_is_asked_for_twice() -> None:
    every = [word for name in LISTS for word in wanted(name)]
    assert sorted(every) == sorted(set(every))


def test_the_face_without_vietnamese_letters_is_not_asked_for() -> None:
    """fonts-liberation 1.x draws empty boxes for Ấ, ồ, ỷ; version 2 has them."""
    assert "fonts-liberation2" in wanted("packages-run.txt")
    assert "fonts-liberation" not in wanted("packages-run.txt")


@pytest.mark.parametrize("script", ["scripts/bootstrap.sh", ".ci/run"])
def test_the_scripts_can_be_run(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    shell = (ROOT / script).read_text(encoding="utf-8").splitlines()[0].removeprefix("#!")
    checked = subprocess.run([shell, "-n", script], cwd=ROOT, capture_output=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_a_machine_with_an_old_python_only_is_told_so_in_both_languages(tmp_path: Path) -> None:
    """Python 3.9 of Debian 11: nothing is installed, the message names the version."""
    for name in ("sh", "dirname", "env"):
        (tmp_path / name).symlink_to(Path("/bin") / name)
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")  # how it answers "are you 3.11?"
    old.chmod(0o755)
    told = subprocess.run(
        ["scripts/bootstrap.sh", "run"],
        cwd=ROOT,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert "Python 3.11 or newer is needed" in told.stderr
    assert "Cần Python 3.11 trở lên" in told.stderr


def test_the_front_page_tells_how_to_sign_in_to_training() -> None:
    people = tomllib.loads((ROOT / "resources/training/people.toml").read_text(encoding="utf-8"))
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    active = [a["email"] for a in people["account"] if not a.get("pending")]
    assert [email for email in active if email not in page] == []
    assert people["password"] in page
    assert f"`{PIN}`" in page
    assert "make run" in page
    assert "make test" in page
