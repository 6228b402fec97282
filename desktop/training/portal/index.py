"""The portal's search index: what lists are answered from. It lags behind the books, and may disagree.

A change becomes visible `lag` seconds after it was written; `total` is counted in the books, the rows
come from the index (docs/portal.md §4).
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.training.portal import answers, clock
from desktop.training.portal.acts import BackRoom, procedure
from desktop.training.portal.books import Row
from desktop.training.portal.process import Account

# query parameter → column; the value must be one of the csv
_EQUAL = {
    "status": "status",
    "substatus": "sub_status",
    "service": "service_code",
    "agency": "agency_code",
    "domain": "domain_code",
    "template": "template_no",
    "dossierNo": "dossier_no",
    "applicantIdNo": "id_no",
}
_RANGES = {
    "Receive": "receive_at",
    "Submit": "submit_at",
    "Release": "release_at",
    "Finish": "finish_at",
}
_SORTS = {
    "createDate": "created_at",
    "modifiedDate": "modified_at",
    "submitDate": "submit_at",
    "receiveDate": "receive_at",
    "dueDate": "due_at",
    "dossierNo": "dossier_no",
    "stepCode": "step_code",
}
_TOPS = {"receive": "receive_at desc", "overdue": "due_at", "release": "release_at desc"}

_IN_BOOKS = """(select d.id as dossier_id, d.status, d.sub_status, d.step_code, d.service_code,
 l.domain_code, d.agency_code, d.template_no, d.dossier_no, d.id_no, coalesce(l.search, '') as search,
 d.submit_at, d.receive_at, d.due_at, d.release_at, d.finish_at
 from dossier d left join listed l on l.dossier_id = d.id)"""


def fold(text: str) -> str:
    """Lower case without Vietnamese marks: "Đặng Hà" → "dang ha"."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class IndexPage:
    total: int
    rows: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class PortalIndex:
    office: BackRoom
    lag: float  # seconds

    def refresh(self, *, at_once: bool = False) -> None:
        """Read again what changed longer than `lag` ago."""
        limit = self.office.now_ms() - int(0 if at_once else self.lag * 1000)
        changed = "select dossier_id from changed where ? or at <= ?"
        if not self.office.books.number(changed, at_once, limit):
            return
        with self.office.books.write() as db:
            for row in db.execute(changed, (at_once, limit)).fetchall():
                dossier = self.office.dossier(row[0])
                db.execute(
                    f"insert or replace into listed values({', '.join('?' * 19)})",
                    self._entry(dossier),
                )
                db.execute("delete from changed where dossier_id = ?", (row[0],))

    def _entry(self, d: Row) -> tuple[object, ...]:
        words = fold(f"{d['dossier_no']} {d['applicant_name']} {d['subject']} {d['id_no']}")
        return (
            *(d["id"], d["status"], d["sub_status"], d["step_code"], d["service_code"]),
            procedure(d["service_code"]).domain,
            *(d["agency_code"], d["template_no"], d["dossier_no"], d["id_no"], words),
            *(d["submit_at"], d["receive_at"], d["due_at"], d["release_at"], d["finish_at"]),
            *(d["created_at"], d["modified_at"]),
            json.dumps(answers.list_row(self.office, d), ensure_ascii=False),
        )

    def find(self, query: Mapping[str, str], caller: Account | None, *, todo: bool) -> IndexPage:
        """Rows [start, end) of a list; `end` absent or 0 means all. `todo`: what the caller may handle."""
        self.refresh()
        where, values = self._where(query, caller if todo else None, todo=todo)
        total = self.office.books.number(f"select count(*) from {_IN_BOOKS} where {where}", *values)
        start, end = whole(query, "start"), whole(query, "end")
        limit = end - start if end > 0 else -1
        listed = self.office.books.rows(
            f"select row from listed where {where} order by {_order(query)} limit ? offset ?",
            *(*values, max(limit, -1), start),
        )
        return IndexPage(total, [json.loads(row["row"]) for row in listed])

    def _where(
        self, query: Mapping[str, str], caller: Account | None, *, todo: bool
    ) -> tuple[str, list[object]]:
        terms: list[str] = ["1"]
        values: list[object] = []

        def one_of(column: str, items: list[str], negate: str = "") -> None:
            terms.append(f"{column} {negate} in ({', '.join('?' * len(items))})")
            values.extend(items)

        if caller is not None:
            one_of("step_code", list(self.office.process.hidden_from(caller.roles)), "not")
        for name, column in _EQUAL.items():
            if query.get(name):
                one_of(column, query[name].split(","))
        if query.get("step"):
            one_of("step_code", self._steps(query["step"]))
        terms += self._kinds(query)
        for name in ("keyword", "applicantName"):
            if query.get(name):
                terms.append("search like ?")
                values.append(f"%{fold(query[name])}%")
        ranges = _RANGES | ({"Due": "due_at"} if todo else {})  # only todo reads from/toDueDate
        for name, column in ranges.items():
            for key, sign in ((f"from{name}Date", ">="), (f"to{name}Date", "<=")):
                moment = clock.from_filter(query.get(key, ""), end_of_day=sign == "<=")
                if moment is not None:
                    terms.append(f"{column} {sign} ?")
                    values.append(moment)
        return " and ".join(terms), values

    def _kinds(self, query: Mapping[str, str]) -> list[str]:
        """What a list leaves out unless it is named: other systems' dossiers, children, what has not moved."""
        terms, beside = [], "dossier_id in (select dossier_id from beside where"
        if self.office.truths.systems_apart:
            system = whole(query, "systemId")
            terms.append(
                f"{beside} system_id = {system})" if system else f"not {beside} system_id <> 0)"
            )
        kinds = [kind for kind in query.get("originality", "").split(",") if kind.isdigit()]
        if kinds:
            terms.append(
                f"dossier_id in (select id from dossier where originality in ({', '.join(kinds)}))"
            )
        elif self.office.truths.kinds_named:
            terms += ["status <> ''", f"not {beside} origin_id <> 0)"]
        return terms

    def _steps(self, csv: str) -> list[str]:
        """A trailing x stands for any digit: "21x" → 210 … 219."""
        steps_asked = csv.split(",")
        families = tuple(step[:-1] for step in steps_asked if step.endswith("x"))
        family_steps = [c for c in self.office.process.steps if families and c[:-1] in families]
        return [step for step in steps_asked if not step.endswith("x")] + family_steps


def whole(query: Mapping[str, str], name: str) -> int:
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() else 0


def _order(query: Mapping[str, str]) -> str:
    top = _TOPS.get(query.get("top", ""))
    column = _SORTS.get(query.get("sort", ""), "created_at")
    direction = "desc" if query.get("order") == "true" else "asc"
    return f"{top or f'{column} {direction}'}, dossier_id"
