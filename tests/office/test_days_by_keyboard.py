"""Each role's day by keyboard alone, one dossier through the whole office: keys into what has the focus, no click.

Programs, caches, token and portal are the real ones; the portal's own books say what took place. The keys of a
task are compared with those docs/phim-tat.md tells.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.desk.deciding.standing import PREFIXES, approved_mark
from desktop.documents.papers.decision import official
from desktop.models.dossier.rules import Act, DocumentKind, State
from desktop.settings.config import Settings
from desktop.signing.judging.changes import text_fields
from desktop.signing.judging.verify import SignatureVerdict, read_certificates, verify
from desktop.signing.making import fields
from desktop.training.portal import acts
from desktop.training.portal.server import TrainingPortal
from desktop.ui.kit.look import dress
from desktop.ui.office.tray_dialog import TrayDialog
from tests.clock import ticking
from tests.desk.conftest import CLERK, HA, LEADER, PIN, SPECIALIST, waiting
from tests.documents.test_official import LETTER
from tests.office.fingers import Fingers, Held, Key
from tests.sweep import sweep

KEEPER = "danhmuc@training.hatinh.example"
TABLE = Path(__file__).parents[2] / "docs" / "phim-tat.md"
REASON = "Thiếu căn cứ pháp lý ở phần đầu."
SitDown = Callable[[str], Fingers]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingPortal]:
    """A small office: everybody's first pull is short."""
    with TrainingPortal(
        tmp_path_factory.mktemp("days"), dossiers=20, index_lag=0.0, with_clock=ticking
    ) as portal:
        yield portal


@pytest.fixture
def at_desk(
    qtbot: QtBot, qapp: QApplication, settings: Settings, office: TrainingPortal
) -> Iterator[SitDown]:
    """An officer at the window, signed in by keyboard."""
    if not qapp.property("theme"):
        dress(qapp)
    made: list[Program] = []

    def sit_down(account: str) -> Fingers:
        program = Program(replace(settings, account=account), ticking)
        made.append(program)
        program.window.show()
        qtbot.waitExposed(program.window)
        fingers = Fingers(program, qtbot)
        fingers.sign_in(office.password)
        return fingers

    yield sit_down
    for program in made:
        program.window.close()
        program.close()


def told(task: str) -> int:
    """How many keys the table says a task takes."""
    [keys] = re.findall(rf"^\| {re.escape(task)} \| (\d+):", TABLE.read_text("utf-8"), re.MULTILINE)
    return int(keys)


def codes(office: TrainingPortal, dossier_id: int) -> list[str]:
    return [effect.code for effect in office.books.effects(dossier_id)]


def submitted_elsewhere(office: TrainingPortal, number: int) -> None:
    """Colleagues at other machines brought this dossier before the leader."""
    for account, code in ((HA, "1100"), (HA, "1300"), (SPECIALIST, "2000")):
        office.act_as(account, number, code)
    drawn = official(LETTER)
    places = [
        fields.StampPlace(n, p.page, p.box, slanted=p.slanted) for n, p in drawn.places.items()
    ]
    pdf = fields.prepare(drawn.pdf, places)
    name = f"{PREFIXES[DocumentKind.RESULT]}{number}.pdf"
    upload = acts.Incoming(str(uuid.uuid4()), "KQ01", name, "application/pdf", pdf, 0)
    acts.put_file(office.office, number, upload)
    mark = approved_mark(hashlib.sha256(pdf).hexdigest())
    office.act_as(SPECIALIST, number, "2400", f"Trình lãnh đạo ký. {mark}")


# ── the counter's morning ────────────────────────────────────────────────────────────────────────


def accept(hands: Fingers, code: str) -> None:
    hands.open(code)
    view = hands.window.dossier_page
    hands.ctrl(Key.Key_Return)
    assert hands.state() is State.CHECKING
    hands.at_hand()
    more = 0
    hands.alt(Key.Key_T)
    if view.checklist.none_apply.isVisible():
        hands.alt(Key.Key_H)
        more += 1
    hands.alt(Key.Key_D)
    if not hands.can(Act.ACCEPT):  # the fee is this counter's to say: nothing to collect
        hands.tab_to(view.decision.appointment.fee)
        hands.type("0")
        more += 1
    hands.looks_in(Key.Key_Return, Held.ControlModifier, lambda: hands.flow.dialog)
    hands.ctrl(Key.Key_Return)
    hands.sign()
    hands.until(lambda: hands.state() is State.ACCEPTED)
    assert hands.strokes == told("Accept a complete dossier and sign Mẫu 01") + more
    hands.at_hand()


def forward(hands: Fingers) -> None:
    hands.strokes = 0
    hands.ctrl(Key.Key_Return)
    assert hands.state() is State.FORWARDED
    assert hands.strokes == told("Forward to the department, from the accepted dossier")
    hands.at_hand()


