"""Is it an account at all? English, and with its writer in it. Rules: ``rubrics/depth/depth.yaml``, ``genre``."""

from __future__ import annotations

import re

from reflect.evidence.phrases import flat
from reflect.rulebook import Rulebook
from reflect.types import Genre, Parse, Sentence

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_WRITER = frozenset({"i", "me", "my", "myself", "mine", "i'm", "i'd", "i've", "i'll", "im", "ive"})
_TEAM = frozenset({"we", "us", "our", "ours"})
_PAST = frozenset({"VBD", "VBN"})


def judge_genre(parse: Parse, rulebook: Rulebook) -> Genre:
    """Whether the text is an account by somebody about something they lived; a short text is given the benefit."""
    rules = rulebook.depth.genre
    words = _WORD.findall(flat(" ".join(span.quote(parse.account.text) for span in parse.account.paragraphs)))
    if len(words) >= rules.words_for_language:
        english = frozenset(rulebook.lexicons["english-function-words"].entries)
        if sum(word in english for word in words) / len(words) < rules.english_share:
            return Genre(is_account=False, reason=rules.not_english)
    if parse.account.words >= rules.words and _writer_share(parse) < rules.writer_share:
        return Genre(is_account=False, reason=rules.no_writer)
    return Genre(is_account=True)


def _writer_share(parse: Parse) -> float:
    """Share of sentences (0-1) in which the writer appears: as "I", or as a "we" to which something happened."""
    return sum(_writer_in(parse, sentence) for sentence in parse.sentences) / max(len(parse.sentences), 1)


def _writer_in(parse: Parse, sentence: Sentence) -> bool:
    own = [
        token
        for token in parse.tokens_in(sentence)
        if not any(quotation.covers(token.span) for quotation in parse.account.quotations)
    ]
    words = {flat(token.text) for token in own}
    return bool(words & _WRITER) or (bool(words & _TEAM) and any(token.tag in _PAST for token in own))
