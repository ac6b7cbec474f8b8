"""Signs in the wording around a capitalised word that it is the name of a person, whether or not it is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reflect.evidence.identity_names import NAME, PARTICLES, UPPER, any_of, folded, opens_sentence, words_of_name
from reflect.evidence.reference_words import fold
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Span

_FULL = rf"{NAME}(?: {PARTICLES}{NAME}){{0,2}}"
_AFTER = r"(?=[,.;:!?)\n]|$| (?:who|whom|and|&|was|is|has|had|said|says|told|asked)\b)"
_PLACING = re.compile(r"\b(?i:in|at|near|from|after|since|under|on|during|before|around|outside|of)\s+$")
_DETAIL = r"(?:(?:[a-z]+-)?[a-z]+ ){0,3}"
_START, _END = r"(?<![\w'’\-])", r"(?![\w\-])"
_WHOSE = r"(?:my|our|his|her|their|the|a|an|another|one of (?:my|our|the))"


class SignReader:
    """Reads the frames that only a person's name stands in; the words for people and their things are data."""

    def __init__(self, lexicons: Mapping[str, Lexicon], authors: frozenset[str]) -> None:
        """Compile the frames. ``authors`` are folded names that are a person here only if they are first names too."""
        roles = any_of(lexicons["identity-person-roles"])
        self.listed = folded(lexicons["identity-first-names"])
        self._surnames = folded(lexicons["identity-word-surnames"])
        self._not_names = folded(lexicons["identity-not-names"]) | folded(lexicons["identity-person-roles"])
        self._known = folded(lexicons["identity-known-places"]) | folded(lexicons["identity-brands"])
        self._authors = authors
        # “A nurse called Brooker” is a nurse, whoever else is called so.
        self._called = re.compile(
            rf"\b(?i:{roles}|someone|somebody|person),? (?:is |was |who is |who was |I (?:know|knew) )?"
            rf"(?:called|named) [“‘\"']?({_FULL})"
        )
        self._beside = re.compile(rf"{_START}({_FULL}),? (?:\(|– |- )?{_WHOSE} {_DETAIL}(?:{roles}){_AFTER}")
        things, where = any_of(lexicons["identity-person-things"]), any_of(lexicons["identity-where-words"])
        loose = (re.compile(pattern) for pattern in _loose_frames(roles, things, where))
        self._sure = (self._called, *(re.compile(pattern) for pattern in _sure_frames(roles)))
        self._person = (*self._sure, self._beside, *loose)
        pets = _pet_frames(any_of(lexicons["identity-pets"]))
        public = _public_frames(any_of(lexicons["identity-written-by"]), any_of(lexicons["identity-works"]))
        self._exempt = tuple(re.compile(pattern) for pattern in (*pets, *public))
        lower = "|".join(
            re.escape(name)
            for name in sorted(self.listed - folded(lexicons["identity-word-names"]))
            if len(name) > 3 and name not in self._not_names | self._surnames | self._known
        )
        whom = rf"(?:my|our|his|her|their|the) (?:{roles}|friend)"
        self._small = re.compile(rf"\b(?:{whom}|asked|told|helped) ({lower}){_END}")

    def people(self, text: str) -> dict[str, Span]:
        """Names that a frame shows to be a person's, as written, with where the first such frame has them."""
        found: dict[str, Span] = {}
        for pattern in self._person:
            for match in pattern.finditer(text):
                span = self._trimmed(text, Span(*match.span(1)), is_called=pattern is self._called)
                if span is None or (pattern is self._beside and _is_placed(text, span)):
                    continue
                if pattern in self._sure or self._is_capital_of_its_own(text, span):
                    found.setdefault(span.quote(text), span)
        return found

    def _is_capital_of_its_own(self, text: str, span: Span) -> bool:
        """False for an unlisted word whose capital may only open its sentences (“Swimming was her friend”)."""
        name = span.quote(text)
        if " " in name or fold(name) in self.listed or not opens_sentence(text, span.start):
            return True
        elsewhere = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        return any(not opens_sentence(text, match.start()) for match in elsewhere)

    def called(self, text: str) -> frozenset[str]:
        """Names that somebody in the account is said to be called, as written; an author's name is one too."""
        spans = (self._trimmed(text, Span(*m.span(1)), is_called=True) for m in self._called.finditer(text))
        return frozenset(span.quote(text) for span in spans if span is not None)

    def small(self, text: str) -> Iterator[Span]:
        """Listed first names written without a capital, in a person's place."""
        for match in self._small.finditer(text):
            yield Span(*match.span(1))

    def exempt(self, text: str) -> frozenset[str]:
        """Folded names of pets, and of those who are quoted, read or listened to."""
        names = (match.group(1) for pattern in self._exempt for match in pattern.finditer(text))
        return frozenset(" ".join(words_of_name(name)) for name in names)

    def is_blocked(self, word: str, *, first: bool) -> bool:
        """True if the folded word is no part of a name: a thing, a place, a body, an author known by one name."""
        if word in self.listed:
            return word in self._not_names
        if not first and word in self._surnames:
            return False
        return word in self._not_names or word in self._known or (first and word in self._authors)

    def _trimmed(self, text: str, span: Span, *, is_called: bool) -> Span | None:
        """The name up to its first word that cannot be part of one; nothing if that is its first."""
        words = list(re.finditer(r"\S+", span.quote(text)))
        kept: list[re.Match[str]] = []
        for word in words:
            if self.is_blocked(fold(re.sub(r"['’]s?$", "", word.group())), first=not kept and not is_called):
                break
            kept.append(word)
        if not kept:
            return None
        if len(kept) < len(words) and len(kept) == 1 and fold(kept[0].group()) not in self.listed:
            return None
        return Span(span.start, span.start + kept[-1].end())


