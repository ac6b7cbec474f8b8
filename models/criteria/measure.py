"""The cross-validated figures of the criteria."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.metrics import cohen_kappa_score, roc_auc_score

Rows = Sequence[dict[str, Any]]


def relevance_measured(rows: Rows) -> dict[str, Any]:
    """How well passages about a criterion are told from those near it, about others, and everyday ones."""
    logits, kinds = np.array([row["logit"] for row in rows]), np.array([row["kind"] for row in rows])
    names = np.array([row["criterion"] for row in rows])
    return {
        kind: _found(logits, kinds, names, np.array([name[:4] in chosen for name in names]))
        for kind, chosen in {"units": UNITS, "other_rubrics": {name[:4] for name in names} - UNITS}.items()
    }


UNITS = {"000.", "001."}


def _found(logits: Any, kinds: Any, names: Any, use: Any) -> dict[str, Any]:
    logits, kinds, names = logits[use], kinds[use], names[use]
    shares = {name: float((logits[kinds == kind] > 0).mean()) for kind, name in RELEVANT.items()}
    return {
        "n": int((kinds == 0).sum()),
        **{name: round(share, 3) for name, share in shares.items()},
        "auc_near": round(_mean_auc(logits, kinds, names, 1), 3),
        "auc_everyday": round(_mean_auc(logits, kinds, names, 3), 3),
    }


RELEVANT = {0: "found", 1: "near_taken_for_it", 2: "others_taken_for_it", 3: "everyday_taken_for_it"}


def _mean_auc(logits: Any, kinds: Any, names: Any, against: int) -> float:
    found = []
    for name in sorted(set(names)):
        use = (names == name) & np.isin(kinds, (0, against))
        if len(set(kinds[use])) == 2:
            found.append(roc_auc_score(kinds[use] == 0, logits[use]))
    return float(np.mean(found))


def levels_measured(rows: Rows) -> dict[str, Any]:
    """Levels 1 to 3 of passages known to be about the criterion."""
    truth = np.array([row["level"] for row in rows])
    said = 1 + np.minimum.accumulate(np.array([row["logits"] for row in rows]) > 0, axis=1).sum(axis=1)
    return {
        "n": len(truth),
        "exact": round(float((truth == said).mean()), 3),
        "within_one": round(float((abs(truth - said) <= 1).mean()), 3),
        "qwk": round(float(cohen_kappa_score(truth, said, weights="quadratic")), 3),
    }


def misconceptions_measured(rows: Rows) -> dict[str, Any]:
    """Recall and precision along the logit, as many passages that only look so as passages that show it."""
    logits, kinds = np.array([row["logit"] for row in rows]), np.array([row["kind"] for row in rows])
    names = np.array([row["criterion"] for row in rows])
    listed = np.array([".MC" in name for name in names])
    return {
        "misconceptions": _along(logits[listed], kinds[listed]),
        "counter_evidence_of_other_items": _along(logits[~listed], kinds[~listed]),
    }


def _along(logits: Any, kinds: Any) -> dict[str, Any]:
    shown = logits[kinds == 0]
    found: dict[str, Any] = {"n": len(shown)}
    for recall in (0.4, 0.5, 0.6, 0.7, 0.75, 0.8):
        cut = float(np.quantile(shown, 1 - recall))
        alarms = {name: float((logits[kinds == kind] > cut).mean()) for kind, name in KINDS.items()}
        found[str(recall)] = {
            "from": round(cut, 3),
            "precision": round(recall / (recall + alarms["only_looks_so"]), 3),
            **{f"fires_on_{name}": round(share, 4) for name, share in alarms.items()},
        }
    return found


KINDS = {1: "only_looks_so", 2: "right_understanding", 3: "others"}
