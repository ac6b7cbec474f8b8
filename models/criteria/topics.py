"""Directions of meaning: from all other passages towards a criterion's own, in a space made round by their spread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from reflect.criterion_model import topic_offset
from reflect.rulebook.exemplars import LEVELLED

# How much of an even spread is mixed into the measured one: exemplars are few and directions many.
EVENNESS = 8.0
# A misunderstanding of a criterion, and what only looks like one, are about it as well.
VIEWS = ("counter_evidence",)
ON_TOPIC = (*LEVELLED[1:], *VIEWS, "leaves")


class Background:
    """All passages a topic is set against, and the meanings of every criterion's wording."""

    def __init__(self, meanings: Any, wordings: Mapping[str, Any]) -> None:
        """Measure the spread of the passages."""
        self.meanings, self.wordings = meanings, wordings
        self.wording = np.mean([one.mean(axis=0) for one in wordings.values()], axis=0)
        away = meanings - meanings.mean(axis=0)
        spread = away.T @ away / len(away)
        spread += EVENNESS * np.trace(spread) / len(spread) * np.eye(len(spread))
        self.precision = np.linalg.inv(spread)

    def topic(self, criterion: str, about: Any, others: Any) -> tuple[Any, float, float]:
        """Direction, middle and spread of a topic; both are masks over the passages."""
        rows = self.meanings
        towards = topic_offset(rows[about], rows[others].mean(axis=0), self.wordings[criterion], self.wording)
        direction = self.precision @ towards
        along = rows[others] @ direction
        return direction, float(along.mean()), float(along.std())

    def packed(self, ids: Any, roles: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Every topic and view over all passages, as arrays and settings to write."""
        arrays: dict[str, Any] = {
            # Half the passages are enough for what only sets the scene of a tutor's own topics.
            "background": self.meanings[::2].astype(np.float16),
            "precision": self.precision.astype(np.float32),
            "wording": self.wording.astype(np.float32),
        }
        settings: dict[str, Any] = {}
        for name, wanted in (("topic", ON_TOPIC), ("view", VIEWS)):
            names = [one for one in sorted(set(ids)) if masks(ids, roles, one, wanted)[0].any()]
            found = [self.topic(one, *masks(ids, roles, one, wanted)) for one in names]
            arrays[f"{name}s"] = np.array([direction for direction, _, _ in found]).astype(np.float32)
            arrays[f"{name}_scale"] = np.array([[middle, spread] for _, middle, spread in found])
            settings[f"{name}s"] = names
        return arrays, settings


def masks(ids: Any, roles: Any, criterion: str, wanted: Sequence[str]) -> tuple[Any, Any]:
    """Passages of the wanted lists of a criterion, and those it is set against: all others, and what is only near."""
    own = ids == criterion
    return own & np.isin(roles, wanted), ~own | (own & (roles == "absent"))


def crossed(meanings: Any, ids: Any, roles: Any, folds: Any, wordings: Mapping[str, Any], wanted: Sequence[str]) -> Any:
    """Nearness of every passage (column) to every criterion (row), from folds that did not hold the passage."""
    near = np.zeros((len(wordings), len(ids)))
    for fold in range(int(folds.max()) + 1):
        seen = folds != fold
        background = Background(meanings[seen], wordings)
        for row, name in enumerate(wordings):
            about, others = masks(ids[seen], roles[seen], name, wanted)
            if about.any():
                direction, middle, spread = background.topic(name, about, others)
                near[row, ~seen] = (meanings[~seen] @ direction - middle) / spread
    return near
