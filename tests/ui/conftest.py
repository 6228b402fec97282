"""A counter for the screens' own tests: a desk over plain values in memory, following the real RULES.

Each stand-in is a subclass of what it stands in for, so that the type checker compares the two; the road from
window to portal has its own tests.
"""

from __future__ import annotations

import hashlib
import io
from collections import Counter as Tally
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from desktop.desk.counter.verbs import Counter
from desktop.desk.counter.worklists import WorkLists
from desktop.desk.deciding import fees
from desktop.desk.token.signatures import TokenDesk
from desktop.errors import (
    CertificateUnfit,
    NotAllowed,
    PinLastTry,
    PinLocked,
    PinWrong,
    SignInRefused,
)
from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.catalogue.fees import Certainty, FeeKind, FeeRow, Tariff, quote
from desktop.models.dossier.due_days import due_days
from desktop.models.dossier.rules import (
    LABELS,
    RULES,
    Act,
    Appointment,
    Component,
    Dossier,
    Intent,
    OutboxState,
    PortalAction,
    PortalFile,
    Role,
    State,
    Verdict,
    acts_of,
    blockers,
)
from desktop.models.dossier.timers import Alert, ClockFacts, Timer, timers
from desktop.models.law.limits import Limit
from desktop.models.pages.lists import Group, ListChoice, ListChoices, ListGrouping, Listing, Pick
from desktop.models.pages.people import Addressees
from desktop.models.pages.views import (
    QUEUE_STATES,
    CertificateView,
    DossierPage,
    ListQuery,
    ListRow,
    LogLine,
    OutboxItem,
    OutboxView,
    Paper,
    PaperInfo,
    PinState,
    Quarantined,
    Queue,
    SavedFilter,
    SavedView,
)
from desktop.models.store.vault import PassphraseNeed
from desktop.settings.config import RESOURCES, Settings, Unit
from desktop.texts import Text
from desktop.ui.entry import page as entry_page
from desktop.ui.kit import parts
from desktop.ui.kit.background import Background
from desktop.ui.kit.look import dress
from desktop.ui.kit.words import HANOI
from desktop.ui.list import page as list_page
from desktop.ui.reports import page as reports_page
from desktop.ui.window.main import MainWindow

FREE = Tariff((FeeRow("Lệ phí", FeeKind.FREE, "thử", Certainty.CONFIRMED),))
NOW = datetime(2026, 11, 23, 8, 20, tzinfo=HANOI)
CALENDAR = load_calendar(RESOURCES / "calendar")
PIN = "123456"
PAUSE = 5  # ms
NAMES = ("Trần Văn Hưởng", "Lê Hoàng Phước", "Phạm Đình Thuỷ", "H'Hen Niê", "Nguyễn Thị Ánh Ngọc")
PROCEDURES = (
    "Đăng ký khai sinh",
    "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ",
    "Đăng ký thành lập hộ kinh doanh",
)


