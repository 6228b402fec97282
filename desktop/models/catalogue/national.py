"""The national portal's status codes (Cổng Dịch vụ công quốc gia) behind our states, as data. Nothing is sent by us."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.models.dossier.states import State
from desktop.settings import rows
from desktop.settings.config import RESOURCES
from desktop.texts import Text


@dataclass(frozen=True, slots=True)
class National:
    """`codes`: 1–10 by state; `names`: what the national portal calls them."""

    codes: Mapping[State, int]
    names: Mapping[int, str]

    def code_of(self, state: State) -> int | None:
        """The national code a dossier in `state` is told as; None for a state that is not told."""
        return self.codes.get(state)


def load_national(path: Path = RESOURCES / "national.toml") -> National:
    """Read the mapping. ProfileBad names the row that has no name or is no state of ours."""
    top = rows.table(path)
    names_table, states = top.inside("names"), top.inside("states")
    names = {int(code): name for code, name in names_table.each(str).items()}
    for key in states.table.keys() - set(State):
        raise states.bad(Text("trạng thái lạ: %1", key))
    codes = {State(key): code for key, code in states.each(int).items()}
    if unnamed := sorted(set(codes.values()) - names.keys()):
        raise states.bad(Text("mã không có tên: %1", unnamed))
    return rows.whole(top, National(codes, names))
