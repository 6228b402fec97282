"""What kind of library a file is, read from its header before any loader touches it.

A module of the wrong word size or system fails in the loader with a number (Windows error 126 or 193) or
a vendor's English; the header says it plainly. Fields: the ELF specification, "ELF Header"; Microsoft's
"PE Format", "COFF File Header".
"""

from __future__ import annotations

import platform
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

from desktop.texts import Text

_ELF_MACHINES = {3: "x86", 40: "arm", 62: "x86_64", 183: "aarch64"}
_PE_MACHINES = {0x14C: "x86", 0x1C4: "arm", 0x8664: "x86_64", 0xAA64: "aarch64"}
_BITS = {"x86": 32, "arm": 32, "x86_64": 64, "aarch64": 64}
_NAMES = {"amd64": "x86_64", "arm64": "aarch64", "i386": "x86", "i686": "x86"}
_SYSTEMS = {"elf": "Linux", "pe": "Windows"}


@dataclass(frozen=True, slots=True)
class Header:
    """`kind` "elf", "pe" or "" for neither; `machine` as Python names it, "" when unknown; `bits` 0 then."""

    kind: str
    machine: str = ""

    @property
    def bits(self) -> int:
        return _BITS.get(self.machine, 0)


def this_machine() -> Header:
    """What a module must be for this very program (a 32-bit Python on a 64-bit system is 32-bit)."""
    name = platform.machine().lower()
    machine = _NAMES.get(name, name)
    if struct.calcsize("P") == 4:
        machine = {"x86_64": "x86", "aarch64": "arm"}.get(machine, machine)
    return Header("pe" if sys.platform == "win32" else "elf", machine)


def read_header(path: Path) -> Header:
    """Read the header of a module's file. OSError."""
    with path.open("rb") as file:
        start = file.read(64)
        if start[:4] == b"\x7fELF" and len(start) >= 20:
            order = ">" if start[5] == 2 else "<"
            return Header(
                "elf", _ELF_MACHINES.get(struct.unpack_from(order + "H", start, 18)[0], "")
            )
        if start[:2] == b"MZ" and len(start) == 64:
            file.seek(struct.unpack_from("<I", start, 60)[0])
            coff = file.read(6)
            if coff[:4] == b"PE\0\0" and len(coff) == 6:
                return Header("pe", _PE_MACHINES.get(struct.unpack_from("<H", coff, 4)[0], ""))
    return Header("")


def misfit(path: Path, ours: Header | None = None) -> tuple[str, str]:
    """(title, advice) why a file cannot be this program's module, in Vietnamese; ("", "") when it may be."""
    ours = ours or this_machine()
    try:
        theirs = read_header(path)
    except OSError as error:
        return Text("Không đọc được tệp trình điều khiển"), Text(
            "Kiểm tra quyền đọc tệp (%1).", error.strerror
        )
    if not theirs.kind:
        return (
            Text("Tệp được chọn không phải trình điều khiển"),
            Text(
                "Chọn lại tệp thư viện của hãng (đuôi .dll trên Windows, .so trên Linux) trong Cài đặt → Ký số."
            ),
        )
    if theirs.kind != ours.kind:
        return (
            Text("Trình điều khiển này dành cho %1", _SYSTEMS[theirs.kind]),
            Text("Cài bộ cài dành cho %1 từ đơn vị cấp chứng thư.", _SYSTEMS[ours.kind]),
        )
    if theirs.bits and theirs.bits != ours.bits:
        return (
            Text(
                "Trình điều khiển là bản %1-bit, chương trình là bản %2-bit", theirs.bits, ours.bits
            ),
            Text("Xin đơn vị cấp chứng thư bộ cài %1-bit rồi cài lại.", ours.bits),
        )
    if theirs.machine and theirs.machine != ours.machine:
        return (
            Text("Trình điều khiển dành cho máy %1, máy này là %2", theirs.machine, ours.machine),
            Text("Xin đơn vị cấp chứng thư bộ cài đúng loại máy."),
        )
    return "", ""
