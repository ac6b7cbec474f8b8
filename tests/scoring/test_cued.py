"""Levels of criteria without exemplars, rule by rule: more passages that get no level than passages that do."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.resources import files

import pytest
from pydantic import TypeAdapter

from reflect.encoder import Encoder
from reflect.evidence.moves import Moves
from reflect.evidence.roles import Roles
from reflect.rulebook import Criterion, Levels, Rubric, Rulebook
from reflect.rulebook.rubric import CriterionRules
from reflect.rulebook.rulebook import load_rubric
from reflect.rulebook.yaml_file import load_checked
from reflect.scoring.cued import cued_scores
from reflect.sentences import Sentencer
from reflect.types import Account, Evidence, MoveEvidence, Parse, Score, Span

ROOT = files("reflect.rubrics")
RULES = load_checked(ROOT / "depth" / "criteria.yaml", TypeAdapter(CriterionRules))
UNIT = load_rubric(ROOT / "units" / "lead-person-centred-practice.yaml")

AUDIT = Criterion(
    id="X.1",
    kind="marking-point",
    title="Audits that lead to better plans for the people concerned",
    dimension="D",
    asks_for="care plans looked at again and again, with what came of it",
    levels=Levels(
        absent="No audit.",
        mentioned="An audit is named, with no act behind it.",
        applied="Shows how an audit of care plans led to one change for one person, and why.",
        evaluated="As level 2, weighed.",
    ),
    counter_evidence="Audits counted.",
    question="What changed?",
    references=("pdsa", "kitwood-personhood"),
    core_cues=("audit",),
    cues=("care plan", "keyworker", "one-page profile", "best interest"),
    needs_cues=2,
)
KEY_CONCEPT = replace(AUDIT, id="X.2", kind="key-concept", expected=False)


@cache
def sentencer() -> Sentencer:
    """One language pipeline for the module."""
    return Sentencer()


@cache
def detectors() -> tuple[Roles, Moves]:
    """The detectors whose moves the level rules read."""
    rulebook, encoder = Rulebook.load(), Encoder.load()
    return Roles(rulebook, encoder), Moves(rulebook, encoder)


def parse_of(text: str, quoted: str | None = None, heading: str | None = None) -> Parse:
    """Paragraphs are parted by blank lines; ``quoted`` is somebody else's words, ``heading`` a heading."""
    spans, start = [], 0
    for block in text.split("\n\n"):
        spans.append(Span(start, start + len(block)))
        start += len(block) + 2
    quotations = [Span(text.index(quoted), text.index(quoted) + len(quoted))] if quoted else []
    headings = [span for span in spans if span.quote(text) == heading]
    paragraphs = [span for span in spans if span not in headings]
    account = Account(text=text, paragraphs=tuple(paragraphs), quotations=tuple(quotations), headings=tuple(headings))
    return sentencer().parse(account)


def evidence_of(parse: Parse) -> tuple[Evidence, ...]:
    """What the detectors of acts and moves see."""
    found: tuple[Evidence, ...] = ()
    for detector in detectors():
        found += tuple(detector(parse, found))
    return found


def rubric_of(*criteria: Criterion) -> Rubric:
    """A small rubric of these criteria."""
    return replace(UNIT, dimensions=(replace(UNIT.dimensions[0], id="D"),), criteria=criteria)


def score_of(text: str, criterion: Criterion = AUDIT, **layout: str) -> Score:
    """The criterion's score on a text."""
    parse = parse_of(text, **layout)
    return cued_scores(parse, evidence_of(parse), rubric_of(criterion), RULES, [criterion])[criterion.id]


