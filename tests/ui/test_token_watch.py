"""What the officer is told of the token and of its certificate, before and while a paper is signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtTest import QTest

from desktop.models.pages.views import CertificateView
from desktop.ui.kit.words import token_text
from desktop.ui.window.main import MainWindow
from tests.ui.test_counter_window import ready_to_accept

Settle = Callable[[], None]


def test_the_authority_s_word_is_in_the_dialog(
    window: MainWindow, desk: Any, token: Any, settle: Settle
) -> None:
    dialog = ready_to_accept(window, desk, settle)
    assert dialog.picker.standing.text() == "✓ Cơ quan cấp xác nhận chứng thư chưa bị thu hồi"
    assert token.asked[0] == "f00d"  # asked ahead, when the token was seen


def test_what_could_not_be_found_out_warns_and_does_not_stop(
    window: MainWindow, desk: Any, token: Any, settle: Settle
) -> None:
    token.warning = "Không tra cứu được chứng thư có bị thu hồi hay không"
    dialog = ready_to_accept(window, desk, settle)
    assert dialog.picker.standing.text().startswith("⚠ Không tra cứu được")
    assert "được ghi vào nhật ký" in dialog.picker.standing.text()
    QTest.keyClicks(dialog.picker.pin.edit, token.PIN)
    assert dialog.sign.isEnabled()


def test_a_revoked_certificate_cannot_sign(
    window: MainWindow, desk: Any, token: Any, settle: Settle
) -> None:
    token.barred = "Chứng thư đã bị thu hồi từ ngày 20/11/2026"
    dialog = ready_to_accept(window, desk, settle)
    assert dialog.picker.standing.text().startswith("✗ Chứng thư đã bị thu hồi")
    QTest.keyClicks(dialog.picker.pin.edit, token.PIN)
    assert not dialog.sign.isEnabled()
    assert dialog.sign.toolTip() == "Chứng thư này không được dùng để ký"


def test_the_officer_types_while_the_authority_is_asked(
    window: MainWindow, desk: Any, token: Any, settle: Settle
) -> None:
    dialog = ready_to_accept(window, desk, settle)
    dialog.picker._standing = "asked"
    QTest.keyClicks(dialog.picker.pin.edit, token.PIN)
    assert dialog.sign.toolTip() == "Đang hỏi cơ quan cấp chứng thư"
    assert not dialog.sign.isEnabled()


def test_a_pin_pad_asks_nothing_here(
    window: MainWindow, desk: Any, token: Any, settle: Settle
) -> None:
    token.pad = True
    dialog = ready_to_accept(window, desk, settle)
    assert "bàn phím của thiết bị" in dialog.picker.pin_state.text()
    assert not dialog.picker.pin.isEnabled()
    dialog.sign.click()
    settle()
    settle()
    assert token.signed == 1
    assert len(desk.confirmed) == 1


def test_pulled_and_put_back_is_seen_without_asking(
    window: MainWindow, desk: Any, token: Any, settle: Settle
) -> None:
    dialog = ready_to_accept(window, desk, settle)
    assert window.flow is not None
    watch = window.flow.token
    watch._poll()
    settle()
    QTest.keyClicks(dialog.picker.pin.edit, "1234")
    token.present = False
    watch._poll()
    settle()
    assert window.status.token.text() == "Thiết bị ký: chưa cắm"
    assert "Chưa thấy chứng thư nào" in dialog.picker.validity.text()
    assert dialog.picker.pin.peek() == ""  # typed for a token that is gone
    token.present = True
    watch._poll()
    settle()
    assert "TapHuan-1 ✓" in window.status.token.text()
    assert "Còn 214 ngày" in dialog.picker.validity.text()


def test_renewal_is_called_for_in_the_status_line(token: Any) -> None:
    good: CertificateView = token.certificates()[0]
    soon = replace(good, warning="Chứng thư sắp hết hạn (còn 12 ngày, đến 05/12/2026)")
    assert token_text((good,)).tone == "good"
    assert token_text((soon,)).tone == "warn"
    assert "còn 12 ngày" in token_text((soon,)).text


@pytest.mark.parametrize("failed", [True, False])
def test_a_driver_that_fails_is_asked_less_often(
    window: MainWindow, token: Any, settle: Settle, monkeypatch: pytest.MonkeyPatch, failed: bool
) -> None:
    from desktop.errors import DriverMissing

    def broken() -> object:
        raise DriverMissing("gone")

    if failed:
        monkeypatch.setattr(token, "plugged", broken)
    assert window.flow is not None
    window.flow.token._poll()
    settle()
    assert (window.flow.token._timer.interval() > 10_000) is failed
    assert ("⚠" in window.status.token.text()) is failed
