"""A unit, a lens or the general rubric: one file of ``rubrics/units/``, ``lenses/`` or ``general/``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict

from reflect.rulebook.exemplars import NO_EXEMPLARS, Exemplars
from reflect.rulebook.yaml_fault import FaultAt

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
    exemplars: Exemplars = NO_EXEMPLARS


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
            FaultAt: two criteria or two dimensions share an id, or a criterion stands under a dimension not listed.
        """
        for name, listed in (("criteria", self.criteria), ("dimensions", self.dimensions)):
            ids = [one.id for one in listed]
            twice = [place for place, one in enumerate(ids) if one in ids[:place]]
            if twice:
                told = ", ".join(dict.fromkeys(ids[place] for place in twice))
                word = "criterion" if name == "criteria" else "dimension"
                raise FaultAt(f"{word} ids used twice: {told}. Give this one another id.", (name, twice[0], "id"))
        known = [dimension.id for dimension in self.dimensions]
        strays = [place for place, one in enumerate(self.criteria) if one.dimension not in known]
        if strays:
            told = ", ".join(dict.fromkeys(self.criteria[place].dimension for place in strays))
            choice = f"those listed are {', '.join(known)}" if known else "none is listed"
            raise FaultAt(
                f"dimensions not listed at the top of the file: {told}; {choice}.", ("criteria", strays[0], "dimension")
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRules:
    """How passages are matched with criteria, whatever the rubric: ``rubrics/depth/criteria.yaml``.

    ``passage_sentences`` and ``short_passage``: the longest and the usual passage, in sentences, at least 1; passages
    of fewer than ``passage_words`` words are not judged. ``unsure_within``: so near to where another level begins, on
    the learned scale of 0 to 3, no level is given, and ``carried_from`` the least chance, 0-1, with which a passage can
    carry level 2 or 3. Below ``account_words`` a level is given from the chance ``sure``, with logits lowered by
    ``about_from``, and none from ``unsure``. ``crowding``: how much harder a longer text makes it for any one
    passage to show a misconception, 0 for not at all. ``misconception_from`` and ``counter_evidence_from``: logits from
    which a misconception, or counter-evidence of another item, is told.

    ``reason_within``: how many sentences a reason may stand from its act, 0 for the same sentence. A sentence is copied
    from the rubric if it repeats ``copied_share`` (0-1) of a wording, or ``copied_run`` words in a row; wordings of
    fewer than ``copied_words`` words are never looked for.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    version: str
    source: str
    passage_sentences: int
    short_passage: int
    passage_words: int
    reason_within: int
    copied_share: float
    copied_words: int
    copied_run: int
    unsure_within: float
    carried_from: float
    account_words: int
    sure: float
    unsure: float
    about_from: float
    crowding: float
    misconception_from: float
    counter_evidence_from: float

    def __post_init__(self) -> None:
        """Refuse numbers that cannot be.

        Raises:
            ValueError: a number lies outside its range.
        """
        if (
            min(self.passage_sentences, self.short_passage, self.copied_run) < 1
            or self.copied_words < 1
            or self.reason_within < 0
        ):
            raise ValueError("passage_sentences, short_passage and copied_words start at 1, reason_within at 0")
        if not 0 < self.copied_share <= 1:
            raise ValueError("copied_share lies above 0 and goes up to 1")
        if self.unsure_within < 0 or self.crowding < 0:
            raise ValueError("unsure_within and crowding are not below 0")
        if not 0 <= self.unsure <= self.sure <= 1 or not 0 <= self.carried_from <= 1:
            raise ValueError("unsure is at most sure, and both and carried_from lie between 0 and 1")
