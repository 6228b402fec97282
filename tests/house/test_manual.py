"""The manual shows pictures that exist and names keys that the program has."""

from __future__ import annotations

import re
from pathlib import Path
from string import ascii_uppercase

import pytest

from desktop.ui.window.header import KEYS

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs" / "huong-dan"
PAGES = sorted(MANUAL.glob("*.md"))
KEY = re.compile(r"`((?:Ctrl|Alt|Shift)\+[^`]+|F\d+|Enter|Esc|PgUp|PgDn|Space)`")


def known_keys() -> set[str]:
    """Each key of the list that F1 opens, alone; «Ctrl+1 … Ctrl+9» stands for all nine, Alt for every letter."""
    found = {key.strip() for keys, _ in KEYS for key in re.split(r"·|…", keys)}
    letters = {f"Alt+{letter}" for letter in ascii_uppercase}
    assert "Alt + chữ gạch chân" in found
    return found | {"F1"} | {f"Ctrl+{n}" for n in range(1, 10)} | letters


def test_there_is_a_page_for_each_role() -> None:
    roles = {"README", "mot-cua", "chuyen-mon", "lanh-dao", "van-thu", "quan-tri"}
    assert {page.stem for page in PAGES} == roles


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_picture_and_link_exists(page: Path) -> None:
    named = re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    assert [name for name in named if not (MANUAL / name).is_file()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_key_is_in_the_list_of_keys(page: Path) -> None:
    named = set(KEY.findall(page.read_text(encoding="utf-8")))
    assert named - known_keys() == set()


def test_every_picture_is_used_and_small() -> None:
    text = " ".join(page.read_text(encoding="utf-8") for page in PAGES)
    pictures = sorted((MANUAL / "anh").glob("*.png"))
    assert pictures
    assert [p.name for p in pictures if f"anh/{p.name}" not in text] == []
    assert [p.name for p in pictures if p.stat().st_size > 200_000] == []
