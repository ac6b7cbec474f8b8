"""What is marked in the account, layer by layer. A mark never speaks by colour alone: it has a key and a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reflect.report import Report
from reflect.rulebook import Rulebook
from reflect.types import (
    CitationEvidence,
    IdentityEvidence,
    MisconceptionEvidence,
    MoveEvidence,
    ReferenceEvidence,
    Span,
)

Layer = Literal["peak", "check", "reference", "move"]

# Small words for the page; what each move means is in its lexicon and comes with the evidence.
_MOVE_KEYS = {
    "own-act": "what I did",
    "led-act": "what I led",
    "general-claim": "in general",
    "hypothetical": "would or could",
    "reason": "reason",
    "weighing": "weighing up",
    "other-view": "another view",
    "own-assumption": "assumption",
    "shift": "change of view",
    "power-context": "wider setting",
    "impact": "effect",
    "impact-source": "who says so",
    "next-step": "next step",
    "tried-since": "tried since",
    "signpost": "set phrase",
}
_SHOWN_BY_REFERENCES = "theory-link"
_CITATION_WHY = {
    "unlisted": "This is not in your reference list.",
    "uncited": "This is in your reference list, but the account does not mention it.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One highlight: where, in which layer, its ``key`` shown beside it, and ``why`` in a sentence.

    ``link`` is the id of the place on the page that says more, ``""`` for none.
    """

    span: Span
    layer: Layer
    key: str
    why: str
    link: str = ""


def marks(report: Report, rulebook: Rulebook, numbers: dict[str, int]) -> tuple[Mark, ...]:
    """Every highlight of a report, in order of place; ``numbers`` gives each reference's number in the table."""
    found = (*_peak(report), *_checks(report), *_references(report, rulebook, numbers), *_moves(report))
    return tuple(sorted((mark for mark in found if mark.span.start < mark.span.end), key=lambda mark: mark.span))


def _peak(report: Report) -> Iterator[Mark]:
    chosen = [sentence.span for sentence in report.sentences if sentence.index in report.scores.depth.sentences]
    for number, span in enumerate(chosen):
        key = "deepest passage" if number == len(chosen) - 1 else ""
        yield Mark(span=span, layer="peak", key=key, why="Part of your deepest passage.", link="summary")


def _checks(report: Report) -> Iterator[Mark]:
    for identity in report.of(IdentityEvidence):
        yield Mark(span=identity.span, layer="check", key="private?", why=identity.why, link="private")
    for misconception in report.of(MisconceptionEvidence):
        yield Mark(span=misconception.span, layer="check", key="check", why=misconception.why, link="checks")
    for citation in report.of(CitationEvidence):
        why = _CITATION_WHY[citation.fault]
        yield Mark(span=citation.span, layer="check", key="check", why=why, link="checks")


def _references(report: Report, rulebook: Rulebook, numbers: dict[str, int]) -> Iterator[Mark]:
    for item in report.of(ReferenceEvidence):
        why = f"{rulebook.references[item.reference].name}: {item.use}."
        key = str(numbers[item.reference])
        yield Mark(span=item.span, layer="reference", key=key, why=why, link=f"reference-{key}")
        for issue in item.issues:
            yield Mark(span=item.span, layer="check", key="check", why=issue.message, link=f"reference-{key}")


def _moves(report: Report) -> Iterator[Mark]:
    for item in report.of(MoveEvidence):
        if item.move != _SHOWN_BY_REFERENCES:
            key = _MOVE_KEYS.get(item.move, item.move.replace("-", " "))
            yield Mark(span=item.span, layer="move", key=key, why=item.why)
