"""How far two series agree: the statistics of the table, each with its n, and intervals over whole accounts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from random import Random
from typing import Any

import numpy as np
from scipy.stats import rankdata
from sklearn.metrics import cohen_kappa_score

DRAWS = 1000


def weighted_kappa(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Cohen's kappa with quadratic weights over half steps; ``None`` for fewer than two values or only one."""
    one, other = (np.round(2 * np.asarray(values, dtype=float)).astype(int) for values in (first, second))
    labels = np.arange(min(one.min(), other.min()), max(one.max(), other.max()) + 1) if len(one) else np.array([])
    return float(cohen_kappa_score(one, other, weights="quadratic", labels=labels)) if len(labels) > 1 else None


def ordinal(pairs: Sequence[tuple[float, float]]) -> dict[str, Any]:
    """Exact, within one step of 1, weighted kappa and mean signed error (second less first)."""
    first, second = (
        (np.array(column, dtype=float) for column in zip(*pairs, strict=True)) if pairs else (np.zeros(0),) * 2
    )
    apart = second - first
    return {
        "n": len(pairs),
        "exact": _mean(apart == 0),
        "within_one": _mean(abs(apart) <= 1),
        "kappa": weighted_kappa(first, second) if len(pairs) > 1 else None,
        "signed_error": _mean(apart),
    }


def _mean(values: Any) -> float | None:
    return float(values.mean()) if len(values) else None


def found(wanted: set[Hashable], given: set[Hashable], accepted: set[Hashable] | None = None) -> dict[str, Any]:
    """Recall of ``wanted`` and precision of ``given``, which is right where it is in ``accepted`` (or wanted)."""
    right = given & (accepted if accepted is not None else wanted)
    return {
        "wanted": len(wanted),
        "given": len(given),
        "recall": len(wanted & given) / len(wanted) if wanted else None,
        "precision": len(right) / len(given) if given else None,
    }


def interval(units: Sequence[Any], figure: Callable[[Sequence[Any]], float | None]) -> tuple[float, float] | None:
    """95 % bootstrap interval of a figure, drawing whole accounts; ``None`` where it cannot be computed."""
    draw = Random(0)
    values = [figure(draw.choices(units, k=len(units))) for _ in range(DRAWS)] if units else []
    known = sorted(value for value in values if value is not None)
    return (known[int(0.025 * len(known))], known[int(0.975 * len(known)) - 1]) if len(known) > DRAWS / 2 else None


def partial_spearman(first: Sequence[float], second: Sequence[float], given: Sequence[float]) -> float:
    """Rank correlation of two series with a third held constant."""
    ranks = [rankdata(values) for values in (first, second, given)]
    (_, a, b), (_, _, c), _ = np.corrcoef(ranks)
    return float((a - b * c) / np.sqrt((1 - b**2) * (1 - c**2)))
