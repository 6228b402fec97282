"""docs/reliability.md names 43 faults; every test it names exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")


def test_there_are_forty_three_and_each_has_a_test_or_a_reason() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$", TEXT, flags=re.MULTILINE)
    assert [int(number) for number, *_ in rows] == list(range(1, 44))
    bare = [number for number, _, tests, _ in rows if "::" not in tests]
    reasons = {number: what for number, _, _, what in rows}
    assert [n for n in bare if "impossible here" not in reasons[n]] == []


def test_every_named_test_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)
    assert len(named) > 43
    missing = [
        f"{path}::{name}"
        for path, name in named
        if not re.search(rf"^def {name}\(", (ROOT / path).read_text("utf-8"), re.MULTILINE)
    ]
    assert missing == []
