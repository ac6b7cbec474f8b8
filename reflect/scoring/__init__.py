"""Evidence → scores: is it an account, how deep, how analytical, which criteria it meets; or why that is unknown."""

from reflect.passage_model import PassageModel
from reflect.rulebook import Rubric, Rulebook
from reflect.scoring.criteria import score_criteria
from reflect.scoring.depth import judge_depth
from reflect.scoring.genre import judge_genre
from reflect.scoring.tone import judge_tone
from reflect.types import Evidence, Parse, Scores

__all__ = ["score"]


def score(
    parse: Parse, evidence: tuple[Evidence, ...], rulebook: Rulebook, rubric: Rubric, model: PassageModel
) -> Scores:
    """Everything that can be judged about one account; what cannot is ``None`` with a reason."""
    genre = judge_genre(parse, evidence, rulebook)
    return Scores(
        genre=genre,
        depth=judge_depth(parse, evidence, genre, rulebook.depth, model),
        tone=judge_tone(parse, evidence, genre, rulebook.depth.tone),
        criteria=score_criteria(parse, evidence, rubric, rulebook.criterion_rules),
    )
