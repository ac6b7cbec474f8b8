"""A copy of an account with everything that could identify somebody replaced by neutral tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reflect.evidence.occupied import Occupied
from reflect.types import Account, Evidence, IdentityEvidence, IdentityKind, ReferenceEvidence, Span

_TOKENS: dict[IdentityKind, str] = {
    "date-of-birth": "[date of birth]",
    "address": "[address]",
    "postcode": "[postcode]",
    "phone": "[phone]",
    "email": "[email]",
    "nhs-number": "[NHS number]",
    "ni-number": "[NI number]",
    "identifying-combination": "[identifying details]",
}
_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sister|Nurse|Matron|Father|Rev|Reverend|Pastor|Canon|Imam|Rabbi|Councillor|Cllr|PC|Sgt"
    r"|Uncle|Auntie|Aunt|Nana|Nan|Gran|Granny|Nanny|Grandma|Grandpa|Grandad|Madam|Nain|Taid)\b\.? ",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_CITED = re.compile(r"(?:['’]s?)?,? (?:et al\.?,? )?\(?(?:19|20)\d\d")
# Surnames and first names that are also these mask nothing alone: “in May” stays when Mrs May is masked.
_CALENDAR = frozenset(
    (
        *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
        *("November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        *("Will", "Easter"),
    )
)


@dataclass(slots=True)
class _Person:
    """A person met in the text: the words of the first name found, first names first."""

    number: int
    words: list[str] = field(default_factory=list)
    has_first_name: bool = False


def masked(account: Account, evidence: Iterable[Evidence]) -> str:
    """``account.text`` with each identity replaced; the same name gets the same number, at later mentions too.

    Everything else stays as it is: authors, laws and the reference list, and the possessive ending of a name. An
    account without identities comes back unchanged.
    """
    items = tuple(evidence)
    found = sorted((item for item in items if isinstance(item, IdentityEvidence)), key=lambda item: item.span)
    mentions = (item.span for item in items if isinstance(item, ReferenceEvidence))
    kept = Occupied((*account.reference_list, *mentions))
    spans = [*_named(account.text, found), *_again(account.text, found, kept)]
    parts, end = [], 0
    for span, token in sorted(spans, key=lambda one: (one[0].start, -one[0].end)):
        if span.start >= end:
            parts += [account.text[end : span.start], token]
            end = span.end
    return "".join((*parts, account.text[end:]))


def _named(text: str, found: list[IdentityEvidence]) -> Iterator[tuple[Span, str]]:
    """The identities themselves; a person's or place's number is that of its words."""
    people, places = _people(text, found), _places(text, found)
    for item in found:
        quote = item.span.quote(text)
        if item.identity == "person-name":
            yield item.span, f"[person {_whose(quote, people).number}]"
        elif item.identity == "place-name":
            yield item.span, f"[place {places[_key(quote)]}]"
        else:
            yield item.span, _TOKENS[item.identity]


def _again(text: str, found: list[IdentityEvidence], kept: Occupied) -> Iterator[tuple[Span, str]]:
    """Later mentions: of a place or a number as it was written, of a person by any word of the name."""
    tokens = {i.span.quote(text): token for i, (_, token) in zip(found, _named(text, found), strict=True)}
    whole = {quote: token for quote, token in tokens.items() if not token.startswith("[person")}
    for match in _matches(whole, text):
        if not kept.holds(Span(*match.span())):
            yield Span(*match.span()), whole[match.group()]
    people = _people(text, found)
    words = {form for person in people for word in person.words for form in (word, word.capitalize())}
    for match in _matches(words, text, more=True):
        span = Span(*match.span())
        if match.group() not in _CALENDAR and not kept.holds(span) and not _CITED.match(text, span.end):
            yield span, f"[person {_whose(match.group(), people).number}]"


def _matches(names: Iterable[str], text: str, *, more: bool = False) -> Iterator[re.Match[str]]:
    """Places where a name stands whole; with ``more``, with its title and further names that follow it."""
    # Longest first, so that of two names that start alike the fuller one is taken.
    any_of = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    if not any_of:
        return iter(())
    if more:
        any_of = rf"(?:{_TITLE.pattern})?(?:{any_of})(?:[ \-](?:{any_of}))*"
    return re.finditer(rf"(?<!\w)(?:{any_of})(?!\w)", text)


def _people(text: str, found: list[IdentityEvidence]) -> list[_Person]:
    people: list[_Person] = []
    for item in found:
        if item.identity != "person-name":
            continue
        quote = item.span.quote(text)
        words = _words(quote)
        same = [p for p in people if p.has_first_name and p.words[0] == words[0]]
        person = same[0] if same else _Person(len(people) + 1)
        if not same:
            people.append(person)
        person.words += [word for word in words if word not in person.words]
        person.has_first_name = person.has_first_name or _TITLE.match(quote) is None or len(words) > 1
    return people


def _whose(quote: str, people: list[_Person]) -> _Person:
    """The person a name belongs to: whose words hold all of it, else its first word."""
    words = _words(quote)
    whole = [person for person in people if set(_lower(words)) <= set(_lower(person.words))]
    exact = [person for person in whole if _lower(person.words) == _lower(words)]
    part = [person for person in people if _lower(words)[0] in _lower(person.words)]
    return (exact or whole or part)[0]


def _words(quote: str) -> list[str]:
    return _WORD.findall(_TITLE.sub("", quote, count=1)) or _WORD.findall(quote)


def _lower(words: list[str]) -> list[str]:
    return [word.lower() for word in words]


def _places(text: str, found: list[IdentityEvidence]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for item in found:
        if item.identity == "place-name":
            numbers.setdefault(_key(item.span.quote(text)), len(numbers) + 1)
    return numbers


def _key(quote: str) -> str:
    return " ".join(quote.lower().split()).removeprefix("the ")
