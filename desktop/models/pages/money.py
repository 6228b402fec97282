"""The money of one dossier as a fold over its ledger: due, collected, reconciled, refunded, exempted. Pure.

Sums are VND. What the portal says counts where it took the money itself; a payment both here and there is too much,
and shows as such until it is given back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.models.dossier.states import Money

PAID_ONLINE = frozenset({3, 5})
"""paymentStatus: the payer says so, confirmed complete (docs/portal.md §9: front ends treat either as paid)."""
CONFIRMED = 5


class DeedKind(StrEnum):
    COLLECT = "collect"
    RECONCILE = "reconcile"
    REFUND = "refund"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One entry of the ledger."""

    kind: DeedKind
    amount: int
    how: str
    receipt_no: str
    why: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class PortalPayment:
    """The portal's payment file: its status, amount, and how it was paid."""

    status: int
    amount: int
    method: str
    receipt_no: str


@dataclass(frozen=True, slots=True)
class MoneyView:
    """Where it stands. `owed`: still to be paid; `too_much`: paid twice, to be given back."""

    state: Money
    due: int = 0
    collected: int = 0  # at this counter, less what was given back
    online: int = 0
    owed: int = 0
    too_much: int = 0
    receipt_no: str = ""  # of the newest collection here
    how: str = ""
    told: bool = False  # the portal knows that it is paid
    deeds: tuple[LedgerEntry, ...] = ()


def fold(
    deeds: Sequence[LedgerEntry], portal_payment: PortalPayment | None, announced: int | None
) -> MoneyView:
    """The money of a dossier from its ledger and the portal's payment file.

    `announced`: the fee on the receipt (Mẫu 01), None where this desk does not know it.
    """
    sums = {kind: sum(d.amount for d in deeds if d.kind is kind) for kind in DeedKind}
    newest_collection = next((d for d in reversed(deeds) if d.kind is DeedKind.COLLECT), None)
    collected = sums[DeedKind.COLLECT] - sums[DeedKind.REFUND]
    knows = portal_payment is not None and portal_payment.status in PAID_ONLINE
    echo = (
        knows
        and portal_payment is not None
        and newest_collection is not None
        and portal_payment.receipt_no == newest_collection.receipt_no
    )
    online = portal_payment.amount if portal_payment is not None and knows and not echo else 0
    payable = (
        portal_payment.amount
        if portal_payment is not None and portal_payment.amount
        else (announced or 0)
    )
    due = max(payable - sums[DeedKind.EXEMPT], 0)
    paid = collected + online
    return MoneyView(
        state=_state(deeds, due, collected, portal_payment, online),
        due=due,
        collected=collected,
        online=online,
        owed=max(due - paid, 0),
        too_much=max(paid - due, 0),
        receipt_no=newest_collection.receipt_no if newest_collection else "",
        how=newest_collection.how if newest_collection else "",
        told=knows,
        deeds=tuple(deeds),
    )


def _state(
    deeds: Sequence[LedgerEntry],
    due: int,
    collected: int,
    portal_payment: PortalPayment | None,
    online: int,
) -> Money:
    if collected + online < due:
        return Money.DUE
    if collected + online == 0:
        gave_back = any(d.kind is DeedKind.REFUND for d in deeds)
        return Money.REFUNDED if gave_back else Money.NONE
    moved = [d.kind for d in deeds if d.kind in (DeedKind.COLLECT, DeedKind.RECONCILE)]
    agreed_here = not collected or moved[-1] is DeedKind.RECONCILE
    agreed_online = not online or (
        portal_payment is not None and portal_payment.status == CONFIRMED
    )
    return Money.RECONCILED if agreed_here and agreed_online else Money.COLLECTED
