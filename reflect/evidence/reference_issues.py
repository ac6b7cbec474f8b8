"""What a writer should check about a mention: spelling, year, author, part, and whether it stands here and now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from reflect.evidence.reference_attribution import AttributionCheck
from reflect.evidence.reference_credit_frames import CreditFrames
from reflect.evidence.reference_cues import is_turned_round, year_after
from reflect.evidence.reference_currency import CurrencyCheck
from reflect.evidence.reference_dates import written_on
from reflect.evidence.reference_forms import Form
from reflect.evidence.reference_guard import NameGuard
from reflect.evidence.reference_mention import Mention
from reflect.evidence.reference_nation import NationCheck, NationReader
from reflect.evidence.reference_passage import Passage
from reflect.evidence.reference_remarks import Remarks
from reflect.evidence.reference_wrong_parts import WrongPartCheck
from reflect.rulebook import Reference
from reflect.rulebook.lexicon import Lexicon
from reflect.rulebook.reference import Nation
from reflect.types import Issue, Span

_YEAR_AT_END = re.compile(r"\(?((?:18|19|20)\d\d)\)?$")

_YEAR_INSIDE = re.compile(r"['’]s? \(?((?:19|20)\d\d)\)? ")
_YEAR_OF_WORK = re.compile(r"['’]s? \(?((?:19|20)\d\d)\)? [a-z]")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when an account is set: ``None`` where it does not say.

    ``compared`` are references that the writer sets beside what holds in the account's own nation.
    """

    nation: Nation | None
    day: date | None
    compared: frozenset[str]


class IssueFinder:
    """Gives each fault a kind message with the correction and where it comes from."""

    def __init__(self, lexicons: Mapping[str, Lexicon], references: Mapping[str, Reference]) -> None:
        """Make the checks; the corrections are drawn from the references' own files."""
        remarks = Remarks(lexicons)
        self._references = references
        self._nations = NationReader(lexicons, references, remarks)
        self._nation = NationCheck(references, remarks)
        self._currency = CurrencyCheck(lexicons, references, remarks)
        self._parts = WrongPartCheck(lexicons, references, remarks)
        self.credit = AttributionCheck(references, remarks, NameGuard(lexicons, references), CreditFrames(lexicons))

    def setting(self, passage: Passage) -> Setting:
        """The account's nation and day, read once for all its mentions."""
        nation = self._nations.nation(passage)
        compared = self._nation.compared(passage, nation)
        return Setting(nation, written_on(passage.parse.account), compared)

    def issues(self, passage: Passage, mention: Mention, setting: Setting) -> tuple[Issue, ...]:
        """Everything to check about one mention."""
        reference = self._references[mention.form.reference]
        text = mention.span.quote(passage.parse.account.text)
        return (
            *self._spelling(mention.form, reference, text),
            *_year(passage.parse.account.text, mention, reference),
            *self.credit.issues(passage, mention),
            *self._parts.issues(passage, mention, setting.day),
            *self._nation.issues(passage, mention, setting.nation, setting.compared),
            *self._currency.issues(passage, mention, setting.day, setting.nation),
        )

    def _spelling(self, form: Form, reference: Reference, text: str) -> Iterator[Issue]:
        if form.fault == "misspelt":
            name = _nearest(form.text, reference.aliases)
            yield Issue(
                code="misspelt",
                message=f"You write “{text}”. The usual spelling is “{name}”: is that what you mean?",
                source=reference.source,
            )


def _year(passage_text: str, mention: Mention, reference: Reference) -> Iterator[Issue]:
    """An Act with a year that is none of its own, or a work dated before anybody could cite it."""
    form, text = mention.form, mention.span.quote(passage_text)
    written = _YEAR_AT_END.search(form.text) if form.fault == "misnomer" else None
    if reference.kind == "legislation":
        given = int(written.group(1)) if written else mention.year
        if given is None or given in reference.years:
            return
        name = _nearest(form.text, tuple(alias for alias in reference.aliases if _YEAR_AT_END.search(alias)))
        message = f"You write “{text}”. The name we have is “{name}”: please check the year."
    else:
        given = int(written.group(1)) if written else _year_given(passage_text, mention.span)
        if given is None or not _is_wrong(given, form, reference):
            return
        right = reference.first_year or min(reference.years)
        message = f"You date “{text}” {given}. The earliest year we have for it is {right}: please check the year."
    yield Issue(code="wrong-year", message=message, source=reference.source)


def _year_given(text: str, span: Span) -> int | None:
    """The year right behind a work, behind its possessive, or inside (“Kolb's (1948) learning cycle”)."""
    dated = year_after(text, span)
    if dated is not None:
        return dated[0]
    inside = _YEAR_INSIDE.search(span.quote(text)) or _YEAR_OF_WORK.match(text, span.end)
    return int(inside.group(1)) if inside else None


def _is_wrong(year: int, form: Form, reference: Reference) -> bool:
    """True before the first edition, for figures swapped round, and for a year that the file calls wrong."""
    if year in reference.years or not (reference.years or reference.first_year):
        return False
    if year in reference.wrong_years or form.fault == "misnomer" or is_turned_round(year, reference):
        return True
    # A surname alone may cite any of its bearer's works.
    return not form.name_like and reference.first_year is not None and year < reference.first_year


def _nearest(text: str, names: tuple[str, ...]) -> str:
    # The first of equals, so that the order in the file decides.
    return max(names, key=lambda name: SequenceMatcher(None, text.lower(), name.lower(), autojunk=False).ratio())
