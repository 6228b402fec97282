"""The portal's own data: the same seed gives the same books, and the process hangs together."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from desktop.settings.config import RESOURCES
from desktop.training.portal import acts, clock, seed
from desktop.training.portal.books import Books
from desktop.training.portal.index import fold
from desktop.training.portal.process import load_people, load_procedures, load_process

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=clock.VIETNAM)
TABLES = ("dossier", "action", "log", "file", "blob", "payment", "counter")


def sown(path: Path, number: int, count: int = 110) -> dict[str, list[dict[str, object]]]:
    with Books(path) as books:
        office = acts.BackRoom(books, lambda: NOW)
        seed.sow(office, seed=number, count=count, now=NOW, trouble=True)
        tables = {t: books.rows(f"select * from {t} order by 1, 2") for t in TABLES}
    for row in tables["payment"]:  # its referenceUid is the portal's own, made by chance
        row.pop("fields")
    return tables


def test_the_same_seed_gives_the_same_books(tmp_path: Path) -> None:
    first, again = sown(tmp_path / "a", 7), sown(tmp_path / "b", 7)
    assert first == again
    assert sown(tmp_path / "c", 8, 3)["dossier"] != first["dossier"][:3]


def test_dossiers_arrive_in_working_hours_and_never_in_the_future(tmp_path: Path) -> None:
    process = load_process()
    for row in sown(tmp_path / "a", 7)["dossier"]:
        if row["submit_at"] is None:
            continue
        at = clock.from_ms(int(str(row["submit_at"])))
        assert at <= NOW
        assert any(begin <= at <= end for begin, end in clock.sessions(process, at.date()))


def test_every_step_an_action_names_exists_and_codes_are_single_per_step() -> None:
    process = load_process()
    roles = {role for a in load_people().accounts for role in a.roles}
    for action in process.actions:
        assert {action.pre, action.post} <= set(process.steps)
        assert action.role in roles or action.auto
    pairs = [(a.code, a.pre) for a in process.actions]
    assert len(set(pairs)) == len(pairs)
    assert len({a.id for a in process.actions}) == len(process.actions)
    codes = {s.code for s in process.statuses}
    for step in process.steps.values():
        assert step.status in codes
        assert step.sub_status in codes | {""}
    in_menus = [step for menu in process.menus for step in menu.steps]
    assert set(in_menus) | {"100"} == set(process.steps)


def test_components_are_those_of_the_catalogue() -> None:
    """The portal's templates and our catalogue speak of the same papers in the same order."""
    path = RESOURCES / "catalogue" / "procedures.toml"
    catalogue = tomllib.loads(path.read_text(encoding="utf-8"))["procedure"]
    ours = {p["code"]: p["version"][-1]["component"] for p in catalogue}
    for procedure in load_procedures():
        listed = [(c["name"], c["required"]) for c in ours[procedure.code]]
        assert [(p.name, p.required) for p in procedure.inputs] == listed


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2026-11-16 07:30", 8.0, "2026-11-16 17:30"),
        ("2026-11-16 10:00", 8.0, "2026-11-17 10:00"),
        ("2026-11-20 15:00", 8.0, "2026-11-23 15:00"),
        ("2026-11-21 09:00", 8.0, "2026-11-23 17:30"),
        ("2026-11-16 08:00", 4.0, "2026-11-16 14:00"),
        ("2026-11-16 15:07", 4.0, "2026-11-17 09:15"),
        ("2026-11-23 16:30", 4.0, "2026-11-25 10:30"),
    ],
)
def test_the_portal_counts_its_own_due_date(start: str, hours: float, expected: str) -> None:
    begin = datetime.fromisoformat(start).replace(tzinfo=clock.VIETNAM)
    assert clock.due(load_process(), begin, hours).strftime("%Y-%m-%d %H:%M") == expected


def test_searching_ignores_vietnamese_marks() -> None:
    assert fold("Đặng Thị Ngọc Ánh") == "dang thi ngoc anh"
