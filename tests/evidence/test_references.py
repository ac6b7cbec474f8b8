"""Mentions of theory and law: what counts, what is left alone, which part, which use, what to check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from types import MappingProxyType

import pytest

from reflect.encoder import Encoder
from reflect.evidence.references import References
from reflect.rulebook import Rulebook
from reflect.types import Parse, ReferenceEvidence

Mentions = Callable[[str], tuple[ReferenceEvidence, ...]]

FINDS = [
    ("Brooker (2007) starts with the staff, and VIPS reminds me of that.", ["vips", "vips"]),
    ("In KITWOOD's view we had got it backwards.", ["kitwood-personhood"]),
    ("I set this out with Gibbs' model.", ["gibbs"]),
    ("Schön’s reflection in action is what I did at the door.", ["schon"]),
    ("Roper, Logan & Tierney (2000) list twelve.", ["roper-logan-tierney"]),
    ("I looked at the mental capacity act again.", ["mca-2005"]),
    ("The Mental Capacity Act, 1983 or 2005, I never know.", ["mca-2005"]),
    ("We held a PDSA cycle and a second PDSA after it.", ["pdsa", "pdsa"]),
    ("Rogers (1961) says the person knows best. Rogers also warns against advice.", ["rogers-person-centred"] * 2),
    ("We drew on co production from the first day.", ["coproduction"]),
    ("The Gibbs reflective cycle (GRC) has six steps. The GRC is a start.", ["gibbs", "gibbs"]),
    ("The Care Act 2014 came first. The 2014 Act gave her rights.", ["care-act-2014"] * 2),
    ("Making Safeguarding Personal (MSP) is new here. MSP is about her wishes.", ["making-safeguarding-personal"] * 2),
    ("Malignant social psychology (MSP) was all around. MSP has no villain.", ["kitwood-msp"] * 2),
    ("Kitwood House is old. Kitwood (1997) asks for more than paint. Kitwood is right.", ["kitwood-personhood"] * 2),
    ("Care Act duties include a section 42 enquiry.", ["care-act-2014", "care-act-s42"]),
    ("we had the cqc in and they asked about gdpr.", ["cqc", "dpa-2018"]),
    ("he has got no dols in place an no mca form.", ["dols", "mca-2005"]),
    ("Brooker and Latham (2016) start with the staff.", ["vips"]),
    ("It has been said before (Rogers, 1951; Kitwood, 1997).", ["rogers-person-centred", "kitwood-personhood"]),
    ("McCormack and McCance (2017) set it out.", ["mccormack-mccance"]),
    ("Kitwood and Bredin (1992) list signs of well-being.", ["kitwood-personhood"]),
    ("Gibbs' cycle helped. Gibbs (1998) has six steps.", ["gibbs", "gibbs"]),
]
LEAVES = [
    "I acted in her best interests and told her daughter the same evening.",
    "We had a supervision last week and I was open and honest about the error.",
    "The care plan said two staff, and there was only me.",
    "She was assessed by the social worker before she came to live with us.",
    "I did a risk assessment and put a copy in her file.",
    "He has capacity to decide what he eats.",
    "I made a referral to the district nurse about her heel.",
    "We follow the safeguarding policy and report any concern to the manager.",
    "I believe in dignity and respect for all.",
    "The outcome was that he slept through the night.",
    "We used pictures and symbols to help her choose.",
    "She trusts me because I keep my word.",
    "I am a good role model for new staff.",
    "There was a lot of resistance to change among the night staff.",
    "During the pandemic we had no visitors for weeks.",
    "He grows tomatoes and is as smart as ever.",
    "I reflect on my practice at the end of each shift.",
    "I asked three questions and listened to her answers.",
    "We set a date for the review and wrote an action plan.",
    "The star of the show was Edna, who sang.",
    "I drew a map so that he could find the path to the garden.",
    "I had three conversations with her son that week.",
    "Her home life was not easy, and my home life was not easy either.",
    "There were no secrets between the two sisters.",
    "I had a sense of urgency when the alarm rang.",
    "He needs support with all his activities of daily living.",
    "I carried out an audit of the medicines and found two gaps.",
    "We worked together with the GP, the nurse and the family.",
    "I empowered her to make her own choices and encouraged independence.",
    "The main barrier was time.",
    "Equality and diversity matter in our home.",
    "I made sure that confidentiality was kept at all times.",
    "He had a need to know where his wife was.",
    "In section 3 I describe what I did.",
    "I gave her a choice and took account of her preferences.",
    "Under the new system we act on every complaint.",
    "The act of washing her hair calmed her.",
    "I think the best approach is to ask.",
    "I work in a nursing home with forty residents and a mixed team.",
    "The support plan was reviewed with the advocate.",
    "The medication was given at eight and the MAR chart was signed.",
    "I told the inspector what we do.",
    "Being in charge of the floor, I had to choose.",
    "Her boundaries were clear, and I kept to them.",
    "The mapping of her evidence took my assessor an hour.",
    "The night shift was a just culture of tea and biscuits.",
    "Dewing and McCormack (2017) say that it is declared and not done.",
    "It is declared and not done (Dewing and McCormack, 2017).",
    "Kitwood and Smith (1997) wrote on something else.",
    "Kitwood (1975) wrote on something else.",
    "Others came to that later (Bloggs et al., 2011; Rogers and Hart, 1961).",
    "you swot for the test and then the dolls come out of the toy box",
    "He plays his old lps on a sunday and it is a nice pestle and mortar.",
]
SOMEONE_ELSE = [
    "Kitwood House has forty beds.",
    "I started at Kitwood in the spring.",
    "A nurse called Brooker took over from me.",
    "The night nurse Gibbs rang the family.",
    "Mr Gibbs, a resident, was up early.",
    "Ms Rogers said that she would wait. Rogers then went home.",
    "Mandy Driscoll and I shared the shift.",
    "Kolb, one of our residents, paints.",
    "I tidied Gibbs' room before the visit.",
    "Burns are a risk in a kitchen.",
    "Moon lit up the garden, she said.",
    "Reason with him, the nurse told me.",
    "Taylor and Jasper were on shift with me.",
    "Gardner was late again.",
    "Handy as ever, he mended the door.",
    "Mrs Kotter likes the window open.",
]


@pytest.mark.parametrize(("text", "expected"), FINDS)
def test_mention_counts(mentions: Mentions, text: str, expected: list[str]) -> None:
    """A name, an abbreviation, a form with its second cue or a word that points back is a mention, once each."""
    assert [item.reference for item in mentions(text)] == expected


@pytest.mark.parametrize("text", LEAVES)
def test_everyday_care_is_left_alone(mentions: Mentions, text: str) -> None:
    """A plain sentence about care names no theory and no law."""
    assert mentions(text) == ()


@pytest.mark.parametrize("text", SOMEONE_ELSE)
def test_people_and_houses_are_left_alone(mentions: Mentions, text: str) -> None:
    """A resident, a colleague, a house or a word that is also an author's name is no mention."""
    assert mentions(text) == ()


