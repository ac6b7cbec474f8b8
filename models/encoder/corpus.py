"""What the encoder learns from: CEReD's roles, this project's own passages, and a teacher's word on more sentences."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from reflect.models.encoder.passages import FOLDER, ExamplePassage, load
from reflect.types import MOVES, ROLES

# One row in ten, chosen by the hash of its text, calibrates and is never trained on.
CALIBRATION_SHARE = 10
# Shorter pieces of a context are headings, dates and broken ends.
LEAST_WORDS = 3

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_TAUGHT = FOLDER / "taught.npz"


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A sentence with its role (index in ``ROLES``) and the annotators' mean rating of typicality, 1-7."""

    sentence: str
    role: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Lessons:
    """All that one run trains on.

    ``taught`` holds what the teacher said of a sentence (probabilities of the roles, under the sentence's ``key``);
    ``unlabelled`` are sentences that only the teacher has labelled.
    """

    roles: list[RoleRow]
    passages: list[ExamplePassage]
    unlabelled: list[str] = field(default_factory=list)
    taught: dict[int, Any] = field(default_factory=dict)


def role_rows(path: Path) -> list[RoleRow]:
    """The rows of one CEReD file, its two names for difficulty made one."""
    return [
        RoleRow(
            sentence=row["sentence"],
            role=ROLES.index("Difficulty" if row["y"] == "Difficulties" else row["y"]),
            confidence=float(np.mean(json.loads(row["confidence"]))),
        )
        for row in _table(path)
    ]


def context_sentences(folder: Path) -> list[str]:
    """Sentences of the contexts in ``train.tsv`` that carry no label, without any that stands in ``val.tsv``."""
    known = {row["sentence"].strip() for name in ("train.tsv", "val.tsv") for row in _table(folder / name)}
    pieces = (piece.strip() for row in _table(folder / "train.tsv") for piece in _SENTENCE_END.split(row["context"]))
    found = dict.fromkeys(piece for piece in pieces if len(piece.split()) >= LEAST_WORDS)
    return [sentence for sentence in found if sentence not in known]


def held_out(passage: ExamplePassage) -> bool:
    """True for a passage whose situation or writer no training passage has."""
    out = json.loads((FOLDER / "held-out.json").read_text(encoding="utf-8"))
    return passage.situation in out["situations"] or passage.writer in out["writers"]


def unlabelled_sentences(folder: Path, passages: Iterable[ExamplePassage]) -> list[str]:
    """What only the teacher labels with roles: CEReD's contexts and this project's own sentences."""
    return [*context_sentences(folder), *(sentence for passage in passages for sentence in passage.sentences)]


def seen_passages() -> list[ExamplePassage]:
    """The passages that may be trained and calibrated on."""
    return [passage for passage in load() if not held_out(passage)]


def unseen_passages() -> list[ExamplePassage]:
    """The passages of held-out situations and writers."""
    return [passage for passage in load() if held_out(passage)]


def move_table(passages: Iterable[ExamplePassage]) -> Any:
    """The settled labels of all sentences, in order: 1.0 or 0.0 for each of ``MOVES`` and, last, analytical."""
    return np.array(
        [
            [*(float(move in moves) for move in MOVES), float(analytical)]
            for passage in passages
            for moves, analytical in zip(passage.settled.moves, passage.settled.analytical, strict=True)
        ],
        dtype=np.float32,
    )


def calibrates(text: str) -> bool:
    """True for the sentences and passages (by id) kept apart for calibration; the same ones in every run."""
    return hashlib.sha256(text.encode()).digest()[0] % CALIBRATION_SHARE == 0


def key(text: str) -> int:
    """Under which the teacher's word for a text is kept: CEReD's sentences themselves are not part of the project."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def taught() -> dict[int, Any]:
    """What ``teach.py`` left: probabilities of the roles by the ``key`` of a sentence; nothing if it was never run."""
    if not _TAUGHT.is_file():
        return {}
    with np.load(_TAUGHT) as kept:
        return dict(zip(kept["sentences"].tolist(), kept["roles"].astype(np.float32), strict=True))


def keep_taught(roles: dict[int, Any]) -> None:
    """Write what the teacher said beside the examples: hashes and probabilities, no text."""
    np.savez_compressed(
        _TAUGHT,
        sentences=np.array(list(roles), dtype=np.uint64),
        roles=np.array(list(roles.values()), dtype=np.float16),
    )


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t"))
