"""Which sightings are mentions: what is sure counts, what is ambiguous needs a second cue, people and houses do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reflect.evidence.reference_cues import short_form_after, year_after
from reflect.evidence.reference_forms import Form, FormTree
from reflect.evidence.reference_mention import Mention, merged
from reflect.evidence.reference_sections import SectionFinder
from reflect.evidence.reference_sightings import Line, Reading, Sighting, SightingFinder
from reflect.evidence.reference_words import Word, words_of
from reflect.rulebook import Reference, Rulebook
from reflect.types import Parse, Span

_STATUTORY = frozenset({"legislation", "statutory-guidance"})
_BEFORE_ACT = frozenset({"the", "of", "under", "in", "from"})
_SURE, _WRONG_FORM, _CUED, _SUPPORTED = 1.0, 0.95, 0.9, 0.8


@dataclass(slots=True)
class _Known:
    """What the whole account tells: the references it supports, and the names that people and places bear in it.

    ``defined`` gives each abbreviation that the account explains, with its form and the offset from which it holds;
    ``absorbed`` are the places where it is explained, which are no mentions of their own. ``others`` are abbreviations
    that the account spells out as something else.
    """

    supported: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    defined: dict[str, tuple[Form, int]] = field(default_factory=dict)
    absorbed: set[Span] = field(default_factory=set)
    others: set[str] = field(default_factory=set)


class MentionFinder:
    """Decides which sightings are mentions."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Build the finder of sightings, and which law each statutory entry rests on."""
        self._references = rulebook.references
        self._finder = SightingFinder(rulebook)
        self._sections = SectionFinder(rulebook.references)
        self._rests_on = {
            reference.id: _laws_named(reference, self._finder.tree, rulebook.references)
            for reference in rulebook.references.values()
        }

    def mentions(self, parse: Parse) -> tuple[Mention, ...]:
        """All mentions in rising order of offset; they do not overlap."""
        text = parse.account.text
        lines = self._finder.lines(parse)
        sightings = tuple(self._finder.sightings(parse, lines))
        known = self._know(text, sightings)
        found = [mention for sighting in sightings for mention in self._decide(text, sighting, known)]
        found.extend(_abbreviated(lines, known, found))
        found.sort(key=lambda mention: mention.span)
        found.extend(tuple(self._sections.mentions(lines, found)))
        return merged(text, sorted(found, key=lambda mention: mention.span))

    def _know(self, text: str, sightings: tuple[Sighting, ...]) -> _Known:
        known = _Known()
        readings = [reading for sighting in sightings for reading in sighting.readings[:1]]
        known.people.update(reading.key for reading in readings if reading.bearer == "person")
        known.others.update(reading.key for reading in readings if reading.bearer == "other")
        known.places.update(reading.key for reading in readings if reading.bearer == "place")
        for reading in (reading for sighting in sightings for reading in sighting.readings):
            if self._stands_alone(reading, known):
                known.supported.add(reading.form.reference)
                _define(text, reading, known)
        return known

    def _stands_alone(self, reading: Reading, known: _Known) -> bool:
        if reading.bearer or reading.form.grade == "decoy":
            return False
        if reading.cue is not None:
            return True
        if reading.year_differs:
            return False
        return reading.form.grade == "sure" and not (
            reading.form.name_like and reading.key in known.people | known.places
        )

    def _decide(self, text: str, sighting: Sighting, known: _Known) -> Iterator[Mention]:
        if sighting.readings[0].form.grade == "decoy" or sighting.readings[0].span in known.absorbed:
            return
        longest_first = sorted({reading.end for reading in sighting.readings}, reverse=True)
        for end in longest_first:
            readings = [reading for reading in sighting.readings if reading.end == end]
            accepted = [reading for reading in readings if self._is_accepted(text, reading, known)]
            # A form that two references share, with support for both, says nothing.
            if len({reading.form.reference for reading in accepted}) == 1:
                yield from self._mention(text, sighting.line, accepted[0], known)
                return

    def _is_accepted(self, text: str, reading: Reading, known: _Known) -> bool:
        if reading.bearer or reading.key in known.others:
            return False
        defined = known.defined.get(reading.span.quote(text))
        if defined is not None:
            return defined[0].reference == reading.form.reference
        return self._stands_alone(reading, known) or self._is_supported(reading, known)

    def _is_supported(self, reading: Reading, known: _Known) -> bool:
        """A reference named elsewhere supports its ambiguous forms, but never a surname that a person here bears."""
        name = reading.form.reference
        if reading.form.name_like and reading.key in known.people:
            return False
        if name in known.supported:
            return True
        if reading.form.name_like and not reading.year_differs:
            return False
        return not (self._rests_on[name] | frozenset(self._references[name].supported_by)).isdisjoint(known.supported)

    def _mention(self, text: str, line: Line, reading: Reading, known: _Known) -> Iterator[Mention]:
        form = reading.form
        numbered = next((word.part for word in line.words[reading.first : reading.end] if word.part), None)
        if numbered and self._is_part_of_more(line.words, reading):
            return
        own_part = form.part or numbered
        statute = self._references[form.reference].kind == "legislation"
        part = own_part or (_part_beside(line.words, reading) if statute else None)
        given = year_after(text, reading.span) if statute and form.text.split()[-1] in {"Act", "Act)"} else None
        yield Mention(
            form=form,
            span=given[1] if given else reading.span,
            sentence=line.sentence_at(reading.span),
            part=part,
            year=given[0] if given else None,
            confidence=self._confidence(reading, known),
            reason=self._reason(text, reading, known),
            is_part=numbered is not None and reading.end - reading.first == 1,
        )

    def _is_part_of_more(self, words: tuple[Word, ...], reading: Reading) -> bool:
        """True for a section of a law named beside it, or of a thing that is no law (“section 2 of the form”)."""
        if reading.end - reading.first > 1:
            return False
        if reading.end < len(words) and words[reading.end].keys[-1] in {"of", "in"}:
            return words[reading.end].gap == "plain"
        return any(self._is_law(words, first) for first in (reading.end, reading.first - 1)) or (
            self._law_before(words, reading.first)
        )

    def _is_law(self, words: tuple[Word, ...], first: int) -> bool:
        if not 0 <= first < len(words) or words[first].gap == "break":
            return False
        match = next(self._finder.tree.matches(words[first : first + 8]), None)
        return match is not None and match.first == 0 and self._kind(match.candidates[0][1]) == "legislation"

    def _law_before(self, words: tuple[Word, ...], end: int) -> bool:
        if end >= len(words) or words[end].gap == "break":
            return False
        matches = self._finder.tree.matches(words[max(0, end - 9) : end])
        last = [match for match in matches if match.longest == min(end, 9)]
        return any(self._kind(match.candidates[0][1]) == "legislation" for match in last)

    def _kind(self, form: Form) -> str:
        return self._references[form.reference].kind

    def _confidence(self, reading: Reading, known: _Known) -> float:
        if reading.form.grade == "sure" and self._stands_alone(reading, known):
            return _WRONG_FORM if reading.form.fault else _SURE
        return _CUED if reading.cue else _SUPPORTED

    def _reason(self, text: str, reading: Reading, known: _Known) -> str:
        name = self._references[reading.form.reference].name
        if self._confidence(reading, known) >= _WRONG_FORM:
            return f"You name this: {name}."
        beside = f"“{reading.cue}” stands with it" if reading.cue else "you name it elsewhere in your account"
        return f"“{reading.span.quote(text)}” can mean other things; here it is read as {name}, because {beside}."


