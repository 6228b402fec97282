"""One stands for all in `make test`; all of them run in `make test-all`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

sweep = pytest.mark.sweep


def rest_sweeps(values: Sequence[Any], *shown: int) -> list[Any]:
    """For parametrize: the first value, or those at `shown`, in every run; the others only in the whole sweep."""
    kept = {number % len(values) for number in shown or (0,)}
    return [
        value if number in kept else pytest.param(value, marks=sweep)
        for number, value in enumerate(values)
    ]
