"""Profiles as files: one read and judged, what it says and who says it, a new one, a changed one.

A file is written whole beside its place, read back by `load_profile`, and only then put there. tomlkit changes what
it is told to and keeps the rest: comments, order, keys this version does not know.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.errors import OfficerError, ProfileBad
from desktop.settings.config import SETTINGS, Settings, Unit, judged, read_table
from desktop.settings.policy import policy_file, read_policy
from desktop.settings.setting import REQUIRED, Fault
from desktop.texts import Text

if TYPE_CHECKING:  # 40 ms nobody waits for before the first window
    from tomlkit import TOMLDocument

BEFORE = ".truoc"  # suffix of the copy kept of a profile before its last change
UNIT = "unit."
_HEAD = Text("Cấu hình Một Cửa của máy này; sửa trong chương trình: Cài đặt (Ctrl+,).")


class ProfileTaken(OfficerError):
    title = Text("Đã có một tệp cấu hình cùng tên")
    advice = Text("Tệp cũ được giữ nguyên. Đóng cửa sổ này, mở lại chương trình và chọn tệp đó.")


class ProfileUnwritable(OfficerError):
    title = Text("Không ghi được tệp cấu hình")
    advice = Text(
        "Kiểm tra chỗ trống của ổ đĩa và quyền ghi thư mục của chương trình, rồi thử lại."
    )


def defaults() -> dict[str, Any]:
    """Every setting by its name in a profile, and what holds where nothing is said."""
    return {
        key: "" if setting.default is REQUIRED else setting.default
        for key, setting in SETTINGS.items()
    }


def required() -> frozenset[str]:
    """Settings without which a file is no profile."""
    return frozenset(key for key, setting in SETTINGS.items() if setting.default is REQUIRED)


@dataclass(frozen=True, slots=True)
class Profile:
    """`values`: the policy's over the file's over the defaults. `fixed`: names the policy decides."""

    path: Path
    values: Mapping[str, Any]
    fixed: frozenset[str]
    training: bool = False


def read(path: Path, policy: Path | None = None) -> Profile:
    """What a profile says, whether it may stand or not. ProfileBad, PolicyBad."""
    values, fixed = _read(path, policy)
    training = bool(values.get("training"))
    known_values = {key: value for key, value in values.items() if key in SETTINGS}
    return Profile(path, {**defaults(), **known_values}, fixed, training)


def blank(path: Path, policy: Path | None = None) -> Profile:
    """What a new profile begins with: defaults and the policy. PolicyBad."""
    fixed = read_policy(policy or policy_file())
    return Profile(path, {**defaults(), **fixed}, frozenset(fixed))


def load_profile(path: Path, policy: Path | None = None) -> Settings:
    """Read a profile, with the administrator's policy (`policy_file()` when None) laid over it.

    ProfileBad names all that is wrong in the profile, PolicyBad all that is wrong in the policy. A training profile
    gets no policy.
    """
    values, _fixed = _read(path, policy)
    if wrong := tuple(_faults(values)):
        raise ProfileBad("\n".join((str(path), *map(str, wrong))))
    profile_folder = path.parent
    fields_held: dict[str, Any] = {
        SETTINGS[key].field: SETTINGS[key].held(value, profile_folder)
        for key, value in values.items()
    }
    unit = {
        name.removeprefix(UNIT): fields_held.pop(name)
        for name in tuple(fields_held)
        if name.startswith(UNIT)
    }
    folder = fields_held.pop("folder", None) or (profile_folder / path.stem).resolve()
    return Settings(name=path.stem, profile=path, folder=folder, unit=Unit(**unit), **fields_held)


def wrong_in(path: Path, policy: Path | None = None) -> tuple[Fault, ...]:
    """All that keeps a profile from being opened. ProfileBad: it is no TOML; PolicyBad."""
    return tuple(_faults(_read(path, policy)[0]))


def faults(values: Mapping[str, Any]) -> dict[str, str]:
    """Setting → what is wrong with it; {} = these values may stand together."""
    faults_by_key: dict[str, str] = {}
    for fault in judged(values):
        faults_by_key.setdefault(fault.key, fault.words)
    return faults_by_key


def create(path: Path, values: Mapping[str, Any], policy: Path | None = None) -> Settings:
    """A new profile of these values, never over one that is there. ProfileTaken, ProfileBad."""
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment(_HEAD))
    _lay_over(document, values)
    with _checked(path, tomlkit.dumps(document), policy) as checked_file:
        try:
            os.link(checked_file, path)  # unlike a rename it fails when something is there
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
    with _checked(path, tomlkit.dumps(document), policy) as checked_file:
        shutil.copyfile(path, before := path.with_name(path.name + BEFORE))
        before.chmod(0o600)
        checked_file.replace(path)
    return load_profile(path, policy)


# ── inside ───────────────────────────────────────────────────────────────────────────────────────


def _read(path: Path, policy: Path | None) -> tuple[dict[str, Any], frozenset[str]]:
    """The policy's values over the file's, and the names of the policy's."""
    try:
        table = read_table(path)
    except (OSError, ValueError) as error:
        raise ProfileBad(f"{path}: {error}") from error
    fixed = {} if table.get("training") is True else read_policy(policy or policy_file())
    return {**dict(_flat(table)), **fixed}, frozenset(fixed)


def _flat(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if key == "unit" and isinstance(value, dict):
            yield from ((UNIT + name, part) for name, part in value.items())
        else:
            yield key, value


def _faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    """All faults a whole profile can have, unknown and missing names among them."""
    for key in values:
        if key not in SETTINGS:
            yield Fault(key, _unknown(key))
    for key in SETTINGS:
        if key in required() and key not in values:
            yield Fault(key, Text("phải có"))
    yield from judged(values)


def _unknown(key: str) -> str:
    if near := get_close_matches(key, SETTINGS, n=1):
        return Text("không có khoá này; có phải là %1?", near[0])
    return Text("không có khoá này")


def _lay_over(document: TOMLDocument, values: Mapping[str, Any]) -> None:
    """Write values into the file's tables. A default that is not written stays unwritten."""
    import tomlkit

    usual, must = defaults(), required()
    for key, value in values.items():
        if key.startswith(UNIT) and "unit" not in document:
            document["unit"] = tomlkit.table()
        table: Any = document["unit"] if key.startswith(UNIT) else document
        name = key.removeprefix(UNIT)
        if value == "" and SETTINGS[key].files:
            table.pop(name, None)  # an empty name of a file is written by leaving the key out
        elif name in table or value != usual[key] or key in must:
            table[name] = value


@contextmanager
def _checked(path: Path, text: str, policy: Path | None) -> Iterator[Path]:
    """`text` in a file beside `path`, readable by this user alone, that `load_profile` accepts. Gone afterwards."""
    beside = path.with_name(path.name + ".moi")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as out:
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
