"""Names of people. Authors, initials, “Mrs X” and names that the writer says are changed are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reflect.evidence.identity_numbers import Finding
from reflect.evidence.phrases import flat
from reflect.evidence.reference_words import fold
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Parse, Span, Token

_NAME = r"[A-Z][a-zà-ÿ]+(?:['’][A-Z][a-z]+)?(?:-[A-Z][a-zà-ÿ]+)?|O['’][A-Z][a-z]+|Mc[A-Z][a-z]+|Mac[A-Z][a-z]+"
_NAME_TOKEN = re.compile(rf"(?:{_NAME})")
_CITED = re.compile(
    r"([A-Z][\w'’\-]+?)(?:['’]s)?(?:,? (?:[A-Z]\.? ?)+)?(?:,? et al\.?| and [A-Z][\w'’\-]+| & [A-Z][\w'’\-]+)?"
    r",? ?\(?(?:19|20)\d\d"
)
_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx)\b")
_USED_AS_PERSON = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "conj", "appos", "npadvmod"})
_FULL_WHY = (
    "This looks like a real person's full name. Use a made-up name or an initial, or say that you have changed it."
)
_TITLED_WHY = "This looks like a real person's name. Use an initial or a made-up name, or say that you have changed it."
_FIRST_WHY = "If this is the person's real name, change it or say that you have."


class PeopleFinder:
    """Finds names of people; titles, first names and words that only look like names are data."""

    def __init__(self, lexicons: Mapping[str, Lexicon], public_names: frozenset[str], authors: frozenset[str]) -> None:
        """Compile the word lists. ``public_names`` and ``authors`` are folded; the latter are single surnames."""
        titles = "|".join(entry.title() for entry in lexicons["identity-titles"].entries if len(entry) <= 4)
        self._titled = re.compile(rf"\b(?:{titles})\.? (?:(?:{_NAME}) )?(?:{_NAME})(?![\w])")
        self._first_names = frozenset(fold(entry) for entry in lexicons["identity-first-names"].entries)
        self._not_names = frozenset(fold(entry) for entry in lexicons["identity-not-names"].entries)
        self._declared = lexicons["identity-declarations"].pattern()
        self._public = public_names
        self._authors = authors

    def people(self, parse: Parse, text: str, taken: tuple[Span, ...]) -> Iterator[Finding]:
        """Each name once, at its first mention; ``taken`` are spans that are something else. ``text`` has no list."""
        if self._declared.search(flat(text)):
            return
        cited = _cited_names(parse.account.text)
        seen: set[str] = set()
        spans: list[Span] = []
        for finding in (*self._with_title(text), *self._full(parse), *self._first(parse)):
            name = _bare(finding.span.quote(text))
            written = finding.span.quote(text)
            elsewhere = any(finding.span.overlaps(span) for span in (*taken, *spans))
            if elsewhere or name in seen or self._is_public(written, name, cited):
                continue
            # A first name met again after its full name is the same person.
            seen.update({name, *name.split()})
            spans.append(finding.span)
            yield finding

    def _with_title(self, text: str) -> Iterator[Finding]:
        for match in self._titled.finditer(text):
            last = match.group().split()[-1]
            if fold(last) not in self._not_names and len(last) > 2:
                yield Finding("person-name", Span(*match.span()), 0.85, _TITLED_WHY)

    def _full(self, parse: Parse) -> Iterator[Finding]:
        for run in _runs(parse.tokens):
            words = [token.text for token in run]
            if len(run) < 2 or any(fold(word) in self._not_names for word in words):
                continue
            is_known_first = fold(words[0]) in self._first_names
            tagged = all(token.entity.endswith("PERSON") for token in run)
            if is_known_first and (tagged or len(run) == 2):
                yield Finding("person-name", Span(run[0].span.start, run[-1].span.end), 0.8, _FULL_WHY)

    def _first(self, parse: Parse) -> Iterator[Finding]:
        for run in _runs(parse.tokens):
            token = run[0]
            person = len(run) == 1 and token.entity.endswith("PERSON") and token.dep in _USED_AS_PERSON
            if person and fold(token.text) in self._first_names and fold(token.text) not in self._not_names:
                yield Finding("person-name", token.span, 0.5, _FIRST_WHY)

    def _is_public(self, written: str, name: str, cited: frozenset[str]) -> bool:
        words = name.split()
        if _COURTESY.match(written):
            return False
        if _bare(written) != " ".join(fold(word) for word in written.split()):
            return words[-1] in self._authors
        if name in self._public or words[-1] in cited:
            return True
        return len(words) > 1 and words[-1] in self._authors and words[0] in self._authors


def _runs(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
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


def _bare(written: str) -> str:
    words = [word for word in written.split() if not re.fullmatch(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?", word)]
    return " ".join(fold(word) for word in words)


def _cited_names(text: str) -> frozenset[str]:
    """Surnames that stand with a year anywhere, the list included: these are authors, not people in care."""
    return frozenset(fold(match.group(1)) for match in _CITED.finditer(text))
