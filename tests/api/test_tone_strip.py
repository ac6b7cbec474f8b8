"""The tone strip."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from reflect.api.learner.tone_strip import HEIGHT, WIDTH, opening, tone_strip
from reflect.engine import Engine
from reflect.types import Account, Tone


def test_bars_fill_the_strip_from_left_to_right(engine: Engine, example: str) -> None:
    """One bar a paragraph, end to end, as high as its share."""
    report = engine.analyse(example)
    bars = tone_strip(report)
    assert [bar.number for bar in bars] == list(range(1, len(report.account.paragraphs) + 1))
    assert bars[0].x == 0
    assert bars[-1].x + bars[-1].width == pytest.approx(WIDTH, abs=0.2)
    for left, right in pairwise(bars):
        assert left.x + left.width == pytest.approx(right.x, abs=0.2)
    for bar, share in zip(bars, report.scores.tone.by_paragraph, strict=True):
        assert bar.height == pytest.approx(HEIGHT * (share or 0), abs=0.05)


def test_what_is_not_known_is_not_nought(engine: Engine) -> None:
    """A paragraph without a share is said to be unknown; an account without paragraphs has no strip."""
    report = engine.analyse("I sat down.")
    unknown = replace(report.scores, tone=Tone(analytical_share=None, by_paragraph=(None,), why="Too short."))
    assert [bar.percent for bar in tone_strip(replace(report, scores=unknown))] == ["not known"]
    none = replace(report.scores, tone=Tone(analytical_share=None, by_paragraph=(), why="Nothing."))
    assert tone_strip(replace(report, account=Account(text=""), scores=none)) == ()


@pytest.mark.parametrize(("text", "shown"), [("Short.", "Short."), ("a\n b", "a b"), ("word " * 30, None)])
def test_an_opening_is_one_short_line(text: str, shown: str | None) -> None:
    """The table names a paragraph by its first words, cut at a word."""
    if shown is None:
        assert opening(text).endswith("word …")
        assert len(opening(text)) <= 62
    else:
        assert opening(text) == shown
