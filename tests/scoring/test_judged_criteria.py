"""Levels and misconceptions against passages judged blind; the floors stand a little below what was measured.

``python tests/judged_criteria.py`` prints it.
"""

from __future__ import annotations

from judged_criteria import agreement, level_of, misconceptions, rows

from reflect.engine import Engine


def test_levels_of_marking_points_agree_with_the_judge(engine: Engine) -> None:
    """On 240 passages, five at each level of each marking point: exact, within one, and not too often unsure."""
    found = agreement((row["level"], level_of(engine, row)) for row in rows("judged-levels"))
    assert found["n"] == 240
    assert found["exact"] >= 0.66
    assert found["within one"] >= 0.82
    assert found["kappa"] >= 0.57
    assert found["not sure"] <= 0.25


def test_other_items_are_found_in_passages_they_were_not_learned_from(engine: Engine) -> None:
    """Two passages for each of the other 116 items: the share that reaches level 2 does not fall."""
    judged = rows("judged-items")
    assert len({row["criterion"] for row in judged}) == 116
    assert sum((level_of(engine, row) or 0) >= 2 for row in judged) >= 0.62 * len(judged)


def test_misconceptions_are_told_from_what_only_looks_so(engine: Engine) -> None:
    """Half of 154 passages quote, disown or report a misconception, or use its words of something else."""
    counts = misconceptions(engine)
    assert counts["shown"] == counts["clean"] == 77
    assert counts["told rightly"] >= 31
    assert counts["told wrongly"] <= 5


def test_the_scorer_can_tell_good_from_bad() -> None:
    """Agreement is 1 for the same levels, 0 or less for the opposite, and "not sure" is no level."""
    assert agreement([(0, 0), (3, 3)])["kappa"] == 1
    assert agreement([(0, 3), (3, 0)])["kappa"] < 0
    assert agreement([(0, None), (3, 3)])["not sure"] == 0.5
