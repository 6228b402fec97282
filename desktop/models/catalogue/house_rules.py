"""The unit's own rules over the published catalogue: stricter than the law, never laxer (Đ17.2, Đ4.4, Đ8.1).

A house rule may shorten a limit, demand a component the law leaves open, ask for an original, name the unit's own
steps with their owners. What would give the citizen less than the published version gives is refused by name. The
published version stays beside it: `differences` says what the house changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop.models.catalogue.loading import Catalogue, national_code
from desktop.models.catalogue.procedure import (
    ChannelLimit,
    Procedure,
    ProcedureVersion,
    ProcessStep,
    RequiredComponent,
)
from desktop.models.catalogue.wording import ProcedureNews, line_changes
from desktop.models.folding import fold
from desktop.models.law.limits import Limit, LimitKind, limit_from
from desktop.settings import rows as catalogue_rows
from desktop.texts import Text, joined

_WORKING = {LimitKind.MINUTES: 1, LimitKind.HOURS: 60, LimitKind.WORKING_DAYS: 480}
"""Working minutes of one unit: limits of these kinds can be compared."""


@dataclass(frozen=True, slots=True)
class HouseStep:
    """A step of the unit's own process: who owns it, how long it may take."""

    name: str
    owner: str
    limit: Limit


@dataclass(frozen=True, slots=True)
class HouseRule:
    """What the unit does differently for one procedure. `source`: the unit's own decision."""

    code: str
    source: str
    limit: Limit | None = None
    require: tuple[str, ...] = ()  # components always needed here
    original: tuple[str, ...] = ()  # originals to be seen on collection here
    steps: tuple[HouseStep, ...] = ()


@dataclass(frozen=True, slots=True)
class House:
    """The unit's rules by procedure, and whom to ask. An empty one changes nothing."""

    rules: Mapping[str, HouseRule] = field(default_factory=dict)
    contact: str = ""

    def over(self, published: Catalogue) -> Catalogue:
        """The catalogue as this unit works by it. ProfileBad when a rule would be laxer than the law."""
        changed = {
            code: _ruled(procedure, self.rules[code])
            for code, procedure in published.procedures.items()
            if code in self.rules
        }
        if not changed:
            return published
        procedures = MappingProxyType({**published.procedures, **changed})
        return replace(published, procedures=procedures)

    def differences(self, published: Procedure) -> tuple[ProcedureNews, ...]:
        """The unit's process beside the published one: what is different, line by line."""
        rule = self.rules.get(published.code)
        return line_changes([published], [_ruled(published, rule)]) if rule else ()

    def owners(self, code: str) -> tuple[HouseStep, ...]:
        rule = self.rules.get(national_code(code))
        return rule.steps if rule else ()


def load_house(path: Path, published: Catalogue) -> House:
    """Read the unit's file and try every rule on the published catalogue; ProfileBad names the first fault."""
    table = catalogue_rows.read(path)
    unknown = sorted(set(table) - {"contact", "rule"})
    if unknown:
        raise catalogue_rows.bad(path.name, Text("mục lạ: %1", joined(", ", unknown)))
    rules = {}
    for number, row in enumerate(table.get("rule", []), start=1):
        rule = _rule(row, Text("%1, nội quy %2", path.name, number))
        if published.procedure(rule.code) is None:
            raise catalogue_rows.bad(path.name, Text("danh mục không có thủ tục %1", rule.code))
        rules[rule.code] = rule
    house = House(MappingProxyType(rules), str(table.get("contact", "")))
    house.over(published)
    return house


_KEYS = {"code", "source", "limit", "require", "original", "step"}


def _rule(row: Mapping[str, Any], where: str) -> HouseRule:
    lacks = [key for key in ("code", "source") if not row.get(key)]
    strange = sorted(set(row) - _KEYS)
    if lacks or strange:
        raise catalogue_rows.bad(
            where, Text("thiếu %1", lacks) if lacks else Text("mục lạ %1", strange)
        )
    try:
        return HouseRule(
            code=national_code(row["code"]),
            source=row["source"],
            limit=limit_from(row["limit"]) if "limit" in row else None,
            require=tuple(row.get("require", ())),
            original=tuple(row.get("original", ())),
            steps=tuple(
                HouseStep(step["name"], step.get("owner", ""), limit_from(step["limit"]))
                for step in row.get("step", ())
            ),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise catalogue_rows.bad(where, str(error)) from error


# ── applying ─────────────────────────────────────────────────────────────────────────────────────


def _ruled(procedure: Procedure, rule: HouseRule) -> Procedure:
    """Every version that takes dossiers from now on; a rule that fits none of their components is refused."""
    versions = tuple(_version(version, rule) for version in procedure.versions)
    return replace(procedure, versions=versions)


def _version(version: ProcedureVersion, rule: HouseRule) -> ProcedureVersion:
    limits = tuple(_limit(row, rule) for row in version.limits)
    components = tuple(_component(row, rule) for row in version.components)
    _insist_on_names(version, rule)
    steps = tuple(ProcessStep(step.name, step.limit) for step in rule.steps) or version.steps
    _insist_on_budget(limits, rule)
    notes = (*version.notes, Text("Nội quy đơn vị: %1", rule.source))
    return replace(version, limits=limits, components=components, steps=steps, notes=notes)


def _limit(row: ChannelLimit, rule: HouseRule) -> ChannelLimit:
    if rule.limit is None:
        return row
    law, house_minutes = _minutes(row.limit), _minutes(rule.limit)
    same_kind = row.limit.kind is rule.limit.kind and rule.limit.amount <= row.limit.amount
    if not same_kind and (law is None or house_minutes is None or house_minutes > law):
        raise catalogue_rows.bad(
            rule.code,
            Text(
                "nội quy cho %1, quy định đã công bố là %2: nội quy chỉ được chặt hơn, không được lỏng hơn",
                rule.limit.text,
                row.limit.text,
            ),
        )
    return replace(row, limit=rule.limit)


def _component(row: RequiredComponent, rule: HouseRule) -> RequiredComponent:
    required = row.required or _named(row, rule.require)
    condition = "" if _named(row, rule.require) else row.condition
    original = row.original_on_collection or _named(row, rule.original)
    return replace(row, required=required, condition=condition, original_on_collection=original)


def _named(row: RequiredComponent, names: Iterable[str]) -> bool:
    return fold(row.name) in {fold(name) for name in names}


def _insist_on_names(version: ProcedureVersion, rule: HouseRule) -> None:
    component_names = {fold(row.name) for row in version.components}
    for name in (*rule.require, *rule.original):
        if fold(name) not in component_names:
            raise catalogue_rows.bad(
                rule.code,
                Text(
                    "thủ tục không có thành phần «%1»; nội quy không được đòi giấy tờ ngoài danh mục",
                    name,
                ),
            )


def _insist_on_budget(limits: tuple[ChannelLimit, ...], rule: HouseRule) -> None:
    """Steps' budgets together may not pass the whole limit (Đ8.1)."""
    step_minutes = [_minutes(step.limit) for step in rule.steps]
    total = sum(minutes for minutes in step_minutes if minutes is not None)
    for row in limits:
        law = _minutes(row.limit)
        if law is not None and total > law:
            raise catalogue_rows.bad(
                rule.code, Text("các bước cộng lại quá thời hạn %1 của thủ tục", row.limit.text)
            )


def _minutes(limit: Limit) -> Fraction | None:
    factor = _WORKING.get(limit.kind)
    return None if factor is None else limit.amount * factor
