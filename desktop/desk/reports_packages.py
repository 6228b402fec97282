"""Lives that came in packages from other software: reports count them beside the portal's, each code once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import msgspec
from sqlalchemy import Connection

from desktop.models.registers import Register, entries
from desktop.models.reports import History

REGISTER_PREFIX = "package/"
_ROOM = 100_000  # dossiers of one package; their numbers are below zero, apart from the portal's


def lives(connection: Connection) -> Iterator[History]:
    """Every life of every package taken over; `source` names who handed it over."""
    for entry in entries(connection, Register.REPORT):
        if not entry.item.startswith(REGISTER_PREFIX):
            continue
        for at, told in enumerate(entry.body["lives"]):
            life = msgspec.convert(told, History)
            yield replace(life, dossier_id=-(entry.seq * _ROOM + at + 1), source=entry.body["unit"])
