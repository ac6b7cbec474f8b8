"""What marked accounts teach: which of their passages carried a criterion, and where its levels begin in an account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
from sklearn.linear_model import Ridge

from reflect.criterion_model import CriterionModel, account_features
from reflect.criterion_topics import CriterionTopics
from reflect.models.criteria.corpus import PassageReader, ReadPassage
from reflect.models.depth.accounts import MarkedAccount, marked_accounts
from reflect.scoring.passage_table import PassageTable
from reflect.types import Parse, Span

SEED = 3
# Of an account marked 0 on a criterion, so many passages are kept as near it and not about it.
ABSENT = 3
STRENGTH_OF_PRIOR = 10.0
ROLES = ("absent", "mentioned", "applied", "evaluated")
# Too few words to tell anything.
LEAST_WORDS = 15


@dataclass(frozen=True, slots=True)
class AccountLesson:
    """One marked account, read with a model that has not seen it."""

    account: MarkedAccount
    parse: Parse
    table: PassageTable
    learned: Any


class AccountReader:
    """Reads the marked accounts with a first model, learned from exemplars alone."""

    def __init__(self, reader: PassageReader, model: CriterionModel) -> None:
        """Keep the parts."""
        self._reader = reader
        self._topics = CriterionTopics(reader.rulebook, reader.sentencer, reader.encoder, model)
        self.model = model

    def lessons(self) -> Iterator[AccountLesson]:
        """Every marked account whose rubric has criteria."""
        for account in marked_accounts():
            rubric = self._reader.rulebook.rubric(account.rubric)
            if not rubric.criteria:
                continue
            parse, evidence = self._reader.parsed(account.text)
            table = PassageTable(parse, evidence, rubric, self._reader.rulebook.criterion_rules, self.model)
            yield AccountLesson(account, parse, table, (rubric, *self._topics.of(rubric)))


def passages(lessons: list[AccountLesson], reader: PassageReader) -> Iterator[ReadPassage]:
    """Passages that carried a level or showed a misconception, and those that only seemed to."""
    draw = Random(SEED)
    for lesson in lessons:
        for criterion, role, text in (*_levels(lesson, draw), *_views(lesson)):
            yield reader.read(criterion, role, text)


def _levels(lesson: AccountLesson, draw: Random) -> Iterator[tuple[str, str, str]]:
    quotes = [_quote(lesson, passage.sentences) for passage in lesson.table.passages if passage.whole]
    usable = [quote for quote in quotes if len(quote.split()) >= LEAST_WORDS]
    for name, one in (lesson.account.marks.get("criteria") or {}).items():
        if one["level"]:
            carried = _around(lesson, one["text"])
            yield from [(name, ROLES[one["level"]], carried)] if carried else []
        else:
            yield from ((name, "absent", quote) for quote in draw.sample(usable, min(ABSENT, len(usable))))


def _views(lesson: AccountLesson) -> Iterator[tuple[str, str, str]]:
    """Passages that show a misconception; where the account shows none, the one most like it only looks so."""
    rubric, topics, views = lesson.learned
    for one in lesson.account.marks.get("misconceptions") or ():
        shown = _around(lesson, one["text"])
        yield from [(one["id"], "counter_evidence", shown)] if shown and one["id"] in topics else []
    own = lesson.table.own_views()
    whole = np.array([passage.whole for passage in lesson.table.passages])
    for criterion in rubric.criteria:
        if criterion.kind != "misconception" or criterion.id in lesson.account.shown or criterion.id not in views:
            continue
        logits = lesson.table.misunderstood(views[criterion.id], topics[criterion.id], own)
        place = int(np.where(whole, logits, -np.inf).argmax())
        yield criterion.id, "leaves", _quote(lesson, lesson.table.passages[place].sentences)


def _quote(lesson: AccountLesson, sentences: tuple[int, ...]) -> str:
    first, last = (lesson.parse.sentences[i].span for i in (sentences[0], sentences[-1]))
    return Span(first.start, last.end).quote(lesson.parse.account.text)


def _around(lesson: AccountLesson, quote: str) -> str | None:
    """The passage with the most sentences that holds the middle of a marker's quotation."""
    words = r"\s+".join(map(re.escape, quote.split()))
    match = re.search(words, lesson.parse.account.text)
    if match is None:
        return None
    middle = (match.start() + match.end()) // 2
    sentences = lesson.parse.sentences
    holding = [
        passage.sentences
        for passage in lesson.table.passages
        if sentences[passage.sentences[0]].span.start <= middle < sentences[passage.sentences[-1]].span.end
    ]
    centred = sorted(holding, key=lambda run: (-len(run), abs(_middle(lesson, run) - middle)))
    return _quote(lesson, centred[0]) if centred else None


def _middle(lesson: AccountLesson, run: tuple[int, ...]) -> int:
    sentences = lesson.parse.sentences
    return (sentences[run[0]].span.start + sentences[run[-1]].span.end) // 2


def scale(lessons: list[AccountLesson]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The scale of levels as settings, and how it does on the accounts it was fitted on.

    Weights are never negative; levels begin where as many decisions lie above as markers gave.
    """
    rows, levels = _decisions(lessons)
    spread = rows.std(axis=0)
    line = Ridge(alpha=STRENGTH_OF_PRIOR, positive=True).fit(rows / spread, levels)
    values = line.predict(rows / spread)
    cuts = [float(np.quantile(values, np.mean(levels < level))) for level in (1, 2, 3)]
    said = np.searchsorted(cuts, values, side="right")
    settings = {
        "weights": [round(float(weight), 4) for weight in line.coef_ / spread],
        "constant": round(float(line.intercept_), 4),
        "cuts": [round(cut, 4) for cut in cuts],
    }
    figures = {
        "accounts": len(lessons),
        "decisions": len(levels),
        "exact": round(float(np.mean(said == levels)), 3),
        "within_one": round(float(np.mean(abs(said - levels) <= 1)), 3),
    }
    return settings, figures


def _decisions(lessons: list[AccountLesson]) -> tuple[Any, Any]:
    rows, levels = [], []
    for lesson in lessons:
        rubric, topics, _ = lesson.learned
        steps = lesson.table.steps()
        marked = lesson.account.levels
        for criterion in rubric.criteria:
            if criterion.id in marked and criterion.id in topics:
                rows.append(account_features(lesson.table.relevance(criterion, topics[criterion.id]), steps))
                levels.append(marked[criterion.id])
    return np.array(rows), np.array(levels)
