"""``reflect rules``: what is shipped holds, and a faulty file is told in plain words, with its line."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
import yaml

from reflect.engine import Engine
from reflect.rules import Finding, check_rules

ROOT = Path(str(files("reflect.rubrics")))

RUBRIC = """\
id: my-unit
title: My unit
kind: unit
version: '1'
source: Written for this test.
audience: One tutor.
about: One thing.
dimensions:
  - id: D
    title: All of it
criteria:
  - id: my.1
    kind: marking-point
    title: Audits
    dimension: D
    asks_for: audits that change something
    levels: {absent: None., mentioned: Named., applied: Done., evaluated: Weighed.}
    counter_evidence: Counting.
    question: What changed?
    references: [pdsa]
    core_cues: [audit]
    cues: [care plan]
    examples:
      fires:
        - I ran an audit of the care plans because two families had complained.
      silent:
        - We audit every care plan because it is our policy.
"""


@pytest.fixture
def rubric(tmp_path: Path) -> Path:
    """A tutor's own rubric file, somewhere on disk, that is right."""
    path = tmp_path / "my-unit.yaml"
    path.write_text(RUBRIC, encoding="utf-8")
    return path


def change(path: Path, old: str, new: str) -> int:
    """Make one change in the file; the line (from 1) it stands on."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def only(findings: tuple[Finding, ...]) -> Finding:
    """The one thing found."""
    assert len(findings) == 1, findings
    return findings[0]


@pytest.mark.parametrize("folder", ["units", "lenses", "general", "depth", "lexicons"])
def test_what_is_shipped_holds(engine: Engine, folder: str) -> None:
    """Every example of every shipped rubric gives what it promises."""
    assert [finding for finding in check_rules(ROOT / folder, engine) if finding.fails] == []


def test_what_can_never_be_judged_is_said_without_failing(engine: Engine, rubric: Path) -> None:
    """A criterion with neither cues nor exemplars is no fault, but its reader is told."""
    for line in ("    core_cues: [audit]\n", "    cues: [care plan]\n"):
        change(rubric, line, "")
    text = rubric.read_text("utf-8")
    rubric.write_text(text[: text.index("    examples:")], encoding="utf-8")
    finding = only(check_rules(rubric, engine))
    assert not finding.fails
    assert finding.message.startswith("my.1: it has neither cues nor exemplars")
    assert finding.line == RUBRIC[: RUBRIC.index("- id: my.1")].count("\n") + 1


def test_a_right_file_gives_nothing(engine: Engine, rubric: Path) -> None:
    """A rubric that holds is met with silence, by file and by folder."""
    assert check_rules(rubric, engine) == ()
    assert check_rules(rubric.parent, engine) == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    question: What changed?", "    qestion: What changed?", "qestion"),
        ("kind: unit", "kind: module", "'unit', 'lens' or 'general'"),
        ("dimension: D", "dimension: E", "dimensions not listed"),
    ],
)
def test_a_misspelt_key_or_value_is_told(engine: Engine, rubric: Path, old: str, new: str, says: str) -> None:
    """A fault against the shape of a file names what is wrong."""
    change(rubric, old, new)
    findings = check_rules(rubric, engine)
    assert findings
    assert all(finding.fails and finding.path == str(rubric) for finding in findings)
    assert any(says in finding.message for finding in findings)


def test_a_misspelt_key_is_told_with_its_line(engine: Engine, rubric: Path) -> None:
    """The finding points at the line of the misspelt key."""
    line = change(rubric, "    question: What", "    qestion: What")
    assert line in {finding.line for finding in check_rules(rubric, engine)}


def test_two_criteria_of_one_id_are_told(engine: Engine, rubric: Path) -> None:
    """An id used twice is refused."""
    text = rubric.read_text("utf-8")
    rubric.write_text(text + text[text.index("  - id: my.1") :], encoding="utf-8")
    assert "criterion ids used twice: my.1" in only(check_rules(rubric, engine)).message


def test_broken_yaml_is_told_with_its_line(engine: Engine, rubric: Path) -> None:
    """A file that is not YAML gives the line at which reading stopped."""
    change(rubric, "title: Audits", "title: 'Audits")
    finding = only(check_rules(rubric, engine))
    assert finding.line is not None
    assert "not valid YAML" in finding.message


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("references: [pdsa]", "references: [pdsa, no-such-theory]", "there is no reference called no-such-theory"),
        (
            "    cues: [care plan]",
            "    cues: [care plan]\n    needs_cues: 5",
            "needs 5 different cues but lists only 2",
        ),
        ("core_cues: [audit]", "core_cues: [audit]\n    needs_core: 2", "needs 2 core cues but lists only 1"),
    ],
)
def test_what_can_never_be_reached_is_told(engine: Engine, rubric: Path, old: str, new: str, says: str) -> None:
    """Links that lead nowhere and cues that can never add up are faults, at the line that asks for them."""
    line = change(rubric, old, new) + new.count("\n")
    found = [finding for finding in check_rules(rubric, engine) if says in finding.message]
    assert only(tuple(found)).line == line


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("because two families had complained.", "on a Monday.", "only reaches level 1"),
        ("I ran an audit of", "We run an audit of", "gets no level"),
        (
            "We audit every care plan",
            "I ran an audit of every care plan",
            "should stay under level 2 reaches level 2",
        ),
    ],
)
def test_an_example_that_fails_is_told(engine: Engine, rubric: Path, old: str, new: str, says: str) -> None:
    """The finding gives the example's line, what happened and why."""
    line = change(rubric, old, new)
    finding = only(check_rules(rubric, engine))
    assert says in finding.message
    assert finding.line == line


