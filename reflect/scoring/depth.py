"""How deep the account reflects: the band it sustains, its deepest passage, and how sure that is.

Two readings are compared. The moves say which bands a passage reaches (a band's gates in ``rubrics/depth/depth.yaml``);
the tone says how analytical it is, and never reaches the top band. Where the two lie far apart the band is left open.
Gates look at which moves stand together, never at how many there are, so repeating one changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reflect.rulebook.depth import BandRule, DepthRules
from reflect.scoring.passages import SentenceRun, moves_by_sentence, runs
from reflect.types import BANDS, Band, Depth, Evidence, Genre, Parse, ToneEvidence

# Words of a passage's first sentence that are quoted to name it.
_OPENING = 8


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was found before words are put to it: ``reached[i]`` is the share of the account that reaches band ``i``."""

    reached: tuple[float, ...]
    peak: int
    deepest: SentenceRun
    by_moves: float
    by_tone: float


def judge_depth(parse: Parse, evidence: tuple[Evidence, ...], genre: Genre, rules: DepthRules) -> Depth:
    """Depth of one account; every value is ``None`` with the reason where it cannot be judged."""
    if not genre.is_account:
        return _unknown(f"Depth is not judged: {genre.reason}")
    if len(parse.sentences) < rules.passages.shortest:
        return _unknown(f"Depth needs at least {rules.passages.shortest} sentences to read together.")
    reading = _read(parse, evidence, rules)
    low = max(0.0, min(reading.by_moves, reading.by_tone) - rules.passages.width)
    high = min(1.0, max(reading.by_moves, reading.by_tone) + rules.passages.width)
    band, doubt = _band(parse, reading, (low, high), rules)
    further = _further(reading, rules)
    said = doubt or rules.band(band or BANDS[reading.peak]).about
    return Depth(
        band=band,
        peak=BANDS[reading.peak],
        value=reading.by_moves,
        low=low,
        high=high,
        why=f"{said} {_deepest(parse, reading, rules)} To take it further: {further}.",
        sentences=tuple(range(reading.deepest.first, reading.deepest.end)),
        further=further,
    )


def _unknown(why: str) -> Depth:
    return Depth(band=None, peak=None, value=None, low=None, high=None, why=why)


def _read(parse: Parse, evidence: tuple[Evidence, ...], rules: DepthRules) -> _Reading:
    count = len(parse.sentences)
    moves = moves_by_sentence(evidence, count)
    tone = [item.analytical for item in evidence if isinstance(item, ToneEvidence)]
    passages = list(runs(moves, rules.passages.shortest, min(rules.passages.longest, count)))
    ranks = [_rank(run, rules.bands) for run in passages]
    peak = max(ranks)
    deepest = max(
        (run for run, rank in zip(passages, ranks, strict=True) if rank == peak),
        key=lambda run: (run.first - run.end, float(np.mean(tone[run.first : run.end])), -run.first),
    )
    reached = tuple(_covered(passages, ranks, rank) / count for rank in range(len(rules.bands)))
    tones, values = zip(*rules.tone_to_value, strict=True)
    by_tone = float(np.interp(float(np.mean(tone)), tones, values))
    return _Reading(reached, peak, deepest, _value(reached, rules.bands), by_tone)


def _rank(run: SentenceRun, bands: tuple[BandRule, ...]) -> int:
    """Index of the highest band one of whose gates these moves open."""
    return max(i for i, band in enumerate(bands) if any(gate.opened_by(run.moves) for gate in band.gates))


def _covered(passages: list[SentenceRun], ranks: list[int], rank: int) -> int:
    """How many sentences lie in a shortest passage that reaches ``rank``: a long passage around one adds nothing."""
    covered: set[int] = set()
    for run, reached in zip(passages, ranks, strict=True):
        # Passages come shortest first; one that overlaps what is already covered would only stretch it.
        if reached >= rank and covered.isdisjoint(range(run.first, run.end)):
            covered.update(range(run.first, run.end))
    return len(covered)


def _value(reached: tuple[float, ...], bands: tuple[BandRule, ...]) -> float:
    """0-1: a quarter for each band sustained, and part of the next for how nearly that one is."""
    sustained = max(i for i, band in enumerate(bands) if i == 0 or reached[i] >= band.share)
    if sustained == len(bands) - 1:
        return (sustained + reached[sustained]) / len(bands)
    part = min(1.0, reached[sustained + 1] / bands[sustained + 1].share)
    return (sustained + min(part, 0.96)) / len(bands)


def _band(
    parse: Parse, reading: _Reading, interval: tuple[float, float], rules: DepthRules
) -> tuple[Band | None, str | None]:
    """The band, or ``None`` with the sentence that says why there is none."""
    words = parse.account.words
    if words < rules.passages.words_for_band:
        return None, f"With {words} words this is too short to say what the whole account sustains."
    low, high = (min(len(BANDS) - 1, int(edge * len(BANDS))) for edge in interval)
    if high - low >= 2:
        return None, "What you do in the text and how you write about it point to different depths."
    return BANDS[min(len(BANDS) - 1, int(reading.by_moves * len(BANDS)))], None


def _deepest(parse: Parse, reading: _Reading, rules: DepthRules) -> str:
    """Names the deepest passage by its first words, since a reader does not count sentences."""
    opening = parse.quote(parse.sentences[reading.deepest.first]).split()
    more = " …" if len(opening) > _OPENING else ""
    peak = rules.band(BANDS[reading.peak])
    return f"The deepest passage ({peak.names['plain']}) begins “{' '.join(opening[:_OPENING])}{more}”"


def _further(reading: _Reading, rules: DepthRules) -> str:
    """What the deepest passage lacks for the next band; where it lacks nothing of that, for the one after it."""
    for band in rules.bands[reading.peak :]:
        lacking = [lift.say for lift in band.lifts if not reading.deepest.moves & set(lift.unless)]
        if lacking:
            return " and ".join(filter(None, (", ".join(lacking[:-1]), lacking[-1])))
    return rules.bands[-1].lifts[-1].say
