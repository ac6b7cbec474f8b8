"""The reference list: where each entry starts and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reflect.reading.headings import speaks_of_self
from reflect.reading.lines import Line, is_full, marker_length, regions, wrapped_width
from reflect.types import Span

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d[a-z]?\b|\bn\.d\.", re.I)
_ADDRESS = re.compile(r"https?://|www\.|\bdoi\b|\bISBN\b", re.I)
_CONTINUES = re.compile(
    r"https?://|www\.|doi\b|\(?\[?(?:available|accessed|last accessed|retrieved)\b|pp?\.\s?\d", re.I
)
_AUTHOR_YEAR = re.compile(
    r"[A-Z][\w’'\-]+,\s+(?:[A-Z]\.?[\s,-]*)+|[A-Z][^()\n]{1,90}\(\s*(?:(?:1[89]|20)\d\d[a-z]?|n\.d\.)\s*\)"
)
_LABEL = re.compile(r"(?:\[\d{1,3}\]|\d{1,3}[.)])\s*")


def could_be_entry(text: str) -> bool:
    """True unless the piece is plainly the learner's own prose: first person, and neither year nor address."""
    return not speaks_of_self(text) or _YEAR.search(text) is not None or _ADDRESS.search(text) is not None


def split_entries(text: str, span: Span) -> Iterator[Span]:
    """One span for each entry in a stretch of reference list, markers and numbers at the start left out."""
    for run in regions(text, span):
        width = wrapped_width(run)
        first = 0
        for index in range(1, len(run) + 1):
            if index == len(run) or _starts_entry(run, index, width):
                yield from _entry(run[first].start, run[index - 1].end, run[first].text)
                first = index


def _entry(start: int, end: int, text: str) -> Iterator[Span]:
    label = _LABEL.match(text)
    offset = label.end() if label else marker_length(text)
    if start + offset < end and any(character.isalnum() for character in text[offset:]):
        yield Span(start + offset, end)


def _starts_entry(run: list[Line], index: int, width: int | None) -> bool:
    before, line = run[index - 1], run[index]
    if _LABEL.match(line.text) or marker_length(line.text):
        return True
    if (
        _CONTINUES.match(line.text)
        or line.text[0].islower()
        or before.text[-1] in ":,;&"
        or line.indent > run[0].indent
    ):
        return False
    if width is None or not is_full(before, line, width):
        return True
    return _AUTHOR_YEAR.match(line.text) is not None and before.text[-1] in ".)/]0123456789"
