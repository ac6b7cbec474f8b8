"""Is a reference applied? An act and a reason tied to it, a case set beside it, or a change made by means of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reflect.evidence.reference_acts import SharedActs
from reflect.evidence.reference_clause import Clause
from reflect.evidence.reference_mention import Mention
from reflect.evidence.reference_passage import Passage
from reflect.evidence.reference_words import words_of
from reflect.rulebook import Reference
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Sentence, Span, Token

_ACTS = frozenset({"own-act", "led-act"})
_IDEA_WORDS = 4
_NEXT = 2
_LABEL = re.compile(r"\b(?:that|this|it) (?:was|is)(?: (?:what|really|my|called|the))* $")
_USING = re.compile(
    r"\b(?:using|by way of|by means of|with the help of|guided by"
    r"|borrowing from|drawing on|following)(?: (?:the|a|an|our|my))? $"
)
_TOLD = re.compile(
    r"\b(?:i|we) (?:also |then |even |had |have |once )?(?:told|said|wrote|put"
    r"|quoted|argued|believed|thought|claimed|stated|explained)\b[^.;]*$"
)
_POINTS = re.compile(r"(?:so |then |and |but )?(?:i|we) (?:\w+ ){1,2}(?:that|this|it|them|these|those|his|her|their)\b")
_SO = re.compile(r"so,? (?:[\w' ]{0,40}, )?(?:i|we) ")
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
        self._acts = SharedActs(lexicons)
        self._guides = lexicons["reference-guides"].pattern()
        self._doing = frozenset(lexicons["reference-doing"].entries)
        self._methods = frozenset(name for name, one in references.items() if one.kind == "method") - {
            "nmc-revalidation"
        }
        self._regulators = frozenset(name for name, one in references.items() if one.kind == "regulator")
        self._ideas = {name: _ideas(reference) for name, reference in references.items()}

    def is_applied(self, passage: Passage, mention: Mention, clause: Clause, part: str | None) -> bool:
        """True if the passage shows any of these; a regulator is nothing to apply."""
        sentence, span, reference = mention.sentence, mention.span, mention.form.reference
        if reference in self._regulators:
            return False
        return (
            self._is_reasoned(passage, sentence, reference)
            or self._is_set_beside_case(passage, sentence, span)
            or self._is_means(passage, sentence, span, clause, reference)
            or self._is_done(passage, mention, part)
            or self._is_followed(passage, mention)
        )

    def _is_done(self, passage: Passage, mention: Mention, part: str | None) -> bool:
        """An own act in the sentence, and a reason, a part of the idea, or the mention as its means or its name."""
        sentence = mention.sentence
        text = passage.flat(sentence)
        before, after = text[: mention.span.start - sentence.span.start], text[mention.span.end - sentence.span.start :]
        verbs = self._acts.verbs(passage, sentence)
        moves = passage.moves[sentence.index]
        has_reason = "reason" in moves or self._acts.has_reason(passage, sentence)
        if _LABEL.search(before) and (has_reason or verbs or after.lstrip().startswith(":")):
            return True
        if self._guides.search(text) and (has_reason or self._acts_after(passage, sentence)):
            return True
        if part is not None and not part[-1:].isdigit() and (verbs or {"theory-link", "reason"} <= moves):
            return True
        if not verbs:
            return False
        if self._is_tool(passage, mention, verbs, before):
            return True
        return has_reason and not self._is_told(passage, sentence, mention.span)

    def _is_tool(self, passage: Passage, mention: Mention, verbs: tuple[Token, ...], before: str) -> bool:
        """True for “I made a one-page profile”, “…, using the standards” and “I used it”, with more about it after."""
        reference = mention.form.reference
        if reference in self._for_writing:
            return False
        after = passage.flat(mention.sentence)[mention.span.end - mention.sentence.span.start :]
        if _USING.search(before) and (after.startswith(":") or self._acts_after(passage, mention.sentence)):
            return True
        doing = any(token.lemma in self._doing and token.span.end <= mention.span.start for token in verbs)
        near = len(before.split()) - 8
        close = doing and not re.search(r"[;:]", " ".join(before.split()[max(0, near) :]))
        if close and reference in self._methods:
            return True
        return close and any(
            {"reason"} & passage.moves[other.index] or self._acts.has_reason(passage, other)
            for other in passage.beside(mention.sentence)
            if other.index > mention.sentence.index
        )

    def _is_told(self, passage: Passage, sentence: Sentence, span: Span) -> bool:
        """True where the mention hangs on what “I told them” or “I wrote”: that is no act by it."""
        before = passage.flat(sentence)[: span.start - sentence.span.start]
        return _TOLD.search(before) is not None

    def _is_followed(self, passage: Passage, mention: Mention) -> bool:
        """What the writer did next points back to the mention: “I tested that rule”, “So I asked …”."""
        sentence = mention.sentence
        if passage.mentions[sentence.index][-1].span != mention.span or self._is_told(passage, sentence, mention.span):
            return False
        for count, other in enumerate(passage.after(sentence)):
            text = passage.flat(other)
            if count >= _NEXT or passage.mentions[other.index]:
                return False
            if not self._acts.verbs(passage, other):
                continue
            if not count and _POINTS.match(text):
                return True
            if _SO.match(text):
                return True
        return False

    def _acts_after(self, passage: Passage, sentence: Sentence) -> bool:
        following = next(iter(passage.after(sentence)), None)
        return following is not None and bool(
            _ACTS & passage.moves[following.index] or self._acts.verbs(passage, following)
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
            if self._is_tied(passage, sentence, other, reference):
                moves |= passage.moves[other.index]
        return "reason" in moves and not _ACTS.isdisjoint(moves)

    def _is_tied(self, passage: Passage, sentence: Sentence, other: Sentence, reference: str) -> bool:
        """The neighbour goes on about the mention: the later of the two opens with a link, or it holds its idea."""
        later = max(sentence, other, key=lambda one: one.index)
        opening = " ".join(passage.flat(later).split()[:6])
        return bool(self._links.search(opening)) or bool(self.ideas_in(passage.parse.quote(other), reference))

    def _is_set_beside_case(self, passage: Passage, sentence: Sentence, span: Span) -> bool:
        """True for “… it has to be worked out with the person; here, it had been announced”."""
        text = passage.flat(sentence)
        case = self._here.search(text, span.end - sentence.span.start)
        return case is not None and self._asking.search(text, 0, case.start()) is not None

    def _is_means(self, passage: Passage, sentence: Sentence, span: Span, clause: Clause, reference: str) -> bool:
        """True for “we brought them in using Kotter's eight steps” where the paragraph goes on to tell how."""
        before = passage.flat(sentence)[: span.start - sentence.span.start]
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
