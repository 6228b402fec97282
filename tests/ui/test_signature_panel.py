"""A signed file is opened: the officer sees at once whose signature it is and whether it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from desktop.models.pages.views import SignatureView
from desktop.ui.kit.background import Background
from desktop.ui.signing.signature_panel import SignaturePanel, details

GOOD = SignatureView(
    signer="Phan Đình Sơn",
    organisation="Ủy ban nhân dân phường Thành Sen",
    issuer="Cơ quan chứng thực tập huấn Hà Tĩnh",
    root="Cơ quan chứng thực gốc tập huấn",
    verdict="valid",
    words="Chữ ký hợp lệ, văn bản không bị sửa",
    level="B-T",
    claimed_time=datetime(2026, 11, 24, 1, 0, tzinfo=UTC),
    trusted_time=datetime(2026, 11, 24, 1, 1, tzinfo=UTC),
    tsa="Dấu thời gian tập huấn",
    covers_whole_file=False,
    changes=("Điền ô «Số»: 12/QĐ-UBND",),
    then="chưa bị thu hồi",
    now="chưa tra cứu",
)
FILES = {
    "signed": (GOOD, replace(GOOD, verdict="broken", words="Nội dung đã bị sửa", signer="")),
    "plain": (),
}


@pytest.fixture
def panel(qtbot: QtBot) -> SignaturePanel:
    background = Background()
    made = SignaturePanel(background)
    qtbot.addWidget(made, before_close_func=lambda _: background.close())
    made.use(lambda sha256: FILES[sha256])
    return made


def names(panel: SignaturePanel) -> list[str]:
    from PySide6.QtWidgets import QFrame

    cards = [f for f in panel.findChildren(QFrame) if f.property("role") == "card"]
    return [card.accessibleName() for card in cards if not card.isHidden()]


def test_a_card_for_each_signature(panel: SignaturePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.shown, check_params_cb=lambda count: count == 2):
        panel.show_file("signed")
    assert not panel.isHidden()
    assert names(panel) == [
        "Hợp lệ: Phan Đình Sơn. Chữ ký hợp lệ, văn bản không bị sửa",
        "Hỏng: . Nội dung đã bị sửa",
    ]


def test_the_cards_go_with_their_file(panel: SignaturePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.shown, check_params_cb=lambda count: count == 2):
        panel.show_file("signed")
    panel.show_file("plain")
    assert panel.isHidden()


def test_the_details_say_everything() -> None:
    said = details(GOOD).splitlines()
    assert "Gốc tin cậy: Cơ quan chứng thực gốc tập huấn" in said
    assert "Dấu thời gian: 24/11/2026 08:01 Dấu thời gian tập huấn" in said
    assert "Chứng thư khi ký: chưa bị thu hồi; hiện nay: chưa tra cứu" in said
    assert said[-1] == "Sau khi ký: Điền ô «Số»: 12/QĐ-UBND"
