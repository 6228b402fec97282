"""How values read on the screen, in Vietnamese. Pure: no Qt; `now` is always handed in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Literal

from desktop.errors import OfficerError
from desktop.models.dossier.completeness import Finding, Severity
from desktop.models.dossier.rules import (
    RULES,
    Act,
    Blocker,
    Component,
    DocumentKind,
    Dossier,
    OutboxState,
    PortalFile,
    State,
    Verdict,
    asked_of,
)
from desktop.models.dossier.timers import WORDS, Alert, Timer, TimerKind, Urgency
from desktop.models.pages.views import (
    CertificateView,
    Link,
    ListRow,
    OutboxItem,
    PinState,
    Queue,
    SyncStatus,
)
from desktop.texts import Text, joined

HANOI = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")  # one zone, no summer time since 1975
Tone = Literal["plain", "muted", "good", "warn", "bad", "dire", "accent"]


@dataclass(frozen=True, slots=True)
class Toned:
    """A text and the semantic colour that repeats what the text already says."""

    text: str
    tone: Tone = "plain"


# ── dates, money, people ─────────────────────────────────────────────────────────────────────────


def day(at: datetime | None) -> str:
    return f"{at.astimezone(HANOI):%d/%m/%Y}" if at else "—"


def moment(at: datetime | None) -> str:
    return f"{at.astimezone(HANOI):%d/%m/%Y %H:%M}" if at else "—"


_MOMENT = re.compile(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\s+(\d{1,2})[:hg](\d{2})?\s*")


def read_moment(text: str) -> datetime | None:
    """Read 26/11/2026 16:30 (also 26-11-2026 16h) as Hà Nội time; None when it is not one."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    d, m, y, hour, minute = (int(part or 0) for part in match.groups())
    try:
        return datetime(y, m, d, hour, minute, tzinfo=HANOI)
    except ValueError:
        return None


def money(amount: int) -> str:
    """12500 → "12.500 đồng"; 0 → "không thu"."""
    return f"{amount:,}".replace(",", ".") + Text(" đồng") if amount else Text("không thu")


def read_money(text: str) -> int | None:
    """ "12.500", "12500 đ", "0" → 12500 … ; None when empty or not a whole amount."""
    digits = re.sub(r"(?i)[\s.,]|đồng|đ|vnd|₫", "", text)
    return int(digits) if digits.isdecimal() and len(digits) <= 12 else None


def masked(number: str) -> str:
    """An ID number as shown until the officer asks for it (Đ17.4): 042•••••••12."""
    return (
        number[:3] + "•" * (len(number) - 5) + number[-2:] if len(number) > 6 else "•" * len(number)
    )


