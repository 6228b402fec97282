"""What an administrator rolls out to every machine: chinh-sach.toml, laid over each officer's profile.

Order: the program's defaults, the profile, this file; the last one wins. A file with a fault stops the program and
names every fault at once: a policy that is half in force would be believed to be whole.
"""

from __future__ import annotations

import ipaddress
import os
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from desktop.errors import OfficerError

VERSION = 1
SCHEMES = ("auto", "pkcs1", "pss")  # how RSA keys sign
LEVELS = ("B-B", "B-T", "B-LT", "B-LTA")  # of signed papers


class PolicyBad(OfficerError):
    title = "Cấu hình chung của cơ quan có chỗ sai"
    advice = "Báo quản trị sửa những chỗ được nêu trong tệp cấu hình chung rồi mở lại chương trình."


def policy_file() -> Path:
    """Where this system keeps it. It need not be there."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "motcua" / "chinh-sach.toml"
    return Path("/etc/motcua/chinh-sach.toml")


def read_policy(path: Path) -> dict[str, Any]:
    """Settings' names and values, as a profile would write them, paths made absolute; {} without a file."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise PolicyBad(f"{path}: {error}") from error
    faults = tuple(_faults(table, path.parent))
    if faults:
        raise PolicyBad("\n".join((str(path), *faults)))
    return {
        key: _absolute(key, value, path.parent)
        for part in _PARTS
        for key, value in table.get(part, {}).items()
    }


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


# ── what may stand in it ─────────────────────────────────────────────────────────────────────────

Rule = tuple[Callable[[Any], bool], str]


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _whole(value: Any) -> bool:
    return _count(value) and value > 0


def _seconds(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 1 <= value <= 600


def _address(value: Any) -> bool:
    return _text(value) and safe_address(value)


def _line(value: Any) -> bool:
    return _text(value) and bool(value.strip()) and "\n" not in value


def _service(value: Any) -> bool:
    """A time-stamping authority answers over plain http: what it says is signed."""
    return value == "" or (_text(value) and value.startswith(("http://", "https://")))


def _address_or_none(value: Any) -> bool:
    return value == "" or _address(value)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value))


_TEXT: Rule = (_text, "phải là một dòng chữ")
_NAMED: Rule = (_line, "không được để trống")
_PATHS: Rule = (_texts, "phải là danh sách tên tệp")
_COUNT: Rule = (_count, "phải là số nguyên từ 0 trở lên")
_SECURE = "phải là địa chỉ https:// (http:// chỉ dùng cho chính máy này)"

_PARTS: Mapping[str, Mapping[str, Rule]] = {
    "profile": {
        "portal_url": (_address, _SECURE),
        "rest_prefix": (lambda v: _text(v) and v.startswith("/"), "phải bắt đầu bằng dấu /"),
        "group_id": (_whole, "phải là số nguyên dương"),
        "site": _TEXT,
        "driver": _TEXT,
        "driver_path": _TEXT,
        "trust": _PATHS,
        "chain": _PATHS,
        "templates": _TEXT,
        "calendar": _TEXT,
        "lookup_url": (_address_or_none, _SECURE),
        "signature_scheme": (lambda v: v in SCHEMES, "phải là auto, pkcs1 hoặc pss"),
        "signature_level": (lambda v: v in LEVELS, "phải là B-B, B-T, B-LT hoặc B-LTA"),
        "tsa": (_service, "phải là địa chỉ http:// hoặc https://"),
        "tsa_seconds": (_seconds, "phải từ 1 đến 600 giây"),
        "sync_seconds": (lambda v: _whole(v) and 10 <= v <= 3600, "phải từ 10 đến 3600 giây"),
        "timeout": (_seconds, "phải từ 1 đến 600 giây"),
    },
    "policy": {
        "lock_minutes": _COUNT,
        "lock_without_token": (lambda v: isinstance(v, bool), "phải là true hoặc false"),
        "keyring": (lambda v: isinstance(v, bool), "phải là true hoặc false"),
        "file_days": _COUNT,
        "retention_days": _COUNT,
        "paper_days": _COUNT,
        "updates_url": (_address_or_none, _SECURE),
        "updates_root": _TEXT,
    },
}
_OWN: Mapping[str, Rule] = {
    "account": _TEXT,
    "counter": _NAMED,
    "printer": _TEXT,
    "signature_image": _TEXT,
    "seal_image": _TEXT,
    "unit.parent": _NAMED,
    "unit.name": _NAMED,
    "unit.desk": _NAMED,
    "unit.place": _NAMED,
}
"""What a profile alone says: the policy is for every desk, these are one desk's."""

RULES: Mapping[str, Rule] = {
    key: rule for part in (*_PARTS.values(), _OWN) for key, rule in part.items()
}


def fault(key: str, value: Any) -> str:
    """What is wrong with one setting, as words that go on from its name; "" = it may stand."""
    rule = RULES.get(key)
    return "" if rule is None or rule[0](value) else rule[1]


def faults_between(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(setting, words) where single values may stand and do not go together."""
    if table.get("signature_level", "B-B") != "B-B" and not table.get("tsa"):
        yield "tsa", "phải có khi mức chữ ký trên B-B"


_FILES = ("trust", "chain", "templates", "calendar", "updates_root")


def _faults(table: Mapping[str, Any], here: Path) -> Iterator[str]:
    if table.get("version") != VERSION:
        yield f"version: phải là {VERSION}"
    for part, content in table.items():
        if part == "version":
            continue
        if part not in _PARTS or not isinstance(content, dict):
            yield f"[{part}]: không có phần này; các phần: {', '.join(_PARTS)}"
            continue
        for key, value in content.items():
            yield from _fault(part, key, value, here)
    policy = table.get("policy", {})
    if isinstance(policy, dict) and policy.get("updates_url") and not policy.get("updates_root"):
        yield "policy.updates_root: phải có khi đặt updates_url"


def _fault(part: str, key: str, value: Any, here: Path) -> Iterator[str]:
    rule = _PARTS[part].get(key)
    if rule is None:
        yield f"{part}.{key}: không có khoá này; các khoá: {', '.join(_PARTS[part])}"
    elif not rule[0](value):
        yield f"{part}.{key}: {rule[1]}"
    elif key in _FILES:
        for name in value if isinstance(value, list) else [value]:
            if not (here / name).exists():
                yield f"{part}.{key}: không thấy {here / name}"


def _absolute(key: str, value: Any, here: Path) -> Any:
    if key not in _FILES:
        return value
    if isinstance(value, list):
        return [str((here / name).resolve()) for name in value]
    return str((here / value).resolve())
