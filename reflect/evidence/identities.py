"""Words that could tell a reader who a real person is, anywhere in the text but the reference list."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from reflect.encoder import Encoder
from reflect.evidence.identity_combinations import CombinationFinder
from reflect.evidence.identity_names import folded
from reflect.evidence.identity_numbers import Finding, NumberFinder
from reflect.evidence.identity_people import PeopleFinder
from reflect.evidence.identity_places import VILLAGE, PlaceFinder
from reflect.evidence.occupied import Occupied
from reflect.evidence.reference_words import fold
from reflect.rulebook import Rulebook
from reflect.types import Account, Evidence, IdentityEvidence, Parse, ReferenceEvidence, Span


class Identities:
    """Numbers, addresses, places and people, in rising order of offset and without overlaps. In doubt, silent."""

    name: ClassVar[str] = "identities"

    def __init__(self, rulebook: Rulebook, encoder: Encoder) -> None:  # noqa: ARG002
        """Compile the word lists, and gather the names of authors, laws and bodies, which everyone may write."""
        public = _public_names(rulebook)
        self._places = PlaceFinder(rulebook.lexicons, public)
        self._numbers = NumberFinder(rulebook.lexicons)
        self._combinations = CombinationFinder(rulebook.lexicons)
        self._people = PeopleFinder(rulebook.lexicons, public, _authors(rulebook))

    def __call__(self, parse: Parse, found: tuple[Evidence, ...]) -> Iterator[IdentityEvidence]:
        """Everything found; a mention of a theory or law is never a person or a place."""
        text = _without_list(parse.account)
        taken = tuple(item.span for item in found if isinstance(item, ReferenceEvidence))
        whole = tuple(self._combinations.combinations(parse, text))
        told = Occupied(finding.span for finding in whole)
        everywhere = tuple(self._places.places(text))
        places = (one for one in everywhere if one.confidence > VILLAGE or not told.holds(one.span))
        firm = [*self._numbers.numbers(text), *places]
        kept = _apart(firm, taken)
        others = (*(finding.span for finding in kept), *_repeated(everywhere, text))
        people = tuple(self._people.people(parse, text, others, taken))
        combined = _between(whole, (*kept, *people), text)
        starts = [sentence.span.start for sentence in parse.sentences]
        for finding in sorted((*kept, *people, *combined), key=lambda finding: finding.span):
            yield IdentityEvidence(
                span=finding.span,
                sentence=_sentence_at(parse, starts, finding.span),
                detector=self.name,
                confidence=finding.confidence,
                why=finding.why,
                identity=finding.kind,
            )


def _apart(findings: list[Finding], taken: tuple[Span, ...]) -> list[Finding]:
    """The findings that overlap nothing taken and nothing kept before them."""
    kept: list[Finding] = []
    occupied = Occupied(taken)
    for finding in findings:
        if not occupied.holds(finding.span):
            occupied.take(finding.span)
            kept.append(finding)
    return kept


def _repeated(places: tuple[Finding, ...], text: str) -> Iterator[Span]:
    """Every place in ``text`` where a village that was found stands again: it is nobody's name."""
    names = {finding.span.quote(text) for finding in places if finding.kind == "place-name"}
    names |= {name.split(" at ")[1] for name in names if " at " in name}
    if names:
        pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        for match in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", text):
            yield Span(*match.span())


def _between(combined: tuple[Finding, ...], others: tuple[Finding, ...], text: str) -> Iterator[Finding]:
    """Each combination, or the longest piece of it that no other finding stands in."""
    rising = sorted(finding.span for finding in others)
    for finding in combined:
        pieces, start = [], finding.span.start
        for span in rising[bisect_left(rising, finding.span) and bisect_left(rising, finding.span) - 1 :]:
            if span.start >= finding.span.end:
                break
            if span.overlaps(finding.span):
                pieces.append(Span(start, max(start, span.start)))
                start = max(start, span.end)
        longest = max((*pieces, Span(start, max(start, finding.span.end))), key=lambda piece: piece.end - piece.start)
        quote = longest.quote(text)
        bare = quote.strip(" ,;:-–—\n")
        if bare:
            start = longest.start + quote.index(bare)
            yield replace(finding, span=Span(start, start + len(bare)))


def _without_list(account: Account) -> str:
    """The text with the reference list blanked out, so that offsets hold."""
    text = account.text
    for span in account.reference_list:
        text = text[: span.start] + re.sub(r"\S", " ", span.quote(text)) + text[span.end :]
    return text


def _sentence_at(parse: Parse, starts: list[int], span: Span) -> int | None:
    index = bisect_right(starts, span.start) - 1
    inside = index >= 0 and span.start < parse.sentences[index].span.end
    return parse.sentences[index].index if inside else None


def _public_names(rulebook: Rulebook) -> frozenset[str]:
    """Folded names that everyone may write; an alias that is also a first name (“Fraser”) is not one."""
    names = set(rulebook.lexicons["identity-public-names"].entries)
    for reference in rulebook.references.values():
        names.update(reference.aliases)
    folded_names = {" ".join(fold(word) for word in name.split()) for name in names}
    return frozenset(folded_names) - folded(rulebook.lexicons["identity-first-names"])


def _authors(rulebook: Rulebook) -> frozenset[str]:
    """Every capitalised word of an originator: first names and surnames alike."""
    lines = (line for reference in rulebook.references.values() for line in reference.originators)
    return frozenset(fold(word) for line in lines for word in re.findall(r"[A-Z][\w'’\-]+", line))
