"""What a newcomer walks by: each package says what is in it, and is small enough to be seen at a glance."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

from desktop.models.dossier.rules import LABELS, RULES, Act

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = sorted(
    init.parent
    for init in (ROOT / "desktop").rglob("__init__.py")
    if init.parent.name != "versions"
)  # of the migrations: one file a version, named by it


def rooms(package: Path) -> set[str]:
    modules = {path.stem for path in package.glob("*.py")} - {"__init__"}
    return modules | {path.parent.name for path in package.glob("*/__init__.py")}


def map_of(package: Path) -> str:
    text = (package / "__init__.py").read_text(encoding="utf-8")
    return ast.get_docstring(ast.parse(text), clean=True) or ""


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_package_names_what_is_in_it(package: Path) -> None:
    """A line each in its docstring: the name, two spaces or more, what it is for."""
    told = re.findall(r"^(\w+) {2,}\S", map_of(package), re.MULTILINE)
    assert len(told) == len(set(told))
    assert set(told) == rooms(package)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_package_says_what_it_is_for(package: Path) -> None:
    """A sentence of its own first, then purposes told to their end, each on its line."""
    lines = map_of(package).splitlines()
    purposes = [re.sub(r"^\w+ {2,}", "", line) for line in lines if re.match(r"\w+ {2,}", line)]
    assert len(lines[0].split()) >= 3
    assert lines[0].endswith(".")
    assert [line for line in lines if len(line) > 100 or line.rstrip(" .").endswith("…")] == []
    assert [text for text in purposes if not text.endswith((".", "?"))] == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_package_is_seen_at_a_glance(package: Path) -> None:
    assert len([p for p in package.glob("*.py") if p.name != "__init__.py"]) <= 16


def test_no_two_modules_import_each_other_in_a_circle() -> None:
    """Nor for their types alone: CycleError names the modules of the circle."""
    graph = grimp.build_graph("desktop", cache_dir=None)
    imported = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(imported).prepare()
    assert "desktop.desk.deciding.post" in imported["desktop.desk.deciding.outputs"]


def test_the_glossary_has_every_act_and_state() -> None:
    """The officer's word and the word in the code stand in one row."""
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    rows = [line for line in glossary.splitlines() if line.startswith("|")]
    table = " ".join(rows).lower()
    assert [a for a in Act if f"`{a}`" not in table or RULES[a].label.lower() not in table] == []
    assert [s for s in LABELS if f"`{s}`" not in table or LABELS[s].lower() not in table] == []


def test_a_class_name_means_one_thing() -> None:
    """No two classes of the program share a name, so that a search for one finds one."""
    homes: dict[str, list[str]] = {}
    for path in sorted((ROOT / "desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(str(path.relative_to(ROOT)))
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}


def signposts() -> list[tuple[str, str]]:
    """(file, symbol) of every «path → symbol» in ARCHITECTURE.md."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    return re.findall(r"`(desktop/[\w/]+\.py)` → `(\w+)`", text)


def defined(path: Path) -> set[str]:
    """The names a module gives: classes, functions, methods, and what it assigns at its top."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    names = {node.name for node in ast.walk(tree) if isinstance(node, kinds)}
    assigned = (node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign))
    targets = (
        t for n in assigned for t in (n.targets if isinstance(n, ast.Assign) else [n.target])
    )
    return names | {target.id for target in targets if isinstance(target, ast.Name)}


@pytest.mark.parametrize(("path", "symbol"), signposts())
def test_a_signpost_leads_to_what_it_names(path: str, symbol: str) -> None:
    assert symbol in defined(ROOT / path)


def test_every_question_of_a_newcomer_has_a_signpost() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = [line for line in text.split("## How do I", 1)[1].splitlines() if line.startswith("| ")]
    assert len(rows) - 1 >= 8
    assert [row for row in rows[1:] if not re.search(r"`desktop/[\w/]+\.py` → `\w+`", row)] == []


def test_the_whole_is_told_on_a_page_and_a_half() -> None:
    lines = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 95
