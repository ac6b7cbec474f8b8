"""A law's numbered parts and their titles: does a number stand with the title of another part?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reflect.evidence.reference_phrases import folded
from reflect.rulebook import Reference

_FILLERS = r"(?: ,)?(?: (?:which|that))?(?: (?:is|protects|gives|covers|guarantees|means|on|about))?(?: (?:the|our|a))?"
_SPOKEN = {"s": "section", "art": "Article", "reg": "Regulation"}
_CODE = re.compile(r"(s|art|reg)(\d.*)")


@dataclass(frozen=True, slots=True)
class _Title:
    """One part: its first title as a learner reads it, and patterns for what follows or precedes its number."""

    name: str
    after: re.Pattern[str]
    before: re.Pattern[str]


class Titles:
    """The titles of one reference's numbered parts."""

    def __init__(self, reference: Reference) -> None:
        """Compile them; a title of one word counts only right behind its number."""
        self._titles = {one.part: _title(one.says) for one in reference.part_titles}

    def fault(self, text: str, start: int, part: str) -> str | None:
        """A kind message if ``part``, at ``start`` of the folded ``text``, stands with another part's title alone."""
        own = self._titles.get(part)
        if own is None:
            return None
        end = start + len(part)
        if own.after.match(text, end) or own.before.search(text[:start]):
            return None
        for right, title in self._titles.items():
            match = title.after.match(text, end) if right != part else None
            if match and not re.match(rf"(?: \S+)? {re.escape(right)}(?!\S)", text[match.end() :]):
                return _message(part, own.name, right, match.group("title"))
        return None


def _title(says: tuple[str, ...]) -> _Title:
    keys = [folded(one) for one in says]
    every = "|".join(map(re.escape, sorted(keys, key=len, reverse=True)))
    several = "|".join(re.escape(key) for key in sorted(keys, key=len, reverse=True) if " " in key) or "(?!)"
    return _Title(
        says[0],
        re.compile(rf"(?:{_FILLERS} (?={several})| )(?P<title>{every})s?(?!\S)"),
        re.compile(rf"(?<!\S)(?:{every})s?(?: ,)?(?: (?:under|in|is|of))? $"),
    )


def _message(written: str, own: str, right: str, title: str) -> str:
    return (
        f"You write “{title}” with {_spoken(written)}, which is about {own}; "
        f"for “{title}” the place to look is {_spoken(right)}."
    )


def _spoken(part: str) -> str:
    match = _CODE.fullmatch(part)
    return f"{_SPOKEN[match.group(1)]} {match.group(2)}" if match else part
