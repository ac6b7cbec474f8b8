"""A unit, a lens or the general rubric: one file of ``rubrics/units/``, ``lenses/`` or ``general/``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict

CriterionKind = Literal["synopsis", "key-concept", "exam-tip", "misconception", "marking-point", "point"]
Vocabulary = Literal["plain", "kember", "hatton-smith", "moon", "reflect", "bain", "rolfe", "solo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """What the text must hold for each level, in words a tutor would use."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    absent: str
    mentioned: str
    applied: str
    evaluated: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionExamples:
    """Passages on which the criterion must reach level 2 or more (``fires``), or must get no level (``silent``)."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One item a rubric asks about.

    ``core_cues`` and ``cues`` are words or phrases, in lemma form, that show a passage is about this item. A passage
    is relevant when it holds ``needs_cues`` different ones, ``needs_core`` of them from ``core_cues`` (where there are
    any). A criterion without cues cannot be judged. ``references`` are ids of linked references.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: str
    kind: CriterionKind
    title: str
    dimension: str
    asks_for: str
    levels: Levels
    counter_evidence: str
    question: str
    references: tuple[str, ...] = ()
    core_cues: tuple[str, ...] = ()
    needs_core: int = 1
    cues: tuple[str, ...] = ()
    needs_cues: int = 2
    expected: bool = True
    examples: CriterionExamples = CriterionExamples()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """A heading under which a learner sees criteria."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """A set of criteria with the words its readers use. ``version`` changes whenever a report could change."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: str
    title: str
    kind: Literal["unit", "lens", "general"]
    version: str
    source: str
    audience: str
    about: str
    vocabulary: Vocabulary = "plain"
    dimensions: tuple[Dimension, ...] = ()
    criteria: tuple[Criterion, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a rubric that contradicts itself.

        Raises:
            ValueError: two criteria share an id, or a criterion stands under a dimension that is not listed.
        """
        ids = [criterion.id for criterion in self.criteria]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"criterion ids used twice: {', '.join(twice)}")
        known = {dimension.id for dimension in self.dimensions}
        strays = sorted({c.dimension for c in self.criteria} - known)
        if strays:
            raise ValueError(f"dimensions not listed at the top of the file: {', '.join(strays)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRules:
    """How passages are matched with criteria, whatever the rubric: ``rubrics/depth/criteria.yaml``.

    ``passage_sentences``: the longest passage, in sentences, at least 1. ``reason_within``: how many sentences a reason
    may stand from its act, 0 for the same sentence. ``copied_share``: the share, 0-1, of a
    rubric's wording that a sentence must repeat in order to count as copied from it; wordings of fewer than
    ``copied_words`` words are never looked for.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    version: str
    source: str
    passage_sentences: int
    reason_within: int
    copied_share: float
    copied_words: int

    def __post_init__(self) -> None:
        """Refuse numbers that cannot be.

        Raises:
            ValueError: a number lies outside its range.
        """
        if self.passage_sentences < 1 or self.copied_words < 1 or self.reason_within < 0:
            raise ValueError("passage_sentences and copied_words start at 1, reason_within at 0")
        if not 0 < self.copied_share <= 1:
            raise ValueError("copied_share lies above 0 and goes up to 1")
