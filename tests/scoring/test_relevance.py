"""Which sentences speak about a criterion: cues and linked references found once each, copied sentences left out."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest
from pydantic import TypeAdapter

from reflect.rulebook.rubric import CriterionRules
from reflect.rulebook.rulebook import load_rubric
from reflect.rulebook.yaml_file import load_checked
from reflect.scoring.relevance import Copied, Cues, own_words, words_of
from reflect.sentences import Sentencer
from reflect.types import Account, Parse, ReferenceEvidence, Span

ROOT = files("reflect.rubrics")
RULES = load_checked(ROOT / "depth" / "criteria.yaml", TypeAdapter(CriterionRules))
UNIT = load_rubric(ROOT / "units" / "lead-person-centred-practice.yaml")
CRITERION = replace(
    UNIT.criteria[0],
    asks_for="care plans looked at again and again, with what came of it",
    references=("pdsa", "kitwood-personhood"),
    core_cues=("audit",),
    cues=("care plan", "plan", "one-page profile", "best interest"),
)
COPIED = Copied(replace(UNIT, criteria=(CRITERION,)), RULES)


@pytest.fixture(scope="module")
def sentencer() -> Sentencer:
    """One language pipeline for the module."""
    return Sentencer()


def parse_of(sentencer: Sentencer, text: str, quoted: str = "") -> Parse:
    """One paragraph, with somebody else's words marked as a quotation."""
    start = text.index(quoted)
    quotations = (Span(start, start + len(quoted)),) if quoted else ()
    return sentencer.parse(Account(text=text, paragraphs=(Span(0, len(text)),), quotations=quotations))


def cues_in(parse: Parse, *mentions: ReferenceEvidence) -> list[str]:
    """The cues of the first sentence, in order."""
    return [hit.cue for hit in Cues(CRITERION).hits(parse, parse.sentences[0], mentions)]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("I audited it.", ["audit"]),
        ("Both AUDITS were late.", ["audit"]),
        ("Her one page profile was old.", ["one page profile"]),
        ("Their one-page profiles were old.", ["one page profile"]),
        ("It was in her best interests.", ["best interest"]),
        ("The care plan was short.", ["care plan"]),
        ("Care was in the plan.", ["plan"]),
        ("The auditor came.", []),
        ("One page of her profile was gone.", []),
        ("Best to ask about her interests.", []),
        ("We care, and planning ahead is hard.", []),
        ("The page profile was one.", []),
    ],
)
def test_cues_match_lemmas_and_whole_phrases(sentencer: Sentencer, text: str, cues: list[str]) -> None:
    """A cue finds its inflected forms, a phrase only as a whole; the longest wins and hyphens make no difference."""
    assert cues_in(parse_of(sentencer, text)) == cues


def test_a_hit_points_at_its_words(sentencer: Sentencer) -> None:
    """A hit's span and token are those of the words that matched."""
    text = "At last I audited both care plans."
    parse = parse_of(sentencer, text)
    hits = Cues(CRITERION).hits(parse, parse.sentences[0], ())
    assert [hit.span.quote(text) for hit in hits] == ["audited", "care plans"]
    assert [parse.tokens[hit.token].text for hit in hits] == ["audited", "care"]
    assert [hit.core for hit in hits] == [True, False]


def test_quoted_words_hold_no_cues(sentencer: Sentencer) -> None:
    """What others said is not the writer's own words."""
    parse = parse_of(
        sentencer, "The policy says audit each care plan, which I did in one audit.", "audit each care plan"
    )
    assert cues_in(parse) == ["audit"]
    words = [parse.tokens[index].text for index in own_words(parse, parse.sentences[0])]
    assert words[:4] == ["The", "policy", "says", ","]


def mention(text: str, words: str, reference: str) -> ReferenceEvidence:
    """A mention of a reference in the first sentence, as the references detector gives it."""
    return ReferenceEvidence(
        span=Span(text.index(words), text.index(words) + len(words)),
        sentence=0,
        detector="references",
        confidence=1.0,
        why="named",
        reference=reference,
        reference_kind="model",
        part=None,
        use="named",
    )


@pytest.mark.parametrize(
    ("names", "count"),
    [
        ({"PDSA": "pdsa"}, 2),
        ({"PDSA": "pdsa", "Kitwood": "kitwood-personhood"}, 2),
        ({"PDSA": "gibbs", "Kitwood": "johns"}, 1),
        ({"audit": "pdsa"}, 1),
        ({}, 1),
    ],
)
def test_linked_references_are_one_cue(sentencer: Sentencer, names: dict[str, str], count: int) -> None:
    """However many linked names, they are one cue; other names are none, and words that are a cue count once."""
    text = "I ran an audit with PDSA and with Kitwood in mind."
    mentions = (mention(text, words, name) for words, name in names.items())
    assert len(set(cues_in(parse_of(sentencer, text), *mentions))) == count


@pytest.mark.parametrize(
    "text",
    [
        "Care plans looked at again and again, with what came of it.",
        "1.2 CARE PLANS LOOKED AT AGAIN AND AGAIN - WITH WHAT CAME OF IT",
        "I did care plans looked at again and again with what came of it because it is right.",
    ],
)
def test_copied_wording_is_known(text: str) -> None:
    """A sentence that repeats a criterion's words in their order is copied, whatever stands round them."""
    assert COPIED(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I looked at the care plans again.",
        "It came of it again and again, with what plans care looked at.",
        "Again and again she came with what she had, and care looked away.",
        "I took Kitwood to the morning handover because she was rushed.",
    ],
)
def test_own_words_are_not_copied(text: str) -> None:
    """Sharing some words with a criterion, or all of them in another order, is not copying."""
    assert not COPIED(text)


def test_words_of() -> None:
    """Words are lower case; hyphens, apostrophes and marks part them; no words give an empty tuple."""
    assert words_of("One-page profile, she's 3!") == ("one", "page", "profile", "she", "s", "3")
    assert words_of(" … ") == ()
