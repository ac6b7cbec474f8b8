"""Is it an account at all? English, and with its writer in it. Rules: ``rubrics/depth/depth.yaml``, ``genre``."""

from __future__ import annotations

import re

from reflect.evidence.phrases import flat
from reflect.rulebook import Rulebook
from reflect.types import Genre, Parse, Sentence, Token

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_WRITER = frozenset({"i", "me", "my", "myself", "mine", "i'm", "i'd", "i've", "i'll", "im", "ive"})
_PAST = frozenset({"VBD"})


def judge_genre(parse: Parse, rulebook: Rulebook) -> Genre:
    """Whether the text is an account by somebody about something they lived; a short text is given the benefit."""
    rules = rulebook.depth.genre
    words = _WORD.findall(flat(" ".join(span.quote(parse.account.text) for span in parse.account.paragraphs)))
    if len(words) >= rules.words_for_language:
        english = frozenset(rulebook.lexicons["english-function-words"].entries)
        if sum(word in english for word in words) / len(words) < rules.english_share:
            return Genre(is_account=False, reason=rules.not_english)
    if parse.account.words >= rules.words:
        present = sum(_writer_in(parse, sentence) for sentence in parse.sentences)
        if present < max(rules.writer_sentences, rules.writer_share * len(parse.sentences)):
            return Genre(is_account=False, reason=rules.no_writer)
    return Genre(is_account=True)


def _writer_in(parse: Parse, sentence: Sentence) -> bool:
    """True if the writer appears: as "I", or as a "we" that did something."""
    own = (token for token in parse.tokens_in(sentence) if not parse.account.in_quotation(token.span))
    return any(flat(token.text) in _WRITER or _team_acted(parse, token) for token in own)


def _team_acted(parse: Parse, token: Token) -> bool:
    """True for the "we" of something that happened; "we are committed to" and "our services" are a policy's."""
    return flat(token.text) == "we" and token.dep == "nsubj" and parse.tokens[token.head].tag in _PAST
