"""Past acts of the writer, read from the grammar: who did it, was it done, is it an act anybody could see.

An act counts when "I" is the subject of a past verb that is neither negated nor hypothetical, is not a verb of mind,
feeling or state, and does not stand in a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reflect.rulebook import Rulebook
from reflect.types import Parse, Sentence, Token

_PAST = frozenset({"VBD", "VBN"})
_MODAL = frozenset({"MD"})
_CONDITION = frozenset({"if", "unless", "whether"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "obj", "dative", "pobj", "nsubj", "iobj"})


@dataclass(frozen=True, slots=True)
class Act:
    """A verb of the writer's and the sentence it stands in; ``colleague`` says whom it was done with, if anybody."""

    verb: Token
    colleague: str | None


class ActFinder:
    """Finds the writer's acts by grammar; the encoder has the last word on whether they are told as done."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Keep the word lists."""
        self._no_act = frozenset(rulebook.lexicons["not-an-act"].entries)
        self._lead = frozenset(rulebook.lexicons["lead-verb"].entries)
        self._colleague = frozenset(rulebook.lexicons["colleague"].entries)

    def acts(self, parse: Parse) -> dict[int, tuple[Act, ...]]:
        """The acts of each sentence that has any, by its index, in order of place."""
        children = _children(parse)
        found = {
            sentence.index: tuple(
                Act(parse.tokens[index], self._led(parse, children, index))
                for index in self._verbs(parse, children, sentence)
            )
            for sentence in parse.sentences
        }
        return {index: acts for index, acts in found.items() if acts}

    def denied(self, parse: Parse) -> frozenset[int]:
        """Sentences whose every subject is somebody else, or an "I" that did nothing; none has to be named at all."""
        children = _children(parse)
        done: dict[int, list[bool]] = {}
        for token in parse.tokens:
            if token.dep in _SUBJECTS and token.sentence is not None:
                done.setdefault(token.sentence, []).append(self._may_have_acted(parse, children, token))
        return frozenset(sentence for sentence, verdicts in done.items() if not any(verdicts))

    def _may_have_acted(self, parse: Parse, children: dict[int, list[int]], subject: Token) -> bool:
        if subject.text.lower() != "i" or subject.dep == "nsubjpass":
            return False
        if _undone(parse, children, subject.head) or _habit(parse, children, subject.head):
            return False
        return not parse.account.in_quotation(subject.span)

    def _verbs(self, parse: Parse, children: dict[int, list[int]], sentence: Sentence) -> Iterator[int]:
        """Token indices of the writer's acts in one sentence."""
        start, end = parse.tokens_of[sentence.index]
        for index in range(start, end):
            verb = parse.tokens[index]
            if (
                verb.tag in _PAST
                and verb.pos == "VERB"
                and verb.lemma not in self._no_act
                and not _habit(parse, children, index)
                and self._is_writers(parse, children, index)
                and not _undone(parse, children, index)
                and not parse.account.in_quotation(verb.span)
            ):
                yield index

    def _is_writers(self, parse: Parse, children: dict[int, list[int]], index: int) -> bool:
        """True if "I" is the verb's own subject, or that of the verb it is joined to ("I sat down and asked")."""
        tokens = parse.tokens
        while True:
            verb = tokens[index]
            subjects = [tokens[c] for c in children.get(index, ()) if tokens[c].dep in {"nsubj", "nsubjpass"}]
            helpers = {tokens[c].lemma for c in children.get(index, ()) if tokens[c].dep in {"aux", "auxpass"}}
            if any(tokens[c].dep == "auxpass" for c in children.get(index, ())):
                return False
            if subjects:
                done = verb.tag == "VBD" or "have" in helpers
                return done and any(subject.text.lower() == "i" for subject in subjects)
            if verb.dep != "conj" or verb.head == index:
                return False
            index = verb.head

    def _led(self, parse: Parse, children: dict[int, list[int]], index: int) -> str | None:
        """The colleague among the verb's objects or the subjects of what was asked of them, if it is a leading verb."""
        if parse.tokens[index].lemma not in self._lead:
            return None
        direct = children.get(index, [])
        deeper = [grandchild for child in direct for grandchild in children.get(child, [])]
        for token in (parse.tokens[child] for child in (*direct, *deeper)):
            if token.dep in _OBJECTS and token.lemma in self._colleague:
                return token.text
        return None


def _children(parse: Parse) -> dict[int, list[int]]:
    children: dict[int, list[int]] = {}
    for index, token in enumerate(parse.tokens):
        if token.head != index:
            children.setdefault(token.head, []).append(index)
    return children


def _undone(parse: Parse, children: dict[int, list[int]], index: int) -> bool:
    """True if the verb, or one it hangs on, is negated, modal or conditional: then nothing was done."""
    while True:
        for child in children.get(index, ()):
            token = parse.tokens[child]
            modal = token.dep == "aux" and token.tag in _MODAL
            if modal or token.dep == "neg" or (token.dep == "mark" and token.lemma in _CONDITION):
                return True
        joined = parse.tokens[index].dep == "conj" and parse.tokens[index].head != index
        if not joined or _own_subject(parse, children, index):
            return False
        index = parse.tokens[index].head


def _habit(parse: Parse, children: dict[int, list[int]], index: int) -> bool:
    """True for "used to": a habit is not one act."""
    after = (parse.tokens[child] for child in children.get(index, ()))
    return parse.tokens[index].lemma == "use" and any(token.dep == "xcomp" for token in after)


def _own_subject(parse: Parse, children: dict[int, list[int]], index: int) -> bool:
    return any(parse.tokens[child].dep == "nsubj" for child in children.get(index, ()))
