"""Every form of every reference in one tree of words, so that finding them costs the same however many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Literal

from reflect.evidence.reference_words import Word, fold, words_of
from reflect.rulebook import Reference
from reflect.types import Span

Grade = Literal["sure", "ambiguous", "decoy"]
Fault = Literal["misspelt", "misnomer"]

_INNER_CAPITAL_NAME = re.compile(r"(?:[A-Z][a-z]+|[A-Z]['’])[A-Z][a-z]+")
_LETTERS = 2
_NO_SINGULAR = ("ss", "us", "is")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a reference.

    ``case`` holds, per word, the exact text wanted, ``"Aa"`` for a capital, an abbreviation in lower case for one that
    may be typed in any case, or ``""`` where case says nothing. ``name_like`` is true for a single capitalised word
    that could be a person's or a house's name. ``part`` is the part that the form names by itself.
    """

    reference: str
    text: str
    grade: Grade
    fault: Fault | None
    case: tuple[str, ...]
    has_marks: bool
    name_like: bool
    part: str | None = None

    def fits(self, words: Sequence[Word]) -> bool:
        """True if capitals and marks of ``words`` are those this form needs."""
        has_marks = any(word.gap == "mark" for word in words[1:])
        if has_marks and not self.has_marks and len(words) < 3:
            return False
        # A comma before a year may open a new clause ("Since the Care Act, 2015 was …").
        if words[-1].gap == "mark" and len(words) > 1 and words[-1].text.isdigit():
            return False
        return all(_fits(wanted, word.text) for wanted, word in zip(self.case, words, strict=True))


@dataclass(frozen=True, slots=True)
class Match:
    """Forms found at one place, fullest first: ``candidates`` pair a form with the index of the word after it."""

    first: int
    candidates: tuple[tuple[int, Form], ...]

    @property
    def longest(self) -> int:
        """Index of the word after the fullest form."""
        return self.candidates[0][0]


@dataclass(slots=True)
class _Node:
    branches: dict[str, _Node] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)


class FormTree:
    """A tree of folded words. Looking up a place takes as many steps as its longest form has words.

    ``names`` are the forms that are single names, in order of the files.
    """

    def __init__(self, references: Iterable[Reference], any_case: frozenset[str] = frozenset()) -> None:
        """Build the tree once from all references; ``any_case`` are folded abbreviations that no word looks like."""
        self._root = _Node()
        self.names: list[Form] = []
        for reference in references:
            forms = tuple(_forms(reference, any_case))
            self.names.extend(form for form, _ in forms if form.name_like)
            right = {path for form, words in forms if _is_right(form) for path in _paths(form, words)}
            for form, words in forms:
                # What is spelt as an alias is no misspelling, whatever the file lists.
                barred = right if form.fault == "misspelt" else frozenset[tuple[str, ...]]()
                self._insert(form, (path for path in _paths(form, words) if path not in barred))

    def matches(self, words: Sequence[Word]) -> Iterator[Match]:
        """Matches from left to right that do not overlap; at each place the fullest form decides how far it reaches."""
        position = 0
        while position < len(words):
            match = self._at(words, position)
            if match is None:
                position += 1
                continue
            yield match
            position = match.longest

    def _insert(self, form: Form, paths: Iterable[tuple[str, ...]]) -> None:
        for keys in paths:
            node = self._root
            for key in keys:
                node = node.branches.setdefault(key, _Node())
            if form not in node.forms:
                node.forms.append(form)

    def _at(self, words: Sequence[Word], first: int) -> Match | None:
        found: list[tuple[int, Form]] = []
        front = [self._root]
        position = first
        while front and position < len(words) and (position == first or words[position].gap != "break"):
            keys = words[position].keys
            front = [node.branches[key] for node in front for key in keys if key in node.branches]
            position += 1
            seen = words[first:position]
            found.extend((position, form) for node in front for form in node.forms if form.fits(seen))
        return Match(first, tuple(reversed(found))) if found else None


_SURNAME = re.compile(r"Ma?c[A-Z]")


