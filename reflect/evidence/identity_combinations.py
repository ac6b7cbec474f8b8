"""Facts that identify nobody alone and one person together: age, condition, place, trade, “the only one”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reflect.evidence.identity_names import LOWER, UPPER, folded
from reflect.evidence.identity_numbers import Finding
from reflect.evidence.phrases import flat
from reflect.evidence.reference_words import fold
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Parse, Span

_WHY = "Together these facts could point at one person. Change or leave out at least one of them."
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_NUMBER = rf"(?:1[89]|[2-9]\d|10\d|(?:{_TENS})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|a hundred)"
_AGE = re.compile(
    rf"\b{_NUMBER}[ -]?(?:years?|yrs?)[ -]?(?:old|of age)\b|\b{_NUMBER} y/?o\b|\baged {_NUMBER}\b"
    rf"|(?<=, ){_NUMBER}(?=,)|(?<=\(){_NUMBER}(?=\))|\b(?:is|was|turned) {_NUMBER}(?=[,.;]| (?:and|with)\b)"
)
_WORD = rf"[{UPPER}][{LOWER}]+(?:['’-][{UPPER}{LOWER}]+)*"
_PLACE = re.compile(
    rf"\b(?:from|in|at|on|of|near|outside|for) (?:the (?:village|island|isle|hamlet|town|farm|estate|parish) of )?"
    rf"((?:the )?{_WORD}(?: (?:{_WORD}|[oy]n?|of|the|le|upon|under|sur|by|next)(?= ))*(?: {_WORD})*)"
)
_TRADE = re.compile(
    rf"\b(?:ex|former|retired|one-time|onetime|sometime)[ -]((?:[{UPPER}{LOWER}][\w'’-]* ){{0,3}}?[{LOWER}][\w'’-]+)"
    r"(?=[,.;:)\n]|$| (?:with|who|whose|from|and|in|of|at|for|on|living|has|had|is|was|that|now|he|she|they)\b)"
)
_NEAR, _FARTHEST = 70, 260
# What one fact tells, by how few people share it; a combination needs both sums of the two constants below.
_WEIGHTS = {"age": 1.0, "condition": 1.0, "rare-condition": 1.5, "place": 1.0, "trade": 1.0, "kin": 1.0, "only": 1.5}
_LEAST_WEIGHT, _LEAST_KINDS = 3.0, 3
_QUALIFIERS = frozenset({"great", "new", "old", "north", "south", "east", "west", "high", "long"})
_GOES_ON = re.compile(r"(?:He|She|They|His|Her|Their)\b")


@dataclass(frozen=True, slots=True, order=True)
class _Fact:
    span: Span
    kind: str


class CombinationFinder:
    """Finds at least three facts of different kinds close together; what counts as one is data."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        """Compile the lists of conditions and words."""
        self._rare = lexicons["identity-rare-conditions"].pattern()
        self._conditions = lexicons["identity-conditions"].pattern()
        self._only = lexicons["identity-only-words"].pattern()
        self._kin = lexicons["identity-kin-clauses"].pattern()
        self._usual_jobs = folded(lexicons["identity-usual-jobs"])
        self._no_places = (
            folded(lexicons["identity-known-places"])
            | folded(lexicons["identity-not-names"])
            | folded(lexicons["identity-brands"])
            | folded(lexicons["identity-first-names"])
        ) - folded(lexicons["identity-village-words"])
        self._conditions_folded = folded(lexicons["identity-rare-conditions"]) | folded(lexicons["identity-conditions"])

    def combinations(self, parse: Parse, text: str) -> Iterator[Finding]:
        """One finding for each combination, from its first fact to its last, with the article in front."""
        group: list[_Fact] = []
        for sentence in parse.sentences:
            facts = sorted(self._facts(text, sentence.span))
            if not facts:
                continue
            goes_on = _GOES_ON.match(text, sentence.span.start) is not None
            for fact in facts:
                joined = goes_on or (bool(group) and group[-1].span.start >= sentence.span.start)
                if group and not (joined and _is_near(group, fact, text)):
                    yield from _combined(group, text)
                    group = []
                group.append(fact)
        yield from _combined(group, text)

    def _facts(self, text: str, sentence: Span) -> Iterator[_Fact]:
        small = flat(text[sentence.start : sentence.end])
        start = sentence.start

        def found(pattern: re.Pattern[str], kind: str) -> list[_Fact]:
            return [_Fact(Span(start + m.start(), start + m.end()), kind) for m in pattern.finditer(small)]

        rare = found(self._rare, "rare-condition")
        yield from rare
        yield from (f for f in found(self._conditions, "condition") if not any(f.span.overlaps(r.span) for r in rare))
        yield from found(_AGE, "age")
        yield from found(self._kin, "kin")
        yield from found(self._only, "only")
        for match in _TRADE.finditer(text, sentence.start, sentence.end):
            if not self._is_usual(match.group(1)):
                yield _Fact(Span(*match.span()), "trade")
        for match in _PLACE.finditer(text, sentence.start, sentence.end):
            name = match.group(1).removeprefix("the ")
            if self._is_small_place(name) and not self._is_condition(name):
                yield _Fact(Span(*match.span()), "place")

    def _is_small_place(self, name: str) -> bool:
        """True if no word of it is known for something else; “Great” and “North” may stand before the name itself."""
        words = [fold(word) for word in name.split()]
        bare = words[1:] if len(words) > 1 and words[0] in _QUALIFIERS else words
        return fold(name) not in self._no_places and not any(word in self._no_places for word in bare)

    def _is_usual(self, trade: str) -> bool:
        words = trade.split()
        return any(fold(" ".join(words[first:])) in self._usual_jobs for first in range(len(words)))

    def _is_condition(self, name: str) -> bool:
        return any(fold(name).startswith(condition) for condition in self._conditions_folded)


def _is_near(group: list[_Fact], fact: _Fact, text: str) -> bool:
    between = text[group[-1].span.end : fact.span.start]
    return len(between) <= _NEAR and "\n" not in between and fact.span.end - group[0].span.start <= _FARTHEST


def _combined(group: list[_Fact], text: str) -> Iterator[Finding]:
    kinds = {fact.kind.removeprefix("rare-") for fact in group}
    weight = sum(max(_WEIGHTS[f.kind] for f in group if f.kind.removeprefix("rare-") == kind) for kind in kinds)
    # The person's own facts: an age or a condition; a trade and a place alone may be anybody's.
    if weight < _LEAST_WEIGHT or len(kinds) < _LEAST_KINDS or kinds.isdisjoint({"age", "condition"}):
        return
    start, end = group[0].span.start, max(fact.span.end for fact in group)
    article = re.search(r"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Oo]ur) $", text[max(0, start - 6) : start])
    tail = re.compile(r"[^.!?;:\n(]{0,60}?(?=[,.!?;:\n()]|$)").match(text, end)
    if group[-1].kind in {"kin", "only"} and tail is not None:
        end = tail.end()
    yield Finding("identifying-combination", Span(start - (len(article.group()) if article else 0), end), 0.7, _WHY)
