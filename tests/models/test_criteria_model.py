"""The criteria's trained parts: the card is what the figures give, and the sums keep their promises."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest

from reflect.criterion_file import shipped_model
from reflect.criterion_model import LOWERS, RAISES, CriterionModel, level_features
from reflect.criterion_words import terms
from reflect.types import MOVES

FOLDER = files("reflect.models.criteria")


@pytest.fixture(scope="module")
def model() -> CriterionModel:
    """The shipped model."""
    return shipped_model()


def test_the_card_is_what_the_figures_give() -> None:
    """Every figure of the card comes from ``metrics.json``."""
    figures = json.loads(FOLDER.joinpath("metrics.json").read_text("utf-8"))
    relevance = figures["relevance"]
    card = (
        FOLDER.joinpath("card.template.md")
        .read_text("utf-8")
        .format(
            exemplars=f"{figures['exemplars']:,}",
            everyday=f"{figures['everyday']:,}",
            units=relevance["units"],
            other=relevance["other_rubrics"],
            levels=figures["levels"],
            scale=figures["scale"],
            passages_of_accounts=figures["passages_of_accounts"],
        )
    )
    assert FOLDER.joinpath("card.md").read_text("utf-8") == card


def test_no_move_pulls_the_wrong_way(model: CriterionModel) -> None:
    """What raises a level never lowers it, and the other way round."""
    for step in model.levels:
        assert (step.weights[: len(RAISES)] >= 0).all()
        assert (step.weights[len(RAISES) :] <= 0).all()


def test_nothing_is_done_in_an_imagined_scene() -> None:
    """Moves in a sentence that is surely supposed, or surely a formula, count for nothing but an act."""
    moves = np.full((1, len(MOVES)), 0.9)
    moves[0, MOVES.index("hypothetical")] = 1.0
    found = dict(zip((*RAISES, *LOWERS), level_features(moves, np.array([0.5])), strict=True))
    assert found["reason"] == found["impact-source"] == 0
    assert found["hypothetical"] == 1


def test_length_by_itself_says_nothing(model: CriterionModel) -> None:
    """A passage of the same sentence twice has the features of one, and repeated words count once."""
    moves = np.linspace(0, 0.9, len(MOVES))[None, :]
    once = level_features(moves, np.array([0.4]))
    twice = level_features(np.vstack([moves, moves]), np.array([0.4, 0.4]))
    assert np.allclose(once, twice)
    rows = model.vocabulary.rows([terms(("care", "plan")), terms(("care", "plan", "care", "plan")), frozenset()])
    along = rows.along(model.vocabulary.rarity)
    assert along[1] >= along[0] > along[2] == 0


def test_weights_are_inspectable(model: CriterionModel) -> None:
    """Relevance never falls with nearness, words, cues or linked references."""
    assert (model.relevance.weights[:5] >= 0).all()
