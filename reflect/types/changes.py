"""What moved between two versions of one account.

``span`` points into the new text, ``previous_span`` into the earlier one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from reflect.types.account import Span
from reflect.types.evidence import Use
from reflect.types.scores import Band, CommentTone

# "now-known": there was no judgement before and there is one now. "not-known": there is none now, which is no fall.
Movement = Literal["up", "down", "same", "now-known", "not-known"]
ReferenceMovement = Literal["gained", "lost", "better", "worse", "same"]
CheckArea = Literal["confidentiality", "law", "citation", "misconception"]

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Generic[V]):
    """One band or level before and after; ``None`` where it was or is not known."""

    before: V | None
    after: V | None
    movement: Movement


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One figure before and after, 0-1; ``None`` where it was or is not known. Small differences mean nothing."""

    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSentence:
    """A sentence that stands in both texts, wherever; ``edited`` if more than white space or quotation marks differ.

    A sentence that was split or joined with another is kept more than once, each time with the span it has there.
    """

    span: Span
    previous_span: Span
    edited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceChange:
    """The best use of one theory or law before and after; ``None`` where it is not in the text."""

    reference: str
    reference_kind: str
    before: Use | None
    after: Use | None
    movement: ReferenceMovement


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionChange:
    """The level of one criterion before and after."""

    criterion: str
    level: Moved[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFinding:
    """Something to check that only one of the texts has; ``span`` points into that text, ``text`` is its words there.

    ``code`` is the kind of identity, the code of the issue, the fault of the citation or, like ``subject``, the
    misconception's criterion; ``subject`` is a reference's or criterion's id where there is one.
    """

    area: CheckArea
    code: str
    subject: str | None
    text: str
    span: Span
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckChanges:
    """Things to check: how many there were and are, those that are gone and those that are new."""

    before: int
    after: int
    gone: tuple[CheckFinding, ...]
    new: tuple[CheckFinding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeComment:
    """One thing said about a change; ``rule`` is the file it came from."""

    rule: str
    tone: CommentTone
    text: str
    spans: tuple[Span, ...] = ()
    previous_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousFacts:
    """The earlier version: its file's name as given (``None`` for pasted text), its size and its normalised text."""

    source: str | None
    words: int
    sentences: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that moved; ``note`` says in a sentence where the two texts could not be compared in full.

    ``kept`` is in the order of the new text, ``cut`` in that of the earlier one. Each sentence of the new text is in
    ``kept`` or in ``added``, each of the earlier one in ``kept`` or in ``cut``.
    """

    previous: PreviousFacts
    note: str | None
    band: Moved[Band]
    peak: Moved[Band]
    value: Figures
    analytical_share: Figures
    references: tuple[ReferenceChange, ...]
    criteria: tuple[CriterionChange, ...]
    checks: CheckChanges
    kept: tuple[KeptSentence, ...]
    added: tuple[Span, ...]
    cut: tuple[Span, ...]
    comments: tuple[ChangeComment, ...] = ()
