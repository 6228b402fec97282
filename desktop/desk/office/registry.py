"""The unit's books (QĐ 15/2016 Điều 17.5, 17.7, 19): complaints, the duty roster, incident reports.

Everything is an entry of an append-only register; all of it works without a line: when the network is the
incident, the report is written, drawn, printed and exported all the same.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from desktop.desk.deciding import addressees
from desktop.desk.deciding.decisions import Decisions
from desktop.desk.deciding.slips import head_of
from desktop.documents.papers import slips
from desktop.errors import FileTrouble, NotAllowed
from desktop.models.pages.books import (
    NEXT,
    STATE_LABELS,
    BooksPage,
    Complaint,
    ComplaintKind,
    ComplaintState,
    Duty,
    DutyDay,
    Incident,
)
from desktop.models.pages.people import Addressees
from desktop.models.records import dossiers as mirror
from desktop.models.records import registers
from desktop.models.records.registers import Register, RegisterEntry
from desktop.settings.log import redact
from desktop.texts import Text

ROSTER_DAYS = 14  # shown, from today


class Registry:
    """The books' verbs; the desk lane."""

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions

    def see(self) -> BooksPage:
        """The books as this officer may see them."""
        with self._decisions.store.read() as connection:
            complaints = _complaints(connection)
            account = self._decisions.officer.account
            return BooksPage(
                complaints=tuple(c for c in complaints if c.visible_to(account)),
                hidden_at=tuple(c.received_at for c in complaints if not c.visible_to(account)),
                roster=self._roster(connection),
                incidents=_incidents(connection),
                staff=addressees.staff(connection),
            )

    # ── complaints (Đ19) ─────────────────────────────────────────────────────────────────────────

    def complain(
        self,
        kind: ComplaintKind,
        complainant: str,
        words: str,
        *,
        code: str = "",
        about: str = "",
        due: str = "",
        seen_by: Sequence[str] = (),
    ) -> BooksPage:
        """Take a complaint in. NotAllowed: without its words; a denunciation that nobody, or a stranger, may see."""
        decisions = self._decisions
        with decisions.store.read() as connection:
            staff = addressees.staff(connection)
        readers = [_account(staff, account) for account in seen_by if account.strip()]
        employee = staff.find(about)
        if not words.strip():
            raise NotAllowed(
                title=Text("Chưa ghi nội dung phản ánh, khiếu nại"),
                advice=Text("Ghi nội dung rồi lưu."),
            )
        if kind is ComplaintKind.DENUNCIATION and not readers:
            raise NotAllowed(
                title=Text("Tố cáo chỉ người được nêu tên mới được xem"),
                advice=Text("Ghi tài khoản của người được giao tiếp nhận tố cáo."),
            )
        with decisions.store.write() as connection:
            dossier_id = mirror.find(connection, code) if code else None
            number = f"{decisions.now().year}-{len(_items(connection, Register.COMPLAINT)) + 1:04d}"
            body = {
                "number": number,
                "kind": kind.value,
                "state": ComplaintState.RECEIVED.value,
                "who": complainant.strip() or Text("không nêu tên"),
                "words": words.strip(),
                "code": code,
                "about": employee.key if employee else about.strip(),
                "due": due.strip(),
                "seen_by": readers,
            }
            decisions.enter(connection, Register.COMPLAINT, str(uuid.uuid4()), body, dossier_id)
        return self.see()

    def assign(self, item: str, account: str) -> BooksPage:
        """Give it to somebody; never to whom it is about."""
        with self._decisions.store.read() as connection:
            complaint = _complaint(connection, item)
            handler = _account(addressees.staff(connection), account)
        if complaint.about and complaint.about.casefold() == handler.casefold():
            raise NotAllowed(
                title=Text("Người bị phản ánh không được xử lý chính đơn này"),
                advice=Text("Giao cho người khác hoặc chuyển cấp có thẩm quyền."),
            )
        return self._move(item, ComplaintState.ASSIGNED, {"handler": handler}, handler)

    def answer(self, item: str, words: str) -> BooksPage:
        return self._move(item, ComplaintState.ANSWERED, {"answer": words.strip()}, words)

    def escalate(self, item: str, body: str) -> BooksPage:
        """Pass the complaint on to the competent body, which must be named."""
        return self._move(item, ComplaintState.ESCALATED, {"outcome": body.strip()}, body)

    def close(self, item: str, outcome: str) -> BooksPage:
        return self._move(item, ComplaintState.CLOSED, {"outcome": outcome.strip()}, outcome)

    def _move(
        self, item: str, to: ComplaintState, changes: dict[str, str], required_text: str
    ) -> BooksPage:
        decisions = self._decisions
        if not required_text.strip():
            raise NotAllowed(
                title=Text("Chưa ghi nội dung cho bước này"), advice=Text("Ghi nội dung rồi lưu.")
            )
        with decisions.store.write() as connection:
            complaint = _complaint(connection, item)
            if not complaint.visible_to(decisions.officer.account):
                raise NotAllowed(
                    title=Text("Đơn này chỉ người được nêu tên mới được xem"),
                    advice=Text("Liên hệ người được giao tiếp nhận."),
                )
            if to not in NEXT[complaint.state]:
                raise NotAllowed(
                    title=Text(
                        "Đơn đang ở «%1», chưa làm được việc này", STATE_LABELS[complaint.state]
                    ),
                    advice=Text("Xem lại trạng thái của đơn."),
                )
            body = {"state": to.value, **changes}
            decisions.enter(connection, Register.COMPLAINT, item, body, complaint.dossier_id)
        return self.see()

    # ── duty (Đ17.5) ─────────────────────────────────────────────────────────────────────────────

    def set_duty(self, day: date, names: Sequence[str]) -> BooksPage:
        """Set who receives citizens on a working day; NotAllowed for a day off."""
        names_given = [name.strip() for name in names if name.strip()]
        if not self._working(day):
            raise NotAllowed(
                title=Text("Ngày %1 là ngày nghỉ, không xếp lịch trực", f"{day:%d/%m/%Y}"),
                advice=Text("Chọn một ngày làm việc (kể cả ngày làm bù)."),
            )
        with self._decisions.store.write() as connection:
            body = {"names": names_given, "handed_to": "", "reason": ""}
            self._decisions.enter(connection, Register.DUTY, day.isoformat(), body)
        return self.see()

    def hand_duty(self, day: date, to: str, reason: str) -> BooksPage:
        """Give a day's duty to somebody else. NotAllowed without the reason, or when nobody was on duty."""
        with self._decisions.store.write() as connection:
            duty = registers.latest(connection, Register.DUTY, day.isoformat())
            if not duty.get("names") or not to.strip() or not reason.strip():
                raise NotAllowed(
                    title=Text("Chưa đủ thông tin để bàn giao ca trực"),
                    advice=Text("Ngày này cần có người trực, người nhận thay và lý do."),
                )
            body = {"handed_to": to.strip(), "reason": reason.strip()}
            self._decisions.enter(connection, Register.DUTY, day.isoformat(), body)
        return self.see()

    def _roster(self, connection: Connection) -> tuple[DutyDay, ...]:
        duty_by_day = registers.now(registers.entries(connection, Register.DUTY))
        today = self._decisions.now().date()
        days = (today + timedelta(days=n) for n in range(ROSTER_DAYS))
        return tuple(self._duty_day(day, duty_by_day.get(day.isoformat())) for day in days)

    def _duty_day(self, day: date, body: dict[str, Any] | None) -> DutyDay:
        working = self._working(day)
        duty = None
        if body and body.get("names"):
            names = tuple(body["names"])
            duty = Duty(day, names, body.get("handed_to", ""), body.get("reason", ""))
        warning = Text("Chưa có người trực") if working and duty is None else ""
        return DutyDay(day, working, self._decisions.calendar.why(day), duty, warning)

    def _working(self, day: date) -> bool:
        return bool(self._decisions.calendar.sessions(day))

    # ── incidents (Đ17.7) ────────────────────────────────────────────────────────────────────────

    def report_incident(
        self, incident: str, screen: str, last_error: str, codes: Sequence[str], contact: str
    ) -> BooksPage:
        """Write the report at once, line or no line; personal numbers in the texts are masked."""
        if not incident.strip():
            raise NotAllowed(
                title=Text("Chưa ghi sự cố gì"), advice=Text("Ghi ngắn gọn sự cố rồi lưu.")
            )
        decisions, at = self._decisions, self._decisions.now()
        with decisions.store.write() as connection:
            number = f"SC-{at.year}-{len(_items(connection, Register.INCIDENT)) + 1:04d}"
            redacted = [redact(text.strip()) for text in (incident, screen, last_error)]
            affected = [code.strip() for code in codes if code.strip()]
            drawn = slips.incident_report(
                head_of(decisions),
                number,
                at,
                redacted[0],
                redacted[1],
                redacted[2],
                affected,
                contact,
                decisions.officer.name,
            )
            body = {
                "what": redacted[0],
                "screen": redacted[1],
                "last_error": redacted[2],
                "affected": affected,
                "contact": contact.strip(),
                "sha256": decisions.files.put(drawn.pdf),
            }
            decisions.enter(connection, Register.INCIDENT, number, body)
        return self.see()

    def resolve_incident(self, number: str, resolution: str) -> BooksPage:
        if not resolution.strip():
            raise NotAllowed(
                title=Text("Chưa ghi cách khắc phục"), advice=Text("Ghi cách khắc phục rồi lưu.")
            )
        with self._decisions.store.write() as connection:
            self._decisions.enter(
                connection, Register.INCIDENT, number, {"resolved": resolution.strip()}
            )
        return self.see()

    def incident_paper(self, sha256: str) -> bytes:
        """The report's PDF for printing; FileDamaged."""
        return self._decisions.files.get(sha256)

    def export_incident(self, sha256: str, path: Path) -> None:
        """To a file of the officer's choice: mail, phone, USB stick. FileTrouble."""
        try:
            path.write_bytes(self.incident_paper(sha256))
        except OSError as error:
            raise FileTrouble(str(error)) from error


