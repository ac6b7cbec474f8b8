"""Citations in every style that learners use, from pasted text with its list: faults told, everything else silent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reflect.encoder import Encoder
from reflect.evidence.citations import Citations
from reflect.rulebook import Rulebook
from reflect.types import Parse

BODY = "I sat with her for an hour and she told me about the farm. We talked until tea. "
Faults = Callable[[str, str], list[tuple[str, str]]]

LEFT_ALONE = [
    (
        "Smith et al. (2020) say so, and others agree (Jones & Lee, 2019, p. 4; Brown, 2018).",
        "Brown, A. (2018) One.\nJones, B. & Lee, C. (2019) Two.\nSmith, D., Roe, E. and Poe, F. (2020) Three.",
    ),
    (
        "Guidance (DHSC, 2024) is clear; so is NICE (2018) and SCIE (2019).",
        (
            "Department of Health and Social Care (2024) Guidance. London: DHSC.\n\n"
            "National Institute for Health and Care Excellence (2018) Dementia. London.\n\n"
            "Social Care Institute for Excellence (2019) Co-production. London."
        ),
    ),
    (
        "Guidance (Department of Health and Social Care [DHSC], 2024) is clear, and later the DHSC (2024) said so.",
        "DHSC (2024) Guidance. London.",
    ),
    ("The Code says listen (Nursing and Midwifery Council, 2018).", "NMC (2018) The Code. London: NMC."),
    ("The Code says listen (NMC, 2018).", "Nursing and Midwifery Council. (2018). The Code. London."),
    (
        "One page helps (SCIE, n.d.).",
        "SCIE (n.d.) Dignity. Available at: https://example.org/d (Accessed: 3 May 2021).",
    ),
    ("This helps (NHS England, no date).", "NHS England (no date) Care. https://example.org (Accessed 1 May 2023)."),
    (
        "García-Pérez (2011), van der Kolk (2014), O'Brien and O'Brien (2000), and Kübler-Ross (1969) helped.",
        (
            "García-Pérez, M. (2011) Uno. Madrid.\n\nKubler-Ross, E. (1969) On Death. NY.\n\n"
            "O’Brien, J. and O’Brien, C. (2000) Lives. London.\n\nVan der Kolk, B. (2014) Body. NY."
        ),
    ),
    (
        "(de Bono, 1985) and (Le May, 2010) and (d'Arcy, 2008) and (ap Gwilym, 2002) said it.",
        (
            "ap Gwilym, T. (2002) W. Bala.\n\nd’Arcy, P. (2008) X. Hull.\n\nde Bono, E. (1985) Hats. London.\n\n"
            "Le May, A. (2010) Y. Hull."
        ),
    ),
    (
        "Making it Real (2018) and the Care Act 2014 guided us. The Equality Act (2010) too.",
        (
            "Care Act 2014, c. 23. Available at: https://example.org (Accessed: 1 May 2022).\n\n"
            "Think Local Act Personal (2018) Making it Real: how to do it. London.\n\nEquality Act 2010. London: HMSO."
        ),
    ),
    ("The MCA guided me.", "Mental Capacity Act 2005. London: HMSO."),
    ("I read Dementia Reconsidered again.", "Kitwood, T. (1997) Dementia Reconsidered. Buckingham: OUP."),
    ("Kitwood shaped how I spoke to her.", "Kitwood, T. (1997) Dementia Reconsidered. Buckingham: OUP."),
    (
        (
            "Maslow (1943, cited in Adair, 2009) is old. Bowlby (1969), as cited in Holmes (2014), too "
            "(Rogers, 1951, in Thorne, 2003)."
        ),
        "Adair, J. (2009) Leading. London.\n\nHolmes, J. (2014) Bowlby. Hove.\n\nThorne, B. (2003) Rogers. London.",
    ),
    (
        "So it goes (Smith, 2019; Jones, 2020a, 2020b; see also Patel et al., 2021, p.3).",
        (
            "Jones, P. (2020a) A. Leeds.\n\nJones, P. (2020b) B. Leeds.\n\nPatel, R. et al. (2021) C. Leeds.\n\n"
            "Smith, J. (2019) D. Leeds."
        ),
    ),
    ("So it goes (Jones, 2020a, b).", "Jones, P. (2020a) A. Leeds.\n\nJones, P. (2020b) B. Leeds."),
    (
        "Smith and Jones say (2019) that time is care. Dewing’s 2008 paper helps, as Baldwin, 2015, does.",
        "Baldwin, C. (2015) N. Bradford.\n\nDewing, J. (2008) P. Leeds.\n\nSmith, J. and Jones, P. (2019) D. Leeds.",
    ),
    (
        "As Brown (2018:12) and Green (2019, para 3) show. According to Black (2017) no.",
        "Black, A. (2017) A. Leeds.\n\nBrown, A. (2018) B. Leeds.\n\nGreen, A. (2019) C. Leeds.",
    ),
    ("Care matters [2], and time [1].", "[1] Brown, A. (2018) B. Leeds.\n[2] Green, A. (2019) C. Leeds."),
    ("Care matters (1), and so does time (2).", "1. Brown A. B. Leeds; 2018.\n2. Green A. C. Leeds; 2019."),
    ("In March 2020 it shut. In Leeds (2019) it rained. Green (2019) says so.", "Green, A. (2019) C. Leeds."),
    ("Smith (2020) says so (Jones, 2019).", ""),
]
FAULTS = [
    ("Care matters.", "Brown, A. (2018) One. Hull.", ("uncited", "Brown, A. (2018) One. Hull.")),
    ("Smith (2020) says so (Mind, n.d.).", "Smith, J. (2020) A. Leeds.", ("unlisted", "Mind, n.d.")),
    (
        "Smith (2020) says so.",
        "1. Smith, J. (2020) A. Leeds.\n2. Brown, A. (2018) One. Hull.",
        ("uncited", "Brown, A. (2018) One. Hull."),
    ),
    (
        "So it goes (Jones, 2020a).",
        "Jones, P. (2020a) A. Leeds.\n\nJones, P. (2020b) B. Leeds.",
        ("uncited", "Jones, P. (2020b) B. Leeds."),
    ),
    ("McCance (2019) and McCance (2017).", "McCance, T. (2017) P. Hull.", ("unlisted", "McCance (2019)")),
    (
        "Lee and Ap Rhys (2016) agree with Rhys (2016).",
        "Rhys, D. (2016) Right. Bangor.",
        ("unlisted", "Lee and Ap Rhys (2016)"),
    ),
    (
        "We met in the Department.",
        "Department of Health (2014) Care. London.",
        ("uncited", "Department of Health (2014) Care. London."),
    ),
    (
        "The team met Mr Hollis.",
        "Hollis, B. (2014) Thirst. Bristol.",
        ("uncited", "Hollis, B. (2014) Thirst. Bristol."),
    ),
    ("The law matters.", "Human Rights Act 1998, c. 42. London.", ("uncited", "Human Rights Act 1998, c. 42. London.")),
    (
        "See Alzheimer’s Society (2020).",
        "Alzheimer's Society (2020) What is dementia?\n\nThe King’s Fund (2018) Home care.",
        ("uncited", "The King’s Fund (2018) Home care."),
    ),
]


@pytest.fixture(scope="module")
def faults(rulebook: Rulebook, parse: Callable[[str], Parse]) -> Faults:
    """Body and list → (fault, quote) of each mismatch."""
    detector = Citations(rulebook, Encoder.load())

    def find(body: str, listed: str) -> list[tuple[str, str]]:
        parsed = parse(f"{BODY}{body}\n\nReferences\n\n{listed}" if listed else BODY + body)
        return [(item.fault, item.span.quote(parsed.account.text)) for item in detector(parsed, ())]

    return find


@pytest.mark.parametrize(("body", "listed"), LEFT_ALONE)
def test_what_matches_in_any_style_is_left_alone(faults: Faults, body: str, listed: str) -> None:
    """Abbreviations, undated works, letters, particles, accents, titles, laws, numbers and second-hand works match."""
    assert faults(body, listed) == []


@pytest.mark.parametrize(("body", "listed", "fault"), FAULTS)
def test_a_mismatch_is_told_once(faults: Faults, body: str, listed: str, fault: tuple[str, str]) -> None:
    """A word of an organisation's name, a resident's surname or another letter cites nothing."""
    assert faults(body, listed) == [fault]
