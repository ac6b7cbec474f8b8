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
from reflect.types import Parse, ReferenceEvidence

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
        ("The hierarchy of needs, which Rogers developed, starts with food.", "Maslow"),
        ("The hierarchy of needs that Rogers set out starts with food.", "Maslow"),
        ("Rogers came up with the hierarchy of needs.", "Maslow"),
        ("The hierarchy of needs, as Rogers calls it, starts with food.", "Maslow"),
        ("The hierarchy of needs is Rogers's.", "Maslow"),
        ("The hierarchy of needs, Herzberg's idea, starts with food.", "Maslow"),
        ("The hierarchy of needs of Herzberg starts with food.", "Maslow"),
        ("Maslow's theory that unconditional positive regard comes first is on my wall.", "Rogers"),
        ("Maslow, in his theory of unconditional positive regard, asks for warmth.", "Rogers"),
    ],
)
def test_idea_in_another_name_is_told_once(told: Callable[[str], list[str]], text: str, right: str) -> None:
    """Possessed by or credited to another known author: one message that names the right one."""
    (message,) = told(text)
    assert right in message


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The hierarchy of needs, the thing Rogers discovered, starts with food.", "Maslow"),
        ("The hierarchy of needs, Herzberg's phrase for it, starts with food.", "Maslow"),
        ("Rogers (1961) warned us, and his hierarchy of needs starts with food.", "Maslow"),
        ("The hierarchy of needs, a term that Rogers coined, starts with food.", "Maslow"),
        ("The hierarchy of needs, the thing Maslow discovered, starts with food.", None),
        ("The hierarchy of needs, Maslow's phrase for it, starts with food.", None),
        ("Maslow (1943) warned us, and his hierarchy of needs starts with food.", None),
        ("Rogers warned the tutor about Maslow, and his hierarchy of needs starts with food.", None),
        ("Rogers warned us. His hierarchy of needs is Maslow's.", None),
        ("His hierarchy of needs is on the wall.", None),
        ("The hierarchy of needs, the thing Rogers doubted, starts with food.", None),
    ],
)
def test_clause_beside_an_idea_puts_it_in_a_name(
    told: Callable[[str], list[str]], text: str, right: str | None
) -> None:
    """A thing that somebody discovered, somebody's phrase and “his” after one author's name credit the idea."""
    found = told(text)
    assert [right in message for message in found] == [True] if right else found == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Kolb's reflective cycle gave me six headings.", ["reflective cycle"]),
        ("The reflective cycle by Kolb gave me six headings.", ["reflective cycle"]),
        ("The reflective cycle, which Kolb invented, gave me headings.", ["reflective cycle", "Kolb"]),
        ("The reflective cycle, Kolb's idea, gave me headings.", ["reflective cycle", "Kolb"]),
        ("Kolb (1984) came up with the reflective cycle.", ["Kolb", "reflective cycle"]),
        ("Gibbs' reflective cycle gave me six headings.", ["Gibbs' reflective cycle"]),
    ],
)
def test_wrong_name_is_no_part_of_the_idea(
    mentions: Callable[..., tuple[ReferenceEvidence, ...]], text: str, quotes: list[str]
) -> None:
    """The idea is what is mentioned; the wrong name is a mention of its own where it stands in its own clause."""
    assert [item.span.quote(text) for item in mentions(text)] == quotes


@pytest.mark.parametrize(
    "text",
    [
        "Gibbs' reflective cycle and Kolb's learning cycle are both in my file.",
        "Gibbs and Kolb's reflective cycle is not one thing.",
        "Both Rogers and Maslow's hierarchy of needs came up.",
        "Driscoll's reflective cycle is shorter.",
        "In the session on the hierarchy of needs, Rogers described congruence instead.",
        "The hierarchy of needs, which Rogers described as too neat, was on the wall.",
        "The hierarchy of needs that Rogers drew on is not his.",
        "Rogers developed the hierarchy of needs further.",
        "Mrs Rogers was ninety. Rogers's hierarchy of needs began with tea.",
        "The hierarchy of needs of Rogers, our team leader, began with tea.",
        "Maslow's hierarchy of needs, which Rogers proposed to widen, is old.",
        "The hierarchy of needs was on Rogers's wall.",
        "The hierarchy of needs is not Rogers's but Maslow's.",
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


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Bloom's SOLO taxonomy was on the handout.", "Biggs"),
        ("Borton's 5Rs were on the handout.", "Bain"),
        ("Deming's ADKAR is on our board.", "Hiatt"),
        ("The eight steps for change that Lewin set out begin with urgency.", "Kotter"),
        ("I tried Gibbs's theory that concrete experience has to be observed.", "Kolb"),
        ("Berne's Johari window has four panes.", "Luft"),
        ("Carl Rogers' diffusion of innovations puts the laggards last.", "Rogers"),
        ("Herzberg's Theory X is on a card.", "McGregor"),
        ("McGregor's two-factor theory is on a card.", "Herzberg"),
        ("Making it Real, the CQC's own framework, is on the wall.", "Making it Real"),
        ("Everett Rogers' diffusion of innovations puts the laggards last.", None),
        ("Rogers' diffusion of innovations puts the laggards last.", None),
        ("McGregor's Theory X is on a card.", None),
        ("Herzberg's two-factor theory is on a card.", None),
        ("Making it Real, the CQC's favourite, is on the wall.", None),
        ("Biggs's SOLO taxonomy was on the handout.", None),
        ("Bloom's taxonomy was on the handout.", None),
        ("Bain's 5Rs were on the handout.", None),
        ("Hiatt's ADKAR is on our board, beside Deming's wheel.", None),
        ("The eight steps for change that Kotter set out begin with urgency.", None),
        ("I tried Kolb's theory that concrete experience has to be observed.", None),
        ("Bloom and the SOLO taxonomy were on the handout.", None),
    ],
)
def test_files_say_whose_idea_it_is(mentions: Callable[..., tuple[object, ...]], text: str, right: str | None) -> None:
    """With the shipped files: an idea of one of several originators is told when it is put in another's name."""
    found = [issue.message for item in mentions(text) for issue in item.issues if issue.code == "misattributed"]  # type: ignore[attr-defined]
    assert [right in message for message in found] == [True] if right else found == []
