"""A dossier's life as a table: states, acts, RULES, blockers() and project(). Pure.

The words are those of domain.md §3.3; each row of RULES cites the article of QĐ 15/2016/QĐ-UBND it serves.
Buttons, tooltips of greyed buttons, guards and tests all read this table; nothing else decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """The business axis (domain.md §3.3). Overdue is an attribute, never a state."""

    SUBMITTED = "submitted"  # MOI_NOP
    CHECKING = "checking"  # DANG_KIEM_TRA
    AWAITING_SUPPLEMENT = "awaiting_supplement"  # CHO_BO_SUNG_TN
    SUPPLEMENT_EXPIRED = "supplement_expired"  # HET_HAN_BO_SUNG
    REFUSED = "refused"  # TU_CHOI_TN
    ACCEPTED = "accepted"  # DA_TIEP_NHAN
    FORWARDED = "forwarded"  # CHO_CM_NHAN
    PROCESSING = "processing"  # DANG_XU_LY
    AWAITING_SUPPLEMENT_IN_PROCESS = "awaiting_supplement_in_process"  # CHO_BO_SUNG_CM
    AWAITING_PAYMENT = "awaiting_payment"  # CHO_NVTC
    INTEROPERATING = "interoperating"  # CHO_LIEN_THONG
    AWAITING_SIGNATURE = "awaiting_signature"  # CHO_KY
    AWAITING_ISSUE = "awaiting_issue"  # CHO_BAN_HANH
    UNRESOLVED = "unresolved"  # KHONG_GIAI_QUYET
    RESULT_READY = "result_ready"  # CO_KET_QUA
    AWAITING_COLLECTION = "awaiting_collection"  # CHO_TRA
    RETURNED = "returned"  # DA_TRA
    WITHDRAWING = "withdrawing"  # XIN_RUT
    WITHDRAWN = "withdrawn"  # DA_RUT
    STOPPED = "stopped"  # DUNG_XU_LY
    CORRECTING = "correcting"  # DANG_DINH_CHINH
    UNKNOWN = "unknown"  # a portal status we have no row for: visible, read-only


LABELS: dict[State, str] = {
    State.SUBMITTED: "Chờ tiếp nhận",
    State.CHECKING: "Đang kiểm tra",
    State.AWAITING_SUPPLEMENT: "Chờ bổ sung",
    State.SUPPLEMENT_EXPIRED: "Hết hạn bổ sung",
    State.REFUSED: "Từ chối tiếp nhận",
    State.ACCEPTED: "Đã tiếp nhận",
    State.FORWARDED: "Chờ chuyên môn nhận",
    State.PROCESSING: "Đang xử lý",
    State.AWAITING_SUPPLEMENT_IN_PROCESS: "Chờ bổ sung (đang xử lý)",
    State.AWAITING_PAYMENT: "Chờ nghĩa vụ tài chính",
    State.INTEROPERATING: "Chờ liên thông",
    State.AWAITING_SIGNATURE: "Chờ ký",
    State.AWAITING_ISSUE: "Chờ ban hành",
    State.UNRESOLVED: "Không giải quyết",
    State.RESULT_READY: "Có kết quả",
    State.AWAITING_COLLECTION: "Chờ trả kết quả",
    State.RETURNED: "Đã trả kết quả",
    State.WITHDRAWING: "Xin rút hồ sơ",
    State.WITHDRAWN: "Đã rút",
    State.STOPPED: "Dừng xử lý",
    State.CORRECTING: "Đang đính chính",
    State.UNKNOWN: "Trạng thái lạ",
}


class Act(StrEnum):
    """What an officer does to a dossier. Values travel in the outbox: never rename one."""

    TAKE = "take"
    REQUEST_SUPPLEMENT = "request_supplement"
    REFUSE = "refuse"
    ACCEPT = "accept"
    FORWARD = "forward"


class Verdict(StrEnum):
    """The officer's finding on one component (R17)."""

    UNCHECKED = "unchecked"
    PASS = "pass"
    FAIL = "fail"


class OutboxState(StrEnum):
    """Where an act stands on its way to the portal (design §5, the OUTCOMES table)."""

    WAITING = "waiting"  # not sent, or provably not arrived
    SENDING = "sending"  # claimed by a push; found so at start = UNKNOWN
    UNKNOWN = "unknown"  # may have arrived: evidence first, never a blind resend
    DONE = "done"
    CONFLICT = "conflict"  # the officer decides
    REFUSED = "refused"  # the portal's words are kept
    HELD = "held"  # our bug; logged
    DROPPED = "dropped"  # the officer gave it up


OPEN_STATES = frozenset({OutboxState.WAITING, OutboxState.SENDING, OutboxState.UNKNOWN})
"""Acts that still change what the officer sees. A refused or conflicting act leaves the projection."""

NEEDS_OFFICER = frozenset({OutboxState.CONFLICT, OutboxState.REFUSED, OutboxState.HELD})
"""Acts that wait for a decision in the outbox page; they hold back later acts on the same dossier."""


