"""Satisfaction, counted a second time by other means; and the cases a reader of the report would ask about."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest

from desktop.models.law.calendar import VIETNAM
from desktop.models.reports.periods import Period, Span, preset
from desktop.models.reports.places import Ending, History, Rules, Scope
from desktop.models.reports.satisfaction import (
    HIDDEN,
    Heard,
    Left,
    SatisfactionLevel,
    behind,
    figures,
    heard,
    of_behind,
    of_heard,
)
from desktop.models.reports.surveys import SurveyAnswer, SurveyQuestion
from desktop.models.reports.tables import ReportGrouping
from tests.reports import made_up, recount_satisfaction
from tests.reports.test_periods_and_doubts import taken
from tests.reports.test_recount import CALENDAR, NOW, chosen
from tests.sweep import rest_sweeps

COUNT = 20_000
SCALE = tuple(SatisfactionLevel(word, 5 - place) for place, word in enumerate(made_up.LEVELS))
QUARTER = preset(Span.QUARTER, 2026, 3, CALENDAR)
AUGUST = datetime(2026, 8, 10, 9, tzinfo=VIETNAM)
DAY = timedelta(days=1)


@cache
def lives() -> list[History]:
    return made_up.histories(COUNT, seed=9)


@cache
def votes() -> dict[int, tuple[SurveyQuestion, ...]]:
    return made_up.surveys(lives())


def listen(
    histories: list[History],
    surveys: dict[int, tuple[SurveyQuestion, ...]],
    period: Period = QUARTER,
    scale: tuple[SatisfactionLevel, ...] = SCALE,
    scope: Scope = Scope(),  # noqa: B008
) -> Heard:
    return heard(histories, surveys, period, NOW, scope=scope, rules=Rules(), scale=scale)


# ── counted twice ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scale", [SCALE, ()], ids=["scale", "no scale"])
@pytest.mark.parametrize(
    "period", rest_sweeps(chosen(), 0, -1), ids=lambda p: f"{p.first}…{p.last}"
)
def test_the_engine_and_the_recount_agree_in_every_cell(
    period: Period, scale: tuple[SatisfactionLevel, ...]
) -> None:
    found = listen(lives(), votes(), period, scale)
    columns = figures(found)
    words: dict[str, int] = {level.choice: level.score for level in scale}
    for grouping in ReportGrouping:
        shown = of_heard(found, grouping)
        again = recount_satisfaction.count(
            lives(), votes(), period.start, period.cut(NOW), grouping.value, words
        )
        assert shown.total is not None
        rows = {line.key: line.cells[2:] for line in shown.lines} | {"": shown.total.cells[2:]}
        assert rows.keys() == again.keys()
        for key, cells in rows.items():
            assert list(cells) == expected(again[key], found)
            for figure, cell in zip(columns, cells, strict=True):
                if isinstance(cell, int):
                    assert len(behind(found, grouping, key, figure)) == cell
        assert all(check.holds for check in shown.checks)


def expected(again: dict[str, Any], found: Heard) -> list[Any]:
    """The recount's figures in the order of the columns."""
    row = [again[name] for name in ("returned", "asked", "answered", "rate", "answers")]
    for choice in found.choices:
        count = again["by_word"].get(choice, 0)
        row += [count, count / again["chose"] if again["chose"] else None]
    row.append(again["answers"] - sum(again["by_word"].get(c, 0) for c in found.choices))
    return [*row, again["average"]] if found.scores else row


def test_all_that_is_made_up_is_really_there() -> None:
    """The recount compares something: every kind of answer occurs."""
    found = listen(lives(), votes(), preset(Span.YEAR, 2026, 1, CALENDAR))
    assert all(found.left[why] for why in Left)
    said = [voice.choice for dossier in found.returned for voice in dossier.voices]
    assert {"", *made_up.LEVELS} == set(said)
    assert any(not dossier.read for dossier in found.returned)


# ── one by one ───────────────────────────────────────────────────────────────────────────────────


def returned(number: int, at: datetime = AUGUST, **more: Any) -> History:
    life = taken(number, at - 5 * DAY, at + DAY)
    values: dict[str, Any] = {
        "finished_at": at - DAY,
        "ending": Ending.RESULT,
        "returned_at": at,
    } | more
    return replace(life, **values)


def asked(
    *answers: SurveyAnswer, choices: tuple[str, ...] = made_up.LEVELS
) -> tuple[SurveyQuestion, ...]:
    return (SurveyQuestion(1, "Thái độ", choices, answers),)


def row(found: Heard) -> dict[str, Any]:
    """The total, by what its columns are called."""
    shown = of_heard(found, ReportGrouping.FIELD)
    assert shown.total is not None
    titles = [f"{c.group} {c.title.rpartition(' (')[0]}".strip() for c in shown.columns]
    return dict(zip(titles, shown.total.cells, strict=True))


def test_nobody_answered_and_nobody_was_asked() -> None:
    elsewhere = returned(4, source="phần mềm ngành")  # no survey of the portal's is about it
    found = listen([returned(1), returned(2), returned(3), elsewhere], {1: asked(), 2: ()})
    shown = row(found)
    names = ("Đã trả kết quả", "Được khảo sát", "Có trả lời")
    assert [shown[f"Hồ sơ {name}"] for name in names] == [4, 1, 0]
    assert (shown["Hồ sơ Tỉ lệ trả lời"], shown["Hài lòng Tỉ lệ"]) == (0.0, None)
    assert shown["Điểm trung bình"] is None
    assert (
        of_heard(found, ReportGrouping.FIELD).notes[0].startswith("1 hồ sơ đã trả kết quả chưa đọc")
    )
    empty = row(listen([], {}))
    assert (empty["Hồ sơ Đã trả kết quả"], empty["Hồ sơ Tỉ lệ trả lời"]) == (0, None)


