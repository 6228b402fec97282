"""Papers of entering: what was handed in, under a TẠM number; one Mẫu 01 for many dossiers of a submitter (Đ10.1b)."""

from __future__ import annotations

from desktop.desk.counter import entry_reading
from desktop.desk.deciding.decisions import Decisions
from desktop.desk.deciding.slips import keep_slip
from desktop.documents.papers import handing_over, slips
from desktop.documents.sheet.layout import Drawn, Head
from desktop.errors import DossierUnknown, NotAllowed
from desktop.models.dossier.rules import Component, Dossier
from desktop.models.pages.views import PaperInfo
from desktop.models.records import entries
from desktop.models.records.entries import EntryRow
from desktop.texts import Text

RECEIPT, MANY = "phieu-nhan", "giay-tiep-nhan-nhieu"


class EntryReceipts:
    """Called on the desk lane only. A paper is kept among the dossier's own; `print` is in the journal."""

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions

    def one(self, dossier_id: int) -> PaperInfo:
        """Draw the slip that says what was handed in and when; it serves until Mẫu 01 is signed."""
        with self._decisions.store.read() as connection:
            entry = entries.find(connection, dossier_id)
            dossier = self._decisions.seen(connection, dossier_id)
        if entry is None:
            raise DossierUnknown(str(dossier_id))
        drawn = slips.entry_slip(
            self._head(),
            _matter(dossier, entry),
            entry.form.submitter or entry.form.applicant,
            entry.form.authorisation if entry.form.submitter else "",
            [_handed(c) for c in dossier.components if c.handed_in],
            self._decisions.officer.name,
        )
        return self._keep(dossier.id, RECEIPT, dossier.code or entry.number, drawn)

    def many(self, dossier_id: int) -> PaperInfo:
        """Draw one Mẫu 01b for all dossiers of this one's batch.

        NotAllowed names those not accepted yet: a receipt must give the result date of each (Đ10.1b).
        """
        with self._decisions.store.read() as connection:
            entry = entries.find(connection, dossier_id)
            lines = entry_reading.batch(connection, entry.form.batch) if entry else ()
        if entry is None or not lines:
            raise DossierUnknown(str(dossier_id))
        waiting = "\n".join(
            Text("%1 chưa tiếp nhận", line.code) for line in lines if line.due is None
        )
        if waiting:
            raise NotAllowed(
                waiting, title=Text("Chưa in được giấy tiếp nhận nhiều hồ sơ"), advice=waiting
            )
        unit = self._decisions.settings.unit
        drawn = handing_over.many_receipt(
            self._head(),
            entry.form.submitter or entry.form.applicant,
            self._decisions.officer.name,
            f"{unit.desk}, {unit.address}".rstrip(", "),
            [
                handing_over.Listed(
                    slips.Matter(
                        line.code,
                        line.applicant,
                        line.procedure_name,
                        received=entry.filed_at,
                        due=line.due,
                    )
                )
                for line in lines
            ],
            provisional=any(line.code.startswith(entries.TEMPORARY) for line in lines),
        )
        return self._keep(lines[0].id, MANY, entry.number, drawn)

    def _keep(self, dossier_id: int, form: str, number: str, drawn: Drawn) -> PaperInfo:
        decisions = self._decisions
        name, at = f"{form}-{number}.pdf", decisions.now()
        with decisions.store.write() as connection:
            sha256 = keep_slip(connection, decisions, dossier_id, form, name, drawn.pdf)
            decisions.note(connection, "receipt", dossier_id, {"paper": name})
        return PaperInfo(sha256, form, name, "", False, at)

    def _head(self) -> Head:
        return Head(unit=self._decisions.settings.unit, date=self._decisions.now().date())


def _matter(dossier: Dossier, entry: EntryRow) -> slips.Matter:
    return slips.Matter(
        dossier.code or entry.number,
        dossier.applicant,
        dossier.procedure_name,
        dossier.address,
        dossier.phone,
        received=entry.filed_at,
    )


def _handed(component: Component) -> slips.HandedIn:
    return slips.HandedIn(
        component.name,
        component.originals,
        component.certified,
        component.copies,
        len(component.files),
    )
