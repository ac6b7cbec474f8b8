"""Rooms, imports and budgets: the rules of CONTRIBUTING.md, read from the files."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("reflect", "models", "rubrics", "api")
# What each part may import from the project, besides itself. Order is the order of the sentence.
_GROUND = {"types", "errors", "version"}
_RULES = _GROUND | {"rulebook", "encoder"}
MAY_IMPORT = {
    "types": set(),
    "errors": set(),
    "version": set(),
    "boundaries": set(),
    "terminal": set(),
    "rulebook": _GROUND,
    "reading": _GROUND,
    "encoder": _GROUND,
    "passage_model": _GROUND,
    "account_model": _GROUND | {"passage_model"},
    "criterion_words": _GROUND,
    "criterion_model": _RULES | {"criterion_words"},
    "criterion_file": _GROUND | {"criterion_model", "criterion_words"},
    "criterion_topics": _RULES | {"criterion_model", "criterion_words", "encoder", "reading", "sentences"},
    "sentences": _GROUND | {"boundaries"},
    "evidence": _RULES,
    "scoring": _RULES | {"evidence", "passage_model", "account_model", "criterion_model", "criterion_words"},
    "feedback": _RULES | {"scoring"},
    "drafts": _RULES | {"scoring", "feedback", "report"},
    "report": _GROUND,
    "engine": _RULES
    | {"reading", "sentences", "evidence", "scoring", "feedback", "report"}
    | {"passage_model", "account_model", "criterion_file", "criterion_model", "criterion_topics"},
    "masked": _RULES | {"evidence"},
    "findings": set(),
    "exemplar_rules": _RULES | {"engine", "findings"},
    "rubric_rules": _RULES | {"engine", "findings", "exemplar_rules"},
    "rules": _RULES | {"engine", "report", "drafts", "findings", "rubric_rules"},
    "printed": _RULES | {"report", "terminal", "printed_changes"},
    "printed_changes": _RULES,
    "doctor": _RULES | {"sentences"},
    "cohort": _RULES | {"engine", "report", "reading"},
    "cli": _RULES
    | {"engine", "report", "reading", "rules", "printed", "terminal", "doctor", "cohort", "api", "masked", "drafts"},
    "__main__": {"cli"},
    "__init__": {"version", "engine", "errors", "report"},
    "rubrics": set(),
    "models": _RULES
    | {"engine", "sentences", "reading", "evidence", "scoring", "passage_model", "account_model"}
    | {"criterion_file", "criterion_model", "criterion_topics", "criterion_words"},
    "api": _RULES | {"engine", "report", "reading", "scoring", "cohort", "masked", "drafts"},
}
FILES = sorted(
    path for room in (*ROOMS, "tests") for path in (ROOT / room).rglob("*.py") if "__pycache__" not in path.parts
)


def part_of(path: Path) -> str:
    """The part of the house a file belongs to: a room's folder, or a file of the engine by its own name."""
    relative = path.relative_to(ROOT)
    if relative.parts[0] != "reflect":
        return relative.parts[0]
    return relative.parts[1].removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    """The parts a file imports, type-checking imports left out: they cost nothing at run time."""
    tree = ast.parse(path.read_text("utf-8"))
    unseen = [
        node
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and "TYPE_CHECKING" in ast.dump(branch.test)
        for node in ast.walk(branch)
    ]
    for node in ast.walk(tree):
        if node in unseen:
            continue
        if isinstance(node, ast.ImportFrom) and node.level == 0 and (node.module or "").split(".")[0] == "reflect":
            parts = (node.module or "").split(".")[1:]
            yield from [parts[0]] if parts else [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("reflect."))


@pytest.mark.parametrize("path", [f for f in FILES if "tests" not in f.parts], ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    """A room imports only what stands before it: read, sentences, evidence, scores, comments, report."""
    part = part_of(path)
    strays = set(imports_of(path)) - MAY_IMPORT[part] - {part}
    assert not strays, f"{path.relative_to(ROOT)} may not import {sorted(strays)}"


def test_only_the_command_line_reaches_the_shell_and_only_inside_a_command() -> None:
    """``cli.py`` imports ``reflect.api`` within the command that serves, nowhere else."""
    tree = ast.parse((ROOT / "reflect" / "cli.py").read_text("utf-8"))
    outside = [
        node for node in tree.body if isinstance(node, ast.ImportFrom) and "api" in (node.module or "").split(".")
    ]
    assert outside == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    """A file is one noun of at most 300 lines; a function has at most 40."""
    text = path.read_text("utf-8")
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno + 1 <= 40, node.name


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_names_are_the_fields_words(path: Path) -> None:
    """No file is called after nothing."""
    assert not re.search(r"util|helper|common|\bbase\b|misc", path.stem)


def test_every_package_is_listed() -> None:
    """A folder with code that pyproject does not list would be missing from the wheel."""
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"])
    found = set()
    for room in ROOMS:
        for init in (ROOT / room).rglob("__init__.py"):
            name = ".".join(init.parent.relative_to(ROOT).parts)
            found.add(name if room == "reflect" else f"reflect.{name}")
    assert listed == found


def test_each_test_states_its_rule() -> None:
    """A test without a docstring is a riddle; a test without an assertion cannot fail."""
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                assert ast.get_docstring(node), f"{path.name}: {node.name} has no docstring"
                words = ast.dump(node)
                checks = ("Assert(", "raises", "expect", "check", "assert_")
                assert any(w in words for w in checks), f"{path.name}: {node.name} asserts nothing"


def test_tests_mirror_the_rooms() -> None:
    """No package file in tests/, and every folder of tests is named after a part of the house."""
    assert list((ROOT / "tests").rglob("__init__.py")) == []
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()} - {"__pycache__"}
    assert folders <= set(MAY_IMPORT) | {"bench", "golden", "adversarial", "benchmark"}


def test_the_top_level_is_as_its_owner_set_it() -> None:
    """Five folders, two files, and what convention demands."""
    allowed = {
        "reflect", "models", "rubrics", "api", "tests", "pyproject.toml", "README.md", "LICENSE", "NOTICE",
        "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "Makefile", "Dockerfile", "compose.yaml",
    }  # fmt: skip
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    top = {line.split("/")[0] for line in listed.stdout.splitlines() if line}
    assert {name for name in top if not name.startswith(".")} <= allowed


@pytest.mark.parametrize(
    "room",
    [
        *ROOMS,
        "tests",
        *(f"reflect/{n}" for n in ("reading", "evidence", "scoring", "feedback", "rulebook", "drafts", "cohort")),
    ],
)
def test_every_room_says_what_lives_there(room: str) -> None:
    """10 to 25 lines: what lives here, what it may import, how to add one."""
    lines = (ROOT / room / "README.md").read_text("utf-8").strip().splitlines()
    assert 10 <= len(lines) <= 25


def test_every_dependency_has_its_reason() -> None:
    """CONTRIBUTING.md names each dependency of pyproject.toml with a reason, and no other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    names = {re.split(r"[\[<>=]", line)[0] for line in needed}
    table = set(re.findall(r"^\| `([\w\-]+)`", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE))
    assert table == names
