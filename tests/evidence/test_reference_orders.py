"""Parts that stand in an order: told only where a place in it stands with another part's name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reflect.types import ReferenceEvidence

Mentions = Callable[[str], tuple[ReferenceEvidence, ...]]


def messages(found: tuple[ReferenceEvidence, ...]) -> list[str]:
    """What is said of parts, in order."""
    return [issue.message for item in found for issue in item.issues if issue.code in {"wrong-part", "changed"}]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("On the board best interests is printed as the third principle of the MCA.", "principle 4"),
        ("We were at Tuckman's second stage, norming, by May.", "stage 3"),
        ("At the top of Maslow's pyramid is esteem, I was taught.", "level 4"),
        ("Maslow puts safety at the bottom of the pyramid.", "level 2"),
        ("Partnership, the third rung of Arnstein's ladder, was as far as we got.", "rung 6"),
        ("In Gibbs' third stage, analysis, I ask why.", "stage 4"),
        ("I told him Option 4 is where the council arranges everything under the SDS Act.", "option 3"),
        ("I answered with the Caldicott principles, all seven of them, in 2024.", "eight Caldicott"),
        ("I know the 6 Cs, care, compassion, competence, comunication, consistancy and commitment.", "courage"),
        ("Reflection-on-action (Schön) is what you do in the moment.", "looking back"),
    ],
)
def test_another_place_is_told(mentions: Mentions, text: str, right: str) -> None:
    """The message says where the name belongs."""
    (message,) = messages(mentions(text))
    assert right in message


@pytest.mark.parametrize(
    "text",
    [
        "We were at Tuckman's second stage, storming, by May.",
        "By Tuckman's third stage, storming was over.",
        "The first of Tuckman's stages is forming.",
        "We went from Tuckman's second stage to norming in a week.",
        "Kirkpatrick's training model has a level one, reaction, learning, and so on.",
        "I would put it at the third rung of Arnstein's ladder, informing, though I am not sure.",
        "Kolb's cycle is old. My first step was active experimentation, as Kolb would say.",
        "In Gibbs' cycle the second stage is about feelings.",
        "I wrongly put analysis in Gibbs' third stage, analysis, and my tutor saw it.",
        "Best interests is not the third principle of the MCA.",
        "The fourth of the five principles of the MCA is best interests.",
        "Maslow's pyramid has esteem near the top of it.",
        "I told him that Option 3 is where the council arranges everything under the SDS Act.",
        "I know the 6 Cs, care, compasion, competance, comunication, courage and commitement.",
        "Reflection-in-action (Schön) is what you do in the moment.",
        "Reflection-on-action came later, when I thought about what I did in the moment (Schön, 1983).",
    ],
)
def test_the_right_place_is_left_alone(mentions: Mentions, text: str) -> None:
    """A name at its own place, a step of the writer's, a denial or a slip of spelling is no fault."""
    assert messages(mentions(text)) == []
