"""``theory-link``: a sentence that ties a theory or law to an act, that is, applies or weighs it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from reflect.encoder import Encoder
from reflect.rulebook import Rulebook
from reflect.types import Evidence, MoveEvidence, Parse, ReferenceEvidence


class TheoryLinks:
    """One move for each mention that is applied or critiqued; a mention that is only named links nothing."""

    name: ClassVar[str] = "theory-links"

    def __init__(self, rulebook: Rulebook, encoder: Encoder) -> None:
        """Nothing to compile."""

    def __call__(self, parse: Parse, found: tuple[Evidence, ...]) -> Iterator[MoveEvidence]:  # noqa: ARG002
        """The links, in order; it rests on ``References`` having run before."""
        for item in found:
            if isinstance(item, ReferenceEvidence) and item.use in {"applied", "critiqued"}:
                yield MoveEvidence(
                    span=item.span,
                    sentence=item.sentence,
                    detector=self.name,
                    confidence=item.confidence,
                    why="You tie a theory or law to what was done.",
                    move="theory-link",
                )
