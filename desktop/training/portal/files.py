"""Routes about a dossier's files: list, upload, download with Range, replace, delete."""

from __future__ import annotations

import uuid
from urllib.parse import quote

from flask import Response, request
from werkzeug.datastructures import FileStorage

from desktop.training.portal import acts, answers
from desktop.training.portal.books import touch
from desktop.training.portal.gate import NotAuthorisedError, RouteContext, answer, caller, rows
from desktop.training.portal.index import whole

_KEEPERS = frozenset({"MOT_CUA", "CHUYEN_MON", "VAN_THU"})


def keeper(desk: RouteContext, dossier_id: int) -> int:
    """Whose files a dossier's are: a child's are its parent's (DFM:105-153, CPS:6944)."""
    dossier = desk.office.dossier(dossier_id)
    parent: int = dossier["origin_id"] if desk.office.truths.parents_files else 0
    return parent or int(dossier["id"])


def files(desk: RouteContext, dossier_id: int) -> Response:
    stored = desk.office.books.rows(
        "select * from file where dossier_id = ? and removed = 0 order by id",
        keeper(desk, dossier_id),
    )
    return rows([answers.file_row(f) for f in stored])


def upload(desk: RouteContext, dossier_id: int) -> Response:
    """POST files (multipart). Same referenceUid: only if the stored modifiedDate is older."""
    sent, form = _sent_file(), request.form
    name = form.get("displayName") or sent.filename or "tep-dinh-kem"
    incoming = acts.Incoming(
        reference_uid=form.get("referenceUid") or str(uuid.uuid4()),
        part_no=form.get("dossierPartNo", ""),
        name=name,
        media_type=form.get("fileType") or sent.mimetype,
        content=sent.read(),
        modified=whole(form, "modifiedDate") or desk.office.now_ms() + 1,
        form_data=form.get("formData", ""),
    )
    holder = keeper(desk, dossier_id)
    file_id = acts.put_file(desk.office, holder, incoming)
    return _stored(desk, holder, str(file_id))


def replace(desk: RouteContext, dossier_id: int, key: str) -> Response:
    sent, old = _sent_file(), acts.file_row(desk.office, dossier_id, key)
    at = desk.office.now_ms()
    with desk.office.books.write() as db:
        acts.replace_content(db, old, sent.read(), "", at)
        touch(db, dossier_id, at)
    return _stored(desk, dossier_id, key)


def delete(desk: RouteContext, dossier_id: int, key: str) -> Response:
    if not _KEEPERS & caller().roles:
        raise NotAuthorisedError("delete file")
    old = acts.file_row(desk.office, dossier_id, key)
    with desk.office.books.write() as db:
        db.execute("update file set removed = 1 where id = ?", (old["id"],))
        touch(db, dossier_id, desk.office.now_ms())
    return answer(answers.file_row(old | {"removed": 1}))


def download(desk: RouteContext, dossier_id: int, key: str) -> Response:
    """The bytes, in part when Range asks so; 204 when there are none."""
    stored = acts.file_row(desk.office, dossier_id, key)
    if not stored["size"]:
        return Response(status=204)
    content = desk.office.books.content(stored["sha256"])
    reply = Response(content, content_type=stored["file_type"])
    reply.headers["Content-Disposition"] = _disposition(stored["display_name"])
    reply.set_etag(stored["sha256"])
    reply.make_conditional(request, accept_ranges=True, complete_length=len(content))
    return reply


def _sent_file() -> FileStorage:
    sent = request.files.get("file")
    if sent is None:
        raise acts.UnknownError("file")
    return sent


def _stored(desk: RouteContext, dossier_id: int, key: str) -> Response:
    return answer(answers.file_row(acts.file_row(desk.office, dossier_id, key)))


def _disposition(name: str) -> str:
    """The displayName as it is, ../ and all: a client must not use it as a path."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
