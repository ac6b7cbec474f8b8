"""Passages: every run of neighbouring sentences of the length the rules ask for, and the moves in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from reflect.passage_model import Strengths
from reflect.types import MOVES, Evidence, MoveEvidence, RoleEvidence, ToneEvidence

# How clearly a move is seen that the encoder doubts and grammar or words show.
_SHOWN = 0.5


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


def strengths_by_sentence(evidence: Iterable[Evidence], count: int) -> Strengths:
    """A row for each of ``count`` sentences: how clearly each of ``MOVES`` is there and, last, its tone, 0-1.

    A move that was not seen counts for less than one that was: half of its probability.
    """
    table = np.zeros((count, len(MOVES) + 1))
    for item in evidence:
        if isinstance(item, RoleEvidence):
            table[item.sentence, :-1] = np.maximum(table[item.sentence, :-1], np.array(item.moves) * _SHOWN)
        elif isinstance(item, MoveEvidence):
            table[item.sentence, MOVES.index(item.move)] = max(item.confidence, _SHOWN)
        elif isinstance(item, ToneEvidence):
            table[item.sentence, -1] = item.analytical
    return table


def runs(moves: tuple[frozenset[str], ...], shortest: int, longest: int) -> Iterator[SentenceRun]:
    """Every run of ``shortest`` to ``longest`` sentences, by length, then by place; none if there are too few."""
    for length in range(shortest, longest + 1):
        for first in range(len(moves) - length + 1):
            end = first + length
            yield SentenceRun(first, end, frozenset().union(*moves[first:end]))
