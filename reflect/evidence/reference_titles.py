"""A law's numbered parts and their titles: does a number stand with the title of another part?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reflect.evidence.reference_phrases import folded
from reflect.rulebook import Reference
from reflect.rulebook.lexicon import Lexicon

_FILLERS = r"(?: ,)?(?: (?:which|that))?(?: (?:is|protects|gives|covers|guarantees|means|on|about))?(?: (?:the|our|a))?"
_SPOKEN = {"s": "section", "art": "Article", "reg": "Regulation"}
# “section 26 of the Care Act 2014, which gives people direct payments”: the law may stand between, and words for whom.
_LAW = r"(?: ,)?(?: (?:of|in|under|to))?(?: the)? {law}(?: (?:19|20)\d\d)?"
_SAYING = r"(?: ,)?(?: (?:which|that|it|this))?(?: (?:{says}))(?: (?:{whom}))?(?: (?:the|a|an|their|our|your|his|her))?"
_CODE = re.compile(r"(s|art|reg)(\d.*)")


@dataclass(frozen=True, slots=True)
class _Title:
    """One part: its first title as a learner reads it, and patterns for what follows or precedes its number."""

    name: str
    after: re.Pattern[str]
    said: re.Pattern[str]
    before: re.Pattern[str]


class Titles:
    """The titles of one reference's numbered parts."""

    def __init__(self, reference: Reference, lexicons: Mapping[str, Lexicon]) -> None:
        """Compile them; a title of one word counts only right behind its number."""
        says, whom = (
            "|".join(re.escape(one) for one in sorted(lexicons[name].entries, key=len, reverse=True))
            for name in ("reference-title-verbs", "reference-title-people")
        )
        said = _SAYING.format(says=says, whom=whom)
        self._titles = {one.part: _title(one.says, said) for one in reference.part_titles if _CODE.fullmatch(one.part)}

    def fault(self, text: str, start: int, part: str, law: str) -> str | None:
        """A kind message if ``part``, at ``start`` of the folded ``text``, stands with another part's title alone.

        ``law`` is the law's name as it stands folded in ``text``, which may come between the two.
        """
        own = self._titles.get(part)
        if own is None:
            return None
        end = start + len(part)
        if own.after.match(text, end) or own.before.search(text[:start]):
            return None
        between = re.compile(_LAW.format(law=re.escape(law))).match(text, end)
        behind = between.end() if between else end
        if own.said.match(text, behind) or own.after.match(text, behind):
            return None
        for right, title in self._titles.items():
            match = (title.after.match(text, end) or title.said.match(text, behind)) if right != part else None
            if match and not re.match(rf"(?: \S+)? {re.escape(right)}(?!\S)", text[match.end() :]):
                return _message(part, own.name, right, match.group("title"))
        return None


def _title(says: tuple[str, ...], said: str) -> _Title:
    keys = [folded(one) for one in says]
    every = "|".join(map(re.escape, sorted(keys, key=len, reverse=True)))
    several = "|".join(re.escape(key) for key in sorted(keys, key=len, reverse=True) if " " in key) or "(?!)"
    return _Title(
        says[0],
        re.compile(rf"(?:{_FILLERS} (?={several})| )(?P<title>{every})s?(?!\S)"),
        re.compile(rf"{said} (?P<title>{every})s?(?!\S)"),
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
