"""How many parts a reference has, which numbers a law has, and that a law has changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reflect.types import ReferenceEvidence

Mentions = Callable[[str], tuple[ReferenceEvidence, ...]]


def _codes(found: tuple[ReferenceEvidence, ...]) -> list[str]:
    return [issue.code for item in found for issue in item.issues]


@pytest.mark.parametrize(
    "text",
    [
        "I began with Gibbs' reflective cycle and its five stages, since it was new to me.",
        "Kolb's learning cycle has five stages.",
        "Kotter's seven-step model came up in supervision.",
        "Tuckman's model gives us six stages.",
        "The four principles of the Mental Capacity Act guide us.",
        "I looked at all ten protected characteristics.",
        "Of Brookfield's five lenses I used my own.",
        "Maslow's hierarchy of needs, which has four levels, was on the wall.",
        "Belbin's team roles theory describes seven team roles.",
        "I worked through all six steps of Lewin's change model.",
        "The six-stage Kolb cycle was on the handout.",
    ],
)
def test_a_wrong_count_is_told(mentions: Mentions, text: str) -> None:
    """A number of parts that is said of the whole, and is not the right one, is told."""
    assert _codes(mentions(text)) == ["wrong-part"]


@pytest.mark.parametrize(
    "text",
    [
        "I used two stages of Gibbs' reflective cycle.",
        "Gibbs' reflective cycle in two steps helped me.",
        "Gibbs' reflective cycle has six stages.",
        "The first four principles of the Mental Capacity Act guide us.",
        "The two principles of the Mental Capacity Act that matter most here are these.",
        "I found four of Maslow's five levels met.",
        "Using Tuckman's model, three stages took us a month.",
        "Tuckman's four stages of team development are on our wall.",
        "Kolb's learning cycle helped me in five ways.",
        "I read about Kolb's learning cycle and three stages of grief.",
        "Kotter's eight steps of change were on the wall.",
        "These three stages of Gibbs' reflective cycle took me a week.",
        "The other four stages of Gibbs' reflective cycle came easily.",
        "Gibbs' reflective cycle does not have five stages.",
        "I wrongly said that Gibbs' reflective cycle has five stages.",
        "The Mental Capacity Act and six colleagues were in my head.",
        "Kotter's model of change took us five meetings.",
    ],
)
def test_some_of_the_parts_and_other_numbers_are_left_alone(mentions: Mentions, text: str) -> None:
    """Some of the parts, the right number, other things counted and a fault set right are no fault."""
    assert _codes(mentions(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "I asked for cash under section 26 of the Care Act 2014, which gives people direct payments.",
        "We used section 4 of the Mental Capacity Act, which sets out the test of whether someone can decide.",
        "I arranged her aftercare under section 117 of the Mental Capacity Act.",
        "I rang the police about section 136 of the Care Act.",
        "The Human Rights Act has Article 6, the right to liberty.",
        "Article 5, the right to private life, comes from the Human Rights Act.",
        "I logged it as a section 47 enquiry, as the lady is an adult.",
        "The Equality Act 2010 protects nine characteristics, social class among them.",
    ],
)
def test_a_number_of_another_part_or_law_is_told(mentions: Mentions, text: str) -> None:
    """A section with another's title, a section that the law has not, and a stranger among the parts are told."""
    assert "wrong-part" in _codes(mentions(text))


@pytest.mark.parametrize(
    "text",
    [
        "I asked for cash under section 31 of the Care Act 2014, which gives people direct payments.",
        "Section 26 of the Care Act 2014 sets out the personal budget.",
        "We used section 3 of the Mental Capacity Act, which sets out the test of capacity.",
        "Section 117 of the Mental Health Act gave her aftercare.",
        "He read section 117 of the Mental Health Act and the Mental Capacity Act.",
        "The Human Rights Act has Article 5, the right to liberty.",
        "Section 42 of the Care Act covers safeguarding enquiries.",
        "A section 47 enquiry was opened about her grandchild.",
        "Her daughter is nine. The section 47 enquiry is about the children in the house.",
        "The Equality Act 2010 protects nine characteristics, and social class is not one of them.",
        "A section 42 enquiry is no section 47 enquiry, and I was wrong to mix up the two.",
    ],
)
def test_right_numbers_are_left_alone(mentions: Mentions, text: str) -> None:
    """A number with its own title, a section of the law beside it, and an enquiry for a child are right."""
    assert _codes(mentions(text)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Data Protection Act 2018 has not been altered since the day it was passed.", "changed"),
        ("The Mental Health Act 1983, which was last amended in 2007, was outside our scope.", "changed"),
        ("Under the Mental Health Act 2025, which is now in force from start to finish, she chooses.", "not-in-force"),
        ("Our files are covered by the Data Protection Act 1998. The Data Protection Act 2018 is newer.", "superseded"),
        ("No Secrets remains the document to quote.", "superseded"),
        ("Our handbook says a CRB check must be back before she works alone.", "superseded"),
        ("I report under RIDDOR 1995, as we do for all our reports.", "superseded"),
    ],
)
def test_what_is_said_to_stand_and_does_not_is_told(mentions: Mentions, text: str, code: str) -> None:
    """A verb right beside the name that says it holds now decides, even where its successor is named too."""
    assert _codes(mentions(text)) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "The Mental Health Act 1983 was amended in 2007.",
        "The Mental Health Act 1983, which was last amended in 2025, is on my list.",
        "Has the Data Protection Act 2018 helped her? My routine has not changed since.",
        "The Mental Health Act 2025 is not yet fully in force.",
        "Our files were covered by the Data Protection Act 1998 until 2018.",
        "What remains of the No Secrets poster is in the attic.",
        "Data Protection Act 1998 posters are still on the wall.",
        "I had a CRB check when I started in 2009.",
        "RIDDOR 1995 was replaced by RIDDOR 2013.",
        "Under the Mental Health Act 2025, once it is fully in force, she will choose.",
        "I wondered whether the Data Protection Act 1998 still applies.",
    ],
)
def test_history_is_left_alone(mentions: Mentions, text: str) -> None:
    """Change told, doubted or still to come is no fault."""
    assert _codes(mentions(text)) == []
