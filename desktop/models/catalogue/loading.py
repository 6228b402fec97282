"""The law's data read from TOML: the calendar's tables, the procedures, reasons and grounds.

A row that cannot be used raises ProfileBad naming file and row in Vietnamese; nothing is half
loaded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop.models.catalogue.fees import (
    Certainty,
    FeeKind,
    FeeRow,
    PageStep,
    Reduction,
    Tariff,
    tariff_faults,
)
from desktop.models.catalogue.places import Agency, FieldOfWork, abolished
from desktop.models.catalogue.procedure import (
    Channel,
    ChannelLimit,
    FormSheet,
    LegalBasis,
    Phase,
    Procedure,
    ProcedureVersion,
    ProcessStep,
    RequiredComponent,
    Service,
    faults,
)
from desktop.models.law.limits import Limit, LimitKind, limit_from
from desktop.settings.rows import TomlRow, bad, files, read, whole
from desktop.texts import Text


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground for refusing a dossier. `citation` is empty where we know of no article."""

    label: str
    citation: str = ""

    @property
    def text(self) -> str:
        return Text("%1 (%2)", self.label, self.citation) if self.citation else self.label


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every procedure this desk knows, and the library of reasons officers pick from."""

    procedures: Mapping[str, Procedure]
    supplement_reasons: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    agencies: Mapping[str, Agency] = field(default_factory=dict)  # by name
    fields: Mapping[str, FieldOfWork] = field(default_factory=dict)  # by name
    reductions: tuple[Reduction, ...] = ()  # of every fee, for a time

    def procedure(self, code: str) -> Procedure | None:
        """By national code; a local code (national code + agency suffix) finds its national one."""
        return self.procedures.get(national_code(code))

    def version_on(self, code: str, day: date) -> ProcedureVersion | None:
        """The version in force on `day`; None when the procedure is unknown, not yet or no longer."""
        procedure = self.procedure(code)
        return procedure.version_on(day) if procedure else None

    def closed(self, code: str, day: date) -> str:
        """Why the procedure takes no new dossiers on `day`, in Vietnamese; "" = it does, or is unknown."""
        procedure = self.procedure(code)
        if procedure is None or procedure.version_on(day):
            return ""
        if not procedure.retired:
            return Text("Thủ tục %1 không có hiệu lực ngày %2", procedure.code, f"{day:%d/%m/%Y}")
        successor = (
            Text("; nay thực hiện theo %1", procedure.successor) if procedure.successor else ""
        )
        return Text("Thủ tục %1 đã bãi bỏ, không nhận hồ sơ mới%2", procedure.code, successor)

    @property
    def refusal_grounds(self) -> tuple[str, ...]:
        return tuple(ground.text for ground in self.grounds)


_NATIONAL = re.compile(r"^\d\.\d{6}(?=$|\.)")


def national_code(code: str) -> str:
    """«1.001193.000.00.00.H27» → «1.001193»; a code of another shape stays as it is."""
    national = _NATIONAL.match(code.strip())
    return national.group() if national else code.strip()


def overlay(shipped: Catalogue, edited: Catalogue) -> Catalogue:
    """The shipped catalogue with an edited one over it: whole procedures, by code."""
    return replace(
        shipped,
        procedures=MappingProxyType({**shipped.procedures, **edited.procedures}),
        agencies=MappingProxyType({**shipped.agencies, **edited.agencies}),
        fields=MappingProxyType({**shipped.fields, **edited.fields}),
        reductions=edited.reductions or shipped.reductions,
    )


def load_catalogue(folder: Path) -> Catalogue:
    """Every *.toml of `folder`, as `read_catalogue` takes it. ProfileBad for a bad row."""
    return read_catalogue({path.name: read(path) for path in files(folder)})


def read_catalogue(tables: Mapping[str, dict[str, Any]]) -> Catalogue:
    """By file name: [[procedure]], [[agency]], [[field]], [[reduction]], [[supplement]], [[refusal]].

    ProfileBad for a bad row.
    """
    procedures: dict[str, Procedure] = {}
    reasons: list[str] = []
    grounds: list[Ground] = []
    agencies: dict[str, Agency] = {}
    fields: dict[str, FieldOfWork] = {}
    reductions: list[Reduction] = []
    for name, table in tables.items():
        top = TomlRow(table, name)
        for row in top.rows("procedure", Text("thủ tục")):
            procedure = _procedure(row)
            if procedure.code in procedures:
                raise row.bad(Text("mã %1 đã có", procedure.code))
            procedures[procedure.code] = procedure
        for row in top.rows("agency", Text("cơ quan")):
            agency = _agency(row)
            agencies[agency.name] = agency
        for row in top.rows("field", Text("lĩnh vực")):
            work = _field(row)
            fields[work.name] = work
        for row in top.rows("supplement", Text("lý do bổ sung")):
            reasons.append(whole(row, row.text("text")))
        for row in top.rows("refusal", Text("căn cứ từ chối")):
            grounds.append(whole(row, Ground(row.text("label"), row.text("citation", ""))))
        for row in top.rows("reduction", Text("miễn, giảm")):
            reductions.append(reduction := _reduction(row))
            for fault in tariff_faults(Tariff((), (), (reduction,))):
                raise row.bad(fault)
        top.done()
    for procedure in procedures.values():
        for fault in abolished(procedure, agencies):
            raise bad(Text("thủ tục %1", procedure.code), fault)
    return Catalogue(
        MappingProxyType(procedures),
        tuple(reasons),
        tuple(grounds),
        MappingProxyType(agencies),
        MappingProxyType(fields),
        tuple(reductions),
    )


# ── rows of the catalogue ────────────────────────────────────────────────────────────────────────


def _procedure(row: TomlRow) -> Procedure:
    code = row.text("code")
    row.where += f" {code}"
    versions = tuple(_version(v, code) for v in row.rows("version", Text("phiên bản")))
    procedure = Procedure(
        code=code,
        name=row.text("name"),
        level=row.text("level"),
        field=row.text("field"),
        resolver=row.text("resolver"),
        versions=versions,
        nicknames=row.many("nicknames", str, ()),
        code_certainty=row.choice("code_sure", Certainty, Certainty.CONFIRMED),
        retired=row.flag("retired", False),
        successor=row.text("successor", ""),
    )
    for fault in faults(procedure):
        raise row.bad(fault)
    return whole(row, procedure)


def _version(row: TomlRow, code: str) -> ProcedureVersion:
    parts = tuple(_component(r, code) for r in row.rows("component", Text("thành phần")))
    if len({part.code for part in parts}) < len(parts):
        raise row.bad(Text("hai thành phần cùng số thứ tự"))
    return whole(
        row,
        ProcedureVersion(
            procedure_code=code,
            valid_from=row.day("valid_from"),
            valid_to=row.day("valid_to"),
            service=row.choice("service", Service),
            components=parts,
            limits=tuple(_limit(r) for r in row.rows("limit", Text("thời hạn"))),
            fees=tuple(_fee(r) for r in row.rows("fee", Text("phí"))),
            bases=tuple(_basis(r) for r in row.rows("basis", Text("căn cứ"))),
            steps=tuple(_step(r) for r in row.rows("step", Text("bước"))),
            exemptions=row.many("exemptions", str, ()),
            reductions=tuple(_reduction(r) for r in row.rows("reduction", Text("miễn, giảm"))),
            presence=row.flag("presence", False),
            notes=row.many("notes", str, ()),
            decision=row.text("decision", ""),
            forms=tuple(_form(r) for r in row.rows("form", Text("biểu mẫu"))),
            phases=tuple(_phase(r) for r in row.rows("phase", Text("phần thời gian"))),
            payment_pauses=row.text("payment_pauses", ""),
            unknown=row.many("unknown", str, ()),
        ),
    )


def _component(row: TomlRow, code: str) -> RequiredComponent:
    return whole(
        row,
        RequiredComponent(
            code=f"{code}-{row.whole('no'):02d}",
            name=row.text("name"),
            required=row.flag("required"),
            original_on_collection=row.flag("original"),
            condition=row.text("condition", ""),
            note=row.text("note", ""),
            copies=row.whole("copies", 1),
            certainty=row.choice("sure", Certainty),
            in_database=row.flag("in_database", False),
        ),
    )


def _limit(row: TomlRow) -> ChannelLimit:
    return whole(
        row,
        ChannelLimit(
            limit=_limit_of(row),
            source=row.text("source"),
            certainty=row.choice("sure", Certainty),
            channel=row.choice("channel", Channel, Channel.ANY),
            case=row.text("case", ""),
            note=row.text("note", ""),
        ),
    )


def _limit_of(row: TomlRow) -> Limit:
    """The one key of the row that names a kind of limit."""
    kind_and_amount: dict[str, Any] = {
        kind.value: row.table.pop(kind.value) for kind in LimitKind if kind.value in row.table
    }
    try:
        return limit_from(kind_and_amount)
    except ValueError as error:
        raise row.bad(str(error)) from error


def _step(row: TomlRow) -> ProcessStep:
    return whole(row, ProcessStep(row.text("name"), _limit_of(row), row.flag("on_site", False)))


def _phase(row: TomlRow) -> Phase:
    return whole(
        row,
        Phase(
            row.text("agency"),
            _limit_of(row),
            row.text("source"),
            row.choice("sure", Certainty),
        ),
    )


def _form(row: TomlRow) -> FormSheet:
    return whole(
        row, FormSheet(row.text("name"), row.text("source"), row.choice("sure", Certainty))
    )


def _agency(row: TomlRow) -> Agency:
    return whole(
        row,
        Agency(
            name=row.text("name"),
            level=row.text("level", ""),
            source=row.text("source"),
            certainty=row.choice("sure", Certainty),
            valid_from=row.day("valid_from"),
            valid_to=row.day("valid_to"),
            successor=row.text("successor", ""),
            note=row.text("note", ""),
        ),
    )


def _field(row: TomlRow) -> FieldOfWork:
    return whole(
        row,
        FieldOfWork(
            row.text("name"),
            row.text("sector"),
            row.text("source"),
            row.choice("sure", Certainty),
        ),
    )


def _basis(row: TomlRow) -> LegalBasis:
    return whole(
        row, LegalBasis(row.text("text"), row.text("source"), row.choice("sure", Certainty))
    )


def _fee(row: TomlRow) -> FeeRow:
    steps = row.rows("step", Text("bậc phí"))
    return whole(
        row,
        FeeRow(
            name=row.text("name"),
            kind=row.choice("kind", FeeKind),
            source=row.text("source"),
            certainty=row.choice("sure", Certainty),
            amount=row.whole("amount", 0),
            steps=tuple(whole(s, PageStep(s.whole("from_page"), s.whole("amount"))) for s in steps),
            cap=row.whole("cap") if "cap" in row.table else None,
            rate=row.whole("rate", 0),
            when=row.text("when", ""),
            question=row.text("question", ""),
            ask=row.text("ask", ""),
            note=row.text("note", ""),
            hint=row.text("hint", ""),
            weak=row.many("weak", int, ()),
            valid_from=row.day("valid_from"),
            valid_to=row.day("valid_to"),
        ),
    )


def _reduction(row: TomlRow) -> Reduction:
    """A ground; without `off` (basis points) nobody here knows how much it takes off."""
    return whole(
        row,
        Reduction(
            ground=row.text("ground"),
            source=row.text("source"),
            certainty=row.choice("sure", Certainty),
            off=row.whole("off") if "off" in row.table else None,
            fees=row.many("fees", str, ()),
            valid_from=row.day("valid_from"),
            valid_to=row.day("valid_to"),
        ),
    )
