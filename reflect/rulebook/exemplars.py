"""Exemplar passages of a criterion: what it looks like at each level, how it is misunderstood, and what only looks so.

A shipped rubric's stand in ``rubrics/exemplars/<rubric>/<criterion>.yaml`` and are learned from by
``models/criteria/train.py``; a rubric of a tutor's own carries its exemplars itself.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from importlib.resources import files
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter

from reflect.rulebook.yaml_file import load_checked

LEVELLED = ("absent", "mentioned", "applied", "evaluated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemplars:
    """Passages of two to five sentences. ``absent`` is near the topic and not about it (level 0).

    ``counter_evidence`` shows the misunderstanding sincerely; ``leaves`` only looks so (quoted, disowned, somebody
    else's, a former view, another matter). Any list may be empty.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    absent: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    applied: tuple[str, ...] = ()
    evaluated: tuple[str, ...] = ()
    counter_evidence: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()

    @property
    def about(self) -> tuple[str, ...]:
        """Passages about the criterion, at any level."""
        return (*self.mentioned, *self.applied, *self.evaluated)


NO_EXEMPLARS = Exemplars()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemplar:
    """One passage with the situation it tells of and the kind of writer it is written as."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    situation: str
    writer: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemplarFile:
    """One file of ``rubrics/exemplars/``; the lists mean what they mean in ``Exemplars``."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    criterion: str
    source: str
    absent: tuple[Exemplar, ...] = ()
    mentioned: tuple[Exemplar, ...] = ()
    applied: tuple[Exemplar, ...] = ()
    evaluated: tuple[Exemplar, ...] = ()
    counter_evidence: tuple[Exemplar, ...] = ()
    leaves: tuple[Exemplar, ...] = ()

    def passages(self) -> Exemplars:
        """The texts alone."""
        return Exemplars(
            **{part.name: tuple(one.text.strip() for one in getattr(self, part.name)) for part in fields(Exemplars)}
        )


def shipped_exemplars(rubric: str) -> dict[str, ExemplarFile]:
    """The exemplar files of one shipped rubric by criterion, in order of file name; none if it has no folder.

    Raises:
        RulebookError: a file is wrong; the message names file, line and fault.
    """
    folder = files("reflect.rubrics") / "exemplars" / rubric
    if not folder.is_dir():
        return {}
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".yaml")), key=lambda path: path.name)
    found = (load_checked(path, TypeAdapter(ExemplarFile)) for path in paths)
    return {one.criterion: one for one in found}
