"""The desk's fixtures in an office of its own: what happens here takes no dossier from the counter's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.training.portal.server import TrainingPortal
from tests.clock import clock
from tests.desk.conftest import desk, desk_of, pulled, settings, shelf

__all__ = ["desk", "desk_of", "pulled", "settings", "shelf"]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingPortal]:
    with TrainingPortal(
        tmp_path_factory.mktemp("area"), dossiers=130, index_lag=0.0, with_clock=clock
    ) as portal:
        yield portal
