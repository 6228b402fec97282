"""Versions that must not drift: each bound was found by a failure."""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]


def dependencies() -> list[str]:
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(table["project"]["dependencies"])


def requirement(name: str) -> Requirement:
    wanted = (Requirement(line) for line in dependencies())
    return next(r for r in wanted if r.name.lower() == name.lower())


BOUNDS = (  # package, first version that must stay out, last that must stay in
    ("PySide6-Essentials", "6.12.0", "6.11.3"),  # kills Python 3.11 (test_pyside_canary.py)
    ("python-pkcs11", "0.10.0", "0.9.5"),  # what pyHanko 0.38 supports
    ("pyhanko", "0.39.0", "0.38.0"),  # its validation API moves between minor versions
    ("SQLAlchemy", "2.2.0", "2.1.9"),
)


@pytest.mark.parametrize(("name", "out", "inside"), BOUNDS)
def test_the_project_file_keeps_the_bad_version_out(name: str, out: str, inside: str) -> None:
    allowed = requirement(name).specifier
    assert out not in allowed
    assert inside in allowed


@pytest.mark.parametrize("name", [name for name, _, _ in BOUNDS])
def test_what_runs_here_is_what_the_project_file_allows(name: str) -> None:
    assert version(name) in requirement(name).specifier


def test_uv_of_the_bootstrap_is_pinned_with_hashes() -> None:
    lines = (ROOT / "scripts" / "uv.txt").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if line and not line.startswith("#")]
    assert wanted[0].startswith("uv==")
    assert Version(wanted[0].removeprefix("uv==").rstrip(" \\")) >= Version("0.13")
    assert all(line.strip().startswith("--hash=sha256:") for line in wanted[1:])
    assert len(wanted) >= 2


def test_the_lock_carries_wheels_for_windows_too() -> None:
    """The offices' machines run Windows: a lock made for Linux alone would be found out at the installer."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    for name in (
        "pyside6-essentials",
        "sqlcipher3",
        "python-pkcs11",
        "pypdfium2",
        "pikepdf",
        "pi-heif",
    ):
        package = next(p for p in lock["package"] if p["name"] == name)
        files = [wheel["url"].rsplit("/", 1)[1] for wheel in package["wheels"]]
        for machine in ("win_amd64", "x86_64"):
            fitting = [
                f for f in files if machine in f and ("cp311" in f or "abi3" in f or "py3-" in f)
            ]
            assert fitting, f"{name} has no wheel for {machine}"
