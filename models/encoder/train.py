"""Train the encoder: ``python -m reflect.models.encoder.train FOLDER`` (needs the extra ``train``).

FOLDER holds CEReD's ``train.tsv`` and ``val.tsv``; the examples beside this file give moves and tone, and
``examples/taught.npz`` what the teacher (``teach.py``) said. Held-out situations and writers, ``val.tsv`` and one row
in ten (for calibration) are never trained on. Writes ``encoder.onnx``, ``neighbours.onnx``, ``tokenizer.json``,
``encoder.json`` and ``examples/unseen-moves.npz`` (what networks that did not see a passage say of it, from which
thresholds and the depth model come). The seed is fixed; figures repeat to within a point, since threads add in no fixed
order.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from reflect.encoder import Encoder
from reflect.models.encoder import corpus
from reflect.models.encoder.corpus import Lessons, RoleRow
from reflect.models.encoder.crossfit import keep_unseen_moves, unseen_moves
from reflect.models.encoder.export import export
from reflect.models.encoder.network import Network, start_folder
from reflect.models.encoder.passages import ExamplePassage
from reflect.models.encoder.trainer import TOKENS, Course, Trainer
from reflect.types import MOVES, ROLES

HERE = Path(__file__).parent
PARTS = ("encoder.onnx", "neighbours.onnx", "tokenizer.json")


def platt(logits: Any, labels: Any) -> list[float]:
    """Slope and shift that make a head's probabilities honest on the calibration rows."""

    def loss(point: Any) -> float:
        z = point[0] * logits + point[1]
        return float(np.mean(np.logaddexp(0, z) - labels * z))

    return [round(float(value), 4) for value in minimize(loss, [1.0, 0.0], method="Nelder-Mead").x]


def temperature(logits: Any, labels: Any) -> float:
    """The softmax temperature with the least log loss on the calibration rows."""

    def loss(point: Any) -> float:
        z = logits / max(point[0], 0.05)
        return float(np.mean(np.log(np.exp(z - z.max(1, keepdims=True)).sum(1)) + z.max(1) - z[range(len(z)), labels]))

    return round(float(minimize(loss, [1.0], method="Nelder-Mead").x[0]), 4)


def best_thresholds(probabilities: Any, labels: Any) -> list[float]:
    """For each move the probability with the best F1, drawn half-way to the one that is best for all moves together."""
    grid = [round(float(t), 2) for t in np.arange(0.2, 0.81, 0.02)]

    def f1(column: Any, least: float) -> float:
        seen, true = probabilities[:, column] >= least, labels[:, column] > 0.5
        return float(2 * (seen & true).sum() / max(seen.sum() + true.sum(), 1))

    every = list(range(labels.shape[1]))
    shared = max(grid, key=lambda least: np.mean([f1(column, least) for column in every]))
    return [round((shared + max(grid, key=lambda least: f1(column, least))) / 2, 2) for column in every]


def calibrate(raw: Encoder, roles: list[RoleRow], passages: list[ExamplePassage]) -> dict[str, Any]:
    """Calibration from rows that were not trained on, with the artefact as shipped."""
    role_logits = np.concatenate([raw.logits([row.sentence])[0] for row in roles])
    logits = np.array([row for passage in passages for row in raw.logits(passage.sentences)[1]])
    labels = corpus.move_table(passages)
    return {
        "roles": temperature(role_logits, np.array([row.role for row in roles])),
        "moves": platt(logits[:, :-1].ravel(), labels[:, :-1].ravel()),
        "tone": platt(logits[:, -1], labels[:, -1]),
    }


def save(network: Network, roles: list[RoleRow], passages: list[ExamplePassage], unseen: dict[str, Any]) -> None:
    """Export, calibrate, and write artefacts, tokeniser and settings."""
    with tempfile.TemporaryDirectory() as folder:
        export(network, Path(folder))
        for name in PARTS[:2]:
            shutil.copy(Path(folder) / name, HERE / name)
    shutil.copy(start_folder() / "tokenizer.json", HERE / "tokenizer.json")
    parts = [(HERE / name).read_bytes() for name in PARTS]
    settings: dict[str, Any] = {
        "artefact": hashlib.sha256(b"".join(parts)).hexdigest(),
        "roles": list(ROLES),
        "moves": list(MOVES),
        "tokens": TOKENS,
        "thresholds": unseen["thresholds"],
        "calibration": {"roles": 1.0, "moves": [1.0, 0.0], "tone": [1.0, 0.0]},
    }
    settings["calibration"] = calibrate(Encoder(parts, settings, ""), roles, passages)
    (HERE / "encoder.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def cross_fit(lessons: Lessons, course: Course) -> dict[str, Any]:
    """Thresholds from what networks say of passages they did not see; keeps it for the depth model."""
    logits, labels = unseen_moves(lessons, course), corpus.move_table(lessons.passages)
    slope, shift = platt(logits[:, :-1].ravel(), labels[:, :-1].ravel())
    probabilities = 1 / (1 + np.exp(-(slope * logits[:, :-1] + shift)))
    tone = platt(logits[:, -1], labels[:, -1])
    analytical = 1 / (1 + np.exp(-(tone[0] * logits[:, -1] + tone[1])))
    keep_unseen_moves(lessons.passages, np.column_stack([probabilities, analytical]))
    return {"thresholds": best_thresholds(probabilities, labels[:, :-1])}


def main() -> None:
    """Train, export, calibrate."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder with train.tsv and val.tsv")
    parser.add_argument("--half", action="store_true", help="compute in bfloat16, where the processor can")
    given = parser.parse_args()
    rows, passages, taught = corpus.role_rows(given.folder / "train.tsv"), corpus.seen_passages(), corpus.taught()
    unlabelled = [s for s in corpus.unlabelled_sentences(given.folder, passages) if corpus.key(s) in taught]
    lessons = Lessons(
        [row for row in rows if not corpus.calibrates(row.sentence)],
        [passage for passage in passages if not corpus.calibrates(passage.id)],
        unlabelled,
        taught,
    )
    unseen = cross_fit(lessons, Course(half=given.half, meaning=False))
    network = Trainer(lessons, Course(half=given.half)).run()
    calibration = [row for row in rows if corpus.calibrates(row.sentence)]
    save(network, calibration, [passage for passage in passages if corpus.calibrates(passage.id)], unseen)


if __name__ == "__main__":
    main()