def test_an_answer_counts_in_the_period_it_was_given_in_or_not_at_all() -> None:
    """Returned in August: an answer of October changes the third quarter no more; the fourth never had the dossier."""
    late = SurveyAnswer(1, 1, datetime(2026, 10, 1, tzinfo=VIETNAM))
    found = listen([returned(1)], {1: asked(late)})
    assert row(found)["Hồ sơ Có trả lời"] == 0
    assert (
        "Không tính 1 câu trả lời gửi sau ngày cuối kỳ"
        in of_heard(found, ReportGrouping.FIELD).notes
    )
    in_time = replace_at(late, datetime(2026, 9, 30, 23, 59, 59, 999999, VIETNAM))
    assert row(listen([returned(1)], {1: asked(in_time)}))["Hồ sơ Có trả lời"] == 1
    fourth = preset(Span.QUARTER, 2026, 4, CALENDAR)
    assert row(listen([returned(1)], {1: asked(late)}, fourth))["Hồ sơ Đã trả kết quả"] == 0


def replace_at(answer: SurveyAnswer, at: datetime) -> SurveyAnswer:
    return SurveyAnswer(answer.id, answer.selected, at)


def test_of_two_answers_the_newest_counts_and_the_older_one_is_told() -> None:
    first, second = SurveyAnswer(1, 5, AUGUST + DAY), SurveyAnswer(2, 2, AUGUST + 2 * DAY)
    for order in ((first, second), (second, first)):
        found = listen([returned(1)], {1: asked(*order)})
        shown = row(found)
        assert (shown["Số câu trả lời"], shown["Hài lòng Số"], shown["Điểm trung bình"]) == (
            1,
            1,
            4,
        )
        assert "1 câu trả lời đã được người nộp thay" in str(
            of_heard(found, ReportGrouping.FIELD).notes
        )


def test_none_of_the_choices_is_counted_apart_and_is_in_no_share() -> None:
    found = listen(
        [returned(1), returned(2)],
        {1: asked(SurveyAnswer(1, 0, AUGUST)), 2: asked(SurveyAnswer(2, 1, AUGUST))},
    )
    shown = row(found)
    assert (shown["Số câu trả lời"], shown["Khác, không rõ"]) == (2, 1)
    assert (shown["Rất hài lòng Số"], shown["Rất hài lòng Tỉ lệ"]) == (1, 1.0)
    assert shown["Điểm trung bình"] == 5


def test_a_withdrawn_dossier_s_answers_are_told_and_never_counted() -> None:
    withdrawn = returned(1, ending=Ending.WITHDRAWN, returned_at=None)
    given_back = returned(2, ending=Ending.WITHDRAWN)
    surveys = {n: asked(SurveyAnswer(n, 1, AUGUST)) for n in (1, 2)}
    found = listen([withdrawn, given_back], surveys)
    assert row(found)["Hồ sơ Đã trả kết quả"] == 0
    assert (
        "Không tính 2 câu trả lời của hồ sơ đã rút" in of_heard(found, ReportGrouping.FIELD).notes
    )


def test_without_a_scale_the_portal_s_words_stand_and_there_is_no_average() -> None:
    other = asked(SurveyAnswer(2, 2, AUGUST), choices=("Có", "Không"))
    surveys = {1: asked(SurveyAnswer(1, 1, AUGUST)), 2: other}
    lives_ = [returned(1), returned(2)]
    plain = row(listen(lives_, surveys, scale=()))
    assert (plain["Có Số"], plain["Không Số"], plain["Rất hài lòng Số"]) == (0, 1, 1)
    assert "Điểm trung bình" not in plain
    assert (
        "không tính điểm trung bình"
        in of_heard(listen(lives_, surveys, scale=()), ReportGrouping.FIELD).notes[-1]
    )
    scaled = listen(lives_, surveys)
    assert (row(scaled)["Số câu trả lời"], scaled.left[Left.OTHER]) == (1, 1)
    many = tuple(f"Mức {n}" for n in range(1, 12))
    wide = listen([returned(1)], {1: asked(SurveyAnswer(1, 11, AUGUST), choices=many)}, scale=())
    assert (len(wide.choices), row(wide)["Khác, không rõ"]) == (8, 1)


def test_a_unit_without_dossiers_has_a_line_and_the_scope_holds() -> None:
    surveys = {1: asked(SurveyAnswer(1, 1, AUGUST))}
    scope = Scope(units=frozenset({"A", "Z"}))
    shown = of_heard(listen([returned(1)], surveys, scope=scope), ReportGrouping.UNIT)
    assert [(line.key, line.cells[2]) for line in shown.lines] == [("A", 1), ("Z", 0)]
    outside = Scope(units=frozenset({"Z"}))
    assert listen([returned(1)], surveys, scope=outside).returned == ()


def test_what_citizens_wrote_is_shown_only_when_asked_for() -> None:
    found = listen([returned(1)], {1: asked(SurveyAnswer(1, 1, AUGUST, "Cảm ơn cô Hà"))})
    counted = behind(found, ReportGrouping.FIELD, "", figures(found)[4])
    for comments, words in ((False, HIDDEN), (True, "Cảm ơn cô Hà")):
        shown = of_behind(counted, "x", QUARTER, comments=comments)
        assert shown.lines[0].cells[-1] == words
        assert shown.personal
    assert "cô Hà" not in str(of_heard(found, ReportGrouping.FIELD))
