"""What counts as an act of the writer: grammar and encoder together."""

from __future__ import annotations

import pytest

from reflect.engine import Engine
from reflect.types import MoveEvidence

ACTS = [
    "I moved her chair to the window.",
    "I sat down and asked him what he wanted.",
    "After tea I rang her daughter.",
    "On Monday I had already told the nurse.",
    "I quietly closed the door behind us.",
    "When she cried I held her hand.",
    "I tried to ask her twice.",
    "I used that idea with the team.",
    "I moved it because she could not.",
]
NO_ACTS = [
    "I did not ask her.",
    "I never asked her.",
    "I should have asked her.",
    "I would ask her first.",
    "If I had asked her she would have told me.",
    "I was asked to move her.",
    "I thought about it for a week.",
    "I felt sick.",
    "I wanted to help.",
    "I used to wash her first.",
    "She moved her own chair.",
    "We moved the bed.",
    "Staff moved the bed.",
    "The bed was moved.",
    "I know that staff moved the bed.",
    "The nurse said, “I moved the bed myself.”",
    "I will ring her on Monday.",
    "It is important to ask first.",
    "I could hear that she was crying.",
    "I am a senior carer.",
]
LED = [
    "I asked the team to time one morning.",
]
NOT_LED = [
    "I asked her what she wanted.",
    "I moved the chair for the nurse.",
    "I did not train the staff.",
    "The staff trained each other.",
    "I asked the shop for a receipt.",
]


def moves(engine: Engine, text: str) -> set[str]:
    """The moves of a one-sentence account."""
    return {item.move for item in engine.analyse(text).of(MoveEvidence)}


@pytest.mark.parametrize("text", ACTS)
def test_a_past_act_of_the_writer_is_seen(engine: Engine, text: str) -> None:
    """First person, past, done, and visible to others."""
    assert "own-act" in moves(engine, text)


@pytest.mark.parametrize("text", NO_ACTS)
def test_what_was_not_done_by_the_writer_is_no_act(engine: Engine, text: str) -> None:
    """Negated, hypothetical, passive, mental, quoted and other people's acts are left alone."""
    assert "own-act" not in moves(engine, text)


@pytest.mark.parametrize("text", LED)
def test_leading_colleagues_is_seen(engine: Engine, text: str) -> None:
    """A leading verb with a colleague as its object."""
    assert "led-act" in moves(engine, text)


@pytest.mark.parametrize("text", NOT_LED)
def test_other_acts_lead_nobody(engine: Engine, text: str) -> None:
    """A person supported, a thing moved or a colleague served is not led."""
    assert "led-act" not in moves(engine, text)
