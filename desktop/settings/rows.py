"""TOML tables read key by key, the one way for all data beside the program; a fault is told with its file and key."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from desktop.errors import ProfileBad
from desktop.texts import Text, joined

T = TypeVar("T")


def files(folder: Path) -> list[Path]:
    toml_files = sorted(folder.glob("*.toml"))
    if not toml_files:
        raise bad(str(folder), Text("không có tệp .toml nào"))
    return toml_files


def read(path: Path) -> dict[str, Any]:
    try:
        return parse(path.read_bytes(), path.name)
    except OSError as error:
        raise bad(path.name, Text("không đọc được (%1)", error)) from error


def table(path: Path) -> TomlRow:
    """A whole file, to be read key by key."""
    return TomlRow(read(path), path.name)


def parse(content: bytes, name: str) -> dict[str, Any]:
    """One TOML file as a table. ProfileBad."""
    try:
        return tomllib.loads(content.decode("utf-8"))
    except ValueError as error:
        raise bad(name, Text("không đọc được (%1)", error)) from error


def bad(where: str, why: str) -> ProfileBad:
    return ProfileBad(
        detail=f"{where}: {why}",
        title=Text("Tệp dữ liệu có chỗ sai: %1: %2", where, why),
        advice=Text("Sửa dòng được nêu trong tệp, rồi mở lại chương trình."),
    )


def whole(row: TomlRow, value: T) -> T:
    """`value`, once every key of `row` has been used: a misspelt key is never passed over."""
    row.done()
    return value


class TomlRow:
    """A TOML table read key by key; a missing, mistyped or unknown key raises ProfileBad with its place."""

    def __init__(self, table: dict[str, Any], where: str) -> None:
        self.table = dict(table)
        self.where = where

    def bad(self, why: str) -> ProfileBad:
        return bad(self.where, why)

    def done(self) -> None:
        if self.table:
            raise self.bad(Text("khoá lạ: %1", joined(", ", sorted(self.table))))

    def rows(self, key: str, called: str) -> list[TomlRow]:
        """The tables under [[key]], each knowing its place: «2026.toml, ngày nghỉ 3»."""
        tables = self.table.pop(key, [])
        if not isinstance(tables, list) or not all(isinstance(row, dict) for row in tables):
            raise self.bad(Text("«%1» phải là các bảng [[%2]]", key, key))
        return [
            TomlRow(row, Text("%1, %2 %3", self.where, called, n))
            for n, row in enumerate(tables, 1)
        ]

    def inside(self, key: str) -> TomlRow:
        """The table [key]."""
        return TomlRow(self._take(key, dict, None), f"{self.where}, [{key}]")

    def each(self, make: Callable[[Any], T]) -> dict[str, T]:
        """Every key that is left, in the file's order, its value passed through `make`."""
        return {key: self.made(key, make) for key in tuple(self.table)}

    def filled(self, kind: type[T], **field_values: Any) -> T:
        """A dataclass whose fields the keys name. `field_values` are given, not read; no key may be left over."""
        hints = get_type_hints(kind)
        defaults = {f.name: f.default for f in fields(kind) if f.name not in field_values}  # type: ignore[arg-type]
        read = {name: self._field(name, hints[name], default) for name, default in defaults.items()}
        return whole(self, kind(**field_values, **read))

    def _field(self, key: str, hint: Any, default: Any) -> Any:
        if key not in self.table and default is not MISSING:
            return default
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self.made(key, hint)
        if hint in _LISTS:
            return _LISTS[hint](self.many(key, str, None))
        return self._take(key, hint, None)

    def text(self, key: str, default: str | None = None) -> str:
        return self._take(key, str, default)

    def whole(self, key: str, default: int | None = None) -> int:
        number = self._take(key, int, default)
        if number < 0:
            raise self.bad(Text("«%1» không được âm", key))
        return number

    def flag(self, key: str, default: bool | None = None) -> bool:
        return self._take(key, bool, default)

    def day(self, key: str) -> date | None:
        return self._take(key, date, None) if key in self.table else None

    def choice(self, key: str, kind: Callable[[str], T], default: T | None = None) -> T:
        if key not in self.table and default is not None:
            return default
        return self.made(key, kind)

    def many(self, key: str, kind: type[T], default: tuple[T, ...] | None) -> tuple[T, ...]:
        values = self._take(key, list, None if default is None else list(default))
        if not all(type(value) is kind for value in values):
            raise self.bad(Text("«%1» có giá trị sai kiểu", key))
        return tuple(values)

    def made(self, key: str, make: Callable[[Any], T]) -> T:
        """The value of `key` passed through `make`, whose ValueError becomes ours."""
        value = self._take(key, object, None)
        try:
            return make(value)
        except (TypeError, ValueError, AttributeError) as error:
            raise self.bad(Text("«%1» sai: %2", key, value)) from error

    def _take(self, key: str, kind: type[T], default: T | None) -> T:
        if key not in self.table:
            if default is None:
                raise self.bad(Text("thiếu «%1»", key))
            return default
        value = self.table.pop(key)
        if kind is not object and type(value) is not kind:
            raise self.bad(Text("«%1» sai kiểu: %2", key, value))
        return value  # type: ignore[no-any-return]


_LISTS: dict[Any, Callable[[tuple[str, ...]], Any]] = {
    tuple[str, ...]: tuple,
    frozenset[str]: frozenset,
}
