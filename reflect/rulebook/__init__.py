"""The subject matter, loaded from ``rubrics/`` and checked: references, rubrics, bands, feedback rules, lexicons."""

from reflect.rulebook.reference import REFERENCE_KINDS, Reference, ReferenceKind, Status
from reflect.rulebook.rubric import Criterion, Dimension, Levels, Rubric
from reflect.rulebook.rulebook import DEFAULT_RUBRIC, Rulebook

__all__ = [
    "DEFAULT_RUBRIC",
    "REFERENCE_KINDS",
    "Criterion",
    "Dimension",
    "Levels",
    "Reference",
    "ReferenceKind",
    "Rubric",
    "Rulebook",
    "Status",
]