def test_headings_and_reference_list_are_not_use(mentions: Mentions) -> None:
    """A work that stands only in a heading or in the reference list is not a reference of the account."""
    text = "Kolb\n\nI helped her with her coat and we went out.\n\nReferences\n\nKitwood, T. (1997) A book. London.\n"
    assert mentions(text) == ()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Under section 42 of the Care Act 2014 they made enquiries.", "s42"),
        ("The Care Act 2014, s.42, was why they came.", "s42"),
        ("Under s42 of the Care Act they made enquiries.", "s42"),
        ("Sections 31 to 33 of the Care Act deal with this.", "s31-33"),
        ("The Human Rights Act (Article 8) protects his letters.", "art8"),
        ("Article 8 of the Human Rights Act protects his letters.", "art8"),
        ("The Care Act 2014 was why they came.", None),
        ("The Care Act 2014 came up. I wrote it down in section 3 of my file.", None),
        ("Kitwood had 42 pages on this.", None),
    ],
)
def test_part_stands_beside_the_law(mentions: Mentions, text: str, part: str | None) -> None:
    """A section or article right beside a law is its part, in one notation, and no mention of its own."""
    found = mentions(text)
    assert [item.part for item in found] == [part]


@pytest.mark.parametrize(
    ("text", "code", "right"),
    [
        ("The Care Act 2015 says so.", "wrong-year", "Care Act 2014"),
        ("The Equality Act (2012) says so.", "wrong-year", "Equality Act 2010"),
        ("The Mental Capacity Act 2007 says so.", "wrong-year", "Mental Capacity Act 2005"),
        ("Mazlow says so.", "misspelt", "Maslow"),
        ("I used Gibb's reflective cycle.", "misspelt", "Gibbs reflective cycle"),
    ],
)
def test_fault_is_told_kindly(mentions: Mentions, text: str, code: str, right: str) -> None:
    """A wrong year or spelling still counts as the mention, and the message gives the right form and its source."""
    (issue,) = mentions(text)[0].issues
    assert issue.code == code
    assert f"“{right}”" in issue.message
    assert issue.source


