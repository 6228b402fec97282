"""A dossier's life as a table: RULES, blockers() and project(). Pure.

Each row of RULES is one arrow of docs/life.md and cites the article of QĐ 15/2016/QĐ-UBND it serves. Buttons, tooltips
of greyed buttons, guards, tests and the diagram in docs/life.md all read this table; nothing else decides.
The words are in `states`, the values in `case`, the conditions in `guards`, all of this package; whoever needs the
life of a dossier finds them all here. `python -m desktop.models.dossier.rules` prints the diagram.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from desktop.models.dossier import guards as g
from desktop.models.dossier.case import (
    Appointment,
    Blocker,
    Compared,
    Component,
    Document,
    DocumentKind,
    DocumentStage,
    Dossier,
    Handover,
    Intent,
    Pending,
    PortalAction,
    PortalFile,
    Standing,
)
from desktop.models.dossier.guards import Guard
from desktop.models.dossier.states import (
    ACTIVE,
    BEFORE_ACCEPTANCE,
    FINAL,
    LABELS,
    NEEDS_OFFICER,
    OPEN_STATES,
    ROLE_LABELS,
    Act,
    Clock,
    Money,
    OutboxState,
    Role,
    State,
    Verdict,
)
from desktop.texts import Text, joined

__all__ = [
    "ACTIVE",
    "BEFORE_ACCEPTANCE",
    "FINAL",
    "LABELS",
    "NEEDS_OFFICER",
    "OPEN_STATES",
    "ROLE_LABELS",
    "RULES",
    "Act",
    "Appointment",
    "Blocker",
    "Clock",
    "Compared",
    "Component",
    "Document",
    "DocumentKind",
    "DocumentStage",
    "Dossier",
    "Guard",
    "Handover",
    "Intent",
    "Money",
    "OutboxState",
    "Pending",
    "PortalAction",
    "PortalFile",
    "Role",
    "Rule",
    "Standing",
    "State",
    "Verdict",
    "acts_of",
    "asked_of",
    "blockers",
    "diagram",
    "portal_action",
    "project",
]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can happen to a dossier. `target` None: the dossier stays where it is."""

    act: Act
    label: str  # on the button
    done_label: str  # in history and the outbox
    actors: frozenset[Role]
    sources: frozenset[State]
    target: State | None
    article: str
    guards: tuple[Guard, ...] = ()
    clock: Clock = Clock.NONE
    paper: str = ""  # the form signed with the act (documents.papers.forms); "VB": the dossier's own document
    output: str = ""  # what else comes out, printed when asked for
    on_portal: bool = True  # False: recorded here only, unless the site lists an action for it
    rare: bool = False  # behind «Việc khác», not among the buttons

    def leads(self, state: State) -> State:
        """Where the act takes a dossier that stands in `state`."""
        return self.target or state

    def moved(self, state: State) -> State | None:
        """Where a done act has taken the dossier; None where the table does not allow the act from `state`.

        The act that begins a life moves nothing: the dossier stands where it was made.
        """
        if not self.sources:
            return state
        return self.leads(state) if state in self.sources else None


def _only(*states: State) -> frozenset[State]:
    return frozenset(states)


_S, _C = State, Clock
_COUNTER = frozenset({Role.COUNTER})
_SPECIALIST = frozenset({Role.SPECIALIST})
_LEADER = frozenset({Role.LEADER})
_CLERK = frozenset({Role.CLERK})
_CITIZEN = frozenset({Role.CITIZEN})
_ISSUERS = _CLERK | _SPECIALIST
_WITHDRAWABLE = BEFORE_ACCEPTANCE | ACTIVE
_WRITING = _only(_S.PROCESSING, _S.CORRECTING)

