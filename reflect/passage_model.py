"""Reads the passage model in ``models/depth/`` and applies it: what a passage's sentences do → how deep it is.

A sum of parts that can only add: each part is how clearly some moves stand together in the passage, and its weight is
never below zero. So no move can make a passage shallower, and neither length, spelling nor vocabulary has a part.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reflect.errors import ModelError
from reflect.types import BANDS, MOVES

_FOLDER, _FILE = "reflect.models.depth", "depth.json"
TONE = "analytical"

# In a formula or an imagined scene nothing counts but an act that stands beside it.
_EMPTY = ("signpost", "hypothetical")
_ACTS = np.array([move in {"own-act", "led-act"} for move in MOVES])

Strengths = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the sum: ``together`` are groups of moves; one move of each group must stand in the passage."""

    together: tuple[tuple[str, ...], ...]

    def strength(self, passage: Mapping[str, float]) -> float:
        """0-1: as strong as the weakest of its groups, a group as strong as its strongest move."""
        return min(max(passage[move] for move in group) for group in self.together)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageModel:
    """Parts and weights give a passage's value; for each band above the first, slope and shift its probability."""

    parts: tuple[Part, ...]
    weights: tuple[float, ...]
    intercept: float
    steps: tuple[tuple[float, float], ...]
    checksum: str

    @classmethod
    def load(cls) -> PassageModel:
        """The model shipped with the engine.

        Raises:
            ModelError: it is missing.
        """
        return _shipped()

    def probabilities(self, sentences: Strengths) -> tuple[float, ...]:
        """For B2, B3 and B4 the probability (0-1) that the passage is at least that deep; never rising.

        ``sentences`` has a row for each sentence and the columns of ``MOVES`` and, last, tone, all 0-1.
        """
        value = self.intercept + float(np.dot(self.weights, self.strengths(sentences)))
        chances = [1.0 / (1.0 + float(np.exp(-(slope * value + shift)))) for slope, shift in self.steps]
        return tuple(np.minimum.accumulate(chances).tolist())

    def strengths(self, sentences: Strengths) -> tuple[float, ...]:
        """How strong each part is in a passage."""
        passage = dict(zip(MOVES, counting(sentences)[:, :-1].max(axis=0).tolist(), strict=True))
        passage[TONE] = float(sentences[:, -1].mean())
        return tuple(part.strength(passage) for part in self.parts)


def counting(sentences: Strengths) -> Strengths:
    """The same rows, with what stands in a formula or an imagined scene taken away, except acts; tone stays."""
    empty = sentences[:, [MOVES.index(move) for move in _EMPTY]].max(axis=1, keepdims=True)
    counted: Strengths = np.column_stack([sentences[:, :-1] * np.where(_ACTS, 1.0, 1.0 - empty), sentences[:, -1]])
    return counted


def model_from(settings: dict[str, Any], checksum: str = "") -> PassageModel:
    """The model that these settings describe; parts and weights in the same order."""
    return PassageModel(
        parts=tuple(Part(tuple(tuple(group) for group in part["together"])) for part in settings["parts"]),
        weights=tuple(part["weight"] for part in settings["parts"]),
        intercept=settings["intercept"],
        steps=_steps(settings["steps"]),
        checksum=checksum,
    )


def _steps(steps: Mapping[str, Sequence[float]]) -> tuple[tuple[float, float], ...]:
    return tuple((steps[band][0], steps[band][1]) for band in BANDS[1:])


@cache
def _shipped() -> PassageModel:
    try:
        settings = files(_FOLDER).joinpath(_FILE).read_bytes()
    except FileNotFoundError as error:
        raise ModelError(
            "The model of passage depth is missing from this installation. Reinstall reflect-feedback."
        ) from error
    return model_from(json.loads(settings), f"sha256:{hashlib.sha256(settings).hexdigest()}")
