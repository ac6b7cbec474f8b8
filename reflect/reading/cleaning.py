"""Characters: one normal form for every account, so that offsets mean the same everywhere."""

from __future__ import annotations

import re
import unicodedata

# Vertical tab, form feed, next line, line and paragraph separator are line ends in all but name.
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n]+")
_LIGATURES = re.compile("[\ufb00-\ufb06]")


def clean(text: str) -> str:
    """NFC, line feeds as line ends, no byte-order mark, no control characters but tab and line feed; idempotent."""
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", without_controls(text)))


def without_controls(text: str) -> str:
    """``clean`` without the normal form, whose cost grows with the square of a run of combining marks."""
    return _LINE_END.sub("\n", _DROPPED.sub("", text)).lstrip("\ufeff")


def tidy(text: str) -> str:
    """``clean``, and white space as a formatted file means it: runs are one space, lines have no space at the ends."""
    lines = (_SPACES.sub(" ", line).strip() for line in clean(text).split("\n"))
    return "\n".join(lines).strip("\n")


def without_ligatures(text: str) -> str:
    """Typesetters' joined letters (ﬁ, ﬂ …) as the letters they stand for."""
    return _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
