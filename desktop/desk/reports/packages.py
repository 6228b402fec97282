"""Lives that came in packages from other software: reports count them beside the portal's, each code once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import msgspec
from sqlalchemy import Connection, text

from desktop.models.records.registers import Register
from desktop.models.reports.places import History

REGISTER_PREFIX = "package/"
_ROOM = 100_000  # dossiers of one package; their numbers are below zero, apart from the portal's
_OURS = f"register = '{Register.REPORT}' AND item GLOB '{REGISTER_PREFIX}*'"
_NUMBERS = text(f"SELECT seq FROM register_entry WHERE {_OURS} ORDER BY seq")
_ONE = text(f"SELECT body FROM register_entry WHERE {_OURS} AND seq = :number")


def numbers(connection: Connection) -> tuple[int, ...]:
    """The entries of the packages taken over, oldest first."""
    return tuple(connection.execute(_NUMBERS).scalars())


def lives(connection: Connection, number: int) -> Iterator[History]:
    """Every life of one package; `source` names who handed it over. None when there is no such package."""
    found = connection.execute(_ONE, {"number": number}).scalar()
    if found is None:
        return
    body = json.loads(found)
    for at, told in enumerate(body["lives"]):
        life = msgspec.convert(told, History)
        yield replace(life, dossier_id=-(number * _ROOM + at + 1), source=body["unit"])
