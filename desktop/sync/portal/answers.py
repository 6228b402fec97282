"""An OpenCPS answer, byte for byte, into the values of `portal`. Pure: no network, no clock.

What makes this more than a JSON decoder (docs/portal.md §3): booleans and numbers come as texts, dates in six
forms, notes HTML-escaped, letters decomposed, fields missing. One bad row of a list becomes a `BadRow`; the rest
of the page is kept.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

import msgspec

from desktop.errors import DossierUnreadable, PortalNotOurs
from desktop.models.store.tables import VIETNAM
from desktop.sync.portal import bounds
from desktop.sync.portal import port as portal
from desktop.sync.portal.bounds import UNREADABLE, RowUnreadable, as_text, shown
from desktop.sync.portal.port import BadRow, DossierCopy
from desktop.texts import Text

Json = Mapping[str, Any]
T = TypeVar("T")


# ── texts and moments ────────────────────────────────────────────────────────────────────────────


def clean(text: str) -> str:
    """NFC and without the control characters no paper or screen can show (tab and line ends stay)."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable():  # nearly all: no control character, nothing to look for one by one
        return composed
    return "".join(c for c in composed if c in "\t\n\r" or unicodedata.category(c) != "Cc")


def words(text: str) -> str:
    """A note as a person wrote it: entities unescaped once, tags of the portal's editor dropped."""
    return clean(html.unescape(re.sub(r"<(br|/p|/div)\s*/?>", "\n", text, flags=re.I))).strip()


_FORMS = (  # docs/portal.md §3; the portal's dates carry no zone: all are Vietnamese time
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%m-%d-%Y %H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
)


def moment(value: object) -> datetime | None:
    """A portal date, in any of its forms, as an aware Vietnamese moment; empty = None.

    13 digits are epoch milliseconds, 14 yyyyMMddHHmmss; a literal Z is a lie (it is local time).
    Raises RowUnreadable for anything else.
    """
    text = str(value if value is not None else "").strip()
    if not text or re.fullmatch(r"0|-\d+", text):
        return None
    try:
        return bounds.real(_moment(text))
    except (ValueError, OverflowError, OSError) as error:
        raise RowUnreadable(Text("Ngày giờ không đọc được: «%1»", text[:40])) from error


def _moment(text: str) -> datetime:
    if re.fullmatch(r"\d{9,13}", text):
        return datetime.fromtimestamp(int(text) / 1000, VIETNAM)
    if re.fullmatch(r"\d{14}", text):
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=VIETNAM)
    if re.match(r"\d{4}-\d\d-\d\dT", text):
        return _iso(text)
    return _formed(text)


def _iso(text: str) -> datetime:
    """As it is told, where it is so early or so late that no other zone has a name for it."""
    read = datetime.fromisoformat(text.removesuffix("Z"))
    if read.tzinfo and 1 < read.year < 9999:
        return read.astimezone(VIETNAM)
    return read.replace(tzinfo=VIETNAM)


def _formed(text: str) -> datetime:
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).replace(tzinfo=VIETNAM)
        except ValueError:
            continue
    raise ValueError(text[:40])


def moment_or_none(value: object) -> datetime | None:
    """For dates that only inform (log lines, file times): an odd one must not cost the row."""
    try:
        return moment(value)
    except RowUnreadable:
        return None


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────


def named(name: str, default: Any = msgspec.NODEFAULT) -> Any:
    """A field the portal calls `name`; without a default the program cannot do without it."""
    return msgspec.field(name=name, default=default)


class PortalFields(msgspec.Struct, rename="camel", kw_only=True):
    """Fields by the portal's names; a field without a default is one the program cannot do without."""


class DossierRow(PortalFields):
    """By the names that `DossierCopy` has for them; the last four only serve others."""

    reference_uid: str
    id: int = named("dossierId")
    procedure_code: str = named("serviceCode")
    applicant: str = named("applicantName")
    status: str = named("dossierStatus", "")  # none before the first action
    code: str = named("dossierNo", "")
    procedure_name: str = named("serviceName", "")
    template_no: str = named("dossierTemplateNo", "")
    agency_code: str = named("govAgencyCode", "")
    agency_name: str = named("govAgencyName", "")
    applicant_id_no: str = ""
    address: str = ""
    phone: str = named("contactTelNo", "")
    email: str = named("contactEmail", "")
    subject: str = named("dossierName", "")
    submitted_at: str = named("submitDate", "")
    received_at: str = named("receiveDate", "")
    portal_due_at: str = named("dueDate", "")
    sub_status: str = named("dossierSubStatus", "")
    status_text: str = named("dossierSubStatusText", "")
    step_code: str = ""
    step_name: str = ""
    action_id: int = named("dossierActionId", 0)
    modified_at: str = named("modifiedDate", "")
    last_note: str = named("lastActionNote", "")
    online: bool = True
    originality: int = 0
    lock_state: str = ""
    acted_at: str = named("lastActionDate", "")
    dossier_status_text: str = ""
    ward_name: str = ""
    district_name: str = ""
    city_name: str = ""


