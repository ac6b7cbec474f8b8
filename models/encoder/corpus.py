"""The sentences the encoder learns from: CEReD's roles, and the moves and tone of this project's own examples."""

from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reflect.models.encoder.passages import FOLDER, ExamplePassage, load
from reflect.types import MOVES, ROLES

# One row in ten, chosen by the hash of its text, calibrates and is never trained on.
CALIBRATION_SHARE = 10


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A sentence with its role (index in ``ROLES``) and the annotators' mean rating of typicality, 1-7."""

    sentence: str
    role: int
    confidence: float


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A sentence with its moves (1.0 or 0.0 in the order of ``MOVES``) and its tone (1.0 analytical)."""

    sentence: str
    moves: tuple[float, ...]
    analytical: float


def role_rows(path: Path) -> list[RoleRow]:
    """The rows of one CEReD file, its two names for difficulty made one."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t"))
    return [
        RoleRow(
            sentence=row["sentence"],
            role=ROLES.index("Difficulty" if row["y"] == "Difficulties" else row["y"]),
            confidence=float(np.mean(json.loads(row["confidence"]))),
        )
        for row in rows
    ]


def held_out(passage: ExamplePassage) -> bool:
    """True for a passage whose situation or writer no training passage has."""
    out = json.loads((FOLDER / "held-out.json").read_text(encoding="utf-8"))
    return passage.situation in out["situations"] or passage.writer in out["writers"]


def move_rows(*, unseen: bool) -> list[MoveRow]:
    """The settled sentences of the held-out passages, or of all others."""
    return [
        MoveRow(
            sentence=sentence,
            moves=tuple(float(move in moves) for move in MOVES),
            analytical=float(analytical),
        )
        for passage in load()
        if held_out(passage) is unseen
        for sentence, moves, analytical in zip(
            passage.sentences, passage.settled.moves, passage.settled.analytical, strict=True
        )
    ]


def calibrates(row: RoleRow | MoveRow) -> bool:
    """True for the rows kept apart for calibration; the same rows in every run."""
    return hashlib.sha256(row.sentence.encode()).digest()[0] % CALIBRATION_SHARE == 0
