"""How far the detectors agree with people who had not read them; ``python tests/judged.py`` prints the table.

The texts stand in ``tests/evidence/judged-references-*.jsonl``; they are synthetic. Some were looked at while the
detectors were mended (``DEVELOPED``); the others say what to expect of a new text.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reflect.engine import Engine
from reflect.types import Span

Case = dict[str, Any]
FILES = tuple(sorted((Path(__file__).parent / "evidence").glob("judged-references-*.jsonl")))
USES = ("named", "explained", "applied", "critiqued")
# How many texts at the head of a file the detectors were mended on.
DEVELOPED = {"judged-references-a": 36, "judged-references-b": 27, "judged-references-c": 26}


def cases(path: Path) -> list[Case]:
    """The judged texts of one file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def place(text: str, quote: str, nth: int) -> Span:
    """Where the ``nth`` occurrence of ``quote`` (from 1) stands."""
    start = -1
    for _ in range(nth):
        start = text.index(quote, start + 1)
    return Span(start, start + len(quote))


def tally(read: Iterable[tuple[Case, dict[str, Any]]]) -> Counter[str]:
    """Counts over judged texts, each with the engine's report on it."""
    return sum((_counts(case, report) for case, report in read), Counter())


def _counts(case: Case, report: dict[str, Any]) -> Counter[str]:
    counts = Counter({"texts": 1})
    for judged, mention in _paired(case, report["references"]):
        counts.update(_of_reference(judged, mention))
    marks = [(place(case["text"], mark["quote"], mark["nth"]), mark["kind"]) for mark in case["identities"]]
    found = [(Span(one["start"], one["end"]), one["kind"]) for one in report["confidentiality"]]
    counts.update({"marks": len(marks), "identified": len(found)})
    counts.update({"marks found": sum(any(_same(mark, one) for one in found) for mark in marks)})
    counts.update({"identified rightly": sum(any(_same(mark, one) for mark in marks) for one in found)})
    listed = Counter((fault, bare(quote)) for fault, quotes in case["citations"].items() for quote in quotes)
    told = Counter((fault, bare(one["text"])) for fault, ones in report["citations"].items() for one in ones)
    counts.update({"citations": listed.total(), "cited": told.total(), "cited rightly": (listed & told).total()})
    return counts


def _same(one: tuple[Span, str], other: tuple[Span, str]) -> bool:
    return one[1] == other[1] and one[0].overlaps(other[0])


def bare(quote: str) -> str:
    """A citation's words without the brackets and the full stop around it."""
    return " ".join(quote.split()).strip("() .").casefold()


def _paired(case: Case, found: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any] | None, Any]]:
    """Each judged reference with the mention that overlaps it, one of its own id first; then mentions left over."""
    left = list(found)
    for judged in case["references"]:
        span = place(case["text"], judged["quote"], judged.get("nth", 1))
        there = [one for one in left if one["start"] < span.end and span.start < one["end"]]
        mine = next((one for one in there if one["id"] == judged["id"]), there[0] if there else None)
        if mine is not None:
            left.remove(mine)
        yield judged, mine
    for mention in left:
        yield None, mention


def _of_reference(judged: dict[str, Any] | None, mention: dict[str, Any] | None) -> Counter[str]:
    """What one pair adds to the counts."""
    counts: Counter[str] = Counter()
    faults = set(judged.get("errors", ())) if judged else set()
    told = {issue["code"] for issue in mention["issues"]} if mention else set()
    counts.update({"faults": len(faults), "told": len(told), "told rightly": len(faults & told)})
    counts.update({"judged": judged is not None, "found": mention is not None})
    if judged and mention:
        away = abs(USES.index(judged["use"]) - USES.index(mention["use"]))
        counts.update({"both": 1, "id": judged["id"] == mention["id"], "use": away == 0, "near": away <= 1})
    return counts


ROWS = (
    ("references found", "both", "judged"),
    ("found rightly", "both", "found"),
    ("told apart", "id", "both"),
    ("use exact", "use", "both"),
    ("use within one", "near", "both"),
    ("faults told", "told rightly", "faults"),
    ("told rightly", "told rightly", "told"),
    ("identities found", "marks found", "marks"),
    ("identified rightly", "identified rightly", "identified"),
    ("citation faults found", "cited rightly", "citations"),
    ("cited rightly", "cited rightly", "cited"),
)


def share(counts: Counter[str], part: str, whole: str) -> float:
    """One figure, 0-1; 1 where there was nothing to find."""
    return counts[part] / counts[whole] if counts[whole] else 1.0


def halves(path: Path) -> dict[str, list[Case]]:
    """A file's texts: those the detectors were mended on, and the others."""
    everything, first = cases(path), DEVELOPED.get(path.stem, 0)
    parts = {f"{path.stem} developed": everything[:first], f"{path.stem} held back": everything[first:]}
    return {name: texts for name, texts in parts.items() if texts}


def main() -> None:
    """Print every figure with its n, for each part of each file."""
    engine = Engine.load()
    for path in FILES:
        for name, texts in halves(path).items():
            counts = tally((case, engine.analyse(case["text"]).to_dict()) for case in texts)
            print(f"{name}: {counts['texts']} texts")  # noqa: T201  printing is this script's purpose
            for title, part, whole in ROWS:
                print(f"  {title:22} {share(counts, part, whole):.3f}  n {counts[whole]}")  # noqa: T201


if __name__ == "__main__":
    main()