class LoginRow(PortalFields):
    email: str
    role: str = ""


class StatusRow(PortalFields):
    item_code: str
    item_name: str = ""
    parent: str = "0"


class StepRow(PortalFields):
    step_code: str
    step_name: str = ""
    dossier_status: str = ""
    dossier_sub_status: str = ""


class PartRow(PortalFields):
    part_no: str
    part_name: str = ""
    part_type: int = 1
    required: bool = False
    file_template_no: str = ""


class ServiceRow(PortalFields):
    service_code: str
    service_name: str = ""
    gov_agency_code: str = ""
    gov_agency_name: str = ""
    options: Any = None


class ServiceInfoRow(PortalFields):
    service_code: str
    service_name: str = ""
    domain_name: str = ""
    max_level: int = 0
    duration_text: str = ""
    fee_text: str = ""


class MarkRow(PortalFields):
    dossier_part_no: str
    file_mark: int = 0
    file_check: int = 0
    file_comment: str = ""


class FileRow(PortalFields):
    reference_uid: str
    dossier_part_no: str = ""
    dossier_part_type: int = 1
    display_name: str = ""
    file_type: str = ""
    file_size: int = 0
    modified_date: str = ""
    sign_check: int = 0
    removed: bool = False
    dossier_id: int = 0
    e_form: bool = False


class ActionRow(PortalFields):
    process_action_id: int
    action_code: str
    action_name: str = ""
    post_step_code: str = ""
    auto_event: str = ""
    enable: int = 1


class LogRow(PortalFields):
    dossier_log_id: int
    create_date: str = ""
    author: str = ""
    content: str = ""
    payload: Any = None


class HistoryRow(PortalFields):
    dossier_action_id: int
    action_note: str = ""
    action_user: str = ""


class PaymentRow(PortalFields):
    payment_status: int = 0
    payment_amount: int = 0
    payment_method: str = ""
    invoice_no: str = ""


R = TypeVar("R", bound=PortalFields)


@cache
def _fields(kind: type[PortalFields]) -> dict[str, tuple[bool, bool]]:
    """Portal name → (required, holds text)."""
    info = msgspec.structs.fields(kind)
    return {f.encode_name: (f.required, f.type is str) for f in info}


def row(kind: type[R], raw: object) -> R:
    """One JSON object as `kind`. Raises RowUnreadable naming the field in the portal's own words."""
    if not isinstance(raw, Mapping):
        raise RowUnreadable(Text("Dòng dữ liệu không phải là một đối tượng"))
    bounds.check_shape(raw)
    portal_fields = _fields(kind)
    field_values = {
        name: _value(raw.get(name), text, name in _PROSE)
        for name, (_, text) in portal_fields.items()
    }
    field_values = {
        name: value for name, value in field_values.items() if value is not None and value != ""
    }
    missing = [
        name
        for name, (required, _) in portal_fields.items()
        if required and name not in field_values
    ]
    if missing:
        raise RowUnreadable(Text("Cổng gửi thiếu trường %1", ", ".join(f"«{m}»" for m in missing)))
    try:
        read = msgspec.convert(field_values, kind, strict=False)
    except msgspec.ValidationError as error:
        raise RowUnreadable(Text("Cổng gửi giá trị không đọc được (%1)", error)) from error
    bounds.check_values(read)
    return read


_PROSE = frozenset(
    {
        *(
            "dossierName",
            "lastActionNote",
            "paymentMethod",
            "invoiceNo",
            "author",
            "content",
            "comment",
        ),
        *(
            "actionUser",
            "actionNote",
            "actionName",
            "durationText",
            "feeText",
            "fileComment",
            "subject",
        ),
        *("userName", "jobPosTitle", "fullName", "mainJobPostName", "title", "name"),
    }
)
"""Fields `words` reads, tags and all. Every other text is unescaped here: the portal's forms for procedures, parts,
dictionaries and applicants store it escaped (ServiceInfoManagementImpl:267, ApplicantManagementImpl:155)."""


def _value(value: Any, text: bool, prose: bool) -> Any:
    if isinstance(value, str):
        return clean(value if prose else html.unescape(value)).strip()
    if text and isinstance(value, int | float):
        return str(value)
    return value


def data_of(answer: object) -> list[Any]:
    """The `data` list of a list answer; an absent one is an empty list (the portal leaves it out at 0)."""
    if isinstance(answer, list):
        return answer
    if not isinstance(answer, Mapping) or not ({"data", "total"} & answer.keys()):
        raise PortalNotOurs(f"no list in the answer: {shown(answer)}")
    data = answer.get("data")
    return data if isinstance(data, list) else [] if data is None else [data]


