"""Administrative documents a leader signs, laid out as NĐ 30/2020/NĐ-CP orders.

The head is two rows of two columns, so that "Số:" and "địa danh, ngày" share a line. Number and date stay open:
they come after the leader's signature, filled as form fields where `places` says (signing.making.fields). Values in,
bytes out: no clock, the same values give the same bytes. Lengths are points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable, Spacer, Table

from desktop.documents.sheet.faces import BOLD, ITALIC, PLAIN, styles
from desktop.documents.sheet.layout import (
    WIDTH,
    Flow,
    Sheet,
    SignaturePlace,
    bare,
    left_head,
    markup,
    para,
    render,
    right_head,
    rule,
    two_columns,
)
from desktop.documents.sheet.wording import clean
from desktop.errors import NotAllowed
from desktop.settings.config import Unit
from desktop.texts import Text, joined

NUMBER, DATE, SIGNATURE = "so-van-ban", "ngay-ban-hanh", "chu-ky-lanh-dao"
"""Names of the open places: the clerk's two, and where the leader's signature stands."""

_NUMBER_ROOM, _DATE_ROOM = 40.0, 172.0
_SIZE = 13.0  # number, place and date (NĐ 30, Phụ lục I)
_SIGNERS = 235.0  # width of the right half of the foot


@dataclass(frozen=True, slots=True)
class Official:
    """One document. `name` "" = a letter (công văn): its `summary` stands under the number as "V/v".

    `signers`: the lines of authority over the signature, as ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH") or
    ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"). `body`: paragraphs; the last one gets "./.".
    """

    unit: Unit
    symbol: str  # behind the number: "UBND-VP", "TB-UBND"
    summary: str
    body: tuple[str, ...]
    signers: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]
    name: str = ""  # "THÔNG BÁO", "QUYẾT ĐỊNH"
    to: tuple[str, ...] = ()  # Kính gửi
    cited: str = ""  # which form of which circular it follows


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """Where something is written later: `page` from 0, `box` = left, bottom, right, top."""

    page: int
    box: tuple[float, float, float, float]
    slanted: bool = False


@dataclass(frozen=True, slots=True)
class OfficialDrawn:
    pdf: bytes
    places: dict[str, OpenPlace]


def missing(values: Official) -> list[str]:
    """What the document still wants before anybody may sign it, in Vietnamese."""
    required_lines = (
        (values.summary, Text("Chưa ghi trích yếu văn bản")),
        ("".join(values.body), Text("Chưa ghi nội dung văn bản")),
        ("".join(values.signers), Text("Chưa ghi thẩm quyền, chức vụ người ký")),
        (values.signer, Text("Chưa ghi họ tên người ký")),
        ("".join(values.recipients), Text("Chưa ghi nơi nhận")),
        ("".join(values.to) or values.name, Text("Chưa ghi nơi kính gửi")),
    )
    return [text for value, text in required_lines if not clean(value)]


def official(values: Official) -> OfficialDrawn:
    """Draw it; NotAllowed names everything that is missing."""
    missing_parts = missing(values)
    if missing_parts:
        raise NotAllowed(joined("\n", missing_parts), advice=joined("\n", missing_parts))
    styles()
    number = _OpenLine("Số: ", _NUMBER_ROOM, f"/{clean(values.symbol)}", PLAIN)
    date = _OpenLine(f"{clean(values.unit.place)}, ", _DATE_ROOM, "", ITALIC)
    place = SignaturePlace()
    flow = [
        two_columns(
            [[left_head(values.unit), "", right_head()], _second_row(values, number, date)]
        ),
        *_title(values),
        *_addressees(values.to),
        *[para(markup(text), style) for text, style in _paragraphs(values.body)],
    ]
    title = f"{values.name or 'Công văn'} {values.summary}"
    drawn = render(
        Sheet(title, values.unit.name, "", temporary=False), flow, [_foot(values, place)], place
    )
    places = {
        NUMBER: OpenPlace(number.page, number.box),
        DATE: OpenPlace(date.page, date.box, slanted=True),
        SIGNATURE: OpenPlace(drawn.signature_page, drawn.signature_box),
    }
    return OfficialDrawn(drawn.pdf, places)


def padded(number: str) -> str:
    """A number as it is written before its symbol: below ten with a nought (NĐ 30/2020, Phụ lục I)."""
    plain = number.strip()
    return f"{int(plain):02d}" if plain.isascii() and plain.isdecimal() else plain


# ── head and title ───────────────────────────────────────────────────────────────────────────────


class _OpenLine(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Words, room to be filled later, words; in the middle of its column. Remembers where the room lies."""

    def __init__(self, before: str, room: float, after: str, face: str) -> None:
        super().__init__()
        self._before, self._room, self._after, self._face = before, room, after, face
        self.page, self.box = -1, (0.0, 0.0, 0.0, 0.0)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, _SIZE * 1.25
        return self.width, self.height

    def draw(self) -> None:
        left_width, right_width = (
            pdfmetrics.stringWidth(words, self._face, _SIZE)
            for words in (self._before, self._after)
        )
        start = (self.width - left_width - self._room - right_width) / 2
        self.canv.setFont(self._face, _SIZE)
        self.canv.drawString(start, 3, self._before)
        self.canv.drawString(start + left_width + self._room, 3, self._after)
        x, y = self.canv.absolutePosition(start + left_width, 0)
        self.page = self.canv.getPageNumber() - 1
        self.box = (x, y, x + self._room, y + self.height)


