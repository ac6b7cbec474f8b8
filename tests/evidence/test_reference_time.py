"""Texts made to be slow for the finders of references and of their use: time grows with their length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from reflect.evidence.references import References
from reflect.reading import read_text
from reflect.sentences import Sentencer

UNITS = (
    *("I used Kitwood and I moved ", "Kitwood ", "Mrs Rolfe, ", "VIPS, ", "the Care Act because of section 42 and I "),
    *("Kolb's reflective cycle by Rogers, ", "the six principles, capacity, ", "In Wales the Care Act 2014 and CQC, "),
    *("DoLS is the law and has been replaced, ", "Article 8 right to life and "),
    *("Proctor and the restorative part ", "Goldman's emotional intelligence and ", "risk averse, cotton wool, "),
    *("the reflective cycle which Rogers developed and ", "the 2014 Act of Wales and the Care Act 2014 and "),
)


@pytest.fixture(scope="module")
def seconds(sentencer: Sentencer, detector: References) -> Callable[[str], float]:
    """Text → seconds of processor time to find its references, parsing left out."""

    def measure(text: str) -> float:
        parsed = sentencer.parse(read_text(text))
        started = time.process_time()
        assert isinstance(list(detector(parsed, ())), list)
        return time.process_time() - started

    return measure


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length(seconds: Callable[[str], float], unit: str) -> None:
    """Four times the text takes nowhere near sixteen times as long, though no full stop stands in it."""
    short, long = (seconds(unit * (size // len(unit))) for size in (4000, 16_000))
    assert long < 8 * short + 0.5