def _account(staff: Addressees, text: str) -> str:
    """The account of who is meant, as typed where the portal tells no list. NotAllowed names a stranger."""
    employee = staff.find(text)
    if text.strip() and staff.strict and (employee is None or employee.ended):
        raise NotAllowed(
            title=Text("«%1» không có trong danh sách cán bộ đang làm việc", text.strip()),
            advice=Text("%1 Chọn một người trong danh sách (phím ↓).", staff.note),
        )
    return employee.key if employee else text.strip()


# ── folds ────────────────────────────────────────────────────────────────────────────────────────


def _items(connection: Connection, register: Register) -> dict[str, list[RegisterEntry]]:
    entries_by_item: dict[str, list[RegisterEntry]] = {}
    for entry in registers.entries(connection, register):
        entries_by_item.setdefault(entry.item, []).append(entry)
    return entries_by_item


def _complaints(connection: Connection) -> tuple[Complaint, ...]:
    return tuple(_fold(entries) for entries in _items(connection, Register.COMPLAINT).values())


def _complaint(connection: Connection, item: str) -> Complaint:
    entries = registers.entries(connection, Register.COMPLAINT, item=item)
    if not entries:
        raise NotAllowed(
            title=Text("Không tìm thấy đơn này trong sổ"), advice=Text("Mở lại sổ rồi thử lại.")
        )
    return _fold(entries)


def _fold(entries: Sequence[RegisterEntry]) -> Complaint:
    body = registers.now(entries)[entries[0].item]
    return Complaint(
        item=entries[0].item,
        number=body["number"],
        kind=ComplaintKind(body["kind"]),
        state=ComplaintState(body["state"]),
        who=body["who"],
        words=body["words"],
        dossier_id=entries[0].dossier_id,
        code=body.get("code", ""),
        received_at=entries[0].at,
        about=body.get("about", ""),
        handler=body.get("handler", ""),
        seen_by=tuple(body.get("seen_by", ())),
        answer=body.get("answer", ""),
        outcome=body.get("outcome", ""),
        due=body.get("due", ""),
    )


def _incidents(connection: Connection) -> tuple[Incident, ...]:
    incidents = []
    for number, entries in _items(connection, Register.INCIDENT).items():
        body = registers.now(entries)[number]
        incidents.append(
            Incident(
                number=number,
                at=entries[0].at,
                what=body["what"],
                screen=body["screen"],
                last_error=body["last_error"],
                affected=tuple(body["affected"]),
                contact=body["contact"],
                by=entries[0].actor,
                sha256=body["sha256"],
                resolved=body.get("resolved", ""),
            )
        )
    return tuple(incidents)
