"""Numbers and codes that point at one person: each has a form, and a check digit must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reflect.types import IdentityKind, Span

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_DATE = (
    rf"(?:\d{{1,2}}[/.\-]\d{{1,2}}[/.\-](?:\d{{4}}|\d{{2}})|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS}),? \d{{4}}"
    rf"|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})(?!\d)"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?<![.\-])")
_POSTCODE = re.compile(r"(?<!\w)(?:[A-PR-UWYZ][A-HK-Y]?\d[\dA-HJKPSTUW]?|GIR) ?\d[ABD-HJLNP-UW-Z]{2}(?!\w)")
_PHONE = re.compile(r"(?<![\w.])(?:\+44 ?(?:\(0\) ?)?|0)\d(?:[ \-]?\d){8,9}(?![\d\w])")
_PUBLIC_PHONE = re.compile(r"0(?:800|808|3\d\d|116)")
_NHS = re.compile(r"(?<![\w.\-])\d{3}([ \-]?)\d{3}\1\d{4}(?![\w\-])")
_NI = re.compile(r"(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D](?!\w)")
_BIRTH = re.compile(
    rf"\b(?:D\.?O\.?B\.?|[Dd]ate of [Bb]irth|[Bb]orn(?: on)?(?: the)?)(?:\s*(?:[:=\-]|is|was))?\s*({_DATE})"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that could identify a person: what it is, where, how sure (0-1), and a kind sentence on what to do."""

    kind: IdentityKind
    span: Span
    confidence: float
    why: str


def numbers(text: str) -> Iterator[Finding]:
    """All codes and numbers in ``text``, kind by kind; none of one kind overlap."""
    yield from _simple(
        "email", _EMAIL, text, "This is an email address. Please take it out before you share the account."
    )
    yield from _simple(
        "postcode", _POSTCODE, text, "This looks like a postcode. Please take it out: it can lead to a home."
    )
    yield from _simple(
        "ni-number", _NI, text, "This looks like a National Insurance number. Please take it out of the account."
    )
    for match in _NHS.finditer(text):
        if _has_valid_check_digit(match.group()):
            why = "This looks like an NHS number. Please take it out of the account."
            yield Finding("nhs-number", Span(*match.span()), 0.9, why)
    for match in _PHONE.finditer(text):
        if not _PUBLIC_PHONE.match(match.group().replace(" ", "")) and not _has_nhs_form(match.group()):
            why = "This looks like a telephone number. Please take it out before you share the account."
            yield Finding("phone", Span(*match.span()), 0.9, why)
    for match in _BIRTH.finditer(text):
        why = "This is a full date of birth. An age range tells the reader enough; please take the date out."
        yield Finding("date-of-birth", Span(*match.span(1)), 0.95, why)


def _simple(kind: IdentityKind, pattern: re.Pattern[str], text: str, why: str) -> Iterator[Finding]:
    return (Finding(kind, Span(*match.span()), 0.95, why) for match in pattern.finditer(text))


def _has_nhs_form(written: str) -> bool:
    return _NHS.fullmatch(written) is not None and _has_valid_check_digit(written)


def _has_valid_check_digit(written: str) -> bool:
    """Modulus 11 (NHS Data Dictionary): weights 10 to 2, remainder from 11; 11 counts as 0, 10 is invalid."""
    digits = [int(character) for character in written if character.isdigit()]
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return digits[9] == (0 if check == 11 else check) and len(set(digits)) > 1
