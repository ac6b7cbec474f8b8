"""Parts of a reference: numbers in lists and across a false sentence end, names beside it, and parts wrongly told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest

from reflect.encoder import Encoder
from reflect.evidence.references import References
from reflect.rulebook import Rulebook
from reflect.rulebook.reference import PartName, WrongPart
from reflect.types import Parse, ReferenceEvidence

Mentions = Callable[[str], tuple[ReferenceEvidence, ...]]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Sections 1 and 42 of the Care Act were both in my mind.", ["s1, s42"]),
        ("Articles 3, 5 and 8 of the Human Rights Act were at stake.", ["art3, art5, art8"]),
        ("Under Reg. 12 of the Health and Social Care Act 2008 we check the chart.", ["reg12"]),
        ("Under Art. 8 of the Human Rights Act his letters are his.", ["art8"]),
        ("The Care Act came up first. Later I rang them under s.18 and waited.", [None, "s18"]),
        ("The Care Act came up first. The council has a section 18 duty to her.", [None, "s18"]),
        ("Under the Human Rights Act she had a right to a family life.", ["art8"]),
        ("Proportionality is one of the six safeguarding principles.", ["proportionality"]),
        ("The presumption of capacity in the MCA was forgotten.", ["1 assume capacity", None]),
        ("The C.Q.C. rated us good.", [None]),
    ],
)
def test_part_is_read(mentions: Mentions, text: str, parts: list[str | None]) -> None:
    """Lists, abbreviations with a full stop, numbers of a law named before and names of parts all count."""
    assert [item.part for item in mentions(text)] == parts


@pytest.mark.parametrize(
    "text",
    [
        "The Care Act came up. In section 3 I describe what I did.",
        "The Care Act came up. Section 9 of the file was lost.",
        "The Care Act came up. Section 4 is about mobility.",
        "The Care Act and the Mental Capacity Act came up. Under s4 we wrote it down.",
        "The Care Act came up. Article 4 in the magazine made her laugh.",
        "The Care Act came up. Under section 99 I found nothing.",
        "I wrote to the J.B. Priestley club and the Care Act came up.",
        "The Human Rights Act came up at dinner. Family life, she said, is loud.",
        "The six safeguarding principles are on the wall. We put prevention first in our falls plan.",
        "The Care Act came up and 42 people had cake.",
    ],
)
def test_other_numbers_and_words_are_no_part(mentions: Mentions, text: str) -> None:
    """A section of a file, a number of another thing, a number two laws have and a word further off name no part."""
    assert [item.part for item in mentions(text) if item.part] == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The council opened a section 42 assessment under the Care Act.", "section 9"),
        ("Under the Care Act 2014 they began a section 9 enquiry.", "section 42"),
        ("The Human Rights Act is clear: Article 8, the right to life, comes first.", "Article 2"),
        ("Under the Human Rights Act, Article 5 protects the right to private life.", "Article 8"),
        ("Regulation 12 (duty of candour) is in the Health and Social Care Act 2008 rules.", "Regulation 20"),
        ("The Mental Capacity Act has four principles.", "five principles"),
        ("I know the six principles of the MCA by heart.", "five principles"),
        ("The six safeguarding principles are empowerment, protection, consent and partnership.", "proportionality"),
        ("Empowerment, prevention and capacity are among the six safeguarding principles.", "accountability"),
        ("The Equality Act 2010 has eight protected characteristics.", "nine"),
    ],
)
def test_wrong_part_is_told(mentions: Mentions, text: str, right: str) -> None:
    """A number with another part's title, a wrong count or a stranger in the list is told with the right one."""
    issues = [issue for item in mentions(text) for issue in item.issues if issue.code == "wrong-part"]
    assert len(issues) == 1
    assert right in issues[0].message
    assert issues[0].source


@pytest.mark.parametrize(
    "text",
    [
        "The council did a section 9 assessment under the Care Act and later a section 42 enquiry.",
        "I had called it a section 42 assessment under the Care Act, and that was wrong: it is an enquiry.",
        "It was not a section 42 assessment under the Care Act.",
        "“A section 42 assessment,” he said, though the Care Act was in his hand.",
        "After the section 42 enquiry under the Care Act, the assessment of her needs began.",
        "Under section 42 of the Care Act, assessment of risk comes early.",
        "Article 2 is the right to life and Article 8 the right to private life in the Human Rights Act.",
        "The Human Rights Act gives a right to private life (Article 8), a right to life (Article 2) and more.",
        "Under the Human Rights Act I weighed Article 8 against the right to life in Article 2.",
        "Articles 2 and 8 of the Human Rights Act, the right to life and to private life, were at stake.",
        "We used the first four principles of the MCA and left the last for the review.",
        "Four of the five principles of the MCA were on my side.",
        "The six safeguarding principles helped me, and I thought about consent, choice and capacity as well.",
        (
            "The six safeguarding principles are empowerment, prevention, proportionality, protection, partnership and "
            "accountability, and capacity runs through them."
        ),
        "The safeguarding principles of partnership and prevention led us to capacity building.",
        "The six safeguarding principles do not list consent, and I had to read on.",
        "The Equality Act 2010 has nine protected characteristics, and the other eight are for another day.",
        "Whatever her age, race or class, the Equality Act was our floor.",
        "Regulation 20 duty of candour and Regulation 12 safe care and treatment are in the HSCA 2008 rules.",
        "The CQC found us safe, caring and compassionate.",
        "The Children Act 1989 has its section 47 enquiry, the Care Act its section 42 enquiry.",
    ],
)
def test_right_part_and_its_correction_are_left_alone(mentions: Mentions, text: str) -> None:
    """Right parts, corrected, denied and quoted ones, and lists that are not the reference's own, raise nothing."""
    assert [issue.message for item in mentions(text) for issue in item.issues if issue.code == "wrong-part"] == []


def test_part_that_names_its_reference_alone(rulebook: Rulebook, parse: Callable[[str], Parse]) -> None:
    """A phrase listed under ``alone`` is a mention with its part, without any other name."""
    shipped = rulebook.references["kitwood-ppw"]
    own = replace(shipped, part_names=(PartName(part="timalation", alone=("timalation",)),))
    detector = References(replace(rulebook, references=MappingProxyType({own.id: own})), Encoder.load())
    (found,) = detector(parse("Timalation was what the scent of oranges gave her."), ())
    assert (found.reference, found.part) == ("kitwood-ppw", "timalation")


def test_name_wrongly_spelt_out(rulebook: Rulebook, parse: Callable[[str], Parse]) -> None:
    """What an abbreviation is wrongly said to stand for is told beside it, and nowhere else."""
    wrong = WrongPart(says=("very important persons",), message="It stands for something else.")
    own = replace(rulebook.references["vips"], wrong_parts=(wrong,))
    detector = References(replace(rulebook, references=MappingProxyType({own.id: own})), Encoder.load())
    told = [
        [issue.code for item in detector(parse(text), ()) for issue in item.issues]
        for text in (
            "In the VIPS framework they are very important persons.",
            "The VIPS framework helped. They are very important persons to me.",
        )
    ]
    assert told == [["wrong-part"], []]