def test_an_example_without_a_word_is_told(engine: Engine, rubric: Path) -> None:
    """An example that cannot be read is a fault, not a passage that rightly stays silent."""
    change(rubric, "We audit every care plan because it is our policy.", "'  '")
    assert "cannot be read" in only(check_rules(rubric, engine)).message


def test_no_cues_is_worth_knowing_but_no_failure(engine: Engine, rubric: Path) -> None:
    """A criterion that can never be judged is named."""
    text = rubric.read_text("utf-8").replace("    core_cues: [audit]\n    cues: [care plan]\n", "")
    rubric.write_text(text[: text.index("    examples:")], encoding="utf-8")
    finding = only(check_rules(rubric, engine))
    assert not finding.fails
    assert "my.1" in finding.message


@pytest.mark.parametrize("name", ["notes.txt", "rubric.json"])
def test_a_file_of_another_kind_is_refused(engine: Engine, tmp_path: Path, name: str) -> None:
    """Only YAML files are rule files; the finding says so."""
    path = tmp_path / name
    path.write_text("{}", encoding="utf-8")
    assert "no rule file" in only(check_rules(path, engine)).message
    assert "no rule file" in only(check_rules(tmp_path, engine)).message


def test_an_unknown_shape_is_taken_for_a_rubric(engine: Engine, tmp_path: Path) -> None:
    """An empty file is told what a rubric needs, not passed over."""
    path = tmp_path / "empty.yaml"
    path.write_text("", encoding="utf-8")
    assert check_rules(path, engine)[0].fails


def test_a_lexicon_is_checked_for_its_shape(engine: Engine, tmp_path: Path) -> None:
    """A word list with a key missing is told."""
    path = tmp_path / "words.yaml"
    path.write_text("id: words\nentries: [a]\n", encoding="utf-8")
    assert any("about" in finding.message for finding in check_rules(path, engine))


def test_a_reference_that_is_not_loaded_cannot_be_tried(engine: Engine, tmp_path: Path) -> None:
    """Examples of a reference are tried by the engine's own references, so a stranger is only told where to go."""
    shipped = next((ROOT / "references" / "theory").glob("*.yaml"))
    path = tmp_path / "mine.yaml"
    data = yaml.safe_load(shipped.read_text("utf-8")) | {"id": "mine"}
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    finding = only(check_rules(path, engine))
    assert not finding.fails
    assert "not one the engine has loaded" in finding.message


