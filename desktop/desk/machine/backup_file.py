"""A backup on a stick: one file that only its passphrase opens, written and read as a stream.

    b"MCBAK" · version (1 byte) · length (2 bytes) · header (JSON: salt, scrypt's cost, key check) · frames

Key = scrypt(passphrase in NFC, salt), split by HKDF into the frames' key and the check that tells a wrong passphrase
from a damaged file. Frames: 1 MiB of plaintext each (the last one less, perhaps none), AES-256-GCM, everything before
the frames as associated data; nonce = frame number (11 bytes, big-endian) and a byte that is 1 on the last frame only:
a frame that is changed, moved, missing or added does not authenticate, and neither does a file that was cut.
"""

from __future__ import annotations

import hmac
import io
import json
import os
import secrets
import unicodedata
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from desktop.errors import OfficerError
from desktop.texts import Text

MAGIC, VERSION = b"MCBAK", 1
FRAME = 2**20  # bytes of plaintext
MIN_PASSPHRASE = 8
_TAG = 16
_COST = {"n": 2**17, "r": 8, "p": 1}  # 128 MiB, half a second: it is typed once a backup
_COST_MOST = {"n": 2**20, "r": 16, "p": 16}  # a doctored file must not eat the machine's memory
_HEADER_MOST = 4096


class BackupTrouble(OfficerError):
    title = Text("Chưa sao lưu hoặc khôi phục được")
    advice = Text(
        "Kiểm tra ổ đĩa còn chỗ trống, cắm chặt USB rồi làm lại; dữ liệu trên máy vẫn nguyên."
    )


class BackupPassphraseWrong(BackupTrouble):
    title = Text("Mật khẩu của bản sao lưu không đúng")
    advice = Text(
        "Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại; chưa có gì trên máy bị thay đổi."
    )


class BackupDamaged(BackupTrouble):
    title = Text("Tệp sao lưu bị cắt hoặc bị hỏng")
    advice = Text(
        "Dùng bản sao lưu khác, hoặc chép lại tệp từ USB gốc; chưa có gì trên máy bị thay đổi."
    )


class BackupNewer(BackupTrouble):
    title = Text("Bản sao lưu do chương trình mới hơn tạo ra")
    advice = Text(
        "Cập nhật chương trình trên máy này rồi khôi phục lại; tệp sao lưu vẫn dùng được."
    )


class NotABackup(BackupTrouble):
    title = Text("Tệp này không phải bản sao lưu của Một Cửa")
    advice = Text("Chọn đúng tệp do «motcua backup» tạo ra; chưa có gì trên máy bị thay đổi.")


class Sealer(io.RawIOBase):
    """Writes plaintext into a sealed file; `close` writes the last frame. Without it the file does not open."""

    def __init__(self, out: BinaryIO, passphrase: str) -> None:
        super().__init__()
        if len(_normal(passphrase)) < MIN_PASSPHRASE:
            raise BackupTrouble(
                "passphrase too short",
                title=Text("Mật khẩu của bản sao lưu quá ngắn"),
                advice=Text(
                    "Đặt mật khẩu có ít nhất %n ký tự và cất riêng với tệp.", count=MIN_PASSPHRASE
                ),
            )
        salt = secrets.token_bytes(32)
        key, check = _keys(passphrase, salt, _COST)
        header = {"salt": salt.hex(), **_COST, "check": check.hex()}
        text = json.dumps(header).encode("ascii")
        self._before = MAGIC + bytes([VERSION]) + len(text).to_bytes(2, "big") + text
        self._cipher, self._out = AESGCM(key), out
        self._held, self._number = bytearray(), 0
        out.write(self._before)

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self._held += content
        while len(self._held) > FRAME:
            self._put(bytes(self._held[:FRAME]), last=False)
            del self._held[:FRAME]
        return len(content)

    def finish(self) -> None:
        """Write the last frame. `close` does not: after an exception on the way the file must not open."""
        self._put(bytes(self._held), last=True)
        self._held.clear()

    def _put(self, frame: bytes, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._number, last), frame, self._before))
        self._number += 1


class Opener(io.RawIOBase):
    """Reads the plaintext of a sealed file, each frame authenticated before it is given out."""

    def __init__(self, source: BinaryIO, passphrase: str) -> None:
        super().__init__()
        self._before, header = _read_header(source)
        key, check = _opened_keys(passphrase, header)
        if not hmac.compare_digest(check, bytes.fromhex(str(header["check"]))):
            raise BackupPassphraseWrong("key check differs")
        self._cipher, self._source = AESGCM(key), source
        self._next = source.read(FRAME + _TAG)
        self._held, self._number, self._ended = b"", 0, False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._held and not self._ended:
            self._held = self._frame()
        part = self._held[: len(buffer)]
        buffer[: len(part)] = part
        self._held = self._held[len(part) :]
        return len(part)

    def drain(self) -> None:
        """Read to the end: only then is it certain that nothing was cut off."""
        while not self._ended:
            self._frame()

    def _frame(self) -> bytes:
        sealed, self._next = self._next, self._source.read(FRAME + _TAG)
        last = not self._next
        try:
            frame = self._cipher.decrypt(_nonce(self._number, last), sealed, self._before)
        except InvalidTag as error:
            raise BackupDamaged(f"frame {self._number} does not authenticate") from error
        self._number, self._ended = self._number + 1, last
        return frame


def private_file(path: Path) -> BinaryIO:
    """A new file only this user may read; FileExistsError when something is there."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb")


# ── inside ───────────────────────────────────────────────────────────────────────────────────────


def _read_header(source: BinaryIO) -> tuple[bytes, dict[str, Any]]:
    start = source.read(len(MAGIC) + 3)
    if not start.startswith(MAGIC):
        raise NotABackup("no magic")
    if len(start) < len(MAGIC) + 3:
        raise BackupDamaged("no header")
    if start[len(MAGIC)] > VERSION:
        raise BackupNewer(f"format {start[len(MAGIC)]}, this program knows {VERSION}")
    length = int.from_bytes(start[-2:], "big")
    text = source.read(min(length, _HEADER_MOST))
    try:
        header = json.loads(text)
        if len(text) != length or not isinstance(header, dict):
            raise ValueError("header cut")
    except ValueError as error:
        raise BackupDamaged(f"header: {error}") from error
    return start + text, header


def _opened_keys(passphrase: str, header: dict[str, Any]) -> tuple[bytes, bytes]:
    try:
        cost = {name: int(header[name]) for name in _COST}
        if any(cost[name] > most for name, most in _COST_MOST.items()):
            raise ValueError("scrypt parameters out of range")
        bytes.fromhex(str(header["check"]))
        return _keys(passphrase, bytes.fromhex(str(header["salt"])), cost)
    except (KeyError, TypeError, ValueError) as error:
        raise BackupDamaged(f"header: {error!r}") from error


def _keys(passphrase: str, salt: bytes, cost: dict[str, int]) -> tuple[bytes, bytes]:
    stretched = Scrypt(salt=salt, length=32, **cost).derive(_normal(passphrase).encode("utf-8"))
    key_pair = HKDF(SHA256(), 64, salt=None, info=b"motcua backup 1").derive(stretched)
    return key_pair[:32], key_pair[32:]


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _normal(passphrase: str) -> str:
    """One form for what two input methods write differently (ễ as one code point or three)."""
    return unicodedata.normalize("NFC", passphrase)
