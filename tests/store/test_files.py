"""Attachments on the office's disk: encrypted, whole, found again, and swept only when nobody needs them."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.errors import FileDamaged, StoreError
from desktop.models.store.files import FRAME, Files


@pytest.fixture
def kept(tmp_path: Path, key: bytes) -> Files:
    return Files(tmp_path / "files", key)


def only(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "files").iterdir()
    return path


@pytest.mark.parametrize("size", [0, 1, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME, 3 * FRAME + 5])
def test_bytes_come_back_as_they_were(kept: Files, size: int) -> None:
    content = secrets.token_bytes(size)
    sha256 = kept.put(content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert kept.get(sha256) == content
    assert kept.has(sha256)


def test_a_download_in_odd_pieces(kept: Files) -> None:
    content = secrets.token_bytes(2 * FRAME + 77)
    pieces = [content[:1], b"", content[1 : FRAME + 9], content[FRAME + 9 :]]
    sha256, size = kept.put_stream(iter(pieces), expected=len(content))
    assert (sha256, size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert kept.get(sha256) == content


def test_neither_the_content_nor_its_fingerprint_is_on_the_disk(
    kept: Files, tmp_path: Path
) -> None:
    content = "Nguyễn Văn Đức 042090001234 ".encode() * 1000
    sha256 = kept.put(content)
    path = only(tmp_path)
    assert sha256 not in path.name
    assert b"042090001234" not in path.read_bytes()
    assert bytes.fromhex(sha256) not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_same_paper_twice_is_one_file_and_mends_a_damaged_one(
    kept: Files, tmp_path: Path
) -> None:
    sha256 = kept.put(b"giay to")
    only(tmp_path).write_bytes(b"")
    with pytest.raises(FileDamaged):
        kept.get(sha256)
    assert kept.put(b"giay to") == sha256  # F5 fetches it anew
    assert kept.get(sha256) == b"giay to"
    assert len(list((tmp_path / "files").iterdir())) == 1


Harm = Callable[[bytes], bytes]
HEADER, SEALED = 36, FRAME + 16
HARMS: dict[str, Harm] = {
    "a bit in the text": lambda b: b[:100] + bytes([b[100] ^ 1]) + b[101:],
    "a bit in the salt": lambda b: b[:10] + bytes([b[10] ^ 1]) + b[11:],
    "another magic": lambda b: b"MCF2" + b[4:],
    "cut in a frame": lambda b: b[:-1],
    "cut at a frame": lambda b: b[: HEADER + 2 * SEALED],
    "cut to the first frame": lambda b: b[: HEADER + SEALED],
    "no frame": lambda b: b[:HEADER],
    "half a header": lambda b: b[:20],
    "emptied": lambda b: b"",
    "a frame repeated": lambda b: b[: HEADER + SEALED] + b[HEADER:],
    "frames exchanged": lambda b: (
        b[:HEADER]
        + b[HEADER + SEALED : HEADER + 2 * SEALED]
        + b[HEADER : HEADER + SEALED]
        + b[HEADER + 2 * SEALED :]
    ),
    "something added": lambda b: b + b"\x00" * 40,
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS.keys())
def test_a_file_that_is_not_whole_is_never_shown(kept: Files, tmp_path: Path, harm: Harm) -> None:
    sha256 = kept.put(secrets.token_bytes(2 * FRAME + 500))
    path = only(tmp_path)
    path.write_bytes(harm(path.read_bytes()))
    with pytest.raises(FileDamaged):
        kept.get(sha256)
    with pytest.raises(FileDamaged):  # the frames tell by themselves, before the hash is known
        list(kept.pieces(sha256))


def test_one_file_cannot_be_put_in_anothers_place(kept: Files, tmp_path: Path) -> None:
    first = kept.put(b"mot")
    path = only(tmp_path)
    second = kept.put(b"hai")
    other = next(p for p in path.parent.iterdir() if p != path)
    path.write_bytes(other.read_bytes())  # authenticates, but is not what was asked for
    with pytest.raises(FileDamaged):
        kept.get(first)
    assert kept.get(second) == b"hai"


def test_another_account_reads_nothing(kept: Files, tmp_path: Path) -> None:
    sha256 = kept.put(b"mot")
    other = Files(tmp_path / "files", secrets.token_bytes(32))
    assert not other.has(sha256)
    with pytest.raises(FileDamaged):
        other.get(sha256)


def test_a_line_that_breaks_in_the_middle_leaves_nothing(kept: Files, tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"x" * 3 * FRAME
        raise ConnectionResetError("cut")

    with pytest.raises(ConnectionResetError):  # the line's trouble, not the disk's
        kept.put_stream(broken())
    assert list((tmp_path / "files").iterdir()) == []


def test_a_disk_without_room_is_known_before_writing(tmp_path: Path, key: bytes) -> None:
    tight = Files(tmp_path / "files", key, margin=2**60)
    with pytest.raises(StoreError, match="200 MB"):
        tight.put(b"mot")
    with pytest.raises(StoreError, match="đầy"):
        Files(tmp_path / "files", key).put_stream([b"mot"], expected=2**60)
    assert list((tmp_path / "files").iterdir()) == []


FULL = """
import resource, sys
from pathlib import Path
from desktop.errors import StoreError
from desktop.models.store.files import Files
files = Files(Path(sys.argv[1]), bytes(32))
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
try:
    files.put(b"x" * 5_000_000)
except StoreError as error:
    print(error.title.encode("unicode_escape").decode())
"""


def test_a_disk_that_fills_up_while_writing(tmp_path: Path) -> None:
    """The kernel refuses in the middle of a frame: our words, and nothing left behind."""
    command = [sys.executable, "-c", FULL, str(tmp_path / "files")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "đầy" in done.stdout.encode().decode("unicode_escape")
    assert list((tmp_path / "files").iterdir()) == []


def test_a_folder_that_refuses(tmp_path: Path, key: bytes) -> None:
    (tmp_path / "files").write_bytes(b"")
    with pytest.raises(StoreError, match="Không lưu được"):
        Files(tmp_path / "files", key).put(b"mot")


def test_names_from_the_portal_never_reach_the_disk(kept: Files, tmp_path: Path) -> None:
    for name in ("../../etc/passwd", "/", "C:\\con", "\x00", ""):
        assert not kept.has(name)
        with pytest.raises(FileDamaged):
            kept.get(name)
    assert list(tmp_path.iterdir()) == []


def test_the_sweep_takes_only_what_is_old_and_unneeded(kept: Files, tmp_path: Path) -> None:
    needed, unneeded, fresh = kept.put(b"can"), kept.put(b"khong can"), kept.put(b"moi")
    left_over = tmp_path / "files" / "0123.part"
    left_over.write_bytes(b"half")
    now = datetime.now().astimezone()
    old = (now - timedelta(days=2)).timestamp()
    fresh_path = kept._path(fresh)
    for path in (tmp_path / "files").iterdir():  # each by this clock, not by the file system's
        at = now.timestamp() if path == fresh_path else old
        os.utime(path, (at, at))
    assert kept.sweep({needed}, now - timedelta(days=1)) == 2
    assert (kept.has(needed), kept.has(unneeded), kept.has(fresh)) == (True, False, True)
    assert not left_over.exists()


def test_a_sweep_before_the_first_file(kept: Files) -> None:
    assert kept.sweep(set(), datetime.now().astimezone()) == 0
