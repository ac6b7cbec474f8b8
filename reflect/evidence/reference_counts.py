"""A wrong number of parts: “Gibbs' five stages”, “the four principles of the MCA”; not “two of its stages”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reflect.evidence.reference_phrases import FoldedLine, Run, folded
from reflect.rulebook.lexicon import Lexicon
from reflect.rulebook.reference import WrongPart

_TO_TEN = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_WORDS = (*_TO_TEN, "eleven", "twelve", *_TEENS, "twenty")
_VALUES = {word: value for value, word in enumerate(_WORDS, 2)}
_NUMBER = rf"(?P<number>{'|'.join(sorted(_WORDS, key=len, reverse=True))}|\d{{1,2}})"
_QUALITIES = r"(?: (?!of\b|the\b|and\b|or\b|in\b|a\b)[a-z]+){0,2}?"


class Counts:
    """The nouns of one ``WrongPart`` that the reference has a fixed number of; the words that bind them are data."""

    def __init__(self, fault: WrongPart, lexicons: Mapping[str, Lexicon]) -> None:
        """Compile the ways to say how many there are."""
        self._right = fault.right
        self._some = frozenset(lexicons["reference-count-some"].entries)
        self._wholes = frozenset(lexicons["reference-count-wholes"].entries)
        self._picks = frozenset(lexicons["reference-count-picks"].entries)
        nouns = "|".join(re.escape(folded(one)) for one in sorted(fault.counted, key=len, reverse=True))
        singular = "|".join(re.escape(folded(one).removesuffix("s")) for one in fault.counted)
        counted = rf"{_NUMBER}{_QUALITIES} (?:{nouns})(?!\S)"
        links = "|".join(
            re.escape(one) for one in sorted(lexicons["reference-count-links"].entries, key=len, reverse=True)
        )
        self._after = re.compile(rf"(?P<mark> ,)?(?P<link>(?: (?:{links}))*)(?: ,)? {counted}")
        self._before = re.compile(
            rf"(?:^|(?<= )){counted} (?:of|under|in|from|to|for|that)(?: the| this)?(?: [a-z]+)? $"
        )
        self._around = re.compile(rf"(?:^|(?<= )){_NUMBER}(?: key| main| core)? $")
        self._noun_next = re.compile(rf"(?: [a-z]+)? (?:{nouns})(?!\S)")
        self._ends = re.compile(rf"(?:^(?:{nouns})(?!\S)|(?:^| )(?:{nouns})$)")
        self._staged = re.compile(rf"(?:^|(?<= )){_NUMBER} (?:{singular}) $")
        self._all = re.compile(rf"(?: (?:{nouns}))?(?: ,)? all {_NUMBER}(?= of (?:them|these|those)(?!\S)| [,;]|$)")
        self._staged_after = re.compile(rf" {_NUMBER} (?:{singular})(?= [a-z])")

    def wrong(self, line: FoldedLine, own: Run) -> Iterator[Run]:
        """The number, where a count that is not right is said of the whole reference at ``own``."""
        start, end = line.start(own.first), line.start(own.end - 1) + len(line.words[own.end - 1].keys[-1])
        after = self._after.match(line.text, end)
        if after and self._is_wrong(line.text, after, is_bound=bool(after.group("link") or not after.group("mark"))):
            yield line.run_at(after.start("number"))
        before = self._before.search(line.text[:start])
        if before and self._is_wrong(line.text, before, is_bound=False, following=line.text[end:]):
            yield line.run_at(before.start("number"))
        around = self._around.search(line.text[:start])
        noun = self._noun_next.match(line.text, end) if around else None
        noun_after = self._noun_next.match(line.text, end) is not None
        whole = noun is not None or self._ends.search(line.text[start:end]) is not None
        tail = line.text[noun.end() if noun else end :]
        if around and whole and self._is_wrong(line.text, around, is_bound=False, following=tail):
            yield line.run_at(around.start("number"))
        every = self._all.match(line.text, end) if whole or noun_after else None
        if every and _value(every) not in self._right:
            yield line.run_at(every.start("number"))
        staged = self._staged.search(line.text[:start]) or self._staged_after.match(line.text, end)
        if staged and _value(staged) not in self._right and not self._is_picked(line.text, staged):
            yield line.run_at(staged.start("number"))

    def _is_wrong(self, text: str, match: re.Match[str], *, is_bound: bool, following: str | None = None) -> bool:
        value = _value(match)
        if value in self._right or self._is_picked(text, match):
            return False
        if value > max(self._right):
            return True
        # Fewer may be some of them: only what is said of the whole counts.
        last = text[: match.start("number")].split()[-1:]
        tail = (text[match.end() :] if following is None else following).split()[:1]
        return (is_bound or bool(last and last[0] in self._wholes)) and not (tail and tail[0] in self._picks)

    def _is_picked(self, text: str, match: re.Match[str]) -> bool:
        """True for “the first five”, “another four”, “these three”."""
        return any(word in self._some for word in text[: match.start("number")].split()[-1:])


def _value(match: re.Match[str]) -> int:
    number = match.group("number")
    return _VALUES[number] if number in _VALUES else int(number)
