"""What the person at this machine likes: the looks, the language. Beside the profiles, of no portal and no account."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Literal

from desktop.settings.config import program_folder
from desktop.settings.setting import Setting, described
from desktop.texts import Text

Wish = Literal["light", "dark", "system"]
Language = Literal["vi", "en"]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Preferences:
    theme: Annotated[
        Wish,
        Setting(
            Text("Nền của chương trình"),
            Text("Đổi thấy ngay, và được nhớ cho người dùng này trên máy này."),
            group="Giao diện",
            choices=(
                ("light", Text("Sáng")),
                ("dark", Text("Tối")),
                ("system", Text("Theo hệ thống")),
            ),
        ),
    ] = "light"
    language: Annotated[
        Language,
        Setting(
            Text("Ngôn ngữ · Language"),
            Text(
                "Chỉ màn hình đổi ngôn ngữ, từ lần mở chương trình sau; giấy tờ, sổ và nhật ký luôn bằng tiếng Việt."
            ),
            group="Giao diện",
            choices=(("vi", Text("Tiếng Việt")), ("en", "English")),
        ),
    ] = "vi"


PREFERENCES: Mapping[str, Setting] = described(Preferences)


def preferences_file() -> Path:
    return program_folder() / "giao-dien.json"


def load_preferences(path: Path | None = None) -> Preferences:
    """The person's preferences; the defaults where the file is missing, damaged or of another version."""
    try:
        written = json.loads((path or preferences_file()).read_text(encoding="utf-8"))
        likes = {key: written[key] for key in PREFERENCES if key in written}
    except FileNotFoundError:
        return Preferences()
    except (OSError, ValueError, TypeError) as error:
        _log.info("preferences unreadable", exc_info=error)
        return Preferences()
    return Preferences(
        **{k: value for k, value in likes.items() if not PREFERENCES[k].fault(value)}
    )


def keep_preferences(preferences: Preferences, path: Path | None = None) -> None:
    """Write the preferences whole or not at all. OSError: the next start looks as this one did."""
    path = path or preferences_file()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(path.name + ".moi")
    beside.write_text(json.dumps(asdict(preferences)), encoding="utf-8")
    beside.replace(path)
