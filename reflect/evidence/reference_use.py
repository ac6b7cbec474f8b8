"""How a mention is used, from the passage it stands in: named, explained, applied or critiqued. In doubt, the lower."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reflect.evidence.reference_application import ApplicationFinder
from reflect.evidence.reference_clause import Clause
from reflect.evidence.reference_critique import CritiqueFinder
from reflect.evidence.reference_passage import Passage
from reflect.rulebook import Reference
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Sentence, Span, Use

# “Maslow, that people need …”: what it says follows straight.
_TELLING = re.compile(r"(?:['’]s?)?, that (?!I\b|we\b|is\b|was\b|has\b|had\b)[a-z]")


class UseJudge:
    """Judges the use of one mention; its word lists are data."""

    def __init__(self, lexicons: Mapping[str, Lexicon], references: Mapping[str, Reference]) -> None:
        """Compile the word lists and each reference's ideas."""
        self._saying = frozenset(lexicons["reference-saying"].entries)
        self._regulators = frozenset(name for name, one in references.items() if one.kind == "regulator")
        self._critique = CritiqueFinder(lexicons)
        self._application = ApplicationFinder(lexicons, references)

    def use(self, passage: Passage, sentence: Sentence, span: Span, reference: str) -> Use:
        """The highest use that the passage shows."""
        clause = Clause(passage.parse, sentence, span)
        if passage.is_only_named(span) or clause.index is None or clause.is_negated_act():
            return "named"
        is_told = self._is_explained(passage, sentence, span, clause, reference)
        if self._critique.is_weighed(passage, sentence, span, clause, is_told=is_told):
            return "critiqued"
        if self._application.is_applied(passage, sentence, span, clause, reference):
            return "applied"
        return "explained" if is_told else "named"

    def _is_explained(self, passage: Passage, sentence: Sentence, span: Span, clause: Clause, reference: str) -> bool:
        verb = clause.verb()
        # A regulator that says something to a service explains nothing of its own idea.
        says = verb is not None and verb.lemma in self._saying and reference not in self._regulators
        if (says and clause.says_something()) or clause.defines():
            return True
        if reference not in self._regulators and _TELLING.match(passage.parse.account.text, span.end):
            return True
        return bool(self._application.ideas_in(passage.parse.quote(sentence), reference))
