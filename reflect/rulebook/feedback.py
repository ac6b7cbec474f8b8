"""A feedback rule: one file of ``rubrics/feedback/``. It says when something is worth saying, and says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict

from reflect.types import Band, CommentTone

About = Literal["peak", "move", "reference", "issue", "identity", "citation", "criterion", "account"]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What must hold for a rule to speak; an empty tuple asks nothing.

    ``bands``: the band, or the peak where the band is unknown. ``peak_has``/``peak_lacks``: moves in the deepest
    passage. ``has``/``lacks``: moves anywhere. ``beside``/``not_beside``: moves in the quoted sentence itself, or not.
    ``names_other``: the quoted sentence speaks of another person. ``asks``: whether the quoted sentence is a question.
    ``sure``: the least confidence (0-1) of what is quoted. ``identities``, ``issues``, ``uses``, ``kinds``: kinds of
    finding, and of reference.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    bands: tuple[Band, ...] = ()
    peak_has: tuple[str, ...] = ()
    peak_lacks: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    not_beside: tuple[str, ...] = ()
    names_other: bool = False
    asks: bool | None = None
    sure: float = 0.0
    is_account: bool | None = None
    identities: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackExamples:
    """Accounts on which the rule must speak (``says``) and must not (``silent``)."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    says: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRule:
    """One thing worth saying. Of the rules that hold, the one with the highest ``weight`` in its tone speaks first.

    ``about`` names what ``{quote}`` stands for; ``move`` narrows it. ``text`` asks or praises; it never offers wording
    to paste.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: str
    tone: CommentTone
    weight: int
    about: About
    move: str | None = None
    when: When
    text: str
    source: str
    examples: FeedbackExamples
