"""Addresses, streets, and the names of homes, wards, schools and hospitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from reflect.evidence.identity_declarations import DeclarationReader
from reflect.evidence.identity_names import LOWER, UPPER, any_of, folded
from reflect.evidence.identity_numbers import Finding
from reflect.evidence.phrases import flat
from reflect.evidence.reference_words import fold
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Span

_CAPITAL = rf"[{UPPER}][{LOWER}]+(?:['’][{LOWER}]+)?(?:-(?:[{LOWER}]{{1,3}}-)?[{UPPER}][{LOWER}]+)*(?:s['’])?"
_SAINT = rf"St\.? {_CAPITAL}"
_NAMED = rf"(?:{_SAINT}|{_CAPITAL})"
_START = r"(?<![\w'’\-])"
_SMALL_WORDS = frozenset({"The", "at", "the", "of", "na", "nan", "y", "yr"})
_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty"
_NUMBER = (
    rf"(?:(?:Flat|Apartment|Unit|Room|House) (?:\d{{1,3}}[A-Za-z]?|[A-Z]),? )?"
    rf"(?:\d{{1,4}}[a-zA-Z]?(?:[-/–]\d{{1,4}}[a-zA-Z]?)?|(?:[Nn]umber|[Nn]o\.?) (?:\d{{1,4}}|(?i:{_ONES})))"
)
_KINDS = (
    r"(?:care home|nursing home|residential home|home|ward|unit|service|school|hospital|hospice|bungalow|scheme"
    r"|setting|lodge|day centre|day service|placement|surgery|agency|workplace)"
)
_STAYS = r"days?|weeks?|months?|years?|time|shifts?|nights?|role|post|work|job|start|summer|winter"
_NAME = rf"{_CAPITAL}(?:(?: (?:of|na|nan|y|yr))? {_CAPITAL})?"
VILLAGE = 0.5
_PLACE_WHY = "This names a place where people live or are cared for. If it is its real name, change it or leave it out."
_ADDRESS_WHY = "This looks like a street address. Please leave it out: it can lead to a person's home."
_STREET_WHY = "This names a street. If it is its real name, change it or leave it out."


class PlaceFinder:
    """Finds addresses and place names; which words make a place is data."""

    def __init__(self, lexicons: Mapping[str, Lexicon], public_names: frozenset[str]) -> None:
        """Compile the word lists. ``public_names`` are folded names that everyone may write."""
        streets = _any_of(_title(entry) for entry in lexicons["identity-street-words"].entries)
        likely_houses = _any_of(_title(entry) for entry in lexicons["identity-likely-house-words"].entries)
        likely_streets = _any_of(_title(entry) for entry in lexicons["identity-likely-street-words"].entries)
        sure_streets = _any_of(_title(entry) for entry in lexicons["identity-sure-street-words"].entries)
        kinds = lexicons["identity-service-words"].entries
        titled = _any_of(_title(kind) for kind in kinds)
        lower = _any_of(kind for kind in kinds if kind not in lexicons["identity-plain-places"].entries)
        setting = any_of(lexicons["identity-setting-words"])
        prefixes = _any_of(_title(entry) for entry in lexicons["identity-place-prefixes"].entries)
        streets_first = _any_of(_title(entry) for entry in lexicons["identity-street-prefixes"].entries)
        houses = _any_of(_title(entry) for entry in lexicons["identity-house-words"].entries)
        self._addresses = tuple(
            re.compile(pattern) for pattern in _address_forms(streets, titled, streets_first, houses)
        )
        self._titled = re.compile(
            rf"{_START}(?:{_NAMED} (?:(?:of|na|nan|y|yr) )?){{1,3}}(?:{titled})\b(?! [A-Z][a-z]+ (?:{titled})\b)"
        )
        self._lower = re.compile(rf"{_START}(?:The )?(?:{_NAMED} (?:(?:of|na|nan|y|yr) )?){{1,3}}(?:{lower})\b")
        self._street = re.compile(rf"{_START}(?:{_NAMED} ){{1,2}}(?:{sure_streets})(?![\w'’])(?! [{UPPER}])")
        heads = _any_of(lexicons["identity-place-heads"].entries)
        self._named = tuple(re.compile(pattern) for pattern in _named_frames(heads))
        self._village_words = folded(lexicons["identity-village-words"])
        self._villages = tuple(re.compile(pattern) for pattern in _village_frames(lexicons))
        self._others = tuple(re.compile(pattern) for pattern in _frames(setting, prefixes, likely_streets))
        self._house = re.compile(rf"\b(?:at|in|into|near) ({_CAPITAL} (?:{likely_houses}))(?![\w'’])(?! [{UPPER}])")
        self._streets = frozenset(fold(entry) for entry in lexicons["identity-street-words"].entries)
        self._generic = folded(lexicons["identity-generic-words"])
        self._first_names = folded(lexicons["identity-first-names"])
        self._no_places = (
            folded(lexicons["identity-known-places"])
            | folded(lexicons["identity-brands"])
            | folded(lexicons["identity-not-names"])
            | self._first_names
        )
        self._declarations = DeclarationReader(lexicons)
        self._declared = lexicons["identity-place-declarations"].pattern()
        self._public = public_names

    def places(self, text: str) -> Iterator[Finding]:
        """Addresses, then names of places, once each; no place names where the writer says that names are changed."""
        for pattern in self._addresses:
            for match in pattern.finditer(text):
                span = Span(*match.span(match.lastindex or 0))
                if fold(re.sub(r"^[^a-zA-Z]+", "", span.quote(text))) not in self._public and (
                    not match.lastindex or self._is_name(span.quote(text))
                ):
                    yield Finding("address", span, 0.85, _ADDRESS_WHY)
        if self._declared.search(flat(text)) or self._declarations.read(text).is_all:
            return
        seen: set[str] = set()
        for finding in (*self._with_kind(text), *self._houses(text), *self._by_wording(text)):
            name = fold(finding.span.quote(text)).removeprefix("the ")
            if name not in seen:
                seen.add(name)
                yield finding

    def _is_name(self, address: str) -> bool:
        """True if no word after the number is a thing, a month, a body or a first name (“at 9 Monday”)."""
        words = re.sub(
            r"^(?:Flat|Apartment|Number|No)?[\W\d]*(?:[A-Za-z]\b)?\W*", "", address, flags=re.IGNORECASE
        ).split()
        bare = (fold(re.sub(r"(?:['’]s)?,?$", "", word)) for word in words)
        return not any(word in self._no_places - self._streets for word in bare)

    def _with_kind(self, text: str) -> Iterator[Finding]:
        """Names that end in what the place is."""
        for pattern, confidence, why in (
            (self._titled, 0.8, _PLACE_WHY),
            (self._lower, 0.7, _PLACE_WHY),
            (self._street, 0.7, _STREET_WHY),
        ):
            for match in pattern.finditer(text):
                finding = self._name(match, confidence, why)
                if finding is not None:
                    yield finding

    def _by_wording(self, text: str) -> Iterator[Finding]:
        """Names that only their frame shows to be a place's: “I am deputy at Pennyfields”, “a home called Larks”."""
        for pattern in (*self._named, *self._villages, *self._others):
            # Houses and wards are called after people, but “at Mary” is no house.
            after_people = pattern in self._named or pattern is self._others[-1]
            barred = self._no_places - self._first_names if after_people else self._no_places
            for match in pattern.finditer(text):
                words = match.group(1).split()
                bare = [fold(re.sub(r"['’]s?$", "", word)) for word in words if word not in _SMALL_WORDS]
                if pattern in self._villages and len(bare) > 1:
                    bare = [word for word in bare if word not in self._village_words]
                if len(bare) > 1 and bare[-1] in self._streets:
                    bare = bare[:-1]
                is_known = pattern in self._villages and fold(" ".join(words)) in self._no_places
                public = is_known or fold(" ".join(words)) in self._public or fold(" ".join(bare)) in self._public
                if bare and not public and not any(word in barred or word in self._generic for word in bare):
                    # A village that only its form shows may be one of the facts of a combination.
                    confidence = VILLAGE if pattern in self._villages[-2:] else 0.6
                    yield Finding("place-name", Span(*match.span(1)), confidence, _PLACE_WHY)

    def _houses(self, text: str) -> Iterator[Finding]:
        """“At Holly Bank”: a first name and a surname by their words, a house by their place."""
        for match in self._house.finditer(text):
            first = fold(match.group(1).split()[0])
            is_word = first in self._generic or first in self._no_places - self._first_names
            if not is_word and fold(match.group(1)) not in self._public:
                yield Finding("place-name", Span(*match.span(1)), 0.6, _PLACE_WHY)

    def _name(self, match: re.Match[str], confidence: float, why: str) -> Finding | None:
        """The place without generic words in front; nothing if only generic words are left (“The Care Home”)."""
        start = match.start()
        words = match.group().split()
        while words and fold(words[0]) in self._generic:
            start += len(words[0]) + 1
            words = words[1:]
        name = " ".join(words)
        if not any(p.fullmatch(name) for p in (self._titled, self._lower, self._street)) or fold(name) in self._public:
            return None
        return Finding("place-name", Span(start, start + len(name)), confidence, why)


