"""The leader signs a pile with one PIN entry: each paper for itself, the token's failures for all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from desktop.errors import (
    CertificateUnfit,
    FileTrouble,
    PinWrong,
    TimestampUnreachable,
    TokenHung,
    TokenPulled,
)
from desktop.signing.judging.verify import SignatureVerdict, verify
from desktop.signing.making.batch import (
    Callbacks,
    HigherLevel,
    PaperOutcome,
    SigningState,
    ToSign,
    sign_batch,
)
from desktop.signing.making.pades import Stamp

SIGNED, FAILED, NOT_REACHED = SigningState.SIGNED, SigningState.FAILED, SigningState.NOT_REACHED


class Pile:
    """Papers on the leader's desk, and what was kept of them."""

    def __init__(self, paper: bytes) -> None:
        self.paper = paper
        self.kept: dict[str, bytes] = {}

    def papers(self, *names: str) -> list[ToSign]:
        return [ToSign(name, lambda: self.paper, self._keep(name)) for name in names]

    def paper_of(self, name: str, content: bytes) -> ToSign:
        return ToSign(name, lambda: content, self._keep(name))

    def _keep(self, name: str) -> Callable[[bytes], None]:
        return lambda signed: self.kept.update({name: signed})


@pytest.fixture
def pile(paper: bytes) -> Pile:
    return Pile(paper)


@pytest.fixture
def clock(now: datetime) -> Callable[[], datetime]:
    return lambda: now


NAMES = tuple(f"quyet-dinh-{number}" for number in range(12))


def states(outcomes: Sequence[PaperOutcome]) -> list[SigningState]:
    return [outcome.state for outcome in outcomes]


def test_one_pin_signs_the_pile(
    device: Any, pin: str, pile: Pile, clock: Callable[[], datetime], root: bytes
) -> None:
    told: list[PaperOutcome] = []
    leader = device.certificate("lanh-dao")
    outcomes = sign_batch(
        pile.papers(*NAMES),
        device.tokens,
        leader,
        pin,
        now=clock,
        calls=Callbacks(progress=told.append),
    )
    assert [(o.name, o.state, o.level) for o in outcomes] == [(n, SIGNED, "B-B") for n in NAMES]
    assert sorted(told, key=lambda o: NAMES.index(o.name)) == list(outcomes)
    for name in NAMES:
        (report,) = verify(pile.kept[name], [root])
        assert report.verdict is SignatureVerdict.VALID
        assert report.fingerprint == leader.fingerprint


