"""Two reports beside each other: what moved, and that nothing moves by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from jsonschema import Draft202012Validator

from reflect.api.schemas import load_schema
from reflect.drafts import compare, record, refuse_same_text
from reflect.drafts.checks import stands
from reflect.drafts.comparison import moved
from reflect.engine import Engine
from reflect.errors import SameText
from reflect.reading import read_text
from reflect.types import BANDS, Changes

UNIT = "lead-person-centred-practice"
PAIRS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("pairs.yaml").read_text("utf-8"))
SCHEMA = Draft202012Validator(load_schema("reflect-report-1"))
each_pair = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])


def changes_of(engine: Engine, after: str, before: str, rubric: str = "reflective-account") -> Changes:
    """What moved between two texts."""
    return compare(engine.analyse(after, rubric), engine.analyse(before, rubric), engine.rulebook)


def opens(found: list[str], openings: list[str]) -> bool:
    """True if the sentences found are those that open like this, and no other."""
    return len(set(found)) == len(openings) and all(any(text.startswith(o) for text in found) for o in openings)


@each_pair
def test_what_a_tutor_would_see_moved(engine: Engine, pair: dict[str, Any]) -> None:
    """Sentences, checks, praise and question of each pair are those written down before the engine read it."""
    changes = changes_of(engine, pair["after"], pair["before"])
    after, before = read_text(pair["after"]).text, changes.previous.text
    assert opens([kept.span.quote(after) for kept in changes.kept if kept.edited], pair["edited"])
    assert opens([span.quote(after) for span in changes.added], pair["added"])
    assert opens([span.quote(before) for span in changes.cut], pair["cut"])
    assert {finding.text for finding in changes.checks.gone} == set(pair.get("gone", ()))
    assert {finding.text for finding in changes.checks.new} == set(pair.get("new", ()))
    said = {tone: {c.rule for c in changes.comments if c.tone == tone} for tone in ("strength", "question")}
    assert said == {"strength": set(pair["praise"]), "question": set(pair["asks"])}
    assert (changes.note is not None) == pair.get("note", False)


@each_pair
@pytest.mark.parametrize("version", ["before", "after"])
def test_the_same_text_twice_moves_nothing(engine: Engine, pair: dict[str, Any], version: str) -> None:
    """No addition, no cut, no edit, no movement, no comment, no note."""
    changes = changes_of(engine, pair[version], pair[version], UNIT)
    assert changes.added == changes.cut == changes.comments == changes.checks.gone == changes.checks.new == ()
    assert not any(kept.edited or kept.span != kept.previous_span for kept in changes.kept)
    assert changes.note is None
    judged = [changes.band, changes.peak, *(criterion.level for criterion in changes.criteria)]
    assert {one.movement for one in judged} <= {"same", "not-known"}
    assert {change.movement for change in changes.references} <= {"same"}
    assert changes.value.before == changes.value.after
    assert changes.analytical_share.before == changes.analytical_share.after


@each_pair
def test_turned_round_everything_is_mirrored(engine: Engine, pair: dict[str, Any]) -> None:
    """Added is cut, gained is lost, gone is new, up is down."""
    one = changes_of(engine, pair["after"], pair["before"], UNIT)
    other = changes_of(engine, pair["before"], pair["after"], UNIT)
    assert (one.added, one.cut) == (other.cut, other.added)
    assert {(k.span, k.previous_span, k.edited) for k in one.kept} == {
        (k.previous_span, k.span, k.edited) for k in other.kept
    }
    assert (one.checks.gone, one.checks.new) == (other.checks.new, other.checks.gone)
    opposite = {"gained": "lost", "lost": "gained", "better": "worse", "worse": "better", "same": "same"}
    assert {c.reference: opposite[c.movement] for c in one.references} == {
        c.reference: c.movement for c in other.references
    }
    turned = {"up": "down", "down": "up"}
    for mine, theirs in ((one.band, other.band), (one.peak, other.peak)):
        assert turned.get(mine.movement) == (theirs.movement if mine.movement in turned else None)


@each_pair
def test_every_sentence_is_accounted_for_and_spans_quote_what_they_say(engine: Engine, pair: dict[str, Any]) -> None:
    """Kept and added make the new text, kept and cut the earlier one; comments and findings quote their places."""
    report, previous = engine.analyse(pair["after"]), engine.analyse(pair["before"])
    changes = compare(report, previous, engine.rulebook)
    after, before = report.account.text, previous.account.text
    assert {kept.span for kept in changes.kept} | set(changes.added) == {s.span for s in report.sentences}
    assert {kept.previous_span for kept in changes.kept} | set(changes.cut) == {s.span for s in previous.sentences}
    assert not {kept.span for kept in changes.kept} & set(changes.added)
    for kept in changes.kept:
        same = kept.span.quote(after).split() == kept.previous_span.quote(before).split()
        assert same != kept.edited
    for finding in changes.checks.gone:
        assert finding.span.quote(before) == finding.text
    for finding in changes.checks.new:
        assert finding.span.quote(after) == finding.text
    for comment in changes.comments:
        quotes = [s.quote(after) for s in comment.spans] + [s.quote(before) for s in comment.previous_spans]
        assert any(quote[:40] in comment.text for quote in quotes)


@each_pair
def test_the_record_keeps_to_the_published_schema(engine: Engine, pair: dict[str, Any]) -> None:
    """With and without text, by a unit and by the default rubric; the schema refuses what breaks the contract."""
    for rubric in (UNIT, "reflective-account"):
        report = engine.analyse(pair["after"], rubric)
        changes = compare(report, engine.analyse(pair["before"], rubric), engine.rulebook)
        plain = report.to_dict(changes=record(changes, with_text=True))
        assert [error.message for error in SCHEMA.iter_errors(plain)] == []
        assert plain["changes"]["previous"]["text"] == changes.previous.text
        assert "text" not in record(changes)["previous"]
        assert not SCHEMA.is_valid({**plain, "changes": {**plain["changes"], "checks": None}})
        wrong = {**plain["changes"]["depth"], "band": {"before": "B1", "after": "B2", "change": "better"}}
        assert not SCHEMA.is_valid({**plain, "changes": {**plain["changes"], "depth": wrong}})


@pytest.mark.parametrize(
    ("before", "after", "movement"),
    [
        ("B1", "B3", "up"), ("B4", "B2", "down"), ("B2", "B2", "same"),
        (None, "B1", "now-known"), ("B4", None, "not-known"), (None, None, "not-known"),
    ],
)  # fmt: skip
def test_not_sure_is_no_fall(before: Any, after: Any, movement: str) -> None:
    """A band that is not known any more did not go down, and one that is known now did not go up."""
    assert moved(before, after, BANDS).movement == movement


@pytest.mark.parametrize(("before", "after", "movement"), [(0, 2, "up"), (3, 1, "down"), (None, 0, "now-known")])
def test_levels_move_by_their_number(before: int | None, after: int, movement: str) -> None:
    """Levels need no order of their own; 0 is a level and not an absence."""
    assert moved(before, after).movement == movement


def test_a_name_that_still_stands_is_not_gone(engine: Engine) -> None:
    """One mention fewer protects nobody: a name is gone when it stands nowhere in the new text."""
    before = "I helped Margaret Whitfield with her tea. Margaret Whitfield thanked me. I went home."
    assert changes_of(engine, before.replace("Margaret Whitfield thanked", "She thanked"), before).checks.gone == ()
    gone = changes_of(engine, before.replace("Margaret Whitfield", "a resident"), before).checks.gone
    assert {finding.text for finding in gone} == {"Margaret Whitfield"}


@pytest.mark.parametrize(
    ("words", "line", "expected"),
    [
        ("Mrs Patel", "I saw Mrs Patel.", True), ("May", "Maybe in Mayfield", False), ("May", "Mayor May", True),
        ("may", "In May", False), ("Mrs\n Patel", "Mrs Patel's tea", True), ("Ann", "", False),
    ],
)  # fmt: skip
def test_words_stand_whole_and_in_their_case(words: str, line: str, expected: bool) -> None:
    """A part of a longer word is another word."""
    assert stands(words, line) is expected


def test_a_list_that_was_deleted_mends_no_citation(engine: Engine) -> None:
    """Without a list nothing can be missing from it, which is not the same as being mended."""
    before = (
        "I waited because she was afraid (Smith, 2019). I had read about pace (Brooker, 2007). She told me so.\n\n"
        "References\n\nBrooker, D. (2007) Person-centred dementia care. London: JKP."
    )
    changes = changes_of(engine, before[: before.index("\n\nReferences")], before)
    assert changes.checks.before == 1
    assert changes.checks.gone == ()


def test_two_rubrics_cannot_be_compared(engine: Engine, example: str) -> None:
    """Levels of one rubric say nothing about those of another."""
    with pytest.raises(ValueError, match="two rubrics"):
        compare(engine.analyse(example, UNIT), engine.analyse(example), engine.rulebook)


def test_the_same_text_is_refused_whatever_its_white_space() -> None:
    """A document saved as plain text is the same text; one changed word makes a version."""
    with pytest.raises(SameText, match="same text"):
        refuse_same_text(read_text("I rang her.\n\nShe came."), read_text("I rang her.\r\nShe  came.\n"))
    refuse_same_text(read_text("I rang her. She came."), read_text("I rang him. She came."))
    assert cast(type[SameText], SameText).code == "same-text"


def test_an_account_of_the_usual_length_moves_only_where_it_was_changed(engine: Engine, example: str) -> None:
    """One sentence put into the example account is the one that was added, and every other is kept as it was."""
    place = example.index("\n\n") + 2
    fresh = "I wrote the time on the board before I went in. "
    changes = changes_of(engine, example[:place] + fresh + example[place:], example)
    assert [span.quote(example[:place] + fresh + example[place:]) for span in changes.added] == [fresh.strip()]
    assert changes.cut == ()
    assert not any(kept.edited for kept in changes.kept)
