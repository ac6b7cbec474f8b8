"""What the evidence adds up to, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reflect.types.account import Span

Band = Literal["B1", "B2", "B3", "B4"]

BANDS: tuple[Band, ...] = ("B1", "B2", "B3", "B4")

CommentTone = Literal["strength", "question", "check"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of text that carried a judgement, and why."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Depth:
    """How deep the account reflects. ``value``, ``low``, ``high`` are 0-1; a value that is not known is ``None``.

    ``band`` is what the account sustains, ``peak`` its deepest passage; ``sentences`` are that passage's indices.
    ``further`` says what that passage lacks for more depth, in words that go on after "To take it further:".
    """

    band: Band | None
    peak: Band | None
    value: float | None
    low: float | None
    high: float | None
    why: str
    sentences: tuple[int, ...] = ()
    further: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """Share of analytical sentences, 0-1, over the account and by paragraph (``None`` where there is no sentence)."""

    analytical_share: float | None
    by_paragraph: tuple[float | None, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The level one criterion reaches, 0-3, or ``None`` with the reason in ``why``; never a level without a passage.

    ``expected`` is false for a criterion that this account is not asked to meet; it then carries no level.
    """

    criterion: str
    level: int | None
    expected: bool
    why: str
    evidence: tuple[Passage, ...]
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Genre:
    """Whether the text is an account at all; ``reason`` says why not, in a sentence, and is ``None`` when it is.

    ``caution`` is a sentence for the reader where only a part of the text is an account.
    """

    is_account: bool
    reason: str | None = None
    caution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Everything judged about one account."""

    genre: Genre
    depth: Depth
    tone: Tone
    criteria: tuple[Score, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One thing said to the writer: a strength, a question or something to check; ``rule`` is the file it came from."""

    rule: str
    tone: CommentTone
    text: str
    spans: tuple[Span, ...] = ()
    criterion: str | None = None
