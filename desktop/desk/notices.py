"""What goes to the citizen with each act: the paper's values and the words of the electronic notice. Pure.

Đ10.1a: a request names each component and what is wrong with it. Đ10.1b: an acceptance names the result date,
the originals to bring and the fees. The same decision feeds the paper, the portal note and the outbox body.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.config import Settings
from desktop.documents import forms
from desktop.models.dossier import RULES, Act, Appointment, Component, Dossier, Verdict

CHECKS = {Verdict.UNCHECKED: 0, Verdict.PASS: 1, Verdict.FAIL: 2}  # fileCheck, opencps.md §2.3


@dataclass(frozen=True, slots=True)
class Decision:
    """An act on the point of being confirmed: everything that the paper and the outbox row are made of."""

    dossier: Dossier
    act: Act
    officer: str
    at: datetime
    limit_text: str = ""  # the procedure's legal limit, for Mẫu 01 line 3


def note(decision: Decision) -> str:
    """The electronic notice: what the citizen reads on the portal, one paragraph."""
    return _NOTES[decision.act](decision.dossier)


def body(decision: Decision) -> dict[str, object]:
    """The frozen content of the outbox row (sync.outbox)."""
    dossier = decision.dossier
    accepting = decision.act is Act.ACCEPT
    return {
        "act": decision.act.value,
        "note": note(decision),
        "marks": [_mark(c) for c in dossier.components if c.verdict is not Verdict.UNCHECKED],
        "appointment": _appointment(dossier.appointment) if accepting else None,
        "due_at": dossier.appointment.due.isoformat()
        if accepting and dossier.appointment.due
        else None,
    }


def draw(decision: Decision, settings: Settings, *, provisional: bool) -> forms.Drawn | None:
    """The paper that goes with the act, or None when it has none."""
    builder = _PAPERS.get(RULES[decision.act].paper)
    return builder(decision, settings, provisional) if builder else None


def money(amount: int) -> str:
    """12500 → "12.500 đồng"."""
    return f"{amount:,}".replace(",", ".") + " đồng"


def _mark(component: Component) -> dict[str, object]:
    return {
        "part_no": component.part_no,
        "file_mark": 1 if component.files else 0,  # an electronic copy is a "bản chụp"
        "file_check": CHECKS[component.verdict],
        "comment": component.reason,
    }


def _appointment(appointment: Appointment) -> dict[str, object]:
    return {
        "due": appointment.due.isoformat() if appointment.due else None,
        "due_trace": list(appointment.due_trace),
        "originals": None if appointment.originals is None else list(appointment.originals),
        "fee": appointment.fee,
        "fee_note": appointment.fee_note,
    }


# ── the words on the portal ──────────────────────────────────────────────────────────────────────


def _accept_note(dossier: Dossier) -> str:
    appointment = dossier.appointment
    due = f"{appointment.due:%H:%M ngày %d/%m/%Y}" if appointment.due else ""
    originals = "; ".join(appointment.originals or ()) or "không phải mang giấy tờ gốc"
    fee = money(appointment.fee) if appointment.fee else "không thu"
    return (
        f"Hồ sơ đầy đủ, hợp lệ. Hẹn trả kết quả: {due}. "
        f"Khi đến nhận mang theo: {originals}. Phí, lệ phí: {fee}."
    )


def _supplement_note(dossier: Dossier) -> str:
    faults = "; ".join(f"{c.name}: {c.reason}" for c in dossier.components if c.faulty)
    extra = f" {dossier.supplement_note.strip()}" if dossier.supplement_note.strip() else ""
    return f"Đề nghị bổ sung, hoàn chỉnh hồ sơ: {faults}.{extra}"


def _refusal_note(dossier: Dossier) -> str:
    return f"Không tiếp nhận hồ sơ. Căn cứ: {dossier.refusal_ground}. Lý do: {dossier.refusal_reason}"


_NOTES = {
    Act.TAKE: lambda dossier: "Cán bộ một cửa đã nhận hồ sơ để kiểm tra.",
    Act.ACCEPT: _accept_note,
    Act.REQUEST_SUPPLEMENT: _supplement_note,
    Act.REFUSE: _refusal_note,
    Act.FORWARD: lambda dossier: "Chuyển hồ sơ điện tử cho bộ phận chuyên môn giải quyết.",
}
