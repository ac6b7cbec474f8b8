"""Evidence → scores: is it an account, how deep, how analytical, which criteria it meets; or why that is unknown."""

from collections.abc import Mapping
from dataclasses import dataclass

from reflect.criterion_model import CriterionModel, Topic
from reflect.rulebook import Rubric, Rulebook
from reflect.scoring.criteria import score_criteria
from reflect.scoring.depth import DepthModels, judge_depth
from reflect.scoring.genre import judge_genre
from reflect.scoring.misunderstandings import find_misconceptions
from reflect.scoring.passage_table import PassageTable
from reflect.scoring.tone import judge_tone
from reflect.types import Evidence, MisconceptionEvidence, Parse, Scores

__all__ = ["DepthModels", "Learned", "score"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What was learned: depth, criteria, and the chosen rubric's topics and views by criterion id."""

    depth: DepthModels
    criteria: CriterionModel
    topics: Mapping[str, Topic]
    views: Mapping[str, Topic]


def score(
    parse: Parse, evidence: tuple[Evidence, ...], rulebook: Rulebook, rubric: Rubric, learned: Learned
) -> tuple[Scores, tuple[MisconceptionEvidence, ...]]:
    """Everything that can be judged about one account, and the misconceptions in it; the unknown is ``None``."""
    genre = judge_genre(parse, evidence, rulebook)
    table = PassageTable(parse, evidence, rubric, rulebook.criterion_rules, learned.criteria)
    scores = Scores(
        genre=genre,
        depth=judge_depth(parse, evidence, genre, rulebook.depth, learned.depth),
        tone=judge_tone(parse, evidence, genre, rulebook.depth.tone),
        criteria=score_criteria(table, evidence, rubric, learned.topics, genre),
    )
    return scores, find_misconceptions(table, rubric, learned.topics, learned.views, genre)
