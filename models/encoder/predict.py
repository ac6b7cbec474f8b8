"""What each sentence of a file does: ``python -m reflect.models.encoder.predict FILE.tsv``.

FILE has a header with at least ``sentence`` and ``context`` (which may be empty); standard CSV quoting, tabs, UTF-8.
One line of JSON a row on standard output, in order. The context is not used: sentences are read by themselves.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from reflect.encoder import Encoder, SentenceReading
from reflect.types import MOVES, ROLES

NEEDED = ("sentence", "context")


def sentences(path: Path) -> Iterator[str]:
    """The sentence of each row.

    Raises:
        SystemExit: a needed column is missing, or a row is cut short.
    """
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = csv.DictReader(handle, delimiter="\t")
        missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
        if missing:
            raise SystemExit(f"{path}: the header has no column {', '.join(missing)}.")
        for row in rows:
            if row["sentence"] is None:
                raise SystemExit(f"{path}: line {rows.line_num} has no sentence.")
            yield row["sentence"]


def line(reading: SentenceReading, threshold: float) -> str:
    """One row's answer as JSON; probabilities rounded to four places."""
    roles = {role: round(p, 4) for role, p in zip(ROLES, reading.roles, strict=True)}
    best = ROLES[reading.roles.index(max(reading.roles))]
    answer: dict[str, object] = {
        "role": best,
        "roles": roles,
        "moves": [move for move, p in zip(MOVES, reading.moves, strict=True) if p >= threshold],
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
    for sentence in sentences(path):
        print(line(encoder.read([sentence])[0], encoder.threshold))


if __name__ == "__main__":
    main()
