"""The language of the screen: Vietnamese, or English laid over it where a text is shown and nowhere else.

Everything below `ui` speaks Vietnamese: papers, journal, database and errors are the office's record. A `Text`
remembers its source and values, so English is Qt's own: `resources/translations/en.ts`, edited with Qt Linguist,
compiled by `lrelease` when the program is set up or packed, read by a QTranslator. A string that is no `Text` (names,
procedures, what people typed) never reaches it. `scripts/translations.py` collects the sources; a test fails when one
has no English.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path

from PySide6.QtCore import QTranslator

from desktop.settings.config import RESOURCES
from desktop.settings.preferences import Language
from desktop.texts import Text, told

COMPILED = RESOURCES / "translations" / "en.qm"
CONTEXT = "motcua"

_log = logging.getLogger(__name__)
_translator: QTranslator | None = None  # none: Vietnamese


def use(language: Language, compiled: Path = COMPILED) -> None:
    """Set the language texts are shown in from now on; screens already made keep theirs."""
    global _translator
    _translator = None
    if language == "en":
        translator = QTranslator()
        if translator.load(str(compiled)):
            _translator = translator
        else:
            _log.warning("no English: %s cannot be read, run `make setup`", compiled.name)


def language_now() -> Language:
    return "en" if _translator else "vi"


def as_shown(text: str) -> str:
    """A text as the screen shows it; one that is not the program's own, as it is."""
    return told(text, _translate) if _translator and isinstance(text, Text) else str(text)


def tr(source: str, *values: object, count: int | None = None) -> str:
    """An own text where it is shown at once. `source` is written out here: what a variable holds goes to `as_shown`."""
    return as_shown(Text(source, *values, count=count))


def with_key(text: str, key: str) -> str:
    """As shown, with the letter of its Alt key marked in it, or put behind where it has none."""
    told_text = as_shown(text)
    place = told_text.lower().find(key)
    if not key:
        return told_text
    if place < 0:
        return f"{told_text} (&{key.upper()})"
    return f"{told_text[:place]}&{told_text[place:]}"


def without_key(text: str) -> str:
    """As shown, without the letter of its Alt key: "Sa&ve" → "Save", "Save (&L)" → "Save"."""
    return re.sub(r" \(&\w\)", "", as_shown(text)).replace("&", "")


def _translate(source: str, count: int | None) -> str:
    if _translator is None:
        return source
    return _translator.translate(CONTEXT, source, "", -1 if count is None else count) or source
