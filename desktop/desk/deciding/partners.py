"""Other agencies in one dossier (QĐ 15/2016 Điều 12.2, 13): what was sent, what came back, who is late. Pure reading.

A partner's result is a file of the site's result part under a name of its own kind; it stands on the portal's
dossier, so agency B sees A's result without anybody sending it again. A file that names another dossier's code is
refused in words, never taken over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from desktop.models.dossier.rules import Dossier, State
from desktop.models.dossier.timers import Stop
from desktop.models.records.registers import Register, entries
from desktop.models.store.tables import from_text, mirror_file
from desktop.texts import Text

PREFIX = "phoi-hop-"
"""How a partner's result is named: phoi-hop-<mã hồ sơ>-….pdf"""

_CODE = re.compile(r"[A-Z0-9.]+-\d{6}-\d{4,7}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PartnerAnswer:
    """What the partner sent back since the dossier last went out. `problem`: why it is not taken over."""

    sha256: str = ""
    name: str = ""
    problem: str = ""


def answer(
    connection: Connection, dossier: Dossier, result_part: str, stops: list[Stop]
) -> PartnerAnswer:
    """The newest partner's file since the dossier came to «Chờ liên thông»; empty when none did."""
    if dossier.state is not State.INTEROPERATING:
        return PartnerAnswer()
    before = [None, *(stop.state for stop in stops)]
    sent = [
        stop.at
        for stop, from_state in zip(stops, before, strict=False)
        if stop.state is State.INTEROPERATING and from_state is not State.INTEROPERATING
    ]
    rows = connection.execute(
        select(mirror_file.c.name, mirror_file.c.sha256, mirror_file.c.modified_at)
        .where(mirror_file.c.dossier_id == dossier.id, mirror_file.c.part_no == result_part)
        .order_by(mirror_file.c.modified_at.desc())
    )
    taken_over = {e.get("sha256") for e in sent_to(connection, dossier.id)}
    for row in rows:
        modified_at = from_text(row.modified_at)
        is_new = row.sha256 and row.sha256 not in taken_over and _since(modified_at, sent)
        if is_partners(row.name) and is_new:
            return PartnerAnswer(row.sha256, row.name, _mismatch(row.name, dossier.code))
    return PartnerAnswer()


def is_partners(name: str) -> bool:
    return name.casefold().startswith(PREFIX)


def sent_to(connection: Connection, dossier_id: int) -> tuple[Mapping[str, object], ...]:
    """What this desk sent to agencies and took over from them, oldest first."""
    partner_entries = entries(connection, Register.PARTNER, dossier_id=dossier_id)
    return tuple(dict(entry.body) | {"at": entry.at} for entry in partner_entries)


def waiting_for(connection: Connection, dossier: Dossier) -> str:
    """The agency whose answer is waited for now; "" when none is, or another desk sent it."""
    if dossier.state is not State.INTEROPERATING:
        return ""
    agencies = [
        str(e["agency"]) for e in sent_to(connection, dossier.id) if e.get("kind") == "sent"
    ]
    return agencies[-1] if agencies else ""


def _since(modified_at: datetime | None, sent: list[datetime]) -> bool:
    """Whether a file came after the dossier was sent out last. The portal gives the times of files in whole seconds."""
    return modified_at is None or not sent or modified_at >= sent[-1].replace(microsecond=0)


def _mismatch(name: str, code: str) -> str:
    named_code = _CODE.search(name.removesuffix(".pdf"))
    if code and named_code and named_code.group().casefold() != code.casefold():
        return Text(
            "Tệp cơ quan phối hợp gửi về ghi mã %1, không phải hồ sơ này; báo cơ quan đó gửi lại "
            "đúng kết quả",
            named_code.group(),
        )
    return ""
