"""Backup, move to a new machine, hand a PC over: what an account has on this machine, in one file with a passphrase.

In the file: a manifest, the profile and what it names, the cache's master key, the database as SQLite copies it while
work goes on, and the attachments as they lie (encrypted under that key). A backup counts only once it was read back
and proven: every frame, the database, each unsent act. Restoring builds everything beside the place it will take and
swaps at the end; what was there is put aside, never removed.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from sqlalchemy import Connection, select

from desktop.desk.machine.backup_file import (
    BackupDamaged,
    BackupNewer,
    BackupTrouble,
    Opener,
    Sealer,
    private_file,
)
from desktop.models.dossier.rules import NEEDS_OFFICER, OPEN_STATES
from desktop.models.store import journal, vault
from desktop.models.store.database import DATABASE, Store, in_use, sync_folder, write_private
from desktop.models.store.tables import SCHEMA_VERSION, outbox, to_text
from desktop.settings.config import SETTINGS, Settings, said, version
from desktop.texts import Text

PROOF = "backup.proof"
MANIFEST, KEY, PROFILE, FILES = "manifest.json", "master.key", "profile", "files"
_UNSENT = tuple(state.value for state in OPEN_STATES | NEEDS_OFFICER)


class PlaceTaken(BackupTrouble):
    title = Text("Máy này đã có dữ liệu của tài khoản đó")
    advice = Text(
        "Chưa có gì bị ghi đè. Nếu chắc chắn, chạy lại với --replace: dữ liệu cũ được cất sang bên cạnh."
    )


class FileTaken(BackupTrouble):
    title = Text("Đã có tệp mang tên này")
    advice = Text("Chọn tên khác cho bản sao lưu; chương trình không ghi đè tệp đã có.")


class StillOpen(BackupTrouble):
    title = Text("Chương trình đang mở kho dữ liệu này")
    advice = Text("Đóng Một Cửa ở mọi cửa sổ trên máy rồi làm lại; chưa có gì bị thay đổi.")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `unsent`: acts not settled; `acts`: their digest; `head`: the journal's last."""

    format: int
    program: str
    schema: int
    account: str
    profile: str
    portal_url: str
    made_at: str
    unsent: int
    acts: str
    head: str
    files: int


def unsent(connection: Connection) -> tuple[int, str]:
    """How many acts are not settled, and a digest of them: what a backup must hold to be one."""
    rows = connection.execute(
        select(outbox.c.act_id, outbox.c.body_sha256, outbox.c.state)
        .where(outbox.c.state.in_(_UNSENT))
        .order_by(outbox.c.act_id)
    ).all()
    text = json.dumps([(row.act_id, row.body_sha256) for row in rows])
    return len(rows), hashlib.sha256(text.encode()).hexdigest()


# ── backup ───────────────────────────────────────────────────────────────────────────────────────


def back_up(
    settings: Settings,
    account: str,
    profile: Path,
    out: Path,
    passphrase: str,
    cache_passphrase: str | None,
    now: datetime,
) -> Manifest:
    """Write and prove `out`; what is in it. FileTaken, BackupTrouble; the account's work may go on meanwhile."""
    folder = settings.account_folder(account)
    master = _unlocked(settings, account, cache_passphrase)
    part = out.with_name(out.name + ".part")
    part.unlink(missing_ok=True)
    if out.exists():
        raise FileTaken(str(out))
    try:
        manifest = _write(part, settings, account, profile, folder, master, passphrase, now)
        prove(part, passphrase, manifest)
        part.rename(out)
        sync_folder(out.parent)
    except OSError as error:
        raise BackupTrouble(f"{type(error).__name__}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
    proof = {"acts": manifest.acts, "unsent": manifest.unsent, "at": manifest.made_at}
    write_private(folder / PROOF, json.dumps(proof).encode())
    return manifest


def proven(folder: Path, connection: Connection) -> bool:
    """Whether every act that is unsent now stands in a backup that was read back."""
    count, acts = unsent(connection)
    try:
        proof = json.loads((folder / PROOF).read_bytes())
    except (OSError, ValueError):
        return count == 0
    return count == 0 or bool(proof.get("acts") == acts)


def _write(
    part: Path,
    settings: Settings,
    account: str,
    profile: Path,
    folder: Path,
    master: bytes,
    passphrase: str,
    now: datetime,
) -> Manifest:
    with tempfile.TemporaryDirectory(dir=folder, prefix="backup-") as scratch:
        copy = Path(scratch) / DATABASE
        key = vault.subkey(master, "database")
        store = Store.open(folder, key)
        try:
            store.copy_to(copy)
        finally:
            store.close()
        manifest = _manifest(settings, account, copy, key, folder, now)
        with private_file(part) as out:
            sealer = Sealer(out, passphrase)
            with tarfile.open(fileobj=sealer, mode="w|", format=tarfile.PAX_FORMAT) as tape:
                _put(tape, MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False).encode())
                _put(tape, KEY, master)
                for name, content in _profile_parts(profile, settings):
                    _put(tape, f"{PROFILE}/{name}", content)
                tape.add(copy, DATABASE, filter=_plain)
                for file in _attachments(folder):
                    tape.add(file, f"{FILES}/{file.name}", filter=_plain)
            sealer.finish()
            out.flush()
    return manifest


