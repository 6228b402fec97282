"""How satisfied citizens were with the dossiers returned in a period (mức độ hài lòng), by field and by unit. Pure.

Counted are dossiers whose result was handed over in the period, and what was answered about them before its end: an
answer after it changes no figure, as nothing later does in any report. Of several answers to one question the newest
counts. A withdrawn dossier is no returned one. Which choices make a scale, and what each is worth, is the site's data
(`resources/portals/*.toml`); without one the choices stand as the portal words them, and there is no average.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from desktop.models.reports.listing import (
    GROUPED,
    TITLES,
    Report,
    ReportColumn,
    ReportLine,
    ReportListing,
    Shape,
    said,
)
from desktop.models.reports.periods import Period
from desktop.models.reports.places import Ending, History, Rules, Scope, named, single, within
from desktop.models.reports.surveys import SurveyAnswer, SurveyQuestion, Surveys
from desktop.models.reports.tables import NO_FIELD, NO_UNIT, ReportGrouping, SumCheck, alphabet
from desktop.texts import Text, joined

MOST_CHOICES = (
    8  # a column each; where a site without a scale asks in more words, the rest is «khác»
)
HIDDEN = Text("có ý kiến: ghi mục đích xem rồi mở lại")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class SatisfactionLevel(NamedTuple):
    """One choice of the site's scale and its worth."""

    choice: str
    score: int


class Voice(NamedTuple):
    """One answer that counts. `choice` "" = it took none of the choices."""

    subject: str
    choice: str
    at: datetime | None
    comment: str


class Returned(NamedTuple):
    """One dossier returned in the period. `read`: it is known what the portal asked about it (nothing, where the
    dossier came from other software)."""

    dossier_id: int
    code: str
    procedure_name: str
    unit: str
    field: str
    at: datetime
    read: bool
    asked: bool
    voices: tuple[Voice, ...]


class Left(StrEnum):
    """Why an answer is not counted."""

    AFTER = "after"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    OTHER = "other"


LEFT_LABELS: dict[Left, str] = {
    Left.AFTER: Text("gửi sau ngày cuối kỳ"),
    Left.REPLACED: Text("đã được người nộp thay bằng câu trả lời sau"),
    Left.WITHDRAWN: Text("của hồ sơ đã rút"),
    Left.OTHER: Text("cho câu hỏi không theo thang mức độ hài lòng"),
}


@dataclass(frozen=True, slots=True)
class Heard:
    """Everything the report shows, before it is grouped. `choices`: its columns; `scores` empty = no scale known."""

    period: Period
    returned: tuple[Returned, ...]
    choices: tuple[str, ...]
    scores: Mapping[str, int]
    unit_names: Mapping[str, str]
    scope: Scope
    left: Mapping[Left, int]


def heard(
    histories: Iterable[History],
    surveys: Surveys,
    period: Period,
    now: datetime,
    *,
    scope: Scope,
    rules: Rules,
    scale: Sequence[SatisfactionLevel],
) -> Heard:
    """Who was asked, and who answered what. ValueError: see `Period.cut`."""
    cut, day = period.cut(now), period.last
    once, _doubled = single(histories)
    listener = _Listener(cut, {_plain(level.choice): level.choice for level in scale})
    returned = []
    for history in once:
        unit, at = rules.unit_on(history.unit, day), history.returned_at
        if not within(history, unit, scope):
            continue
        questions = surveys.get(history.dossier_id)
        if history.ending is Ending.WITHDRAWN:
            if history.ended is not None and period.start <= history.ended < cut:
                listener.pass_over(questions or ())
        elif at is not None and period.start <= at < cut:
            returned.append(listener.listen(history, unit, at, questions))
    return Heard(
        period,
        tuple(returned),
        listener.choices(scale),
        {level.choice: level.score for level in scale},
        named(once, rules, cut, day).last,
        scope,
        listener.left,
    )


