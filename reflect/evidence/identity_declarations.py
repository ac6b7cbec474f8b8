"""What a writer says about names: all of them are changed, or this one is made up. Only what is said is believed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reflect.evidence.phrases import flat
from reflect.evidence.reference_words import fold
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Span

_SENTENCE = re.compile(r"(?:[^.!?\n]|(?<=\b[A-Z])\.|[.!?](?=\S))+[.!?]?")
_NAME = r"[“\"'‘]?((?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-ZÀ-Þ][^\W\d_]+(?:['’-][A-Z][^\W\d_]+)?(?: [A-ZÀ-Þ][^\W\d_]+)?)"
_WHOM = r"(?:her|him|them|(?:the|this) (?:[a-z-]+ ){0,2}[a-z-]+)"
_WILL = r"(?:(?:will|shall|have|am going to|would like to)|['’](?:ll|ve))"
_CALL = r"(?:call|called|calling|name|named)"
_GIVE = r"use|used|using|give|given|giving|gave|chosen|chose"
_HERE = r"(?:here|below|throughout|from now on|in this account|for this account|only)"


@dataclass(frozen=True, slots=True)
class Declared:
    """What is declared: every name (``is_all``), the words of single names, folded, and where one goes unsaid.

    A span of ``near`` is a sentence that declares a name without giving it.
    """

    is_all: bool
    names: frozenset[str]
    near: tuple[Span, ...]

    def exempts(self, name: str) -> bool:
        """True if each word of ``name`` (folded, without title) is declared."""
        return self.is_all or all(word in self.names for word in name.split())


class DeclarationReader:
    """Reads declarations; the set phrases are data, the ways to give a name are grammar."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        """Compile phrases, and the words for people that “a man I will call Ted” may hang on."""
        self._all = lexicons["identity-declarations"]
        self._one = lexicons["identity-name-declarations"]
        self._patterns = (self._all.pattern(), self._all.exceptions(), self._one.pattern(), self._one.exceptions())
        people = "|".join(re.escape(entry) for entry in lexicons["identity-person-roles"].entries)
        self._given = tuple(
            re.compile(pattern)
            for pattern in (
                # “I called the nurse Brian” may tell of a telephone; only what I will call her is a name.
                rf"\b(?:I|[Ww]e)(?: {_WILL}|['’](?:ll|ve))? {_CALL} (?:her|him|them) {_NAME}",
                rf"\b(?:I|[Ww]e)(?: will| shall|['’]ll) call {_WHOM} {_NAME}",
                rf"\b(?:whom|who|that|{people}|person|one),? (?:I|we)(?: {_WILL}|['’](?:ll|ve))? {_CALL} {_NAME}",
                rf"\b(?:refer|refers|referred|referring) to (?:{_WHOM} )?(?:{_HERE} )?as {_NAME}",
                rf"\b(?:will|shall|to) be (?:called|named|known as) {_NAME}",
                rf"\bknown (?:{_HERE} )?as {_NAME}",
                rf"\b(?:{_GIVE}) (?:{_WHOM} )?the (?:[a-z-]+ )?(?:name|pseudonym) (?:of )?{_NAME}",
            )
        )

    def read(self, text: str) -> Declared:
        """All declarations of ``text``."""
        is_all, names, near = False, set[str](), []
        every, not_every, one, not_one = self._patterns
        for match in _SENTENCE.finditer(text):
            sentence = match.group()
            small = flat(sentence)
            is_all = is_all or bool(every.search(small) and not not_every.search(small))
            given = set(self._names_given(sentence))
            names |= given
            if not given and one.search(small) and not not_one.search(small):
                near.append(Span(*match.span()))
        return Declared(is_all, frozenset(names), tuple(near))

    def _names_given(self, sentence: str) -> Iterator[str]:
        for pattern in self._given:
            for match in pattern.finditer(sentence):
                yield from (fold(word) for word in re.findall(r"[^\W\d_][\w'’-]*", match.group(1)))
