"""What a dossier owes, has paid and got back (QĐ 15/2016 Điều 9.2): one ledger, beside what the portal says.

Money taken at the counter is an entry of the register; the portal is told before the act that needs it. What
was paid online is read from the portal. Entries are never changed: a mistake is a refund or another entry.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable

from sqlalchemy import Connection

from desktop.desk.deciding.decisions import Decisions
from desktop.desk.deciding.slips import head_of, keep_slip, matter_of
from desktop.documents.papers import handing_over as papers
from desktop.errors import NotAllowed
from desktop.models.dossier.rules import Dossier
from desktop.models.pages.money import DeedKind, MoneyView
from desktop.models.records.ledger import view
from desktop.models.records.registers import Register, entries
from desktop.texts import Text

SLIP = "bien-lai"
"""The form of a fee receipt among a dossier's papers."""


class Cashier:
    """The counter's money verbs; the desk lane."""

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions

    def see(self, dossier_id: int) -> MoneyView:
        with self._decisions.store.read() as connection:
            return view(connection, dossier_id)

    def collect(self, dossier_id: int, amount: int, channel: str, payer: str) -> MoneyView:
        """Take money and draw the receipt in three copies. NotAllowed: nothing is owed, or not so much."""
        decisions = self._decisions
        with decisions.store.write() as connection:
            dossier = decisions.seen(connection, dossier_id)
            money = view(connection, dossier_id)
            if amount <= 0 or amount > money.owed:
                raise NotAllowed(
                    title=Text("Số tiền thu không khớp với số còn phải nộp"),
                    advice=Text(
                        "Hồ sơ này còn phải nộp %1 đồng.", f"{money.owed:,}".replace(",", ".")
                    ),
                )
            number = self._next_number(connection)
            self._enter(
                connection, dossier, DeedKind.COLLECT, amount, how=channel, receipt_no=number
            )
            drawn = papers.fee_receipt(
                head_of(decisions),
                matter_of(dossier),
                payer or dossier.applicant,
                number,
                0,
                amount,
                channel,
                decisions.officer.name,
            )
            keep_slip(connection, decisions, dossier.id, SLIP, f"bien-lai-{number}.pdf", drawn.pdf)
            return view(connection, dossier_id)

    def reconcile(self, dossier_id: int) -> MoneyView:
        """Note that what was collected is in the account. NotAllowed: nothing to reconcile."""
        return self._one(dossier_id, DeedKind.RECONCILE, lambda money: money.collected, "")

    def refund(self, dossier_id: int, amount: int, why: str) -> MoneyView:
        """Give back what was paid twice or for nothing. NotAllowed without a reason, or more than was paid."""
        if not why.strip():
            raise NotAllowed(
                title=Text("Chưa ghi lý do hoàn tiền"), advice=Text("Ghi lý do rồi hoàn.")
            )
        return self._one(
            dossier_id,
            DeedKind.REFUND,
            lambda money: amount if amount <= money.collected else 0,
            why,
        )

    def exempt(self, dossier_id: int, amount: int, ground: str) -> MoneyView:
        """Note an exemption that was claimed after the fee was announced. NotAllowed without its ground."""
        if not ground.strip():
            raise NotAllowed(
                title=Text("Chưa ghi căn cứ miễn, giảm"),
                advice=Text("Ghi căn cứ rồi ghi nhận miễn, giảm."),
            )
        return self._one(
            dossier_id, DeedKind.EXEMPT, lambda money: amount if amount <= money.due else 0, ground
        )

    def _one(
        self, dossier_id: int, kind: DeedKind, amount_of: Callable[[MoneyView], int], why: str
    ) -> MoneyView:
        decisions = self._decisions
        with decisions.store.write() as connection:
            dossier = decisions.seen(connection, dossier_id)
            amount = amount_of(view(connection, dossier_id))
            if amount <= 0:
                raise NotAllowed(
                    title=Text("Không có khoản nào để làm việc này"),
                    advice=Text("Xem lại sổ thu của hồ sơ."),
                )
            self._enter(connection, dossier, kind, amount, why=why)
            return view(connection, dossier_id)

    def _enter(
        self, connection: Connection, dossier: Dossier, kind: DeedKind, amount: int, **fields: str
    ) -> None:
        body = {"kind": kind.value, "amount": amount, **fields}
        self._decisions.enter(connection, Register.MONEY, str(uuid.uuid4()), body, dossier.id)

    def _next_number(self, connection: Connection) -> str:
        """One series a year and counter, without a gap: the entries of the ledger are never removed."""
        settings, year = self._decisions.settings, self._decisions.now().year
        prefix = f"{year}-{settings.counter.rpartition(' ')[2]}-"
        receipts_so_far = sum(
            entry.body.get("receipt_no", "").startswith(prefix)
            for entry in entries(connection, Register.MONEY)
        )
        return f"{prefix}{receipts_so_far + 1:05d}"
