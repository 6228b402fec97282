"""The portal's own figures of a period in its own words, into the values of the port. Pure: no network, no clock."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from desktop.errors import PortalNotOurs
from desktop.sync.portal.answers import PortalFields, all_rows
from desktop.sync.portal.bounds import shown
from desktop.sync.portal.port import StatisticRow


class FiguresRow(PortalFields):
    gov_agency_code: str = ""
    domain_code: str = ""
    total_count: int = 0
    denied_count: int = 0
    cancelled_count: int = 0
    process_count: int = 0
    remaining_count: int = 0
    received_count: int = 0
    online_count: int = 0
    onegate_count: int = 0
    release_count: int = 0
    betimes_count: int = 0
    ontime_count: int = 0
    overtime_count: int = 0
    undue_count: int = 0
    overdue_count: int = 0
    waiting_count: int = 0


def figures(answer: object) -> tuple[StatisticRow, ...]:
    """The rows of GET /statistics, whose list is `dossierStatisticData` or, on some sites, `data`."""
    if not isinstance(answer, Mapping) or not {"total", "dossierStatisticData"} & answer.keys():
        raise PortalNotOurs(f"no statistics in the answer: {shown(answer)}")
    figures_rows = answer.get("dossierStatisticData") or answer.get("data") or []
    counts = [f.name for f in dataclasses.fields(StatisticRow)][2:]
    return tuple(
        StatisticRow(
            r.gov_agency_code, r.domain_code, *(getattr(r, f"{name}_count") for name in counts)
        )
        for r in all_rows(
            FiguresRow,
            figures_rows if isinstance(figures_rows, list) else [figures_rows],
            PortalNotOurs,
        )
    )
