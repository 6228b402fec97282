"""The window is on the screen before the heavy libraries are read: they cost seconds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.__main__ import NO_SCREEN

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("sqlalchemy", "requests", "pyhanko", "reportlab", "pkcs11", "flask", "alembic", "keyring")


def test_the_window_needs_none_of_the_heavy_libraries() -> None:
    script = f"import sys, desktop.app; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("command", [["run"], ["run", "--training"], ["tour", "--out", "x"]])
def test_without_a_display_it_is_said_what_to_do_in_both_languages(
    command: list[str], tmp_path: Path
) -> None:
    """Qt would end the process (−6) without a word that helps; it is not even loaded."""
    script = (
        "import sys; sys.platform = 'linux'; from desktop.__main__ import main; code = main(sys.argv[1:]);"
        "print([m for m in sys.modules if m.startswith('PySide6')]); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == NO_SCREEN == 3
    assert done.stdout.strip() == "[]"
    assert "Chưa có màn hình" in done.stderr
    assert "there is no display" in done.stderr
    assert "exit code 3" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == []
