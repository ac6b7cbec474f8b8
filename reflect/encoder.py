"""Reads the trained encoder in ``models/encoder/`` and applies it: sentences in order → roles, moves and tone.

Two small networks run by onnxruntime on one thread. The first reads each sentence by itself, once, without padding: its
role, and two vectors, the reading and the meaning. The second reads a sentence's reading beside those of its
neighbours: its moves and tone. So what a sentence gives depends on itself and on ``REACH`` sentences to either side, on
nothing else, and is the same bytes on the same kind of machine.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reflect.errors import ModelError
from reflect.types import MOVES, ROLES

# Sentences before and after that help to read one.
REACH = 2
_FOLDER = "reflect.models.encoder"
_PARTS = ("encoder.onnx", "neighbours.onnx", "tokenizer.json")
_SETTINGS = "encoder.json"

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReading:
    """What one sentence does.

    ``roles`` follow the order of ``ROLES`` and sum to 1; ``moves`` follow ``MOVES``, each a probability of its own;
    ``analytical`` is a probability, 0 reporting to 1 reasoning. All are calibrated on sentences not trained on.
    ``meaning`` has unit length: the dot product of two is how alike two sentences are in what they are about.
    """

    roles: tuple[float, ...]
    moves: tuple[float, ...]
    analytical: float
    meaning: Vector = field(compare=False, repr=False)


class Encoder:
    """The trained encoder, loaded. ``checksum`` is ``sha256:…`` over artefacts, tokeniser and settings.

    ``thresholds`` are the probabilities (0-1), in the order of ``MOVES``, from which a move counts as seen.
    """

    def __init__(self, parts: Sequence[bytes], settings: dict[str, Any], checksum: str) -> None:
        """Start the sessions on the two networks and the tokeniser; ``Encoder.load`` is the usual way in."""
        # Imported here because listing rubrics and reading files need neither.
        import onnxruntime
        from tokenizers import Tokenizer

        sentence, neighbours, tokenizer = parts
        self.checksum = checksum
        self.thresholds = tuple(float(least) for least in settings["thresholds"])
        self._calibration = settings["calibration"]
        self._tokenizer = Tokenizer.from_str(tokenizer.decode("utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(int(settings["tokens"]))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # Unfolds the int8 weights once, at load, instead of at every sentence.
        options.add_session_config_entry("session.disable_quant_qdq", "1")
        options.log_severity_level = 3
        self._sentence, self._neighbours = (
            onnxruntime.InferenceSession(part, options, providers=["CPUExecutionProvider"])
            for part in (sentence, neighbours)
        )

    @classmethod
    def load(cls) -> Encoder:
        """The encoder shipped with the engine; read once per process.

        Raises:
            ModelError: an artefact is missing or is not the one its settings were written for.
        """
        return _shipped()

    def read(self, sentences: Sequence[str]) -> tuple[SentenceReading, ...]:
        """What each sentence does, in order, read as neighbours of each other; no sentences give an empty tuple."""
        roles, moves, meanings = self.logits(sentences)
        return tuple(self._calibrated(*row) for row in zip(roles, moves, meanings, strict=True))

    def logits(self, sentences: Sequence[str]) -> tuple[list[Vector], list[Vector], list[Vector]]:
        """For each sentence: logits of the roles, logits of the moves and, last, of tone, and its meaning."""
        roles, readings, meanings = [], [], []
        for sentence in sentences:
            ids = np.array([self._tokenizer.encode(sentence).ids], dtype=np.int64)
            role, reading, meaning = self._sentence.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
            roles.append(_vector(role))
            readings.append(np.asarray(reading, dtype=np.float32).ravel())
            meanings.append(_vector(meaning))
        return roles, [self._beside(readings, i) for i in range(len(readings))], meanings

    def _beside(self, readings: list[NDArray[np.float32]], index: int) -> Vector:
        """Logits of moves and tone of one sentence, its neighbours in sight."""
        window = np.zeros((1, 2 * REACH + 1, len(readings[index])), dtype=np.float32)
        present = np.zeros((1, 2 * REACH + 1), dtype=np.float32)
        for place in range(2 * REACH + 1):
            if 0 <= index + place - REACH < len(readings):
                window[0, place], present[0, place] = readings[index + place - REACH], 1.0
        return _vector(self._neighbours.run(None, {"window": window, "present": present})[0])

    def _calibrated(self, roles: Vector, moves: Vector, meaning: Vector) -> SentenceReading:
        scaled = roles / self._calibration["roles"]
        odds = np.exp(scaled - scaled.max())
        return SentenceReading(
            roles=tuple(float(p) for p in odds / odds.sum()),
            moves=tuple(float(p) for p in _probability(moves[:-1], self._calibration["moves"])),
            analytical=float(_probability(moves[-1:], self._calibration["tone"])[0]),
            meaning=meaning,
        )


def _vector(output: object) -> Vector:
    return np.asarray(output, dtype=np.float64).ravel()


def _probability(logits: Vector, calibration: Sequence[float]) -> Vector:
    """Platt scaling: ``calibration`` is the slope and the shift of the logits."""
    slope, shift = calibration
    probabilities: Vector = 1.0 / (1.0 + np.exp(-(slope * logits + shift)))
    return probabilities


@cache
def _shipped() -> Encoder:
    folder = files(_FOLDER)
    try:
        parts = [folder.joinpath(name).read_bytes() for name in _PARTS]
        settings_bytes = folder.joinpath(_SETTINGS).read_bytes()
    except FileNotFoundError as error:
        raise ModelError(
            "The trained encoder is missing from this installation. Reinstall reflect-feedback, or train it with: "
            "python -m reflect.models.encoder.train FOLDER"
        ) from error
    settings = json.loads(settings_bytes)
    belongs = settings["artefact"] == hashlib.sha256(b"".join(parts)).hexdigest()
    if not belongs or tuple(settings["roles"]) != ROLES or tuple(settings["moves"]) != MOVES:
        raise ModelError("The trained encoder and its settings do not belong together. Reinstall reflect-feedback.")
    digest = hashlib.sha256(b"".join((*parts, settings_bytes))).hexdigest()
    return Encoder(parts, settings, f"sha256:{digest}")
