"""Passages that show a misunderstanding the rubric names, as the writer's own view: never from silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from reflect.criterion_model import Topic, odds
from reflect.rulebook.rubric import Criterion, Rubric
from reflect.scoring.passage_table import PassageTable, ReadPassage
from reflect.types import Genre, MisconceptionEvidence, Span

_NAME = "misconceptions"
# A misconception's title says how it is, that of another criterion is a topic; counter-evidence is tutors' shorthand.
_WHY = {
    True: "“{title}”: this passage may be read as if you saw it otherwise.",
    False: "On “{title}”: this passage may be read as the opposite of what a tutor looks for.",
}


def find_misconceptions(
    table: PassageTable, rubric: Rubric, topics: Mapping[str, Topic], views: Mapping[str, Topic], genre: Genre
) -> tuple[MisconceptionEvidence, ...]:
    """At most one for each criterion and one for each passage, in order of offset; none in what is not an account."""
    judged = [one for one in rubric.criteria if one.id in views and one.id in topics]
    if not judged or not genre.is_account or not table.passages:
        return ()
    found = sorted(_found(table, judged, topics, views), key=lambda one: -one.confidence)
    taken: list[Span] = []
    kept = []
    for one in found:
        # A passage shows one misunderstanding: the clearest.
        if not any(one.span.overlaps(span) for span in taken):
            taken.append(one.span)
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.span))


def _found(
    table: PassageTable,
    judged: list[Criterion],
    topics: Mapping[str, Topic],
    views: Mapping[str, Topic],
) -> Iterator[MisconceptionEvidence]:
    own_views = table.own_views()
    # A view is often disowned in the sentence after, so it is never judged by a part of its passage.
    whole = np.array([passage.whole for passage in table.passages])
    for criterion in judged:
        rules = table.rules
        least = rules.misconception_from if criterion.kind == "misconception" else rules.counter_evidence_from
        logits = table.misunderstood(views[criterion.id], topics[criterion.id], own_views)
        place = int(np.where(whole, logits, -np.inf).argmax())
        if logits[place] >= least:
            confidence = float(odds(logits[place]))
            yield _evidence(table, criterion, table.passages[place], confidence)


def _evidence(
    table: PassageTable, criterion: Criterion, passage: ReadPassage, confidence: float
) -> MisconceptionEvidence:
    sentences = table.parse.sentences
    return MisconceptionEvidence(
        span=Span(sentences[passage.sentences[0]].span.start, sentences[passage.sentences[-1]].span.end),
        sentence=passage.sentences[0],
        detector=_NAME,
        confidence=confidence,
        why=_WHY[criterion.kind == "misconception"].format(title=criterion.title),
        criterion=criterion.id,
        question=criterion.question,
    )
