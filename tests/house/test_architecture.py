"""ARCHITECTURE.md is the map a newcomer walks by: its tree names each module there is, and none that is not."""

from __future__ import annotations

import re
from pathlib import Path

from desktop.models.dossier import LABELS, RULES, Act

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return re.split(r"^## ", TEXT.split(f"## {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def named_modules() -> set[str]:
    """Paths of the tree: a line that ends in "/" before two spaces opens a folder, `x.py` is a module in it."""
    found: set[str] = set()
    folders: list[str] = []
    for line in section("The tree").split("```")[1].splitlines()[1:]:
        depth = (len(line) - len(line.lstrip())) // 2
        words = re.split(r"\s{2,}", line.strip(), maxsplit=1)[0].split()
        if words and words[0].endswith("/"):
            folders[depth:] = [words.pop(0)]
            inside = folders
        else:
            inside = folders[:depth]
        found |= {"".join(inside) + word for word in words if word.endswith(".py")}
    return found


def real_modules() -> set[str]:
    paths = (ROOT / "desktop").rglob("*.py")
    ours = (p.relative_to(ROOT) for p in paths if p.name != "__init__.py")
    return {p.as_posix() for p in ours if "versions" not in p.parts}  # one file a migration


def test_the_tree_in_the_book_is_the_tree_on_disk() -> None:
    assert sorted(real_modules() - named_modules()) == [], "in the tree, not in ARCHITECTURE.md"
    assert sorted(named_modules() - real_modules()) == [], "in ARCHITECTURE.md, not in the tree"


def test_the_glossary_has_every_act_and_state() -> None:
    """The officer's word and the word in the code stand in one row."""
    rows = [line for line in section("Glossary").splitlines() if line.startswith("|")]
    table = " ".join(rows).lower()
    assert [a for a in Act if f"`{a}`" not in table or RULES[a].label.lower() not in table] == []
    assert [s for s in LABELS if f"`{s}`" not in table or LABELS[s].lower() not in table] == []


def test_it_stays_short_enough_to_be_read() -> None:
    assert len(TEXT.splitlines()) <= 300
