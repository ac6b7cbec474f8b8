"""The report and the rubrics as plain text for a terminal, in the order a learner should read them."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict

from reflect.printed_changes import since
from reflect.report import Report
from reflect.rulebook import Criterion, Rubric, Rulebook
from reflect.terminal import harmless, harmless_line
from reflect.types import Changes, Comment, IdentityEvidence, MisconceptionEvidence, ReferenceEvidence, Score

_WIDTH = 100
_LEVELS = ("absent", "mentioned", "explained and applied", "critically evaluated with impact")
# From the least to the most that can be done with a theory or a law.
_USES = ("named", "explained", "applied", "critiqued")
_OPENING_WORDS = 8
# A list of everything that was not found discourages and helps nobody.
_MOST_TITLES = 6
_HEADINGS = {"strength": "A strength", "question": "To think about", "check": "To check"}


def printed(report: Report, rulebook: Rulebook, rubric: Rubric, changes: Changes | None = None) -> str:
    """One report as text; ``rubric`` is the one the report was made with, ``changes`` those since the last version."""
    lines = "\n".join(
        (
            *_head(report, rubric),
            *(_since(changes, rulebook, rubric) if changes else ()),
            *_depth(report, rulebook, rubric),
            *_comments(report.comments),
            *_references(report, rulebook),
            *_misconceptions(report),
            *_criteria(report, rubric),
            "",
            *_wrapped("Reflect cannot judge whether an account is true, whether care was good, or what mark it earns."),
        )
    )
    return harmless(lines)


def _head(report: Report, rubric: Rubric) -> Iterator[str]:
    yield harmless_line(report.source or "Standard input")
    yield f"{report.account.words} words, {len(report.sentences)} sentences · {rubric.title}"
    for warning in report.warnings:
        yield from _wrapped(f"Note: {warning}")
    if report.of(IdentityEvidence):
        yield "Before you share this, look at what could identify somebody (under “To check”)."


def _since(changes: Changes, rulebook: Rulebook, rubric: Rubric) -> Iterator[str]:
    yield from ("", "Since your last version")
    for point in since(changes, rulebook, rubric):
        yield from _wrapped(point, bullet="- ")


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
    """One line for each theory or law, in order of first mention, with the fullest use made of it."""
    mentions: dict[str, list[ReferenceEvidence]] = {}
    for item in report.of(ReferenceEvidence):
        mentions.setdefault(item.reference, []).append(item)
    if mentions:
        yield from ("", "Theory and law")
    for reference, items in mentions.items():
        fullest = max(items, key=lambda item: _USES.index(item.use))
        words = " ".join(fullest.span.quote(report.account.text).split())
        part = f", {fullest.part}" if fullest.part else ""
        times = f"; mentioned {len(items)} times" if len(items) > 1 else ""
        name = rulebook.references[reference].name
        yield from _wrapped(f"{name}{part}: {fullest.use} (“{words}”){times}", bullet="- ")


def _criteria(report: Report, rubric: Rubric) -> Iterator[str]:
    """What was found, by dimension; then once, without a verdict, what no passage could be tied to."""
    scores = {score.criterion: score for score in report.scores.criteria}
    for dimension in rubric.dimensions:
        found = [
            (c, s) for c in rubric.criteria if c.dimension == dimension.id if (s := scores.get(c.id)) and _has_level(s)
        ]
        if found:
            yield from ("", dimension.title)
        for criterion, score in found:
            opening = _opening(score.evidence[0].span.quote(report.account.text))
            judged = f"{criterion.id} {criterion.title}: {_LEVELS[score.level or 0]}. “{opening} …” {score.why}"
            yield from _wrapped(f"{judged} {score.question}", "- ")
    if scores and not report.scores.genre.is_account:
        yield from ("", "Criteria", *_wrapped("Not judged: the text does not read as an account of your own practice."))
        return
    yield from _not_tied([c for c in rubric.criteria if c.id in scores and not _has_level(scores[c.id])], scores)


def _opening(text: str) -> str:
    return " ".join(text.split()[:_OPENING_WORDS]).rstrip(".,;:")


def _has_level(score: Score) -> bool:
    return bool(score.level)


def _not_tied(criteria: list[Criterion], scores: dict[str, Score]) -> Iterator[str]:
    """What carries no level, by reason: may be there, was not found, was not asked for."""
    unsure = [c for c in criteria if scores[c.id].level is None and scores[c.id].expected]
    groups = {
        "Not sure: something may be about": unsure,
        "No passage was found that is about": [c for c in criteria if scores[c.id].level == 0],
        "Only asked for where the account is about it": [c for c in criteria if not scores[c.id].expected],
    }
    if criteria:
        yield from ("", "Not tied to a passage")
    for words, group in groups.items():
        if group:
            named = "; ".join(criterion.title for criterion in group[:_MOST_TITLES])
            more = f"; and {len(group) - _MOST_TITLES} more" if len(group) > _MOST_TITLES else ""
            yield from _wrapped(f"{words}: {named}{more}.", "- ")
    if criteria:
        yield from _wrapped("That does not mean it is not there: Reflect misses things.", "- ")


def _misconceptions(report: Report) -> Iterator[str]:
    found = report.of(MisconceptionEvidence)
    if found:
        yield from ("", "Worth asking about")
    for item in found:
        words = " ".join(item.span.quote(report.account.text).split())
        yield from _wrapped(f"“{words}” {item.why} {item.question}", "- ")


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
