"""What the detectors' tests share: the language pipeline, loaded once, and a way to parse pasted text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reflect.reading import read_text
from reflect.sentences import Sentencer
from reflect.types import Parse


@pytest.fixture(scope="session")
def sentencer() -> Sentencer:
    """The verified pipeline."""
    return Sentencer()


@pytest.fixture(scope="session")
def parse(sentencer: Sentencer) -> Callable[[str], Parse]:
    """Pasted text → its parse."""
    return lambda text: sentencer.parse(read_text(text))
