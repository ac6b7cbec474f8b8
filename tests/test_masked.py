"""The masked copy: every identity replaced, the same name by the same token, and nothing else changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.masked import masked
from reflect.types import Account, Evidence, IdentityEvidence, IdentityKind, ReferenceEvidence, Span


def identity(text: str, quote: str, kind: IdentityKind = "person-name") -> IdentityEvidence:
    """Evidence at the first place where ``quote`` stands."""
    span = Span(text.index(quote), text.index(quote) + len(quote))
    return IdentityEvidence(span=span, sentence=0, detector="t", confidence=0.9, why="W.", identity=kind)


def mention(text: str, quote: str, nth: int = 1) -> ReferenceEvidence:
    """A theory at the ``nth`` place where ``quote`` stands."""
    start = -1
    for _ in range(nth):
        start = text.index(quote, start + 1)
    span = Span(start, start + len(quote))
    return ReferenceEvidence(
        span=span, sentence=0, detector="t", confidence=0.9, why="W.",
        reference="gibbs", reference_kind="theory", part=None, use="named", issues=(),
    )  # fmt: skip


MASKS: list[tuple[str, list[tuple[str, IdentityKind]], str]] = [
    ("Mary asked for tea. I told Mary.", [("Mary", "person-name")], "[person 1] asked for tea. I told [person 1]."),
    ("It was Mary’s tea and Mary's cup.", [("Mary", "person-name")], "It was [person 1]’s tea and [person 1]'s cup."),
    (
        "Mrs Jean Ford slept. Mrs Ford woke. Jean ate.",
        [("Mrs Jean Ford", "person-name")],
        "[person 1] slept. [person 1] woke. [person 1] ate.",
    ),
    (
        "Mary met Arthur. Arthur and Mary sang.",
        [("Mary", "person-name"), ("Arthur", "person-name")],
        "[person 1] met [person 2]. [person 2] and [person 1] sang.",
    ),
    (
        "Mary sang. Then Mary Jones ate, and Jones slept.",
        [("Mary", "person-name"), ("Mary Jones", "person-name")],
        "[person 1] sang. Then [person 1] ate, and [person 1] slept.",
    ),
    (
        "I rang Rose House. Rose House is old. The Elms is new.",
        [("Rose House", "place-name"), ("The Elms", "place-name")],
        "I rang [place 1]. [place 1] is old. [place 2] is new.",
    ),
    ("Ring 07700 900123, or 07700 900123.", [("07700 900123", "phone")], "Ring [phone], or [phone]."),
    (
        "Mail mary@example.org, Mary said.",
        [("mary@example.org", "email"), ("Mary", "person-name")],
        "Mail [email], [person 1] said.",
    ),
    ("DOB 1/2/1940, NHS 9434765919.", [("1/2/1940", "date-of-birth"), ("9434765919", "nhs-number")],
     "DOB [date of birth], NHS [NHS number]."),
    ("He is a 78 year old ex lion tamer.", [("a 78 year old ex lion tamer", "identifying-combination")],
     "He is [identifying details]."),
    ("She lives at 1 Elm Road, LS1 4AP.", [("1 Elm Road", "address"), ("LS1 4AP", "postcode")],
     "She lives at [address], [postcode]."),
    ("Małgorzata Pryce-Hughes sang. Małgorzata!", [("Małgorzata Pryce-Hughes", "person-name")],
     "[person 1] sang. [person 1]!"),
    ("i asked bernard. Bernard said yes.", [("bernard", "person-name")], "i asked [person 1]. [person 1] said yes."),
]  # fmt: skip
KEPT: list[tuple[str, list[tuple[str, IdentityKind]], str]] = [
    ("Rose sat down. The rose was red.", [("Rose", "person-name")], "[person 1] sat down. The rose was red."),
    ("Mrs May left in May. Mrs May!", [("Mrs May", "person-name")], "[person 1] left in May. [person 1]!"),
    ("Ann saw Annette in Annan.", [("Ann", "person-name")], "[person 1] saw Annette in Annan."),
    ("Mr Gibbs sat. See Gibbs (1988).", [("Mr Gibbs", "person-name")], "[person 1] sat. See Gibbs (1988)."),
    ("Mr Gibbs sat (Gibbs, 1988).", [("Mr Gibbs", "person-name")], "[person 1] sat (Gibbs, 1988)."),
    ("I worked with Mary at the house.", [("Mary", "person-name")], "I worked with [person 1] at the house."),
    ("  Two\n\n spaces \t Mary  \n", [("Mary", "person-name")], "  Two\n\n spaces \t [person 1]  \n"),
]


@pytest.mark.parametrize(("text", "quotes", "copy"), [*MASKS, *KEPT])
def test_identities_are_masked_and_nothing_else(text: str, quotes: list[tuple[str, IdentityKind]], copy: str) -> None:
    """Names keep their number through the text and their possessive; other words, months and authors stay."""
    assert masked(Account(text=text), [identity(text, quote, kind) for quote, kind in quotes]) == copy


def test_theory_and_reference_list_are_kept() -> None:
    """A resident's surname does not mask the theorist of that name, nor an entry of the list."""
    text = "Mr Gibbs sat. I used Gibbs' cycle. Gibbs laughed.\n\nGibbs, G. (1988) Learning by doing."
    listed = Span(text.index("Gibbs, G."), len(text))
    evidence: list[Evidence] = [identity(text, "Mr Gibbs"), mention(text, "Gibbs", 2)]
    copy = masked(Account(text=text, reference_list=(listed,)), evidence)
    assert copy == "[person 1] sat. I used Gibbs' cycle. [person 1] laughed.\n\nGibbs, G. (1988) Learning by doing."


@given(st.text())
def test_without_identities_the_copy_is_the_text(text: str) -> None:
    """No identity, no change."""
    assert masked(Account(text=text), ()) == text
