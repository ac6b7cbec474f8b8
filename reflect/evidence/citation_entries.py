"""One entry of a reference list: who wrote it and when, as far as its words tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reflect.evidence.reference_words import fold
from reflect.types import Span

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d[a-z]?)(?!\d)")
_NUMBERED = re.compile(r"^\s*(?:\[\d+\]|\d{1,3}[.)])\s*")
_LAW = re.compile(r"\b(?:(?:[A-Z][\w'’\-]{0,60}|and|of|at|the|\([A-Z][\w ]{1,60}\)),? ){1,20}(?:Act|Regulations)\b")
_LONGEST_HEAD = 160
_SMALL_WORDS = frozenset({"and", "of", "for", "the", "in", "on", "et", "al", "great", "britain", "hm", "government"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """An entry. ``names`` are the folded words before its year, ``first`` the first of them; ``year`` may be ``None``.

    ``law`` is the title of an Act or regulations in it, folded, or ``None``; ``words`` are all its words, folded.
    """

    span: Span
    names: tuple[str, ...]
    year: str | None
    law: str | None
    words: frozenset[str]

    @property
    def first(self) -> str | None:
        """The first author's name, or the first word of an organisation's."""
        return self.names[0] if self.names else None

    @property
    def initials(self) -> frozenset[str]:
        """Abbreviations of an organisation's name, with and without its small words."""
        full = "".join(name[0] for name in self.names)
        short = "".join(name[0] for name in self.names if name not in _SMALL_WORDS)
        return frozenset({full, short})


def read_entry(span: Span, text: str) -> ListEntry:
    """Read one entry; what cannot be told is ``None`` or empty."""
    bare = _NUMBERED.sub("", text)
    year = _YEAR.search(bare)
    head = bare[: year.start()] if year else ""
    understood = year is not None and 0 < len(head) <= _LONGEST_HEAD and head.strip()[:1].isupper()
    law = _LAW.search(bare)
    return ListEntry(
        span=span,
        names=_names(head) if understood else (),
        year=year.group(1) if year and understood else None,
        law=fold(law.group().strip()) if law else None,
        words=frozenset(fold(word) for word in re.findall(r"[^\W_][\w'’\-]*", bare)),
    )


def _names(head: str) -> tuple[str, ...]:
    words = (fold(word) for word in re.findall(r"[^\W\d_][\w'’\-]*", head))
    return tuple(word for word in words if len(word) > 1)
