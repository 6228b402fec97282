"""A file that left this machine has its own way back on its line, by keyboard too; the page tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.models.pages.views import Link, SyncStatus
from desktop.models.records.retention import LEFT
from desktop.ui.window.main import MainWindow
from tests.ui.conftest import CounterOnPaper


def lose(desk: CounterOnPaper, number: int, **changes: object) -> None:
    """The first file of this dossier is not here, for the reason given."""
    first, *others = desk.dossiers[number].components
    file = replace(first.files[0], **changes)  # type: ignore[arg-type]
    files = (file, *first.files[1:])
    desk._put(number, components=(replace(first, files=files), *others))


def test_tab_leads_to_the_button_and_the_page_says_how_far_it_is(
    window: MainWindow, desk: CounterOnPaper, settle: Callable[[], None]
) -> None:
    lose(desk, 3, sha256=None, problem=LEFT)
    assert window.flow is not None
    window.flow.open(3)
    settle()
    page = window.dossier_page
    card = page.checklist.cards[0]
    name = desk.dossiers[3].components[0].files[0].name
    [back] = [
        b
        for b in card.findChildren(QPushButton)
        if b.accessibleName() == f"Tải lại tệp {name} từ cổng"
    ]
    card.setFocus()
    for _ in range(4):
        focused = QApplication.focusWidget()
        if focused is not None and focused is not back:
            QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is back
    window.show_status(SyncStatus(Link.OFFLINE))
    QTest.keyClick(back, Qt.Key.Key_Space)
    settle()
    assert desk.dossiers[3].components[0].files[0].asked
    assert QApplication.focusWidget() is card, "its line changes, the keyboard stays on the card"
    assert "khi có mạng trở lại" in page.notice.text()
    window.show_status(SyncStatus(Link.SYNCING))
    assert "đang tải từ cổng" in page.notice.text()

    lose(desk, 3, sha256="0" * 64, problem="", asked=False)
    window.flow.refresh()
    settle()
    assert page.notice.text() == f"✓ Đã tải lại «{name}»."
    assert not [
        b
        for b in card.findChildren(QPushButton)
        if "Tải lại" in b.accessibleName() and b.isVisible()
    ]
