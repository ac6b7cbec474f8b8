"""Tries a rubric: can each criterion be judged and reached, and do its passages show what they should?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.exemplar_rules import check_passages
from reflect.findings import Finding
from reflect.rulebook import Criterion, Reference
from reflect.rulebook.rulebook import load_rubric
from reflect.rulebook.yaml_fault import nearest
from reflect.rulebook.yaml_file import line_at

if TYPE_CHECKING:
    from reflect.engine import Engine

_FEWEST_VIEWS = 3


def check_rubric(path: Path, engine: Engine) -> Iterator[Finding]:
    """Everything to say about one rubric file, criterion by criterion, then what concerns the whole.

    Raises:
        RulebookError: the file is not a rubric; the error names each fault with its line.
    """
    rubric = load_rubric(path)
    for number, criterion in enumerate(rubric.criteria):
        for key, message in _unreachable(criterion):
            yield Finding(str(path), line_at(path, ("criteria", number, key)), f"{criterion.id}: {message}")
        yield from _strangers(path, criterion, number, engine)
        yield from check_passages(path, rubric, number, engine)
    yield from _blind(path, rubric.criteria, engine)


def _blind(path: Path, criteria: tuple[Criterion, ...], engine: Engine) -> Iterator[Finding]:
    """The criteria that nothing in an account can ever be tied to."""
    blind = [number for number, one in enumerate(criteria) if not _can_be_judged(one, engine)]
    for number in blind:
        criterion = criteria[number]
        message = (
            f"it is a misconception, so it is only noticed if it has at least {_FEWEST_VIEWS} passages under "
            "“counter_evidence” and one under “mentioned”, “applied” or “evaluated”."
            if criterion.kind == "misconception"
            else "it has neither cues nor exemplars, so it can never be judged. Give it “exemplars”."
        )
        line = line_at(path, ("criteria", number))
        yield Finding(str(path), line, f"{criterion.id}: {message}", fails=False)


def _can_be_judged(criterion: Criterion, engine: Engine) -> bool:
    if engine.has_learned(criterion):
        return True
    if criterion.kind == "misconception":
        return bool(criterion.exemplars.about) and len(criterion.exemplars.counter_evidence) >= _FEWEST_VIEWS
    return bool(criterion.cues or criterion.core_cues or criterion.exemplars.about)


def _unreachable(criterion: Criterion) -> Iterator[tuple[str, str]]:
    """Cues that can never add up: the key that asks for too many, and what to say of it."""
    cues = len(set(criterion.core_cues) | set(criterion.cues))
    if cues and criterion.needs_cues > cues:
        message = f"it needs {criterion.needs_cues} different cues but lists only {cues}, so it can never be reached."
        yield "needs_cues", message
    if criterion.core_cues and criterion.needs_core > len(criterion.core_cues):
        yield "needs_core", f"it needs {criterion.needs_core} core cues but lists only {len(criterion.core_cues)}."


def _strangers(path: Path, criterion: Criterion, number: int, engine: Engine) -> Iterator[Finding]:
    """Linked references that do not exist, with the nearest that does."""
    for place, name in enumerate(criterion.references):
        if name in engine.rulebook.references:
            continue
        near = _nearest_reference(name, engine.rulebook.references)
        hint = f"Did you mean “{near}”?" if near else "Use the names of the files in rubrics/references/."
        message = f"{criterion.id}: there is no reference called {name}. {hint}"
        yield Finding(str(path), line_at(path, ("criteria", number, "references", place)), message)


def _nearest_reference(name: str, references: Mapping[str, Reference]) -> str | None:
    """The reference that goes by these words, whose id begins with them or is most like them."""
    words = name.lower().replace("-", " ")
    for one in references.values():
        if words in {one.name.lower(), *(alias.lower() for alias in one.aliases)}:
            return one.id
    begun = sorted((one for one in references if one.startswith(f"{name.lower()}-")), key=len)
    return nearest(name, begun) or nearest(name, list(references))
