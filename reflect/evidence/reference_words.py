"""A sentence as words that forms can be matched on: spelling variants folded, section numbers as one word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from reflect.types import Span

Gap = Literal["plain", "mark", "break"]

_NUMBER = r"(\d{1,3}[A-Z]{0,2})(?:\s?(?:-|–|to)\s?(\d{1,3}))?(?:\(\w{1,4}\))*"
_TOKEN = re.compile(
    rf"(?<![\w'’])(?P<s>(?:[Ss]ections?|[Ss]ect\.|[Ss]s?\.?|§§?)\s?{_NUMBER})(?!\w)"
    rf"|(?<![\w'’])(?P<art>(?:[Aa]rticles?|Arts?\.?)\s?{_NUMBER})(?!\w)"
    rf"|(?<![\w'’])(?P<reg>(?:[Rr]egulations?|[Rr]egs?\.?)\s?{_NUMBER})(?!\w)"
    r"|(?P<word>[^\W_]+(?:['’](?![sS](?![^\W_]))[^\W_]+)*)(?P<possessive>['’][sS](?![^\W_]))?"
    r"|(?P<ampersand>&)"
)
_PLAIN_GAP = re.compile(r"[\s\-‐‑–/+#()'’‘“”\"]{0,4}")
_MARK_GAP = re.compile(r"[\s\-‐‑–/+#()'’‘“”\",?:]{0,4}")
_NUMBERS = {
    "2": "two",
    "3": "three",
    "4": "four",
    "5": "five",
    "6": "six",
    "7": "seven",
    "8": "eight",
    "9": "nine",
    "10": "ten",
    "12": "twelve",
}


@dataclass(frozen=True, slots=True)
class Word:
    """One word. ``keys`` are the folded forms it may be looked up by.

    ``part`` is ``s42``, ``art8``, ``reg9`` … for a section, article or regulation, else ``None``. ``span`` leaves a
    possessive ending out. ``gap`` says what stands before it: nothing that separates, a light mark (comma, colon,
    question mark), or a break that no name runs across; the first word follows a break.
    """

    span: Span
    text: str
    keys: tuple[str, ...]
    part: str | None
    gap: Gap


def words_of(text: str, span: Span) -> tuple[Word, ...]:
    """The words inside ``span``, in order; none for marks alone."""
    words: list[Word] = []
    end: int | None = None
    for match in _TOKEN.finditer(text, span.start, span.end):
        gap = _gap(text[end : match.start()]) if end is not None else "break"
        words.append(_word(match, gap))
        end = match.end()
    return tuple(words)


def fold(text: str) -> str:
    """Lower case, without accents or apostrophes; small numbers as words."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    key = bare.replace("'", "").replace("’", "").casefold()
    return _NUMBERS.get(key, key)


def _word(match: re.Match[str], gap: Gap) -> Word:
    for kind in ("s", "art", "reg"):
        if match.group(kind):
            span = Span(match.start(), match.end())
            part = _part(kind, match)
            return Word(span, match.group(), (part.lower(),), part, gap)
    if match.group("ampersand"):
        return Word(Span(match.start(), match.end()), "&", ("and",), None, gap)
    bare = match.group("word")
    key = fold(bare)
    keys = (f"{key}'s", key) if match.group("possessive") else (key,)
    return Word(Span(match.start(), match.end("word")), bare, keys, None, gap)


def _part(kind: str, match: re.Match[str]) -> str:
    numbers = [group for group in match.groups() if group and re.fullmatch(r"\d{1,3}[A-Z]{0,2}", group)]
    return kind + "-".join(numbers)


def _gap(between: str) -> Gap:
    if _PLAIN_GAP.fullmatch(between):
        return "plain"
    return "mark" if _MARK_GAP.fullmatch(between) else "break"
