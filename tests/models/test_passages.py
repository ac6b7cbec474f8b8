"""The examples for the encoder: both markers' labels are there, and no two sentences are one."""

from __future__ import annotations

import json

import pytest

from reflect.models.encoder.agreement import agreement
from reflect.models.encoder.corpus import calibrates, held_out, move_table, seen_passages, unseen_passages
from reflect.models.encoder.passages import FOLDER, ExamplePassage, _settled, load
from reflect.types import BANDS, MOVES


@pytest.fixture(scope="module")
def passages() -> tuple[ExamplePassage, ...]:
    """All examples."""
    return load()


def test_there_are_enough_of_them(passages: tuple[ExamplePassage, ...]) -> None:
    """At least 600 passages and 2,400 sentences, 40 situations and 12 kinds of writer."""
    assert len(passages) >= 600
    assert sum(len(passage.sentences) for passage in passages) >= 2400
    assert len({passage.situation for passage in passages}) >= 40
    assert len({passage.writer for passage in passages}) >= 12


def test_labels_are_labels(passages: tuple[ExamplePassage, ...]) -> None:
    """Three to six sentences, known moves, 0 or 1, a band; ids are unique."""
    assert len({passage.id for passage in passages}) == len(passages)
    for passage in passages:
        assert 3 <= len(passage.sentences) <= 6
        for marks in (passage.first, passage.second, passage.settled):
            assert len(marks.moves) == len(marks.analytical) == len(passage.sentences)
            assert all(moves <= set(MOVES) for moves in marks.moves)
            assert set(marks.analytical) <= {0, 1}
            assert marks.band in BANDS


def test_every_kind_of_writer_reaches_every_band(passages: tuple[ExamplePassage, ...]) -> None:
    """No writer is always shallow or always deep, or the encoder would learn the writer."""
    for writer in {passage.writer for passage in passages}:
        assert {passage.settled.band for passage in passages if passage.writer == writer} == set(BANDS)


def test_the_reported_agreement_is_the_measured_one(passages: tuple[ExamplePassage, ...]) -> None:
    """``agreement.json`` is what the script gives today, and near-duplicates are rare."""
    found = agreement(passages)
    assert found == json.loads((FOLDER / "agreement.json").read_text("utf-8"))
    assert found["near_duplicates"]["rate"] <= 0.01


def test_held_out_passages_share_no_situation_or_writer_with_those_trained_on(
    passages: tuple[ExamplePassage, ...],
) -> None:
    """Held out is whole situations and whole writers."""
    out = json.loads((FOLDER / "held-out.json").read_text("utf-8"))
    trained = [passage for passage in passages if not held_out(passage)]
    assert not {passage.situation for passage in trained} & set(out["situations"])
    assert not {passage.writer for passage in trained} & set(out["writers"])
    assert len(passages) - len(trained) >= 150
    unseen = {sentence for passage in unseen_passages() for sentence in passage.sentences}
    assert unseen.isdisjoint({sentence for passage in seen_passages() for sentence in passage.sentences})


def test_calibration_passages_are_about_one_in_ten() -> None:
    """They are chosen by their id, so every run keeps the same ones apart."""
    passages = seen_passages()
    assert 0.06 <= sum(calibrates(passage.id) for passage in passages) / len(passages) <= 0.14


def test_the_table_of_labels_holds_moves_then_tone() -> None:
    """A row for each sentence, a column for each move, and the tone last."""
    passage = seen_passages()[0]
    table = move_table([passage])
    assert table.shape == (len(passage.sentences), len(MOVES) + 1)
    assert [{MOVES[i] for i in row[:-1].nonzero()[0]} for row in table] == list(map(set, passage.settled.moves))
    assert table[:, -1].tolist() == list(passage.settled.analytical)


def test_a_difference_that_nobody_settled_is_told(passages: tuple[ExamplePassage, ...]) -> None:
    """Two markers who differ without a decision stop the training."""
    differing = next(p for p in passages if p.first != p.second)
    with pytest.raises(ValueError, match=differing.id):
        _settled(differing.id, differing.first, differing.second, {})
