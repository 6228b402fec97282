"""A dossier in the words of the slips, and keeping a drawn slip among its papers."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.desk.deciding.post import Post
from desktop.documents.papers.slips import Matter
from desktop.documents.sheet.layout import Head
from desktop.models.dossier.rules import Dossier
from desktop.models.records import drafts


def head_of(post: Post) -> Head:
    """The unit's head with today's date."""
    return Head(unit=post.settings.unit, date=post.now().date())


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
    post: Post,
    dossier_id: int,
    form: str,
    name: str,
    pdf: bytes,
    act_id: str | None = None,
) -> str:
    """Among the dossier's papers, for printing now and again later; in the caller's transaction. Its SHA-256."""
    sha256 = post.files.put(pdf)
    drafts.add_paper(
        connection,
        sha256=sha256,
        dossier_id=dossier_id,
        form=form,
        name=name,
        signed_by="",
        provisional=False,
        act_id=act_id,
        at=post.now(),
    )
    return sha256