def _address_forms(streets: str, kinds: str, prefixes: str, houses: str) -> tuple[str, ...]:
    flat_number = r"(?:Flat|Apartment) (?:\d{1,3}[A-Za-z]?|[A-Z])"
    spelt = rf"(?:\b(?i:{_ONES})(?:[ -](?i:{_ONES}))?)"
    lives = (
        r"\b(?:liv(?:e|es|ed|ing)|stay(?:s|ed|ing)?|address(?: is| was)?|home|house|flat|bungalow|resid(?:es|ed|ing))"
    )
    small = r"(?:road|street|avenue|lane|close|drive|crescent|terrace|grove|way|court|place|gardens|row|rd|st)"
    return (
        rf"(?<![\w.£/:]){_NUMBER},? (?:{_NAMED} ){{1,3}}(?:{streets})(?![\w'’])",
        rf"(?<![\w.£/:]){_NUMBER},? The {_CAPITAL}(?![\w'’])(?! [{UPPER}])",
        rf"(?<![\w.£/:]){_NUMBER},? (?:{prefixes})(?: [{LOWER}]{{1,3}})? {_CAPITAL}",
        rf"(?<![\w.£/:]){flat_number},? (?:{_NAMED} ){{1,2}}(?:{kinds}|{streets})(?!\w)",
        rf"{spelt},? (?:{_NAMED} ){{1,2}}(?:{streets})(?![\w'’])",
        rf"{_START}(?:{_NAMED} ){{1,2}}(?:{houses}), (?:{_NAMED} ){{1,2}}(?:{streets})(?![\w'’])",
        rf"\b[Aa]t ((?:[Tt]he )?(?:{_NAMED} ){{0,2}}{_NAMED}, (?:{_NAMED} ){{1,2}}(?:{streets}))(?![\w'’])",
        rf"{lives} (?:at|in|is|was|:) ({_NUMBER},? {_NAMED}(?: {_CAPITAL}){{0,2}})(?![\w'’])",
        rf"\b(?:[Aa]t|to|from|of) (\d{{1,3}}[a-z]?,? {_CAPITAL}(?: {_CAPITAL})?)(?![\w'’])",
        rf"(?<![\w.£/:])({flat_number},? {_NAMED}(?: {_CAPITAL})?)(?![\w'’])",
        rf"\b(?:at|in|to|from) (\d{{1,4}}[a-z]?,? (?:[{LOWER}'’]{{2,}} ){{1,2}}{small})(?![\w'’])",
    )


