"""Whoever follows a reference arrives: nothing in the project cites what is not in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (
    "desktop",
    "tests",
    "benchmarks",
    "scripts",
    "resources",
    "installer",
    "docs",
    "findings",
)
KINDS = {".py", ".md", ".toml", ".sh", ".spec", ".c"}
PAGE = re.compile(r"(?<![\w./*-])((?:\.\./|[\w-]+/)*[\w-]+\.md)\b")
SECTION = re.compile(r"(?P<page>docs/[\w-]+\.md) (?P<sections>§\d+(?:, §\d+)*)")
HOMELESS = re.compile(
    r"(?<!docs)(?<![\w/-])[\w-]+\.md §|\bdesign §|\bdesign \"|\(design\b|\(R\d{1,2}\b|\bR\d{1,2}\)"
)


def texts() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in KINDS and "__pycache__" not in path.parts and path != Path(__file__):
                yield path
    yield from sorted(ROOT.glob("*.md"))
    yield from (ROOT / "Makefile", ROOT / "pyproject.toml")


def lines() -> Iterator[tuple[Path, str, str]]:
    """(file, where, line) for every line of ours."""
    for path in texts():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield path, f"{path.relative_to(ROOT)}:{number}", line


def is_there(cited: str, citing: Path) -> bool:
    near = (ROOT, citing.parent, ROOT / "docs", ROOT / "docs/huong-dan")
    return any((folder / cited).is_file() for folder in near)


def test_every_page_that_is_cited_is_in_the_project() -> None:
    missing = [
        f"{where} {cited}"
        for path, where, line in lines()
        for cited in PAGE.findall(line)
        if not is_there(cited, path)
    ]
    assert missing == []


def test_every_section_that_is_cited_is_on_its_page() -> None:
    missing = [
        f"{where} {found['page']} {section}"
        for _path, where, line in lines()
        for found in SECTION.finditer(line)
        for section in re.findall(r"\d+", found["sections"])
        if f"\n## {section}. " not in (ROOT / found["page"]).read_text(encoding="utf-8")
    ]
    assert missing == []


def test_nothing_cites_a_design_or_a_numbered_wish_that_nobody_has() -> None:
    """An article, a standard, or a page of ours is named instead."""
    assert [where for _path, where, line in lines() if HOMELESS.search(line)] == []


def test_a_citation_that_leads_nowhere_is_found() -> None:
    assert PAGE.findall("as domain.md says, and docs/portal.md §3, and ux.md") == [
        "domain.md",
        "docs/portal.md",
        "ux.md",
    ]
    assert not is_there("domain.md", ROOT / "README.md")
    assert HOMELESS.search("in one transaction (design §4)")
    assert HOMELESS.search("the checklist (R17)")
    assert HOMELESS.search("hides the loss (sync.md §4)")
    assert not HOMELESS.search("docs/portal.md §3")