def size(count: int) -> str:
    if count < 1024:
        return Text("%1 byte", count)
    if count < 1024 * 1024:
        return Text("%1 KB", count // 1024)
    return f"{count / 1024 / 1024:.1f} MB".replace(".", ",")


WORKING_DAY = 480  # minutes


def working_span(minutes: int) -> str:
    """Working minutes: 130 → "2 giờ 10 phút"; from one working day of eight hours up, "3 ngày 2 giờ"."""
    days, rest = divmod(abs(minutes), WORKING_DAY)
    hours, left = divmod(rest, 60)
    if days:
        days_text = Text("%n ngày", count=days)
        return Text("%1 %2", days_text, _hours(hours)) if hours and days < 10 else days_text
    if hours:
        return Text("%1 %2", _hours(hours), _minutes(left)) if left else _hours(hours)
    return _minutes(left)


def _hours(count: int) -> Text:
    return Text("%n giờ", count=count)


def _minutes(count: int) -> Text:
    return Text("%n phút", count=count)


# ── deadlines ────────────────────────────────────────────────────────────────────────────────────


_LEVELS: dict[Urgency, tuple[str, Tone]] = {
    Urgency.CALM: ("○", "plain"),
    Urgency.AMBER: ("●", "warn"),
    Urgency.RED: ("⚠", "bad"),
    Urgency.DARK_RED: ("⚠", "dire"),
}


_HELD: tuple[str, Tone] = ("‖", "muted")


def how_long(timer: Timer) -> str:
    """The working time left or run over, in words: a dossier of Friday afternoon is not three days late on Monday."""
    if timer.paused:
        return (
            Text("tạm dừng, còn %1", working_span(timer.left))
            if timer.left > 0
            else Text("tạm dừng")
        )
    if timer.left > 0:
        return Text("còn %1", working_span(timer.left))
    if timer.left < 0:
        return Text("quá hạn %1", working_span(timer.left))
    return Text("đến hạn") if timer.level >= Urgency.RED else Text("hạn %1", moment(timer.due))


def timer_cell(timer: Timer) -> Toned:
    """The "Hạn" column: sign and words; colour only repeats them."""
    sign, tone = _HELD if timer.paused else _LEVELS[timer.level]
    return Toned(Text("%1 %2 · %3", sign, how_long(timer), timer.short), tone)


def timer_chip(timer: Timer) -> Toned:
    """A badge of the dossier head."""
    sign, tone = _HELD if timer.paused else _LEVELS[timer.level]
    beyond = Text(", quá cả 8 giờ") if timer.level is Urgency.DARK_RED else ""
    differs = Text(" · ≠ cổng") if timer.differs else ""
    return Toned(Text("%1 %2: %3%4%5", sign, timer.label, how_long(timer), beyond, differs), tone)


def timer_tip(timer: Timer) -> str:
    """How the date was counted; beside it the portal's where it has one."""
    head = Text("%1 (%2): hạn %3", timer.label, timer.article, moment(timer.due))
    used = Text(
        "Đã dùng %1 trên %2 làm việc", working_span(timer.used), working_span(timer.allowed)
    )
    lines = [head, used, "", *timer.trace]
    if timer.portal_trace:
        lines += ["", *timer.portal_trace]
    return joined("\n", lines)


def deadline(row: ListRow) -> Toned:
    """The "Hạn" column. Without a running clock there is no lateness, only the date that was told."""
    if row.timer is not None:
        return timer_cell(row.timer)
    return Toned(Text("hẹn %1", day(row.due_at)) if row.due_at else "—", "muted")


_ALERT_QUEUES = {TimerKind.CHECK: Queue.NEW, TimerKind.FORWARD: Queue.ACCEPTED}


def alert_queue(alerts: Sequence[Alert]) -> Queue:
    """The list that shows what the alerts are about, the most urgent kind first."""
    worst = max(alerts, key=lambda alert: alert.level)
    return _ALERT_QUEUES.get(worst.kind, Queue.PROCESSING)


def alert_text(alerts: Sequence[Alert]) -> Toned | None:
    """One line for many: «1 hồ sơ đã hết hạn chuyển; 3 hồ sơ sắp hết hạn kiểm tra»."""
    if not alerts:
        return None
    groups: dict[tuple[Urgency, TimerKind], set[int]] = {}
    for alert in alerts:
        level = Urgency.AMBER if alert.level is Urgency.AMBER else Urgency.RED
        groups.setdefault((level, alert.kind), set()).add(alert.dossier_id)
    groups_said = [
        Text("%n hồ sơ sắp hết hạn %1", WORDS[kind].short, count=len(dossier_ids))
        if level is Urgency.AMBER
        else Text("%n hồ sơ đã hết hạn %1", WORDS[kind].short, count=len(dossier_ids))
        for (level, kind), dossier_ids in sorted(groups.items(), key=lambda item: -item[0][0])
    ]
    worst = max(alert.level for alert in alerts)
    when = max(alert.at for alert in alerts).astimezone(HANOI)
    return Toned(
        Text("◷ %1: %2.", f"{when:%H:%M}", joined("; ", groups_said)),
        "warn" if worst is Urgency.AMBER else "bad",
    )


# ── states ───────────────────────────────────────────────────────────────────────────────────────

_STATE_TONES: dict[State, Tone] = {
    State.SUBMITTED: "accent",
    State.CHECKING: "accent",
    State.AWAITING_SUPPLEMENT: "warn",
    State.SUPPLEMENT_EXPIRED: "bad",
    State.REFUSED: "bad",
    State.ACCEPTED: "good",
    State.RESULT_READY: "good",
    State.RETURNED: "good",
    State.UNKNOWN: "warn",
}


def state_tone(state: State) -> Tone:
    return _STATE_TONES.get(state, "plain")


def sent(row: ListRow) -> Toned:
    """The "Gửi" column."""
    if row.stuck:
        return Toned(Text("⚠ Cần xử lý"), "bad")
    if row.pending:
        return Toned(Text("↑ Chờ gửi"), "accent")
    return Toned("✓", "muted")


VERDICTS: dict[Verdict, Toned] = {
    Verdict.UNCHECKED: Toned(Text("Chưa kiểm tra"), "muted"),
    Verdict.PASS: Toned(Text("✓ Đạt"), "good"),
    Verdict.FAIL: Toned(Text("✗ Không đạt"), "bad"),
}

OUTBOX_STATES: dict[OutboxState, Toned] = {
    OutboxState.WAITING: Toned(Text("↑ Chờ gửi"), "accent"),
    OutboxState.SENDING: Toned(Text("⇡ Đang gửi"), "accent"),
    OutboxState.UNKNOWN: Toned(Text("? Đang xác minh"), "warn"),
    OutboxState.DONE: Toned(Text("✓ Đã gửi"), "good"),
    OutboxState.CONFLICT: Toned(Text("⚠ Hồ sơ đã đổi trên cổng"), "bad"),
    OutboxState.REFUSED: Toned(Text("✗ Cổng từ chối"), "bad"),
    OutboxState.HELD: Toned(Text("⚠ Tạm giữ"), "bad"),
    OutboxState.DROPPED: Toned(Text("– Đã bỏ"), "muted"),
}


def outbox_why(item: OutboxItem, now: datetime) -> str:
    """One line: why the act stands where it stands."""
    if item.state is OutboxState.UNKNOWN:
        return item.problem or Text(
            "Có thể đã tới cổng; chương trình đang kiểm tra, không gửi lại mù quáng."
        )
    if item.problem:
        return item.problem
    if item.state is OutboxState.WAITING and item.next_attempt_at and item.next_attempt_at > now:
        return Text("Tự gửi lại lúc %1", f"{item.next_attempt_at.astimezone(HANOI):%H:%M}")
    return _OUTBOX_WHY.get(item.state, "")


_OUTBOX_WHY = {
    OutboxState.WAITING: Text("Đã ghi nhận trong máy; tự gửi khi có mạng."),
    OutboxState.SENDING: Text("Đang gửi lên cổng."),
    OutboxState.DONE: Text("Cổng đã ghi nhận."),
    OutboxState.DROPPED: Text("Cán bộ đã bỏ việc này."),
}


# ── acts ─────────────────────────────────────────────────────────────────────────────────────────

_MAIN = {
    State.SUBMITTED: Act.TAKE,
    State.ACCEPTED: Act.FORWARD,
    State.FORWARDED: Act.RECEIVE,
    State.PROCESSING: Act.SUBMIT_TO_LEADER,
    State.CORRECTING: Act.SUBMIT_TO_LEADER,
    State.SUPPLEMENT_PROPOSED: Act.RELAY_SUPPLEMENT,
    State.AWAITING_SUPPLEMENT: Act.RECEIVE_SUPPLEMENT,
    State.AWAITING_SUPPLEMENT_IN_PROCESS: Act.RESUME,
    State.AWAITING_PAYMENT: Act.CONFIRM_PAYMENT,
    State.INTEROPERATING: Act.RECEIVE_FROM_PARTNER,
    State.AWAITING_SIGNATURE: Act.SIGN,
    State.RESULT_READY: Act.HAND_TO_COUNTER,
    State.UNRESOLVED: Act.PASS_REFUSAL,
    State.AWAITING_COLLECTION: Act.RETURN_RESULT,
    State.DELIVERING: Act.CONFIRM_DELIVERY,
    State.ON_HOLD: Act.RELEASE_HOLD,
    State.WITHDRAWING: Act.AGREE_WITHDRAWAL,
}


def main_act(dossier: Dossier) -> Act | None:
    """The act Ctrl+Enter does: the usual next one. Never a refusal, which takes a press of its own."""
    if dossier.state is State.CHECKING:
        faulty = any(component.faulty for component in dossier.components)
        return Act.REQUEST_SUPPLEMENT if faulty else Act.ACCEPT
    if dossier.state is State.AWAITING_ISSUE:
        refused = dossier.document and dossier.document.kind is DocumentKind.REFUSAL
        return Act.ISSUE_REFUSAL if refused else Act.ISSUE
    return _MAIN.get(dossier.state)


def acts_here(state: State, officer_acts: Iterable[Act], *, rare: bool = False) -> tuple[Act, ...]:
    """Which of the officer's acts are worth a button in this state (or, `rare`, a line behind «Việc khác»), in the
    order of RULES; none = nothing to do.
    """
    return tuple(
        act for act in officer_acts if state in RULES[act].sources and RULES[act].rare is rare
    )


_RECEIVER = ("identity", "authorisation", "address", "forms", "money")
_ORIGINALS = ("original", "differs", "difference")
_HANDING_OVER = frozenset(_RECEIVER + _ORIGINALS)
_DIALOGS: dict[Act, frozenset[str]] = {
    Act.SUBMIT_TO_LEADER: frozenset(("document",)),
    Act.RETURN_RESULT: _HANDING_OVER,
    Act.HOLD_RESULT: _HANDING_OVER,
    Act.SEND_BY_POST: _HANDING_OVER | {"number"},
}
"""What is settled in the act's own dialog: such a blocker must not keep the dialog shut."""


def can_begin(act: Act, why: Sequence[Blocker]) -> bool:
    """Whether pressing the act's button leads on: a blocker that only asks for something to be written does not stop
    it.
    """
    settled = _DIALOGS.get(act, frozenset()) | frozenset(asked_of(act))
    return all(blocker.code in settled for blocker in why)


# ── files ────────────────────────────────────────────────────────────────────────────────────────


def file_line(file: PortalFile) -> str:
    """A file's line in the checklist: name, size, what is wrong."""
    notes = [size(file.size)]
    if file.signed:
        notes.append(Text("có chữ ký số"))
    if file.asked:
        notes.append(Text("⟳ đang chờ tải lại từ cổng"))
    elif file.problem:
        notes.append(Text("⚠ %1", file.problem))
    elif file.sha256 is None:
        notes.append(Text("chưa tải về"))
    return Text("%1 · ", file.name) + joined(" · ", notes)


_SIGNS: dict[Severity, tuple[str, Tone]] = {
    Severity.FAULT: ("✗", "bad"),
    Severity.DOUBT: ("⚠", "warn"),
    Severity.NOTE: ("•", "muted"),
}


def paper_line(component: Component) -> str:
    """What of a component was handed in on paper; "" = nothing."""
    counts = (
        (component.originals, Text("bản chính")),
        (component.certified, Text("bản chứng thực")),
        (component.copies, Text("bản photo")),
    )
    counted_papers = joined(", ", (Text("%1 %2", count, kind) for count, kind in counts if count))
    return Text("Nộp giấy: %1", counted_papers) if counted_papers else ""


def finding_line(finding: Finding) -> Toned:
    """A line of what the machine found; the sign tells its weight without the colour."""
    sign, tone = _SIGNS[finding.severity]
    return Toned(Text("%1 %2", sign, finding.text), tone)


def summary(findings: Sequence[Finding]) -> Toned:
    """Findings on the whole dossier in one line, in the tone of the heaviest; they come sorted."""
    lines = [finding_line(finding) for finding in findings]
    return Toned(joined("  ", (line.text for line in lines)), lines[0].tone) if lines else Toned("")


# ── signing ──────────────────────────────────────────────────────────────────────────────────────

PIN_STATES: dict[PinState, Toned] = {
    "ok": Toned(Text("Mã PIN sẵn sàng"), "muted"),
    "low": Toned(Text("⚠ Mã PIN đã bị nhập sai: nhập thật cẩn thận"), "warn"),
    "last_try": Toned(Text("⚠ Lần thử cuối: nhập sai sẽ khoá thiết bị ký"), "bad"),
    "locked": Toned(Text("✗ Thiết bị ký đã bị khoá mã PIN"), "bad"),
}


def pin_words(state: PinState, *, pad: bool) -> Toned:
    """`pad`: the PIN is typed on the device when it asks."""
    if pad and state == "ok":
        return Toned(Text("Nhập mã PIN trên bàn phím của thiết bị khi thiết bị hỏi"), "accent")
    return PIN_STATES[state]


def certificate_validity(certificate: CertificateView, now: datetime) -> Toned:
    if certificate.problem:
        return Toned(Text("✗ %1", certificate.problem), "bad")
    if now > certificate.not_after:
        return Toned(Text("✗ Hết hạn từ %1", day(certificate.not_after)), "bad")
    if now < certificate.not_before:
        return Toned(Text("✗ Có hiệu lực từ %1", day(certificate.not_before)), "bad")
    days = (certificate.not_after - now).days
    tone: Tone = "good" if days > 30 else "warn"
    return Toned(
        Text(
            "%1 Còn %n ngày, đến %2",
            "✓" if days > 30 else "⚠",
            day(certificate.not_after),
            count=days,
        ),
        tone,
    )


def certificate_standing(warning: str) -> Toned:
    """What its authority says of a certificate that may sign; `warning`: why it could not be asked."""
    if warning:
        return Toned(Text("⚠ %1. Vẫn ký được; điều này được ghi vào nhật ký.", warning), "warn")
    return Toned(Text("✓ Cơ quan cấp xác nhận chứng thư chưa bị thu hồi"), "good")


def token_text(certificates: Sequence[CertificateView]) -> Toned:
    """What is plugged in, and that its certificate runs out soon."""
    if not certificates:
        return Toned(Text("chưa cắm"), "muted")
    names = {certificate.token for certificate in certificates}
    plugged = (
        Text("%n thiết bị ✓", count=len(names)) if len(names) > 1 else Text("%1 ✓", min(names))
    )
    best = certificates[0]
    if best.problem:
        return Toned(Text("%1 · ⚠ %2", plugged, best.problem), "warn")
    if best.warning:
        return Toned(Text("%1 · ⚠ %2", plugged, best.warning), "warn")
    return Toned(plugged, "good")


# ── the status line ──────────────────────────────────────────────────────────────────────────────


def link_text(status: SyncStatus) -> Toned:
    """The left end of the status line, exactly as the officers' manual words it."""
    waiting = status.waiting
    if status.link is Link.SYNCING:
        if waiting:
            return Toned(Text("Đang gửi %1", waiting), "accent")
        if status.total:
            return Toned(Text("Đang lấy hồ sơ %1/%2", status.pulled, status.total), "accent")
        return Toned(Text("Đang cập nhật"), "accent")
    if status.link is Link.UP_TO_DATE:
        at = f" {status.last_ok.astimezone(HANOI):%H:%M}" if status.last_ok else ""
        return Toned(Text("Đã cập nhật%1", at), "good")
    if status.link is Link.OFFLINE:
        return Toned(
            Text("Ngoại tuyến, %n việc chờ gửi", count=waiting) if waiting else Text("Ngoại tuyến"),
            "warn",
        )
    if status.link is Link.TROUBLE:
        return Toned(status.text or Text("Cổng đang có trục trặc"), "warn")
    return Toned(
        Text("Đăng nhập để gửi %n việc", count=waiting) if waiting else Text("Đăng nhập để gửi"),
        "warn",
    )


def banner(status: SyncStatus) -> Toned | None:
    """The line over the page when the officer should know; None = nothing to say."""
    if status.needs_officer:
        return Toned(
            Text(
                "%n việc chưa gửi được, cần anh/chị xem trong Hộp gửi (F8).",
                count=status.needs_officer,
            ),
            "bad",
        )
    if status.asks is not None:
        return Toned(
            Text(
                "Cổng bỗng không liệt kê %1 trong %2 hồ sơ. Chương trình vẫn giữ; cần anh/chị xác nhận.",
                status.asks.missing,
                status.asks.here,
            ),
            "warn",
        )
    if status.link is Link.OFFLINE:
        return Toned(
            Text("Mất kết nối tới cổng. Cứ làm tiếp: việc đã ghi nhận sẽ tự gửi khi có mạng."),
            "warn",
        )
    if status.link is Link.SESSION_LOST:
        return Toned(
            Text("Phiên trên cổng đã hết. Đăng nhập lại để gửi tiếp; không việc nào mất."), "warn"
        )
    if status.link is Link.TROUBLE:
        return Toned(joined(". ", (p for p in (status.text, status.advice) if p)), "warn")
    return None


def salvage_text(acts: int, aside: str) -> str:
    """The cache was damaged; told once, after signing in."""
    return Text(
        "Kho dữ liệu trên máy bị hỏng và đã được cứu: giữ lại %n việc trong hộp gửi cùng giấy "
        "tờ, bản nháp; hồ sơ được tải lại từ cổng. Tệp hỏng còn ở «%1», hãy báo quản trị kiểm "
        "tra ổ đĩa.",
        aside,
        count=acts,
    )


# ── errors ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Trouble:
    """An error as a screen shows it. `detail` goes to the clipboard only."""

    title: str
    advice: str
    detail: str = ""


def trouble(error: Exception) -> Trouble:
    """Expected failures speak for themselves; anything else is our bug and says so."""
    if isinstance(error, OfficerError):
        return Trouble(error.title, error.advice, error.detail)
    detail = f"{type(error).__name__}: {error}"
    return Trouble(OfficerError.title, OfficerError.advice, detail)
