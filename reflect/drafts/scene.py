"""What the rules about changes look at: which sentences are fresh, which are gone, and the moves they hold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from reflect.drafts.alignment import Pair
from reflect.report import Report
from reflect.scoring.passages import moves_by_sentence
from reflect.types import Changes, MoveEvidence, ReferenceEvidence

# An edit that adds fewer words mends or rewords a sentence and says nothing new; it is no praise of length.
_FRESH_WORDS = 3


@dataclass(frozen=True)
class ChangeScene:
    """Two reports and what moved between them."""

    changes: Changes
    report: Report
    previous: Report
    pairs: tuple[Pair, ...]

    @cached_property
    def moves(self) -> tuple[frozenset[str], ...]:
        """The moves of each sentence of the new text; in a signpost they do not count, as in scoring."""
        return moves_by_sentence(self.report.evidence, len(self.report.sentences))

    @cached_property
    def previous_moves(self) -> tuple[frozenset[str], ...]:
        """Those of the earlier text."""
        return moves_by_sentence(self.previous.evidence, len(self.previous.sentences))

    def in_words(self, index: int, move: str) -> bool:
        """True if words or grammar show the move in a sentence of the new text, not its reading as a whole alone."""
        span = self.report.sentences[index].span
        return any(item.move == move and item.span != span for item in self._evidence_of[index])

    @cached_property
    def _evidence_of(self) -> defaultdict[int | None, list[MoveEvidence]]:
        found: defaultdict[int | None, list[MoveEvidence]] = defaultdict(list)
        for item in self.report.of(MoveEvidence):
            found[item.sentence].append(item)
        return found

    @cached_property
    def fresh(self) -> dict[int, frozenset[str]]:
        """Added sentences and those that an edit gave more to say, in order, each with the moves it has gained."""
        partners = self._partners(new=True)
        return {
            i: self.moves[i].difference(*(self.previous_moves[j] for j in partners[i]))
            for i in range(len(self.report.sentences))
            if not partners[i] or self._growth(i, partners[i]) >= _FRESH_WORDS
        }

    @cached_property
    def gone(self) -> dict[int, frozenset[str]]:
        """Sentences of the earlier text that were taken out or edited, in order, each with the moves that went."""
        partners = self._partners(new=False)
        return {
            j: self.previous_moves[j].difference(*(self.moves[i] for i in partners[j]))
            for j in range(len(self.previous.sentences))
        }

    @cached_property
    def cut(self) -> tuple[int, ...]:
        """Sentences of the earlier text that were taken out."""
        partners = self._partners(new=False)
        return tuple(j for j in range(len(self.previous.sentences)) if not partners[j])

    @cached_property
    def only_reworded(self) -> bool:
        """True if no sentence came or went and every edit mended or reworded: the thinking cannot have moved."""
        partners = self._partners(new=True)
        grown = (self._growth(i, partners[i]) for i in range(len(self.report.sentences)))
        return not self.cut and all(partners.values()) and all(abs(words) < _FRESH_WORDS for words in grown)

    def gained(self, move: str) -> list[int]:
        """Fresh sentences that hold the move.

        None where the move also went elsewhere: what was only said in other words, or somewhere else, is no change.
        """
        if any(move in moves for moves in self.gone.values()):
            return []
        return [i for i, moves in self.fresh.items() if move in moves]

    def lost(self, move: str) -> list[int]:
        """Sentences that were taken out with the move; none where another sentence brought it in."""
        now = sum(move in moves for moves in self.moves)
        if now >= sum(move in moves for moves in self.previous_moves) or self._fresh_holds(move):
            return []
        return [j for j in self.cut if move in self.previous_moves[j]]

    def near(self, reference: str) -> list[tuple[ReferenceEvidence, int]]:
        """Mentions of a reference, each with a fresh sentence that holds it or stands beside it in its paragraph."""
        sentences = self.report.sentences
        return [
            (item, i)
            for item in self.report.of(ReferenceEvidence)
            if item.reference == reference and item.sentence is not None
            for i in (item.sentence, item.sentence + 1, item.sentence - 1)
            if i in self.fresh and sentences[i].paragraph == sentences[item.sentence].paragraph
        ]

    def touched(self, index: int) -> bool:
        """True if a sentence of the new text was added or edited."""
        return index not in self._untouched

    @cached_property
    def _untouched(self) -> frozenset[int]:
        return frozenset(pair.new for pair in self.pairs if not pair.edited)

    def _fresh_holds(self, move: str) -> bool:
        return any(move in self.moves[i] for i in range(len(self.moves)) if self.touched(i))

    def _partners(self, *, new: bool) -> defaultdict[int, list[int]]:
        partners: defaultdict[int, list[int]] = defaultdict(list)
        for pair in self.pairs:
            partners[pair.new if new else pair.old].append(pair.old if new else pair.new)
        return partners

    def _growth(self, i: int, partners: list[int]) -> int:
        """How many more words a sentence has than those it came from had together."""
        before = sum(_words(self.previous, j) for j in partners)
        return _words(self.report, i) - before


def _words(report: Report, index: int) -> int:
    return len(report.sentences[index].span.quote(report.account.text).split())
