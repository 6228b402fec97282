"""Collect the program's own texts into resources/translations/en.ts (`make translations`), keeping what is translated.

A text is what stands in `Text("…")` or `tr("…")`, wherever in the code it is. Qt's lupdate reads neither our context
(one for the whole program) nor a text of several pieces, so the collecting is done here; the file is Qt Linguist's own.
New texts arrive unfinished; texts that are gone leave. `translations.py release` only compiles the file.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import PySide6

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "resources" / "translations" / "en.ts"
LRELEASE = Path(PySide6.__file__).parent / "lrelease"
_WORDS = re.compile(r"[^\W\d_]")
_HOLE = re.compile(r"%[1-9n]")
FORMS = 2  # of an English noun: one dossier, two dossiers


def modules() -> Iterator[Path]:
    yield from sorted((ROOT / "desktop").rglob("*.py"))


def texts(module: Path) -> Iterator[tuple[str, bool]]:
    """The own texts of one module, and which are counted; signs and holes alone need no English."""
    for call in calls(ast.parse(module.read_text(encoding="utf-8"))):
        source = call.args[0] if call.args else None
        if isinstance(source, ast.Constant) and _WORDS.search(_HOLE.sub("", str(source.value))):
            yield str(source.value), any(keyword.arg == "count" for keyword in call.keywords)


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Where a text is written out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Text", "tr"):
            yield node


def collect() -> dict[str, bool]:
    """Every own text once, in the order of the tree, and whether it is counted."""
    return dict(text for module in modules() for text in texts(module))


def known(path: Path = FILE) -> dict[str, tuple[str, ...]]:
    """What is translated already; a counted text has an English for one and for many."""
    if not path.exists():
        return {}
    messages = ET.parse(path).iter("message")
    pairs = ((m.findtext("source", ""), m.find("translation")) for m in messages)
    return {s: _forms(t) for s, t in pairs if t is not None and t.get("type") != "unfinished"}


def _forms(translation: ET.Element) -> tuple[str, ...]:
    forms = translation.findall("numerusform")
    return tuple(form.text or "" for form in forms) if forms else (translation.text or "",)


def write(sources: dict[str, bool], english: dict[str, tuple[str, ...]], path: Path = FILE) -> int:
    """The file anew; how many texts have no English yet."""
    root = ET.Element("TS", version="2.1", language="en", sourcelanguage="vi")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = "motcua"
    for source, counted in sources.items():
        _message(context, source, english.get(source, ()), counted=counted)
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode")
    path.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8"
    )
    return sum(source not in english for source in sources)


def _message(context: ET.Element, source: str, forms: tuple[str, ...], *, counted: bool) -> None:
    message = ET.SubElement(context, "message", {"numerus": "yes"} if counted else {})
    ET.SubElement(message, "source").text = source
    translation = ET.SubElement(message, "translation", {} if forms else {"type": "unfinished"})
    if not counted:
        translation.text = "".join(forms)
        return
    for form in forms or ("",) * FORMS:
        ET.SubElement(translation, "numerusform").text = form


def release(path: Path, compiled: Path) -> None:
    """What the program reads, by Qt's own compiler; put in its place whole."""
    beside = compiled.with_name(f"{compiled.name}.new")
    command = (LRELEASE, "-silent", path, "-qm", beside)
    subprocess.run(command, check=True, timeout=60)
    beside.replace(compiled)


def main(wish: str = "") -> int:
    if not wish:
        sources = collect()
        left = write(sources, known())
        print(f"{len(sources)} texts, {left} without English")
    release(FILE, FILE.with_suffix(".qm"))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
