"""Every place where a form of a reference stands, with what the words beside it say; nothing is decided yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reflect.evidence.reference_citations import CitedWork, CitedWorks
from reflect.evidence.reference_cues import CueFinder
from reflect.evidence.reference_forms import Form, FormTree, Match
from reflect.evidence.reference_guard import Bearer, NameGuard
from reflect.evidence.reference_ideas import Ideas, ToldIdeas
from reflect.evidence.reference_spelling import NearNames
from reflect.evidence.reference_words import Word, fold, words_of
from reflect.rulebook import Rulebook
from reflect.types import Parse, Sentence, Span, Token

_ORDINARY = (
    "reference-near-words",
    "reference-common-surnames",
    "identity-first-names",
    "identity-not-names",
    "identity-word-names",
)
_POSSESSED = re.compile(r"['’]s?(?: \((?:19|20)\d\d\))? ")
_OWNED_WITHIN = 60
_ABBREVIATION = re.compile(r"(?<!\w)(?:[Rr]egs?|[Aa]rts?|[Ss]ects?|[Ss]s?)\.$")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its words; more than one where an abbreviation (“Reg. 12”) was taken for a sentence's end."""

    sentences: tuple[Sentence, ...]
    words: tuple[Word, ...]

    def sentence_at(self, span: Span) -> Sentence:
        """The sentence in which ``span`` starts."""
        return next((one for one in reversed(self.sentences) if one.span.start <= span.start), self.sentences[0])


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


@dataclass(frozen=True, slots=True)
class _Place:
    """One line of an account, its number, and the ideas told in the account."""

    text: str
    line: Line
    index: int
    told: ToldIdeas


