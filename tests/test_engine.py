"""The engine as a whole: repeatable, in range, indifferent to what must not matter."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest

from reflect.engine import Engine
from reflect.errors import EmptyFile, TooLarge, UnknownRubric
from reflect.types import ReferenceEvidence

ONE_REPORT = (
    "import sys; from reflect.engine import Engine; sys.stdout.write(Engine.load().analyse(sys.stdin.read()).to_json())"
)


def other_process(text: str, seed: str) -> str:
    """The report's JSON from a fresh interpreter with its own hash seed."""
    done = subprocess.run(
        [sys.executable, "-c", ONE_REPORT],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
    )
    return done.stdout


def test_two_processes_with_different_hash_seeds_give_the_same_bytes(engine: Engine, example: str) -> None:
    """Same text, rulebook and models: byte-identical JSON."""
    first, second = (other_process(example, seed) for seed in ("1", "4242"))
    assert first == second == engine.analyse(example).to_json()


def test_threads_give_the_same_bytes(engine: Engine, example: str) -> None:
    """Analysing beside others changes nothing."""
    texts = [example, "I rang her because she asked. She came. We talked.", example] * 3
    alone = [engine.analyse(text).to_json() for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert [report.to_json() for report in pool.map(engine.analyse, texts)] == alone


def test_line_ends_and_composition_do_not_matter(engine: Engine, example: str) -> None:
    """CRLF and decomposed accents give the same report as LF and NFC."""
    text = example + "\n\nI asked Zoë about the café because she knew it."
    variant = unicodedata.normalize("NFD", text).replace("\n", "\r\n")
    assert engine.analyse(variant).to_json() == engine.analyse(text).to_json()


def test_blank_lines_at_the_ends_change_only_offsets(engine: Engine, example: str) -> None:
    """Padding moves the text, not the judgement."""
    plain, padded = engine.analyse(example).to_dict(), engine.analyse("\n\n" + example + "\n\n\n").to_dict()
    assert padded["depth"] == plain["depth"]
    assert [s["role"] for s in padded["sentences"]] == [s["role"] for s in plain["sentences"]]
    assert [r["id"] for r in padded["references"]] == [r["id"] for r in plain["references"]]


def test_every_claim_points_at_its_words(engine: Engine, example: str) -> None:
    """Offsets are in range, and what is quoted is what stands there."""
    report = engine.analyse(example, "lead-person-centred-practice").to_dict(with_text=True)
    text = report["text"]
    quoted = [*report["references"], *report["confidentiality"], *report["citations"]["unlisted"]]
    assert quoted
    for item in quoted:
        assert text[item["start"] : item["end"]] == item["text"]
    spans = [s for c in report["comments"] for s in c["spans"]]
    spans += [e for c in report["criteria"] for e in c["evidence"]]
    for item in [*report["sentences"], *spans]:
        assert 0 <= item["start"] < item["end"] <= len(text)


def test_the_example_names_its_theory_and_law(engine: Engine, example: str) -> None:
    """Kitwood and the Care Act are found in the body, and the reference list adds nothing."""
    found = [item.reference for item in engine.analyse(example).of(ReferenceEvidence)]
    assert any(name.startswith("kitwood") for name in found)
    assert "care-act-2014" in found
    assert all(item.span.end < example.index("References") for item in engine.analyse(example).of(ReferenceEvidence))


def test_every_shipped_rubric_gives_a_report(engine: Engine, example: str) -> None:
    """Criteria come in file order, misconceptions apart, and no level stands without a passage."""
    for rubric in engine.rulebook.rubrics.values():
        scores = engine.analyse(example, rubric.id).scores.criteria
        assert [s.criterion for s in scores] == [c.id for c in rubric.criteria if c.kind != "misconception"]
        assert all(score.evidence for score in scores if score.level)
        assert all(score.why for score in scores)
        assert all(score.level is None for score in scores if not score.expected)


@pytest.mark.parametrize("text", ["", "   \n\t\n", "\x00", "\ufeff", "?"])
def test_nothing_to_read_is_said_kindly(engine: Engine, text: str) -> None:
    """An empty text is refused with a sentence that says what to do."""
    with pytest.raises(EmptyFile):
        engine.analyse(text)


def test_a_novel_is_refused(engine: Engine) -> None:
    """Longer than any account."""
    with pytest.raises(TooLarge):
        engine.analyse("I rang her. " * 40_000)


def test_an_unknown_rubric_names_the_known_ones(engine: Engine) -> None:
    """The message lists what there is."""
    with pytest.raises(UnknownRubric, match="reflective-account"):
        engine.analyse("I rang her.", "level-9")


def test_an_endless_word_is_refused(engine: Engine) -> None:
    """Five thousand letters without a space are no account, and the refusal says what to do."""
    with pytest.raises(TooLarge, match="Please"):
        engine.analyse("a" * 5000)


@pytest.mark.parametrize("text", ["I.", "1", "🙂 I rang her 🙂", "I " * 500, "שלום I rang her. She came."])
def test_odd_texts_give_a_report(engine: Engine, text: str) -> None:
    """Emoji, right-to-left, one mark: a report, never a crash."""
    assert engine.analyse(text).to_dict()["schema"] == "reflect-report/1"
