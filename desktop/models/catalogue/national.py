"""The national portal's status codes (Cổng Dịch vụ công quốc gia) behind our states, as data. Nothing is sent by us."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import ProfileBad
from desktop.models.dossier.states import State
from desktop.settings.config import RESOURCES


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
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    names = {int(code): str(name) for code, name in table["names"].items()}
    try:
        codes = {State(key): int(code) for key, code in table["states"].items()}
    except ValueError as error:
        raise ProfileBad(f"{path.name}: {error}") from error
    if unnamed := sorted(set(codes.values()) - names.keys()):
        raise ProfileBad(f"{path.name}: {unnamed} has no name")
    return National(codes, names)
