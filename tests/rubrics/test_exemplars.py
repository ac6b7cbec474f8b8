"""Every exemplar file keeps what the criteria are learned from: enough of each kind, none twice, none of the tests'."""

from __future__ import annotations

import json
from dataclasses import fields
from itertools import combinations
from pathlib import Path

import pytest

from reflect.criterion_file import shipped_model
from reflect.rulebook import Rulebook
from reflect.rulebook.exemplars import ExemplarFile, Exemplars, shipped_exemplars
from reflect.scoring.relevance import words_of

RUBRICS = Rulebook.load().rubrics
FILES = {name: file for rubric in RUBRICS for name, file in shipped_exemplars(rubric).items()}
CRITERIA = {one.id: one for rubric in RUBRICS.values() for one in rubric.criteria}
UNIT_ITEMS = [name for name, one in CRITERIA.items() if one.kind in {"marking-point", "misconception"}]
JUDGED = Path(__file__).parent.parent / "scoring"


def passages() -> list[str]:
    """Every text of every file."""
    return [
        text for file in FILES.values() for part in fields(Exemplars) for text in getattr(file.passages(), part.name)
    ]


def runs(text: str, length: int = 5) -> frozenset[tuple[str, ...]]:
    """Every run of so many words."""
    words = words_of(text)
    return frozenset(words[i : i + length] for i in range(len(words) - length + 1))


def test_every_criterion_has_its_file_and_was_learned() -> None:
    """All 154 items carry exemplars, and the model shipped knows each of them."""
    assert set(FILES) == set(CRITERIA)
    assert set(shipped_model().topics) == set(CRITERIA)


@pytest.mark.parametrize("file", FILES.values(), ids=FILES)
def test_other_items_carry_three_and_three(file: ExemplarFile) -> None:
    """At least three passages at level 2 or 3, three that show the misunderstanding and three that only look so."""
    assert len(file.applied) + len(file.evaluated) >= 3
    assert len(file.counter_evidence) >= 3
    assert len(file.leaves) >= 3
    assert len(file.absent) >= 2


@pytest.mark.parametrize("name", UNIT_ITEMS)
def test_unit_items_carry_eight_of_each(name: str) -> None:
    """Marking points and misconceptions carry eight passages a level and eight of either kind of counter-evidence."""
    file = FILES[name]
    levelled = (file.mentioned, file.applied, file.evaluated)
    assert all(len(part) >= 8 for part in (*levelled, file.counter_evidence, file.leaves))


def test_no_two_share_a_frame() -> None:
    """No two passages share more than a tenth of their runs of five words: one template is one example."""
    holders: dict[tuple[str, ...], list[int]] = {}
    sets = [runs(text) for text in passages()]
    for index, found in enumerate(sets):
        for run in found:
            holders.setdefault(run, []).append(index)
    pairs = {pair for where in holders.values() for pair in combinations(where, 2)}
    assert not [pair for pair in pairs if len(sets[pair[0]] & sets[pair[1]]) > 0.1 * len(sets[pair[0]] | sets[pair[1]])]


def test_what_measures_was_not_learned_from() -> None:
    """No judged passage of the tests stands, or nearly stands, among the exemplars."""
    learned = frozenset().union(*(runs(text) for text in passages()))
    judged = [
        json.loads(line) for path in JUDGED.glob("judged-*.jsonl") for line in path.read_text("utf-8").splitlines()
    ]
    assert len(judged) > 500
    shared = {row["id"]: len(runs(row["text"]) & learned) / len(runs(row["text"])) for row in judged}
    assert {name: share for name, share in shared.items() if share > 0.2} == {}
