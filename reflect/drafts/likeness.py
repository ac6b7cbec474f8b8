"""How alike two sentences are: by the letters they share, and by whole runs of words that stand in both."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\N{NO-BREAK SPACE}": " "})
# A word of this many letters says something of its sentence by itself.
_TELLING = 5


@dataclass(frozen=True)
class Wording:
    """One sentence as it is compared; ``text`` is its own characters."""

    text: str

    @cached_property
    def plain(self) -> str:
        """The text without what a word processor changes by itself: line breaks, curly quotes, long dashes."""
        return " ".join(self.text.translate(_STRAIGHT).split())

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case; none in a sentence of marks alone."""
        return tuple(_WORD.findall(self.plain.casefold()))

    @cached_property
    def letters(self) -> Counter[str]:
        """Every three neighbouring characters of its words, counted: a slip of spelling changes only a few."""
        line = f" {' '.join(self.words)} "
        return Counter(line[i : i + 3] for i in range(len(line) - 2))

    @cached_property
    def phrases(self) -> frozenset[tuple[str, ...]]:
        """Every three neighbouring words."""
        return frozenset(zip(self.words, self.words[1:], self.words[2:], strict=False))

    @cached_property
    def features(self) -> frozenset[str]:
        """What a sentence worth comparing with this one is likely to share: pairs of words, and telling words."""
        pairs = {f"{first} {second}" for first, second in zip(self.words, self.words[1:], strict=False)}
        return frozenset(pairs | {word for word in self.words if len(word) >= _TELLING})


def closeness(one: Wording, other: Wording) -> float:
    """Share of letters in common, 0-1, the same both ways round."""
    size = one.letters.total() + other.letters.total()
    return 2 * (one.letters & other.letters).total() / size if one.words and other.words else 0.0


def containment(one: Wording, other: Wording) -> float:
    """Share of the shorter one's phrases that stand in the other, 0-1; 0 where it is shorter than a phrase."""
    fewest = min(len(one.phrases), len(other.phrases))
    return len(one.phrases & other.phrases) / fewest if fewest else 0.0
