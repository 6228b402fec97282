"""Under which version of its procedure a dossier was accepted, and that version word for word.

The accept act's frozen body names the version; its text is kept once under its digest, so that a later
catalogue cannot change what an old dossier shows.
"""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from desktop.models.catalogue.loading import Catalogue
from desktop.models.catalogue.wording import VersionView, view
from desktop.models.dossier.rules import Act, Dossier, OutboxState
from desktop.models.store.memo import Memo
from desktop.models.store.tables import outbox
from desktop.texts import Text

NO_DATA = Text("Chưa có dữ liệu pháp lý: cán bộ tự điền ngày hẹn, giấy tờ gốc, phí")
_GONE = (OutboxState.REFUSED.value, OutboxState.DROPPED.value)


class Pin(NamedTuple):
    """Key and digest of a version, as the accept act names it."""

    key: str
    digest: str


def keep(connection: Connection, version: VersionView) -> None:
    """Keep a version's text for the dossiers accepted under it. Safe to repeat."""
    text = _text(version.digest)
    if text.read(connection) is None:
        text.write(connection, version)


def pinned(connection: Connection, dossier_id: int) -> Pin | None:
    """What this desk's own accept act on the dossier names; None when it was accepted elsewhere."""
    query = (
        select(outbox.c.body)
        .where(outbox.c.dossier_id == dossier_id, outbox.c.act == Act.ACCEPT.value)
        .where(outbox.c.state.not_in(_GONE))
        .order_by(outbox.c.seq.desc())
        .limit(1)
    )
    body = connection.execute(query).scalar()
    version_named = json.loads(body).get("version") if body else None
    return Pin(version_named["key"], version_named["digest"]) if version_named else None


def kept(connection: Connection, pin: Pin) -> VersionView | None:
    """The version's text as it stood when the dossier was accepted."""
    return _text(pin.digest).read(connection)


class ShownVersion(NamedTuple):
    """The version to show for a dossier, and in words which one it is; (None, "") = no law data."""

    version: VersionView | None
    note: str


def shown(
    connection: Connection, dossier: Dossier, catalogue: Catalogue, today: date
) -> ShownVersion:
    """The version the dossier was accepted under; for one not yet accepted, the one in force today."""
    pin = pinned(connection, dossier.id)
    if pin is not None:
        pinned_version = kept(connection, pin)
        return ShownVersion(
            pinned_version, _pinned_note(pinned_version, catalogue, dossier.procedure_code, today)
        )
    accepted = dossier.received_at.date() if dossier.received_at else None
    version = catalogue.version_on(dossier.procedure_code, accepted or today)
    if version is None:
        return ShownVersion(None, catalogue.closed(dossier.procedure_code, today) or NO_DATA)
    version_view = view(version)
    return ShownVersion(
        version_view,
        Text("Áp dụng khi tiếp nhận: %1", version_view.period) if accepted else version_view.period,
    )


def _pinned_note(
    pinned_version: VersionView | None, catalogue: Catalogue, code: str, today: date
) -> str:
    if pinned_version is None:
        return Text("Phiên bản khi tiếp nhận không còn trong máy")
    version = catalogue.version_on(code, today)
    now = view(version) if version else None
    pinned_text = Text("Tiếp nhận theo phiên bản %1", pinned_version.period)
    if now is None:
        return Text("%1; nay thủ tục không nhận hồ sơ mới", pinned_text)
    if now.key != pinned_version.key:
        return Text("%1; nay đã có phiên bản %2", pinned_text, now.period)
    return (
        pinned_text
        if now.digest == pinned_version.digest
        else Text("%1; danh mục đã sửa sau khi tiếp nhận", pinned_text)
    )


def _text(digest: str) -> Memo[VersionView]:
    return Memo(f"catalogue.version.{digest}", VersionView)
