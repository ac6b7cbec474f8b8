"""``reflect rules`` on a tutor's own exemplars: lists, twins, levels and misunderstandings, each with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.engine import Engine
from reflect.exemplar_rules import check_passages
from reflect.findings import Finding
from reflect.rules import check_rules

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
    title: Asking before giving medicine
    dimension: D
    asks_for: the person was told what the medicine is for and asked, and their answer was followed
    levels: {absent: None., mentioned: Named., applied: Done., evaluated: Weighed.}
    counter_evidence: Hiding medicine.
    question: What did the person say?
    exemplars:
      absent:
        - The trolley wheel had jammed again, so I rang maintenance and used the spare. They fitted a new one.
        - The pharmacy delivery came on Friday and I counted the boxes in with the senior. One strip was short.
        - I walked Mr H to the garden because the rain had stopped. He showed me the beans.
      mentioned:
        - You should always ask people before you give them their tablets. Everybody has the right to say no.
        - It is policy here to get consent at every round. Residents can refuse their medicines.
        - Nobody should be given a tablet without being asked. A refusal goes on the chart.
      applied:
        - Mrs A pushed the cup away. I told her which tablet was for her heart, because nobody had. She took it at nine.
        - Mr B turned away from the inhaler. I asked him if he wanted it at all, because the spacer frightens him.
        - With Mr D I named each tablet first, since he cannot see the label. He left one out and I told the senior.
"""


@pytest.fixture
def rubric(tmp_path: Path) -> Path:
    """A tutor's own rubric with exemplars, that is right."""
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


def test_right_exemplars_give_nothing(engine: Engine, rubric: Path) -> None:
    """Lists of three that do what they promise are met with silence."""
    assert check_rules(rubric, engine) == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("      mentioned:\n", "      mentoned:\n", "“mentoned” is not a key here. Did you mean “mentioned”?"),
        ("    question: What did", "    quesiton: What did", "“quesiton” is not a key here. Did you mean “question”?"),
        ("kind: unit", "kind: module", "“module” cannot stand for “kind”. It may be 'unit', 'lens' or 'general'."),
        ("version: '1'", "version: 1", "“version” must be text. Put it in quotes, or give it words."),
        ("source: Written", "sauce: Written", "“sauce” is not a key here. Did you mean “source”?"),
        ("title: My unit\n", "title: My: unit\n", "not valid YAML (a colon followed by a space starts a new key"),
        ("  - id: D\n", "  - id: E\n", "dimensions not listed at the top of the file: D; those listed are E."),
        ("      mentioned:\n", "      absent:\n", "the key “absent” stands twice in the same place"),
        ("    question:", "\tquestion:", "spaces, never with the tab key"),
    ],
)
def test_a_slip_is_told_once_with_the_right_key(engine: Engine, rubric: Path, old: str, new: str, says: str) -> None:
    """A misspelt key is one fault, not also a missing one; the message says what was meant and where."""
    line = change(rubric, old, new)
    finding = only(check_rules(rubric, engine))
    assert says in finding.message
    assert finding.fails
    strays = RUBRIC[: RUBRIC.index("    dimension: D")].count("\n") + 1
    assert finding.line == (strays if "dimensions" in says else line)


def test_an_unknown_key_like_no_other_lists_the_keys(engine: Engine, rubric: Path) -> None:
    """Where nothing near exists, the reader is told what may stand there."""
    line = change(rubric, "    title: All of it", "    title: All of it\n    colour: red")
    finding = only(check_rules(rubric, engine))
    assert finding.message == "“colour” is not a key here. The keys here are: id, title."
    assert finding.line == line + 1


def test_an_id_used_twice_is_told_where_it_stands_again(engine: Engine, rubric: Path) -> None:
    """The line is that of the second, the one to change."""
    text = rubric.read_text("utf-8")
    rubric.write_text(text + text[text.index("  - id: my.1") :], encoding="utf-8")
    finding = only(check_rules(rubric, engine))
    assert "criterion ids used twice: my.1" in finding.message
    assert finding.line == text.count("\n") + 1


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("care-act", "Did you mean “care-act-2014”?"),
        ("pdca-or-so-zzz", "Use the names of the files in rubrics/references/."),
    ],
)
def test_an_unknown_reference_gives_the_nearest(engine: Engine, rubric: Path, name: str, near: str) -> None:
    """A name that begins an id leads to it; a name like nothing leads to the folder."""
    line = change(rubric, "    exemplars:\n", f"    references:\n      - pdsa\n      - {name}\n    exemplars:\n")
    finding = only(check_rules(rubric, engine))
    assert f"there is no reference called {name}. {near}" in finding.message
    assert finding.line == line + 2


