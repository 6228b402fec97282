"""What a dossier's fee comes to, and what makes it decided (Đ9.2, Đ10.1b).

The officer answers questions and may choose a ground of exemption; the tariff in force on the day of
acceptance gives the figure; the officer decides. A computed fee holds only while the computation still says
so: when an answer, the ground or the tariff changes, it is undecided again. A fee set by hand stays, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import Connection

from desktop.documents.sheet.wording import amount_words
from desktop.errors import NotAllowed
from desktop.models.catalogue.fees import FeeQuote
from desktop.models.catalogue.loading import Catalogue
from desktop.models.catalogue.procedure import fee
from desktop.models.dossier.rules import RULES, Act, Appointment, Dossier
from desktop.models.pages.views import FeeView
from desktop.models.records import dossiers as mirror
from desktop.models.records import drafts
from desktop.texts import Text

UNKNOWN_PROCEDURE = FeeQuote(
    None, (), (Text("Danh mục chưa có thủ tục này: cán bộ quyết định mức thu"),)
)


@dataclass(frozen=True, slots=True)
class Price:
    """The quote of one dossier on one day, with all that it was made from."""

    quote: FeeQuote
    day: date
    answers: Mapping[str, int] = field(default_factory=dict)


def price(connection: Connection, dossier: Dossier, catalogue: Catalogue, day: date) -> Price:
    """The dossier's fee by the catalogue in force on `day` and the officer's answers so far."""
    draft = mirror.draft(connection, dossier.id, dossier.action_id, "fee")
    answers, ground = draft.get("answers", {}), draft.get("ground", "")
    return priced(dossier, catalogue, day, answers, ground)


def priced(
    dossier: Dossier, catalogue: Catalogue, day: date, answers: Mapping[str, int], ground: str
) -> Price:
    """`price` for answers the caller has. ValueError for numbers below zero."""
    version = catalogue.version_on(dossier.procedure_code, day)
    if version is None:
        return Price(UNKNOWN_PROCEDURE, day)
    fee_quote = fee(version, day, answers, ground, catalogue.reductions)
    return Price(fee_quote, day, answers)


def answer(
    connection: Connection,
    dossier: Dossier,
    catalogue: Catalogue,
    answers: Mapping[str, int],
    ground: str,
    at: datetime,
) -> None:
    """Keep the officer's answers and ground. NotAllowed names what cannot be meant; nothing is kept then."""
    try:
        fee_quote = priced(dossier, catalogue, at.date(), answers, ground).quote
    except ValueError as error:
        raise _refused(str(error)) from error
    for question in fee_quote.asked:
        if question.name in answers and not question.fits(answers[question.name]):
            raise _refused(Text("%1: %2 không hợp lệ", question.label, answers[question.name]))
    if ground and ground not in fee_quote.exemptions:
        raise _refused(
            Text("Căn cứ miễn, giảm không áp dụng được ngày %1: %2", f"{at:%d/%m/%Y}", ground)
        )
    question_names = {question.name for question in fee_quote.asked}
    answers_kept = {name: number for name, number in answers.items() if name in question_names}
    body = {"answers": answers_kept, "ground": ground}
    drafts.save_draft(connection, dossier.id, dossier.action_id, "fee", body, at)


def decided(asked_appointment: Appointment, stored: Appointment, quote: FeeQuote) -> Appointment:
    """The appointment to be stored, with what its fee rests on: the tariff's lines, or the officer's own figure.

    Where `asked_appointment` repeats an amount that was computed earlier (`stored`) and no longer holds, it stays a
    computed one: saving another field never makes it the officer's own figure.
    """
    if asked_appointment.fee is None:
        return replace(asked_appointment, fee_lines=(), fee_ground="", fee_by_hand=False)
    if asked_appointment.fee == quote.amount:
        return replace(
            asked_appointment, fee_lines=quote.lines, fee_ground=quote.ground, fee_by_hand=False
        )
    if not asked_appointment.fee_by_hand and asked_appointment.fee == stored.fee:
        return replace(
            asked_appointment,
            fee_lines=stored.fee_lines,
            fee_ground=stored.fee_ground,
            fee_by_hand=stored.fee_by_hand,
        )
    return replace(asked_appointment, fee_lines=(), fee_ground=quote.ground, fee_by_hand=True)


def current(dossier: Dossier, quote: FeeQuote) -> Dossier:
    """The dossier with its fee undecided where what it rested on has changed since it was decided."""
    chosen = dossier.appointment
    if chosen.fee is None or dossier.state not in RULES[Act.ACCEPT].sources:
        return dossier
    computed = (quote.amount, quote.lines) == (chosen.fee, chosen.fee_lines)
    if quote.ground == chosen.fee_ground and (chosen.fee_by_hand or computed):
        return dossier
    open_again = replace(chosen, fee=None, fee_lines=(), fee_ground="", fee_by_hand=False)
    return replace(dossier, appointment=open_again)


def view(price_found: Price, stored: Appointment, shown: Appointment) -> FeeView:
    """What the fee panel shows; `stored` as the officer left it, `shown` as it still holds."""
    return FeeView(
        quote=price_found.quote,
        answers=price_found.answers,
        words="" if price_found.quote.amount is None else amount_words(price_found.quote.amount),
        decided_words="" if shown.fee is None else amount_words(shown.fee),
        outdated=stored.fee if shown.fee is None else None,
    )


def proposed(offer: Appointment, quote: FeeQuote) -> Appointment:
    """The proposal with the fee that follows from the officer's answers."""
    return replace(offer, fee=quote.amount, fee_lines=quote.lines, fee_ground=quote.ground)


def basis(price_found: Price) -> dict[str, object]:
    """For the outbox: on which day and from which answers the fee was worked out, and what came of it."""
    return {
        "day": price_found.day.isoformat(),
        "answers": dict(price_found.answers),
        "computed": price_found.quote.amount,
    }


def _refused(why: str) -> NotAllowed:
    return NotAllowed(
        why, title=Text("Không tính được phí"), advice=Text("%1. Sửa lại rồi thử tiếp.", why)
    )
