"""The figures of the encoder's card: accuracy with intervals, kappa, F1, calibration."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from sklearn.metrics import cohen_kappa_score, f1_score, precision_recall_fscore_support

from reflect.types import MOVES, ROLES

THRESHOLDS = (1, 3, 4, 5, 6)
RESAMPLES = 1000
BINS = 10
SEED = 20261121


def interval(truth: Any, guess: Any, score: Callable[[Any, Any], float]) -> dict[str, float | int]:
    """A score with its n and 95 % bootstrap interval over rows."""
    draw = np.random.default_rng(SEED)
    picks = (draw.integers(0, len(truth), len(truth)) for _ in range(RESAMPLES))
    low, high = np.percentile([score(truth[pick], guess[pick]) for pick in picks], [2.5, 97.5])
    value = score(truth, guess)
    return {"n": len(truth), "value": round(value, 4), "low": round(float(low), 4), "high": round(float(high), 4)}


def role_figures(probabilities: Any, labels: Any, confidence: Any) -> dict[str, Any]:
    """Accuracy by annotators' mean confidence (1-7) with 95 % intervals; kappa and F1 at 3 or more."""
    guesses = probabilities.argmax(axis=1)
    usual = confidence >= 3
    table = precision_recall_fscore_support(labels[usual], guesses[usual], labels=range(len(ROLES)), zero_division=0.0)
    return {
        "accuracy": {
            f">={least}": interval(labels[confidence >= least], guesses[confidence >= least], _accuracy)
            for least in THRESHOLDS
        },
        "kappa": round(float(cohen_kappa_score(labels[usual], guesses[usual])), 4),
        "macro_f1": round(float(np.mean(table[2])), 4),
        "roles": {role: _row(table, i) for i, role in enumerate(ROLES)},
    }


def move_figures(moves: Any, truth: Any, tone: Any, analytical: Any, thresholds: Any) -> dict[str, Any]:
    """F1 of each move at its threshold; kappa and calibration of tone. ``truth`` and ``analytical`` are booleans."""
    seen = moves >= np.array(thresholds)
    table = precision_recall_fscore_support(truth, seen, zero_division=0.0)
    return {
        "sentences": len(truth),
        "moves": {move: _row(table, i) for i, move in enumerate(MOVES)},
        "moves_macro_f1": interval(truth, seen, _macro_f1),
        "moves_reliability": reliability(moves.ravel(), truth.ravel()),
        "tone_kappa": interval(analytical, tone >= 0.5, lambda a, b: float(cohen_kappa_score(a, b))),
        "tone_reliability": reliability(tone, analytical),
    }


def reliability(said: Any, right: Any) -> dict[str, Any]:
    """Expected calibration error and the table behind it, in ten bins of the probability that was said (0-1)."""
    table, error = [], 0.0
    for low in np.arange(BINS) / BINS:
        inside = (said > low) & (said <= low + 1 / BINS)
        if inside.any():
            mean, true = float(said[inside].mean()), float(right[inside].mean())
            error += float(inside.mean()) * abs(mean - true)
            table.append({"said": round(mean, 4), "right": round(true, 4), "n": int(inside.sum())})
    return {"ece": round(error, 4), "table": table}


def _accuracy(truth: Any, guess: Any) -> float:
    return float((truth == guess).mean())


def _macro_f1(truth: Any, guess: Any) -> float:
    return float(f1_score(truth, guess, average="macro", zero_division=0.0))


def _row(table: Any, index: int) -> dict[str, float | int]:
    precision, recall, f1, count = (column[index] for column in table)
    return {
        "precision": round(float(precision), 4),
        "recall": round(float(recall), 4),
        "f1": round(float(f1), 4),
        "n": int(count),
    }
