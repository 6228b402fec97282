"""What the law leaves open about reports, as data (`resources/reports.toml`): cut-off days, stopping, mergers."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import ProfileBad
from desktop.models.reports.periods import Cutoff
from desktop.models.reports.places import Rules, StoppedRule, UnitChange
from desktop.settings.config import RESOURCES


@dataclass(frozen=True, slots=True)
class ReportSettings:
    cutoffs: tuple[Cutoff, ...]
    rules: Rules


def load_report_settings(path: Path = RESOURCES / "reports.toml") -> ReportSettings:
    """Read the settings. ProfileBad names the file and what is wrong in it."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        cutoffs = tuple(
            Cutoff(row["key"], row["label"], row["first_day"], row["source"])
            for row in table["cutoff"]
        )
        changes = tuple(
            UnitChange(row["old"], row["new"], row["since"], row["source"])
            for row in table.get("unit_change", ())
        )
        stopped = StoppedRule(table["classification"]["stopped"])
        wrong = [c.key for c in cutoffs if not 1 <= c.first_day <= 28]
        if wrong or not cutoffs:
            raise ValueError(f"first_day of {wrong or 'no cutoff'}")
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ProfileBad(f"{path.name}: {error}") from error
    return ReportSettings(cutoffs, Rules(stopped, changes))
