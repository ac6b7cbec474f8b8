"""``reflect check --previous``: what has moved since the version before."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reflect.cli import main


def run(*words: str, text: bytes | None = None) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, list(words), input=text)


def lines(result: Result) -> list[dict[str, Any]]:
    """Each line of standard output as JSON."""
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def versions(tmp_path: Path) -> tuple[str, str]:
    """The paths of a new version of an account and of the one before it."""
    before = "I helped Margaret Whitfield with her tea. She pushed it away. I felt bad. It was a long morning for all."
    after = (
        "I helped a resident with her tea. She pushed it away, and I sat down because she looked frightened. I felt "
        "bad. I had assumed that she was not thirsty."
    )
    (tmp_path / "old.txt").write_text(before, "utf-8")
    (tmp_path / "new.txt").write_text(after, "utf-8")
    return str(tmp_path / "new.txt"), str(tmp_path / "old.txt")


def test_previous_says_what_moved(versions: tuple[str, str]) -> None:
    """A section of its own, before the report: praise for a change, sentences, and what is no longer to check."""
    new, old = versions
    out = " ".join(run("check", new, "--previous", old).stdout.split())
    section = out[out.index("Since your last version") : out.index("Depth")]
    assert "something you had taken for granted: “I had assumed that she was not thirsty.”" in section
    assert "Sentences: 3 kept (2 of them edited), 1 added, 1 taken out." in section
    assert "No longer to check: “Margaret Whitfield”." in section
    assert "Since your last version" not in run("check", new).stdout


def test_previous_adds_changes_to_the_json(versions: tuple[str, str]) -> None:
    """``changes`` is added and nothing else differs; offsets point into both texts, which ``--with-text`` gives."""
    new, old = versions
    report = lines(run("check", new, "--previous", old, "--json", "--with-text"))[0]
    changes = report.pop("changes")
    assert report == lines(run("check", new, "--json", "--with-text"))[0]
    assert changes["previous"]["source"] == old
    (cut,), (added,) = changes["sentences"]["cut"], changes["sentences"]["added"]
    assert changes["previous"]["text"][cut["previous_start"] : cut["previous_end"]] == "It was a long morning for all."
    assert report["text"][added["start"] : added["end"]] == "I had assumed that she was not thirsty."
    assert [kept["edited"] for kept in changes["sentences"]["kept"]] == [True, True, False]
    assert (
        run("check", new, "--previous", old, "--json").stdout == run("check", new, "--previous", old, "--json").stdout
    )


def test_previous_can_come_from_standard_input(versions: tuple[str, str]) -> None:
    """Either version may, and has no source then."""
    new, old = versions
    found = lines(run("check", new, "--previous", "-", "--json", text=Path(old).read_bytes()))[0]["changes"]
    assert found["previous"]["source"] is None
    assert len(found["sentences"]["kept"]) == 3


def test_a_previous_version_that_cannot_be_used_is_told_by_its_own_name(
    versions: tuple[str, str], tmp_path: Path
) -> None:
    """Missing, empty, or the same text: the error is about the earlier file, exit 1, and no report is half given."""
    new, _ = versions
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "same.txt").write_text(Path(new).read_text("utf-8") + "\n\n", "utf-8")
    for name, code in (("missing.txt", "not-found"), ("empty.txt", "empty"), ("same.txt", "same-text")):
        path = str(tmp_path / name)
        result = run("check", new, "--previous", path, "--json")
        (line,) = lines(result)
        assert (line["source"], line["error"]["code"], result.exit_code) == (path, code, 1)
        spoken = run("check", new, "--previous", path)
        assert spoken.stdout == ""
        assert name in spoken.stderr


def test_a_new_version_that_cannot_be_read_is_told_first(versions: tuple[str, str]) -> None:
    """The error names the file that was to be reported on."""
    result = run("check", "nowhere.txt", "--previous", versions[1], "--json")
    assert lines(result)[0]["source"] == "nowhere.txt"


@pytest.mark.parametrize("words", [("a.txt", "b.txt", "--previous", "c.txt"), ("-", "--previous", "-")])
def test_previous_goes_with_one_file(words: tuple[str, ...]) -> None:
    """One version of one account; standard input cannot be both."""
    assert run("check", *words).exit_code == 2


def test_previous_is_not_dropped_silently_for_a_masked_copy(versions: tuple[str, str]) -> None:
    """The copy alone has no place for what moved: that is said; with ``--json`` both are given."""
    new, old = versions
    assert run("check", new, "--previous", old, "--masked").exit_code == 2
    report = lines(run("check", new, "--previous", old, "--masked", "--json"))[0]
    assert {"changes", "masked_text"} <= set(report)


def test_what_is_not_sure_is_not_printed_as_a_fall(tmp_path: Path, example: str) -> None:
    """A version that is too short for a band says it is not sure, and nobody is told of a loss."""
    (tmp_path / "old.txt").write_text(example, "utf-8")
    (tmp_path / "new.txt").write_text(". ".join(example.split(". ")[:4]) + ".", "utf-8")
    out = " ".join(run("check", str(tmp_path / "new.txt"), "--previous", str(tmp_path / "old.txt")).stdout.split())
    assert re.search(r"Depth: \w+ \(B[1-4]\) before, not sure now\.", out)
