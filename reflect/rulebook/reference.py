"""A theory, law or method that a learner may name: one file of ``rubrics/references/<kind>/``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from pydantic import ConfigDict

ReferenceKind = Literal[
    "theory",
    "model",
    "framework",
    "reflective-model",
    "method",
    "legislation",
    "statutory-guidance",
    "policy",
    "regulator",
]
REFERENCE_KINDS: tuple[ReferenceKind, ...] = (
    "theory",
    "model",
    "framework",
    "reflective-model",
    "method",
    "legislation",
    "statutory-guidance",
    "policy",
    "regulator",
)
State = Literal["current", "historic", "in-force", "in-force-amended", "partly-in-force", "superseded", "not-commenced"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where a reference stands. ``since``/``until`` are the dates the state began and ended, where known."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    state: State
    since: date | None = None
    until: date | None = None
    superseded_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One reference and every form a learner uses for it.

    ``aliases`` name it outright; those also in ``ambiguous_aliases`` count only with a second cue, and those also in
    ``cased_aliases`` only with their capitals, because they are ordinary words without. ``misspellings`` are wrong
    spellings that still name it, ``misnomers`` wrong titles or years that still do. ``decoys`` are longer forms that
    hold an alias but name something else. ``near_synonyms`` signal the idea without naming it. ``years`` are those a
    writer may rightly give. ``checked_on`` is the day the facts were checked against ``source``, ``None`` where they
    were not: no warning rests on such facts alone. ``finds`` are sentences that must give a mention, ``leaves``
    sentences that must not.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: str
    kind: ReferenceKind
    name: str
    aliases: tuple[str, ...]
    ambiguous_aliases: tuple[str, ...] = ()
    cased_aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    misnomers: tuple[str, ...] = ()
    decoys: tuple[str, ...] = ()
    originators: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()
    jurisdiction: str
    status: Status
    typical_errors: tuple[str, ...] = ()
    near_synonyms: tuple[str, ...] = ()
    form_notes: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    source: str
    checked_on: date | None
    to_verify: str | None = None
    finds: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
