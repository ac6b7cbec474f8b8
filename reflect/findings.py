"""Something to say about one rule file, and how its line and its passage are shown."""

from __future__ import annotations

from dataclasses import dataclass

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to say about one rule file.

    ``line`` counts from 1, ``None`` where it is the whole file. ``fails`` is false where it is only worth knowing.
    """

    path: str
    line: int | None
    message: str
    fails: bool = True


def line_of(text: str, words: str) -> int | None:
    """The line (from 1) on which ``words`` begin in a YAML file; ``None`` where its layout hides them."""
    for length in (len(words), 40, 20, 10):
        place = text.find(words[:length])
        if place >= 0:
            return text.count("\n", 0, place) + 1
    return None


def shortened(example: str) -> str:
    """The first words of a passage, on one line."""
    words = " ".join(example.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
