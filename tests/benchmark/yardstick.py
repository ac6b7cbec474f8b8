"""The accounts, what is known of each, and the marks of both markers; the same for accounts a centre adds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
MARKERS = ("first", "second")
Marks = dict[str, Any]
Report = dict[str, Any]


@dataclass(frozen=True)
class MarkedAccount:
    """One account: ``facts`` of the writer, the two markers' ``marks``, and ``sentences`` labelled where they were."""

    id: str
    text: str
    facts: dict[str, Any]
    marks: tuple[Marks, Marks]
    sentences: tuple[list[dict[str, Any]], ...]

    @property
    def rubric(self) -> str:
        """The rubric it was marked on."""
        return str(self.facts["rubric"])

    @property
    def is_account(self) -> bool:
        """True if both markers take it for an account."""
        return all(marks["is_account"] for marks in self.marks)

    @cached_property
    def words(self) -> int:
        """Its length in words, list of references included."""
        return len(self.text.split())

    def bands(self, what: str = "band") -> tuple[float, float]:
        """Both markers' band or peak, 1 to 4 in half steps."""
        first, second = (float(marks[what].removeprefix("B")) for marks in self.marks)
        return first, second

    def planted(self, kind: str) -> list[dict[str, Any]]:
        """What the writer put in on purpose, of one kind or of those that begin so ("slip-")."""
        return [one for one in self.facts["intended"]["planted"] if one["kind"].startswith(kind)]


def marked_accounts(folder: Path = FOLDER) -> list[MarkedAccount]:
    """Every account of a folder laid out like this one, in order of id.

    Raises:
        FileNotFoundError: an account lacks its text or a marker's file.
    """
    facts = yaml.safe_load((folder / "accounts.yaml").read_text("utf-8"))
    return [_account(folder, name, one) for name, one in sorted(facts.items())]


def _account(folder: Path, name: str, facts: dict[str, Any]) -> MarkedAccount:
    first, second = (yaml.safe_load((folder / "marks" / who / f"{name}.yaml").read_text("utf-8")) for who in MARKERS)
    labelled = (folder / "sentences" / who / f"{name}.json" for who in MARKERS)
    return MarkedAccount(
        id=name,
        text=(folder / "accounts" / f"{name}.txt").read_text("utf-8"),
        facts=facts,
        marks=(first, second),
        sentences=tuple(json.loads(path.read_text("utf-8")) for path in labelled if path.exists()),
    )