def test_a_damaged_paper_does_not_hold_up_the_others(
    device: Any, pin: str, pile: Pile, clock: Callable[[], datetime]
) -> None:
    def gone() -> bytes:
        raise FileNotFoundError(2, "No such file or directory")

    def full(signed: bytes) -> None:
        raise OSError(28, "No space left on device")

    paper = pile.paper
    papers = [
        pile.paper_of("hỏng", paper[: len(paper) // 2]),
        pile.paper_of("trống", b""),
        pile.paper_of("ảnh", b"\xff\xd8\xff\xe0" + bytes(3000)),
        ToSign("mất", gone, lambda signed: None),
        ToSign("đầy đĩa", lambda: paper, full),
        ToSign("trang 9", lambda: paper, lambda s: None, lambda at: Stamp(8, (0, 0, 90, 40))),
        *pile.papers("tốt", "cũng tốt"),
    ]
    outcomes = sign_batch(papers, device.tokens, device.certificate("lanh-dao"), pin, now=clock)
    assert states(outcomes) == [FAILED] * 6 + [SIGNED] * 2
    assert {o.title for o in outcomes[:3]} == {"Tệp PDF này không ký được"}
    assert outcomes[3].title == "Không đọc được tệp này"
    assert outcomes[4].title == "Không ghi được tệp đã ký"
    assert "No space left" in outcomes[4].detail
    assert all(o.advice for o in outcomes[:6])
    assert set(pile.kept) == {"tốt", "cũng tốt"}


def test_an_earlier_broken_signature_is_that_papers_own_trouble(
    device: Any, pin: str, pile: Pile, signed: bytes, clock: Callable[[], datetime]
) -> None:
    spoiled = signed.replace(b"595 842", b"595 841", 1)
    papers = [pile.paper_of("chữ ký hỏng", spoiled), *pile.papers("tốt")]
    outcomes = sign_batch(papers, device.tokens, device.certificate("lanh-dao"), pin, now=clock)
    assert states(outcomes) == [FAILED, SIGNED]
    assert outcomes[0].title == "Văn bản này mang một chữ ký trước đó đã hỏng"


def test_pulled_out_in_the_middle(
    device: Any, pin: str, pile: Pile, clock: Callable[[], datetime], root: bytes
) -> None:
    """What was signed is kept, the one at hand says why, the rest are «chưa ký», and nothing is tried again."""

    def pull(outcome: PaperOutcome) -> None:
        device.trouble("removed 1", "delay 50")

    device.trouble("delay 50")
    leader = device.certificate("lanh-dao")
    outcomes = sign_batch(
        pile.papers(*NAMES), device.tokens, leader, pin, now=clock, calls=Callbacks(progress=pull)
    )
    done = states(outcomes).count(SIGNED)
    assert 1 <= done <= 4
    assert states(outcomes) == [SIGNED] * done + [FAILED] + [NOT_REACHED] * (11 - done)
    assert outcomes[done].title == TokenPulled.title
    assert set(pile.kept) == set(NAMES[:done])
    device.trouble()
    rest = pile.papers(*NAMES[done:])
    again = sign_batch(rest, device.tokens, leader, pin, now=clock)
    assert states(again) == [SIGNED] * (12 - done)
    assert all(verify(pile.kept[n], [root])[0].verdict is SignatureVerdict.VALID for n in NAMES)


@pytest.mark.parametrize(
    ("trouble", "title"),
    [
        ("segv.C_Sign 1", "Trình điều khiển thiết bị ký bị lỗi và đã đóng"),
        ("hang.C_Sign 60", TokenHung.title),
        ("rv.C_Sign 0x80000001", "Thiết bị ký chưa dùng được"),
        ("garble 1", "Chữ ký vừa tạo không kiểm tra được nên đã bỏ"),
    ],
)
def test_a_token_in_trouble_stops_the_pile(
    device: Any,
    pin: str,
    pile: Pile,
    clock: Callable[[], datetime],
    trouble: str,
    title: str,
) -> None:
    leader = device.certificate("lanh-dao")
    device.tokens.patience = 1.0 if "hang" in trouble else 30.0
    device.trouble(trouble)
    outcomes = sign_batch(pile.papers(*NAMES), device.tokens, leader, pin, now=clock)
    assert outcomes[0].title == title
    assert SIGNED not in states(outcomes)
    assert states(outcomes)[-1] is NOT_REACHED
    assert not pile.kept
    device.trouble()
    device.tokens.patience = 30.0
    assert states(sign_batch(pile.papers("lại"), device.tokens, leader, pin, now=clock)) == [SIGNED]


def test_the_officer_stops_between_papers(
    device: Any, pin: str, pile: Pile, clock: Callable[[], datetime]
) -> None:
    stop = threading.Event()
    outcomes = sign_batch(
        pile.papers(*NAMES),
        device.tokens,
        device.certificate("lanh-dao"),
        pin,
        now=clock,
        calls=Callbacks(progress=lambda outcome: stop.set(), cancelled=stop.is_set),
    )
    done = states(outcomes).count(SIGNED)
    assert 1 <= done < 12
    assert states(outcomes) == [SIGNED] * done + [NOT_REACHED] * (12 - done)
    assert set(pile.kept) == set(NAMES[:done])


def test_a_wrong_pin_touches_no_paper_and_is_tried_once(
    device: Any, pile: Pile, clock: Callable[[], datetime]
) -> None:
    device.trouble("tries 9")
    opened: list[str] = []
    paper = ToSign("một", lambda: opened.append("một") or pile.paper, lambda signed: None)  # type: ignore[func-returns-value]
    with pytest.raises(PinWrong):
        sign_batch([paper] * 5, device.tokens, device.certificate(), "87654321", now=clock)
    assert not opened
    assert device.orders.with_name("orders.failures").read_text() == "1"


def test_an_expired_certificate_costs_no_pin_try(
    device: Any, pile: Pile, clock: Callable[[], datetime]
) -> None:
    device.trouble("tries 9")
    expired = device.certificate("het-han")
    with pytest.raises(CertificateUnfit, match="hết hạn"):
        sign_batch(pile.papers("một"), device.tokens, expired, "87654321", now=clock)
    assert not device.orders.with_name("orders.failures").exists()


def test_a_certificate_that_expires_during_the_pile_stops_it(
    device: Any, pin: str, pile: Pile
) -> None:
    leader = device.certificate("lanh-dao")
    times = iter([leader.not_after] * 4 + [leader.not_after + timedelta(seconds=1)] * 99)
    outcomes = sign_batch(pile.papers(*NAMES), device.tokens, leader, pin, now=lambda: next(times))
    assert states(outcomes).count(FAILED) == 1
    assert (
        states(outcomes)[3] is FAILED
    )  # papers are prepared ahead: those before it may be unsigned
    assert "hết hạn" in outcomes[3].title
    assert SIGNED not in states(outcomes)[4:]


def test_the_token_that_wants_its_pin_each_time(
    device: Any, pin: str, pile: Pile, clock: Callable[[], datetime]
) -> None:
    """The officer's first PIN is for the first paper; each further one is asked for, and none is tried twice."""
    answers = iter([pin, pin, "87654321"])
    device.trouble("tries 9")
    outcomes = sign_batch(
        pile.papers(*NAMES[:6]),
        device.tokens,
        device.certificate("lanh-dao"),
        pin,
        now=clock,
        pin_per_signature=True,
        calls=Callbacks(ask_pin=lambda: next(answers)),
    )
    assert states(outcomes) == [SIGNED] * 3 + [FAILED] + [NOT_REACHED] * 2
    assert outcomes[3].title == PinWrong.title
    assert next(answers, None) is None
    assert device.orders.with_name("orders.failures").read_text() == "1"


def test_the_officer_gives_up_at_the_third_pin(
    device: Any, pin: str, pile: Pile, clock: Callable[[], datetime]
) -> None:
    answers = iter([pin, None])
    outcomes = sign_batch(
        pile.papers(*NAMES[:5]),
        device.tokens,
        device.certificate("lanh-dao"),
        pin,
        now=clock,
        pin_per_signature=True,
        calls=Callbacks(ask_pin=lambda: next(answers)),
    )
    assert states(outcomes) == [SIGNED] * 2 + [NOT_REACHED] * 3


def test_a_dead_time_server_leaves_the_papers_signed(
    device: Any, pin: str, pile: Pile, clock: Callable[[], datetime]
) -> None:
    """They can be extended later without the token; the server is not waited for paper by paper."""
    asked: list[int] = []

    def extend(pdf: bytes) -> bytes:
        asked.append(len(pdf))
        raise TimestampUnreachable("503")

    outcomes = sign_batch(
        pile.papers(*NAMES),
        device.tokens,
        device.certificate("lanh-dao"),
        pin,
        now=clock,
        level=HigherLevel("B-T", extend),
    )
    assert {(o.state, o.level, o.title) for o in outcomes} == {
        (SIGNED, "B-B", TimestampUnreachable.title)
    }
    assert len(asked) <= 4
    assert set(pile.kept) == set(NAMES)


def test_papers_already_signed_gain_one_more_signature(
    device: Any, pin: str, pile: Pile, signed: bytes, clock: Callable[[], datetime], root: bytes
) -> None:
    papers = [pile.paper_of(name, signed) for name in NAMES[:3]]
    sign_batch(papers, device.tokens, device.certificate("lanh-dao"), pin, now=clock)
    for name in NAMES[:3]:
        reports = verify(pile.kept[name], [root])
        assert [r.verdict for r in reports] == [SignatureVerdict.VALID] * 2
        assert [r.signer for r in reports] == ["Nguyễn Thị Hà", "Phan Đình Sơn"]


def test_an_empty_pile(device: Any, pin: str, clock: Callable[[], datetime]) -> None:
    assert sign_batch([], device.tokens, device.certificate(), pin, now=clock) == ()


def test_a_certificate_of_another_token_gets_no_pin(
    device: Any, pin: str, pile: Pile, clock: Callable[[], datetime]
) -> None:
    device.trouble("tries 9")
    stranger = replace(device.certificate(), token_serial="00" * 8)
    with pytest.raises(Exception, match="Chưa thấy thiết bị ký"):
        sign_batch(pile.papers("một"), device.tokens, stranger, "87654321", now=clock)
    assert not device.orders.with_name("orders.failures").exists()


def test_trouble_with_files_is_no_trouble_with_the_token() -> None:
    from desktop.signing.making.batch import _is_the_tokens

    assert not _is_the_tokens(FileTrouble("x"))
    assert _is_the_tokens(TokenPulled("x"))
