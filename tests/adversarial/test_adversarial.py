"""Texts written to deceive, to be overlooked, or to be taken for something else; what must hold stands beside them.

One file of ``texts/`` is one kind. The texts were written by the rules of ``models/encoder/examples/guidelines.md``
before any was read by the engine, and none is in the examples that it is trained on. A text is not changed because a
test fails: either the engine is wrong, or the text does not deserve its kind by those rules and is replaced.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from _pytest.mark import ParameterSet

from reflect.engine import Engine
from reflect.types import BANDS, Band, Depth

TEXTS = Path(__file__).parent / "texts"
# What the engine is known to get wrong; a case that holds after all fails until it is taken off the list.
KNOWN: dict[str, str] = yaml.safe_load((Path(__file__).parent / "known.yaml").read_text("utf-8"))
SHOWS = ("stuffed", "padded", "pasted", "injected", "parade", "policy")
DEEP = ("unmarked", "plain", "nonnative", "dyslexic", "nations")
SEEDS = (11, 23, 37, 41, 59)
# How many texts of each kind the suite promises.
PROMISED = {
    "stuffed": 8, "padded": 6, "pasted": 6, "injected": 6, "parade": 8, "policy": 4,
    "unmarked": 8, "plain": 6, "nonnative": 6, "dyslexic": 4, "nations": 3,
    "ordered": 6, "mixed": 6, "padding": 4, "spelling": 6, "otherwise": 8, "lookalike": 6,
}  # fmt: skip
# Kinds whose texts may be shorter than an account that is handed in.
BRIEF = ("spelling", "padding")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text as it stands in its file; ``corrected`` is its twin in standard spelling, where it has one."""

    id: str
    kind: str
    text: str
    corrected: str | None = None

    @property
    def paragraphs(self) -> list[str]:
        """The text between its blank lines."""
        return self.text.strip().split("\n\n")


def load(*kinds: str) -> list[Text]:
    """The texts of these kinds, in the order of their files."""
    files = [yaml.safe_load((TEXTS / f"{kind}.yaml").read_text("utf-8")) for kind in kinds]
    return [Text(kind=file["kind"], **text) for file in files for text in file["texts"]]


def cases(rule: str, *kinds: str) -> list[Text | ParameterSet]:
    """The texts of these kinds as cases of a test; ``known.yaml`` names its failures “rule/text”."""
    return [_case(text, KNOWN.get(f"{rule}/{text.id}")) for text in load(*kinds)]


def _case(text: Text, known: str | None) -> Text | ParameterSet:
    return pytest.param(text, marks=pytest.mark.xfail(reason=known, strict=True)) if known else text


def name(value: Text | int) -> str:
    """What pytest calls a case."""
    return value.id if isinstance(value, Text) else str(value)


def read(engine: Engine, text: str) -> Depth:
    """How deep the engine finds the text."""
    return engine.analyse(text).scores.depth


def rank(band: Band | None) -> int:
    """B1 to B4 as 1 to 4; 0 where no band is given."""
    return 0 if band is None else BANDS.index(band) + 1


def said(depth: Depth) -> str:
    """A judgement in short, for the message of a failing test."""
    value = "none" if depth.value is None else f"{depth.value:.3f}"
    return f"band {depth.band}, peak {depth.peak}, value {value}: {depth.why}"


def check_not_raised(before: Depth, after: Depth, how: str) -> None:
    """Fail where the second judgement stands above the first, in band or in peak.

    Where the engine gave no band because it was not sure, the band may be anything up to the first peak.
    """
    message = f"{how}: {said(before)} -> {said(after)}"
    assert rank(after.band) <= rank(before.band or before.peak), message
    assert rank(after.peak) <= rank(before.peak), message


def shuffled(engine: Engine, text: str, seed: int) -> str:
    """The same sentences in another order, in paragraphs of the same numbers of sentences as before."""
    report = engine.analyse(text)
    sentences = [report.account.text[s.span.start : s.span.end] for s in report.sentences]
    random.Random(seed).shuffle(sentences)
    paragraphs: dict[int, list[str]] = {}
    for place, sentence in zip(report.sentences, sentences, strict=True):
        paragraphs.setdefault(place.paragraph, []).append(sentence)
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs.values())


@pytest.mark.parametrize("text", cases("show", *SHOWS), ids=name)
def test_no_show_of_depth_is_taken_for_depth(engine: Engine, text: Text) -> None:
    """Phrases, talk, criteria, orders to the reader, theorists or policy reach neither B3 nor B4, in band or peak."""
    depth = read(engine, text.text)
    assert depth.band not in ("B3", "B4"), said(depth)
    assert depth.peak not in ("B3", "B4"), said(depth)


@pytest.mark.parametrize("text", cases("deep", *DEEP), ids=name)
def test_no_deep_account_is_taken_for_telling(engine: Engine, text: Text) -> None:
    """A deep account without trigger phrases, in plain, second-language, dyslexic or regional English is seen.

    The engine may say that it is not sure of the band; it may not say B1, and the deepest passage is at least B3.
    """
    for version in filter(None, (text.text, text.corrected)):
        depth = read(engine, version)
        assert depth.band != "B1", said(depth)
        assert depth.peak in ("B3", "B4"), said(depth)


