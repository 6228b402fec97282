"""The cache on disk: one encrypted SQLite database for each account; values in, values out.

SQLCipher with a raw 32-byte key, WAL with synchronous=FULL: what was committed before the officer
read «đã ghi nhận» survives a power cut. Many readers, one writer at a time. A `with` block is one
transaction; only frozen values leave it.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from desktop.errors import StoreDamaged, StoreError, StoreLocked, StoreNewer
from desktop.models.store.tables import SCHEMA_VERSION
from desktop.texts import Text

DATABASE = "cache.db"
KEY_MARK = "cache.key-check"
WRITER_WAIT = 30.0  # seconds; the longest write, one page of a pull, takes far less
BUSY_WAIT = 5.0  # seconds, for another program that holds the file: a virus scanner, a backup
SCRIPTS = Path(__file__).resolve().parent / "migrations"

_log = logging.getLogger(__name__)

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-65536",
    "PRAGMA wal_autocheckpoint=4000",
    "PRAGMA journal_size_limit=67108864",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA temp_store=MEMORY",  # a sort must not spill plaintext to disk
)

_FULL: dict[str, str] = {
    "title": Text("Ổ đĩa đã đầy nên chưa ghi được"),
    "advice": Text(
        "Giải phóng chỗ trống rồi làm lại việc vừa rồi; những việc trước đó vẫn còn nguyên."
    ),
}
_BUSY: dict[str, str] = {
    "title": Text("Kho dữ liệu đang bị chương trình khác giữ"),
    "advice": Text("Tạm dừng phần mềm diệt vi-rút hoặc sao lưu, rồi làm lại việc vừa rồi."),
}
_UNWRITABLE: dict[str, str] = {
    "title": Text("Không ghi được vào kho dữ liệu trên máy"),
    "advice": Text("Kiểm tra quyền ghi của thư mục dữ liệu và ổ đĩa, rồi mở lại chương trình."),
}
# What SQLite's primary result codes mean for the officer.
_TROUBLES: dict[int, tuple[type[StoreError], dict[str, str]]] = {
    dbapi2.SQLITE_FULL: (StoreError, _FULL),
    dbapi2.SQLITE_BUSY: (StoreError, _BUSY),
    dbapi2.SQLITE_LOCKED: (StoreError, _BUSY),
    dbapi2.SQLITE_READONLY: (StoreError, _UNWRITABLE),
    dbapi2.SQLITE_PERM: (StoreError, _UNWRITABLE),
    dbapi2.SQLITE_CANTOPEN: (StoreError, _UNWRITABLE),
    dbapi2.SQLITE_IOERR: (StoreError, _UNWRITABLE),
    dbapi2.SQLITE_CORRUPT: (StoreDamaged, {}),
    dbapi2.SQLITE_NOTADB: (StoreDamaged, {}),
}


@dataclass(frozen=True, slots=True)
class Schema:
    """Which database this program understands, and the Alembic scripts that lead there."""

    version: int = SCHEMA_VERSION
    scripts: Path = SCRIPTS


class Store:
    """An open cache. `folder` is the account's own; made by `Store.open`, ended by `close`."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder = folder
        self._key = key
        self._writer = threading.Lock()
        self._engine = _engine(folder / DATABASE, key)

    @classmethod
    def open(cls, folder: Path, key: bytes, schema: Schema | None = None) -> Store:
        """Open, check and if need be migrate the cache in `folder`; made when there is none.

        `key`: 32 raw bytes (`vault.subkey(master, "database")`). Raises StoreLocked for another
        key, StoreNewer for a database of a later program, StoreDamaged when the check finds a
        fault, else StoreError.
        """
        if len(key) != 32:
            raise StoreLocked("the key is not 32 bytes long")
        target_schema = schema or Schema()
        try:
            _prepare(folder, key)
            version = _checked_version(folder, key)
        except OSError as error:
            raise StoreError(str(error), **_UNWRITABLE) from error
        if version > target_schema.version:
            raise StoreNewer(f"user_version {version}, this program knows {target_schema.version}")
        if version < target_schema.version:
            _migrate(folder, key, version, target_schema)
        _write_key_mark(folder, key)
        return cls(folder, key)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view of the whole cache; writers go on meanwhile."""
        with translated(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: committed to the disk when the block ends, gone when it raises."""
        if not self._writer.acquire(timeout=WRITER_WAIT):
            raise StoreError("the other writer did not finish", **_BUSY)
        try:
            with translated(), self._engine.connect() as connection:
                writer = connection.execution_options(motcua_writer=True)
                with writer.begin():
                    yield writer
        finally:
            self._writer.release()

    def copy_to(self, copy: Path) -> None:
        """An encrypted copy under the same key, as of one moment, while work goes on."""
        _back_up(self.folder / DATABASE, copy, self._key)

    def compact(self, least: float = 0.25) -> int:
        """Give back the disk what deleted rows left, when it is at least this share of the file; bytes given back.

        Takes the writer's place for a second or two for each 100 MB, and as much room as the file.
        """
        path = self.folder / DATABASE
        with self._writer, translated(), closing(connect(path, self._key)) as raw:
            pages, free = (
                raw.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("page_count", "freelist_count")
            )
            if (
                free < least * pages
                or shutil.disk_usage(path.parent).free < 3 * path.stat().st_size
            ):
                return 0
            before = path.stat().st_size
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return before - path.stat().st_size

    def close(self) -> None:
        """Close every connection; the last one folds the WAL into the database."""
        self._engine.dispose()


