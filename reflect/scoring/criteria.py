"""Evidence → the level of each criterion, with the passage that carried it.

The decision rules:

- A passage is a run of neighbouring sentences of one paragraph (or of neighbouring one-sentence paragraphs). Sentences
  copied from the rubric, quotations and formulas that would fit any event hold nothing.
- For each passage there is a chance that it is about the criterion (its meaning and words beside the exemplars', its
  cues, its references) and a chance of each level (what its sentences do). From both comes the criterion's value in the
  account, on a scale learned from marked accounts; the passage that reaches the level furthest carries it.
- Without a passage in which the writer acts there is no level above 1.
- A value within ``unsure_within`` of where another level begins gives no level: not sure. At level 0 a criterion that
  is only asked for where it applies says so.
- The same passage may carry several criteria and is shown under each; nothing adds levels up.

Criteria without exemplars are judged by ``cued``.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from reflect.criterion_model import Topic, joint, odds
from reflect.criterion_words import Vectors
from reflect.rulebook.rubric import Criterion, Rubric
from reflect.scoring.cued import cued_scores
from reflect.scoring.passage_table import PassageTable, ReadPassage
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
        self._table, self._rules = table, table.rules
        self._steps = table.steps()

    def score(self, criterion: Criterion, topic: Topic) -> Score:
        """The criterion's level with its passage, or why there is none."""
        if not self._table.passages:
            return self._absent(criterion)
        relevance = self._table.relevance(criterion, topic)
        short = self._table.parse.account.words < self._rules.account_words
        level, carrier = self._alone(relevance) if short else self._in_account(relevance)
        if level is None:
            return _score(criterion, None, _NOT_SURE)
        if level == 0:
            return self._absent(criterion)
        passage = self._table.passages[carrier]
        why = _TOUCHED if level == 1 and passage.acts else _WHY[level]
        return _score(criterion, level, why, (self._passage(passage),))

    def _in_account(self, relevance: Vectors) -> tuple[int | None, int]:
        """Level on the scale learned from whole accounts, and the passage that carries it."""
        scale, rules = self._table.scale, self._rules
        value = scale.value(relevance, self._steps)
        if scale.doubt(value) < rules.unsure_within:
            return None, 0
        # No level beyond what some passage can carry: without an act none is above 1.
        reached = joint(relevance, self._steps)
        level = min(scale.level(value), 1 + int((reached.max(axis=0) >= rules.carried_from).sum()))
        return level, int((relevance if level <= 1 else reached[:, level - 2]).argmax())

    def _alone(self, relevance: Vectors) -> tuple[int | None, int]:
        """Level of a text too short for the scale, and the passage that reaches furthest."""
        about = relevance - self._rules.about_from
        reached = np.column_stack([odds(about), joint(about, self._steps)])
        levels = (reached >= self._rules.sure).sum(axis=1)
        place = int((levels + reached.mean(axis=1) / 2).argmax())
        unsure = levels[place] == 0 and reached[:, 0].max() >= self._rules.unsure
        return (None if unsure else int(levels[place])), place

    def _absent(self, criterion: Criterion) -> Score:
        return _score(criterion, 0, _NOT_FOUND) if criterion.expected else _score(criterion, None, _NOT_ASKED)

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
