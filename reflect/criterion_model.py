"""What was learned from the exemplars: is a passage about a criterion, at which level, is it misunderstood?

Each criterion has a direction in the encoder's space of meanings, from all other passages towards its own (a linear
discriminant), and a mean row of words. How far a passage lies along the one and how much it shares with the other, its
cues and its references give the chance that it is about the criterion; what its sentences do gives the chance of each
level; how it is told gives the chance that a misunderstanding is the writer's own view and not somebody else's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reflect.criterion_words import Vectors, Vocabulary, WordRows, WordTopic, word_topic
from reflect.rulebook import Criterion
from reflect.types import MOVES

# A criterion's own wording (title, what it asks for, levels 2 and 3, question) counts as so many exemplars.
WORDING_COUNTS = 3
MOST_CUES, MOST_NAMED = 3, 2
# A tenth of an account's passages, three at the least, tell how much of it is about a criterion.
TENTH, FEWEST_TOP = 10, 3
# What a level rises with, and what it falls with, in the order of the weights.
RAISES = ("act", "reason", "weighing", "other-view", "own-assumption", "shift", "theory-link", "impact",
          "impact-source", "tried-since", "feeling", "power-context", "analytical")  # fmt: skip
LOWERS = ("general-claim", "hypothetical", "signpost")


@dataclass(frozen=True, slots=True)
class Passages:
    """What passages mean (the unit mean of their sentences' meanings, a row each) and the words they are told in."""

    meanings: Vectors
    words: WordRows


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction of meaning. ``nearness`` is 0 for the average other passage, 1 for one standard deviation nearer."""

    direction: Vectors
    middle: float
    spread: float

    def nearness(self, meanings: Vectors) -> Vectors:
        """How near each row (the unit mean of a passage's meanings) lies to the topic."""
        near: Vectors = (meanings @ self.direction - self.middle) / self.spread
        return near


@dataclass(frozen=True, slots=True)
class Topic:
    """What a criterion, or its counter-evidence, is about: by meaning and by words."""

    meaning: Direction
    words: WordTopic


@dataclass(frozen=True, slots=True)
class Sum:
    """A logistic sum: weights in the order of its features, and the constant."""

    weights: Vectors
    constant: float

    def logits(self, features: Vectors) -> Vectors:
        """One logit for each row."""
        logits: Vectors = features @ self.weights + self.constant
        return logits


@dataclass(frozen=True, slots=True)
class LevelScale:
    """The value of a criterion in an account, and the values from which levels 1, 2 and 3 begin.

    Weights are never below 0: nothing that is found can lower a level.
    """

    weights: Vectors
    constant: float
    cuts: tuple[float, ...]

    def value(self, relevance: Vectors, steps: Vectors) -> float:
        """The value; see ``account_features``."""
        return float(account_features(relevance, steps) @ self.weights + self.constant)

    def level(self, value: float) -> int:
        """0 to 3."""
        return sum(value >= cut for cut in self.cuts)

    def doubt(self, value: float) -> float:
        """How near the value lies to where another level begins."""
        return min(abs(value - cut) for cut in self.cuts)


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionModel:
    """Everything learned from the exemplars. ``topics`` and ``views`` are by criterion id.

    A ``view`` is the topic of a criterion's counter-evidence. ``phrases`` are words and pairs of words as said, and
    ``said`` their weights for telling a view as one's own. ``background``, ``precision`` and ``wording`` (the mean
    meaning of the shipped criteria's wordings) serve to learn the topics of a tutor's rubric.
    """

    topics: Mapping[str, Topic]
    views: Mapping[str, Topic]
    relevance: Sum
    levels: tuple[Sum, Sum]
    scale: LevelScale
    stance: Sum
    phrases: Vocabulary
    said: Sum
    misconception: Sum
    vocabulary: Vocabulary
    background: Passages
    precision: Vectors
    wording: Vectors
    checksum: str

    def near(self, topic: Topic, passages: Passages) -> Vectors:
        """Two columns: how near each passage lies to a topic by meaning, and how like it is by words."""
        like = topic.words.likeness(passages.words, self.vocabulary)
        return np.column_stack([topic.meaning.nearness(passages.meanings), like])

    def learned(self, wording: Passages, about: Passages, beside: Passages) -> Topic:
        """The topic of a new criterion from its ``wording`` and, if there are any, its exemplars.

        ``about``: passages about it; ``beside``: passages near it that are not.
        """
        known = self.background
        others = np.vstack([known.meanings, beside.meanings]) if len(beside.meanings) else known.meanings
        towards = topic_offset(about.meanings, others.mean(axis=0), wording.meanings, self.wording)
        direction = self.precision @ towards
        along = others @ direction
        mean = word_mean(about.words, wording.words, len(self.vocabulary.known))
        return Topic(Direction(direction, float(along.mean()), float(along.std())), word_topic(mean, known.words))

    def own_view(
        self, meanings: Vectors, moves: Sequence[Vectors], analytical: Sequence[Vectors], rows: WordRows
    ) -> Vectors:
        """Logit for each passage of telling a view as the writer's own; ``rows`` are over ``phrases``."""
        told = rows.along(self.said.weights) + self.said.constant
        return self.stance.logits(stance_features(meanings, moves, analytical, told))


def word_mean(about: WordRows, wording: WordRows, size: int) -> Vectors:
    """A topic's mean row: its exemplars', and its wording's as a few more."""
    count = len(about.starts)
    mean: Vectors = (count * about.mean(size) + WORDING_COUNTS * wording.mean(size)) / (count + WORDING_COUNTS)
    return mean


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


def relevance_features(near: Vectors, counts: Vectors) -> Vectors:
    """One row a passage: the columns of ``near``; then core cues, other cues, linked references and all references."""
    return np.column_stack([near, np.minimum(counts, (MOST_CUES, MOST_CUES, MOST_NAMED, MOST_NAMED))])


def joint(relevance: Vectors, steps: Vectors) -> Vectors:
    """For each passage (row) the chance that it is about the criterion and reaches level 2, and level 3."""
    chances: Vectors = odds(relevance)[:, None] * steps
    return chances


def account_features(relevance: Vectors, steps: Vectors) -> Vectors:
    """What an account's passages say of one criterion, from the logits of being about it and the chances of levels.

    How likely the nearest passage, and the nearest tenth, are about it; how likely any reaches level 2, and level 3;
    and the nearest logit itself.
    """
    nearest = np.sort(relevance)[::-1]
    top = nearest[: max(FEWEST_TOP, len(nearest) // TENTH)].mean()
    return np.array([*odds(np.array([nearest[0], top])), *joint(relevance, steps).max(axis=0), nearest[0]])


def odds(logits: Vectors) -> Vectors:
    """Probabilities, 0-1."""
    chances: Vectors = 1.0 / (1.0 + np.exp(-logits))
    return chances


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


def stance_features(
    meanings: Vectors, moves: Sequence[Vectors], analytical: Sequence[Vectors], told: Vectors
) -> Vectors:
    """How views are told, a row each: what the passage means, what its sentences do, and what its phrases tell."""
    does = [np.concatenate([own.max(axis=0), own.mean(axis=0)]) for own in moves]
    return np.column_stack([meanings, does, [tone.mean() for tone in analytical], told])
