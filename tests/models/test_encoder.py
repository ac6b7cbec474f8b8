"""The trained encoder: what it gives, that it gives it always, and that its card tells the truth."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from reflect.encoder import REACH, Encoder
from reflect.models.encoder.write_card import card
from reflect.types import MOVES, ROLES

FOLDER = files("reflect.models.encoder")
METRICS = json.loads(FOLDER.joinpath("metrics.json").read_text("utf-8"))
CARD = FOLDER.joinpath("card.md").read_text("utf-8")
SENTENCES = [
    "I felt anxious before the visit.",
    "I moved the bed to the window.",
    "Why had I never asked her?",
    "",
    "…",
    "x" * 9,
]


def predict(path: Path) -> subprocess.CompletedProcess[str]:
    """Run the outside interface on a file."""
    return subprocess.run(
        [sys.executable, "-m", "reflect.models.encoder.predict", str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_probabilities_are_probabilities() -> None:
    """Nine roles that sum to one, and a tone between 0 and 1, even for no word at all."""
    for reading in Encoder.load().read(SENTENCES):
        assert len(reading.roles) == len(ROLES)
        assert sum(reading.roles) == pytest.approx(1.0)
        assert len(reading.moves) == len(MOVES)
        assert all(0 <= p <= 1 for p in reading.moves)
        assert 0 <= reading.analytical <= 1


def test_a_role_depends_on_its_sentence_alone() -> None:
    """Not on its neighbours, the order or the size of the batch."""
    encoder = Encoder.load()
    alone = [encoder.read([sentence])[0].roles for sentence in SENTENCES]
    assert [reading.roles for reading in encoder.read(SENTENCES)] == alone
    among = encoder.read(SENTENCES[::-1] * 20)[: len(alone)]
    assert [reading.roles for reading in among] == alone[::-1]


def test_moves_depend_on_two_neighbours_to_either_side_and_no_more() -> None:
    """The same bytes however far the account goes on beyond them."""
    encoder = Encoder.load()
    middle = [
        "She had asked twice.",
        "I moved the bed to the window.",
        "She slept.",
        "Her son rang.",
        "I wrote it down.",
    ]
    window = encoder.read(middle)[REACH]
    for more in (1, 7, 60):
        assert encoder.read([*["Rain."] * more, *middle, *["Sun."] * more])[more + REACH] == window
    assert encoder.read(["Snow.", *middle[1:]])[REACH].moves != window.moves


def test_meanings_have_unit_length_and_keep_topics_together() -> None:
    """Two sentences about meals are nearer to each other than to one about money."""
    meal, lunch, money = (
        reading.meaning
        for reading in Encoder.load().read(
            ["He would not eat his dinner.", "She left her lunch on the plate.", "The council cut the budget."]
        )
    )
    assert np.linalg.norm(meal) == pytest.approx(1.0, abs=1e-5)
    assert meal @ lunch > max(meal @ money, lunch @ money)


@pytest.mark.parametrize(
    ("sentence", "role"),
    [("I felt very nervous and ashamed.", "Feeling"), ("I will try to do this better next time.", "Intention")],
)
def test_plain_cases_get_their_role(sentence: str, role: str) -> None:
    """A named feeling and a stated plan are seen as such."""
    reading = Encoder.load().read([sentence])[0]
    assert ROLES[int(np.argmax(reading.roles))] == role


def test_the_outside_interface_keeps_the_contract(tmp_path: Path) -> None:
    """One JSON line a row, in order, whatever other columns, quoting or accents there are."""
    path = tmp_path / "rows.tsv"
    path.write_text(
        'idx\tcontext\tsentence\ty\n1\t\t"I felt\ta ""knot"" in my stomach."\tX\n2\tBefore.\tZoë sang.\t\n', "utf-8"
    )
    done = predict(path)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [set(line) for line in found] == [{"role", "roles", "moves", "move_scores", "analytical"}] * 2
    assert list(found[0]["roles"]) == list(ROLES)
    assert found[0]["role"] == max(found[0]["roles"], key=found[0]["roles"].get)
    assert list(found[0]["move_scores"]) == list(MOVES)
    least = dict(zip(MOVES, Encoder.load().thresholds, strict=True))
    assert set(found[0]["moves"]) == {move for move, p in found[0]["move_scores"].items() if p >= least[move]}


def test_the_context_helps_to_read_the_moves(tmp_path: Path) -> None:
    """Where the sentence stands in its context, its neighbours are read too; the role stays the same."""
    path = tmp_path / "rows.tsv"
    context = "I asked the night staff to knock first. They did. She told me it made her feel at home."
    path.write_text(f"context\tsentence\n\tThey did.\n{context}\tThey did.\nElsewhere.\tThey did.\n", "utf-8")
    bare, beside, elsewhere = (json.loads(line) for line in predict(path).stdout.splitlines())
    assert bare == elsewhere
    assert beside["roles"] == bare["roles"]
    assert beside["move_scores"] != bare["move_scores"]


@pytest.mark.parametrize("header", ["text\tcontext", "sentence"])
def test_a_missing_column_is_told(tmp_path: Path, header: str) -> None:
    """The message names the column; no traceback."""
    path = tmp_path / "rows.tsv"
    path.write_text(f"{header}\nx\ty\n", "utf-8")
    done = predict(path)
    assert done.returncode != 0
    assert "no column" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_cards_figures_are_the_measured_ones() -> None:
    """Accuracy, kappa and F1 in the card stand in metrics.json, with their n."""
    care = METRICS["care"]
    for figure in (*METRICS["val"]["accuracy"].values(), care["moves_macro_f1"], care["tone_kappa"]):
        assert shown(figure) in CARD
    for move, row in care["moves"].items():
        assert f"| `{move}` | {row['precision']:.2f} | {row['recall']:.2f} | {row['f1']:.2f} | {row['n']} |" in CARD
    for part in (METRICS["val"]["reliability"], care["moves_reliability"], care["tone_reliability"]):
        assert f"{part['ece']:.3f}" in CARD


def shown(figure: dict[str, float]) -> str:
    """A figure as the card writes it."""
    return f"{figure['value']:.3f} ({figure['low']:.3f}-{figure['high']:.3f}), n {figure['n']:,}"


def test_the_card_credits_its_data_and_says_what_it_does_not_know() -> None:
    """Licence, credit, and that care accounts were not measured."""
    assert "CC BY 4.0" in CARD
    assert "Nehyba" in CARD
    assert "Apache-2.0" in CARD
    assert re.search(r"no\s+practising tutor", CARD)


def test_the_card_is_written_from_the_figures() -> None:
    """Nobody types a figure: the card is what its template and the measured files give."""
    assert card() == CARD
