"""Is a reference applied? An act and a reason tied to it, a case set beside it, or a change made by means of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reflect.evidence.phrases import flat
from reflect.evidence.reference_clause import Clause
from reflect.evidence.reference_passage import Passage
from reflect.evidence.reference_words import words_of
from reflect.rulebook import Reference
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Parse, Sentence, Span

_ACTS = frozenset({"own-act", "led-act"})
_IDEA_WORDS = 4
_DETERMINER = r" (?:(?:the|a|an|this|that|our|my|his|her) )?"


class ApplicationFinder:
    """Finds where a mention is put to use; its word lists are data."""

    def __init__(self, lexicons: Mapping[str, Lexicon], references: Mapping[str, Reference]) -> None:
        """Compile the word lists and each reference's ideas."""
        self._links = lexicons["reference-links"].pattern()
        self._asking = lexicons["reference-asking"].pattern()
        here = "|".join(re.escape(entry) for entry in lexicons["reference-here"].entries)
        self._here = re.compile(rf"[,;:–—-] (?:but |and |yet )?(?:{here})\b")
        means = "|".join(re.escape(entry) for entry in lexicons["reference-means"].entries)
        self._means = re.compile(rf"\b(?:{means}){_DETERMINER}$")
        self._writing = frozenset(lexicons["reference-writing"].entries)
        self._for_writing = frozenset(name for name, one in references.items() if one.kind == "reflective-model")
        self._ideas = {name: _ideas(reference) for name, reference in references.items()}

    def is_applied(self, passage: Passage, sentence: Sentence, span: Span, clause: Clause, reference: str) -> bool:
        """True if the passage shows any of the three."""
        return (
            self._is_reasoned(passage, sentence, reference)
            or self._is_set_beside_case(passage.parse, sentence, span)
            or self._is_means(passage, sentence, span, clause, reference)
        )

    def ideas_in(self, text: str, reference: str) -> list[tuple[str, ...]]:
        """The reference's ideas told in ``text`` without its name: phrases of four words or more."""
        words = [word.keys[-1] for word in words_of(text, Span(0, len(text)))]
        joined = f" {' '.join(words)} "
        return [idea for idea in self._ideas[reference] if f" {' '.join(idea)} " in joined]

    def _is_reasoned(self, passage: Passage, sentence: Sentence, reference: str) -> bool:
        """An own or led act and a reason stand in the sentence and its neighbours that go on about the mention."""
        moves = set(passage.moves[sentence.index])
        for other in passage.beside(sentence):
            if self._is_tied(passage.parse, sentence, other, reference):
                moves |= passage.moves[other.index]
        return "reason" in moves and not _ACTS.isdisjoint(moves)

    def _is_tied(self, parse: Parse, sentence: Sentence, other: Sentence, reference: str) -> bool:
        """The neighbour goes on about the mention: the later of the two opens with a link, or it holds its idea."""
        later = max(sentence, other, key=lambda one: one.index)
        opening = " ".join(flat(parse.quote(later)).split()[:6])
        return bool(self._links.search(opening)) or bool(self.ideas_in(parse.quote(other), reference))

    def _is_set_beside_case(self, parse: Parse, sentence: Sentence, span: Span) -> bool:
        """True for “… it has to be worked out with the person; here, it had been announced”."""
        text = flat(parse.quote(sentence))
        case = self._here.search(text, span.end - sentence.span.start)
        return case is not None and self._asking.search(text, 0, case.start()) is not None

    def _is_means(self, passage: Passage, sentence: Sentence, span: Span, clause: Clause, reference: str) -> bool:
        """True for “we brought them in using Kotter's eight steps” where the paragraph goes on to tell how."""
        before = flat(passage.parse.quote(sentence))[: span.start - sentence.span.start]
        if reference in self._for_writing or self._means.search(before) is None:
            return False
        return clause.is_means_of_own_act(self._writing) and any(
            mention.form.reference == reference
            for other in passage.after(sentence)
            for mention in passage.mentions[other.index]
        )


def _ideas(reference: Reference) -> tuple[tuple[str, ...], ...]:
    """Phrases of four words or more that tell the idea without naming it; shorter ones are everyday words."""
    phrases = [tuple(word.keys[-1] for word in words_of(text, Span(0, len(text)))) for text in reference.near_synonyms]
    return tuple(phrase for phrase in phrases if len(phrase) >= _IDEA_WORDS)
