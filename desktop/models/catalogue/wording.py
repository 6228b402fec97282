"""How a procedure reads: its versions as titled lines, what changed between two, the values the browser shows.

Everything is plain text and JSON-able, so that the version a dossier was accepted under can be kept word for
word. Pure.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop.models.catalogue.fees import Certainty, FeeKind, FeeRow, money, percent
from desktop.models.catalogue.procedure import (
    Channel,
    Procedure,
    ProcedureVersion,
    RequiredComponent,
)
from desktop.texts import Text, joined

UNSURE = Text("⚠ chưa xác nhận")
_CHANNELS = {
    Channel.ANY: Text("mọi kênh"),
    Channel.COUNTER: Text("nộp trực tiếp"),
    Channel.ONLINE: Text("nộp trực tuyến"),
    Channel.POST: Text("nộp qua bưu chính"),
}


class FactLine(NamedTuple):
    """One fact. `mark` says how far to trust it and where it is from; "" = nothing to add."""

    text: str
    mark: str = ""
    unsure: bool = False


class Section(NamedTuple):
    title: str
    lines: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version as an officer reads it. `key` names it for ever: code and first day of validity."""

    key: str
    code: str
    period: str
    valid_from: date | None
    valid_to: date | None
    sections: tuple[Section, ...]

    @property
    def digest(self) -> str:
        return _digest(
            [[s.title, [[line.text, line.mark] for line in s.lines]] for s in self.sections]
        )


def key_of(version: ProcedureVersion) -> str:
    return f"{version.procedure_code}@{version.valid_from or ''}"


def view(version: ProcedureVersion) -> VersionView:
    sections = (Section(title, tuple(make(version))) for title, make in _SECTIONS)
    return VersionView(
        key=key_of(version),
        code=version.procedure_code,
        period=period(version),
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        sections=tuple(section for section in sections if section.lines),
    )


def period(version: ProcedureVersion) -> str:
    """«từ 01/01/2026», «đến hết 31/12/2025», «đang áp dụng» where no day is written."""
    return _dates(version.valid_from, version.valid_to) or Text("đang áp dụng")


# ── lines ────────────────────────────────────────────────────────────────────────────────────────


def _line(text: str, source: str, certainty: Certainty) -> FactLine:
    """The mark: the source, and a warning where the fact is from memory."""
    unsure = certainty is Certainty.MEMORY
    known_source = joined("; ", filter(None, (UNSURE, source))) if unsure else source
    return FactLine(text, known_source, unsure)


def _unknown(fact: str) -> FactLine:
    return FactLine(Text("Danh mục chưa có %1: cán bộ tự xác định", fact), UNSURE, unsure=True)


def _general(version: ProcedureVersion) -> Iterable[FactLine]:
    unknown = "service" in version.unknown
    yield FactLine(
        Text("Mức độ trực tuyến: %1", Text("chưa rõ") if unknown else version.service.label)
    )
    if version.presence:
        yield FactLine(Text("Những người liên quan phải có mặt"))
    yield FactLine(Text("Quyết định công bố: %1", version.decision or Text("chưa có trong tay")))
    for note in version.notes:
        yield FactLine(note)


def _components(version: ProcedureVersion) -> Iterable[FactLine]:
    if "components" in version.unknown:
        yield _unknown(Text("đủ thành phần hồ sơ"))
    for number, component in enumerate(version.components, 1):
        facts = joined("; ", _component_facts(component))
        text = Text("%1. %2 — %3", number, component.name, facts)
        yield _line(text, "", component.certainty)


def _component_facts(component: RequiredComponent) -> Iterable[str]:
    yield Text("bắt buộc") if component.required else component.condition or Text("không bắt buộc")
    if component.required and component.condition:
        yield component.condition
    if component.copies > 1:
        yield Text("%n bản", count=component.copies)
    if component.original_on_collection:
        yield Text("mang bản gốc khi nhận kết quả")
    if component.in_database:
        yield Text("đã có trong cơ sở dữ liệu thì không yêu cầu nộp")
    elif component.note:
        yield component.note


