"""An act as the officer may take it away: what was decided, on what ground, what became of it, and its files."""

from __future__ import annotations

import io
import json
import zipfile

from sqlalchemy import Connection, select

from desktop.errors import DossierUnknown
from desktop.models.store.files import Files
from desktop.models.store.tables import outbox, outbox_file

CONTENT = "viec.json"
_FACTS = (
    "act_id",
    "dossier_id",
    "act",
    "actor",
    "created_at",
    "base_step",
    "base_status",
    "state",
    "attempts",
    "sent_at",
    "settled_at",
    "problem",
    "advice",
    "portal_words",
    "portal_action_id",
    "body_sha256",
)


def packed(connection: Connection, files: Files, act_id: str) -> bytes:
    """A ZIP: viec.json and each file under its own name. DossierUnknown; FileDamaged for a spoiled file."""
    row = (
        connection.execute(select(outbox).where(outbox.c.act_id == act_id)).mappings().one_or_none()
    )
    if row is None:
        raise DossierUnknown(act_id)
    facts = {name: row[name] for name in _FACTS} | {"body": json.loads(row["body"])}
    sent = connection.execute(select(outbox_file).where(outbox_file.c.act_id == act_id)).all()
    facts["files"] = [{"name": f.name, "sha256": f.sha256, "sent": bool(f.sent)} for f in sent]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(CONTENT, json.dumps(facts, ensure_ascii=False, indent=2))
        for place, file in enumerate(sent, 1):
            archive.writestr(f"{place:02d}-{file.name}", files.get(file.sha256))
    return out.getvalue()