def _manifest(
    settings: Settings, account: str, copy: Path, key: bytes, folder: Path, now: datetime
) -> Manifest:
    with _reading(copy.parent, key) as connection:
        count, acts = unsent(connection)
        _, head = journal.head(connection)
    return Manifest(
        format=1,
        program=version(),
        schema=SCHEMA_VERSION,
        account=account,
        profile=settings.name,
        portal_url=settings.portal_url,
        made_at=str(to_text(now)),
        unsent=count,
        acts=acts,
        head=head,
        files=sum(1 for _ in _attachments(folder)),
    )


def _attachments(folder: Path) -> Iterator[Path]:
    files_folder = folder / FILES
    for path in sorted(files_folder.iterdir()) if files_folder.is_dir() else ():
        if path.is_file() and path.suffix == "":
            yield path


def _profile_parts(profile: Path, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """The profile and the files beside it that it names; what an administrator's policy names is the machine's."""
    yield profile.name, profile.read_bytes()
    folder = profile.resolve().parent
    for path in _named(settings):
        if path.is_file() and path.resolve().is_relative_to(folder):
            yield path.resolve().relative_to(folder).as_posix(), path.read_bytes()


def _named(settings: Settings) -> Iterator[Path]:
    """Every file that a setting of this profile names, a folder's one by one."""
    for setting in SETTINGS.values():
        if setting.files and setting.backup:
            value = said(settings, setting)
            for path in value if isinstance(value, tuple) else (value,):
                if path is not None:
                    yield from sorted(path.rglob("*")) if path.is_dir() else (path,)


def _put(tape: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    tape.addfile(entry, io.BytesIO(content))


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """The archive's entry without the user's name and number, which tell of a person of this machine."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o600
    return entry


# ── proving and restoring ────────────────────────────────────────────────────────────────────────


def prove(file: Path, passphrase: str, expected: Manifest | None = None) -> Manifest:
    """Read a backup back, whole: frames, database, acts, journal, number of files. Nothing on this machine changes."""
    with tempfile.TemporaryDirectory(prefix="motcua-") as scratch:
        return _unpacked(file, passphrase, Path(scratch), expected=expected, with_files=False)[0]


def restore(
    file: Path,
    passphrase: str,
    settings: Settings,
    *,
    replace: bool,
    cache_passphrase: str | None,
    now: datetime,
) -> Manifest:
    """Put a backup's account into its place under `settings`. PlaceTaken unless `replace`; then the old is put aside.

    `cache_passphrase`: the cache's on this machine where it has no key store; need not be the old machine's.
    """
    settings.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    staging = Path(tempfile.mkdtemp(dir=settings.folder, prefix="restore-"))
    try:
        manifest, master = _unpacked(file, passphrase, staging)
        folder = settings.account_folder(manifest.account)
        if folder.exists() and any(folder.iterdir()):
            if not replace:
                raise PlaceTaken(str(folder))
            _put_aside(settings, folder, now)
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.rmtree(staging / PROFILE, ignore_errors=True)
        vault.adopt(
            staging,
            folder,
            manifest.account,
            master,
            passphrase=cache_passphrase,
            use_keyring=settings.keyring,
        )
        staging.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise BackupTrouble(f"{type(error).__name__}: {error.strerror}") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return manifest


def restore_profile(file: Path, passphrase: str, folder: Path) -> Path:
    """The backup's profile into `folder`, for a machine that has none; its path. Nothing there is overwritten."""
    with tempfile.TemporaryDirectory(prefix="motcua-") as scratch:
        manifest, _ = _unpacked(file, passphrase, Path(scratch), with_files=False)
        source = Path(scratch) / PROFILE
        for path in sorted(source.rglob("*")):
            place = folder / path.relative_to(source)
            if path.is_file() and not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_private(place, path.read_bytes())
    return folder / f"{manifest.profile}.toml"


def _unpacked(
    file: Path,
    passphrase: str,
    into: Path,
    *,
    expected: Manifest | None = None,
    with_files: bool = True,
) -> tuple[Manifest, bytes]:
    """The checked content in `into`; attachments only `with_files`. The master key never lies there in the clear."""
    try:
        with file.open("rb") as source:
            memory_parts, files = _extract(source, passphrase, into, with_files)
        manifest = Manifest(**json.loads(memory_parts[MANIFEST]))
        master = memory_parts[KEY]
    except (OSError, ValueError, TypeError, KeyError, tarfile.TarError) as error:
        raise BackupDamaged(f"{type(error).__name__}: {error}") from error
    if manifest.schema > SCHEMA_VERSION:
        raise BackupNewer(f"schema {manifest.schema}, this program knows {SCHEMA_VERSION}")
    _check(into, manifest, master, files)
    if expected is not None and manifest != expected:
        raise BackupDamaged("another backup than the one that was written")
    return manifest, master


def _extract(
    source: BinaryIO, passphrase: str, into: Path, with_files: bool
) -> tuple[dict[str, bytes], int]:
    """({name: bytes} of the parts kept in memory only: manifest and key, number of attachments)."""
    opener, memory_parts, files = Opener(source, passphrase), dict[str, bytes](), 0
    with tarfile.open(fileobj=opener, mode="r|") as tape:
        for entry in tape:
            content = tape.extractfile(entry) if entry.isreg() else None
            parts = PurePosixPath(entry.name).parts
            if content is None or not _ours(parts):
                raise BackupDamaged("a part that no backup of ours has")
            files += parts[0] == FILES
            if entry.name in (MANIFEST, KEY):
                memory_parts[entry.name] = content.read()
            elif with_files or parts[0] != FILES:
                _lay_down(content, into.joinpath(*parts))
    opener.drain()
    return memory_parts, files


def _ours(parts: tuple[str, ...]) -> bool:
    """Whether a name in the archive is one of ours: a doctored archive must not write outside its folder."""
    if not parts or ".." in parts or parts[0].startswith("/"):
        return False
    lone = len(parts) == 1 and parts[0] in (MANIFEST, KEY, DATABASE)
    return lone or (len(parts) > 1 and parts[0] in (FILES, PROFILE))


def _lay_down(content: IO[bytes], place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with private_file(place) as out:
        shutil.copyfileobj(content, out, 2**20)


def _check(into: Path, manifest: Manifest, master: bytes, files: int) -> None:
    with _reading(into, vault.subkey(master, "database")) as connection:
        count, acts = unsent(connection)
        _, head = journal.head(connection)
        broken = journal.verify(connection)
    contents = (count, acts, head, files)
    if contents != (manifest.unsent, manifest.acts, manifest.head, manifest.files) or broken:
        raise BackupDamaged("what is in it is not what it says")


@contextmanager
def _reading(folder: Path, key: bytes) -> Iterator[Connection]:
    """A copied database, checked page by page; brought to this program's schema when it is older."""
    store = Store.open(folder, key)
    try:
        with store.read() as connection:
            yield connection
    finally:
        store.close()


def _put_aside(settings: Settings, folder: Path, now: datetime) -> None:
    """Rename what was there, its key with it. Nothing is removed: it can still be opened by hand."""
    if (folder / DATABASE).exists() and in_use(folder):
        raise StillOpen(str(folder))
    aside = folder.with_name(f"{folder.name}.truoc-{now:%Y%m%d-%H%M%S}")
    vault.move(folder, aside)
    folder.rename(aside)
    sync_folder(folder.parent)


def _unlocked(settings: Settings, account: str, cache_passphrase: str | None) -> bytes:
    folder = settings.account_folder(account)
    if not (folder / DATABASE).is_file():
        raise BackupTrouble(
            str(folder),
            title=Text("Tài khoản này chưa có dữ liệu trên máy"),
            advice=Text("Kiểm tra tên tài khoản và tệp cấu hình; không có gì để sao lưu."),
        )
    return vault.unlock(folder, account, passphrase=cache_passphrase, use_keyring=settings.keyring)
