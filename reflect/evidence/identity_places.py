"""Addresses, and the names of homes, wards and hospitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reflect.evidence.identity_declarations import DeclarationReader
from reflect.evidence.identity_numbers import Finding
from reflect.evidence.phrases import flat
from reflect.evidence.reference_words import fold
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Span

_CAPITAL = r"[A-Z][a-z]+(?:['’][a-z]+)?(?:-[A-Z][a-z]+)?"
_PLACE_WHY = "This names a place where people live or are cared for. If it is its real name, change it or leave it out."
_ADDRESS_WHY = "This looks like a street address. Please leave it out: it can lead to a person's home."


class PlaceFinder:
    """Finds addresses and place names; which words make a place is data."""

    def __init__(self, lexicons: Mapping[str, Lexicon], public_names: frozenset[str]) -> None:
        """Compile the word lists. ``public_names`` are folded names that everyone may write."""
        streets = "|".join(entry.title() for entry in lexicons["identity-street-words"].entries)
        kinds = lexicons["identity-service-words"].entries
        titled = "|".join(re.escape(_title(kind)) for kind in kinds)
        lower = "|".join(re.escape(kind) for kind in kinds if kind not in lexicons["identity-plain-places"].entries)
        self._address = re.compile(rf"(?<![\w.£])\d{{1,4}}[a-z]?,? (?:{_CAPITAL} ){{1,3}}(?:{streets})\b")
        self._titled = re.compile(rf"\b(?:{_CAPITAL} ){{1,3}}(?:{titled})\b(?! [A-Z][a-z]+ (?:{titled})\b)")
        self._lower = re.compile(rf"\b(?:{_CAPITAL} ){{1,3}}(?:{lower})\b")
        self._generic = frozenset(fold(entry) for entry in lexicons["identity-generic-words"].entries)
        self._declarations = DeclarationReader(lexicons)
        self._declared = lexicons["identity-place-declarations"].pattern()
        self._public = public_names

    def places(self, text: str) -> Iterator[Finding]:
        """Addresses, then names of places, once each; no place names where the writer says that names are changed."""
        for match in self._address.finditer(text):
            yield Finding("address", Span(*match.span()), 0.85, _ADDRESS_WHY)
        if self._declared.search(flat(text)) or self._declarations.read(text).is_all:
            return
        seen: set[str] = set()
        for pattern, confidence in ((self._titled, 0.8), (self._lower, 0.7)):
            for match in pattern.finditer(text):
                finding = self._name(match, confidence)
                if finding is not None and fold(finding.span.quote(text)) not in seen:
                    seen.add(fold(finding.span.quote(text)))
                    yield finding

    def _name(self, match: re.Match[str], confidence: float) -> Finding | None:
        """The place without generic words in front; nothing if only generic words are left (“The Care Home”)."""
        start = match.start()
        words = match.group().split()
        while words and fold(words[0]) in self._generic:
            start += len(words[0]) + 1
            words = words[1:]
        kind = self._titled.fullmatch(" ".join(words)) or self._lower.fullmatch(" ".join(words))
        if kind is None or fold(" ".join(words)) in self._public:
            return None
        return Finding("place-name", Span(start, start + len(" ".join(words))), confidence, _PLACE_WHY)


def _title(kind: str) -> str:
    return " ".join(word.capitalize() for word in kind.split())
