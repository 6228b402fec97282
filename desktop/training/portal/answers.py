"""How the portal words its answers: rows and details with their junk values and mixed dates.

Field names and oddities are those of docs/portal.md §3, §6; values come from
the books.
"""

from __future__ import annotations

import html
import json
from datetime import timedelta
from typing import Any

from desktop.training.portal import clock
from desktop.training.portal.acts import BackRoom, procedure
from desktop.training.portal.books import Row
from desktop.training.portal.process import Account, Action, PartDefinition, load_people

Answer = dict[str, Any]


def _common(office: BackRoom, d: Row) -> Answer:
    """What list rows and details share."""
    return _identity(office, d) | _applicant(office, d) | _standing(office, d)


def _identity(office: BackRoom, d: Row) -> Answer:
    offered = procedure(d["service_code"])
    agency = load_people().agencies[d["agency_code"]]
    return {
        "dossierIdCTN": "",
        "dossierId": d["id"],
        "groupId": load_people().group_id,
        "userId": d["user_id"] or 20999,
        "userName": d["applicant_name"].upper(),
        "createDate": clock.slashed(d["created_at"]),
        "modifiedDate": clock.slashed(d["modified_at"]),
        "referenceUid": d["reference_uid"],
        "counter": 0,
        "serviceCode": offered.code,
        "serviceName": stored(office, offered.name),
        "govAgencyCode": agency.code,
        "govAgencyName": stored(office, agency.name),
        "dossierTemplateNo": d["template_no"],
        "dossierTemplateName": offered.name,
        "dossierName": d["subject"],
        "dossierNote": "",
        "briefNote": d["subject"],
        "dossierNo": d["dossier_no"],
        "viaPostal": str(d["via_postal"]),
        "online": "true" if d["originality"] == 1 else "false",
        "originality": d["originality"],
        "durationCount": offered.hours / 8,
        "durationUnit": 0,
        "sampleCount": 1,
        "metaData": d["meta"],
        "systemId": d["system_id"],
    }


def stored(office: BackRoom, text: str) -> str:
    """As the portal's own forms store a text: HTML-escaped, dashes and quotes by number (Liferay)."""
    if not office.truths.escaped_texts:
        return text
    return escape(text).replace("–", "&#8211;").replace("«", "&#171;").replace("»", "&#187;")


def applicant(office: BackRoom, d: Row) -> str:
    """Of an online dossier from the citizen's own profile, which a form stored; upper-cased after that."""
    name: str = (
        stored(office, d["applicant_name"]) if d["originality"] == 1 else d["applicant_name"]
    )
    return name.upper()


def _applicant(office: BackRoom, d: Row) -> Answer:
    return {
        "applicantName": applicant(office, d),
        "applicantIdType": d["id_type"],
        "applicantIdNo": d["id_no"],
        "address": d["address"],
        "cityCode": "42",
        "cityName": "Tỉnh Hà Tĩnh",
        "districtCode": "",
        "districtName": "",
        "wardCode": d["ward_code"],
        "wardName": d["ward_name"],
        "contactName": d["applicant_name"],
        "contactTelNo": d["tel"],
        "contactEmail": d["email"],
        "applicantNote": d["applicant_note"],
        "delegateName": d["applicant_name"],
        "delegateIdNo": d["id_no"],
        "delegateTelNo": d["tel"],
        "delegateEmail": d["email"],
        "delegateAddress": d["address"],
    }


def _standing(office: BackRoom, d: Row) -> Answer:
    step = office.process.steps.get(d["step_code"])
    return {
        "submitting": "false",
        "submitDate": clock.slashed(d["submit_at"]),
        "receiveDate": clock.slashed(d["receive_at"]),
        "dossierStatus": d["status"],
        "dossierStatusText": office.process.status_name(d["status"]),
        "dossierSubStatus": d["sub_status"],
        "dossierSubStatusText": office.process.status_name(d["sub_status"]),
        "permission": "write",
        "lastActionDate": clock.slashed(d["last_at"]),
        "lastActionCode": d["last_code"],
        "lastActionName": d["last_name"],
        "lastActionUser": d["last_user"],
        "lastActionUserId": d["last_user_id"],
        "lastActionNote": d["last_note"],
        "stepCode": d["step_code"],
        "stepName": step.name if step else "",
        "notification": "false",
        "lockState": d["lock_state"],
    }


def list_row(office: BackRoom, d: Row) -> Answer:
    """A row of /dossiers and /dossiers/todo: dates of the index stay yyyyMMddHHmmss."""
    offered = procedure(d["service_code"])
    row = _common(office, d) | {
        "applicantIdDate": clock.packed(d["id_date"]),
        "dueDate": clock.packed(d["due_at"]),
        "releaseDate": clock.packed(d["release_at"]),
        "finishDate": clock.packed(d["finish_at"]),
        "extendDate": "",
        "stepDuedate": clock.packed(_step_due(office, d)),
        "dossierOverdue": overdue_text(d, office.now_ms()),
        "stepOverdue": overdue_text(d, office.now_ms()),
        "visited": "true",
        "pending": "false",
        "hasPassword": "false",
        "domainCode": offered.domain,
        "domainName": offered.domain_name,
        "currentActionUser": d["last_user"],
        "assigned": 0,
        "lock": "",
    }
    for name in d["omit"].split():
        row.pop(name, None)
    return row


