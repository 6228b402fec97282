"""The desk's fixtures in an office of its own: what happens here takes no dossier from the counter's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.training.portal.server import TrainingPortal
from tests.desk.conftest import desk, desk_of, pulled, settings, shelf
from tests.offices import office_of

__all__ = ["desk", "desk_of", "pulled", "settings", "shelf"]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingPortal]:
    with office_of(tmp_path_factory, "area", 130) as portal:
        yield portal
