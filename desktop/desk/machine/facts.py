"""What an expert asks first about a machine: versions, fonts, key store, printers, disk, clock, portal, last errors.

Beside `signing.commands.doctor` (drivers, tokens, certificates): the same `Check` lines, nothing secret in them,
nothing personal, and each question has its time limit: a doctor that hangs helps nobody.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from desktop import fonts
from desktop.errors import FontUnfit, OfficerError, ProfileBad
from desktop.models.store import vault
from desktop.settings.config import SETTINGS, Settings, profiles, program_folder
from desktop.settings.policy import policy_file, read_policy
from desktop.settings.profiles import wrong_in
from desktop.signing.commands.doctor import Check
from desktop.sync.portal.wire import Wire
from desktop.texts import Text, joined

LIBRARIES = (
    *("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "alembic", "cryptography", "keyring"),
    *("requests", "truststore", "pyhanko", "python-pkcs11", "pypdfium2", "pikepdf", "reportlab"),
)
ROOM = 2**30  # bytes that an office's day may need
SKEW = 120  # seconds between this machine's clock and the portal's that matter to a deadline
_WAIT = 5.0  # seconds for one question to the system


def examine(settings: Settings | None = None) -> tuple[Check, ...]:
    """All of it. `settings` None: what can be told without a profile. Blocks for seconds, never raises."""
    questions: tuple[Callable[[Settings | None], Iterator[Check]], ...] = (
        *(
            _versions,
            _policy,
            _profiles,
            _folders,
            _disk,
            _fonts,
            _key_store,
            _printers,
            _portal,
            _errors,
        ),
    )
    with ThreadPoolExecutor(len(questions), "doctor") as lanes:
        return tuple(
            check
            for lane_checks in lanes.map(_answered(settings), questions)
            for check in lane_checks
        )


def _answered(settings: Settings | None) -> Callable[[Any], tuple[Check, ...]]:
    def ask(question: Callable[[Settings | None], Iterator[Check]]) -> tuple[Check, ...]:
        try:
            return tuple(question(settings))
        except Exception as error:  # noqa: BLE001 - top of a lane: the other answers must still be told
            name = question.__name__.strip("_")
            return (
                Check(
                    Text("Chẩn đoán"),
                    name,
                    False,
                    Text("không hỏi được"),
                    detail=type(error).__name__,
                ),
            )

    return ask


# ── the program and what it stands on ────────────────────────────────────────────────────────────


def _versions(_settings: Settings | None) -> Iterator[Check]:
    from sqlcipher3 import dbapi2

    bundle = Text("gói cài đặt") if getattr(sys, "frozen", False) else Text("mã nguồn")
    yield Check(Text("Chương trình"), Text("Phiên bản"), None, f"{_version('motcua')}, {bundle}")
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    yield Check(Text("Chương trình"), Text("Hệ điều hành"), None, system, detail=_distribution())
    words = ", ".join(f"{name} {_version(name)}" for name in LIBRARIES)
    raw = dbapi2.connect(":memory:")
    cipher = raw.execute("PRAGMA cipher_version").fetchone()
    raw.close()
    yield Check(
        Text("Chương trình"), Text("Thư viện"), bool(cipher), words, detail=f"SQLCipher {cipher[0]}"
    )
    session = os.environ.get("XDG_SESSION_TYPE", "")
    method = os.environ.get("QT_IM_MODULE") or os.environ.get("XMODIFIERS", "")
    yield Check(
        Text("Chương trình"), Text("Màn hình, bộ gõ"), None, f"{session or '—'}, {method or '—'}"
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "—"


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        return platform.version()


def _policy(_settings: Settings | None) -> Iterator[Check]:
    path = policy_file()
    try:
        setting_names = sorted(read_policy(path))
    except OfficerError as error:
        yield Check(
            Text("Cấu hình chung"), str(path), False, error.title, error.advice, error.detail
        )
        return
    words = Text("đặt %1", joined(", ", setting_names)) if setting_names else Text("không đặt gì")
    yield Check(Text("Cấu hình chung"), str(path), None, words)


def _profiles(_settings: Settings | None) -> Iterator[Check]:
    """Each of this user's: which settings keep it from being opened. What stands in them is for this screen alone."""
    for path in profiles():
        try:
            faults = wrong_in(path)
        except OfficerError as error:
            yield Check(PROFILE, path.name, False, UNREADABLE, error.advice, error.detail)
            continue
        if faults:
            fault_keys = ", ".join(fault.key for fault in faults if fault.key in SETTINGS)
            words = Text("chỗ phải sửa: %1", fault_keys) if fault_keys else UNREADABLE
            detail = "\n".join(map(str, faults))
            yield Check(PROFILE, path.name, False, words, ProfileBad.advice, detail)
        else:
            yield Check(PROFILE, path.name, True, Text("dùng được"))


