"""Local names say what they hold: `dossiers`, `portal_answer`, `policy_rows`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

SAYS_NOTHING = re.compile(
    "all_|asked|came|each|found|given|got|held|here|how|kept|known|made|one|said|seen|some"
    "|taken|them|there|thing|told|what|which|who|whole"
)
SCOPES = (
    ast.FunctionDef
    | ast.AsyncFunctionDef
    | ast.Lambda
    | ast.ListComp
    | ast.SetComp
    | ast.DictComp
    | ast.GeneratorExp
)


def local_names(source: str) -> Iterator[tuple[int, str]]:
    """(line, name) of every parameter, local variable and comprehension name."""
    for scope in (node for node in ast.walk(ast.parse(source)) if isinstance(node, SCOPES)):
        for node in ast.walk(scope):
            if isinstance(node, ast.arg):
                yield node.lineno, node.arg
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.lineno, node.id


def test_a_local_name_says_what_it_holds() -> None:
    """None of those that hold anything: a reader would have to look up where it was filled."""
    vague = {
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in sorted((ROOT / "desktop").rglob("*.py"))
        for line, name in local_names(path.read_text(encoding="utf-8"))
        if SAYS_NOTHING.fullmatch(name)
    }
    assert sorted(vague) == []


def test_every_kind_of_local_name_is_looked_at() -> None:
    source = (
        "found: int = 1\n"
        "def act(told, *given, **kept):\n"
        "    made = [one for one in told]\n"
        "    return lambda seen: seen(told=made)\n"
    )
    names = [name for _, name in local_names(source)]
    assert sorted(set(names)) == ["given", "kept", "made", "one", "seen", "told"]
