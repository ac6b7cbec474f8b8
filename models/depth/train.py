"""Train the passage model: ``python -m reflect.models.depth.train``, seconds, needs scikit-learn (extra ``train``).

It learns from what networks that had not seen a passage said of its sentences, so that it knows how wrong moves can be
(``models/encoder/examples/unseen-moves.npz``, written by the encoder's training). Writes ``depth.json`` and the
cross-validated figures of ``metrics.json``; situations held out from the encoder are held out here too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import cohen_kappa_score
from sklearn.model_selection import GroupKFold

from reflect.models.encoder.corpus import seen_passages
from reflect.models.encoder.crossfit import kept_unseen_moves
from reflect.passage_model import TONE, PassageModel, model_from
from reflect.types import BANDS

HERE = Path(__file__).parent
FOLDS = 10
STRENGTH_OF_PRIOR = 1.0
# What may add to depth. Every part but tone asks for something that the writer did, changed or took for granted.
LIVED = ["own-act", "led-act", "tried-since", "own-assumption"]
TOGETHER: list[list[list[str]]] = [
    [LIVED],
    [LIVED, ["reason"]],
    [LIVED, ["feeling"]],
    [LIVED, ["theory-link"]],
    [LIVED, ["impact"], ["impact-source"]],
    [LIVED, ["weighing"]],
    [LIVED, ["other-view"]],
    [LIVED, ["weighing"], ["other-view"]],
    [LIVED, ["power-context"]],
    [LIVED, ["own-assumption"]],
    [LIVED, ["shift"]],
    [["own-assumption"], ["shift"]],
    [["own-assumption", "power-context"], ["shift", "weighing"]],
    [[TONE]],
]


def untrained() -> PassageModel:
    """The parts with no weight yet."""
    return model_from(_settings(np.zeros(len(TOGETHER)), 0.0, [(1.0, 0.0)] * 3))


def fit(strengths: Any, bands: Any) -> dict[str, Any]:
    """Weights that are never negative, and the chance of each band along their sum."""
    line = Ridge(alpha=STRENGTH_OF_PRIOR, positive=True).fit(strengths, bands)
    values = line.predict(strengths).reshape(-1, 1)
    steps = []
    for band in range(1, len(BANDS)):
        step = LogisticRegression(C=100.0).fit(values, bands >= band)
        steps.append((float(step.coef_[0, 0]), float(step.intercept_[0])))
    return _settings(line.coef_, float(line.intercept_), steps)


def _settings(weights: Any, intercept: float, steps: list[tuple[float, float]]) -> dict[str, Any]:
    return {
        "parts": [
            {"together": together, "weight": round(float(weight), 4)}
            for together, weight in zip(TOGETHER, weights, strict=True)
        ],
        "intercept": round(intercept, 4),
        "steps": {
            band: [round(slope, 4), round(shift, 4)] for band, (slope, shift) in zip(BANDS[1:], steps, strict=True)
        },
    }


def figures(chances: Any, bands: Any, lengths: Any) -> dict[str, Any]:
    """Agreement of the likeliest band with the settled one, and what is left of length in the error."""
    said = (chances >= 0.5).sum(axis=1)
    return {
        "n": len(bands),
        "exact": round(float((said == bands).mean()), 3),
        "within_one": round(float((abs(said - bands) <= 1).mean()), 3),
        "qwk": round(float(cohen_kappa_score(bands, said, weights="quadratic")), 3),
        "mean_signed_error": round(float((said - bands).mean()), 3),
        "correlation_of_error_with_sentences": round(float(np.corrcoef(said - bands, lengths)[0, 1]), 3),
    }


def main() -> None:
    """Cross-validate by situation, fit on all, write."""
    kept = kept_unseen_moves()
    passages = [passage for passage in seen_passages() if passage.id in kept]
    sentences = [kept[passage.id] for passage in passages]
    strengths = np.array([untrained().strengths(table) for table in sentences])
    bands = np.array([BANDS.index(passage.settled.band) for passage in passages])
    chances = np.zeros((len(bands), len(BANDS) - 1))
    situations = [passage.situation for passage in passages]
    for seen, unseen in GroupKFold(FOLDS).split(strengths, bands, situations):
        model = model_from(fit(strengths[seen], bands[seen]))
        chances[unseen] = [model.probabilities(sentences[i]) for i in unseen]
    found = figures(chances, bands, [len(passage.sentences) for passage in passages])
    (HERE / "depth.json").write_text(json.dumps(fit(strengths, bands), indent=1) + "\n", encoding="utf-8")
    (HERE / "metrics.json").write_text(json.dumps({"cross_validated": found}, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
