"""An idea put in another theorist's name: “Kolb's reflective cycle”, “the hierarchy of needs by Rogers”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reflect.evidence.reference_mention import Mention
from reflect.evidence.reference_passage import Passage
from reflect.evidence.reference_remarks import Remarks
from reflect.evidence.reference_words import fold
from reflect.rulebook import Reference
from reflect.types import Issue, Sentence, Span

_NAME = re.compile(r"(?:O['’])?[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?")
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
_BEFORE = re.compile(
    r"(?P<with>(?:\band|&|/) ?)?(?<![\w’'-])(?P<name>(?:O['’])?[A-Z][^\W_]+)(?:['’]s?)?(?: \((?:19|20)\d\d\))?"
    r"(?: (?:own|famous|well-known|classic|original"
    r"|simple|work on|idea of|theory of|model of|concept of|notion of"
    r"|(?:\w+[- ]stage|\d|two|three|four|five|six|seven|eight|nine|twelve)))? $"
)
_AFTER = re.compile(
    r"(?: model| theory| framework| cycle)?"
    r"(?:,? (?:which (?:is|was) |that (?:is|was) )?(?:first )?(?:developed|created|designed|devised|"
    r"written|described|proposed|introduced|set out|put forward))? (?:by|from) "
    r"(?:[A-Z][a-z]+ |[A-Z]\. ?){0,2}(?P<name>(?:O['’])?[A-Z][^\W_]+)(?![’'\w-])(?! (?:and|&) [A-Z])"
    r"|(?: model| theory| framework| cycle)? \((?P<cited>[A-Z][^\W_]+),? (?:19|20)\d\d\)"
)
_WINDOW = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """An idea of ``owner`` in the name of ``name``; ``span`` reaches over both."""

    sentence: Sentence
    span: Span
    owner: Reference
    name: str


class AttributionCheck:
    """Looks for an idea's name possessed by somebody else whom the references know as an author."""

    def __init__(self, references: Mapping[str, Reference], remarks: Remarks) -> None:
        """Gather who has which idea, and the surnames of all authors."""
        self._remarks = remarks
        self._owners = {_key(name): one for one in references.values() if one.own_ideas for name in one.own_ideas.names}
        self._rightful = {one.id: _rightful(one) for one in self._owners.values()}
        self._authors = frozenset(
            fold(alias)
            for one in references.values()
            for alias in (*one.aliases, *one.misspellings)
            if _is_surname(one, alias) or (one.kind == "regulator" and " " not in alias)
        )
        ideas = "|".join(_pattern(name) for name in sorted(self._owners, key=len, reverse=True)) or "(?!)"
        self._idea = re.compile(rf"(?<![\w-])(?:{ideas})(?![\w-])", re.IGNORECASE)

    def issues(self, passage: Passage, mention: Mention) -> Iterator[Issue]:
        """What is wrongly credited at the mention; of two mentions in one such phrase the idea's own has it."""
        for fault in self.faults(passage, mention.sentence):
            there = [one for one in passage.mentions[mention.sentence.index] if one.span.overlaps(fault.span)]
            bearer = next((one for one in there if one.form.reference == fault.owner.id), there[0] if there else None)
            if bearer is not None and bearer.span == mention.span:
                yield _issue(fault.owner, fault.name)

    def faults(self, passage: Passage, sentence: Sentence) -> Iterator[Fault]:
        """Every idea of the sentence that is put in another's name, in order of place."""
        text = passage.parse.account.text
        for idea in self._idea.finditer(text, sentence.span.start, sentence.span.end):
            owner = self._owners[_key(idea.group())]
            start = max(sentence.span.start, idea.start() - _WINDOW)
            before = _BEFORE.search(text[start : idea.start()])
            after = _AFTER.match(text, idea.end())
            if before is not None and before.group("with") is None and self._is_wrong(before.group("name"), owner):
                span = Span(start + before.start("name"), idea.end())
                name = before.group("name")
            elif after is not None and self._is_wrong(after.group("name") or after.group("cited"), owner):
                span, name = Span(idea.start(), after.end()), after.group("name") or after.group("cited")
            else:
                continue
            if not self._remarks.is_set_right(passage, sentence, span):
                yield Fault(sentence, span, owner, name)

    def _is_wrong(self, name: str, owner: Reference) -> bool:
        return fold(name) in self._authors and fold(name) not in self._rightful[owner.id]


def _key(name: str) -> str:
    """The idea's words in lower case, figures for small numbers, without what joins them."""
    words = (word for word in _SEPARATORS.split(name.lower()) if word and word != "and")
    return " ".join(_COUNTS.get(word, word) for word in words)


def _pattern(key: str) -> str:
    counts = {figure: f"(?:{figure}|{word})" for word, figure in _COUNTS.items()}
    return _BETWEEN.join(counts.get(word, re.escape(word)) for word in key.split())


def _issue(owner: Reference, name: str) -> Issue:
    authors = [alias for alias in owner.aliases if _is_surname(owner, alias) and alias not in owner.name]
    known = f"{owner.name} ({authors[0]})" if authors else owner.name
    message = f"You credit this to {name}. What we have is {known}: please check whose idea it is."
    return Issue(code="misattributed", message=message, source=owner.source)


def _rightful(owner: Reference) -> frozenset[str]:
    also = owner.own_ideas.also_by if owner.own_ideas else ()
    lines = (*owner.originators, *owner.aliases, *owner.misspellings, *also)
    return frozenset(fold(name) for line in lines for name in _NAME.findall(line))


def _is_surname(reference: Reference, alias: str) -> bool:
    return _NAME.fullmatch(alias) is not None and any(alias in line for line in reference.originators)
