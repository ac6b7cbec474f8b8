"""The running text as a reference list sees it: does it speak of a listed work without author and year in brackets?"""

from __future__ import annotations

import re

from reflect.evidence.citation_entries import ListEntry
from reflect.evidence.reference_words import fold

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_NAME = re.compile(r"(?<![^\W_])((?:(?:Mr|Mrs|Ms|Miss|Dr|Nurse|Sister)\.? )?)([^\W\d_a-zà-ÿ][\w’'\-]{0,60})")
_WITH_YEAR = re.compile(r"(?:(?: and| &) [\w’'\-]+| et al\.?|['’]s?|,){0,9} ?\(?(?:19|20)\d\d")
_NUMBER = re.compile(r"\[(\d{1,3})(?:[,–-] ?\d{1,3})*\]|(?<=\w) \((\d{1,2})\)|[¹²³⁴⁵⁶⁷⁸⁹]")
_POSSESSIVE = re.compile(r"['’]s?$")
_LEAST_NUMBERS = 2


class Prose:
    """The account's paragraphs, folded once and looked up by year, by name and by title."""

    def __init__(self, places: list[str]) -> None:
        """Index the names that stand without a year, and the sentences that hold one."""
        self._places = places
        self._folded = " ".join(fold(text) for text in places)
        self._sentences = [fold(sentence) for text in places for sentence in _SENTENCE_END.split(text)]
        self._by_year: dict[str, list[str]] = {}
        self._bare_names = frozenset(_bare_names(places))

    def is_numbered(self, entries: int) -> bool:
        """True if the text cites by number (“[2]”, “(2)”) from a list of so many entries."""
        found = [match for text in self._places for match in _NUMBER.finditer(text)]
        numbers = [int(match.group(1) or match.group(2) or 1) for match in found]
        return len(numbers) >= _LEAST_NUMBERS and max(numbers) <= entries

    def speaks_of(self, entry: ListEntry) -> bool:
        """True if author and year stand in one sentence, or the author, the law or the title stands by itself."""
        if entry.law is not None and entry.law in self._folded:
            return True
        short = (initials for initials in entry.initials if len(initials) > 2)
        if entry.called in self._bare_names or not self._bare_names.isdisjoint(short):
            return True
        if not entry.is_person and " " in (entry.called or "") and _stands(entry.called or "", self._folded):
            return True
        return self._has_title(entry.title) or any(_is_named(text, entry) for text in self._with_year(entry))

    def _has_title(self, title: str) -> bool:
        """True if the title stands in the text as a title: with two capitals, or in quotation marks."""
        if len(title.split()) < 2:
            return False
        for text in self._places:
            for match in re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", text, re.IGNORECASE):
                capitals = sum(word[0].isupper() for word in match.group().split())
                before = text[max(0, match.start() - 1) : match.start()]
                if capitals > 1 or before in {"'", "‘", "“", '"'}:
                    return True
        return False

    def _with_year(self, entry: ListEntry) -> list[str]:
        year = (entry.year or "")[:4]
        if year not in self._by_year:
            self._by_year[year] = [sentence for sentence in self._sentences if year in sentence]
        return self._by_year[year]


def _bare_names(places: list[str]) -> list[str]:
    """Folded names that no year follows and no courtesy title opens: “Kitwood shaped how I spoke”."""
    return [
        fold(_POSSESSIVE.sub("", match.group(2)))
        for text in places
        for match in _NAME.finditer(text)
        if not match.group(1) and not _WITH_YEAR.match(text, match.end())
    ]


def _is_named(text: str, entry: ListEntry) -> bool:
    """True if a folded sentence holds the year with the entry's letter, and the first author or the abbreviation."""
    year = entry.year or ""
    if year[4:] and year[0].isdigit() and not re.search(rf"{year[:4]}(?![a-z])|{_lettered(year)}", text):
        return False
    names = {entry.called or "", *(initials for initials in entry.initials if len(initials) > 1)}
    return any(_stands(name, text) for name in sorted(names) if name)


def _stands(name: str, text: str) -> bool:
    """True if ``name`` stands in ``text`` as whole words, possessive or not; both are folded."""
    return name in text and re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", text) is not None


def _lettered(year: str) -> str:
    """A pattern for “2020b” and for “2020a, b”."""
    return rf"{year}|{year[:4]}[a-z](?:(?:,| and| &) ?[a-z])*(?:,| and| &) ?{year[4:]}(?![a-z])"
