"""Is the idea of a mention told? What it says, means or asks, in the words that hang on its name. In doubt, not."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reflect.evidence.reference_clause import Clause
from reflect.evidence.reference_passage import Passage
from reflect.rulebook import Reference
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Sentence, Span

# “Maslow, that people need …”: what it says follows straight.
_TELLING = re.compile(r"(?:['’]s?)?, that (?!I\b|we\b|is\b|was\b|has\b|had\b)[a-z]")
_DATE = r"(?:['’]s?)?(?: ?\([^)]{0,40}\))?"
_WORDS = r"(?:[\w'’“”\"-]+,? ){2}[\w'’-]+"
_OPENED = re.compile(
    rf"{_DATE}(?: [\w'’-]+){{0,5}}?(?:"
    rf": (?!\d){_WORDS}"
    rf"|,? (?:which|who) (?:means?|meant|says?|said|looks?|asks?|gives?|gave|wrote"
    rf"|argued|thought|believed|showed|tells?) {_WORDS}"
    rf"|, which (?:is|are|was) (?!what\b|the law\b|in\b){_WORDS}"
    rf"|,? (?:in which|where|and how|which says|that is to say) {_WORDS}"
    rf"|, (?:how|that|being|managing|starting|looking|treating|meaning|seeing"
    rf"|asking|giving|putting|moving|working) {_WORDS}"
    rf"|, (?:you|people|a person|everyone|someone|a group|a team) (?:need"
    rf"|needs|have|has|should|must|can|are|is|go|goes) \w+"
    r")"
)
_DEFINED = re.compile(
    rf"{_DATE} (?:is|was|are|means|meant) (?:that |about |when |where |how |having |giving |being "
    rf"|treating |seeing |doing "
    rf"|a (?!law\b|duty\b|good\b|bad\b)|an )(?:[\w'’-]+,? ){{2}}[\w'’-]+"
)
_UNDER = re.compile(r"\b[Uu]nder (?:the )?$")
_RULED = re.compile(
    r",? (?:the|a|an|every|any|he|she|they|you|we|people|someone|it|our|his|her) [^.;]*?"
    r"\b(?:must|had|has|have|is|was|are|can|should|owed|owes|need|needs|may)\b"
)
_BEGINS = re.compile(
    rf"{_DATE}(?: would| also| only| still| really| then| just| first| does| did)* (?P<verb>[a-z]+)\b(?P<rest>[^.;]*)"
)
_ENOUGH = 3


class ExplanationFinder:
    """Finds where a mention's idea is told; the verbs that tell are data."""

    def __init__(self, lexicons: Mapping[str, Lexicon], references: Mapping[str, Reference]) -> None:
        """Keep the verbs, and which references never tell an idea of their own."""
        self._saying = frozenset(lexicons["reference-saying"].entries)
        self._telling = frozenset(lexicons["reference-telling"].entries)
        self._regulators = frozenset(name for name, one in references.items() if one.kind == "regulator")

    def is_explained(self, passage: Passage, sentence: Sentence, span: Span, clause: Clause, reference: str) -> bool:
        """True if the words on the name tell an idea; a regulator that says something to a service explains nothing."""
        if reference in self._regulators:
            return False
        verb = clause.verb()
        says = verb is not None and verb.lemma in self._saying
        if (says and clause.says_something()) or clause.defines():
            return True
        text = passage.parse.account.text[: sentence.span.end]
        if _TELLING.match(text, span.end) or _OPENED.match(text, span.end) or _DEFINED.match(text, span.end):
            return True
        before = text[max(sentence.span.start, span.start - 20) : span.start]
        if _UNDER.search(before) and _RULED.match(text, span.end):
            return True
        return self._tells(text, span)

    def _tells(self, text: str, span: Span) -> bool:
        """True for “gives the carer an assessment in her own right”: a telling verb and enough behind it."""
        match = _BEGINS.match(text, span.end)
        return (
            match is not None and match.group("verb") in self._telling and len(match.group("rest").split()) >= _ENOUGH
        )
