"""Unbroken runs: no account has a thousand characters without a space, and what has them is not prose."""

from __future__ import annotations

import re
import unicodedata

from reflect.errors import TooLarge
from reflect.reading.limits import LONGEST_COMBINING, LONGEST_MARKS, LONGEST_WORD

_MARKS = re.compile(r"(?:[^\w\s]|_)++")
_ADVICE = "Please take it out, or copy only the sentences of your account into a new file, or paste them."


def check_runs(text: str) -> None:
    """Refuse a text with a run that is longer than any account needs; linear in its length, empty text passes.

    Raises:
        TooLarge: over ``LONGEST_WORD``, ``LONGEST_MARKS`` or ``LONGEST_COMBINING`` characters in a row.
    """
    if any(len(word) > LONGEST_WORD for word in text.split()):
        raise TooLarge(
            f"In this text more than {LONGEST_WORD:,} characters follow each other without a space. {_ADVICE}"
        )
    if any(match.end() - match.start() > LONGEST_MARKS for match in _MARKS.finditer(text)):
        raise TooLarge(f"In this text more than {LONGEST_MARKS} marks follow each other without a word. {_ADVICE}")
    if _stacks_marks(text):
        raise TooLarge(f"In this text more than {LONGEST_COMBINING} accents stand on one letter. {_ADVICE}")


def _stacks_marks(text: str) -> bool:
    if text.isascii():
        return False
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character).startswith("M") else 0
        if run > LONGEST_COMBINING:
            return True
    return False
