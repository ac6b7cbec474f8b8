"""Author-date citations in the text against the reference list, both ways. Without a list nothing is said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import ClassVar

from reflect.encoder import Encoder
from reflect.evidence.citation_entries import ListEntry, read_entry
from reflect.evidence.citation_forms import UNDATED, Citation, CitationReader
from reflect.evidence.citation_prose import Prose
from reflect.rulebook import Rulebook
from reflect.types import Account, CitationEvidence, Evidence, Parse, Span

_CONFIDENCE = 0.9


class Citations:
    """What is cited but not listed (once for each work), then what is listed but never cited, by place."""

    name: ClassVar[str] = "citations"

    def __init__(self, rulebook: Rulebook, encoder: Encoder) -> None:  # noqa: ARG002
        """Compile the words that look like an author and are none."""
        self._reader = CitationReader(rulebook.lexicons)

    def __call__(self, parse: Parse, found: tuple[Evidence, ...]) -> Iterator[CitationEvidence]:  # noqa: ARG002
        """Every mismatch, in rising order of offset; entries that cannot be read are left alone."""
        account = parse.account
        if not account.reference_list:
            return
        entries = tuple(read_entry(span, span.quote(account.text)) for span in account.reference_list)
        cited = tuple(self._reader.citations(account.text, _cited_places(account)))
        sentence_at = _SentenceFinder(parse)
        mismatches = [*_unlisted(account, cited, entries), *_uncited(account, cited, entries)]
        for fault, span, why in sorted(mismatches, key=lambda mismatch: mismatch[1]):
            yield CitationEvidence(
                span=span,
                sentence=sentence_at(span),
                detector=self.name,
                confidence=_CONFIDENCE,
                why=why,
                fault="unlisted" if fault == "unlisted" else "uncited",
            )


class _SentenceFinder:
    """The index of the sentence a span starts in, ``None`` outside the body."""

    def __init__(self, parse: Parse) -> None:
        self._sentences = parse.sentences
        self._starts = [sentence.span.start for sentence in parse.sentences]

    def __call__(self, span: Span) -> int | None:
        index = bisect_right(self._starts, span.start) - 1
        inside = index >= 0 and span.start < self._sentences[index].span.end
        return self._sentences[index].index if inside else None


def _cited_places(account: Account) -> tuple[Span, ...]:
    return (*account.paragraphs, *account.notes)


def _unlisted(
    account: Account, cited: tuple[Citation, ...], entries: tuple[ListEntry, ...]
) -> Iterator[tuple[str, Span, str]]:
    seen: set[tuple[tuple[str, ...], str]] = set()
    for citation in cited:
        work = (citation.names[:1], citation.year)
        if not citation.must_be_listed or work in seen or _is_read_in_listed(citation, entries):
            continue
        if any(_could_be(citation, entry) for entry in entries):
            continue
        seen.add(work)
        quote = citation.span.quote(account.text).strip("() ")
        yield "unlisted", citation.span, f"You cite “{quote}”, and your reference list has no entry that matches it."


def _uncited(
    account: Account, cited: tuple[Citation, ...], entries: tuple[ListEntry, ...]
) -> Iterator[tuple[str, Span, str]]:
    prose = Prose([place.quote(account.text) for place in _cited_places(account)])
    if not cited and prose.is_numbered(len(entries)):
        return
    for entry in entries:
        if entry.year is None or entry.first is None or any(_matches(citation, entry) for citation in cited):
            continue
        if not prose.speaks_of(entry):
            yield "uncited", entry.span, "This is in your reference list, and the text does not cite it."


def _is_read_in_listed(citation: Citation, entries: tuple[ListEntry, ...]) -> bool:
    """True for “Kitwood (1997) in Brooker (2007)” where Brooker is listed."""
    return any(entry.first in citation.in_names for entry in entries if entry.first is not None)


def _could_be(citation: Citation, entry: ListEntry) -> bool:
    """True if the entry matches, or cannot be read and holds the citation's first name."""
    return _matches(citation, entry) or (entry.year is None and citation.names[0] in entry.words)


def _matches(citation: Citation, entry: ListEntry) -> bool:
    if citation.is_law:
        return citation.year[:4] in entry.words and set(citation.names) <= entry.words
    if entry.year is None or not _same_year(citation.year, entry.year):
        return False
    by_letters = not entry.initials.isdisjoint(citation.names) or entry.abbreviates(citation.names)
    by_name = not citation.lead.isdisjoint(entry.names) or any(map(entry.is_abbreviated_by, citation.names))
    # “Making it Real (2018)” is cited by its title.
    return by_letters or by_name or set(citation.names) <= entry.words


def _same_year(one: str, other: str) -> bool:
    """Letters count only where both have one; without a date, any will do."""
    if UNDATED in {one, other}:
        return True
    return one == other or (one[:4] == other[:4] and len(one) != len(other))