class SightingFinder:
    """Finds all places in one pass over the words."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Build the tree of forms and compile the word lists."""
        any_case = frozenset(fold(entry) for entry in rulebook.lexicons["reference-any-case"].entries)
        self.tree = FormTree(rulebook.references.values(), any_case)
        self._guard = NameGuard(rulebook.lexicons, rulebook.references)
        self._names = {one.id: " ".join((one.name, *one.aliases)) for one in rulebook.references.values()}
        self._cues = CueFinder(rulebook.lexicons, rulebook.references)
        self._ideas = Ideas(rulebook.references)
        self._cited = CitedWorks(rulebook.lexicons, rulebook.references)
        ordinary = (fold(entry) for name in _ORDINARY for entry in rulebook.lexicons[name].entries)
        self._near = NearNames(self.tree.names, frozenset(ordinary))

    def lines(self, parse: Parse) -> tuple[Line, ...]:
        """The account's sentences with their words; those that only an abbreviation parts are one line."""
        lines: list[Line] = []
        for sentence in parse.sentences:
            words = words_of(parse.account.text, sentence.span)
            if lines and _goes_on(parse, lines[-1].sentences[-1], sentence):
                first = lines.pop()
                whole = Span(first.sentences[0].span.start, sentence.span.end)
                lines.append(Line((*first.sentences, sentence), words_of(parse.account.text, whole)))
            else:
                lines.append(Line((sentence,), words))
        return tuple(lines)

    def sightings(self, parse: Parse, lines: tuple[Line, ...]) -> Iterator[Sighting]:
        """All places that a form names in rising order of offset, then those that nearly spell an author's name."""
        tokens = {token.span.start: token for token in parse.tokens}
        works = self._cited.read(parse.account)
        people: set[str] = set()
        misspelt: list[Sighting] = []
        text = parse.account.text
        paragraphs = [line.sentences[0].paragraph for line in lines]
        told = ToldIdeas(self._ideas, text, [line.words for line in lines], paragraphs)
        for index, line in enumerate(lines):
            matches = tuple(self.tree.matches(line.words))
            place = _Place(text, line, index, told)
            for match in matches:
                readings = self._readings(place, match, tokens)
                yield Sighting(line, tuple(self._cited_as(reading, works) for reading in readings))
            misspelt.extend(self._misspelt(place, matches, tokens, people))
        for sighting in misspelt:
            name = sighting.readings[0].span.quote(text)
            if name not in people and not self._is_cited_with_others(sighting.readings[0], name, works):
                yield sighting

    def _misspelt(
        self, place: _Place, matches: tuple[Match, ...], tokens: Mapping[int, Token], people: set[str]
    ) -> Iterator[Sighting]:
        """Names nearly spelt in an author's place; those that people here bear are added to ``people``."""
        taken = {index for match in matches for index in range(match.first, match.longest)}
        for index, word in enumerate(place.line.words):
            if not word.text[0].isupper() or index in taken:
                continue
            near = self._near.near(word.text) or self._dated(place.text, word) or self._owning(place, word)
            if near is None:
                continue
            form = replace(near, grade="ambiguous", fault="misspelt")
            cue = self._cue(place, word.span, form) or self._cues.credited(place.text, word.span)
            if self._guard.bearer(place.text, word.span, form.reference, tokens) is not None:
                people.add(word.text)
            elif cue is not None:
                yield Sighting(place.line, (Reading(form, word.span, index, index + 1, None, cue),))

    def _dated(self, text: str, word: Word) -> Form | None:
        """A name further off the mark, where one of its author's own years stands behind it."""
        near = (
            self._near.near(word.text, loose=True) if text[word.span.end : word.span.end + 2] in {" (", ", "} else None
        )
        return near if near is not None and self._cues.is_dated(text, word.span, near) else None

    def _owning(self, place: _Place, word: Word) -> Form | None:
        """A name further off the mark that possesses what is its author's (“Goldman's emotional intelligence”)."""
        if not _POSSESSED.match(place.text, word.span.end):
            return None
        near = self._near.near(word.text, loose=True, ordinary=True)
        told = place.told.beside(place.index, word.span, near.reference) if near is not None else None
        after = place.text[word.span.end : word.span.end + _OWNED_WITHIN]
        return near if told is not None and told in after else None

    def _readings(self, place: _Place, match: Match, tokens: Mapping[int, Token]) -> Iterator[Reading]:
        text = place.text
        for end, form in match.candidates:
            span = _span(text, place.line.words, match.first, end)
            bearer = self._guard.bearer(text, span, form.reference, tokens) if form.name_like else None
            if self._guard.is_spelt_otherwise(text, span, self._names[form.reference]):
                bearer = "other"
            yield Reading(form, span, match.first, end, bearer, self._cue(place, span, form))

    def _cue(self, place: _Place, span: Span, form: Form) -> str | None:
        """What beside an ambiguous form speaks for it: the words right there, or its idea told in the sentence.

        For plain words the sentences beside count too.
        """
        cue = self._cues.beside(place.text, span, form)
        if cue is not None or form.grade != "ambiguous":
            return cue
        reach = 0 if form.name_like or (" " not in form.text and not form.text[0].islower()) else 1
        return place.told.beside(place.index, span, form.reference, reach=reach, for_name=form.name_like)

    def _is_cited_with_others(self, reading: Reading, name: str, works: tuple[CitedWork, ...]) -> bool:
        work = next((one for one in works if one.span.overlaps(reading.span)), None)
        return work is not None and self._cited.has_other_author(work, reading.form.reference, name)

    def _cited_as(self, reading: Reading, works: tuple[CitedWork, ...]) -> Reading:
        """The reading, marked where its name is cited for a work that is not the reference's."""
        name, reference = reading.form.text, reading.form.reference
        work = next((one for one in works if one.span.overlaps(reading.span)), None)
        if work is None or not reading.form.name_like:
            return reading
        if self._cited.has_other_author(work, reference, name):
            return replace(reading, bearer="work")
        differs = reading.cue is None and self._cited.has_other_year(work, reference, name)
        # A rare surname names its bearer in later years too: editions and reprints are many.
        later = reading.form.grade == "sure" and self._cited.is_later(work, reference)
        return replace(reading, year_differs=differs and not later)


def _goes_on(parse: Parse, one: Sentence, other: Sentence) -> bool:
    """True for “Reg.” and “12 …”: a number that belongs to the abbreviation before it."""
    text = parse.account.text
    return (
        one.paragraph == other.paragraph
        and text[other.span.start].isdigit()
        and _ABBREVIATION.search(text, max(one.span.start, one.span.end - 10), one.span.end) is not None
    )


def _span(text: str, words: tuple[Word, ...], first: int, end: int) -> Span:
    """From the first word to the last, and the bracket that closes one opened inside."""
    start, stop = words[first].span.start, words[end - 1].span.end
    inside = text[start:stop]
    if inside.count("(") > inside.count(")") and text[stop : stop + 1] == ")":
        stop += 1
    return Span(start, stop)