@dataclass(frozen=True, slots=True)
class PortalFile:
    """A file of a component as the portal lists it; `sha256` is set once the bytes are cached."""

    reference_uid: str
    part_no: str
    name: str
    media_type: str
    size: int
    sha256: str | None = None
    problem: str = ""  # why it could not be fetched or is unusable, in Vietnamese
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Component:
    """One thing the procedure asks for (dossierPart), with what the officer found."""

    part_no: str
    name: str
    required: bool
    files: tuple[PortalFile, ...] = ()
    verdict: Verdict = Verdict.UNCHECKED
    reason: str = ""  # why it fails, the citizen reads it (Đ10.1a)
    original_needed: bool = False  # "cần bản gốc khi trả kết quả" (Đ10.1b)
    legal_basis: str = ""

    @property
    def faulty(self) -> bool:
        return self.verdict is Verdict.FAIL


@dataclass(frozen=True, slots=True)
class PortalAction:
    """One entry of nextactions: what the portal lets this officer do at this step."""

    process_action_id: int
    code: str
    name: str
    post_step: str
    enabled: bool
    act: Act | None = None  # matched by the site profile or by the status the step leads to


@dataclass(frozen=True, slots=True)
class Appointment:
    """The three things Đ10.1b orders on the acceptance notice. None = not yet decided."""

    due: datetime | None = None  # result date, aware, Asia/Ho_Chi_Minh
    due_trace: tuple[str, ...] = ()  # how `due` was counted, one readable line each
    originals: tuple[str, ...] | None = None  # () = the officer states that none is needed
    fee: int | None = None  # VND due on collection; 0 = free
    fee_note: str = ""  # the officer's own words
    fee_lines: tuple[str, ...] = ()  # how `fee` was computed; () when the officer set it himself
    fee_ground: str = ""  # the exemption or reduction applied, whole text
    fee_by_hand: bool = False  # the officer's own figure, not the tariff's


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the officer sees of one dossier: the portal's copy with the officer's own work over it."""

    id: int  # the portal's numeric dossierId
    reference_uid: str
    code: str  # official dossier code, "" until the portal gives one
    procedure_code: str
    procedure_name: str
    template_no: str
    agency_code: str
    agency_name: str
    applicant: str
    applicant_id_no: str
    address: str
    phone: str
    email: str
    subject: str  # trích yếu / dossierName
    submitted_at: datetime | None
    received_at: datetime | None
    portal_due_at: datetime | None
    state: State
    status: str  # the portal's own codes, for those who know them
    sub_status: str
    status_text: str
    step_code: str
    step_name: str
    action_id: int  # dossierActionId: moves with every action
    modified_at: datetime | None
    last_note: str = ""
    components: tuple[Component, ...] = ()
    actions: tuple[PortalAction, ...] = ()
    taken_by: str = ""
    appointment: Appointment = Appointment()
    supplement_note: str = ""
    refusal_reason: str = ""
    refusal_ground: str = ""
    online: bool = True
    pending: tuple[Act, ...] = ()  # own acts not yet settled, in order
    stuck: bool = False  # an act on this dossier needs the officer (conflict, refused, held)
    detail_complete: bool = True  # components, files and actions have been pulled
    problem: str = ""  # why this dossier could not be read in full
    closed_reason: str = ""  # why its procedure takes no new dossiers now; "" = it does


@dataclass(frozen=True, slots=True)
class Pending:
    """The part of an outbox row that the projection needs."""

    act: Act
    state: OutboxState
    at: datetime
    actor: str
    appointment: Appointment | None = None


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason why an act is not possible now. `text` is the greyed button's tooltip line."""

    code: str
    text: str


Guard = Callable[[Dossier], Iterable[Blocker]]


# ── guards ───────────────────────────────────────────────────────────────────────────────────────


def all_required_pass(d: Dossier) -> Iterable[Blocker]:
    """Đ10.1b: only a complete and valid dossier is accepted."""
    for component in d.components:
        if component.required and component.verdict is not Verdict.PASS:
            what = "không đạt" if component.faulty else "chưa kiểm tra"
            yield Blocker("component", f"Thành phần «{component.name}» {what}")
        elif component.faulty:
            yield Blocker("component", f"Thành phần «{component.name}» không đạt")


def has_components(d: Dossier) -> Iterable[Blocker]:
    if not d.detail_complete:
        yield Blocker("detail", "Chưa lấy đủ chi tiết hồ sơ từ cổng")


def three_things(d: Dossier) -> Iterable[Blocker]:
    """Đ10.1b: the notice must carry the result date, the originals to bring and the fees."""
    if d.appointment.due is None:
        yield Blocker("due", "Chưa có ngày hẹn trả kết quả (Điều 10.1b)")
    if d.appointment.originals is None:
        yield Blocker("originals", "Chưa xác nhận giấy tờ gốc cần mang theo (Điều 10.1b)")
    if d.appointment.fee is None:
        yield Blocker("fee", "Chưa xác định phí, lệ phí phải nộp (Điều 10.1b)")


