"""What is added in one table and forgotten in the next would be found late, by an officer: tables that go together."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from desktop.desk.deciding import outputs
from desktop.models.dossier.rules import RULES
from desktop.models.dossier.states import ROLE_LABELS, Role
from desktop.models.pages.views import QUEUE_LABELS, QUEUES_OF, Queue
from desktop.models.reports import listing, tables

TOGETHER: tuple[tuple[str, Iterable[object], Iterable[object]], ...] = (
    ("a paper beside an act is drawn and named", outputs._DRAWN, outputs._NAMES),
    ("a role has its word", Role, ROLE_LABELS),
    ("a role has its lists", set(Role) - {Role.CITIZEN}, QUEUES_OF),
    ("a list has its word", Queue, QUEUE_LABELS),
    ("a report has its word", listing.Report, listing.REPORT_LABELS),
    ("a sum has its columns", tables.SumReport, tables.MEASURES),
    ("a sum has its checks", tables.SumReport, tables._CHECKS),
)


@pytest.mark.parametrize(
    ("what", "left", "right"), TOGETHER, ids=lambda v: v if isinstance(v, str) else ""
)
def test_tables_that_go_together_have_the_same_keys(
    what: str, left: Iterable[object], right: Iterable[object]
) -> None:
    assert set(left) == set(right), what


def test_every_drawn_paper_belongs_to_an_act() -> None:
    assert set(outputs._DRAWN) <= {rule.output for rule in RULES.values()}
