"""The figures of the encoder's card: accuracy with intervals, kappa, F1 per role, calibration."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import cohen_kappa_score, precision_recall_fscore_support

from reflect.types import ROLES

Vector = NDArray[np.float64]
THRESHOLDS = (1, 3, 4, 5, 6)
RESAMPLES = 1000
BINS = 10


def figures(probabilities: Vector, labels: NDArray[np.int64], confidence: Vector, seed: int) -> dict[str, Any]:
    """Accuracy by annotators' mean confidence (1-7) with 95 % bootstrap intervals; kappa and F1 at >= 3."""
    guesses = probabilities.argmax(axis=1)
    usual = confidence >= 3
    by_role = precision_recall_fscore_support(
        labels[usual], guesses[usual], labels=range(len(ROLES)), zero_division=0.0
    )
    return {
        "accuracy": {
            f">={least}": _accuracy(guesses[confidence >= least] == labels[confidence >= least], seed)
            for least in THRESHOLDS
        },
        "kappa": round(float(cohen_kappa_score(labels[usual], guesses[usual])), 4),
        "macro_f1": round(float(np.mean(by_role[2])), 4),
        "roles": {
            role: {
                "precision": round(float(by_role[0][i]), 4),
                "recall": round(float(by_role[1][i]), 4),
                "f1": round(float(by_role[2][i]), 4),
                "n": int(by_role[3][i]),
            }
            for i, role in enumerate(ROLES)
        },
    }


def _accuracy(right: NDArray[np.bool_], seed: int) -> dict[str, float | int]:
    draws = np.random.default_rng(seed).choice(right, (RESAMPLES, len(right))).mean(axis=1)
    low, high = np.percentile(draws, [2.5, 97.5])
    return {
        "n": len(right),
        "value": round(float(right.mean()), 4),
        "low": round(float(low), 4),
        "high": round(float(high), 4),
    }


def reliability(probabilities: Vector, labels: NDArray[np.int64]) -> dict[str, Any]:
    """Expected calibration error of the most likely role, and the table behind it, in ten bins of confidence."""
    top = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == labels
    table, error = [], 0.0
    for low in np.arange(BINS) / BINS:
        inside = (top > low) & (top <= low + 1 / BINS)
        if inside.any():
            said, true = float(top[inside].mean()), float(right[inside].mean())
            error += float(inside.mean()) * abs(said - true)
            table.append({"said": round(said, 4), "right": round(true, 4), "n": int(inside.sum())})
    return {"ece": round(error, 4), "table": table}