def detail(office: BackRoom, d: Row) -> Answer:
    """GET /dossiers/{id}. visited, pending, stepOverdue, stepDuedate are junk, as on a real portal."""
    round_field = {} if office.truths.action_id_untold else {"dossierActionId": d["action_id"]}
    return (
        _common(office, d)
        | round_field
        | {
            "applicantIdDate": clock.slashed(d["id_date"]),
            "dueDate": clock.slashed(d["due_at"]),
            "releaseDate": clock.slashed(d["release_at"]),
            "finishDate": clock.slashed(d["finish_at"]),
            "cancellingDate": "",
            "correctingDate": "",
            "extendDate": "",
            "visited": "false",
            "pending": "false",
            "stepOverdue": "true",
            "stepDuedate": clock.slashed(clock.to_ms(clock.next_quarter(office.now()))),
            "processBlock": 0.0,
            "processUnit": 0,
        }
    )


def overdue_text(d: Row, now: int) -> str:
    """The display text of list rows: for eyes only."""
    if d["lock_state"] or d["status"] == "waiting":
        return "Tạm dừng xử lý"
    if d["due_at"] is None or d["status"] == "receiving":
        return ""
    if d["release_at"]:
        return "Đúng hạn" if d["release_at"] <= d["due_at"] else "Quá hạn"
    days = (d["due_at"] - now) // 86_400_000
    return f"Còn {days} ngày" if days >= 0 else f"Quá {-days} ngày"


def _step_due(office: BackRoom, d: Row) -> int | None:
    step = office.process.steps.get(d["step_code"])
    since = d["last_at"] or d["submit_at"]
    if step is None or since is None or not step.hours:
        return None
    return clock.to_ms(clock.due(office.process, clock.from_ms(since), step.hours))


def next_actions(office: BackRoom, d: Row, actions: list[tuple[Action, int]]) -> Answer:
    step = office.process.steps.get(d["step_code"])
    shown_due = clock.next_quarter(clock.from_ms(_step_due(office, d) or office.now_ms()))
    people = load_people().of_role(step.role) if step else []
    in_hand = office.books.rows("select user_id from in_hand where dossier_id = ?", d["id"])
    hands = {r["user_id"] for r in in_hand} or {a.user_id for a in people}
    return {
        "checkInput": step.check_input if step else 0,
        "stepCode": d["step_code"],
        "stepName": step.name if step else "",
        "stepDueDate": clock.to_ms(shown_due),
        "stepOverdue": "true" if shown_due < office.now() else "false",
        "users": [_user(a, int(a.user_id in hands)) for a in people],
        "total": len(actions),
        "data": [action_row(action, on) for action, on in actions],
    }


def _user(account: Account, assigned: int) -> Answer:
    return {
        "userId": account.user_id,
        "userName": account.name,
        "moderator": True,
        "assigned": assigned,
        "jobPosTitle": account.job,
    }


def action_row(action: Action, on: int) -> Answer:
    return {
        "processActionId": action.id,
        "actionCode": action.code,
        "actionName": action.name,
        "preStepCode": action.pre,
        "postStepCode": action.post,
        "autoEvent": action.auto,
        "preCondition": action.condition,
        "enable": on,
        "allowDelegacyUser": "false",
    }


def action_detail(office: BackRoom, d: Row, action: Action) -> Answer:
    """nextactions/{processActionId}: what the action's form may ask."""
    offered = procedure(d["service_code"])
    row = action_row(action, 1)
    due = clock.due(office.process, office.now(), offered.hours)
    receives = "receive" in action.effects
    row |= {
        "allowAssignUser": action.assigns,
        "eSignature": action.e_signature,
        "signatureType": "digital" if action.e_signature else "",
        "extraForm": receives,
        "userNote": 1,
        "checkInput": office.process.steps[action.pre].check_input,
        "configNote": "",
        "toUsers": [_user(a, 0) for a in _may_be_given(office, action)],
        "createFiles": [],
        "returnFiles": [],
        "dossierParts": [part_row(p) for p in offered.inputs],
    }
    if receives:
        row["receiving"] = {
            "receiveDate": office.now_ms(),
            "dueDate": clock.to_ms(due),
            "editable": True,
        }
        row["payment"] = {
            "paymentFee": "Phí, lệ phí",
            "requestPayment": 2 if offered.fee else 0,
            "feeAmount": offered.fee,
            "advanceAmount": 0,
            "serviceAmount": 0,
            "shipAmount": 0,
            "paymentAmount": offered.fee,
            "editable": 1,
        }
    return row


def _may_be_given(office: BackRoom, action: Action) -> list[Account]:
    role = office.process.steps[action.post].role
    return load_people().of_role(role) if action.assigns else []


def payload_form(office: BackRoom, d: Row, action: Action) -> list[Answer]:
    if "due" not in action.effects:
        return []
    due = clock.due(office.process, office.now(), procedure(d["service_code"]).hours)
    return [
        {
            "fieldName": "dueDate",
            "fieldLabel": "Ngày hẹn trả",
            "fieldType": "date",
            "value": str(clock.to_ms(due)),
            "required": True,
        }
    ]


