"""What each sentence mainly does: the trained encoder's nine roles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from reflect.encoder import Encoder
from reflect.rulebook import Rulebook
from reflect.types import ROLES, Evidence, Parse, RoleEvidence


class Roles:
    """One ``RoleEvidence`` a sentence; the confidence is the calibrated probability of the likeliest role."""

    name: ClassVar[str] = "roles"

    def __init__(self, rulebook: Rulebook, encoder: Encoder) -> None:  # noqa: ARG002  the protocol's shape
        """Keep the encoder; the rulebook is not needed."""
        self._encoder = encoder

    def __call__(self, parse: Parse, found: tuple[Evidence, ...]) -> Iterator[RoleEvidence]:  # noqa: ARG002
        """The role of every sentence, in order."""
        readings = self._encoder.read([parse.quote(sentence) for sentence in parse.sentences])
        for sentence, reading in zip(parse.sentences, readings, strict=True):
            confidence = max(reading.roles)
            role = ROLES[reading.roles.index(confidence)]
            yield RoleEvidence(
                span=sentence.span,
                sentence=sentence.index,
                detector=self.name,
                confidence=confidence,
                why=f"This sentence reads most like: {role}.",
                role=role,
                probabilities=reading.roles,
                moves=reading.moves,
                analytical=reading.analytical,
                meaning=reading.meaning,
            )
