"""What beside a form shows that it names a reference: a year, a word such as “model”, or a definition in brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from reflect.evidence.reference_forms import Form
from reflect.evidence.reference_frames import Frames
from reflect.evidence.reference_words import fold
from reflect.rulebook import Reference
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Span

_WINDOW = 80
# Years in which one author may have written before the first work we know.
_LIFETIME = 30
_YEAR = re.compile(
    r"(?:['’]s?)?(?:, ?[A-Z]\.(?: ?[A-Z]\.){0,2},?)?"
    r"(?:,? (?:et al\.?|and colleagues|(?:and|&) [A-Z][\w'’-]+|[A-Z][\w'’-]+,? (?:and|&) [A-Z][\w'’-]+)){0,2}"
    r"(?: and [A-Z][\w'’-]+)?,?\s*[(\[]?\s*((?:19|20)\d\d)[a-z]?(?!\w)"
)
_SHORT_FORM = re.compile(r"\s\(['‘“\"]?([A-Z][A-Za-z]{0,6}[A-Z]s?)['’”\"]?\)")

_YEAR_BEHIND = re.compile(
    r"(?: \(((?:1[89]|20)\d\d)\)| ((?:19|20)\d\d)(?![\w-])|, ((?:1[89]|20)\d\d)(?=[);]|[,:] ?(?:pp?\.? ?)?\d))"
)
_NATIONS = {"Scotland": r"Scotland|Scottish", "Wales": r"Wales|Welsh", "Northern Ireland": "Northern Ireland"}
_ACCORDING = re.compile(r"\b([Aa]ccording to) (?:[A-Z][a-z]+ )?$")
_INITIALS = re.compile(r"(?<![\w.])([A-Z])\.? ?(?:[A-Z]\.? ?){1,2}$")
_GIVEN = re.compile(r"(?<![\w'’])([A-Z][^\W\d_]+)(?: [A-Z]\.?){1,2} $")
_NAME = re.compile(r"[A-Z][^\W\d_]+")
_BETWEEN_NAMES = re.compile(r" (?:[A-Z]\.? ){0,2}")
_CLOSED = re.compile(r"\s*(?:,|\(|(?:and|&) [A-Z])")


class CueFinder:
    """Looks for a second cue right beside a form."""

    def __init__(self, lexicons: Mapping[str, Lexicon], references: Mapping[str, Reference]) -> None:
        """Compile the list of words that name a kind of theory."""
        kinds = "|".join(re.escape(entry) for entry in lexicons["reference-kinds"].entries)
        household = "|".join(re.escape(entry) for entry in lexicons["reference-household-kinds"].entries)
        self._kind_after = re.compile(
            rf"(?:['’]s?)? (?:[\w-]+ ){{0,2}}?(?!(?:{household}) (?:of|for|with|to)\b)(?:{kinds})\b", re.IGNORECASE
        )
        self._kind_before = re.compile(rf"\b(?:{kinds}) (?:of|by|from) (?:the )?$", re.IGNORECASE)
        self._references = references
        verbs = "|".join(re.escape(entry) for entry in lexicons["reference-reporting"].entries)
        self._reporting = re.compile(rf"(?: \([^)]{{0,20}}\))? (?:{verbs}) ")
        self._years = {name: frozenset(reference.years) for name, reference in references.items()}
        self._given = {name: given_names(reference) for name, reference in references.items()}
        self._frames = Frames(lexicons)

    def _is_its(self, year: int, reference: str) -> bool:
        """One of the reference's years, or one that is plainly meant for it."""
        return year in self._years[reference] or is_turned_round(year, self._references[reference])

    def is_dated(self, text: str, span: Span, form: Form) -> bool:
        """True if one of the reference's own years stands behind the name."""
        year = _YEAR.match(text[span.end : span.end + _WINDOW])
        return year is not None and int(year.group(1)) in self._years[form.reference]

    def _given_before(self, text: str, span: Span, form: Form) -> str | None:
        """The author's own initials before the surname, with or without the first name, else ``None``."""
        before = text[max(0, span.start - _WINDOW) : span.start]
        given, initials = _GIVEN.search(before), _INITIALS.search(before)
        own: set[str] = self._given[form.reference].get(fold(form.text), set())
        if given and fold(given.group(1)) in own:
            return given.group().strip()
        if initials and initials.group(1).lower() in {name[0] for name in own}:
            return initials.group().strip()
        return None

    def credited(self, text: str, span: Span) -> str | None:
        """“According to”, where it leads to the name and the name closes its phrase; else ``None``."""
        before = _ACCORDING.search(text[max(0, span.start - _WINDOW) : span.start])
        return before.group(1) if before and _CLOSED.match(text, span.end) else None

    def beside(self, text: str, span: Span, form: Form) -> str | None:
        """The cue's own words, or ``None``. A year must be one of the reference's; a kind word needs a capital name."""
        after = text[span.end : span.end + _WINDOW]
        year = _YEAR.match(after)
        if year and self._is_its(int(year.group(1)), form.reference):
            return year.group(1)
        nation = _NATIONS.get(self._references[form.reference].jurisdiction)
        if nation is not None and form.grade == "ambiguous" and not form.name_like:
            said = re.search(nation, text[max(0, span.start - _WINDOW) : span.start]) or re.search(nation, after)
            if said is not None:
                return said.group()
        if not form.text[:1].isupper():
            return self._frames.named(text, span) if form.grade == "ambiguous" and form.text[0].islower() else None
        if form.name_like and self._reporting.match(after):
            return "what it says"
        given = self._given_before(text, span, form) if form.name_like else None
        if given is not None:
            return given
        kind = self._kind_after.match(after) or self._kind_before.search(
            text[max(0, span.start - _WINDOW) : span.start]
        )
        return kind.group().strip(" '’") if kind else None


def is_turned_round(year: int, reference: Reference) -> bool:
    """True if two neighbouring figures of one of the years are swapped, or it lies a lifetime before all."""
    if reference.years and year < min(reference.years) - _LIFETIME:
        return True
    return any(_is_swapped(str(year), str(right)) for right in reference.years if year not in reference.years)


def _is_swapped(one: str, other: str) -> bool:
    return any(one == other[:at] + other[at + 1] + other[at] + other[at + 2 :] for at in range(2, len(other) - 1))


def year_after(text: str, span: Span) -> tuple[int, Span] | None:
    """A year right after ``span``, bare, in brackets or before a closing bracket, and the span that takes it in."""
    match = _YEAR_BEHIND.match(text, span.end)
    if match is None:
        return None
    year = next(group for group in match.groups() if group)
    return int(year), Span(span.start, match.end())


def short_form_after(text: str, span: Span) -> tuple[str, Span] | None:
    """An abbreviation defined in brackets right after ``span``, and where it stands."""
    match = _SHORT_FORM.match(text, span.end)
    return (match.group(1), Span(match.start(1), match.end(1))) if match else None


def given_names(reference: Reference) -> dict[str, set[str]]:
    """Surname → the names that stand before it in the file."""
    given: dict[str, set[str]] = {}
    for line in (*reference.originators, *reference.aliases):
        for first, last in pairwise(_NAME.finditer(line)):
            if _BETWEEN_NAMES.fullmatch(line, first.end(), last.start()):
                given.setdefault(fold(last.group()), set()).add(fold(first.group()))
    return given
