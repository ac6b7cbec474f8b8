"""Every place where a form of a reference stands, with what the words beside it say; nothing is decided yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reflect.evidence.reference_cues import CueFinder
from reflect.evidence.reference_forms import Form, FormTree, Match
from reflect.evidence.reference_guard import Bearer, NameGuard
from reflect.evidence.reference_words import Word, fold, words_of
from reflect.rulebook import Rulebook
from reflect.types import Parse, Sentence, Span, Token


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its words."""

    sentence: Sentence
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One form that a place may be read as; ``end`` is the index of the word after it.

    ``bearer`` says who but the author bears the name here; ``cue`` is what beside it speaks for the reference.
    """

    form: Form
    span: Span
    first: int
    end: int
    bearer: Bearer | None
    cue: str | None

    @property
    def key(self) -> str:
        """The form folded, as names of people are kept."""
        return fold(self.form.text)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place: its line and its readings, fullest first; never empty."""

    line: Line
    readings: tuple[Reading, ...]


class SightingFinder:
    """Finds all places in one pass over the words."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Build the tree of forms and compile the word lists."""
        self.tree = FormTree(rulebook.references.values())
        self._guard = NameGuard(rulebook.lexicons, rulebook.references)
        self._cues = CueFinder(rulebook.lexicons, rulebook.references)

    def lines(self, parse: Parse) -> tuple[Line, ...]:
        """The account's sentences with their words."""
        return tuple(Line(sentence, words_of(parse.account.text, sentence.span)) for sentence in parse.sentences)

    def sightings(self, parse: Parse, lines: tuple[Line, ...]) -> Iterator[Sighting]:
        """All places in rising order of offset; they do not overlap."""
        tokens = {token.span.start: token for token in parse.tokens}
        for line in lines:
            for match in self.tree.matches(line.words):
                yield Sighting(line, tuple(self._readings(parse.account.text, line, match, tokens)))

    def _readings(self, text: str, line: Line, match: Match, tokens: Mapping[int, Token]) -> Iterator[Reading]:
        for end, form in match.candidates:
            span = _span(text, line.words, match.first, end)
            bearer = self._guard.bearer(text, span, form.reference, tokens) if form.name_like else None
            yield Reading(form, span, match.first, end, bearer, self._cues.beside(text, span, form))


def _span(text: str, words: tuple[Word, ...], first: int, end: int) -> Span:
    """From the first word to the last, and the bracket that closes one opened inside."""
    start, stop = words[first].span.start, words[end - 1].span.end
    inside = text[start:stop]
    if inside.count("(") > inside.count(")") and text[stop : stop + 1] == ")":
        stop += 1
    return Span(start, stop)
