"""One mention of a reference, and how two halves of one name that brackets split become one again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reflect.evidence.reference_forms import Form
from reflect.rulebook import Reference
from reflect.types import Sentence, Span

_BRACKETS = re.compile(r"\s*[()\[\]][\s()\[\]]*")
_YEAR_AND_COMMA = re.compile(r"(?: (?:19|20)\d\d)?,? ")
_YEAR = re.compile(r" (?:19|20)\d\d(?![\w-])")
_TITLE_END = ("Act", "Regulations", "Order")
_PAIRS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention. ``year`` was given beside the name; ``reason`` says why it counts, in words a learner can read.

    ``is_part`` is true where nothing but a section, article or regulation was written, ``is_echo`` for “the Act” that
    points back to a law.
    """

    form: Form
    span: Span
    sentence: Sentence
    part: str | None = None
    year: int | None = None
    confidence: float
    reason: str
    is_part: bool = False
    is_echo: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """An idea of ``owner`` in the name of ``name``; ``span`` reaches over both. ``credit`` says whose it is.

    ``idea`` is the place of the idea alone; ``is_apart`` is true where the name stands in a clause of its own.
    """

    sentence: Sentence
    span: Span
    idea: Span
    is_apart: bool
    owner: Reference
    name: str
    credit: str


def merged(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions in rising order, those of one reference that only brackets part made one, brackets in balance."""
    kept: list[Mention] = []
    for mention in mentions:
        if kept and _are_one(text, kept[-1], mention):
            kept[-1] = _joined(text, kept[-1], mention)
        else:
            kept.append(mention)
    return tuple(replace(mention, span=_balanced(text, mention.span)) for mention in kept)


def _are_one(text: str, one: Mention, other: Mention) -> bool:
    if one.form.reference != other.form.reference or one.sentence != other.sentence:
        return False
    between = text[one.span.end : other.span.start]
    if other.is_part:
        return one.part is None and _YEAR_AND_COMMA.fullmatch(between) is not None
    if _BRACKETS.fullmatch(between) is None:
        return False
    # “leadership (Bass, 1985)” goes on inside its brackets: these are two.
    whole = _balanced(text, Span(one.span.start, other.span.end)).quote(text)
    return all(whole.count(opening) == whole.count(closing) for closing, opening in _PAIRS.items())


def _joined(text: str, one: Mention, other: Mention) -> Mention:
    if other.is_part:
        return replace(one, part=other.part)
    end = other.span.end
    year = _YEAR.match(text, end) if text[:end].endswith(_TITLE_END) else None
    return replace(one, span=Span(one.span.start, year.end() if year else end), part=one.part or other.part)


def _balanced(text: str, span: Span) -> Span:
    """The span without a bracket at either end that has no partner, and with one that closes right behind it."""
    start, end = span.start, span.end
    for closing, opening in _PAIRS.items():
        surplus = text.count(opening, start, end) - text.count(closing, start, end)
        if surplus > 0 and text[end : end + 1] == closing:
            end += 1
        elif surplus < 0 and text[end - 1] == closing:
            end -= 1
    return Span(start, end)
