"""“The Act” and “the 2014 Act”: a law named again by a word that points back to where it was introduced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reflect.evidence.reference_forms import Form
from reflect.evidence.reference_mention import Mention
from reflect.rulebook import Reference
from reflect.types import Parse, Sentence, Span

_ECHO = re.compile(r"\b[Tt]h(?:e|is) (?:((?:19|20)\d\d) )?Act\b(?! of\b| [A-Z(]| \d{4})")
_PART_BEFORE = re.compile(
    r"\b(?:[Ss]ections?|[Ss]s?\.?)\s?(\d{1,3}[A-Z]?(?:\s?[-–]\s?\d{1,3})?)(?:\(\w\))* (?:of|under|in) $"
)
_WITH_YEAR, _BARE = 0.85, 0.7


def echoes(parse: Parse, mentions: tuple[Mention, ...], references: Mapping[str, Reference]) -> Iterator[Mention]:
    """Mentions by echo, in order: with a year to the law of that year, bare to the last law close before."""
    laws = [mention for mention in mentions if references[mention.form.reference].kind == "legislation"]
    if not laws:
        return
    for sentence in parse.sentences:
        quote = parse.quote(sentence)
        for match in _ECHO.finditer(quote):
            span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            if any(span.overlaps(mention.span) for mention in mentions):
                continue
            law = _law_meant(laws, references, sentence, span, match.group(1))
            if law is not None:
                part = _PART_BEFORE.search(quote[: match.start()])
                yield _echo(law, sentence, span, match.group(), f"s{part.group(1)}".replace("–", "-") if part else None)


def _law_meant(
    laws: list[Mention], references: Mapping[str, Reference], sentence: Sentence, span: Span, year: str | None
) -> Mention | None:
    before = [law for law in laws if law.span.end <= span.start]
    if year is not None:
        of_year = [law for law in before if int(year) in references[law.form.reference].years]
        return of_year[-1] if of_year else None
    near = [law for law in before if sentence.paragraph - law.sentence.paragraph <= 1]
    return near[-1] if near else None


def _echo(law: Mention, sentence: Sentence, span: Span, text: str, part: str | None) -> Mention:
    has_year = any(character.isdigit() for character in text)
    return Mention(
        form=Form(law.form.reference, text, "ambiguous", None, (), False, False),
        span=span,
        sentence=sentence,
        part=part,
        confidence=_WITH_YEAR if has_year else _BARE,
        reason=f"“{text}” points back to the law you named before it.",
    )