@pytest.mark.parametrize(
    "text",
    [
        "The Care Act (2014) says so.",
        "The Mental Health Act 2007 changed that.",
        "Kitwood (2019) says so.",
        "The Data Protection Act 1998 was in force then.",
        "Since the Care Act, 2015 was the year that things moved.",
        "Gibbs (2001) says so.",
        "The Equality Act 2010 and Maslow's triangle both came up.",
        "The Johari window showed me my blind spots, and two Johari windows were drawn.",
        "Obriens five accomplishments were on the wall.",
    ],
)
def test_right_forms_raise_no_issue(mentions: Mentions, text: str) -> None:
    """A right name, an Act with the year of one of its versions and a theory's edition are not faulted."""
    assert [issue for item in mentions(text) for issue in item.issues] == []


def test_alias_listed_as_misspelling_raises_nothing(rulebook: Rulebook, parse: Callable[[str], Parse]) -> None:
    """A file that lists a right spelling as a wrong one, or its plural, does not make the detector say so."""
    shipped = rulebook.references["communication-models"]
    faulty = replace(shipped, misspellings=("Johari windows", "johari window"))
    detector = References(replace(rulebook, references=MappingProxyType({faulty.id: faulty})), Encoder.load())
    (found,) = detector(parse("Johari window (Luft and Ingham, 1955) helped me."), ())
    assert found.issues == ()


def test_currency_is_told_only_where_it_was_checked(rulebook: Rulebook, parse: Callable[[str], Parse]) -> None:
    """That a law is not in force is said only where its file says on which day that was checked."""
    text = "The Liberty Protection Safeguards are what we use."
    shipped = rulebook.references["lps"]
    for checked_on, expected in ((None, []), (date(2026, 7, 1), ["not-in-force"])):
        unsettled = replace(shipped, status=replace(shipped.status, settled_by=None), checked_on=checked_on)
        references = MappingProxyType({"lps": unsettled})
        detector = References(replace(rulebook, references=references), Encoder.load())
        (found,) = detector(parse(text), ())
        assert [issue.code for issue in found.issues] == expected


def test_name_split_by_brackets_is_one_mention(mentions: Mentions) -> None:
    """A title with a bracketed part is one mention with the regulation as its part; brackets in the span balance."""
    text = "The Health and Social Care Act 2008 (Regulated Activities) Regulations 2014, regulation 9, asks for it."
    (found,) = mentions(text)
    assert found.span.quote(text) == "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014"
    assert found.part == "reg9"


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The Human Rights Act (which we read) and the Human Rights Act again.", 2),
        ("The Care Act 2014 and the Equality Act 2010 (both) came up.", 2),
        ("We had read the law (the Care Act 2014) by then.", 1),
        ("Kitwood (1997) came up. Kitwood is old.", 2),
        ("I read on transformational leadership (Bass, 1985) last year.", 1),
        ("We tried situational leadership (Hersey and Blanchard, 1969) too.", 1),
        ("Schön’s reflection in action is what I did.", 1),
    ],
)
def test_separate_mentions_stay_apart(mentions: Mentions, text: str, quotes: int) -> None:
    """Only brackets, or a name and its idea, join two; and no span ends in a bracket without its partner."""
    found = [item.span.quote(text) for item in mentions(text)]
    assert len(found) == quotes
    assert all(quote.count("(") == quote.count(")") for quote in found)


def test_spans_are_in_order_in_range_and_apart(mentions: Mentions) -> None:
    """Mentions come in rising order, inside the text, without overlap, and quote what they name."""
    text = "\n\n".join(text for text, _ in FINDS)
    found = mentions(text)
    spans = [item.span for item in found]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(0 < item.confidence <= 1 and item.why for item in found)


def test_newlines_and_padding_change_nothing(mentions: Mentions) -> None:
    """Blank lines before an account move the offsets and nothing else."""
    text = "I set this out with Gibbs' model, and then the Care Act 2014 came up."
    plain, padded = mentions(text), mentions("\n\n\n" + text)
    assert [(item.reference, item.use) for item in plain] == [(item.reference, item.use) for item in padded]
