"""Periods nobody can mean, units that change their name, clocks set back; what is doubtful; whose lateness it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.catalogue.procedure import Channel
from desktop.models.dossier.states import State
from desktop.models.law.calendar import VIETNAM
from desktop.models.reports.late import Holder, late
from desktop.models.reports.periods import Cutoff, Period, Span, last_closed, preset
from desktop.models.reports.places import (
    DueSince,
    Ending,
    History,
    Rules,
    Scope,
    StateChange,
    StoppedRule,
    UnitChange,
    placed,
)
from desktop.models.reports.quality import Doubt, findings
from desktop.models.reports.tables import ReportGrouping, SumReport, table
from desktop.settings.config import RESOURCES

CALENDAR = Cutoff("calendar", "", 1, "")
FIFTEENTH = Cutoff("nd09", "", 15, "")
NOW = datetime(2026, 11, 25, 9, tzinfo=VIETNAM)


def at(day: int, month: int, hour: int = 8) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=VIETNAM)


def taken(number: int, received: datetime, due: datetime, **more: object) -> History:
    made = History(
        number,
        f"H27-{number}",
        "1.001193",
        "Khai sinh",
        "Hộ tịch",
        "A",
        "UBND phường A",
        Channel.ONLINE,
        State.PROCESSING,
        submitted_at=received,
        received_at=received,
        dues=(DueSince(received, due),),
        changes=(StateChange(received, State.ACCEPTED),),
    )
    return replace(made, **more)  # type: ignore[arg-type]


# ── periods ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cutoff", "span", "number", "first", "last"),
    [
        (CALENDAR, Span.MONTH, 2, date(2024, 2, 1), date(2024, 2, 29)),
        (CALENDAR, Span.QUARTER, 4, date(2024, 10, 1), date(2024, 12, 31)),
        (CALENDAR, Span.HALF, 2, date(2024, 7, 1), date(2024, 12, 31)),
        (CALENDAR, Span.YEAR, 1, date(2024, 1, 1), date(2024, 12, 31)),
        (FIFTEENTH, Span.QUARTER, 1, date(2023, 12, 15), date(2024, 3, 14)),
        (FIFTEENTH, Span.HALF, 1, date(2023, 12, 15), date(2024, 6, 14)),
        (FIFTEENTH, Span.YEAR, 1, date(2023, 12, 15), date(2024, 12, 14)),
        (FIFTEENTH, Span.MONTH, 1, date(2023, 12, 15), date(2024, 1, 14)),
    ],
)
def test_the_presets(cutoff: Cutoff, span: Span, number: int, first: date, last: date) -> None:
    made = preset(span, 2024, number, cutoff)
    assert (made.first, made.last) == (first, last)


def test_the_newest_closed_period_is_the_one_usually_asked_for() -> None:
    assert last_closed(Span.QUARTER, date(2026, 1, 1), CALENDAR).name == "Quý 4 năm 2025"
    assert last_closed(Span.HALF, date(2026, 6, 14), FIFTEENTH).name == "6 tháng cuối năm 2025"
    assert last_closed(Span.HALF, date(2026, 6, 15), FIFTEENTH).name == "6 tháng đầu năm 2026"


def test_a_period_that_cannot_be_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match=r"kết thúc \(30/06/2026\) trước khi bắt đầu"):
        Period(date(2026, 7, 1), date(2026, 6, 30))
    with pytest.raises(ValueError, match="1990–2199"):
        Period(date(26, 7, 1), date(2026, 6, 30))
    with pytest.raises(ValueError, match="năm không có quý thứ 5"):
        preset(Span.QUARTER, 2026, 5, CALENDAR)


def test_a_clock_set_back_before_the_period_is_told_and_later_events_are_not_counted() -> None:
    month = preset(Span.MONTH, 2026, 11, CALENDAR)
    lives = [taken(1, at(3, 11), at(6, 11)), taken(2, at(20, 11), at(24, 11))]
    with pytest.raises(ValueError, match="chưa bắt đầu theo đồng hồ máy này"):
        placed(lives, month, at(2, 10))
    back = placed(lives, month, at(10, 11))
    assert [p.dossier_id for p in back.places] == [1]
    assert [f.doubt for f in findings(lives, at(10, 11))] == [Doubt.FUTURE]
    assert len(placed(lives, month, NOW).places) == 2


# ── units ────────────────────────────────────────────────────────────────────────────────────────


def test_a_unit_renamed_in_mid_period_is_one_row_under_its_last_name() -> None:
    lives = [
        taken(1, at(2, 7), at(6, 7), unit_name="UBND thị trấn A"),
        taken(2, at(2, 9), at(6, 9)),
        taken(3, at(2, 10), at(6, 10), unit_name="UBND phường A mới"),  # after the period
    ]
    found = placed(lives, preset(Span.QUARTER, 2026, 3, CALENDAR), NOW)
    shown = table(found, SumReport.II06A, ReportGrouping.UNIT)
    assert [(row.label, row.cells[0]) for row in shown.rows] == [("UBND phường A", 2)]
    assert "còn có tên UBND thị trấn A" in shown.notes[0]


def test_merged_units_are_counted_under_the_one_that_answers_at_the_period_s_end() -> None:
    change = UnitChange("A", "B", date(2026, 8, 1), "quyết định thử")
    lives = [taken(1, at(2, 7), at(6, 7)), taken(2, at(2, 9), at(6, 9), unit="B", unit_name="B")]
    rules = Rules(unit_changes=(change,))
    quarter = placed(lives, preset(Span.QUARTER, 2026, 3, CALENDAR), NOW, rules=rules)
    assert {p.mark.unit for p in quarter.places} == {"B"}
    assert any("Từ 01/08/2026" in note for note in quarter.notes)
    july = placed(lives, preset(Span.MONTH, 2026, 7, CALENDAR), NOW, rules=rules)
    assert {p.mark.unit for p in july.places} == {"A"}  # as it was then
    only_b = Scope(units=frozenset({"B"}))
    found = placed(lives, preset(Span.QUARTER, 2026, 3, CALENDAR), NOW, scope=only_b, rules=rules)
    assert len(found.places) == 2


def test_a_unit_without_dossiers_is_not_ranked_and_breaks_nothing() -> None:
    scope = Scope(units=frozenset({"A", "Z"}))
    lives = [taken(1, at(2, 7), at(6, 7), finished_at=at(3, 7), ending=Ending.RESULT)]
    shown = table(
        placed(lives, preset(Span.QUARTER, 2026, 3, CALENDAR), NOW, scope=scope),
        SumReport.EVALUATION,
        ReportGrouping.UNIT,
    )
    assert [(row.key, row.rank) for row in shown.rows] == [("A", 1), ("Z", 0)]
    assert shown.rows[1].cells == (0, 0, 0, 0, None, None, None, None)


def test_how_a_stopped_dossier_counts_is_a_setting() -> None:
    stopped = taken(1, at(2, 7), at(6, 7), finished_at=at(20, 7), ending=Ending.STOPPED)
    month = preset(Span.MONTH, 2026, 8, CALENDAR)
    assert placed([stopped], month, NOW).places == ()
    left = placed([stopped], month, NOW, rules=Rules(StoppedRule.OPEN))
    assert left.places[0].mark.outcome.value == "in_time"


# ── doubts ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("doubt", "more"),
    [
        (Doubt.NOT_RECEIVED, {"received_at": None}),
        (Doubt.NOT_FINISHED, {"state": State.RETURNED}),
        (Doubt.BACKWARDS, {"finished_at": at(1, 7)}),
        (Doubt.FUTURE, {"finished_at": NOW + timedelta(days=1)}),
        (Doubt.NO_DUE, {"dues": ()}),
        (Doubt.PORTAL_DIFFERS, {"portal_due": at(7, 7)}),
        (Doubt.FEE_MISSING, {"finished_at": at(5, 7), "returned_at": at(6, 7), "fee_due": 8000}),
        (Doubt.NO_FIELD, {"field": ""}),
        (Doubt.NO_UNIT, {"unit": ""}),
        (Doubt.NO_CODE, {"code": ""}),
        (Doubt.NOT_ONLINE, {"online_offered": False}),
    ],
)
def test_each_doubt_is_found_and_names_its_dossier(doubt: Doubt, more: dict[str, object]) -> None:
    clean = taken(7, at(2, 7), at(6, 7))
    assert findings([clean], NOW) == ()
    found = findings([replace(clean, **more)], NOW)  # type: ignore[arg-type]
    assert [(f.doubt, f.dossier_id) for f in found] == [(doubt, 7)]
    assert found[0].text


def test_the_same_code_in_two_systems_is_told_for_both() -> None:
    one = taken(1, at(2, 7), at(6, 7))
    found = findings([one, replace(one, dossier_id=2, source="phần mềm ngành")], NOW)
    assert [(f.doubt, f.dossier_id) for f in found] == [(Doubt.DOUBLED, 1), (Doubt.DOUBLED, 2)]
    assert "cổng, phần mềm ngành" in found[0].text


# ── whose lateness ───────────────────────────────────────────────────────────────────────────────


def test_whose_time_it_was() -> None:
    """Due Monday 6 July; finished on Thursday the 9th. Three lives, three answers."""
    calendar = load_calendar(RESOURCES / "calendar")
    ours = taken(1, at(1, 7), at(6, 7), finished_at=at(9, 7), ending=Ending.RESULT)
    partner = replace(
        ours,
        dossier_id=2,
        code="H27-2",
        changes=(
            StateChange(at(1, 7), State.ACCEPTED),
            StateChange(at(2, 7), State.INTEROPERATING, cause="gửi thuế"),
            StateChange(at(8, 7), State.PROCESSING),
        ),
    )
    line = replace(ours, dossier_id=3, code="H27-3", finished_here=at(6, 7, 16))
    found = placed([ours, partner, line], preset(Span.QUARTER, 2026, 3, CALENDAR), NOW)
    lives = {h.dossier_id: h for h in (ours, partner, line)}
    told = {p.dossier_id: late(lives[p.dossier_id], p, calendar, found.cut) for p in found.places}
    assert {number: t.whose for number, t in told.items() if t} == {
        1: Holder.OURS,
        2: Holder.PARTNER,
        3: Holder.PORTAL,
    }
    second = told[2]
    assert second is not None
    assert second.spent[Holder.PARTNER] > second.minutes > 0
    assert second.reasons == ("08:00 02/07/2026 Chờ liên thông: gửi thuế",)
    assert sum(second.spent.values()) == calendar.working_minutes(at(1, 7), at(9, 7))
    early = replace(ours, finished_at=at(3, 7))
    quick = placed([early], preset(Span.QUARTER, 2026, 3, CALENDAR), NOW)
    assert late(early, quick.places[0], calendar, quick.cut) is None
