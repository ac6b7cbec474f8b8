"""Bands: what reaches them, what must not, and when the engine says it is not sure."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from reflect.account_model import AccountModel
from reflect.engine import Engine
from reflect.passage_model import PassageModel
from reflect.rulebook.depth import DepthRules
from reflect.scoring.depth import DepthModels, judge_depth
from reflect.types import BANDS, Account, Depth, Genre, MoveEvidence, Parse, Sentence, Span, ToneEvidence

MODELS = DepthModels(PassageModel.load(), AccountModel.load())
TELLING = (
    "I came on shift at seven and read the notes. I washed Mr B and helped him to dress. Then I made the beds in the "
    "west wing. I gave out the breakfasts with two colleagues. After that I wrote the care notes. I took Mrs T to the "
    "hairdresser at ten. I collected her at eleven. I laid the tables for lunch. I gave out the lunches. I cleared the "
    "plates and swept the floor. In the afternoon I took three people to the garden. I brought them back at four. I "
    "helped with tea. I wrote the notes again. I handed over to the night staff at nine and I went home on the bus. "
    "It was a normal day and everything was done on time. The manager signed the sheet."
)
DEEP = (
    "I had assumed that he pushed the plate away because he was stubborn, and I took it from him. I told the others "
    "that he would eat when he was hungry. His wife told me that he had been in a camp as a boy and that nobody took "
    "a plate from him twice. I felt ashamed, because I had never asked. I used to think that a meal was a job with an "
    "end; now I see that I had made it one for my own sake. I might have sat down with him on the first day. I asked "
    "the kitchen to keep his plate warm so that he could come back to it. It is not that simple: the others saw and "
    "wanted the same, and I could have thought of that. I was wrong to do it alone. The record shows that he has "
    "gained four kilos, and his wife said that he talks again. I no longer clear a table without asking, because it "
    "is not my table."
)


def made(moves: list[set[str]], tone: float, words: int = 200) -> tuple[Parse, tuple[MoveEvidence | ToneEvidence, ...]]:
    """A made-up account of ``words`` words with the given moves in each sentence and one tone throughout."""
    text = "".join(f"{i:04d} " for i in range(words))
    sentences = tuple(Sentence(i, Span(i * 5, i * 5 + 4), 0) for i in range(len(moves)))
    parse = Parse(
        account=Account(text=text, paragraphs=(Span(0, len(text)),)), sentences=sentences, tokens=(), tokens_of=()
    )
    seen = [
        MoveEvidence(span=sentences[i].span, sentence=i, detector="t", confidence=1.0, why="", move=move)
        for i, names in enumerate(moves)
        for move in sorted(names)
    ]
    tones = [
        ToneEvidence(span=s.span, sentence=s.index, detector="t", confidence=1.0, why="", analytical=tone)
        for s in sentences
    ]
    return parse, (*seen, *tones)


def judged(engine: Engine, moves: list[set[str]], tone: float, words: int = 200) -> Depth:
    """The depth of a made-up account."""
    parse, evidence = made(moves, tone, words)
    return judge_depth(parse, evidence, Genre(is_account=True), engine.rulebook.depth, MODELS)


def test_telling_alone_is_the_first_band(engine: Engine) -> None:
    """A shift told step by step, however long, stays B1."""
    depth = engine.analyse(TELLING).scores.depth
    assert (depth.band, depth.peak) == ("B1", "B1")


def test_examined_assumption_and_change_of_view_peaks_at_the_top(engine: Engine) -> None:
    """A passage that names an assumption, acts, and says what changed reaches B4 as its peak."""
    depth = engine.analyse(DEEP).scores.depth
    assert depth.peak == "B4"
    assert depth.band in {"B3", "B4", None}


def test_more_of_the_same_move_changes_nothing(engine: Engine) -> None:
    """Bands look at which moves stand together, never at how often."""
    few = [{"own-act"}, {"reason"}, set(), {"own-act"}, set(), set()]
    many = [{"own-act", "reason"}] * 6
    assert judged(engine, few, 0.3).peak == judged(engine, many, 0.3).peak == "B2"


@pytest.mark.parametrize(
    "moves",
    [
        [{"reason"}, {"weighing"}, {"other-view"}, {"theory-link"}, {"shift"}, {"power-context"}],
        [{"general-claim", "theory-link"}] * 6,
        [{"hypothetical", "reason", "weighing"}] * 6,
        [{"signpost", "shift", "own-assumption", "reason"}] * 6,
    ],
    ids=["moves without an act", "theory without an act", "hypothetical", "signposts"],
)
def test_without_an_act_nothing_is_above_telling(engine: Engine, moves: list[set[str]]) -> None:
    """Words of reflection about nothing that was done stay B1."""
    assert judged(engine, moves, 0.3).peak == "B1"


def test_moves_far_apart_are_not_one_passage(engine: Engine) -> None:
    """An assumption on page one and a change on page three do not make a passage."""
    moves: list[set[str]] = [set() for _ in range(30)]
    moves[0], moves[29] = {"own-act", "own-assumption", "reason", "other-view"}, {"shift"}
    apart = judged(engine, moves, 0.6).peak
    moves[1], moves[29] = {"shift"}, set()
    assert (apart, judged(engine, moves, 0.6).peak) == ("B3", "B4")


def test_short_accounts_have_a_peak_but_no_band(engine: Engine) -> None:
    """Below 120 words the band is open with the reason; the passage can still be judged."""
    depth = judged(engine, [{"own-act"}, {"reason"}, set()], 0.3, words=60)
    assert depth.band is None
    assert depth.peak == "B2"
    assert "60 words" in depth.why


def test_fewer_than_three_sentences_give_nothing(engine: Engine) -> None:
    """Two sentences are no passage."""
    depth = judged(engine, [{"own-act"}, {"reason"}], 0.3)
    assert (depth.band, depth.peak, depth.value, depth.low, depth.high) == (None,) * 5
    assert "three" in depth.why or "3" in depth.why


def test_a_reading_that_may_be_either_leaves_the_band_open(engine: Engine) -> None:
    """Where the mark's usual error spans three bands the band is open, and both ends are named."""
    parse, evidence = made([{"own-act", "own-assumption", "shift", "weighing"}] * 12, 0.3)
    wide = DepthModels(MODELS.passage, replace(MODELS.account, weights={}, constant=2.5, spread=1.4))
    depth = judge_depth(parse, evidence, Genre(is_account=True), engine.rulebook.depth, wide)
    assert depth.band is None
    assert "telling" in depth.why
    assert "reflecting" in depth.why or "questioning" in depth.why


