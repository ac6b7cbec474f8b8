"""“The Act” and “the 2014 Act”: a law named again by a word that points back to where it was introduced."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping

from reflect.evidence.occupied import Occupied
from reflect.evidence.reference_forms import Form
from reflect.evidence.reference_mention import Mention
from reflect.rulebook import Reference
from reflect.rulebook.reference import Nation
from reflect.types import Parse, Sentence, Span

_ECHO = re.compile(r"\b[Tt]h(?:e|is) (?:((?:19|20)\d\d) )?Act\b(?! of\b| [A-Z(]| \d{4})")
_PART_BEFORE = re.compile(
    r"\b(?:[Ss]ections?|[Ss]s?\.?)\s?(\d{1,3}[A-Z]?(?:\s?[-–]\s?\d{1,3})?)(?:\(\w\))* (?:of|under|in) $"
)
_WITH_YEAR, _BARE = 0.85, 0.7


def echoes(
    parse: Parse,
    mentions: tuple[Mention, ...],
    references: Mapping[str, Reference],
    nation: Callable[[], Nation | None],
) -> Iterator[Mention]:
    """Mentions by echo, in order: with a year to the law of that year, bare to the last law close before.

    ``nation`` is the account's own, asked for only where two laws of that year are named.
    """
    coming = deque(mention for mention in mentions if references[mention.form.reference].kind == "legislation")
    if not coming:
        return
    taken = Occupied(mention.span for mention in mentions)
    named = _Named(references, nation)
    for sentence in parse.sentences:
        quote = parse.quote(sentence)
        for match in _ECHO.finditer(quote):
            span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            while coming and coming[0].span.end <= span.start:
                named.add(coming.popleft())
            law = None if taken.holds(span) else named.meant(sentence, match.group(1))
            if law is not None:
                part = _PART_BEFORE.search(quote[: match.start()])
                yield _echo(law, sentence, span, match.group(), f"s{part.group(1)}".replace("–", "-") if part else None)


class _Named:
    """The laws named so far: the last one, and the last one of each year."""

    def __init__(self, references: Mapping[str, Reference], nation: Callable[[], Nation | None]) -> None:
        self._references = references
        self._nation = nation
        self._last: Mention | None = None
        self._of_year: defaultdict[int, dict[str, Mention]] = defaultdict(dict)

    def add(self, law: Mention) -> None:
        """One more, later than all before."""
        self._last = law
        name = law.form.reference
        for year in self._references[name].years:
            # Put last, so that the order is that of the latest mention.
            self._of_year[year].pop(name, None)
            self._of_year[year][name] = law

    def meant(self, sentence: Sentence, year: str | None) -> Mention | None:
        """The law of that year, or without a year the last one, in this paragraph or the one before."""
        if year is not None:
            return self._of_year_here(tuple(self._of_year.get(int(year), {}).values()))
        last = self._last
        return last if last is not None and sentence.paragraph - last.sentence.paragraph <= 1 else None

    def _of_year_here(self, laws: tuple[Mention, ...]) -> Mention | None:
        """Of several laws of one year the one of the account's own nation, else the last named."""
        nation = self._nation() if len(laws) > 1 else None
        at_home = [law for law in laws if nation and nation in _reach(self._references[law.form.reference])]
        return next(reversed(at_home or laws), None)


def _reach(reference: Reference) -> str:
    """Where a law holds, in the form of a nation's name."""
    return reference.jurisdiction.lower().replace(" ", "-")


def _echo(law: Mention, sentence: Sentence, span: Span, text: str, part: str | None) -> Mention:
    has_year = any(character.isdigit() for character in text)
    return Mention(
        form=Form(law.form.reference, text, "ambiguous", None, (), False, False),
        span=span,
        sentence=sentence,
        part=part,
        confidence=_WITH_YEAR if has_year else _BARE,
        reason=f"“{text}” points back to the law you named before it.",
        is_echo=True,
    )
