"""What each sentence of a file does: ``python -m reflect.models.encoder.predict FILE.tsv``.

FILE has a header with at least ``sentence`` and ``context`` (which may be empty); standard CSV quoting, tabs, UTF-8.
One line of JSON a row on standard output, in order. Where the sentence stands in its context, the sentences around it
help to read its moves and tone; the role is read from the sentence alone.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from reflect.encoder import REACH, Encoder, SentenceReading
from reflect.types import MOVES, ROLES

NEEDED = ("sentence", "context")
_END = re.compile(r"(?<=[.!?])\s+")


def rows(path: Path) -> Iterator[tuple[str, str]]:
    """Sentence and context of each row.

    Raises:
        SystemExit: a needed column is missing, or a row is cut short.
    """
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8-sig", newline="") as handle:
        table = csv.DictReader(handle, delimiter="\t")
        missing = [name for name in NEEDED if name not in (table.fieldnames or ())]
        if missing:
            raise SystemExit(f"{path}: the header has no column {', '.join(missing)}.")
        for row in table:
            if row["sentence"] is None:
                raise SystemExit(f"{path}: line {table.line_num} has no sentence.")
            yield row["sentence"], row["context"] or ""


def around(sentence: str, context: str) -> tuple[list[str], int]:
    """The sentence with up to ``REACH`` sentences of its context to either side, and its place among them."""
    before, found, after = context.partition(sentence) if sentence else ("", "", "")
    if not found:
        return [sentence], 0
    earlier, later = ([piece for piece in _END.split(text.strip()) if piece] for text in (before, after))
    earlier = earlier[-REACH:]
    return [*earlier, sentence, *later[:REACH]], len(earlier)


def line(reading: SentenceReading, thresholds: tuple[float, ...]) -> str:
    """One row's answer as JSON; probabilities rounded to four places."""
    roles = {role: round(p, 4) for role, p in zip(ROLES, reading.roles, strict=True)}
    best = ROLES[reading.roles.index(max(reading.roles))]
    answer: dict[str, object] = {
        "role": best,
        "roles": roles,
        "moves": [move for move, p, least in zip(MOVES, reading.moves, thresholds, strict=True) if p >= least],
        "move_scores": {move: round(p, 4) for move, p in zip(MOVES, reading.moves, strict=True)},
        "analytical": round(reading.analytical, 4),
    }
    return json.dumps(answer, ensure_ascii=False)


def main() -> None:
    """Read the file, print one line a row."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, metavar="FILE.tsv")
    path = parser.parse_args().file
    if not path.is_file():
        raise SystemExit(f"{path}: there is no such file.")
    encoder = Encoder.load()
    for sentence, context in rows(path):
        passage, place = around(sentence, context)
        print(line(encoder.read(passage)[place], encoder.thresholds))


if __name__ == "__main__":
    main()
