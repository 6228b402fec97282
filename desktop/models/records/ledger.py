"""Reading one dossier's money: the desk's ledger, the portal's word, the fee that was announced on Mẫu 01."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from desktop.models.dossier.rules import Act, OutboxState
from desktop.models.pages.money import DeedKind, LedgerEntry, MoneyView, PortalPayment, fold
from desktop.models.records.registers import Register, entries
from desktop.models.store.tables import mirror_payment, outbox

_NOT_DONE = (OutboxState.DROPPED.value, OutboxState.REFUSED.value)


def view(connection: Connection, dossier_id: int) -> MoneyView:
    """Where the dossier's money stands now."""
    row = connection.execute(
        select(mirror_payment).where(mirror_payment.c.dossier_id == dossier_id)
    ).one_or_none()
    payment = PortalPayment(row.status, row.amount, row.method, row.receipt_no) if row else None
    return fold(_deeds(connection, dossier_id), payment, _announced(connection, dossier_id))


def _deeds(connection: Connection, dossier_id: int) -> list[LedgerEntry]:
    return [
        LedgerEntry(
            DeedKind(entry.body["kind"]),
            entry.body["amount"],
            entry.body.get("how", ""),
            entry.body.get("receipt_no", ""),
            entry.body.get("why", ""),
            entry.at,
            entry.actor,
        )
        for entry in entries(connection, Register.MONEY, dossier_id=dossier_id)
    ]


def _announced(connection: Connection, dossier_id: int) -> int | None:
    """The fee of the acceptance made at this desk, and what a department asked since; None = unknown here."""
    acts = connection.execute(
        select(outbox.c.act, outbox.c.body)
        .where(
            outbox.c.dossier_id == dossier_id,
            outbox.c.act.in_((Act.ACCEPT.value, Act.ASK_PAYMENT.value)),
            outbox.c.state.not_in(_NOT_DONE),
        )
        .order_by(outbox.c.seq)
    )
    fee: int | None = None
    for row in acts:
        body = json.loads(row.body)
        stated_fee = (body.get("appointment") or {}).get("fee", body.get("amount"))
        fee = fee if stated_fee is None else stated_fee
    return fee
