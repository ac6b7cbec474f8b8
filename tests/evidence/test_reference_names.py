"""Surnames and plain words: what beside them shows that a theory is meant, and what shows somebody who is there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reflect.types import ReferenceEvidence

Mentions = Callable[[str], tuple[ReferenceEvidence, ...]]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Robert K. Greenleaf wrote of those who lead because they serve.", "servant-leadership"),
        ("R. K. Greenleaf worked for a telephone company.", "servant-leadership"),
        ("My course book gives Bloom, B. S. (1956) as the source.", "solo-bloom"),
        ("Marty Linsky would have us stand on the balcony.", "adaptive-leadership"),
        ("My supervisor follows Proctor and leaves room for the restorative part.", "supervision"),
        ("Engel wanted more than the biomedical picture of a heart.", "biopsychosocial"),
    ],
)
def test_author_is_known_by_initials_or_idea(mentions: Mentions, text: str, reference: str) -> None:
    """Initials before or behind a common surname, or the author's own idea in the sentence, speak for the author."""
    assert [item.reference for item in mentions(text)] == [reference]


@pytest.mark.parametrize(
    "text",
    [
        "Lewin was driving, so I sat behind.",
        "I rang Kolb about the van.",
        "Then I asked Tuckman to move the chairs.",
        "Maslow came back at ten with the milk.",
        "Dewey laughed and put the kettle on.",
        "Proctor did my supervision on Tuesday.",
        "J. Hart left the keys.",
        "Burns says that the new films are best.",
        "I followed Sanderson up the stairs with the chart.",
        "Thompson's method of folding sheets is the best.",
        "Bassett and Burn (1985) wrote on ferns.",
        "Smith (1989) is on the shelf beside Angel (1977).",
    ],
)
def test_somebody_who_is_there_is_no_author(mentions: Mentions, text: str) -> None:
    """Who drives, is rung or folds sheets is a colleague, and a common surname with a date is somebody else's work."""
    assert mentions(text) == ()


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("I rang the link worker at Millrace Surgery.", "social-prescribing"),
        ("Was I being risk averse? Positive risk-taking asks more of me.", "risk-aversion"),
        ("It was autocratic, by which I mean that I decided.", "lewin-styles"),
        ("The letter was calling it behaviour that challenges.", "pbs"),
        ("I have been asked whether this was empowerment.", "empowerment"),
        ("I wrote that Article 6, the right to a fair trial, was engaged.", "hra-1998"),
        ("Under RISCA the responsible individual visits each quarter.", "wales-other"),
        ("My handbook still wants a CRB check.", "dbs-law"),
    ],
)
def test_plain_words_with_a_cue_are_meant(mentions: Mentions, text: str, reference: str) -> None:
    """Everyday words name a theory or law where its own words stand near, or where the writer names them as an idea."""
    assert reference in [item.reference for item in mentions(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The link worker at the school rang about the parents' evening.",
        "She was risk averse with her money.",
        "He is autocratic about the remote control.",
        "I felt empowerment and then I felt hungry.",
        "Article 6 in the newsletter was about cakes.",
        "The responsible individual for the keys is Jo.",
        "I need to know what you want.",
        "Three roles in the pantomime went to staff.",
        "So in week four I rang the surgery.",
        "Outside it was 6 C and windy.",
        "The number 360 bus was late.",
        "There was resistance to change among the night staff.",
        "Mrs B runs the MCA (that is the Monday Choral Afternoon).",
        "I know somebody in the MCA, the caravan lot.",
    ],
)
def test_plain_words_alone_are_left(mentions: Mentions, text: str) -> None:
    """The same words in everyday use name nothing, nor does an abbreviation of a club."""
    assert mentions(text) == ()


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("I read about servant leadership (Greenleaf, 1970) there.", ["servant leadership (Greenleaf, 1970)"]),
        (
            "I saw it in espoused theory and theory in use (Argyris and Schön, 1974, cited in Bloggs, 2019).",
            ["espoused theory and theory in use (Argyris and Schön, 1974, cited in Bloggs, 2019)"],
        ),
        (
            "Zaleznik first wrote about the difference between leadership and management.",
            ["Zaleznik first wrote about the difference between leadership and management"],
        ),
        ("I had to meet Regulation 9, person-centred care.", ["Regulation 9"]),
        ("Kitwood (1997) came up. Kitwood is old.", ["Kitwood", "Kitwood"]),
        ("The NMC and the RQIA both wrote to me.", ["NMC", "RQIA"]),
        ("Under Cheshire West she was under continuous supervision and control.", None),
        ("A force field analysis showed us the restraining forces.", ["force field analysis", "restraining forces"]),
        ("Kitwood's flower and the hierarchy of needs are two things.", None),
    ],
)
def test_told_twice_in_one_breath_is_one(mentions: Mentions, text: str, quotes: list[str] | None) -> None:
    """An idea with its work in brackets, an author with the idea and a number with its title are one; two stay two."""
    found = [item.span.quote(text) for item in mentions(text)]
    assert found == quotes if quotes is not None else len(found) == 2


