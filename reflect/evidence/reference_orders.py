"""Parts that stand in an order: does “level two” or “the third principle” stand with the name of another?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reflect.evidence.reference_phrases import folded
from reflect.rulebook import Reference

_ORDERED = re.compile(r"([a-z]+) (\d{1,2})")
_SAME = {
    "stage": ("stage", "step", "phase"),
    "step": ("step", "stage", "phase"),
    "phase": ("phase", "stage", "step"),
    "level": ("level", "tier", "layer", "rung", "step"),
    "rung": ("rung", "step", "level"),
}
_RISING = frozenset({"level", "rung"})
_NUMBERS = (
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
)
_HEIGHTS = r"(?: (?:of|on|in)(?: (?:the|his|her|their|its|that))?(?: [a-z']+)? (?:pyramid|triangle|hierarchy|ladder))"
_OF = r"(?: (?:of|in|on|under)(?: (?:the|his|her|its|their))?(?: [a-z']+){1,4})?"
_IS = r"(?: (?:is|was|being|called|named|says|means|covers))(?: (?:called|about|on|for|all about))?(?: (?:the|a))?"
_FILLED = r"(?: (?:now|then|printed|listed|given|put|called|named|counted|really|also|number))*"
_STANDS = rf"(?: (?:is|was|being|as|comes|stands|sits|are){_FILLED})"
_LEADS_IN = r"(?: (?:as|at|on|in))?(?: (?:the|his|her|its|their|a))?"
_CLOSED = r"(?= [,;]|$)"
_ENDS = r"(?= [,;]|$| (?:and|but|which|that|when|where|because|so|of|in|on|under|for|not|again)(?!\S))"
_OWN = re.compile(r"(?:^|(?<= ))(?:my|our|a|an|another|next|very) $")
_CLOSING = re.compile(_ENDS)


@dataclass(frozen=True, slots=True)
class _Place:
    """One part of an order: its name, what its number may look like, and how its names may stand."""

    part: str
    name: str
    said: re.Pattern[str]
    closed: re.Pattern[str]
    before: re.Pattern[str]


class Orders:
    """The ordered parts of one reference (“level 2” in ``part_titles``); without any it finds nothing."""

    def __init__(self, reference: Reference) -> None:
        """Compile, for each place in the order, its number and the frames in which a name stands with it."""
        parts = [(match, one) for one in reference.part_titles if (match := _ORDERED.fullmatch(one.part))]
        last = max((int(match.group(2)) for match, _ in parts), default=0)
        self._numbers = [(one.part, _number(match.group(1), int(match.group(2)), last)) for match, one in parts]
        self._places = [_place(one.part, one.says) for _, one in parts]
        every = "|".join(re.escape(folded(say)) for _, one in parts for say in one.says)
        self._listed = re.compile(rf"(?: ,)?(?: and| or)? (?:{every})(?!\S)")

    @property
    def is_filled(self) -> bool:
        """True if the reference has ordered parts."""
        return bool(self._numbers)

    def faults(self, text: str) -> Iterator[tuple[int, str]]:
        """Offsets of numbers in the folded ``text`` that stand with another's name alone, each with a kind message."""
        for part, number in self._numbers:
            for match in number.finditer(text):
                # “My first step was …” is a step of the writer's.
                found = None if _OWN.search(text[: match.start()]) else self._fault(text, match, part)
                if found is not None:
                    yield match.start(), found

    def _fault(self, text: str, match: re.Match[str], part: str) -> str | None:
        """The message if one name stands with the number, and it is not its own."""
        closes = _CLOSING.match(text, match.end()) is not None
        there = {}
        for place in self._places:
            after = place.said.match(text, match.end()) or place.closed.match(text, match.end())
            if after and self._listed.match(text, after.end()):
                return None
            # “Storming, the third stage we had” goes on: only a number that closes its phrase names what is before.
            named = after or (place.before.search(text[: match.start()]) if closes else None)
            if named:
                there[place.part] = (place, named.group("title"))
        if part in there or len(there) != 1:
            return None
        own = next(place for place in self._places if place.part == part)
        right, written = next(iter(there.values()))
        return f"You write “{written}” with {part}, which is about {own.name}; for “{written}” see {right.part}."


def _number(noun: str, number: int, last: int) -> re.Pattern[str]:
    word, ordinal = _NUMBERS[number - 1]
    nouns = "|".join(_SAME.get(noun, (noun,)))
    ways = [
        rf"(?:{nouns}) (?:{word}|{number})",
        rf"(?:{ordinal}|{number}(?:st|nd|rd|th))(?: [a-z]+)? (?:{nouns})",
        rf"(?:{ordinal}|{number}(?:st|nd|rd|th)) of (?:the|his|her|its|their|those)(?: [a-z]+)? (?:{nouns})s",
    ]
    if noun in _RISING and number in {1, last}:
        height = "top|highest" if number == last else "bottom|lowest|base"
        ways.append(rf"(?:{height})(?: (?:{nouns})|{_HEIGHTS})")
    return re.compile(rf"(?<!\S)(?:{'|'.join(ways)})(?!\S)")


def _place(part: str, says: tuple[str, ...]) -> _Place:
    keys = sorted((folded(one) for one in says), key=len, reverse=True)
    title = rf"(?P<title>{'|'.join(map(re.escape, keys))})"
    said = rf"{_OF}{_IS} {title}{_ENDS}"
    # A name right behind a number may be the next word of the sentence: it must close.
    closed = rf"{_OF}(?: ,(?: the)?)? {title}{_CLOSED}"
    before = rf"(?<!\S){title}(?:{_STANDS}{_LEADS_IN}| ,{_LEADS_IN}| (?:at|on)(?: the)?)? $"
    return _Place(part, says[0], re.compile(said), re.compile(closed), re.compile(before))
