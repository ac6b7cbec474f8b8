"""Finds a lexicon's phrases in a sentence, leaving out what stands inside a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from reflect.rulebook.lexicon import Lexicon
from reflect.types import Parse, Sentence, Span

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "‑": "-"})


class PhraseFinder:
    """One lexicon, compiled. Matching ignores case and the kind of apostrophe."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the lexicon's patterns once."""
        self.lexicon = lexicon
        self._pattern = lexicon.pattern()
        self._exceptions = lexicon.exceptions()

    def find(self, parse: Parse, sentence: Sentence) -> Iterator[Span]:
        """Spans of the writer's own words that match; none in a sentence that holds an exception."""
        text = flat(parse.quote(sentence))
        if self._exceptions.search(text):
            return
        start = sentence.span.start
        for match in self._pattern.finditer(text):
            span = Span(start + match.start(), start + match.end())
            if not parse.account.in_quotation(span):
                yield span


def flat(text: str) -> str:
    """Lower case with straight apostrophes; the same length as ``text``, so offsets hold."""
    # str.lower() can lengthen a text ("İ"): character by character, and only where the length stays.
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text).translate(_STRAIGHT)
