"""What is said about a change, and what never is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from reflect.drafts import compare
from reflect.engine import Engine
from reflect.rulebook import Rulebook
from reflect.rulebook.changes import CHANGE_ABOUTS, ChangeRule
from reflect.types import Changes

PAIRS: list[dict[str, str]] = yaml.safe_load(Path(__file__).with_name("pairs.yaml").read_text("utf-8"))
RULES = Rulebook.load().changes
MARKING = re.compile(
    r"\b(mark|grade|score|level|band|higher|better|improved|longer|more words|length|pass|fail|wrong|bad|poor|weak"
    r"|worse|must|should|copied|AI|well done)\b",
    re.I,
)
EVENT = "I took the tray to his room. He said nothing all morning. I left it on the table by the bed."
ASSUMPTION = "I had assumed that he was not hungry because he did not ask."


def changes_of(engine: Engine, after: str, before: str) -> Changes:
    """What moved between two texts."""
    return compare(engine.analyse(after), engine.analyse(before), engine.rulebook)


def test_every_kind_of_change_has_a_rule() -> None:
    """Nothing that a rule can be about goes without one, and ids and files agree."""
    assert {rule.about for rule in RULES} == set(CHANGE_ABOUTS)
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_praise_or_ask_and_never_mark(rule: ChangeRule) -> None:
    """No mark, no length, no accusation; a question asks; the learner's words are quoted."""
    assert not MARKING.search(rule.text)
    assert ("?" in rule.text) == (rule.tone == "question")
    assert re.search(r"\{(quote|quotes)\}", rule.text)
    assert len(rule.text.split()) <= 40


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_speak_on_their_examples_and_stay_silent_on_the_others(engine: Engine, rule: ChangeRule) -> None:
    """Each rule's own pairs hold, with more that stay silent than speak in all rules together."""
    assert rule.examples.says
    assert len(rule.examples.silent) >= 2
    for kind, examples in (("says", rule.examples.says), ("silent", rule.examples.silent)):
        for versions in examples:
            said = {comment.rule for comment in changes_of(engine, versions.after, versions.before).comments}
            assert (rule.id in said) == (kind == "says"), versions.after


def test_there_are_more_silent_examples_than_others() -> None:
    """A false alarm is the worst bug."""
    assert sum(len(r.examples.silent) for r in RULES) > sum(len(r.examples.says) for r in RULES)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (EVENT, f"{EVENT} The breakfast was porridge with milk. The plates were white. The lounge was full."),
        (EVENT, f"{EVENT} This experience taught me the importance of communication."),
        (EVENT, f"{EVENT} All staff must promote dignity because it is the law."),
        (f"{EVENT} {ASSUMPTION}", f"{ASSUMPTION} {EVENT}"),
        (f"{EVENT} {ASSUMPTION}", f"{EVENT} Because he did not ask, I had assumed that he was not hungry."),
        (f"{EVENT} I had asumed that he was not hungrey becuase he did not ask.", f"{EVENT} {ASSUMPTION}"),
        (f"{EVENT} {ASSUMPTION}", f"{EVENT} {ASSUMPTION} It was raining."),
        (f"{EVENT} It was raining.", EVENT),
        ("The Care Act 2014 is a law. It has five parts. Councils must assess needs.", f"{ASSUMPTION} {EVENT}"),
    ],
    ids=["length", "signpost", "policy", "moved", "reworded", "spelling", "kept", "cut-nothing", "another-text"],
)
def test_what_is_no_change_in_thinking_is_passed_over(engine: Engine, before: str, after: str) -> None:
    """Neither praise nor question where only length, order, wording or spelling changed."""
    assert changes_of(engine, after, before).comments == ()


@pytest.mark.parametrize("fresh", ["The lounge was full and the television was on.", "Lunch was at half past twelve."])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])
def test_a_sentence_about_nothing_is_never_praised_wherever_it_stands(
    engine: Engine, pair: dict[str, str], fresh: str
) -> None:
    """Its neighbours colour how a sentence is read as a whole; praise needs words in it that show the move."""
    before = pair["before"].partition("\n\nReferences")[0]
    for place in (match.end() for match in re.finditer(r"[.] (?=[A-Z])", before)):
        after = before[:place] + fresh + " " + before[place:]
        changes = changes_of(engine, after, before)
        assert [span.quote(after) for span in changes.added] == [fresh]
        assert changes.comments == ()


def test_praise_points_at_what_was_added_and_questions_at_what_was_taken_out(engine: Engine) -> None:
    """The place is in the text that holds it, and in it alone."""
    full = f"{EVENT} {ASSUMPTION}"
    (praise,) = changes_of(engine, full, EVENT).comments
    assert (praise.tone, [s.quote(full) for s in praise.spans], praise.previous_spans) == ("strength", [ASSUMPTION], ())
    (question,) = changes_of(engine, EVENT, full).comments
    assert (question.tone, question.spans) == ("question", ())
    assert [s.quote(full) for s in question.previous_spans] == [ASSUMPTION]


def test_at_most_two_are_praised_and_one_is_asked(engine: Engine) -> None:
    """The report has a strength and questions of its own; more would bury them."""
    more = (
        "The nurse pointed out that the light hurt his eyes. I sat down beside him because he looked frightened. "
        "The weight chart showed that he put on a kilo in three weeks. Since then I have tried it with two others."
    )
    changes = changes_of(engine, f"{EVENT} {ASSUMPTION} {more}", EVENT)
    assert [comment.tone for comment in changes.comments] == ["strength", "strength"]
    assert len({comment.spans for comment in changes.comments}) == 2
    assert [c.tone for c in changes_of(engine, EVENT, f"{EVENT} {ASSUMPTION} {more}").comments] == ["question"]


def test_braces_in_a_text_do_no_harm(engine: Engine) -> None:
    """Text that looks like a placeholder is only text."""
    after = f"{EVENT} I had assumed that {{quote}} on the board was for somebody else."
    assert any("{quote}" in comment.text for comment in changes_of(engine, after, EVENT).comments)
