"""What the law asks before an act: one function a condition, read by the rows of RULES. Pure, without a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop.models.dossier.case import (
    Blocker,
    Compared,
    Document,
    DocumentKind,
    DocumentStage,
    Dossier,
    Handover,
    Intent,
)
from desktop.models.dossier.states import Act, Money, Verdict
from desktop.texts import Text

Guard = Callable[[Dossier], Iterable[Blocker]]

# ── what the officer wrote for the act ───────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Wants:
    """The act is not confirmed before its intent carries this. `code` names the field of Intent."""

    act: Act
    code: str
    given: Callable[[Intent], object]
    text: str

    def __call__(self, d: Dossier) -> Iterable[Blocker]:
        if not self.given(d.intent(self.act)):
            yield Blocker(self.code, self.text)


def reason(act: Act, text: str) -> Guard:
    return Wants(act, "reason", lambda intent: intent.reason.strip(), text)


def ground(act: Act, text: str) -> Guard:
    return Wants(act, "ground", lambda intent: intent.ground.strip(), text)


def addressee(act: Act, text: str) -> Guard:
    return Wants(act, "to", lambda intent: intent.to, text)


def listed(act: Act) -> Guard:
    """Whoever it is given to must be somebody the portal knows, as far as it tells whom it knows."""

    def guard(d: Dossier) -> Iterable[Blocker]:
        if why := d.standing.addressee_problems.get(act):
            yield Blocker("to", why)

    return guard


def number(act: Act, text: str) -> Guard:
    return Wants(act, "number", lambda intent: intent.number.strip(), text)


# ── checking (Đ10) ───────────────────────────────────────────────────────────────────────────────


def all_required_pass(d: Dossier) -> Iterable[Blocker]:
    """Đ10.1b: only a complete and valid dossier is accepted."""
    for component in d.components:
        if component.required and component.verdict is not Verdict.PASS:
            shortcoming = Text("không đạt") if component.faulty else Text("chưa kiểm tra")
            yield Blocker("component", Text("Thành phần «%1» %2", component.name, shortcoming))
        elif component.faulty:
            yield Blocker("component", Text("Thành phần «%1» không đạt", component.name))


def conditions_answered(d: Dossier) -> Iterable[Blocker]:
    """Đ9.1: whether a conditional component is needed is decided, not passed over."""
    for component in d.components:
        if component.asked:
            text = Text(
                "Chưa trả lời có phải nộp «%1» không (%2)", component.name, component.condition
            )
            yield Blocker("condition", text)


def has_components(d: Dossier) -> Iterable[Blocker]:
    if not d.detail_complete:
        yield Blocker("detail", Text("Chưa lấy đủ chi tiết hồ sơ từ cổng"))


def three_things(d: Dossier) -> Iterable[Blocker]:
    """Đ10.1b: the notice must carry the result date, the originals to bring and the fees."""
    if d.appointment.due is None:
        yield Blocker("due", Text("Chưa có ngày hẹn trả kết quả (Điều 10.1b)"))
    if d.appointment.originals is None:
        yield Blocker("originals", Text("Chưa xác nhận giấy tờ gốc cần mang theo (Điều 10.1b)"))
    if d.appointment.fee is None:
        yield Blocker("fee", Text("Chưa xác định phí, lệ phí phải nộp (Điều 10.1b)"))


def procedure_open(d: Dossier) -> Iterable[Blocker]:
    """A procedure that is retired or not in force takes no new dossiers; its old ones live on."""
    if d.closed_reason:
        yield Blocker("closed", d.closed_reason)


def some_fault_named(d: Dossier) -> Iterable[Blocker]:
    """Đ10.1a: the request must name each component and what is wrong with it."""
    faulty = [c for c in d.components if c.faulty]
    if not faulty:
        yield Blocker("fault", Text("Chưa đánh dấu thành phần nào không đạt (Điều 10.1a)"))
    for component in faulty:
        if not component.reason.strip():
            yield Blocker(
                "reason", Text("Thành phần «%1» không đạt nhưng chưa ghi lý do", component.name)
            )


def refusal_grounded(d: Dossier) -> Iterable[Blocker]:
    """A refusal states a legal ground and a reason the citizen can read."""
    if not d.refusal_ground:
        yield Blocker("ground", Text("Chưa chọn căn cứ từ chối"))
    if not d.refusal_reason.strip():
        yield Blocker("reason", Text("Chưa ghi lý do từ chối"))


def supplement_deadline_passed(d: Dossier) -> Iterable[Blocker]:
    if not d.standing.supplement_overdue:
        yield Blocker(
            "deadline", Text("Chưa quá thời hạn bổ sung, hoặc đơn vị chưa đặt thời hạn này")
        )


# ── processing (Đ11, Đ12.2) ──────────────────────────────────────────────────────────────────────


def supplements_left(d: Dossier) -> Iterable[Blocker]:
    """How often a citizen may be asked again during processing is the regulation's number, as data."""
    requested, limit = d.standing.supplements, d.standing.supplement_limit
    if requested >= limit:
        yield Blocker(
            "count", Text("Đã yêu cầu bổ sung %1 lần, quy định cho phép %2 lần", requested, limit)
        )