class _Listener:
    """Goes through the answers of one period, and keeps count of those that are left out."""

    def __init__(self, cut: datetime, scale: Mapping[str, str]) -> None:
        self._cut, self._scale = cut, scale
        self._places: dict[str, int] = {}  # without a scale: each choice and its first place
        self.left: Counter[Left] = Counter()

    def listen(
        self,
        history: History,
        unit: str,
        at: datetime,
        questions: tuple[SurveyQuestion, ...] | None,
    ) -> Returned:
        satisfaction_questions = [question for question in questions or () if self._asks(question)]
        self.left[Left.OTHER] += sum(
            len(self._in_time(question))
            for question in questions or ()
            if question not in satisfaction_questions
        )
        voices = [
            voice
            for question in satisfaction_questions
            if (voice := self._voice(question)) is not None
        ]
        return Returned(
            history.dossier_id,
            history.code,
            history.procedure_name,
            unit,
            history.field or NO_FIELD,
            at,
            questions is not None or bool(history.source),
            bool(satisfaction_questions),
            tuple(voices),
        )

    def pass_over(self, questions: Iterable[SurveyQuestion]) -> None:
        answers = [a for q in questions if self._asks(q) for a in self._in_time(q)]
        self.left[Left.WITHDRAWN] += len(answers)

    def choices(self, scale: Sequence[SatisfactionLevel]) -> tuple[str, ...]:
        if scale:
            return tuple(level.choice for level in scale)
        places = sorted(self._places, key=lambda choice: (self._places[choice], alphabet(choice)))
        return tuple(places[:MOST_CHOICES])

    def _asks(self, question: SurveyQuestion) -> bool:
        """A question of satisfaction: its choices are all on the scale; where there is none, any that has choices."""
        on_scale = not self._scale or all(_plain(c) in self._scale for c in question.choices)
        return on_scale and bool(question.choices)

    def _in_time(self, question: SurveyQuestion) -> list[SurveyAnswer]:
        return [a for a in question.answers if a.at is None or a.at < self._cut]

    def _voice(self, question: SurveyQuestion) -> Voice | None:
        if not self._scale:
            for place, choice in enumerate(question.choices):
                spelt = " ".join(choice.split())
                self._places[spelt] = min(place, self._places.get(spelt, place))
        answers = self._in_time(question)
        self.left[Left.AFTER] += len(question.answers) - len(answers)
        if not answers:
            return None
        self.left[Left.REPLACED] += len(answers) - 1
        newest = max(answers, key=lambda answer: (answer.at or _LONG_AGO, answer.id))
        choice = question.choice_of(newest)
        spelt = self._scale.get(_plain(choice), " ".join(choice.split()))
        return Voice(question.subject, spelt, newest.at, newest.comment)


def _plain(choice: str) -> str:
    return " ".join(choice.split()).casefold()


# ── the figures ──────────────────────────────────────────────────────────────────────────────────

Item = tuple[Voice, ...]
"""What a figure counts as one: a dossier with all its answers, or one answer."""
Pick = Callable[[Returned], tuple[Item, ...]]
Counted = tuple[Returned, Item]


@dataclass(frozen=True, slots=True)
class Figure:
    """One column: the number of items in `part`; with `whole` their share of it; with `scores` their average worth."""

    number: int
    title: str
    group: str
    part: Pick
    whole: Pick | None = None
    scores: Mapping[str, int] | None = None

    @property
    def shape(self) -> Shape:
        if self.scores is not None:
            return Shape.SCORE
        return Shape.COUNT if self.whole is None else Shape.SHARE

    def cell(self, dossiers: Sequence[Returned]) -> int | float | None:
        items = [item for dossier in dossiers for item in self.part(dossier)]
        if self.scores is not None:
            worth = [self.scores[voice.choice] for item in items for voice in item]
            return sum(worth) / len(worth) if worth else None
        if self.whole is None:
            return len(items)
        base_count = sum(len(self.whole(dossier)) for dossier in dossiers)
        return len(items) / base_count if base_count else None


def _dossiers(holds: Callable[[Returned], bool]) -> Pick:
    return lambda dossier: (dossier.voices,) if holds(dossier) else ()


def _answers(holds: Callable[[Voice], bool]) -> Pick:
    return lambda dossier: tuple((voice,) for voice in dossier.voices if holds(voice))


_DOSSIERS = Text("Hồ sơ")
_ASKED = _dossiers(lambda d: d.asked)
_ANSWERED = _dossiers(lambda d: bool(d.voices))
_CHOSE = _answers(lambda v: bool(v.choice))
_FIXED = (
    Figure(1, Text("Đã trả kết quả"), _DOSSIERS, _dossiers(lambda d: True)),
    Figure(2, Text("Được khảo sát"), _DOSSIERS, _ASKED),
    Figure(3, Text("Có trả lời"), _DOSSIERS, _ANSWERED),
    Figure(4, Text("Tỉ lệ trả lời"), _DOSSIERS, _ANSWERED, whole=_ASKED),
    Figure(5, Text("Số câu trả lời"), "", _answers(lambda v: True)),
)


def figures(survey: Heard) -> tuple[Figure, ...]:
    """The report's columns: the dossiers, each choice with its share, what is none of them, the average."""
    columns = list(_FIXED)
    for choice in survey.choices:
        took = _answers(lambda voice, choice=choice: voice.choice == choice)  # type: ignore[misc]
        columns.append(Figure(len(columns) + 1, Text("Số"), choice, took))
        columns.append(Figure(len(columns) + 1, Text("Tỉ lệ"), choice, took, whole=_CHOSE))
    others = _answers(lambda voice: voice.choice not in survey.choices)
    columns.append(Figure(len(columns) + 1, Text("Khác, không rõ"), "", others))
    if survey.scores:
        rated = _answers(lambda voice: voice.choice in survey.scores)
        columns.append(
            Figure(len(columns) + 1, Text("Điểm trung bình"), "", rated, scores=survey.scores)
        )
    return tuple(columns)


def behind(
    survey: Heard, grouping: ReportGrouping, key: str, figure: Figure
) -> tuple[Counted, ...]:
    """What a cell counts, one by one; key "" = the total's."""
    return tuple(
        (dossier, item)
        for dossier in survey.returned
        if key in ("", _key(dossier, grouping))
        for item in figure.part(dossier)
    )