def in_use(folder: Path) -> bool:
    """Whether another process has this cache open: SQLite holds a lock on it for as long (WAL mode).

    Asks the system about SQLite's own shared range, so no key is needed. On Windows the answer is always no: there an
    open file cannot be renamed or removed, and whoever tries is told so.
    """
    if sys.platform == "win32":
        return False
    import fcntl

    with (folder / DATABASE).open("rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
        except OSError:
            return True
    return False


@contextmanager
def translated() -> Iterator[None]:
    """SQLite's words into ours. Constraint errors pass: bugs, or answers the caller asked for."""
    try:
        yield
    except DBAPIError as error:
        trouble = _trouble(error.orig)
        if trouble is None:
            raise
        raise trouble from error
    except dbapi2.DatabaseError as error:
        trouble = _trouble(error)
        if trouble is None:
            raise
        raise trouble from error


def _trouble(error: BaseException | None) -> StoreError | None:
    code = getattr(error, "sqlite_errorcode", None)
    trouble = _TROUBLES.get(code & 0xFF) if isinstance(code, int) else None
    return trouble[0](str(error), **trouble[1]) if trouble else None


# ── connections ──────────────────────────────────────────────────────────────────────────────────


def connect(path: Path, key: bytes) -> Any:
    """A keyed connection with every pragma set; transactions are begun by us alone."""
    raw = dbapi2.connect(
        str(path), timeout=BUSY_WAIT, isolation_level=None, check_same_thread=False
    )
    try:
        raw.execute("PRAGMA cipher_log_level=NONE")  # else it writes every bad page to stderr
        raw.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        for pragma in _PRAGMAS:
            raw.execute(pragma).fetchall()
    except BaseException:
        raw.close()
        raise
    return raw


def _engine(path: Path, key: bytes) -> Engine:
    """Connections move between threads: SQLite is serialized, the pool lends each to one."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path, key),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        hide_parameters=True,  # else an error's text, and so the log, holds names and ID numbers
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer that starts as a reader can fail half-way with SQLITE_BUSY; IMMEDIATE cannot.
        writer = bool(connection.get_execution_options().get("motcua_writer"))
        connection.exec_driver_sql(f"PRAGMA query_only={not writer:d}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")

    return engine


# ── opening ──────────────────────────────────────────────────────────────────────────────────────


def _prepare(folder: Path, key: bytes) -> None:
    """A folder and an empty file only this user may read; -wal and -shm take the file's mode."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "posix":
        folder.chmod(0o700)
    path = folder / DATABASE
    if _key_fits(folder, key) and (not path.exists() or path.stat().st_size == 0):
        raise StoreDamaged(f"{DATABASE} is missing or empty though it was in use")
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    if os.name == "posix":
        path.chmod(0o600)


def _checked_version(folder: Path, key: bytes) -> int:
    """The database's user_version, after every page in use has been read and authenticated."""
    try:
        with closing(connect(folder / DATABASE, key)) as raw:
            version = int(raw.execute("PRAGMA user_version").fetchone()[0])
            check_result = raw.execute("PRAGMA quick_check(1)").fetchone()[0]
    except dbapi2.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == dbapi2.SQLITE_NOTADB and not _key_fits(folder, key):
            raise StoreLocked(str(error)) from error
        raise _trouble(error) or StoreError(str(error)) from error
    if check_result != "ok":
        raise StoreDamaged(str(check_result).splitlines()[-1])
    return version


def _mark(key: bytes) -> bytes:
    return hmac.new(key, b"motcua cache key check", hashlib.sha256).hexdigest().encode("ascii")


def _key_fits(folder: Path, key: bytes) -> bool:
    """Whether a mark beside the database says that it was made with this key."""
    try:
        mark = (folder / KEY_MARK).read_bytes()
    except FileNotFoundError:
        return False
    return hmac.compare_digest(mark, _mark(key))


def _write_key_mark(folder: Path, key: bytes) -> None:
    """Tells a wrong key from a damaged database; written only once the database stands."""
    if not _key_fits(folder, key):
        write_private(folder / KEY_MARK, _mark(key))


def write_private(path: Path, content: bytes) -> None:
    """Write `path` whole or not at all: temp file (0600), fsync, rename, fsync of the folder."""
    temp = path.with_name(path.name + ".new")
    temp.unlink(missing_ok=True)
    with os.fdopen(os.open(temp, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temp.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename durable (POSIX); Windows has no such call and needs none."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# ── migrations ───────────────────────────────────────────────────────────────────────────────────


def _migrate(folder: Path, key: bytes, version: int, schema: Schema) -> None:
    """Bring the database from `version` to the schema's, whole or not at all.

    The change is one transaction; the copy made before is for what a transaction cannot undo.
    """
    from desktop.models.store.migrations import upgrade  # Alembic costs a second: only when needed

    path = folder / DATABASE
    copy = folder / f"cache.before-{schema.version}.db" if version else None
    if copy:
        _back_up(path, copy, key)
    engine = _engine(path, key)
    try:
        with translated():
            upgrade(engine, version, schema.version, schema.scripts)
        engine.dispose()
        if _checked_version(folder, key) != schema.version:
            raise StoreDamaged("the migration left another version than it promised")
    except Exception as error:  # whatever failed, the store must be as it was before
        engine.dispose()
        if copy:
            _restore(copy, path)
        if isinstance(error, StoreError):
            raise
        _log.exception("migration %s → %s failed", version, schema.version)
        raise StoreError(
            f"{type(error).__name__}: {error}",
            title=Text("Chưa nâng cấp được kho dữ liệu trên máy"),
            advice=Text(
                "Dữ liệu vẫn nguyên. Dùng lại bản chương trình cũ và gửi chi tiết cho quản trị."
            ),
        ) from error


def _back_up(path: Path, copy: Path, key: bytes) -> None:
    """An encrypted copy under the same key, by SQLite's own backup, so that the WAL is in it."""
    if shutil.disk_usage(path.parent).free < 3 * path.stat().st_size:
        raise StoreError("no room for a copy before the migration", **_FULL)
    with suppress(FileNotFoundError):
        copy.unlink()
    os.close(os.open(copy, os.O_CREAT | os.O_RDWR, 0o600))
    with (
        translated(),
        closing(connect(path, key)) as source,
        closing(dbapi2.connect(str(copy), isolation_level=None)) as target,
    ):
        target.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        source.backup(target)
    with copy.open("rb+") as file:
        os.fsync(file.fileno())


def _restore(copy: Path, path: Path) -> None:
    """Put the copy in the database's place; the failed attempt's WAL must not outlive it."""
    temp = path.with_name(path.name + ".restored")
    shutil.copyfile(copy, temp)
    if os.name == "posix":
        temp.chmod(0o600)
    with temp.open("rb+") as file:
        os.fsync(file.fileno())
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    temp.replace(path)
    sync_folder(path.parent)
