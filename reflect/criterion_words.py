"""What passages are about by their words: which words and pairs of words stand in them, the rare ones counting most.

A topic is the mean of its exemplars' rows; a passage is like it when they share words that few other passages have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reflect.types import Parse

Vectors = NDArray[np.float64]
Places = NDArray[np.int64]


_NAME, _NUMBER = "#name", "#number"
_WORD = re.compile(r"[a-z][a-z'’-]+")
_NAMES = frozenset({"NNP", "NNPS"})


def terms(words: Sequence[str]) -> frozenset[str]:
    """The different words of one sentence and pairs of neighbours in it."""
    return frozenset(words) | {f"{one} {two}" for one, two in pairwise(words)}


def lemma_terms(parse: Parse, sentences: Iterable[int]) -> frozenset[str]:
    """The different lemmas of these sentences and pairs of neighbours; names, numbers and marks left out."""
    return frozenset().union(*(terms(_lemmas(parse, index)) for index in sentences))


def _lemmas(parse: Parse, sentence: int) -> tuple[str, ...]:
    tokens = parse.tokens[slice(*parse.tokens_of[sentence])]
    lemmas = (token.lemma.lower() for token in tokens if token.tag not in _NAMES)
    return tuple(lemma for lemma in lemmas if _WORD.fullmatch(lemma))


def said_terms(parse: Parse, sentences: Iterable[int]) -> frozenset[str]:
    """The different words as said, marks kept, and pairs of neighbours; a name is one word for all names."""
    words = tuple(
        _NAME if token.pos == "PROPN" else _NUMBER if token.pos == "NUM" else token.text.lower()
        for index in sentences
        for token in parse.tokens[slice(*parse.tokens_of[index])]
    )
    return terms(words)


@dataclass(frozen=True, slots=True)
class WordRows:
    """A unit row for each passage, kept sparse: ``places`` and ``values`` one after the other, ``starts`` by row.

    ``usual`` is how much each row shares with passages in general.
    """

    places: Places
    values: Vectors
    starts: Places
    usual: Vectors

    def along(self, direction: Vectors) -> Vectors:
        """The product of each row with a direction over the whole vocabulary."""
        if not len(self.starts):
            return np.zeros(0)
        along: Vectors = np.add.reduceat(self.values * direction[self.places], self.starts)
        return along

    def mean(self, size: int) -> Vectors:
        """The mean row over a vocabulary of ``size`` terms; zeros if there are no rows."""
        total = np.bincount(self.places, weights=self.values, minlength=size)
        return total / max(len(self.starts), 1)


class Vocabulary:
    """Known terms, how rare each is, and how much of each stands in passages in general."""

    def __init__(self, known: Sequence[str], rarity: Vectors, usual: Vectors) -> None:
        """Keep the terms; ``rarity`` (above 0) and ``usual`` are in their order."""
        self.known = tuple(known)
        self.rarity = rarity
        self.usual = usual
        self._places: Mapping[str, int] = {term: place for place, term in enumerate(self.known)}

    def rows(self, passages: Iterable[frozenset[str]]) -> WordRows:
        """A row for each passage, given as its terms."""
        found = [self._row(passage) for passage in passages]
        places = [places for places, _ in found]
        starts = np.cumsum([0, *(len(row) for row in places)])[:-1].astype(np.int64)
        flat = np.concatenate(places) if places else np.zeros(0, dtype=np.int64)
        values = np.concatenate([values for _, values in found]) if found else np.zeros(0)
        bare = WordRows(flat, values, starts, np.zeros(len(starts)))
        return WordRows(flat, values, starts, bare.along(self.usual))

    def _row(self, passage: frozenset[str]) -> tuple[Places, Vectors]:
        """Places in rising order, so that sums are the same every time; a row of nothing known weighs nothing."""
        places = np.array(sorted(self._places[term] for term in passage & self._places.keys()), dtype=np.int64)
        if not len(places):
            return np.zeros(1, dtype=np.int64), np.zeros(1)
        values = self.rarity[places]
        return places, values / np.linalg.norm(values)


@dataclass(frozen=True, slots=True)
class WordTopic:
    """A topic's mean row, sparse. ``likeness`` is 0 for the average other passage, 1 for a standard deviation more."""

    places: Places
    weights: Vectors
    middle: float
    spread: float

    def likeness(self, rows: WordRows, vocabulary: Vocabulary) -> Vectors:
        """How much more each row shares with the topic than with passages in general."""
        direction = np.zeros(len(vocabulary.known))
        direction[self.places] = self.weights
        like: Vectors = (rows.along(direction) - rows.usual - self.middle) / self.spread
        return like


def word_topic(mean: Vectors, others: WordRows) -> WordTopic:
    """The topic of a mean row over the whole vocabulary, measured against ``others``."""
    along = others.along(mean) - others.usual
    places = np.flatnonzero(mean)
    return WordTopic(places, mean[places], float(along.mean()), float(along.std()))