# fmt: off
# A table is read by its columns: act, label, done; who, from, to, article; conditions, clock, papers.
_ROWS: tuple[Rule, ...] = (
    # ── the counter checks (Đ10.1) ──
    Rule(Act.TAKE, Text("Nhận kiểm tra"), Text("nhận kiểm tra"),
         _COUNTER, _only(_S.SUBMITTED), _S.CHECKING, Text("Đ10.1"), on_portal=False),
    Rule(Act.ACCEPT, Text("Tiếp nhận"), Text("tiếp nhận, hẹn trả kết quả"),
         _COUNTER, _only(_S.CHECKING), _S.ACCEPTED, Text("Đ10.1b"),
         (g.procedure_open, g.has_components, g.conditions_answered, g.all_required_pass,
          g.three_things), _C.START_LEGAL, paper="01", output="book"),
    Rule(Act.REQUEST_SUPPLEMENT, Text("Yêu cầu bổ sung"), Text("yêu cầu bổ sung"),
         _COUNTER, _only(_S.CHECKING), _S.AWAITING_SUPPLEMENT, Text("Đ10.1a"),
         (g.has_components, g.some_fault_named), _C.STOP_CHECK, paper="02"),
    Rule(Act.REFUSE, Text("Từ chối"), Text("từ chối tiếp nhận"),
         _COUNTER, _only(_S.CHECKING), _S.REFUSED, Text("Đ10.1a, Đ18.1"), (g.refusal_grounded,),
         _C.STOP_CHECK, paper="03"),
    Rule(Act.RECEIVE_SUPPLEMENT, Text("Nhận bổ sung tại quầy"), Text("nhận bổ sung tại quầy"),
         _COUNTER, _only(_S.AWAITING_SUPPLEMENT), _S.SUBMITTED, Text("Đ7.2, Đ10.1"),
         clock=_C.START_CHECK),
    Rule(Act.EXPIRE_SUPPLEMENT, Text("Kết thúc do quá hạn bổ sung"), Text("kết thúc do quá hạn bổ sung"),
         _COUNTER, _only(_S.AWAITING_SUPPLEMENT), _S.SUPPLEMENT_EXPIRED, Text("Đ10.1a"),
         (g.supplement_deadline_passed,), rare=True),
    Rule(Act.FORWARD, Text("Chuyển chuyên môn"), Text("chuyển bộ phận chuyên môn"),
         _COUNTER, _only(_S.ACCEPTED), _S.FORWARDED, Text("Đ10.2"), clock=_C.STEP,
         output="control_slip"),
    # ── the specialist processes (Đ11) ──
    Rule(Act.RECEIVE, Text("Nhận thụ lý"), Text("nhận thụ lý"),
         _SPECIALIST, _only(_S.FORWARDED), _S.PROCESSING, Text("Đ11.1"), clock=_C.STEP),
    Rule(Act.RETURN_TO_COUNTER, Text("Trả lại một cửa"), Text("trả lại bộ phận một cửa"),
         _SPECIALIST, _only(_S.FORWARDED), _S.ACCEPTED, Text("Đ11.1"),
         (g.reason(Act.RETURN_TO_COUNTER, Text("Chưa ghi lý do trả lại một cửa")),)),
    Rule(Act.ASSIGN, Text("Phân công"), Text("phân công thụ lý"),
         _SPECIALIST, _only(_S.PROCESSING), None, Text("Đ11.1"),
         (g.addressee(Act.ASSIGN, Text("Chưa chọn người thụ lý")), g.listed(Act.ASSIGN)), _C.STEP),
    Rule(Act.ASK_UNIT, Text("Lấy ý kiến đơn vị khác"), Text("lấy ý kiến đơn vị khác"),
         _SPECIALIST, _only(_S.PROCESSING), None, Text("Đ11.1"),
         (g.addressee(Act.ASK_UNIT, Text("Chưa chọn đơn vị")), g.listed(Act.ASK_UNIT),
          g.reason(Act.ASK_UNIT, Text("Chưa ghi nội dung cần lấy ý kiến"))), output="letter", rare=True),
    Rule(Act.ASK_SUPPLEMENT, Text("Đề nghị bổ sung"), Text("đề nghị bổ sung qua một cửa"),
         _SPECIALIST, _only(_S.PROCESSING), _S.SUPPLEMENT_PROPOSED, Text("Đ11.2, Đ7.2"),
         (g.parts_named(Act.ASK_SUPPLEMENT),
          g.reason(Act.ASK_SUPPLEMENT, Text("Chưa ghi nội dung cần bổ sung")),
          g.ground(Act.ASK_SUPPLEMENT, Text("Chưa ghi căn cứ yêu cầu bổ sung")), g.supplements_left)),
    Rule(Act.RELAY_SUPPLEMENT, Text("Gửi yêu cầu bổ sung"), Text("gửi công dân yêu cầu bổ sung"),
         _COUNTER, _only(_S.SUPPLEMENT_PROPOSED), _S.AWAITING_SUPPLEMENT_IN_PROCESS, Text("Đ11.2, Đ7.2"),
         (g.some_fault_named,), _C.PAUSE, paper="02"),
    Rule(Act.DECLINE_RELAY, Text("Trả lại chuyên môn"), Text("trả lại đề nghị bổ sung cho chuyên môn"),
         _COUNTER, _only(_S.SUPPLEMENT_PROPOSED), _S.PROCESSING, Text("Đ11.2"),
         (g.reason(Act.DECLINE_RELAY, Text("Chưa ghi lý do trả lại chuyên môn")),)),
    Rule(Act.RESUME, Text("Xử lý tiếp sau bổ sung"), Text("nhận bổ sung, xử lý tiếp"),
         _SPECIALIST | _COUNTER, _only(_S.AWAITING_SUPPLEMENT_IN_PROCESS), _S.PROCESSING, Text("Đ8.2"),
         clock=_C.RESUME, output="appointment"),
    Rule(Act.ASK_PAYMENT, Text("Chuyển nghĩa vụ tài chính"), Text("chuyển thực hiện nghĩa vụ tài chính"),
         _SPECIALIST, _only(_S.PROCESSING), _S.AWAITING_PAYMENT, Text("Đ9.2"),
         (g.amount_named(Act.ASK_PAYMENT), g.ground(Act.ASK_PAYMENT, Text("Chưa ghi căn cứ thu"))),
         _C.PAUSE_IF_RULED, output="payment_notice", rare=True),
    Rule(Act.CONFIRM_PAYMENT, Text("Đã nộp đủ"), Text("xác nhận đã nộp nghĩa vụ tài chính"),
         _SPECIALIST | _COUNTER, _only(_S.AWAITING_PAYMENT), _S.PROCESSING, Text("Đ9.2"), (g.duty_paid,),
         _C.RESUME, output="fee_receipt"),
    # ── other agencies (Đ12.2, Đ13) ──
    Rule(Act.SEND_TO_PARTNER, Text("Gửi cơ quan phối hợp"), Text("gửi cơ quan phối hợp"),
         _SPECIALIST, _only(_S.PROCESSING), _S.INTEROPERATING, Text("Đ12.2, Đ13.1"),
         (g.addressee(Act.SEND_TO_PARTNER, Text("Chưa chọn cơ quan phối hợp")),
          g.listed(Act.SEND_TO_PARTNER), g.phases_fit), _C.PHASE,
         output="partner_package", rare=True),
    Rule(Act.RECEIVE_FROM_PARTNER, Text("Nhận kết quả phối hợp"), Text("nhận kết quả phối hợp"),
         _SPECIALIST, _only(_S.INTEROPERATING), _S.PROCESSING, Text("Đ13.1"), (g.partner_answered,),
         output="partner_record"),
    # ── the leader decides, the clerk issues (Đ11.3) ──
    Rule(Act.SUBMIT_TO_LEADER, Text("Trình lãnh đạo"), Text("trình lãnh đạo ký"),
         _SPECIALIST, _WRITING, _S.AWAITING_SIGNATURE, Text("Đ11.3"), (g.drafted,), _C.STEP,
         output="submission_slip"),
    Rule(Act.SIGN, Text("Ký"), Text("ký duyệt"),
         _LEADER, _only(_S.AWAITING_SIGNATURE), _S.AWAITING_ISSUE, Text("Đ11.3, Đ3.3"),
         (g.submitted, g.as_approved), _C.STEP, paper="VB"),
    Rule(Act.SEND_BACK, Text("Trả lại"), Text("trả lại bộ phận chuyên môn"),
         _LEADER, _only(_S.AWAITING_SIGNATURE), _S.PROCESSING, Text("Đ11.3"),
         (g.reason(Act.SEND_BACK, Text("Chưa ghi lý do trả lại")),)),
    Rule(Act.ISSUE, Text("Cấp số, đóng dấu"), Text("ban hành kết quả"),
         _CLERK, _only(_S.AWAITING_ISSUE), _S.RESULT_READY, Text("Đ11.3"),
         (g.result_signed, g.number(Act.ISSUE, Text("Chưa cấp số văn bản"))), _C.STOP, paper="VB"),
    Rule(Act.ISSUE_REFUSAL, Text("Ban hành văn bản không giải quyết"),
         Text("ban hành văn bản không giải quyết"),
         _CLERK, _only(_S.AWAITING_ISSUE), _S.UNRESOLVED, Text("Đ11.3"),
         (g.refusal_signed, g.number(Act.ISSUE_REFUSAL, Text("Chưa cấp số văn bản"))), _C.STOP,
         paper="VB"),
    Rule(Act.HAND_TO_COUNTER, Text("Bàn giao một cửa"), Text("bàn giao kết quả cho một cửa"),
         _ISSUERS, _only(_S.RESULT_READY), _S.AWAITING_COLLECTION, Text("Đ9.3a, Đ13.1"),
         (g.document_issued,), output="result_list"),
    Rule(Act.PASS_REFUSAL, Text("Chuyển một cửa trả văn bản"), Text("chuyển một cửa trả văn bản"),
         _ISSUERS, _only(_S.UNRESOLVED), _S.AWAITING_COLLECTION, Text("Đ11.3"), (g.document_issued,),
         output="result_list"),
    # ── the counter returns the result (Đ9.3, Đ13.2) ──
    Rule(Act.RETURN_RESULT, Text("Trả kết quả"), Text("trả kết quả"),
         _COUNTER, _only(_S.AWAITING_COLLECTION), _S.RETURNED, Text("Đ9.3b, Đ13.2"),
         (g.collector_known, g.originals_compared, g.forms_signed, g.fee_paid),
         output="result_slip"),
    Rule(Act.HOLD_RESULT, Text("Tạm giữ do sai khác"), Text("tạm giữ kết quả, lập biên bản sai khác"),
         _COUNTER, _only(_S.AWAITING_COLLECTION), _S.ON_HOLD, Text("Đ9.3b, Đ18.2"),
         (g.originals_differ,), output="discrepancy_record", rare=True),
    Rule(Act.RELEASE_HOLD, Text("Cho trả kết quả"), Text("cho trả kết quả đã tạm giữ"),
         _LEADER, _only(_S.ON_HOLD), _S.AWAITING_COLLECTION, Text("Đ9.3b"),
         (g.reason(Act.RELEASE_HOLD, Text("Chưa ghi lý do cho trả kết quả")),)),
    Rule(Act.SEND_BY_POST, Text("Gửi bưu chính"), Text("gửi kết quả qua bưu chính"),
         _COUNTER, _only(_S.AWAITING_COLLECTION), _S.DELIVERING, Text("Đ9.3a"),
         (g.post_possible, g.fee_paid, g.number(Act.SEND_BY_POST, Text("Chưa ghi số vận đơn"))),
         output="waybill", rare=True),
    Rule(Act.CONFIRM_DELIVERY, Text("Bưu chính đã phát"), Text("bưu chính đã phát kết quả"),
         _COUNTER, _only(_S.DELIVERING), _S.RETURNED, Text("Đ9.3a")),
    # ── withdrawing, stopping, saying sorry, correcting ──
    Rule(Act.REGISTER_WITHDRAWAL, Text("Ghi nhận xin rút"), Text("ghi nhận công dân xin rút"),
         _COUNTER, _WITHDRAWABLE, _S.WITHDRAWING, Text("Đ18"),
         (g.reason(Act.REGISTER_WITHDRAWAL, Text("Chưa ghi lý do công dân xin rút")),), rare=True),
    Rule(Act.AGREE_WITHDRAWAL, Text("Đồng ý cho rút"), Text("đồng ý cho rút hồ sơ"),
         _LEADER, _only(_S.WITHDRAWING), _S.WITHDRAWN, Text("Đ18"), (g.nothing_issued,), _C.STOP,
         output="withdrawal_slip"),
    Rule(Act.STOP, Text("Dừng giải quyết"), Text("dừng giải quyết hồ sơ"),
         _LEADER, ACTIVE, _S.STOPPED, Text("Đ12"),
         (g.ground(Act.STOP, Text("Chưa ghi căn cứ dừng giải quyết")),
          g.reason(Act.STOP, Text("Chưa ghi lý do dừng giải quyết")),
          g.number(Act.STOP, Text("Chưa cấp số văn bản"))), _C.STOP, paper="05", rare=True),
    Rule(Act.APOLOGISE, Text("Xin lỗi, hẹn lại"), Text("xin lỗi và hẹn lại ngày trả"),
         _LEADER, ACTIVE, None, Text("Đ12.3, Đ13.2"),
         (g.late_or_nearly, g.apologies_left, g.reason(Act.APOLOGISE, Text("Chưa ghi lý do chậm")),
          g.new_date(Act.APOLOGISE),
           g.number(Act.APOLOGISE, Text("Chưa cấp số văn bản"))), _C.KEEP, paper="04", rare=True),
    Rule(Act.CORRECT, Text("Đính chính, thu hồi"), Text("đính chính, thu hồi kết quả"),
         _LEADER, _only(_S.RETURNED, _S.ON_HOLD), _S.CORRECTING, Text("Đ3.3"),
         (g.reason(Act.CORRECT, Text("Chưa ghi lý do đính chính")),), rare=True),
    # ── what the citizen's side does: it comes from the portal ──
    Rule(Act.SUBMIT, Text("Nộp hồ sơ"), Text("nộp hồ sơ"),
         _CITIZEN, frozenset(), _S.SUBMITTED, Text("Đ10.1, Đ17.5"), clock=_C.START_CHECK),
    Rule(Act.RESUBMIT, Text("Nộp bổ sung"), Text("nộp bổ sung"),
         _CITIZEN, _only(_S.AWAITING_SUPPLEMENT), _S.SUBMITTED, Text("Đ7.2, Đ10.1"),
         clock=_C.START_CHECK),
    Rule(Act.SUPPLEMENT, Text("Nộp bổ sung khi đang xử lý"), Text("nộp bổ sung"),
         _CITIZEN, _only(_S.AWAITING_SUPPLEMENT_IN_PROCESS), _S.PROCESSING, Text("Đ8.2"),
         clock=_C.RESUME),
    Rule(Act.ASK_WITHDRAWAL, Text("Xin rút hồ sơ"), Text("xin rút hồ sơ"),
         _CITIZEN, _WITHDRAWABLE, _S.WITHDRAWING, Text("Đ18")),
)
# fmt: on

