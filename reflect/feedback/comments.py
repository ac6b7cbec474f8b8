"""Chooses what to say: the weightiest strength, up to two questions about different places, then every check."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from reflect.feedback.scene import Scene
from reflect.feedback.subjects import Subject, subjects
from reflect.rulebook import Rubric, Rulebook
from reflect.rulebook.feedback import FeedbackRule
from reflect.types import Comment, CommentTone, Evidence, Parse, Scores, Span

_QUESTIONS = 2


def comment(
    parse: Parse, evidence: tuple[Evidence, ...], scores: Scores, rulebook: Rulebook, rubric: Rubric
) -> tuple[Comment, ...]:
    """The comments on one account, in the order a learner should read them."""
    scene = Scene(parse, evidence, scores, rulebook, rubric)
    strengths = islice(_one_each(scene, "strength"), 1)
    questions = islice(_one_each(scene, "question"), _QUESTIONS)
    return (*strengths, *questions, *_checks(scene))


def _rules(scene: Scene, tone: CommentTone) -> list[FeedbackRule]:
    """Rules of one tone that hold, the weightiest first."""
    holding = [rule for rule in scene.rulebook.feedback if rule.tone == tone and scene.holds(rule.when)]
    return sorted(holding, key=lambda rule: (-rule.weight, rule.id))


def _one_each(scene: Scene, tone: CommentTone) -> Iterator[Comment]:
    """At most one comment a rule, each about a place that none of the same tone before it was about."""
    taken: set[Span] = set()
    for rule in _rules(scene, tone):
        subject = next((s for s in subjects(scene, rule) if not taken & set(s.spans)), None)
        if subject is not None:
            taken |= set(subject.spans)
            yield _said(rule, subject)


def _checks(scene: Scene) -> Iterator[Comment]:
    for rule in _rules(scene, "check"):
        for subject in subjects(scene, rule):
            yield _said(rule, subject)


def _said(rule: FeedbackRule, subject: Subject) -> Comment:
    return Comment(
        rule=rule.id,
        tone=rule.tone,
        text=rule.text.format_map(subject.words),
        spans=subject.spans,
        criterion=subject.criterion,
    )
