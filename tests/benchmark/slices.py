"""For whom the engine errs: mean signed error of depth and of criteria by kind of writer, length, form and unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from figures import Read, fine_band
from yardstick import MarkedAccount

BY = ("voice", "form", "nation", "rubric")
GAMING = ("criteria-pasted", "stuffing", "padding", "injected", "copied-policy")


def slices(read: Sequence[Read]) -> dict[str, Any]:
    """By slice: accounts, mean signed error of the band (in bands) and of the levels given, against the mean mark."""
    accounts = [pair for pair in read if pair[0].is_account]
    cuts = np.quantile([account.words for account, _ in accounts], (1 / 3, 2 / 3))
    groups: defaultdict[str, list[Read]] = defaultdict(list)
    for pair in accounts:
        for name in (*_names(pair[0]), f"length: {_third(pair[0].words, cuts)}"):
            groups[name].append(pair)
    return {name: _errors(group) for name, group in sorted(groups.items())}


def _names(account: MarkedAccount) -> list[str]:
    gaming = {one["kind"] for one in account.facts["intended"]["planted"]} & set(GAMING)
    return [*(f"{what}: {account.facts[what]}" for what in BY), *(f"gaming: {kind}" for kind in sorted(gaming))]


def _third(words: int, cuts: Any) -> str:
    return ("short", "middle", "long")[int(np.searchsorted(cuts, words))]


def _errors(group: Sequence[Read]) -> dict[str, Any]:
    bands = [
        fine_band(report["depth"]["value"]) - float(np.mean(account.bands()))
        for account, report in group
        if report["depth"]["value"] is not None
    ]
    levels = [error for account, report in group for error in _level_errors(account, report)]
    return {
        "accounts": len(group),
        "depth_error": float(np.mean(bands)) if bands else None,
        "criteria_error": float(np.mean(levels)) if levels else None,
        "decisions": len(levels),
    }


def _level_errors(account: MarkedAccount, report: dict[str, Any]) -> list[float]:
    first, second = (marks.get("criteria") or {} for marks in account.marks)
    return [
        one["level"] - (first[one["id"]]["level"] + second[one["id"]]["level"]) / 2
        for one in report["criteria"]
        if one["level"] is not None and one["id"] in first
    ]