# ── the specialist ───────────────────────────────────────────────────────────────────────────────


def draft_and_submit(hands: Fingers, code: str) -> None:
    hands.open(code)
    hands.ctrl(Key.Key_Return)
    assert hands.state() is State.PROCESSING
    assert hands.strokes == told("Receive a dossier from the counter")
    hands.strokes = 1  # as from the list: Enter on the line
    hands.looks_in(Key.Key_Return, Held.ControlModifier, lambda: hands.office.draft)
    hands.ctrl(Key.Key_Return)
    hands.into(lambda: hands.office.draft)
    hands.alt(Key.Key_L)
    hands.type("thửa đất đủ điều kiện đăng ký biến động")  # into the gap of the wording
    hands.ctrl(Key.Key_Return)  # before the pause after which typing is saved
    hands.until(lambda: hands.state() is State.AWAITING_SIGNATURE)
    assert hands.strokes == told("Draft from a template and submit")
    hands.at_hand()
    assert "«Trình lãnh đạo»" in hands.window.dossier_page.notice.text()
    hands.sent()
    assert "«Trình lãnh đạo»" in hands.window.dossier_page.notice.text(), "a refresh unsays nothing"


# ── the leader ───────────────────────────────────────────────────────────────────────────────────


def send_back(hands: Fingers, code: str) -> None:
    """From the tray to the dossier, back with a reason."""
    hands.looks_in(Key.Key_T, Held.ControlModifier, lambda: hands.office.tray)
    hands.strokes = 0
    hands.ctrl(Key.Key_T)
    hands.into(lambda: hands.office.tray)
    line_of(hands, code)
    hands.strokes = 2  # the tray, its line
    hands.alt(Key.Key_M)
    assert hands.shown.dossier.code == code
    hands.at_hand()
    hands.looks_in(Key.Key_L, Held.AltModifier, lambda: hands.flow.intent)
    hands.alt(Key.Key_L)
    hands.into(lambda: hands.flow.intent)
    hands.type(REASON)
    hands.ctrl(Key.Key_Return)
    hands.until(lambda: hands.state() is State.PROCESSING)
    assert hands.strokes == told("Send a document back with a reason")
    hands.at_hand()


def line_of(hands: Fingers, code: str) -> None:
    tray = hands.office.tray
    assert tray is not None
    table = tray.table
    shown = [table.item(row, 2) for row in range(table.rowCount())]
    lines = [cell.text() for cell in shown if cell is not None]
    for _ in range(lines.index(code) - table.currentRow()):
        hands(Key.Key_Down)


def chosen_are(tray: TrayDialog, count: int) -> bool:
    return len(tray.chosen()) == count


def sign_the_tray(hands: Fingers, count: int) -> None:
    """Each paper is looked at and so chosen; one PIN."""
    hands.strokes = 0
    hands.ctrl(Key.Key_T)
    hands.into(lambda: hands.office.tray)
    tray = hands.office.tray
    assert tray is not None
    for seen in range(1, count + 1):
        hands.until(partial(chosen_are, tray, seen))
        if seen < count:
            hands(Key.Key_Down)
    hands.alt(Key.Key_P)
    hands.type(PIN)
    hands.until(tray.sign.isEnabled)  # the authority was asked about the certificate
    hands(Key.Key_Return)
    assert f"Đã ký và ghi nhận {count} văn bản." in tray.notice.text()
    assert hands.strokes == count + 3, "Ctrl+T, ↓ to each after the first, Alt+P, PIN, Enter"
    hands.at_hand()
    hands(Key.Key_Escape)
    hands.at_hand()


# ── the clerk ────────────────────────────────────────────────────────────────────────────────────


def number_seal_and_hand_over(hands: Fingers, code: str) -> None:
    hands.open(code)
    hands.looks_in(Key.Key_Return, Held.ControlModifier, lambda: hands.flow.intent)
    hands.ctrl(Key.Key_Return)
    hands.into(lambda: hands.flow.intent)
    hands.type("123")
    hands.ctrl(Key.Key_Return)
    hands.sign()
    hands.until(lambda: hands.state() is State.RESULT_READY)
    hands.at_hand()
    hands.ctrl(Key.Key_Return)
    assert hands.state() is State.AWAITING_COLLECTION
    assert hands.strokes == told("Number, seal, hand to the counter")
    hands.at_hand()


# ── the counter's afternoon ──────────────────────────────────────────────────────────────────────


def hand_over(hands: Fingers, code: str) -> None:
    hands.open(code)
    hands.looks_in(Key.Key_Return, Held.ControlModifier, lambda: hands.office.handover)
    hands.ctrl(Key.Key_Return)
    hands.into(lambda: hands.office.handover)
    for letter in (Key.Key_G, Key.Key_K, Key.Key_A):
        hands.alt(letter)
    hands.ctrl(Key.Key_Return)
    hands.until(lambda: hands.state() is State.RETURNED)
    assert hands.strokes == told("Hand a result over to the applicant, nothing to collect")
    hands.at_hand()


