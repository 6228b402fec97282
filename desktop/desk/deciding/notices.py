"""What goes to the citizen with each act: the paper, and the words of the electronic notice. Pure.

Đ10.1a: a request names each component and what is wrong with it. Đ10.1b: an acceptance names the result date,
the originals to bring and the fees. One decision feeds the paper, the portal's note and the outbox body.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desktop.documents.papers import forms
from desktop.documents.sheet.layout import Drawn, Head
from desktop.models.catalogue.fees import money
from desktop.models.catalogue.wording import VersionView
from desktop.models.dossier.rules import RULES, Act, Component, Dossier, Verdict
from desktop.models.store.values import to_table
from desktop.settings.config import Settings
from desktop.texts import Text

CHECKS = {Verdict.UNCHECKED: 0, Verdict.PASS: 1, Verdict.FAIL: 2}  # fileCheck, docs/portal.md §6
FILE_NAMES = {"01": "giay-tiep-nhan", "02": "phieu-bo-sung", "03": "phieu-tu-choi"}


@dataclass(frozen=True, slots=True)
class Decision:
    """An act on the point of being confirmed: all that the paper and the outbox row are made of."""

    dossier: Dossier
    act: Act
    officer: str
    at: datetime
    limit_text: str = ""  # the procedure's legal limit in words, for Mẫu 01
    version: VersionView | None = None  # the version of the procedure it is decided under
    fee_basis: Mapping[str, object] = field(default_factory=dict)  # desk.deciding.fees.basis
    limit: Mapping[str, object] = field(default_factory=dict)  # Limit.table() it is accepted under
    late_partner: str = ""  # the agency whose answer is waited for, named in an apology (Đ13.2)
    settlement: Mapping[str, str] = field(default_factory=dict)  # money taken here, for the portal
    assign_to: int | None = None  # the portal's number of whoever it is given to
    tail: str = ""  # what a machine reads at the end of the note


def note(decision: Decision) -> str:
    """The electronic notice: what the citizen reads on the portal, one paragraph."""
    make_note = _NOTES.get(decision.act)
    text = make_note(decision.dossier) if make_note else _plain_note(decision.dossier, decision.act)
    return f"{text} {decision.tail}".strip()


def body(decision: Decision) -> dict[str, object]:
    """The frozen content of the outbox row (sync.queue.outbox)."""
    dossier = decision.dossier
    accepting = decision.act is Act.ACCEPT
    due = dossier.appointment.due if accepting else dossier.intent(decision.act).due
    return {
        "act": decision.act.value,
        "note": note(decision),
        "marks": [_mark(c) for c in dossier.components if c.verdict is not Verdict.UNCHECKED],
        "appointment": to_table(dossier.appointment) if accepting else None,
        "due_at": due.isoformat() if due else None,
        "fee_basis": dict(decision.fee_basis) if accepting else None,
        "amount": dossier.intent(decision.act).amount,
        "settlement": dict(decision.settlement) or None,
        "assign_to": decision.assign_to,
        "version": _version_body(decision) if accepting and decision.version else None,
    }


def _version_body(decision: Decision) -> dict[str, object]:
    """Which version it was accepted under: its key (code, first day), what its content was, and its limit:
    the legal clock counts by this one, whatever the catalogue says later."""
    version = decision.version
    assert version is not None
    return {"key": version.key, "digest": version.digest, "limit": dict(decision.limit) or None}


def draw(decision: Decision, settings: Settings, *, provisional: bool) -> Drawn:
    """The paper that goes with the act. NotAllowed when it would lack what the article orders."""
    return _PAPERS[RULES[decision.act].paper](decision, settings, provisional)


def file_name(decision: Decision, *, provisional: bool = False) -> str:
    """A plain name for the paper: form, dossier, TẠM where it is one."""
    number = decision.dossier.code or decision.dossier.provisional_no or f"{decision.dossier.id}"
    return f"{FILE_NAMES[RULES[decision.act].paper]}-{number}{'-TAM' if provisional else ''}.pdf"


def masked(id_no: str) -> str:
    """An ID number with its middle hidden: enough for the holder to recognise it (Đ17.4)."""
    return id_no if len(id_no) < 7 else f"{id_no[:3]}{'•' * (len(id_no) - 6)}{id_no[-3:]}"


def _mark(component: Component) -> dict[str, object]:
    return {
        "part_no": component.part_no,
        "file_mark": file_mark(component),
        "file_check": CHECKS[component.verdict],
        "comment": component.reason,
    }


def file_mark(component: Component) -> int:
    """The portal's fileMark for the best that was handed in (docs/portal.md §6); an electronic file is a copy."""
    kinds = ((component.originals, 3), (component.certified, 2), (component.handed_in, 1))
    return next((mark for handed_in, mark in kinds if handed_in), 0)


# ── the words on the portal ──────────────────────────────────────────────────────────────────────


def _accept_note(dossier: Dossier) -> str:
    appointment = dossier.appointment
    due = (
        Text("%1", Text("%1", Text("%1", Text("%1", f"{appointment.due:%H:%M ngày %d/%m/%Y}"))))
        if appointment.due
        else ""
    )
    originals = "; ".join(appointment.originals or ()) or Text("không phải mang giấy tờ gốc")
    fee = money(appointment.fee) if appointment.fee else Text("không thu")
    ground = Text(" (miễn, giảm: %1)", appointment.fee_ground) if appointment.fee_ground else ""
    return Text(
        "Hồ sơ đầy đủ, hợp lệ. Hẹn trả kết quả: %1. Khi đến nhận mang theo: %2. Phí, lệ phí: %3%4.",
        due,
        originals,
        fee,
        ground,
    )


