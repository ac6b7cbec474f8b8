"""What the detectors' tests share: the language pipeline, loaded once, and a way to parse pasted text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reflect.encoder import Encoder
from reflect.evidence.identities import Identities
from reflect.evidence.references import References
from reflect.reading import read_text
from reflect.rulebook import Rulebook
from reflect.sentences import Sentencer
from reflect.types import Parse, ReferenceEvidence

Mentions = Callable[[str], tuple[ReferenceEvidence, ...]]


@pytest.fixture(scope="session")
def sentencer() -> Sentencer:
    """The verified pipeline."""
    return Sentencer()


@pytest.fixture(scope="session")
def parse(sentencer: Sentencer) -> Callable[[str], Parse]:
    """Pasted text → its parse."""
    return lambda text: sentencer.parse(read_text(text))


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The shipped rulebook."""
    return Rulebook.load()


@pytest.fixture(scope="session")
def detector(rulebook: Rulebook) -> References:
    """The detector over the shipped references."""
    return References(rulebook, Encoder.load())


@pytest.fixture
def mentions(detector: References, parse: Callable[[str], Parse]) -> Mentions:
    """Text → its mentions, with nothing found before."""
    return lambda text: tuple(detector(parse(text), ()))


@pytest.fixture(scope="session")
def identified(
    rulebook: Rulebook, detector: References, parse: Callable[[str], Parse]
) -> Callable[[str], list[tuple[str, str]]]:
    """Text → (kind, quote) of each identity, with the references found before them."""
    identities = Identities(rulebook, Encoder.load())

    def find(text: str) -> list[tuple[str, str]]:
        parsed = parse(text)
        found = identities(parsed, tuple(detector(parsed, ())))
        return [(item.identity, item.span.quote(parsed.account.text)) for item in found]

    return find
