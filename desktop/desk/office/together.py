"""All verbs beyond the counter's own, in one place, for the screens: department, tray, hand-over, cashier."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.desk.deciding.decisions import Decisions
from desktop.desk.office.department import Department
from desktop.desk.office.handing_over import HandOver
from desktop.desk.office.leader import Leader
from desktop.desk.office.lists import Lists
from desktop.desk.office.money import Cashier


@dataclass(frozen=True, slots=True)
class Office:
    """One officer's desks. All share the officer's way to decide."""

    department: Department
    leader: Leader
    handover: HandOver
    cashier: Cashier
    lists: Lists

    @classmethod
    def of(cls, decisions: Decisions) -> Office:
        return cls(
            Department(decisions, decisions.templates),
            Leader(decisions),
            HandOver(decisions),
            Cashier(decisions),
            Lists(decisions),
        )
