"""Phrases looked up in a sentence's folded words, so that one spelling in the data finds every notation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reflect.evidence.reference_words import Word, words_of
from reflect.types import Span

_MARK, _BREAK = ",", ";"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words found in a line: indices of the first word and of the one after the last."""

    first: int
    end: int


class FoldedLine:
    """A line's words as one folded string, a mark between them as ``,`` and a break as ``;``."""

    def __init__(self, account: str, words: Sequence[Word]) -> None:
        """Fold once; no words give an empty line. ``account`` is the text they stand in."""
        self.words = words
        self._account = account
        self._starts: list[int] = []
        pieces: list[str] = []
        length = 0
        for index, word in enumerate(words):
            for piece in (*_gap(word, index), word.keys[-1]):
                start = length
                pieces.append(piece)
                length += len(piece) + 1
            self._starts.append(start)
        self.text = " ".join(pieces)

    def runs(self, pattern: re.Pattern[str]) -> Iterator[Run]:
        """Every match of a pattern made by ``phrases``."""
        for match in pattern.finditer(self.text):
            yield Run(self._index(match.start()), self._index(match.end() - 1) + 1)

    def span(self, run: Run) -> Span:
        """Where a run stands in the account."""
        return Span(self.words[run.first].span.start, self.words[run.end - 1].span.end)

    def start(self, index: int) -> int:
        """The offset in ``text`` of the word at ``index``."""
        return self._starts[index]

    def follows_colon(self, index: int) -> bool:
        """True if a colon stands right before the word at ``index``."""
        start = self.words[index].span.start
        return self._account[max(0, start - 3) : start].rstrip(" “\"'‘").endswith(":")

    def between(self, one: Run, other: Run) -> str:
        """The folded text from the end of ``one`` to the start of ``other``, the spaces round it kept."""
        end = self._starts[one.end - 1] + len(self.words[one.end - 1].keys[-1])
        return self.text[end : self._starts[other.first]]

    def run(self, span: Span) -> Run | None:
        """The run of words at ``span``; ``None`` where it holds none of the line's."""
        inside = [index for index, word in enumerate(self.words) if word.span.overlaps(span)]
        return Run(inside[0], inside[-1] + 1) if inside else None

    def run_at(self, offset: int) -> Run:
        """The run of the one word that holds ``offset`` of ``text``."""
        index = self._index(offset)
        return Run(index, index + 1)

    def _index(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1


def phrases(texts: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all ``texts``, a plural of the last word included; one that never matches for none."""
    alternatives = sorted({folded(text) for text in texts} - {""}, key=len, reverse=True)
    if not alternatives:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\S)(?:{'|'.join(re.escape(one) for one in alternatives)})s?(?!\S)")


def folded(text: str) -> str:
    """``text`` as ``FoldedLine`` would write it, without its marks."""
    return " ".join(word.keys[-1] for word in words_of(text, Span(0, len(text))))


def _gap(word: Word, index: int) -> tuple[str, ...]:
    if index == 0 or word.gap == "plain":
        return ()
    return (_MARK,) if word.gap == "mark" else (_BREAK,)
