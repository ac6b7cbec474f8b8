"""Numbers and codes that point at one person: each has a form, and a check digit must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reflect.evidence.identity_names import UPPER
from reflect.rulebook.lexicon import Lexicon
from reflect.types import IdentityKind, Span

# Three letters and whatever follows: “Febuary” is a month too.
_MONTHS = r"(?i:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,7})"
_ORDINALS = (
    "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    "|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[- ](?:first|second|third|fourth|fifth"
    "|sixth|seventh|eighth|ninth)|thirtieth|thirty[- ]first)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?)?"
_YEAR = r"(?:\d{4}|['’]?\d{2})"
_DATE = (
    rf"{_WEEKDAY}(?:\d{{1,2}} ?[/.\-–] ?\d{{1,2}} ?[/.\-–] ?(?:\d{{4}}|\d{{2}})"
    rf"|\d{{4}}[/.\-]\d{{1,2}}[/.\-]\d{{1,2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ -](?:day )?(?:of )?{_MONTHS}\.?,?(?: of)?[ -]{_YEAR}"
    rf"|{_ORDINALS} (?:day )?(?:of )?{_MONTHS},? \d{{4}}"
    rf"|{_MONTHS}\.? (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINALS}),? \d{{4}}|\d{{1,2}} \d{{1,2}} \d{{4}})(?!\d)"
)
_DATE = (
    rf"(?:{_DATE}|{_ORDINALS} (?:day )?(?:of )?{_MONTHS},? (?:in )?nineteen[ -](?:hundred and )?[a-z]+(?:[ -][a-z]+)?)"
)
# In an adult service a full date so long ago, beside a birth or a name, is when somebody was born.
_LONG_AGO = rf"{_DATE}(?<=19[0-8]\d)"
_SAID = r"(?:\s*(?:[:=,;(\-–]|is|was|being|as|of|on|the|given|to be|recorded|down))*\s*"
_BIRTHS = (
    re.compile(
        rf"\b(?:D\.? ?O\.? ?B\b\.?|(?i:dob\b\.?|d\.o\.b\b\.?|date[- ]of[- ]birth|birth ?date))"
        rf"[^.!?\n\d]{{0,50}}?\s*({_DATE})"
    ),
    re.compile(rf"\b(?:[Bb]orn|[Cc]ame into the world)\b(?:(?! and )[^.!?\n\d]){{0,50}}?\s*({_DATE})"),
    re.compile(rf"(?<=\(b\. )({_DATE})|(?<=\bb\. )({_DATE})"),
    re.compile(rf"\b(?i:birthday){_SAID}({_DATE})"),
    re.compile(rf"\b(?i:birthday|birth)\b[^.!?\n\d]{{0,40}}?\s*({_LONG_AGO})"),
    re.compile(rf"(?<![\w'’\-])[{UPPER}][\w'’\-]{{0,60}}(?: \(|, )({_LONG_AGO})(?=[),;.])"),
    re.compile(
        rf"({_DATE})\)?,? ?(?:\(|is |was |as |being )?(?:(?:is |was )?(?:his|her|their|the|a|my) )?"
        r"(?i:date of birth|d\.?o\.?b\b|birthday|birth date)"
    ),
    re.compile(rf"({_DATE}),? (?:he|she|they) (?:was|were) born\b"),
    re.compile(
        r"\b(?:\d{2}(?:st|nd|rd|th)|(?:[a-z]{3,9}tieth|hundredth)) birthday"
        rf"(?:,? (?:is|was|fell|falls))? (?:on )?(?:the )?({_DATE})"
    ),
    re.compile(rf"\b(?:turn(?:ed|s|ing)?|will be|['’]ll be) \d{{2,3}} on (?:the )?({_DATE})"),
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+'’-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?<![.\-])")
_POSTCODE = re.compile(r"(?<!\w)([A-PR-UWYZ][A-HK-Y]?)\d[\dA-HJKPSTUW]? ?\d[ABD-HJLNP-UW-Z]{2}(?!\w)")
_SMALL_POSTCODE = re.compile(r"(?<!\w)([a-z]{1,2})\d[\da-z]? \d(?!st|nd|rd|th)[abd-hjlnp-uw-z]{2}(?!\w)")
_PHONE = re.compile(
    r"(?<![\w.])(?:(?:\+|00) ?44[ .\-]?(?:\(0\)[ .\-]?)?|\(?0)\d(?:[ .\-)]{0,2}\d){8,9}(?![\w]|[.\-]\d)"
)
_PUBLIC_PHONE = re.compile(r"0(?:80|3|84|87|9|116)")
_NHS = re.compile(r"(?<![\w.\-])\d{3}([ \-.–]?)\d{3}\1\d{4}(?![\w\-])")
_NI = re.compile(
    r"(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ|bg|gb|kn|nk|nt|tn|zz)(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|[a-ceghj-pr-tw-z]"
    r"[a-ceghj-npr-tw-z])[ \-]?\d\d[ \-]?\d\d[ \-]?\d\d[ \-]?[A-Da-d](?!\w)"
)
_EMAIL_WHY = "This is an email address. Please take it out before you share the account."
_POSTCODE_WHY = "This looks like a postcode. Please take it out: it can lead to a home."
_NI_WHY = "This looks like a National Insurance number. Please take it out of the account."
_NHS_WHY = "This looks like an NHS number. Please take it out of the account."
_PHONE_WHY = "This looks like a telephone number. Please take it out before you share the account."
_BIRTH_WHY = "This is a full date of birth. An age range tells the reader enough; please take the date out."


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that could identify a person: what it is, where, how sure (0-1), and a kind sentence on what to do."""

    kind: IdentityKind
    span: Span
    confidence: float
    why: str


