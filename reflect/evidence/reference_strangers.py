"""A list of a reference's parts with a stranger in it: “… its principles are empowerment, prevention and capacity”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from reflect.evidence.reference_phrases import FoldedLine, Run, folded, phrases

_JOINS = frozenset({"and", "or", "plus", "then", "also", "the", "of", "as", "well"})
_GOES_ON = frozenset(
    {"and", "or", "are", "is", "were", "was", "as", "which", "but", "so", "all", "in", "on", "that", "because", "being"}
)
_INTO_LIST = re.compile(
    r"(?: [,;])?(?: (?:that|which|i|we|can|could))*"
    r"(?: (?:are|is|were|includes?|including|of|like|namely|being|such as|says?|lists?|know|named|remember|eg))?"
    r"(?: [,;])?(?: the)? $"
)
_OUT_OF_LIST = re.compile(r"^(?: [,;])?(?: (?:all|together))? (?:are|were|is|being|among|from)(?: [a-z]+){0,5} $")
_TRUE_PARTS = 2
_LONG, _SLIPS, _ALIKE = 7, 2, 0.85
_WORDS_TO_COLON = 6


class Items:
    """Phrases that may be items of a list; a single long word also as learners misspell it."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Compile; without ``texts`` nothing is found."""
        keys = [folded(text) for text in texts]
        self._pattern = phrases(keys)
        self.words = frozenset(key for key in keys if len(key) >= _LONG and " " not in key)

    def runs(self, line: FoldedLine, not_these: Items | None = None) -> list[Run]:
        """Where they stand; a word nearer to one of ``not_these`` is none of them."""
        found = list(line.runs(self._pattern))
        taken = {index for run in found for index in range(run.first, run.end)}
        others = not_these.words if not_these else frozenset()
        for index, word in enumerate(line.words):
            key = word.keys[-1]
            if index not in taken and len(key) >= _LONG and key not in others and self._is_near(key, others):
                found.append(Run(index, index + 1))
        return found

    def _is_near(self, key: str, others: frozenset[str]) -> bool:
        """True for one slip or two in a word of this set (“consistancy”), unless it is as near to one of ``others``."""
        nearest = max((_likeness(key, word) for word in self.words), default=0.0)
        return nearest >= _ALIKE and nearest > max((_likeness(key, word) for word in others), default=0.0)


def strangers(line: FoldedLine, own: Items, listed: Items, mention: Run) -> Iterator[Run]:
    """Strangers that stand as items of a list with two true parts, where the list is said to be the mention's."""
    odd = [run for run in listed.runs(line, own) if _closes(line, run)]
    if not odd:
        return
    spelt = own.runs(line)
    true = [run for run in spelt if not any(run.first < one.end and one.first < run.end for one in odd)]
    for items in _lists(line, sorted((*odd, *true), key=lambda run: run.first)):
        inside = [run for run in items if run in odd]
        if inside and len(items) - len(inside) >= _TRUE_PARTS and _is_of(line, items, mention):
            yield inside[0]


def _likeness(one: str, other: str) -> float:
    """0-1; 0 for words that cannot be slips of each other, so that few are compared."""
    if one[0] != other[0] or abs(len(one) - len(other)) > _SLIPS:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _lists(line: FoldedLine, runs: list[Run]) -> Iterator[list[Run]]:
    """Runs that only marks and joining words part, together."""
    items: list[Run] = []
    for run in runs:
        between = line.words[items[-1].end : run.first] if items else ()
        if items and not all(word.keys[-1] in _JOINS for word in between):
            yield items
            items = []
        items.append(run)
    if items:
        yield items


def _closes(line: FoldedLine, run: Run) -> bool:
    """True if the item ends there: “capacity”, not “capacity building”."""
    if run.end == len(line.words):
        return True
    following = line.words[run.end]
    return following.gap != "plain" or following.keys[-1] in _GOES_ON


def _is_of(line: FoldedLine, items: list[Run], mention: Run) -> bool:
    """True for “the principles are a, b and c” and for “a, b and c are among the principles”."""
    if mention.end <= items[0].first:
        # A colon opens a list whatever the words before it.
        opened = items[0].first - mention.end <= _WORDS_TO_COLON and line.follows_colon(items[0].first)
        return opened or _INTO_LIST.fullmatch(line.between(mention, items[0])) is not None
    if items[-1].end <= mention.first:
        return _OUT_OF_LIST.fullmatch(line.between(items[-1], mention)) is not None
    return False
