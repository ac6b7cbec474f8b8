"""Names of people. Authors, initials, “Mrs X” and names that the writer says are changed are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reflect.evidence.identity_declarations import DeclarationReader, Declared
from reflect.evidence.identity_names import NAME, FirstNames, runs
from reflect.evidence.identity_numbers import Finding
from reflect.evidence.occupied import Occupied
from reflect.evidence.phrases import flat
from reflect.evidence.reference_words import fold
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Parse, Span

_CITED = re.compile(
    r"(?<![^\W_])([A-Z][\w'’\-]{1,60}?)(?:['’]s)?(?:,? (?:[A-Z]\.? ?){1,6})?"
    r"(?:,? et al\.?| (?:and|&) ([A-Z][\w'’\-]{1,60}?)(?:['’]s)?)?"
    r",? ?\(?(?:19|20)\d\d"
)
_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx)\b")
_FULL_WHY = (
    "This looks like a real person's full name. Use a made-up name or an initial, or say that you have changed it."
)
_TITLED_WHY = "This looks like a real person's name. Use an initial or a made-up name, or say that you have changed it."
_FIRST_WHY = "If this is the person's real name, change it or say that you have."


class PeopleFinder:
    """Finds names of people; titles, first names and words that only look like names are data."""

    def __init__(self, lexicons: Mapping[str, Lexicon], public_names: frozenset[str], authors: frozenset[str]) -> None:
        """Compile the word lists. ``public_names`` and ``authors`` are folded; the latter are single surnames."""
        titles = "|".join(entry.title() for entry in lexicons["identity-titles"].entries if len(entry) <= 4)
        self._titled = re.compile(rf"\b(?:{titles})\.? (?:(?:{NAME}) )?(?:{NAME})(?![\w])")
        self._first_names = FirstNames(lexicons, authors)
        self._not_names = frozenset(fold(entry) for entry in lexicons["identity-not-names"].entries)
        self._declarations = DeclarationReader(lexicons)
        self._known = lexicons["identity-public-names"].pattern()
        self._public = public_names
        self._authors = authors

    def people(self, parse: Parse, text: str, taken: tuple[Span, ...]) -> Iterator[Finding]:
        """Each name once, at its first mention; ``taken`` are spans that are something else. ``text`` has no list."""
        declared = self._declarations.read(text)
        if declared.is_all:
            return
        known = tuple(Span(*match.span()) for match in self._known.finditer(flat(text)))
        found = tuple(self._found(parse, text, (*taken, *known)))
        exempt = {_bare(span.quote(text)) for span in _nearest(declared, found)}
        seen: set[str] = set()
        for finding in found:
            name = _bare(finding.span.quote(text))
            if name in seen or name in exempt or declared.exempts(name):
                continue
            # A first name met again after its full name is the same person.
            seen.update({name, *name.split()})
            yield finding

    def _found(self, parse: Parse, text: str, taken: tuple[Span, ...]) -> Iterator[Finding]:
        """Every mention of a name: titled ones, then full ones, then first names; none overlap."""
        cited = _cited_names(parse.account.text)
        occupied = Occupied(taken)
        for finding in (*self._with_title(text), *self._full(parse), *self._first(parse)):
            written = finding.span.quote(text)
            if occupied.holds(finding.span) or self._is_public(written, _bare(written), cited):
                continue
            occupied.take(finding.span)
            yield finding

    def _with_title(self, text: str) -> Iterator[Finding]:
        for match in self._titled.finditer(text):
            last = match.group().split()[-1]
            if fold(last) not in self._not_names and len(last) > 2:
                yield Finding("person-name", Span(*match.span()), 0.85, _TITLED_WHY)

    def _full(self, parse: Parse) -> Iterator[Finding]:
        for run in runs(parse.tokens):
            words = [token.text for token in run]
            if len(run) < 2 or any(fold(word) in self._not_names for word in words):
                continue
            is_known_first = fold(words[0]) in self._first_names.listed
            tagged = all(token.entity.endswith("PERSON") for token in run)
            if is_known_first and (tagged or len(run) == 2):
                yield Finding("person-name", Span(run[0].span.start, run[-1].span.end), 0.8, _FULL_WHY)

    def _first(self, parse: Parse) -> Iterator[Finding]:
        for token in self._first_names.people(parse):
            yield Finding("person-name", token.span, 0.5, _FIRST_WHY)

    def _is_public(self, written: str, name: str, cited: frozenset[str]) -> bool:
        words = name.split()
        if _COURTESY.match(written):
            return False
        if _bare(written) != " ".join(fold(word) for word in written.split()):
            return words[-1] in self._authors
        if name in self._public or words[-1] in cited:
            return True
        return len(words) > 1 and words[-1] in self._authors and words[0] in self._authors


def _nearest(declared: Declared, found: tuple[Finding, ...]) -> Iterator[Span]:
    """For each declaration without a name: the names in its sentence, else the last before it, else the first after."""
    spans = sorted(finding.span for finding in found)
    for sentence in declared.near:
        inside = [span for span in spans if sentence.covers(span)]
        before = [span for span in spans if span.end <= sentence.start]
        after = [span for span in spans if span.start >= sentence.end]
        yield from inside or before[-1:] or after[:1]


def _bare(written: str) -> str:
    words = [word for word in written.split() if not re.fullmatch(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?", word)]
    return " ".join(fold(word) for word in words)


def _cited_names(text: str) -> frozenset[str]:
    """Surnames that stand with a year anywhere, the list included: these are authors, not people in care."""
    return frozenset(fold(name) for match in _CITED.finditer(text) for name in match.groups() if name)
