"""Collect the program's own texts into resources/translations/en.ts (`make translations`), keeping what is translated.

A text is a string with Vietnamese letters in the code of the screen or of what speaks to it, or any string handed to
`tr` or to one of our widget makers. A formatted string is a text with holes: %1, %2 … Papers, the rehearsal and the
training portal are not screens: nothing is collected there. New texts arrive unfinished; texts that are gone leave.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "resources" / "translations" / "en.ts"
SPOKEN = ("ui", "desk", "models", "signing", "sync", "inspection", "settings")
SPOKEN_FILES = ("app.py", "errors.py", "fonts.py")
SHOWN = (
    "tr",
    "label",
    "button",
    "Command",
    "Toned",
)  # their texts count though they be plain ASCII
EXTRA = (
    "T2",
    "T3",
    "T4",
    "T5",
    "T6",
    "T7",
    "CN",
    "Ai",
    "Thu",
    "Chung",
    "Giao cho",
)  # in tables, plain ASCII
_VIETNAMESE = re.compile("[À-ỹ]")
_LETTERS = re.compile("[A-Za-z]{2}")


def modules() -> Iterator[Path]:
    for area in SPOKEN:
        yield from sorted((ROOT / "desktop" / area).rglob("*.py"))
    for name in SPOKEN_FILES:
        yield ROOT / "desktop" / name


def texts(module: Path) -> Iterator[str]:
    """The own texts of one module, as the dictionary knows them."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    silent = {id(node) for node in _silent(tree)}
    shown = {id(node) for node in _shown(tree)}
    for node in ast.walk(tree):
        text = _text(node)
        if id(node) not in silent and text and (_VIETNAMESE.search(text) or id(node) in shown):
            yield text


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    holes = iter(range(1, 100))
    parts = (p.value if isinstance(p, ast.Constant) else f"%{next(holes)}" for p in node.values)
    return "".join(map(str, parts))


def _silent(tree: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, and pieces of a formatted string: the whole is the text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        if isinstance(node, ast.JoinedStr):
            yield from (part for part in node.values if isinstance(part, ast.Constant))
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            yield node.format_spec


def _shown(tree: ast.AST) -> Iterator[ast.AST]:
    """What is handed to a maker of texts, inside a choice (a if b else c), too."""
    for node in ast.walk(tree):
        name = (
            getattr(node.func, "attr", getattr(node.func, "id", ""))
            if isinstance(node, ast.Call)
            else ""
        )
        if name in SHOWN:
            for argument in (
                *node.args[:1],
                *(k.value for k in node.keywords if k.arg in ("name", "tip")),
            ):
                yield from (part for part in ast.walk(argument) if _LETTERS.search(_text(part)))


def collect() -> list[str]:
    """Every own text once, in the order of the tree."""
    found = (text for module in modules() for text in texts(module))
    return list(dict.fromkeys((*found, *EXTRA)))


def known(path: Path = FILE) -> dict[str, str]:
    """What is translated already."""
    if not path.exists():
        return {}
    messages = ET.parse(path).iter("message")
    pairs = ((m.findtext("source", ""), m.find("translation")) for m in messages)
    return {s: t.text or "" for s, t in pairs if t is not None and t.get("type") != "unfinished"}


def write(sources: list[str], english: dict[str, str], path: Path = FILE) -> int:
    """The file anew; how many texts have no English yet."""
    root = ET.Element("TS", version="2.1", language="en", sourcelanguage="vi")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = "motcua"
    for source in sources:
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = source
        translation = ET.SubElement(message, "translation")
        if source in english:
            translation.text = english[source]
        else:
            translation.set("type", "unfinished")
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode")
    path.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8"
    )
    return sum(source not in english for source in sources)


def main() -> int:
    sources = collect()
    left = write(sources, known())
    print(f"{len(sources)} texts, {left} without English")
    return 0


if __name__ == "__main__":
    sys.exit(main())
