"""Wording of documents as data: reading `resources/documents.toml`, refusing what may not be printed, filling.

A template that names another province is refused (docs/papers.md), and so is one with a word
nobody fills. Officers see what a template proposes and may write it differently; the unit may replace the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from string import Formatter

from desktop.documents.sheet.wording import clean, foreign_provinces
from desktop.errors import ProfileBad, TemplateBad
from desktop.models.pages.writing import GAP
from desktop.settings import rows

WORDS = frozenset(
    [
        "unit",
        "desk",
        "parent",
        "code",
        "applicant",
        "address",
        "procedure",
        "subject",
        "received",
        "due",
        "new_due",
        "reason",
        "ground",
        "to_name",
        "place",
    ]
)
_KINDS = frozenset({"result", "refusal", "correction", "letter", "apology", "stop"})


@dataclass(frozen=True, slots=True)
class Template:
    """One document's wording. `body`, `recipients`: paragraphs and lines with words in braces."""

    key: str
    label: str
    kind: str
    name: str
    symbol: str
    summary: str
    to: str
    body: tuple[str, ...]
    recipients: tuple[str, ...]

    def filled(self, words: Mapping[str, str]) -> Template:
        """The same with its words put in; what is not known shows as dots for the officer to write."""
        values = {word: clean(words.get(word, "")) or GAP for word in WORDS}
        return replace(
            self,
            summary=self.summary.format(**values),
            to=self.to.format(**values),
            body=tuple(text.format(**values) for text in self.body),
            recipients=tuple(text.format(**values) for text in self.recipients),
        )


def unfilled(text: str) -> bool:
    """Whether dots of an unknown word are left in the text: something is still to be written."""
    return GAP in text


def load_templates(path: Path) -> dict[str, Template]:
    """All templates of a file by key; TemplateBad names every template that may not be used, and why."""
    try:
        table = rows.read(path)
    except ProfileBad as error:
        raise TemplateBad(error.detail) from error
    templates: dict[str, Template] = {}
    faults: list[str] = []
    for key, row in table.items():
        try:
            templates[key] = rows.TomlRow(row, f"[{key}]").filled(Template, key=key)
        except ProfileBad as error:
            faults.append(error.detail)
        else:
            faults += [f"[{key}] {fault}" for fault in _faults(templates[key])]
    if faults:
        raise TemplateBad("\n".join(faults), advice="\n".join(faults))
    return templates


def _faults(row: Template) -> list[str]:
    texts = [row.summary, row.to, row.name, *row.body, *row.recipients]
    all_text = "\n".join(texts)
    unknown = sorted({word for text in texts for word in _words(text)} - WORDS)
    return [
        *([f"kind lạ: {row.kind}"] if row.kind not in _KINDS else []),
        *(f"từ không ai điền: {{{word}}}" for word in unknown),
        *(f"nêu tên tỉnh khác: {name}" for name in foreign_provinces(all_text)),
        *(["chưa có nội dung"] if not any(map(clean, row.body)) else []),
    ]


def _words(text: str) -> list[str]:
    try:
        return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        return [text]
