"""Recompute the encoder's figures on labelled files: ``python -m reflect.models.encoder.evaluate FOLDER``.

Every ``*.tsv`` in FOLDER with the columns ``sentence``, ``y`` and ``confidence`` is scored with the shipped artefact.
On ``train.tsv`` this shows the fit, not the accuracy: the figures for unseen sentences are in ``metrics.json``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from reflect.encoder import Encoder
from reflect.models.encoder.measure import figures, reliability
from reflect.models.encoder.train import SEED, confidence, rows
from reflect.types import ROLES


def main() -> None:
    """Score each file and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    files = sorted(folder.glob("*.tsv"))
    if not files:
        raise SystemExit(f"{folder}: there is no .tsv file in it.")
    encoder = Encoder.load()
    for path in files:
        data = rows(path)
        probabilities = np.array([reading.roles for reading in encoder.read([row["sentence"] for row in data])])
        labels = np.array([ROLES.index(row["y"]) for row in data])
        found = figures(probabilities, labels, np.array([confidence(row) for row in data]), SEED)
        print(json.dumps({path.name: found | {"reliability": reliability(probabilities, labels)}}, indent=1))


if __name__ == "__main__":
    main()
