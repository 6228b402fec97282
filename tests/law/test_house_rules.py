"""The unit's own rules: stricter is allowed, laxer is refused by name, the difference is shown line by line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.errors import ProfileBad
from desktop.models.catalogue.house_rules import House, load_house
from desktop.models.catalogue.loading import load_catalogue
from desktop.settings.config import RESOURCES

PUBLISHED = load_catalogue(RESOURCES / "catalogue")
DAY = date(2026, 11, 23)
CODE = next(
    p.code
    for p in PUBLISHED.procedures.values()
    if (v := p.version_on(DAY))
    and v.limits
    and "working_days" in v.limits[0].limit.table()
    and v.components
    and float(v.limits[0].limit.table()["working_days"]) >= 2
)
VERSION = PUBLISHED.version_on(CODE, DAY)
assert VERSION is not None
DAYS = int(float(VERSION.limits[0].limit.table()["working_days"]))
PART = VERSION.components[-1].name


def house(folder: Path, body: str) -> House:
    path = folder / "noi-quy.toml"
    path.write_text(f'contact = "Quầy 3, 0239"\n[[rule]]\ncode = "{CODE}"\n{body}', "utf-8")
    return load_house(path, PUBLISHED)


def test_a_stricter_rule_holds_and_is_shown_beside_the_published_one(tmp_path: Path) -> None:
    made = house(
        tmp_path,
        f'source = "QĐ 12/QĐ-UBND"\nlimit = {{ working_days = {DAYS - 1} }}\nrequire = ["{PART}"]\n'
        f'original = ["{PART}"]\n[[rule.step]]\nname = "Thụ lý"\nowner = "canbo@x"\n'
        "limit = { hours = 4 }\n",
    )
    ours = made.over(PUBLISHED).version_on(CODE, DAY)
    assert ours is not None
    assert ours.limits[0].limit.table() == {"working_days": DAYS - 1}
    [part] = [c for c in ours.components if c.name == PART]
    assert (part.required, part.condition, part.original_on_collection) == (True, "", True)
    assert [step.name for step in ours.steps] == ["Thụ lý"]
    published = PUBLISHED.procedure(CODE)
    assert published is not None
    lines = [line for change in made.differences(published) for line in change.lines]
    assert any(line.startswith("+ ") and f"{DAYS - 1} ngày làm việc" in line for line in lines)
    assert any(line.startswith("− ") and f"{DAYS} ngày làm việc" in line for line in lines)
    assert [s.owner for s in made.owners(f"{CODE}.000.00.00.H27")] == ["canbo@x"]
    assert PUBLISHED.version_on(CODE, DAY) == VERSION  # the published one stays as it is


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (f'source = "x"\nlimit = {{ working_days = {DAYS + 1} }}\n', "không được lỏng hơn"),
        (f'source = "x"\nlimit = {{ days = {DAYS} }}\n', "không được lỏng hơn"),
        ('source = "x"\nrequire = ["Giấy không ai đòi"]\n', "ngoài danh mục"),
        (
            f'source = "x"\n[[rule.step]]\nname = "a"\nlimit = {{ working_days = {DAYS + 1} }}\n',
            "quá thời hạn",
        ),
        (f"limit = {{ working_days = {DAYS} }}\n", "source"),
        ('source = "x"\nbo_qua = true\n', "bo_qua"),
        ('source = "x"\nlimit = { tuan = 1 }\n', "tuan"),
    ],
)
def test_a_laxer_or_unclear_rule_is_refused(tmp_path: Path, body: str, told: str) -> None:
    with pytest.raises(ProfileBad, match=told):
        house(tmp_path, body)


def test_a_procedure_nobody_published_has_no_house_rule(tmp_path: Path) -> None:
    path = tmp_path / "noi-quy.toml"
    path.write_text('[[rule]]\ncode = "9.999999"\nsource = "x"\n', "utf-8")
    with pytest.raises(ProfileBad, match=r"9\.999999"):
        load_house(path, PUBLISHED)
    assert House().over(PUBLISHED) is PUBLISHED