def _limits(version: ProcedureVersion) -> Iterable[FactLine]:
    if not version.limits and "limit" in version.unknown:
        yield _unknown(Text("thời hạn giải quyết"))
    for row in version.limits:
        facts = (row.case, "" if row.channel is Channel.ANY else _CHANNELS[row.channel], row.note)
        qualifiers = joined("; ", (fact for fact in facts if fact))
        yield _line(
            Text("%1%2", row.limit.text, Text(" (%1)", qualifiers) if qualifiers else ""),
            row.source,
            row.certainty,
        )


def _fees(version: ProcedureVersion) -> Iterable[FactLine]:
    for row in version.fees:
        yield _line(Text("%1: %2", row.name, _amount(row)), row.source, row.certainty)
    for text in version.exemptions:
        yield FactLine(Text("Miễn, giảm: %1", text))
    for ground in version.reductions:
        off = Text("chưa rõ mức") if ground.off is None else Text("giảm %1", percent(ground.off))
        valid = _dates(ground.valid_from, ground.valid_to)
        text = joined("; ", (part for part in (ground.ground, off, valid) if part))
        yield _line(Text("Miễn, giảm: %1", text), ground.source, ground.certainty)


def _amount(row: FeeRow) -> str:
    valid = _dates(row.valid_from, row.valid_to)
    facts = (_AMOUNTS[row.kind](row), row.question, row.note, valid, row.hint)
    return joined("; ", (fact for fact in facts if fact))


def _dates(valid_from: date | None, valid_to: date | None) -> str:
    first = Text("từ %1", f"{valid_from:%d/%m/%Y}") if valid_from else ""
    last = Text("đến hết %1", f"{valid_to:%d/%m/%Y}") if valid_to else ""
    return joined(" ", (part for part in (first, last) if part))


def _per_page(row: FeeRow) -> str:
    return joined(
        ", ", (Text("từ trang %1: %2/trang", s.from_page, money(s.amount)) for s in row.steps)
    )


_AMOUNTS: dict[FeeKind, Callable[[FeeRow], str]] = {
    FeeKind.FREE: lambda row: Text("không thu"),
    FeeKind.FIXED: lambda row: money(row.amount),
    FeeKind.PER_COPY: lambda row: Text("%1/bản", money(row.amount)),
    FeeKind.PER_PAGE: _per_page,
    FeeKind.PERCENT: lambda row: percent(row.rate),
    FeeKind.UNKNOWN: lambda row: Text("chưa rõ mức, cán bộ quyết định"),
}


def _phases(version: ProcedureVersion) -> Iterable[FactLine]:
    for phase in version.phases:
        yield _line(Text("%1: %2", phase.agency, phase.limit.text), phase.source, phase.certainty)


def _payment_pauses(version: ProcedureVersion) -> Iterable[FactLine]:
    if version.payment_pauses:
        yield FactLine(version.payment_pauses)


def _steps(version: ProcedureVersion) -> Iterable[FactLine]:
    for number, step in enumerate(version.steps, 1):
        time = Text(": %1", step.limit.text) if step.limit.amount else ""
        where = Text(" (tại cơ sở)") if step.on_site and "tại cơ sở" not in step.name else ""
        yield FactLine(Text("%1. %2%3%4", number, step.name, where, time))


def _forms(version: ProcedureVersion) -> Iterable[FactLine]:
    for form in version.forms:
        yield _line(form.name, form.source, form.certainty)


def _bases(version: ProcedureVersion) -> Iterable[FactLine]:
    for basis in version.bases:
        yield _line(basis.text, basis.source, basis.certainty)


_SECTIONS: tuple[tuple[str, Callable[[ProcedureVersion], Iterable[FactLine]]], ...] = (
    (Text("Chung"), _general),
    (Text("Thành phần hồ sơ"), _components),
    (Text("Thời hạn giải quyết"), _limits),
    (Text("Phí, lệ phí"), _fees),
    (Text("Các bước"), _steps),
    (Text("Phân kỳ thời gian"), _phases),
    (Text("Tạm dừng thời hạn"), _payment_pauses),
    (Text("Biểu mẫu"), _forms),
    (Text("Căn cứ pháp lý"), _bases),
)


