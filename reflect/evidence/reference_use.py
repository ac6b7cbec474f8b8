"""How a mention is used, from the passage it stands in: named, explained, applied or critiqued. In doubt, the lower."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reflect.evidence.reference_application import ApplicationFinder
from reflect.evidence.reference_clause import Clause
from reflect.evidence.reference_critique import CritiqueFinder
from reflect.evidence.reference_explanation import ExplanationFinder
from reflect.evidence.reference_mention import Mention
from reflect.evidence.reference_passage import Passage
from reflect.rulebook import Reference
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Span, Use

_IN = re.compile(r" (?:of|in|under)(?: the)? ")


class UseJudge:
    """Judges the use of one mention; its word lists are data."""

    def __init__(self, lexicons: Mapping[str, Lexicon], references: Mapping[str, Reference]) -> None:
        """Compile the word lists and each reference's ideas."""
        self._explanation = ExplanationFinder(lexicons, references)
        self._critique = CritiqueFinder(lexicons)
        self._application = ApplicationFinder(lexicons, references)

    def use(self, passage: Passage, mention: Mention, part: str | None) -> Use:
        """The highest use that the passage shows; ``part`` is the part of the reference named with it."""
        sentence, span = mention.sentence, mention.span
        clause = Clause(passage.parse, sentence, span)
        if passage.is_only_named(span) or clause.index is None or clause.is_negated_act():
            return "named"
        is_told = self._is_told(passage, mention, clause)
        if self._critique.is_weighed(passage, sentence, span, clause, is_told=is_told):
            return "critiqued"
        if self._application.is_applied(passage, mention, clause, part):
            return "applied"
        return "explained" if is_told else "named"

    def _is_told(self, passage: Passage, mention: Mention, clause: Clause) -> bool:
        """Of “Option 2 of the Act, which …” the first is told, not the law it stands in."""
        sentence, span, reference = mention.sentence, mention.span, mention.form.reference
        if self._application.ideas_in(passage.parse.quote(sentence), reference):
            return True
        text = passage.parse.account.text
        there = passage.mentions[sentence.index]
        if any(_IN.fullmatch(text[one.span.end : span.start]) for one in there if one.span.end < span.start):
            return False
        law = next((one for one in there if _IN.fullmatch(text[span.end : one.span.start])), None)
        whole = Span(span.start, law.span.end) if law is not None and law.span.start > span.end else span
        return self._explanation.is_explained(passage, sentence, whole, clause, reference)
