"""A desk of one account, as its cache is after years; no portal is needed for what time does to a disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.settings.config import Settings, Unit


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        *("thu", "https://cong.hatinh.example", "/o/rest/v2", 7, "training", "lan@hatinh.example"),
        folder=tmp_path,
        unit=Unit("UBND tỉnh", "UBND phường", "Bộ phận một cửa", "Hà Tĩnh"),
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "cache", bytes(32))
    yield opened
    opened.close()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "cache" / "files", bytes(32), margin=0)
