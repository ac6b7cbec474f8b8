"""What every detector is: made once from rulebook and encoder, then a pure function of one parsed account."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Protocol

from reflect.encoder import Encoder
from reflect.rulebook import Rulebook
from reflect.types import Evidence, Parse


class Detector(Protocol):
    """One kind of seeing. ``name`` stands in the evidence it gives.

    A detector is called with the parsed account and with what the detectors before it in ``DETECTORS`` found, and
    gives evidence in rising order of offset. It keeps no state between calls and touches no file, clock or network.
    """

    name: ClassVar[str]

    def __init__(self, rulebook: Rulebook, encoder: Encoder) -> None:
        """Compile what is needed from the data; may take time, is done once."""

    def __call__(self, parse: Parse, found: tuple[Evidence, ...]) -> Iterable[Evidence]:
        """Everything of this kind in the account; nothing is not an error."""
        ...
