"""Routes about one dossier or lists of them: lists, detail, actions, marks, payment, logs."""

from __future__ import annotations

import json
import uuid
from typing import Any

from flask import Response, abort, request

from desktop.training.portal import acts, answers, clock, papers
from desktop.training.portal.books import Row, touch
from desktop.training.portal.gate import (
    RouteContext,
    answer,
    caller,
    in_group,
    not_authentic,
    require,
    rows,
)
from desktop.training.portal.index import whole
from desktop.training.portal.process import Action, load_people


def found(desk: RouteContext, key: str) -> Row:
    """By dossierId anywhere; by official number or referenceUid only inside the site (groupId)."""
    if not (key.isascii() and key.isdigit()) and not in_group():
        raise acts.UnknownError(f"No Dossier exists with the key {key}")
    return desk.office.dossier(key)


def page(items: list[Any]) -> list[Any]:
    """start/end of the query; `end` absent or 0 = every row."""
    start, end = whole(request.args, "start"), whole(request.args, "end")
    return items[start : end or None]


# ── lists and detail ─────────────────────────────────────────────────────────────────────────────


def todo(desk: RouteContext) -> Response:
    return _list(desk, todo=True)


def dossiers(desk: RouteContext) -> Response:
    return _list(desk, todo=False)


def _list(desk: RouteContext, *, todo: bool) -> Response:
    if not in_group() or desk.office.truths.search_down:
        return rows([])
    listing = desk.index.find(request.args, caller(), todo=todo)
    return rows(listing.rows, listing.total)


NO_DOSSIER = {"processUnit": 0, "originality": 0, "systemId": 0}


def detail(desk: RouteContext, key: str) -> Response:
    """An unknown referenceUid is no error: a model of nothing."""
    unknown = not key.isdigit() and desk.office.books.dossier(key) is None
    if unknown and desk.office.truths.empty_model:
        return answer(NO_DOSSIER)
    return answer(answers.detail(desk.office, found(desk, key)))


def one_gate(desk: RouteContext, dossier_id: int) -> Response:
    """GET /onegate/{id}: the one answer that tells where a dossier's round stands."""
    truths = desk.office.truths
    if not truths.action_id_untold:
        abort(404)
    if truths.onegate_closed:
        raise acts.UnknownError("Do not have permission")
    d = desk.office.dossier(dossier_id)
    return answer(answers.detail(desk.office, d) | {"dossierActionId": d["action_id"]})


_COLUMNS = {
    "applicantName": "applicant_name",
    "applicantIdType": "id_type",
    "applicantIdNo": "id_no",
    "address": "address",
    "wardCode": "ward_code",
    "contactTelNo": "tel",
    "contactEmail": "email",
    "dossierName": "subject",
    "applicantNote": "applicant_note",
    "metaData": "meta",
}


def create(desk: RouteContext) -> Response:
    """POST /dossiers, form-encoded; a known referenceUid re-uses the row and resets its dates."""
    form, truths = request.form, desk.office.truths
    if not truths.no_right_203:
        require("MOT_CUA")
    elif "MOT_CUA" not in caller().roles or truths.no_right_for == form.get("serviceCode"):
        return not_authentic("User not permission process dossier")
    service = acts.procedure(form.get("serviceCode", ""))
    if form.get("govAgencyCode", service.agency) != service.agency:
        raise acts.UnknownError(f"No ServiceConfig exists with the key {form['govAgencyCode']}")
    values: dict[str, object] = {c: form.get(name, "") for name, c in _COLUMNS.items()}
    values |= {
        "reference_uid": form.get("referenceUid") or str(uuid.uuid4()),
        "service_code": service.code,
        "agency_code": service.agency,
        "originality": whole(form, "originality") or 3,
        "via_postal": whole(form, "viaPostal"),
        "meta": form.get("metaData") or _delegate(form),
    }
    if truths.applicant_record and values["originality"] != 2:
        values |= {"applicant_name": truths.applicant_record, "id_no": "042099000001"}
    dossier_id = acts.submit(desk.office, values, caller().user_id)
    if truths.marks_by_default and values["originality"] in (2, 3):
        for part in service.parts:
            put_mark_values(desk, dossier_id, part.part_no, {"fileMark": 1})
    for mark in json.loads(form.get("dossierMarkArr") or "[]"):
        put_mark_values(desk, dossier_id, str(mark["dossierPartNo"]), mark)
    return answer(answers.detail(desk.office, desk.office.dossier(dossier_id)))


