"""One setting: all that any part of the program asks about it, said once, at its field of `Settings`.

A field reads `sync_seconds: Annotated[int, Meta(ge=10, le=3600), Setting("Đồng bộ sau mỗi (giây)", …)] = 60`: the type
and the default are the field's, the rest stands in `Setting`, and `described` reads them together. A profile, the
policy, the screen, the wizard, backup and support go through the table that makes; none has a list of its own.
"""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import (
    Annotated,
    Any,
    Literal,
    TypeAlias,
    get_args,
    get_origin,
    get_type_hints,
)
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from desktop.texts import Text

Part = Literal["", "profile", "policy"]  # of the office's policy; "" = not for it to decide
Told = Literal["no", "as it is", "host", "whether"]  # in a support bundle
Editor = Literal["line", "lines", "number", "choice", "tick", "file", "picture"]
Group = Literal[
    "",  # not on the settings page
    "Quầy",
    "Đơn vị, như trên văn bản",
    "Khoá màn hình",
    "Cổng",
    "Đường truyền",
    "Thiết bị ký",
    "Chữ ký",
    "Hình trên văn bản",
    "Máy in",
    "Giữ trên máy này bao lâu",
    "Khoá dữ liệu",
    "Giao diện",
]
GROUP_NAMES: dict[Group, str] = {
    "Quầy": Text("Quầy"),
    "Đơn vị, như trên văn bản": Text("Đơn vị, như trên văn bản"),
    "Khoá màn hình": Text("Khoá màn hình"),
    "Cổng": Text("Cổng"),
    "Đường truyền": Text("Đường truyền"),
    "Thiết bị ký": Text("Thiết bị ký"),
    "Chữ ký": Text("Chữ ký"),
    "Hình trên văn bản": Text("Hình trên văn bản"),
    "Máy in": Text("Máy in"),
    "Giữ trên máy này bao lâu": Text("Giữ trên máy này bao lâu"),
    "Khoá dữ liệu": Text("Khoá dữ liệu"),
    "Giao diện": Text("Giao diện"),
}
"""Each group as the screen says it."""
Step = Literal["", "portal", "unit", "account", "token"]  # of the first run
Choice = tuple[str, str]  # value, words
REQUIRED: Any = object()
"""The default of a setting without which a file is no profile."""
_FOUND = 60  # characters of a wrong value that are told


@dataclass(frozen=True, slots=True)
class MayStand:
    """A rule for values that no type can state. `words` continue a sentence that begins with the setting's name."""

    fits: Callable[[Any], bool]
    words: str


@dataclass(frozen=True, slots=True)
class Setting:
    """`name`, `help`: as an officer reads them. What is left out: only the profile's file says it, nobody is told.

    `now`: a change works at once. `proposed`: what a new profile begins with. `backup`: whether the file it names
    travels with the profile. `kept_as`: the name a chosen picture gets. `example`: in the policy's sample file.
    `in_file`: what only who writes a file need know.
    From `default` on it is read from the field by `described`.
    """

    name: str
    help: str = ""
    unit: str = ""
    group: Group = ""
    step: Step = ""
    editor: Editor | None = None
    choices: tuple[Choice, ...] = ()
    now: bool = False
    policy: Part = ""
    support: Told = "no"
    backup: bool = True
    proposed: str = ""
    kept_as: str = ""
    example: Any = ""
    in_file: str = ""
    default: Any = REQUIRED
    key: str = ""  # its name in a file
    field: str = ""  # its name in Settings
    written: Any = None  # the type a file may hold
    files: Literal["", "one", "many"] = ""
    rules: tuple[MayStand, ...] = ()
    must: str = ""  # what may stand, as words that go on from the name

    def fault(self, value: Any) -> str:
        """What is wrong with this value, in words that continue the setting's name; "" = it may stand."""
        try:
            msgspec.convert(value, self.written)
        except msgspec.ValidationError:
            return self.must
        return "" if all(rule.fits(value) for rule in self.rules) else self.must

    def held(self, value: Any, folder: Path) -> Any:
        """A valid value as the program holds it. Names of files are taken from `folder`; "" names none."""
        if self.files == "one":
            return (folder / value).resolve() if value else None
        if self.files == "many":
            return tuple((folder / name).resolve() for name in value)
        converted = msgspec.convert(value, self.written)
        return tuple(converted) if isinstance(converted, list) else converted


def described(kind: type[Any], prefix: str = "") -> dict[str, Setting]:
    """Every setting of a dataclass by its name in a file, in the order of the fields; a part's as `part.name`."""
    return {setting.key: setting for setting in _described(kind, prefix)}


