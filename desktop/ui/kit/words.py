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
    return f"{amount:,}".replace(",", ".") + " đồng" if amount else "không thu"


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
        return f"{count} byte"
    if count < 1024 * 1024:
        return f"{count // 1024} KB"
    return f"{count / 1024 / 1024:.1f} MB".replace(".", ",")


WORKING_DAY = 480  # minutes


def working_span(minutes: int) -> str:
    """Working minutes: 130 → "2 giờ 10 phút"; from one working day of eight hours up, "3 ngày 2 giờ"."""
    days, rest = divmod(abs(minutes), WORKING_DAY)
    hours, left = divmod(rest, 60)
    if days:
        return f"{days} ngày {hours} giờ" if hours and days < 10 else f"{days} ngày"
    if hours:
        return f"{hours} giờ {left} phút" if left else f"{hours} giờ"
    return f"{left} phút"


# ── deadlines ────────────────────────────────────────────────────────────────────────────────────


_LEVELS: dict[Urgency, tuple[str, Tone]] = {
    Urgency.CALM: ("○", "plain"),
    Urgency.AMBER: ("●", "warn"),
    Urgency.RED: ("⚠", "bad"),
    Urgency.DARK_RED: ("⚠", "dire"),
}


_HELD: tuple[str, Tone] = ("‖", "muted")


def how_long(timer: Timer) -> str:
    """Working time left or run over: a Friday afternoon is not three days ago on Monday."""
    if timer.paused:
        return f"tạm dừng, còn {working_span(timer.left)}" if timer.left > 0 else "tạm dừng"
    if timer.left > 0:
        return f"còn {working_span(timer.left)}"
    if timer.left < 0:
        return f"quá hạn {working_span(timer.left)}"
    return "đến hạn" if timer.level >= Urgency.RED else f"hạn {moment(timer.due)}"


def timer_cell(timer: Timer) -> Toned:
    """The "Hạn" column: sign and words; colour only repeats them."""
    sign, tone = _HELD if timer.paused else _LEVELS[timer.level]
    return Toned(f"{sign} {how_long(timer)} · {timer.short}", tone)


def timer_chip(timer: Timer) -> Toned:
    """A badge of the dossier head."""
    sign, tone = _HELD if timer.paused else _LEVELS[timer.level]
    beyond = ", quá cả 8 giờ" if timer.level is Urgency.DARK_RED else ""
    differs = " · ≠ cổng" if timer.differs else ""
    return Toned(f"{sign} {timer.label}: {how_long(timer)}{beyond}{differs}", tone)


def timer_tip(timer: Timer) -> str:
    """How the date was counted; beside it the portal's where it has one."""
    head = f"{timer.label} ({timer.article}): hạn {moment(timer.due)}"
    used = f"Đã dùng {working_span(timer.used)} trên {working_span(timer.allowed)} làm việc"
    lines = [head, used, "", *timer.trace]
    if timer.portal_trace:
        lines += ["", *timer.portal_trace]
    return "\n".join(lines)


def deadline(row: ListRow) -> Toned:
    """The "Hạn" column. Without a running clock there is no lateness, only the date that was told."""
    if row.timer is not None:
        return timer_cell(row.timer)
    return Toned(f"hẹn {day(row.due_at)}" if row.due_at else "—", "muted")


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
    said = [
        f"{len(found)} hồ sơ {'sắp' if level is Urgency.AMBER else 'đã'} hết hạn {WORDS[kind].short}"
        for (level, kind), found in sorted(groups.items(), key=lambda item: -item[0][0])
    ]
    worst = max(alert.level for alert in alerts)
    when = max(alert.at for alert in alerts).astimezone(HANOI)
    return Toned(f"◷ {when:%H:%M}: {'; '.join(said)}.", "warn" if worst is Urgency.AMBER else "bad")


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
        return Toned("⚠ Cần xử lý", "bad")
    if row.pending:
        return Toned("↑ Chờ gửi", "accent")
    return Toned("✓", "muted")


VERDICTS: dict[Verdict, Toned] = {
    Verdict.UNCHECKED: Toned("Chưa kiểm tra", "muted"),
    Verdict.PASS: Toned("✓ Đạt", "good"),
    Verdict.FAIL: Toned("✗ Không đạt", "bad"),
}

OUTBOX_STATES: dict[OutboxState, Toned] = {
    OutboxState.WAITING: Toned("↑ Chờ gửi", "accent"),
    OutboxState.SENDING: Toned("⇡ Đang gửi", "accent"),
    OutboxState.UNKNOWN: Toned("? Đang xác minh", "warn"),
    OutboxState.DONE: Toned("✓ Đã gửi", "good"),
    OutboxState.CONFLICT: Toned("⚠ Hồ sơ đã đổi trên cổng", "bad"),
    OutboxState.REFUSED: Toned("✗ Cổng từ chối", "bad"),
    OutboxState.HELD: Toned("⚠ Tạm giữ", "bad"),
    OutboxState.DROPPED: Toned("– Đã bỏ", "muted"),
}


