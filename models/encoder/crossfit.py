"""What networks say of passages they did not see: three networks, each trained without a third of the situations."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import torch

from reflect.models.encoder.corpus import Lessons
from reflect.models.encoder.passages import FOLDER, ExamplePassage
from reflect.models.encoder.trainer import Course, Trainer

PARTS = 3
UNSEEN: Path = FOLDER / "unseen-moves.npz"


def part_of(situation: str) -> int:
    """Which of the three leaves a situation out."""
    return hashlib.sha256(situation.encode()).digest()[1] % PARTS


def unseen_moves(lessons: Lessons, course: Course) -> Any:
    """Logits of moves and, last, tone for every sentence of the passages, in order."""
    logits: list[Any] = [None] * len(lessons.passages)
    for part in range(PARTS):
        out = [i for i, passage in enumerate(lessons.passages) if part_of(passage.situation) == part]
        rest = [passage for passage in lessons.passages if part_of(passage.situation) != part]
        trainer = Trainer(Lessons([], rest), course)
        trainer.run()
        with torch.no_grad():
            for i in out:
                logits[i] = trainer.read_passages([lessons.passages[i]])[0].numpy()
    return np.concatenate(logits)


def keep_unseen_moves(passages: list[ExamplePassage], probabilities: Any) -> None:
    """Write them beside the examples: ids of the passages, and a row of probabilities for each of their sentences."""
    np.savez_compressed(
        UNSEEN,
        passages=np.array([passage.id for passage in passages]),
        lengths=np.array([len(passage.sentences) for passage in passages]),
        probabilities=probabilities.astype(np.float16),
    )


def kept_unseen_moves() -> dict[str, Any]:
    """By passage id: a row for each sentence, the moves' probabilities and, last, that of analytical."""
    with np.load(UNSEEN) as kept:
        ends = np.cumsum(kept["lengths"])
        tables = np.split(kept["probabilities"].astype(np.float64), ends[:-1])
        return dict(zip(kept["passages"].tolist(), tables, strict=True))
