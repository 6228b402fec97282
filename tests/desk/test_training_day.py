"""A day of training looks like one, on any day: by our own clocks a handful is late, reports have figures."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from desktop.desk.counter.verbs import Counter
from desktop.desk.deciding.clocks import ClockWatch
from desktop.desk.machine import session
from desktop.desk.reports.verbs import Reports
from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.catalogue.loading import load_catalogue
from desktop.models.pages.views import ListQuery, Queue
from desktop.models.reports.listing import Report, ReportWish
from desktop.models.reports.periods import Span, last_closed
from desktop.models.store.tables import VIETNAM
from desktop.settings.config import RESOURCES
from desktop.sync.engine import Engine
from desktop.sync.portal.site import load_site
from desktop.training.portal.server import TrainingPortal
from tests.desk.conftest import HA, PASSPHRASE, profile
from tests.sweep import rest_sweeps

MOMENTS = (
    datetime(2026, 11, 28, 10, 0, tzinfo=VIETNAM),  # a Saturday
    datetime(2026, 11, 30, 9, 0, tzinfo=VIETNAM),  # a Monday morning
    datetime(2026, 12, 6, 21, 0, tzinfo=VIETNAM),  # Sunday night
    datetime(2026, 12, 31, 16, 59, tzinfo=VIETNAM),  # the year's last hour
    datetime(2027, 1, 4, 7, 5, tzinfo=VIETNAM),  # before the month's first opening
    datetime(2027, 2, 6, 10, 0, tzinfo=VIETNAM),  # Tết
    datetime(2027, 4, 16, 6, 59, tzinfo=VIETNAM),  # a holiday on which the summer hours begin
    datetime(2028, 2, 29, 12, 0, tzinfo=VIETNAM),  # a leap day, at noon
)
AT_LEAST, AT_MOST = 2, 12


@pytest.mark.parametrize("now", rest_sweeps(MOMENTS, 5), ids="{:%Y-%m-%d}".format)
def test_a_handful_is_late_and_the_report_proposed_has_figures(
    now: datetime, tmp_path: Path, training_token: object
) -> None:
    with TrainingPortal(tmp_path / "portal", index_lag=0.0, with_clock=lambda: now) as portal:
        settings = profile(portal, tmp_path, training_token)
        opened = session.open_online(settings, HA, portal.password, PASSPHRASE, now)
        try:
            assert opened.portal is not None
            site = load_site(settings.site)
            desk = (opened.store, opened.files, settings, opened.officer)
            engine = Engine(opened.portal, *desk[:2], site, *desk[2:], now=lambda: now)
            engine.cycle(impatient=True)
            law = (load_catalogue(RESOURCES / "catalogue"), load_calendar(RESOURCES / "calendar"))
            counter = Counter(*desk, site, *law, now=lambda: now)
            watch = ClockWatch(opened.store)
            watch.alerts(counter.decisions.law, now)
            waiting = counter.ids(ListQuery(Queue.NEW))
            late, soon = watch.due(Queue.OVERDUE, now), watch.due(Queue.SOON, now)
            assert AT_LEAST <= len(late) <= AT_MOST
            assert 0 < len(late & set(waiting)) < len(waiting) // 10
            assert len(soon) > len(late)
            _has_figures(Reports(counter.decisions), now)
        finally:
            opened.close()


def _has_figures(reports: Reports, now: datetime) -> None:
    """What the page proposes: the last quarter that is over."""
    period = last_closed(Span.QUARTER, now.date(), reports.options().cutoffs[0])
    listing = reports.view(ReportWish(Report.II06A, period)).listing
    assert listing.total is not None
    cells = zip((column.number for column in listing.columns), listing.total.cells, strict=True)
    figures = {number: cell for number, cell in cells if isinstance(cell, int)}
    resolved, late = figures[7], figures[10]
    assert resolved >= 5
    assert late <= resolved // 4
