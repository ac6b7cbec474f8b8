"""Train the encoder from CEReD-shaped files: ``python -m reflect.models.encoder.train FOLDER``.

FOLDER holds ``train.tsv`` and ``val.tsv`` (columns ``sentence``, ``y``, ``confidence``). Everything is chosen by
cross-validation inside ``train.tsv``; ``val.tsv`` is only reported. Writes ``encoder.npz``, ``encoder.json`` and
``metrics.json`` beside this file. Same data, same numbers: there is no random step but the seeded folds.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from reflect.models.encoder.measure import figures, reliability
from reflect.types import ROLES

HERE = Path(__file__).parent
SEED = 20261121
FOLDS = 5
REGULARISATION = (1.0, 3.0, 10.0)
VECTORISERS: dict[str, dict[str, Any]] = {
    "word": {"analyzer": "word", "ngram_range": [1, 3], "sublinear_tf": True, "token_pattern": r"(?u)\b\w+\b|[?!]"},
    "char": {"analyzer": "char_wb", "ngram_range": [2, 5], "sublinear_tf": True},
}
FEATURES = {"word": 30_000, "char": 40_000}
# How far each role counts as reasoning rather than reporting. Set by hand from the meanings of the roles, because no
# sentence labelled for tone exists yet; the card says so.
ANALYTICAL = {
    "Other": 0.15,
    "Experience": 0.05,
    "Feeling": 0.2,
    "Reflection": 0.9,
    "Difficulty": 0.5,
    "Belief": 0.7,
    "Intention": 0.45,
    "Perspective": 0.4,
    "Learning": 0.65,
}

Vector = NDArray[np.float64]


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of one CEReD file, its two names for difficulty made one."""
    with path.open(encoding="utf-8", newline="") as handle:
        found = list(csv.DictReader(handle, delimiter="\t"))
    for row in found:
        row["y"] = "Difficulty" if row["y"] == "Difficulties" else row["y"]
    return found


def confidence(row: dict[str, str]) -> float:
    """Mean of the annotators' typicality ratings, 1-7."""
    return float(np.mean(json.loads(row["confidence"])))


def vectorise(sentences: list[str]) -> tuple[dict[str, TfidfVectorizer], csr_matrix]:
    """Fit both vectorisers, keeping the most frequent terms."""
    fitted: dict[str, TfidfVectorizer] = {}
    parts = []
    for name, options in VECTORISERS.items():
        ranged = options | {"ngram_range": tuple(options["ngram_range"])}
        fitted[name] = TfidfVectorizer(min_df=2, max_features=FEATURES[name], **ranged)
        parts.append(fitted[name].fit_transform(sentences))
    return fitted, hstack(parts).tocsr()


def fit(matrix: csr_matrix, labels: NDArray[np.int64], weights: Vector, strength: float) -> LogisticRegression:
    """One logistic regression; sentences the annotators found typical weigh more."""
    return LogisticRegression(C=strength, max_iter=400).fit(matrix, labels, sample_weight=weights)


def held_out_logits(data: list[dict[str, str]], strength: float) -> Vector:
    """Logits of each training row from the fold that did not see it; vocabulary and weights refitted per fold."""
    labels = np.array([ROLES.index(row["y"]) for row in data])
    weights = np.array([confidence(row) / 4 for row in data])
    sentences = np.array([row["sentence"] for row in data], dtype=object)
    logits = np.zeros((len(data), len(ROLES)))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    for seen, unseen in folds.split(sentences, labels):
        fitted, matrix = vectorise(list(sentences[seen]))
        model = fit(matrix, labels[seen], weights[seen], strength)
        unseen_matrix = hstack([v.transform(sentences[unseen]) for v in fitted.values()])
        logits[unseen] = model.decision_function(unseen_matrix)
    return logits


def temperature(logits: Vector, labels: NDArray[np.int64]) -> float:
    """The softmax temperature that makes held-out probabilities honest (least log loss)."""

    def loss(value: float) -> float:
        scaled = logits / value
        peak = scaled.max(axis=1, keepdims=True)
        log_sum = np.log(np.exp(scaled - peak).sum(axis=1)) + peak[:, 0]
        return float(np.mean(log_sum - scaled[np.arange(len(labels)), labels]))

    return float(minimize_scalar(loss, bounds=(0.2, 5.0), method="bounded").x)


def softmax(logits: Vector, heat: float) -> Vector:
    """Probabilities at one temperature, row by row."""
    odds = np.exp((logits - logits.max(axis=1, keepdims=True)) / heat)
    probabilities: Vector = odds / odds.sum(axis=1, keepdims=True)
    return probabilities


def save(fitted: dict[str, TfidfVectorizer], model: LogisticRegression, heat: float) -> None:
    """Write the arrays and the settings that name them."""
    arrays: dict[str, NDArray[Any]] = {
        "weights": model.coef_.T.astype(np.float16),
        "intercept": model.intercept_.astype(np.float32),
        "temperature": np.array(heat),
        "analytical": np.array([ANALYTICAL[role] for role in ROLES]),
    }
    for name, vectoriser in fitted.items():
        arrays[f"{name}_terms"] = np.array(vectoriser.get_feature_names_out(), dtype=str)
        arrays[f"{name}_idf"] = vectoriser.idf_.astype(np.float32)
    np.savez_compressed(HERE / "encoder.npz", allow_pickle=False, **arrays)
    digest = hashlib.sha256((HERE / "encoder.npz").read_bytes()).hexdigest()
    settings = {"artefact": digest, "roles": list(ROLES), "vectorisers": VECTORISERS}
    (HERE / "encoder.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Choose the strength by cross-validation, fit on all of ``train.tsv``, write artefact and metrics."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder with train.tsv and val.tsv")
    folder = parser.parse_args().folder
    data, val = rows(folder / "train.tsv"), rows(folder / "val.tsv")
    labels = np.array([ROLES.index(row["y"]) for row in data])
    weights = np.array([confidence(row) / 4 for row in data])
    trials = {strength: held_out_logits(data, strength) for strength in REGULARISATION}
    best = max(trials, key=lambda strength: float(np.mean(trials[strength].argmax(1) == labels)))
    heat = temperature(trials[best], labels)
    fitted, matrix = vectorise([row["sentence"] for row in data])
    model = fit(matrix, labels, weights, best)
    save(fitted, model, heat)
    val_matrix = hstack([v.transform([row["sentence"] for row in val]) for v in fitted.values()])
    val_p = softmax(model.decision_function(val_matrix), heat)
    held_out = softmax(trials[best], heat)
    metrics = {
        "regularisation": best,
        "temperature": round(heat, 4),
        "cross_validation": figures(held_out, labels, np.array([confidence(row) for row in data]), SEED),
        "val": figures(
            val_p, np.array([ROLES.index(r["y"]) for r in val]), np.array([confidence(r) for r in val]), SEED
        ),
        "reliability": reliability(held_out, labels),
    }
    (HERE / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(metrics, indent=1))


if __name__ == "__main__":
    main()
