"""One training run: a network, the lessons in random order, and how each lesson is scored."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from reflect.models.encoder.corpus import Lessons, RoleRow, key, move_table
from reflect.models.encoder.network import Network, start_folder
from reflect.models.encoder.passages import ExamplePassage
from reflect.types import MOVES

SEED = 20261121
SENTENCES, PASSAGES = 32, 8
HEAD_RATE = 1e-3
WARM_UP = 0.06
TOKENS = 96
SMOOTHING = 0.05
# The passages are fewer than the other sentences and carry two of the three tasks.
ROUNDS_OF_PASSAGES = 2
MOVE_WEIGHT = 6.0
RAREST_WEIGHT = 4.0
MEANING_WEIGHT = 0.5
# How much of a label is the teacher's where a marker has spoken too.
TEACHERS_PART = 0.5


@dataclass(frozen=True, slots=True)
class Course:
    """How a run is set: ``rate`` of learning, ``epochs``, whether to compute in bfloat16, and where weights start.

    ``meaning``: whether a sentence's meaning has to stay what the pretrained weights made of it.
    """

    rate: float = 1e-4
    epochs: int = 3
    half: bool = False
    start: Path | None = None
    seed: int = SEED
    meaning: bool = True


class Trainer:
    """Network, tokeniser, optimiser and losses of one run."""

    def __init__(self, lessons: Lessons, course: Course) -> None:
        """Set up; every random choice after this follows from the course's seed."""
        for sow in (random.seed, np.random.seed, torch.manual_seed):
            sow(course.seed)
        self.lessons, self.course = lessons, course
        start = course.start or start_folder()
        self.network = Network(start)
        self.tokenizer = AutoTokenizer.from_pretrained(start)
        self.first_meaning = AutoModel.from_pretrained(start).eval()
        body = {id(p) for p in self.network.sentence.body.parameters()}
        heads = [p for p in self.network.parameters() if id(p) not in body]
        groups = [
            {"params": self.network.sentence.body.parameters(), "lr": course.rate},
            {"params": heads, "lr": HEAD_RATE},
        ]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        steps = max(1, course.epochs * len(self._epoch()))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda step: min(1.0, step / (WARM_UP * steps + 1)) * max(0.0, 1 - step / steps)
        )
        self.move_weight = _weights(lessons.passages)

    def run(self) -> Network:
        """All epochs; prints the mean loss of each."""
        self.network.train()
        for epoch in range(self.course.epochs):
            losses = [self._step(lesson) for lesson in self._epoch()]
            print(f"epoch {epoch + 1} of {self.course.epochs}: loss {np.mean(losses):.3f}", flush=True)
        return self.network.eval()

    def _epoch(self) -> list[Callable[[], Any]]:
        """Every lesson once, as losses still to be computed, in random order."""
        found: list[Callable[[], Any]] = [
            *(partial(self._role_loss, rows) for rows in _batches(self.lessons.roles, _length)),
            *(partial(self._taught_loss, texts) for texts in _batches(self.lessons.unlabelled, len)),
        ]
        for _ in range(ROUNDS_OF_PASSAGES):
            passages = random.sample(self.lessons.passages, len(self.lessons.passages))
            batches = (passages[first : first + PASSAGES] for first in range(0, len(passages), PASSAGES))
            found += [partial(self._move_loss, batch) for batch in batches]
        random.shuffle(found)
        return found

    def _step(self, lesson: Callable[[], Any]) -> float:
        """One update; the loss before it."""
        loss = lesson()
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        return float(loss.detach())

    def encode(self, sentences: Sequence[str]) -> dict[str, Any]:
        """Tokens, padded to few different shapes, since every new shape costs a compilation."""
        padded = [*sentences, *[""] * (-len(sentences) % 16)]
        return dict(
            self.tokenizer(
                padded, padding=True, truncation=True, max_length=TOKENS, pad_to_multiple_of=8, return_tensors="pt"
            )
        )

    def read(self, sentences: Sequence[str]) -> tuple[Any, Any, Any]:
        """Role logits, readings and meanings of these sentences."""
        tokens = self.encode(sentences)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.course.half):
            outputs = self.network.sentence(tokens["input_ids"], tokens["attention_mask"])
        roles, reading, meaning = (output[: len(sentences)].float() for output in outputs)
        return roles, reading, meaning

    def read_passages(self, passages: Sequence[ExamplePassage]) -> tuple[Any, Any]:
        """Move logits (with tone last) of all their sentences, and the meanings."""
        _, reading, meaning = self.read([sentence for passage in passages for sentence in passage.sentences])
        return self.network.moves(reading, [len(passage.sentences) for passage in passages]), meaning

    def _role_loss(self, rows: Sequence[RoleRow]) -> Any:
        """Cross-entropy; a sentence the annotators found typical weighs more, and the teacher has a say."""
        sentences = [row.sentence for row in rows]
        logits, _, _ = self.read(sentences)
        labels = torch.tensor([row.role for row in rows])
        own = functional.cross_entropy(logits, labels, label_smoothing=SMOOTHING, reduction="none")
        taught = [self.lessons.taught.get(key(sentence)) for sentence in sentences]
        if all(said is not None for said in taught):
            theirs = functional.cross_entropy(logits, torch.tensor(np.array(taught)), reduction="none")
            own = (1 - TEACHERS_PART) * own + TEACHERS_PART * theirs
        weight = torch.tensor([row.confidence for row in rows]) / 4
        return (own * weight).mean()

    def _taught_loss(self, sentences: Sequence[str]) -> Any:
        """Cross-entropy against the teacher's roles."""
        logits, _, meaning = self.read(sentences)
        said = torch.tensor(np.array([self.lessons.taught[key(sentence)] for sentence in sentences]))
        return functional.cross_entropy(logits, said) + self._meaning_loss(sentences, meaning)

    def _move_loss(self, passages: Sequence[ExamplePassage]) -> Any:
        """Binary cross-entropy of every move and of the tone; rare moves weigh more."""
        logits, meaning = self.read_passages(passages)
        labels = torch.tensor(move_table(passages))
        moves = functional.binary_cross_entropy_with_logits(logits[:, :-1], labels[:, :-1], pos_weight=self.move_weight)
        tone = functional.binary_cross_entropy_with_logits(logits[:, -1], labels[:, -1])
        sentences = [sentence for passage in passages for sentence in passage.sentences]
        return MOVE_WEIGHT * moves + tone + self._meaning_loss(sentences, meaning)

    def _meaning_loss(self, sentences: Sequence[str], meaning: Any) -> Any:
        """How far the meanings have moved from what the pretrained weights gave these sentences (1 - cosine)."""
        if not self.course.meaning:
            return 0.0
        tokens = self.encode(sentences)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.course.half):
            words = self.first_meaning(**tokens).last_hidden_state.float()
        mask = tokens["attention_mask"].unsqueeze(-1).float()
        first = functional.normalize(((words * mask).sum(1) / mask.sum(1))[: len(sentences)], dim=1)
        return MEANING_WEIGHT * (1 - (first * meaning).sum(1)).mean()


def _length(row: RoleRow) -> int:
    return len(row.sentence)


def _batches(rows: Sequence[Any], length: Callable[[Any], int]) -> Iterator[Sequence[Any]]:
    """Rows of like length together, so that little is padding."""
    ordered = sorted(rows, key=lambda row: length(row) + random.random() * 30)
    for first in range(0, len(ordered), SENTENCES):
        yield ordered[first : first + SENTENCES]


def _weights(passages: Sequence[ExamplePassage]) -> Any:
    """What a move that is there weighs against one that is not: more where it is rare."""
    labels = move_table(passages).reshape(-1, len(MOVES) + 1)[:, :-1]
    frequent = labels.sum(axis=0)
    weight = np.clip((len(labels) - frequent) / np.maximum(frequent, 1) / 4, 1.0, RAREST_WEIGHT)
    return torch.tensor(weight, dtype=torch.float32)
