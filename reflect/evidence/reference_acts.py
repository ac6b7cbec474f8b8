"""What the writer and colleagues did, and why, in the words of a sentence: it goes beside what the encoder sees.

``acts.ActFinder`` is stricter: there only "I" counts, because an own act raises depth. A law or a model may as well be
put to use by "we".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from reflect.evidence.reference_passage import Passage
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Parse, Sentence, Token

_REASON = re.compile(
    r"\b(?:because|becuase|cos|so (?:i|we|that|the|night|staff|she|he|they|now)\b|in order to|for (?:that|this) reason"
    r"|which is why|that is why|so as to|since (?!then|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|last|the|her|his|my|our|easter|christmas|\d)|on the ground)"
)
_FIRST = frozenset({"i", "we"})


class SharedActs:
    """Reads what “I” or “we” did, and reasons, off the grammar; verbs that are no acts are data."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        """Keep the verbs of saying, learning and feeling."""
        self._no_acts = frozenset(lexicons["reference-no-acts"].entries)

    def verbs(self, passage: Passage, sentence: Sentence) -> tuple[Token, ...]:
        """Verbs of what “I” or “we” did; not of saying, not denied, not supposed."""
        if sentence.index not in passage.shared_acts:
            passage.shared_acts[sentence.index] = tuple(self._verbs(passage.parse, sentence))
        return passage.shared_acts[sentence.index]

    def has_reason(self, passage: Passage, sentence: Sentence) -> bool:
        """True if a word of cause stands in it."""
        return _REASON.search(passage.flat(sentence)) is not None

    def _verbs(self, parse: Parse, sentence: Sentence) -> Iterator[Token]:
        first, end = parse.tokens_of[sentence.index]
        children: defaultdict[int, list[Token]] = defaultdict(list)
        for index, token in enumerate(parse.tokens[first:end], first):
            if token.head != index:
                children[token.head].append(token)
        for index, token in enumerate(parse.tokens[first:end], first):
            if self._is_act(token, children[index]):
                yield token

    def _is_act(self, token: Token, children: list[Token]) -> bool:
        if token.pos != "VERB" or token.lemma in self._no_acts or token.tag not in {"VBD", "VBN", "VBG", "VBP"}:
            return False
        helpers = {child.lemma for child in children if child.dep in {"aux", "auxpass"}}
        now = any(child.lemma == "now" for child in children)
        if token.tag == "VBP" and not now:
            return False
        if token.tag in {"VBN", "VBG"} and not helpers & {"have", "be"}:
            return False
        if any(child.dep == "neg" or child.tag == "MD" for child in children):
            return False
        return any(child.dep == "nsubj" and child.text.lower() in _FIRST for child in children)
