"""OpenCPS v2 behind the port `portal.Portal`: which path, which fields, which oddity.

Writes are forms with JSON texts inside; lists are always asked with start and end; the password is used once, in
`sign_in`, and kept nowhere. How answers are read is in `answers`, how the line fails in `wire`.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, NoReturn
from urllib.parse import quote

from desktop.errors import (
    DossierUnreadable,
    NoSuchDossier,
    PortalError,
    PortalNotOurs,
    PortalRefused,
    SessionLost,
    SignInRefused,
)
from desktop.models.reports.surveys import SurveyQuestion
from desktop.settings.config import Settings
from desktop.sync.portal import answers, people, statistics, surveys
from desktop.sync.portal import port as portal
from desktop.sync.portal.bounds import RowUnreadable, decode, shown
from desktop.sync.portal.port import (
    BadRow,
    Creation,
    DossierCopy,
    DossierPart,
    Fetched,
    FileCopy,
    FileMark,
    LogEntry,
    NextAction,
    Offered,
    Officer,
    Order,
    Payment,
    Person,
    Settlement,
    StatisticRow,
    StatusName,
    StatusStep,
    StepUser,
    Upload,
    WorkListPage,
    WorkUnit,
)
from desktop.sync.portal.wire import HttpAnswer, Wire
from desktop.texts import Text

LOGIN = "/o/v1/opencps/login"
LIST_END = 500  # rows of the short lists asked for at once
LIST_PAGES = 100  # a list that never ends is not read for ever
PAID = 5  # paymentStatus: confirmed complete (docs/portal.md §9)
KINDS = "0,1,2,3,4"  # originality of every dossier but groups and deleted ones
_NO_RIGHT = Text("Tài khoản này không có quyền làm việc này trên cổng")
_NO_DOSSIER = ("No Dossier exists", "NoSuchDossier")
MAX_FILE = 100 * 2**20  # bytes of one attachment

_SIGN_IN_REFUSED: dict[str, tuple[str, str]] = {  # the portal's word → title, advice
    "captcha": (  # only ever an answer to a wrong password, from the fifth on (RF:707)
        Text("Sai mật khẩu đã nhiều lần: cổng đòi mã xác nhận"),
        Text(
            "Đăng nhập một lần trên trang web của cổng bằng trình duyệt để chắc mật khẩu đúng, rồi đăng nhập lại ở đây."
        ),
    ),
    "pending": (
        Text("Tài khoản này chưa được kích hoạt trên cổng"),
        Text("Liên hệ người quản trị cổng để kích hoạt."),
    ),
    "lockout": (
        Text("Tài khoản này đang bị khoá trên cổng"),
        Text("Chờ hết thời gian khoá hoặc liên hệ người quản trị cổng."),
    ),
    "changesecrect": (  # sic: the portal's spelling
        Text("Cổng yêu cầu đổi mật khẩu"),
        Text("Đổi mật khẩu trên trang web của cổng bằng trình duyệt, rồi đăng nhập lại ở đây."),
    ),
    "verify": (
        Text("Cổng yêu cầu xác minh tài khoản"),
        Text("Xác minh trên trang web của cổng bằng trình duyệt, rồi đăng nhập lại ở đây."),
    ),
}
_SIGNED_IN = frozenset({"/c", "ok"})
_CLOSED_TOO = Text(
    "Kiểm tra phím Caps Lock và bộ gõ tiếng Việt, rồi nhập lại. Tài khoản hết hạn hoặc đã đóng cũng được cổng"
    " trả lời như vậy: hỏi người quản trị cổng."
)
_EMAIL_ONLY = Text("Cổng chỉ nhận tài khoản là địa chỉ thư điện tử, ví dụ ten@hatinh.gov.vn.")
_COLON = (
    Text("Mật khẩu có dấu hai chấm (:) không đăng nhập được vào cổng này"),
    Text("Cổng cắt mật khẩu ở dấu hai chấm đầu tiên: đổi mật khẩu trên trang web của cổng."),
)


class OpenCps:
    """A portal over HTTP, for one thread at a time. See `portal.Portal` for what each method promises."""

    def __init__(self, settings: Settings) -> None:
        self._wire = Wire(settings)
        self._rest = settings.rest_prefix.rstrip("/")
        self._group_id = settings.group_id
        self._aside: dict[str, list[BadRow]] = {}
        self._onegate = True  # until this portal says that it has no such address

    def close(self) -> None:
        self._wire.close()

    @property
    def clock_offset(self) -> timedelta | None:
        return self._wire.clock_offset

    def set_aside(self) -> dict[str, list[BadRow]]:
        odd_rows, self._aside = self._aside, {}
        return odd_rows

    # ── signing in ───────────────────────────────────────────────────────────────────────────────

    def sign_in(self, account: str, password: str) -> Officer:
        """The answer (docs/portal.md §1) is one word of plain text, an empty one is a refusal."""
        if ":" in password:  # the portal cuts it there (RF:637): it would only count as a wrong one
            raise SignInRefused("the password has a colon", title=_COLON[0], advice=_COLON[1])
        self._wire.forget()
        secret = base64.b64encode(f"{account}:{password}".encode()).decode()
        try:
            answer = self._wire.send(LOGIN, headers={"Authorization": f"BASIC {secret}"})
        except SessionLost as error:  # at the door this is no session that ended
            if error.detail.startswith("HTTP 200"):
                raise PortalNotOurs(error.detail) from error
            word = "captcha" if "captcha" in error.detail.lower() else ""
            _sign_in_refused(word, account, error)
        except PortalRefused as error:
            raise PortalNotOurs(error.detail) from error
        word = answer.body[:200].decode("utf-8", "replace").strip().strip('"')
        if word not in _SIGNED_IN:
            _sign_in_refused(word, account)
        return self._who()

    def _who(self) -> Officer:
        login_rows = self._office_list(answers.LoginRow, "/users/login")
        if not login_rows:
            raise SignInRefused(
                "users/login is empty", title=Text("Tài khoản này không có vai trò nào trên cổng")
            )
        return answers.officer(login_rows, self._full_name(login_rows[0].email), self._group_id)

    def _full_name(self, account: str) -> str:
        """users/login tells no name; the employees' list does, where this officer may read it."""
        try:
            employee_rows = self._office_list(people.EmployeeRow, "/employees")
        except people.CLOSED:
            return account
        return next(
            (p.full_name for p in employee_rows if p.email == account and p.full_name), account
        )

    # ── catalogue ────────────────────────────────────────────────────────────────────────────────

    def statuses(self) -> tuple[StatusName, ...]:
        """Main statuses, then each one's sub-statuses: the dictionary tells children only by parent."""
        path = "/dictcollections/DOSSIER_STATUS/dictitems"
        main = self._whole_list(answers.StatusRow, path, parent="0")
        names_by_code = {r.item_code: StatusName(r.item_code, "0", r.item_name) for r in main}
        for parent in list(names_by_code):
            for r in self._whole_list(answers.StatusRow, path, parent=parent):
                names_by_code.setdefault(r.item_code, StatusName(r.item_code, parent, r.item_name))
        return tuple(names_by_code.values())

    def steps(self) -> tuple[StatusStep, ...]:
        path = "/statistics/dossiers/todo"
        items = answers.data_of(self._get(path))
        return answers.steps(self._sorted_out(answers.StepRow, path, items))

    def template(self, template_no: str) -> tuple[DossierPart, ...]:
        answer = self._get(f"/dossiertemplates/{quote(template_no, safe='')}")
        parts = answer.get("dossierParts") if isinstance(answer, dict) else None
        if not isinstance(parts, list):
            raise PortalNotOurs(f"no dossierParts in the template {template_no}")
        return tuple(
            DossierPart(r.part_no, r.part_name, r.part_type, r.required, r.file_template_no)
            for r in answers.all_rows(answers.PartRow, parts)
        )

    def procedures(self) -> tuple[Offered, ...]:
        """Where serviceinfos is closed to officers or in another shape, the bare offer is kept."""
        offered = self._whole_list(answers.ServiceRow, "/onegate/serviceconfigs/processes")
        try:
            infos = self._office_list(answers.ServiceInfoRow, "/serviceinfos")
        except (PortalRefused, PortalNotOurs):
            infos = []
        return answers.offers(offered, infos)

    def people(self) -> tuple[Person, ...]:
        return tuple(map(people.person, self._office_list(people.EmployeeRow, "/employees")))

    def units(self) -> tuple[WorkUnit, ...]:
        return tuple(
            map(people.unit, people.as_tree(self._whole_list(people.UnitRow, "/workingunits")))
        )

    # ── dossiers ─────────────────────────────────────────────────────────────────────────────────

    def work_list(self, start: int, end: int, system: int = 0) -> WorkListPage:
        """Without the kinds named the portal leaves out children and what has not moved yet (DLS:4156)."""
        query = {"start": start, "end": end, "originality": KINDS}
        query |= {"systemId": system} if system else {}
        return answers.page(self._get("/dossiers/todo", **query), start)

    def dossier(self, dossier: int | str) -> DossierCopy:
        portal_answer = self._get(f"/dossiers/{quote(str(dossier), safe='')}")
        if answers.no_dossier(portal_answer):
            raise NoSuchDossier(f"{dossier}")
        try:
            copy = answers.dossier(portal_answer)
            if isinstance(dossier, int) and copy.id != dossier:
                raise RowUnreadable(
                    Text("Cổng gửi hồ sơ số %1 khi được hỏi số %2", copy.id, dossier)
                )
            untold = copy.action_id == 0 and copy.status != ""
            return replace(copy, action_id=self._round(copy.id, portal_answer)) if untold else copy
        except RowUnreadable as error:
            raise DossierUnreadable(str(error)) from error

    def _round(self, dossier_id: int, dossier_detail: object) -> int:
        """Neither list nor detail fills dossierActionId; the counter's own detail does (OneGateUtils:171)."""
        try:
            answer = (
                self._wire.seek(f"{self._rest}/onegate/{dossier_id}") if self._onegate else None
            )
            self._onegate = answer is not None
            counter_detail = decode(answer.body) if answer else {}
        except (PortalRefused, PortalNotOurs):
            counter_detail = {}
        return answers.action_id_of(counter_detail) or answers.round_of(dossier_detail)

    def find(self, reference_uid: str) -> DossierCopy | None:
        """A 403 is a "no" only in the portal's own words; any other may be a proxy's or a right's."""
        try:
            return self.dossier(reference_uid)
        except NoSuchDossier:
            return None
        except PortalRefused as error:
            if any(word in error.detail for word in _NO_DOSSIER):
                return None
            raise

    def unmoved(self, creation: Creation) -> tuple[DossierCopy, ...]:
        """Named by its originality: a list that is not asked so leaves out what has not moved."""
        kind = {
            "originality": _originality(creation),
            "service": creation.procedure_code,
            "agency": creation.agency_code,
            "template": creation.template_no,
        }
        todo_page = answers.page(self._items("/dossiers/todo", **kind), 0)
        return tuple(row for row in todo_page.rows if not row.status)

    def create(self, creation: Creation) -> DossierCopy:
        """Once the portal answered 200 the dossier may exist, readable answer or not."""
        answer = self._effective("/dossiers", _creation_form(creation))
        try:
            return answers.dossier(decode(answer.body))
        except (PortalNotOurs, RowUnreadable) as error:
            raise PortalNotOurs(str(error), may_have_arrived=True) from error

    def marks(self, dossier_id: int) -> tuple[FileMark, ...]:
        rows = self._list(answers.MarkRow, f"/dossiers/{dossier_id}/marks")
        return tuple(
            FileMark(r.dossier_part_no, r.file_mark, r.file_check, answers.words(r.file_comment))
            for r in rows
        )

    def put_mark(self, dossier_id: int, mark: FileMark) -> None:
        form: dict[str, object] = {
            "fileMark": mark.file_mark,
            "fileCheck": mark.file_check,
            "fileComment": mark.comment,
        }
        if mark.count:
            form["recordCount"] = str(mark.count)
        path = f"/dossiers/{dossier_id}/marks/{quote(mark.part_no, safe='')}"
        portal_answer = decode(self._wire.send(self._rest + path, data=form).body)
        _of_kind(portal_answer, {"dossierMarkId", "fileMark", "dossierPartNo"})

    def next_actions(self, dossier_id: int) -> tuple[NextAction, ...]:
        """Actions with an autoEvent belong to the portal's own machinery and are left out."""
        path = f"/dossiers/{dossier_id}/nextactions"
        answer = self._get(path)
        due, users = answers.step_due(answer), people.step_users(answer, "users")
        rows = answers.all_rows(answers.ActionRow, answers.data_of(answer))
        return tuple(
            NextAction(
                r.process_action_id,
                r.action_code,
                answers.words(r.action_name),
                r.post_step_code,
                r.enable,
                due,
                users,
            )
            for r in rows
            if not r.auto_event
        )

    def assignable(self, dossier_id: int, process_action_id: int) -> tuple[StepUser, ...]:
        answer = self._get(f"/dossiers/{dossier_id}/nextactions/{process_action_id}")
        return people.step_users(answer, "toUsers")

    def act(self, dossier_id: int, order: Order) -> int:
        """Once the portal answered 200 the act may have happened, readable answer or not.

        The due date travels in the payload alone: the form field is stored before the action is judged, so a refused
        act would move the deadline of whoever has the dossier now.
        """
        due = _epoch(order.due_at) if order.due_at else None
        payload = {"dueDate": due, "receiveDate": order.received_at and _epoch(order.received_at)}
        payment = None if order.payment is None else _payment(order.payment)
        form = {
            "actionCode": order.action_code,
            "actionUser": order.actor,
            "actionNote": order.note,
            "payload": json.dumps({name: moment for name, moment in payload.items() if moment}),
            "payment": payment,
            "assignUsers": None if order.assign_to is None else _assigned(order.assign_to),
        }
        form_filled = {name: value for name, value in form.items() if value is not None}
        answer = self._effective(f"/dossiers/{dossier_id}/actions", form_filled)
        try:
            action_id = answers.action_id_of(decode(answer.body))
        except PortalNotOurs as error:
            raise PortalNotOurs(error.detail, may_have_arrived=True) from error
        if not action_id:
            raise PortalNotOurs("no dossierActionId", may_have_arrived=True)
        return action_id

    def history(self, dossier_id: int) -> tuple[LogEntry, ...]:
        """As written in 2020 it always fails; a newer site may have mended it (docs/portal.md §8)."""
        rows = self._list(answers.HistoryRow, f"/dossiers/{dossier_id}/actions")
        return tuple(answers.history(r) for r in rows)

    def logs(self, dossier_id: int) -> tuple[LogEntry, ...]:
        rows = self._list(answers.LogRow, f"/dossierlogs/{dossier_id}/logs")
        return tuple(answers.log(r) for r in rows)

    def payment(self, dossier_id: int) -> Payment | None:
        """No payment file: 200 without a body (PaymentFileManagementImpl:816); a refusal on other portals."""
        try:
            body = self._wire.ask(f"{self._rest}/dossiers/{dossier_id}/payment").body
        except PortalRefused:
            return None
        return answers.payment(decode(body)) if body.strip() else None

    def settle(self, dossier_id: int, settlement: Settlement) -> None:
        form = {
            "paymentStatus": str(PAID),
            "paymentMethod": settlement.method,
            "invoiceNo": settlement.receipt_no,
        }
        path = f"{self._rest}/dossiers/{dossier_id}/payment"
        _of_kind(decode(self._wire.send(path, data=form).body), {"paymentStatus", "referenceUid"})

    def statistics(self, first: date, last: date) -> tuple[StatisticRow, ...]:
        """Lies beside the versioned API, not under it; given days are counted live (docs/portal.md §12)."""
        path = f"{self._rest.rpartition('/')[0]}/statistics"
        days = {"fromStatisticDate": first, "toStatisticDate": last}
        query = {name: f"{day:%d/%m/%Y}" for name, day in days.items()}
        return statistics.figures(decode(self._wire.ask(path, month=-1, **query).body))

    def survey(self, dossier_id: int) -> tuple[SurveyQuestion, ...] | None:
        path, window = "/postal/votings", {"start": 0, "end": LIST_END}
        response = self._wire.seek(f"{self._rest}{path}/dossier/{dossier_id}", **window)
        if response is None:
            return None
        voting_rows = answers.all_rows(surveys.VotingRow, answers.data_of(decode(response.body)))
        return tuple(
            surveys.question(r, self._list(surveys.ResultRow, f"{path}/{r.voting_id}/results"))
            for r in voting_rows
        )

    # ── files ────────────────────────────────────────────────────────────────────────────────────

    def files(self, dossier_id: int) -> tuple[FileCopy, ...]:
        rows = self._list(answers.FileRow, f"/dossiers/{dossier_id}/files")
        return tuple(answers.file(r) for r in rows if not r.removed)

    @contextmanager
    def download(
        self, dossier_id: int, reference_uid: str, fetched: Fetched | None = None
    ) -> Iterator[Iterator[bytes]]:
        path = self._file(dossier_id, reference_uid)
        with self._wire.stream(path, MAX_FILE, fetched or Fetched()) as pieces:
            yield pieces

    def upload(self, dossier_id: int, upload: Upload) -> None:
        """WORKAROUND(OpenCPS, 2020 master): the stored modifiedDate is the server's time, so a repeat of an
        upload that did arrive is refused as a conflict (docs/portal.md §8). It is looked up before believed."""
        form = {
            "referenceUid": upload.reference_uid,
            "dossierTemplateNo": upload.template_no,
            "dossierPartNo": upload.part_no,
            "displayName": upload.name,
            "fileType": upload.media_type,
            "isSync": "false",
            "modifiedDate": str(upload.modified_ms),
        }
        content = {"file": (upload.name, upload.content, upload.media_type)}
        try:
            answer = self._wire.send(
                f"{self._rest}/dossiers/{dossier_id}/files", data=form, files=content
            )
            if not _stored_whole(decode(answer.body), upload):
                self._look_up(dossier_id, upload)
        except PortalRefused:
            if not self._arrived(dossier_id, upload):
                raise

    def _look_up(self, dossier_id: int, upload: Upload) -> None:
        """An answer that does not tell what was stored proves nothing: the file itself does."""
        if not self._arrived(dossier_id, upload):
            raise PortalNotOurs(f"{upload.reference_uid} was not stored")

    def _arrived(self, dossier_id: int, upload: Upload) -> bool:
        stored = next(
            (f for f in self.files(dossier_id) if f.reference_uid == upload.reference_uid), None
        )
        if stored is None or stored.size != len(upload.content):
            return False
        digest = hashlib.sha256()
        with self.download(dossier_id, upload.reference_uid) as pieces:
            for piece in pieces:
                digest.update(piece)
        return digest.digest() == hashlib.sha256(upload.content).digest()

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _file(self, dossier_id: int, reference_uid: str) -> str:
        return f"{self._rest}/dossiers/{dossier_id}/files/{quote(reference_uid, safe='')}"

    def _effective(self, path: str, form: Mapping[str, object]) -> HttpAnswer:
        """A request with an effect. «Not signed in» is also how a right is denied: asked while the session stands it
        is a refusal of this one thing (CPS:5178), and says no more than that about the effect."""
        try:
            return self._wire.send(self._rest + path, data=form)
        except SessionLost as error:
            if not error.answered or not self._still_signed_in():
                raise
            refused = PortalRefused(error.detail, title=_NO_RIGHT, may_have_arrived=True)
            refused.answered = True
            raise refused from error

    def _still_signed_in(self) -> bool:
        try:
            return bool(self._office_list(answers.LoginRow, "/users/login"))
        except PortalError:
            return False

    def _get(self, path: str, **query: object) -> Any:
        return decode(self._wire.ask(self._rest + path, **query).body)

    def _list(self, kind: type[answers.R], path: str, **query: object) -> list[answers.R]:
        """A list of one dossier, read as a whole: DossierUnreadable for an odd row in it."""
        return answers.all_rows(kind, self._items(path, **query))

    def _office_list(self, kind: type[answers.R], path: str, **query: object) -> list[answers.R]:
        """A list of the whole office: odd rows are set aside, the others count."""
        return self._sorted_out(kind, path, self._items(path, **query))

    def _sorted_out(self, kind: type[answers.R], path: str, items: list[Any]) -> list[answers.R]:
        rows, odd_rows = answers.sorted_out(kind, items)
        self._aside.setdefault(path, []).extend(odd_rows)
        return rows

    def _whole_list(self, kind: type[answers.R], path: str, **query: object) -> list[answers.R]:
        """An office list that takes the place of the one here. The portal's mappers stop at the first odd row and
        answer with what came before it; the total is the full number (DataManagementUtils:126-175).
        """
        items, total = self._counted(path, **query)
        if len(items) < total:
            raise PortalNotOurs(
                f"{path}: {len(items)} of {total} rows",
                title=Text("Cổng gửi danh sách thiếu: %1 trong %2 dòng", len(items), total),
                advice=Text("Danh sách đang có được giữ nguyên. Báo quản trị cổng: có dòng hỏng."),
            )
        return self._sorted_out(kind, path, items)

    def _items(self, path: str, **query: object) -> list[Any]:
        return self._counted(path, **query)[0]

    def _counted(self, path: str, **query: object) -> tuple[list[Any], int]:
        """Every row, and how many there are by the portal's own count, which is read up to: some give fewer rows at
        once than they were asked for, and one that ignores start and end is told by a row seen before.
        """
        items: list[Any] = []
        total = 0
        for _ in range(LIST_PAGES):
            window = {"start": len(items), "end": len(items) + LIST_END}
            answer = self._get(path, **window, **query)
            page_items = answers.data_of(answer)
            total = max(total, answers.stated_total(answer))
            if not page_items or page_items[:1] == items[:1]:
                break
            items += page_items
            if len(page_items) < LIST_END and len(items) >= total:
                break
        return items, total


