"""Reads the trained encoder in ``models/encoder/`` and applies it: sentence → nine role probabilities, and tone.

This first version is TF-IDF with logistic regression; the artefact holds plain arrays only (no pickles). What a
sentence gives depends on nothing but the sentence: not on its neighbours, the batch or the number of threads.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reflect.errors import ModelError
from reflect.types import ROLES

_FOLDER = "reflect.models.encoder"
_ARTEFACT = "encoder.npz"
_SETTINGS = "encoder.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReading:
    """What one sentence does. ``roles`` follow the order of ``ROLES`` and sum to 1; ``analytical`` is 0-1."""

    roles: tuple[float, ...]
    analytical: float


class Encoder:
    """The trained encoder, loaded. ``checksum`` is ``sha256:…`` over artefact and settings."""

    def __init__(self, arrays: dict[str, NDArray[np.generic]], settings: dict[str, Any], checksum: str) -> None:
        """Build the vectorisers from the artefact's arrays; ``Encoder.load`` is the usual way in."""
        # Imported here because it takes most of a second, and `reflect rubrics` or the reading worker need none of it.
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.checksum = checksum
        self._weights = arrays["weights"].astype(np.float64)
        self._intercept = arrays["intercept"].astype(np.float64)
        self._temperature = float(arrays["temperature"])
        self._analytical = arrays["analytical"].astype(np.float64)
        self._vectorisers = []
        for name in ("word", "char"):
            vocabulary = {str(term): column for column, term in enumerate(arrays[f"{name}_terms"])}
            options = settings[name]
            vectoriser = TfidfVectorizer(
                vocabulary=vocabulary, **(options | {"ngram_range": tuple(options["ngram_range"])})
            )
            vectoriser.idf_ = arrays[f"{name}_idf"].astype(np.float64)
            self._vectorisers.append(vectoriser)

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

    def _read(self, sentence: str) -> SentenceReading:
        # One at a time: a sum over a batch may be taken in another order and differ in the last bit.
        logits = self._intercept.copy()
        first = 0
        for vectoriser in self._vectorisers:
            row = vectoriser.transform([sentence]).tocsr()
            order = np.argsort(row.indices, kind="stable")
            logits += row.data[order] @ self._weights[first + row.indices[order]]
            first += len(vectoriser.vocabulary_)
        scaled = logits / self._temperature
        odds = np.exp(scaled - scaled.max())
        roles = odds / odds.sum()
        return SentenceReading(
            roles=tuple(float(p) for p in roles), analytical=float(np.clip(roles @ self._analytical, 0.0, 1.0))
        )


@cache
def _shipped() -> Encoder:
    folder = files(_FOLDER)
    try:
        artefact = folder.joinpath(_ARTEFACT).read_bytes()
        settings_bytes = folder.joinpath(_SETTINGS).read_bytes()
    except FileNotFoundError as error:
        raise ModelError(
            "The trained encoder is missing from this installation. Reinstall reflect-feedback, or train it with: "
            "python -m reflect.models.encoder.train FOLDER"
        ) from error
    settings = json.loads(settings_bytes)
    if tuple(settings["roles"]) != ROLES or settings["artefact"] != hashlib.sha256(artefact).hexdigest():
        raise ModelError("The trained encoder and its settings do not belong together. Reinstall reflect-feedback.")
    with np.load(io.BytesIO(artefact), allow_pickle=False) as arrays:
        loaded = dict(arrays)
    digest = hashlib.sha256(artefact + settings_bytes).hexdigest()
    return Encoder(loaded, settings["vectorisers"], f"sha256:{digest}")
