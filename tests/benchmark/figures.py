"""The figures of the table: each takes accounts with their reports and returns plain numbers with their n."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from agreement import found, interval, ordinal, partial_spearman, weighted_kappa
from sklearn.metrics import cohen_kappa_score
from yardstick import MARKERS, MarkedAccount, Report

Read = tuple[MarkedAccount, Report]
Figures = dict[str, Any]


def fine_band(value: float) -> float:
    """The half step, 1 to 4, nearest to a depth value; B2.5 is where B2 ends and B3 begins."""
    return float(np.clip(np.round(2 * (4 * value + 0.5)) / 2, 1, 4))


def depth(read: Sequence[Read]) -> Figures:
    """Band and peak with each marker and between markers, intervals, abstentions, calibration and length."""
    accounts = [pair for pair in read if pair[0].is_account]
    judged = [pair for pair in accounts if pair[1]["depth"]["band"] is not None]
    figures: Figures = {
        "accounts": len(accounts),
        "no_band": len(accounts) - len(judged),
        "not_taken_for_accounts": sum(not report["account"]["is_account"] for _, report in accounts),
        "others_taken_for_accounts": sum(r["account"]["is_account"] for a, r in read if not a.is_account),
    }
    for what in ("band", "peak"):
        figures[what] = {"markers": ordinal([account.bands(what) for account, _ in accounts])}
        for place, who in enumerate(MARKERS):
            pairs = [(a.bands(what)[place], _said(r, what)) for a, r in judged if r["depth"][what] is not None]
            figures[what][who] = ordinal(pairs) | {
                "two_off": sum(abs(one - other) >= 2 for one, other in pairs),
                "kappa_interval": interval(pairs, lambda drawn: weighted_kappa(*zip(*drawn, strict=True))),
            }
    means = [float(np.mean(account.bands())) for account, _ in judged]
    values = [report["depth"]["value"] for _, report in judged]
    words = [account.words for account, _ in judged]
    figures["interval_holds_mean_mark"] = float(np.mean([_holds(*pair) for pair in judged]))
    figures["partial_spearman_with_words"] = partial_spearman(values, words, means)
    return figures


def _said(report: Report, what: str) -> float:
    return fine_band(report["depth"]["value"]) if what == "band" else float(report["depth"]["peak"][1])


def _holds(account: MarkedAccount, report: Report) -> bool:
    """True if the mean mark lies in the interval, which ends where half steps end."""
    mean = (float(np.mean(account.bands())) - 0.5) / 4
    return bool(report["depth"]["low"] - 0.125 <= mean <= report["depth"]["high"] + 0.125)


def criteria(read: Sequence[Read]) -> Figures:
    """Levels with each marker and between markers; ``unsure`` is the share without a level."""
    accounts = [pair for pair in read if pair[0].is_account and pair[0].marks[0].get("criteria")]
    every = [_levels(*pair) for pair in accounts]
    figures: Figures = {"accounts": len(accounts), "decisions": sum(len(one) for one in every)}
    figures["unsure"] = float(np.mean([said is None for one in every for _, _, said in one]))
    figures["markers"] = ordinal([(first, second) for one in every for first, second, _ in one])
    for place, who in enumerate(MARKERS):
        figures[who] = ordinal(_given(every, place)) | {
            f"{name}_interval": interval(every, lambda drawn, n=name, p=place: ordinal(_given(drawn, p))[n])
            for name in ("exact", "within_one", "kappa")
        }
    return figures


def _levels(account: MarkedAccount, report: Report) -> list[tuple[int, int, int | None]]:
    first, second = (marks["criteria"] for marks in account.marks)
    rows = ((one["id"], one["level"]) for one in report["criteria"])
    return [(first[name]["level"], second[name]["level"], said) for name, said in rows if name in first]


def _given(every: Sequence[list[tuple[int, int, int | None]]], place: int) -> list[tuple[float, float]]:
    return [(row[place], row[2]) for one in every for row in one if row[2] is not None]


def misconceptions(read: Sequence[Read]) -> Figures:
    """Those both markers report are wanted; one that either reports is right. Only items of that kind, then all."""
    marked = [_sets(pair, lambda marks: {one["id"] for one in marks.get("misconceptions") or ()}) for pair in read]
    given = [{(account.id, one["id"]) for one in report["misconceptions"]} for account, report in read]
    both, either = _joined(marked)
    told = set().union(*given)
    only = {"both": {one for one in both if ".MC" in one[1]}, "told": {one for one in told if ".MC" in one[1]}}
    return {
        "misconceptions": found(only["both"], only["told"], either),
        "with_counter_evidence": found(both, told, either),
    }


def references(read: Sequence[Read]) -> Figures:
    """Works and laws by account: those both markers list are wanted, those either lists are right; then their use."""
    marked = [
        _sets(pair, lambda marks: {one["id"] for one in marks.get("references") or () if one["id"] != "other"})
        for pair in read
    ]
    both, either = _joined(marked)
    given = {(account.id, one["id"]) for account, report in read for one in report["references"]}
    figures: Figures = {"found": found(both, given, either)}
    for place, who in enumerate(MARKERS):
        figures[f"use_{who}"] = ordinal([pair for one in read for pair in _uses(*one, place)])
    figures["use_markers"] = ordinal([pair for account, _ in read for pair in _marked_uses(account)])
    return figures


USES = ("named", "explained", "applied", "critiqued")


def _best(rows: Sequence[dict[str, Any]]) -> dict[str, int]:
    best: dict[str, int] = {}
    for row in rows:
        best[row["id"]] = max(best.get(row["id"], 0), USES.index(row["use"]))
    return best


def _uses(account: MarkedAccount, report: Report, place: int) -> list[tuple[float, float]]:
    marked, said = _best(account.marks[place].get("references") or ()), _best(report["references"])
    return [(marked[one], said[one]) for one in sorted(marked.keys() & said.keys())]


def _marked_uses(account: MarkedAccount) -> list[tuple[float, float]]:
    first, second = (_best(marks.get("references") or ()) for marks in account.marks)
    return [(first[one], second[one]) for one in sorted(first.keys() & second.keys()) if one != "other"]


def slips(read: Sequence[Read]) -> Figures:
    """Planted slips that are told by their kind, and how many of all told a marker or the writer knows of."""
    planted = [(a, r, one) for a, r in read for one in a.planted("slip-")]
    told = [(a, issue["code"], one) for a, r in read for one in r["references"] for issue in one["issues"]]
    right = [_known(account, code, one["text"], one["id"]) for account, code, one in told]
    return {
        "planted": len(planted),
        "told": len(told),
        "recall": float(np.mean([_told(report, slip) for _, report, slip in planted])) if planted else None,
        "precision": float(np.mean(right)) if told else None,
    }


def _told(report: Report, slip: dict[str, Any]) -> bool:
    code = slip["kind"].removeprefix("slip-")
    issues = [(one["text"], issue["code"]) for one in report["references"] for issue in one["issues"]]
    return any(kind == code and (text in slip["text"] or slip["text"] in text) for text, kind in issues)


def _known(account: MarkedAccount, code: str, text: str, name: str) -> bool:
    marked = [
        one for marks in account.marks for one in marks.get("references") or () if code in (one.get("issues") or ())
    ]
    return any(text in slip["text"] or slip["text"] in text for slip in account.planted(f"slip-{code}")) or any(
        one["id"] == name or text in one["text"] for one in marked
    )


def confidentiality(read: Sequence[Read]) -> Figures:
    """Breaches both markers report are wanted; words that either reports, or the writer planted, are right."""
    wanted, hit, right, told = 0, 0, 0, 0
    for account, report in read:
        first, second = ([one["text"] for one in marks.get("confidentiality") or ()] for marks in account.marks)
        planted = [one["text"] for one in account.planted("breach")]
        given = [one["text"] for one in report["confidentiality"]]
        agreed = [one for one in first if any(_touch(one, other) for other in second)]
        wanted, hit = wanted + len(agreed), hit + sum(any(_touch(one, two) for two in given) for one in agreed)
        told += len(given)
        right += sum(any(_touch(one, two) for two in (*first, *second, *planted)) for one in given)
    return {"wanted": wanted, "given": told, "recall": hit / max(wanted, 1), "precision": right / max(told, 1)}


def _touch(one: str, other: str) -> bool:
    return one in other or other in one


def sentences(read: Sequence[Read]) -> Figures:
    """Moves and tone of single sentences with each marker, and between markers."""
    labelled = [pair for pair in read if pair[0].sentences]
    figures: Figures = {"accounts": len(labelled), "sentences": sum(len(a.sentences[0]) for a, _ in labelled)}
    by_marker = [[row for account, _ in labelled for row in account.sentences[place]] for place in range(len(MARKERS))]
    said = [_row(report, row["text"]) for account, report in labelled for row in account.sentences[0]]
    pairs = {"markers": tuple(by_marker), "first": (by_marker[0], said), "second": (by_marker[1], said)}
    for name, (true, other) in pairs.items():
        tones = [[row["analytical"] >= 0.5 for row in rows] for rows in (true, other)]
        figures[name] = {"tone_kappa": float(cohen_kappa_score(*tones)), **_moves(true, other)}
    return figures


def _row(report: Report, text: str) -> dict[str, Any]:
    """What the report says of the sentence with these words; nothing if it was cut otherwise."""
    whole = report["text"]
    match = next((one for one in report["sentences"] if whole[one["start"] : one["end"]] == text), None)
    return match or {"moves": [], "analytical": 0.0}


def _moves(true: list[dict[str, Any]], other: list[dict[str, Any]]) -> Figures:
    """F1 by move (of those seen ten times at least by the first named) and their mean."""
    names = sorted({move for row in true for move in row["moves"]})
    scores: dict[str, float] = {}
    for name in names:
        one, two = ([name in row["moves"] for row in rows] for rows in (true, other))
        if sum(one) >= 10:
            scores[name] = 2 * sum(a and b for a, b in zip(one, two, strict=True)) / (sum(one) + sum(two))
    return {"moves_f1": float(np.mean(list(scores.values()))), "by_move": scores}


def _sets(pair: Read, ids: Any) -> tuple[set[Any], set[Any]]:
    first, second = ({(pair[0].id, one) for one in ids(marks)} for marks in pair[0].marks)
    return first, second


def _joined(marked: Sequence[tuple[set[Any], set[Any]]]) -> tuple[set[Any], set[Any]]:
    both = set().union(*(first & second for first, second in marked))
    return both, set().union(*(first | second for first, second in marked))
