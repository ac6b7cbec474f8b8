"""Recompute the encoder's figures: ``python -m reflect.models.encoder.evaluate FOLDER``.

Every ``*.tsv`` in FOLDER with columns ``sentence``, ``y`` and ``confidence`` is scored with the shipped artefact
for roles; the held-out examples beside this file for moves and tone. On ``train.tsv`` it shows the fit alone.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from reflect.encoder import Encoder
from reflect.models.encoder.corpus import move_rows, role_rows
from reflect.models.encoder.measure import move_figures, reliability, role_figures


def measure_roles(path: Path, encoder: Encoder) -> dict[str, Any]:
    """Roles on one file of labelled sentences."""
    rows = role_rows(path)
    probabilities = np.array([reading.roles for reading in encoder.read([row.sentence for row in rows])])
    labels = np.array([row.role for row in rows])
    right = probabilities.argmax(axis=1) == labels
    return role_figures(probabilities, labels, np.array([row.confidence for row in rows])) | {
        "reliability": reliability(probabilities.max(axis=1), right)
    }


def measure(val: Path) -> dict[str, Any]:
    """The card's figures: roles on ``val.tsv``, moves and tone on situations and writers not trained on."""
    encoder = Encoder.load()
    return {"val": measure_roles(val, encoder), "care": measure_care(encoder)}


def measure_care(encoder: Encoder) -> dict[str, Any]:
    """Moves and tone on the held-out examples."""
    rows = move_rows(unseen=True)
    readings = encoder.read([row.sentence for row in rows])
    return move_figures(
        np.array([reading.moves for reading in readings]),
        np.array([row.moves for row in rows]) > 0.5,
        np.array([reading.analytical for reading in readings]),
        np.array([row.analytical for row in rows]) > 0.5,
        encoder.threshold,
    )


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
        print(json.dumps({path.name: measure_roles(path, encoder)}, indent=1))
    print(json.dumps({"care": measure_care(encoder)}, indent=1))


if __name__ == "__main__":
    main()