def all_rows(
    kind: type[R], items: Iterable[object], trouble: type[PortalNotOurs] = DossierUnreadable
) -> list[R]:
    """Every row of a list that is of use only as a whole; `trouble` for an odd one, by default its dossier's."""
    try:
        return [row(kind, item) for item in items]
    except RowUnreadable as error:
        raise trouble(str(error)) from error


def sorted_out(
    kind: type[R], items: Iterable[object], start: int = 0
) -> tuple[list[R], list[BadRow]]:
    """The rows of a list of the whole office, and those set aside."""
    rows, bad = [], []
    for place, item in enumerate(items, start):
        try:
            rows.append(row(kind, item))
        except RowUnreadable as error:
            bad.append(aside(item, place, error))
    return rows, bad


def aside(item: object, place: int, error: RowUnreadable) -> BadRow:
    return BadRow(_key(item, place), str(error), _raw(item))


# ── values ───────────────────────────────────────────────────────────────────────────────────────


_READ: dict[str, Callable[[str], object]] = {
    "subject": words,
    "submitted_at": moment,
    "received_at": moment,
    "portal_due_at": moment,
    "modified_at": moment_or_none,
    "acted_at": moment_or_none,
    "last_note": words,
}
"""What of a dossier is more than its bare text or number."""
_ALIKE = {f.name for f in fields(DossierCopy)} & set(DossierRow.__struct_fields__) - set(_READ)


def dossier(raw: object) -> DossierCopy:
    """A list row or a detail. Raises RowUnreadable."""
    r = row(DossierRow, raw)
    if r.id <= 0:
        raise RowUnreadable(Text("Cổng gửi giá trị không đọc được (%1)", f"dossierId {r.id}"))
    values: dict[str, Any] = {name: getattr(r, name) for name in _ALIKE}
    values |= {name: read(getattr(r, name)) for name, read in _READ.items()}
    values["address"] = _address(r)
    values["status_text"] = r.status_text or r.dossier_status_text or r.status or UNMOVED
    return DossierCopy(**values, raw=as_text(raw))


UNMOVED = "Chưa chuyển bước nào"


def no_dossier(raw: object) -> bool:
    """Whether it is the empty model that the portal gives, with 200, for a key it does not know."""
    return isinstance(raw, Mapping) and not raw.get("dossierId") and not raw.get("referenceUid")


def _address(r: DossierRow) -> str:
    """Some sites repeat ward, district and province in `address`: each is added only where it is missing."""
    full_address = r.address
    for place in (r.ward_name, r.district_name, r.city_name):
        if place and place.casefold() not in full_address.casefold():
            full_address = f"{full_address}, {place}" if full_address else place
    return full_address


def action_id_of(raw: object) -> int:
    return bounds.number(raw.get("dossierActionId"), 0) if isinstance(raw, Mapping) else 0


def round_of(raw: object) -> int:
    """The stand-in for a dossierActionId that is not told: minus the second of the last action, below every real
    number.
    """
    at = moment_or_none(raw.get("lastActionDate")) if isinstance(raw, Mapping) else None
    return -int(at.timestamp()) if at else 0


def page(answer: object, start: int) -> portal.WorkListPage:
    """A page of the work list; unreadable rows go to `bad` under their id or their place in the list."""
    items = data_of(answer)
    rows, bad = [], []
    for place, item in enumerate(items, start):
        try:
            rows.append(dossier(item))
        except RowUnreadable as error:
            bad.append(aside(item, place, error))
    return portal.WorkListPage(
        stated_total(answer, len(items)), tuple(rows), tuple(bad), len(items)
    )


def stated_total(answer: object, otherwise: int = 0) -> int:
    """How many rows the list has, by the portal's own word."""
    total = answer.get("total") if isinstance(answer, Mapping) else None
    return bounds.number(total, otherwise, bounds.MOST_ROWS)


def _key(item: object, place: int) -> str:
    item_fields = item if isinstance(item, Mapping) else {}
    row_key = item_fields.get("dossierId") or item_fields.get("referenceUid") or f"#{place}"
    return clean(row_key if isinstance(row_key, str) else shown(row_key))[:80]


def _raw(item: object) -> str:
    try:
        return as_text(item)[:4000]
    except RowUnreadable:
        return shown(item)


def officer(rows: list[LoginRow], name: str, group_id: int) -> portal.Officer:
    """users/login: one row for each role, role names may end in _<groupId>."""
    roles = dict.fromkeys(r.role.removesuffix(f"_{group_id}") for r in rows if r.role)
    return portal.Officer(rows[0].email, name, tuple(roles))


