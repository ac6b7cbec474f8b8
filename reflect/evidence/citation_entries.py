"""One entry of a reference list: who wrote it and when, as far as its words tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reflect.evidence.reference_words import fold
from reflect.types import Span

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d[a-z]?)(?!\d)")
_NUMBERED = re.compile(r"^\s*(?:\[\d+\]|\d{1,3}[.)])\s*")
_LAW = re.compile(r"\b(?:(?:[A-Z][\w'’\-]{0,60}|and|of|at|the|\([A-Z][\w ]{1,60}\)),? ){1,20}(?:Act|Regulations)\b")
_UNDATED = re.compile(r"\((?:n\.? ?d\.?|no date|undated|in press|forthcoming)\)|\bn\.d\.", re.IGNORECASE)
_TITLE = re.compile(r"[\s).,:;'‘“\"]*([^.,:;?!'’”\"()]{6,120})")
_PERSON = re.compile(r"\W*(?:[a-z'’]{1,4} ?){0,3}[\w'’\-]{2,60}(?: [\w'’\-]{2,60})?,? (?:[A-Z]\.? ?-?){1,4}(?:\W|$)")
_PARTICLES = frozenset(
    {"the", "van", "von", "der", "den", "de", "del", "la", "le", "du", "da", "dos", "di", "ap", "st"}
)
_LONGEST_HEAD = 160
_SMALL_WORDS = frozenset({"and", "of", "for", "the", "in", "on", "et", "al", "great", "britain", "hm", "government"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """An entry. ``names`` are the folded words before its year, ``first`` the first of them; ``year`` may be ``None``.

    ``is_person`` tells a surname with initials from an organisation.
    ``law`` is the title of an Act or regulations in it, folded, or ``None``; ``title`` is what follows the year up to
    the first stop, as written; ``words`` are all its words, folded. ``year`` is ``n.d.`` where it says so.
    """

    span: Span
    names: tuple[str, ...]
    year: str | None
    is_person: bool
    law: str | None
    title: str
    words: frozenset[str]

    @property
    def first(self) -> str | None:
        """The first author's name, or the first word of an organisation's, particles and articles left out."""
        return next((name for name in self.names if name not in _PARTICLES), None)

    @property
    def called(self) -> str | None:
        """What the text would call the author: a surname, or the first words of an organisation's name, folded."""
        names = [name for name in self.names if name not in _PARTICLES]
        return (names[0] if self.is_person else " ".join(names[:3])) if names else None

    @property
    def initials(self) -> frozenset[str]:
        """Abbreviations of an organisation's name, with and without its small words."""
        full = "".join(name[0] for name in self.names)
        short = "".join(name[0] for name in self.names if name not in _SMALL_WORDS)
        law = "".join(word[0] for word in (self.law or "").split() if word not in _SMALL_WORDS and word[0].isalpha())
        return frozenset({full, short, law} - {""})

    def is_abbreviated_by(self, name: str) -> bool:
        """True if the letters of ``name`` (folded) run through the initials, from the first to the last (“nice”)."""
        letters = [word[0] for word in self.names if word not in _SMALL_WORDS]
        return len(self.names) > 2 and _runs_through(name, letters)

    def abbreviates(self, names: tuple[str, ...]) -> bool:
        """True if the entry is listed under an abbreviation of ``names`` (“NMC” for the council's full name)."""
        letters = [word[0] for word in names if word not in _SMALL_WORDS]
        return len(names) > 2 and any(_runs_through(word, letters) for word in self.names[:1])


def read_entry(span: Span, text: str) -> ListEntry:
    """Read one entry; what cannot be told is ``None`` or empty."""
    bare = _NUMBERED.sub("", text)
    dated, undated = _YEAR.search(bare), _UNDATED.search(bare)
    year = undated if undated and (dated is None or undated.start() < dated.start()) else dated
    head = bare[: year.start()] if year else ""
    understood = year is not None and 0 < len(head) <= _LONGEST_HEAD and head.strip()[:1].isupper()
    law = _LAW.search(bare)
    return ListEntry(
        span=span,
        names=_names(head) if understood else (),
        is_person=_PERSON.match(head) is not None,
        year=_year(year) if year and understood else None,
        law=fold(law.group().strip()) if law else None,
        title=_title(bare[year.end() :]) if year else "",
        words=frozenset(fold(word) for word in re.findall(r"[^\W_][\w'’\-]*", bare)),
    )


def _year(match: re.Match[str]) -> str:
    return match.group(1) if match.re is _YEAR else "n.d."


def _title(rest: str) -> str:
    match = _TITLE.match(rest)
    return " ".join(match.group(1).split()) if match else ""


def _runs_through(name: str, letters: list[str]) -> bool:
    if not 3 <= len(name) <= 8 or len(letters) < 3 or name[0] != letters[0] or name[-1] != letters[-1]:
        return False
    rest = iter(letters)
    return all(letter in rest for letter in name)


def _names(head: str) -> tuple[str, ...]:
    words = (fold(word) for word in re.findall(r"[^\W\d_][\w'’\-]*", head))
    return tuple(word for word in words if len(word) > 1)
