"""The report and the rubrics as plain text for a terminal, in the order a learner should read them."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict

from reflect.report import Report
from reflect.rulebook import Rubric, Rulebook
from reflect.types import Comment, IdentityEvidence, ReferenceEvidence, Score

_WIDTH = 100
_LEVELS = ("absent", "mentioned", "explained and applied", "critically evaluated with impact")
_HEADINGS = {"strength": "A strength", "question": "To think about", "check": "To check"}


def printed(report: Report, rulebook: Rulebook, rubric: Rubric) -> str:
    """One report as text; ``rubric`` is the one the report was made with."""
    return "\n".join(
        (
            *_head(report, rubric),
            *_depth(report, rulebook, rubric),
            *_comments(report.comments),
            *_references(report, rulebook),
            *_criteria(report, rubric),
            "",
            *_wrapped("Reflect cannot judge whether an account is true, whether care was good, or what mark it earns."),
        )
    )


def _head(report: Report, rubric: Rubric) -> Iterator[str]:
    yield report.source or "Standard input"
    yield f"{report.account.words} words, {len(report.sentences)} sentences · {rubric.title}"
    for warning in report.account.warnings:
        yield from _wrapped(f"Note: {warning}")
    if report.of(IdentityEvidence):
        yield "Before you share this, look at what could identify somebody (under “To check”)."


def _depth(report: Report, rulebook: Rulebook, rubric: Rubric) -> Iterator[str]:
    depth, tone = report.scores.depth, report.scores.tone
    yield from ("", "Depth")
    if depth.band is None:
        yield "  Not sure."
    else:
        band = rulebook.depth.band(depth.band)
        yield f"  {band.names.get(rubric.vocabulary, band.names['plain']).capitalize()} ({depth.band} of B1 to B4)"
    yield from _wrapped(depth.why)
    yield from ("", "Tone")
    yield from _wrapped(tone.why)


def _comments(comments: tuple[Comment, ...]) -> Iterator[str]:
    for tone, heading in _HEADINGS.items():
        chosen = [comment for comment in comments if comment.tone == tone]
        if chosen:
            yield from ("", heading)
        for comment in chosen:
            yield from _wrapped(comment.text, bullet="- ")


def _references(report: Report, rulebook: Rulebook) -> Iterator[str]:
    found = report.of(ReferenceEvidence)
    if found:
        yield from ("", "Theory and law")
    for item in found:
        words = " ".join(item.span.quote(report.account.text).split())
        part = f", {item.part}" if item.part else ""
        yield from _wrapped(f"{rulebook.references[item.reference].name}{part}: {item.use} (“{words}”)", bullet="- ")


def _criteria(report: Report, rubric: Rubric) -> Iterator[str]:
    scores = {score.criterion: score for score in report.scores.criteria}
    for dimension in rubric.dimensions:
        members = [c for c in rubric.criteria if c.dimension == dimension.id and c.id in scores]
        if members:
            yield from ("", dimension.title)
        for criterion in members:
            yield from _wrapped(f"{criterion.id} {criterion.title}: {_level(scores[criterion.id])}", bullet="- ")


def _level(score: Score) -> str:
    if score.level is None:
        return "not expected here" if not score.expected else score.why
    return f"{_LEVELS[score.level]}. {score.why}"


def _wrapped(text: str, bullet: str = "") -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()), _WIDTH, initial_indent=f"  {bullet}", subsequent_indent="  " + " " * len(bullet)
    )


def rubric_facts(rubric: Rubric) -> dict[str, object]:
    """A rubric's line in a list."""
    return {
        "id": rubric.id,
        "title": rubric.title,
        "kind": rubric.kind,
        "version": rubric.version,
        "audience": rubric.audience,
        "about": rubric.about,
        "criteria": len(rubric.criteria),
    }


def rubric_json(rubric: Rubric) -> str:
    """A whole rubric as one line of JSON."""
    return json.dumps(asdict(rubric), ensure_ascii=False)


def printed_rubric(rubric: Rubric) -> str:
    """A whole rubric as text: what each item asks for, its levels and the question a tutor would ask."""
    lines = [f"{rubric.title} ({rubric.id}, version {rubric.version})", *_wrapped(rubric.about)]
    for dimension in rubric.dimensions:
        lines += ["", dimension.title]
        for criterion in (c for c in rubric.criteria if c.dimension == dimension.id):
            lines += ["", f"  {criterion.id} {criterion.title}", *_wrapped(f"Asks for: {criterion.asks_for}", "  ")]
            levels = criterion.levels
            for number, text in enumerate((levels.absent, levels.mentioned, levels.applied, levels.evaluated)):
                lines += _wrapped(f"{number} {_LEVELS[number]}: {text}", "  ")
            lines += _wrapped(f"A tutor would ask: {criterion.question}", "  ")
    return "\n".join(lines)