def parts_named(act: Act) -> Guard:
    text = Text("Chưa chọn thành phần cần bổ sung")
    return Wants(act, "parts", lambda intent: intent.parts, text)


def amount_named(act: Act) -> Guard:
    text = Text("Chưa ghi số tiền phải nộp")
    return Wants(act, "amount", lambda intent: intent.amount, text)


def duty_paid(d: Dossier) -> Iterable[Blocker]:
    if d.money not in (Money.RECONCILED, Money.COLLECTED):
        yield Blocker("money", Text("Chưa có chứng từ nộp tiền cho nghĩa vụ tài chính này"))


def phases_fit(d: Dossier) -> Iterable[Blocker]:
    """Đ12.2: the parts of the agencies together may not pass the procedure's total."""
    if d.standing.phase_problem:
        yield Blocker("phase", d.standing.phase_problem)


def partner_answered(d: Dossier) -> Iterable[Blocker]:
    """Đ13.1: what the partner returned is here and belongs to this dossier."""
    if d.standing.partner_problem:
        yield Blocker("partner", d.standing.partner_problem)
    elif not d.standing.partner_result:
        yield Blocker("partner", Text("Chưa nhận được kết quả của cơ quan phối hợp"))


# ── documents (Đ11.3) ────────────────────────────────────────────────────────────────────────────


def _document(stage: DocumentStage, text: str, fits: Callable[[Document], bool]) -> Guard:
    def guard(d: Dossier) -> Iterable[Blocker]:
        if d.document is None or d.document.stage is not stage or not fits(d.document):
            yield Blocker("document", text)

    return guard


drafted = _document(
    DocumentStage.DRAFT,
    Text("Chưa có dự thảo văn bản để trình (Điều 11)"),
    lambda doc: bool(doc.sha256),
)
submitted = _document(
    DocumentStage.SUBMITTED, Text("Chưa có văn bản trình ký ở máy này"), lambda doc: True
)
result_signed = _document(
    DocumentStage.SIGNED,
    Text("Chưa có kết quả đã được lãnh đạo ký"),
    lambda doc: doc.kind is not DocumentKind.REFUSAL,
)
refusal_signed = _document(
    DocumentStage.SIGNED,
    Text("Chưa có văn bản không giải quyết đã được lãnh đạo ký (Điều 11.3)"),
    lambda doc: doc.kind is DocumentKind.REFUSAL,
)
document_issued = _document(
    DocumentStage.ISSUED, Text("Chưa có văn bản đã cấp số, đóng dấu"), lambda doc: True
)