ACT = "I did an audit of six care plans with the keyworker."


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("I checked six care plans in a small audit. It rained all day.", 1),
        ("I checked six care plans in a small audit, because two families had complained.", 2),
        ("Two families had complained. I ran an audit of care plans so that we would know why.", 2),
        ("I asked the keyworker to audit one care plan a week. I chose that because nobody reads twelve.", 2),
        (
            (
                "I ran an audit of care plans because of complaints. I am still not sure it was right. "
                "It cost us a weekend. Her daughter told me that she is asked first now."
            ),
            3,
        ),
        (
            (
                "I ran an audit of care plans because of complaints. I am still not sure it was right. "
                "It cost us a weekend. The records show nine falls in May and two in June."
            ),
            3,
        ),
        ("I ran an audit of care plans because of complaints. On the other hand it cost us a weekend.", 2),
        ("I ran an audit of care plans because of complaints. Her daughter told me it helped.", 2),
    ],
)
def test_an_act_with_reason_weighing_and_source_raises_the_level(text: str, level: int) -> None:
    """Act: 1. Act and reason: 2. With something weighed and a source other than the writer: 3; with one of them: 2."""
    assert score_of(text).level == level


@pytest.mark.parametrize(
    "text",
    [
        "Care plan audits are important because they lead to better care.",
        "We do an audit of care plans every month because it is our policy.",
        "All care plans are audited by the keyworker because CQC expects it.",
        "I would audit the care plans with the keyworker because it finds gaps.",
        "If I were the manager I would run an audit of care plans, because two families complained.",
        "I should have run an audit of the care plans because two families had complained.",
        "I did not run an audit of the care plans because there was no time.",
        "I never opened the care plans or the audit file because nobody asked me to.",
        "I believe in audits and care plans because they matter.",
        "An audit of care plans was done because two families had complained.",
        "My manager ran an audit of care plans because two families had complained.",
        "The keyworker audited the care plan. I made tea because Mrs T was thirsty.",
        "I made tea because Mrs T was thirsty. The audit of care plans was on Friday.",
        "I moved the piano because the audit was loud.",
        "I wrote the care plan with her because she had moved rooms.",
        "Plan-do-study-act and the audit cycle come from Deming. Care plans benefit because of the cycle.",
        "This experience taught me the importance of the care plan audit because it improves care.",
        "Care! Audit! Keyworker! Care plan!",
        "12 34 56",
        "I",
    ],
)
def test_no_level_without_an_act_on_the_point(text: str) -> None:
    """Policy, theory, intention, negation, other people's acts, slogans and other topics give no level and a reason."""
    score = score_of(text)
    assert score.level is None
    assert score.evidence == ()
    assert score.why.startswith("No passage was found that could be tied to this yet: care plans looked at again")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The audit of care plans was poor. So I rang the office because nobody had told us.", 2),
        ("The audit found one care plan that nobody had read. I took this to the night team because it was ours.", 2),
        ("Nine care plans failed the audit. I asked about it. It rained.", 1),
        ("The audit of care plans was poor. I rang the office because nobody had told us.", None),
        ("The audit of care plans was poor. So we rang the office because nobody had told us.", None),
        ("The audit of care plans was poor. So I would ring the office because nobody had told us.", None),
        ("The audit of care plans was poor. So I did not ring anybody because it was late.", None),
        ("The audit of care plans was poor. It rained. So I made tea because we were cold.", None),
        ("The care plans were long. The keyworker was off. So I rang her because of it.", None),
        ("The audit was on Friday. So I made tea because Mrs T was thirsty.", None),
        ("The audit of care plans was poor. I made tea because it was cold.", None),
        ("I made it because Mrs T was thirsty. The audit of care plans was poor.", None),
        ("The audit of care plans was poor.\n\nThis is so. I took it upstairs because of the stairs.", None),
    ],
)
def test_an_act_may_take_up_the_sentence_before(text: str, level: int | None) -> None:
    """With "so" or "it" an act is on what the sentence before was about, if that held a core cue; no further back."""
    assert score_of(text).level == level


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            "I audited care plans with the keyworker because two families had complained. That is all.",
            "I audited care plans with the keyworker because two families had complained.",
        ),
        ("I wrote down audit of every care plan because they asked.", "audit of every care plan"),
    ],
)
def test_quoted_words_are_not_the_writers(text: str, quoted: str) -> None:
    """An act in a quotation is nobody's act here, and quoted policy makes no passage relevant."""
    assert score_of(text).level == 2
    assert score_of(text, quoted=quoted).level is None


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_reason_must_stand_near_its_act(gap: str) -> None:
    """A reason two sentences on explains something else, in one paragraph or in several."""
    text = gap.join((ACT.replace("did", "ran"), "It rained.", "We went in because of the thunder."))
    assert score_of(text).level == 1


