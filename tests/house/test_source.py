"""The house rules that a reader would otherwise have to check by eye."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("desktop", "tests", "benchmarks", "scripts", "resources", "installer", "docs", ".ci")
TOP = (
    "Makefile",
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "pyproject.toml",
    ".gitignore",
)
TEXT = {
    ".py",
    ".toml",
    ".md",
    ".txt",
    ".sh",
    ".svg",
    ".qss",
    ".json",
    ".c",
    ".h",
    ".spec",
    ".yaml",
    "",
}


def texts() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in TEXT and "__pycache__" not in path.parts:
                yield path
    yield from (ROOT / name for name in TOP)


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def lines_with(pattern: re.Pattern[str], paths: Iterator[Path]) -> list[str]:
    return [
        place(path, number)
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_source_knows_the_machine_it_was_written_on() -> None:
    """A path that exists on one machine only works on that machine only."""
    homes = "|".join(
        ("work", "root", "tmp", "home", "Users")
    )  # joined, so that this line is no hit
    pattern = re.compile(rf"(?<![\w.}}:/])/(?:var/)?(?:{homes})(?:/|\b(?=[\"'`\s]))")
    assert lines_with(pattern, texts()) == []


def test_only_the_lock_names_package_hosts() -> None:
    """Where packages come from is each machine's own setting."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    addresses = [p["source"].get("registry", "") for p in lock["package"]]
    addresses += [w["url"] for p in lock["package"] for w in p.get("wheels", ())]
    hosts = {urlsplit(address).hostname for address in addresses} - {None}
    assert hosts
    pattern = re.compile("|".join(re.escape(str(host)) for host in sorted(map(str, hosts))))
    assert lines_with(pattern, texts()) == []


@pytest.mark.parametrize("path", modules("desktop"), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_fits_in_a_head_and_a_function_on_a_screen(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 700, "two minds in it? split it by the officer's task"
    long = [
        f"{place(path, node.lineno)} {node.name}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > 50
    ]
    assert long == []


def silent(handler: ast.ExceptHandler) -> bool:
    """`except …: pass` hides a failure; contextlib.suppress with a named error says it is meant."""
    return all(isinstance(statement, ast.Pass) for statement in handler.body)


@pytest.mark.parametrize("path", modules("desktop"), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_failure_is_swallowed(path: Path) -> None:
    handlers = (
        n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.ExceptHandler)
    )
    assert [place(path, h.lineno) for h in handlers if h.type is None or silent(h)] == []


def comments(path: Path) -> Iterator[tuple[int, str]]:
    reader = io.StringIO(path.read_text(encoding="utf-8")).readline
    for token in tokenize.generate_tokens(reader):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def test_nothing_is_put_off() -> None:
    """No note to oneself in a comment, no test switched off."""
    later = re.compile(
        "|".join((r"\bTO" + "DO", r"\bFIX" + "ME", r"\bXX" + "X", r"\bHA" + r"CK\b"))
    )
    paths = modules("desktop", "tests", "benchmarks")
    notes = [place(p, line) for p in paths for line, text in comments(p) if later.search(text)]
    off = re.compile(
        r"pytest\.(mark\.)?(" + "|".join(("skip", "xfail", "importor" + "skip")) + r")\w*\b"
    )
    assert notes + lines_with(off, iter(modules("tests"))) == []


def test_names_say_what_things_do() -> None:
    """No Manager, Helper, Utils or Base in a name of ours."""
    vague = re.compile(r"(Manager|Helper|Utils?|Base)$")
    found = [
        f"{place(path, node.lineno)} {node.name}"
        for path in modules("desktop")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and vague.search(node.name)
    ]
    assert found == []
    assert [p.name for p in modules("desktop") if vague.search(p.stem.title())] == []
