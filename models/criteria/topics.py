"""Topics: from all other passages towards a criterion's own, by meaning and by words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from reflect.criterion_model import Direction, Passages, Topic, topic_offset, word_mean
from reflect.criterion_words import Vocabulary, WordRows, WordTopic
from reflect.rulebook.exemplars import LEVELLED

# How much of an even spread is mixed into the measured one: exemplars are few and directions many.
EVENNESS = 8.0
# A word that stands in fewer passages tells one situation.
FEWEST = 3
# Every so manieth passage is enough for what only sets the scene of a tutor's own topics.
SAMPLE = 3
# A misunderstanding of a criterion, and what only looks like one, are about it as well.
VIEWS = ("counter_evidence",)
ON_TOPIC = (*LEVELLED[1:], *VIEWS, "leaves")


def vocabulary_of(passages: Sequence[frozenset[str]]) -> Vocabulary:
    """The terms that stand in enough passages, with their rarity (log of one over their share, from 1) and mean row."""
    counts: dict[str, int] = {}
    for passage in passages:
        for term in passage:
            counts[term] = counts.get(term, 0) + 1
    known = sorted(term for term, count in counts.items() if count >= FEWEST)
    rarity = 1.0 + np.log((1 + len(passages)) / (1 + np.array([counts[term] for term in known])))
    bare = Vocabulary(known, rarity, np.zeros(len(known)))
    return Vocabulary(known, rarity, bare.rows(passages).mean(len(known)))


def chosen(rows: WordRows, mask: Any) -> WordRows:
    """The rows of a mask."""
    ends = np.append(rows.starts[1:], len(rows.places))
    take = [np.arange(rows.starts[i], ends[i]) for i in np.flatnonzero(mask)]
    starts = np.cumsum([0, *(len(one) for one in take)])[:-1].astype(np.int64)
    flat = np.concatenate(take) if take else np.zeros(0, dtype=np.int64)
    return WordRows(rows.places[flat], rows.values[flat], starts, rows.usual[mask])


class Background:
    """All passages a topic is set against, and every criterion's wording."""

    def __init__(self, passages: Passages, wordings: Mapping[str, Passages], vocabulary: Vocabulary, seen: Any) -> None:
        """Measure the spread of the passages ``seen`` (a mask); topics are learned from those alone."""
        self.passages, self.wordings, self.vocabulary, self.seen = passages, wordings, vocabulary, seen
        self.wording = np.mean([one.meanings.mean(axis=0) for one in wordings.values()], axis=0)
        known = passages.meanings[seen]
        away = known - known.mean(axis=0)
        spread = away.T @ away / len(away)
        spread += EVENNESS * np.trace(spread) / len(spread) * np.eye(len(spread))
        self.precision = np.linalg.inv(spread)

    def topic(self, criterion: str, about: Any, others: Any) -> tuple[Topic, Any]:
        """A topic, and how near by meaning and by words every passage lies to it; both are masks over the passages."""
        rows, wording = self.passages.meanings, self.wordings[criterion]
        towards = topic_offset(rows[about], rows[others].mean(axis=0), wording.meanings, self.wording)
        direction = self.precision @ towards
        along = rows @ direction
        words = self.passages.words
        mean = word_mean(chosen(words, about), wording.words, len(self.vocabulary.known))
        like = words.along(mean) - words.usual
        places = np.flatnonzero(mean)
        topic = Topic(
            Direction(direction, float(along[others].mean()), float(along[others].std())),
            WordTopic(places, mean[places], float(like[others].mean()), float(like[others].std())),
        )
        near = (along - topic.meaning.middle) / topic.meaning.spread
        return topic, np.column_stack([near, (like - topic.words.middle) / topic.words.spread])

    def masks(self, ids: Any, roles: Any, criterion: str, wanted: Sequence[str]) -> tuple[Any, Any]:
        """Passages of the wanted lists of a criterion, and those it is set against: all others, and what is near."""
        own = ids == criterion
        return self.seen & own & np.isin(roles, wanted), self.seen & (~own | (own & (roles == "absent")))

    def packed(self, ids: Any, roles: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Every topic and view over all passages, as arrays and settings to write."""
        words, take = self.passages.words, np.arange(len(ids)) % SAMPLE == 0
        sample = chosen(words, take)
        arrays: dict[str, Any] = {
            "background": self.passages.meanings[take].astype(np.float16),
            "background_places": sample.places.astype(np.uint16),
            "background_starts": sample.starts.astype(np.uint32),
            "precision": self.precision.astype(np.float32),
            "wording": self.wording.astype(np.float32),
            "rarity": self.vocabulary.rarity.astype(np.float32),
            "usual": self.vocabulary.usual.astype(np.float32),
        }
        settings: dict[str, Any] = {"vocabulary": list(self.vocabulary.known)}
        for name, wanted in (("topic", ON_TOPIC), ("view", VIEWS)):
            names = [one for one in sorted(set(ids)) if self.masks(ids, roles, one, wanted)[0].any()]
            found = [self.topic(one, *self.masks(ids, roles, one, wanted))[0] for one in names]
            arrays |= dict(_packed(name, found))
            settings[f"{name}s"] = names
        return arrays, settings


def _packed(kind: str, topics: Sequence[Topic]) -> Iterator[tuple[str, Any]]:
    yield f"{kind}s", np.array([one.meaning.direction for one in topics]).astype(np.float32)
    yield f"{kind}_scale", np.array([[one.meaning.middle, one.meaning.spread] for one in topics])
    yield f"{kind}_places", np.concatenate([one.words.places for one in topics]).astype(np.uint16)
    yield f"{kind}_weights", np.concatenate([one.words.weights for one in topics]).astype(np.float16)
    yield f"{kind}_word_starts", np.cumsum([0, *(len(one.words.places) for one in topics)])[:-1].astype(np.uint32)
    yield f"{kind}_word_scale", np.array([[one.words.middle, one.words.spread] for one in topics])


def crossed(
    passages: Passages,
    wordings: Mapping[str, Passages],
    vocabulary: Vocabulary,
    labels: tuple[Any, Any, Any],
    wanted: Sequence[str],
) -> Any:
    """Nearness by meaning and by words (last axis) of every passage (second) to every criterion (first).

    ``labels``: criterion, list and fold of each passage; topics come from folds that did not hold the passage.
    """
    ids, roles, folds = labels
    near = np.zeros((len(wordings), len(ids), 2))
    for fold in range(int(folds.max()) + 1):
        background = Background(passages, wordings, vocabulary, folds != fold)
        for row, name in enumerate(wordings):
            about, others = background.masks(ids, roles, name, wanted)
            if about.any():
                near[row, folds == fold] = background.topic(name, about, others)[1][folds == fold]
    return near
