"""Misattribution: an idea in the name of another author whom the references know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest

from reflect.encoder import Encoder
from reflect.evidence.references import References
from reflect.rulebook import Rulebook
from reflect.rulebook.reference import OwnIdeas
from reflect.types import Parse

OWN = {
    "gibbs": OwnIdeas(names=("reflective cycle",), also_by=("Driscoll", "Johns", "Jasper")),
    "kolb": OwnIdeas(names=("experiential learning cycle", "learning cycle"), also_by=("Honey", "Mumford")),
    "maslow": OwnIdeas(names=("hierarchy of needs",)),
    "rogers-person-centred": OwnIdeas(names=("unconditional positive regard",)),
}


@pytest.fixture(scope="module")
def told(rulebook: Rulebook, parse: Callable[[str], Parse]) -> Callable[[str], list[str]]:
    """Text → the messages of misattribution in it."""
    references = {name: replace(one, own_ideas=OWN.get(name)) for name, one in rulebook.references.items()}
    detector = References(replace(rulebook, references=MappingProxyType(references)), Encoder.load())
    return lambda text: [
        issue.message for item in detector(parse(text), ()) for issue in item.issues if issue.code == "misattributed"
    ]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Kolb's reflective cycle gave me six headings.", "Gibbs"),
        ("I followed Gibbs' experiential learning cycle from start to end.", "Kolb"),
        ("I thought of Rogers' hierarchy of needs when she asked for bread.", "Maslow"),
        ("The hierarchy of needs by Carl Rogers starts with food.", "Maslow"),
        ("Maslow’s unconditional positive regard was my aim.", "Rogers"),
        ("Kitwood's (1997) hierarchy of needs was on the slide.", "Maslow"),
    ],
)
def test_idea_in_another_name_is_told_once(told: Callable[[str], list[str]], text: str, right: str) -> None:
    """Possessed by or credited to another known author: one message that names the right one."""
    (message,) = told(text)
    assert right in message


@pytest.mark.parametrize(
    "text",
    [
        "Gibbs' reflective cycle and Kolb's learning cycle are both in my file.",
        "Gibbs and Kolb's reflective cycle is not one thing.",
        "Both Rogers and Maslow's hierarchy of needs came up.",
        "Driscoll's reflective cycle is shorter.",
        "I used a reflective cycle after reading Kolb.",
        "Kolb wrote before Gibbs' reflective cycle came.",
        "Kolb's theory differs from the reflective cycle of Gibbs.",
        "I wrongly called it Kolb's reflective cycle.",
        "It is not Rogers' hierarchy of needs.",
        "My tutor said: “Kolb's reflective cycle will do.”",
        "Mrs Hill's hierarchy of needs begins with tea.",
        "I put it down as Rogers' hierarchy of needs. Of course it is Maslow's.",
        "The reflective cycle (Jasper, 2003) was in the handout.",
        "Honey and Mumford's learning cycle has four styles.",
        "I read Maslow. The reflective cycle came next.",
    ],
)
def test_right_name_and_mere_nearness_are_left_alone(told: Callable[[str], list[str]], text: str) -> None:
    """The owner, those who rightly use the idea, two names, a resident's name and a correction raise nothing."""
    assert told(text) == []
