"""Moves that show in words."""

from __future__ import annotations

import pytest

from reflect.engine import Engine
from reflect.rulebook import Rulebook
from reflect.types import MoveEvidence

FINDS = [
    ("reason", "I waited because she was afraid."),
    ("reason", "I moved it so that he could see the birds."),
    ("feeling", "I felt ashamed of my hurry."),
    ("weighing", "I could have asked her first, and it would have cost me five minutes."),
    ("weighing", "I am still not sure it was right, because the others lost their quiet hour."),
    ("other-view", "She told me that being washed felt like being handled."),
    ("own-assumption", "I had assumed that he was asleep."),
    ("shift", "I used to think a quiet lounge was a good lounge; now I hear how lonely it is."),
    ("impact", "As a result he sleeps through most nights."),
    ("impact-source", "Falls went from nine to two."),
    ("hypothetical", "I would always knock before going in."),
    ("general-claim", "Staff should knock before they go in."),
    ("signpost", "This experience taught me the importance of listening."),
    ("next-step", "I will ask him at his review on Friday."),
    ("tried-since", "Since then I have started each shift by asking one person what they want."),
]
LEAVES = [
    ("reason", "She was afraid and I waited."),
    ("feeling", "The floor felt cold."),
    ("weighing", "We weigh residents on Mondays."),
    ("weighing", "The nurse said, “You could have asked me, and I could have come.”"),
    ("other-view", "The view from her room is lovely."),
    ("own-assumption", "The assumption in the policy is old."),
    ("shift", "She used to be a baker."),
    ("shift", "I worked a double shift."),
    ("impact", "The result came on Monday."),
    ("impact-source", "I went from the lounge to the kitchen by seven."),
    ("hypothetical", "I would have asked her."),
    ("general-claim", "She was important to the whole street."),
    ("signpost", "He plays an important part in the choir."),
    ("next-step", "I will be more person-centred."),
    ("tried-since", "He has lived here since then."),
]


def moves(engine: Engine, text: str) -> set[str]:
    """The moves of a one-sentence account."""
    return {item.move for item in engine.analyse(text).of(MoveEvidence)}


@pytest.mark.parametrize(("move", "text"), FINDS)
def test_a_move_is_found(engine: Engine, move: str, text: str) -> None:
    """The phrase shows the move."""
    assert move in moves(engine, text)


@pytest.mark.parametrize(("move", "text"), LEAVES)
def test_words_alike_are_left_alone(engine: Engine, move: str, text: str) -> None:
    """The same words in another sense, or somebody else's words, are not the writer's move."""
    assert move not in moves(engine, text)


def test_every_move_lexicon_is_plain() -> None:
    """Entries are lower case with straight apostrophes, or they could never match."""
    for lexicon in Rulebook.load().lexicons.values():
        for entry in (*lexicon.entries, *lexicon.unless):
            if lexicon.id.startswith("move-"):
                assert entry == entry.lower(), (lexicon.id, entry)
                assert "’" not in entry, (lexicon.id, entry)


def test_spans_lie_in_their_sentence_and_rise(engine: Engine, example: str) -> None:
    """Every move points at words of its own sentence, in the order of the text."""
    report = engine.analyse(example)
    found = [item for item in report.of(MoveEvidence) if item.detector == "moves"]
    assert found
    assert all(report.sentences[item.sentence or 0].span.covers(item.span) for item in found)
    assert [item.span for item in found] == sorted(item.span for item in found)
