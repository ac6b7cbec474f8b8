"""Whole accounts with one marker's marks: what the account model and the criteria are calibrated on.

``examples/accounts/`` holds the texts, ``examples/marks/`` band, peak, criteria and misconceptions, and
``examples/sentences/`` moves and tone of each sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "examples"


@dataclass(frozen=True, slots=True)
class MarkedAccount:
    """One account, the rubric it was marked on, and its marks; ``band`` and ``peak`` are 1 to 4 in half steps."""

    id: str
    text: str
    marks: dict[str, Any]

    @property
    def rubric(self) -> str:
        """The id of the rubric it was marked on."""
        return str(self.marks["rubric"])

    @property
    def band(self) -> float:
        """What the account sustains."""
        return float(self.marks["band"].removeprefix("B"))

    @property
    def levels(self) -> dict[str, int]:
        """The level of each criterion by id, 0 to 3."""
        return {name: int(one["level"]) for name, one in (self.marks.get("criteria") or {}).items()}

    @property
    def shown(self) -> frozenset[str]:
        """Misconceptions that it shows, by criterion id."""
        return frozenset(one["id"] for one in self.marks.get("misconceptions") or ())


def marked_accounts() -> Iterator[MarkedAccount]:
    """Every account that is one, in order of id."""
    for path in sorted((FOLDER / "accounts").glob("*.txt")):
        marks = yaml.safe_load((FOLDER / "marks" / f"{path.stem}.yaml").read_text("utf-8"))
        if marks["is_account"]:
            yield MarkedAccount(path.stem, path.read_text("utf-8"), marks)


def labelled_sentences() -> dict[str, list[dict[str, Any]]]:
    """By account id its sentences in order: ``text``, ``moves`` and ``analytical``."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((FOLDER / "sentences").glob("*.json"))}
