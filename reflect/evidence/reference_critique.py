"""Is a reference weighed? In its own sentence, or in a later one that points back to it. In doubt, not."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reflect.evidence.phrases import flat
from reflect.evidence.reference_clause import Clause
from reflect.evidence.reference_mention import Mention
from reflect.evidence.reference_passage import Passage
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Sentence, Span

_BRIDGE = re.compile(r"(?: (?:of|with|to|about|in|using|the|this|that|is))* ?")
_FRAGMENT_WORDS = 4
_NEAR = 2
_BEFORE_NAME = 12
_BACK = re.compile(r"(?:but |and |still,? |yet |so )?(?:i|we|it|its|that|this|he|she|they|you|those|these)\b")
# What may follow a doubt for it to be about the idea just told, and not about a person or the way to the lift.
_ABOUT_IDEA = re.compile(
    r"\s*(?:$|[.,;:!?–—-]|(?:by|with|about) (?:it|this|that|him|her|them)\b|for (?:him|her|me|us|them)\b|here\b"
    r"|(?:it|this|that|he|she|they) (?:holds?|is|was|works?|fits?|appl(?:y|ies))\b"
    r"|in (?:her|his|my|our|this) (?:case|home|service|work)\b)"
)


class CritiqueFinder:
    """Finds words that weigh a mention; what weighs, and by which nouns a theory is pointed back to, is data."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        """Compile the word lists."""
        self._limits = lexicons["reference-limits"].pattern()
        self._verdicts = lexicons["reference-verdicts"].pattern()
        self._doubts = lexicons["reference-doubts"].pattern()
        nouns = "|".join(re.escape(noun) for noun in lexicons["reference-naming-nouns"].entries)
        self._pointer = re.compile(
            rf"\b(?:the|this|that|these|those) (?:[\w-]+ )?({nouns})(?: (?:itself|also|alone))? ?$"
        )
        self._last_noun = re.compile(rf"\b({nouns})$")

    def is_weighed(self, passage: Passage, sentence: Sentence, span: Span, clause: Clause, *, is_told: bool) -> bool:
        """True if words for limits are said of the mention; ``is_told`` if its sentence tells the idea."""
        return (
            self._is_weighed_here(passage, sentence, span, clause)
            or self._is_weighed_later(passage, sentence, span, is_told=is_told)
            or self._is_judged(passage, sentence, span)
        )

    def _is_judged(self, passage: Passage, sentence: Sentence, span: Span) -> bool:
        """A verdict stands with the mention, or in the next sentence, which goes on about it."""
        text = passage.flat(sentence)
        start, end = span.start - sentence.span.start, span.end - sentence.span.start
        there = passage.mentions[sentence.index]
        if self._verdicts.search(text, end) or any(
            match.end() <= start and start - match.end() <= _BEFORE_NAME for match in self._verdicts.finditer(text)
        ):
            return (
                there[-1].span == span
                or self._verdicts.search(text[end : self._next_start(there, span, sentence)]) is not None
            )
        if there[-1].span != span:
            return False
        for count, other in enumerate(passage.after(sentence)):
            if count or passage.mentions[other.index] or not _BACK.match(passage.flat(other)):
                return False
            match = self._verdicts.search(passage.flat(other))
            if match is not None and not passage.is_only_named(_moved(match, other)):
                return True
        return False

    def _next_start(self, there: list[Mention], span: Span, sentence: Sentence) -> int:
        return (
            next((one.span.start for one in there if one.span.start >= span.end), sentence.span.end)
            - sentence.span.start
        )

    def _is_weighed_here(self, passage: Passage, sentence: Sentence, span: Span, clause: Clause) -> bool:
        """The mention is the subject of the sentence with the limit, or what the limit is said of."""
        text = passage.flat(sentence)
        mention = span.start - sentence.span.start
        for match in self._limits.finditer(text):
            if match.end() <= mention:
                if _BRIDGE.fullmatch(text[match.end() : mention]):
                    return True
            elif clause.verb() is not None:
                return True
        return False

    def _is_weighed_later(self, passage: Passage, sentence: Sentence, span: Span, *, is_told: bool) -> bool:
        if passage.mentions[sentence.index][-1].span != span:
            return False
        between = 0
        for other in passage.after(sentence):
            text = passage.flat(other)
            if passage.mentions[other.index]:
                return False
            if is_told and not between and self._has_doubt(passage, other, text):
                return True
            if self._is_pointed_back(passage, other, span, is_near=between < _NEAR):
                return True
            # A fragment (“With Mr K.”) does not part two sentences.
            between += len(text.split()) > _FRAGMENT_WORDS
        return False

    def _has_doubt(self, passage: Passage, sentence: Sentence, text: str) -> bool:
        return any(
            _ABOUT_IDEA.match(text, match.end())
            for match in self._doubts.finditer(text)
            if not passage.is_only_named(_moved(match, sentence))
        )

    def _is_pointed_back(self, passage: Passage, sentence: Sentence, span: Span, *, is_near: bool) -> bool:
        """The limit is said of “the standards” where these were named, or of “the model” close behind."""
        text = passage.flat(sentence)
        own = self._last_noun.search(flat(span.quote(passage.parse.account.text)))
        for match in self._limits.finditer(text):
            pointer = self._pointer.search(text[: match.start()])
            if pointer is None or passage.is_only_named(_moved(match, sentence)):
                continue
            if own is not None and pointer.group(1) == own.group(1):
                return True
            if is_near and own is None and pointer.group(1) in {"model", "theory", "idea"}:
                return True
        return False


def _moved(match: re.Match[str], sentence: Sentence) -> Span:
    return Span(sentence.span.start + match.start(), sentence.span.start + match.end())
