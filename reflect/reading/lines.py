"""Plain lines → pieces: which line breaks end a paragraph, and which only filled up a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reflect.reading.blocks import Piece
from reflect.reading.headings import is_fixed_heading, word_count
from reflect.types import Span

# Longer lines than this are not hard-wrapped: the writer's program wraps them on the screen.
_LONGEST_WRAPPED = 110
_SHORTEST_WRAPPED = 30
# The share of lines in a run that must be as full as they can be for the run to count as hard-wrapped.
_FULL_SHARE = 0.7
_LONGEST_ITEM = 8  # lines

_BULLET = re.compile(r"(?:[-–—*•‣▪■●○◦·❖➢✓\uf0b7\uf0a7\uf0d8](?=[ \t\u00a0])|[•●▪](?=\w)|o(?=\t))[ \t\u00a0]*")
_NUMBER = re.compile(r"(?:\d{1,2}[.)]|\(\d{1,2}\)|[a-z][.)]|\([a-z]\)|[A-Z]\)|\(?[ivx]{2,5}[.)]|i\))[ \t\u00a0]+")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank; ``start`` is its first character that is not white space."""

    text: str
    start: int
    indent: int

    @property
    def end(self) -> int:
        """Offset after its last character that is not white space."""
        return self.start + len(self.text)


def marker_length(text: str) -> int:
    """Characters of the list marker at the start ("- ", "• ", "2) ", "(a) ", "iv. "); 0 when there is none."""
    match = _BULLET.match(text) or _NUMBER.match(text)
    if match is None or not any(character.isalnum() for character in text[match.end() :]):
        return 0
    return match.end()


def is_bulleted(text: str) -> bool:
    """True for a list item with a mark rather than a number or letter."""
    return _BULLET.match(text) is not None


def ends_sentence(text: str) -> bool:
    """True if the last mark closes a sentence or opens a list, closing quotes and brackets aside."""
    return _TERMINAL.search(text) is not None


def regions(text: str, span: Span) -> Iterator[list[Line]]:
    """Runs of lines within ``span`` that no blank line parts."""
    run: list[Line] = []
    start = span.start
    for raw in span.quote(text).split("\n"):
        bare = raw.strip()
        if bare:
            indent = len(raw) - len(raw.lstrip())
            run.append(Line(bare, start + indent, indent))
        elif run:
            yield run
            run = []
        start += len(raw) + 1
    if run:
        yield run


def wrapped_width(run: list[Line]) -> int | None:
    """Width in characters to which these lines were wrapped by hand or program; ``None`` when they were not."""
    width = max(line.indent + len(line.text) for line in run)
    joints = [(line, after) for line, after in pairwise(run) if not is_bulleted(after.text)]
    if not joints or not _SHORTEST_WRAPPED <= width <= _LONGEST_WRAPPED:
        return None
    full = sum(is_full(line, after, width) for line, after in joints)
    return width if full >= _FULL_SHARE * len(joints) else None


def is_full(line: Line, after: Line, width: int) -> bool:
    """True if the first word of the line after would not have fitted."""
    word = _WORD.match(after.text)
    return word is not None and line.indent + len(line.text) + 1 + len(word.group()) > width


def split_lines(text: str, piece: Piece) -> Iterator[Piece]:
    """The paragraphs of one stretch of plain text, in order; lines without a letter or digit belong to none."""
    for run in regions(text, piece.span):
        width = wrapped_width(run)
        first = 0
        for index in range(1, len(run) + 1):
            if index == len(run) or _breaks(run, index, width):
                yield from _piece(run[first:index], piece)
                first = index


def _piece(lines: list[Line], piece: Piece) -> Iterator[Piece]:
    if not any(character.isalnum() for line in lines for character in line.text):
        return
    kind = "item" if piece.kind == "paragraph" and marker_length(lines[0].text) else piece.kind
    yield Piece(kind, Span(lines[0].start, lines[-1].end), piece.firm)


def _breaks(run: list[Line], index: int, width: int | None) -> bool:
    """True if the line break before ``run[index]`` parts two paragraphs."""
    before, line = run[index - 1], run[index]
    full = width is not None and is_full(before, line, width)
    if not any(character.isalnum() for character in before.text + line.text):
        return True
    if full and line.text[0].islower() and not marker_length(line.text):
        return False
    if is_fixed_heading(before.text) or is_fixed_heading(line.text):
        return True
    ended = ends_sentence(before.text)
    if marker_length(line.text):
        # In hard-wrapped prose a line may start with the number of a room; in a list a mark came shortly before.
        listed = any(marker_length(earlier.text) for earlier in run[max(0, index - _LONGEST_ITEM) : index])
        return is_bulleted(line.text) or not full or ended or listed
    if full or (line.text[0].islower() and not ended):
        return False
    return width is None or ended or (index == 1 and word_count(before.text) <= 12)
