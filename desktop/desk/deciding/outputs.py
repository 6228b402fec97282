"""Papers that come out of plain acts (Rule.output): drawn and kept in the transaction of the act itself.

What is drawn speaks of the dossier as it was decided on. Outputs with a verb of their own (hand-over, receipts,
submissions) are drawn there.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from sqlalchemy import Connection

from desktop.desk.deciding import clocks as deadlines
from desktop.desk.deciding import drafting, partners
from desktop.desk.deciding.notices import Decision
from desktop.desk.deciding.post import Post
from desktop.desk.deciding.slips import head_of, keep_slip, matter_of
from desktop.documents.papers import handing_over, slips
from desktop.documents.sheet.layout import Drawn
from desktop.models.dossier.rules import RULES, Act
from desktop.models.records.registers import Register
from desktop.texts import Text

_Draw = Callable[[Post, Connection, Decision], Drawn]


def beside(post: Post, connection: Connection, decision: Decision, act_id: str) -> None:
    """Draw and keep what comes out of this act; note in its register what belongs there."""
    dossier, act = decision.dossier, decision.act
    if act in (Act.SEND_TO_PARTNER, Act.RECEIVE_FROM_PARTNER):
        _note_partner(post, connection, decision)
    draw = _DRAWN.get(RULES[act].output)
    if draw is not None:
        name = _NAMES[RULES[act].output]
        file = f"{name}-{dossier.code or dossier.id}.pdf"
        drawn = draw(post, connection, decision)
        keep_slip(connection, post, dossier.id, name, file, drawn.pdf, act_id)


def _note_partner(post: Post, connection: Connection, decision: Decision) -> None:
    dossier, intent = decision.dossier, decision.dossier.intent(decision.act)
    if decision.act is Act.SEND_TO_PARTNER:
        body: dict[str, object] = {"kind": "sent", "agency": intent.to_name or intent.to}
    else:
        agency = partners.waiting_for(connection, dossier)
        body = {"kind": "returned", "agency": agency, "sha256": dossier.standing.partner_result}
    post.enter(connection, Register.PARTNER, str(dossier.id), body, dossier.id)


def control_slip(post: Post, connection: Connection, decision: Decision) -> Drawn:
    """One row for each step of the portal's log so far, then the hand-over that is being made (Đ10.2)."""
    dossier = decision.dossier
    stops = list(deadlines.way(connection, dossier.id, post.site))
    passed = [
        slips.Passing(before.step, after.step, after.at)
        for before, after in pairwise(stops)
        if before.step != after.step
    ]
    now = slips.Passing(
        post.settings.unit.desk, dossier.agency_name, decision.at, post.officer.name
    )
    return slips.control_slip(
        head_of(post), matter_of(dossier), dossier.agency_name, "", [*passed, now]
    )


def _payment_notice(post: Post, _connection: Connection, decision: Decision) -> Drawn:
    intent = decision.dossier.intent(decision.act)
    return handing_over.payment_notice(
        head_of(post),
        matter_of(decision.dossier),
        intent.amount or 0,
        intent.ground,
        intent.reason or Text("nghĩa vụ tài chính của hồ sơ"),
        post.officer.name,
    )


def _partner_slip(post: Post, connection: Connection, decision: Decision) -> Drawn:
    """Components go along by reference, and so does what other agencies returned before (Đ13.1)."""
    dossier, intent = decision.dossier, decision.dossier.intent(decision.act)
    before = [
        Text("Kết quả của %1 (đã có trên cổng)", entry["agency"])
        for entry in partners.sent_to(connection, dossier.id)
        if entry.get("kind") == "returned"
    ]
    sent = [*(c.name for c in dossier.components if c.files), *before]
    return slips.partner_slip(
        head_of(post),
        matter_of(dossier),
        intent.to_name or intent.to,
        intent.due,
        sent,
        intent.reason or Text("giải quyết phần việc thuộc thẩm quyền"),
        post.officer.name,
    )


def _partner_record(post: Post, connection: Connection, decision: Decision) -> Drawn:
    dossier = decision.dossier
    stops = list(deadlines.way(connection, dossier.id, post.site))
    partner_answer = partners.answer(connection, dossier, post.site.result_part, stops)
    return slips.partner_record(
        head_of(post),
        matter_of(dossier),
        partners.waiting_for(connection, dossier) or Text("cơ quan phối hợp"),
        partner_answer.name,
        partner_answer.sha256,
        False,
        post.officer.name,
    )


def _result_list(post: Post, _connection: Connection, decision: Decision) -> Drawn:
    dossier = decision.dossier
    title = dossier.document.title if dossier.document else ""
    listed = [handing_over.Listed(matter_of(dossier), title, fee=bool(dossier.money == "due"))]
    return handing_over.result_list(
        head_of(post), post.officer.name, post.settings.unit.desk, listed
    )


def _withdrawal_slip(post: Post, _connection: Connection, decision: Decision) -> Drawn:
    dossier = decision.dossier
    reason = dossier.intent(Act.REGISTER_WITHDRAWAL).reason or dossier.last_note
    return slips.withdrawal_slip(head_of(post), matter_of(dossier), reason, post.officer.name)


def _letter(post: Post, _connection: Connection, decision: Decision) -> Drawn:
    """An official letter to another unit; printed and signed by hand, or taken into the unit's own system."""
    dossier, intent = decision.dossier, decision.dossier.intent(decision.act)
    template = next(t for t in post.templates.values() if t.kind == "letter")
    more_words = {"reason": intent.reason, "to_name": intent.to_name or intent.to}
    drawn = drafting.letter_of(template, post.settings.unit, dossier, more_words)
    return Drawn(drawn.pdf, 0, (0.0, 0.0, 0.0, 0.0))


_NAMES = {
    "control_slip": "phieu-kiem-soat",
    "payment_notice": "thong-bao-nop",
    "partner_package": "phieu-phoi-hop",
    "partner_record": "bien-ban-phoi-hop",
    "result_list": "phieu-ban-giao",
    "withdrawal_slip": "phieu-tra-ho-so",
    "letter": "cong-van",
}
_DRAWN: dict[str, _Draw] = {
    "control_slip": control_slip,
    "payment_notice": _payment_notice,
    "partner_package": _partner_slip,
    "partner_record": _partner_record,
    "result_list": _result_list,
    "withdrawal_slip": _withdrawal_slip,
    "letter": _letter,
}
