"""A lone first name: is it a person in this account? A listed name in a person's place, or one that acts like one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from reflect.evidence.identity_names import folded, has_determiner, opens_sentence, runs
from reflect.evidence.reference_words import fold
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Parse, Token

_PERSON_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "conj", "appos", "npadvmod"})
_LOOSE_PLACES = _PERSON_PLACES | {"attr", "oprd", "ROOT", "intj", "dep", "nsubj", "ccomp", "parataxis", "acomp"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TOLD = frozenset({"VBD", "VBZ"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "around", "outside", "inside", "through", "across", "into", "via"})
_TITLE_WORDS = re.compile(r"['’]?s? (?:[Rr]ule|[Ll]aw|[Mm]odel|[Tt]heory|[Cc]ycle|[Ff]ramework|[Pp]rotocol|[Ss]cale)\b")
_OWN = re.compile(r"\b(?:[Oo]ur|[Mm]y) $")
_WHO = re.compile(r",? who(?:se|m)?\b")


class FirstNames:
    """Which lone capitalised words are people; every list of names and verbs is data."""

    def __init__(self, lexicons: Mapping[str, Lexicon], authors: frozenset[str]) -> None:
        """Fold the lists. ``authors`` are folded names of authors, never people unless listed as first names."""
        self.listed = folded(lexicons["identity-first-names"])
        self._words = folded(lexicons["identity-word-names"])
        self._not_names = folded(lexicons["identity-not-names"]) | folded(lexicons["identity-person-roles"])
        self._known = folded(lexicons["identity-known-places"]) | folded(lexicons["identity-brands"])
        self._acts = frozenset(lexicons["identity-human-verbs"].entries)
        self._only_acts = frozenset(lexicons["identity-human-only-verbs"].entries)
        self._objects = frozenset(lexicons["identity-human-objects"].entries)
        self._with = frozenset(lexicons["identity-human-prepositions"].entries)
        self._met = frozenset(lexicons["identity-met-verbs"].entries)
        self._addressed = frozenset(lexicons["identity-addressed-verbs"].entries)
        self._looks = frozenset(lexicons["identity-looked-verbs"].entries)
        self._speaks = frozenset(lexicons["identity-speaking-verbs"].entries)
        self._author_signs = frozenset(lexicons["identity-author-signs"].entries)
        self._authors = authors

    def people(self, parse: Parse) -> Iterator[tuple[Token, ...]]:
        """Runs of tokens that name a person, in rising order."""
        found = [run for whole_run in runs(parse.tokens) if (run := self._without_epithet(whole_run)) and len(run) <= 3]
        mentions: defaultdict[str, list[Token]] = defaultdict(list)
        for run in found:
            mentions[fold(run[0].text)].append(run[-1])
        unlisted = {name for name, tokens in mentions.items() if self._acts_like_person(parse, name, tokens)}
        theorists = {n for n, tokens in mentions.items() if n in self._authors and self._is_author(parse, tokens)}
        for run in found:
            name = fold(run[0].text)
            if any(fold(token.text) in self._not_names for token in run) or name in theorists:
                continue
            if _TITLE_WORDS.match(parse.account.text, run[-1].span.end):
                continue
            if (
                name in unlisted
                or self._is_full_name(parse, run)
                or (len(run) == 1 and self._is_listed_person(parse, run[0]))
            ):
                yield run
        yield from self._untagged(parse)

    def _without_epithet(self, run: tuple[Token, ...]) -> tuple[Token, ...]:
        """The run from its listed name on, where only “Wee”, “Big” and their like stand before it."""
        first = 0
        while first < len(run) - 1 and fold(run[first].text) in self._not_names:
            first += 1
        return run[first:] if fold(run[first].text) in self.listed else run

    def _untagged(self, parse: Parse) -> Iterator[tuple[Token, ...]]:
        """Listed names that are no words, where the tagger sees none (“giving Harold tea”, “Stans wrist”)."""
        met = {token.text for token in parse.tokens}
        for token, following in pairwise((*parse.tokens, None)):
            if token is None or not (token.text[:1].isupper() and (token.text[1:].islower() or token.text.isupper())):
                continue
            name = fold(token.text)
            owns = following is not None and following.pos == "NOUN" and token.text[:-1] in met
            if owns and name.endswith("s") and name not in self.listed:
                name = name[:-1]
            elif token.pos == "PROPN" and not (token.text.isupper() or _OWN.search(_before(parse, token))):
                continue
            if self.is_plain(name) and (not has_determiner(parse, token) or _OWN.search(_before(parse, token))):
                yield (token,)

    def is_plain(self, name: str) -> bool:
        """True for a listed name that can hardly be anything else."""
        others = (self._words, self._not_names, self._known, self._authors)
        return len(name) > 3 and name in self.listed and not any(name in other for other in others)

    def _is_listed_person(self, parse: Parse, token: Token) -> bool:
        name = fold(token.text)
        if name not in self.listed or has_determiner(parse, token):
            return False
        if token.dep not in _LOOSE_PLACES and (name in self._words | self._known or len(name) < 4):
            return False
        if token.entity.endswith("PERSON") and token.dep in _PERSON_PLACES:
            return True
        head = parse.tokens[token.head]
        if token.dep == "pobj" and head.lemma in _PLACE_PREPOSITIONS:
            # “She looked over at Curtis”: one looks at people.
            return name not in self._words and head.lemma == "at" and parse.tokens[head.head].lemma in self._looks
        if name not in self._words:
            return name not in self._known or self._acts_now(parse, token)
        return self._acts_by_itself(parse, token) or (
            token.dep == "conj" and fold(head.text) in self.listed - self._words
        )

    def _is_full_name(self, parse: Parse, run: tuple[Token, ...]) -> bool:
        """Two or three words that the tagger calls a person, in a person's place, where none is known for a thing."""
        if len(run) < 2 or run[-1].dep not in _PERSON_PLACES or has_determiner(parse, run[0]):
            return False
        if not all(token.entity.endswith("PERSON") for token in run) or self._is_author(parse, run[-1:]):
            return False
        return not any(fold(token.text) in self._known or fold(token.text) in self._authors for token in run)

    def _acts_like_person(self, parse: Parse, name: str, tokens: list[Token]) -> bool:
        """An unlisted name that the tagger calls a person and that does, or is done, what only people do."""
        blocked = name in self.listed or name in self._not_names or name in self._known
        if blocked or self._is_author(parse, tokens) or any(has_determiner(parse, token) for token in tokens):
            return False
        if name in self._authors:
            return any(self._is_addressed(parse, token) for token in tokens)
        return self._is_told_of(parse, tokens)

    def _is_told_of(self, parse: Parse, tokens: list[Token]) -> bool:
        """Somewhere the name stands as only people's do, or the tagger agrees and it acts or is met as people are."""
        if self._stands_with_people(parse, tokens) or any(self._is_spoken_to(parse, token) for token in tokens):
            return True
        tagged = [token for token in tokens if token.entity.endswith("PERSON")]
        if len(tagged) < len(tokens) / 2:
            return False
        text = parse.account.text
        if any(self._acts_now(parse, token) or _WHO.match(text, token.span.end) for token in tagged):
            return True
        if len(tagged) == len(tokens) and any(self._is_party(parse, token) for token in tagged):
            return True
        return len(tagged) > 1 and any(self._is_met(parse, token) for token in tagged)

    def _is_party(self, parse: Parse, token: Token) -> bool:
        """Inside a sentence, and the subject of something that happened."""
        if opens_sentence(parse.account.text, token.span.start) or token.dep not in _SUBJECTS:
            return False
        return parse.tokens[token.head].tag == "VBD"

    def _stands_with_people(self, parse: Parse, tokens: list[Token]) -> bool:
        """Inside a sentence, as the subject of what only people do, or beside a name that is listed."""
        for token in tokens:
            if opens_sentence(parse.account.text, token.span.start):
                continue
            head = parse.tokens[token.head]
            if token.dep == "nsubj" and head.tag in _TOLD and head.lemma in self._only_acts:
                return True
            if token.dep == "conj" and fold(head.text) in self.listed - self._words and head.pos == "PROPN":
                return head.dep in _PERSON_PLACES
        return False

    def _is_spoken_to(self, parse: Parse, token: Token) -> bool:
        """Inside a sentence, and the object of what one does to a person by name, whatever the tagger calls it."""
        if token.dep != "dobj" or token.entity.removeprefix("B-") not in {"", "PERSON"}:
            return False
        return parse.tokens[token.head].lemma in self._met

    def _is_addressed(self, parse: Parse, token: Token) -> bool:
        """“I asked Lewin to pull in”: nobody asks an author to do something."""
        head = parse.tokens[token.head]
        after = parse.account.text[token.span.end : token.span.end + 4]
        told = token.dep in {"dobj", "nsubj"} and token.span.start > 0 and after == " to "
        asked = head.lemma if token.dep == "dobj" else parse.tokens[head.head].lemma
        return told and asked in self._addressed

    def _acts_now(self, parse: Parse, token: Token) -> bool:
        """Subject of a verb that people do, told as what happened or happens."""
        head = parse.tokens[token.head]
        if token.dep != "nsubj":
            return False
        return (head.tag == "VBD" and head.lemma in self._acts) or (head.tag in _TOLD and head.lemma in self._only_acts)

    def _acts_by_itself(self, parse: Parse, token: Token) -> bool:
        """A word that is also a name acts; where it opens its sentence, only as people alone do (“Grace came”)."""
        if not self._acts_now(parse, token):
            return False
        lemma = parse.tokens[token.head].lemma
        sure = lemma in self._only_acts or lemma in self._speaks
        return sure or not opens_sentence(parse.account.text, token.span.start)

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


def _before(parse: Parse, token: Token) -> str:
    return parse.account.text[max(0, token.span.start - 8) : token.span.start]


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
