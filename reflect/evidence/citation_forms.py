"""Citations as they stand in running text: “(Kitwood, 1997)”, “Brooker and Latham (2016, p. 8)”, “cited in”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reflect.evidence.reference_words import fold
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Span

# Every repeat has a bound, and a search starts only at a word's start: time grows with the length of the text.
_NAME = r"(?:(?:van|von|de|der|den|la|le|du) ){0,3}[^\W\d_a-zà-ÿ][\w'’\-]{0,60}"
_INITIALS = r"(?:,? ?(?:[A-Z]\.[ -]?){1,6})?"
_JOIN = r"(?:, | (?:and|&|of|for|the|in|on|with) |, (?:and|&) | )"
_AUTHORS = rf"{_NAME}{_INITIALS}(?:{_JOIN}{_NAME}{_INITIALS}){{0,9}}(?:,? et al\.?| and colleagues| and others)?"
UNDATED = "n.d."
_UNDATED = r"(?:n\.? ?d\b\.?|[Nn]o date|[Uu]ndated|[Ii]n press|[Ff]orthcoming)"
_YEAR = rf"(?:(?:19|20)\d\d[a-z]?|{_UNDATED})"
_PAGES = r"(?:,? ?(?:pp?\.?|pages?|ch\.?|chapter|para\.?|s\.?)? ?[\w.–-]{1,9})?"
_YEARS = rf"{_YEAR}(?:(?:, ?| and | ?& ?)(?:{_YEAR}|[a-z](?![\w.])))*"

_IN_BRACKETS = re.compile(rf"(?P<authors>{_AUTHORS})(?P<comma>,?) (?P<years>{_YEARS})(?:[,:] ?{_PAGES})?")
_NARRATIVE = re.compile(rf"(?<![^\W_])(?P<authors>{_AUTHORS})(?:['’]s?)? ?\((?P<years>{_YEARS})(?:[,:] ?[^()]*)?\)")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_SIGNAL = re.compile(
    r"^\s*(?:see(?: also)?|e\.g\.?,?|for example,?|cf\.?|after|adapted from|based on|from)\s+", re.IGNORECASE
)
_CITED_IN = re.compile(r",?\s*(?:as )?(?:cited|quoted) in\s+", re.IGNORECASE)
_FURTHER_ON = re.compile(r"\b(?:cited|quoted) in\b", re.IGNORECASE)
_BARE_IN = re.compile(rf",? in (?:(?:the|a) )?({_AUTHORS})")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\bp)(?<!\bpp)(?<!\bal)[.!?]['’”\")]*\s+(?=[A-Z])|\n")
_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_POSSESSIVE = re.compile(r"['’]s?$")
_LEAD = re.compile(r",? (?:and|&) |, |,? et al\b| and colleagues| and others")
_YEAR_PART = re.compile(rf"{_UNDATED}|(?:19|20)\d\d[a-z]?|(?<![\w.])[a-z](?![\w.])")
_PLACED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Nn]ear|[Oo]utside) $")
_ACT = re.compile(r"\b(?:Act|Regulations|Order)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One work cited once. ``names`` are the folded words of its author, ``lead`` those of the first one.

    ``must_be_listed`` is false for a work read in another one, and ``in_names`` then holds the folded words that follow
    a bare “in” (“Kitwood (1997) in Brooker (2007)”): only if a listed author is among them was it read there.
    ``is_law`` is true for an Act or regulations cited by title. ``year`` keeps its letter (``2014a``) and is
    ``UNDATED`` for “n.d.” and its like.
    """

    span: Span
    names: tuple[str, ...]
    lead: frozenset[str]
    year: str
    must_be_listed: bool
    is_law: bool
    in_names: frozenset[str] = frozenset()


