"""What moved since the last version, as sentences for a terminal: only what did move, and each thing once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reflect.rulebook import Rubric, Rulebook
from reflect.types import Band, Changes, CheckFinding, Figures, Moved

_LEVELS = ("absent", "mentioned", "explained and applied", "critically evaluated with impact")
_UNKNOWN = "not sure"


def since(changes: Changes, rulebook: Rulebook, rubric: Rubric) -> Iterator[str]:
    """The section's points in the order a learner should read them; at least one."""
    if changes.note:
        yield changes.note
    yield from (comment.text for comment in changes.comments)
    yield _sentences(changes)
    yield from _depth(changes, rulebook, rubric)
    yield from _tone(changes.analytical_share)
    yield from _references(changes, rulebook)
    yield from _criteria(changes, rubric)
    yield from _checks("No longer to check", changes.checks.gone)
    yield from _checks("New to check", changes.checks.new)


def _sentences(changes: Changes) -> str:
    edited = len({kept.span for kept in changes.kept if kept.edited})
    kept = len({kept.span for kept in changes.kept})
    return (
        f"Sentences: {kept} kept ({edited} of them edited), {len(changes.added)} added, {len(changes.cut)} taken out."
    )


def _depth(changes: Changes, rulebook: Rulebook, rubric: Rubric) -> Iterator[str]:
    def name(band: Band | None) -> str:
        if band is None:
            return _UNKNOWN
        names = rulebook.depth.band(band).names
        return f"{names.get(rubric.vocabulary, names['plain'])} ({band})"

    for title, moved in (("Depth", changes.band), ("Deepest passage", changes.peak)):
        if moved.before != moved.after:
            yield f"{title}: {name(moved.before)} before, {name(moved.after)} now."


def _tone(share: Figures) -> Iterator[str]:
    if share.before is None or share.after is None:
        return
    before, after = round(share.before * 100), round(share.after * 100)
    if before != after:
        yield f"Tone: {before} % of sentences reasoned, weighed or questioned before, {after} % now."


def _references(changes: Changes, rulebook: Rulebook) -> Iterator[str]:
    for change in changes.references:
        name = rulebook.references[change.reference].name
        if change.movement == "gained":
            yield f"{name}: new, {change.after}."
        elif change.movement == "lost":
            yield f"{name}: no longer mentioned."
        elif change.movement != "same":
            yield f"{name}: {change.before} before, {change.after} now."


def _criteria(changes: Changes, rubric: Rubric) -> Iterator[str]:
    """Levels that moved; one that is no longer known was not lost, and is said to be unsure."""
    titles = {criterion.id: criterion.title for criterion in rubric.criteria}
    for change in changes.criteria:
        if change.level.before != change.level.after:
            yield f"{change.criterion} {titles[change.criterion]}: {_levels(change.level)}."


def _levels(level: Moved[int]) -> str:
    before, after = (_UNKNOWN if value is None else _LEVELS[value] for value in (level.before, level.after))
    return f"{before} before, {after} now"


def _checks(title: str, findings: Iterable[CheckFinding]) -> Iterator[str]:
    words = dict.fromkeys(" ".join(finding.text.split()) for finding in findings)
    if words:
        yield f"{title}: {', '.join(f'“{text}”' for text in words)}."
