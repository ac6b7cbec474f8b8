"""The examples written for this project, with both markers' labels and how their differences were settled.

``examples/passages-*.jsonl`` hold the texts and the first marker's labels, ``examples/second-*.jsonl`` the second's,
made without seeing the first, and ``examples/settled.jsonl`` the decision where the two differ. See ``guidelines.md``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "examples"


@dataclass(frozen=True, slots=True)
class Marks:
    """One marker's labels of one passage: moves and tone (0 or 1) of each sentence, and the band."""

    moves: tuple[frozenset[str], ...]
    analytical: tuple[int, ...]
    band: str


@dataclass(frozen=True, slots=True)
class ExamplePassage:
    """A passage of three to six sentences. ``settled`` are the labels to train on."""

    id: str
    situation: str
    writer: str
    sentences: tuple[str, ...]
    first: Marks
    second: Marks
    settled: Marks


def load() -> tuple[ExamplePassage, ...]:
    """Every passage, in order of id.

    Raises:
        ValueError: a passage lacks its second labels, or two labels differ and the difference was not settled.
    """
    second = {row["id"]: row for row in _rows("second-*.jsonl")}
    decided = {row["id"]: row for row in _rows("settled.jsonl")}
    passages = (_passage(row, second, decided) for row in _rows("passages-*.jsonl"))
    return tuple(sorted(passages, key=lambda passage: passage.id))


def _rows(pattern: str) -> Iterator[dict[str, Any]]:
    for path in sorted(FOLDER.glob(pattern)):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def _passage(row: dict[str, Any], second: dict[str, Any], decided: dict[str, Any]) -> ExamplePassage:
    first = _marks(row["sentences"], row["band"])
    if row["id"] not in second:
        raise ValueError(f"{row['id']} has no second labels")
    other = _marks(second[row["id"]]["labels"], second[row["id"]]["band"])
    return ExamplePassage(
        id=row["id"],
        situation=row["situation"],
        writer=row["writer"],
        sentences=tuple(sentence["text"] for sentence in row["sentences"]),
        first=first,
        second=other,
        settled=_settled(row["id"], first, other, decided.get(row["id"], {})),
    )


def _marks(labels: list[dict[str, Any]], band: str) -> Marks:
    return Marks(
        moves=tuple(frozenset(label["moves"]) for label in labels),
        analytical=tuple(int(label["analytical"]) for label in labels),
        band=band,
    )


def _settled(name: str, first: Marks, second: Marks, decisions: dict[str, Any]) -> Marks:
    """What both said, and the decision for each difference.

    ``decisions`` holds ``moves`` and ``analytical`` by sentence number (as text, from 0) and ``band``.
    """
    moves, tones = list(first.moves), list(first.analytical)
    for i in range(len(moves)):
        if moves[i] != second.moves[i]:
            moves[i] = frozenset(_decision(name, decisions.get("moves", {}), str(i)))
        if tones[i] != second.analytical[i]:
            tones[i] = int(_decision(name, decisions.get("analytical", {}), str(i)))
    band = first.band if first.band == second.band else str(_decision(name, decisions, "band"))
    return Marks(tuple(moves), tuple(tones), band)


def _decision(name: str, decisions: dict[str, Any], key: str) -> Any:
    if key not in decisions:
        raise ValueError(f"{name}: the markers differ on {key}, and examples/settled.jsonl does not say who is right")
    return decisions[key]
