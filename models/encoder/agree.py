"""How the engine's moves, tone and depth agree with the examples: ``python -m reflect.models.encoder.agree``.

Measured on the situations and writers that were held out from training; texts and labels are synthetic. Writes
``examples/engine.json``, from which README and card take their figures.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import cohen_kappa_score, f1_score, precision_recall_fscore_support

from reflect.engine import Engine
from reflect.models.encoder.corpus import unseen_passages
from reflect.models.encoder.measure import interval
from reflect.models.encoder.passages import FOLDER, ExamplePassage
from reflect.types import BANDS, MOVES, MoveEvidence, ToneEvidence


def seen(engine: Engine, passage: ExamplePassage) -> tuple[list[frozenset[str]], list[int], str | None]:
    """Moves and tone of each example sentence, and the peak, as the engine gives them.

    The engine splits sentences by itself; a find belongs to the example sentence that holds its first character.
    """
    text = " ".join(passage.sentences)
    report = engine.analyse(text)
    ends = np.cumsum([len(sentence) + 1 for sentence in passage.sentences])
    moves: list[set[str]] = [set() for _ in passage.sentences]
    tones: list[list[float]] = [[] for _ in passage.sentences]
    for item in report.of(MoveEvidence):
        moves[int(np.searchsorted(ends, item.span.start, side="right"))].add(item.move)
    for tone in report.of(ToneEvidence):
        tones[int(np.searchsorted(ends, tone.span.start, side="right"))].append(tone.analytical)
    least = engine.rulebook.depth.tone.analytical_from
    return [frozenset(m) for m in moves], [int(max(t, default=0.0) >= least) for t in tones], report.scores.depth.peak


def measure(passages: tuple[ExamplePassage, ...]) -> dict[str, Any]:
    """F1 of each move, kappa of tone, and agreement of the peak with the band."""
    engine = Engine.load()
    found = [seen(engine, passage) for passage in passages]
    gold = [moves for p in passages for moves in p.settled.moves]
    said = [sentence for moves, _, _ in found for sentence in moves]
    truth = np.array([[move in moves for move in MOVES] for moves in gold])
    guess = np.array([[move in moves for move in MOVES] for moves in said])
    precision, recall, f1, count = precision_recall_fscore_support(truth, guess, zero_division=0.0)
    tone = [t for p in passages for t in p.settled.analytical], [t for _, tones, _ in found for t in tones]
    bands = [
        (BANDS.index(p.settled.band), BANDS.index(peak))
        for p, (_, _, peak) in zip(passages, found, strict=True)
        if peak is not None
    ]
    words = [
        len(" ".join(p.sentences).split()) for p, (_, _, peak) in zip(passages, found, strict=True) if peak is not None
    ]
    return {
        "sentences": len(gold),
        "moves": {
            move: {
                "precision": round(float(precision[i]), 3),
                "recall": round(float(recall[i]), 3),
                "f1": round(float(f1[i]), 3),
                "n": int(count[i]),
            }
            for i, move in enumerate(MOVES)
        },
        "moves_macro_f1": interval(
            truth, guess, lambda a, b: float(f1_score(a, b, average="macro", zero_division=0.0))
        ),
        "tone_kappa": interval(np.array(tone[0]), np.array(tone[1]), lambda a, b: float(cohen_kappa_score(a, b))),
        "depth": _depth(np.array(bands), np.array(words)),
    }


def _depth(bands: Any, words: Any) -> dict[str, Any]:
    """Agreement of bands; ``length_correlation`` is Spearman's, of the signed error with the number of words."""
    truth, guess = bands[:, 0], bands[:, 1]
    return {
        "n": len(bands),
        "exact": round(float((truth == guess).mean()), 3),
        "within_one": round(float((abs(truth - guess) <= 1).mean()), 3),
        "length_correlation": round(float(spearmanr(guess - truth, words).statistic), 3),
        "mean_signed_error": round(float((guess - truth).mean()), 3),
        "qwk": interval(truth, guess, lambda a, b: float(cohen_kappa_score(a, b, weights="quadratic"))),
    }


def main() -> None:
    """Measure and write."""
    found = measure(tuple(unseen_passages()))
    (FOLDER / "engine.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
