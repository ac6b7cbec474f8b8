"""Spans that are spoken for."""

from __future__ import annotations

import itertools

from reflect.evidence.occupied import Occupied
from reflect.types import Span


def test_a_span_is_held_if_it_overlaps_one_taken() -> None:
    """Whatever the order and however they overlap, the answer is that of asking each."""
    taken = [Span(10, 14), Span(2, 9), Span(3, 5), Span(14, 16)]
    occupied = Occupied(taken)
    occupied.take(Span(18, 20))
    for start, end in itertools.combinations(range(24), 2):
        span = Span(start, end)
        assert occupied.holds(span) is any(span.overlaps(other) for other in [*taken, Span(18, 20)])


def test_nothing_is_held_at_first() -> None:
    """Neighbours that only touch are free."""
    occupied = Occupied()
    assert not occupied.holds(Span(0, 5))
    occupied.take(Span(0, 5))
    assert not occupied.holds(Span(5, 6))
