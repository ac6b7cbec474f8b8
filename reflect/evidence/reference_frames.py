"""Plain words that the writer names as an idea: “was this X?”, “they call it X”, “X, by which I mean …”."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reflect.evidence.phrases import flat
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Span

_WINDOW = 40


class Frames:
    """Reads the words right before and right behind an idea; both lists are data."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        """Compile them."""
        before = _any_of(lexicons["reference-frames-before"])
        after = _any_of(lexicons["reference-frames-after"])
        asked = _any_of(lexicons["reference-frames-asked"])
        self._before = re.compile(rf"(?<![\w'])(?:{before}) (?:an? |the )?[\"']?$")
        self._asked = re.compile(rf"(?<![\w'])(?:{asked}) (?:an? )?[\"']?$")
        self._after = re.compile(rf"[\"']?,? ?(?:{after})(?![\w'])")

    def named(self, text: str, span: Span) -> str | None:
        """The frame's own words where ``span`` is named as an idea, else ``None``."""
        before = flat(text[max(0, span.start - _WINDOW) : span.start])
        after = flat(text[span.end : span.end + _WINDOW])
        found = self._before.search(before) or self._after.match(after)
        if found is None and after[:1] in {"?", '"', "."}:
            found = self._asked.search(before)
        return found.group().strip(" ,\"'") if found else None


def _any_of(lexicon: Lexicon) -> str:
    return "|".join(re.escape(entry) for entry in sorted(lexicon.entries, key=len, reverse=True))