def pdf(*pages: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for text in pages:
        canvas.setFont("Times-Roman", 16)
        canvas.drawString(72, 760, text)
        for line in range(20):
            canvas.line(72, 720 - line * 28, 523, 720 - line * 28)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def photo() -> bytes:
    picture = Image.new("RGB", (900, 600), "#dfe7d8")
    ImageDraw.Draw(picture).rectangle((80, 80, 820, 520), outline="#884422", width=6)
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


CONTENTS = {
    "to-khai.pdf": pdf("TO KHAI, trang 1", "TO KHAI, trang 2", "TO KHAI, trang 3"),
    "giay-chung-sinh.jpg": photo(),
    "rong.pdf": b"",
}


def portal_file(name: str, part_no: str) -> PortalFile:
    data = CONTENTS[name]
    media_type = "image/jpeg" if name.endswith("jpg") else "application/pdf"
    digest = hashlib.sha256(name.encode()).hexdigest()
    return PortalFile(f"uid-{name}", part_no, name, media_type, len(data), digest)


def a_dossier(number: int, state: State = State.SUBMITTED) -> Dossier:
    components = (
        Component("TP01", "Tờ khai đăng ký", True, (portal_file("to-khai.pdf", "TP01"),)),
        Component(
            "TP02",
            "Giấy chứng sinh hoặc văn bản của người làm chứng về việc sinh",
            True,
            (portal_file("giay-chung-sinh.jpg", "TP02"), portal_file("rong.pdf", "TP02")),
        ),
        Component("TP03", "Giấy chứng nhận kết hôn của cha, mẹ", False),
    )
    actions = tuple(PortalAction(n, f"A{n}", a.value, "2", True, a) for n, a in enumerate(Act))
    return Dossier(
        id=number,
        reference_uid=f"ref-{number}",
        code=f"H27.12-261123-{number:04d}",
        procedure_code="1.001193",
        procedure_name=PROCEDURES[number % len(PROCEDURES)],
        template_no="",
        agency_code="H27.12",
        agency_name="UBND phường Thành Sen",
        applicant=NAMES[number % len(NAMES)],
        applicant_id_no=f"0421900{number:05d}",
        address="Tổ dân phố 3, phường Thành Sen, tỉnh Hà Tĩnh",
        phone="0912 345 678",
        email="nguoidan@example.vn",
        subject="",
        submitted_at=NOW - timedelta(hours=1),
        received_at=None,
        portal_due_at=NOW + timedelta(days=3),
        state=state,
        status="new",
        sub_status="",
        status_text=LABELS[state],
        step_code="1",
        step_name="Tiếp nhận",
        action_id=7,
        modified_at=NOW,
        components=components,
        actions=actions,
    )


class ListsOnPaper(WorkLists):
    """The lists over the same dict: groups by procedure, narrows by one, keeps filters in a tuple."""

    def __init__(self, desk: CounterOnPaper) -> None:
        self.desk = desk
        self.kept: tuple[SavedFilter, ...] = ()
        self.grouped: dict[Queue, ListGrouping] = {}

    def listing(self, query: ListQuery) -> Listing:
        ids = self.desk.ids(query)
        if query.grouping is not ListGrouping.PROCEDURE:
            return Listing(ids)
        parts: dict[str, list[int]] = {}
        for number in ids:
            parts.setdefault(self.desk.dossier(number).procedure_name, []).append(number)
        groups = tuple(Group(name, name, len(found)) for name, found in parts.items())
        return Listing([n for found in parts.values() for n in found], groups)

    def choices(self, queue: Queue) -> ListChoices:
        found = Tally(self.desk.dossier(n).procedure_name for n in self.desk.ids(ListQuery(queue)))
        return ListChoices(tuple(ListChoice(Pick(name, name), n) for name, n in found.items()))

    def saved(self) -> tuple[SavedView, ...]:
        return tuple(SavedView(one, len(self.desk.ids(one.query()))) for one in self.kept)

    def groupings(self) -> dict[Queue, ListGrouping]:
        return self.grouped

    def save(self, name: str, query: ListQuery) -> tuple[SavedView, ...]:
        if any(one.name == name for one in self.kept):
            raise NotAllowed(title=f"Đã có bộ lọc tên «{name}»")
        self.kept += (SavedFilter(name, query.queue, query.filter, query.grouping),)
        return self.saved()

    def rename(self, name: str, new: str) -> tuple[SavedView, ...]:
        self.kept = tuple(replace(k, name=new) if k.name == name else k for k in self.kept)
        return self.saved()

    def remove(self, name: str) -> tuple[SavedView, ...]:
        self.kept = tuple(one for one in self.kept if one.name != name)
        return self.saved()

    def move(self, name: str, by: int) -> tuple[SavedView, ...]:
        order = [one for one in self.kept if one.name != name]
        place = [one.name for one in self.kept].index(name)
        order.insert(max(place + by, 0), self.kept[place])
        self.kept = tuple(order)
        return self.saved()

    def keep_grouping(self, queue: Queue, grouping: ListGrouping, name: str = "") -> None:
        self.grouped[queue] = grouping


class CounterOnPaper(Counter):
    """The counter over a dict. Counts what is asked, so that tests can say "not all rows"."""

    def __init__(self, dossiers: Sequence[Dossier] = (), *, extra: int = 0) -> None:
        self.dossiers = {d.id: d for d in dossiers}
        self.extra = extra  # rows beyond the full dossiers, for long lists
        self.fetched: set[int] = set()
        self.tariffs: dict[int, Tariff] = {}  # by dossier; the others are free of charge
        self.fee_answers: dict[int, tuple[Mapping[str, int], str]] = {}
        self.view = OutboxView()
        self.confirmed: list[tuple[int, Act, bytes | None, str]] = []
        self.dropped: list[str] = []
        self.answered: list[bool] = []
        self.made: list[PaperInfo] = []
        self.fallen: tuple[Alert, ...] = ()
        self.offered: dict[Act, Addressees] = {}
        self.now = NOW
        self.lists = ListsOnPaper(self)

    def dossier(self, number: int) -> Dossier:
        return self.dossiers.get(number) or a_dossier(number)

    def alerts(self) -> tuple[Alert, ...]:
        found, self.fallen = self.fallen, ()
        return found

    def clocks(self, d: Dossier) -> tuple[Timer, ...]:
        accepted = d.submitted_at if d.state is not State.SUBMITTED else None
        known = ClockFacts(d.state, d.submitted_at, accepted, Limit.working_days(3))
        return timers(CALENDAR, known, self.now)

    def counts(self) -> dict[Queue, int]:
        return {queue: len(self.ids(ListQuery(queue))) for queue in Queue}

    def ids(self, query: ListQuery) -> Sequence[int]:
        found = [
            d.id
            for d in self.dossiers.values()
            if d.state in QUEUE_STATES[query.queue]
            and query.text.casefold() in f"{d.code} {d.applicant}".casefold()
            and (query.filter.procedure is None or query.filter.procedure.name == d.procedure_name)
        ]
        extra = range(10_000, 10_000 + self.extra) if not query.text else ()
        return (*found, *extra)

    def rows(self, ids: Sequence[int]) -> dict[int, ListRow]:
        self.fetched.update(ids)
        return {i: self._row(self.dossier(i)) for i in ids}

    def find(self, code: str) -> int | None:
        same = (d.id for d in self.dossiers.values() if d.code.casefold() == code.casefold())
        return next(same, None)

    def opened(self, dossier_id: int) -> None:
        self.looked_at = dossier_id

    def open(self, dossier_id: int) -> DossierPage:
        dossier = self.dossiers[dossier_id]
        proposal = Appointment(
            due=datetime(2026, 11, 26, 16, 30, tzinfo=HANOI),
            due_trace=(
                "Nhận 23/11/2026 07:20, tính từ 07:30",
                "bỏ qua 24/11: Ngày Văn hoá Việt Nam",
                "đủ 2 ngày làm việc lúc 26/11/2026 16:30",
            ),
            originals=("Giấy chứng sinh",),
            fee=0,
        )
        price = self._price(dossier_id)
        stored, dossier = dossier, fees.current(dossier, price.quote)
        checking = dossier.state in (State.SUBMITTED, State.CHECKING)
        return DossierPage(
            dossier,
            {act: blockers(dossier, act) for act in acts_of({Role.COUNTER})},
            fees.proposed(proposal, price.quote),
            NOW + timedelta(hours=2, minutes=10) if checking else None,
            self.story(dossier_id),
            tuple(self.made),
            timers=self.clocks(dossier),
            due_days=due_days(CALENDAR, NOW, proposal.due or NOW),
            fee=fees.view(price, stored.appointment, dossier.appointment),
        )

    def take(self, dossier_id: int) -> DossierPage:
        return self._put(dossier_id, state=State.CHECKING, taken_by="ha")

    def mark(
        self, dossier_id: int, part_no: str, verdict: Verdict, reason: str, original_needed: bool
    ) -> DossierPage:
        marked = tuple(
            replace(c, verdict=verdict, reason=reason, original_needed=original_needed)
            if c.part_no == part_no
            else c
            for c in self.dossiers[dossier_id].components
        )
        return self._put(dossier_id, components=marked)

    def answer_condition(self, dossier_id: int, part_no: str, applies: bool | None) -> DossierPage:
        answered = tuple(
            replace(c, applies=applies, required=bool(applies)) if c.part_no == part_no else c
            for c in self.dossiers[dossier_id].components
        )
        return self._put(dossier_id, components=answered)

    def none_apply(self, dossier_id: int) -> DossierPage:
        answered = tuple(
            replace(c, applies=False) if c.asked else c
            for c in self.dossiers[dossier_id].components
        )
        return self._put(dossier_id, components=answered)

    def keep_scan(self, dossier_id: int, name: str, pdf: bytes) -> DossierPage:
        self.made.append(PaperInfo("scan", "anh", name, "", False, NOW))
        return self.open(dossier_id)

    def write_note(self, dossier_id: int, text: str) -> DossierPage:
        page = self.open(dossier_id)
        return replace(page, story=(*page.story, LogLine(NOW, "Hà", f"Ghi chú nội bộ: {text}")))

    def pass_all(self, dossier_id: int) -> DossierPage:
        passed = tuple(
            replace(c, verdict=Verdict.PASS) if c.verdict is Verdict.UNCHECKED else c
            for c in self.dossiers[dossier_id].components
        )
        return self._put(dossier_id, components=passed)

    def set_appointment(self, dossier_id: int, appointment: Appointment) -> DossierPage:
        stored = self.dossiers[dossier_id].appointment
        decided = fees.decided(appointment, stored, self._price(dossier_id).quote)
        return self._put(dossier_id, appointment=decided)

    def set_fee_answers(
        self, dossier_id: int, answers: Mapping[str, int], exemption: str
    ) -> DossierPage:
        self.fee_answers[dossier_id] = (answers, exemption)
        return self.open(dossier_id)

    def _price(self, dossier_id: int) -> fees.Price:
        answers, ground = self.fee_answers.get(dossier_id, ({}, ""))
        found = quote(self.tariffs.get(dossier_id, FREE), NOW.date(), answers, ground)
        return fees.Price(found, NOW.date(), answers)

    def set_supplement_note(self, dossier_id: int, text: str) -> DossierPage:
        return self._put(dossier_id, supplement_note=text)

    def set_refusal(self, dossier_id: int, ground: str, reason: str) -> DossierPage:
        return self._put(dossier_id, refusal_ground=ground, refusal_reason=reason)

    def draw(self, dossier_id: int, act: Act) -> Paper:
        if why := blockers(self.dossiers[dossier_id], act):
            raise NotAllowed("\n".join(b.text for b in why))
        title = f"GIAY TIEP NHAN {self.dossiers[dossier_id].code}"
        return Paper(RULES[act].paper, "giay.pdf", pdf(title), True, 0, (300, 80, 520, 180))

    def write_intent(self, dossier_id: int, act: Act, intent: Intent) -> DossierPage:
        known = {**self.dossiers[dossier_id].intents, act: intent}
        return self._put(dossier_id, intents=known)

    def choices(self, act: Act, dossier_ids: Sequence[int]) -> Addressees:
        return self.offered.get(act, Addressees())

    def fetch_again(self, dossier_id: int, reference_uid: str) -> DossierPage:
        asked = tuple(
            replace(
                c,
                files=tuple(
                    replace(f, asked=True) if f.reference_uid == reference_uid else f
                    for f in c.files
                ),
            )
            for c in self.dossiers[dossier_id].components
        )
        return self._put(dossier_id, components=asked)

    def confirm(
        self, dossier_id: int, act: Act, signed_pdf: bytes | None = None, signer: str = ""
    ) -> DossierPage:
        self.confirmed.append((dossier_id, act, signed_pdf, signer))
        rule = RULES[act]
        if rule.paper:
            self.made.append(PaperInfo("sha", rule.paper, "giay.pdf", signer, True, NOW))
        return self._put(dossier_id, state=rule.target, pending=(act,))

    def content(self, sha256: str) -> bytes:
        by_digest = {hashlib.sha256(n.encode()).hexdigest(): data for n, data in CONTENTS.items()}
        return by_digest.get(sha256, pdf("GIAY DA KY"))

    def evidence(self, dossier_id: int) -> DossierPage:
        self.made.append(PaperInfo("bc", "bang-chung", "bang-chung.pdf", "", False, NOW))
        return self.open(dossier_id)

    def answer_missing(self, *, left: bool) -> None:
        self.answered.append(left)

    def outbox(self) -> OutboxView:
        return self.view

    def drop(self, act_id: str) -> OutboxView:
        self.dropped.append(act_id)
        kept = tuple(i for i in self.view.items if i.act_id != act_id)
        self.view = replace(self.view, items=kept)
        return self.view

    def export_act(self, act_id: str, path: Path) -> None:
        path.write_text(act_id)

    def resend(self, act_id: str) -> OutboxView:
        again = tuple(
            replace(i, state=OutboxState.WAITING, problem="") if i.act_id == act_id else i
            for i in self.view.items
        )
        self.view = replace(self.view, items=again)
        return self.view

    def story(self, dossier_id: int) -> tuple[LogLine, ...]:
        return (
            LogLine(NOW - timedelta(hours=1), "Người nộp", "Nộp hồ sơ trực tuyến"),
            LogLine(NOW, "Nguyễn Thị Hà", "Nhận kiểm tra"),
        )

    def papers(self, dossier_id: int) -> tuple[PaperInfo, ...]:
        return tuple(self.made)

    def reasons(self) -> tuple[str, ...]:
        return ("Ảnh chụp mờ, không đọc được", "Thiếu chữ ký của người khai", "Tệp rỗng")

    def grounds(self) -> tuple[str, ...]:
        return ("Hồ sơ không thuộc thẩm quyền tiếp nhận", "Thủ tục đã bị bãi bỏ")

    def _put(self, dossier_id: int, **changes: object) -> DossierPage:
        changed = replace(self.dossiers[dossier_id], **changes)  # type: ignore[arg-type]
        self.dossiers[dossier_id] = changed
        return self.open(dossier_id)

    def _row(self, d: Dossier) -> ListRow:
        due = {0: -2, 1: 0, 2: 1}.get(d.id % 7, 5)
        return ListRow(
            d.id,
            d.code,
            d.applicant,
            d.procedure_name,
            d.state,
            LABELS[d.state],
            d.submitted_at,
            NOW + timedelta(days=due, hours=4),
            len(d.pending),
            d.stuck,
            d.taken_by,
            d.problem,
            next(iter(self.clocks(d)), None),
        )


class TokenOnPaper(TokenDesk):
    """A token: one certificate, three tries."""

    PIN = PIN

    def __init__(self) -> None:
        self.tries = 3
        self.signed = 0
        self.present = True
        self.pad = False
        self.warning = self.barred = ""  # what the authority says
        self.asked: list[str] = []

    def certificates(self) -> tuple[CertificateView, ...]:
        if not self.present:
            return ()
        day = timedelta(days=1)
        return (
            CertificateView(
                "f00d",
                "NGUYỄN THỊ HÀ",
                "CA tập huấn",
                "1A2B",
                NOW - 200 * day,
                NOW + 214 * day,
                "TapHuan-1",
            ),
            CertificateView(
                "beef",
                "NGUYỄN THỊ HÀ (cũ)",
                "CA tập huấn",
                "0001",
                NOW - 900 * day,
                NOW - 5 * day,
                "TapHuan-1",
            ),
        )

    def pin_state(self, fingerprint: str) -> PinState:
        states: dict[int, PinState] = {0: "locked", 1: "last_try", 2: "low"}
        return states.get(self.tries, "ok")

    def pin_pad(self, fingerprint: str) -> bool:
        return self.pad

    def plugged(self) -> tuple[str, ...] | None:
        return ("TapHuan-1",) if self.present else ()

    def change_pin(self, fingerprint: str, old: str, new: str) -> None:
        self.sign(Paper("", "", b"", False, 0, (0, 0, 0, 0)), fingerprint, old)

    def standing(self, fingerprint: str) -> str:
        self.asked.append(fingerprint)
        if self.barred:
            raise CertificateUnfit(title=self.barred)
        return self.warning

    def sign(self, paper: Paper, fingerprint: str, pin: str | None) -> bytes:
        if pin is None and self.pad:
            pin = PIN
        if pin != PIN:
            self.tries -= 1
            raise {1: PinLastTry(), 0: PinLocked()}.get(self.tries, PinWrong())
        self.signed += 1
        return paper.pdf + b"%signed"


class DoorOnPaper:
    """The Session port: one account, one password."""

    need: PassphraseNeed = "no"

    def needs_passphrase(self, account: str) -> PassphraseNeed:
        return self.need

    def sign_in(self, account: str, password: str, passphrase: str | None, offline: bool) -> object:
        if password != "dung-mat-khau":
            raise SignInRefused()
        return (account, passphrase, offline)


def outbox_view() -> OutboxView:
    def item(number: int, act: Act, state: OutboxState, **more: object) -> OutboxItem:
        values: dict[str, object] = {
            "act_id": f"act-{number}",
            "dossier_id": number,
            "code": f"H27.12-261123-{number:04d}",
            "applicant": NAMES[number % len(NAMES)],
            "act": act,
            "state": state,
            "created_at": NOW - timedelta(minutes=10 * number),
            "settled_at": None,
            "attempts": number,
            "next_attempt_at": None,
            "problem": "",
            "advice": "",
            "portal_words": "",
            "base_step": "Tiếp nhận",
            "portal_step": "",
            "portal_status_text": "",
        }
        return OutboxItem(**{**values, **more})  # type: ignore[arg-type]

    return OutboxView(
        (
            item(1, Act.ACCEPT, OutboxState.DONE),
            item(2, Act.REFUSE, OutboxState.WAITING),
            item(
                4,
                Act.REQUEST_SUPPLEMENT,
                OutboxState.REFUSED,
                problem=Text("Cổng từ chối việc này"),
                advice="Mở hồ sơ để sửa rồi ghi nhận lại.",
                portal_words="Hồ sơ thiếu lệ phí",
            ),
            item(
                3,
                Act.ACCEPT,
                OutboxState.CONFLICT,
                problem=Text("Hồ sơ đã được người khác chuyển bước"),
                advice="So «của tôi» với «trên cổng», rồi chọn gửi lại hoặc bỏ.",
                portal_step="Thẩm định",
                portal_status_text="Đang xử lý",
            ),
        ),
        (Quarantined("dossiers", "99", "Thiếu trường dossierStatus", NOW),),
    )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    unit = Unit(
        "UBND tỉnh Hà Tĩnh",
        "UBND phường Thành Sen",
        "Bộ phận Tiếp nhận và Trả kết quả",
        "Hà Tĩnh",
    )
    return Settings(
        "tap-huan", "https://dichvucong.example.vn", "/o/rest/v2", 1, "x", "ha", tmp_path, unit
    )


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


@pytest.fixture
def desk() -> CounterOnPaper:
    return CounterOnPaper([a_dossier(n) for n in range(1, 41)])


@pytest.fixture
def full_outbox() -> OutboxView:
    """One act done, one waiting, one refused, one in conflict; one strange portal row."""
    return outbox_view()


@pytest.fixture
def long_list() -> CounterOnPaper:
    return CounterOnPaper(extra=100_000)


@pytest.fixture
def token() -> TokenOnPaper:
    return TokenOnPaper()


@pytest.fixture
def door() -> DoorOnPaper:
    return DoorOnPaper()


@pytest.fixture(scope="session", autouse=True)
def short_pauses() -> Iterator[None]:
    """How long the screens wait for a hand to rest: nobody types here. What is waited for stays the same."""
    patch = pytest.MonkeyPatch()
    patch.setattr(list_page, "FETCH_MS", PAUSE)
    patch.setattr(reports_page, "ASK_MS", PAUSE)
    patch.setattr(parts, "SAVE_MS", PAUSE)
    patch.setattr(entry_page, "SAVE_MS", PAUSE)
    yield
    patch.undo()


@pytest.fixture
def settle(qtbot: QtBot, background: Background) -> Callable[[], None]:
    """Wait until every lane has delivered and nothing is about to start."""

    def wait() -> None:
        qtbot.wait(3 * PAUSE)
        qtbot.waitUntil(lambda: not background.busy)
        qtbot.wait(PAUSE)

    return wait


@pytest.fixture
def window(
    qtbot: QtBot,
    qapp: QApplication,
    settings: Settings,
    background: Background,
    desk: CounterOnPaper,
    token: TokenOnPaper,
    door: DoorOnPaper,
    settle: Callable[[], None],
) -> MainWindow:
    """The window with the desk open on the first queue."""
    if not qapp.property("theme"):
        dress(qapp)
    made = MainWindow(settings, door, background, clock=lambda: NOW)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.open_desk(desk, token, "Nguyễn Thị Hà")
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    settle()
    return made