RULES: dict[Act, Rule] = {rule.act: rule for rule in _ROWS}


def acts_of(roles: AbstractSet[Role]) -> tuple[Act, ...]:
    """The acts these roles may do here, in the order of the table. The citizen's are never among them."""
    officer_roles = roles - {Role.CITIZEN}
    return tuple(act for act, rule in RULES.items() if rule.actors & officer_roles)


def asked_of(act: Act) -> tuple[str, ...]:
    """Which fields of Intent the officer is asked to write for `act`."""
    return tuple(guard.code for guard in RULES[act].guards if isinstance(guard, g.Wants))


def blockers(
    dossier: Dossier, act: Act, roles: AbstractSet[Role] | None = None
) -> tuple[Blocker, ...]:
    """Why `act` is not possible on `dossier` now; empty = possible. Pure; the one guard of every verb.

    `roles`: the officer's own and those delegated to them; None asks about the dossier alone.
    """
    rule = RULES[act]
    if roles is not None and not rule.actors & (roles - {Role.CITIZEN}):
        whose_work = joined(
            ", ", (ROLE_LABELS[role].lower() for role in Role if role in rule.actors)
        )
        return (Blocker("role", Text("Đây là việc của %1", whose_work)),)
    if dossier.state not in rule.sources:
        return (
            Blocker(
                "state", Text("Hồ sơ đang ở «%1», không làm được việc này", LABELS[dossier.state])
            ),
        )
    found_blockers = [blocker for guard in rule.guards for blocker in guard(dossier)]
    if dossier.stuck:
        found_blockers.append(
            Blocker("stuck", Text("Một việc trước của hồ sơ này cần xử lý trong hộp gửi"))
        )
    if rule.on_portal and not dossier.pending and portal_action(dossier, act) is None:
        found_blockers.append(Blocker("portal", _why_closed(dossier, act)))
    return tuple(found_blockers)