def _key(dossier: Returned, grouping: ReportGrouping) -> str:
    return (dossier.unit or NO_UNIT) if grouping is ReportGrouping.UNIT else dossier.field


# ── as lines ─────────────────────────────────────────────────────────────────────────────────────


def of_heard(survey: Heard, grouping: ReportGrouping) -> ReportListing:
    """The report: a line for each field or unit, in the order of their names."""
    columns = figures(survey)
    groups: dict[str, list[Returned]] = defaultdict(list)
    for dossier in survey.returned:
        groups[_key(dossier, grouping)].append(dossier)
    if grouping is ReportGrouping.UNIT:  # a unit with no dossier has its line of zeros
        for unit in survey.scope.units:
            groups.setdefault(unit, [])
    labels = {key: survey.unit_names.get(key) or key for key in groups}
    ordered = sorted(groups, key=lambda key: (alphabet(labels[key]), key))
    cells = {key: tuple(f.cell(groups[key]) for f in columns) for key in ordered}
    total = tuple(f.cell(survey.returned) for f in columns)
    return ReportListing(
        Report.SATISFACTION,
        TITLES[Report.SATISFACTION],
        said(survey.period),
        (
            ReportColumn("TT", Shape.COUNT, width=0.5),
            ReportColumn(GROUPED[grouping], width=3.0),
            *(_column(figure) for figure in columns),
        ),
        tuple(
            ReportLine((at, labels[key], *cells[key]), key=key)
            for at, key in enumerate(ordered, start=1)
        ),
        ReportLine((None, Text("Tổng số"), *total)),
        tuple(_notes(survey)),
        (_check(columns, [*cells.values(), total]),),
    )


def _column(figure: Figure) -> ReportColumn:
    """A count of one choice is the narrowest, a share has to hold «100,0 %»."""
    narrow = figure.shape is Shape.COUNT and bool(figure.group) and figure.group != _DOSSIERS
    width = 1.15 if figure.shape is Shape.SHARE else 0.62 if narrow else 0.88
    title = Text("%1 (%2)", figure.title, figure.number)
    return ReportColumn(title, figure.shape, figure.group, width, figure.number)


def _check(columns: Sequence[Figure], rows: Iterable[Sequence[int | float | None]]) -> SumCheck:
    """Every answer is one of the choices, or none of them."""
    parts = [at for at, f in enumerate(columns) if at > 4 and f.shape is Shape.COUNT]
    holds = all(row[4] == sum(row[at] or 0 for at in parts) for row in rows)
    return SumCheck(Text("5 = %1", joined(" + ", (str(columns[at].number) for at in parts))), holds)


def _notes(survey: Heard) -> Iterable[str]:
    unread = sum(not dossier.read for dossier in survey.returned)
    if unread:
        yield Text(
            "%n hồ sơ đã trả kết quả chưa đọc được khảo sát từ cổng, chưa tính ở cột 2",
            count=unread,
        )
    for why, count in sorted(survey.left.items()):
        if count:
            yield Text("Không tính %n câu trả lời %1", LEFT_LABELS[why], count=count)
    if survey.scores:
        worth = joined(", ", (f"{choice} = {score}" for choice, score in survey.scores.items()))
        yield Text("Điểm từng mức theo cấu hình của cổng: %1", worth)
    else:
        yield Text("Chưa khai thang điểm cho cổng này: không tính điểm trung bình")


def of_behind(
    counted_items: Iterable[Counted], title: str, period: Period, *, comments: bool
) -> ReportListing:
    """The dossiers or answers a cell counts. What citizens wrote is shown with `comments` only (Đ17.4)."""
    columns = (
        ReportColumn("TT", Shape.COUNT, width=0.5),
        ReportColumn(Text("Mã hồ sơ"), width=2.7),
        ReportColumn(Text("Thủ tục"), width=2.6),
        ReportColumn(Text("Trả kết quả"), Shape.MOMENT, width=1.5),
        ReportColumn(Text("Câu hỏi"), width=3.2),
        ReportColumn(Text("Trả lời"), width=1.8),
        ReportColumn(Text("Trả lời lúc"), Shape.MOMENT, width=1.5),
        ReportColumn(Text("Ý kiến"), width=3.2),
    )
    ordered = sorted(counted_items, key=lambda counted: (counted[0].code, counted[0].dossier_id))
    lines = tuple(
        ReportLine(
            (
                at,
                dossier.code or Text("chưa có mã"),
                dossier.procedure_name,
                dossier.at,
                joined("; ", (voice.subject for voice in item)),
                joined("; ", (voice.choice or Text("không rõ") for voice in item)),
                max((voice.at for voice in item if voice.at), default=None),
                _comments(item, with_comments=comments),
            ),
            dossier.dossier_id,
        )
        for at, (dossier, item) in enumerate(ordered, start=1)
    )
    return ReportListing(Report.SATISFACTION, title, said(period), columns, lines, personal=True)


def _comments(item: Item, *, with_comments: bool) -> str:
    written = [voice.comment for voice in item if voice.comment]
    if not written:
        return ""
    return joined("; ", written) if with_comments else HIDDEN
