"""An idea put in another theorist's name: “Kolb's reflective cycle”, “the hierarchy of needs by Rogers”."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reflect.evidence.reference_credit_frames import CreditFrames
from reflect.evidence.reference_cues import given_names
from reflect.evidence.reference_guard import NameGuard
from reflect.evidence.reference_mention import Fault, Mention
from reflect.evidence.reference_passage import Passage
from reflect.evidence.reference_remarks import Remarks
from reflect.evidence.reference_words import fold
from reflect.rulebook import Reference
from reflect.rulebook.reference import OwnIdeas
from reflect.types import Issue, Sentence, Span

_NAME = re.compile(r"(?:O['’])?[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?")
_GIVEN = re.compile(r"(?<![\w'’-])([A-Z][^\W\d_]+) (?:[A-Z]\. ?)*$")
_SEPARATORS = re.compile(r"[^\w'’]+")
_BETWEEN = r"[\s,/–-]+(?:and )?"
_COUNTS = {
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "twelve": "12",
}
_WINDOW = 60


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose an idea is: the reference, the folded names of all who may be credited, and what a writer is told."""

    reference: Reference
    rightful: frozenset[str]
    credit: str


class AttributionCheck:
    """Looks for an idea's name possessed by somebody else whom the references know as an author."""

    def __init__(
        self, references: Mapping[str, Reference], remarks: Remarks, guard: NameGuard, frames: CreditFrames
    ) -> None:
        """Gather who has which idea, and the surnames of all authors."""
        self._remarks = remarks
        self._guard = guard
        self._frames = frames
        owned = [(one, ideas) for one in references.values() for ideas in _all_ideas(one)]
        self._owners = {
            _key(name): _Owner(one, _rightful(one, ideas), _credit(one, ideas))
            for one, ideas in owned
            for name in ideas.names
        }
        self._authors = frozenset(
            fold(alias)
            for one in references.values()
            for alias in (*one.aliases, *one.misspellings)
            if _is_surname(one, alias)
        )
        # As written: HIS is a regulator, “His” is nobody.
        self._bodies = frozenset(
            alias for one in references.values() if one.kind == "regulator" for alias in one.aliases if " " not in alias
        )
        ideas = "|".join(_pattern(name) for name in sorted(self._owners, key=len, reverse=True)) or "(?!)"
        self._first_names = {name: given_names(one) for name, one in references.items()}
        self._namesakes: defaultdict[str, set[str]] = defaultdict(set)
        for surname, firsts in (pair for one in self._first_names.values() for pair in one.items()):
            self._namesakes[surname] |= firsts
        self._idea = re.compile(rf"(?<![\w-])(?:{ideas})(?![\w-])", re.IGNORECASE)

    def issues(self, passage: Passage, mention: Mention) -> Iterator[Issue]:
        """What is wrongly credited at the mention; of two mentions in one such phrase the idea's own has it."""
        index = mention.sentence.index
        if index not in passage.faults:
            passage.faults[index] = tuple(self.faults(passage, mention.sentence))
        for fault in passage.faults[index]:
            there = [one for one in passage.mentions[mention.sentence.index] if one.span.overlaps(fault.span)]
            bearer = next((one for one in there if one.form.reference == fault.owner.id), there[0] if there else None)
            if bearer is not None and bearer.span == mention.span:
                yield _issue(fault)

    def faults(self, passage: Passage, sentence: Sentence) -> Iterator[Fault]:
        """Every idea of the sentence that is put in another's name, in order of place."""
        text = passage.parse.account.text
        for idea in self._idea.finditer(text, sentence.span.start, sentence.span.end):
            owner = self._owners[_key(idea.group())]
            start = max(sentence.span.start, idea.start() - _WINDOW)
            before = self._frames.before.search(text[start : idea.start()])
            after = self._frames.after.match(text, idea.end())
            first = _first_name(text[start : start + before.start("name")]) if before is not None else None
            if before is not None and self._is_rightful(before.group("name"), owner, first):
                continue
            if (
                before is not None
                and before.group("with") is None
                and self._is_wrong(before.group("name"), owner, first)
            ):
                span = Span(start + before.start("name"), idea.end())
                name, is_apart = before.group("name"), before.group("apart") is not None
            elif after is not None and self._is_wrong(name := next(filter(None, after.groups())), owner):
                span, is_apart = Span(idea.start(), after.end()), text[idea.end()] == ","
            else:
                continue
            if (before and before.group("made") is not None and self._frames.made_more.match(text, idea.end())) or (
                self._is_person(passage, span, name)
            ):
                continue
            if not self._remarks.is_set_right(passage, sentence, span):
                place = Span(idea.start(), idea.end())
                yield Fault(sentence, span, place, is_apart, owner.reference, name, owner.credit)

    def _is_person(self, passage: Passage, span: Span, name: str) -> bool:
        """True if somebody of the account bears the name, here or elsewhere in it."""
        text = passage.parse.account.text
        if passage.called is None:
            passage.called = self._guard.called(text)
        place = Span(start := text.find(name, span.start, span.end), start + len(name))
        return fold(name) in passage.called or self._guard.is_shown_as_person(text, place)

    def _is_rightful(self, name: str, owner: _Owner, first: str | None = None) -> bool:
        return self._is_author(name) and not self._is_wrong(name, owner, first)

    def _is_author(self, name: str) -> bool:
        return fold(name) in self._authors or name in self._bodies

    def _is_wrong(self, name: str, owner: _Owner, first: str | None = None) -> bool:
        if not self._is_author(name):
            return False
        return fold(name) not in owner.rightful or self._is_namesake(fold(name), owner.reference.id, first)

    def _is_namesake(self, name: str, owner: str, first: str | None) -> bool:
        """True for another author of the same surname: “Carl Rogers” where the idea is Everett Rogers's."""
        if first is None:
            return False
        own = self._first_names[owner].get(name, set())
        return bool(own) and fold(first) not in own and fold(first) in self._namesakes[name]


