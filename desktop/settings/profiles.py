"""Profiles as files: what one says and who says it, a new one, a changed one.

A file is written whole beside its place, read back by `load_profile`, and only then put there. tomlkit changes what
it is told to and keeps the rest: comments, order, keys this version does not know.
"""

from __future__ import annotations

import os
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.errors import OfficerError, ProfileBad
from desktop.settings.config import Settings, Unit, load_profile
from desktop.settings.policy import fault, faults_between, policy_file, read_policy

if TYPE_CHECKING:  # 40 ms nobody waits for before the first window
    from tomlkit import TOMLDocument

PICTURES = ("signature_image", "seal_image")
BEFORE = ".truoc"  # suffix of the copy kept of a profile before its last change
UNIT = "unit."
_NOT_SAID = frozenset({"name", "folder", "profile", "unit", "training", "delegations"})
_HEAD = "Cấu hình Một Cửa của máy này; sửa trong chương trình: Cài đặt (Ctrl+,)."


class ProfileTaken(OfficerError):
    title = "Đã có một tệp cấu hình cùng tên"
    advice = "Tệp cũ được giữ nguyên. Đóng cửa sổ này, mở lại chương trình và chọn tệp đó."


class ProfileUnwritable(OfficerError):
    title = "Không ghi được tệp cấu hình"
    advice = "Kiểm tra chỗ trống của ổ đĩa và quyền ghi thư mục của chương trình, rồi thử lại."


def _defaults() -> Iterator[tuple[str, Any]]:
    for prefix, kind in (("", Settings), (UNIT, Unit)):
        for field in fields(kind):
            if field.name not in _NOT_SAID or prefix:
                value = "" if field.default in (MISSING, None) else field.default
                yield prefix + field.name, list(value) if isinstance(value, tuple) else value


DEFAULTS: Mapping[str, Any] = dict(_defaults())
"""Every setting by its name in a profile, the unit's as `unit.name`, and what holds where nothing is said."""


REQUIRED = frozenset(
    prefix + field.name
    for prefix, kind in (("", Settings), (UNIT, Unit))
    for field in fields(kind)
    if field.default is MISSING and (prefix or field.name not in _NOT_SAID)
)
"""Settings without which a file is no profile."""


@dataclass(frozen=True, slots=True)
class Profile:
    """`values`: the policy's over the file's over the defaults. `fixed`: names the policy decides."""

    path: Path
    values: Mapping[str, Any]
    fixed: frozenset[str]
    training: bool = False


def read(path: Path, policy: Path | None = None) -> Profile:
    """ProfileBad, PolicyBad."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ProfileBad(f"{path}: {error}") from error
    training = bool(table.get("training"))
    fixed = {} if training else read_policy(policy or policy_file())
    said = {key: value for key, value in _flat(table) if key in DEFAULTS}
    return Profile(path, {**DEFAULTS, **said, **fixed}, frozenset(fixed), training)


def blank(path: Path, policy: Path | None = None) -> Profile:
    """What a new profile begins with: defaults and the policy. PolicyBad."""
    fixed = read_policy(policy or policy_file())
    return Profile(path, {**DEFAULTS, **fixed}, frozenset(fixed))


def faults(values: Mapping[str, Any]) -> dict[str, str]:
    """Setting → what is wrong with it; {} = these values may stand together."""
    alone = {key: words for key, value in values.items() if (words := fault(key, value))}
    return {**dict(faults_between(values)), **alone}


def create(path: Path, values: Mapping[str, Any], policy: Path | None = None) -> Settings:
    """A new profile of these values, never over one that is there. ProfileTaken, ProfileBad."""
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment(_HEAD))
    _lay_over(document, values)
    with _checked(path, tomlkit.dumps(document), policy) as found:
        try:
            os.link(found, path)  # unlike a rename it fails when something is there
        except FileExistsError as error:
            raise ProfileTaken(str(path)) from error
    return load_profile(path, policy)


def change(path: Path, changes: Mapping[str, Any], policy: Path | None = None) -> Settings:
    """The same profile with these values; as it was before stays beside it. ProfileBad: nothing was changed."""
    import tomlkit

    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ProfileBad(f"{path}: {error}") from error
    _lay_over(document, changes)
    with _checked(path, tomlkit.dumps(document), policy) as found:
        shutil.copyfile(path, before := path.with_name(path.name + BEFORE))
        before.chmod(0o600)
        found.replace(path)
    return load_profile(path, policy)


# ── inside ───────────────────────────────────────────────────────────────────────────────────────


def _flat(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if key == "unit" and isinstance(value, dict):
            yield from ((UNIT + name, part) for name, part in value.items())
        else:
            yield key, value


def _lay_over(document: TOMLDocument, values: Mapping[str, Any]) -> None:
    """Only what says something: a default that is not written stays unwritten."""
    import tomlkit

    for key, value in values.items():
        if key.startswith(UNIT) and "unit" not in document:
            document["unit"] = tomlkit.table()
        table: Any = document["unit"] if key.startswith(UNIT) else document
        name = key.removeprefix(UNIT)
        if value == "" and key in PICTURES:
            table.pop(name, None)  # an empty path would name the folder
        elif name in table or value != DEFAULTS[key] or key in REQUIRED:
            table[name] = value


@contextmanager
def _checked(path: Path, text: str, policy: Path | None) -> Iterator[Path]:
    """`text` in a file beside `path`, readable by this user alone, that `load_profile` accepts. Gone afterwards."""
    beside = path.with_name(path.name + ".moi")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside.unlink(missing_ok=True)
        made = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(made, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        load_profile(beside, policy)
        yield beside
    except OSError as error:
        raise ProfileUnwritable(f"{type(error).__name__}: {error.strerror}") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
