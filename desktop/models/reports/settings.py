"""What the law leaves open about reports, as data (`resources/reports.toml`): cut-off days, stopping, mergers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.models.reports.periods import Cutoff
from desktop.models.reports.places import Rules, StoppedRule, UnitChange
from desktop.settings import rows
from desktop.settings.config import RESOURCES
from desktop.texts import Text


@dataclass(frozen=True, slots=True)
class ReportSettings:
    cutoffs: tuple[Cutoff, ...]
    rules: Rules


def load_report_settings(path: Path = RESOURCES / "reports.toml") -> ReportSettings:
    """Read the settings. ProfileBad names the file and what is wrong in it."""
    top = rows.table(path)
    cutoffs = tuple(_cutoff(row) for row in top.rows("cutoff", Text("kỳ")))
    if not cutoffs:
        raise top.bad(Text("thiếu «cutoff»"))
    changes = tuple(row.filled(UnitChange) for row in top.rows("unit_change", Text("đổi đơn vị")))
    stopped = _grounded(top.inside("classification")).made("stopped", StoppedRule)
    return rows.whole(top, ReportSettings(cutoffs, Rules(stopped, changes)))


def _cutoff(row: rows.TomlRow) -> Cutoff:
    row.text("sure", "")  # how sure the source is, for whoever reads the file
    cutoff = row.filled(Cutoff)
    if not 1 <= cutoff.first_day <= 28:
        raise row.bad(Text("«first_day» phải từ 1 đến 28: %1", cutoff.first_day))
    return cutoff


def _grounded(row: rows.TomlRow) -> rows.TomlRow:
    """A choice with where it is from and how sure that is, for whoever reads the file."""
    for key in ("source", "sure"):
        row.text(key, "")
    return row
