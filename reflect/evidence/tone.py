"""How analytical each sentence is: the encoder's calibrated reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from reflect.encoder import Encoder
from reflect.rulebook import Rulebook
from reflect.types import Evidence, Parse, RoleEvidence, ToneEvidence


class SentenceTone:
    """One ``ToneEvidence`` a sentence; the threshold of the words is in ``rubrics/depth/depth.yaml``, ``tone``."""

    name: ClassVar[str] = "tone"

    def __init__(self, rulebook: Rulebook, encoder: Encoder) -> None:  # noqa: ARG002  the protocol's shape
        """Keep the threshold; the encoder's reading comes with the roles."""
        self._least = rulebook.depth.tone.analytical_from

    def __call__(self, parse: Parse, found: tuple[Evidence, ...]) -> Iterator[ToneEvidence]:  # noqa: ARG002
        """The tone of every sentence, in order; it rests on ``Roles`` having run."""
        for role in (item for item in found if isinstance(item, RoleEvidence)):
            reasons = role.analytical >= self._least
            yield ToneEvidence(
                span=role.span,
                sentence=role.sentence,
                detector=self.name,
                confidence=max(role.analytical, 1 - role.analytical),
                why="It reasons, weighs or questions." if reasons else "It reports or describes.",
                analytical=role.analytical,
            )
