"""Moves that show in words: one lexicon of ``rubrics/lexicons/move-*.yaml`` each.

This first version matches phrases; acts are read from the grammar in ``acts.py``. Links to theory need references and
stand in ``theory_links.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from reflect.encoder import Encoder
from reflect.evidence.phrases import PhraseFinder
from reflect.rulebook import Rulebook
from reflect.types import Evidence, MoveEvidence, Parse

_PREFIX = "move-"


class Moves:
    """At most one evidence for each move and sentence, at the first phrase that shows it."""

    name: ClassVar[str] = "moves"

    def __init__(self, rulebook: Rulebook, encoder: Encoder) -> None:  # noqa: ARG002  the protocol's shape
        """Compile one finder for each move's lexicon."""
        self._finders = tuple(
            (name.removeprefix(_PREFIX), PhraseFinder(lexicon))
            for name, lexicon in rulebook.lexicons.items()
            if name.startswith(_PREFIX)
        )

    def __call__(self, parse: Parse, found: tuple[Evidence, ...]) -> Iterator[MoveEvidence]:  # noqa: ARG002
        """The moves of every sentence, in order of sentence, then of place."""
        for sentence in parse.sentences:
            seen = []
            for move, finder in self._finders:
                span = next(finder.find(parse, sentence), None)
                if span is not None:
                    seen.append((span, move, finder.lexicon))
            for span, move, lexicon in sorted(seen, key=lambda item: (item[0], item[1])):
                yield MoveEvidence(
                    span=span,
                    sentence=sentence.index,
                    detector=self.name,
                    confidence=lexicon.confidence,
                    why=lexicon.why,
                    move=move,
                )
