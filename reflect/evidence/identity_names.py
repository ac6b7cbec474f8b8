"""Names as they are written: one word with its particles and hyphens, and runs of them that stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reflect.evidence.reference_words import fold
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Parse, Span, Token

UPPER, LOWER = "A-ZÀ-ÞĀĂĄĆĈČĎĐĒĘĚĞĠĢĪĮİĹĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŴŶŸŹŻŽȘȚḀ-ỿ", "a-zß-öø-ÿĀ-ɏḀ-ỿ"
_PART = rf"[{UPPER}][{LOWER}]{{1,30}}"
_SIMPLE = rf"(?:(?:[ODN]['’]|Mc|Mac){_PART}|{_PART}(?:['’]{_PART})?)"
NAME = rf"{_SIMPLE}(?:-(?:[{LOWER}]{{1,3}}-)?{_SIMPLE}){{0,2}}"
PARTICLES = (
    r"(?:(?:van|von|de|der|den|da|das|dos|di|del|della|la|le|du|el|al|bin|binti|bint|ibn|ap|ab|ferch|ó|ní|nic|san|st)"
    rf"[ ’'\-]|[Vv]an [Dd]er |[Dd]e [Ll]a |(?:El|Al|Ó|Ní|De|Van|Von|Le|La|Du|Di|St)[ \-](?=[{UPPER}])){{0,2}}"
)
_NAME_WORD = re.compile(NAME)
_MORE = re.compile(rf"(?:-(?:[{LOWER}]{{1,3}}-)?{_SIMPLE}){{1,2}}")
_FIRST_HALF = re.compile(rf"(?<![\w'’\-]){_SIMPLE}-$")
_SURNAME = re.compile(
    rf"(?:(?: [{UPPER}]\.?){{1,2}}(?= [{UPPER}][{LOWER}]))?"
    rf" (?:(?:van|von|de|der|den|da|dos|di|del|la|le|du|el|al|bin|binti|bint|ibn|ap|ab|ferch)[ \-]){{1,2}}{_SIMPLE}"
    rf"|(?: [{UPPER}]\.?){{1,2}} {NAME}"
)
# A first name and a surname with initials or particles between them, which the tagger takes for no name.
SPREAD = re.compile(
    rf"(?<![\w'’\-])(?:{_SIMPLE})(?=(?: [{UPPER}]\.?){{1,2}} {_SIMPLE}"
    rf"| (?:(?:van|von|de|der|den|da|dos|di|del|bin|binti|bint|ibn|ap|ab|ferch|el|al)[ \-]){{1,2}}{_SIMPLE})"
)
_TIME = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Christmas|Easter|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_BEFORE_TIME = frozenset(
    {"in", "since", "until", "till", "last", "this", "next", "early", "late", "mid", "during", "by", "on", "before"}
)
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "our", "my", "your", "their", "each", "every"})


def runs(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """Runs of capitalised proper nouns that stand together in one sentence."""
    run: list[Token] = []
    for before, token in zip((None, *tokens), tokens, strict=False):
        fits = token.pos == "PROPN" and _NAME_WORD.fullmatch(token.text) is not None and not _is_time(before, token)
        joined = bool(run) and token.span.start - run[-1].span.end == 1 and token.sentence == run[-1].sentence
        if run and not (fits and joined):
            yield tuple(run)
            run = []
        if fits:
            run.append(token)
    if run:
        yield tuple(run)


def _is_time(before: Token | None, token: Token) -> bool:
    """True for the month of “In June Mavis fell”; not for June who came in."""
    dated = before is not None and before.text.lower() in _BEFORE_TIME
    return dated and _TIME.fullmatch(token.text) is not None


def whole(text: str, span: Span) -> Span:
    """``span`` with the hyphened halves, the initials or the particles and surname that go on after it."""
    before = _FIRST_HALF.search(text, max(0, span.start - 32), span.start)
    end = span.end
    for pattern in (_MORE, _SURNAME, _MORE):
        match = pattern.match(text, end)
        end = match.end() if match else end
    return Span(before.start() if before else span.start, end)


def words_of_name(written: str) -> tuple[str, ...]:
    """The folded words of a name, without initials."""
    return tuple(fold(word) for word in re.findall(r"[^\W\d_][\w'’\-]*", written) if len(word) > 1)


def any_of(lexicon: Lexicon) -> str:
    """A lexicon's entries as alternatives of a pattern, longest first, so that the fuller of two is taken."""
    return "|".join(re.escape(entry) for entry in sorted(lexicon.entries, key=len, reverse=True))


def folded(lexicon: Lexicon) -> frozenset[str]:
    """A lexicon's entries, folded."""
    return frozenset(fold(entry) for entry in lexicon.entries)


def has_determiner(parse: Parse, token: Token) -> bool:
    """True for “the Waterlow”: the word right before is an article or points."""
    before = parse.account.text[max(0, token.span.start - 12) : token.span.start].rsplit(maxsplit=1)[-1:]
    return bool(before) and before[0].lower() in _DETERMINERS


def opens_sentence(text: str, start: int) -> bool:
    """True if nothing but marks stands between ``start`` and the end of the sentence before."""
    before = text[max(0, start - 4) : start].rstrip(" “‘\"'(")
    return not before or before[-1] in ".!?:\n•-–—"
