"""The window is on the screen before the heavy libraries are read: they cost seconds."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("sqlalchemy", "requests", "pyhanko", "reportlab", "pkcs11", "flask", "alembic", "keyring")


def test_the_window_needs_none_of_the_heavy_libraries() -> None:
    script = f"import sys, desktop.app; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
