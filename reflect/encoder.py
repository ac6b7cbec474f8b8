"""Reads the trained encoder in ``models/encoder/`` and applies it: sentence → roles, moves and tone in one pass.

A small transformer run by onnxruntime on one thread, one sentence at a time without padding: what a sentence gives
depends on nothing but the sentence, and is the same bytes on the same kind of machine.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reflect.errors import ModelError
from reflect.types import MOVES, ROLES

_FOLDER = "reflect.models.encoder"
_PARTS = ("encoder.onnx", "tokenizer.json")
_SETTINGS = "encoder.json"

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReading:
    """What one sentence does.

    ``roles`` follow the order of ``ROLES`` and sum to 1; ``moves`` follow ``MOVES``, each a probability of its own;
    ``analytical`` is a probability, 0 reporting to 1 reasoning. All are calibrated on sentences not trained on.
    """

    roles: tuple[float, ...]
    moves: tuple[float, ...]
    analytical: float


class Encoder:
    """The trained encoder, loaded. ``checksum`` is ``sha256:…`` over artefact, tokeniser and settings.

    ``threshold`` is the probability (0-1) from which a move counts as seen.
    """

    def __init__(self, artefact: bytes, tokenizer: bytes, settings: dict[str, Any], checksum: str) -> None:
        """Start the session; ``Encoder.load`` is the usual way in."""
        # Imported here because listing rubrics and reading files need neither.
        import onnxruntime
        from tokenizers import Tokenizer

        self.checksum = checksum
        self.threshold = float(settings["threshold"])
        self._calibration = settings["calibration"]
        self._tokenizer = Tokenizer.from_str(tokenizer.decode("utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(int(settings["tokens"]))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # Unfolds the int8 weights once, at load, instead of at every sentence.
        options.add_session_config_entry("session.disable_quant_qdq", "1")
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(artefact, options, providers=["CPUExecutionProvider"])

    @classmethod
    def load(cls) -> Encoder:
        """The encoder shipped with the engine; read once per process.

        Raises:
            ModelError: the artefact is missing or is not the one its settings were written for.
        """
        return _shipped()

    def read(self, sentences: Sequence[str]) -> tuple[SentenceReading, ...]:
        """What each sentence does, in order; no sentences give an empty tuple."""
        return tuple(self._read(sentence) for sentence in sentences)

    def logits(self, sentence: str) -> tuple[Vector, Vector, Vector]:
        """Raw outputs for roles, moves and tone, before calibration."""
        ids = np.array([self._tokenizer.encode(sentence).ids], dtype=np.int64)
        outputs = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        roles, moves, tone = (np.asarray(output, dtype=np.float64).ravel() for output in outputs)
        return roles, moves, tone

    def _read(self, sentence: str) -> SentenceReading:
        roles, moves, tone = self.logits(sentence)
        scaled = roles / self._calibration["roles"]
        odds = np.exp(scaled - scaled.max())
        return SentenceReading(
            roles=tuple(float(p) for p in odds / odds.sum()),
            moves=tuple(float(p) for p in _probability(moves, self._calibration["moves"])),
            analytical=float(_probability(tone, self._calibration["tone"])[0]),
        )


def _probability(logits: Vector, calibration: Sequence[float]) -> Vector:
    """Platt scaling: ``calibration`` is the slope and the shift of the logits."""
    slope, shift = calibration
    probabilities: Vector = 1.0 / (1.0 + np.exp(-(slope * logits + shift)))
    return probabilities


@cache
def _shipped() -> Encoder:
    folder = files(_FOLDER)
    try:
        artefact, tokenizer = (folder.joinpath(name).read_bytes() for name in _PARTS)
        settings_bytes = folder.joinpath(_SETTINGS).read_bytes()
    except FileNotFoundError as error:
        raise ModelError(
            "The trained encoder is missing from this installation. Reinstall reflect-feedback, or train it with: "
            "python -m reflect.models.encoder.train FOLDER"
        ) from error
    settings = json.loads(settings_bytes)
    belongs = settings["artefact"] == hashlib.sha256(artefact + tokenizer).hexdigest()
    if not belongs or tuple(settings["roles"]) != ROLES or tuple(settings["moves"]) != MOVES:
        raise ModelError("The trained encoder and its settings do not belong together. Reinstall reflect-feedback.")
    digest = hashlib.sha256(artefact + tokenizer + settings_bytes).hexdigest()
    return Encoder(artefact, tokenizer, settings, f"sha256:{digest}")
