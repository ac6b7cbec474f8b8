"""Other people's words inside a paragraph: what stands between quotation marks.

A mark that is never closed in its paragraph yields nothing. Apostrophes and plural possessives (don't, residents')
are not quotation marks; single marks count only around three words or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reflect.types import Span

_MARK = re.compile(r"[\"“”„«»'‘’]")
_ELISION = re.compile(r"['‘’](?:em|til|till|cause|tis|twas|bout|round|n|\d\ds?)\b", re.I)
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_CLOSER = {"“": "”", "„": "“”", "«": "»", '"': '"'}


def find_quotations(text: str, span: Span) -> Iterator[Span]:
    """The spans inside quotation marks within ``span``, marks left out, in order; a quotation in one is not given."""
    paragraph = span.quote(text)
    position = 0
    while (match := _MARK.search(paragraph, position)) is not None:
        end = _closing(paragraph, match.start())
        if end is None:
            position = match.end()
            continue
        inner = _trimmed(paragraph, match.end(), end)
        if inner is not None:
            yield Span(span.start + inner[0], span.start + inner[1])
        position = end + 1


def _trimmed(paragraph: str, start: int, end: int) -> tuple[int, int] | None:
    inner = paragraph[start:end]
    if not any(character.isalnum() for character in inner):
        return None
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def _closing(paragraph: str, start: int) -> int | None:
    """Offset of the mark that closes the one at ``start``; ``None`` when that one opens nothing."""
    mark = paragraph[start]
    if mark in "”»" or not _opens(paragraph, start):
        return None
    if mark in "'‘’":
        return None if mark == "’" else _closing_single(paragraph, start)
    return _closing_double(paragraph, start)


def _opens(paragraph: str, at: int) -> bool:
    before = paragraph[at - 1] if at else " "
    after = paragraph[at + 1] if at + 1 < len(paragraph) else " "
    return not before.isalnum() and before not in ".,!?;:’'" and not after.isspace()


def _closing_double(paragraph: str, start: int) -> int | None:
    mark = paragraph[start]
    for at in range(start + 1, len(paragraph)):
        character = paragraph[at]
        if character in _CLOSER[mark] and not (mark == '"' and _reopens(paragraph, at)):
            return at
        if character == mark:
            return None  # A second opening mark: the first was never closed.
    return None


def _reopens(paragraph: str, at: int) -> bool:
    """True if a straight mark has white space before it and none after: it opens."""
    return paragraph[at - 1].isspace() and at + 1 < len(paragraph) and not paragraph[at + 1].isspace()


def _closing_single(paragraph: str, start: int) -> int | None:
    if _ELISION.match(paragraph, start):
        return None
    closer = "’" if paragraph[start] == "‘" else "'"
    doubtful = None
    for at in range(start + 1, len(paragraph)):
        if paragraph[at] == paragraph[start] and _opens(paragraph, at) and not _ELISION.match(paragraph, at):
            break
        if paragraph[at] == closer and _may_close(paragraph, at):
            if not _possessive(paragraph, at):
                return at if _long_enough(paragraph, start, at) else None
            doubtful = doubtful or at
    # The one mark left that could close it follows an s: "the residents' rights" as likely as a quotation.
    return doubtful if doubtful and paragraph[start] == "‘" and _long_enough(paragraph, start, doubtful) else None


def _may_close(paragraph: str, at: int) -> bool:
    after = paragraph[at + 1] if at + 1 < len(paragraph) else " "
    return not paragraph[at - 1].isspace() and not after.isalnum()


def _possessive(paragraph: str, at: int) -> bool:
    return paragraph[at - 1] in "sS" and re.match(r"\s+\w", paragraph[at + 1 : at + 4]) is not None


def _long_enough(paragraph: str, start: int, end: int) -> bool:
    return len(_WORD.findall(paragraph, start + 1, end)) >= 3