def _define(text: str, reading: Reading, known: _Known) -> None:
    dated = year_after(text, reading.span)
    short = short_form_after(text, dated[1] if dated else reading.span)
    if short is not None:
        known.defined.setdefault(short[0], (reading.form, short[1].start))
        known.absorbed.add(short[1])


def _part_beside(words: tuple[Word, ...], reading: Reading) -> str | None:
    """The section named right before (“section 42 of the …”) or right after (“…, s42”) a law."""
    if reading.end < len(words) and words[reading.end].gap != "break" and words[reading.end].part:
        return words[reading.end].part
    index = reading.first - 1
    while index >= 0 and words[index].keys[-1] in _BEFORE_ACT and words[index + 1].gap != "break":
        index -= 1
    if index >= 0 and reading.first - index <= 4 and words[index + 1].gap != "break":
        return words[index].part
    return None


def _abbreviated(lines: tuple[Line, ...], known: _Known, found: list[Mention]) -> Iterator[Mention]:
    """Later uses of an abbreviation that the account defines and no file knows."""
    taken = {mention.span.start for mention in found}
    for line in lines:
        for word in line.words:
            form, defined_at = known.defined.get(word.text, (None, 0))
            if form is None or word.span.start <= defined_at or word.span.start in taken:
                continue
            reason = f"You gave “{word.text}” as the short form of {form.text}."
            yield Mention(
                form=Form(form.reference, word.text, "sure", None, (word.text,), False, False),
                span=word.span,
                sentence=line.sentence_at(word.span),
                confidence=_CUED,
                reason=reason,
            )


def _laws_named(reference: Reference, tree: FormTree, references: Mapping[str, Reference]) -> frozenset[str]:
    """Laws that a statutory entry names among its works: a mention of them supports its ambiguous forms."""
    if reference.kind not in _STATUTORY:
        return frozenset()
    named = set()
    for work in (*reference.originators, reference.name):
        for match in tree.matches(words_of(re.sub(r"\bss?\d\S*", "", work), Span(0, len(work)))):
            form = match.candidates[0][1]
            if form.grade == "sure" and references[form.reference].kind in _STATUTORY:
                named.add(form.reference)
    return frozenset(named - {reference.id})
