"""How deep the account reflects: the band it sustains, its deepest passage, and how sure that is.

Every run of three to six sentences is a passage. The passage model says how likely each reaches a band; what the band
needs in ``rubrics/depth/depth.yaml`` must be there too. What the account sustains is the account model's mark, which
learned from whole marked accounts; it never lies above the deepest passage. The interval is the mark's usual error.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reflect.account_model import AccountModel
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
class DepthModels:
    """How deep a passage is, and what a whole account sustains."""

    passage: PassageModel
    account: AccountModel


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
    # The moves of the whole account: what it does elsewhere is not asked of it as if it were nowhere.
    moves: frozenset[str]


def judge_depth(
    parse: Parse, evidence: tuple[Evidence, ...], genre: Genre, rules: DepthRules, models: DepthModels
) -> Depth:
    """Depth of one account; every value is ``None`` with the reason where it cannot be judged."""
    if not genre.is_account:
        return _unknown(f"Depth is not judged: {genre.reason}")
    if len(parse.sentences) < rules.passages.shortest:
        return _unknown(f"Depth needs at least {rules.passages.shortest} sentences to read together.")
    fresh = _fresh(parse)
    if len(fresh) < rules.passages.shortest:
        return _unknown("Depth is not judged: nearly all of it is the same few sentences again.")
    reading = _read(evidence, parse, fresh, rules, models)
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
    evidence: tuple[Evidence, ...], parse: Parse, fresh: list[int], rules: DepthRules, models: DepthModels
) -> _Reading:
    """Passages run over the fresh sentences; the deepest is named by its place in the whole account."""
    strengths = strengths_by_sentence(evidence, len(parse.sentences))[fresh]
    every = moves_by_sentence(evidence, len(parse.sentences))
    found = runs(tuple(every[i] for i in fresh), rules.passages.shortest, min(rules.passages.longest, len(fresh)))
    acted = any(moves & set(rules.passages.acted) for moves in every)
    highest = len(BANDS) if acted else BANDS.index(rules.passages.highest_without_act) + 1
    passages = [_Passage(run, _chances(run, strengths, rules.bands, models.passage)[:highest]) for run in found]
    peak = max(passage.rank(rules.passages.chance) for passage in passages)
    deepest = max(
        (passage for passage in passages if passage.rank(rules.passages.chance) == peak),
        key=lambda passage: (passage.run.first - passage.run.end, passage.chances[peak], -passage.run.first),
    ).run
    mark, spread = models.account.mark(strengths), models.account.spread
    place = SentenceRun(fresh[deepest.first], fresh[deepest.end - 1] + 1, deepest.moves)
    value, low, high = (_value(one, peak) for one in (mark, mark - spread, mark + spread))
    return _Reading(value, low, high, peak, place, frozenset().union(*every))


def _value(mark: float, peak: int) -> float:
    """0-1, a quarter for each band, of a mark from 1 to 4; never above the band of the deepest passage."""
    return float(np.clip((mark - 0.5) / len(BANDS), 0.0, (peak + _BELOW_NEXT) / len(BANDS)))


def _chances(
    run: SentenceRun, strengths: Strengths, bands: tuple[BandRule, ...], model: PassageModel
) -> tuple[float, ...]:
    chances = (1.0, *model.probabilities(strengths[run.first : run.end]))
    met = [any(gate.opened_by(run.moves) for gate in band.gates) for band in bands]
    return tuple(float(chance * all(met[: i + 1])) for i, chance in enumerate(chances))


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
    """What the whole account lacks for the next band or those above; else what only its deepest passage lacks."""
    above = rules.bands[reading.peak :]
    for band in above:
        lacking = [lift.say for lift in band.lifts if lift.asked(reading.moves)]
        if lacking:
            return _series(lacking)
    elsewhere = [lift.say for band in above for lift in band.lifts if lift.asked(reading.deepest.moves)]
    return f"{rules.together} {_series(elsewhere)}" if elsewhere else rules.still_open


def _series(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
