"""Names of people. Authors, initials, “Mrs X” and names that the writer says are changed are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reflect.evidence.identity_declarations import DeclarationReader, Declared
from reflect.evidence.identity_first_names import FirstNames
from reflect.evidence.identity_names import NAME, PARTICLES, SPREAD, UPPER, folded, runs, whole, words_of_name
from reflect.evidence.identity_numbers import Finding
from reflect.evidence.identity_signs import SignReader
from reflect.evidence.occupied import Occupied
from reflect.evidence.phrases import flat
from reflect.evidence.reference_words import fold
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Parse, Span

_CITED = re.compile(
    r"(?<![^\W_])([A-Z][\w'’\-]{1,60}?)(?:['’]s)?(?:,? (?:[A-Z]\.? ?){1,6})?"
    r"(?:,? et al\.?| (?:and|&) ([A-Z][\w'’\-]{1,60}?)(?:['’]s)?)?"
    r",? ?\(?(?:19|20)\d\d"
)
_SCHOLARLY = re.compile(r"(?:Dr|DR|Rev|Reverend|Canon|Rabbi)\b")
# Peers and knights that learners write of are in the papers: chairs of inquiries, ministers, singers.
_PEERS = re.compile(r"(?:Sir|Lady|Lord)\b")
_FULL_WHY = (
    "This looks like a real person's full name. Use a made-up name or an initial, or say that you have changed it."
)
_TITLED_WHY = "This looks like a real person's name. Use an initial or a made-up name, or say that you have changed it."
_FIRST_WHY = "If this is the person's real name, change it or say that you have."


class PeopleFinder:
    """Finds names of people; titles, first names and words that only look like names are data."""

    def __init__(self, lexicons: Mapping[str, Lexicon], public_names: frozenset[str], authors: frozenset[str]) -> None:
        """Compile the word lists. ``public_names`` and ``authors`` are folded; the latter are single surnames."""
        titles = "|".join(f"{entry.title()}|{entry.upper()}" for entry in lexicons["identity-titles"].entries)
        self._title = re.compile(rf"(?:{titles})\b", re.IGNORECASE)
        name = rf"{PARTICLES}(?:{NAME}|[{UPPER}]{{3,}})"
        self._titled = re.compile(rf"(?<![\w\-])(?:{titles})\.? (?:[{UPPER}]\.? )?({name}(?: {name})?)(?![\w])")
        self._small_job = re.compile(rf"(?<![\w\-])(?:nurse|matron) {NAME}(?![\w])")
        self._small_titled = re.compile(r"(?<![\w\-])(?:mr|mrs)\.? ([a-z]{3,20}(?:-[a-z]{3,20})?)(?![\w'’-]*\w)")
        self._first_names = FirstNames(lexicons, authors)
        self._signs = SignReader(lexicons, authors)
        self._not_names = folded(lexicons["identity-not-names"]) | folded(lexicons["identity-person-roles"])
        self._surnames = folded(lexicons["identity-word-surnames"])
        self._theory_verbs = frozenset(lexicons["identity-theory-verbs"].entries)
        self._short_surnames = folded(lexicons["identity-short-surnames"])
        self._declarations = DeclarationReader(lexicons)
        self._known = lexicons["identity-public-names"].pattern()
        self._public = public_names
        self._authors = authors

    def people(
        self, parse: Parse, text: str, taken: tuple[Span, ...], mentioned: tuple[Span, ...] = ()
    ) -> Iterator[Finding]:
        """Each name once, at its first mention.

        ``taken`` are spans that are something else, ``mentioned`` those that look like theory or law: a courtesy title
        in front of one shows that it is a person. ``text`` has no reference list.
        """
        declared = self._declarations.read(text)
        if declared.is_all:
            return
        known = tuple(Span(*match.span()) for match in self._known.finditer(flat(text)))
        found = sorted(self._found(parse, text, (*taken, *known), mentioned), key=lambda finding: finding.span)
        exempt = {self._bare(span.quote(text)) for span in _nearest(declared, tuple(found))} | self._signs.exempt(text)
        seen: set[str] = set()
        for finding in found:
            name = self._bare(finding.span.quote(text))
            if name in seen or name in exempt or declared.exempts(name):
                continue
            # A first name met again after its full name is the same person.
            seen.update({name, *name.split()})
            yield finding

    def _found(
        self, parse: Parse, text: str, taken: tuple[Span, ...], mentioned: tuple[Span, ...]
    ) -> Iterator[Finding]:
        """Every mention of a name: titled ones, then full ones, then first names; none overlap."""
        cited, called = _cited_names(parse.account.text), self._signs.called(text)
        firm, occupied = Occupied(taken), Occupied((*taken, *mentioned))
        for finding in (*self._with_title(text), *self._full(parse, text), *self._signed(text), *self._first(parse)):
            written = finding.span.quote(text)
            is_met = self._has_courtesy(written) or written in called
            held = firm if is_met else occupied
            if held.holds(finding.span) or (not is_met and self._is_public(written, self._bare(written), cited)):
                continue
            firm.take(finding.span)
            if not occupied.holds(finding.span):
                occupied.take(finding.span)
            yield finding

    def _with_title(self, text: str) -> Iterator[Finding]:
        for match in self._titled.finditer(text):
            words = match.group(1).split()
            while words and self._is_no_surname(words[-1]):
                words.pop()
            if words and not self._is_no_surname(words[0]):
                end = match.start(1) + len(" ".join(words))
                yield Finding("person-name", Span(match.start(), end), 0.85, _TITLED_WHY)
        for match in self._small_job.finditer(text):
            if not self._is_no_surname(match.group().split()[-1]):
                yield Finding("person-name", Span(*match.span()), 0.7, _TITLED_WHY)
        for match in self._small_titled.finditer(text):
            if not self._is_no_surname(match.group(1)):
                yield Finding("person-name", Span(*match.span()), 0.7, _TITLED_WHY)

    def _is_no_surname(self, word: str) -> bool:
        key = fold(word)
        if len(word) == 2:
            return key not in self._short_surnames
        return key in self._not_names and key not in self._surnames

    def _full(self, parse: Parse, text: str) -> Iterator[Finding]:
        for match in SPREAD.finditer(text):
            if fold(match.group()) in self._first_names.listed:
                yield Finding("person-name", whole(text, Span(*match.span())), 0.8, _FULL_WHY)
        for run in runs(parse.tokens):
            words = [fold(token.text) for token in run]
            if len(run) < 2 or words[0] in self._not_names or words[0] not in self._first_names.listed:
                continue
            if any(word in self._not_names and word not in self._surnames for word in words[1:]):
                continue
            head = parse.tokens[run[-1].head]
            if run[-1].dep == "nsubj" and head.lemma in self._theory_verbs:
                continue
            tagged = all(token.entity.endswith("PERSON") for token in run)
            if tagged or len(run) == 2 or (len(run) == 3 and self._first_names.is_plain(words[0])):
                yield Finding("person-name", whole(text, Span(run[0].span.start, run[-1].span.end)), 0.8, _FULL_WHY)

    def _signed(self, text: str) -> Iterator[Finding]:
        """Names that the wording shows to be a person's: their first mention in the text, listed or not."""
        surfaces = self._signs.people(text)
        if surfaces:
            names = "|".join(re.escape(name) for name in sorted(surfaces, key=len, reverse=True))
            for match in re.finditer(rf"(?<![\w\-])(?:{names})(?![\w\-])", text):
                why = _FULL_WHY if " " in match.group() else _FIRST_WHY
                yield Finding("person-name", whole(text, Span(*match.span())), 0.6, why)
        for span in self._signs.small(text):
            yield Finding("person-name", span, 0.5, _FIRST_WHY)

    def _first(self, parse: Parse) -> Iterator[Finding]:
        for run in self._first_names.people(parse):
            span = whole(parse.account.text, Span(run[0].span.start, run[-1].span.end))
            yield Finding("person-name", span, 0.5, _FIRST_WHY)

    def _has_courtesy(self, written: str) -> bool:
        """True for “Mr Gibbs” and “Nurse Brooker”: whoever is written so is someone the learner met."""
        other = _SCHOLARLY.match(written) or _PEERS.match(written)
        return " " in written and self._title.match(written) is not None and other is None

    def _bare(self, written: str) -> str:
        """The folded words of a name without its title."""
        words = words_of_name(written)
        return " ".join(words[1:] if len(words) > 1 and self._title.match(written) else words)

    def _is_public(self, written: str, name: str, cited: frozenset[str]) -> bool:
        words = name.split()
        if not words:
            return True
        if _PEERS.match(written):
            return True
        if _SCHOLARLY.match(written):
            return words[-1] in self._authors or words[-1] in cited
        if name in self._public or words[-1] in cited:
            return True
        return len(words) > 1 and words[-1] in self._authors and words[0] in self._authors


def _nearest(declared: Declared, found: tuple[Finding, ...]) -> Iterator[Span]:
    """For each declaration without a name: the names in its sentence, else the last before it, else the first after."""
    spans = sorted(finding.span for finding in found)
    for sentence in declared.near:
        inside = [span for span in spans if sentence.covers(span)]
        before = [span for span in spans if span.end <= sentence.start]
        after = [span for span in spans if span.start >= sentence.end]
        yield from inside or before[-1:] or after[:1]


def _cited_names(text: str) -> frozenset[str]:
    """Surnames that stand with a year anywhere, the list included: these are authors, not people in care."""
    return frozenset(fold(name) for match in _CITED.finditer(text) for name in match.groups() if name)
