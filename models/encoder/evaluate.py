"""Recompute the encoder's figures: ``python -m reflect.models.encoder.evaluate FOLDER``.

Every ``*.tsv`` in FOLDER with columns ``sentence``, ``y`` and ``confidence`` is scored with the shipped artefact
for roles; the held-out examples beside this file for moves and tone. On ``train.tsv`` it shows the fit alone; the
figures for ``val.tsv`` and the examples are written to ``metrics.json``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from reflect.encoder import Encoder
from reflect.models.encoder.corpus import move_table, role_rows, unseen_passages
from reflect.models.encoder.measure import move_figures, reliability, role_figures
from reflect.models.encoder.passages import ExamplePassage


def measure_roles(path: Path, encoder: Encoder) -> dict[str, Any]:
    """Roles on one file of labelled sentences."""
    rows = role_rows(path)
    # Roles are read sentence by sentence, so that rows which stand together by chance do not matter.
    probabilities = np.array([reading.roles for reading in encoder.read([row.sentence for row in rows])])
    labels = np.array([row.role for row in rows])
    right = probabilities.argmax(axis=1) == labels
    return role_figures(probabilities, labels, np.array([row.confidence for row in rows])) | {
        "reliability": reliability(probabilities.max(axis=1), right)
    }


def measure(val: Path) -> dict[str, Any]:
    """The card's figures: roles on ``val.tsv``, moves and tone on situations and writers not trained on."""
    encoder = Encoder.load()
    passages = unseen_passages()
    return {
        "val": measure_roles(val, encoder),
        "care": measure_care(encoder, passages),
        "slices": measure_slices(encoder, passages),
        "meaning": measure_meaning(encoder, passages),
    }


def measure_care(encoder: Encoder, passages: Sequence[ExamplePassage]) -> dict[str, Any]:
    """Moves and tone on passages, each read by itself, their sentences as neighbours."""
    readings = [reading for passage in passages for reading in encoder.read(passage.sentences)]
    truth = move_table(passages) > 0.5
    return move_figures(
        np.array([reading.moves for reading in readings]),
        truth[:, :-1],
        np.array([reading.analytical for reading in readings]),
        truth[:, -1],
        encoder.thresholds,
    )


def measure_slices(encoder: Encoder, passages: Sequence[ExamplePassage]) -> dict[str, Any]:
    """Moves' macro-F1 and tone's kappa by kind of writer, with n; over the moves that the slice holds."""
    found: dict[str, Any] = {}
    for writer in sorted({passage.writer for passage in passages}):
        inside = [passage for passage in passages if passage.writer == writer]
        figures = measure_care(encoder, inside)
        held = [row["f1"] for row in figures["moves"].values() if row["n"]]
        found[writer] = {
            "n": figures["sentences"],
            "moves_macro_f1": round(float(np.mean(held)), 3),
            "tone_kappa": round(figures["tone_kappa"]["value"], 3),
        }
    return found


def measure_meaning(encoder: Encoder, passages: Sequence[ExamplePassage]) -> dict[str, Any]:
    """How often the sentence nearest in meaning, of all other passages, tells of the same situation."""
    meanings = np.array([reading.meaning for passage in passages for reading in encoder.read(passage.sentences)])
    owners = [i for i, passage in enumerate(passages) for _ in passage.sentences]
    situations = np.array([passages[i].situation for i in owners])
    alike = meanings @ meanings.T
    alike[np.equal.outer(owners, owners)] = -1.0
    same = situations[alike.argmax(axis=1)] == situations
    chance = np.array([(situations == situation).mean() for situation in situations])
    return {"n": len(owners), "same_situation": round(float(same.mean()), 3), "chance": round(float(chance.mean()), 3)}


def keep(figures: dict[str, Any]) -> None:
    """Write ``metrics.json``, keeping what other scripts measured."""
    path = Path(__file__).parent / "metrics.json"
    kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    path.write_text(json.dumps(kept | figures, indent=1) + "\n", encoding="utf-8")


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
        if path.name == "val.tsv":
            keep(measure(path))
    passages = unseen_passages()
    print(json.dumps({"care": measure_care(encoder, passages)}, indent=1))
    print(json.dumps({"slices": measure_slices(encoder, passages)}, indent=1))


if __name__ == "__main__":
    main()
