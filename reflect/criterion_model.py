"""Reads the trained parts in ``models/criteria/``: is a passage about a criterion, at which level, is it misunderstood?

Each criterion has a direction in the encoder's space of meanings, from all other passages towards its own (a linear
discriminant). How far a passage lies along it, its cues and its references give the chance that it is about the
criterion; what its sentences do gives the chance of each level; how it is told gives the chance that a misunderstanding
is the writer's own view and not somebody else's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reflect.errors import ModelError
from reflect.rulebook import Criterion
from reflect.types import MOVES

_FOLDER = "reflect.models.criteria"
_FILES = ("criteria.npz", "criteria.json")
# A criterion's own wording (title, what it asks for, levels 2 and 3, question) counts as so many exemplars.
WORDING_COUNTS = 3
MOST_CUES, MOST_NAMED = 3, 2
# What a level rises with, and what it falls with, in the order of the weights.
RAISES = ("act", "reason", "weighing", "other-view", "own-assumption", "shift", "theory-link", "impact",
          "impact-source", "tried-since", "feeling", "power-context", "analytical")  # fmt: skip
LOWERS = ("general-claim", "hypothetical", "signpost")

Vectors = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Topic:
    """A direction of meaning. ``nearness`` is 0 for the average other passage, 1 for one standard deviation nearer."""

    direction: Vectors
    middle: float
    spread: float

    def nearness(self, meanings: Vectors) -> Vectors:
        """How near each row (the unit mean of a passage's meanings) lies to the topic."""
        near: Vectors = (meanings @ self.direction - self.middle) / self.spread
        return near


@dataclass(frozen=True, slots=True)
class Sum:
    """A logistic sum: weights in the order of its features, and the constant."""

    weights: Vectors
    constant: float

    def logits(self, features: Vectors) -> Vectors:
        """One logit for each row."""
        logits: Vectors = features @ self.weights + self.constant
        return logits


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionModel:
    """Everything learned from the exemplars. ``topics`` and ``views`` are by criterion id.

    A ``view`` is the topic of a criterion's counter-evidence. ``phrases`` are words and pairs of words that tell how a
    view is held, with their weights; ``background``, ``precision`` and ``wording`` (the mean meaning of the shipped
    criteria's wordings) serve to learn the topics of a tutor's rubric.
    """

    topics: Mapping[str, Topic]
    views: Mapping[str, Topic]
    relevance: Sum
    levels: tuple[Sum, Sum]
    stance: Sum
    phrases: Mapping[str, float]
    misconception: Sum
    background: Vectors
    precision: Vectors
    wording: Vectors
    checksum: str

    @classmethod
    def load(cls) -> CriterionModel:
        """The model shipped with the engine.

        Raises:
            ModelError: it is missing.
        """
        return _shipped()

    def learned(self, wording: Vectors, about: Vectors, beside: Vectors) -> Topic:
        """The topic of a new criterion from its ``wording`` and, if there are any, its exemplars; each row one text.

        ``about``: unit means of passages about it; ``beside``: of passages near it that are not.
        """
        others = np.vstack([self.background, beside]) if len(beside) else self.background
        towards = topic_offset(about, others.mean(axis=0), wording, self.wording)
        direction = self.precision @ towards
        along = others @ direction
        return Topic(direction, float(along.mean()), float(along.std()))


def topic_offset(about: Vectors, others: Vectors, wording: Vectors, all_wordings: Vectors) -> Vectors:
    """From the middle of everything else towards a criterion: its exemplars, and its wording as a few more.

    ``others`` and ``all_wordings`` are means; ``about`` may have no rows.
    """
    offset: Vectors = WORDING_COUNTS * (wording.mean(axis=0) - all_wordings)
    if len(about):
        offset = offset + len(about) * (about.mean(axis=0) - others)
    return offset / (WORDING_COUNTS + len(about))


def wordings(criterion: Criterion) -> tuple[str, ...]:
    """What a criterion says of itself."""
    return (
        criterion.title,
        criterion.asks_for,
        criterion.levels.applied,
        criterion.levels.evaluated,
        criterion.question,
    )


def mean_meaning(meanings: Vectors) -> Vectors:
    """The unit mean of the meanings of a passage's sentences (rows)."""
    mean: Vectors = meanings.mean(axis=0)
    return mean / np.linalg.norm(mean)


def relevance_features(
    nearness: Vectors, core: Sequence[int], cues: Sequence[int], linked: Sequence[int], named: Sequence[int]
) -> Vectors:
    """One row a passage: nearness, different core cues, other cues, linked references and all references."""
    columns = (np.minimum(core, MOST_CUES), np.minimum(cues, MOST_CUES), np.minimum(linked, MOST_NAMED))
    return np.column_stack([nearness, *columns, np.minimum(named, MOST_NAMED)]).astype(np.float64)


def level_features(moves: Vectors, analytical: Vectors) -> Vectors:
    """What the sentences of one passage do: the clearest of each kind; of what lowers a level, the share.

    ``moves`` has a row for each sentence in the order of ``MOVES``. In an imagined scene or a formula nothing is done.
    """
    column: dict[str, Vectors] = {move: moves[:, index] for index, move in enumerate(MOVES)}
    real = 1.0 - np.maximum(column["hypothetical"], column["signpost"])
    strongest: dict[str, float] = {move: float((column[move] * real).max()) for move in MOVES}
    strongest["act"] = max(float(column["own-act"].max()), float(column["led-act"].max()))
    strongest["analytical"] = float(analytical.mean())
    shares = [float(column[move].mean()) for move in LOWERS]
    return np.array([*(strongest[name] for name in RAISES), *shares])


def stance_features(meaning: Vectors, moves: Vectors, analytical: Vectors, phrases: float) -> Vectors:
    """How a view is told: what the passage means, what its sentences do, and the sum of its telling phrases."""
    return np.concatenate([meaning, moves.max(axis=0), moves.mean(axis=0), [analytical.mean(), phrases]])


def phrase_sum(words: Iterable[str], weights: Mapping[str, float]) -> float:
    """The weights of the words and pairs of words of a passage, each counted once, over the root of their number."""
    said = list(words)
    found = {*said, *(f"{one} {two}" for one, two in pairwise(said))}
    return float(sum(weights[one] for one in sorted(found & weights.keys())) / np.sqrt(max(len(found), 1)))


def model_from(arrays: Mapping[str, Any], settings: Mapping[str, Any], checksum: str = "") -> CriterionModel:
    """The model that these arrays and settings describe."""
    return CriterionModel(
        topics=_topics(settings["topics"], arrays["topics"], arrays["topic_scale"]),
        views=_topics(settings["views"], arrays["views"], arrays["view_scale"]),
        relevance=_sum(settings["relevance"]),
        levels=(_sum(settings["levels"][0]), _sum(settings["levels"][1])),
        stance=Sum(arrays["stance"].astype(np.float64), float(settings["stance"])),
        phrases=settings["phrases"],
        misconception=_sum(settings["misconception"]),
        background=arrays["background"].astype(np.float64),
        precision=arrays["precision"].astype(np.float64),
        wording=arrays["wording"].astype(np.float64),
        checksum=checksum,
    )


def _topics(names: Sequence[str], directions: Any, scale: Any) -> dict[str, Topic]:
    return {
        name: Topic(direction.astype(np.float64), float(middle), float(spread))
        for name, direction, (middle, spread) in zip(names, directions, scale, strict=True)
    }


def _sum(settings: Mapping[str, Any]) -> Sum:
    return Sum(np.array(settings["weights"], dtype=np.float64), float(settings["constant"]))


@cache
def _shipped() -> CriterionModel:
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
