"""The account and what it is made of: spans, sentences, tokens."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character range ``[start, end)`` of an account's text; ``0 <= start <= end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that cannot be one.

        Raises:
            ValueError: ``start`` is negative or lies after ``end``.
        """
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def quote(self, text: str) -> str:
        """The characters this span covers in ``text``."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """True if ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True if the two share at least one character; an empty span overlaps nothing."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    r"""One writer's text, normalised (NFC, ``\n`` line ends), with what its layout says.

    ``paragraphs`` are the body prose in reading order: list items and block quotations are paragraphs too, headings,
    footnotes and the reference list are not. ``quotations`` are other people's words inside the body (marked by
    quotation marks or by layout). ``reference_list`` has one span per entry. ``notes`` are foot- and endnotes, which
    stand at the end of ``text``. All spans are in rising order and none of ``headings``, ``paragraphs``,
    ``reference_list`` and ``notes`` overlap. ``warnings`` are sentences for the reader of the report.
    """

    text: str
    paragraphs: tuple[Span, ...] = ()
    headings: tuple[Span, ...] = ()
    quotations: tuple[Span, ...] = ()
    reference_list: tuple[Span, ...] = ()
    notes: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()
    # For in_quotation: where each quotation starts, and how far it and those before it reach.
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _reach: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the quotations."""
        rising = sorted(self.quotations)
        object.__setattr__(self, "_starts", tuple(span.start for span in rising))
        object.__setattr__(self, "_reach", tuple(accumulate((span.end for span in rising), max)))

    def in_quotation(self, span: Span) -> bool:
        """True if one quotation covers ``span``; costs the logarithm of the number of quotations."""
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._reach[before - 1] >= span.end

    @property
    def words(self) -> int:
        """Number of words in the body prose: runs of letters and digits, inner hyphens and apostrophes included."""
        return sum(len(_WORD.findall(span.quote(self.text))) for span in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body. ``index`` counts from 0 through the account; ``paragraph`` indexes its paragraph."""

    index: int
    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word or mark as the parser sees it.

    ``lemma`` is lower case. ``pos``/``tag``/``dep`` are Universal POS, Penn tag and dependency label; ``head`` is the
    index of the head in ``Parse.tokens`` (its own index for a root). ``entity`` is the OntoNotes type, or ``""``.
    ``sentence`` is the sentence's index, or ``None`` in a heading or a note.
    """

    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    sentence: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """An account with its sentences and tokens.

    ``tokens`` cover body, headings and notes (never the reference list) in rising order of offset, without white
    space. ``tokens_of[i]`` is the half-open range of token indices of sentence ``i``.
    """

    account: Account
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    tokens_of: tuple[tuple[int, int], ...]

    def tokens_in(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence; empty for a sentence of white space and marks alone."""
        start, end = self.tokens_of[sentence.index]
        return self.tokens[start:end]

    def quote(self, sentence: Sentence) -> str:
        """The sentence's own characters."""
        return sentence.span.quote(self.account.text)
