"""What the README says is what happens."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """The README's fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def reflect(*words: str) -> str:
    """Standard output of the command."""
    done = subprocess.run(
        [sys.executable, "-m", "reflect", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


def test_the_two_commands_are_the_makefiles() -> None:
    """The README's first block holds the two commands, and the Makefile has both."""
    commands = blocks("sh")[0].splitlines()
    assert commands == ["make run", "make test"]
    makefile = (ROOT / "Makefile").read_text()
    assert all(re.search(rf"^{command.split()[1]}:", makefile, re.MULTILINE) for command in commands)


def test_ci_calls_the_readmes_test_command() -> None:
    """``.ci/run`` does what the README says, in a fresh environment, and nothing cleverer."""
    lines = (ROOT / ".ci" / "run").read_text().splitlines()
    assert [line for line in lines if line.startswith("make")] == ['make test VENV="$venv/venv"']


def test_the_examples_output_is_true() -> None:
    """The report printed in the README is the one the engine gives today."""
    shown = blocks("text")[0]
    assert shown == reflect("check", "rubrics/examples/example-account.txt")


def test_the_python_examples_run() -> None:
    """Each Python block runs as it stands and prints what its comments say."""
    for block in blocks("python"):
        done = subprocess.run([sys.executable, "-c", block], cwd=ROOT, capture_output=True, text=True, check=True)
        said = re.findall(r"# prints: (.*)$", block, re.MULTILINE)
        assert done.stdout.splitlines() == said


def test_links_lead_somewhere() -> None:
    """Every relative link in the README and the room READMEs points at a file."""
    for page in ROOT.rglob("*.md"):
        if any(part.startswith(".") for part in page.relative_to(ROOT).parts):
            continue
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page}: {target}"
