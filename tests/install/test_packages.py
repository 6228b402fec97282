"""What the packages promise is what the program needs; what they must not carry is kept out."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"


def listed(name: str) -> set[str]:
    lines = (ROOT / "scripts" / name).read_text(encoding="utf-8").splitlines()
    return {line.split("#")[0].strip() for line in lines} - {""}


def of_the_package(kind: str, relation: str) -> set[str]:
    """One list of nfpm.yaml: plain enough to be read by its indentation."""
    text = (INSTALLER / "nfpm.yaml").read_text(encoding="utf-8")
    part = text.split(f"\n  {kind}:\n", 1)[1]
    block = re.split(r"\n(?:  |    )\S", part.split(f"    {relation}:\n", 1)[1], maxsplit=1)[0]
    return set(re.findall(r"^      - (.+)$", block, flags=re.MULTILINE))


def test_the_deb_asks_for_all_that_the_set_up_installs() -> None:
    asked = of_the_package("deb", "depends") | of_the_package("deb", "recommends")
    assert listed("packages-run.txt") - asked == set()
    assert {"softhsm2", "poppler-utils"} <= of_the_package("deb", "recommends")
    assert "fonts-liberation" not in asked


def test_processes_of_ours_start_from_a_bundle_too(tmp_path: Path) -> None:
    """A bundle has no interpreter: its own command takes the words that one would."""
    entry = str(INSTALLER / "entry.py")
    done = subprocess.run(
        [sys.executable, entry, "-P", "-m", "desktop.inspection"],
        input=b'{"verb": "inspect", "now": "2026-11-25T08:00:00+07:00", "memory": 2000000000, "seconds": 20}\n%PDF-',
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b'"kind"' in done.stdout, done.stderr
    refused = subprocess.run(
        [sys.executable, entry, "-P", "-m", "http.server"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert refused.returncode == 2, "only our own modules"


def test_every_process_we_start_is_known_to_the_bundle() -> None:
    known = (INSTALLER / "entry.py").read_text(encoding="utf-8")
    started = {
        name
        for path in (ROOT / "desktop").rglob("*.py")
        for name in re.findall(r'module_command\("([\w.]+)"\)', path.read_text("utf-8"))
    }
    assert started
    assert [name for name in sorted(started) if f'"{name}"' not in known] == []
    direct = [
        path.name
        for path in (ROOT / "desktop").rglob("*.py")
        if "sys.executable" in path.read_text("utf-8") and path.name != "config.py"
    ]
    assert direct == [], "a bundle's sys.executable is no interpreter"


def test_no_part_under_the_gpl_alone_is_shipped() -> None:
    """pillow-heif brings x265 (GPLv2); its reading-only twin does not."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shipped = " ".join(table["project"]["dependencies"])
    assert "pi-heif" in shipped
    assert not re.search(r"\bpillow-heif>", shipped)
    assert "libreadline" in (INSTALLER / "motcua.spec").read_text(encoding="utf-8")


def test_the_specification_is_python_and_leaves_pkcs11_modules_out() -> None:
    text = (INSTALLER / "motcua.spec").read_text(encoding="utf-8")
    compile(text, "motcua.spec", "exec")
    unused = re.search(r"softhsm\|p11-kit", text)
    assert unused


def test_desktop_entry_and_types_are_well_formed() -> None:
    entry = (INSTALLER / "motcua.desktop").read_text(encoding="utf-8")
    assert {"Exec=motcua run", "Icon=motcua", "Name=Một Cửa"} <= set(entry.splitlines())
    for name in ("motcua-mime.xml", "motcua.svg"):
        ElementTree.parse(INSTALLER / name)


@pytest.mark.parametrize("name", ["dist.sh", "prove-install.sh", "python.sh"])
def test_the_scripts_can_be_run(name: str) -> None:
    checked = subprocess.run(
        ["sh", "-n", str(ROOT / "scripts" / name)], capture_output=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


def test_the_windows_script_never_removes_an_officers_folder() -> None:
    """Only what the installer itself put there: a chosen folder may hold other things."""
    text = (INSTALLER / "motcua.nsi").read_text(encoding="utf-8")
    removed = re.findall(r"^\s*RMDir /r \"?(.+?)\"?(?:\s*;.*)?$", text, flags=re.MULTILINE)
    assert removed
    assert set(removed) == {r"$INSTDIR\_internal"}
    assert 'MUI_LANGUAGE "Vietnamese"' in text


def test_version_is_one(capfd: pytest.CaptureFixture[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    done = subprocess.run(
        [shutil.which("motcua", path=str(Path(sys.executable).parent)) or "motcua", "--version"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == f"motcua {project['version']}"
    changes = (ROOT / "docs" / "thay-doi.md").read_text(encoding="utf-8")
    assert f"## {project['version']} " in changes, "each version tells what changed"
