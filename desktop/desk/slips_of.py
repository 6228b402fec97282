"""A dossier in the words of the slips, and keeping a drawn slip among its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection

from desktop.documents.layout import Drawn, Head
from desktop.documents.slips import Matter
from desktop.models import drafts
from desktop.models.dossier import Dossier

if TYPE_CHECKING:  # deciding keeps the slips of plain acts itself
    from desktop.desk.deciding import Decisions


def head_of(decisions: Decisions) -> Head:
    """The unit's head with today's date."""
    return Head(unit=decisions.settings.unit, date=decisions.now().date())


def matter_of(dossier: Dossier) -> Matter:
    return Matter(
        code=dossier.code,
        applicant=dossier.applicant,
        procedure=dossier.procedure_name,
        address=dossier.address,
        phone=dossier.phone,
        received=dossier.received_at or dossier.submitted_at,
        due=dossier.appointment.due or dossier.portal_due_at,
    )


def keep_slip(
    connection: Connection,
    decisions: Decisions,
    dossier: Dossier,
    form: str,
    name: str,
    drawn: Drawn,
    act_id: str | None = None,
) -> None:
    """Among the dossier's papers, for printing now and again later; in the caller's transaction."""
    drafts.add_paper(
        connection,
        sha256=decisions.files.put(drawn.pdf),
        dossier_id=dossier.id,
        form=form,
        name=name,
        signed_by="",
        provisional=False,
        act_id=act_id,
        at=decisions.now(),
    )
