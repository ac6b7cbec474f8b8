"""The guide for writing a rubric works: its file, its slips, its commands and what they print."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "rubrics" / "WRITING.md").read_text("utf-8")
FILE = "medicine-round.yaml"


@dataclass(frozen=True)
class Block:
    """One fenced block of the guide."""

    language: str
    text: str


BLOCKS = [Block(*found) for found in re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)]
RUBRIC = "".join(block.text for block in BLOCKS if block.language == "yaml")


def slipped(rubric: str, diff: str) -> str:
    """The rubric with one change of the guide made in it."""
    old, new = ("".join(line[1:] for line in diff.splitlines(keepends=True) if line[0] == sign) for sign in ("-", "+"))
    assert rubric.count(old) == 1, old
    return rubric.replace(old, new)


def steps() -> list[tuple[str, str, str]]:
    """For each command of the guide: the file it is run on, the command, and the output shown."""
    found = []
    rubric = RUBRIC
    for block in BLOCKS:
        if block.language == "diff":
            rubric = slipped(RUBRIC, block.text)
        elif block.language == "console":
            command, _, shown = block.text.partition("\n")
            found.append((rubric, command, shown))
            rubric = RUBRIC
    return found


def output(command: str, folder: Path) -> str:
    """What a command of the guide writes to the screen, in its order."""
    program, *words = command.removeprefix("$ ").split()
    assert program == "reflect"
    done = subprocess.run(
        [sys.executable, "-m", "reflect", *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize("number", range(len(steps())))
def test_each_command_prints_what_the_guide_shows(tmp_path: Path, number: int) -> None:
    """In an empty folder with the guide's two files, a command prints what stands below it."""
    rubric, command, shown = steps()[number]
    (tmp_path / FILE).write_text(rubric, "utf-8")
    (account,) = (block.text for block in BLOCKS if block.language == "text")
    (tmp_path / "account.txt").write_text(account, "utf-8")
    assert output(command, tmp_path) == shown


def test_the_guide_shows_every_step() -> None:
    """Testing, printing and using are shown; no slip is shown without its message, no block is passed over."""
    commands = [command for _, command, _ in steps()]
    for word in ("rules", "rubrics", "check"):
        assert any(f"reflect {word} " in command for command in commands)
    assert {block.language for block in BLOCKS} == {"yaml", "diff", "console", "text"}
    slips = sum(block.language == "diff" for block in BLOCKS)
    assert sum(rubric != RUBRIC for rubric, _, _ in steps()) == slips > 0


def test_the_guides_rubric_is_right_and_each_slip_is_told() -> None:
    """As it stands the file has nothing to mend; each slip has exactly what the guide says."""
    for rubric, command, shown in steps():
        if "rules" in command:
            assert ("Nothing to mend." in shown) == (rubric == RUBRIC)
            assert ("1 to mend." in shown) == (rubric != RUBRIC)
