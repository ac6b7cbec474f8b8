"""The passage model: it can only add, it looks at nothing but moves and tone, and its card tells the truth."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest

from reflect.passage_model import TONE, PassageModel
from reflect.types import MOVES

FOLDER = files("reflect.models.depth")
MODEL = PassageModel.load()


def passage(*sentences: set[str], tone: float = 0.0) -> np.ndarray:
    """A passage whose sentences hold exactly these moves."""
    rows = [[*(float(move in moves) for move in MOVES), tone] for moves in sentences]
    return np.array(rows)


def test_no_weight_is_negative_and_every_part_is_made_of_moves_or_tone() -> None:
    """Nothing that is seen can make a passage shallower."""
    assert min(MODEL.weights) >= 0
    for part in MODEL.parts:
        assert {move for group in part.together for move in group} <= {*MOVES, TONE}
    assert all(slope > 0 for slope, _ in MODEL.steps)


def test_deeper_bands_are_never_likelier() -> None:
    """At least B3 cannot be likelier than at least B2."""
    draw = np.random.default_rng(3)
    for _ in range(200):
        chances = MODEL.probabilities(draw.random((4, len(MOVES) + 1)))
        assert list(chances) == sorted(chances, reverse=True)
        assert all(0 <= chance <= 1 for chance in chances)


def test_the_same_sentence_again_changes_nothing() -> None:
    """Repeating what is there, at the same tone, is no depth."""
    once = passage({"own-act"}, {"reason"}, {"other-view"}, tone=0.4)
    assert MODEL.probabilities(np.concatenate([once, once])) == pytest.approx(MODEL.probabilities(once))


@pytest.mark.parametrize("empty", ["signpost", "hypothetical"])
def test_thinking_in_a_formula_or_an_imagined_scene_does_not_count(empty: str) -> None:
    """Only an act beside it still does."""
    thinking = {"reason", "weighing", "own-assumption", "shift"}
    plain = MODEL.probabilities(passage({"own-act"}, set(), set()))
    assert MODEL.probabilities(passage({"own-act"}, {empty, *thinking}, set())) == pytest.approx(plain)
    assert MODEL.probabilities(passage({"own-act"}, thinking, set()))[0] > plain[0]


def test_what_the_bands_mean_is_what_the_model_says() -> None:
    """Telling, explaining, reflecting, questioning: one plain case of each."""
    told = passage({"own-act"}, set(), {"own-act"}, tone=0.05)
    explained = passage({"own-act", "reason"}, set(), {"own-act"}, tone=0.3)
    worked = passage({"own-act", "reason"}, {"other-view"}, {"weighing"}, tone=0.6)
    questioned = passage({"own-act"}, {"own-assumption"}, {"shift", "weighing"}, {"other-view"}, tone=0.7)
    said = [
        sum(chance >= 0.5 for chance in MODEL.probabilities(case)) for case in (told, explained, worked, questioned)
    ]
    assert said == [0, 1, 2, 3]


def test_the_cards_figures_are_the_measured_ones() -> None:
    """Every figure of metrics.json stands in the card."""
    card = FOLDER.joinpath("card.md").read_text("utf-8")
    found = json.loads(FOLDER.joinpath("metrics.json").read_text("utf-8"))["cross_validated"]
    for name in ("exact", "within_one", "qwk"):
        assert f"{found[name]:.3f}" in card
    assert f"n {found['n']}" in card
