"""Stretches of a text that are spoken for, so that no two findings stand on the same words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from reflect.types import Span


class Occupied:
    """Spans already taken. Looking one up costs the logarithm of how many there are."""

    def __init__(self, taken: Iterable[Span] = ()) -> None:
        """Start with these; they may overlap each other and stand in any order."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(taken):
            if self._ends and span.start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def holds(self, span: Span) -> bool:
        """True if ``span`` overlaps one that is taken."""
        place = bisect_left(self._starts, span.end)
        return place > 0 and self._ends[place - 1] > span.start

    def take(self, span: Span) -> None:
        """Add a span that overlaps none of those taken before."""
        place = bisect_left(self._starts, span.start)
        self._starts.insert(place, span.start)
        self._ends.insert(place, span.end)