def _is_placed(text: str, span: Span) -> bool:
    """True after “in”, “at” and their like: “When I came back from Skipton, my manager …”."""
    return _PLACING.search(text[max(0, span.start - 8) : span.start]) is not None


def _sure_frames(roles: str) -> tuple[str, ...]:
    """Frames that make a name of a word even where its capital only opens the sentence."""
    headed = r"(?:Name|Student|Learner|Candidate|Author|By|Completed by|Written by)"
    return (
        rf"{_START}(?i:{roles}) (?:[{UPPER}]\.? )?({_FULL}){_END}",
        rf"{_START}(?i:{roles}), ({_FULL})(?=[,.;:!?)])",
        rf"{_START}({_FULL}) (?:is|was) an? (?:\d\d|[a-z]+)[ -]years?[ -]old\b",
        rf"\b(?:[Mm]y|[Hh]er|[Hh]is|[Tt]heir) (?:first |full |real )?name (?:is|was) [“‘\"']?({_FULL})",
        rf"(?:^|\n){headed}:? *({_FULL})(?=\s|$)",
    )


def _loose_frames(roles: str, things: str, where: str) -> tuple[str, ...]:
    """Frames that a common word with a capital could stand in too, at the start of a sentence."""
    aged = (
        r"(?:, (?:aged |who (?:is|was) )?| \((?:aged )?| (?:is|was) )[1-9]\d"
        r"(?=[,.);]| (?:years|and)\b)"
    )
    return (
        rf"{_START}({_FULL}) (?:is|was) {_WHOSE} {_DETAIL}(?:{roles}){_END}",
        rf"{_START}({_FULL}){aged}",
        rf"{_START}({_FULL}),? (?:in|from) (?:room|flat|bed|bay|number) (?:\d|[a-z]+)\b",
        rf"{_START}({_FULL}),? (?:(?:on|from|in) )?(?:{where}){_END}",
        rf"{_START}({_FULL}) and (?:I|me|myself)\b",
        rf"\b(?:me|myself),? and ({_FULL}){_END}",
        (
            rf"{_START}({NAME} {PARTICLES}{NAME}), "
            rf"(?=\d{{1,4}}[A-Za-z]?,? [{UPPER}]|(?:[Bb]orn|DOB|D\.O\.B|NHS|date of birth)\b)"
        ),
        rf"(?:{_START})({NAME}), (?:new|newly|fresh|not long) (?:that|this|to|on|in|from|here|started|arrived)\b",
        rf"\b(?:old|young|wee|big|poor|dear|little|auld) ({NAME}){_END}",
        rf"{_START}({_FULL})['’]s? (?:own |left |right |new |old )?(?:{things}){_END}",
    )


def _pet_frames(pets: str) -> tuple[str, ...]:
    return (
        rf"\b(?i:{pets})s?,? (?:is |was )?(?:called |named )?[“‘\"']?({NAME}){_END}",
        rf"{_START}({NAME}),? (?:is |was )?(?:the|his|her|their|my|our|a) {_DETAIL}(?:{pets}){_END}",
    )


def _public_frames(written_by: str, works: str) -> tuple[str, ...]:
    """Where those stand who are quoted, read or listened to."""
    return (
        rf"\b(?i:{written_by}) ({_FULL})",
        rf"{_START}({_FULL})(?:['’]s?)? (?:{works}){_END}",
        rf"[.!?]?[”\"] ?(?:[–—-]|\() ?({_FULL})",
        rf"\b[Aa]s ({_FULL}) (?:once |famously )?(?:said|wrote|put it|puts it|says|writes)\b",
        rf"{_START}({_FULL}) (?:once|famously) (?:said|wrote)\b",
    )