def _delegate(form: Any) -> str:
    """Who handed the dossier in for the applicant, as JSON, kept beside it."""
    delegate_fields = {
        name: form[name] for name in form if name.startswith("delegate") and form[name]
    }
    return json.dumps(delegate_fields, ensure_ascii=False) if delegate_fields else ""


# ── actions ──────────────────────────────────────────────────────────────────────────────────────


def next_actions(desk: RouteContext, dossier_id: int) -> Response:
    dossier = desk.office.dossier(dossier_id)
    offered = acts.offered(desk.office, dossier, caller())
    with_state = [(a, acts.enabled(desk.office, dossier, a, caller())) for a in offered]
    return answer(answers.next_actions(desk.office, dossier, with_state))


def _action(desk: RouteContext, dossier: Row, action_id: int) -> Action:
    for action in desk.office.process.from_step(acts.stands_at(desk.office, dossier)):
        if action.id == action_id:
            return action
    raise acts.UnknownError(f"No ProcessAction exists with the primary key {action_id}")


def next_action(desk: RouteContext, dossier_id: int, action_id: int) -> Response:
    dossier = desk.office.dossier(dossier_id)
    action = _action(desk, dossier, action_id)
    return answer(answers.action_detail(desk.office, dossier, action))


def next_action_payload(desk: RouteContext, dossier_id: int, action_id: int) -> Response:
    dossier = desk.office.dossier(dossier_id)
    action = _action(desk, dossier, action_id)
    return rows(answers.payload_form(desk.office, dossier, action))


def act(desk: RouteContext, dossier_id: int) -> Response:
    """POST /dossiers/{id}/actions: no request id, not idempotent, actionUser is overwritten."""
    form = request.form
    deed = acts.PostedAction(
        code=form.get("actionCode", ""),
        note=form.get("actionNote", ""),
        payload=form.get("payload", ""),
        payment=form.get("payment", ""),
        due=whole(form, "dueDate") or None,
        assign=form.get("assignUsers", ""),
    )
    new_id = acts.perform(desk.office, dossier_id, caller(), deed)
    if desk.office.truths.fails_after_effect == 403:
        raise acts.UnknownError("java.lang.NullPointerException")
    if desk.office.truths.fails_after_effect == 405:
        raise acts.RefusedError(deed.code)
    effect = desk.office.books.row("select * from action where id = ?", new_id)
    if effect is None:
        raise acts.UnknownError(f"No DossierAction exists with the primary key {new_id}")
    return answer(answers.action_done(desk.office, effect, caller()))


def history(desk: RouteContext, dossier_id: int) -> Response:
    """GET /dossiers/{id}/actions: fails as written, whatever one asks (docs/portal.md §8)."""
    raise acts.UnknownError("java.util.ConcurrentModificationException")


# ── marks, payment, logs ─────────────────────────────────────────────────────────────────────────


def marks(desk: RouteContext, dossier_id: int) -> Response:
    dossier = desk.office.dossier(dossier_id)
    return rows([answers.mark_row(m) for m in desk.office.books.marks(dossier["id"])])


def put_mark(desk: RouteContext, dossier_id: int, part_no: str) -> Response:
    stored = put_mark_values(desk, dossier_id, part_no, request.form)
    return answer({"dossierMarkId": dossier_id, **answers.mark_row(stored)})


