"""What a tool without any reading would reach: depth from length alone, and from words by regression."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from agreement import ordinal
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.model_selection import KFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from yardstick import MarkedAccount

FOLDS = KFold(10, shuffle=True, random_state=0)


def baselines(accounts: Sequence[MarkedAccount]) -> dict[str, Any]:
    """Each cross-validated in ten folds of the benchmark itself, against the mean of both markers' bands."""
    marked = [account for account in accounts if account.is_account]
    means = np.array([np.mean(account.bands()) for account in marked])
    length = np.log([[account.words] for account in marked])
    words = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True), Ridge(1.0))
    predicted = {
        "length_alone": cross_val_predict(LinearRegression(), length, means, cv=FOLDS),
        "words_by_regression": cross_val_predict(words, [account.text for account in marked], means, cv=FOLDS),
    }
    return {name: ordinal(_pairs(means, values)) for name, values in predicted.items()}


def _pairs(means: Any, values: Any) -> list[tuple[float, float]]:
    halves = np.clip(np.round(2 * values) / 2, 1, 4)
    return list(zip(means.tolist(), halves.tolist(), strict=True))
