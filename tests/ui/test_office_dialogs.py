"""The roles' dialogs: what they show of values, what they say, and that nothing unseen is ever signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.errors import NotAllowed, PinWrong, TokenMissing
from desktop.models.dossier.rules import (
    Act,
    Blocker,
    Compared,
    DocumentKind,
    Handover,
    Money,
    State,
)
from desktop.models.pages.handover import HandoverPage, PartToCompare
from desktop.models.pages.money import MoneyView
from desktop.models.pages.views import CertificateView, ListRow
from desktop.models.pages.writing import Draft, DraftPage, SignedItem, TrayItem
from desktop.ui.kit.background import Background
from desktop.ui.kit.words import Toned, can_begin, trouble
from desktop.ui.office.bulk_dialog import BulkDialog
from desktop.ui.office.draft_dialog import DraftDialog
from desktop.ui.office.handover_dialog import HandoverDialog
from desktop.ui.office.tray_dialog import TrayDialog
from tests.ui.conftest import NAMES, NOW, PROCEDURES, a_dossier, pdf

SHA = "ab" * 32
LEADER = CertificateView(
    "f1", "Phan Đình Sơn", "CA", "12", NOW - timedelta(days=30), NOW + timedelta(days=300), "A"
)
SEAL = replace(LEADER, fingerprint="f2", subject="UBND phường Thành Sen", seal=True)


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def item(number: int, *blockers: Blocker) -> TrayItem:
    return TrayItem(
        number,
        f"H27-{number}",
        NAMES[number],
        PROCEDURES[0],
        f"ket-qua-{number}.pdf",
        DocumentKind.RESULT,
        SHA,
        NOW,
        number == 0,
        "Kính trình",
        blockers,
    )


@pytest.fixture
def tray(qtbot: QtBot, background: Background) -> TrayDialog:
    dialog = TrayDialog(background, lambda: NOW)
    qtbot.addWidget(dialog)
    dialog.show_tray([item(0), item(1), item(2, Blocker("changed", "Văn bản đã thay đổi"))])
    dialog.picker.show_certificates([SEAL, LEADER])
    dialog.picker.show_pin_state("f1", "ok")
    dialog.picker.show_standing("f1", Toned("✓ Cơ quan cấp xác nhận còn hiệu lực", "good"))
    return dialog


def test_only_what_was_looked_at_can_be_signed(tray: TrayDialog) -> None:
    tray.picker.pin.edit.setText("123456")
    assert not tray.sign.isEnabled()
    assert tray.sign.toolTip() == "Chọn văn bản đã xem để ký"
    box = tray.table.item(1, 0)
    assert box is not None
    box.setCheckState(Qt.CheckState.Checked)  # whatever ticks it: it was never on the screen
    assert tray.chosen() == ()
    tray.table.selectRow(0)
    tray.show_document(0, SHA, pdf("x"))
    assert tray.chosen() == ((0, SHA),)
    assert tray.sign.isEnabled()
    assert tray.sign.text() == "&Ký 1 văn bản"


def test_a_document_with_something_in_its_way_is_shown_and_not_chosen(tray: TrayDialog) -> None:
    tray.table.selectRow(2)
    tray.show_document(2, SHA, pdf("x"))
    assert tray.chosen() == ()
    cell = tray.table.item(2, 5)
    assert cell is not None
    assert "đã thay đổi" in cell.text()


def test_a_token_that_does_not_answer_is_not_asked_again_at_once(
    tray: TrayDialog, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(tray.picker.pin_state_wanted):
        tray.fail(trouble(TokenMissing("pulled")), look_again=True)
    with qtbot.waitSignal(tray.picker.pin_state_wanted):  # a wrong PIN: its flags are read anew
        tray.fail(trouble(PinWrong("x")))


def test_a_pin_typed_on_the_device_needs_none_here(tray: TrayDialog, qtbot: QtBot) -> None:
    tray.show_document(0, SHA, pdf("x"))
    assert not tray.sign.isEnabled()
    tray.picker.show_pin_state("f1", "ok", pad=True)
    with qtbot.waitSignal(tray.sign_wanted) as asked:
        tray.sign.click()
    assert asked.args == [((0, SHA),), "f1", None]


def test_a_certificate_its_authority_bars_signs_nothing(tray: TrayDialog) -> None:
    tray.show_document(0, SHA, pdf("x"))
    tray.picker.pin.edit.setText("123456")
    assert tray.sign.isEnabled()
    tray.picker.show_standing("f1", Toned("✗ Chứng thư đã bị thu hồi", "bad"), barred=True)
    assert not tray.sign.isEnabled()
    assert tray.sign.toolTip() == "Chứng thư này không được dùng để ký"


def test_a_late_answer_does_not_count_as_looked_at(tray: TrayDialog) -> None:
    tray.table.selectRow(1)
    tray.show_document(0, SHA, pdf("x"))  # the leader has gone on meanwhile
    assert tray.chosen() == ()


def test_the_leaders_own_certificate_is_proposed_not_the_seal(tray: TrayDialog) -> None:
    assert tray.picker.certificate.currentText().startswith("Phan Đình Sơn")


def test_the_pin_leaves_the_field_and_each_outcome_stands_in_its_row(
    tray: TrayDialog, qtbot: QtBot
) -> None:
    for number in (0, 1):
        tray.table.selectRow(number)
        tray.show_document(number, SHA, pdf("x"))
    tray.picker.pin.edit.setText("123456")
    with qtbot.waitSignal(tray.sign_wanted) as asked:
        tray.sign.click()
    assert asked.args == [((0, SHA), (1, SHA)), "f1", "123456"]
    assert tray.picker.pin.peek() == ""
    tray.reject()  # Esc while the token works: it stays
    outcomes = [
        SignedItem(0, "a", "signed"),
        SignedItem(1, "b", "failed", "Thiết bị ký đã bị rút ra", "Cắm lại thiết bị."),
    ]
    for outcome in outcomes:
        tray.show_outcome(outcome)
    tray.end(outcomes)
    shown = [cell.text() for row in (0, 1) if (cell := tray.table.item(row, 5)) is not None]
    assert shown == ["✓ đã ký, đã ghi nhận", "✗ chưa ký: Thiết bị ký đã bị rút ra"]
    assert "1 văn bản chưa ký" in tray.notice.text()
    assert tray.chosen() == ((1, SHA),)  # what failed is still chosen, what is signed is not


def test_a_draft_says_what_it_lacks_and_saves_what_is_typed(
    qtbot: QtBot, background: Background
) -> None:
    draft = Draft("refusal", "refusal", "", "UBND-VP", "không giải quyết", "ông A", "Lý do ……")
    page = DraftPage(
        3, "H27-3", "Trần", draft, (("refusal", "Từ chối"),), ("Còn chỗ trống «……»",), None, ()
    )
    dialog = DraftDialog(page, background)
    qtbot.addWidget(dialog)
    assert not dialog.submit.isEnabled()
    assert "Còn chỗ trống" in dialog.missing.text()
    body = dialog.fields["body"]
    with qtbot.waitSignal(dialog.written) as said:
        body.put("Lý do: đất trong hành lang an toàn.")
    assert said.args[0].body == "Lý do: đất trong hành lang an toàn."
    dialog.show_page(replace(page, missing=(), pdf=pdf("x"), sent_back="Thiếu căn cứ"))
    assert dialog.submit.isEnabled()
    assert "Thiếu căn cứ" in dialog.back.text()


def handing(money: MoneyView, *lacks: Blocker) -> HandoverPage:
    return HandoverPage(
        a_dossier(1, State.AWAITING_COLLECTION),
        Handover(),
        (PartToCompare("TP01", "Tờ khai", Compared.NOT_YET),),
        money,
        "ket-qua.pdf",
        3,
        {Act.RETURN_RESULT: lacks, Act.HOLD_RESULT: lacks, Act.SEND_BY_POST: lacks},
    )


def test_the_wizard_gives_nothing_while_something_is_missing(qtbot: QtBot) -> None:
    owing = handing(MoneyView(Money.DUE, 75_000, owed=75_000), Blocker("money", "Chưa thu đủ phí"))
    dialog = HandoverDialog(owing)
    qtbot.addWidget(dialog)
    assert not dialog.give.isEnabled()
    assert "Chưa thu đủ phí" in dialog.missing.text()
    with qtbot.waitSignal(dialog.collected) as taken:
        dialog.take.click()
    assert taken.args[:2] == [75_000, "tiền mặt"]
    dialog.show_page(owing)  # the desk answers each change
    with qtbot.waitSignal(dialog.written) as said:
        dialog.same.click()
    assert said.args[0].compared == {"TP01": Compared.SAME}
    dialog.show_page(handing(MoneyView(Money.COLLECTED, 75_000, 75_000, receipt_no="2026-1-00001")))
    assert dialog.give.isEnabled()
    with qtbot.waitSignal(dialog.ended) as ended:
        dialog.give.click()
    assert ended.args == [Act.RETURN_RESULT]


def rows(count: int) -> list[ListRow]:
    return [
        ListRow(
            n, f"H27-{n}", NAMES[n], PROCEDURES[0], State.ACCEPTED, "", NOW, NOW, 0, False, "", ""
        )
        for n in range(count)
    ]


def test_many_at_once_goes_on_after_a_failure_and_tells_each(qtbot: QtBot) -> None:
    dialog = BulkDialog(rows(3), {Act.FORWARD: ""})
    qtbot.addWidget(dialog)
    asked: list[int] = []

    def work(_act: Act, _words: str, number: int) -> None:
        asked.append(number)
        if number == 1:
            title = "Hồ sơ đang ở «Đang xử lý», không làm được việc này"
            dialog.show_failed(trouble(NotAllowed(title=title)))
        else:
            dialog.show_done(number)

    dialog.wanted.connect(work)
    with qtbot.waitSignal(dialog.over) as over:
        dialog.start.click()
    assert asked == [0, 1, 2]
    assert over.args == [Act.FORWARD, (0, 2)]
    assert over.args[0] is Act.FORWARD  # a combo box hands strings back
    assert "1 chưa làm được" in dialog.notice.text()


def test_the_papers_of_many_are_printed_in_one_go(qtbot: QtBot) -> None:
    dialog = BulkDialog(rows(3), {})
    qtbot.addWidget(dialog)
    assert not dialog.start.isEnabled()  # this officer has no act for many, but may print
    with qtbot.waitSignal(dialog.papers_wanted) as asked:
        dialog.print_papers.click()
    assert asked.args == [(0, 1, 2)]
    dialog.show_printed(2)
    assert "Đã gửi 2 giấy" in dialog.notice.text()
    assert "1 hồ sơ chưa có giấy" in dialog.notice.text()


def test_many_at_once_stops_after_the_one_at_hand(qtbot: QtBot) -> None:
    dialog = BulkDialog(rows(3), {Act.FORWARD: ""})
    qtbot.addWidget(dialog)

    def work(_act: Act, _words: str, number: int) -> None:
        dialog.stop.click()
        dialog.show_done(number)

    dialog.wanted.connect(work)
    with qtbot.waitSignal(dialog.over) as over:
        dialog.start.click()
    assert over.args == [Act.FORWARD, (0,)]
    assert "2 chưa tới lượt" in dialog.notice.text()


def test_what_a_dialog_is_there_to_settle_does_not_keep_it_shut() -> None:
    lacks = [Blocker(code, code) for code in ("identity", "original", "forms", "money")]
    assert can_begin(Act.RETURN_RESULT, lacks)
    assert can_begin(Act.SUBMIT_TO_LEADER, [Blocker("document", "Chưa có dự thảo")])
    assert not can_begin(Act.RETURN_RESULT, [Blocker("state", "Hồ sơ đang ở bước khác")])
    assert not can_begin(Act.ACCEPT, [Blocker("money", "Chưa thu")])


def test_the_tray_is_walked_by_keys_and_what_the_leader_unticks_stays_so(
    tray: TrayDialog,
) -> None:
    tray.show_document(0, SHA, pdf("x"))
    QTest.keyClick(tray.table, Qt.Key.Key_Space)
    assert tray.chosen() == ()
    QTest.keyClick(tray.table, Qt.Key.Key_Down)
    assert tray.table.currentRow() == 1
    tray.show_document(1, SHA, pdf("x"))
    QTest.keyClick(tray.table, Qt.Key.Key_Up)
    tray.show_document(0, SHA, pdf("x"))
    assert tray.chosen() == ((1, SHA),), "looked at again is not chosen again"
