"""The tone of each paragraph as a strip: one bar a paragraph, as wide as the paragraph is long."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from reflect.report import Report

WIDTH, HEIGHT = 600, 60

_OPENING = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One paragraph. ``share`` is its analytical share, 0-1, or ``None``; ``x``, ``width``, ``height`` in the strip."""

    number: int
    opening: str
    share: float | None
    x: float
    width: float

    @property
    def height(self) -> float:
        """How much of the strip's height is filled."""
        return round(HEIGHT * (self.share or 0.0), 1)

    @property
    def percent(self) -> str:
        """The share as a reader sees it."""
        return "not known" if self.share is None else f"{round(self.share * 100)}%"


def tone_strip(report: Report) -> tuple[Bar, ...]:
    """The bars from left to right in a box of ``WIDTH`` by ``HEIGHT``; none for an account without paragraphs."""
    paragraphs = [span.quote(report.account.text) for span in report.account.paragraphs]
    scale = WIDTH / max(1, sum(map(len, paragraphs)))
    ends = [scale * end for end in accumulate(map(len, paragraphs))]
    starts = [0.0, *ends[:-1]] if ends else []
    rows = zip(paragraphs, report.scores.tone.by_paragraph, starts, ends, strict=True)
    return tuple(
        Bar(number=number, opening=opening(text), share=share, x=round(start, 1), width=round(end - start, 1))
        for number, (text, share, start, end) in enumerate(rows, start=1)
    )


def opening(text: str) -> str:
    """The first words of a paragraph on one line, whole if it is short."""
    line = " ".join(text.split())
    return line if len(line) <= _OPENING else line[:_OPENING].rsplit(" ", 1)[0] + " …"
