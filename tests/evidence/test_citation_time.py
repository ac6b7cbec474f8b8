"""Texts made to be slow for the patterns that read names and laws: they take no longer than their length asks."""

from __future__ import annotations

import time

import pytest

from reflect.evidence.citation_entries import read_entry
from reflect.evidence.citation_forms import CitationReader
from reflect.evidence.identity_people import _cited_names
from reflect.rulebook import Rulebook
from reflect.types import Span

TEXTS = ["I " * 40_000, "A" * 80_000, "Xx A. " * 14_000, "Aa-" * 26_000, "Anna Bell " * 8000, "Aa and " * 11_000]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_time_grows_with_length(text: str) -> None:
    """Names, citations and laws are looked for in each."""
    reader = CitationReader(Rulebook.load().lexicons)
    started = time.process_time()
    assert not list(reader.citations(text, (Span(0, len(text)),)))
    assert not _cited_names(text)
    assert read_entry(Span(0, len(text)), text).law is None
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "text",
    ["Kitwood (1997)", "as Kitwood’s, 1997", "d'Arcy & Kitwood, 2001", "_Kitwood_ and others: Kitwood, T. M. (1997)"],
)
def test_authors_are_still_known(text: str) -> None:
    """The bounds leave the forms that writers use."""
    assert "kitwood" in _cited_names(text)
