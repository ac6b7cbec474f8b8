"""How far levels and misconceptions agree with passages written and judged blind; run it to print the table.

The passages stand in ``tests/scoring/judged-*.jsonl``. They are synthetic; their writers read the decision rules and
the items and nothing else, and no passage of theirs was learned from.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

from reflect.engine import Engine
from reflect.types import MisconceptionEvidence

FOLDER = Path(__file__).parent / "scoring"
RUBRICS = {
    "000": "lead-person-centred-practice",
    "001": "personalisation-in-adult-care",
    "002": "person-centred-culture",
    "003": "collective-leadership",
    "004": "leadership-for-personalised-care",
}
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """The judged passages of one file."""
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]


def level_of(engine: Engine, row: Row) -> int | None:
    """The level the engine gives the passage on the criterion it was written for."""
    scores = engine.analyse(row["text"], RUBRICS[row["criterion"][:3]]).scores.criteria
    return next(score.level for score in scores if score.criterion == row["criterion"])


def agreement(pairs: Iterable[tuple[int, int | None]]) -> dict[str, float]:
    """Exact, within one and quadratic kappa where a level was given, and the share of "not sure"; 0-1 each."""
    everything = list(pairs)
    given = [(judged, said) for judged, said in everything if said is not None]
    return {
        "n": len(everything),
        "not sure": 1 - len(given) / len(everything),
        "exact": sum(a == b for a, b in given) / len(given),
        "within one": sum(abs(a - b) <= 1 for a, b in given) / len(given),
        "kappa": _kappa(given),
    }


def interval(pairs: list[tuple[int, int | None]], figure: str) -> tuple[float, float]:
    """95 % bootstrap interval of one figure of ``agreement``."""
    draw = Random(0)
    found = sorted(agreement(draw.choices(pairs, k=len(pairs)))[figure] for _ in range(1000))
    return found[25], found[974]


def _kappa(given: list[tuple[int, int]]) -> float:
    """Cohen's kappa with quadratic weights; 1 where both always say the same one thing."""
    first, second = Counter(a for a, _ in given), Counter(b for _, b in given)
    seen = sum((a - b) ** 2 for a, b in given) / len(given)
    chance = sum(n * m * (a - b) ** 2 for a, n in first.items() for b, m in second.items()) / len(given) ** 2
    return 1 - seen / chance if chance else 1.0


def misconceptions(engine: Engine) -> Counter[str]:
    """Of passages that show a misconception, and of those that only look so: how many are told as that one."""
    counts: Counter[str] = Counter()
    for row in rows("judged-misconceptions"):
        report = engine.analyse(row["text"], RUBRICS[row["criterion"][:3]])
        told = any(item.criterion == row["criterion"] for item in report.of(MisconceptionEvidence))
        counts.update({"shown" if row["shows"] else "clean": 1, "told rightly": told and row["shows"]})
        counts.update({"told wrongly": told and not row["shows"]})
    return counts


def main() -> None:
    """Print every figure with its n."""
    engine = Engine.load()
    for name in ("judged-levels", "judged-items"):
        found = [(row["criterion"], row["level"], level_of(engine, row)) for row in rows(name)]
        print(name, {k: round(v, 3) for k, v in agreement((a, b) for _, a, b in found).items()})  # noqa: T201  its purpose
        if name == "judged-levels":
            pairs = [(judged, said) for _, judged, said in found]
            for figure in ("exact", "within one", "kappa"):
                low, high = interval(pairs, figure)
                print(f"  {figure}: {low:.3f}-{high:.3f}")  # noqa: T201
        for prefix in sorted({item[:3] for item, _, _ in found}):
            mine = [said for item, _, said in found if item[:3] == prefix]
            reached = sum((said or 0) >= 2 for said in mine)
            print(f"  {RUBRICS[prefix]}: {reached} of {len(mine)} reach level 2")  # noqa: T201
    print("misconceptions", dict(misconceptions(engine)))  # noqa: T201


if __name__ == "__main__":
    main()