def take_two_at_once(hands: Fingers) -> None:
    hands(Key.Key_Escape)
    hands.strokes = 0
    hands.ctrl(Key.Key_1)
    hands(Key.Key_Down, Held.ShiftModifier)
    both = hands.window.list_page.table.chosen()
    hands.looks_in(Key.Key_2, Held.AltModifier, lambda: hands.office.bulk)
    hands.alt(Key.Key_2)
    hands.into(lambda: hands.office.bulk)
    hands.alt(Key.Key_L)
    bulk = hands.office.bulk
    assert bulk is not None
    hands.until(lambda: "2 hồ sơ xong" in bulk.notice.text())
    assert hands.strokes == told("The same act on n dossiers")
    hands.at_hand()
    hands(Key.Key_Escape)
    hands.at_hand()
    counter = hands.program.counter
    assert counter is not None
    after = [hands.asks(partial(counter.open, number)) for number in both]
    assert [page.dossier.state for page in after] == [State.CHECKING, State.CHECKING]


@sweep
def test_one_dossier_goes_through_the_whole_office_by_keyboard_alone(
    at_desk: SitDown, settings: Settings, office: TrainingPortal
) -> None:
    counter = at_desk(HA)
    verbs = counter.program.counter
    assert verbs is not None
    ours = counter.asks(lambda: next(waiting(verbs))).dossier
    others = [row for row in office.books.dossiers() if row["id"] != ours.id and row["dossier_no"]]
    sent_back, another = others[:2]
    accept(counter, ours.code)
    forward(counter)
    counter.sent()
    for colleagues in (sent_back, another):
        submitted_elsewhere(office, colleagues["id"])

    draft_and_submit(at_desk(SPECIALIST), ours.code)

    leader = at_desk(LEADER)
    send_back(leader, sent_back["dossier_no"])
    sign_the_tray(leader, 2)
    leader.sent()

    clerk = at_desk(CLERK)
    number_seal_and_hand_over(clerk, ours.code)
    clerk.sent()

    counter.sent()
    hand_over(counter, ours.code)
    counter.sent()
    take_two_at_once(counter)

    road = ["1100", "1300", "2000", "2400", "2500", "2600", "2650", "4000"]
    assert codes(office, ours.id) == road, "each act once, in its order"
    assert codes(office, another["id"]) == road[:5]
    assert codes(office, sent_back["id"]) == [*road[:4], "2510"]
    assert REASON in office.books.effects(sent_back["id"])[-1].note
    assert_signed_by_both(office, settings, ours.id)


def assert_signed_by_both(office: TrainingPortal, settings: Settings, number: int) -> None:
    trust = [der for path in settings.trust for der in read_certificates(path)]
    newest = [file for file in office.books.files(number) if file.part_no == "KQ01"][-1]
    final = office.books.content(newest.sha256)
    reports = verify(final, trust)
    assert [report.verdict for report in reports] == [
        SignatureVerdict.VALID,
        SignatureVerdict.VALID,
    ]
    signers = [report.signer for report in reports]
    assert signers == ["Phan Đình Sơn", "Ủy ban nhân dân phường Thành Sen"]
    assert text_fields(PdfFileReader(BytesIO(final)))["so-van-ban"] == "123"


# ── the keeper of the catalogue ──────────────────────────────────────────────────────────────────


def test_the_keeper_of_the_catalogue_goes_round_every_page(
    at_desk: SitDown, office: TrainingPortal
) -> None:
    hands = at_desk(KEEPER)
    window = hands.window
    rounds: tuple[tuple[Key, Held, QWidget], ...] = (
        (Key.Key_F2, Held.NoModifier, window.catalogue_page),
        (Key.Key_F4, Held.NoModifier, window.calendar_page),
        (Key.Key_B, Held.ControlModifier, window.books_page),
        (Key.Key_F7, Held.NoModifier, window.reports_page),
        (Key.Key_F8, Held.NoModifier, window.outbox_page),
        (Key.Key_F12, Held.NoModifier, window.signing.token),
    )
    for key, held, page in rounds:
        hands(key, held)
        hands.until(partial(hands.sees, page))
        hands.at_hand()
        hands(Key.Key_Escape)
        hands.until(partial(hands.sees, window.list_page))
        hands.at_hand()
    hands.looks_in(Key.Key_K, Held.ControlModifier, lambda: window.shell.palette)
    hands.ctrl(Key.Key_L)
    hands.until(lambda: window.shell.locked)
    hands.type(office.password)
    hands(Key.Key_Return)
    hands.until(lambda: not window.shell.locked)
    hands.at_hand()
