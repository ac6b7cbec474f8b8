"""Does what a mention names still stand? Judged by the account's own day where it has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from reflect.evidence.reference_clause import Clause
from reflect.evidence.reference_mention import Mention
from reflect.evidence.reference_passage import Passage
from reflect.evidence.reference_remarks import Remarks
from reflect.evidence.reference_words import fold
from reflect.rulebook import Reference
from reflect.rulebook.lexicon import Lexicon
from reflect.rulebook.reference import Former, Nation
from reflect.types import Issue, Sentence


class CurrencyCheck:
    """Tells of what was replaced or never came into force, where that is checked or long settled."""

    def __init__(self, lexicons: Mapping[str, Lexicon], references: Mapping[str, Reference], remarks: Remarks) -> None:
        """Keep the references; dates and successors are in their files."""
        self._not_uses = frozenset(lexicons["reference-not-uses"].entries)
        self._references = references
        self._remarks = remarks
        self._former = {
            name: {fold(alias): one for one in reference.former for alias in one.names}
            for name, reference in references.items()
        }

    def issues(self, passage: Passage, mention: Mention, day: date | None, nation: Nation | None) -> Iterator[Issue]:
        """One fault at most; none in history, in a quotation, or where the writer names the successor beside it."""
        reference = self._references[mention.form.reference]
        yield from self._amended(passage, mention, reference, day)
        former = self._former[reference.id].get(fold(mention.form.text))
        issue = _former_issue(former, day) if former else _issue(reference, self._successor(reference), day, nation)
        if issue is None or mention.is_echo or self._remarks.is_quoted(passage, mention.span):
            return
        if issue.code == "not-in-force":
            if self._is_claimed(passage, mention, day):
                yield issue
        elif self._is_held(passage, mention, day, former.until if former else reference.status.until):
            yield issue

    def _is_claimed(self, passage: Passage, mention: Mention, day: date | None) -> bool:
        """True if the account says that it came into force, or works by it, and takes nothing back."""
        if self._remarks.is_hedged(passage, mention):
            return False
        return self._remarks.is_claimed(passage, mention) or (
            not self._remarks.is_past(passage, mention, None) and self._is_in_use(passage, mention, day)
        )

    def _is_held(self, passage: Passage, mention: Mention, day: date | None, until: date | None) -> bool:
        """True if the account holds that it stands: says so, or works by it without a word of the past."""
        if self._remarks.is_held_fast(passage, mention):
            return True
        if self._remarks.is_present(passage, mention):
            return not self._names_successor(passage, (mention.sentence,), mention)
        # What was told to somebody as law may stand in one breath with the law that replaced it.
        told = self._remarks.is_told_on(passage, mention)
        near = (mention.sentence, *passage.beside(mention.sentence))
        if not told and self._names_successor(passage, near, mention):
            return False
        in_use = self._is_in_use(passage, mention, None if told else day)
        return in_use and not self._remarks.is_past(passage, mention, until)

    def _amended(self, passage: Passage, mention: Mention, reference: Reference, day: date | None) -> Iterator[Issue]:
        """A law of which the writer says that it has stayed as it was, although it has been amended since."""
        by, on = reference.status.amended_by, reference.status.amended_on
        if by is None or on is None or (day is not None and day < on):
            return
        since = self._remarks.unchanged_since(passage, mention)
        set_right = self._remarks.is_set_right(passage, mention.sentence, mention.span)
        if since is not None and since < on.year and not set_right:
            message = f"{reference.name} has been changed since it was made: the latest change that we have is by {by}."
            yield Issue(code="changed", message=_timed(message, day), source=reference.source)

    def _is_in_use(self, passage: Passage, mention: Mention, day: date | None) -> bool:
        """True if the account works by it; a poster, a mother's job and a book on a shelf are history."""
        clause = Clause(passage.parse, mention.sentence, mention.span)
        return clause.is_in_use(self._not_uses, past_too=day is not None)

    def _successor(self, reference: Reference) -> str | None:
        by = self._references.get(reference.status.superseded_by or "")
        return by.name if by else None

    def _names_successor(self, passage: Passage, near: tuple[Sentence, ...], mention: Mention) -> bool:
        by = self._references[mention.form.reference].status.superseded_by
        return by is not None and any(
            one.form.reference == by for other in near for one in passage.mentions[other.index]
        )


def _former_issue(former: Former, day: date | None) -> Issue | None:
    if day is not None and day < former.until:
        return None
    return Issue(code=former.code, message=_timed(former.message, day), source=former.source)


def _issue(reference: Reference, successor: str | None, day: date | None, nation: Nation | None) -> Issue | None:
    status = reference.status
    if reference.checked_on is None and status.settled_by is None:
        return None
    if status.state == "not-commenced":
        note = f" ({status.note})" if status.note else ""
        message = f"{reference.name} had not come into force when we last checked{note}."
        return Issue(code="not-in-force", message=f"If you are writing now: {message}", source=reference.source)
    if status.state != "superseded" or (day is not None and status.until is not None and day < status.until):
        return None
    if nation is not None and nation in status.still_in:
        return None
    message = status.replaced or f"{reference.name} has been replaced" + (f" by {successor}." if successor else ".")
    return Issue(code=status.code, message=_timed(message, day), source=status.settled_by or reference.source)


def _timed(message: str, day: date | None) -> str:
    return message if day is not None else f"If you are writing now: {message}"
