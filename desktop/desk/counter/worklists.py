"""The lists of an officer: the queues, narrowed and grouped as wished, and the officer's own filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, text

from desktop.desk.deciding.clocks import ClockWatch
from desktop.desk.deciding.decisions import Decisions
from desktop.errors import NotAllowed
from desktop.models.pages.lists import LONGEST_NAME, ListChoices, ListGrouping, Listing, same, tidy
from desktop.models.pages.views import BY_CLOCK, ListQuery, Queue, SavedFilter, SavedView
from desktop.models.records import lists as worklist
from desktop.models.records import saved_filters
from desktop.models.records.narrowing import Known
from desktop.models.store.database import Store
from desktop.texts import Text


class WorkLists:
    """Made by the counter's desk, whose clocks it reads. Called on the desk lane only."""

    def __init__(
        self, store: Store, decisions: Decisions, watch: ClockWatch, now: Callable[[], datetime]
    ) -> None:
        self._store, self._decisions, self._watch, self._now = store, decisions, watch, now

    # ── reading ──────────────────────────────────────────────────────────────────────────────────

    def counts(self) -> dict[Queue, int]:
        """How many dossiers each queue holds."""
        queries = [ListQuery(queue) for queue in BY_CLOCK]
        with self._store.read() as connection:
            count_by_queue = worklist.counts(connection)
            clocked = worklist.counted(connection, queries, self._known(*queries))
        return count_by_queue | dict(zip(BY_CLOCK, clocked, strict=True))

    def ids(self, query: ListQuery) -> Sequence[int]:
        with self._store.read() as connection:
            return worklist.ids(connection, query, self._known(query))

    def listing(self, query: ListQuery) -> Listing:
        """The ids in groups, where the query asks for groups."""
        with self._store.read() as connection:
            return worklist.listing(connection, query, self._known(query))

    def choices(self, queue: Queue) -> ListChoices:
        """What the dossiers of this queue can be narrowed to."""
        with self._store.read() as connection:
            list_choices = worklist.choices(connection, queue, self._known(ListQuery(queue)))
        return list_choices._replace(
            procedures=tuple(
                replace(c, field=self._field(c.pick.code)) for c in list_choices.procedures
            )
        )

    def saved(self) -> tuple[SavedView, ...]:
        """The officer's own filters in their order, each with its count now."""
        with self._store.read() as connection:
            filters = saved_filters.saved(connection)
            queries = [saved_filter.query() for saved_filter in filters]
            counts = worklist.counted(connection, queries, self._known(*queries))
            return tuple(
                SavedView(
                    saved_filter, count, "" if count else self._gone(connection, saved_filter)
                )
                for saved_filter, count in zip(filters, counts, strict=True)
            )

    def groupings(self) -> dict[Queue, ListGrouping]:
        """How each queue was last grouped."""
        with self._store.read() as connection:
            return saved_filters.groupings(connection)

    # ── the officer's own ────────────────────────────────────────────────────────────────────────

    def save(self, name: str, query: ListQuery) -> tuple[SavedView, ...]:
        """A new filter, last in the list; its search words are not kept. NotAllowed: the name will not do."""
        with self._store.write() as connection:
            filters = saved_filters.saved(connection)
            fit_name = _fit(name, filters)
            new_filter = SavedFilter(fit_name, query.queue, query.filter, query.grouping)
            saved_filters.keep(connection, (*filters, new_filter))
        return self.saved()

    def rename(self, name: str, new: str) -> tuple[SavedView, ...]:
        def change(filters: Sequence[SavedFilter], place: int) -> Sequence[SavedFilter]:
            others = (*filters[:place], *filters[place + 1 :])
            renamed = replace(filters[place], name=_fit(new, others))
            return (*filters[:place], renamed, *filters[place + 1 :])

        return self._change(name, change)

    def remove(self, name: str) -> tuple[SavedView, ...]:
        return self._change(name, lambda filters, at: (*filters[:at], *filters[at + 1 :]))

    def move(self, name: str, by: int) -> tuple[SavedView, ...]:
        """Move a filter `by` places down, or up when negative; it stops at the ends of the list."""

        def change(filters: Sequence[SavedFilter], place: int) -> Sequence[SavedFilter]:
            others = [*filters[:place], *filters[place + 1 :]]
            others.insert(max(place + by, 0), filters[place])
            return others

        return self._change(name, change)

    def keep_grouping(self, queue: Queue, grouping: ListGrouping, name: str = "") -> None:
        """How a queue, or the officer's filter of that name, is grouped from now on."""
        if not name:
            with self._store.write() as connection:
                saved_filters.keep_grouping(connection, queue, grouping)
            return
        self._change(
            name,
            lambda filters, at: [
                replace(saved_filter, grouping=grouping) if place == at else saved_filter
                for place, saved_filter in enumerate(filters)
            ],
        )

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _change(
        self, name: str, change: Callable[[Sequence[SavedFilter], int], Sequence[SavedFilter]]
    ) -> tuple[SavedView, ...]:
        """Write what `change` makes of all filters and the place of the one named so. Nothing changes when it is
        gone.
        """
        with self._store.write() as connection:
            filters = saved_filters.saved(connection)
            place = next(
                (i for i, saved_filter in enumerate(filters) if same(saved_filter.name, name)), None
            )
            if place is not None:
                saved_filters.keep(connection, change(filters, place))
        return self.saved()

    def _known(self, *queries: ListQuery) -> Known:
        """The facts these lists need and no more, because reading every clock takes longer than a short list."""
        now = self._now()
        queues = {query.queue for query in queries}.intersection(BY_CLOCK)
        dated = any(query.filter.due or query.grouping is ListGrouping.DUE for query in queries)
        if queues or dated:
            self._watch.freshen(self._decisions.law, now)
        return Known(
            now,
            due=self._watch.ends(now) if dated else {},
            reached={queue: self._watch.due(queue, now) for queue in queues},
            fields=self._fields() if any(query.filter.field for query in queries) else {},
        )

    def _fields(self) -> dict[str, list[str]]:
        codes_by_field: dict[str, list[str]] = {}
        for code, procedure in self._decisions.catalogue.procedures.items():
            codes_by_field.setdefault(procedure.field, []).append(code)
        return codes_by_field

    def _field(self, code: str) -> str:
        procedure = self._decisions.catalogue.procedure(code)
        return procedure.field if procedure else ""

    def _gone(self, connection: Connection, saved_filter: SavedFilter) -> str:
        """Why an empty filter will stay so: its procedure is closed, or known nowhere any more."""
        pick = saved_filter.filter.procedure
        if pick is None:
            return ""
        catalogue = self._decisions.catalogue
        if closed := catalogue.closed(pick.code, self._now().date()):
            return f"{closed}."
        if catalogue.procedure(pick.code) is not None or _has(connection, pick.code):
            return ""
        return Text(
            "Thủ tục «%1» không còn trong danh mục, máy này cũng không còn hồ sơ nào của thủ tục ấy.",
            pick.name,
        )


def _has(connection: Connection, code: str) -> bool:
    sql = "SELECT 1 FROM mirror_dossier INDEXED BY mirror_dossier_list WHERE procedure_code = :code LIMIT 1"
    return connection.execute(text(sql), {"code": code}).first() is not None


def _fit(name: str, others: Sequence[SavedFilter]) -> str:
    """The name as it is kept; NotAllowed in the officer's words."""
    tidied = tidy(name)
    if not tidied:
        raise NotAllowed(title=Text("Bộ lọc chưa có tên"), advice=Text("Gõ một tên ngắn, dễ nhớ."))
    if len(tidied) > LONGEST_NAME:
        advice = Text("Tên dài nhất %1 chữ; tên này có %2.", LONGEST_NAME, len(tidied))
        raise NotAllowed(title=Text("Tên dài quá"), advice=advice)
    taken_name = next(
        (saved_filter.name for saved_filter in others if same(saved_filter.name, tidied)), None
    )
    if taken_name is not None:
        advice = Text("Gõ tên khác, hoặc xoá bộ lọc cũ rồi lưu lại.")
        raise NotAllowed(title=Text("Đã có bộ lọc tên «%1»", taken_name), advice=advice)
    return tidied
