"""What one portal's codes mean: states and acts by data (resources/portals/<site>.toml). No code is in Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from desktop.models.dossier.rules import Act, Role, State
from desktop.models.reports.satisfaction import SatisfactionLevel
from desktop.settings import rows
from desktop.settings.config import RESOURCES
from desktop.sync.portal.port import NextAction, StatusStep
from desktop.texts import Text


@dataclass(frozen=True, slots=True)
class Site:
    """A site profile. `notice_part` is the dossierPart that carries this desk's signed notices, `result_part`
    the one of the department's documents."""

    name: str
    notice_part: str
    result_part: str
    by_status: Mapping[str, State]
    by_sub_status: Mapping[str, State]
    acts: Mapping[str, Act]
    leads_to: Mapping[str, Act]
    catalogue_roles: frozenset[str] = frozenset()  # whose accounts may import an edited catalogue
    calendar_roles: frozenset[str] = frozenset()  # whose accounts may accept a new year's table
    access_roles: frozenset[str] = frozenset()  # whose accounts may review who saw whose data
    roles: Mapping[str, Role] = field(default_factory=dict)  # the portal's role → ours
    systems: tuple[int, ...] = (0, 5)  # systemIds that are worked on: own, national portal
    resend_after: timedelta = timedelta(minutes=10)  # a request nobody answered rests that long
    reads_surveys: bool = False  # only on purpose: on OpenCPS reading re-makes the questions
    satisfaction: tuple[
        SatisfactionLevel, ...
    ] = ()  # the survey's scale, best first; () = none is known

    def state_of(self, status: str, sub_status: str) -> State:
        """Sub-status first, then status (docs/portal.md §13); State.UNKNOWN for what the profile does not list.

        None at all: no action has moved the dossier yet, wherever it is.
        """
        if not status and not sub_status:
            return State.SUBMITTED
        state = self.by_sub_status.get(sub_status) or self.by_status.get(status)
        return state or State.UNKNOWN

    def roles_of(self, names: Iterable[str]) -> frozenset[Role]:
        """Which of our roles an account of the portal has; () for one that may only look."""
        return frozenset(self.roles[name] for name in names if name in self.roles)

    def act_of(self, action: NextAction, steps: Mapping[str, StatusStep]) -> Act | None:
        """Our act behind a portal action: by its code, else by the status its step leads to.

        `steps` by step code, as the portal tells them. None: an action with no act of ours behind it.
        """
        if action.code in self.acts:
            return self.acts[action.code]
        step = steps.get(action.post_step)
        if step is None:
            return None
        return self.leads_to.get(step.sub_status) or self.leads_to.get(step.status)


def load_site(name: str, folder: Path = RESOURCES / "portals") -> Site:
    """Read a site profile. ProfileBad names the file and what is wrong in it."""
    top = rows.table(folder / f"{name}.toml")
    top.text("title", name)  # as it is chosen in the settings
    return top.filled(
        Site,
        name=name,
        by_status=top.inside("status").each(State),
        by_sub_status=top.inside("sub_status").each(State),
        acts=top.inside("acts").each(Act),
        leads_to=top.inside("leads_to").each(Act),
        roles=top.inside("roles").each(Role),
        systems=top.many("systems", int, (0, 5)),
        resend_after=timedelta(minutes=top.whole("resend_after", 10)),
        satisfaction=tuple(
            SatisfactionLevel(row.text("choice"), row.whole("score"))
            for row in top.rows("satisfaction", Text("mức hài lòng"))
        ),
    )
