"""Portals over books that were sown once: each test's office starts from a copy of the same made-up dossiers."""

from __future__ import annotations

import shutil

import pytest

from desktop.training.portal.server import BOOKS, TrainingPortal
from tests.clock import clock


def office_of(places: pytest.TempPathFactory, name: str, dossiers: int) -> TrainingPortal:
    """A portal of its own, not started yet, whose lists do not lag."""
    folder = places.mktemp(name)
    sown = places.getbasetemp() / f"sown-{dossiers}"
    if not sown.exists():
        draft = places.mktemp("sowing")
        with TrainingPortal(draft, dossiers=dossiers, index_lag=0.0, with_clock=clock):
            pass
        draft.rename(sown)
    shutil.copy(sown / BOOKS, folder / BOOKS)
    return TrainingPortal(folder, dossiers=dossiers, index_lag=0.0, with_clock=clock)
