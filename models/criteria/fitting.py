"""Small fits: weighted logistic sums, sums whose signs are fixed, and the phrases that tell how a view is held."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

FOLDS = 5
SEED = 7
# A phrase counts if it stands in so many passages and with so many criteria: fewer would be about one topic.
PASSAGES, CRITERIA = 5, 4
SMOOTHING = 4.0
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


def phrase_weights(words: Sequence[tuple[str, ...]], ids: Any, own: Any, use: Any) -> dict[str, float]:
    """Log odds of words and pairs of words in counter-evidence, of those that stand with many criteria."""
    said: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    criteria: defaultdict[str, set[str]] = defaultdict(set)
    for i in np.flatnonzero(use).tolist():
        found = {*words[i], *(f"{one} {two}" for one, two in zip(words[i], words[i][1:], strict=False))}
        said[bool(own[i])].update(found)
        for phrase in found:
            criteria[phrase].add(ids[i])
    totals = {flag: int((own[use] == flag).sum()) for flag in (True, False)}
    kept = [
        phrase
        for phrase, where in criteria.items()
        if len(where) >= CRITERIA and said[True][phrase] + said[False][phrase] >= PASSAGES
    ]
    return {phrase: _log_odds(said, totals, phrase) for phrase in sorted(kept)}


def _log_odds(said: dict[bool, Counter[str]], totals: dict[bool, int], phrase: str) -> float:
    rates = [
        (said[flag][phrase] + SMOOTHING * totals[flag] / sum(totals.values())) / totals[flag] for flag in (True, False)
    ]
    return float(np.log(rates[0] / rates[1]))
