"""Is it an account at all? English, by a writer who is in it and lived something, and not plainly another kind of text.

Rules: ``rubrics/depth/depth.yaml``, ``genre``; the marks of other kinds of text: ``rubrics/lexicons/genre-*.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from reflect.evidence.phrases import flat
from reflect.rulebook import Rulebook
from reflect.types import Evidence, Genre, MoveEvidence, Parse, Sentence, Token

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_WRITER = frozenset({"i", "me", "my", "myself", "mine", "i'm", "i'd", "i've", "i'll", "im", "ive"})
_PAST = frozenset({"VBD"})
_OTHER_KIND = "genre-"


def judge_genre(parse: Parse, evidence: tuple[Evidence, ...], rulebook: Rulebook) -> Genre:
    """Whether the text is an account by somebody about something they lived; a short text is given the benefit."""
    return _Text(parse, evidence, rulebook).genre()


class _Text:
    """One text and what is lived in it."""

    def __init__(self, parse: Parse, evidence: tuple[Evidence, ...], rulebook: Rulebook) -> None:
        """Count the sentences in which something is lived."""
        self.parse, self.rulebook, self.rules = parse, rulebook, rulebook.depth.genre
        moves = [item for item in evidence if isinstance(item, MoveEvidence)]
        moved = {item.sentence for item in moves if item.move in self.rules.lived}
        acted = rulebook.depth.passages.acted
        self.acted = {item.sentence for item in moves if item.sentence is not None and item.move in acted}
        self.lived = sum(sentence.index in moved or _team_in(parse, sentence) for sentence in parse.sentences)

    def genre(self) -> Genre:
        """The judgement, with the plainest reason or, where an account stands inside another text, a caution."""
        if self._is_foreign():
            return Genre(is_account=False, reason=self.rules.not_english)
        if self.parse.account.words < self.rules.words:
            return Genre(is_account=True)
        kinds = list(self._other_kinds()) if self._is_mostly_something_else() else []
        holding = [name for name in kinds if name in self.rules.may_hold and self._acts_with_others()]
        reasons = (self.rulebook.lexicons[name].why for name in kinds if name not in holding)
        reason = next(chain(reasons, self._nobody_there()), None)
        if reason is not None:
            return Genre(is_account=False, reason=reason)
        return Genre(is_account=True, caution=self.rules.caution if holding else None)

    def _is_foreign(self) -> bool:
        paragraphs = self.parse.account.paragraphs
        words = _WORD.findall(flat(" ".join(span.quote(self.parse.account.text) for span in paragraphs)))
        english = frozenset(self.rulebook.lexicons["english-function-words"].entries)
        known = sum(word in english for word in words)
        return len(words) >= self.rules.words_for_language and known / len(words) < self.rules.english_share

    def _is_mostly_something_else(self) -> bool:
        return self.lived < self.rules.other_kind_lived_share * len(self.parse.sentences)

    def _other_kinds(self) -> Iterator[str]:
        """Lexicons of the kinds the text says it is, by marks such as “apologies for absence” outside quotations."""
        text = flat(self.parse.account.text)
        for name, lexicon in self.rulebook.lexicons.items():
            if not name.startswith(_OTHER_KIND):
                continue
            marks = {
                match.group()
                for match in lexicon.pattern().finditer(text)
                if not any(span.start <= match.start() < span.end for span in self.parse.account.quotations)
            }
            if len(marks) >= self.rules.other_kind_marks:
                yield name

    def _acts_with_others(self) -> bool:
        """True if the writer does something in enough sentences that speak of somebody else."""
        others = frozenset(self.rulebook.lexicons["other-person"].entries)
        sentences = [self.parse.sentences[index] for index in sorted(self.acted)]
        found = sum(
            any({token.lemma, flat(token.text)} & others for token in self.parse.tokens_in(sentence))
            for sentence in sentences
        )
        return found >= self.rules.acts_with_others

    def _nobody_there(self) -> Iterator[str]:
        """Why nobody lived anything in it, if so."""
        present = sum(_writer_in(self.parse, sentence) for sentence in self.parse.sentences)
        if present < max(self.rules.writer_sentences, self.rules.writer_share * len(self.parse.sentences)):
            yield self.rules.no_writer
        if self.lived < self.rules.lived_sentences:
            yield self.rules.nothing_lived


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
