"""When a fault is left unsaid: the writer quotes it, denies it, sets it right or tells of another time or place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from reflect.evidence.reference_mention import Mention
from reflect.evidence.reference_passage import Passage
from reflect.rulebook.lexicon import Lexicon
from reflect.rulebook.reference import NATIONS, Nation
from reflect.types import Sentence, Span

_DENIED_WITHIN = 30
_RECORD_WINDOW = 120
_RECORDED = re.compile(r"\bI (?:put|wrote|recorded|noted|logged)(?: [\w'’]+){0,6}:? ?[“\"][^”\"]*$")
_YEAR = re.compile(r"(?<![\w-])(?:19|20)\d\d(?![\w-])")
_TO_NAME = re.compile(r" (?:(?:the|an?|our|its) )?")
_FROM_NAME = re.compile(r"(?: \(?(?:19|20)\d\d\)?)?,? (?:(?:which|that|it|and) )?")
_LAST_CHANGED = re.compile(
    r"(?: \(?(?:19|20)\d\d\)?)?,? (?:which |that |and )?(?:was |were )?(?:last|most recently) "
    r"(?:amended|changed|altered|updated|reformed|revised) (?:in|was in|by the [a-z ]+) ?((?:19|20)\d\d)\b"
)
_CLAUSE_END = re.compile(r"[,;:]| that ")
_DENIAL = re.compile(r"(?:\b(?:not|never|no|nor|without|neither)\b|n't\b)[^.;:!?]*$")


class Remarks:
    """Reads, round one mention, the words that make a fault no fault; every word list is data."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        """Compile the word lists."""
        self._corrections = lexicons["reference-corrections"].pattern()
        self._afterthoughts = lexicons["reference-afterthoughts"].pattern()
        self._elsewhere = lexicons["reference-elsewhere"].pattern()
        self._places = {nation: lexicons[f"reference-place-{nation}"].pattern() for nation in NATIONS}
        self._past = lexicons["reference-past"].pattern()
        self._present = lexicons["reference-present"].pattern()
        self._claims = lexicons["reference-claims"].pattern()
        self._hedges = lexicons["reference-hedges"].pattern()
        self._held_before = lexicons["reference-held-before"].pattern()
        self._held_after = lexicons["reference-held-after"].pattern()
        self._told = lexicons["reference-told"].pattern()
        self._beside_told = lexicons["reference-told"].exceptions()
        self._unchanged = lexicons["reference-unchanged"].pattern()

    def is_set_right(self, passage: Passage, sentence: Sentence, span: Span) -> bool:
        """True if the words at ``span`` are quoted, denied just before, or called wrong here or straight after."""
        text = passage.flat(sentence)
        start = span.start - sentence.span.start
        if self.is_quoted(passage, span) or _DENIAL.search(text[max(0, start - _DENIED_WITHIN) : start]):
            return True
        following = next(iter(passage.after(sentence)), None)
        later = following is not None and self._afterthoughts.search(passage.flat(following)) is not None
        return later or self._corrections.search(text) is not None

    def is_quoted(self, passage: Passage, span: Span) -> bool:
        """True inside other people's words; what the writer put into the record is the writer's own."""
        account = passage.parse.account
        return account.in_quotation(span) and _RECORDED.search(account.text[: span.start][-_RECORD_WINDOW:]) is None

    def is_present(self, passage: Passage, mention: Mention) -> bool:
        """True if the sentence says that the thing holds now, and nothing to the contrary."""
        hedged = self.is_hedged(passage, mention)
        return not hedged and self._present.search(passage.flat(mention.sentence)) is not None

    def is_held_fast(self, passage: Passage, mention: Mention) -> bool:
        """True if the words right beside the mention say that it holds now, and the sentence takes nothing back."""
        before, after = _beside(passage, mention)
        if self.is_hedged(passage, mention) or self._past.search(passage.flat(mention.sentence)):
            return False
        ends = (match.end() for match in self._held_before.finditer(before))
        starts = (match.start() for match in self._held_after.finditer(after))
        return any(_TO_NAME.fullmatch(before, end) for end in ends) or any(
            _FROM_NAME.fullmatch(after, 0, start) for start in starts
        )

    def is_told_on(self, passage: Passage, mention: Mention) -> bool:
        """True if the sentence is what the writer told somebody, and its clause sets nothing beside or against it."""
        before, after = _beside(passage, mention)
        own = (_CLAUSE_END.split(before)[-1], _CLAUSE_END.split(after)[0])
        return self._told.search(before) is not None and not any(self._beside_told.search(one) for one in own)

    def unchanged_since(self, passage: Passage, mention: Mention) -> int | None:
        """The year after which the writer says that the law right before was not changed; 0 for “ever”."""
        after = _beside(passage, mention)[1]
        last = _LAST_CHANGED.match(after)
        if last is not None:
            return int(last.group(1))
        said = self._unchanged.search(after)
        return 0 if said is not None and _FROM_NAME.fullmatch(after, 0, said.start()) else None

    def is_claimed(self, passage: Passage, mention: Mention) -> bool:
        """True if the sentence says that the thing has come into force, and nothing to the contrary."""
        hedged = self.is_hedged(passage, mention)
        return not hedged and self._claims.search(passage.flat(mention.sentence)) is not None

    def is_hedged(self, passage: Passage, mention: Mention) -> bool:
        """True if the sentence says that the thing holds no longer or not yet."""
        return self._hedges.search(passage.flat(mention.sentence)) is not None

    def is_elsewhere(self, passage: Passage, sentence: Sentence, own: Nation | None) -> bool:
        """True if the sentence or the one before sets another place or service beside the writer's ``own`` nation."""
        near = (sentence, *(other for other in passage.beside(sentence) if other.index < sentence.index))
        return any(
            own is None or self._places[own].search(match.group()) is None
            for other in near
            for match in self._elsewhere.finditer(passage.flat(other))
        )

    def is_past(self, passage: Passage, mention: Mention, until: date | None) -> bool:
        """True if the sentence or one beside it tells how things were, their change, or a year before ``until``."""
        for other in (mention.sentence, *passage.beside(mention.sentence)):
            text = passage.flat(other)
            if other == mention.sentence and self._past.search(text):
                return True
            for year in _YEAR.finditer(text):
                place = Span(other.span.start + year.start(), other.span.start + year.end())
                inside = any(place.overlaps(one.span) for one in passage.mentions[other.index])
                if until is not None and int(year.group()) < until.year and not inside:
                    return True
        return False


def _beside(passage: Passage, mention: Mention) -> tuple[str, str]:
    """The sentence's text before and after the mention, as ``phrases.flat`` makes it."""
    text, start = passage.flat(mention.sentence), mention.sentence.span.start
    return text[: max(0, mention.span.start - start)], text[max(0, mention.span.end - start) :]