class NumberFinder:
    """Finds codes and numbers; which postcode areas there are, and which mailboxes are public, is data."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        """Keep the lists."""
        self._areas = frozenset(lexicons["identity-postcode-areas"].entries)
        self._services = frozenset(lexicons["identity-service-lines"].entries)
        self._domains = lexicons["identity-public-domains"].entries

    def numbers(self, text: str) -> Iterator[Finding]:
        """All codes and numbers in ``text``, kind by kind; none of one kind overlap."""
        yield from self._contacts(text)
        for match in _NI.finditer(text):
            yield Finding("ni-number", Span(*match.span()), 0.95, _NI_WHY)
        for match in _NHS.finditer(text):
            if _has_valid_check_digit(match.group()):
                yield Finding("nhs-number", Span(*match.span()), 0.9, _NHS_WHY)
        yield from _births(text)

    def _contacts(self, text: str) -> Iterator[Finding]:
        for match in _EMAIL.finditer(text):
            if not self._is_public(match.group().lower()):
                yield Finding("email", Span(*match.span()), 0.95, _EMAIL_WHY)
        for match in (*_POSTCODE.finditer(text), *_SMALL_POSTCODE.finditer(text)):
            if match.group(1).lower() in self._areas:
                yield Finding("postcode", Span(*match.span()), 0.95, _POSTCODE_WHY)
        for match in _PHONE.finditer(text):
            if not _PUBLIC_PHONE.match(_national(match.group())) and not _has_nhs_form(match.group()):
                yield Finding("phone", Span(*match.span()), 0.9, _PHONE_WHY)

    def _is_public(self, address: str) -> bool:
        """True for a service mailbox of a public body."""
        mailbox, _, domain = address.partition("@")
        return mailbox in self._services and any(domain == d or domain.endswith(f".{d}") for d in self._domains)


def _births(text: str) -> Iterator[Finding]:
    seen: set[int] = set()
    for pattern in _BIRTHS:
        for match in pattern.finditer(text):
            group = match.lastindex or 1
            if match.start(group) not in seen:
                seen.add(match.start(group))
                yield Finding("date-of-birth", Span(*match.span(group)), 0.95, _BIRTH_WHY)


def _national(written: str) -> str:
    """The digits of a telephone number as dialled in the country."""
    digits = re.sub(r"\D", "", written)
    for prefix in ("00440", "0044", "440", "44"):
        if digits.startswith(prefix) and not written.startswith("0" + prefix):
            return "0" + digits.removeprefix(prefix)
    return digits


def _has_nhs_form(written: str) -> bool:
    return _NHS.fullmatch(written) is not None and _has_valid_check_digit(written)


def _has_valid_check_digit(written: str) -> bool:
    """Modulus 11 (NHS Data Dictionary): weights 10 to 2, remainder from 11; 11 counts as 0, 10 is invalid."""
    digits = [int(character) for character in written if character.isdigit()]
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return digits[9] == (0 if check == 11 else check) and len(set(digits)) > 1
