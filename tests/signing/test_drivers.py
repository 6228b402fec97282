"""drivers.toml: every row can be used, and nothing is claimed that nobody has seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import DriverMissing
from desktop.signing.token.drivers import find_module, load_drivers

CONFIDENCE = {"used", "reported", "seen", "guess"}


def test_the_rows_are_whole() -> None:
    rows = load_drivers()
    assert len({row.key for row in rows}) == len(rows) >= 15
    for row in rows:
        assert row.confidence in CONFIDENCE
        assert row.source
        assert row.vendor
        assert row.windows or row.linux


def test_only_what_we_ran_is_called_used() -> None:
    assert [row.key for row in load_drivers() if row.confidence == "used"] == ["softhsm"]


def test_the_training_module_is_found_by_its_key() -> None:
    driver, module = find_module("softhsm")
    assert driver is not None
    assert module.name == "libsofthsm2.so"
    folder = Path("/hồ sơ")
    assert driver.environment(folder) == {"SOFTHSM2_CONF": "/hồ sơ/token/softhsm2.conf"}


def test_a_search_never_takes_the_training_token_for_a_vendors() -> None:
    """This machine has SoftHSM and no vendor's module."""
    with pytest.raises(DriverMissing, match="trình điều khiển"):
        find_module()


def test_the_profiles_path_wins() -> None:
    driver, module = find_module("viettel", "/opt/ký số/module.so")
    assert driver is not None
    assert driver.vendor == "Viettel-CA"
    assert module == Path("/opt/ký số/module.so")
    assert find_module("", "/opt/module.so") == (None, Path("/opt/module.so"))
    with pytest.raises(DriverMissing):
        find_module("không-có-hãng-này")