# ── comparing ────────────────────────────────────────────────────────────────────────


Snapshot = Mapping[str, Mapping[str, str]]
"""Version key → section title → digest of its lines; "" → the procedure's name."""


def snapshot(procedures: Iterable[Procedure]) -> dict[str, dict[str, str]]:
    """What the catalogue says now, small enough to be kept for the next look."""
    return {
        key_of(version): {"": procedure.name}
        | {
            s.title: _digest([[line.text, line.mark] for line in s.lines])
            for s in view(version).sections
        }
        for procedure in procedures
        for version in procedure.versions
    }


@dataclass(frozen=True, slots=True)
class ProcedureNews:
    """One piece of news about a procedure (Đ17.3)."""

    code: str
    name: str
    text: str
    lines: tuple[str, ...] = ()  # "+ …", "− …", where both sides are at hand


def changes(before: Snapshot, after: Snapshot) -> tuple[ProcedureNews, ...]:
    """What differs between two snapshots: versions new, gone, or with other content."""
    news = []
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        code = key.partition("@")[0]
        if old is None and new is not None:
            code_was_listed = any(k.partition("@")[0] == code for k in before)
            news.append(
                ProcedureNews(
                    code,
                    new[""],
                    Text("%1 mới", Text("phiên bản") if code_was_listed else Text("thủ tục")),
                )
            )
        elif new is None and old is not None:
            news.append(ProcedureNews(code, old[""], Text("phiên bản không còn trong danh mục")))
        elif old is not None and new is not None and old != new:
            titles = [
                t or Text("Tên") for t in dict.fromkeys((*new, *old)) if old.get(t) != new.get(t)
            ]
            news.append(
                ProcedureNews(code, new[""], Text("thay đổi: %1", joined(", ", titles).lower()))
            )
    return tuple(news)


def turned(procedures: Iterable[Procedure], since: date, until: date) -> tuple[ProcedureNews, ...]:
    """Versions that came into force after `since` or ended from `since` on, up to `until`."""
    news = []
    for p in procedures:
        for v in p.versions:
            if v.valid_from and since < v.valid_from <= until:
                news.append(
                    ProcedureNews(
                        p.code, p.name, Text("áp dụng phiên bản từ %1", f"{v.valid_from:%d/%m/%Y}")
                    )
                )
            if v.valid_to and since <= v.valid_to < until:
                news.append(
                    ProcedureNews(
                        p.code, p.name, Text("hết hiệu lực ngày %1", f"{v.valid_to:%d/%m/%Y}")
                    )
                )
    return tuple(news)


def line_changes(
    before: Iterable[Procedure], after: Iterable[Procedure]
) -> tuple[ProcedureNews, ...]:
    """`changes` with the lines themselves, for whoever must answer for an edit."""
    old, new = tuple(before), tuple(after)
    was, now = _lines_by_key(old), _lines_by_key(new)
    return tuple(
        ProcedureNews(change.code, change.name, change.text, _difference(change.code, was, now))
        for change in changes(snapshot(old), snapshot(new))
    )


def _lines_by_key(procedures: Iterable[Procedure]) -> dict[str, list[str]]:
    return {
        key_of(v): [
            Text("%1: %2", s.title, line.text) for s in view(v).sections for line in s.lines
        ]
        for p in procedures
        for v in p.versions
    }


def _difference(
    code: str, was: Mapping[str, list[str]], now: Mapping[str, list[str]]
) -> tuple[str, ...]:
    keys = [k for k in dict.fromkeys((*was, *now)) if k.partition("@")[0] == code]
    removed = [Text("− %1", x) for k in keys for x in was.get(k, ()) if x not in now.get(k, ())]
    come = [Text("+ %1", x) for k in keys for x in now.get(k, ()) if x not in was.get(k, ())]
    return (*removed, *come)


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
