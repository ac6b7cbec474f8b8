"""One account as the use of its mentions sees it: moves, mentions and citations, sentence by sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from reflect.evidence.phrases import flat
from reflect.evidence.reference_citations import CitedWork, is_inside
from reflect.evidence.reference_mention import Fault, Mention
from reflect.evidence.reference_phrases import FoldedLine
from reflect.evidence.reference_words import words_of
from reflect.types import Evidence, MoveEvidence, Parse, Sentence, Span, Token

_AROUND = 3


class Passage:
    """One account. ``moves`` are those found before, by sentence; ``mentions`` those in it, by sentence.

    ``faults`` keeps, by sentence, what is put in another's name, ``called`` the surnames that people of the account
    bear, once somebody has asked for them; ``shared_acts`` keeps what ``SharedActs`` has read of a sentence: many
    mentions may stand in one.
    """

    def __init__(
        self, parse: Parse, found: Iterable[Evidence], mentions: Iterable[Mention], works: tuple[CitedWork, ...]
    ) -> None:
        """Gather what earlier detectors saw; none is not an error."""
        self.parse = parse
        self.moves: defaultdict[int | None, set[str]] = defaultdict(set)
        self.mentions: defaultdict[int, list[Mention]] = defaultdict(list)
        self.faults: dict[int, tuple[Fault, ...]] = {}
        self.called: frozenset[str] | None = None
        self.shared_acts: dict[int, tuple[Token, ...]] = {}
        self._works = works
        self._flat: dict[int, str] = {}
        self._lines: dict[int, FoldedLine] = {}
        for item in found:
            if isinstance(item, MoveEvidence):
                self.moves[item.sentence].add(item.move)
        for mention in mentions:
            self.mentions[mention.sentence.index].append(mention)

    def beside(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """The sentences just before and after, in the same paragraph."""
        around = (sentence.index - 1, sentence.index + 1)
        everything = self.parse.sentences
        near = (everything[index] for index in around if 0 <= index < len(everything))
        return tuple(other for other in near if other.paragraph == sentence.paragraph)

    def around(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """The sentences up to three before and three after, in the same paragraph."""
        everything = self.parse.sentences[max(0, sentence.index - _AROUND) : sentence.index + _AROUND + 1]
        return tuple(other for other in everything if other.paragraph == sentence.paragraph and other != sentence)

    def after(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences that follow in the same paragraph."""
        for other in self.parse.sentences[sentence.index + 1 :]:
            if other.paragraph != sentence.paragraph:
                return
            yield other

    def is_only_named(self, span: Span) -> bool:
        """True inside other people's words and inside a citation in brackets: there nothing is used."""
        return self.parse.account.in_quotation(span) or is_inside(self._works, span)

    def flat(self, sentence: Sentence) -> str:
        """The sentence as ``phrases.flat`` makes it, made once."""
        if sentence.index not in self._flat:
            self._flat[sentence.index] = flat(self.parse.quote(sentence))
        return self._flat[sentence.index]

    def line(self, sentence: Sentence) -> FoldedLine:
        """The sentence's folded words, made once."""
        text = self.parse.account.text
        if sentence.index not in self._lines:
            self._lines[sentence.index] = FoldedLine(text, words_of(text, sentence.span))
        return self._lines[sentence.index]
