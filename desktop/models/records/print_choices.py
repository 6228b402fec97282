"""On which printer and how often each kind of paper is printed at this desk."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.models.pages.views import PrintChoice
from desktop.models.store.memo import Memo


def choice(connection: Connection, form: str, printer: str = "") -> PrintChoice:
    """What was last chosen for this kind of paper (PaperInfo.form); on `printer` where nothing was."""
    return _chosen(form).read(connection) or PrintChoice(printer)


def keep(connection: Connection, form: str, chosen: PrintChoice) -> None:
    _chosen(form).write(connection, chosen)


def _chosen(form: str) -> Memo[PrintChoice]:
    return Memo(f"print.{form}", PrintChoice)
