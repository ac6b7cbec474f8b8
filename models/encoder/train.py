"""Train the encoder: ``python -m reflect.models.encoder.train FOLDER`` (needs the extra ``train``).

FOLDER holds CEReD's ``train.tsv`` and ``val.tsv``; the examples beside this file give moves and tone. Held-out
situations and writers, ``val.tsv`` and one row in ten (for calibration) are never trained on. Writes ``encoder.onnx``,
``tokenizer.json``, ``encoder.json`` and ``metrics.json``. About ten minutes on two free cores; the seed is fixed, and
figures repeat to within a point, since threads add in no fixed order.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from scipy.optimize import minimize
from torch import nn
from transformers import AutoTokenizer

from reflect.encoder import Encoder
from reflect.models.encoder import corpus
from reflect.models.encoder.corpus import MoveRow, RoleRow
from reflect.models.encoder.evaluate import measure
from reflect.models.encoder.export import export
from reflect.models.encoder.network import Network, start_folder
from reflect.types import MOVES, ROLES

HERE = Path(__file__).parent
SEED = 20261121
EPOCHS = 3
BATCH = 32
RATE, HEAD_RATE = 1e-4, 1e-3
WARM_UP = 0.06
TOKENS = 96
SMOOTHING = 0.05
# The examples are a third of CEReD's size and carry two of the three tasks.
ROUNDS_OF_EXAMPLES = 2
MOVE_WEIGHT = 6.0
RAREST_WEIGHT = 4.0

Batch = list[Any]


def batches(rows: list[Any]) -> list[Batch]:
    """Rows of like length together, so that little is padding; the batches in random order."""
    ordered = sorted(rows, key=lambda row: len(row.sentence) + random.random() * 30)
    found = [ordered[i : i + BATCH] for i in range(0, len(ordered), BATCH)]
    random.shuffle(found)
    return found


class Trainer:
    """One training run: network, tokeniser, optimiser and losses."""

    def __init__(self, roles: list[RoleRow], moves: list[MoveRow]) -> None:
        """Set up for these rows."""
        self.roles, self.moves = roles, moves
        self.network = Network()
        self.tokenizer = AutoTokenizer.from_pretrained(start_folder())
        heads = [p for name, p in self.network.named_parameters() if not name.startswith("body")]
        groups = [{"params": self.network.body.parameters(), "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
        steps = EPOCHS * len(self._epoch())
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda step: min(1.0, step / (WARM_UP * steps + 1)) * max(0.0, 1 - step / steps)
        )
        frequent = np.array([row.moves for row in moves]).sum(axis=0)
        weight = np.clip((len(moves) - frequent) / np.maximum(frequent, 1) / 4, 1.0, RAREST_WEIGHT)
        self.move_weight = torch.tensor(weight, dtype=torch.float32)

    def _epoch(self) -> list[Batch]:
        found = batches(self.roles)
        for _ in range(ROUNDS_OF_EXAMPLES):
            found += batches(self.moves)
        random.shuffle(found)
        return found

    def run(self) -> Network:
        """All epochs; prints the mean loss of each."""
        self.network.train()
        for epoch in range(EPOCHS):
            losses = [self.step(batch) for batch in self._epoch()]
            print(f"epoch {epoch + 1} of {EPOCHS}: loss {np.mean(losses):.3f}", flush=True)
        return self.network

    def step(self, batch: Batch) -> float:
        """One update; the loss before it."""
        tokens = self.tokenizer(
            [row.sentence for row in batch], padding=True, truncation=True, max_length=TOKENS, return_tensors="pt"
        )
        roles, moves, tone = self.network(tokens["input_ids"], tokens["attention_mask"])
        loss = self.role_loss(roles, batch) if isinstance(batch[0], RoleRow) else self.move_loss(moves, tone, batch)
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        return float(loss)

    def role_loss(self, logits: Any, batch: list[RoleRow]) -> Any:
        """Cross-entropy; a sentence the annotators found typical weighs more."""
        labels = torch.tensor([row.role for row in batch])
        each = nn.functional.cross_entropy(logits, labels, label_smoothing=SMOOTHING, reduction="none")
        return (each * torch.tensor([row.confidence for row in batch]) / 4).mean()

    def move_loss(self, moves: Any, tone: Any, batch: list[MoveRow]) -> Any:
        """Binary cross-entropy of every move and of the tone; rare moves weigh more."""
        labels = torch.tensor([row.moves for row in batch])
        each = nn.functional.binary_cross_entropy_with_logits(
            moves, labels, pos_weight=self.move_weight, reduction="mean"
        )
        analytical = torch.tensor([row.analytical for row in batch])
        return MOVE_WEIGHT * each + nn.functional.binary_cross_entropy_with_logits(tone, analytical)


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


def best_threshold(probabilities: Any, labels: Any) -> float:
    """The one threshold for all moves with the best F1 over all move labels of the calibration rows."""

    def f1(least: float) -> float:
        seen = probabilities >= least
        return float(2 * (seen & labels).sum() / max(seen.sum() + labels.sum(), 1))

    return max((round(float(t), 2) for t in np.arange(0.2, 0.71, 0.02)), key=f1)


def calibrate(raw: Encoder, roles: list[RoleRow], moves: list[MoveRow]) -> dict[str, Any]:
    """Calibration and threshold from rows that were not trained on, with the artefact as shipped."""
    role_logits = np.array([raw.logits(row.sentence)[0] for row in roles])
    outputs = [raw.logits(row.sentence) for row in moves]
    move_logits = np.array([logits for _, logits, _ in outputs])
    labels = np.array([row.moves for row in moves])
    slope, shift = platt(move_logits.ravel(), labels.ravel())
    tone = platt(np.array([t[0] for _, _, t in outputs]), np.array([row.analytical for row in moves]))
    probabilities = 1 / (1 + np.exp(-(slope * move_logits + shift)))
    return {
        "threshold": best_threshold(probabilities, labels > 0.5),
        "calibration": {
            "roles": temperature(role_logits, np.array([row.role for row in roles])),
            "moves": [slope, shift],
            "tone": tone,
        },
    }


def save(network: Network, roles: list[RoleRow], moves: list[MoveRow]) -> None:
    """Export, calibrate, and write artefact, tokeniser and settings."""
    with tempfile.TemporaryDirectory() as folder:
        export(network, Path(folder) / "encoder.onnx")
        shutil.copy(Path(folder) / "encoder.onnx", HERE / "encoder.onnx")
    shutil.copy(start_folder() / "tokenizer.json", HERE / "tokenizer.json")
    artefact, tokenizer = (HERE / "encoder.onnx").read_bytes(), (HERE / "tokenizer.json").read_bytes()
    settings: dict[str, Any] = {
        "artefact": hashlib.sha256(artefact + tokenizer).hexdigest(),
        "roles": list(ROLES),
        "moves": list(MOVES),
        "tokens": TOKENS,
        "threshold": 0.5,
        "calibration": {"roles": 1.0, "moves": [1.0, 0.0], "tone": [1.0, 0.0]},
    }
    settings |= calibrate(Encoder(artefact, tokenizer, settings, ""), roles, moves)
    (HERE / "encoder.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Train, export, calibrate, measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder with train.tsv and val.tsv")
    folder = parser.parse_args().folder
    for seed in (random.seed, np.random.seed, torch.manual_seed):
        seed(SEED)
    roles, moves = corpus.role_rows(folder / "train.tsv"), corpus.move_rows(unseen=False)
    trainer = Trainer(
        [row for row in roles if not corpus.calibrates(row)], [row for row in moves if not corpus.calibrates(row)]
    )
    save(
        trainer.run(),
        [row for row in roles if corpus.calibrates(row)],
        [row for row in moves if corpus.calibrates(row)],
    )
    metrics = measure(folder / "val.tsv")
    (HERE / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(metrics, indent=1))


if __name__ == "__main__":
    main()