def as_approved(d: Dossier) -> Iterable[Blocker]:
    """Only the very bytes that were submitted are signed: one changed byte blocks it."""
    if d.document is not None and not d.document.unchanged:
        yield Blocker("changed", Text("Văn bản đã thay đổi sau khi trình; cần trình lại"))


def nothing_issued(d: Dossier) -> Iterable[Blocker]:
    """A dossier is given back before its result is issued, not after."""
    if d.document is not None and d.document.stage is DocumentStage.ISSUED:
        yield Blocker("issued", Text("Kết quả đã ban hành, không rút hồ sơ được nữa"))


# ── hand-over (Đ9.2, Đ9.3) ───────────────────────────────────────────────────────────────────────


def collector_known(d: Dossier) -> Iterable[Blocker]:
    """Đ9.3b: the citizen, or somebody who shows the authorisation."""
    h = d.handover
    if h.electronic:
        return
    if not h.collector.strip() or not h.identity_checked:
        yield Blocker("identity", Text("Chưa kiểm tra giấy tờ của người nhận kết quả"))
    if not h.is_applicant and not h.authorisation.strip():
        yield Blocker(
            "authorisation", Text("Người nhận không phải chủ hồ sơ: chưa có giấy ủy quyền")
        )


def originals_compared(d: Dossier) -> Iterable[Blocker]:
    """Đ9.3b: each original is compared, or its component's digital signature is valid."""
    names = {component.part_no: component.name for component in d.components}
    for part in d.standing.to_compare:
        if _compared(d.handover, part) is Compared.NOT_YET:
            yield Blocker("original", Text("Chưa đối chiếu bản gốc «%1»", names.get(part, part)))
    if any(answer is Compared.DIFFERS for answer in d.handover.compared.values()):
        yield Blocker(
            "differs", Text("Bản gốc sai khác: lập biên bản và tạm giữ kết quả (Điều 9.3b)")
        )


def originals_differ(d: Dossier) -> Iterable[Blocker]:
    if Compared.DIFFERS not in d.handover.compared.values():
        yield Blocker("differs", Text("Chưa đánh dấu bản gốc nào sai khác"))
    if not d.handover.difference.strip():
        yield Blocker("difference", Text("Chưa ghi sai khác ở điểm nào"))


def forms_signed(d: Dossier) -> Iterable[Blocker]:
    if not d.handover.forms_signed and not d.handover.electronic:
        yield Blocker("forms", Text("Người nhận chưa ký phiếu biên nhận, tờ khai (Điều 9.3b)"))


def fee_paid(d: Dossier) -> Iterable[Blocker]:
    """Đ9.3b: fees are collected before the result is handed over."""
    if d.money is Money.DUE:
        yield Blocker("money", Text("Chưa thu đủ phí, lệ phí (Điều 9.2)"))


def post_possible(d: Dossier) -> Iterable[Blocker]:
    if not d.standing.post_allowed:
        yield Blocker("post", Text("Thủ tục này không trả kết quả qua bưu chính"))
    if not d.handover.address.strip():
        yield Blocker("address", Text("Chưa có địa chỉ nhận kết quả qua bưu chính"))


def _compared(handover: Handover, part: str) -> Compared:
    return handover.compared.get(part, Compared.NOT_YET)


# ── keeping the date, or saying sorry (Đ12.3) ────────────────────────────────────────────────────


def late_or_nearly(d: Dossier) -> Iterable[Blocker]:
    if not d.standing.due_near:
        yield Blocker("early", Text("Hồ sơ còn thời hạn, chưa phải xin lỗi và hẹn lại"))


def apologies_left(d: Dossier) -> Iterable[Blocker]:
    apologies, limit = d.standing.apologies, d.standing.apology_limit
    if apologies >= limit:
        yield Blocker(
            "count", Text("Đã xin lỗi, hẹn lại %1 lần; quy định cho phép %2 lần", apologies, limit)
        )


def new_date(act: Act) -> Guard:
    text = Text("Chưa có ngày hẹn lại")
    return Wants(act, "due", lambda intent: intent.due, text)
