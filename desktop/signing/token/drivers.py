"""Which PKCS#11 modules exist and where they lie: resources/drivers.toml, read once."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from desktop.errors import DriverMissing
from desktop.settings import rows
from desktop.settings.config import RESOURCES
from desktop.texts import Text


@dataclass(frozen=True, slots=True)
class Driver:
    """One row of resources/drivers.toml, where the fields are explained."""

    key: str
    vendor: str
    source: str
    confidence: str
    windows: tuple[str, ...] = ()
    linux: tuple[str, ...] = ()
    env: tuple[tuple[str, str], ...] = ()
    pin_pad: bool = False
    pin_per_signature: bool = False
    training: bool = False

    def modules(self) -> tuple[Path, ...]:
        """The module files that are on this machine, best first."""
        patterns = self.windows if sys.platform == "win32" else self.linux
        places = {
            "system": str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32"),
            "programs": os.environ.get("PROGRAMFILES", r"C:\Program Files"),
        }
        return tuple(file for pattern in patterns for file in _files(pattern.format_map(places)))

    def environment(self, folder: Path) -> dict[str, str]:
        """The variables the module wants, for a profile whose folder is `folder`."""
        return {name: value.format(folder=folder) for name, value in self.env}


def _files(pattern: str) -> list[Path]:
    path = Path(pattern)
    return sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))


@lru_cache(maxsize=1)
def load_drivers() -> tuple[Driver, ...]:
    """Every known driver, in the order of the file. ProfileBad names the row and the key that are wrong."""
    top = rows.table(RESOURCES / "drivers.toml")
    return rows.whole(
        top, tuple(_driver(row) for row in top.rows("driver", Text("trình điều khiển")))
    )


def _driver(row: rows.TomlRow) -> Driver:
    env = row.inside("env").each(str) if "env" in row.table else {}
    return row.filled(Driver, env=tuple(env.items()))


def find_module(key: str = "", path: str = "") -> tuple[Driver | None, Path]:
    """The driver row and the module file to load: `path` if given, else the best file of row `key`.

    Without a key, the first vendor whose module is installed (never a training token). DriverMissing.
    """
    rows = load_drivers()
    chosen = [d for d in rows if d.key == key] if key else [d for d in rows if not d.training]
    if path:
        return (chosen[0] if key and chosen else None), Path(path)
    modules: Sequence[tuple[Driver, Path]] = [(d, file) for d in chosen for file in d.modules()[:1]]
    if not modules:
        raise DriverMissing(f"no module of {key or 'any known vendor'} on this machine")
    return modules[0]