def _named_frames(heads: str) -> tuple[str, ...]:
    """Wordings that say in so many words that this is a place's name, even if it is a person's too."""
    called = r",? (?:is |was )?(?:called|named|known as) [“‘\"']?"
    return (
        rf"{_START}(?:house|{_KINDS}){called}((?:[Tt]he )?{_NAMED}(?: {_CAPITAL})?)",
        rf"\b(?i:my|our|the|this|a|new|old|same) {_KINDS}, ((?:[Tt]he )?{_NAME})(?=[,.;:)])",
        rf"(?:^|(?<=[\n.] ))(?i:{heads}) ?: *((?:[Tt]he )?{_NAME}(?: at {_NAME})?)(?=[\s,.;]|$)",
        rf"\b(?:at|to|from|in|into|near) (St\.? [{UPPER}][{LOWER}]+['’]s?)(?! Day)(?![\w\-])",
    )


def _village_frames(lexicons: Mapping[str, Lexicon]) -> tuple[str, ...]:
    """Wordings and name-forms of small places, which few people live in; towns that everyone knows are data."""
    begin = "|".join(entry.capitalize() for entry in lexicons["identity-village-beginnings"].entries)
    words = _any_of(_title(entry) for entry in lexicons["identity-village-words"].entries)
    frames = _any_of(lexicons["identity-village-frames"].entries)
    name = rf"{_CAPITAL}(?: {_CAPITAL})?"
    return (
        rf"\b(?:{frames}) ({name})(?![\w'’\-])",
        rf"\bonly [^.!?\n]{{0,60}}?\b(?:from|in) ({name})(?![\w'’\-])",
        rf"\b(?:in|outside|near|from|around|through) ((?:{begin})[{LOWER}]{{3,}})(?![\w'’\-])",
        rf"\b(?:[Ii]n|outside|near|from|around|through|of) ((?:{words}) {_CAPITAL}|{_CAPITAL} (?:{words}))(?![\w'’\-])",
    )


