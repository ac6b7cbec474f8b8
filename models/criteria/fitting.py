"""Small fits: weighted logistic sums, sums whose signs are fixed, and which phrases can tell how a view is held."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from reflect.criterion_words import WordRows

FOLDS = 5
SEED = 7
# A phrase counts if it stands in so many passages and with so many criteria: fewer would be about one topic.
PASSAGES, CRITERIA = 4, 3
PHRASE_STRENGTH = 3.0
# How far weights with a fixed sign are held near zero.
STRENGTH = 0.002


def folds_of(rows: int) -> Any:
    """A fold for each row, the same every time."""
    return np.random.default_rng(SEED).permutation(rows) % FOLDS


def fitted(table: Any, truth: Any, weights: Any | None, strength: float = 1.0) -> tuple[Any, float]:
    """Weights and constant of a logistic sum; ``weights`` are normalised to the number of rows."""
    model = LogisticRegression(C=strength, max_iter=5000, class_weight=None if weights is not None else "balanced")
    share = None if weights is None else weights * len(truth) / weights.sum()
    model.fit(table, truth, sample_weight=share)
    return model.coef_[0], float(model.intercept_[0])


def signed(table: Any, truth: Any, signs: Sequence[int]) -> tuple[Any, float]:
    """A logistic sum whose every weight has the sign given for it, or is 0."""
    target = np.where(truth, 1.0, -1.0)

    def loss(values: Any) -> tuple[float, Any]:
        margins = target * (table @ values[:-1] + values[-1])
        pull = -target / (1.0 + np.exp(margins))
        gradient = np.append(table.T @ pull / len(target) + 2 * STRENGTH * values[:-1], pull.mean())
        return float(np.logaddexp(0, -margins).mean() + STRENGTH * (values[:-1] ** 2).sum()), gradient

    bounds = [(0, None) if sign > 0 else (None, 0) for sign in signs]
    found = minimize(loss, np.zeros(table.shape[1] + 1), jac=True, bounds=[*bounds, (None, None)], method="L-BFGS-B")
    return found.x[:-1], float(found.x[-1])


def phrases_of(said: Sequence[frozenset[str]], ids: Any, use: Any) -> list[str]:
    """Words and pairs of words that stand in enough of the passages used, and with enough criteria."""
    passages: Counter[str] = Counter()
    criteria: defaultdict[str, set[str]] = defaultdict(set)
    for i in np.flatnonzero(use).tolist():
        passages.update(said[i])
        for phrase in said[i]:
            criteria[phrase].add(ids[i])
    return sorted(one for one, count in passages.items() if count >= PASSAGES and len(criteria[one]) >= CRITERIA)


def phrase_weights(rows: WordRows, size: int, own: Any, use: Any) -> tuple[Any, float]:
    """Weights of phrases for telling a view as one's own, and the constant, from the rows of ``use``."""
    counts = np.diff(np.append(rows.starts, len(rows.places)))
    table = csr_matrix(
        (rows.values, (np.repeat(np.arange(len(rows.starts)), counts), rows.places)), (len(counts), size)
    )
    return fitted(table[use], own[use], None, strength=PHRASE_STRENGTH)
