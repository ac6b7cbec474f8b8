"""What the writer did, and why, in the words of a sentence: it goes beside what the encoder sees."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reflect.evidence.reference_passage import Passage
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Parse, Sentence, Token

_REASON = re.compile(
    r"\b(?:because|becuase|cos|so (?:i|we|that|the|night|staff|she|he|they|now)\b|in order to|for (?:that|this) reason"
    r"|which is why|that is why|so as to|since (?!then|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|last|the|her|his|my|our|easter|christmas|\d)|on the ground)"
)
_FIRST = frozenset({"i", "we"})


class ActFinder:
    """Reads own acts and reasons off the grammar; verbs that are no acts are data."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        """Keep the verbs of saying, learning and feeling."""
        self._no_acts = frozenset(lexicons["reference-no-acts"].entries)

    def verbs(self, parse: Parse, sentence: Sentence) -> list[tuple[int, Token]]:
        """Verbs of what “I” or “we” did, with their index; not of saying, not denied, not supposed."""
        first, end = parse.tokens_of[sentence.index]
        return [(index, parse.tokens[index]) for index in range(first, end) if self._is_act(parse, first, end, index)]

    def has_reason(self, passage: Passage, sentence: Sentence) -> bool:
        """True if a word of cause stands in it."""
        return _REASON.search(passage.flat(sentence)) is not None

    def _is_act(self, parse: Parse, first: int, end: int, index: int) -> bool:
        token = parse.tokens[index]
        if token.pos != "VERB" or token.lemma in self._no_acts or token.tag not in {"VBD", "VBN", "VBG", "VBP"}:
            return False
        children = [parse.tokens[at] for at in range(first, end) if parse.tokens[at].head == index and at != index]
        helpers = {child.lemma for child in children if child.dep in {"aux", "auxpass"}}
        now = any(child.lemma == "now" for child in children)
        if token.tag == "VBP" and not now:
            return False
        if token.tag in {"VBN", "VBG"} and not helpers & {"have", "be"}:
            return False
        if any(child.dep == "neg" or child.tag == "MD" for child in children):
            return False
        return any(child.dep == "nsubj" and child.text.lower() in _FIRST for child in children)
