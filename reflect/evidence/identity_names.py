"""A lone first name: is it a person in this account? A listed name in a person's place, or one that acts like one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from reflect.evidence.reference_words import fold
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Parse, Token

_UPPER, _LOWER = "A-ZÀ-ÞĀĂĄĆĈČĎĐĒĘĚĞĠĢĪĮİĹĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŴŶŸŹŻŽȘȚ", "a-zß-öø-ÿĀ-ɏ"
NAME = (
    rf"(?:O['’]|Mc|Mac)[{_UPPER}][{_LOWER}]+"
    rf"|[{_UPPER}][{_LOWER}]+(?:['’][{_UPPER}][{_LOWER}]+)?(?:-[{_UPPER}][{_LOWER}]+)?"
)
_NAME_TOKEN = re.compile(NAME)
_PERSON_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "conj", "appos", "npadvmod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "around", "outside", "inside", "through", "across", "into", "via"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "our", "my", "your", "their", "each", "every"})
_TITLE_WORDS = re.compile(r"['’]?s? (?:[Rr]ule|[Ll]aw|[Mm]odel|[Tt]heory|[Cc]ycle|[Ff]ramework|[Pp]rotocol|[Ss]cale)\b")


class FirstNames:
    """Which lone capitalised words are people; every list of names and verbs is data."""

    def __init__(self, lexicons: Mapping[str, Lexicon], authors: frozenset[str]) -> None:
        """Fold the lists. ``authors`` are folded names of authors, never people unless listed as first names."""
        self.listed = _folded(lexicons["identity-first-names"])
        self._words = _folded(lexicons["identity-word-names"])
        self._not_names = _folded(lexicons["identity-not-names"])
        self._acts = frozenset(lexicons["identity-human-verbs"].entries)
        self._objects = frozenset(lexicons["identity-human-objects"].entries)
        self._with = frozenset(lexicons["identity-human-prepositions"].entries)
        self._author_signs = frozenset(lexicons["identity-author-signs"].entries)
        self._authors = authors

    def people(self, parse: Parse) -> Iterator[Token]:
        """Tokens that name a person, in rising order."""
        lone = [run[0] for run in runs(parse.tokens) if len(run) == 1]
        mentions: defaultdict[str, list[Token]] = defaultdict(list)
        for token in lone:
            mentions[fold(token.text)].append(token)
        unlisted = {name for name, tokens in mentions.items() if self._acts_like_person(parse, name, tokens)}
        for token in lone:
            name = fold(token.text)
            if name in self._not_names or _TITLE_WORDS.match(parse.account.text, token.span.end):
                continue
            if self._is_listed_person(parse, token) or (name in unlisted and token.entity.endswith("PERSON")):
                yield token

    def _is_listed_person(self, parse: Parse, token: Token) -> bool:
        name = fold(token.text)
        if name not in self.listed or token.dep not in _PERSON_PLACES or _has_determiner(parse, token):
            return False
        if token.entity.endswith("PERSON"):
            return True
        head = parse.tokens[token.head]
        if token.dep == "pobj" and head.lemma in _PLACE_PREPOSITIONS:
            return False
        if name not in self._words:
            return True
        return self._acts_now(parse, token) or (token.dep == "conj" and fold(head.text) in self.listed - self._words)

    def _acts_like_person(self, parse: Parse, name: str, tokens: list[Token]) -> bool:
        """An unlisted name that the tagger calls a person and that does, or is done, what only people do."""
        if name in self.listed or name in self._authors or name in self._not_names or self._is_author(parse, tokens):
            return False
        tagged = [token for token in tokens if token.entity.endswith("PERSON") and not _has_determiner(parse, token)]
        if len(tagged) < len(tokens) / 2:
            return False
        if any(self._acts_now(parse, token) for token in tagged):
            return True
        return len(tagged) > 1 and any(self._is_met(parse, token) for token in tagged)

    def _acts_now(self, parse: Parse, token: Token) -> bool:
        """Subject of a verb in the past tense that people do."""
        head = parse.tokens[token.head]
        return token.dep == "nsubj" and head.tag == "VBD" and head.lemma in self._acts

    def _is_met(self, parse: Parse, token: Token) -> bool:
        """Object of a verb that one does to a person, or with one."""
        head = parse.tokens[token.head]
        if token.dep == "dobj":
            return head.lemma in self._objects
        return token.dep == "pobj" and parse.tokens[head.head].lemma in self._with

    def _is_author(self, parse: Parse, tokens: Iterable[Token]) -> bool:
        """True if the name argues or describes somewhere, or might say something, as authors do."""
        heads = [(token, parse.tokens[token.head]) for token in tokens if token.dep in _SUBJECTS]
        return any(head.lemma in self._author_signs or _has_modal(parse, token) for token, head in heads) or any(
            parse.tokens[token.head].lemma in {"accord", "per"} or _after_according(parse, token) for token in tokens
        )


def runs(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """Runs of capitalised proper nouns that stand together in one sentence."""
    run: list[Token] = []
    for token in tokens:
        fits = token.pos == "PROPN" and _NAME_TOKEN.fullmatch(token.text) is not None
        joined = bool(run) and token.span.start - run[-1].span.end == 1 and token.sentence == run[-1].sentence
        if run and not (fits and joined):
            yield tuple(run)
            run = []
        if fits:
            run.append(token)
    if run:
        yield tuple(run)


def _folded(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(fold(entry) for entry in lexicon.entries)


def _has_determiner(parse: Parse, token: Token) -> bool:
    """True for “the Waterlow”: the word right before is an article or points."""
    before = parse.account.text[max(0, token.span.start - 12) : token.span.start].rsplit(maxsplit=1)[-1:]
    return bool(before) and before[0].lower() in _DETERMINERS


def _has_modal(parse: Parse, token: Token) -> bool:
    """“Benner might say”: the verb has a modal and says something."""
    head = parse.tokens[token.head]
    if head.lemma not in {"say", "call", "see", "ask", "put"}:
        return False
    start, end = parse.tokens_of[token.sentence] if token.sentence is not None else (0, 0)
    return any(one.tag == "MD" and one.head == token.head for one in parse.tokens[start:end])


def _after_according(parse: Parse, token: Token) -> bool:
    before = parse.account.text[max(0, token.span.start - 14) : token.span.start]
    return before.lower().endswith("according to ")
