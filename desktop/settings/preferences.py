"""What the person at this machine likes: the looks, the language. Beside the profiles, of no portal and no account."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from desktop.settings.config import program_folder

Wish = Literal["light", "dark", "system"]
WISHES: tuple[Wish, ...] = ("light", "dark", "system")
Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Preferences:
    theme: Wish = "light"
    language: Language = "vi"


def preferences_file() -> Path:
    return program_folder() / "giao-dien.json"


def load_preferences(path: Path | None = None) -> Preferences:
    """A file that is missing, damaged or of another version must not keep the window shut: the defaults."""
    try:
        said = json.loads((path or preferences_file()).read_text(encoding="utf-8"))
        theme, language = said["theme"], said.get("language", "vi")
    except FileNotFoundError:
        return Preferences()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        _log.info("preferences unreadable", exc_info=error)
        return Preferences()
    usual = Preferences()
    return Preferences(
        theme if theme in WISHES else usual.theme,
        language if language in LANGUAGES else usual.language,
    )


def keep_preferences(wanted: Preferences, path: Path | None = None) -> None:
    """Whole or not at all. OSError: the next start looks as this one did."""
    path = path or preferences_file()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(path.name + ".moi")
    beside.write_text(json.dumps(asdict(wanted)), encoding="utf-8")
    beside.replace(path)
