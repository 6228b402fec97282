"""The token is pulled, its driver hangs, crashes or answers nonsense: a clear word, and the next call works."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from desktop.errors import (
    PinLastTry,
    PinLocked,
    PinWrong,
    TokenCrashed,
    TokenError,
    TokenHung,
    TokenMissing,
    TokenPulled,
)


def signs_again(device: Any, pin: str) -> bool:
    """All is well after trouble."""
    device.trouble()
    device.tokens.patience = 30.0
    with device.tokens.login(device.certificate(), pin) as login:
        return len(login.sign(b"x")) == 256


def test_pulled_out_while_signing(device: Any, pin: str) -> None:
    with device.tokens.login(device.certificate(), pin) as login:
        login.sign(b"x")
        device.trouble("removed 1")
        with pytest.raises(TokenPulled, match="bị rút ra"):
            login.sign(b"x")
        with pytest.raises(TokenCrashed):  # this log-in is over, put back in or not
            login.sign(b"x")
    with pytest.raises(TokenMissing):
        device.tokens.certificates()
    assert signs_again(device, pin)


@pytest.mark.parametrize("code", ["0x30", "0xB3", "0x82", "0x32"])
def test_codes_vendors_answer_when_pulled_or_broken(device: Any, pin: str, code: str) -> None:
    with device.tokens.login(device.certificate(), pin) as login:
        device.trouble(f"rv.C_Sign {code}")
        with pytest.raises(TokenError) as caught:
            login.sign(b"x")
    assert type(caught.value) is (TokenError if code == "0x30" else TokenPulled)
    assert signs_again(device, pin)


@pytest.mark.parametrize("code", ["0x80000001", "0x68", "0x5", "0x54"])
def test_unknown_and_general_codes_name_themselves_in_the_detail(
    device: Any, pin: str, code: str
) -> None:
    with device.tokens.login(device.certificate(), pin) as login:
        device.trouble(f"rv.C_Sign {code}")
        with pytest.raises(TokenError, match="Thiết bị ký chưa dùng được") as caught:
            login.sign(b"x")
    assert caught.value.detail
    assert signs_again(device, pin)


def test_pulled_out_after_signing_keeps_the_signature(device: Any, pin: str) -> None:
    """Closing the session fails then, but what was signed was signed."""
    with device.tokens.login(device.certificate(), pin) as login:
        signature = login.sign(b"x")
        device.trouble("removed 1")
    assert len(signature) == 256
    assert signs_again(device, pin)


@pytest.mark.parametrize("function", ["C_Sign", "C_Login", "C_OpenSession"])
def test_the_driver_crashes(device: Any, pin: str, function: str) -> None:
    officer = device.certificate()
    device.trouble(f"segv.{function} 1")
    with (
        pytest.raises(TokenCrashed, match="Trình điều khiển"),
        device.tokens.login(officer, pin) as login,
    ):
        login.sign(b"x")
    assert signs_again(device, pin)


@pytest.mark.parametrize("function", ["C_Initialize", "C_GetSlotList"])
def test_the_driver_crashes_at_the_door(device: Any, pin: str, function: str) -> None:
    device.trouble(f"segv.{function} 1")
    with pytest.raises(TokenCrashed):
        device.tokens.certificates()
    assert signs_again(device, pin)


def test_the_driver_hangs(device: Any, pin: str) -> None:
    with device.tokens.login(device.certificate(), pin) as login:
        device.trouble("hang.C_Sign 60")
        device.tokens.patience = 0.3
        with pytest.raises(TokenHung, match="không trả lời"):
            login.sign(b"x")
    assert signs_again(device, pin)


def test_quitting_does_not_wait_for_a_driver_that_hangs(device: Any, pin: str) -> None:
    seen: list[BaseException] = []
    inside = threading.Event()

    def sign() -> None:
        with device.tokens.login(device.certificate(), pin) as login:
            device.trouble("hang.C_Sign 60")
            inside.set()
            try:
                login.sign(b"x")
            except TokenError as error:
                seen.append(error)

    lane = threading.Thread(target=sign)
    lane.start()
    assert inside.wait(20)
    device.tokens.close()
    lane.join(20)
    assert [type(error) for error in seen] == [TokenCrashed]


def test_three_wrong_pins_lock_and_each_step_is_told(device: Any, pin: str) -> None:
    device.trouble("tries 3")
    officer = device.certificate()
    told = [(PinWrong, "low"), (PinLastTry, "last_try"), (PinLocked, "locked")]
    for kind, state in told:
        with pytest.raises(TokenError) as caught, device.tokens.login(officer, "87654321"):
            pass
        assert type(caught.value) is kind
        assert device.tokens.pin_state(officer) == state
    with pytest.raises(PinLocked), device.tokens.login(officer, pin):
        pass


def test_a_wrong_pin_is_tried_exactly_once(device: Any) -> None:
    device.trouble("tries 9")
    with pytest.raises(PinWrong), device.tokens.login(device.certificate(), "87654321"):
        pass
    assert device.orders.with_name("orders.failures").read_text() == "1"


@pytest.mark.parametrize(
    ("code", "words"),
    [("0xA3", "đã hết hạn"), ("0x102", "chưa được đặt mã PIN"), ("0x50", "huỷ trên thiết bị")],
)
def test_other_refusals_at_log_in(device: Any, pin: str, code: str, words: str) -> None:
    officer = device.certificate()
    device.trouble(f"rv.C_Login {code}")
    with pytest.raises(TokenError, match=words), device.tokens.login(officer, pin):
        pass
    assert signs_again(device, pin)


def test_a_chattering_driver_does_not_disturb(
    device: Any, pin: str, capfd: pytest.CaptureFixture[str]
) -> None:
    device.trouble("noise 1")
    with device.tokens.login(device.certificate(), pin) as login:
        assert len(login.sign(b"x")) == 256
    assert capfd.readouterr() == ("", "")


def test_an_old_token_without_sha256_signs_the_digest_itself(device: Any, pin: str) -> None:
    officer = device.certificate()
    with device.tokens.login(officer, pin) as login:
        usual = login.sign(b"x")
    device.trouble("hide 0x40")  # CKM_SHA256_RSA_PKCS
    with device.tokens.login(officer, pin) as login:
        assert login.sign(b"x") == usual
