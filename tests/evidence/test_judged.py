"""References, their faults, identities and citations, against people who had not read the detectors.

``python tests/judged.py`` prints what was measured; the floors stand a little below it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from judged import FILES, ROWS, cases, halves, share, tally

from reflect.engine import Engine

# A little under what was measured over all texts of a file when the rules were last changed.
_TITLES = [row[0] for row in ROWS]
FLOORS = {
    f"judged-references-{letter}": dict(zip(_TITLES, floors, strict=True))
    for letter, floors in {
        "a": (0.98, 0.98, 0.98, 0.67, 0.86, 0.96, 0.98, 0.98, 0.98, 0.95, 0.98),
        "b": (0.98, 0.98, 0.98, 0.65, 0.86, 0.95, 0.98, 0.98, 0.98, 0.95, 0.95),
        "c": (0.92, 0.96, 0.98, 0.60, 0.77, 0.94, 0.97, 0.98, 0.97, 0.95, 0.95),
        "d": (0.94, 0.95, 0.98, 0.63, 0.77, 0.70, 0.94, 0.96, 0.97, 0.95, 0.95),
    }.items()
}


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The engine, loaded once."""
    return Engine.load()


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def measured(request: pytest.FixtureRequest, engine: Engine) -> tuple[Path, Counter[str]]:
    """One file and the counts over all its texts."""
    texts = cases(request.param)
    return request.param, tally((case, engine.analyse(case["text"]).to_dict()) for case in texts)


def test_there_are_judged_texts() -> None:
    """The files are there and every text of them is in one half, so that a floor below can fail."""
    assert len(FILES) == len(FLOORS)
    assert all(sum(map(len, halves(path).values())) == len(cases(path)) for path in FILES)


@pytest.mark.parametrize(("title", "part", "whole"), ROWS, ids=_TITLES)
def test_detectors_agree_with_the_judges(
    measured: tuple[Path, Counter[str]], title: str, part: str, whole: str
) -> None:
    """What is there is found, what is found is there, and it is told as a careful tutor would."""
    path, counts = measured
    assert counts[whole] > 0
    assert share(counts, part, whole) >= FLOORS[path.stem][title]


def _report(**found: Any) -> dict[str, Any]:
    return {"references": [], "confidentiality": [], "citations": {}} | found


def test_the_scorer_tells_a_miss_from_a_hit() -> None:
    """A mark of another kind or elsewhere is no hit, and both sides count."""
    case = {
        "text": "Ann met Ann. (A, 2001) Kolb.",
        "references": [{"quote": "Kolb", "nth": 1, "id": "kolb", "use": "named", "errors": ["misspelt"]}],
        "identities": [{"quote": "Ann", "nth": 2, "kind": "person-name"}],
        "citations": {"unlisted": ["(A, 2001)"]},
    }
    missed = tally([(case, _report(confidentiality=[{"start": 0, "end": 3, "kind": "person-name"}]))])
    assert (missed["marks found"], missed["identified"], missed["identified rightly"]) == (0, 1, 0)
    assert (missed["both"], missed["judged"], missed["faults"], missed["told"]) == (0, 1, 1, 0)
    mention = {"start": 23, "end": 27, "id": "gibbs", "use": "applied", "issues": [{"code": "misspelt"}]}
    hit = _report(
        references=[mention],
        confidentiality=[{"start": 8, "end": 11, "kind": "person-name"}],
        citations={"unlisted": [{"text": "A, 2001"}]},
    )
    counts = tally([(case, hit)])
    assert (counts["marks found"], counts["identified rightly"], counts["cited rightly"]) == (1, 1, 1)
    assert (counts["both"], counts["id"], counts["use"], counts["near"], counts["told rightly"]) == (1, 0, 0, 0, 1)
