"""Levels of criteria with exemplars: the decision rules, on passages that stand in no rubric file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reflect.engine import Engine
from reflect.rulebook import Criterion
from reflect.types import Score

UNIT = "lead-person-centred-practice"
COACHED = (
    "Two night carers kept waking people for pads. I coached them on shift for a week, because telling them in the "
    "office had done nothing. The pad count halved by June and one of them told the others why, although I am not sure "
    "that it would have held without the new torches."
)


def scores(engine: Engine, text: str, unit: str = UNIT) -> dict[str, Score]:
    """The score of every criterion by id."""
    return {score.criterion: score for score in engine.analyse(text, unit).scores.criteria}


def levels(engine: Engine, text: str, unit: str = UNIT) -> dict[str, int]:
    """The levels that an account reaches."""
    return {item: score.level for item, score in scores(engine, text, unit).items() if score.level}


def test_every_item_but_misconceptions_is_scored_in_order(engine: Engine) -> None:
    """One score for each item, in file order; a misconception is looked for, not scored."""
    criteria = engine.rulebook.rubrics[UNIT].criteria
    assert list(scores(engine, COACHED)) == [one.id for one in criteria if one.kind != "misconception"]


def test_a_level_shows_its_passage(engine: Engine) -> None:
    """No quotation, no level above 0; and a level's passage is a run of the account's own sentences."""
    for score in scores(engine, COACHED).values():
        assert bool(score.evidence) == bool(score.level)
        assert all(passage.span.quote(COACHED) in COACHED for passage in score.evidence)
    assert scores(engine, COACHED)["000.MP6"].level in {2, 3}


@pytest.mark.parametrize(
    "told",
    [
        "I would coach the night carers on shift for a week, because telling them in the office does nothing.",
        "Night carers should be coached on shift, because telling people in an office does nothing for practice.",
        "Coaching equips staff. All our staff are equipped through coaching, mentoring, observation and training.",
        "My manager coached the night carers on shift for a week. She said that telling them had done nothing.",
    ],
)
def test_without_an_act_of_the_writer_no_level_above_one(engine: Engine, told: str) -> None:
    """What would or should be done, what is always done and what others did is a mention at most."""
    assert max(levels(engine, told).values(), default=0) <= 1


def test_silence_is_level_nought_where_it_was_asked_for(engine: Engine) -> None:
    """An expected item that nothing comes near is absent; a key concept that is off the topic is not expected."""
    found = scores(
        engine, "The boiler broke on Tuesday. I rang the plumber because there was no hot water. He came at four."
    )
    assert found["000.MP1"].level == 0
    key_concepts = [score for item, score in found.items() if ".KC" in item and not score.level]
    assert key_concepts
    assert all(score.level is None and not score.expected for score in key_concepts)


def test_what_is_not_an_account_is_not_judged(engine: Engine) -> None:
    """A policy gets no levels, and says why."""
    policy = (
        "1. Purpose. This policy sets out how person-centred care is provided. 2. Scope. It applies to all staff, "
        "volunteers and agency workers. 3. Responsibilities. The registered manager must ensure that all staff have "
        "read and signed this policy. 4. Procedure. Care plans must be reviewed monthly. Staff record choices. "
    ) * 3
    found = scores(engine, policy)
    assert {score.level for score in found.values()} == {None}
    assert all("does not read as an account" in score.why for score in found.values())


@pytest.mark.parametrize(
    "unit", ["lead-person-centred-practice", "personalisation-in-adult-care", "person-centred-culture"]
)
def test_pasting_the_rubric_raises_nothing(engine: Engine, unit: str) -> None:
    """An account that repeats every item's wording, wrapped in an act and a reason, gets no level above 1."""
    criteria = engine.rulebook.rubrics[unit].criteria
    wordings = [wording for c in criteria for wording in (c.asks_for, c.levels.applied) if len(wording) > 60]
    text = " ".join(f"I wrote this because it is right: {wording.rstrip('.')}." for wording in wordings)
    assert {item: level for item, level in levels(engine, text, unit).items() if level > 1} == {}


@pytest.mark.parametrize("unit", ["lead-person-centred-practice", "personalisation-in-adult-care"])
def test_a_parade_of_names_raises_nothing(engine: Engine, unit: str) -> None:
    """A paragraph that names every theory and law is a mention at most: naming is not doing."""
    names = [reference.name for reference in engine.rulebook.references.values()]
    text = " ".join(f"{', '.join(names[i : i + 8])} are all important." for i in range(0, len(names), 8))
    assert max(levels(engine, text, unit).values(), default=0) <= 1


def test_quoted_words_carry_nothing(engine: Engine) -> None:
    """A passage that stands in somebody else's words is not the writer's evidence."""
    assert not levels(engine, f"My tutor showed us this.\n\n“{COACHED}”\n\nIt was long.").get("000.MP6", 0) > 1


def test_a_tutors_own_criterion_is_learned_from_its_exemplars(engine: Engine) -> None:
    """A rubric that nobody has trained on is judged by the passages it carries, without cues."""
    shipped = engine.rulebook.rubrics[UNIT]
    own = Criterion(
        id="own.1",
        kind="point",
        title="Looking after tools and the garden with the people who use it",
        dimension=shipped.dimensions[0].id,
        asks_for="work in the garden is shared with the people who live there",
        levels=shipped.criteria[0].levels,
        counter_evidence="The gardener does it.",
        question="Who held the spade?",
        exemplars=replace(
            shipped.criteria[0].exemplars,
            applied=(
                "I gave Joe the key to the shed because the roses were his idea. He dug the bed and I held the string.",
                "We planted beans with Ann on Mondays, since she wanted her own supper from the garden.",
                "The lawn was always cut by a firm. I asked who would like the mower and Sid has done it since May.",
            ),
        ),
    )
    rubric = replace(shipped, id="own", criteria=(own,))
    about = "The hedge was my worry. I handed Pat the shears because he had been a gardener, and we cut it together."
    other = "I rang the pharmacy because a tablet was missing. They sent one over and I signed the chart."
    first, second = (engine.analyse(text, rubric).scores.criteria[0].level for text in (about, other))
    assert (first or 0) >= 2
    assert not second