def _fits(wanted: str, text: str) -> bool:
    if wanted == "Aa":
        return text[:1].isupper()
    if wanted.islower():
        # "MCA", "Mca" and "mca", but not the surname of "Mr McA".
        return text.lower() in {wanted, f"{wanted}s"} and not _SURNAME.match(text)
    # A learner's plural of an abbreviation ("KLOEs") keeps its capitals.
    return not wanted or text in {wanted, f"{wanted}s"}


def is_misspelt(reference: Reference, text: str) -> bool:
    """True if ``text``, listed as a misspelling, is spelt unlike every alias: case, accents and marks aside."""
    words = words_of(text, Span(0, len(text)))
    aliases = (_form(reference, alias, None, frozenset()) for alias in reference.aliases)
    return tuple(word.keys[0] for word in words) not in {path for form in aliases for path in _paths(*form)}


def _is_right(form: Form) -> bool:
    return form.fault is None and form.grade != "decoy"


def _paths(form: Form, words: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    return product(*_spellings(form, words))


def _forms(reference: Reference, any_case: frozenset[str]) -> Iterator[tuple[Form, tuple[Word, ...]]]:
    for text in reference.aliases:
        yield _form(reference, text, None, any_case)
    for text in reference.misspellings:
        yield _form(reference, text, "misspelt", any_case)
    for text in reference.misnomers:
        yield _form(reference, text, "misnomer", any_case)
    for named in reference.part_names:
        for text in named.alone:
            form, words = _form(reference, text, None, any_case)
            yield replace(form, part=named.part, name_like=False), words
    for text in reference.decoys:
        form, words = _form(reference, text, None, any_case)
        yield Form(form.reference, text, "decoy", None, ("",) * len(words), form.has_marks, False), words


def _form(
    reference: Reference, text: str, fault: Fault | None, any_case: frozenset[str]
) -> tuple[Form, tuple[Word, ...]]:
    words = words_of(text, Span(0, len(text)))
    ambiguous = text in reference.ambiguous_aliases
    cased = ambiguous or text in reference.cased_aliases
    case = tuple(_case(word, cased=cased) for word in words)
    case = tuple(fold(one) if len(one) > 2 and fold(one) in any_case else one for one in case)
    name_like = len(words) == 1 and words[0].part is None and text[:1].isupper() and case[0] in {"", "Aa"}
    grade: Grade = "ambiguous" if ambiguous else "sure"
    has_marks = any(word.gap == "mark" for word in words)
    return Form(reference.id, text, grade, fault, case, has_marks, name_like), words


def _case(word: Word, *, cased: bool) -> str:
    if word.part is not None or not word.text[:1].isalnum():
        return ""
    capitals = sum(character.isupper() for character in word.text)
    if word.text == "I" or (capitals >= 2 and not _INNER_CAPITAL_NAME.fullmatch(word.text)):
        return word.text
    return "Aa" if cased and word.text[0].isupper() else ""


def _spellings(form: Form, words: Sequence[Word]) -> list[tuple[str, ...]]:
    """Per word, the keys under which the form can be reached: possessive variants, and plural of a last common noun."""
    spellings = []
    for index, word in enumerate(words):
        keys = _possessives(word, exact=form.fault == "misspelt")
        spellings.append(keys + _plurals(word, form.case[index]) if index == len(words) - 1 else keys)
    return spellings


def _possessives(word: Word, *, exact: bool) -> tuple[str, ...]:
    if len(word.keys) == 1:
        return word.keys
    possessive, bare = word.keys
    # “four I's” is no “four I”, which any story may hold, and the “6 C” of a thermometer no 6 C's.
    return (possessive,) if exact or len(bare) <= _LETTERS else (possessive, bare, f"{bare}s")


def _plurals(word: Word, case: str) -> tuple[str, ...]:
    key = fold(word.text)
    if len(word.keys) > 1 or word.part is not None or word.text == "I":
        return ()
    if case not in {"", "Aa"}:
        return (f"{key}s",) if case.isupper() or case.islower() else ()
    if word.text[0].isupper() or not key.isalpha() or len(key) < 4:
        return ()
    if not key.endswith("s"):
        return (f"{key[:-1]}ies" if key.endswith("y") else f"{key}s",)
    return () if key.endswith(_NO_SINGULAR) else (key[:-1],)
