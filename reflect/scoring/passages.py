"""Passages: every run of neighbouring sentences of the length the rules ask for, and the moves in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reflect.types import Evidence, MoveEvidence


@dataclass(frozen=True, slots=True)
class SentenceRun:
    """Neighbouring sentences ``first`` (inclusive) to ``end`` (exclusive), and the names of all moves in them."""

    first: int
    end: int
    moves: frozenset[str]


def moves_by_sentence(evidence: Iterable[Evidence], count: int) -> tuple[frozenset[str], ...]:
    """The moves of each of ``count`` sentences; in a signpost ("taught me the importance of") only acts still count."""
    moves: defaultdict[int | None, set[str]] = defaultdict(set)
    for item in evidence:
        if isinstance(item, MoveEvidence):
            moves[item.sentence].add(item.move)
    return tuple(frozenset(_counting(moves[i])) for i in range(count))


def _counting(moves: set[str]) -> set[str]:
    return moves & {"signpost", "own-act", "led-act"} if "signpost" in moves else moves


def runs(moves: tuple[frozenset[str], ...], shortest: int, longest: int) -> Iterator[SentenceRun]:
    """Every run of ``shortest`` to ``longest`` sentences, by length, then by place; none if there are too few."""
    for length in range(shortest, longest + 1):
        for first in range(len(moves) - length + 1):
            end = first + length
            yield SentenceRun(first, end, frozenset().union(*moves[first:end]))
