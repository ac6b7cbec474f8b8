"""The tree of forms: how far a look-up walks does not depend on how many references there are."""

from __future__ import annotations

from dataclasses import replace

from reflect.evidence.reference_forms import FormTree
from reflect.evidence.reference_words import words_of
from reflect.rulebook import Rulebook
from reflect.types import Span


def test_ten_times_the_references_find_the_same() -> None:
    """Copies of every reference under invented names neither hide nor add a match."""
    references = list(Rulebook.load().references.values())
    copies = [
        replace(
            one, id=f"{one.id}-{n}", aliases=tuple(f"{alias} zzq{n}" for alias in one.aliases), ambiguous_aliases=()
        )
        for one in references
        for n in range(9)
    ]
    text = "Kitwood and the Care Act 2014 came up with Gibbs and person-centred planning."
    words = words_of(text, Span(0, len(text)))
    plain, grown = FormTree(references), FormTree([*references, *copies])
    assert [match.candidates for match in plain.matches(words)] == [match.candidates for match in grown.matches(words)]


def test_section_notations_fold_to_one_word() -> None:
    """Every way to write a section gives the same part."""
    for text in ("section 42", "Section 42", "s42", "s.42", "s. 42", "sect. 42", "§42", "s42(1)"):
        assert [word.part for word in words_of(text, Span(0, len(text)))] == ["s42"]


def test_plural_and_possessive_are_no_section() -> None:
    """A word that ends in s before a number is no section."""
    for text in ("the resident's 2 cups", "six rooms 42 beds", "his 3 sons"):
        assert [word.part for word in words_of(text, Span(0, len(text))) if word.part] == []
