"""Tone: a share and a strip, neither good nor bad."""

from __future__ import annotations

from reflect.engine import Engine
from reflect.reading import read_text
from reflect.types import ToneEvidence


def test_the_strip_has_one_value_a_paragraph(engine: Engine, example: str) -> None:
    """Values are 0-1, one for each paragraph."""
    tone = engine.analyse(example).scores.tone
    assert len(tone.by_paragraph) == len(read_text(example).paragraphs)
    assert all(value is not None and 0 <= value <= 1 for value in tone.by_paragraph)


def test_reasoning_is_more_analytical_than_reporting(engine: Engine) -> None:
    """A sentence that weighs reads as more analytical than one that reports."""
    report = engine.analyse(
        "I gave out the teas. I am still not sure it was right, because the others lost their hour."
    )
    told, weighed = report.of(ToneEvidence)
    assert weighed.analytical > 0.5 > told.analytical


def test_a_signpost_is_not_made_analytical_by_its_words(engine: Engine) -> None:
    """A formula gains nothing from the word because."""
    plain = engine.analyse("This taught me the importance of listening.").of(ToneEvidence)[0]
    dressed = engine.analyse("This taught me the importance of listening because.").of(ToneEvidence)[0]
    assert dressed.analytical < plain.analytical + 0.2


def test_the_share_counts_sentences_from_the_rule(engine: Engine, example: str) -> None:
    """The share is the part of sentences at or over the threshold in the rules."""
    report = engine.analyse(example)
    least = engine.rulebook.depth.tone.analytical_from
    found = report.of(ToneEvidence)
    share = sum(item.analytical >= least for item in found) / len(found)
    assert report.scores.tone.analytical_share == share
