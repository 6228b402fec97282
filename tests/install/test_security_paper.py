"""docs/security.md stands on tests: each one it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["security.md", "windows.md"])
def test_every_named_file_is_there(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:tests|scripts|installer|docs|models|desktop)/[\w./-]+)`", text))
    assert named
    places = {path: (ROOT / path, ROOT / "desktop" / path) for path in named}
    assert [path for path, found in places.items() if not any(p.exists() for p in found)] == []


def test_every_threat_says_what_is_not_protected() -> None:
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    table = text.split("## Threats")[1].split("## Secrets")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    assert len(rows) > 15
    assert [row[0] for row in rows if len(row) != 4 or not all(map(str.strip, row))] == []
