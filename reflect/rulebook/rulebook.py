"""Everything in ``rubrics/``, loaded once and never changed: what the engine judges with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import TypeAdapter

from reflect.errors import RulebookError, UnknownRubric
from reflect.rulebook.changes import ChangeRule
from reflect.rulebook.depth import DepthRules
from reflect.rulebook.feedback import FeedbackRule
from reflect.rulebook.lexicon import Lexicon
from reflect.rulebook.reference import REFERENCE_KINDS, Reference
from reflect.rulebook.rubric import CriterionRules, Rubric
from reflect.rulebook.yaml_file import load_checked

DEFAULT_RUBRIC = "reflective-account"
_RUBRIC_FOLDERS = ("general", "units", "lenses")

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """References, rubrics and lexicons by id, the depth rules, and the feedback rules in order of file name.

    ``changes`` are those about two versions of an account.
    """

    references: Mapping[str, Reference]
    rubrics: Mapping[str, Rubric]
    lexicons: Mapping[str, Lexicon]
    depth: DepthRules
    criterion_rules: CriterionRules
    feedback: tuple[FeedbackRule, ...]
    changes: tuple[ChangeRule, ...] = ()

    @classmethod
    def load(cls) -> Rulebook:
        """The rulebook shipped with the engine; read once per process.

        Raises:
            RulebookError: a file is wrong; the message names file, line and fault.
        """
        return _shipped()

    def rubric(self, name: str) -> Rubric:
        """The rubric of that id, or the one in the YAML file of that path.

        Raises:
            UnknownRubric: neither exists; the message lists the ids.
            RulebookError: the file exists but is wrong.
        """
        if name in self.rubrics:
            return self.rubrics[name]
        path = Path(name)
        if path.suffix in {".yaml", ".yml"} and path.is_file():
            return load_rubric(path)
        raise UnknownRubric(
            f"There is no rubric called “{name}”. Use one of: {', '.join(self.rubrics)}; "
            "or give the path of a rubric file ending in .yaml."
        )


def load_rubric(path: Path | Traversable) -> Rubric:
    """Read one rubric file.

    Raises:
        RulebookError: the file is wrong; the message names file, line and fault.
    """
    return load_checked(path, TypeAdapter(Rubric))


@cache
def _shipped() -> Rulebook:
    root = files("reflect.rubrics")
    references = _by_id(
        (path, load_checked(path, TypeAdapter(Reference)))
        for kind in REFERENCE_KINDS
        for path in yaml_files(root / "references" / kind)
    )
    rubrics = _by_id((path, load_rubric(path)) for folder in _RUBRIC_FOLDERS for path in yaml_files(root / folder))
    lexicons = _by_id((path, load_checked(path, TypeAdapter(Lexicon))) for path in yaml_files(root / "lexicons"))
    return Rulebook(
        references=references,
        rubrics=rubrics,
        lexicons=lexicons,
        depth=load_checked(root / "depth" / "depth.yaml", TypeAdapter(DepthRules)),
        criterion_rules=load_checked(root / "depth" / "criteria.yaml", TypeAdapter(CriterionRules)),
        feedback=tuple(load_checked(path, TypeAdapter(FeedbackRule)) for path in yaml_files(root / "feedback")),
        changes=tuple(
            load_checked(path, TypeAdapter(ChangeRule)) for path in yaml_files(root / "feedback" / "changes")
        ),
    )


def yaml_files(folder: Traversable) -> list[Traversable]:
    """The YAML files of one folder in order of name; none if the folder does not exist."""
    if not folder.is_dir():
        return []
    return sorted((p for p in folder.iterdir() if p.name.endswith(".yaml")), key=lambda p: p.name)


def _by_id(entries: Iterator[tuple[Traversable, T]]) -> Mapping[str, T]:
    found: dict[str, T] = {}
    for path, entry in entries:
        name: str = entry.id  # type: ignore[attr-defined]
        if name in found:
            raise RulebookError(f"{path}: the id “{name}” is used twice")
        if path.name != f"{name}.yaml":
            raise RulebookError(f"{path}: the file must be called {name}.yaml, as its id says")
        found[name] = entry
    return MappingProxyType(found)
