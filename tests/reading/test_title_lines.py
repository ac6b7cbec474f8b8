"""Headings that only what stands around them shows: numbers of neighbours, and a blank line."""

from __future__ import annotations

import pytest

from reflect.reading import read_text
from reflect.types import Account

PROSE = "The team met on Monday and agreed that the plan had not been followed at all that week."


def _quotes(account: Account, part: str = "paragraphs") -> list[str]:
    return [span.quote(account.text) for span in getattr(account, part)]


NUMBERED = "1.1 Explain what is meant by choice\n\n{0}\n\n{1}\n\n{0}\n\n1.3 Evaluate the impact\n\n{0}"


@pytest.mark.parametrize(
    "line",
    ["1.2 My role in supporting choice", "1.2 Supporting staff who resisted", "1.2 What my team did about it all"],
)
def test_numbered_like_its_neighbours(line: str) -> None:
    """Between the headings 1.1 and 1.3, a short line numbered 1.2 with a blank line after it is one too."""
    assert line in _quotes(read_text(NUMBERED.format(PROSE, line)), "headings")


@pytest.mark.parametrize(
    "line",
    ["1.2 I was on nights", "1.2 My role was to listen.", "1.5 My part", "2.2 My part", "My part in it", "1.2 mg"],
)
def test_not_numbered_like_its_neighbours(line: str) -> None:
    """A sentence, a full stop, another number or none: it stays prose."""
    assert line in _quotes(read_text(NUMBERED.format(PROSE, line)))


def test_a_title_needs_a_blank_line() -> None:
    """Right above prose, such a line may belong to it: "The day I got it wrong", then "was a Monday"."""
    assert read_text(f"{PROSE}\n\nThe day I got it wrong\n{PROSE}").headings == ()
