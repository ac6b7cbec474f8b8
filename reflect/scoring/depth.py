"""How deep the account reflects: the band it sustains, its deepest passage, and how sure that is.

Every run of three to six sentences is a passage. The passage model says how likely each reaches a band; what the band
needs in ``rubrics/depth/depth.yaml`` must be there too. The account sustains the highest band that a fair share of it
reaches. The interval is the same reading made once strictly and once leniently.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reflect.evidence.phrases import flat
from reflect.passage_model import PassageModel, Strengths
from reflect.rulebook.depth import BandRule, DepthRules
from reflect.scoring.passages import SentenceRun, moves_by_sentence, runs, strengths_by_sentence
from reflect.types import BANDS, Band, Depth, Evidence, Genre, Parse

# Words of a passage's first sentence that are quoted to name it.
_OPENING = 8
# A value stays below that of the next band, however nearly it is reached.
_BELOW_NEXT = 0.96


@dataclass(frozen=True, slots=True)
class _Passage:
    """A run with the chance, for B1 to B4, that it is at least that deep; 0.0 where the band's needs are not met."""

    run: SentenceRun
    chances: tuple[float, ...]

    def rank(self, least: float) -> int:
        """Index of the highest band that is at least this likely."""
        return max(i for i, chance in enumerate(self.chances) if chance >= least)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was found before words are put to it."""

    value: float
    low: float
    high: float
    peak: int
    deepest: SentenceRun


def judge_depth(
    parse: Parse, evidence: tuple[Evidence, ...], genre: Genre, rules: DepthRules, model: PassageModel
) -> Depth:
    """Depth of one account; every value is ``None`` with the reason where it cannot be judged."""
    if not genre.is_account:
        return _unknown(f"Depth is not judged: {genre.reason}")
    if len(parse.sentences) < rules.passages.shortest:
        return _unknown(f"Depth needs at least {rules.passages.shortest} sentences to read together.")
    fresh = _fresh(parse)
    if len(fresh) < rules.passages.shortest:
        return _unknown("Depth is not judged: nearly all of it is the same few sentences again.")
    reading = _read(evidence, parse, fresh, rules, model)
    band, doubt = _band(parse, reading, rules)
    further = _further(reading, rules)
    said = doubt or rules.band(band or BANDS[reading.peak]).about
    return Depth(
        band=band,
        peak=BANDS[reading.peak],
        value=reading.value,
        low=reading.low,
        high=reading.high,
        why=f"{said} {_deepest(parse, reading, rules)} To take it further: {further}.",
        sentences=tuple(range(reading.deepest.first, reading.deepest.end)),
        further=further,
    )


def _unknown(why: str) -> Depth:
    return Depth(band=None, peak=None, value=None, low=None, high=None, why=why)


def _fresh(parse: Parse) -> list[int]:
    """The sentences less those that repeat an earlier one word for word: nothing is deeper for being said twice."""
    first: dict[str, int] = {}
    for sentence in parse.sentences:
        first.setdefault(" ".join(flat(parse.quote(sentence)).split()), sentence.index)
    return sorted(first.values())


def _read(
    evidence: tuple[Evidence, ...], parse: Parse, fresh: list[int], rules: DepthRules, model: PassageModel
) -> _Reading:
    """Passages run over the fresh sentences; the deepest is named by its place in the whole account."""
    count = len(fresh)
    strengths = strengths_by_sentence(evidence, len(parse.sentences))[fresh]
    every = moves_by_sentence(evidence, len(parse.sentences))
    found = runs(tuple(every[i] for i in fresh), rules.passages.shortest, min(rules.passages.longest, count))
    acted = any(moves & set(rules.passages.acted) for moves in every)
    highest = len(BANDS) if acted else BANDS.index(rules.passages.highest_without_act) + 1
    passages = [_Passage(run, _chances(run, strengths, rules.bands, model)[:highest]) for run in found]
    sure = rules.passages.chance
    peak = max(passage.rank(sure.usual) for passage in passages)
    deepest = max(
        (passage for passage in passages if passage.rank(sure.usual) == peak),
        key=lambda passage: (passage.run.first - passage.run.end, passage.chances[peak], -passage.run.first),
    ).run
    value, strict, lenient = (
        _value(passages, count, rules.bands, least) for least in (sure.usual, sure.strict, sure.lenient)
    )
    place = SentenceRun(fresh[deepest.first], fresh[deepest.end - 1] + 1, deepest.moves)
    return _Reading(value, min(value, strict), max(value, lenient), peak, place)


def _chances(
    run: SentenceRun, strengths: Strengths, bands: tuple[BandRule, ...], model: PassageModel
) -> tuple[float, ...]:
    chances = (1.0, *model.probabilities(strengths[run.first : run.end]))
    met = [any(gate.opened_by(run.moves) for gate in band.gates) for band in bands]
    return tuple(float(chance * all(met[: i + 1])) for i, chance in enumerate(chances))


def _value(passages: list[_Passage], count: int, bands: tuple[BandRule, ...], least: float) -> float:
    """0-1: a quarter for each band sustained below, and within the quarter how likely the passages go further."""
    ranks = [passage.rank(least) for passage in passages]
    reached = [_covered(passages, ranks, rank) / count for rank in range(len(bands))]
    sustained = max(i for i, band in enumerate(bands) if i == 0 or reached[i] >= band.share)
    shortest = min(passage.run.end - passage.run.first for passage in passages)
    chances = [p.chances for p in passages if p.run.end - p.run.first == shortest]
    further = float(np.mean([chance[min(sustained + 1, len(chance) - 1)] for chance in chances]))
    return (sustained + min(further, _BELOW_NEXT)) / len(bands)


def _covered(passages: list[_Passage], ranks: list[int], rank: int) -> int:
    """How many sentences lie in a shortest passage that reaches ``rank``: a long passage around one adds nothing."""
    covered: set[int] = set()
    for passage, reached in zip(passages, ranks, strict=True):
        # Passages come shortest first; one that overlaps what is already covered would only stretch it.
        run = passage.run
        if reached >= rank and covered.isdisjoint(range(run.first, run.end)):
            covered.update(range(run.first, run.end))
    return len(covered)


def _band(parse: Parse, reading: _Reading, rules: DepthRules) -> tuple[Band | None, str | None]:
    """The band, or ``None`` with the sentence that says why there is none."""
    words = parse.account.words
    if words < rules.passages.words_for_band:
        return None, f"With {words} words this is too short to say what the whole account sustains."
    low, high = _place(reading.low), _place(reading.high)
    if high - low >= 2:
        return None, f"Not sure: read strictly it is {_name(rules, low)}, read generously {_name(rules, high)}."
    return BANDS[_place(reading.value)], None


def _place(value: float) -> int:
    return min(len(BANDS) - 1, int(np.floor(value * len(BANDS))))


def _name(rules: DepthRules, place: int) -> str:
    return rules.band(BANDS[place]).names["plain"]


def _deepest(parse: Parse, reading: _Reading, rules: DepthRules) -> str:
    """Names the deepest passage by its first words, since a reader does not count sentences."""
    opening = parse.quote(parse.sentences[reading.deepest.first]).split()
    more = " …" if len(opening) > _OPENING else ""
    return f"The deepest passage ({_name(rules, reading.peak)}) begins “{' '.join(opening[:_OPENING])}{more}”"


def _further(reading: _Reading, rules: DepthRules) -> str:
    """What the deepest passage lacks for the next band; where it lacks nothing of that, for the one after it."""
    for band in rules.bands[reading.peak :]:
        lacking = [lift.say for lift in band.lifts if not reading.deepest.moves & set(lift.unless)]
        if lacking:
            return " and ".join(filter(None, (", ".join(lacking[:-1]), lacking[-1])))
    return rules.bands[-1].lifts[-1].say