def test_passages_do_not_cross_paragraphs_of_several_sentences() -> None:
    """Two paragraphs are likely to be about two things, so their cues are not added up."""
    first, second = "I ran an audit because of complaints. It rained.", "The care plan was long. Nobody minded."
    assert score_of(f"{first}\n\n{second}").level is None
    assert score_of(f"{first} {second}").level == 2


def test_paragraphs_of_one_sentence_are_read_together() -> None:
    """Writers who start a new line for every sentence are judged as others are, but not across a heading."""
    lines = "I ran an audit of it all because of complaints.", "Learning", "The care plan was long."
    assert score_of("\n\n".join((lines[0], lines[2]))).level == 2
    assert score_of("\n\n".join(lines), heading="Learning").level is None


def test_a_long_paragraph_is_read_in_passages() -> None:
    """Cues more than five sentences apart do not add up, however long the paragraph."""
    filler = " ".join(f"It rained on day {day}." for day in ("one", "two", "three", "four"))
    assert score_of(f"I ran an audit because of complaints. {filler} The care plan was long.").level is None
    assert score_of("I ran an audit because of complaints. It rained. The care plan was long.").level == 2


def test_the_passage_is_shown_and_named() -> None:
    """A level names its passage, which runs from the first to the last sentence that counts."""
    text = "It rained. I ran an audit of it all. I did so because of complaints. The care plans were long. Then tea."
    score = score_of(text)
    (passage,) = score.evidence
    assert (
        passage.span.quote(text)
        == "I ran an audit of it all. I did so because of complaints. The care plans were long."
    )
    assert "“audit”" in passage.why
    assert "“care plans”" in passage.why


def test_core_cues_are_needed() -> None:
    """Other cues, however many, do not stand in for a core cue; two may be asked for."""
    assert score_of("I put the one-page profile in the care plan with the keyworker because it was lost.").level is None
    two = replace(AUDIT, core_cues=("audit", "re audit"), needs_core=2)
    assert score_of("I ran an audit of care plans because of complaints.", two).level is None
    assert score_of("I ran an audit and a re-audit of care plans because of complaints.", two).level == 2


def test_moves_from_a_detector_that_marks_whole_sentences_count() -> None:
    """A move may mark its verb or its whole sentence: a trained detector does the latter."""
    parse = parse_of("An audit of care plans was my job that week. The reason was two complaints.")
    moves = tuple(
        MoveEvidence(
            span=parse.sentences[index].span, sentence=index, detector="x", confidence=0.9, why="seen", move=move
        )
        for index, move in ((0, "led-act"), (1, "reason"))
    )
    assert cued_scores(parse, moves, rubric_of(AUDIT), RULES, [AUDIT])[AUDIT.id].level == 2


def test_a_formula_with_an_act_in_it_is_read() -> None:
    """A signpost counts for nothing by itself, but what follows it may be particular."""
    assert score_of("On reflection I ran an audit of the care plans because two families complained.").level == 2


def test_a_criterion_off_topic_is_not_expected() -> None:
    """A key concept that the account does not touch carries no level and is not asked for; one it touches is."""
    silent = score_of("I made tea because Mrs T was thirsty.", KEY_CONCEPT)
    assert (silent.level, silent.expected) == (None, False)
    assert silent.why == "No passage was found; it is only asked for where the account is about it."
    found = score_of("I ran an audit of care plans because of complaints.", KEY_CONCEPT)
    assert (found.level, found.expected) == (2, True)


def test_a_criterion_without_cues_says_so() -> None:
    """What has neither cues nor exemplars stays without a level, with that reason, whatever the account says."""
    score = score_of("I ran an audit because two families had complained.", replace(AUDIT, core_cues=(), cues=()))
    assert (score.level, score.why) == (None, "This item has neither cues nor exemplars, so it cannot be judged.")


def test_an_account_without_sentences_gets_no_level() -> None:
    """Nothing to read gives reasons, not levels."""
    parse = sentencer().parse(Account(text=""))
    assert {score.level for score in cued_scores(parse, (), UNIT, RULES, UNIT.criteria).values()} == {None}
