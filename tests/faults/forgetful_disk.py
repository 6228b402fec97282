"""A disk for SQLite that keeps, when the power goes, only what was synced, and a random part of the rest.

Unsynced writes of a file survive as nothing, as a beginning, or as any of them: disks reorder. Not covered: torn
sectors, and folder entries (a new or removed file is taken as durable at once).
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

import apsw


@dataclass
class _Book:
    """One file: its durable bytes, and what was written since the last sync."""

    durable: bytearray = field(default_factory=bytearray)
    fresh: list[tuple[int, bytes]] = field(default_factory=list)  # offset -1: cut to this length


class ForgetfulDisk(apsw.VFS):  # type: ignore[misc,unused-ignore]
    """Files of one folder. From `cut_power` on nothing counts; `wake_up` puts the survivors on the real disk."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.name = f"forgetful-{folder.name}-{id(self)}"
        super().__init__(self.name, base="")
        self._dice = dice
        self._books: dict[str, _Book] = {}
        self._dark = False
        self._left: int | None = None  # writes and syncs until the power goes

    def xOpen(self, name, flags):  # type: ignore[no-untyped-def]
        path = name if isinstance(name, (str, type(None))) else name.filename()
        return _File(self, path, name, flags)

    def settle(self) -> None:
        """Everything written so far is durable."""
        for book in self._books.values():
            self._sync(book)

    def cut_power(self) -> None:
        self._dark = True

    def cut_power_after(self, operations: int) -> None:
        self._left = operations

    def wake_up(self) -> None:
        """What the officer finds when the machine starts again."""
        self._dark, self._left = False, None
        for path, book in self._books.items():
            for change in self._survivors(book.fresh):
                _apply(book.durable, change)
            book.fresh = []
            if Path(path).exists():
                Path(path).write_bytes(book.durable)

    def unmount(self) -> None:
        self.unregister()

    def _survivors(self, fresh: list[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
        kind = self._dice.choice(("none", "beginning", "some"))
        if kind == "none":
            return []
        if kind == "beginning":
            return fresh[: self._dice.randint(0, len(fresh))]
        return [change for change in fresh if self._dice.random() < 0.5]

    def written(self, path: str, change: tuple[int, bytes]) -> None:
        if self._powered():
            self._books.setdefault(path, _Book()).fresh.append(change)

    def synced(self, path: str) -> None:
        if self._powered():
            self._sync(self._books.setdefault(path, _Book()))

    def forgotten(self, path: str) -> None:
        self._books.pop(path, None)

    def xDelete(self, filename, syncdir):  # type: ignore[no-untyped-def]
        if not self._dark:
            self.forgotten(filename)
            super().xDelete(filename, syncdir)

    def _sync(self, book: _Book) -> None:
        for change in book.fresh:
            _apply(book.durable, change)
        book.fresh = []

    def _powered(self) -> bool:
        if self._left is not None:
            self._left -= 1
            self._dark = self._dark or self._left < 0
        return not self._dark


class _File(apsw.VFSFile):  # type: ignore[misc,unused-ignore]
    def __init__(self, disk: ForgetfulDisk, path: str | None, name, flags) -> None:  # type: ignore[no-untyped-def]
        super().__init__("", name, flags)
        self._disk, self._path = disk, path or ""

    def xWrite(self, data, offset):  # type: ignore[no-untyped-def]
        if self._path:
            self._disk.written(self._path, (offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize):  # type: ignore[no-untyped-def]
        if self._path:
            self._disk.written(self._path, (-1 - newsize, b""))
        super().xTruncate(newsize)

    def xSync(self, flags):  # type: ignore[no-untyped-def]
        if self._path:
            self._disk.synced(self._path)
        super().xSync(flags)


def _apply(content: bytearray, change: tuple[int, bytes]) -> None:
    offset, data = change
    if offset < 0:
        del content[-1 - offset :]
        return
    if len(content) < offset + len(data):
        content.extend(bytes(offset + len(data) - len(content)))
    content[offset : offset + len(data)] = data