def test_the_acts_of_one_year_are_told_apart_by_the_accounts_nation(mentions: Mentions) -> None:
    """“The 2014 Act” in a Welsh account is the Welsh one, though the English one was named last."""
    law = "Here in Wales we have the Social Services and Well-being (Wales) Act 2014 and Care Inspectorate Wales."
    found = mentions(f"{law} My friend in Leeds has the Care Act 2014. I went back to the 2014 Act that night.")
    assert [item.reference for item in found if item.span.start > len(law)][-1] == "ssw-wales-2014"


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Kolb's (1948) experiential learning cycle starts with doing.", True),
        ("Kolb's 1948 cycle starts with doing.", True),
        ("I leaned on a model (Gibbs, 1998, p. 3) that week.", True),
        ("According to Kolb (1894), we learn in a cycle.", True),
        ("Engel (1997) put the person beside the lesion.", True),
        ("Kolb's (1984) experiential learning cycle starts with doing.", False),
        ("Kolb's 2015 edition starts with doing.", False),
        ("I leaned on a model (Gibbs, 1988, p. 3) that week.", False),
        ("Engel (1977) put the person beside the lesion.", False),
        ("Kolb's cycle was new to me in 1948 Street.", False),
        ("Engel (1997) is a firm of plumbers.", False),
    ],
)
def test_year_beside_a_name_is_read_in_every_form(mentions: Mentions, text: str, is_told: bool) -> None:
    """A wrong year is told inside a possessive, behind one, before a page and in another century."""
    assert any(issue.code == "wrong-year" for item in mentions(text) for issue in item.issues) == is_told


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Section 42 turns on reasonable cause to suspect.", "care-act-s42"),
        ("I asked for an IMCA, since he had no family.", "care-act-advocacy"),
        ("Trauma-informed has become a label on every tender.", "trauma-informed"),
        ("The strengths-based way changed what we asked for.", "strengths-based"),
        ("Rogers would have warmth with no conditions tied to it.", "rogers-person-centred"),
        ("I tried Gibbs and I tried Johns.", "johns"),
        ("In June I asked why they ate together, a double loop that questioned the rule.", "argyris-double-loop"),
        ("Coercive control is a pattern and not one blow.", "modern-slavery-da"),
        ("She offered a carer's assessment.", "care-act-assessment"),
    ],
)
def test_everyday_name_counts_where_care_gives_it_one_meaning(mentions: Mentions, text: str, reference: str) -> None:
    """A section, an abbreviation or a compound that means one thing in care counts; a surname with its idea too."""
    assert reference in [item.reference for item in mentions(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Section 42 of the order form was blank.",
        "His trauma informed the way he sat.",
        "It was just culture shock for him.",
        "He tied his laces with a double loop.",
        "I told Johns about the van.",
        "Rogers wanted his tea with no sugar.",
        "My brother is CTO of a bank.",
        "The cardiologist wrote DCM on the letter.",
        "We climbed a pyramid on holiday.",
        "We put the flower on her table.",
        "Proctor went through the rota with me.",
        "She filled in the carer's assessment of the sandwich: soggy.",
    ],
)
def test_everyday_words_without_their_meaning_are_left_alone(mentions: Mentions, text: str) -> None:
    """The same words of a form, a shoelace, a colleague or a holiday name nothing."""
    assert mentions(text) == ()
