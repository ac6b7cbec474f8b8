"""The words a passage is told in, for reading how a view is held: marks kept, names and numbers left out."""

from __future__ import annotations

from collections.abc import Iterable

from reflect.types import Parse

_NAME, _NUMBER = "#name", "#number"


def said_words(parse: Parse, sentences: Iterable[int]) -> tuple[str, ...]:
    """The lower-case tokens of these sentences in order; a name is one word for all names, so is a number."""
    return tuple(
        _NAME if token.pos == "PROPN" else _NUMBER if token.pos == "NUM" else token.text.lower()
        for index in sentences
        for token in parse.tokens[slice(*parse.tokens_of[index])]
    )
