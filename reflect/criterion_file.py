"""Reads the trained parts in ``models/criteria/``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np

from reflect.criterion_model import CriterionModel, Direction, LevelScale, Passages, Sum, Topic
from reflect.criterion_words import Vocabulary, WordRows, WordTopic
from reflect.errors import ModelError

_FOLDER = "reflect.models.criteria"
_FILES = ("criteria.npz", "criteria.json")


@cache
def shipped_model() -> CriterionModel:
    """The model shipped with the engine.

    Raises:
        ModelError: it is missing.
    """
    folder = files(_FOLDER)
    try:
        arrays, settings = (folder.joinpath(name).read_bytes() for name in _FILES)
    except FileNotFoundError as error:
        raise ModelError(
            "The model of the criteria is missing from this installation. Reinstall reflect-feedback."
        ) from error
    checksum = f"sha256:{hashlib.sha256(arrays + settings).hexdigest()}"
    with np.load(BytesIO(arrays), allow_pickle=False) as unpacked:
        return model_from(dict(unpacked), json.loads(settings), checksum)


def model_from(arrays: Mapping[str, Any], settings: Mapping[str, Any], checksum: str = "") -> CriterionModel:
    """The model that these arrays and settings describe."""
    full = {name: array.astype(np.float64) if array.dtype.kind == "f" else array for name, array in arrays.items()}
    vocabulary = Vocabulary(settings["vocabulary"], full["rarity"], full["usual"])
    phrases = Vocabulary(settings["phrases"], full["phrase_rarity"], np.zeros(len(settings["phrases"])))
    return CriterionModel(
        topics=_topics("topic", full, settings),
        views=_topics("view", full, settings),
        relevance=_sum(settings["relevance"]),
        levels=(_sum(settings["levels"][0]), _sum(settings["levels"][1])),
        scale=_scale(settings["scale"]),
        stance=Sum(full["stance"], float(settings["stance"])),
        phrases=phrases,
        said=Sum(full["said"], float(settings["said"])),
        misconception=_sum(settings["misconception"]),
        vocabulary=vocabulary,
        background=Passages(full["background"], _background_rows(full, vocabulary)),
        precision=full["precision"],
        wording=full["wording"],
        checksum=checksum,
    )


def _background_rows(arrays: Mapping[str, Any], vocabulary: Vocabulary) -> WordRows:
    places = arrays["background_places"].astype(np.int64)
    rows = np.split(places, arrays["background_starts"].astype(np.int64)[1:])
    return vocabulary.rows(frozenset(vocabulary.known[place] for place in row) for row in rows)


def _topics(kind: str, arrays: Mapping[str, Any], settings: Mapping[str, Any]) -> dict[str, Topic]:
    names: Sequence[str] = settings[f"{kind}s"]
    directions = zip(arrays[f"{kind}s"], *arrays[f"{kind}_scale"].T, strict=True)
    starts = arrays[f"{kind}_word_starts"].astype(np.int64)[1:]
    places = np.split(arrays[f"{kind}_places"].astype(np.int64), starts)
    weights = np.split(arrays[f"{kind}_weights"], starts)
    words = zip(places, weights, *arrays[f"{kind}_word_scale"].T, strict=True)
    return {
        name: Topic(
            Direction(direction, float(middle), float(spread)),
            WordTopic(place, weight, float(word_middle), float(word_spread)),
        )
        for name, (direction, middle, spread), (place, weight, word_middle, word_spread) in zip(
            names, directions, words, strict=True
        )
    }


def _sum(settings: Mapping[str, Any]) -> Sum:
    return Sum(np.array(settings["weights"], dtype=np.float64), float(settings["constant"]))


def _scale(settings: Mapping[str, Any]) -> LevelScale:
    weights = np.array(settings["weights"], dtype=np.float64)
    return LevelScale(weights, float(settings["constant"]), tuple(settings["cuts"]))
