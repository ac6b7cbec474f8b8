"""Train the account model: ``python -m reflect.models.depth.train_accounts``, a minute, needs scikit-learn.

It learns from whole accounts what the markers' band follows from: the moves of the clearest sentences, as the shipped
encoder sees them (its networks never saw these sentences). Writes ``account.json`` and ``metrics_accounts.json``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import Ridge
from sklearn.metrics import cohen_kappa_score
from sklearn.model_selection import KFold

from reflect.account_model import COLUMNS, clearest
from reflect.engine import Engine
from reflect.models.depth.accounts import marked_accounts
from reflect.passage_model import TONE
from reflect.scoring.passages import strengths_by_sentence

HERE = Path(__file__).parent
FOLDS = 10
STRENGTH_OF_PRIOR = 10.0
# The clearest twentieth, two sentences at the least: with a fixed number long accounts would seem deeper.
SHARE, LEAST = 0.05, 2
# What may add to depth: an act by itself, a plan, a formula, a claim or a supposed scene does not.
ADDING = ("feeling", "reason", "weighing", "other-view", "own-assumption", "shift", "power-context", "theory-link",
          "impact", "impact-source", "tried-since", TONE)  # fmt: skip


def main() -> None:
    """Read the accounts, cross-validate, fit on all, write."""
    engine, accounts = Engine.load(), list(marked_accounts())
    table = np.array([_features(engine, account.text) for account in accounts])
    marks = np.array([account.band for account in accounts])
    unseen = np.zeros(len(marks))
    for seen, out in KFold(FOLDS, shuffle=True, random_state=0).split(table):
        weights, constant = fitted(table[seen], marks[seen])
        unseen[out] = table[out] @ weights + constant
    # A regression draws towards the middle; marks are spread as wide as the markers'.
    stretch = float(marks.std() / unseen.std())
    weights, constant = fitted(table, marks)
    settings = {
        "share": SHARE,
        "least": LEAST,
        "weights": {name: round(float(stretch * weight), 4) for name, weight in zip(ADDING, weights, strict=True)},
        "constant": round(float(stretch * constant + (1 - stretch) * marks.mean()), 4),
    }
    said = marks.mean() + stretch * (unseen - unseen.mean())
    settings["spread"] = round(float(np.mean(abs(np.clip(said, 1, 4) - marks))), 4)
    (HERE / "account.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    found = {"cross_validated": figures(said, marks)}
    (HERE / "metrics_accounts.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))


def _features(engine: Engine, text: str) -> Any:
    report = engine.analyse(text)
    clear = clearest(strengths_by_sentence(report.evidence, len(report.sentences)), SHARE, LEAST)
    return clear[[COLUMNS.index(name) for name in ADDING]]


def fitted(table: Any, marks: Any) -> tuple[Any, float]:
    """Weights that are never negative, and the constant; each feature by its own spread."""
    spread = table.std(axis=0) + 1e-3
    line = Ridge(alpha=STRENGTH_OF_PRIOR, positive=True).fit(table / spread, marks)
    return line.coef_ / spread, float(line.intercept_)


def figures(said: Any, marks: Any) -> dict[str, Any]:
    """Agreement in half steps."""
    halves = np.clip(np.round(2 * said), 2, 8).astype(int)
    true = np.round(2 * marks).astype(int)
    return {
        "n": len(marks),
        "within_half": round(float((abs(halves - true) <= 1).mean()), 3),
        "within_one": round(float((abs(halves - true) <= 2).mean()), 3),
        "qwk": round(float(cohen_kappa_score(true, halves, weights="quadratic", labels=range(2, 9))), 3),
    }


if __name__ == "__main__":
    main()
