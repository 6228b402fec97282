"""Data beside the program: a fault is told with its file, its place in it and its key, and nothing is passed over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import ProfileBad
from desktop.models.catalogue.national import load_national
from desktop.models.reports.settings import load_report_settings
from desktop.settings.config import RESOURCES
from desktop.sync.portal.site import load_site
from desktop.training.portal.process import load_process


def _site(path: Path) -> object:
    return load_site(path.stem, path.parent)


FAULTS: tuple[tuple[Callable[[Path], object], str, str, str, str], ...] = (
    (_site, "portals/training.toml", '"1100" = "accept"', '"1100" = "acept"', "[acts]: «1100»"),
    (_site, "portals/training.toml", "notice_part =", "notice_prat =", "thiếu «notice_part»"),
    (_site, "portals/training.toml", "score = 5", "score = -5", "mức hài lòng 1: «score»"),
    (_site, "portals/training.toml", "[roles]", "[rolls]", "thiếu «roles»"),
    (load_report_settings, "reports.toml", "first_day = 15", "first_day = 31", "kỳ 2: «first_day»"),
    (load_report_settings, "reports.toml", "label = ", "lable = ", "kỳ 1: thiếu «label»"),
    (load_national, "national.toml", "submitted = 1", "submited = 1", "[states]: trạng thái lạ"),
    (load_national, "national.toml", 'submitted = 1', "submitted = 77", "mã không có tên"),
    (load_process, "training/process.toml", "assigns = 1", "asigns = 1", "khoá lạ: asigns"),
    (load_process, "training/process.toml", "id = 9035", 'id = "9035"', "«id» sai kiểu"),
)  # fmt: skip


@pytest.mark.parametrize(("load", "name", "right", "wrong", "told"), FAULTS)
def test_a_fault_is_told_with_its_file_and_key(
    tmp_path: Path,
    load: Callable[[Path], object],
    name: str,
    right: str,
    wrong: str,
    told: str,
) -> None:
    whole = (RESOURCES / name).read_text(encoding="utf-8")
    assert right in whole
    path = tmp_path / Path(name).name
    path.write_text(whole, encoding="utf-8")
    load(path)
    other = tmp_path / f"other-{path.name}"
    other.write_text(whole.replace(right, wrong), encoding="utf-8")
    with pytest.raises(ProfileBad) as refused:
        load(other)
    assert other.name in refused.value.title
    assert told in refused.value.title
