"""How Vietnamese papers write dates, amounts and names; a look-out for other provinces. Pure."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7), "ICT")
"""Việt Nam has had no daylight saving since 1975: a fixed offset needs no zone files on Windows."""


# ── dates ────────────────────────────────────────────────────────────────────────────────────────


def date_words(day: date) -> str:
    """Write a day: "ngày 05 tháng 02 năm 2026", "ngày 05 tháng 3 năm 2026".

    The day always has two digits, the month only in January and February.
    Source: the Hà Tĩnh templates' own date rule (docs/papers.md), after NĐ 30/2020.
    """
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def moment_words(moment: datetime) -> str:
    """Write a moment: "09 giờ 05 phút, ngày 23 tháng 11 năm 2026", in Vietnamese time.

    A naive value is taken as Vietnamese time.
    """
    local = moment.astimezone(VIETNAM) if moment.tzinfo else moment
    return f"{local.hour:02d} giờ {local.minute:02d} phút, {date_words(local.date())}"


# ── amounts ──────────────────────────────────────────────────────────────────────────────────────

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}  # hai mươi mốt, hai mươi tư, hai mươi lăm
_SCALES = ((1_000_000, "triệu"), (1_000, "nghìn"), (1, ""))
_BILLION = 1_000_000_000


def _ones(tens: int, units: int) -> str:
    if tens >= 2:
        return _AFTER_TENS.get(units, _DIGITS[units])
    return "lăm" if tens == 1 and units == 5 else _DIGITS[units]


def _group(value: int, *, full: bool) -> list[str]:
    """Words of 1…999. `full`: something stands before it, so missing hundreds are read out."""
    hundreds, tens, units = value // 100, value // 10 % 10, value % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens >= 2:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif units and words:
        words.append("linh")
    if units:
        words.append(_ones(tens, units))
    return words


def _below_billion(value: int, *, full: bool) -> list[str]:
    words: list[str] = []
    for size, name in _SCALES:
        part, value = divmod(value, size)
        if part:
            words += _group(part, full=full or bool(words))
            words += [name] if name else []
    return words


def number_words(value: int) -> str:
    """Read a whole number ≥ 0 in Vietnamese: 1_005_021 → "một triệu không trăm linh năm nghìn …".

    Groups of three that are all zero are not read. ValueError below zero.
    """
    if value < 0:
        raise ValueError("a fee is never below zero")
    if value == 0:
        return _DIGITS[0]
    above, rest = divmod(value, _BILLION)
    words = [number_words(above), "tỷ"] if above else []
    return " ".join(words + _below_billion(rest, full=bool(above)))


def amount_words(vnd: int) -> str:
    """ "Bốn trăm nghìn đồng", for the line under a sum of money."""
    words = number_words(vnd)
    return f"{words[0].upper()}{words[1:]} đồng"


def amount_figures(vnd: int) -> str:
    """ "400.000 đồng": groups of three parted by a point."""
    return f"{vnd:,} đồng".replace(",", ".")


# ── text from outside ────────────────────────────────────────────────────────────────────────────


def clean(text: str) -> str:
    """Text fit for a paper: precomposed Unicode (NĐ 30/2020), no control or invisible characters.

    Line breaks stay as "\\n"; other runs of white space become one space; empty lines go.
    """
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(c for c in composed if c.isspace() or unicodedata.category(c)[0] != "C")
    lines = (" ".join(line.split()) for line in visible.splitlines())
    return "\n".join(line for line in lines if line)


# ── other provinces ──────────────────────────────────────────────────────────────────────────────

_NAMES = """
    An Giang, Bà Rịa - Vũng Tàu, Bà Rịa, Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh,
    Bến Tre, Bình Dương, Bình Định, Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng,
    Đắk Lắk, Đắc Lắc, Đắk Nông, Đắc Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang,
    Hà Nam, Hà Nội, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hồ Chí Minh, Huế, Hưng Yên,
    Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định,
    Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi,
    Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa,
    Thừa Thiên Huế, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái
"""
OTHER_PROVINCES = tuple(" ".join(name.split()) for name in _NAMES.split(","))
"""The 62 others before 1/7/2025; the 33 others since then all bear one of these names."""

_NEW_TONE = {"oà": "òa", "oá": "óa", "OÀ": "ÒA", "OÁ": "ÓA"}  # Hoà → Hòa: both spellings are in use


def _province_pattern() -> re.Pattern[str]:
    names = sorted(
        {form for n in OTHER_PROVINCES for form in (n, n.upper())}, key=len, reverse=True
    )
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")


_PROVINCE = _province_pattern()


def foreign_provinces(text: str) -> list[str]:
    """Other provinces and cities named in a template's fixed text, in order; [] = fit for Hà Tĩnh.

    Guards against a copied template that still names its first owner (docs/papers.md). For fixed
    text only: a citizen's name or address may rightly hold such a word. A name counts when written
    as one (Thanh Hóa, THANH HÓA, Thanh Hoá), not inside a longer word, not as a noun (hòa bình).
    """
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    for old, new in _NEW_TONE.items():
        plain = plain.replace(old, new)
    return [match.group() for match in _PROVINCE.finditer(plain)]