_NOT_OPEN = Text("Cổng chưa cho phép bước này")
_CLOSED = {
    0: Text("Cổng chưa cho phép bước này: điều kiện của cổng chưa đạt"),
    2: Text("Cổng không giao bước này cho tài khoản này, hoặc đang đồng bộ hồ sơ"),
}
"""By the portal's `enable`; an action it does not list at all has no reason of its own."""


def _why_closed(dossier: Dossier, act: Act) -> Text:
    reason_codes = [a.enable for a in dossier.actions if a.act is act and a.enable is not None]
    return _CLOSED.get(min(reason_codes), _NOT_OPEN) if reason_codes else _NOT_OPEN


def portal_action(dossier: Dossier, act: Act) -> PortalAction | None:
    """The enabled portal action that carries `act` at the dossier's present step, if there is one."""
    return next((a for a in dossier.actions if a.act is act and a.enabled), None)


def project(mirror: Dossier, outbox: Sequence[Pending]) -> Dossier:
    """What the officer sees: the portal's copy with the officer's own open acts played over it, in order.

    Acts that are refused, conflicting or held no longer count: no undo code exists. An open act that the
    table does not allow from where the dossier now stands is left for the push to settle as a conflict.
    """
    projected = replace(mirror, state=standing(mirror.state, mirror.taken_by))
    for row in outbox:
        moved = RULES[row.act].moved(projected.state)
        if row.state in OPEN_STATES and moved is not None:
            projected = replace(
                projected,
                state=moved,
                pending=(*projected.pending, row.act),
                appointment=row.appointment or projected.appointment,
            )
        elif row.state in NEEDS_OFFICER:
            projected = replace(projected, stuck=True)
    return projected


