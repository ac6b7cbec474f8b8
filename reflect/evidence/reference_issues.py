"""What a writer should check about a mention: its spelling, an Act's year, whether it still stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from reflect.evidence.reference_forms import Form
from reflect.rulebook import Reference
from reflect.types import Issue

_YEAR_AT_END = re.compile(r"\(?((?:18|19|20)\d\d)\)?$")


class IssueFinder:
    """Gives each fault a kind message with the correction and where it comes from."""

    def __init__(self, references: Mapping[str, Reference]) -> None:
        """Keep the references; the corrections are drawn from their own names."""
        self._references = references

    def issues(self, form: Form, text: str, year: int | None) -> tuple[Issue, ...]:
        """Faults of a mention written ``text``; ``year`` is one given beside the name, not part of the form."""
        reference = self._references[form.reference]
        return (*self._spelling(form, reference, text), *self._year(form, reference, text, year), *_currency(reference))

    def _spelling(self, form: Form, reference: Reference, text: str) -> Iterator[Issue]:
        if form.fault == "misspelt":
            name = _nearest(form.text, reference.aliases)
            yield Issue(
                code="misspelt",
                message=f"You write “{text}”. The usual spelling is “{name}”: is that what you mean?",
                source=reference.source,
            )

    def _year(self, form: Form, reference: Reference, text: str, year: int | None) -> Iterator[Issue]:
        if reference.kind != "legislation":
            return
        written = _YEAR_AT_END.search(form.text) if form.fault == "misnomer" else None
        given = int(written.group(1)) if written else year
        if given is None or given in reference.years:
            return
        name = _nearest(form.text, tuple(alias for alias in reference.aliases if _YEAR_AT_END.search(alias)))
        yield Issue(
            code="wrong-year",
            message=f"You write “{text}”. The name we have is “{name}”: please check the year.",
            source=reference.source,
        )


def _currency(reference: Reference) -> Iterator[Issue]:
    if reference.checked_on is None or reference.status.state not in {"superseded", "not-commenced"}:
        return
    note = f" ({reference.status.note})" if reference.status.note else ""
    if reference.status.state == "not-commenced":
        message = f"If you are writing now: {reference.name} had not come into force when we last checked{note}."
    else:
        message = f"If you are writing now: {reference.name} has been replaced{note}."
    yield Issue(
        code="not-in-force" if reference.status.state == "not-commenced" else "superseded",
        message=message,
        source=reference.source,
    )


def _nearest(text: str, names: tuple[str, ...]) -> str:
    # The first of equals, so that the order in the file decides.
    return max(names, key=lambda name: SequenceMatcher(None, text.lower(), name.lower(), autojunk=False).ratio())
