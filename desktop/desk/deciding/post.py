"""An officer's post: who sits there, by which law and data, what is seen from it, and how what is done is noted.

Everything that an officer does starts here; what is drawn beside an act needs no more than this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from desktop.desk.deciding import checking, standing
from desktop.desk.deciding.clocks import Law
from desktop.documents.papers.templates import load_templates
from desktop.errors import DossierUnknown
from desktop.models.catalogue.loading import Catalogue
from desktop.models.dossier.rules import RULES, Act, Dossier, Role
from desktop.models.law.calendar import Calendar
from desktop.models.records import dossiers as mirror
from desktop.models.records import registers
from desktop.models.records.registers import Register
from desktop.models.store import journal
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.settings.config import RESOURCES, Delegation, Settings
from desktop.sync.engine import vietnam_now
from desktop.sync.portal.port import Officer
from desktop.sync.portal.site import Site
from desktop.sync.queue.outbox import NewFile
from desktop.texts import Text


def role_of(verb: str, roles: frozenset[Role]) -> str:
    """The roles under which somebody does a verb: for an act those its rule names, else all of them."""
    acting = RULES[Act(verb)].actors & roles if verb in set(Act) else roles
    return ", ".join(role.value for role in Role if role in (acting or roles))


class Post:
    """One officer at one desk, whatever the role. Called on the desk lane only."""

    def __init__(
        self,
        store: Store,
        files: Files,
        settings: Settings,
        officer: Officer,
        site: Site,
        catalogue: Catalogue,
        calendar: Calendar,
        *,
        now: Callable[[], datetime] = vietnam_now,
    ) -> None:
        self.store = store
        self.files = files
        self.settings = settings
        self.officer = officer
        self.site = site
        self.catalogue = catalogue
        self.calendar = calendar
        self._own_roles = site.roles_of(officer.roles)
        self.now = now
        self.templates = load_templates(settings.templates or RESOURCES / "documents.toml")

    @property
    def roles(self) -> frozenset[Role]:
        """The officer's own and those lent to them today."""
        return self._own_roles | {Role(d.role) for d in self._lent()}

    def _lent(self) -> tuple[Delegation, ...]:
        today = self.now().date()
        delegations = self.settings.delegations
        return tuple(d for d in delegations if d.holds(self.officer.account, today))

    def _as_whom(self, verb: str) -> str:
        """For the journal: the role, and its owner where the role is lent."""
        acting = role_of(verb, self._own_roles)
        if verb not in set(Act) or RULES[Act(verb)].actors & self._own_roles:
            return acting
        lent = (d for d in self._lent() if Role(d.role) in RULES[Act(verb)].actors)
        return next(
            (Text("%1 (ủy quyền của %2, %3)", d.role, d.by, d.ground) for d in lent), acting
        )

    @property
    def law(self) -> Law:
        return Law(self.site, self.catalogue, self.calendar)

    def seen(self, connection: Connection, dossier_id: int) -> Dossier:
        """The dossier as the officer sees it, with all that guards ask about. DossierUnknown."""
        dossier = mirror.seen(connection, dossier_id)
        if dossier is None:
            raise DossierUnknown(str(dossier_id))
        today = self.now().date()
        version = self.catalogue.version_on(dossier.procedure_code, today)
        completed = standing.complete(connection, dossier, self.law, self.settings.unit, self.now())
        closed = self.catalogue.closed(dossier.procedure_code, today)
        return replace(checking.asked(connection, completed, version), closed_reason=closed)

    def note(
        self,
        connection: Connection,
        verb: str,
        dossier_id: int | None,
        detail: Mapping[str, object],
    ) -> None:
        """One line of the journal, in the caller's transaction."""
        full_detail = {"account": self.officer.account, **detail}
        as_whom = self._as_whom(verb)
        journal.append(
            connection, self.officer.name, verb, dossier_id, full_detail, self.now(), role=as_whom
        )

    def enter(
        self,
        connection: Connection,
        register: Register,
        item: str,
        body: Mapping[str, object],
        dossier_id: int | None = None,
    ) -> None:
        """One entry of a register by this officer, in the caller's transaction; it stands in the journal, too."""
        registers.add(
            connection,
            register,
            item,
            body,
            dossier_id=dossier_id,
            actor=self.officer.name,
            account=self.officer.account,
            at=self.now(),
        )
        self.note(connection, f"register:{register.value}", dossier_id, {"item": item})

    def file(self, name: str, content: bytes, part_no: str) -> NewFile:
        """Store bytes (fsync, rename) and name them as a file for a dossierPart of the portal."""
        return NewFile(part_no, name, self.files.put(content), len(content))
