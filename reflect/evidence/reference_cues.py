"""What beside a form shows that it names a reference: a year, a word such as “model”, or a definition in brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reflect.evidence.reference_forms import Form
from reflect.rulebook import Reference
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Span

_WINDOW = 80
_YEAR = re.compile(
    r"(?:['’]s?)?"
    r"(?:,? (?:et al\.?|and colleagues|(?:and|&) [A-Z][\w'’-]+|[A-Z][\w'’-]+,? (?:and|&) [A-Z][\w'’-]+)){0,2}"
    r"(?: and [A-Z][\w'’-]+)?,?\s*[(\[]?\s*((?:19|20)\d\d)[a-z]?(?!\w)"
)
_SHORT_FORM = re.compile(r"\s\(['‘“\"]?([A-Z][A-Za-z]{0,6}[A-Z]s?)['’”\"]?\)")


class CueFinder:
    """Looks for a second cue right beside a form."""

    def __init__(self, lexicons: Mapping[str, Lexicon], references: Mapping[str, Reference]) -> None:
        """Compile the list of words that name a kind of theory."""
        kinds = "|".join(re.escape(entry) for entry in lexicons["reference-kinds"].entries)
        self._kind_after = re.compile(rf"(?:['’]s?)? (?:[\w-]+ ){{0,2}}?(?:{kinds})\b", re.IGNORECASE)
        self._kind_before = re.compile(rf"\b(?:{kinds}) (?:of|by|from) (?:the )?$", re.IGNORECASE)
        self._years = {name: frozenset(reference.years) for name, reference in references.items()}

    def beside(self, text: str, span: Span, form: Form) -> str | None:
        """The cue's own words, or ``None``. A year must be one of the reference's; a kind word needs a capital name."""
        after = text[span.end : span.end + _WINDOW]
        year = _YEAR.match(after)
        if year and int(year.group(1)) in self._years[form.reference]:
            return year.group(1)
        if not form.text[:1].isupper():
            return None
        kind = self._kind_after.match(after) or self._kind_before.search(
            text[max(0, span.start - _WINDOW) : span.start]
        )
        return kind.group().strip(" '’") if kind else None


def year_after(text: str, span: Span) -> tuple[int, Span] | None:
    """A year right after ``span``, bare, in brackets or before a closing bracket, and the span that takes it in."""
    match = re.compile(r"(?: \(((?:19|20)\d\d)\)| ((?:19|20)\d\d)(?![\w-])|, ((?:19|20)\d\d)(?=[);]))").match(
        text, span.end
    )
    if match is None:
        return None
    year = next(group for group in match.groups() if group)
    return int(year), Span(span.start, match.end())


def short_form_after(text: str, span: Span) -> tuple[str, Span] | None:
    """An abbreviation defined in brackets right after ``span``, and where it stands."""
    match = _SHORT_FORM.match(text, span.end)
    return (match.group(1), Span(match.start(1), match.end(1))) if match else None
