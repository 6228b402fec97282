"""A short year in the suite: the same days as `make year`, fewer and smaller, with every stage of retention reached."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.longlife.curves import draw
from tests.longlife.year import Day, run
from tests.sweep import sweep

DAYS, PER_DAY = 45, 6
LIMITS = (10, 20, 30)  # calendar days: files, dossiers, papers


def part(days: list[Day], name: str) -> float:
    return float(statistics.median(getattr(day, name) for day in days))


@pytest.fixture
def quick_disk(tmp_path: Path) -> Iterator[Path]:
    """In memory where the system has such a disk: what grows is the question, not how long a disk takes."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        yield Path(folder)


@sweep
def test_after_the_first_weeks_nothing_grows_and_nothing_slows(
    quick_disk: Path, tmp_path: Path
) -> None:
    days = run(quick_disk / "year", DAYS, PER_DAY, LIMITS)
    level, last = days[28:34], days[-6:]  # past the last stage: 30 calendar days, 5 of closing
    assert part(last, "dossiers") <= part(level, "dossiers") * 1.05
    assert part(last, "disk_mb") <= part(level, "disk_mb") * 1.10 + 1
    assert part(last, "memory_mb") <= part(level, "memory_mb") + 10
    for name in ("list_ms", "search_ms", "page_ms", "act_ms", "pull_ms"):
        assert part(last, name) <= part(level, name) * 2 + 2, name
    assert days[15].dossiers > days[3].dossiers, "it did grow to its level"

    draw(days, tmp_path / "year.png")
    assert (tmp_path / "year.png").stat().st_size > 10_000
