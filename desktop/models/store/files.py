"""Attachments on disk: named by their content, encrypted, written whole or not at all.

Callers know a file by the SHA-256 of its bytes; on disk its name is an HMAC of that, so that a folder
listing tells nobody which known document lies here. Names from the portal never touch a path.

A file is a header and frames. Header: b"MCF1" and a random 32-byte salt; key of the file = HKDF-SHA256
(store key, salt). Frames: 1 MiB of plaintext each (the last one less, perhaps none), AES-256-GCM, with the
header as associated data; nonce = frame number (11 bytes, big-endian) and one byte that is 1 on the last
frame only. A frame that is changed, moved, missing or added does not authenticate.
"""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.errors import FileDamaged, StoreError
from desktop.models.store.database import sync_folder
from desktop.texts import Text

MARGIN = 200 * 2**20  # bytes that stay free for the database, the log and the rest of the machine
FRAME = 2**20  # bytes of plaintext
_TAG = 16
_MAGIC = b"MCF1"
_SALT = 32
_PART = ".part"

_FULL = {
    "title": Text("Ổ đĩa sắp đầy nên chưa lưu được tệp"),
    "advice": Text(
        "Giải phóng ít nhất 200 MB cộng với cỡ của tệp, rồi làm lại; chưa có gì bị mất."
    ),
}
_FAILED = {
    "title": Text("Không lưu được tệp vào máy"),
    "advice": Text(
        "Kiểm tra quyền ghi của thư mục dữ liệu và ổ đĩa, rồi làm lại; chưa có gì bị mất."
    ),
}
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Files:
    """The attachments of one account, in `folder`, under a 32-byte key (`vault.subkey(master, "files")`)."""

    def __init__(self, folder: Path, key: bytes, *, margin: int = MARGIN) -> None:
        self._folder = folder
        self._key = key
        self._name_key = HKDF(SHA256(), 32, salt=None, info=b"motcua file names").derive(key)
        self._margin = margin

    def put(self, content: bytes) -> str:
        """Keep these bytes; their SHA-256. On the disk for good when this returns (fsync, rename)."""
        pieces = (content[at : at + FRAME] for at in range(0, len(content), FRAME))
        return self.put_stream(pieces, expected=len(content))[0]

    def put_stream(self, pieces: Iterable[bytes], expected: int = 0) -> tuple[str, int]:
        """Keep what `pieces` yield, of any sizes: (SHA-256, bytes). Holds one frame in memory.

        `expected`: the size if known. StoreError when the disk has no room or refuses; what `pieces`
        raises passes. Nothing half-written stays under the file's name.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            temp = self._folder / (secrets.token_hex(16) + _PART)
            descriptor = os.open(temp, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
        except OSError as error:
            raise _trouble(error) from error
        try:
            try:
                sha256, size = self._write(descriptor, pieces, expected)
            finally:
                os.close(descriptor)
            self._settle(temp, sha256)
        finally:
            temp.unlink(missing_ok=True)
        return sha256, size

    def get(self, sha256: str) -> bytes:
        """The bytes. FileDamaged when they are missing, were changed, or do not have this hash."""
        content, digest = BytesIO(), hashlib.sha256()
        for piece in self.pieces(sha256):
            content.write(piece)
            digest.update(piece)
        if digest.hexdigest() != sha256:
            raise FileDamaged("another file under this name")
        return content.getvalue()

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """The bytes frame by frame, each authenticated before it is given out. FileDamaged as `get`."""
        try:
            with self._path(sha256).open("rb") as file:
                yield from self._read(file)
        except OSError as error:
            raise FileDamaged(f"{type(error).__name__}: errno {error.errno}") from error

    def has(self, sha256: str) -> bool:
        return self._path(sha256).is_file()

    def sweep(self, keep: set[str], older_than: datetime) -> int:
        """Remove files that nobody refers to, and left-overs, last written before `older_than`: how many.

        Leave a day: a file is written before the row that refers to it.
        """
        names_kept = {self._path(sha256).name for sha256 in keep}
        old = [
            path
            for path in (self._folder.iterdir() if self._folder.is_dir() else ())
            if path.name not in names_kept and path.stat().st_mtime < older_than.timestamp()
        ]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _path(self, sha256: str) -> Path:
        return self._folder / hmac.new(self._name_key, sha256.encode(), hashlib.sha256).hexdigest()

    def _cipher(self, salt: bytes) -> AESGCM:
        return AESGCM(HKDF(SHA256(), 32, salt=salt, info=b"motcua file").derive(self._key))

    def _write(self, descriptor: int, pieces: Iterable[bytes], expected: int) -> tuple[str, int]:
        header = _MAGIC + secrets.token_bytes(_SALT)
        cipher, digest, size = self._cipher(header[len(_MAGIC) :]), hashlib.sha256(), 0
        self._put_down(descriptor, header, expected)
        for number, (frame, last) in enumerate(_frames(pieces)):
            digest.update(frame)
            size += len(frame)
            sealed = cipher.encrypt(_nonce(number, last), frame, header)
            self._put_down(descriptor, sealed, max(expected - size, 0))
        return digest.hexdigest(), size

    def _put_down(self, descriptor: int, sealed: bytes, still: int) -> None:
        """Write, leaving the margin free; `still` bytes are to follow. Errors of the disk become ours."""
        try:
            if shutil.disk_usage(self._folder).free < len(sealed) + still + self._margin:
                raise StoreError("less room than the file and the margin need", **_FULL)
            left = memoryview(sealed)
            while left:
                left = left[os.write(descriptor, left) :]
        except OSError as error:
            raise _trouble(error) from error

    def _settle(self, temp: Path, sha256: str) -> None:
        try:
            with temp.open("rb+") as file:
                os.fsync(file.fileno())
            temp.replace(self._path(sha256))
            sync_folder(self._folder)
        except OSError as error:
            raise _trouble(error) from error

    def _read(self, file: BinaryIO) -> Iterator[bytes]:
        header = file.read(len(_MAGIC) + _SALT)
        if len(header) < len(_MAGIC) + _SALT or not header.startswith(_MAGIC):
            raise FileDamaged("no header")
        cipher, number = self._cipher(header[len(_MAGIC) :]), 0
        sealed = file.read(FRAME + _TAG)
        last = False
        while not last:
            following = file.read(FRAME + _TAG)
            last = not following
            try:
                yield cipher.decrypt(_nonce(number, last), sealed, header)
            except InvalidTag as error:
                raise FileDamaged(f"frame {number} does not authenticate") from error
            sealed, number = following, number + 1


_BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn 0A into 0D 0A


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _frames(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Pieces of any sizes as full frames and a last one, which may be empty."""
    pending = bytearray()
    for piece in pieces:
        pending += piece
        while len(pending) > FRAME:
            yield bytes(pending[:FRAME]), False
            del pending[:FRAME]
    yield bytes(pending), True


def _trouble(error: OSError) -> StoreError:
    words = _FULL if error.errno in _NO_ROOM else _FAILED
    return StoreError(f"{type(error).__name__}: errno {error.errno}", **words)
