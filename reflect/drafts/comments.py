"""Chooses what to say about a change: praise for what the text shows, then one question about what went."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from reflect.drafts.checks import one_line, stands
from reflect.drafts.scene import ChangeScene
from reflect.feedback.subjects import quoted
from reflect.rulebook.changes import ChangeAbout, ChangeRule
from reflect.types import ChangeComment, CheckFinding, CommentTone, ReferenceEvidence, Sentence, Span

# The report has a strength and two questions of its own; these stand beside them.
_MOST: dict[CommentTone, int] = {"strength": 2, "question": 1}


@dataclass(frozen=True, slots=True)
class _Subject:
    """Places to point at, in the new and in the earlier text, and words for the gaps in a rule's text."""

    spans: tuple[Span, ...] = ()
    previous_spans: tuple[Span, ...] = ()
    words: dict[str, str] = field(default_factory=dict)


def comments_on(scene: ChangeScene, rules: Iterable[ChangeRule]) -> tuple[ChangeComment, ...]:
    """The comments, praise first; none where the new text is not an account or no rule holds."""
    if not scene.report.scores.genre.is_account:
        return ()
    ordered = sorted(rules, key=lambda rule: (-rule.weight, rule.id))
    return tuple(comment for tone, most in _MOST.items() for comment in islice(_one_each(scene, ordered, tone), most))


def _one_each(scene: ChangeScene, rules: list[ChangeRule], tone: CommentTone) -> Iterator[ChangeComment]:
    """At most one comment a rule, each about a place that none of the same tone before it was about."""
    taken: set[Span] = set()
    for rule in (rule for rule in rules if rule.tone == tone):
        for subject in _SUBJECTS[rule.about](scene, rule):
            places = set(subject.spans or subject.previous_spans)
            if not taken & places:
                taken |= places
                yield _said(rule, subject)
                break


def _said(rule: ChangeRule, subject: _Subject) -> ChangeComment:
    return ChangeComment(
        rule=rule.id,
        tone=rule.tone,
        text=rule.text.format_map(subject.words),
        spans=subject.spans,
        previous_spans=subject.previous_spans,
    )


def _fits(moves: frozenset[str], rule: ChangeRule) -> bool:
    return set(rule.when.beside) <= moves and not set(rule.when.without) & moves


def _gained(scene: ChangeScene, rule: ChangeRule) -> Iterator[_Subject]:
    move = rule.move or ""
    for index in scene.gained(move):
        if _fits(scene.moves[index], rule) and (not rule.when.in_words or scene.in_words(index, move)):
            yield _here(scene, scene.report.sentences[index])


def _lost(scene: ChangeScene, rule: ChangeRule) -> Iterator[_Subject]:
    for index in scene.lost(rule.move or ""):
        if _fits(scene.previous_moves[index], rule):
            yield _there(scene, scene.previous.sentences[index])


def _here(scene: ChangeScene, sentence: Sentence) -> _Subject:
    return _Subject((sentence.span,), (), {"quote": quoted(sentence.span.quote(scene.report.account.text))})


def _there(scene: ChangeScene, sentence: Sentence) -> _Subject:
    return _Subject((), (sentence.span,), {"quote": quoted(sentence.span.quote(scene.previous.account.text))})


def _asked(findings: Iterable[CheckFinding], rule: ChangeRule) -> list[CheckFinding]:
    return [
        finding
        for finding in findings
        if finding.area in rule.when.areas and (not rule.when.codes or finding.code in rule.when.codes)
    ]


def _gone(scene: ChangeScene, rule: ChangeRule) -> Iterator[_Subject]:
    """What is gone and has nothing of its kind in its place, a law or citation only where it is still spoken of."""
    replaced = {(finding.area, finding.code) for finding in scene.changes.checks.new}
    found = [f for f in _asked(scene.changes.checks.gone, rule) if (f.area, f.code) not in replaced]
    for finding in found:
        if finding.area == "law":
            yield from _mended(scene, finding)
    text = one_line(scene.report.account.text)
    others = [f for f in found if f.area != "law" and (f.area != "citation" or stands(f.text, text))]
    if others:
        yield _Subject((), tuple(finding.span for finding in others), {"quotes": _listed(others)})


def _mended(scene: ChangeScene, finding: CheckFinding) -> Iterator[_Subject]:
    for item in scene.report.of(ReferenceEvidence):
        if item.reference == finding.subject and item.sentence is not None and scene.touched(item.sentence):
            words = {"quote": quoted(item.span.quote(scene.report.account.text))}
            yield _Subject((item.span,), (finding.span,), words)


def _new(scene: ChangeScene, rule: ChangeRule) -> Iterator[_Subject]:
    found = _asked(scene.changes.checks.new, rule)
    if found:
        yield _Subject(tuple(finding.span for finding in found), (), {"quotes": _listed(found)})


def _listed(findings: Iterable[CheckFinding]) -> str:
    """Each different form once, in quotation marks."""
    return ", ".join(f"“{words}”" for words in dict.fromkeys(quoted(finding.text) for finding in findings))


def _better(scene: ChangeScene, rule: ChangeRule) -> Iterator[_Subject]:
    """References that are used for more than they were, with a fresh sentence beside the mention that shows it."""
    for change in scene.changes.references:
        if change.movement in {"better", "gained"} and change.after in rule.when.uses:
            for item, index in scene.near(change.reference):
                if item.use == change.after and not item.issues and _fits(scene.moves[index], rule):
                    subject = _here(scene, scene.report.sentences[index])
                    name = quoted(item.span.quote(scene.report.account.text))
                    yield _Subject(subject.spans, (), subject.words | {"name": name})


def _band_down(scene: ChangeScene, rule: ChangeRule) -> Iterator[_Subject]:
    """Where the account sustains less than it did: what was taken out, the sentence that did most first."""
    if scene.changes.band.movement == "down":
        for index in sorted(scene.cut, key=lambda j: (-len(scene.previous_moves[j]), j)):
            if scene.previous_moves[index] and _fits(scene.previous_moves[index], rule):
                yield _there(scene, scene.previous.sentences[index])


_SUBJECTS: dict[ChangeAbout, Callable[[ChangeScene, ChangeRule], Iterator[_Subject]]] = {
    "move-gained": _gained,
    "move-lost": _lost,
    "check-gone": _gone,
    "check-new": _new,
    "reference-better": _better,
    "band-down": _band_down,
}