def steps(rows: Iterable[StepRow]) -> tuple[portal.StatusStep, ...]:
    """One for each step; rows that total a group of steps (a list of codes) are left out."""
    step_by_code = {
        r.step_code: portal.StatusStep(
            r.step_code, r.step_name, r.dossier_status, r.dossier_sub_status
        )
        for r in rows
        if "," not in r.step_code
    }
    return tuple(step_by_code.values())


def step_due(answer: object) -> datetime | None:
    """The step's deadline of a nextactions answer (docs/portal.md §3: the detail's own is nonsense)."""
    return moment_or_none(answer.get("stepDueDate")) if isinstance(answer, dict) else None


def file(r: FileRow) -> portal.FileCopy:
    return portal.FileCopy(
        reference_uid=r.reference_uid,
        part_no=r.dossier_part_no,
        part_type=r.dossier_part_type,
        name=r.display_name or r.reference_uid,
        media_type=r.file_type,
        size=r.file_size,
        modified_at=moment_or_none(r.modified_date),
        signed=bool(r.sign_check),
        owner=r.dossier_id,
        form=r.e_form,
    )


def payment(portal_answer: Any) -> portal.Payment | None:
    """The payment file of a dossier; None when the answer names no amount and no status."""
    [r] = all_rows(PaymentRow, [portal_answer])
    if not r.payment_status and not r.payment_amount:
        return None
    return portal.Payment(
        r.payment_status, r.payment_amount, words(r.payment_method), words(r.invoice_no)
    )


def log(r: LogRow) -> portal.LogEntry:
    """The payload is an object on some sites and JSON text on others (docs/portal.md §8)."""
    payload = _payload(r.payload)
    action_id = bounds.number(payload.get("dossierActionId"), 0)
    step = payload.get("stepName")
    return portal.LogEntry(
        id=r.dossier_log_id,
        at=moment_or_none(r.create_date),
        author=words(r.author),
        content=words(r.content),
        step_name=clean(step[:500]) if isinstance(step, str) else "",
        action_id=action_id or None,
    )


def history(r: HistoryRow) -> portal.LogEntry:
    """The portal's history names the action itself; its dates are of no use here."""
    return portal.LogEntry(
        r.dossier_action_id,
        None,
        words(r.action_user),
        words(r.action_note),
        "",
        r.dossier_action_id,
    )


def _payload(payload: object) -> Json:
    if isinstance(payload, str):
        try:
            payload = msgspec.json.decode(payload)
        except UNREADABLE:
            return {}
    return payload if isinstance(payload, Mapping) else {}


def told(body: bytes) -> str:
    """What an error answer says: the portal's words, at most 300 letters."""
    answer = _error_of(body)
    words_sent = answer.get("error") or answer.get("description") or answer.get("message") or ""
    if isinstance(words_sent, str) and answer:
        return words(words_sent[:3000])[:300]
    return clean(body[:300].decode("utf-8", "replace")).strip()


_OWN_WORDS = (frozenset({"message", "code", "description"}), frozenset({"error"}))


def own_words(body: bytes) -> bool:
    """An error in one of the two shapes the portal itself gives (BusinessExceptionImpl, doAction)."""
    return any(shape == _error_of(body).keys() for shape in _OWN_WORDS)


def _error_of(body: bytes) -> Json:
    """The object an error answer holds; empty for anything else."""
    try:
        answer = msgspec.json.decode(body)
    except UNREADABLE:
        return {}
    return answer if isinstance(answer, Mapping) else {}


def listed(kind: type[R], make: Callable[[R], T]) -> Callable[[object], tuple[T, ...]]:
    """A reader of a whole list answer: `kind` rows through `make`."""
    return lambda answer: tuple(make(r) for r in all_rows(kind, data_of(answer)))


# ── procedures ───────────────────────────────────────────────────────────────────────────────────


def offers(
    services: Iterable[ServiceRow], infos: Iterable[ServiceInfoRow]
) -> tuple[portal.Offered, ...]:
    """What may be received, with the details told about the same code."""
    info_by_code = {info.service_code: info for info in infos}
    return tuple(_offer(s, info_by_code.get(s.service_code)) for s in services)


def _offer(service: ServiceRow, info: ServiceInfoRow | None) -> portal.Offered:
    options = service.options if isinstance(service.options, list) else []
    templates = [o.get("templateNo") for o in options if isinstance(o, Mapping)]
    bare = portal.Offered(
        code=service.service_code,
        name=service.service_name or (info.service_name if info else ""),
        agency_code=service.gov_agency_code,
        agency_name=service.gov_agency_name,
        templates=tuple(clean(t) for t in templates if isinstance(t, str) and 0 < len(t) < 200),
    )
    if info is None:
        return bare
    return replace(
        bare,
        domain=info.domain_name,
        level=info.max_level,
        duration=words(info.duration_text),
        fee=words(info.fee_text),
    )
