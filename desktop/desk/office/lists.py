"""Lists that go along with many dossiers handed over in one go (Đ9.3, Đ10.2): drawn once, printed again when needed."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.desk.deciding.decisions import Decisions
from desktop.desk.deciding.slips import head_of, keep_slip, matter_of
from desktop.documents.papers import handing_over
from desktop.documents.sheet.layout import Drawn
from desktop.models.dossier.rules import Act, Dossier, Money
from desktop.models.pages.views import PaperInfo
from desktop.models.records import dossiers as mirror


class Lists:
    """The desk lane."""

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions

    def along(self, act: Act, dossier_ids: Sequence[int]) -> PaperInfo:
        """The list for these dossiers, kept among the papers of the first one."""
        decisions = self._decisions
        with decisions.store.write() as connection:
            dossiers = [decisions.seen(connection, number) for number in dossier_ids]
            drawn = self._drawn(act, dossiers)
            name = f"danh-sach-{decisions.now():%y%m%d-%H%M}-{len(dossiers)}.pdf"
            keep_slip(connection, decisions, dossiers[0].id, "danh-sach", name, drawn.pdf)
            slips = mirror.papers(connection, dossiers[0].id)
        return next(paper for paper in slips if paper.name == name)

    def _drawn(self, act: Act, dossiers: Sequence[Dossier]) -> Drawn:
        decisions = self._decisions
        head, officer = head_of(decisions), decisions.officer.name
        listed = [
            handing_over.Listed(
                matter_of(dossier),
                dossier.document.title if dossier.document else "",
                fee=dossier.money is Money.DUE,
                post=bool(dossier.handover.address),
            )
            for dossier in dossiers
        ]
        if act is Act.FORWARD:
            return handing_over.dossier_list(head, officer, dossiers[0].agency_name, listed)
        return handing_over.result_list(head, officer, decisions.settings.unit.desk, listed)