def outbox_why(item: OutboxItem, now: datetime) -> str:
    """One line: why the act stands where it stands."""
    if item.state is OutboxState.UNKNOWN:
        return (
            item.problem
            or "Có thể đã tới cổng; chương trình đang kiểm tra, không gửi lại mù quáng."
        )
    if item.problem:
        return item.problem
    if item.state is OutboxState.WAITING and item.next_attempt_at and item.next_attempt_at > now:
        return f"Tự gửi lại lúc {item.next_attempt_at.astimezone(HANOI):%H:%M}"
    return _OUTBOX_WHY.get(item.state, "")


_OUTBOX_WHY = {
    OutboxState.WAITING: "Đã ghi nhận trong máy; tự gửi khi có mạng.",
    OutboxState.SENDING: "Đang gửi lên cổng.",
    OutboxState.DONE: "Cổng đã ghi nhận.",
    OutboxState.DROPPED: "Cán bộ đã bỏ việc này.",
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
    """What Ctrl+Enter does: the usual next act. Never a refusal, that takes a press of its own."""
    if dossier.state is State.CHECKING:
        faulty = any(component.faulty for component in dossier.components)
        return Act.REQUEST_SUPPLEMENT if faulty else Act.ACCEPT
    if dossier.state is State.AWAITING_ISSUE:
        refused = dossier.document and dossier.document.kind is DocumentKind.REFUSAL
        return Act.ISSUE_REFUSAL if refused else Act.ISSUE
    return _MAIN.get(dossier.state)


def acts_here(state: State, own: Iterable[Act], *, rare: bool = False) -> tuple[Act, ...]:
    """Which of the officer's `own` acts are worth a button in this state (or, `rare`, a line behind
    «Việc khác»), in the order of RULES; none = nothing to do."""
    return tuple(act for act in own if state in RULES[act].sources and RULES[act].rare is rare)


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
    """Whether pressing the act's button leads on: what is only to be written is asked for then."""
    settled = _DIALOGS.get(act, frozenset()) | frozenset(asked_of(act))
    return all(blocker.code in settled for blocker in why)


# ── files ────────────────────────────────────────────────────────────────────────────────────────


def file_line(file: PortalFile) -> str:
    """A file's line in the checklist: name, size, what is wrong."""
    notes = [size(file.size)]
    if file.signed:
        notes.append("có chữ ký số")
    if file.asked:
        notes.append("⟳ đang chờ tải lại từ cổng")
    elif file.problem:
        notes.append(f"⚠ {file.problem}")
    elif file.sha256 is None:
        notes.append("chưa tải về")
    return f"{file.name} · " + " · ".join(notes)


_SIGNS: dict[Severity, tuple[str, Tone]] = {
    Severity.FAULT: ("✗", "bad"),
    Severity.DOUBT: ("⚠", "warn"),
    Severity.NOTE: ("•", "muted"),
}


def paper_line(component: Component) -> str:
    """What of a component was handed in on paper; "" = nothing."""
    counts = (
        (component.originals, "bản chính"),
        (component.certified, "bản chứng thực"),
        (component.copies, "bản photo"),
    )
    told = ", ".join(f"{count} {kind}" for count, kind in counts if count)
    return f"Nộp giấy: {told}" if told else ""


def finding_line(finding: Finding) -> Toned:
    """A line of what the machine found; the sign tells its weight without the colour."""
    sign, tone = _SIGNS[finding.severity]
    return Toned(f"{sign} {finding.text}", tone)


def summary(findings: Sequence[Finding]) -> Toned:
    """Findings on the whole dossier in one line, in the tone of the heaviest; they come sorted."""
    lines = [finding_line(finding) for finding in findings]
    return Toned("  ".join(line.text for line in lines), lines[0].tone) if lines else Toned("")


# ── signing ──────────────────────────────────────────────────────────────────────────────────────

PIN_STATES: dict[PinState, Toned] = {
    "ok": Toned("Mã PIN sẵn sàng", "muted"),
    "low": Toned("⚠ Mã PIN đã bị nhập sai: nhập thật cẩn thận", "warn"),
    "last_try": Toned("⚠ Lần thử cuối: nhập sai sẽ khoá thiết bị ký", "bad"),
    "locked": Toned("✗ Thiết bị ký đã bị khoá mã PIN", "bad"),
}


def pin_words(state: PinState, *, pad: bool) -> Toned:
    """`pad`: the PIN is typed on the device when it asks."""
    if pad and state == "ok":
        return Toned("Nhập mã PIN trên bàn phím của thiết bị khi thiết bị hỏi", "accent")
    return PIN_STATES[state]


def certificate_validity(certificate: CertificateView, now: datetime) -> Toned:
    if certificate.problem:
        return Toned(f"✗ {certificate.problem}", "bad")
    if now > certificate.not_after:
        return Toned(f"✗ Hết hạn từ {day(certificate.not_after)}", "bad")
    if now < certificate.not_before:
        return Toned(f"✗ Có hiệu lực từ {day(certificate.not_before)}", "bad")
    days = (certificate.not_after - now).days
    tone: Tone = "good" if days > 30 else "warn"
    return Toned(
        f"{'✓' if days > 30 else '⚠'} Còn {days} ngày, đến {day(certificate.not_after)}", tone
    )


def certificate_standing(warning: str) -> Toned:
    """What its authority says of a certificate that may sign; `warning`: why it could not be asked."""
    if warning:
        return Toned(f"⚠ {warning}. Vẫn ký được; điều này được ghi vào nhật ký.", "warn")
    return Toned("✓ Cơ quan cấp xác nhận chứng thư chưa bị thu hồi", "good")


def token_text(certificates: Sequence[CertificateView]) -> Toned:
    """What is plugged in, and that its certificate runs out soon."""
    if not certificates:
        return Toned("chưa cắm", "muted")
    names = {certificate.token for certificate in certificates}
    plugged = f"{len(names)} thiết bị ✓" if len(names) > 1 else f"{min(names)} ✓"
    best = certificates[0]
    if best.problem:
        return Toned(f"{plugged} · ⚠ {best.problem}", "warn")
    if best.warning:
        return Toned(f"{plugged} · ⚠ {best.warning}", "warn")
    return Toned(plugged, "good")


# ── the status line ──────────────────────────────────────────────────────────────────────────────


def link_text(status: SyncStatus) -> Toned:
    """The left end of the status line, exactly as the officers' manual words it."""
    waiting = status.waiting
    if status.link is Link.SYNCING:
        if waiting:
            return Toned(f"Đang gửi {waiting}", "accent")
        if status.total:
            return Toned(f"Đang lấy hồ sơ {status.pulled}/{status.total}", "accent")
        return Toned("Đang cập nhật", "accent")
    if status.link is Link.UP_TO_DATE:
        at = f" {status.last_ok.astimezone(HANOI):%H:%M}" if status.last_ok else ""
        return Toned(f"Đã cập nhật{at}", "good")
    if status.link is Link.OFFLINE:
        return Toned(f"Ngoại tuyến, {waiting} việc chờ gửi" if waiting else "Ngoại tuyến", "warn")
    if status.link is Link.TROUBLE:
        return Toned(status.text or "Cổng đang có trục trặc", "warn")
    return Toned("Đăng nhập để gửi" + (f" {waiting} việc" if waiting else ""), "warn")


def banner(status: SyncStatus) -> Toned | None:
    """The line over the page when the officer should know; None = nothing to say."""
    if status.needs_officer:
        return Toned(
            f"{status.needs_officer} việc chưa gửi được, cần anh/chị xem trong Hộp gửi (F8).", "bad"
        )
    if status.asks is not None:
        return Toned(
            f"Cổng bỗng không liệt kê {status.asks.missing} trong {status.asks.here} hồ sơ. Chương trình vẫn giữ; "
            "cần anh/chị xác nhận.",
            "warn",
        )
    if status.link is Link.OFFLINE:
        return Toned(
            "Mất kết nối tới cổng. Cứ làm tiếp: việc đã ghi nhận sẽ tự gửi khi có mạng.",
            "warn",
        )
    if status.link is Link.SESSION_LOST:
        return Toned(
            "Phiên trên cổng đã hết. Đăng nhập lại để gửi tiếp; không việc nào mất.", "warn"
        )
    if status.link is Link.TROUBLE:
        return Toned(". ".join(p for p in (status.text, status.advice) if p), "warn")
    return None


def salvage_text(acts: int, aside: str) -> str:
    """The cache was damaged; told once, after signing in."""
    return (
        f"Kho dữ liệu trên máy bị hỏng và đã được cứu: giữ lại {acts} việc trong hộp gửi cùng giấy tờ, bản nháp; "
        f"hồ sơ được tải lại từ cổng. Tệp hỏng còn ở «{aside}», hãy báo quản trị kiểm tra ổ đĩa."
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