PROFILE, UNREADABLE = Text("Tệp cấu hình"), Text("không đọc được")


# ── the machine ──────────────────────────────────────────────────────────────────────────────────


def _folders(settings: Settings | None) -> Iterator[Check]:
    folder = settings.folder if settings else program_folder()
    if not folder.exists():
        yield Check(
            Text("Kho dữ liệu"),
            Text("Thư mục"),
            None,
            Text("chưa có: chưa ai làm việc trên máy này"),
        )
        return
    open_to = [p for p in (folder, *folder.rglob("*")) if _open_to_others(p)]
    advice = Text("Đặt lại quyền: chỉ người dùng này được đọc thư mục dữ liệu.") if open_to else ""
    words = (
        Text("%n mục người khác đọc được", count=len(open_to))
        if open_to
        else Text("chỉ người dùng này đọc được")
    )
    yield Check(Text("Kho dữ liệu"), Text("Quyền đọc"), not open_to, words, advice)
    caches = list(folder.glob("accounts/*/cache.db"))
    size = sum(path.stat().st_size for path in caches) // 2**20
    yield Check(
        Text("Kho dữ liệu"),
        Text("Tài khoản"),
        None,
        Text("%n tài khoản, %1 MB", size, count=len(caches)),
    )


def _open_to_others(path: Path) -> bool:
    """Whether others may read what must be private: databases, keys, logs and their folders. A profile is no secret."""
    is_private = (
        path.is_dir() or path.suffix in (".db", ".log", ".json") or "accounts" in path.parts
    )
    return os.name == "posix" and is_private and not path.is_symlink() and bool(_mode(path) & 0o077)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _disk(settings: Settings | None) -> Iterator[Check]:
    folder = settings.folder if settings else program_folder()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    enough = free >= ROOM
    advice = "" if enough else Text("Giải phóng chỗ trống: dưới 200 MB thì không lưu được tệp mới.")
    yield Check(
        Text("Ổ đĩa"), Text("Chỗ trống"), enough, Text("còn %1 GB", f"{free / 2**30:.1f}"), advice
    )


def _fonts(_settings: Settings | None) -> Iterator[Check]:
    try:
        faces = fonts.find_faces()
    except FontUnfit as error:
        yield Check(
            Text("Phông chữ"), Text("Văn bản"), False, error.title, error.advice, error.detail
        )
        return
    yield Check(
        Text("Phông chữ"),
        Text("Văn bản"),
        True,
        Text("đủ chữ tiếng Việt"),
        detail=faces.regular.name,
    )


def _key_store(settings: Settings | None) -> Iterator[Check]:
    """Write, read and delete a random item; each store has five seconds (vault.PROBE_WAIT)."""
    key_store = vault.find_key_store()
    if key_store is not None:
        yield Check(
            Text("Kho khoá"),
            Text("Của hệ điều hành"),
            True,
            Text("ghi, đọc, xoá được"),
            detail=key_store.name,
        )
        return
    is_wanted = settings is None or settings.keyring
    words = Text("không dùng được") if is_wanted else Text("không dùng, theo cấu hình")
    advice = Text(
        "Chương trình hỏi mật khẩu kho mỗi lần mở; cài gnome-keyring hoặc KWallet nếu muốn khỏi hỏi."
    )
    yield Check(
        Text("Kho khoá"), Text("Của hệ điều hành"), None, words, advice if is_wanted else ""
    )


def _printers(_settings: Settings | None) -> Iterator[Check]:
    names = _windows_printers() if sys.platform == "win32" else _cups_printers()
    words = Text("%n máy in", count=len(names)) if names else Text("chưa có máy in")
    advice = "" if names else Text("Văn bản vẫn lưu được thành PDF; nhờ quản trị cài máy in.")
    yield Check(
        Text("Máy in"),
        Text("Hệ điều hành thấy"),
        bool(names) or None,
        words,
        advice,
        joined(", ", names),
    )