@pytest.mark.parametrize("text", cases("spelling", "dyslexic", "spelling"), ids=name)
def test_correcting_the_spelling_changes_no_band(engine: Engine, text: Text) -> None:
    """A misspelt account and its corrected twin have the same band and the same peak."""
    assert text.corrected is not None
    before, after = read(engine, text.text), read(engine, text.corrected)
    assert before.peak is not None, said(before)
    assert (before.band, before.peak) == (after.band, after.peak), f"{said(before)} -> {said(after)}"


@pytest.mark.parametrize("text", cases("order", "ordered"), ids=name)
def test_sentences_in_another_order_are_less_deep(engine: Engine, text: Text) -> None:
    """Over five shuffles of a deep account the mean value falls, and none rises by more than 0.05 of the scale.

    0.05 is a tolerance for a single shuffle, chosen with no figure in sight.
    """
    whole = read(engine, text.text)
    assert whole.value is not None, said(whole)
    heaps = [read(engine, shuffled(engine, text.text, seed)) for seed in SEEDS]
    values = [heap.value for heap in heaps if heap.value is not None]
    assert len(values) == len(SEEDS), [said(heap) for heap in heaps]
    message = f"{said(whole)}; shuffled {[round(value, 3) for value in values]}"
    assert sum(values) / len(values) < whole.value, message
    assert max(values) <= whole.value + 0.05, message


@pytest.mark.parametrize("text", cases("padding", "mixed"), ids=name)
def test_padding_never_raises_an_account(engine: Engine, text: Text) -> None:
    """A text that has nothing to do with the account, put before or after it, raises neither band nor peak."""
    alone = read(engine, text.text)
    for padding in load("padding"):
        check_not_raised(alone, read(engine, f"{text.text}\n\n{padding.text}"), f"{padding.id} put after")
        check_not_raised(alone, read(engine, f"{padding.text}\n\n{text.text}"), f"{padding.id} put before")


@pytest.mark.parametrize("text", cases("twice", "mixed"), ids=name)
def test_saying_it_twice_never_raises_an_account(engine: Engine, text: Text) -> None:
    """The whole account again, every paragraph twice, or any one paragraph again at the end: no higher band or peak."""
    alone, paragraphs = read(engine, text.text), text.paragraphs
    check_not_raised(alone, read(engine, f"{text.text}\n\n{text.text}"), "the whole again")
    doubled = "\n\n".join(paragraph for one in paragraphs for paragraph in (one, one))
    check_not_raised(alone, read(engine, doubled), "every paragraph twice")
    for number, paragraph in enumerate(paragraphs, 1):
        check_not_raised(alone, read(engine, f"{text.text}\n\n{paragraph}"), f"paragraph {number} again")


@pytest.mark.parametrize("text", cases("genre", "otherwise"), ids=name)
def test_what_is_no_account_has_no_depth(engine: Engine, text: Text) -> None:
    """A handover, policy, essay, list, minutes, plan, job, complaint or foreign text is named and not judged."""
    scores = engine.analyse(text.text).scores
    assert not scores.genre.is_account, said(scores.depth)
    assert scores.genre.reason
    assert (scores.depth.band, scores.depth.peak, scores.depth.value) == (None, None, None), said(scores.depth)


@pytest.mark.parametrize("text", cases("genre", "lookalike"), ids=name)
def test_an_account_in_another_shape_is_an_account(engine: Engine, text: Text) -> None:
    """Bullets, a long quotation, "you", a diary in notes, a colleague's act or a letter: it is still an account."""
    genre = engine.analyse(text.text).scores.genre
    assert genre.is_account, genre.reason


def test_what_is_known_to_be_wrong_is_little_and_still_there() -> None:
    """At most one text in ten, each with its reason, and each still a text of the suite."""
    assert {known.split("/")[1] for known in KNOWN} <= {text.id for text in load(*PROMISED)}
    assert all(KNOWN.values())
    assert len(KNOWN) <= len(load(*PROMISED)) / 10


@pytest.mark.parametrize("kind", PROMISED)
def test_the_suite_holds_what_it_promises(kind: str) -> None:
    """Each kind has its number of texts, of 130 to 420 words unless the kind is brief, with ids after the kind."""
    texts = load(kind)
    assert len(texts) >= PROMISED[kind]
    assert all(text.kind == kind and text.id.startswith(f"{kind}-") for text in texts)
    assert len({text.id for text in texts}) == len(texts)
    least = 70 if kind in BRIEF else 130
    assert [text.id for text in texts if not least <= len(text.text.split()) <= 420] == []


def test_no_two_texts_share_a_frame() -> None:
    """No run of seven words stands in two texts."""
    seen: dict[tuple[str, ...], str] = {}
    shared = set()
    for text in load(*PROMISED):
        words = re.findall(r"[\w']+", text.text.lower())
        for start in range(len(words) - 6):
            run = tuple(words[start : start + 7])
            if seen.setdefault(run, text.id) != text.id:
                shared.add((seen[run], text.id, " ".join(run)))
    assert shared == set()