def _frames(setting: str, prefixes: str, streets: str) -> tuple[str, ...]:
    """Wordings that only a place's name stands in."""
    detail = r"(?:[a-z-]+ ){0,4}"
    return (
        rf"\bat (?:the )?((?:The )?{_NAME})(?![\w'’\-])(?=[^.!?\n]{{0,60}}?\b(?:{setting})\b)",
        rf"\b(?i:{setting})\b[^.!?\n]{{0,40}}? at (?:the )?((?:The )?{_NAME})(?![\w'’\-])",
        rf"\b(?:at|in|to|from|into|leave|left|joined|called|named) (The {_NAME})(?![\w'’\-])",
        rf"{_START}((?:The )?{_NAME})(?:,| is| was) (?:our|my|a|an|the) {detail}{_KINDS}(?![\w\-])",
        rf"\b(?:in|on|at|of|to|from|down|along|up|round) ((?:{_NAMED} ){{1,2}}(?:{streets}))(?![\w'’])(?! [{UPPER}])",
        rf"\b{_KINDS} ({_CAPITAL})(?![\w'’\-])",
        rf"\b(?:on|in|to|from|onto) ({_CAPITAL}) (?:unit|wing|suite|floor|corridor|lounge|house|lodge|court)\b",
        rf"\b(?:residents|nights|shift|shifts|carer|nurse|senior|staff) on ({_CAPITAL})(?![\w'’\-])",
        rf"\b[Hh]ere at (?:the )?((?:The )?{_NAME})(?![\w'’\-])",
        rf"\b(?i:my|our) {detail}(?:{_STAYS}) (?:here |working |back )?at (?:the )?((?:The )?{_NAME})(?![\w'’\-])",
        rf"\bresidents of ((?:The )?{_NAME})(?![\w'’\-])",
        rf"\bAt ((?:The )?{_NAME}),? (?:we|I|where|our|staff)\b",
        rf"\b(?:I|we) (?:manage|managed|run|ran|own|owned|lead|led) ((?:The )?{_NAME})(?![\w'’\-])",
        rf"{_START}((?:{prefixes})(?: [{LOWER}]{{1,3}})? {_CAPITAL}(?: {_CAPITAL})?)(?![\w\-])",
    )


def _any_of(entries: Iterable[str]) -> str:
    # Longest first, so that the fuller of two entries is taken.
    return "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True))


def _title(kind: str) -> str:
    return " ".join(word.capitalize() for word in kind.split())