def _cups_printers() -> list[str]:
    command = shutil.which("lpstat")
    if command is None:
        return []
    try:
        lpstat = subprocess.run(
            [command, "-e"], capture_output=True, text=True, timeout=_WAIT, check=False
        )
    except subprocess.TimeoutExpired:
        return []
    return lpstat.stdout.split() if lpstat.returncode == 0 else []


def _windows_printers() -> list[str]:
    if sys.platform == "win32":
        import winreg

        place = r"Software\Microsoft\Windows NT\CurrentVersion\Devices"
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, place) as devices:
            count = winreg.QueryInfoKey(devices)[1]
            return [winreg.EnumValue(devices, number)[0] for number in range(count)]
    return []


# ── the line ─────────────────────────────────────────────────────────────────────────────────────


def _portal(settings: Settings | None) -> Iterator[Check]:
    """Any answer of HTTP will do to say that the line is there; its Date tells how wrong our clock is."""
    if settings is None:
        return
    wire = Wire(settings)
    trouble = ""
    try:
        wire.ask(f"{settings.rest_prefix}/ping")
    except OfficerError as error:
        trouble, advice = error.title, error.advice
    finally:
        wire.close()
    offset = wire.clock_offset
    if offset is None and trouble:
        yield Check(Text("Đường mạng"), Text("Cổng"), False, trouble, advice, settings.portal_url)
        return
    yield Check(
        Text("Đường mạng"), Text("Cổng"), True, Text("trả lời được"), detail=settings.portal_url
    )
    if offset is not None:
        yield clock(offset)


def clock(offset: timedelta) -> Check:
    """Whether this machine's clock is right enough for deadlines, by the portal's."""
    off = abs(offset.total_seconds())
    advice = Text("Bật chỉnh giờ tự động của hệ điều hành.") if off > SKEW else ""
    return Check(
        Text("Đường mạng"),
        Text("Đồng hồ"),
        off <= SKEW,
        Text("lệch %1 giây so với cổng", f"{off:.0f}"),
        advice,
    )


# ── what went wrong lately ───────────────────────────────────────────────────────────────────────

_NAMED = re.compile(r"\b[A-Z][A-Za-z]+(?:Error|Exception)\b|\bHTTP \d{3}\b")
_FRAME = re.compile(r'File "(?:[^"]*[/\\])?([^"/\\]+)", line (\d+), in (\w+)')


def _errors(settings: Settings | None) -> Iterator[Check]:
    lines = troubles(settings) if settings else ()
    words = (
        Text("%n lỗi gần đây", count=len(lines))
        if lines
        else Text("không có lỗi nào trong nhật ký")
    )
    newest = "; ".join(f"{line['at']} {line['from']} {line['what']}" for line in lines[-3:])
    yield Check(Text("Nhật ký"), Text("Lỗi"), None, words, detail=newest)


def troubles(settings: Settings, most: int = 200) -> tuple[dict[str, Any], ...]:
    """The newest log lines above INFO, oldest first: where, which sentence of ours, which errors, which frames.

    By construction without a value that was put into the sentence: no name, number or secret can be in it.
    """
    return tuple(line for line in log_lines(settings) if line["level"] != "INFO")[-most:]


def log_lines(settings: Settings) -> Iterator[dict[str, Any]]:
    """Every line of the log and of what was rotated away, oldest first, without values."""
    for path in sorted(settings.folder.glob("motcua.log*"), reverse=True):
        for text in path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                entry = json.loads(text)
            except ValueError:
                continue
            if isinstance(entry, dict) and "at" in entry:
                yield _without_values(entry)


def _without_values(entry: dict[str, Any]) -> dict[str, Any]:
    log_text = f"{entry.get('text', '')} {entry.get('trace', '')}"
    error_names = {name for name in _kinds(OfficerError) if re.search(rf"\b{name}\b", log_text)}
    return {
        "at": str(entry["at"]),
        "level": str(entry.get("level", "")),
        "from": str(entry.get("from", "")),
        "what": str(entry.get("what", "")) if _of_ours(entry) else "",
        "errors": sorted(error_names | set(_NAMED.findall(log_text))),
        "frames": [":".join(frame) for frame in _FRAME.findall(entry.get("trace", ""))],
    }


def _of_ours(entry: dict[str, Any]) -> bool:
    """Whether our own code wrote the line: a library may put values into its sentences, ours may not."""
    return str(entry.get("from", "")).split(".")[0] == "desktop"


def _kinds(top: type[OfficerError]) -> Iterator[str]:
    yield top.__name__
    for kind in top.__subclasses__():
        yield from _kinds(kind)