class CitationReader:
    """Reads citations; the words that stand before a year without being an author are data."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        """Keep the word lists."""
        self._not_authors = frozenset(fold(entry) for entry in lexicons["citation-not-authors"].entries)
        self._places = frozenset(fold(entry) for entry in lexicons["identity-known-places"].entries)
        self._openings = frozenset(fold(entry) for entry in lexicons["citation-openings"].entries)

    def citations(self, text: str, places: tuple[Span, ...]) -> Iterator[Citation]:
        """All citations inside ``places``, in order of place and offset."""
        for place in places:
            found = sorted((*self._bracketed(text, place), *self._narrated(text, place)), key=lambda one: one.span)
            for index, citation in enumerate(found):
                following = (later.span.start for later in found[index + 1 :] if later.span.start >= citation.span.end)
                yield _read_elsewhere(text, citation, Span(citation.span.end, next(following, place.end)), place.end)

    def _bracketed(self, text: str, place: Span) -> Iterator[Citation]:
        for brackets in _BRACKETS.finditer(text, place.start, place.end):
            start = brackets.start(1)
            for piece in brackets.group(1).split(";"):
                yield from self._piece(piece, start)
                start += len(piece) + 1

    def _piece(self, piece: str, start: int) -> Iterator[Citation]:
        secondary = _CITED_IN.search(piece)
        if secondary:
            yield from self._whole(piece[: secondary.start()], start, must_be_listed=False)
            start += secondary.end()
            piece = piece[secondary.end() :]
        yield from self._whole(piece, start, must_be_listed=True)

    def _whole(self, piece: str, start: int, *, must_be_listed: bool) -> Iterator[Citation]:
        signal = _SIGNAL.match(piece)
        skip = signal.end() if signal else len(piece) - len(piece.lstrip())
        match = _IN_BRACKETS.fullmatch(piece[skip:].rstrip())
        if match:
            yield from self._read(match, start + skip, must_be_listed=must_be_listed)

    def _narrated(self, text: str, place: Span) -> Iterator[Citation]:
        for match in _NARRATIVE.finditer(text, place.start, place.end):
            following = _CITED_IN.match(text, match.end()) or _CITED_IN.search(match.group())
            yield from self._read(match, 0, must_be_listed=following is None)

    def _read(self, match: re.Match[str], offset: int, *, must_be_listed: bool) -> Iterator[Citation]:
        authors, skipped = self._without_opening(match.group("authors"))
        names = _names(authors)
        if not names or self._not_authors.intersection(names):
            return
        start = offset + match.start() + skipped
        if self._places.issuperset(names) and _PLACED.search(match.string[max(0, start - offset - 9) : start - offset]):
            return
        is_law = _ACT.search(authors) is not None
        for year in _years(match.group("years")):
            yield Citation(
                span=Span(start, offset + match.end()),
                names=names,
                lead=frozenset(_names(_LEAD.split(authors, maxsplit=1)[0])) or frozenset(names[:1]),
                year=year,
                must_be_listed=must_be_listed and not (is_law and match.re is _NARRATIVE),
                is_law=is_law,
            )

    def _without_opening(self, authors: str) -> tuple[str, int]:
        """The author without words that only open the sentence (“However Smith”), and how much was cut off."""
        whole = authors
        while True:
            opening = re.match(r"([\w'’\-]+),? (?=\S)", authors)
            if opening is None or fold(opening.group(1)) not in self._openings:
                return authors, len(whole) - len(authors)
            authors = authors[opening.end() :]


def _names(authors: str) -> tuple[str, ...]:
    words = (_POSSESSIVE.sub("", word) for word in _WORD.findall(authors) if word[0].isupper())
    return tuple(fold(word) for word in words if len(word) > 1)


def _years(written: str) -> Iterator[str]:
    """Each year with its letter: “2020a, b” is 2020a and 2020b."""
    last = ""
    for part in _YEAR_PART.findall(written):
        if part[0].isdigit():
            last = part
            yield part
        elif len(part) == 1:
            yield last[:4] + part
        else:
            yield UNDATED


def _read_elsewhere(text: str, citation: Citation, gap: Span, end: int) -> Citation:
    """The citation, marked where its sentence goes on to say in which other work it was read.

    ``gap`` runs from it to the next citation, ``end`` is where the place ends.
    """
    stop = _SENTENCE_END.search(text, gap.start, gap.end)
    if _FURTHER_ON.search(text, gap.start, stop.start() if stop else gap.end):
        return replace(citation, must_be_listed=False)
    bare = _BARE_IN.match(text, gap.start, end)
    if bare is None:
        return citation
    return replace(citation, in_names=frozenset(fold(word) for word in _WORD.findall(bare.group(1))))