def procedure_open(d: Dossier) -> Iterable[Blocker]:
    """A procedure that is retired or not in force takes no new dossiers; its old ones live on."""
    if d.closed_reason:
        yield Blocker("closed", d.closed_reason)


def some_fault_named(d: Dossier) -> Iterable[Blocker]:
    """Đ10.1a: the request must name each component and what is wrong with it."""
    faulty = [c for c in d.components if c.faulty]
    if not faulty:
        yield Blocker("fault", "Chưa đánh dấu thành phần nào không đạt (Điều 10.1a)")
    for component in faulty:
        if not component.reason.strip():
            yield Blocker("reason", f"Thành phần «{component.name}» không đạt nhưng chưa ghi lý do")


def refusal_grounded(d: Dossier) -> Iterable[Blocker]:
    """A refusal states a legal ground and a reason the citizen can read."""
    if not d.refusal_ground:
        yield Blocker("ground", "Chưa chọn căn cứ từ chối")
    if not d.refusal_reason.strip():
        yield Blocker("reason", "Chưa ghi lý do từ chối")


# ── the table ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of domain.md §3.3."""

    act: Act
    label: str  # on the button
    done_label: str  # in history and the outbox
    sources: frozenset[State]
    target: State
    guards: tuple[Guard, ...]
    article: str
    paper: str = ""  # form that goes with it: "01" receipt, "02" supplement request, "03" refusal
    on_portal: bool = (
        True  # False: recorded here only, unless the site profile lists an action for it
    )


RULES: dict[Act, Rule] = {
    rule.act: rule
    for rule in (
        Rule(
            Act.TAKE,
            "Nhận kiểm tra",
            "nhận kiểm tra",
            frozenset({State.SUBMITTED}),
            State.CHECKING,
            (),
            "Đ10.1",
            on_portal=False,
        ),
        Rule(
            Act.ACCEPT,
            "Tiếp nhận",
            "tiếp nhận, hẹn trả kết quả",
            frozenset({State.CHECKING}),
            State.ACCEPTED,
            (procedure_open, has_components, all_required_pass, three_things),
            "Đ10.1b",
            paper="01",
        ),
        Rule(
            Act.REQUEST_SUPPLEMENT,
            "Yêu cầu bổ sung",
            "yêu cầu bổ sung",
            frozenset({State.CHECKING}),
            State.AWAITING_SUPPLEMENT,
            (has_components, some_fault_named),
            "Đ10.1a",
            paper="02",
        ),
        Rule(
            Act.REFUSE,
            "Từ chối",
            "từ chối tiếp nhận",
            frozenset({State.CHECKING}),
            State.REFUSED,
            (refusal_grounded,),
            "Đ10.1a, Đ18.1",
            paper="03",
        ),
        Rule(
            Act.FORWARD,
            "Chuyển chuyên môn",
            "chuyển bộ phận chuyên môn",
            frozenset({State.ACCEPTED}),
            State.FORWARDED,
            (),
            "Đ10.2",
        ),
    )
}


def blockers(dossier: Dossier, act: Act) -> tuple[Blocker, ...]:
    """Why `act` is not possible on `dossier` now; empty = possible. Pure; the one guard of every verb."""
    rule = RULES[act]
    if dossier.state not in rule.sources:
        return (
            Blocker("state", f"Hồ sơ đang ở «{LABELS[dossier.state]}», không làm được việc này"),
        )
    found = [blocker for guard in rule.guards for blocker in guard(dossier)]
    if dossier.stuck:
        found.append(Blocker("stuck", "Một việc trước của hồ sơ này cần xử lý trong hộp gửi"))
    if rule.on_portal and not dossier.pending and portal_action(dossier, act) is None:
        found.append(Blocker("portal", "Cổng chưa cho phép bước này"))
    return tuple(found)


def portal_action(dossier: Dossier, act: Act) -> PortalAction | None:
    """The enabled portal action that carries `act` at the dossier's present step, if there is one."""
    return next((a for a in dossier.actions if a.act is act and a.enabled), None)


def project(mirror: Dossier, outbox: Sequence[Pending]) -> Dossier:
    """What the officer sees: the portal's copy with the officer's own open acts played over it, in order.

    Acts that are refused, conflicting or held no longer count: no undo code exists. An open act that the
    table does not allow from where the dossier now stands is left for the push to settle as a conflict.
    """
    taken = mirror.state is State.SUBMITTED and mirror.taken_by
    seen = replace(mirror, state=State.CHECKING) if taken else mirror
    for row in outbox:
        if row.state in OPEN_STATES and seen.state in RULES[row.act].sources:
            seen = replace(
                seen,
                state=RULES[row.act].target,
                pending=(*seen.pending, row.act),
                appointment=row.appointment or seen.appointment,
            )
        elif row.state in NEEDS_OFFICER:
            seen = replace(seen, stuck=True)
    return seen
