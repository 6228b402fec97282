"""Handing a PC over: one account's data off this machine, never while an act is nowhere else."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from desktop.desk.machine.backup import StillOpen, prove, unsent
from desktop.desk.machine.backup_file import BackupTrouble
from desktop.models.store import vault
from desktop.models.store.database import DATABASE, Store, in_use, sync_folder
from desktop.settings.config import Settings
from desktop.texts import Text


class StillUnsent(BackupTrouble):
    title = Text("Còn việc chưa gửi lên cổng nên chưa xoá")
    advice = Text(
        "Mở chương trình gửi hết hộp gửi, hoặc sao lưu rồi chạy lại với --backup TỆP và mật khẩu của tệp."
    )


class NotConfirmed(BackupTrouble):
    title = Text("Chưa xác nhận nên chưa xoá gì")
    advice = Text(
        "Gõ lại đúng tên tài khoản khi được hỏi để xoá dữ liệu của tài khoản đó khỏi máy này."
    )


@dataclass(frozen=True, slots=True)
class Wiped:
    account: str
    files: int
    unsent: int  # acts that now stand in the backup alone


def wipe(
    settings: Settings,
    account: str,
    confirmed: str,
    *,
    cache_passphrase: str | None,
    backup: Path | None = None,
    backup_passphrase: str = "",
) -> Wiped:
    """Remove the account's cache and its key. StillUnsent while an act waits that `backup` does not hold.

    `confirmed`: the account's name typed once more. What the disk's own electronics keep of overwritten sectors is not
    ours to clear: without the key it stays unreadable.
    """
    if confirmed.casefold() != account.casefold():
        raise NotConfirmed("another name was typed")
    folder = settings.account_folder(account)
    if not (folder / DATABASE).is_file():
        raise NotConfirmed(str(folder), title=Text("Tài khoản này không có dữ liệu trên máy"))
    if in_use(folder):
        raise StillOpen(str(folder))
    count, acts = _unsent(settings, account, folder, cache_passphrase)
    if count:
        _require_backup(backup, backup_passphrase, account, acts)
    files = sum(1 for path in folder.rglob("*") if path.is_file())
    _remove(folder)
    return Wiped(account, files, count)


def _unsent(
    settings: Settings, account: str, folder: Path, cache_passphrase: str | None
) -> tuple[int, str]:
    master = vault.unlock(
        folder, account, passphrase=cache_passphrase, use_keyring=settings.keyring
    )
    store = Store.open(folder, vault.subkey(master, "database"))
    try:
        with store.read() as connection:
            return unsent(connection)
    finally:
        store.close()


def _require_backup(backup: Path | None, passphrase: str, account: str, acts: str) -> None:
    if backup is None:
        raise StillUnsent("no backup named")
    manifest = prove(backup, passphrase)
    if manifest.account.casefold() != account.casefold() or manifest.acts != acts:
        raise StillUnsent("the backup does not hold the acts that wait now")


def _remove(folder: Path) -> None:
    """Remove the key first: from then on nothing of the cache can be read, whatever happens to the files."""
    vault.forget(folder)
    for name in (vault.VAULT, DATABASE):
        path = folder / name
        if path.is_file():
            with path.open("rb+") as file:
                file.write(secrets.token_bytes(min(path.stat().st_size, 2**20)))
            path.unlink()
    shutil.rmtree(folder)
    sync_folder(folder.parent)
