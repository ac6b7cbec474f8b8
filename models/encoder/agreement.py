"""How far the two markers agree, and how alike the examples are: ``python -m reflect.models.encoder.agreement``.

Writes ``examples/agreement.json``, from which the card takes its figures.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import combinations
from typing import Any

from sklearn.metrics import cohen_kappa_score

from reflect.models.encoder.passages import FOLDER, ExamplePassage, load
from reflect.types import MOVES

SHINGLE = 4
# Two sentences that share more than this part of the smaller one's word shingles count as near-duplicates.
ALIKE = 0.5


def agreement(passages: tuple[ExamplePassage, ...]) -> dict[str, Any]:
    """Cohen's kappa for each move, for tone and for the band, with the number of labels each rests on."""
    pairs = [(p, i) for p in passages for i in range(len(p.sentences))]
    moves = {
        move: {
            "kappa": _kappa(
                [move in p.first.moves[i] for p, i in pairs], [move in p.second.moves[i] for p, i in pairs]
            ),
            "settled": sum(move in p.settled.moves[i] for p, i in pairs),
        }
        for move in MOVES
    }
    bands = [p.first.band for p in passages], [p.second.band for p in passages]
    return {
        "passages": len(passages),
        "sentences": len(pairs),
        "situations": len({p.situation for p in passages}),
        "writers": len({p.writer for p in passages}),
        "bands": dict(sorted(Counter(p.settled.band for p in passages).items())),
        "moves": moves,
        "tone_kappa": _kappa([p.first.analytical[i] for p, i in pairs], [p.second.analytical[i] for p, i in pairs]),
        "band_kappa": _kappa(*bands),
        "band_qwk": round(float(cohen_kappa_score(*bands, weights="quadratic")), 3),
        "near_duplicates": near_duplicates(passages),
    }


def _kappa(first: list[Any], second: list[Any]) -> float:
    return round(float(cohen_kappa_score(first, second)), 3)


def near_duplicates(passages: tuple[ExamplePassage, ...]) -> dict[str, Any]:
    """Pairs of sentences that share most of their word shingles; sentences shorter than a shingle are not compared."""
    shingles = [(s, _shingles(s)) for p in passages for s in p.sentences]
    holders: dict[tuple[str, ...], list[int]] = {}
    for index, (_, found) in enumerate(shingles):
        for shingle in found:
            holders.setdefault(shingle, []).append(index)
    candidates = {pair for indices in holders.values() for pair in combinations(indices, 2)}
    alike = [
        (shingles[a][0], shingles[b][0])
        for a, b in sorted(candidates)
        if len(shingles[a][1] & shingles[b][1]) > ALIKE * min(len(shingles[a][1]), len(shingles[b][1]))
    ]
    compared = sum(bool(found) for _, found in shingles)
    return {"compared": compared, "pairs": len(alike), "rate": round(2 * len(alike) / max(compared, 1), 4)}


def _shingles(sentence: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"[^\W\d_]+", sentence.lower())
    return frozenset(tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def main() -> None:
    """Measure and write."""
    found = agreement(load())
    (FOLDER / "agreement.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
