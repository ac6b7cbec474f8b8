"""One mention of what a writer credits to somebody: “Lewin's (1951) force field analysis”, “Kolb's double loop”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reflect.evidence.reference_attribution import AttributionCheck
from reflect.evidence.reference_forms import Form
from reflect.evidence.reference_mention import Fault, Mention
from reflect.evidence.reference_passage import Passage
from reflect.evidence.reference_words import fold
from reflect.rulebook import Reference
from reflect.types import Span

_POSSESSIVE = re.compile(
    r"(?:['’]s?)?(?: \(((?:19|20)\d\d)\))?(?: (?:own|famous|well-known|classic|original|simple))? "
)
_SURNAME = re.compile(r"[A-Z][^\W\d_]+")
_CONFIDENCE = 0.9


class Credits:
    """Makes one mention of an author and the idea behind the name; whose idea it is, is data."""

    def __init__(self, references: Mapping[str, Reference], check: AttributionCheck) -> None:
        """Gather each reference's authors."""
        self._references = references
        self._check = check
        self._authors = {
            name: frozenset(fold(surname) for line in (*one.originators, *one.aliases) for surname in _names(line))
            for name, one in references.items()
        }

    def joined(self, text: str, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions, an author's name right before an idea of his or hers joined to it."""
        kept: list[Mention] = []
        for mention in mentions:
            if kept and self._is_authors(text, kept[-1], mention):
                span = Span(kept[-1].span.start, mention.span.end)
                kept[-1] = replace(mention, span=span, form=_joined_form(kept[-1].form, mention.form))
            else:
                kept.append(mention)
        return kept

    def recredited(self, passage: Passage, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions, with one of the idea itself wherever it is put in another's name."""
        faults = tuple(fault for sentence in passage.parse.sentences for fault in self._check.faults(passage, sentence))
        if not faults:
            return list(mentions)
        kept = [one for one in mentions if not any(_is_taken_in(one, fault) for fault in faults)]
        kept.extend(self._mention(passage, fault, mentions) for fault in faults)
        return sorted(kept, key=lambda mention: mention.span)

    def _mention(self, passage: Passage, fault: Fault, mentions: Iterable[Mention]) -> Mention:
        text = passage.parse.account.text
        there = [one for one in mentions if one.span.overlaps(fault.idea)]
        own = next((one for one in there if one.form.reference == fault.owner.id), None)
        # The idea is what is mentioned; a name before it that is not its author's is no part of its own.
        span = Span(fault.idea.start, max([fault.idea.end, *(one.span.end for one in there)]))
        form = Form(fault.owner.id, span.quote(text), "sure", None, (), False, False)
        if own is not None:
            return replace(own, form=replace(form, part=own.form.part), span=span)
        reason = f"You name this: {fault.owner.name}."
        return Mention(form=form, span=span, sentence=fault.sentence, confidence=_CONFIDENCE, reason=reason)

    def _is_authors(self, text: str, one: Mention, other: Mention) -> bool:
        name = one.span.quote(text)
        if one.sentence != other.sentence or other.is_part or other.is_echo or not name[:1].isupper():
            return False
        if _POSSESSIVE.fullmatch(text[one.span.end : other.span.start]) is None or other.form.name_like:
            return False
        return one.form.reference == other.form.reference or (
            one.form.name_like and fold(one.form.text) in self._authors[other.form.reference]
        )


def _joined_form(author: Form, idea: Form) -> Form:
    """The idea's form, or where the name before it is misspelt that name's, so that it is the one told."""
    return replace(idea, fault=author.fault, text=author.text) if author.fault else idea


def _is_taken_in(mention: Mention, fault: Fault) -> bool:
    """True for the idea's own mention, and for the wrong name's unless that stands in a clause of its own."""
    return mention.span.overlaps(fault.idea if fault.is_apart else fault.span)


def _names(line: str) -> list[str]:
    return _SURNAME.findall(line)
