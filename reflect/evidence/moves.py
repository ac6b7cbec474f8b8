"""What each sentence does besides: the encoder's moves, helped by grammar and by words.

The encoder reads the whole sentence. Where the grammar shows an act of the writer's, or a phrase of
``rubrics/lexicons/move-*.yaml`` stands in the sentence, a move counts from a lower probability
(``rubrics/depth/depth.yaml``, ``moves``), and the words show where it is; otherwise the whole sentence is its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from reflect.encoder import Encoder
from reflect.evidence.acts import Act, ActFinder
from reflect.evidence.phrases import PhraseFinder
from reflect.rulebook import Rulebook
from reflect.types import MOVES, Evidence, MoveEvidence, Parse, RoleEvidence, Sentence, Span

_PREFIX = "move-"
# A quotation can show a view or an effect; acts and beliefs in it are not the writer's.
_QUOTABLE = frozenset({"other-view", "impact-source"})
_THINKING = frozenset({"own-assumption", "shift", "weighing", "other-view", "next-step", "reason"})
_WHY = {
    "own-act": "You did something here.",
    "led-act": "You brought something about with others.",
    "theory-link": "You tie a theory or law to what was done.",
}


class Moves:
    """At most one evidence for each move and sentence; the confidence is the encoder's calibrated probability."""

    name: ClassVar[str] = "moves"

    def __init__(self, rulebook: Rulebook, encoder: Encoder) -> None:
        """Compile one finder for each move's lexicon, and keep the thresholds."""
        self._least = dict(zip(MOVES, encoder.thresholds, strict=True)) | rulebook.depth.moves.surer
        self._assisted = rulebook.depth.moves.assisted
        self._acts = ActFinder(rulebook)
        self._finders = {
            name.removeprefix(_PREFIX): PhraseFinder(lexicon)
            for name, lexicon in rulebook.lexicons.items()
            if name.startswith(_PREFIX)
        }

    def __call__(self, parse: Parse, found: tuple[Evidence, ...]) -> Iterator[MoveEvidence]:
        """The moves of every sentence, in order of sentence, then of place; it rests on ``Roles`` having run."""
        acts, denied = self._acts.acts(parse), self._acts.denied(parse)
        for role in (item for item in found if isinstance(item, RoleEvidence)):
            sentence = parse.sentences[role.sentence or 0]
            quoted = parse.account.in_quotation(sentence.span)
            seen = [
                self._evidence(move, self._place(parse, sentence, move, acts.get(sentence.index, ())), p, sentence)
                for move, p in zip(MOVES, role.moves, strict=True)
                if not quoted or move in _QUOTABLE
                if move != "own-act" or sentence.index not in denied
            ]
            yield from sorted(_plain(item for item in seen if item), key=lambda item: (item.span, item.move))

    def _place(self, parse: Parse, sentence: Sentence, move: str, acts: tuple[Act, ...]) -> Span | None:
        """Where grammar or words show the move; ``None`` where only the whole sentence can."""
        if move == "own-act":
            return next((act.verb.span for act in acts), None)
        if move == "led-act":
            return next((act.verb.span for act in acts if act.colleague), None)
        finder = self._finders.get(move)
        return next(finder.find(parse, sentence), None) if finder else None

    def _evidence(self, move: str, place: Span | None, p: float, sentence: Sentence) -> MoveEvidence | None:
        if p < self._least[move] * (1.0 if place is None else self._assisted):
            return None
        finder = self._finders.get(move)
        return MoveEvidence(
            span=place or sentence.span,
            sentence=sentence.index,
            detector=self.name,
            confidence=p,
            why=finder.lexicon.why if finder else _WHY[move],
            move=move,
        )


def _plain(seen: Iterable[MoveEvidence]) -> list[MoveEvidence]:
    """A sentence that shows thinking about this event in so many words is no formula, however short it is."""
    found = list(seen)
    thinks = any(item.move in _THINKING for item in found)
    return [item for item in found if item.move != "signpost" or not thinks]
