"""`motcua due`: one JSON line in, the same line out with its due date; a bad line never stops the rest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.law.calendar import Calendar
from desktop.models.law.due_lines import due_line


def asked(calendar: Calendar, row: object) -> dict[str, Any]:
    answer = json.loads(due_line(calendar, json.dumps(row)))
    assert isinstance(answer, dict)
    return answer


def test_a_line_comes_back_whole_with_due_and_trace(calendar: Calendar) -> None:
    row = {"id": 7, "received": "2026-11-23T16:30:00+07:00", "limit": {"working_days": 0.5}}
    answer = asked(calendar, row)
    assert {key: answer[key] for key in row} == row
    assert answer["due"] == "2026-11-25T10:30:00+07:00"
    assert "Bỏ qua 24/11: Ngày Văn hóa Việt Nam" in answer["trace"]
    assert "forecast" not in answer


@pytest.mark.parametrize(
    ("row", "due"),
    [
        ({"received": "2026-02-13T16:00", "working_minutes": 240}, "2026-02-23T10:00:00"),
        ({"received": "2026-02-13T16:00", "limit": {"minutes": 240}}, "2026-02-23T10:00:00"),
        ({"received": "2026-02-13T16:00", "limit": {"hours": 4}}, "2026-02-23T10:00:00"),
        ({"received": "2026-11-02T09:00", "limit": {"days": 15}}, "2026-11-17T09:00:00"),
        ({"received": "2026-11-02T09:00", "limit": {"months": 1}}, "2026-12-02T09:00:00"),
        (
            {"received": "2026-11-23T15:01", "limit": {"same_day_cutoff": "15:00"}},
            "2026-11-25T17:30:00",
        ),
        (
            {"received": "2026-11-23T15:01", "limit": {"same_day_cutoff": True}},
            "2026-11-25T17:30:00",
        ),
        ({"received": "2026-11-23T15:01", "limit": {"same_day_cutoff": 16}}, "2026-11-23T17:30:00"),
        (
            {"received": "2026-11-23T15:01", "limit": {"same_day_cutoff": 900}},
            "2026-11-25T17:30:00",
        ),
        ({"received": "2026-02-13T09:00:00Z", "working_minutes": 240}, "2026-02-23T10:00:00+07:00"),
        (
            {
                "received": "2026-11-02T08:00",
                "limit": {"hours": 2},
                "pauses": [["2026-11-02T09:00", "2026-11-02T10:00"]],
            },
            "2026-11-02T11:00:00",
        ),
    ],
)
def test_every_form_of_the_question(calendar: Calendar, row: dict[str, Any], due: str) -> None:
    assert asked(calendar, row)["due"] == due


def test_a_year_that_is_not_signed_off_is_marked(calendar: Calendar) -> None:
    answer = asked(calendar, {"received": "2027-11-23T16:30", "working_minutes": 240})
    assert answer["due"] == "2027-11-25T10:30:00"
    assert answer["forecast"] is True


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "không phải một đối tượng JSON"),
        ("{", "không phải một đối tượng JSON"),
        ("[1]", "không phải một đối tượng JSON"),
        ("[" * 100_000, "không phải một đối tượng JSON"),
        ('{"limit": {"days": 1}}', "thiếu trường 'received'"),
        ('{"received": "2026-01-05T09:00"}', "thiếu trường 'limit'"),
        ('{"received": "hôm qua", "limit": {"days": 1}}', "không phải thời điểm ISO: hôm qua"),
        ('{"received": 5, "limit": {"days": 1}}', "không phải thời điểm ISO: 5"),
        (
            '{"received": "2026-01-05T09:00", "limit": {"weeks": 1}}',
            "không có loại thời hạn «weeks»",
        ),
        ('{"received": "2026-01-05T09:00", "limit": {"days": 1.5}}', "không hợp lệ: 1,5 days"),
        ('{"received": "2026-01-05T09:00", "limit": {"days": "x"}}', "«days» phải là số"),
        ('{"received": "2026-01-05T09:00", "limit": {"days": NaN}}', "«days» phải là số"),
        ('{"received": "2026-01-05T09:00", "limit": {"hours": -1}}', "không hợp lệ: -1 hours"),
        ('{"received": "2026-01-05T09:00", "limit": {"hours": 1e300}}', "vượt quá 10 năm"),
        (
            '{"received": "2026-01-05T09:00", "limit": {"hours": 1%s}}' % ("0" * 400),
            "vượt quá 10 năm",
        ),
        ('{"received": "2026-01-05T09:00", "limit": {"days": Infinity}}', "vượt quá 10 năm"),
        (
            '{"received": "2026-01-05T09:00", "limit": {"same_day_cutoff": false}}',
            "không phải giờ",
        ),
        ('{"received": "2026-01-05T09:00", "limit": 3}', "đúng một loại"),
        (
            '{"received": "2026-01-05T09:00", "limit": {"same_day_cutoff": "3 pm"}}',
            "không phải giờ",
        ),
        ('{"received": "9999-12-31T09:00", "limit": {"days": 1}}', "ngoài khoảng"),
        (
            '{"received": "2026-01-05T09:00", "working_minutes": 1, "pauses": [1]}',
            "các cặp thời điểm",
        ),
        (
            '{"received": "2026-01-05T09:00", "working_minutes": 1, "x": "\\ud800", "pauses": 1}',
            "các cặp",
        ),
    ],
)
def test_a_bad_line_says_what_is_wrong_with_it(calendar: Calendar, text: str, error: str) -> None:
    line = due_line(calendar, text)
    line.encode()  # a file takes it
    answer = json.loads(line)
    assert error in answer["error"]
    assert "due" not in answer


def test_a_line_that_is_not_utf8_spoils_only_itself() -> None:
    """A file saved in an old Vietnamese code page, joined with good lines; through the command itself."""
    good = '{"received": "2026-02-13T16:00", "working_minutes": 240, "tên": "Hưởng"}'.encode()
    lines = [b"\xef\xbb\xbf" + good, b'{"t\xean": "H\xad\xebng"}', b"", b"\xff\xfe", good]
    ran = subprocess.run(
        [sys.executable, "-m", "desktop", "due"],
        input=b"\n".join(lines),
        capture_output=True,
        check=True,
        timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},  # a console that knows no Vietnamese
    )
    assert ran.stderr == b""
    answers = [json.loads(line) for line in ran.stdout.decode().splitlines()]
    due = "2026-02-23T10:00:00"
    assert [answer.get("due") for answer in answers] == [due, None, None, due]
    assert [answer.get("error") for answer in answers[1:3]] == ["dòng này không phải chữ UTF-8"] * 2
    assert answers[1]["line"] == '{"t\\xean": "H\\xad\\xebng"}'
    assert answers[0]["tên"] == "Hưởng"


@given(text=st.text(max_size=60))
def test_no_line_at_all_stops_the_rest(calendar: Calendar, text: str) -> None:
    assert "\n" not in due_line(calendar, text)
