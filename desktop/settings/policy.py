"""What an administrator rolls out to every machine: chinh-sach.toml, laid over each officer's profile.

Order: the program's defaults, the profile, this file; the last one wins. A file with a fault stops the program and
names every fault at once: a policy that is half in force would be believed to be whole.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from desktop.errors import OfficerError
from desktop.settings.config import SETTINGS, judged, read_table
from desktop.settings.setting import Fault, Part, Setting, shown
from desktop.texts import Text

VERSION = 1
PARTS = tuple(part for part in get_args(Part) if part)


class PolicyBad(OfficerError):
    title = Text("Cấu hình chung của cơ quan có chỗ sai")
    advice = Text(
        "Báo quản trị sửa những chỗ được nêu trong tệp cấu hình chung rồi mở lại chương trình."
    )


def policy_file() -> Path:
    """Where this system keeps the policy's file, which need not exist."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "motcua" / "chinh-sach.toml"
    return Path("/etc/motcua/chinh-sach.toml")


def of_part(part: str) -> dict[str, Setting]:
    """The settings that stand in one part of the file."""
    return {key: setting for key, setting in SETTINGS.items() if setting.policy == part}


def read_policy(path: Path) -> dict[str, Any]:
    """Settings' names and values, as a profile would write them, paths made absolute; {} without a file."""
    try:
        table = read_table(path)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise PolicyBad(f"{path}: {error}") from error
    faults = tuple(map(str, _faults(table, path.parent)))
    if faults:
        raise PolicyBad("\n".join((str(path), *faults)))
    return {
        key: _absolute(SETTINGS[key], value, path.parent)
        for part in PARTS
        for key, value in table.get(part, {}).items()
    }


def _faults(table: Mapping[str, Any], folder: Path) -> Iterator[Fault]:
    if table.get("version") != VERSION:
        yield Fault("version", Text("phải là %1", VERSION))
    for part, content in table.items():
        if part == "version":
            continue
        if part not in PARTS or not isinstance(content, dict):
            yield Fault(f"[{part}]", Text("không có phần này; các phần: %1", ", ".join(PARTS)))
            continue
        yield from _faults_in(part, content, folder)


def _faults_in(part: str, content: Mapping[str, Any], folder: Path) -> Iterator[Fault]:
    """The faults of one part. One about a missing value counts in [policy] only: elsewhere a profile may have the
    value.
    """
    settings_by_key = of_part(part)
    for key in content.keys() - settings_by_key.keys():
        yield Fault(
            f"{part}.{key}", Text("không có khoá này; các khoá: %1", ", ".join(settings_by_key))
        )
    for fault in judged({key: value for key, value in content.items() if key in settings_by_key}):
        if fault.found or part == "policy":
            yield Fault(f"{part}.{fault.key}", fault.words, fault.found)
    for key, value in content.items():
        if key in settings_by_key and not settings_by_key[key].fault(value):
            yield from _missing(f"{part}.{key}", settings_by_key[key], value, folder)


def _missing(place: str, setting: Setting, value: Any, folder: Path) -> Iterator[Fault]:
    names = {"": [], "one": [value] if value else [], "many": value}[setting.files]
    for name in names:
        if not (folder / name).exists():
            yield Fault(place, Text("không thấy %1", folder / name), shown(name))


def _absolute(setting: Setting, value: Any, folder: Path) -> Any:
    value_held = setting.held(value, folder)
    match setting.files:
        case "many":
            return [str(path) for path in value_held]
        case "one":
            return str(value_held) if value_held else ""
        case _:
            return value
