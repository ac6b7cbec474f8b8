"""How analytical each sentence is: the encoder's reading, raised by the moves the sentence makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import ClassVar

from reflect.encoder import Encoder
from reflect.rulebook import Rulebook
from reflect.types import Evidence, MoveEvidence, Parse, RoleEvidence, ToneEvidence


class SentenceTone:
    """One ``ToneEvidence`` a sentence. Rules and weights: ``rubrics/depth/depth.yaml``, ``tone``."""

    name: ClassVar[str] = "tone"

    def __init__(self, rulebook: Rulebook, encoder: Encoder) -> None:  # noqa: ARG002  the protocol's shape
        """Keep the weights; the encoder's reading comes with the roles."""
        self._raised_by = rulebook.depth.tone.raised_by

    def __call__(self, parse: Parse, found: tuple[Evidence, ...]) -> Iterator[ToneEvidence]:  # noqa: ARG002
        """The tone of every sentence, in order."""
        moves: defaultdict[int | None, set[str]] = defaultdict(set)
        for item in found:
            if isinstance(item, MoveEvidence):
                moves[item.sentence].add(item.move)
        for role in (item for item in found if isinstance(item, RoleEvidence)):
            analytical = self._raised(role.analytical, moves[role.sentence])
            yield ToneEvidence(
                span=role.span,
                sentence=role.sentence,
                detector=self.name,
                confidence=max(analytical, 1 - analytical),
                why="It reasons, weighs or questions." if analytical >= 0.5 else "It reports or describes.",
                analytical=analytical,
            )

    def _raised(self, analytical: float, moves: set[str]) -> float:
        # A sentence that only signposts ("taught me the importance of") reasons about nothing.
        if "signpost" in moves:
            return analytical
        for move in sorted(moves & self._raised_by.keys()):
            analytical = 1 - (1 - analytical) * (1 - self._raised_by[move])
        return analytical