def standing(state: State, taken_by: str) -> State:
    """The state a dossier has for its officer before any act of ours: one that is in hand is being checked."""
    return State.CHECKING if state is State.SUBMITTED and taken_by else state


# ── the diagram of docs/life.md ───────────────────────────────────────────────────────────────

_GROUPS = {"before_acceptance": BEFORE_ACCEPTANCE, "active": ACTIVE}


def diagram() -> str:
    """RULES as a Mermaid state diagram; an act from a whole group is one arrow from that group."""
    edges = [edge for rule in RULES.values() for edge in _edges(rule)]
    lines = ["stateDiagram-v2"]
    for group, states in _GROUPS.items():
        inner = [e for e in edges if e[0] in states and e[1] in states]
        lines += [f"    state {group} {{", *(f"        {_arrow(*e)}" for e in inner), "    }"]
        edges = [e for e in edges if e not in inner]
    return "\n".join([*lines, *(f"    {_arrow(*e)}" for e in edges)])


def _edges(rule: Rule) -> Iterator[tuple[str, str, Act]]:
    left = set(rule.sources)
    if not rule.sources:
        yield "[*]", str(rule.target), rule.act
    for group, states in _GROUPS.items():
        if states <= left:
            left -= states
            yield group, str(rule.target or group), rule.act
    for source in sorted(left, key=list(State).index):
        yield source.value, rule.leads(source).value, rule.act


def _arrow(source: str, target: str, act: Act) -> str:
    return f"{source} --> {target} : {act}"


if __name__ == "__main__":
    print(diagram())  # noqa: T201 - this is what the command is for
