"""Sixteen whole reports are what they were; ``pytest tests/golden --accept`` takes the new ones after a look."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden.lines import changes, lines
from yardstick import MarkedAccount, marked_accounts

from reflect.engine import Engine

FOLDER = Path(__file__).parent / "reports"
# Of every voice, form and nation, with what was planted: chosen before any report was read.
CHOSEN = (
    "a02",
    "a05",
    "a08",
    "a11",
    "a15",
    "a20",
    "a24",
    "a28",
    "a32",
    "a40",
    "a44",
    "a48",
    "a53",
    "a57",
    "a61",
    "a66",
)
ACCOUNTS = [account for account in marked_accounts() if account.id in CHOSEN]


@pytest.mark.parametrize("account", ACCOUNTS, ids=CHOSEN)
def test_the_report_is_what_it_was(engine: Engine, account: MarkedAccount, accept: bool) -> None:
    """What it finds and loses is shown line by line; nobody has to read JSON to judge a change."""
    report = engine.analyse(account.text, account.rubric, source=account.id).to_dict(with_text=True)
    path = FOLDER / f"{account.id}.txt"
    now = lines(report)
    if accept:
        path.write_text("\n".join(now) + "\n", encoding="utf-8")
    moved = changes(path.read_text("utf-8").splitlines(), now)
    assert not moved, f"\n{account.id} moved; to take it: pytest tests/golden --accept\n" + "\n".join(moved)


def test_a_change_is_shown_as_found_and_lost() -> None:
    """The difference names both sides, and equal reports have none."""
    assert changes(["depth: B2", "same"], ["depth: B3", "same"]) == ["- loses depth: B2", "+ finds depth: B3"]
    assert changes(["same"], ["same"]) == []
