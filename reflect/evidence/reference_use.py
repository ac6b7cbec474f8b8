"""How a mention is used, from the passage it stands in: named, explained, applied or critiqued. In doubt, the lower."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from reflect.evidence.phrases import flat
from reflect.evidence.reference_clause import Clause
from reflect.evidence.reference_words import words_of
from reflect.rulebook import Reference
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Evidence, MoveEvidence, Parse, Sentence, Span, Use

_ACTS = frozenset({"own-act", "led-act"})
_IDEA_WORDS = 4
_BRIDGE = re.compile(r"(?: (?:of|with|to|about|in|using|the|this|that|is))* ?")


class Passage:
    """One account as the use of its mentions sees it: moves by sentence, words by sentence."""

    def __init__(self, parse: Parse, found: Iterable[Evidence]) -> None:
        """Gather the moves that earlier detectors saw; none is not an error."""
        self.parse = parse
        self.moves: defaultdict[int | None, set[str]] = defaultdict(set)
        for item in found:
            if isinstance(item, MoveEvidence):
                self.moves[item.sentence].add(item.move)

    def beside(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """The sentences just before and after, in the same paragraph."""
        around = (sentence.index - 1, sentence.index + 1)
        everything = self.parse.sentences
        near = (everything[index] for index in around if 0 <= index < len(everything))
        return tuple(other for other in near if other.paragraph == sentence.paragraph)


class UseJudge:
    """Judges the use of one mention; its word lists are data."""

    def __init__(self, lexicons: Mapping[str, Lexicon], references: Mapping[str, Reference]) -> None:
        """Compile the word lists and each reference's ideas."""
        self._saying = frozenset(lexicons["reference-saying"].entries)
        self._limits = lexicons["reference-limits"].pattern()
        self._links = lexicons["reference-links"].pattern()
        self._regulators = frozenset(name for name, one in references.items() if one.kind == "regulator")
        self._ideas = {name: _ideas(reference) for name, reference in references.items()}

    def use(self, passage: Passage, sentence: Sentence, span: Span, reference: str) -> Use:
        """The highest use that the passage shows."""
        parse = passage.parse
        if any(quotation.covers(span) for quotation in parse.account.quotations):
            return "named"
        clause = Clause(parse, sentence, span)
        if clause.index is None or clause.is_negated_act():
            return "named"
        if self._is_weighed(parse, sentence, span, clause):
            return "critiqued"
        if self._is_applied(passage, sentence, reference):
            return "applied"
        return "explained" if self._is_explained(parse.quote(sentence), clause, reference) else "named"

    def _is_weighed(self, parse: Parse, sentence: Sentence, span: Span, clause: Clause) -> bool:
        """Words for limits stand in the sentence, and the mention is their subject or what they are said of."""
        text = flat(parse.quote(sentence))
        mention = span.start - sentence.span.start
        for match in self._limits.finditer(text):
            if match.end() <= mention:
                if _BRIDGE.fullmatch(text[match.end() : mention]):
                    return True
            elif clause.verb() is not None:
                return True
        return False

    def _is_applied(self, passage: Passage, sentence: Sentence, reference: str) -> bool:
        moves = set(passage.moves[sentence.index])
        for other in passage.beside(sentence):
            if self._is_tied(passage.parse, sentence, other, reference):
                moves |= passage.moves[other.index]
        return "reason" in moves and not _ACTS.isdisjoint(moves)

    def _is_tied(self, parse: Parse, sentence: Sentence, other: Sentence, reference: str) -> bool:
        """The neighbour goes on about the mention: the later of the two opens with a link, or it holds its idea."""
        later = max(sentence, other, key=lambda one: one.index)
        opening = " ".join(flat(parse.quote(later)).split()[:6])
        return bool(self._links.search(opening)) or bool(self._ideas_in(parse.quote(other), reference))

    def _is_explained(self, text: str, clause: Clause, reference: str) -> bool:
        verb = clause.verb()
        # A regulator that says something to a service explains nothing of its own idea.
        says = verb is not None and verb.lemma in self._saying and reference not in self._regulators
        if (says and clause.says_something()) or clause.defines():
            return True
        return bool(self._ideas_in(text, reference))

    def _ideas_in(self, text: str, reference: str) -> list[tuple[str, ...]]:
        words = [word.keys[-1] for word in words_of(text, Span(0, len(text)))]
        joined = f" {' '.join(words)} "
        return [idea for idea in self._ideas[reference] if f" {' '.join(idea)} " in joined]


def _ideas(reference: Reference) -> tuple[tuple[str, ...], ...]:
    """Phrases of four words or more that tell the idea without naming it; shorter ones are everyday words."""
    phrases = [tuple(word.keys[-1] for word in words_of(text, Span(0, len(text)))) for text in reference.near_synonyms]
    return tuple(phrase for phrase in phrases if len(phrase) >= _IDEA_WORDS)