def test_a_references_examples_are_tried(engine: Engine, tmp_path: Path) -> None:
    """A sentence that should find a reference and does not is told, and one that should be left alone and is not."""
    name = "care-act-2014"
    shipped = next((ROOT / "references").rglob(f"{name}.yaml"))
    assert check_rules(shipped, engine) == ()
    wrong = replace(
        engine.rulebook.references[name], finds=("I made tea for her.",), leaves=("The Care Act 2014 says so.",)
    )
    data = yaml.safe_load(shipped.read_text("utf-8")) | {"finds": list(wrong.finds), "leaves": list(wrong.leaves)}
    path = tmp_path / f"{name}.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    rulebook = replace(engine.rulebook, references={**engine.rulebook.references, name: wrong})
    other = cast(Engine, SimpleNamespace(rulebook=rulebook, analyse=engine.analyse))
    messages = [finding.message for finding in check_rules(path, other)]
    assert len(messages) == 2
    assert "is not found" in messages[0]
    assert "should be left alone" in messages[1]


def test_a_feedback_rules_examples_are_tried(engine: Engine, tmp_path: Path) -> None:
    """A rule that stays silent where it should speak is told, and one that speaks where it should not."""
    rule = next(r for r in engine.rulebook.feedback if r.tone == "question" and r.examples.says and r.examples.silent)
    shipped = ROOT / "feedback" / f"{rule.id}.yaml"
    assert check_rules(shipped, engine) == ()
    swapped = replace(rule.examples, says=rule.examples.silent[:1], silent=rule.examples.says[:1])
    data = yaml.safe_load(shipped.read_text("utf-8"))
    data["examples"] = {"says": list(swapped.says), "silent": list(swapped.silent)}
    path = tmp_path / f"{rule.id}.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    rulebook = replace(engine.rulebook, feedback=(replace(rule, examples=swapped),))
    other = cast(Engine, SimpleNamespace(rulebook=rulebook, analyse=engine.analyse))
    messages = [finding.message for finding in check_rules(path, other)]
    assert "stays silent where it should speak" in messages[0]
    assert "speaks where it should not" in messages[1]


def test_the_examples_of_a_rule_about_changes_are_tried(engine: Engine, tmp_path: Path) -> None:
    """Its pairs of versions are read and compared; pairs the wrong way round are told, each with its line."""
    rule = engine.rulebook.changes[0]
    shipped = ROOT / "feedback" / "changes" / f"{rule.id}.yaml"
    assert check_rules(shipped, engine) == ()
    swapped = replace(rule.examples, says=rule.examples.silent[:1], silent=rule.examples.says[:1])
    data = yaml.safe_load(shipped.read_text("utf-8"))
    data["examples"] = {"says": data["examples"]["silent"][:1], "silent": data["examples"]["says"][:1]}
    path = tmp_path / f"{rule.id}.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    assert "not one the engine has loaded" in only(check_rules(path, engine)).message
    others = [item for item in engine.rulebook.changes if item != rule]
    rulebook = replace(engine.rulebook, changes=(replace(rule, examples=swapped), *others))
    findings = check_rules(path, cast(Engine, SimpleNamespace(rulebook=rulebook, analyse=engine.analyse)))
    assert "stays silent where it should speak" in findings[0].message
    assert "speaks where it should not" in findings[1].message
    assert all(finding.line for finding in findings)


def test_everything_shipped_is_gone_through(engine: Engine) -> None:
    """Without a path every shipped file is tried: rubrics, references and feedback rules alike."""
    tried: list[str] = []

    def analyse(text: str, rubric: object) -> object:
        tried.append(text)
        return engine.analyse("I made tea.", "reflective-account")

    check_rules(
        None, cast(Engine, SimpleNamespace(rulebook=engine.rulebook, analyse=analyse, has_learned=engine.has_learned))
    )
    references = engine.rulebook.references.values()
    rubrics = engine.rulebook.rubrics.values()
    assert {text for reference in references for text in reference.finds} <= set(tried)
    assert {text for rule in engine.rulebook.feedback for text in rule.examples.silent} <= set(tried)
    assert {text for r in rubrics for c in r.criteria for text in c.examples.fires} <= set(tried)
