"""The words of a dossier's life: states, acts, roles and the axes beside the business one. Pure.

A life drawn from them is docs/life.md; values are stored and travel in the outbox, so none is ever renamed.
"""

from __future__ import annotations

from enum import StrEnum

from desktop.texts import Text


class State(StrEnum):
    """The business axis (docs/life.md). Overdue is an attribute, never a state."""

    SUBMITTED = "submitted"  # MOI_NOP
    CHECKING = "checking"  # DANG_KIEM_TRA
    AWAITING_SUPPLEMENT = "awaiting_supplement"  # CHO_BO_SUNG_TN
    SUPPLEMENT_EXPIRED = "supplement_expired"  # HET_HAN_BO_SUNG
    REFUSED = "refused"  # TU_CHOI_TN
    ACCEPTED = "accepted"  # DA_TIEP_NHAN
    FORWARDED = "forwarded"  # CHO_CM_NHAN
    PROCESSING = "processing"  # DANG_XU_LY
    SUPPLEMENT_PROPOSED = "supplement_proposed"  # the counter relays what a specialist asks (Đ11.2)
    AWAITING_SUPPLEMENT_IN_PROCESS = "awaiting_supplement_in_process"  # CHO_BO_SUNG_CM
    AWAITING_PAYMENT = "awaiting_payment"  # CHO_NVTC
    INTEROPERATING = "interoperating"  # CHO_LIEN_THONG
    AWAITING_SIGNATURE = "awaiting_signature"  # CHO_KY
    AWAITING_ISSUE = "awaiting_issue"  # CHO_BAN_HANH
    UNRESOLVED = "unresolved"  # KHONG_GIAI_QUYET
    RESULT_READY = "result_ready"  # CO_KET_QUA
    AWAITING_COLLECTION = "awaiting_collection"  # CHO_TRA
    ON_HOLD = "on_hold"  # TAM_GIU: the originals differ
    DELIVERING = "delivering"  # DANG_GIAO
    RETURNED = "returned"  # DA_TRA
    WITHDRAWING = "withdrawing"  # XIN_RUT
    WITHDRAWN = "withdrawn"  # DA_RUT
    STOPPED = "stopped"  # DUNG_XU_LY
    CORRECTING = "correcting"  # DANG_DINH_CHINH
    UNKNOWN = "unknown"  # a portal status we have no row for: visible, read-only


LABELS: dict[State, str] = {
    State.SUBMITTED: Text("Chờ tiếp nhận"),
    State.CHECKING: Text("Đang kiểm tra"),
    State.AWAITING_SUPPLEMENT: Text("Chờ bổ sung"),
    State.SUPPLEMENT_EXPIRED: Text("Hết hạn bổ sung"),
    State.REFUSED: Text("Từ chối tiếp nhận"),
    State.ACCEPTED: Text("Đã tiếp nhận"),
    State.FORWARDED: Text("Chờ chuyên môn nhận"),
    State.PROCESSING: Text("Đang xử lý"),
    State.SUPPLEMENT_PROPOSED: Text("Chờ gửi yêu cầu bổ sung"),
    State.AWAITING_SUPPLEMENT_IN_PROCESS: Text("Chờ bổ sung (đang xử lý)"),
    State.AWAITING_PAYMENT: Text("Chờ nghĩa vụ tài chính"),
    State.INTEROPERATING: Text("Chờ liên thông"),
    State.AWAITING_SIGNATURE: Text("Chờ ký"),
    State.AWAITING_ISSUE: Text("Chờ ban hành"),
    State.UNRESOLVED: Text("Không giải quyết"),
    State.RESULT_READY: Text("Có kết quả"),
    State.AWAITING_COLLECTION: Text("Chờ trả kết quả"),
    State.ON_HOLD: Text("Tạm giữ kết quả"),
    State.DELIVERING: Text("Đang gửi kết quả"),
    State.RETURNED: Text("Đã trả kết quả"),
    State.WITHDRAWING: Text("Xin rút hồ sơ"),
    State.WITHDRAWN: Text("Đã rút"),
    State.STOPPED: Text("Dừng xử lý"),
    State.CORRECTING: Text("Đang đính chính"),
    State.UNKNOWN: Text("Trạng thái lạ"),
}

ACTIVE = frozenset(
    {
        State.ACCEPTED,
        State.FORWARDED,
        State.PROCESSING,
        State.SUPPLEMENT_PROPOSED,
        State.AWAITING_SUPPLEMENT_IN_PROCESS,
        State.AWAITING_PAYMENT,
        State.INTEROPERATING,
        State.AWAITING_SIGNATURE,
        State.AWAITING_ISSUE,
    }
)
"""After acceptance and before a result was issued: the legal clock is on the unit (Đ12.1)."""

