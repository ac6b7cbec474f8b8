"""Is a name here a resident, a colleague or a house rather than an author? Words around it say so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from reflect.evidence.reference_words import fold
from reflect.rulebook import Reference
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Span, Token

_WINDOW = 60
_SHORTEST_ABBREVIATION = 3
_FIRST_NAME_BEFORE = re.compile(r"(?:^|[^\w'’])([A-Z][a-z]+(?:-[A-Z][a-z]+)?) $")
_CALLED = re.compile(r"\b(?:called|named|surname|nicknamed|known as)\s*[“\"'‘]?$", re.IGNORECASE)
_AT = re.compile(r"(?<!look )(?<!looked )(?<!looking )(?<!looks )\bat (?:the )?$", re.IGNORECASE)


_CAPITALS = r"(?:[A-Z][\w'’]+|of|for|and|the|&)"
_SPELT_OUT = re.compile(
    r"(?:,| \() ?(?:or |the |our |that is,? |that was |which (?:is|was|means) |meaning |short for |i\.e\.,? )*"
    rf"({_CAPITALS}(?: {_CAPITALS})+)"
)
_BEFORE_SHORT = re.compile(r"((?:(?:[A-Z][\w'’]+|of|for|and|the|&) )+)\($")

Bearer = Literal["person", "place", "work", "other"]


class NameGuard:
    """Tells people and places from authors by the words beside the name; every word list is data."""

    def __init__(self, lexicons: Mapping[str, Lexicon], references: Mapping[str, Reference]) -> None:
        """Compile the word lists, and each reference's own authors' names."""
        titles = _any_of(lexicons["identity-titles"])
        roles = _any_of(lexicons["identity-person-roles"])
        places = _any_of(lexicons["identity-place-words"])
        things = _any_of(lexicons["reference-belongings"])
        self._before = re.compile(rf"\b(?:{titles}|{roles})\.? $", re.IGNORECASE)
        self._called = re.compile(rf"\b(?i:{titles}|{roles})\.? ([A-Z][\w-]+)")
        self._place = re.compile(rf"(?:['’]s?)? (?:(?:care|nursing|residential) )?(?:{places}|family)\b", re.IGNORECASE)
        self._apposition = re.compile(
            r"(?:, | \()(?:who (?:was|is) )?(?:an?|the|my|our|one of (?:my|our|the)) "
            rf"(?:[\w-]+ ){{0,2}}(?:{roles})s?\b",
            re.IGNORECASE,
        )
        clubs = _any_of(lexicons["reference-club-words"])
        self._club = re.compile(rf"(?:,| \() ?(?:that is |which is )?(?:the|our|a) (?:[\w'’-]+ ){{0,3}}(?:{clubs})\b")
        acts, whom = _any_of(lexicons["reference-person-acts"]), _any_of(lexicons["reference-person-whom"])
        self._acting = re.compile(rf"(?: (?:then|later|just|also|always|still))? (?:{acts})\b")
        self._acted_on = re.compile(rf"\b(?:{whom}) $", re.IGNORECASE)
        self._belonging = re.compile(rf"['’]s? (?:{things})\b", re.IGNORECASE)
        self._authors = {name: _names(reference.originators) for name, reference in references.items()}

    def bearer(self, text: str, span: Span, reference: str, tokens: Mapping[int, Token]) -> Bearer | None:
        """Who but the author bears the name at ``span``, if anyone; ``tokens`` are keyed by where they start."""
        before = text[max(0, span.start - _WINDOW) : span.start]
        after = text[span.end : span.end + _WINDOW]
        if self._place.match(after) or (_AT.search(before) and not re.match(r"['’]|\s*\(", after)):
            return "place"
        if self._before.search(before) or _CALLED.search(before):
            return "person"
        if self._apposition.match(after) or self._belonging.match(after) or self._acting.match(after):
            return "person"
        if self._acted_on.search(before) and not re.match(r"['’]|\s*\(", after):
            return "person"
        return "person" if self._has_first_name(before, span, reference, tokens) else None

    def called(self, text: str) -> frozenset[str]:
        """Folded surnames that stand behind a title or a role anywhere in the account (“Mrs Rogers”)."""
        return frozenset(fold(match.group(1)) for match in self._called.finditer(text))

    def is_shown_as_person(self, text: str, span: Span) -> bool:
        """True if the words right beside the name at ``span`` show somebody who is there, or a house."""
        before, after = text[max(0, span.start - _WINDOW) : span.start], text[span.end : span.end + _WINDOW]
        if self._before.search(before) or _CALLED.search(before):
            return True
        return any(sign.match(after) for sign in (self._place, self._apposition, self._acting))

    def is_spelt_otherwise(self, text: str, span: Span, name: str) -> bool:
        """True if the abbreviation at ``span`` is spelt out beside it by words that share none with ``name``."""
        short = span.quote(text)
        if not short.isupper() or len(short) < _SHORTEST_ABBREVIATION:
            return False
        if self._club.match(text, span.end):
            return True
        told = _SPELT_OUT.match(text, span.end) or _BEFORE_SHORT.search(text[max(0, span.start - _WINDOW) : span.start])
        words = [word for word in told.group(1).split() if word[0].isupper()] if told else []
        initials = "".join(word[0] for word in words)
        if len(initials) < _SHORTEST_ABBREVIATION - 1 or not (short.startswith(initials) or initials.endswith(short)):
            return False
        own = {fold(word) for word in name.split()}
        return sum(fold(word) in own for word in words) * 2 < len(words)

    def _has_first_name(self, before: str, span: Span, reference: str, tokens: Mapping[int, Token]) -> bool:
        match = _FIRST_NAME_BEFORE.search(before)
        if match is None or fold(match.group(1)) in self._authors[reference]:
            return False
        token = tokens.get(span.start - 1 - len(match.group(1)))
        return token is not None and token.pos == "PROPN" and token.entity.endswith("PERSON")


def _any_of(lexicon: Lexicon) -> str:
    return "|".join(re.escape(entry) for entry in sorted(lexicon.entries, key=len, reverse=True))


def _names(originators: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(name) for line in originators for name in re.findall(r"[A-Z][\w'’-]+", line))
