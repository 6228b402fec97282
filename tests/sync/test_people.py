"""The portal's people and units come to this machine seldom, and a portal that keeps them to itself stops nothing."""

from __future__ import annotations

from sqlalchemy import func, select

from desktop.models.records import staff
from desktop.models.store.tables import mirror_person
from desktop.sync.portal import people as wording
from desktop.sync.portal.opencps import OpenCps
from desktop.sync.pulling import people as copies
from tests.sync.conftest import OFFICER, Counter

PARTNER = "lienthong@training.hatinh.example"  # an account that may not read the employees


def test_people_and_units_are_told_with_position_unit_and_who_left(counter: Counter) -> None:
    with counter.store.read() as conn:
        known = {choice.key: choice for choice in staff.employees(conn)}
        units = staff.units(conn)
        last = copies.load(conn)
    assert len(known) == len(counter.portal.accounts)
    huy = known["chuyenmon@training.hatinh.example"]
    assert (huy.name, huy.user_id) == ("Lê Quang Huy", 20103)
    assert huy.about == "Công chức chuyên môn · Ủy ban nhân dân phường Thành Sen"
    assert [choice.name for choice in known.values() if choice.ended] == ["Đinh Xuân Hữu"]
    assert "Sở Tư pháp tỉnh Hà Tĩnh" in {unit.name for unit in units}
    assert (last.pulled_at is not None, last.problem) == (True, "")


def test_they_are_not_asked_at_each_cycle_and_the_last_copy_stays(counter: Counter) -> None:
    with counter.store.read() as conn:
        first = copies.load(conn)
    counter.cycle()
    with counter.store.read() as conn:
        assert copies.load(conn) == first
    counter.clock.pass_minutes(21 * 60)
    counter.portal.line.drop_request("GET", r"/workingunits", times=9)
    report = counter.cycle()
    assert report.trouble, "a broken line is no refusal"
    with counter.store.read() as conn:
        assert copies.load(conn) == first
        assert conn.execute(select(func.count()).select_from(mirror_person)).scalar_one() > 0


def test_a_portal_that_closes_the_list_to_this_account_keeps_nobody_from_working(
    counter: Counter,
) -> None:
    """It says «401», as for a session that is over: asked right after other answers it is not that."""
    counter.line.close()
    counter.line = OpenCps(counter.settings)
    counter.officer = counter.line.sign_in(PARTNER, counter.portal.password)
    assert counter.officer.name == PARTNER, "no name is told, and the door is open all the same"
    counter.clock.pass_minutes(21 * 60)
    asked = counter.cycle().trouble
    assert asked == "Cổng bỗng không liệt kê 24 hồ sơ", (
        "this account's list is empty, and nothing else"
    )
    with counter.store.read() as conn:
        last = copies.load(conn)
        assert len(staff.employees(conn)) > 0, "the last copy stays"
    assert last.problem == "tài khoản này không được xem"
    assert OFFICER in {account.email for account in counter.portal.accounts}


def test_units_stand_in_the_order_of_their_tree() -> None:
    rows = [
        wording.UnitRow(n, f"đơn vị {tree}", tree_index=tree)
        for n, tree in enumerate(("1.10", "2", "1.9", "1"))
    ]
    assert [row.tree_index for row in wording.as_tree(rows)] == ["1", "1.9", "1.10", "2"]


def test_people_of_a_step_that_are_worded_oddly_are_nobody() -> None:
    told = {"toUsers": [{"userId": "20103", "userName": "L&amp;H"}, {"userName": "?"}, "x"]}
    [one] = wording.step_users(told, "toUsers")
    assert (one.user_id, one.name, one.assigned) == (20103, "L&H", False)
    assert wording.step_users([], "toUsers") == ()
