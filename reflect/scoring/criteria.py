"""Evidence → the level of each criterion, with the passage that carried it.

The decision rules:

- A passage is a run of neighbouring sentences of one paragraph (or of neighbouring one-sentence paragraphs). Sentences
  copied from the rubric, quotations and formulas that would fit any event hold nothing.
- For each passage there is a chance that it is about the criterion (its meaning beside the exemplars', its cues, its
  references) and a chance of each level (what its sentences do). A level is given when the chance that the passage
  reaches it is at least ``sure``; of all passages the one that reaches furthest carries the criterion.
- Without a passage in which the writer acts there is no level above 1.
- If nothing comes near, the level of an expected criterion is 0; if something might be about it, the level is ``None``:
  not sure. A criterion that is only asked for where it applies then says so.
- The same passage may carry several criteria and is shown under each; nothing adds levels up.

Criteria without exemplars are judged by ``cued``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from reflect.criterion_model import Topic
from reflect.rulebook.rubric import Criterion, Rubric
from reflect.scoring.cued import cued_scores
from reflect.scoring.passage_table import PassageTable, ReadPassage, chance
from reflect.types import Evidence, Genre, Passage, Score, Span

_WHY = {
    1: "This is spoken of, but not through something you did or brought about.",
    2: "This passage shows what was done about it. It is not clear that it is also weighed, and that somebody or "
    "something other than you shows what came of it.",
    3: "This passage shows what was done about it, weighs it or the view behind it, and says who or what showed the "
    "effect.",
}
_TOUCHED = "This touches on it, but not clearly enough to say more."
_NOT_AN_ACCOUNT = "The text does not read as an account of your own practice, so this was not judged."
_NOT_FOUND = "Nothing in the account was found that is about this."
_NOT_SURE = "Something here may be about this, but it is not clear enough to be sure."
_NOT_ASKED = "No passage was found; it is only asked for where the account is about it."


@dataclass(frozen=True, slots=True)
class _Best:
    """The passage that reaches furthest, its level, and the chance (0-1) that any passage is about the criterion."""

    passage: ReadPassage
    level: int
    about: float


def score_criteria(
    table: PassageTable, evidence: tuple[Evidence, ...], rubric: Rubric, topics: Mapping[str, Topic], genre: Genre
) -> tuple[Score, ...]:
    """One score for each criterion of the rubric in file order, misconceptions left out; none for an empty rubric.

    ``table`` holds the account's passages. ``topics`` are those of the rubric's criteria by id; a criterion without one
    is judged by its cues.
    """
    asked = [criterion for criterion in rubric.criteria if criterion.kind != "misconception"]
    if not genre.is_account:
        return tuple(_score(criterion, None, _NOT_AN_ACCOUNT) for criterion in asked)
    by_cues = cued_scores(table.parse, evidence, rubric, table.rules, [one for one in asked if one.id not in topics])
    judge = _Judge(table)
    return tuple(by_cues.get(one.id) or judge.score(one, topics[one.id]) for one in asked)


class _Judge:
    """Judges one criterion after the other by one account's passages."""

    def __init__(self, table: PassageTable) -> None:
        self._table = table
        self._rules = table.rules
        self._steps = table.steps()

    def score(self, criterion: Criterion, topic: Topic) -> Score:
        """The criterion's level with its passage, or why there is none."""
        best = self._best(criterion, topic)
        if best is not None and best.level:
            why = _TOUCHED if best.level == 1 and best.passage.acts else _WHY[best.level]
            return _score(criterion, best.level, why, (self._passage(best.passage),))
        if best is not None and best.about >= self._rules.unsure:
            return _score(criterion, None, _NOT_SURE)
        return _score(criterion, 0, _NOT_FOUND) if criterion.expected else _score(criterion, None, _NOT_ASKED)

    def _best(self, criterion: Criterion, topic: Topic) -> _Best | None:
        """The passage with the highest level; of equals the one with the highest expected level, then the first."""
        if not self._table.passages:
            return None
        relevance = self._table.relevance(criterion, topic)
        about = chance(relevance - self._rules.act_from)
        reached = np.column_stack([chance(relevance - self._rules.mention_from), about[:, None] * self._steps])
        levels = (reached >= self._rules.sure).sum(axis=1)
        place = int((levels + reached.sum(axis=1) / reached.shape[1] / 2).argmax())
        return _Best(self._table.passages[place], int(levels[place]), float(reached[:, 0].max()))

    def _passage(self, passage: ReadPassage) -> Passage:
        sentences = self._table.parse.sentences
        first, last = sentences[passage.sentences[0]], sentences[passage.sentences[-1]]
        return Passage(span=Span(first.span.start, last.span.end), why="Of all passages this one says most about it.")


def _score(criterion: Criterion, level: int | None, why: str, evidence: tuple[Passage, ...] = ()) -> Score:
    return Score(
        criterion=criterion.id,
        level=level,
        expected=criterion.expected or level is not None or why == _NOT_SURE,
        why=why,
        evidence=evidence,
        question=criterion.question,
    )
