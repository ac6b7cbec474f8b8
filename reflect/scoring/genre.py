"""Is it an account at all? English, by a writer who is in it and lived something, and not plainly another kind of text.

Rules: ``rubrics/depth/depth.yaml``, ``genre``; the marks of other kinds of text: ``rubrics/lexicons/genre-*.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reflect.evidence.phrases import flat
from reflect.rulebook import Rulebook
from reflect.types import Evidence, Genre, MoveEvidence, Parse, Sentence, Token

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_WRITER = frozenset({"i", "me", "my", "myself", "mine", "i'm", "i'd", "i've", "i'll", "im", "ive"})
_PAST = frozenset({"VBD"})
_OTHER_KIND = "genre-"


def judge_genre(parse: Parse, evidence: tuple[Evidence, ...], rulebook: Rulebook) -> Genre:
    """Whether the text is an account by somebody about something they lived; a short text is given the benefit."""
    reason = next(_reasons(parse, evidence, rulebook), None)
    return Genre(is_account=reason is None, reason=reason)


def _reasons(parse: Parse, evidence: tuple[Evidence, ...], rulebook: Rulebook) -> Iterator[str]:
    """Why it is none, the plainest reason first."""
    rules = rulebook.depth.genre
    words = _WORD.findall(flat(" ".join(span.quote(parse.account.text) for span in parse.account.paragraphs)))
    if len(words) >= rules.words_for_language:
        english = frozenset(rulebook.lexicons["english-function-words"].entries)
        if sum(word in english for word in words) / len(words) < rules.english_share:
            yield rules.not_english
    if parse.account.words < rules.words:
        return
    moved = {item.sentence for item in evidence if isinstance(item, MoveEvidence) and item.move in rules.lived}
    lived = sum(sentence.index in moved or _team_in(parse, sentence) for sentence in parse.sentences)
    if lived < rules.other_kind_lived_share * len(parse.sentences):
        yield from _other_kinds(parse, rulebook)
    present = sum(_writer_in(parse, sentence) for sentence in parse.sentences)
    if present < max(rules.writer_sentences, rules.writer_share * len(parse.sentences)):
        yield rules.no_writer
    if lived < rules.lived_sentences:
        yield rules.nothing_lived


def _other_kinds(parse: Parse, rulebook: Rulebook) -> Iterator[str]:
    """What the text says it is, by marks such as “apologies for absence” that stand outside quotations."""
    text = flat(parse.account.text)
    for name, lexicon in rulebook.lexicons.items():
        if not name.startswith(_OTHER_KIND):
            continue
        marks = {
            match.group()
            for match in lexicon.pattern().finditer(text)
            if not any(span.start <= match.start() < span.end for span in parse.account.quotations)
        }
        if len(marks) >= rulebook.depth.genre.other_kind_marks:
            yield lexicon.why


def _writer_in(parse: Parse, sentence: Sentence) -> bool:
    """True if the writer appears: as "I", or as a "we" that did something."""
    own = (token for token in parse.tokens_in(sentence) if not parse.account.in_quotation(token.span))
    return any(flat(token.text) in _WRITER or _team_acted(parse, token) for token in own)


def _team_in(parse: Parse, sentence: Sentence) -> bool:
    own = (token for token in parse.tokens_in(sentence) if not parse.account.in_quotation(token.span))
    return any(_team_acted(parse, token) for token in own)


def _team_acted(parse: Parse, token: Token) -> bool:
    """True for the "we" of something that happened; "we are committed to" and "our services" are a policy's.

    Some write to themselves as "you": a past act of that "you" counts likewise.
    """
    return flat(token.text) in {"we", "you"} and token.dep == "nsubj" and parse.tokens[token.head].tag in _PAST
