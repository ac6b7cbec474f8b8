"""Puts two reports beside each other: sentences, depth, tone, references, criteria and checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from reflect.drafts.alignment import Alignment, Pair, align
from reflect.drafts.checks import compare_checks, one_line, stands
from reflect.drafts.comments import comments_on
from reflect.drafts.scene import ChangeScene
from reflect.errors import SameText
from reflect.report import Report
from reflect.rulebook import Rulebook
from reflect.types import (
    BANDS,
    USES,
    Account,
    Band,
    Changes,
    CriterionChange,
    Figures,
    KeptSentence,
    Moved,
    Movement,
    PreviousFacts,
    ReferenceChange,
    ReferenceEvidence,
    ReferenceMovement,
    Use,
)

# With less than this share of the shorter text kept, the two are hardly versions of one account.
_LEAST_KEPT = 0.2
_STRANGERS = (
    "Hardly a sentence of the earlier text stands in this one, so only the totals are compared. "
    "If that surprises you, please check that it is the right file."
)
_TOO_ALIKE = (
    "The two texts are very long or repeat themselves, so some sentences that were only edited "
    "are shown as taken out and added."
)
_REWORDED = (
    "Only wording or order has changed. Where depth or a level reads differently, "
    "that shows how sure Reflect can be, and not something you did."
)

V = TypeVar("V", Band, int)


def refuse_same_text(account: Account, previous: Account) -> None:
    """Nothing can have moved between two copies of one text; white space alone makes no version.

    Raises:
        SameText: the two are the same.
    """
    if account.text.split() == previous.text.split():
        raise SameText(
            "The previous version holds the same text as the new one, so nothing has moved yet. "
            "Was the new version saved, or was the same file chosen twice?"
        )


def compare(report: Report, previous: Report, rulebook: Rulebook) -> Changes:
    """What moved from ``previous`` to ``report``; the same text twice gives no movement, no addition and no comment.

    Raises:
        ValueError: the two were not read by the same rubric, so their levels cannot be compared.
    """
    if (report.rubric, report.rubric_version) != (previous.rubric, previous.rubric_version):
        raise ValueError(f"two rubrics: {previous.rubric} and {report.rubric}")
    alignment = align(_quotes(report), _quotes(previous))
    changes = _changes(report, previous, alignment)
    if changes.note:
        return changes
    scene = ChangeScene(changes, report, previous, alignment.pairs)
    note = _REWORDED if scene.only_reworded and _reads_differently(changes) else None
    return replace(changes, note=note, comments=comments_on(scene, rulebook.changes))


def _reads_differently(changes: Changes) -> bool:
    bands = any(moved.before != moved.after for moved in (changes.band, changes.peak))
    return bands or any(criterion.level.before != criterion.level.after for criterion in changes.criteria)


def _changes(report: Report, previous: Report, alignment: Alignment) -> Changes:
    depth, before, pairs = report.scores.depth, previous.scores.depth, alignment.pairs
    kept, previously_kept = {pair.new for pair in pairs}, {pair.old for pair in pairs}
    return Changes(
        previous=_facts(previous),
        note=_note(report, previous, alignment),
        band=moved(before.band, depth.band, BANDS),
        peak=moved(before.peak, depth.peak, BANDS),
        value=Figures(before=before.value, after=depth.value),
        analytical_share=Figures(
            before=previous.scores.tone.analytical_share, after=report.scores.tone.analytical_share
        ),
        references=_references(report, previous),
        criteria=_criteria(report, previous),
        checks=compare_checks(
            report,
            previous,
            frozenset(pair.new for pair in pairs if not pair.edited),
            frozenset(pair.old for pair in pairs if not pair.edited),
        ),
        kept=tuple(_kept(report, previous, pair) for pair in pairs),
        added=tuple(sentence.span for sentence in report.sentences if sentence.index not in kept),
        cut=tuple(sentence.span for sentence in previous.sentences if sentence.index not in previously_kept),
    )


def moved(before: V | None, after: V | None, order: Sequence[V] = ()) -> Moved[V]:
    """One value before and after; ``order`` lists its values from low to high where they are no numbers."""
    if after is None:
        movement: Movement = "not-known"
    elif before is None:
        movement = "now-known"
    elif before == after:
        movement = "same"
    else:
        rises = order.index(before) < order.index(after) if order else before < after
        movement = "up" if rises else "down"
    return Moved(before=before, after=after, movement=movement)


def _quotes(report: Report) -> list[str]:
    return [sentence.span.quote(report.account.text) for sentence in report.sentences]


def _facts(previous: Report) -> PreviousFacts:
    account = previous.account
    return PreviousFacts(
        source=previous.source, words=account.words, sentences=len(previous.sentences), text=account.text
    )


def _note(report: Report, previous: Report, alignment: Alignment) -> str | None:
    kept = min(len({pair.new for pair in alignment.pairs}), len({pair.old for pair in alignment.pairs}))
    if kept < _LEAST_KEPT * min(len(report.sentences), len(previous.sentences)):
        return _STRANGERS
    return None if alignment.complete else _TOO_ALIKE


def _kept(report: Report, previous: Report, pair: Pair) -> KeptSentence:
    return KeptSentence(
        span=report.sentences[pair.new].span, previous_span=previous.sentences[pair.old].span, edited=pair.edited
    )


def _criteria(report: Report, previous: Report) -> tuple[CriterionChange, ...]:
    before = {score.criterion: score.level for score in previous.scores.criteria}
    return tuple(
        CriterionChange(criterion=score.criterion, level=moved(before.get(score.criterion), score.level))
        for score in report.scores.criteria
    )


def _references(report: Report, previous: Report) -> tuple[ReferenceChange, ...]:
    """Every reference of either text, those of the new one first, each in order of first mention."""
    after, before = _best_uses(report), _best_uses(previous)
    kinds = {item.reference: item.reference_kind for side in (previous, report) for item in side.of(ReferenceEvidence)}
    return tuple(
        ReferenceChange(
            reference=name,
            reference_kind=kinds[name],
            before=before.get(name),
            after=after.get(name),
            movement=_reference_movement(name, report, previous, after, before),
        )
        for name in dict.fromkeys((*after, *before))
    )


def _best_uses(report: Report) -> dict[str, Use]:
    best: dict[str, Use] = {}
    for item in report.of(ReferenceEvidence):
        best[item.reference] = max(best.get(item.reference, item.use), item.use, key=USES.index)
    return best


def _reference_movement(
    name: str, report: Report, previous: Report, after: Mapping[str, Use], before: Mapping[str, Use]
) -> ReferenceMovement:
    """A mention whose words stand in both texts was neither gained nor lost, though only one of them was sure of it."""
    if name not in before:
        return "same" if _stands_in(name, report, previous.account) else "gained"
    if name not in after:
        return "same" if _stands_in(name, previous, report.account) else "lost"
    movement = moved(USES.index(before[name]), USES.index(after[name])).movement
    return {"up": "better", "down": "worse"}.get(movement, "same")  # type: ignore[return-value]


def _stands_in(name: str, report: Report, other: Account) -> bool:
    """True if the words of any mention stand in the body of the other text."""
    body = one_line(" ".join(span.quote(other.text) for span in other.paragraphs))
    mentions = {item.span.quote(report.account.text) for item in report.of(ReferenceEvidence) if item.reference == name}
    return any(stands(words, body) for words in mentions)
