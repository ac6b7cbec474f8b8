"""Sentences → evidence: one detector a file, run in the order of ``DETECTORS``, each seeing earlier finds."""

from reflect.encoder import Encoder
from reflect.evidence.citations import Citations
from reflect.evidence.detector import Detector
from reflect.evidence.identities import Identities
from reflect.evidence.moves import Moves
from reflect.evidence.references import References
from reflect.evidence.roles import Roles
from reflect.evidence.theory_links import TheoryLinks
from reflect.evidence.tone import SentenceTone
from reflect.rulebook import Rulebook
from reflect.types import Evidence, Parse

DETECTORS: tuple[type[Detector], ...] = (
    Roles,
    Moves,
    SentenceTone,
    References,
    TheoryLinks,
    Citations,
    Identities,
)

__all__ = ["DETECTORS", "Detector", "detect", "detectors"]


def detectors(rulebook: Rulebook, encoder: Encoder) -> tuple[Detector, ...]:
    """Every detector, made ready with the data."""
    return tuple(detector(rulebook, encoder) for detector in DETECTORS)


def detect(parse: Parse, ready: tuple[Detector, ...]) -> tuple[Evidence, ...]:
    """All evidence in one account: in the order of the detectors, and of place within each."""
    found: tuple[Evidence, ...] = ()
    for detector in ready:
        found = (*found, *detector(parse, found))
    return found