@pytest.mark.parametrize("name", ["Mental Capacity Act", "mental-capacity-act"])
def test_a_reference_by_one_of_its_names_is_known(engine: Engine, rubric: Path, name: str) -> None:
    """What people call a law leads to its id."""
    change(rubric, "    exemplars:\n", f"    references: [{name}]\n    exemplars:\n")
    near = only(check_rules(rubric, engine)).message.rpartition("“")[2].partition("”")[0]
    assert "mental capacity act" in {alias.lower() for alias in engine.rulebook.references[near].aliases} | {
        engine.rulebook.references[near].name.lower()
    }


def test_a_short_list_is_worth_knowing(engine: Engine, rubric: Path) -> None:
    """Fewer than three exemplars are told at the list's line, without failing."""
    text = rubric.read_text("utf-8")
    lines = text.splitlines(keepends=True)
    rubric.write_text("".join(line for line in lines if "Mr H" not in line and "Friday" not in line), "utf-8")
    finding = only(tuple(f for f in check_rules(rubric, engine) if "has only" in f.message))
    assert "“absent” has only 1 passage" in finding.message
    assert not finding.fails
    assert finding.line == text[: text.index("      absent:")].count("\n") + 1


def test_short_counter_evidence_is_said_never_to_be_looked_for(engine: Engine, rubric: Path) -> None:
    """Two passages of a misunderstanding are too few for it, and their reader is told so."""
    text = rubric.read_text("utf-8")
    rubric.write_text(
        f"{text}      counter_evidence:\n"
        "        - I crush hers into the yoghurt and she never knows. It is for her own good.\n"
        "        - If she says no I tell her it is a sweet. As long as it goes down, the job is done.\n",
        "utf-8",
    )
    messages = [finding.message for finding in check_rules(rubric, engine)]
    assert any("is never looked for" in message for message in messages)
    assert not any("not noticed" in message for message in messages)


def test_an_exemplar_that_stands_twice_is_told(engine: Engine, rubric: Path) -> None:
    """The second place is a fault and names the first, whatever list it stands in."""
    passage = "It is policy here to get consent at every round. Residents can refuse their medicines."
    first = RUBRIC[: RUBRIC.index(passage)].count("\n") + 1
    line = change(rubric, "Nobody should be given a tablet without being asked. A refusal goes on the chart.", passage)
    finding = only(check_rules(rubric, engine))
    assert f"stands already on line {first}" in finding.message
    assert finding.fails
    assert finding.line == line


def test_an_exemplar_with_the_nouns_changed_is_worth_knowing(engine: Engine, rubric: Path) -> None:
    """A template is told with the line of its like."""
    change(
        rubric,
        "Nobody should be given a tablet without being asked. A refusal goes on the chart.",
        "It is policy there to get consent at every meal. Visitors can refuse their medicines.",
    )
    finding = only(check_rules(rubric, engine))
    assert "is built like the one on line" in finding.message
    assert not finding.fails


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "Mr B turned away from the inhaler. I asked him if he wanted it at all, because the spacer frightens him.",
            "Inhalers are given when the person agrees. Asking is a matter of respect for each person here.",
            "a passage under “applied” that should reach level 2 only reaches level 1",
        ),
        (
            "It is policy here to get consent at every round. Residents can refuse their medicines.",
            "Mr B turned from the inhaler. I asked him if he wanted it at all, because the spacer had frightened him.",
            "a passage under “mentioned” that should stay under level 2 reaches level 2",
        ),
        (
            "I walked Mr H to the garden because the rain had stopped. He showed me the beans.",
            "'  '",
            "cannot be read",
        ),
    ],
)
def test_an_exemplar_that_misses_its_level_is_told(engine: Engine, rubric: Path, old: str, new: str, says: str) -> None:
    """The line, the list, the level and why."""
    line = change(rubric, old, new)
    finding = only(tuple(found for found in check_rules(rubric, engine) if found.fails))
    assert says in finding.message
    assert finding.line == line


def test_a_misconception_that_can_never_be_noticed_is_told(engine: Engine, rubric: Path) -> None:
    """A misconception needs passages that show it; without them its reader is told what is missing."""
    line = change(rubric, "    kind: marking-point", "    kind: misconception") - 1
    finding = only(check_rules(rubric, engine))
    assert "“counter_evidence”" in finding.message
    assert not finding.fails
    assert finding.line == line


def test_a_shipped_criterion_has_nothing_of_its_own_to_try(engine: Engine) -> None:
    """Exemplars of shipped criteria stand in files of their own, which are loaded and not tried."""
    folder = Path("rubrics/exemplars/nmc-revalidation")
    assert folder.is_dir()
    assert check_rules(folder, engine) == ()
    shipped = engine.rulebook.rubrics["nmc-revalidation"]
    assert list(check_passages(folder, shipped, 0, engine)) == []
