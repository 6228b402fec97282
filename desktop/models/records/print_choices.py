"""On which printer and how often each kind of paper is printed at this desk; kept in `meta`."""

from __future__ import annotations

import json
from dataclasses import asdict

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from desktop.models.pages.views import PrintChoice
from desktop.models.store.tables import meta

_PREFIX = "print."


def choice(conn: Connection, form: str, printer: str = "") -> PrintChoice:
    """What was last chosen for this kind of paper (PaperInfo.form); on `printer` where nothing was."""
    kept = conn.execute(select(meta.c.v).where(meta.c.k == _PREFIX + form)).scalar()
    return PrintChoice(**json.loads(kept)) if kept else PrintChoice(printer)


def keep(conn: Connection, form: str, chosen: PrintChoice) -> None:
    text = json.dumps(asdict(chosen), ensure_ascii=False)
    row = insert(meta).values(k=_PREFIX + form, v=text)
    conn.execute(row.on_conflict_do_update(index_elements=["k"], set_={"v": text}))
