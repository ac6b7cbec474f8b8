"""Words that could identify a person: what is told, what is left alone, and that authors are never residents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reflect.encoder import Encoder
from reflect.evidence.identities import Identities
from reflect.evidence.references import References
from reflect.rulebook import Rulebook
from reflect.types import IdentityEvidence, Parse

Found = Callable[[str], list[tuple[str, str]]]

FINDS = [
    ("She moved here from LS1 4AP.", "postcode", "LS1 4AP"),
    ("Ring his son on 07700 900123 first.", "phone", "07700 900123"),
    ("The number is +44 20 7946 0018.", "phone", "+44 20 7946 0018"),
    ("I wrote to pat.lee@example.org the same day.", "email", "pat.lee@example.org"),
    ("Her NHS number is 943 476 5919.", "nhs-number", "943 476 5919"),
    ("His NI number, AB 12 34 56 C, was on the form.", "ni-number", "AB 12 34 56 C"),
    ("DOB 12/03/1941.", "date-of-birth", "12/03/1941"),
    ("He was born on 3rd March 1941 in a farmhouse.", "date-of-birth", "3rd March 1941"),
    ("She lived at 14 Elm Road all her life.", "address", "14 Elm Road"),
    ("I am a senior at Rose House.", "place-name", "Rose House"),
    ("He came to us from Willow Ward.", "place-name", "Willow Ward"),
    ("I manage the Laurels care home.", "place-name", "Laurels care home"),
    ("She was taken to St Mary's Hospital.", "place-name", "St Mary's Hospital"),
    ("Mrs Patel asked for tea.", "person-name", "Mrs Patel"),
    ("Mr Gibbs, a resident, was up early.", "person-name", "Mr Gibbs"),
    ("Dr Singh changed the dose.", "person-name", "Dr Singh"),
    ("Her daughter Susan Patel rang me.", "person-name", "Susan Patel"),
    ("Mary asked me for tea, and I made it.", "person-name", "Mary"),
    ("I asked Callum what he wanted.", "person-name", "Callum"),
    ("The social worker, Imran, came out that day.", "person-name", "Imran"),
    ("I sat down next to Dorota.", "person-name", "Dorota"),
    ("I go to Eirlys for ten minutes after tea.", "person-name", "Eirlys"),
    ("One evening Gwenllian brought her clothes in.", "person-name", "Gwenllian"),
    ("Agnieszka’s shift ended at eight.", "person-name", "Agnieszka"),
    ("I handed the keys to Mohammed.", "person-name", "Mohammed"),
    ("Małgorzata was late for the review.", "person-name", "Małgorzata"),
    ("I supported Tatenda with her visa form.", "person-name", "Tatenda"),
    ("Luzviminda laughed at that.", "person-name", "Luzviminda"),
    ("I woke Seonaid at six.", "person-name", "Seonaid"),
    ("I thanked Abimbola for her help.", "person-name", "Abimbola"),
    ("In the end Blessing came in and told me.", "person-name", "Blessing"),
    ("Zdravko said he was hungry.", "person-name", "Zdravko"),
    ("I came to work at Kitwood House.", "place-name", "Kitwood House"),
]
LEAVES = [
    "Mrs B asked for tea, and Mr X had coffee.",
    "Resident A wanted a walk and Miss Y did not.",
    "Kitwood (1997) asks who she was before.",
    "Tom Kitwood and Carl Rogers would agree.",
    "As Mary Smith (2019) argues, time is care.",
    "Dawn Brooker puts staff first.",
    "I will call her Mary, which is not her real name. Mary asked for tea.",
    "This account is about a man I will call Ted. I helped Ted with lunch.",
    "I will refer to the resident as Brian throughout. I sat with Brian.",
    "For confidentiality the lady is known here as Jean. Jean was upset.",
    "I call her Tracey here, not her name. I helped Tracey with lunch.",
    "I will call the lady Mrs Ford. Mrs Ford asked for tea.",
    "Brian (not his real name) was upset.",
    "I supported Brian, a pseudonym, to wash. I sat with Brian.",
    "I have changed her name. Joan asked for tea.",
    "All names are made up. I helped Brian. Tracey watched us.",
    "The names in this account are all fictitious. Brian saw Doreen Whitlock.",
    "Benner might say that I was a beginner. French and Raven would call that power.",
    "According to Orem we do too much. Orem came back to this later.",
    "Activity keeps people well (Cumming & Henry, 1961), and Henry is right.",
    "The Waterlow was high and I did the Waterlow again.",
    "I looked under Dosette in the cupboard, and Maintenance came.",
    "He did not know her from Adam.",
    "Martha's Rule helped us, and so did the Herbert Protocol.",
    "Grace was said before lunch, and the light at dawn was good.",
    "They moved to Chelsea and then to Jordan.",
    "Blessing upon blessing, as my nan says.",
    "We listened to Vera Lynn and Frank Sinatra.",
    "I gave him Lorazepam at nine. Lorazepam calms him.",
    "Names have been changed. Doris and Arthur Jones live at Rose House.",
    "To protect her identity I use the name Joan. Joan asked for tea.",
    "I work in a care home with forty people.",
    "The Care Home was full and the Nursing Home next door too.",
    "The Dementia Unit is upstairs.",
    "He was in hospital for a week.",
    "The House of Commons debated it.",
    "After Winterbourne View we all had training.",
    "The Department of Health and NHS England agree.",
    "The Care Act 2014 gave the council a duty.",
    "My Team Leader and the Deputy Manager came.",
    "In May I went on leave, and in June I came back.",
    "Will you come, I asked, and grace was said.",
    "She was born in 1941 and came to us in 2019.",
    "The review is on 12/03/2024.",
    "Dial 111 or ring 0800 123 4567 for advice.",
    "I gave 1234567890 reasons.",
    "His blood pressure was 140/80 at 10:15 and 135/75 at 11:20.",
    "She takes vitamin B12 5MG at noon.",
    "I kept a close watch for 3 days on Rose Day.",
    "I spent 12 Long Days on the road.",
    "I followed the National Minimum Standards and the Social Care Wales code.",
    "Christmas came, and Bingo was on Friday.",
]


@pytest.fixture(scope="module")
def identities(parse: Callable[[str], Parse]) -> Callable[[str], tuple[IdentityEvidence, ...]]:
    """Text → identities, with the references found before them."""
    rulebook, encoder = Rulebook.load(), Encoder.load()
    references, detector = References(rulebook, encoder), Identities(rulebook, encoder)

    def find(text: str) -> tuple[IdentityEvidence, ...]:
        parsed = parse(text)
        return tuple(detector(parsed, tuple(references(parsed, ()))))

    return find


@pytest.fixture
def found(identities: Callable[[str], tuple[IdentityEvidence, ...]]) -> Found:
    """Text → (kind, quote) for each identity."""
    return lambda text: [(item.identity, item.span.quote(text)) for item in identities(text)]


@pytest.mark.parametrize(("text", "kind", "quote"), FINDS)
def test_identifying_words_are_told(found: Found, text: str, kind: str, quote: str) -> None:
    """A name, a place, a number or a date that points at one person is told with exactly its words."""
    assert found(text) == [(kind, quote)]


@pytest.mark.parametrize("text", LEAVES)
def test_what_identifies_nobody_is_left_alone(found: Found, text: str) -> None:
    """Authors, initials, declared pseudonyms, public bodies, laws, job titles and plain numbers are left alone."""
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "She called me by a different name every day. I told {}.",
        "He was under another name at the GP. {} came.",
        "Her name was changed on the door. {} helped me.",
        "I will call her GP in the morning. {} came.",
        "I called the nurse in. I told {}.",
        "The names on the doors were changed on Monday. {} came.",
        "She changed her name when she married. {} told me.",
        "I will call her Mary, which is not her real name. {} came too.",
        "I sat with Ted (a pseudonym). {} came too.",
        "I referred her to the GP as planned. {} came too.",
        "The fall was known as soon as we came in. {} told us.",
    ],
)
def test_only_a_declared_name_is_left_alone(found: Found, text: str) -> None:
    """Words about a name, a call or a door declare nothing, and one pseudonym covers no other name."""
    for name in ("Brian", "Doreen Whitlock", "Mrs Patel"):
        assert found(text.format(name)) == [("person-name", name)]


def test_a_name_is_told_once(found: Found) -> None:
    """The same name is told at its first mention only, with or without its title or surname."""
    assert found("Mrs Patel slept. Later Mrs Patel ate. Ms Patel rang.") == [("person-name", "Mrs Patel")]


def test_check_digit_must_hold(found: Found) -> None:
    """Ten digits that fail the check are no NHS number."""
    assert found("Her number is 943 476 5918.") == []


def test_headings_are_read_and_the_reference_list_is_not(found: Found) -> None:
    """A name in a heading is told; an author's address in the reference list is not."""
    text = (
        "Working with Mrs Patel\n\nI helped her with her coat and we went out.\n\n"
        "References\n\nSmith, J. (2020) A book. Contact j.smith@example.org. London.\n"
    )
    assert found(text) == [("person-name", "Mrs Patel")]


def test_evidence_is_ordered_kind_and_sure_only_in_part(
    identities: Callable[[str], tuple[IdentityEvidence, ...]],
) -> None:
    """Spans rise and do not overlap; each says why in a sentence; a lone first name is the least sure."""
    text = " ".join(text for text, _, _ in FINDS)
    items = identities(text)
    spans = [item.span for item in items]
    assert spans == sorted(spans)
    assert not any(one.overlaps(other) for one in spans for other in spans if one != other)
    assert all(item.why.endswith(".") and 0 < item.confidence < 1 for item in items)
    assert min(items, key=lambda item: item.confidence).span.quote(text) == "Mary"
