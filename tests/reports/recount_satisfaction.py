"""The satisfaction report counted again: every vote of the office replayed in the order of time, one after the other.

Shares nothing with the engine but the values it is given. Slow and plain on purpose.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from desktop.models.reports.places import History
from desktop.models.reports.surveys import SurveyQuestion
from tests.reports.recount import once

Scale = dict[str, int]  # the site's words → worth, best first; {} = none


def same(one: str, other: str) -> bool:
    return one.lower().split() == other.lower().split()


def is_asked(question: SurveyQuestion, scale: Scale) -> bool:
    if len(question.choices) == 0:
        return False
    if not scale:
        return True
    return all(any(same(choice, word) for word in scale) for choice in question.choices)


def word_of(question: SurveyQuestion, selected: int, scale: Scale) -> str:
    if selected < 1 or selected > len(question.choices):
        return ""
    told = question.choices[selected - 1]
    for word in scale:
        if same(told, word):
            return word
    return " ".join(told.split())


def last_words(questions: tuple[SurveyQuestion, ...], cut: datetime, scale: Scale) -> list[str]:
    """What each question was answered with in the end, by playing the votes in the order they came."""
    votes: list[tuple[float, int, int, str]] = []
    for place, question in enumerate(questions):
        if is_asked(question, scale):
            for answer in question.answers:
                when = -1e18 if answer.at is None else answer.at.timestamp()
                if answer.at is None or answer.at < cut:
                    votes.append(
                        (when, answer.id, place, word_of(question, answer.selected, scale))
                    )
    standing: dict[int, str] = {}
    for _when, _id, place, word in sorted(votes):
        standing[place] = word
    return [standing[place] for place in sorted(standing)]


def count(
    histories: list[History],
    surveys: dict[int, tuple[SurveyQuestion, ...]],
    first: datetime,
    cut: datetime,
    group: str,
    scale: Scale,
) -> dict[str, dict[str, Any]]:
    """group's key ("" = all) → the figures by name."""
    told: dict[str, list[tuple[bool, list[str]]]] = {"": []}
    for history in once(histories):
        out = history.returned_at
        if out is None or out < first or out >= cut:
            continue
        if history.ending is not None and history.ending.value == "withdrawn":
            continue
        questions = surveys.get(history.dossier_id, ())
        asked = any(is_asked(question, scale) for question in questions)
        words = last_words(questions, cut, scale)
        unit, field = history.unit or "Chưa rõ đơn vị", history.field or "Chưa rõ lĩnh vực"
        key = unit if group == "unit" else field
        for name in (key, ""):
            told.setdefault(name, []).append((asked, words))
    return {key: sums(rows, scale) for key, rows in told.items()}


def sums(rows: list[tuple[bool, list[str]]], scale: Scale) -> dict[str, Any]:
    words = [word for _asked, said in rows for word in said]
    asked = sum(1 for asked, _said in rows if asked)
    answered = sum(1 for _asked, said in rows if said)
    chose = [word for word in words if word != ""]
    worth = [scale[word] for word in chose if word in scale]
    return {
        "returned": len(rows),
        "asked": asked,
        "answered": answered,
        "rate": answered / asked if asked else None,
        "answers": len(words),
        "by_word": {word: chose.count(word) for word in set(chose)},
        "chose": len(chose),
        "average": sum(worth) / len(worth) if worth else None,
    }
