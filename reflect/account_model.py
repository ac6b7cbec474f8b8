"""Reads the account model in ``models/depth/``: what the clearest sentences of an account do → the band it sustains.

Each move counts by its mean over the clearest twentieth of the sentences, so that an account is no deeper for being
long; less far from anything lived, so that padding adds little; and no weight is below zero: no move can make an
account shallower.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import ceil
from typing import Any

import numpy as np

from reflect.errors import ModelError
from reflect.passage_model import TONE, Strengths, counting
from reflect.types import MOVES

_FOLDER, _FILE = "reflect.models.depth", "account.json"
COLUMNS = (*MOVES, TONE)
# Thoughts count in full within so many sentences of something lived, and elsewhere by this much less.
NEAR, BESIDE = 3, 0.5
_LIVED = [MOVES.index(move) for move in ("own-act", "led-act", "tried-since", "own-assumption")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountModel:
    """Weights by move (never below 0) and constant give the mark, 1 to 4; ``spread`` is its mean error.

    ``share`` (0-1) of the sentences, and ``least`` at the least, are the clearest.
    """

    share: float
    least: int
    weights: Mapping[str, float]
    constant: float
    spread: float
    checksum: str

    @classmethod
    def load(cls) -> AccountModel:
        """The model shipped with the engine.

        Raises:
            ModelError: it is missing.
        """
        return _shipped()

    def mark(self, sentences: Strengths) -> float:
        """The mark that markers would give, 1 to 4; a row for each sentence, the moves and, last, tone (0-1 each)."""
        clear = dict(zip(COLUMNS, clearest(sentences, self.share, self.least).tolist(), strict=True))
        mark = self.constant + sum(weight * clear[move] for move, weight in self.weights.items())
        return float(np.clip(mark, 1.0, 4.0))


def clearest(sentences: Strengths, share: float, least: int) -> Strengths:
    """For each move and tone the mean over the sentences in which it is clearest."""
    sentences = counting(sentences)
    sentences = sentences * (1 - BESIDE + BESIDE * _lived_near(sentences))[:, None]
    many = min(len(sentences), max(least, ceil(share * len(sentences))))
    clear: Strengths = np.sort(sentences, axis=0)[::-1][:many].mean(axis=0)
    return clear


def _lived_near(sentences: Strengths) -> Strengths:
    """0-1 for each sentence: how surely the writer does something, or took something for granted, in or near it."""
    lived = sentences[:, _LIVED].max(axis=1)
    padded = np.pad(lived, NEAR)
    near: Strengths = np.lib.stride_tricks.sliding_window_view(padded, 2 * NEAR + 1).max(axis=1)
    return near


def account_model_from(settings: Mapping[str, Any], checksum: str = "") -> AccountModel:
    """The model that these settings describe."""
    return AccountModel(
        share=settings["share"],
        least=settings["least"],
        weights=settings["weights"],
        constant=settings["constant"],
        spread=settings["spread"],
        checksum=checksum,
    )


@cache
def _shipped() -> AccountModel:
    try:
        data = files(_FOLDER).joinpath(_FILE).read_bytes()
    except FileNotFoundError as error:
        raise ModelError(
            "The model of whole accounts is missing from this installation. Reinstall reflect-feedback."
        ) from error
    return account_model_from(json.loads(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