def put_mark_values(desk: RouteContext, dossier_id: int, part_no: str, sent: Any) -> Row:
    """Upsert one mark; what is not sent stays as it was."""
    dossier = desk.office.dossier(dossier_id)
    acts.part_of(dossier["service_code"], part_no)
    old = {m["part_no"]: m for m in desk.office.books.marks(dossier_id)}.get(part_no, {})
    mark = (
        int(sent.get("fileMark") or old.get("file_mark") or 0),
        int(sent.get("fileCheck") or old.get("file_check") or 0),
        str(sent.get("fileComment", old.get("comment", ""))),
        str(sent.get("recordCount", old.get("record_count", ""))),
    )
    with desk.office.books.write() as db:
        db.execute(
            "insert or replace into mark values(?, ?, ?, ?, ?, ?)", (dossier_id, part_no, *mark)
        )
        touch(db, dossier_id, desk.office.now_ms())
    names = ("dossier_id", "part_no", "file_mark", "file_check", "comment", "record_count")
    return dict(zip(names, (dossier_id, part_no, *mark), strict=True))


def payment(desk: RouteContext, dossier_id: int) -> Response:
    dossier = desk.office.dossier(dossier_id)
    fields = desk.office.books.payment(dossier_id)
    if fields is None and desk.office.truths.payment_empty:
        return Response(status=200, content_type="application/json")
    if fields is None:
        raise acts.UnknownError(f"No PaymentFile exists with the key {dossier_id}")
    return answer(answers.payment_row(dossier, fields))


_AMOUNTS = ("advanceAmount", "feeAmount", "serviceAmount", "shipAmount", "paymentStatus")
_PAYMENT_TEXTS = ("paymentFee", "paymentNote", "paymentMethod", "confirmNote", "invoiceNo")


def put_payment(desk: RouteContext, dossier_id: int) -> Response:
    """POST and PUT: form fields; a whole amount that is not sent stays as it was."""
    require("MOT_CUA")
    dossier, form = desk.office.dossier(dossier_id), request.form
    fields: dict[str, object] = {n: int(form[n]) for n in _AMOUNTS if form.get(n)}
    fields |= {n: form[n] for n in _PAYMENT_TEXTS if n in form}
    with desk.office.books.write() as db:
        acts.put_payment(db, dossier, fields, desk.office.now_ms())
        touch(db, dossier_id, desk.office.now_ms())
    return payment(desk, dossier_id)


def logs(desk: RouteContext, dossier_id: int) -> Response:
    dossier, truths = desk.office.dossier(dossier_id), desk.office.truths
    if truths.logs_closed:
        raise acts.UnknownError("Do not have permission")
    seen_until = desk.office.now_ms() - int(truths.logs_lag * desk.index.lag * 1000)
    entries = [e for e in desk.office.books.logs(dossier["id"]) if e["at"] <= seen_until]
    if request.args.get("order") == "true":
        entries.reverse()
    return answer(
        {"total": len(entries), "data": [answers.log_of_dossier(e) for e in page(entries)]}
    )


def site_logs(desk: RouteContext) -> Response:
    if not in_group():
        return rows([])
    entries = desk.office.books.rows("select * from log order by id desc")
    return rows([answers.log_of_site(e) for e in page(entries)], len(entries))


def print_document(desk: RouteContext, dossier_id: int) -> Response:
    """GET documents/print: a plain one-page PDF."""
    d = desk.office.dossier(dossier_id)
    agency = load_people().agencies[d["agency_code"]].name
    lines = (
        ("Cơ quan tiếp nhận", agency),
        ("Mã hồ sơ", d["dossier_no"] or "(chưa có)"),
        ("Tiếp nhận hồ sơ của", d["applicant_name"]),
        ("Nội dung", d["subject"]),
        ("Ngày tiếp nhận", clock.slashed(d["receive_at"])),
        ("Ngày hẹn trả kết quả", clock.slashed(d["due_at"])),
    )
    kind = request.args.get("documentType", "")
    title = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" if not kind else f"Chứng từ {kind}"
    return Response(papers.pdf(title, lines), content_type="application/pdf")