def _epoch(moment: datetime) -> str:
    return str(int(moment.timestamp() * 1000))


def _stored_whole(portal_answer: Any, upload: Upload) -> bool:
    """A failed store is swallowed there: 200, a row, and no bytes (DFL:150-166). False: the answer does not say."""
    size = portal_answer.get("fileSize") if isinstance(portal_answer, Mapping) else None
    if size is None or portal_answer.get("referenceUid") != upload.reference_uid:
        return False
    if str(size) != str(len(upload.content)):
        raise PortalRefused(
            f"{upload.reference_uid}: {size} of {len(upload.content)} bytes",
            title=Text("Cổng không lưu được tệp «%1»", upload.name),
            advice=Text("Việc chưa được gửi đi. Báo quản trị cổng về kho tệp, rồi chọn gửi lại."),
        )
    return True


def _of_kind(portal_answer: Any, names: set[str]) -> None:
    """What a writing request answers names what it wrote; anything else is somebody else's page."""
    if not isinstance(portal_answer, Mapping) or not names & portal_answer.keys():
        raise PortalNotOurs(f"not what was asked: {shown(portal_answer)}")


def _originality(creation: Creation) -> str:
    return "1" if creation.online else "3"


def _creation_form(creation: Creation) -> dict[str, str]:
    """Originality 3 = handed in at a one-stop counter, 1 = online (docs/portal.md §5)."""
    delegated = {
        "delegateName": creation.delegate,
        "delegateIdNo": creation.delegate_id_no,
        "delegateTelNo": creation.delegate_phone,
    }
    form = {
        "referenceUid": creation.reference_uid,
        "serviceCode": creation.procedure_code,
        "govAgencyCode": creation.agency_code,
        "dossierTemplateNo": creation.template_no,
        "originality": _originality(creation),
        "online": "true" if creation.online else "false",
        "applicantName": creation.applicant,
        "applicantIdType": creation.id_type,
        "applicantIdNo": creation.id_no,
        "applicantIdDate": creation.id_date,
        "address": creation.address,
        "contactTelNo": creation.phone,
        "contactEmail": creation.email,
        "dossierName": creation.subject,
        "applicantNote": creation.note,
        "isSameAsApplicant": "false" if creation.delegate else "true",
    }
    return form | (delegated if creation.delegate else {})