def _supplement_note(dossier: Dossier) -> str:
    faults = "; ".join(f"{c.name}: {c.reason.rstrip('.')}" for c in dossier.components if c.faulty)
    return f"Đề nghị bổ sung, hoàn chỉnh hồ sơ: {faults}. {dossier.supplement_note}".strip()


def _refusal_note(dossier: Dossier) -> str:
    return Text(
        "Không tiếp nhận hồ sơ. Căn cứ: %1. Lý do: %2",
        dossier.refusal_ground,
        dossier.refusal_reason,
    )


def _plain_note(dossier: Dossier, act: Act) -> str:
    """What was done, to whom, on what ground and why: what the next officer reads (Đ11.2)."""
    done_label, intent = RULES[act].done_label, dossier.intent(act)
    ground = Text("Căn cứ: %1", intent.ground) if intent.ground else ""
    sentences = (f"{done_label[:1].upper()}{done_label[1:]}", intent.to_name, ground, intent.reason)
    return ". ".join(part.strip().rstrip(".") for part in sentences if part.strip()) + "."


_NOTES: dict[Act, Callable[[Dossier], str]] = {
    Act.TAKE: lambda dossier: Text("Cán bộ một cửa đã nhận hồ sơ để kiểm tra."),
    Act.ACCEPT: _accept_note,
    Act.REQUEST_SUPPLEMENT: _supplement_note,
    Act.REFUSE: _refusal_note,
    Act.FORWARD: lambda dossier: Text("Chuyển hồ sơ điện tử cho bộ phận chuyên môn giải quyết."),
}


# ── the papers ───────────────────────────────────────────────────────────────────────────────────


def _head(decision: Decision, settings: Settings) -> Head:
    return Head(unit=settings.unit, date=decision.at.date())


def _case(dossier: Dossier, provisional: bool) -> forms.Case:
    return forms.Case(
        code=dossier.code,
        applicant=dossier.applicant,
        procedure=dossier.procedure_name,
        subject=dossier.subject,
        address=dossier.address,
        phone=dossier.phone,
        email=dossier.email,
        id_no=masked(dossier.applicant_id_no),
        online=dossier.online,
        provisional=provisional,
        provisional_no="" if dossier.code else dossier.provisional_no,
        submitter=dossier.submitter,
    )


def _counted(component: Component) -> forms.Counted:
    if not component.on_paper:
        return forms.Counted(component.name, copies=len(component.files))
    return forms.Counted(component.name, component.originals, component.certified, component.copies)


def _receipt(decision: Decision, settings: Settings, provisional: bool) -> Drawn:
    dossier, unit = decision.dossier, settings.unit
    return forms.receipt(
        forms.Receipt(
            head=_head(decision, settings),
            case=_case(dossier, provisional),
            officer=decision.officer,
            components=tuple(_counted(c) for c in dossier.components if c.handed_in),
            received_at=decision.at,
            due_at=dossier.appointment.due,
            originals=dossier.appointment.originals,
            fee=dossier.appointment.fee,
            fee_note=dossier.appointment.fee_note,
            fee_lines=dossier.appointment.fee_lines,
            fee_ground=dossier.appointment.fee_ground,
            fee_by_hand=dossier.appointment.fee_by_hand,
            time_limit=decision.limit_text,
            place=f"{unit.desk}, {unit.address}" if unit.address else unit.desk,
            lookup_url=settings.lookup_url,
        )
    )


def _supplement(decision: Decision, settings: Settings, provisional: bool) -> Drawn:
    dossier = decision.dossier
    return forms.supplement_request(
        forms.SupplementRequest(
            head=_head(decision, settings),
            case=_case(dossier, provisional),
            officer=decision.officer,
            faults=tuple(
                forms.ComponentFault(_counted(c), c.reason, c.legal_basis)
                for c in dossier.components
                if c.faulty
            ),
            note=dossier.supplement_note,
            stage=_STAGES.get(decision.act, ""),
        )
    )


def _refusal(decision: Decision, settings: Settings, provisional: bool) -> Drawn:
    dossier = decision.dossier
    return forms.refusal(
        forms.RefusalNotice(
            head=_head(decision, settings),
            case=_case(dossier, provisional),
            officer=decision.officer,
            reason=dossier.refusal_reason,
            ground=dossier.refusal_ground,
            submitted_at=dossier.submitted_at,
        )
    )


_STAGES = {
    Act.REQUEST_SUPPLEMENT: Text("kiểm tra, tiếp nhận hồ sơ"),
    Act.RELAY_SUPPLEMENT: Text("đang giải quyết hồ sơ"),
}

_PAPERS: dict[str, Callable[[Decision, Settings, bool], Drawn]] = {
    "01": _receipt,
    "02": _supplement,
    "03": _refusal,
}

DRAWN = frozenset(act for act, rule in RULES.items() if rule.paper in _PAPERS)
"""Acts whose paper is drawn here."""
