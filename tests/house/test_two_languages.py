"""What an officer reads on a screen is a `Text`: Vietnamese that stands outside one stays Vietnamese in English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from desktop.settings.setting import GROUP_NAMES

ROOT = Path(__file__).resolve().parents[2]
VIETNAMESE = re.compile("[À-ỹĐđ]")
MAKES_A_TEXT = ("Text", "tr")
NOT_SHOWN = (
    "group",
    "in_file",
)  # of a setting: a key of GROUP_NAMES; a comment in the profile's file

NO_SCREEN = {
    "desktop/documents": "papers and workbooks, always in Vietnamese",
    "desktop/training": "the training portal's data",
    "desktop/rehearsal": "what the rehearsing officer types and reports",
    "desktop/__main__.py": "the command line",
    "desktop/desk/machine/backup_command.py": "the command line",
    "desktop/desk/machine/headless.py": "the command line",
    "desktop/signing/commands/sign.py": "the command line",
    "desktop/fonts.py": "letters a type face must have",
    "desktop/models/folding.py": "letters that are searched without their strokes",
    "desktop/models/store/migrations": "statements of the database, as they were",
}
"""Modules and packages whose Vietnamese no screen shows as the program's own, and why."""

ALONE = {
    "desktop/desk/deciding/drafting.py": {"%H giờ %M ngày %d/%m/%Y": "a moment in a paper"},
    "desktop/desk/deciding/official.py": {"%H giờ %M ngày %d/%m/%Y": "a moment in a paper"},
    "desktop/desk/deciding/notices.py": {
        "%H:%M ngày %d/%m/%Y": "a moment in a message to a citizen",
        "Đề nghị bổ sung, hoàn chỉnh hồ sơ: ": "a message to a citizen",
    },
    "desktop/models/catalogue/procedure.py": {
        "toàn trình": "a value in the catalogue's file; `Service.label` is shown",
        "một phần": "the same",
        "trực tiếp": "the same",
    },
    "desktop/models/records/retention.py": {
        "đã rời máy theo thời hạn lưu; xem trên cổng": "kept in the database, where all is Vietnamese"
    },
    "desktop/models/store/tables.py": {"Chờ gửi lên cổng": "a status, as the portal's own are"},
    "desktop/sync/portal/answers.py": {"Chưa chuyển bước nào": "a status, as the portal's own are"},
    "desktop/models/reports/tables.py": {"đ": "a letter that is folded"},
    "desktop/settings/config.py": {
        "Ủy ban nhân dân tỉnh Hà Tĩnh": "the name of an authority",
        "Hà Tĩnh": "the name of a province",
        "Quầy 1": "an example of a name",
    },
    "desktop/ui/dossier/fee_panel.py": {r"(?<=\d) (?=đ\b)": "a pattern"},
    "desktop/ui/kit/words.py": {r"(?i)[\s.,]|đồng|đ|vnd|₫": "a pattern of what is typed"},
    "desktop/ui/law/calendar_page.py": {"Năm ": "how a Vietnamese sentence begins"},
}
"""Every other string that stands outside a Text, and what it is."""


def outside(source: str) -> Iterator[str]:
    """Vietnamese strings in no Text; docstrings, types, keys and what is compared with reach no widget."""
    tree = ast.parse(source)
    unseen = {
        id(inner) for node in ast.walk(tree) for part in _unseen(node) for inner in ast.walk(part)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in unseen
        ):
            yield from (node.value,) if VIETNAMESE.search(node.value) else ()


def _unseen(node: ast.AST) -> list[ast.expr]:
    """The parts of a node that make a Text, or that nobody sees."""
    match node:
        case ast.Call(func=ast.Name(id=name), args=[source, *_]) if name in MAKES_A_TEXT:
            return [source]
        case ast.keyword(arg=name, value=value) if name in NOT_SHOWN:
            return [value]
        case ast.Expr(value=ast.Constant() as docstring):
            return [docstring]
        case ast.Subscript(value=ast.Name(id="Literal"), slice=names):
            return [names]
        case ast.Dict(keys=keys):
            return [key for key in keys if isinstance(key, ast.Constant)]
        case ast.Compare():
            return [part for part in ast.walk(node) if isinstance(part, ast.Constant)]
        case _:
            return []


def screen_modules() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "desktop").rglob("*.py")):
        place = str(path.relative_to(ROOT))
        if not any(place == part or place.startswith(f"{part}/") for part in NO_SCREEN):
            yield place, path.read_text(encoding="utf-8")


def test_vietnamese_stands_in_a_text() -> None:
    """The groups of the settings are keys; `GROUP_NAMES` has their texts."""
    groups = frozenset(GROUP_NAMES)
    found = {place: set(outside(source)) - groups for place, source in screen_modules()}
    assert {place: words for place, words in found.items() if words} == {
        place: set(words) for place, words in ALONE.items()
    }


def test_no_exception_outlives_its_module() -> None:
    for part in NO_SCREEN:
        path = ROOT / part
        modules = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        assert any(list(outside(module.read_text(encoding="utf-8"))) for module in modules), part


def test_every_way_past_a_text_is_seen() -> None:
    source = '''
"""Nói ở đầu tệp."""
Sort = Literal["Cổng"]
NAMES = {"Cổng": Text("Cổng")}
def words(count, area):
    """Nói ở đầu hàm."""
    if area in ("Cổng",):
        say(f"còn {count} ngày", tip="đến hạn")
    return Text("còn %1 việc", "chưa rõ"), [tr("đã gửi")], "đã xong"
'''
    assert sorted(outside(source)) == [" ngày", "chưa rõ", "còn ", "đã xong", "đến hạn"]