def _described(kind: type[Any], prefix: str) -> Iterator[Setting]:
    hints = get_type_hints(kind, include_extras=True)
    for field in fields(kind):
        hint = hints[field.name]
        if is_dataclass(hint):
            assert isinstance(hint, type)
            yield from _described(hint, f"{field.name}.")
        for annotation in getattr(hint, "__metadata__", ()):
            if isinstance(annotation, Setting):
                key = prefix + (annotation.key or field.name)
                complete_setting = replace(annotation, key=key, field=prefix + field.name)
                yield _read(complete_setting, hint, field.default)


def _read(setting: Setting, hint: Any, default: Any) -> Setting:
    bare, *extras = get_args(hint)
    files: Literal["", "one", "many"] = ""
    if Path in (bare, *get_args(bare)):
        files = "many" if get_origin(bare) is tuple else "one"
    written = _written(bare, files, tuple(extra for extra in extras if isinstance(extra, Meta)))
    rules = tuple(extra for extra in extras if isinstance(extra, MayStand))
    if setting.default is REQUIRED and default is not MISSING:
        setting = replace(setting, default=_as_written(default))
    return replace(
        setting,
        written=written,
        files=files,
        rules=rules,
        editor=setting.editor or _editor(bare),
        must=rules[-1].words if rules else _words(written, setting.unit),
    )


def _written(bare: Any, files: str, metas: tuple[Meta, ...]) -> Any:
    """The type a file may hold: a name for a file, a list for what the program holds as a tuple."""
    if files:
        return list[str] if files == "many" else str
    if get_origin(bare) is tuple:
        bare = list[get_args(bare)[0]]  # type: ignore[misc]
    return Annotated[(bare, *metas)] if metas else bare


def _as_written(default: Any) -> Any:
    if isinstance(default, tuple):
        return list(default)
    return "" if default is None else default


def _editor(bare: Any) -> Editor:
    if get_origin(bare) is Literal:
        return "choice"
    editors: dict[Any, Editor] = {bool: "tick", int: "number", float: "number"}
    return editors.get(bare, "line")


def _words(written: Any, unit: str) -> str:
    """What values a type allows, in words."""
    bare, *metas = get_args(written) if get_origin(written) is Annotated else (written,)
    if get_origin(bare) is Literal:
        *most, last = get_args(bare)
        return Text("phải là %1 hoặc %2", ", ".join(most), last)
    for meta in metas:
        if meta.le is not None:
            return Text("phải từ %1 đến %2 %3", meta.ge, meta.le, unit).rstrip()
    plain = {
        bool: Text("phải là true hoặc false"),
        int: Text("phải là số nguyên dương") if any(meta.ge for meta in metas) else COUNTED,
        list[str]: Text("phải là danh sách tên tệp"),
    }
    return plain.get(bare, Text("phải là một dòng chữ"))


COUNTED = Text("phải là số nguyên từ 0 trở lên")


# ── a fault ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Fault:
    """`found`: the value as a file would write it, "" where there is none. What is typed may name a person."""

    key: str
    words: str
    found: str = ""

    def __str__(self) -> str:
        line = f"{self.key}: {self.words}"
        return Text("%1; đang là %2", line, self.found) if self.found else line


def shown(value: Any) -> str:
    """A value as a file writes it, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _FOUND else f"{text[:_FOUND]}…"


# ── what may stand ───────────────────────────────────────────────────────────────────────────────


def safe_address(url: str) -> bool:
    """https, or this machine itself: nothing of a citizen's crosses a network in the clear."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and loopback(host)))


def loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _line(value: str) -> bool:
    return bool(value.strip()) and "\n" not in value


def _service(value: str) -> bool:
    """A time-stamping authority answers over plain http: what it says is signed."""
    return value == "" or value.startswith(("http://", "https://"))


_SECURE = Text("phải là địa chỉ https:// (http:// chỉ dùng cho chính máy này)")
Named: TypeAlias = Annotated[str, MayStand(_line, Text("không được để trống"))]
Address: TypeAlias = Annotated[str, MayStand(safe_address, _SECURE)]
AddressOrNone: TypeAlias = Annotated[str, MayStand(lambda v: v == "" or safe_address(v), _SECURE)]
Service: TypeAlias = Annotated[
    str, MayStand(_service, Text("phải là địa chỉ http:// hoặc https://"))
]
PathOnPortal: TypeAlias = Annotated[
    str, MayStand(lambda v: v.startswith("/"), Text("phải bắt đầu bằng dấu /"))
]
Counted: TypeAlias = Annotated[int, Meta(ge=0)]
Whole: TypeAlias = Annotated[int, Meta(ge=1)]
Patience: TypeAlias = Annotated[float, Meta(ge=1, le=600)]
