"""What the feedback rules look at: one account's evidence and scores, ready to be asked about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from reflect.rulebook import Rubric, Rulebook
from reflect.rulebook.feedback import When
from reflect.scoring.passages import moves_by_sentence
from reflect.types import (
    USES,
    CitationEvidence,
    Evidence,
    IdentityEvidence,
    MoveEvidence,
    Parse,
    ReferenceEvidence,
    Scores,
    Sentence,
    Use,
)


@dataclass(frozen=True)
class Scene:
    """One analysed account. Moves inside a signpost do not count, as in scoring."""

    parse: Parse
    evidence: tuple[Evidence, ...]
    scores: Scores
    rulebook: Rulebook
    rubric: Rubric

    @cached_property
    def moves(self) -> tuple[frozenset[str], ...]:
        """The moves of each sentence."""
        return moves_by_sentence(self.evidence, len(self.parse.sentences))

    @cached_property
    def all_moves(self) -> frozenset[str]:
        """The moves of the whole account."""
        return frozenset().union(*self.moves)

    @cached_property
    def peak_moves(self) -> frozenset[str]:
        """The moves of the deepest passage."""
        return frozenset().union(*(self.moves[i] for i in self.scores.depth.sentences))

    @cached_property
    def references(self) -> tuple[ReferenceEvidence, ...]:
        """Mentions of theory and law."""
        return tuple(item for item in self.evidence if isinstance(item, ReferenceEvidence))

    @cached_property
    def identities(self) -> tuple[IdentityEvidence, ...]:
        """Words that could identify somebody."""
        return tuple(item for item in self.evidence if isinstance(item, IdentityEvidence))

    @cached_property
    def citations(self) -> tuple[CitationEvidence, ...]:
        """Citations and list entries without their partner."""
        return tuple(item for item in self.evidence if isinstance(item, CitationEvidence))

    def moves_named(self, move: str) -> tuple[MoveEvidence, ...]:
        """Evidence of one move that counts: that in the deepest passage first, the clearest before the less clear."""
        found = [
            item
            for item in self.evidence
            if isinstance(item, MoveEvidence)
            and item.move == move
            and item.sentence is not None
            and move in self.moves[item.sentence]
        ]
        deepest = self.scores.depth.sentences
        return tuple(sorted(found, key=lambda item: (item.sentence not in deepest, -item.confidence, item.span)))

    def best_use(self, reference: str) -> Use:
        """The highest use of a reference among its mentions."""
        return max((item.use for item in self.references if item.reference == reference), key=USES.index)

    def fits(self, item: MoveEvidence, when: When) -> bool:
        """True if the sentence of a move is one the condition lets a rule quote."""
        if item.sentence is None or item.confidence < when.sure:
            return False
        moves = self.moves[item.sentence]
        if not set(when.beside) <= moves or set(when.not_beside) & moves:
            return False
        sentence = self.parse.sentences[item.sentence]
        if when.asks not in {None, _is_question(self.parse.quote(sentence))}:
            return False
        return not when.names_other or self._names_other(sentence)

    def _names_other(self, sentence: Sentence) -> bool:
        others = self.rulebook.lexicons["other-person"].entries
        tokens = self.parse.tokens_in(sentence)
        return not {word for token in tokens for word in (token.lemma, token.text.lower())}.isdisjoint(others)

    def holds(self, when: When) -> bool:
        """True if everything the condition names is so."""
        depth = self.scores.depth
        return (
            (not when.bands or (depth.band or depth.peak) in when.bands)
            and set(when.peak_has) <= self.peak_moves
            and not set(when.peak_lacks) & self.peak_moves
            and set(when.has) <= self.all_moves
            and not set(when.lacks) & self.all_moves
            and (when.is_account is None or when.is_account == self.scores.genre.is_account)
        )


def _is_question(quote: str) -> bool:
    return quote.rstrip(" \n\t\"'”’)]").endswith("?")