BEFORE_ACCEPTANCE = frozenset({State.SUBMITTED, State.CHECKING, State.AWAITING_SUPPLEMENT})

FINAL = frozenset(
    {State.SUPPLEMENT_EXPIRED, State.REFUSED, State.WITHDRAWN, State.STOPPED, State.RETURNED}
)
"""Where a life may end. RETURNED can still be corrected."""


class Act(StrEnum):
    """What is done to a dossier. Values travel in the outbox: never rename one."""

    # counter (Đ9, Đ10, Đ13.2)
    TAKE = "take"
    ACCEPT = "accept"
    REQUEST_SUPPLEMENT = "request_supplement"
    REFUSE = "refuse"
    RECEIVE_SUPPLEMENT = "receive_supplement"
    EXPIRE_SUPPLEMENT = "expire_supplement"
    FORWARD = "forward"
    RELAY_SUPPLEMENT = "relay_supplement"
    DECLINE_RELAY = "decline_relay"
    RESUME = "resume"
    RETURN_RESULT = "return_result"
    HOLD_RESULT = "hold_result"
    SEND_BY_POST = "send_by_post"
    CONFIRM_DELIVERY = "confirm_delivery"
    REGISTER_WITHDRAWAL = "register_withdrawal"
    # specialist (Đ11, Đ12.2)
    RECEIVE = "receive"
    RETURN_TO_COUNTER = "return_to_counter"
    ASSIGN = "assign"
    ASK_UNIT = "ask_unit"
    ASK_SUPPLEMENT = "ask_supplement"
    ASK_PAYMENT = "ask_payment"
    CONFIRM_PAYMENT = "confirm_payment"
    SEND_TO_PARTNER = "send_to_partner"
    RECEIVE_FROM_PARTNER = "receive_from_partner"
    SUBMIT_TO_LEADER = "submit_to_leader"
    # leader (Đ11.3, Đ12.3)
    SIGN = "sign"
    SEND_BACK = "send_back"
    APOLOGISE = "apologise"
    STOP = "stop"
    AGREE_WITHDRAWAL = "agree_withdrawal"
    RELEASE_HOLD = "release_hold"
    CORRECT = "correct"
    # clerk
    ISSUE = "issue"
    ISSUE_REFUSAL = "issue_refusal"
    HAND_TO_COUNTER = "hand_to_counter"
    PASS_REFUSAL = "pass_refusal"
    # the other side of the portal: seen, never done here
    SUBMIT = "submit"
    RESUBMIT = "resubmit"
    SUPPLEMENT = "supplement"
    ASK_WITHDRAWAL = "ask_withdrawal"


class Role(StrEnum):
    """Who may act. A site profile says which of the portal's roles is which of these."""

    COUNTER = "counter"  # cán bộ một cửa
    SPECIALIST = "specialist"  # bộ phận chuyên môn
    LEADER = "leader"  # lãnh đạo
    CLERK = "clerk"  # văn thư
    CITIZEN = "citizen"  # acts through the portal, never here


ROLE_LABELS: dict[Role, str] = {
    Role.COUNTER: Text("Bộ phận một cửa"),
    Role.SPECIALIST: Text("Bộ phận chuyên môn"),
    Role.LEADER: Text("Lãnh đạo"),
    Role.CLERK: Text("Văn thư"),
    Role.CITIZEN: Text("Công dân"),
}


class Clock(StrEnum):
    """What an act does to the clocks (`Rule.clock`)."""

    NONE = "none"
    START_CHECK = "start_check"  # a new half-day timer (Đ10.1)
    STOP_CHECK = "stop_check"
    START_LEGAL = "start_legal"  # and the half day to forward (Đ10.2, Đ12.1)
    STEP = "step"  # a step's own budget (Đ3.2)
    PHASE = "phase"  # one agency's part; the total runs on (Đ12.2)
    PAUSE = "pause"
    PAUSE_IF_RULED = "pause_if_ruled"  # only where the procedure says so
    RESUME = "resume"
    STOP = "stop"
    KEEP = "keep"  # the legal date stays; a new appointment stands beside it (Đ12.3)


class Verdict(StrEnum):
    """The officer's finding on one component (Đ9.1)."""

    UNCHECKED = "unchecked"
    PASS = "pass"
    FAIL = "fail"


class Money(StrEnum):
    """The money axis."""

    NONE = "none"
    DUE = "due"
    COLLECTED = "collected"
    RECONCILED = "reconciled"
    REFUNDED = "refunded"


class OutboxState(StrEnum):
    """Where an act stands on its way to the portal (the table OUTCOMES of sync.queue.outbox)."""

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
