"""Tries the passages of one criterion of a rubric: what each is there to show against what the engine makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.errors import ReflectError
from reflect.findings import Finding, shortened
from reflect.rulebook import Criterion, Rubric
from reflect.rulebook.exemplars import Exemplars
from reflect.rulebook.yaml_fault import Place
from reflect.rulebook.yaml_file import line_at
from reflect.types import MisconceptionEvidence, Score

if TYPE_CHECKING:
    from reflect.engine import Engine

# Levels outside these are a fault; "not sure" counts as none.
_ALLOWED = {
    "fires": (2, 3), "applied": (2, 3), "evaluated": (2, 3), "silent": (0, 1), "absent": (0, 1), "mentioned": (0, 1),
}  # fmt: skip
# Levels other than these are worth knowing.
_MEANT = {"absent": (0, None), "mentioned": (1,), "applied": (2,), "evaluated": (3,), "counter_evidence": (0, 1, None)}
_FEWEST = 3
# The share of its words (0-1) that a passage repeats of another, in their order, when only the nouns were changed;
# none of the 97,390 pairs within the shipped criteria repeats two fifths.
_SAME_FRAME = 0.5

_EXAMPLES = frozenset({"fires", "silent"})

Told = tuple[str, bool]


def check_passages(path: Path, rubric: Rubric, number: int, engine: Engine) -> Iterator[Finding]:
    """What the examples and exemplars of criterion ``number`` (from 0) do not do, each with its line.

    Counter-evidence that is not told, and a level beside the one meant, are only worth knowing.
    """
    criterion = rubric.criteria[number]
    yield from _check_lists(path, criterion, number)
    yield from _check_twins(path, criterion, number)
    for place, kind, passage in _passages(criterion, number):
        for message, fails in _verdicts(kind, passage, rubric, criterion, engine):
            told = f"{criterion.id}: {message} Example: “{shortened(passage)}”"
            yield Finding(str(path), line_at(path, place), told, fails)


def _passages(criterion: Criterion, number: int) -> Iterator[tuple[Place, str, str]]:
    for kind in ("fires", "silent"):
        for place, passage in enumerate(getattr(criterion.examples, kind)):
            yield ("criteria", number, "examples", kind, place), kind, passage
    yield from _exemplars(criterion, number)


def _exemplars(criterion: Criterion, number: int) -> Iterator[tuple[Place, str, str]]:
    for part in fields(Exemplars):
        for place, passage in enumerate(getattr(criterion.exemplars, part.name)):
            yield ("criteria", number, "exemplars", part.name, place), part.name, passage


def _check_lists(path: Path, criterion: Criterion, number: int) -> Iterator[Finding]:
    """Lists too short to learn from."""
    for part in fields(Exemplars):
        count = len(getattr(criterion.exemplars, part.name))
        if 0 < count < _FEWEST:
            effect = (
                "so this misunderstanding is never looked for"
                if part.name == "counter_evidence"
                else "and the fewer there are, the more often the answer is “not sure”"
            )
            passages = "1 passage" if count == 1 else f"{count} passages"
            message = f"{criterion.id}: “{part.name}” has only {passages}, {effect}. Give it {_FEWEST} to 5."
            line = line_at(path, ("criteria", number, "exemplars", part.name))
            yield Finding(str(path), line, message, fails=False)


def _check_twins(path: Path, criterion: Criterion, number: int) -> Iterator[Finding]:
    """Exemplars that stand twice, and exemplars that are one another with other nouns."""
    for (first, _, one), (second, kind, other) in combinations(_exemplars(criterion, number), 2):
        words, others = one.lower().split(), other.lower().split()
        same = words == others
        if not same and not _one_frame(words, others):
            continue
        line, earlier = line_at(path, second), line_at(path, first)
        message = (
            f"{criterion.id}: this passage under “{kind}” stands already on line {earlier}. Keep it in one place."
            if same
            else f"{criterion.id}: this passage under “{kind}” is built like the one on line {earlier}. "
            "Two of a kind teach no more than one: tell another event in other words."
        )
        yield Finding(str(path), line, f"{message} Example: “{shortened(other)}”", fails=same)


def _one_frame(words: list[str], others: list[str]) -> bool:
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    return matcher.real_quick_ratio() >= _SAME_FRAME and matcher.ratio() >= _SAME_FRAME


def _verdicts(kind: str, passage: str, rubric: Rubric, criterion: Criterion, engine: Engine) -> Iterator[Told]:
    try:
        report = engine.analyse(passage, rubric)
    except ReflectError as error:
        yield f"the example cannot be read: {error.message}", True
        return
    told = any(item.criterion == criterion.id for item in report.of(MisconceptionEvidence))
    yield from _told_fault(kind, told, criterion)
    score = next((score for score in report.scores.criteria if score.criterion == criterion.id), None)
    if score is not None:
        yield from _level_fault(kind, score)


def _told_fault(kind: str, told: bool, criterion: Criterion) -> Iterator[Told]:
    """A misunderstanding told where there is none is a fault; one that is missed is worth knowing.

    An example of a criterion that is no misconception is about levels alone: a slogan may well show both.
    """
    misconception = criterion.kind == "misconception"
    shows = kind == "counter_evidence" or (misconception and kind == "fires")
    if told and not shows and (misconception or kind not in _EXAMPLES):
        yield f"a passage under “{kind}” is taken for the misunderstanding under “counter_evidence”.", True
    if shows and not told and len(criterion.exemplars.counter_evidence) >= _FEWEST:
        yield f"the misunderstanding in this passage under “{kind}” is not noticed.", misconception and kind == "fires"


def _level_fault(kind: str, score: Score) -> Iterator[Told]:
    level = score.level
    least, most = _ALLOWED.get(kind, (0, 3))
    what = "an example" if kind in _EXAMPLES else f"a passage under “{kind}”"
    if (level or 0) < least:
        reached = "gets no level" if level is None else f"only reaches level {level}"
        yield f"{what} that should reach level {least} {reached}. {score.why}", True
    elif (level or 0) > most:
        yield f"{what} that should stay under level 2 reaches level {level}. {score.why}", True
    elif kind in _MEANT and level not in _MEANT[kind]:
        reached = "gets no level" if level is None else f"gets level {level}"
        yield f"{what} {reached}. {score.why}", False
