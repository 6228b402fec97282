"""The counter of tests/sync, on worse lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.faults.proxy import FaultProxy
from tests.sync.conftest import Counter, counter, new_cache, portal, pulled, site

__all__ = ["counter", "new_cache", "portal", "pulled", "site"]


@pytest.fixture
def line(counter: Counter) -> Iterator[FaultProxy]:
    """The counter now reaches its portal through this."""
    counter.line.close()
    with FaultProxy(counter.portal.url) as proxy:
        counter.settings = replace(counter.settings, portal_url=proxy.url, timeout=1.0)
        counter.sign_in()
        yield proxy