def action_done(office: BackRoom, effect: Row, caller: Account) -> Answer:
    """The answer of POST actions: only ids, fromStepCode, sequenceNo, rollbackable are filled."""
    return {
        "dossierActionId": effect["id"],
        "dossierId": effect["dossier_id"],
        "groupId": load_people().group_id,
        "userId": caller.user_id,
        "serviceProcessId": 1,
        "previousActionId": effect["previous_id"],
        "fromStepCode": effect["from_step"],
        "sequenceNo": effect["to_step"][:1],
        "nextActionId": 0,
        "rollbackable": False,
    }


def file_row(f: Row) -> Answer:
    return {
        "dossierFileId": f["id"],
        "createDate": clock.slashed(f["created_at"]),
        "modifiedDate": clock.slashed(f["modified_at"]),
        "referenceUid": f["reference_uid"],
        "dossierTemplateNo": f["template_no"],
        "dossierPartNo": f["part_no"],
        "dossierPartType": f["part_type"],
        "dossierPartName": f["part_name"],
        "fileTemplateNo": f["file_template_no"],
        "displayName": f["display_name"],
        "fileType": f["file_type"],
        "fileSize": f["size"],
        "fileVersion": f"{f['version']}.0",
        "isNew": False,
        "signCheck": 0,
        "signInfo": "",
        "removed": bool(f["removed"]),
        "eForm": bool(f["form_data"]),
        "formData": f["form_data"],
        "formReport": "",
        "formScript": "",
        "dossierId": f["dossier_id"],
    }


def part_row(part: PartDefinition) -> Answer:
    """A dossierPart: its booleans are strings."""
    return {
        "partNo": part.part_no,
        "partName": part.name,
        "partTip": "",
        "partType": part.part_type,
        "multiple": "true",
        "required": "true" if part.required else "false",
        "fileTemplateNo": part.file_template_no,
        "esign": "true" if part.part_type == 2 else "false",
        "hasForm": "false",
        "typeCode": "",
        "deliverableAction": 0,
        "fileMark": 1,
        "eForm": "false",
    }


def mark_row(m: Row) -> Answer:
    return {
        "dossierId": m["dossier_id"],
        "dossierPartNo": m["part_no"],
        "fileMark": m["file_mark"],
        "fileCheck": m["file_check"],
        "fileComment": m["comment"],
        "recordCount": m["record_count"],
    }


def escape(text: str) -> str:
    """As Liferay escapes: numeric references for quotes."""
    return html.escape(text).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")


def log_of_dossier(entry: Row) -> Answer:
    """As docs/portal.md §8 tells: epoch date, upper-cased author, escaped content, payload as an object."""
    return {
        "dossierLogId": entry["id"],
        "createDate": entry["at"],
        "author": entry["author"].upper(),
        "content": escape(entry["content"]),
        "notificationType": entry["kind"],
        "payload": json.loads(entry["payload"]),
    }


def log_of_site(entry: Row) -> Answer:
    """The general list words the same entries differently: local time with a false Z, payload text."""
    return log_of_dossier(entry) | {
        "createDate": clock.false_zulu(entry["at"]),
        "payload": entry["payload"],
        "dossierId": entry["dossier_id"],
    }


def payment_row(d: Row, fields: dict[str, Any]) -> Answer:
    amounts = ("advanceAmount", "feeAmount", "serviceAmount", "shipAmount")
    total = sum(int(fields.get(name) or 0) for name in amounts)
    empty = dict.fromkeys((*amounts, "paymentStatus"), 0)
    texts = dict.fromkeys(("paymentFee", "paymentNote", "paymentMethod", "invoiceNo"), "")
    payment_fields = {k: v for k, v in fields.items() if k not in ("created_at", "modified_at")}
    return {
        **empty,
        **texts,
        "paymentAmount": total,
        **payment_fields,
        "createDate": clock.slashed(fields["created_at"]),
        "modifiedDate": clock.slashed(fields["modified_at"]),
        "govAgencyCode": d["agency_code"],
        "applicantName": d["applicant_name"].upper(),
        "applicantIdNo": d["id_no"],
        "paymentFileId": d["id"],
    }


def notification_row(number: int, entry: Row) -> Answer:
    text = {"dossierId": entry["dossier_id"], "content": entry["content"]}
    return {
        "eventId": number,
        "notificationDate": clock.american(entry["at"]),
        "payload": json.dumps(text, ensure_ascii=False),
        "userId": 20101,
        "userName": entry["author"],
        "avatar": "",
    }


def holiday_rows(office: BackRoom) -> list[Answer]:
    """holidayDate is epoch ms as text; make-up days are not told."""
    day_zero = clock.from_ms(0).replace(hour=0)
    return [
        {
            "holidayDate": str(
                clock.to_ms(day_zero + timedelta(days=day.toordinal() - day_zero.toordinal()))
            ),
            "description": name,
        }
        for day, name in office.process.holidays.items()
    ]
