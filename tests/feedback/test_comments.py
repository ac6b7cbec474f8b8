"""What is said, in which order, and what is never said."""

from __future__ import annotations

import re

import pytest

from reflect.engine import Engine
from reflect.feedback.subjects import quoted
from reflect.rulebook import Rulebook
from reflect.rulebook.feedback import FeedbackRule

RULES = Rulebook.load().feedback
ACCUSING = re.compile(r"\b(plagiaris|copied|cheat|AI|machine-written|generated|fail|wrong|bad|poor|weak|must)\b")
PASTEABLE = re.compile(
    r"\b(for example,? you could write|try writing|you might say|such as “|add the (?:word|sentence))", re.I
)


def test_an_account_gets_a_strength_and_a_question(engine: Engine, example: str) -> None:
    """One strength first, then one or two questions."""
    tones = [comment.tone for comment in engine.analyse(example).comments]
    assert tones[0] == "strength"
    assert tones.count("strength") == 1
    assert 1 <= tones.count("question") <= 2


@pytest.mark.parametrize(
    "text",
    [
        "Our home has forty rooms. We look after people with dementia. The garden is lovely in June.",
        "I helped Mr B with his breakfast. I cleared the table. Then I wrote the notes and went home.",
        "I am a carer.",
        "It was raining. I was late. The bus did not come. I felt bad about it. I rang the home.",
    ],
)
def test_even_a_thin_account_gets_both(engine: Engine, text: str) -> None:
    """No learner leaves without a strength and a question, and both quote their own words."""
    comments = engine.analyse(text).comments
    assert comments[0].tone == "strength"
    assert any(c.tone == "question" for c in comments)
    assert all("“" in c.text for c in comments if c.tone != "check")


def test_questions_are_about_different_places(engine: Engine, example: str) -> None:
    """Two questions about one sentence would say less than two about two."""
    spans = [comment.spans for comment in engine.analyse(example).comments if comment.tone == "question"]
    assert len(spans) == len(set(spans)) == 2


def test_quotations_are_the_learners_own(engine: Engine, example: str) -> None:
    """What a comment quotes stands in the account at the spans it gives."""
    for comment in engine.analyse(example).comments:
        for span in comment.spans[:1]:
            words = quoted(span.quote(example))
            assert words[:40] in comment.text or comment.tone == "check"


def test_braces_in_an_account_do_no_harm(engine: Engine) -> None:
    """Text that looks like a placeholder is only text."""
    report = engine.analyse("I wrote {quote} and {0} on the {board}. I rang her because she asked. She came.")
    assert any("{quote}" in comment.text for comment in report.comments)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_ask_and_never_accuse_or_write(rule: FeedbackRule) -> None:
    """A question asks; nothing accuses, marks, or offers wording to paste."""
    assert not ACCUSING.search(rule.text)
    assert not PASTEABLE.search(rule.text)
    if rule.tone == "question":
        assert "?" in rule.text or "{question}" in rule.text
    assert len(rule.text.split()) <= 40


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_speak_on_their_examples_and_stay_silent_on_the_others(engine: Engine, rule: FeedbackRule) -> None:
    """Each rule's own examples hold; those about criteria are read with a unit, since only that has any."""
    rubric = "lead-person-centred-practice" if rule.about == "criterion" else "reflective-account"
    assert rule.examples.says
    assert rule.examples.silent
    for text in rule.examples.says:
        assert rule.id in {comment.rule for comment in engine.analyse(text, rubric).comments}, text
    for text in rule.examples.silent:
        assert rule.id not in {comment.rule for comment in engine.analyse(text, rubric).comments}, text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “no”.", "She said ‘no’."),
        ("a\nb", "a b"),
        ("word " * 100, ("word " * 36).strip() + " …"),
    ],
)
def test_quotations_stay_on_one_line_and_are_cut_at_a_word(text: str, expected: str) -> None:
    """Inner double marks become single; long quotations end with an ellipsis."""
    assert quoted(text) == expected