def test_what_is_sustained_is_never_above_the_deepest_passage(engine: Engine) -> None:
    """An account whose passages only tell sustains no more, whatever the account model makes of it."""
    parse, evidence = made([{"own-act"}] * 12, 0.3)
    high = DepthModels(MODELS.passage, replace(MODELS.account, weights={}, constant=4.0))
    depth = judge_depth(parse, evidence, Genre(is_account=True), engine.rulebook.depth, high)
    assert (depth.band, depth.peak) == ("B1", "B1")


def test_not_an_account_has_no_depth(engine: Engine) -> None:
    """The reason is passed on, and no value is given."""
    parse, evidence = made([{"own-act", "reason"}] * 5, 0.5)
    genre = Genre(is_account=False, reason="It is a policy.")
    depth = judge_depth(parse, evidence, genre, engine.rulebook.depth, MODELS)
    assert (depth.band, depth.peak, depth.value) == (None, None, None)
    assert "It is a policy." in depth.why


def test_adding_a_move_never_lowers_the_value(engine: Engine) -> None:
    """Depth is monotone in the moves seen."""
    draw = random.Random(7)
    names = ["own-act", "reason", "weighing", "other-view", "own-assumption", "shift", "feeling"]
    for _ in range(60):
        moves = [set(draw.sample(names, draw.randint(0, 3))) for _ in range(10)]
        before = judged(engine, moves, 0.4)
        moves[draw.randrange(10)].add(draw.choice(names))
        after = judged(engine, moves, 0.4)
        assert BANDS.index(after.peak or "B1") >= BANDS.index(before.peak or "B1")


def test_values_are_in_order(engine: Engine, example: str) -> None:
    """Low <= value <= high, all between 0 and 1."""
    for text in (example, TELLING, DEEP):
        depth = engine.analyse(text).scores.depth
        assert depth.value is not None
        assert depth.low is not None
        assert depth.high is not None
        assert 0 <= depth.low <= depth.value <= depth.high <= 1


def test_the_rules_are_in_order(engine: Engine) -> None:
    """Bands rise B1 to B4, each with a name in every vocabulary."""
    rules: DepthRules = engine.rulebook.depth
    assert tuple(band.id for band in rules.bands) == BANDS
    vocabularies = {"plain", "kember", "hatton-smith", "moon", "reflect", "bain", "rolfe", "solo"}
    assert all(set(band.names) == vocabularies for band in rules.bands)
