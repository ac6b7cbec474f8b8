"""What a rule speaks about: the places in the account it can quote, and the words that fill its gaps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from reflect.feedback.scene import Scene
from reflect.rulebook.feedback import FeedbackRule
from reflect.types import Sentence, Span

# A quotation longer than this many characters is cut at a word; the highlight still shows the whole of it.
_LONGEST_QUOTE = 180


@dataclass(frozen=True, slots=True)
class Subject:
    """Places to point at and words for the gaps in a rule's text; ``criterion`` where it is about one."""

    spans: tuple[Span, ...]
    words: dict[str, str] = field(default_factory=dict)
    criterion: str | None = None


def subjects(scene: Scene, rule: FeedbackRule) -> Iterator[Subject]:
    """Everything the rule could speak about in this account, the best first; none means the rule stays silent."""
    yield from _SUBJECTS[rule.about](scene, rule)


def _moves(scene: Scene, rule: FeedbackRule) -> Iterator[Subject]:
    for item in scene.moves_named(rule.move or ""):
        if item.sentence is not None and scene.fits(item, rule.when):
            yield _sentence(scene, scene.parse.sentences[item.sentence])


def _sentence(scene: Scene, sentence: Sentence) -> Subject:
    return Subject((sentence.span,), {"quote": quoted(scene.parse.quote(sentence))})


def _peak(scene: Scene, rule: FeedbackRule) -> Iterator[Subject]:  # noqa: ARG001
    """The sentences of the deepest passage, the one that does most first."""
    inside = [scene.parse.sentences[i] for i in scene.scores.depth.sentences]
    for sentence in sorted(inside, key=lambda s: (-len(scene.moves[s.index]), s.index)):
        yield _sentence(scene, sentence)


def _opening(scene: Scene, rule: FeedbackRule) -> Iterator[Subject]:  # noqa: ARG001
    if not scene.parse.sentences:
        return
    subject = _sentence(scene, scene.parse.sentences[0])
    yield Subject(subject.spans, subject.words | {"reason": scene.scores.genre.reason or ""})


def _references(scene: Scene, rule: FeedbackRule) -> Iterator[Subject]:
    """Mentions, of the kinds named, whose best use in the account is one of those named."""
    for item in scene.references:
        if item.sentence is None or item.issues or item.reference_kind not in rule.when.kinds:
            continue
        if scene.best_use(item.reference) in rule.when.uses:
            sentence = scene.parse.sentences[item.sentence]
            yield Subject((item.span,), {"quote": quoted(scene.parse.quote(sentence))})


def _issues(scene: Scene, rule: FeedbackRule) -> Iterator[Subject]:
    """One subject for each different thing to correct, however often it stands in the text."""
    places: defaultdict[str, list[Span]] = defaultdict(list)
    for item in scene.references:
        for issue in item.issues:
            if issue.code in rule.when.issues:
                places[issue.message].append(item.span)
    for message, spans in places.items():
        yield Subject(tuple(spans), {"quote": quoted(spans[0].quote(scene.parse.account.text)), "message": message})


def _identities(scene: Scene, rule: FeedbackRule) -> Iterator[Subject]:
    """One subject for all places of which the same is said."""
    places: defaultdict[str, list[Span]] = defaultdict(list)
    for item in scene.identities:
        if item.identity in rule.when.identities:
            places[item.why].append(item.span)
    for message, spans in places.items():
        yield Subject(tuple(spans), {"quotes": _listed(scene, spans), "message": message})


def _listed(scene: Scene, spans: list[Span]) -> str:
    """Each different form once, in quotation marks."""
    different = dict.fromkeys(quoted(span.quote(scene.parse.account.text)) for span in spans)
    return ", ".join(f"“{words}”" for words in different)


def _citations(scene: Scene, rule: FeedbackRule) -> Iterator[Subject]:  # noqa: ARG001
    found = [item for item in scene.citations if item.fault == "unlisted"]
    if found:
        spans = [item.span for item in found]
        yield Subject(tuple(spans), {"quotes": _listed(scene, spans)})


def _criteria(scene: Scene, rule: FeedbackRule) -> Iterator[Subject]:  # noqa: ARG001
    """Criteria with a passage and room above them, the highest level first: there the next step is nearest."""
    open_ones = [s for s in scene.scores.criteria if s.level in {1, 2} and s.evidence]
    for score in sorted(open_ones, key=lambda s: -(s.level or 0)):
        span = score.evidence[0].span
        words = {"quote": quoted(span.quote(scene.parse.account.text)), "question": score.question}
        yield Subject((span,), words, score.criterion)


_SUBJECTS = {
    "peak": _peak,
    "move": _moves,
    "reference": _references,
    "issue": _issues,
    "identity": _identities,
    "citation": _citations,
    "criterion": _criteria,
    "account": _opening,
}


def quoted(text: str) -> str:
    """The learner's own words on one line, inner quotation marks made single, cut at a word if very long."""
    line = re.sub(r"\s+", " ", text).strip().translate(str.maketrans('“”"', "‘’'"))
    if len(line) <= _LONGEST_QUOTE:
        return line
    return line[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
