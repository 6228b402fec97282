"""What the settings say of themselves, as files (`make settings`): the policy's sample and the administrator's page.

Both are written whole from `desktop.settings.config.SETTINGS`; a test keeps them so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.settings.config import SETTINGS
from desktop.settings.policy import PARTS, VERSION, of_part
from desktop.settings.setting import REQUIRED, Setting

ROOT = Path(__file__).resolve().parent.parent
SAMPLE, PAGE = ROOT / "installer" / "chinh-sach.toml", ROOT / "docs" / "cau-hinh.md"
_COLUMN = 33  # where the words begin beside a sample value
_SAMPLE_HEAD = f"""\
# Cấu hình chung của cơ quan, do quản trị đặt trên từng máy:
#   Linux    /etc/motcua/chinh-sach.toml
#   Windows  %PROGRAMDATA%\\motcua\\chinh-sach.toml
# Thứ tự: mặc định của chương trình → tệp cấu hình của cán bộ → tệp này (thắng). Bỏ dấu # ở dòng muốn đặt.
# Đường dẫn tương đối tính từ thư mục chứa tệp này. Tệp sai thì chương trình không mở và nêu rõ chỗ sai.

version = {VERSION}
"""
_PAGE_HEAD = """\
# Các khoá của cấu hình

Mỗi khoá của tệp cấu hình (`*.toml` trong thư mục của chương trình), lập từ chính bảng mà chương trình đọc. Sửa tay
cũng được xét đúng như sửa trên màn hình: giá trị không được phép, khoá lạ, khoá còn thiếu thì tệp không mở được,
chương trình nêu từng khoá, giá trị đang ghi và giá trị được phép; `motcua doctor` cũng nêu. «Ai đặt»: *cán bộ* là
trong Cài đặt (Ctrl+,); *cơ quan* là trong `chinh-sach.toml`, phần ghi kèm, và khi đó thắng; ngoài ra chỉ sửa trong
tệp. `unit.…` đứng trong phần `[unit]`, `delegation` là những phần `[[delegation]]`.

| khoá | là gì | giá trị | mặc định | ai đặt |
|---|---|---|---|---|
"""


def sample() -> str:
    """Every key the office may decide, each as a line to take the # from."""
    parts = ("\n".join((f"\n[{part}]", *_sample_lines(part))) for part in PARTS)
    return _SAMPLE_HEAD + "\n".join(parts) + "\n"


def _sample_lines(part: str) -> Iterator[str]:
    for key, setting in of_part(part).items():
        value = setting.example or setting.default
        yield f"{f'# {key} = {_toml(value)} ':<{_COLUMN}}# {_what(setting)}"


def _what(setting: Setting) -> str:
    may = f"{setting.must}." if setting.choices else ""
    said = (f"{setting.name}.", setting.help, setting.in_file, may[:1].upper() + may[1:])
    return " ".join(filter(None, said))


def page() -> str:
    """Every key a profile knows, as a table."""
    return _PAGE_HEAD + "".join(f"| {' | '.join(_row(s))} |\n" for s in SETTINGS.values())


def _row(setting: Setting) -> tuple[str, ...]:
    usual = "phải có" if setting.default is REQUIRED else f"`{_toml(setting.default)}`"
    who = (
        "cán bộ" if setting.group else "",
        f"cơ quan `[{setting.policy}]`" if setting.policy else "",
    )
    may = setting.must.removeprefix("phải là ").removeprefix("phải ")
    return f"`{setting.key}`", _what(setting), may, usual, ", ".join(filter(None, who)) or "—"


def _toml(value: Any) -> str:
    """A JSON text, number, list or truth is TOML's, too."""
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    SAMPLE.write_text(sample(), encoding="utf-8", newline="\n")
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
