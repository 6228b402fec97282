"""`motcua due`: one JSON line in, the same line out with its due date and trace. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from desktop.models.law.calendar import VIETNAM, Calendar, Pause
from desktop.models.law.limits import Limit, LimitKind, limit_from
from desktop.texts import Text


def due_line(calendar: Calendar, line: str | bytes) -> str:
    """One line of `motcua due`: the JSON object given, with "due" and "trace", or with "error".

    In: {"received": ISO time, "limit": {kind: amount}} or {"received": …, "working_minutes": N};
    kinds are the values of `LimitKind`, the amount of same_day_cutoff is "15:00" (or true). A time
    without zone is read as Vietnamese and answered without zone. "pauses": [[from, to], …] is
    optional. "forecast": true says that a year not signed off took part. Bytes are UTF-8, a byte
    order mark before them is dropped; a line that is not UTF-8 gets an error like any other.
    """
    try:
        text = line if isinstance(line, str) else line.decode("utf-8-sig")
        row = json.loads(text)
    except UnicodeDecodeError as error:
        return _error(error.object.decode(errors="backslashreplace"), Text("không phải chữ UTF-8"))
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        return _error(text, Text("không phải một đối tượng JSON"))
    try:
        received = _read_time(row["received"])
        due = calendar.due(_zoned(received), _read_limit(row), _read_pauses(row))
    except KeyError as error:
        return _json(row | {"error": Text("thiếu trường %1", error)})
    except ValueError as error:
        return _json(row | {"error": Text("không tính được: %1", error)})
    at = due.at if received.tzinfo else due.at.replace(tzinfo=None)
    forecast = {"forecast": True} if due.forecast else {}
    return _json(row | {"due": at.isoformat(), "trace": due.trace} | forecast)


def _error(text: str, why: str) -> str:
    return _json({"line": text.strip(), "error": Text("dòng này %1", why)})


def _json(row: Mapping[str, Any]) -> str:
    """Readable Vietnamese, unless the line carries half a surrogate pair that no file could take."""
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(row)
    return text


def _read_time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise ValueError(Text("không phải thời điểm ISO: %1", text)) from error


def _zoned(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _read_limit(row: Mapping[str, Any]) -> Limit:
    short = "working_minutes" in row and "limit" not in row
    return limit_from({LimitKind.MINUTES.value: row["working_minutes"]} if short else row["limit"])


def _read_pauses(row: Mapping[str, Any]) -> list[Pause]:
    try:
        return [(_zoned(_read_time(a)), _zoned(_read_time(b))) for a, b in row.get("pauses", ())]
    except (TypeError, ValueError) as error:
        raise ValueError(Text("pauses phải là các cặp thời điểm [từ, đến]")) from error
