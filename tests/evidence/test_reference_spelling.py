"""Authors' names nearly spelt: found in an author's place, never an ordinary word, a resident or a colleague."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reflect.evidence.reference_forms import Form
from reflect.evidence.reference_spelling import NearNames, slips
from reflect.rulebook import Rulebook
from reflect.types import ReferenceEvidence

Mentions = Callable[[str], tuple[ReferenceEvidence, ...]]


def misspelt(found: tuple[ReferenceEvidence, ...]) -> list[tuple[str, str]]:
    """Reference and message of each misspelt mention."""
    return [(item.reference, issue.message) for item in found for issue in item.issues if issue.code == "misspelt"]


@pytest.mark.parametrize(
    ("text", "reference", "right"),
    [
        ("Brookfeld's lenses model helped me.", "brookfield", "Brookfield"),
        ("Systems lie in systems (Bronfenbrener, 1979).", "ecological-systems", "Bronfenbrenner"),
        ("According to Tuckmen, a team storms before it settles.", "tuckman", "Tuckman"),
        ("Arnstain (1969) drew a ladder.", "arnstein-ladder", "Arnstein"),
        ("I went by Kitwoud's theory.", "kitwood-personhood", "Kitwood"),
        ("Wolfenberger (1972) asks for valued roles.", "srv-normalisation", "Wolfensberger"),
        ("Engle (1977) wanted the person and the illness side by side.", "biopsychosocial", "Engel"),
        ("Goldman's emotional intelligence was on the wall.", "emotional-intelligence", "Goleman"),
        ("Tuckmann and Jenson (1977) had a fifth stage.", "tuckman", "Tuckman"),
        ("Shon says that we like the high ground.", "schon", "Schön"),
    ],
)
def test_near_name_in_an_authors_place_is_told(mentions: Mentions, text: str, reference: str, right: str) -> None:
    """With a model word, a year of the author's own or “according to”, the mention counts and the name is given."""
    ((found, message),) = misspelt(mentions(text))
    assert found == reference
    assert f"“{right}”" in message


@pytest.mark.parametrize(
    "text",
    [
        "Brookfeld came to see the garden.",
        "Mrs Kitwoud is a resident. Kitwoud's model of a ship is in the hall.",
        "Nurse Tuckmen rang. According to Tuckmen, she slept.",
        "Gardener's method is to water at night.",
        "Goldman's emotional letter upset us all.",
        "Shon says that we need more gloves.",
        "Engle did the late shift in 1977.",
        "Lewis (1947) wrote for children, Jones (1994) for cooks.",
        "Bassett and Burn (1985) wrote on ferns.",
        "The booker's method was to ring twice.",
        "Hutton's theory of rocks pleased him.",
        "Brooke's theory is that tea mends all.",
        "Mallow's model was a pink sponge.",
        "Height (1979) was written on the chart.",
        "According to Stephens, the van was late.",
        "The Bridge's model railway runs at three.",
        "Carver's technique with the turkey was praised.",
        "Kitwood's theory and Brookfield's lenses were both new to me.",
        "Tuckman's model has a storm in it.",
        "Brookes, in his theory of gravy, said it must be thick.",
    ],
)
def test_words_residents_and_colleagues_are_left_alone(mentions: Mentions, text: str) -> None:
    """An ordinary word, a common surname, a person of the account or a name without an author's place is no slip."""
    assert misspelt(mentions(text)) == []


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("kitwood", "kitwood", 0),
        ("kitwod", "kitwood", 1),
        ("kitowod", "kitwood", 1),
        ("kolb", "kotter", 4),
        ("", "ab", 2),
    ],
)
def test_slips_are_counted(one: str, other: str, count: int) -> None:
    """A letter added, lost or changed, and two neighbours swapped, count one each."""
    assert slips(one, other) == count


def test_name_of_two_references_says_nothing() -> None:
    """A slip that lies as near to two references' names is left alone."""
    forms = [Form(name, "Marlowe", "sure", None, ("",), False, True) for name in ("one", "two")]
    assert NearNames(forms, frozenset()).near("Marlow") is None
    assert NearNames(forms[:1], frozenset()).near("Marlow") is not None


def test_ordinary_words_near_a_name_are_listed(rulebook: Rulebook) -> None:
    """Words that lie within a slip of a name are in the list of those that are never taken for it."""
    listed = rulebook.lexicons["reference-near-words"].entries
    assert {"broker", "gardener", "carver", "bridge", "height", "mallow"} <= set(listed)
