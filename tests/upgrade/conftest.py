"""A desk with an office of its own: its caches are taken back to the first release and opened again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.training.portal.server import TrainingPortal
from tests.clock import clock
from tests.desk.conftest import desk, pulled, settings

__all__ = ["desk", "pulled", "settings"]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingPortal]:
    with TrainingPortal(
        tmp_path_factory.mktemp("upgrade"), dossiers=60, index_lag=0.0, with_clock=clock
    ) as portal:
        yield portal
