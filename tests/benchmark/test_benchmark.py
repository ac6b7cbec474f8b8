"""The benchmark is whole, was never learned from, and its page says what its figures give."""

from __future__ import annotations

import json
from collections import Counter

import pytest
import yaml
from agreement import ordinal, partial_spearman, weighted_kappa
from slices import GAMING
from table import table
from yardstick import FOLDER, MARKERS, MarkedAccount, marked_accounts

from reflect.engine import Engine
from reflect.models.criteria.corpus import known_texts
from reflect.types import MOVES

ACCOUNTS = marked_accounts()
IDS = [account.id for account in ACCOUNTS]
LEVELS = {0, 1, 2, 3}
BANDS = {"B1", "B1.5", "B2", "B2.5", "B3", "B3.5", "B4"}
RUN = 8


def test_there_are_sixty_accounts_of_many_kinds() -> None:
    """At least sixty, of 300 to 1,800 words, all voices and nations, with few at the top; two are not accounts."""
    assert len(ACCOUNTS) >= 60
    assert all(280 <= account.words <= 1800 for account in ACCOUNTS)
    assert len({account.facts["voice"] for account in ACCOUNTS}) >= 6
    assert {account.facts["nation"] for account in ACCOUNTS} == {"England", "Scotland", "Wales", "Northern Ireland"}
    assert sum(not account.is_account for account in ACCOUNTS) >= 2
    planted = Counter(one["kind"] for account in ACCOUNTS for one in account.facts["intended"]["planted"])
    assert set(GAMING) <= set(planted)


@pytest.mark.parametrize("account", ACCOUNTS, ids=IDS)
@pytest.mark.parametrize("place", range(len(MARKERS)), ids=MARKERS)
def test_marks_are_whole_and_quote_the_account(engine: Engine, account: MarkedAccount, place: int) -> None:
    """Every item of the rubric is marked, every level above 0 quotes the account, every id is known."""
    marks, flat = account.marks[place], " ".join(account.text.split())
    rubric = engine.rulebook.rubric(account.rubric)
    if not marks["is_account"]:
        return
    assert {marks["band"], marks["peak"]} <= BANDS
    expected = {one.id for one in rubric.criteria if one.kind != "misconception"}
    assert set(marks.get("criteria") or {}) == expected
    quotes = [one["text"] for one in (marks.get("criteria") or {}).values() if one["level"]]
    assert all(one["level"] in LEVELS for one in (marks.get("criteria") or {}).values())
    for kind in ("misconceptions", "references", "confidentiality"):
        quotes += [one["text"] for one in marks.get(kind) or ()]
    assert all(" ".join(quote.split()) in flat for quote in quotes)
    ids = {one["id"] for one in marks.get("references") or ()} - {"other"}
    assert ids <= set(engine.rulebook.references)


@pytest.mark.parametrize("account", ACCOUNTS, ids=IDS)
def test_what_was_planted_stands_there(account: MarkedAccount) -> None:
    """Each planted slip, breach or view is in the account word for word."""
    for one in account.facts["intended"]["planted"]:
        assert " ".join(one["text"].split()) in " ".join(account.text.split()), one["kind"]


def test_sentences_of_fifteen_accounts_are_labelled_by_both() -> None:
    """Both label the same sentences, in the moves' own names."""
    labelled = [account for account in ACCOUNTS if account.sentences]
    assert len(labelled) >= 15
    for account in labelled:
        first, second = account.sentences
        assert [row["text"] for row in first] == [row["text"] for row in second]
        assert {move for row in (*first, *second) for move in row["moves"]} <= set(MOVES)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def test_nothing_was_learned_from_it() -> None:
    """Hardly a run of eight words in an account stands in one text that something was learned from.

    What stands in several is a form's prompt, the title of a law or of a book; so is what is left, at most one run in
    twenty-five.
    """
    texts = Counter(run for text in known_texts() for run in _runs(text))
    learned = {run for run, count in texts.items() if count == 1}
    for account in ACCOUNTS:
        runs = _runs(account.text)
        assert len(runs & learned) <= len(runs) / 25, account.id


def test_the_page_is_what_the_figures_give() -> None:
    """``results.md`` is made of ``results.json`` and nothing else."""
    results = json.loads((FOLDER / "results.json").read_text("utf-8"))
    assert (FOLDER / "results.md").read_text("utf-8") == table(results)
    assert results["depth"]["accounts"] == sum(account.is_account for account in ACCOUNTS)


def test_intentions_are_apart_from_the_marks() -> None:
    """What the writer meant stands in ``accounts.yaml`` alone: no marker's file holds it."""
    for who in MARKERS:
        for path in (FOLDER / "marks" / who).glob("*.yaml"):
            assert not {"intended", "planted"} & set(yaml.safe_load(path.read_text("utf-8")))


def test_statistics_on_cases_worked_by_hand() -> None:
    """Weighted kappa, agreement and partial correlation give what a hand calculation gives."""
    assert weighted_kappa([1, 2, 3, 4], [1, 2, 3, 4]) == 1
    assert weighted_kappa([1, 1, 4, 4], [4, 4, 1, 1]) == -1
    figures = ordinal([(1, 1), (2, 3), (3, 1)])
    assert (figures["exact"], figures["within_one"], figures["signed_error"]) == (
        pytest.approx(1 / 3),
        pytest.approx(2 / 3),
        pytest.approx(-1 / 3),
    )
    # Rank correlations .8, .9 and .6: (.8 - .54) / sqrt(.19 * .64).
    assert partial_spearman([1, 2, 3, 4, 5], [1, 3, 2, 5, 4], [2, 1, 3, 4, 5]) == pytest.approx(0.7456, abs=1e-4)
