"""How depth, tone and genre are judged: ``rubrics/depth/depth.yaml``. Every number here can be disputed by a tutor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict

from reflect.types import Band

_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What a passage must hold to reach a band: every move of ``every`` and ``at_least`` of those in ``among``."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    every: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    at_least: int = 0

    def opened_by(self, moves: frozenset[str]) -> bool:
        """True if these moves are enough."""
        return set(self.every) <= moves and len(moves & set(self.among)) >= self.at_least


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """Something that takes an account further, in the learner's words.

    Not said where one of the moves of ``unless`` is there, nor where none of those of ``after`` is.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    say: str
    unless: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def asked(self, moves: frozenset[str]) -> bool:
        """True if it is worth saying where these moves are."""
        return not moves & set(self.unless) and (not self.after or bool(moves & set(self.after)))


@dataclass(frozen=True, slots=True, kw_only=True)
class BandRule:
    """One band. ``gates`` are alternatives, one of which a passage has to meet besides being deep enough.

    ``names`` gives the band's name in each vocabulary of ``Rubric.vocabulary``; ``lifts`` are what the next band asks
    for.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: Band
    about: str
    names: dict[str, str]
    gates: tuple[Gate, ...]
    lifts: tuple[Lift, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRules:
    """Passages are every run of ``shortest`` to ``longest`` neighbouring sentences.

    ``words_for_band``: fewer words than this leave the band unknown. ``acted``: an account without one of these moves
    reaches no band above ``highest_without_act``. ``chance``: from which probability (0-1) a passage reaches a band.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    shortest: int
    longest: int
    words_for_band: int
    acted: tuple[str, ...]
    highest_without_act: Band
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneRules:
    """``analytical_from`` is the probability from which a sentence counts as analytical in the share."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    analytical_from: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRules:
    """When a move counts as seen, as probabilities (0-1).

    ``assisted``: the part of the encoder's threshold from which a move counts if grammar or words show it too.
    ``surer``: thresholds of moves that need more than the encoder's.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    assisted: float
    surer: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class GenreRules:
    """When a text is not an account. Shares are 0-1; below ``words`` words nothing is said but the language.

    ``english_share``: least share of words that are English function words. ``writer_share`` and ``writer_sentences``:
    least share and least number of sentences in which the writer appears. ``lived``: moves that show something lived;
    ``lived_sentences``: the least number of sentences with one. A text with ``other_kind_marks`` marks of another kind
    (``rubrics/lexicons/genre-*.yaml``) is of that kind if less than ``other_kind_lived_share`` of it is lived. Kinds in
    ``may_hold`` are read on, with a ``caution``, where the writer acts with others in ``acts_with_others`` sentences.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    words: int
    words_for_language: int
    english_share: float
    writer_share: float
    writer_sentences: int
    lived: tuple[str, ...]
    lived_sentences: int
    other_kind_marks: int
    other_kind_lived_share: float
    may_hold: tuple[str, ...]
    acts_with_others: int
    caution: str
    not_english: str
    nothing_lived: str
    no_writer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DepthRules:
    """The whole file.

    ``together`` goes before lifts that the account has, but not in its deepest passage; ``still_open`` is said where
    nothing is left to ask for.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    version: str
    source: str
    bands: tuple[BandRule, ...]
    together: str
    still_open: str
    passages: PassageRules
    tone: ToneRules
    moves: MoveRules
    genre: GenreRules

    def band(self, name: Band) -> BandRule:
        """The rule of one band."""
        return next(rule for rule in self.bands if rule.id == name)
