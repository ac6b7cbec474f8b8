"""A sentence as words that forms can be matched on: spelling variants folded, section numbers as one word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from reflect.types import Span

Gap = Literal["plain", "mark", "break"]

_ONE = r"\d{1,3}[A-Z]{0,2}(?![\w.]*\w)(?:\(\w{1,4}\))*"
_RANGE = rf"{_ONE}(?:\s?(?:-|–|to)\s?{_ONE})?"
_MORE = rf"(?:(?:,|,? ?(?:and|&)) ?{_ONE})*"
_HEAD = re.compile(r"^\D+")
_SUBSECTION = re.compile(r"\(\w{1,4}\)")
_LIST = re.compile(r",? ?(?:and|&) ?|, ?")
_NUMERAL = re.compile(r"\d{1,3}[A-Z]{0,2}")


def _numbered(name: str, several: str, one: str) -> str:
    """A pattern for a numbered part: a list after a plural, one number or range after a singular."""
    return rf"(?<![\w'’])(?P<{name}>(?:(?:{several})\s?{_RANGE}{_MORE}|(?:{one})\s?{_RANGE}))(?!\w)"


_TOKEN = re.compile(
    rf"{_numbered('s', '[Ss]ections|[Ss]s[.]?|§§', '[Ss]ection|[Ss]ect[.]|[Ss][.]?|§')}"
    rf"|{_numbered('art', '[Aa]rticles|Arts[.]?', '[Aa]rticle|Art[.]?')}"
    rf"|{_numbered('reg', '[Rr]egulations|[Rr]egs[.]?', '[Rr]egulation|[Rr]eg[.]?')}"
    r"|(?P<dotted>(?<![^\W_])(?:[A-Z]\.){2,}[A-Z]?)(?![^\W_])"
    r"|(?P<word>[^\W_]+(?:['’](?![sS](?![^\W_]))[^\W_]+)*)(?P<possessive>['’][sS](?![^\W_]))?"
    r"|(?P<ampersand>&)"
)
# “Robert K. Greenleaf”: the dot belongs to the initial, so that it parts no name.
_INITIAL_GAP = re.compile(r"(?<=[A-Z])\. ?")
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

    ``part`` is ``s42``, ``art8``, ``reg9``, or ``s1, s42`` for a list, for sections, articles or regulations, else
    ``None``. ``text`` leaves the dots of “C.Q.C.” out. ``span`` leaves a
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
        if words and len(words[-1].text) == 1 and end is not None and _INITIAL_GAP.fullmatch(text, end, match.start()):
            gap = "plain"
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
            part = _part(kind, _HEAD.sub("", match.group()))
            # A list may also be looked up by its first number.
            lookups = tuple(dict.fromkeys((part.lower(), part.lower().split(",")[0])))
            return Word(span, match.group(), lookups, part, gap)
    if match.group("ampersand"):
        return Word(Span(match.start(), match.end()), "&", ("and",), None, gap)
    if match.group("dotted"):
        text = match.group("dotted").replace(".", "")
        return Word(Span(match.start(), match.end()), text, (fold(text),), None, gap)
    bare = match.group("word")
    key = fold(bare)
    keys = (f"{key}'s", key) if match.group("possessive") else (key,)
    return Word(Span(match.start(), match.end("word")), bare, keys, None, gap)


def _part(kind: str, written: str) -> str:
    """“s42”, “s31-33” or, for a list, “s1, s42”."""
    bare = _SUBSECTION.sub("", written)
    return ", ".join(kind + "-".join(_NUMERAL.findall(item)) for item in _LIST.split(bare))


def _gap(between: str) -> Gap:
    if _PLAIN_GAP.fullmatch(between):
        return "plain"
    return "mark" if _MARK_GAP.fullmatch(between) else "break"
