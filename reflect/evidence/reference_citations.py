"""Authors inside citations: does “Brooker and Latham (2016)” cite the work a reference knows, or another one?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reflect.evidence.citation_forms import CitationReader
from reflect.evidence.reference_spelling import slips
from reflect.evidence.reference_words import fold
from reflect.rulebook import Reference
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Account, Span

_YEAR = re.compile(r"(?:19|20)\d\d")
_BETWEEN_AUTHORS = re.compile(r",|;|&|\band\b|\(")
_WORD = re.compile(r"[^\W\d_][\w'’\-]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_LONG_ENOUGH = 5
_LIKE_AUTHOR = re.compile(r"[A-Z][\w'’-]+")


@dataclass(frozen=True, slots=True)
class CitedWork:
    """One citation: its place, its authors' surnames, folded, its years, and whether it stands inside brackets."""

    span: Span
    surnames: frozenset[str]
    years: frozenset[int]
    in_brackets: bool


class CitedWorks:
    """Reads an account's citations and says which of them are a reference's own work."""

    def __init__(self, lexicons: Mapping[str, Lexicon], references: Mapping[str, Reference]) -> None:
        """Gather each reference's authors and years."""
        self._reader = CitationReader(lexicons)
        self._authors = {name: _authors(reference) for name, reference in references.items()}
        self._years = {name: frozenset(reference.years) for name, reference in references.items()}

    def read(self, account: Account) -> tuple[CitedWork, ...]:
        """All citations of the body, in rising order of offset."""
        years: dict[Span, set[int]] = {}
        for citation in self._reader.citations(account.text, account.paragraphs):
            years.setdefault(citation.span, set()).add(int(citation.year[:4]))
        return tuple(_work(account.text, span, years[span]) for span in sorted(years))

    def has_other_author(self, work: CitedWork, reference: str, name: str) -> bool:
        """True if ``name`` is an author of ``work`` beside one whom the reference does not know."""
        own, beside = self._authors[reference], work.surnames - {fold(name)}
        return len(beside) < len(work.surnames) and not all(is_nearly(surname, own) for surname in beside)

    def has_other_year(self, work: CitedWork, reference: str, name: str) -> bool:
        """True if ``name`` is an author of ``work`` and the reference has years, none of them the work's."""
        years = self._years[reference]
        return fold(name) in work.surnames and bool(years) and years.isdisjoint(work.years)

    def is_later(self, work: CitedWork, reference: str) -> bool:
        """True if ``work`` is of a year after the reference's first."""
        return min(work.years) > min(self._years[reference], default=0)


def is_nearly(surname: str, names: frozenset[str]) -> bool:
    """True if the surname is one of ``names`` or a slip of one: “Jenson” beside Tuckman is Jensen."""
    if surname in names:
        return True
    # Rogers is not Roger misspelt.
    return len(surname) >= _LONG_ENOUGH and any(
        surname != f"{name}s"
        and abs(len(name) - len(surname)) <= 1
        and name[0] == surname[0]
        and slips(surname, name) == 1
        for name in names
    )


def is_inside(works: Iterable[CitedWork], span: Span) -> bool:
    """True if ``span`` lies in a citation that stands inside brackets."""
    return any(work.in_brackets and work.span.overlaps(span) for work in works)


def _work(text: str, span: Span, years: set[int]) -> CitedWork:
    quote = span.quote(text)
    year = _YEAR.search(quote)
    head = quote[: year.start()] if year else quote
    parts = (_WORD.findall(part.replace("et al", "")) for part in _BETWEEN_AUTHORS.split(head))
    surnames = (fold(_POSSESSIVE.sub("", words[-1])) for words in parts if words and words[-1][0].isupper())
    return CitedWork(span, frozenset(surnames), frozenset(years), "(" not in quote)


def _authors(reference: Reference) -> frozenset[str]:
    lines = (*reference.originators, *reference.aliases, *reference.misspellings)
    return frozenset(fold(_POSSESSIVE.sub("", name)) for line in lines for name in _LIKE_AUTHOR.findall(line))