def _payment(fee: int) -> str:
    """requestPayment 2 = asked settlement, 0 = none (docs/portal.md §9); the fee in VND.

    Nothing to pay is said outright: a portal left without a word asks its own standing fee of somebody exempt.
    """
    return json.dumps({"requestPayment": 2 if fee else 0, "feeAmount": fee})


def _assigned(user_id: int) -> str:
    """One person, chủ trì (assigned 1, docs/portal.md §7)."""
    return json.dumps([{"userId": user_id, "assigned": people.MAIN, "delegacy": 0}])


def _sign_in_refused(word: str, account: str, cause: BaseException | None = None) -> NoReturn:
    """Nothing is said of a wrong password, an unknown name and a closed account alike (RF:643, 752)."""
    unsaid = (SignInRefused.title, _CLOSED_TOO if "@" in account else _EMAIL_ONLY)
    title_advice = _SIGN_IN_REFUSED.get(word.lower()) if word else unsaid
    if title_advice is None:
        raise PortalNotOurs(f"the sign-in answered {word[:80]!r}") from cause
    raise SignInRefused(word, title=title_advice[0], advice=title_advice[1]) from cause


def _promise(opencps: OpenCps) -> portal.Portal:
    """For the type checker: OpenCps keeps the port's promise."""
    return opencps
