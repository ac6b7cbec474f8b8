"""Every place where a form of a reference stands, with what the words beside it say; nothing is decided yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reflect.evidence.reference_citations import CitedWork, CitedWorks
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

    ``bearer`` says who but the author bears the name here, ``"work"`` that the author is cited with others for another
    work; ``cue`` is what beside it speaks for the reference. ``year_differs`` is true where the author is cited with a
    year that the reference does not know: that alone names nothing.
    """

    form: Form
    span: Span
    first: int
    end: int
    bearer: Bearer | None
    cue: str | None
    year_differs: bool = False

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
        any_case = frozenset(fold(entry) for entry in rulebook.lexicons["reference-any-case"].entries)
        self.tree = FormTree(rulebook.references.values(), any_case)
        self._guard = NameGuard(rulebook.lexicons, rulebook.references)
        self._cues = CueFinder(rulebook.lexicons, rulebook.references)
        self._cited = CitedWorks(rulebook.lexicons, rulebook.references)

    def lines(self, parse: Parse) -> tuple[Line, ...]:
        """The account's sentences with their words."""
        return tuple(Line(sentence, words_of(parse.account.text, sentence.span)) for sentence in parse.sentences)

    def sightings(self, parse: Parse, lines: tuple[Line, ...]) -> Iterator[Sighting]:
        """All places in rising order of offset; they do not overlap."""
        tokens = {token.span.start: token for token in parse.tokens}
        works = self._cited.read(parse.account)
        for line in lines:
            for match in self.tree.matches(line.words):
                readings = self._readings(parse.account.text, line, match, tokens)
                yield Sighting(line, tuple(self._cited_as(reading, works) for reading in readings))

    def _readings(self, text: str, line: Line, match: Match, tokens: Mapping[int, Token]) -> Iterator[Reading]:
        for end, form in match.candidates:
            span = _span(text, line.words, match.first, end)
            bearer = self._guard.bearer(text, span, form.reference, tokens) if form.name_like else None
            yield Reading(form, span, match.first, end, bearer, self._cues.beside(text, span, form))

    def _cited_as(self, reading: Reading, works: tuple[CitedWork, ...]) -> Reading:
        """The reading, marked where its name is cited for a work that is not the reference's."""
        name, reference = reading.form.text, reading.form.reference
        work = next((one for one in works if one.span.overlaps(reading.span)), None)
        if work is None or not reading.form.name_like:
            return reading
        if self._cited.has_other_author(work, reference, name):
            return replace(reading, bearer="work")
        return replace(reading, year_differs=self._cited.has_other_year(work, reference, name))


def _span(text: str, words: tuple[Word, ...], first: int, end: int) -> Span:
    """From the first word to the last, and the bracket that closes one opened inside."""
    start, stop = words[first].span.start, words[end - 1].span.end
    inside = text[start:stop]
    if inside.count("(") > inside.count(")") and text[stop : stop + 1] == ")":
        stop += 1
    return Span(start, stop)
