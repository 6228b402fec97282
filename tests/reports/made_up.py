"""Made-up lives of dossiers: any order of events a portal can bring, slips of clocks and doubled codes among them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

from desktop.models.catalogue.procedure import Channel
from desktop.models.dossier.states import State
from desktop.models.law.calendar import VIETNAM
from desktop.models.reports.places import (
    Break,
    DueSince,
    Ending,
    History,
    PauseReason,
    StateChange,
)
from desktop.models.reports.surveys import SurveyAnswer, SurveyQuestion

FIRST = datetime(2025, 1, 1, tzinfo=VIETNAM)
FIELDS = ("Hộ tịch", "Chứng thực", "Xây dựng", "Đất đai", "")
UNITS = (("H27.45", "UBND phường Thành Sen"), ("H27.46", "UBND xã Cẩm Bình"), ("H27.08", "VPĐKĐĐ"))
STATES: dict[Ending, State] = {
    Ending.RESULT: State.AWAITING_COLLECTION,
    Ending.REFUSAL: State.AWAITING_COLLECTION,
    Ending.WITHDRAWN: State.WITHDRAWN,
    Ending.STOPPED: State.STOPPED,
}


def histories(count: int, seed: int = 8) -> list[History]:
    chance = random.Random(seed)
    more = random.Random(seed + 1)
    made = [told_more(more, history(chance, number)) for number in range(1, count + 1)]
    for _ in range(count // 100):  # the same dossier from a second system
        twin = chance.choice(made)
        made.append(
            replace(twin, dossier_id=count + len(made), source="phần mềm một cửa", finished_at=None)
        )
    return made


def history(chance: random.Random, number: int) -> History:
    unit, name = chance.choice(UNITS)
    if unit == "H27.45" and chance.random() < 0.3:
        name = "UBND thành phố Hà Tĩnh"  # before it was renamed
    submitted = _after(chance, FIRST, 700)
    base = History(
        dossier_id=number,
        code="" if chance.random() < 0.02 else f"H27-{number:06d}",
        procedure=f"1.00{number % 8}",
        procedure_name="Thủ tục",
        field=chance.choice(FIELDS),
        unit=unit,
        unit_name=name,
        channel=chance.choice((Channel.ONLINE, Channel.ONLINE, Channel.COUNTER, Channel.POST)),
        state=State.SUBMITTED,
        submitted_at=submitted,
        check_due=submitted + timedelta(hours=5) if chance.random() < 0.9 else None,
    )
    roll = chance.random()
    if roll < 0.03:
        return base
    if roll < 0.08:
        return replace(base, state=State.REFUSED, refused_at=_after(chance, submitted, 2))
    return _accepted(chance, base, _after(chance, submitted, 2))


def _accepted(chance: random.Random, base: History, received: datetime) -> History:
    due = received + timedelta(days=chance.choice((0, 1, 3, 15, 40)), minutes=chance.randrange(480))
    dues = [DueSince(received, due)] if chance.random() < 0.97 else []
    breaks: list[Break] = []
    at = received
    for _ in range(chance.choice((0, 0, 0, 1, 2))):
        begin = _after(chance, at, 10)
        end = None if chance.random() < 0.2 else _after(chance, begin, 30)
        waiting = chance.choice(tuple(PauseReason))
        breaks.append(Break(begin, end, waiting))
        if end is None:
            break
        due += end - begin
        if dues:
            dues.append(DueSince(end, due))
        at = end
    taken = replace(
        base,
        state=State.PROCESSING,
        received_at=received,
        dues=tuple(dues),
        breaks=tuple(breaks),
        changes=(StateChange(received, State.ACCEPTED),),
    )
    if (breaks and breaks[-1].end is None) or chance.random() < 0.15:
        return taken
    return _finished(chance, taken, at, due)


def _finished(chance: random.Random, taken: History, at: datetime, due: datetime) -> History:
    ending = chance.choices(tuple(Ending), (20, 2, 1, 1))[0]
    # about the due date more often than not: that is where mistakes live
    finished = due + timedelta(minutes=chance.randrange(-3000, 3000))
    if chance.random() < 0.4 or finished < at:
        finished = _after(chance, at, 45)
    if chance.random() < 0.01:
        finished = at_receipt(taken) - timedelta(days=chance.randrange(1, 40))
    returned = _after(chance, finished, 20) if chance.random() < 0.6 else None
    if ending in (Ending.WITHDRAWN, Ending.STOPPED):
        returned = None
    return replace(
        taken,
        state=State.RETURNED if returned else STATES[ending],
        finished_at=finished,
        ending=ending,
        returned_at=returned,
    )


# ── what else is known of a life, and what is wrong with it ──────────────────────────────────────

ON_THE_WAY = (
    *(State.PROCESSING, State.INTEROPERATING, State.INTEROPERATING),
    *(State.AWAITING_SUPPLEMENT_IN_PROCESS, State.AWAITING_PAYMENT, State.AWAITING_SIGNATURE),
)
CAUSES = ("", "", "chuyển thông tin sang thuế", "xin ý kiến sở", "thiếu bản vẽ")
YEARS_LATER = datetime(2028, 2, 1, 8, tzinfo=VIETNAM)


def told_more(chance: random.Random, life: History) -> History:
    """Its way through the house, promises, money, the portal's own date; now and then a fault of each kind."""
    life = replace(
        life,
        fee_due=chance.choice((None, 0, 8000, 1_250_000)),
        fee_paid=chance.choice((None, True, True, False)),
        online_offered=chance.choice((None, True, True, True, False)),
    )
    if life.received_at is not None:
        life = _on_its_way(chance, life, life.received_at)
    return _faulty(chance, life)


