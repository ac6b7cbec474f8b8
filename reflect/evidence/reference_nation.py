"""The nation an account is set in, where it gives sure signs of it, and references that do not reach there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from reflect.evidence.reference_mention import Mention
from reflect.evidence.reference_passage import Passage
from reflect.evidence.reference_remarks import Remarks
from reflect.evidence.reference_words import fold
from reflect.rulebook import Reference
from reflect.rulebook.lexicon import Lexicon
from reflect.rulebook.reference import NATIONS, Nation
from reflect.types import Issue, Sentence, Span

_NAMES: dict[Nation, str] = {
    "england": "England",
    "scotland": "Scotland",
    "wales": "Wales",
    "northern-ireland": "Northern Ireland",
}
_ONE_NATION: dict[str, Nation] = {"Scotland": "scotland", "Wales": "wales", "Northern Ireland": "northern-ireland"}
_NATION_WORD = re.compile(r"\b(?:england|scotland|wales|northern ireland)\b")
_OWN = re.compile(r"\b(?:i|we|us|our|ours|my|me)\b")

# “here in …”, “we work in …”, “our small home in …”, “a Welsh service like ours”, “I manage a day centre near …”.
_STANDS_IN = (
    r"\b(?:here in|for us in|we in|we(?: are|'re) in"
    r"|(?:i am|i'm|(?:i|we) work(?:ed)? as|working as)(?: an?| the)?(?: (?!{other})[\w'-]+){{0,4}}?"
    r" (?:{roles}) in{part}"
    r"|(?:i|we)(?: am|'m| are|'re)?(?: now)? (?:live and )?(?:work|working|based|registered) in{part}"
    r"|(?:i|we) (?:now )?(?:work|manage|run|lead|am|are)(?: (?!{other})[\w'-]+){{1,8}}"
    r" (?:{service})(?:{near}| in{part})"
    r"|our(?: (?!{other})[\w-]+){{0,3}}? (?:{service})(?: is| are)?(?:{near}| in{part})) (?:{place})\b(?! border)"
    r"|(?:^|[,;:] )in (?:{place}),? (?:we (?!went|visited|stayed|saw)|our )"
    r"|\b(?:our|as an?|we are an?|(?:i|we) (?:now )?(?:work|manage|run|lead)(?: [\w'-]+){{0,5}}? (?:in|for|at) an?)"
    r" (?:small |large |rural |busy )?(?:{place})(?: [\w-]+)? (?:{service})\b"
    r"|\b(?:as|like|with) (?:all|every|most|other|any)(?: of)?(?: the| our| other)? (?:{place}) (?:{service})\b"
    r"|\b(?:as|like|with) (?:all|every|most|other|any)(?: of)?(?: the| other)? (?:[\w-]+ )?"
    r"(?:{service}) in (?:{place})\b"
    r"|\b(?:all|for|of) us [\w-]+ (?:here )?in (?:{place})\b"
    r"|\b(?:i|we)(?: am|'m| are|'re)?(?: [\w'-]+){{1,8}} (?:a|every|each) (?:day|week|night|shift)(?: here)?"
    r" in (?:{place})\b"
    r"|\bmy (?!home|house)(?:{service}){near} (?:{place})\b"
)
_NEAR = r"(?: here)? (?:in|near|outside)"
# “In the north of Scotland”, “in a village in Wales”, “in rural Fife”.
_PART = (
    r"(?: (?:the|a|an)(?: [\w-]+){0,2} (?:of|in)| (?:rural|central|northern|southern|eastern|western|urban|coastal"
    r"|inner|deepest|remote|upland|highland|lowland|east|west|north|south|mid))?(?: the)?"
)
_OTHER = (
    r"(?:whose|lives?|lived|living|born|grew|raised|trained|studied|on holiday|"
    r"from|my|her|his|their|the|who|that|and|but|when|if|last|old|former|previous|sister|other)\b|[\w-]+'s\b"
)


class NationReader:
    """Reads the account's nation; its signs are data."""

    def __init__(self, lexicons: Mapping[str, Lexicon], references: Mapping[str, Reference], remarks: Remarks) -> None:
        """Compile the signs of each nation: words for the writer's own place, and bodies found there alone."""
        services = _any_of(lexicons["reference-own-services"])
        self._places = {
            nation: re.compile(
                _STANDS_IN.format(
                    place=_any_of(lexicons[f"reference-place-{nation}"]),
                    service=services,
                    roles=_any_of(lexicons["identity-person-roles"]),
                    near=_NEAR,
                    part=_PART,
                    other=_OTHER,
                )
            )
            for nation in NATIONS
        }
        self._bodies = {nation: lexicons[f"reference-bodies-{nation}"].pattern() for nation in NATIONS}
        self._laws = {
            name: _ONE_NATION[one.jurisdiction]
            for name, one in references.items()
            if one.kind == "legislation" and one.jurisdiction in _ONE_NATION
        }
        self._remarks = remarks

    def nation(self, passage: Passage) -> Nation | None:
        """The one nation that the account's signs agree on; ``None`` where there is none or they differ.

        Where the writer says that the service stands in a nation, that decides; else the nation with more different
        bodies and laws used as the writer's own than all others together.
        """
        places = {nation for nation, _ in self._signs(passage, self._places)}
        if places:
            return next(iter(places)) if len(places) == 1 else None
        signs = {*self._signs(passage, self._bodies), *self._law_signs(passage)}
        counts = Counter(nation for nation, _ in signs)
        return next((nation for nation, count in counts.items() if 2 * count > counts.total()), None)

    def _signs(self, passage: Passage, patterns: Mapping[Nation, re.Pattern[str]]) -> Iterator[tuple[Nation, str]]:
        """Each nation with the words that speak for it; a body counts where the writer is near it."""
        for sentence in passage.parse.sentences:
            text = passage.flat(sentence)
            found = [(nation, match) for nation in NATIONS for match in patterns[nation].finditer(text)]
            is_place = patterns is self._places
            if found and (is_place or self._is_own(passage, sentence)):
                for nation, match in found:
                    elsewhere = not is_place and self._remarks.is_elsewhere(passage, sentence, nation)
                    if not elsewhere and not self._is_quoted(passage, sentence, match):
                        yield nation, match.group()

    def _law_signs(self, passage: Passage) -> Iterator[tuple[Nation, str]]:
        for sentence in passage.parse.sentences:
            for mention in passage.mentions[sentence.index]:
                nation = self._laws.get(mention.form.reference)
                if nation is None or passage.is_only_named(mention.span):
                    continue
                if _OWN.search(passage.flat(sentence)) and not self._remarks.is_elsewhere(passage, sentence, nation):
                    yield nation, mention.form.reference

    def _is_own(self, passage: Passage, sentence: Sentence) -> bool:
        """True if the writer or the writer's team stands in the sentence, or beside one that names no nation."""
        text = passage.flat(sentence)
        if _OWN.search(text):
            return True
        return not _NATION_WORD.search(text) and any(
            _OWN.search(passage.flat(other)) for other in passage.beside(sentence)
        )

    def _is_quoted(self, passage: Passage, sentence: Sentence, match: re.Match[str]) -> bool:
        span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
        return passage.parse.account.in_quotation(span)


