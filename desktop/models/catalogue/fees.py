"""What a procedure costs: dated rows and formulas, what must be asked, exemptions and reductions. Pure.

Money is whole VND; a share of a sum is rounded half up to the đồng. A figure the catalogue does not know for
certain is offered, never charged: the quote's amount is then None and the officer decides (Đ9.2).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from desktop.texts import Text, joined

WHOLE = 10_000  # basis points: 10 000 = 100 %
MOST = {"pages": 9_999, "copies": 999, "value": 999_999_999_999}  # beyond: a slip of the hand


class Certainty(StrEnum):
    """How far a fact of the catalogue can be relied on."""

    CONFIRMED = "C"  # found in a source
    MEMORY = "M"  # to be checked again before anyone relies on it


class FeeKind(StrEnum):
    FREE = "free"
    FIXED = "fixed"  # per dossier
    PER_COPY = "per_copy"
    PER_PAGE = "per_page"  # `steps` and `cap` per copy, times the copies
    PERCENT = "percent"  # `rate` of a declared value
    UNKNOWN = "unknown"  # set by somebody else or not known: the officer decides


@dataclass(frozen=True, slots=True)
class PageStep:
    """From this page of a copy on, this much a page."""

    from_page: int
    amount: int


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One fee or charge. `when` names the answer it hangs on: "late" counts if late, "!late" if not."""

    name: str
    kind: FeeKind
    source: str
    certainty: Certainty
    amount: int = 0  # VND
    steps: tuple[PageStep, ...] = ()
    cap: int | None = None  # VND a copy
    rate: int = 0  # basis points: 50 = 0.5 %
    when: str = ""
    question: str = ""  # what hangs on `when`, in the words of the citizen's notice
    ask: str = ""  # how the officer is asked for `when`: yes or no
    note: str = ""  # the citizen reads it
    hint: str = ""  # for the officer only: doubts, figures seen somewhere
    weak: tuple[int, ...] = ()  # VND: those figures, to be taken over with one click
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        return within(day, self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class Reduction:
    """A ground on which less is paid. `off` in basis points of the fee, WHOLE = exempt, None = not known."""

    ground: str  # whole text: never cut off
    source: str
    certainty: Certainty
    off: int | None = None
    fees: tuple[str, ...] = ()  # names of the rows it covers; () = all of them
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        return within(day, self.valid_from, self.valid_to)

    def covers(self, row: FeeRow) -> bool:
        return not self.fees or row.name in self.fees


@dataclass(frozen=True, slots=True)
class Tariff:
    """All that decides a fee. `exemptions`: grounds known by their text alone, without a rate."""

    rows: tuple[FeeRow, ...]
    exemptions: tuple[str, ...] = ()
    reductions: tuple[Reduction, ...] = ()


class Ask(StrEnum):
    COUNT = "count"  # a whole number
    MONEY = "money"  # VND
    YES_NO = "yes_no"  # 1 or 0


@dataclass(frozen=True, slots=True)
class FeeQuestion:
    """What the officer must say before a fee can be computed; the answer is a whole number."""

    name: str  # "pages", "copies", "value", or what a row's `when` names
    label: str
    kind: Ask
    required: bool = True  # copies: one if not said

    def fits(self, answer: int) -> bool:
        """Whether a person at the counter can mean this number."""
        if self.kind is Ask.YES_NO:
            return answer in (0, 1)
        return 1 <= answer <= MOST[self.name]


class FeeOffer(NamedTuple):
    """A total the officer may take over; it then counts as his own decision."""

    amount: int
    text: str  # where the figure comes from, why it is in doubt


class FeeQuote(NamedTuple):
    """What is to be paid. `amount` None = the officer must decide.

    `lines` may be printed for the citizen; `hints` are for the officer: what is missing or doubtful.
    """

    amount: int | None
    lines: tuple[str, ...]
    hints: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()  # every ground that may be chosen on the day, whole text
    questions: tuple[str, ...] = ()  # names of answers still missing: "pages", "value", "late" …
    asked: tuple[FeeQuestion, ...] = ()  # all that is asked, answered or not
    offers: tuple[FeeOffer, ...] = ()
    ground: str = ""  # the ground chosen


class _Worked(NamedTuple):
    """One row worked out: the amount or None, the words for it, what is missing, figures in doubt."""

    amount: int | None
    text: str
    asks: str = ""
    hint: str = ""
    weak: tuple[int, ...] = ()
    row: FeeRow | None = None


def quote(tariff: Tariff, day: date, answers: Mapping[str, int], ground: str = "") -> FeeQuote:
    """What is to be paid by the rows in force on `day` (the day of acceptance).

    `answers`: "pages" of the original and "copies" (1 if not given), "value" in VND for percentages, and
    0 or 1 for each name a row's `when` hangs on. `ground`: the exemption or reduction the officer chose, one
    of the quote's `exemptions`. ValueError for a number below zero, or no copies.
    """
    if any(number < 0 for number in answers.values()) or answers.get("copies", 1) < 1:
        raise ValueError(Text("số trang, số bản, giá trị không được âm; phải có ít nhất một bản"))
    rows = [row for row in tariff.rows if row.holds_on(day)]
    worked_rows = [worked_row for row in rows if (worked_row := _row(row, answers)) is not None]
    if not worked_rows:
        return FeeQuote(None, (), (Text("Danh mục chưa có mức phí, lệ phí"),), tariff.exemptions)
    full = FeeQuote(
        amount=_total(worked_rows),
        lines=tuple(worked_row.text for worked_row in worked_rows),
        hints=tuple(worked_row.hint for worked_row in worked_rows if worked_row.hint),
        exemptions=_grounds(tariff, rows, day),
        questions=tuple(
            dict.fromkeys(worked_row.asks for worked_row in worked_rows if worked_row.asks)
        ),
        asked=_questions(rows, answers),
        offers=_offers(worked_rows),
    )
    return _on_ground(tariff, day, worked_rows, full, ground) if ground else full


def _total(worked_rows: Sequence[_Worked]) -> int | None:
    amounts = [worked_row.amount for worked_row in worked_rows]
    return None if None in amounts else sum(amount for amount in amounts if amount)


def _offers(worked_rows: Sequence[_Worked]) -> tuple[FeeOffer, ...]:
    """Totals the officer may take: the doubtful figure stands in for the one unknown row. None when more is unknown."""
    unknown = [worked_row for worked_row in worked_rows if worked_row.amount is None]
    if len(unknown) != 1 or unknown[0].row is None:
        return ()
    certain_sum = sum(worked_row.amount or 0 for worked_row in worked_rows)
    [doubtful] = unknown
    return tuple(FeeOffer(certain_sum + weak, doubtful.hint) for weak in doubtful.weak)


# ── one row ──────────────────────────────────────────────────────────────────────────────────────


def _row(row: FeeRow, answers: Mapping[str, int]) -> _Worked | None:
    """One row; None when it does not apply. What is not confirmed is offered, never charged."""
    if row.when:
        name, must_be_yes = _condition(row)
        if name not in answers:
            return _Worked(None, Text("%1: %2", row.name, row.question), name, row.hint, row=row)
        if bool(answers[name]) is not must_be_yes:
            return None
    worked_row = _FORMULAS[row.kind](row, answers)
    if row.certainty is Certainty.MEMORY and row.kind is not FeeKind.UNKNOWN:
        doubt = Text(
            "%1: %2 chưa xác nhận, cần kiểm tra lại. %3", row.name, worked_row.text, row.hint
        ).strip()
        weak = (*(() if worked_row.amount is None else (worked_row.amount,)), *row.weak)
        worked_row = _unknown(row, answers)._replace(hint=doubt, weak=weak, asks=worked_row.asks)
    elif row.hint:
        worked_row = worked_row._replace(hint=Text("%1: %2", row.name, row.hint))
    note = Text(" (%1)", row.note) if row.note else ""
    return worked_row._replace(text=Text("%1: %2%3", row.name, worked_row.text, note), row=row)


def _condition(row: FeeRow) -> tuple[str, bool]:
    """The answer a row hangs on, and whether it must be yes."""
    return row.when.lstrip("!"), not row.when.startswith("!")


def _free(row: FeeRow, answers: Mapping[str, int]) -> _Worked:
    return _Worked(0, Text("không thu"))


def _fixed(row: FeeRow, answers: Mapping[str, int]) -> _Worked:
    return _Worked(row.amount, money(row.amount))


def _copies(count: int) -> Text:
    return Text("%n bản", count=count)


def _per_copy(row: FeeRow, answers: Mapping[str, int]) -> _Worked:
    copies = answers.get("copies", 1)
    amount = row.amount * copies
    return _Worked(
        amount, Text("%1/bản × %2 = %3", money(row.amount), _copies(copies), money(amount))
    )


def _per_page(row: FeeRow, answers: Mapping[str, int]) -> _Worked:
    if "pages" not in answers:
        rates = [
            Text("từ trang %1: %2/trang", step.from_page, money(step.amount)) for step in row.steps
        ]
        return _Worked(None, joined("; ", rates), "pages", Text("Cần nhập số trang của bản chính"))
    pages, copies = answers["pages"], answers.get("copies", 1)
    amount_per_copy = per_copy(row.steps, row.cap, pages)
    text = Text(
        "%n trang = %1/bản × %2 = %3",
        money(amount_per_copy),
        _copies(copies),
        money(amount_per_copy * copies),
        count=pages,
    )
    return _Worked(amount_per_copy * copies, text)


def _percent(row: FeeRow, answers: Mapping[str, int]) -> _Worked:
    if "value" not in answers:
        text = Text("%1 giá trị tính phí", percent(row.rate))
        return _Worked(None, text, "value", Text("Cần nhập giá trị tính phí"))
    value = answers["value"]
    amount = share(value, row.rate)
    rounded = Text(" (làm tròn đến đồng)") if value * row.rate % WHOLE else ""
    return _Worked(
        amount, Text("%1 của %2 = %3%4", percent(row.rate), money(value), money(amount), rounded)
    )


def _unknown(row: FeeRow, answers: Mapping[str, int]) -> _Worked:
    hint = Text("%1: chưa rõ mức, cán bộ quyết định", row.name)
    return _Worked(None, Text("theo quy định hiện hành"), "", hint, row.weak)


_FORMULAS: dict[FeeKind, Callable[[FeeRow, Mapping[str, int]], _Worked]] = {
    FeeKind.FREE: _free,
    FeeKind.FIXED: _fixed,
    FeeKind.PER_COPY: _per_copy,
    FeeKind.PER_PAGE: _per_page,
    FeeKind.PERCENT: _percent,
    FeeKind.UNKNOWN: _unknown,
}


def per_copy(steps: Sequence[PageStep], cap: int | None, pages: int) -> int:
    """VND for one copy of `pages` pages: each step's rate from its page on, at most `cap`.

    2.000815 (TT 226/2016/TT-BTC): 2 000 đ for pages 1–2, 1 000 đ from page 3, at most 200 000 đ.
    """
    ends = [step.from_page - 1 for step in steps[1:]] + [pages]
    total = sum(
        step.amount * max(0, min(end, pages) - step.from_page + 1)
        for step, end in zip(steps, ends, strict=True)
    )
    return total if cap is None else min(total, cap)


# ── what is asked ────────────────────────────────────────────────────────────────────────────────

_COPIES = FeeQuestion("copies", Text("Số bản"), Ask.COUNT, required=False)
_ASKED: dict[FeeKind, tuple[FeeQuestion, ...]] = {
    FeeKind.PER_PAGE: (FeeQuestion("pages", Text("Số trang của bản chính"), Ask.COUNT), _COPIES),
    FeeKind.PER_COPY: (_COPIES,),
    FeeKind.PERCENT: (FeeQuestion("value", Text("Giá trị tính phí (đồng)"), Ask.MONEY),),
}


def _questions(rows: Sequence[FeeRow], answers: Mapping[str, int]) -> tuple[FeeQuestion, ...]:
    """Every question of the day once, in the order of the rows; rows that do not apply ask nothing."""
    questions: dict[str, FeeQuestion] = {}
    for row in rows:
        if row.when:
            name, must_be_yes = _condition(row)
            label = row.ask or row.question or name
            questions.setdefault(name, FeeQuestion(name, label, Ask.YES_NO))
            if name not in answers or bool(answers[name]) is not must_be_yes:
                continue
        for question in _ASKED.get(row.kind, ()):
            questions.setdefault(question.name, question)
    return tuple(questions.values())


# ── exemptions and reductions ────────────────────────────────────────────────────────────────────


def _grounds(tariff: Tariff, rows: Sequence[FeeRow], day: date) -> tuple[str, ...]:
    """The grounds that may be chosen on `day`; the general ones only where something is charged."""
    paid = [row for row in rows if row.kind is not FeeKind.FREE]
    timed = [
        reduction.ground
        for reduction in tariff.reductions
        if reduction.holds_on(day) and any(reduction.covers(row) for row in paid)
    ]
    return tuple(dict.fromkeys((*tariff.exemptions, *timed)))


def _on_ground(
    tariff: Tariff, day: date, worked_rows: Sequence[_Worked], full: FeeQuote, ground: str
) -> FeeQuote:
    """The quote with the officer's ground applied; an unknown rate leaves the amount to the officer."""
    chosen = full._replace(ground=ground)
    if ground not in full.exemptions:
        lapsed = Text(
            "Căn cứ miễn, giảm đã chọn không áp dụng được ngày %1: %2", f"{day:%d/%m/%Y}", ground
        )
        return chosen._replace(amount=None, hints=(lapsed, *full.hints), offers=())
    reduction = next((r for r in tariff.reductions if r.ground == ground and r.holds_on(day)), None)
    if reduction is None:
        hint = Text("Danh mục không ghi mức miễn, giảm theo căn cứ này: cán bộ quyết định")
        exempt = FeeOffer(0, Text("Miễn toàn bộ theo căn cứ đã chọn"))
        return chosen._replace(amount=None, hints=(hint, *full.hints), offers=(exempt,))
    if reduction.off is None:
        hint = Text("Chưa rõ mức giảm, cán bộ quyết định. Nguồn: %1", reduction.source)
        return chosen._replace(amount=None, hints=(hint, *full.hints), offers=())
    return _reduced(reduction, reduction.off, worked_rows, chosen)


def _reduced(
    reduction: Reduction, off: int, worked_rows: Sequence[_Worked], chosen: FeeQuote
) -> FeeQuote:
    covered = [w for w in worked_rows if w.row is not None and reduction.covers(w.row)]
    rest, gross = _total([w for w in worked_rows if w not in covered]), _total(covered)
    if rest is None or (gross is None and off < WHOLE):
        return chosen._replace(amount=None, offers=())
    cut = share(gross or 0, off)
    amount = rest + (gross or 0) - cut
    word = Text("Miễn") if off == WHOLE else Text("Giảm %1", percent(off))
    line = Text("%1: %2", word, money(cut)) if cut else word
    if reduction.certainty is Certainty.MEMORY:
        doubt = Text("%1 chưa xác nhận, cần kiểm tra lại. Nguồn: %2", line, reduction.source)
        return chosen._replace(
            amount=None, hints=(doubt, *chosen.hints), offers=(FeeOffer(amount, doubt),)
        )
    settled = chosen._replace(amount=amount, lines=(*chosen.lines, line), offers=())
    exempt = off == WHOLE and len(covered) == len(worked_rows)
    return settled._replace(questions=(), hints=()) if exempt else settled


# ── small things ─────────────────────────────────────────────────────────────────────────────────


def share(value: int, rate: int) -> int:
    """`rate` basis points of `value` VND, half a đồng rounded up."""
    return (value * rate + WHOLE // 2) // WHOLE


def percent(rate: int) -> str:
    """50 → «0,5 %»."""
    return f"{rate / 100:g} %".replace(".", ",")


def money(amount: int) -> str:
    """1234567 → «1.234.567 đ»."""
    return f"{amount:,}".replace(",", ".") + Text(" đ")


def tariff_faults(tariff: Tariff) -> tuple[str, ...]:
    """What is wrong with the rows, one line each in Vietnamese; () = fit to be used."""
    fault_lines = [why for row in tariff.rows for why in _row_faults(row)]
    for reduction in tariff.reductions:
        if reduction.off is not None and not 0 < reduction.off <= WHOLE:
            fault_lines.append(
                Text("mức giảm «%1» không nằm trong khoảng 0–100 %", reduction.ground)
            )
        if _reversed(reduction.valid_from, reduction.valid_to):
            fault_lines.append(
                Text("mức giảm «%1» hết hiệu lực trước ngày có hiệu lực", reduction.ground)
            )
        unknown = set(reduction.fees) - {row.name for row in tariff.rows}
        fault_lines += [
            Text("mức giảm «%1» nêu khoản không có: %2", reduction.ground, n)
            for n in sorted(unknown)
        ]
    return tuple(fault_lines)


def _row_faults(row: FeeRow) -> list[str]:
    fault_lines: list[str] = []
    pages = [step.from_page for step in row.steps]
    if row.kind is FeeKind.PER_PAGE and (pages[:1] != [1] or pages != sorted(set(pages))):
        fault_lines.append(Text("biểu phí «%1» không bắt đầu từ trang 1 hoặc sai thứ tự", row.name))
    if row.kind in (FeeKind.FIXED, FeeKind.PER_COPY) and not row.amount:
        fault_lines.append(Text("khoản thu «%1» không có số tiền", row.name))
    if row.kind is FeeKind.PERCENT and not 0 < row.rate <= WHOLE:
        fault_lines.append(Text("tỷ lệ của «%1» không nằm trong khoảng 0–100 %", row.name))
    if _reversed(row.valid_from, row.valid_to):
        fault_lines.append(Text("khoản thu «%1» hết hiệu lực trước ngày có hiệu lực", row.name))
    return fault_lines


def _reversed(first: date | None, last: date | None) -> bool:
    return first is not None and last is not None and last < first


def within(day: date, first: date | None, last: date | None) -> bool:
    """Whether `day` lies between two days, both included; None = open."""
    return (first is None or first <= day) and (last is None or day <= last)