def _on_its_way(chance: random.Random, life: History, received: datetime) -> History:
    way, at = list(life.changes), received
    for _ in range(chance.choice((0, 1, 2, 3, 4))):
        at = _edge(chance, at) if chance.random() < 0.1 else _after(chance, at, 12)
        way.append(StateChange(at, chance.choice(ON_THE_WAY), "Lan", chance.choice(CAUSES)))
    if life.finished_at is not None and chance.random() < 0.7:
        ended = life.ending or Ending.RESULT
        way.append(StateChange(life.finished_at, STATES[ended], "Lan"))
    if life.returned_at is not None and chance.random() < 0.7:
        way.append(StateChange(life.returned_at, State.RETURNED, "Hà"))
    if chance.random() < 0.05:  # as other software hands it over: in no order
        chance.shuffle(way)
    dues = [entry.due for entry in life.dues]
    promised = [*dues[:1], *(_after(chance, due, 9) for due in dues[:1] if chance.random() < 0.3)]
    here = life.finished_at and life.finished_at - timedelta(minutes=chance.randrange(1, 9000))
    theirs = [due + timedelta(seconds=chance.choice((0, 20, 900, 90_000))) for due in dues[-1:]]
    return replace(
        life,
        changes=tuple(way),
        appointments=tuple(promised),
        finished_here=here if chance.random() < 0.4 else None,
        portal_due=theirs[0] if theirs and chance.random() < 0.8 else None,
    )


def _faulty(chance: random.Random, life: History) -> History:
    roll = chance.randrange(100)
    if roll == 0:
        return replace(life, unit="", unit_name="")
    if roll == 1 and life.received_at is not None:
        return replace(life, received_at=None)
    if roll == 2 and life.finished_at is not None:
        return replace(life, finished_at=None)
    if roll == 3 and life.returned_at is not None:
        return replace(life, returned_at=YEARS_LATER)
    if roll == 4 and life.refused_at is not None:
        return replace(life, refused_at=chance.choice((YEARS_LATER, FIRST - timedelta(days=1))))
    if roll == 5 and life.submitted_at is not None:
        return replace(life, submitted_at=life.submitted_at + timedelta(days=30))
    return life


def at_receipt(taken: History) -> datetime:
    assert taken.received_at is not None
    return taken.received_at


def _edge(chance: random.Random, at: datetime) -> datetime:
    """The next midnight on which a period of either kind may end."""
    later = (at.replace(day=1) + timedelta(days=32)).replace(day=chance.choice((1, 15)))
    return datetime.combine(later.date(), datetime.min.time(), VIETNAM)


def _after(chance: random.Random, at: datetime, days: int) -> datetime:
    """Within so many days; on the very midnight now and then: that is where periods meet."""
    found = at + timedelta(minutes=chance.randrange(1, days * 1440))
    if chance.random() < 0.03:
        found = datetime.combine(found.date() + timedelta(days=1), datetime.min.time(), VIETNAM)
    return found


# ── what citizens answered ───────────────────────────────────────────────────────────────────────

LEVELS = ("Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng")
_SPELT = ("rất  hài lòng", "HÀI LÒNG", "Bình thường ", "không hài lòng", "Rất không hài lòng")
_CHOICES = (LEVELS, LEVELS, LEVELS, _SPELT, LEVELS[1:4], ("Có", "Không"), ())


def surveys(made: list[History], seed: int = 5) -> dict[int, tuple[SurveyQuestion, ...]]:
    """Votes about dossiers of every kind: none asked, none answered, odd choices, no dates, minds that changed."""
    chance = random.Random(seed)
    found: dict[int, tuple[SurveyQuestion, ...]] = {}
    for life in made:
        if life.source or chance.random() < 0.15:
            continue  # never read
        after = life.returned_at or life.finished_at or life.submitted_at or FIRST
        found[life.dossier_id] = tuple(
            _question(chance, life.dossier_id * 10 + n, after) for n in range(chance.choice(_MANY))
        )
    return found


_MANY = (0, 1, 1, 2, 3)


def _question(chance: random.Random, number: int, after: datetime) -> SurveyQuestion:
    choices = chance.choice(_CHOICES)
    answers = [
        SurveyAnswer(
            number * 10 + n,
            chance.randrange(0, 8),
            None if chance.random() < 0.05 else _after(chance, after - timedelta(days=5), 90),
            chance.choice(("", "", "Cảm ơn.")),
        )
        for n in range(chance.choice(_MANY))
    ]
    if len(answers) > 1 and chance.random() < 0.1:  # in the same instant
        answers[1] = SurveyAnswer(answers[1].id, answers[1].selected, answers[0].at)
    chance.shuffle(answers)
    return SurveyQuestion(number, f"Câu {number % 10}", choices, tuple(answers))