def _first_name(before: str) -> str | None:
    """The first name at the end of ``before``, initials aside."""
    match = _GIVEN.search(before)
    return match.group(1) if match else None


def _key(name: str) -> str:
    """The idea's words in lower case, figures for small numbers, without what joins them."""
    words = (word for word in _SEPARATORS.split(name.lower()) if word and word != "and")
    return " ".join(_COUNTS.get(word, word) for word in words)


def _pattern(key: str) -> str:
    counts = {figure: f"(?:{figure}|{word})" for word, figure in _COUNTS.items()}
    return _BETWEEN.join(counts.get(word, re.escape(word)) for word in key.split())


def _issue(fault: Fault) -> Issue:
    message = f"You credit this to {fault.name}. What we have is {fault.credit}: please check whose idea it is."
    return Issue(code="misattributed", message=message, source=fault.owner.source)


def _credit(owner: Reference, ideas: OwnIdeas) -> str:
    if ideas.by:
        return f"{ideas.names[0]} ({' and '.join(ideas.by[:2])})"
    authors = [alias for alias in owner.aliases if _is_surname(owner, alias) and alias not in owner.name]
    return f"{owner.name} ({authors[0]})" if authors else owner.name


def _all_ideas(reference: Reference) -> tuple[OwnIdeas, ...]:
    return (*((reference.own_ideas,) if reference.own_ideas else ()), *reference.parted_ideas)


def _rightful(owner: Reference, ideas: OwnIdeas) -> frozenset[str]:
    everybody = (*owner.originators, *owner.aliases, *owner.misspellings)
    lines = (*(ideas.by or everybody), *ideas.also_by)
    return frozenset(fold(name) for line in lines for name in _NAME.findall(line))


def _is_surname(reference: Reference, alias: str) -> bool:
    return _NAME.fullmatch(alias) is not None and any(alias in line for line in reference.originators)
