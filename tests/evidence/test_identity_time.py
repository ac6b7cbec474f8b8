"""Texts made to be slow for the patterns that read names, numbers and places: time grows with their length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from reflect.encoder import Encoder
from reflect.evidence.identities import Identities
from reflect.reading import read_text
from reflect.rulebook import Rulebook
from reflect.sentences import Sentencer
from reflect.types import Parse

UNITS = (
    *("Anna Bell ", "0 1 2 3 ", "Mrs ", "12 Elm ", "at The ", "aged 40 with ", "born ", "Ab-", "O'", "Rose House of "),
    *("DOB ", "my manager, ", "the only ", "He is 40. ", "(0) ", "a.b@", "van der ", "1/1/1940 ", "A. ", "former "),
    *("St Ann's ", "at Larkrise ", "a home called "),
)


@pytest.fixture(scope="module")
def timed(rulebook: Rulebook, sentencer: Sentencer) -> Callable[[str], float]:
    """Text → seconds of processor time to find who could be identified in it, parsing left out."""
    identities = Identities(rulebook, Encoder.load())

    def seconds(text: str) -> float:
        parsed: Parse = sentencer.parse(read_text(text))
        started = time.process_time()
        assert isinstance(list(identities(parsed, ())), list)
        return time.process_time() - started

    return seconds


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length(timed: Callable[[str], float], unit: str) -> None:
    """Twelve thousand characters of any one unit take less than two seconds."""
    # Reading refuses a run of a thousand characters without a space.
    assert timed(" ".join([unit * (900 // len(unit))] * 13)) < 2
