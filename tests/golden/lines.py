"""A report as lines that a person can compare: one for each thing it finds, in the learner's words."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

# So many words name a passage.
WORDS = 8


def lines(report: dict[str, Any]) -> list[str]:
    """Everything a reader would notice; sentences are summed up by their moves."""
    return [*_scores(report), *_found(report), *_sentences(report)]


def _scores(report: dict[str, Any]) -> Iterator[str]:
    account, depth = report["account"], report["depth"]
    yield f"account: {'yes' if account['is_account'] else account['reason']}"
    yield from (f"warning: {warning}" for warning in account["warnings"])
    yield f"depth: {depth['band']}, deepest {depth['peak']}"
    if depth["sentences"]:
        start = report["sentences"][depth["sentences"][0]]["start"]
        yield f"deepest passage: {_opening(report, start)}"
    for one in report["criteria"]:
        place = f": {_opening(report, one['evidence'][0]['start'])}" if one["evidence"] else ""
        yield f"criterion {one['id']}: {'not sure' if one['level'] is None else one['level']}{place}"


def _found(report: dict[str, Any]) -> Iterator[str]:
    for one in report["references"]:
        yield f"reference {one['id']}, {one['use']}: “{one['text']}”"
        yield from (f"issue {issue['code']}: “{one['text']}”" for issue in one["issues"])
    for fault, places in report["citations"].items():
        yield from (f"citation {fault}: “{place['text']}”" for place in places)
    for one in report["misconceptions"]:
        yield f"misconception {one['id']}: {_opening(report, one['start'])}"
    yield from (f"private, {one['kind']}: “{one['text']}”" for one in report["confidentiality"])
    yield from (f"{one['tone']}: {one['text']}" for one in report["comments"])


def _sentences(report: dict[str, Any]) -> Iterator[str]:
    for one in report["sentences"]:
        if one["moves"]:
            yield f"sentence “{_opening(report, one['start'])}”: {', '.join(one['moves'])}"


def _opening(report: dict[str, Any], start: int) -> str:
    return " ".join(report["text"][start:].split()[:WORDS])


def changes(before: list[str], after: list[str]) -> list[str]:
    """What the report now finds (+) and no longer finds (-), in order; none if it is the same."""
    moved: list[str] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            moved += [f"- loses {line}" for line in before[a:b]] + [f"+ finds {line}" for line in after[c:d]]
    return moved