def _second_row(values: Official, number: _OpenLine, date: _OpenLine) -> list[Any]:
    about = [] if values.name else [_styled(f"V/v {values.summary}", "about")]
    return [[Spacer(1, 4), number, *about], "", [Spacer(1, 4), date]]


def _title(values: Official) -> Flow:
    if not values.name:
        return [Spacer(1, 10)]
    cited = [para(f"({markup(values.cited)})", "source")] if values.cited else []
    width = pdfmetrics.stringWidth(values.summary, BOLD, 14)
    return [
        Spacer(1, 8),
        para(markup(values.name.upper()), "title"),
        _styled(values.summary, "summary"),
        rule(min(width, WIDTH) * 0.4),
        *cited,
    ]


def _addressees(to: tuple[str, ...]) -> Flow:
    """One on the line of "Kính gửi:", several below it, each with a dash."""
    addressees = [text for text in map(clean, to) if text]
    if not addressees:
        return []
    if len(addressees) == 1:
        return [_styled(f"Kính gửi: {addressees[0]}", "to"), Spacer(1, 6)]
    below = [
        _styled(f"- {text}{';' if text is not addressees[-1] else '.'}", "among")
        for text in addressees
    ]
    return [_styled("Kính gửi:", "to"), *below, Spacer(1, 6)]


# ── body and foot ────────────────────────────────────────────────────────────────────────────────

_END = re.compile(r"[\s./]+$")


def _paragraphs(body: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each paragraph with its style; the last ends "./." joined to its last word."""
    paragraphs = [text for text in map(clean, body) if text]
    return [
        (f"{_END.sub('', text)}./." if number == len(paragraphs) else text, "official")
        for number, text in enumerate(paragraphs, start=1)
    ]


def _foot(values: Official, place: SignaturePlace) -> Any:
    """Nơi nhận at the left; authority, signature and name at the right."""
    recipients = [text for text in map(clean, values.recipients) if text]
    listed = [
        _styled(f"- {text}{'.' if number == len(recipients) else ';'}", "recipient")
        for number, text in enumerate(recipients, start=1)
    ]
    office = [_styled(text.upper(), "office") for text in map(clean, values.signers) if text]
    name = _styled(values.signer, "signer")
    right = [*office, Spacer(1, 4), place, Spacer(1, 2), name]
    return Table(
        [[[_styled("Nơi nhận:", "receivers"), *listed], right]],
        colWidths=[WIDTH - _SIGNERS, _SIGNERS],
        spaceBefore=10,
        style=bare(),
    )


def _styled(text: str, style: str) -> Any:
    return para(markup(text), style)
