"""`motcua support FILE.zip`: what an expert needs, and nothing of a citizen, an officer or a secret.

Made of what is safe by construction, not cleaned afterwards: checks of `machine` and `diagnosis`, the log without the
values in its sentences, the numbers of the profile, sizes and modes of files under names of ours.
"""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import urlsplit

from desktop.desk.machine import facts as machine
from desktop.desk.machine.backup import FileTaken
from desktop.desk.machine.backup_file import private_file
from desktop.settings.config import SETTINGS, Settings, said
from desktop.settings.setting import Told
from desktop.signing.commands.doctor import Check, diagnose, report
from desktop.texts import Text

ALWAYS = (Text("Chứng thư"), Text("Thiết bị ký"), Text("Mã PIN"), Text("Kiểu ký"))
"""Areas whose names are those of people or of their tokens."""


def checks_of(
    settings: Settings | None, *, driver: str = "", module: str = "", tsa: str = ""
) -> tuple[Check, ...]:
    """The whole doctor: this machine, then everything between it and a signature."""
    return (
        *machine.examine(settings),
        *diagnose(settings, driver=driver, module=module, tsa=tsa),
    )


def make_bundle(settings: Settings | None, out: Path, report_out: TextIO) -> int:
    """Write `out`, a zip of JSON and text; FileTaken when something is there. 0 when no check is bad."""
    checks = tuple(map(nameless, checks_of(settings)))
    parts = {
        "chan-doan.json": _json([asdict(check) for check in checks]),
        "cau-hinh.json": _json(_profile(settings) if settings else {}),
        "tep.json": _json(list(_listing(settings)) if settings else []),
        "nhat-ky.jsonl": _lines(machine.log_lines(settings) if settings else ()),
    }
    try:
        with private_file(out) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
            for name, text in parts.items():
                bundle.writestr(name, text)
    except FileExistsError as error:
        raise FileTaken(str(out)) from error
    code = report(checks, report_out)
    report_out.write(
        Text(
            "\nĐã ghi %1: không có dữ liệu cá nhân, mã PIN hay khoá; có thể gửi cho người hỗ trợ.\n",
            out,
        )
    )
    return code


def nameless(check: Check) -> Check:
    """A check that may leave the house: no owners of certificates and tokens, no user's name in paths."""
    if check.area in ALWAYS:
        return Check(check.area, "•", check.good, _shape(check), check.advice, "")
    if check.area == machine.PROFILE:  # its name may be a person's, and so may what stands in it
        return Check(check.area, "•", check.good, check.words, check.advice, "")
    home = str(Path.home())
    clean = (text.replace(home, "~") for text in (check.name, check.words, check.detail))
    name, words, detail = clean
    return Check(check.area, name, check.good, words, check.advice, detail)


def _shape(check: Check) -> str:
    """The words of a check without names and labels; those on flags and mechanisms have none and stay."""
    if check.area in ("Mã PIN", "Kiểu ký"):
        return check.words
    return Text("có vấn đề") if check.good is False else Text("có")


def _profile(settings: Settings) -> dict[str, Any]:
    """The settings, each as far as it lets itself be told (`Setting.support`); the others are left out."""
    profile_facts: dict[str, Any] = {"name": settings.name}
    for key, setting in SETTINGS.items():
        if setting.support != "no":
            profile_facts[key] = _AS_TOLD[setting.support](said(settings, setting))
    return profile_facts


def _host(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname}" if address else ""


def _whether(value: Path | tuple[Path, ...] | str | None) -> Any:
    """Of a list its length; of one file whether it exists, None where none is named."""
    if isinstance(value, tuple):
        return len(value)
    return Path(value).exists() if value else None


_AS_TOLD: Mapping[Told, Callable[[Any], Any]] = {
    "as it is": lambda value: value,
    "host": _host,
    "whether": _whether,
}


def _listing(settings: Settings) -> Iterator[dict[str, Any]]:
    """Files under the profile's folder: kind, size, mode. An account's folder is told by its mark alone."""
    for path in sorted(settings.folder.rglob("*")):
        parts = list(path.relative_to(settings.folder).parts)
        if parts[0] == "accounts" and len(parts) > 1:
            parts[1] = parts[1].rsplit("-", 1)[-1]
        elif parts[0] not in ("accounts", "token", "files") and not path.name.startswith(
            "motcua.log"
        ):
            parts[-1] = f"•{path.suffix}"  # somebody's file: its name may be a person's
        file_stat = path.lstat()
        if stat.S_ISREG(file_stat.st_mode) and "files" not in parts:
            yield {
                "file": "/".join(parts),
                "bytes": file_stat.st_size,
                "mode": oct(file_stat.st_mode & 0o777),
            }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str)


def _lines(entries: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
