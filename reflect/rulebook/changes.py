"""A rule about two versions: one file of ``rubrics/feedback/changes/``. It praises a change or asks about one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

from pydantic import ConfigDict

from reflect.types import CheckArea, CommentTone, Use

ChangeAbout = Literal["move-gained", "move-lost", "check-gone", "check-new", "reference-better", "band-down"]

CHANGE_ABOUTS: tuple[ChangeAbout, ...] = get_args(ChangeAbout)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWhen:
    """What must hold for a rule to speak; an empty tuple asks nothing.

    ``in_words``: words or grammar show the move, and not the reading of the whole sentence alone.
    ``beside``/``without``: moves that the quoted sentence must have, or must not. ``areas``, ``codes``: kinds of
    finding. ``uses``: what a reference must be used for now.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    in_words: bool = False
    beside: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    areas: tuple[CheckArea, ...] = ()
    codes: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Two versions of one account."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeExamples:
    """Versions about which the rule must speak (``says``) and must not (``silent``)."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    says: tuple[Versions, ...]
    silent: tuple[Versions, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRule:
    """One thing worth saying about a change. Of the rules that hold, the one with the highest ``weight`` speaks first.

    ``about`` names what ``{quote}`` stands for; ``move`` narrows it. ``text`` names the change and praises or asks; it
    never speaks of length or of a mark, and never offers wording to paste.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: str
    tone: CommentTone
    weight: int
    about: ChangeAbout
    move: str | None = None
    when: ChangeWhen = ChangeWhen()
    text: str
    source: str
    examples: ChangeExamples