class NationCheck:
    """Tells the writer of a reference that does not reach the account's nation, and what stands there instead."""

    def __init__(self, references: Mapping[str, Reference], remarks: Remarks) -> None:
        """Keep the references; what stands elsewhere is in their files."""
        self._references = references
        self._remarks = remarks

    def compared(self, passage: Passage, nation: Nation | None) -> frozenset[str]:
        """References of which any mention stands where the writer speaks of another place, or denies it."""
        return frozenset(
            mention.form.reference
            for mentions in passage.mentions.values()
            for mention in mentions
            if self._instead(mention, nation)
            and not self._remarks.is_quoted(passage, mention.span)
            and self._is_compared(passage, mention, nation)
        )

    def issues(
        self, passage: Passage, mention: Mention, nation: Nation | None, compared: frozenset[str]
    ) -> Iterator[Issue]:
        """One fault at most; none where the nation is not known, or where the writer compares nations."""
        reference = self._references[mention.form.reference]
        names = self._instead(mention, nation)
        if nation is None or not names or mention.is_echo or reference.id in compared:
            return
        if self._remarks.is_quoted(passage, mention.span):
            return
        place = _NAMES[nation]
        own = next((one for one in reference.nation_names if mention.form.text in one.names), None)
        reach = _NAMES[own.nation] if own else reference.jurisdiction
        yield Issue(
            code="wrong-nation",
            message=(
                f"Your account seems to be set in {place}, and what you name here is for {reach}: "
                f"in {place}, please look at {' and '.join(names)}."
            ),
            source=reference.source,
        )

    def _instead(self, mention: Mention, nation: Nation | None) -> list[str]:
        """What stands in ``nation`` for what is named; nothing where it reaches there, or that is not known."""
        reference = self._references[mention.form.reference]
        named = [
            one for names in reference.nation_names if mention.form.text in names.names for one in names.equivalents
        ]
        own = fold(mention.form.text)
        return [
            one.name
            for one in (*reference.equivalents, *named)
            if one.nation == nation and own not in map(fold, one.not_for)
        ]

    def _is_compared(self, passage: Passage, mention: Mention, nation: Nation | None) -> bool:
        elsewhere = self._remarks.is_elsewhere(passage, mention.sentence, nation)
        return elsewhere or self._remarks.is_set_right(passage, mention.sentence, mention.span)


def _any_of(lexicon: Lexicon) -> str:
    return "|".join(re.escape(entry) for entry in sorted(lexicon.entries, key=len, reverse=True))
