"""Which line of a table is which: dossiers by their place in the list, a heading over each group, folded ones closed.

Pure arithmetic over the groups' sizes: nothing here grows with the number of dossiers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import NamedTuple

from desktop.models.pages.lists import Group


class GroupedLine(NamedTuple):
    """A heading (of `group`) or a dossier (its `place` in the list)."""

    group: int | None
    place: int | None


class GroupedRows:
    """Lines from 0 to `len`, without groups one for each dossier."""

    def __init__(
        self, size: int, groups: Sequence[Group] = (), folded: AbstractSet[str] = frozenset()
    ) -> None:
        self.groups = tuple(groups)
        self.folded = frozenset(folded)
        self._size = size
        counts = [group.count for group in self.groups]
        self._starts = [0, *accumulate(counts)]  # a group's first place in the list, and the end
        heights = [1 + (0 if g.key in self.folded else g.count) for g in self.groups]
        self._heads = [0, *accumulate(heights)]  # the line of each heading, and the end

    def __len__(self) -> int:
        return self._heads[-1] if self.groups else self._size

    def line(self, row: int) -> GroupedLine:
        if not self.groups:
            return GroupedLine(None, row)
        group = bisect_right(self._heads, row) - 1
        under = row - self._heads[group]
        return (
            GroupedLine(group, None)
            if under == 0
            else GroupedLine(None, self._starts[group] + under - 1)
        )

    def row_of(self, place: int) -> int | None:
        """Where a dossier stands; None in a folded group."""
        if not self.groups:
            return place
        group = bisect_right(self._starts, place) - 1
        if self.groups[group].key in self.folded:
            return None
        return self._heads[group] + 1 + place - self._starts[group]

    def head(self, group: int) -> int:
        """The line of a group's heading."""
        return self._heads[group]

    def group_of(self, key: str) -> int | None:
        return next((i for i, group in enumerate(self.groups) if group.key == key), None)

    def next_head(self, row: int, by: int) -> int | None:
        """The nearest heading below (by = 1) or above a line; None at the end."""
        heads = self._heads[:-1] if self.groups else []
        at = bisect_right(heads, row) if by > 0 else bisect_left(heads, row) - 1
        return heads[at] if 0 <= at < len(heads) else None

    def dossiers(self, first: int, last: int) -> list[range]:
        """The places of the dossiers that stand on the lines from `first` to `last`, run by run."""
        if not self.groups:
            return [range(first, min(last + 1, self._size))]
        runs = []
        for group in range(bisect_right(self._heads, first) - 1, len(self.groups)):
            head = self._heads[group]
            if head > last:
                break
            begin, end = max(first, head + 1), min(last, self._heads[group + 1] - 1)
            if begin <= end:
                at = self._starts[group] - head - 1
                runs.append(range(at + begin, at + end + 1))
        return runs

    def rows_between(self, first: int, last: int) -> tuple[int, int]:
        """The lines that dossiers from place to place can stand on, headings between them included."""
        if not self.groups:
            return first, last
        return self._row_near(first), self._row_near(last)

    def _row_near(self, place: int) -> int:
        row = self.row_of(place)
        return self._heads[bisect_right(self._starts, place) - 1] if row is None else row
