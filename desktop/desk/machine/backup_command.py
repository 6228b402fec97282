"""`motcua backup`, `restore`, `wipe`: what is typed, what is said. Secrets come from the keyboard or standard input."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TextIO

from desktop.desk.machine import backup
from desktop.desk.machine.backup_file import BackupTrouble
from desktop.desk.machine.backup_wipe import wipe
from desktop.models.store import vault
from desktop.settings.config import Settings, only_profile, program_folder
from desktop.settings.profiles import load_profile
from desktop.sync.engine import vietnam_now
from desktop.texts import Text

_NEW = "Mật khẩu của bản sao lưu (ít nhất 8 ký tự): "
_AGAIN = "Nhập lại mật khẩu đó: "
_GIVEN = "Mật khẩu của bản sao lưu: "
_CACHE = "Mật khẩu kho trên máy này: "


class Mistyped(BackupTrouble):
    title = Text("Hai lần nhập mật khẩu không giống nhau")
    advice = Text("Chạy lại lệnh và nhập cẩn thận; chưa có gì được ghi.")


def asker(secrets: TextIO) -> Callable[[str], str]:
    """Where a person sits, a hidden prompt; else one line of standard input for each secret, in order."""
    if secrets.isatty():
        return getpass.getpass
    return lambda _prompt: secrets.readline().rstrip("\n")


def back_up(file: Path, profile: Path | None, account: str, secrets: TextIO, out: TextIO) -> int:
    """Lines of `secrets`: the backup's passphrase; the cache's where the machine has no key store."""
    ask, source = asker(secrets), profile or only_profile()
    settings = load_profile(source)
    name = account or settings.account
    passphrase = ask(_NEW)
    if secrets.isatty() and ask(_AGAIN) != passphrase:
        raise Mistyped
    manifest = backup.back_up(
        settings, name, source, file, passphrase, _cache(settings, name, ask), vietnam_now()
    )
    size = file.stat().st_size / 2**20
    out.write(
        f"Đã sao lưu và đọc lại kiểm tra: {file} ({size:.1f} MB)\n"
        f"  tài khoản {manifest.account}, {manifest.unsent} việc chưa gửi, {manifest.files} tệp\n"
        "Cất mật khẩu riêng với tệp: không có mật khẩu thì không ai mở lại được.\n"
    )
    return 0


def restore(
    file: Path, profile: Path | None, *, replace: bool, secrets: TextIO, out: TextIO
) -> int:
    """Lines of `secrets`: the backup's passphrase; a passphrase for this machine's cache where it has no key store."""
    ask = asker(secrets)
    passphrase = ask(_GIVEN)
    if profile is None and not list(program_folder().glob("*.toml")):
        profile = backup.restore_profile(file, passphrase, program_folder())
    settings = load_profile(profile or only_profile())
    has_store = settings.keyring and vault.find_key_store() is not None
    manifest = backup.restore(
        file,
        passphrase,
        settings,
        replace=replace,
        cache_passphrase=None if has_store else ask(_CACHE),
        now=vietnam_now(),
    )
    when = datetime.fromisoformat(manifest.made_at).astimezone(vietnam_now().tzinfo)
    out.write(
        f"Đã khôi phục tài khoản {manifest.account} từ bản sao lưu lúc {when:%H:%M ngày %d/%m/%Y}\n"
        f"  {manifest.unsent} việc chưa gửi, {manifest.files} tệp\n"
        "Đừng làm việc tiếp trên máy cũ: việc chưa gửi nay nằm ở máy này. Trên máy cũ chạy «motcua wipe».\n"
    )
    return 0


def clear(
    profile: Path | None,
    account: str,
    file: Path | None,
    secrets: TextIO,
    out: TextIO,
) -> int:
    """Lines of `secrets`: the account typed again; the backup's passphrase if one is named; the cache's if needed."""
    ask = asker(secrets)
    settings = load_profile(profile or only_profile())
    name = account or settings.account
    confirmed = _typed(secrets, f"Gõ lại tên tài khoản sẽ bị xoá khỏi máy này ({name}): ")
    passphrase = ask(_GIVEN) if file else ""
    wiped = wipe(
        settings,
        name,
        confirmed,
        cache_passphrase=_cache(settings, name, ask),
        backup=file,
        backup_passphrase=passphrase,
    )
    out.write(
        f"Đã xoá dữ liệu của {wiped.account} khỏi máy này: {wiped.files} tệp và khoá của kho.\n"
    )
    if wiped.unsent:
        out.write(
            f"{wiped.unsent} việc chưa gửi nay chỉ còn trong bản sao lưu: hãy khôi phục nó ở máy mới.\n"
        )
    return 0


def _cache(settings: Settings, account: str, ask: Callable[[str], str]) -> str | None:
    need = vault.needs_passphrase(settings.account_folder(account), settings.keyring)
    return ask(_CACHE) if need == "ask" else None


def _typed(secrets: TextIO, prompt: str) -> str:
    if secrets.isatty():
        sys.stderr.write(prompt)
        sys.stderr.flush()
    return secrets.readline().rstrip("\n")
