"""An account's encrypted cache and its catalogue verbs; the portal's offer is brought in where a test needs it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.desk.law.catalogue import CatalogueDesk
from desktop.models.catalogue.loading import Catalogue
from desktop.models.store.database import Store
from desktop.models.store.tables import VIETNAM
from desktop.settings.config import RESOURCES, Settings, Unit
from desktop.sync.portal.port import Officer
from desktop.sync.portal.site import load_site
from tests import shipped

MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=VIETNAM)
KEY = bytes(range(32))
HA = Officer("ha@quay.example", "Nguyễn Thị Hà", ("MOT_CUA",))
LAN = Officer("lan@quay.example", "Đặng Thị Lan", ("MOT_CUA", "DANH_MUC"))


@dataclass
class Machine:
    """One account on one machine; the clock stands still unless a test moves it."""

    store: Store
    settings: Settings
    officer: Officer = HA
    now: datetime = MORNING
    told: list[Catalogue] = field(default_factory=list)

    def desk(self, catalogue: Catalogue | None = None) -> CatalogueDesk:
        """The verbs, as the program builds them at each start."""
        made = CatalogueDesk(
            self.store,
            self.settings,
            self.officer,
            load_site("training"),
            catalogue or shipped.catalogue(),
            now=lambda: self.now,
            changed=self.told.append,
        )
        made.begin()
        return made

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


@pytest.fixture(scope="session")
def new_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, migrated cache, to be copied."""
    folder = tmp_path_factory.mktemp("cache")
    Store.open(folder, KEY).close()
    return folder


@pytest.fixture
def machine(tmp_path: Path, new_cache: Path) -> Iterator[Machine]:
    unit = Unit("UBND tỉnh Hà Tĩnh", "UBND phường Thành Sen", "Một cửa", "Hà Tĩnh")
    settings = Settings(
        "thu", "http://127.0.0.1:1", "/o/rest/v2", 1, "training", HA.account, tmp_path, unit
    )
    folder = settings.account_folder(HA.account)
    shutil.copytree(new_cache, folder)
    store = Store.open(folder, KEY)
    yield Machine(store, settings)
    store.close()


@pytest.fixture
def editor(machine: Machine) -> Machine:
    """The account that keeps the catalogue."""
    return replace(machine, officer=LAN)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return shipped.catalogue()


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """The shipped procedures as somebody is about to edit them."""
    path = tmp_path / "danh-muc-sua.toml"
    path.write_bytes((RESOURCES / "catalogue" / "procedures.toml").read_bytes())
    return path
