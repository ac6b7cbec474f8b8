"""Text as a terminal may show it: marks that steer one come out as a replacement mark."""

from __future__ import annotations

import re

# C0 but tab and line feed, delete and C1; then what turns the direction of writing.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """The same text with one replacement character for each control; tabs and line ends stay."""
    return _STEERING.sub("\ufffd", text)


def harmless_line(text: str) -> str:
    """``harmless`` for a name that must stay on its line: line ends are replaced too."""
    return harmless(text).replace("\n", "\ufffd")
