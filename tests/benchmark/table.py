"""The results as a page to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Results = dict[str, Any]
HEAD = """# What the engine gets wrong

Written by `python tests/benchmark`. Texts and marks are synthetic (README.md says what that limits). Intervals are
95 %, drawing whole accounts. "Markers" is how far the two markers agree with each other.
"""


def table(results: Results) -> str:
    """All figures as Markdown."""
    parts = (_depth(results), _criteria(results["criteria"]), _found(results), _sentences(results["sentences"]),
             _slices(results["slices"]))  # fmt: skip
    return "\n".join((HEAD, *(line for part in parts for line in (*part, ""))))


def _depth(results: Results) -> Iterator[str]:
    depth = results["depth"]
    yield f"## Depth ({depth['accounts']} accounts; {depth['no_band']} without a band)\n"
    yield "| | n | QWK | interval | exact half step | within one | mean error | two off |"
    yield "|---|---|---|---|---|---|---|---|"
    for what in ("band", "peak"):
        for who in ("markers", "first", "second"):
            yield _ordinal(f"{what}, {who}", depth[what][who])
    for name, one in results["baselines"].items():
        yield _ordinal(f"baseline: {name.replace('_', ' ')}", one)
    yield ""
    yield f"- The interval given holds the mean mark: {_figure(depth['interval_holds_mean_mark'])}."
    yield f"- Depth with words, given the marks (partial Spearman): {_figure(depth['partial_spearman_with_words'])}."
    yield (
        f"- Accounts not taken for accounts: {depth['not_taken_for_accounts']}; other texts taken for accounts: "
        f"{depth['others_taken_for_accounts']}."
    )


def _ordinal(name: str, one: Results) -> str:
    cells = (one["n"], one["kappa"], _between(one.get("kappa_interval")), one["exact"], one["within_one"],
             one["signed_error"], one.get("two_off", ""))  # fmt: skip
    return f"| {name} | " + " | ".join(_figure(cell) for cell in cells) + " |"


def _criteria(criteria: Results) -> Iterator[str]:
    yield f"## Criteria ({criteria['decisions']} decisions in {criteria['accounts']} accounts)\n"
    yield f"Without a level (not sure, or not asked): {_figure(criteria['unsure'])}.\n"
    yield "| | n | QWK | interval | exact | interval | within one | interval | mean error |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for who in ("markers", "first", "second"):
        one = criteria[who]
        cells = [one["n"]]
        for name in ("kappa", "exact", "within_one"):
            cells += [one[name], _between(one.get(f"{name}_interval"))]
        yield f"| {who} | " + " | ".join(_figure(cell) for cell in (*cells, one["signed_error"])) + " |"


def _found(results: Results) -> Iterator[str]:
    yield "## What is found and told\n"
    yield "| | wanted | given | recall | precision |"
    yield "|---|---|---|---|---|"
    rows = {
        "misconceptions": results["misconceptions"]["misconceptions"],
        "misconceptions with counter-evidence of other items": results["misconceptions"]["with_counter_evidence"],
        "theory and law": results["references"]["found"],
        "planted slips": {**results["slips"], "wanted": results["slips"]["planted"], "given": results["slips"]["told"]},
        "confidentiality": results["confidentiality"],
    }
    for name, one in rows.items():
        cells = (one[key] for key in ("wanted", "given", "recall", "precision"))
        yield f"| {name} | " + " | ".join(_figure(cell) for cell in cells) + " |"
    yield ""
    yield "| use of theory and law | n | exact | within one | QWK |"
    yield "|---|---|---|---|---|"
    for who in ("markers", "first", "second"):
        one = results["references"][f"use_{who}"]
        yield f"| {who} | {one['n']} | " + " | ".join(_figure(one[k]) for k in ("exact", "within_one", "kappa")) + " |"


def _sentences(sentences: Results) -> Iterator[str]:
    yield f"## Sentences ({sentences['sentences']} in {sentences['accounts']} accounts)\n"
    yield "| | tone kappa | moves, mean F1 |"
    yield "|---|---|---|"
    for who in ("markers", "first", "second"):
        yield f"| {who} | {_figure(sentences[who]['tone_kappa'])} | {_figure(sentences[who]['moves_f1'])} |"
    yield ""
    yield "| move | " + " | ".join(f"F1, {who}" for who in ("markers", "first", "second")) + " |"
    yield "|---|---|---|---|"
    for move in sorted(sentences["markers"]["by_move"]):
        cells = (sentences[who]["by_move"].get(move) for who in ("markers", "first", "second"))
        yield f"| {move} | " + " | ".join(_figure(cell) for cell in cells) + " |"


def _slices(slices: Results) -> Iterator[str]:
    yield "## For whom (mean signed error against the mean mark; + is too high)\n"
    yield "| slice | accounts | depth, bands | criteria, levels | decisions |"
    yield "|---|---|---|---|---|"
    for name, one in slices.items():
        cells = (one[key] for key in ("accounts", "depth_error", "criteria_error", "decisions"))
        yield f"| {name} | " + " | ".join(_figure(cell) for cell in cells) + " |"


def _between(pair: Any) -> str:
    return f"{pair[0]:.2f} to {pair[1]:.2f}" if pair else ""


def _figure(value: Any) -> str:
    return "" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)
