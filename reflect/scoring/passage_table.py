"""Every passage of an account that could carry a criterion, with what it means, does, cites and says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from reflect.criterion_model import (
    CriterionModel,
    Passages,
    Topic,
    level_features,
    mean_meaning,
    odds,
    relevance_features,
)
from reflect.criterion_words import Vectors, lemma_terms, said_terms
from reflect.rulebook.rubric import Criterion, CriterionRules, Rubric
from reflect.scoring.relevance import Copied, Cues, Hit, references_by_sentence, words_of
from reflect.scoring.stretches import stretches
from reflect.types import Evidence, MoveEvidence, Parse, RoleEvidence

_ACTS = frozenset({"own-act", "led-act"})
_SIGNPOST = "signpost"
_FIRST = frozenset({"i", "we"})


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A run of sentences of one stretch, in rising order; sentences that hold nothing of the writer's are left out.

    ``acts``: the writer does something in it. ``whole``: no longer passage holds it.
    """

    sentences: tuple[int, ...]
    acts: bool
    whole: bool


class PassageTable:
    """One account, cut into passages; asked about one criterion after the other."""

    def __init__(
        self,
        parse: Parse,
        evidence: tuple[Evidence, ...],
        rubric: Rubric,
        rules: CriterionRules,
        model: CriterionModel,
    ) -> None:
        """Read what the passages hold; an account without usable sentences has none."""
        self.parse = parse
        self.rules = rules
        self._model = model
        self.scale = model.scale
        self.moves = _moves(parse, evidence)
        self._references = references_by_sentence(evidence)
        self._roles = {one.sentence: one for one in evidence if isinstance(one, RoleEvidence)}
        usable = _usable(parse, self.moves, Copied(rubric, rules))
        runs = dict(_runs(parse, rules, usable))
        self.passages = tuple(ReadPassage(run, self._acts(run), whole) for run, whole in runs.items())
        # In a long text any one passage is less likely to be the one a criterion is about.
        self.crowding = rules.crowding * float(np.log(max(1.0, len(usable) / rules.passage_sentences)))
        meanings = np.array([mean_meaning(self._stacked(p, "meaning")) for p in self.passages])
        words = model.vocabulary.rows(lemma_terms(parse, p.sentences) for p in self.passages)
        self._read = Passages(meanings, words)

    def _acts(self, run: tuple[int, ...]) -> bool:
        """True if the writer did something, or others did and the writer, as "I" or "we", has a part in the passage."""
        if any("own-act" in self.moves[index] for index in run):
            return True
        own = any(token.text.lower() in _FIRST for i in run for token in self.parse.tokens_in(self.parse.sentences[i]))
        return own and any("led-act" in self.moves[index] for index in run)

    def _stacked(self, passage: ReadPassage, what: str) -> Vectors:
        return np.array([getattr(self._roles[i], what) for i in passage.sentences])

    def relevance(self, criterion: Criterion, topic: Topic) -> Vectors:
        """Logit for each passage of being about the criterion."""
        cues = Cues(criterion)
        hits = {
            index: cues.hits(self.parse, self.parse.sentences[index], self._references.get(index, ()))
            for index in sorted({i for passage in self.passages for i in passage.sentences})
        }
        counts = np.array([self._counts(criterion, passage, hits) for passage in self.passages])
        features = relevance_features(self._model.near(topic, self._read), counts)
        return self._model.relevance.logits(features)

    def _counts(self, criterion: Criterion, passage: ReadPassage, hits: dict[int, tuple[Hit, ...]]) -> tuple[int, ...]:
        inside = [hit for index in passage.sentences for hit in hits[index]]
        named = {one.reference for index in passage.sentences for one in self._references.get(index, ())}
        return (
            len({hit.cue for hit in inside if hit.core}),
            len({hit.cue for hit in inside if not hit.core and not hit.is_reference}),
            len(named & set(criterion.references)),
            len(named),
        )

    def steps(self) -> Vectors:
        """For each passage the chance (0-1) of level 2 and of level 3, if it is about the criterion at all."""
        if not self.passages:
            return np.zeros((0, len(self._model.levels)))
        table = np.array(
            [
                level_features(self._stacked(passage, "moves"), self._stacked(passage, "analytical"))
                for passage in self.passages
            ]
        )
        chances = np.column_stack([odds(step.logits(table)) for step in self._model.levels])
        chances[~np.array([passage.acts for passage in self.passages])] = 0.0
        return np.minimum.accumulate(chances, axis=1)

    def own_views(self) -> Vectors:
        """Logit for each passage of telling a view as the writer's own."""
        return self._model.own_view(
            self._read.meanings,
            [self._stacked(passage, "moves") for passage in self.passages],
            [self._stacked(passage, "analytical") for passage in self.passages],
            self._model.phrases.rows(said_terms(self.parse, passage.sentences) for passage in self.passages),
        )

    def misunderstood(self, view: Topic, topic: Topic, own_views: Vectors) -> Vectors:
        """Logit for each passage of showing a criterion's misunderstanding."""
        near = (self._model.near(view, self._read), self._model.near(topic, self._read), own_views)
        return self._model.misconception.logits(np.column_stack(near)) - self.crowding


def _moves(parse: Parse, evidence: tuple[Evidence, ...]) -> defaultdict[int, set[str]]:
    moves: defaultdict[int, set[str]] = defaultdict(set)
    for item in evidence:
        if isinstance(item, MoveEvidence) and item.sentence is not None and not parse.account.in_quotation(item.span):
            moves[item.sentence].add(item.move)
    return moves


def _usable(parse: Parse, moves: defaultdict[int, set[str]], copied: Copied) -> frozenset[int]:
    """Sentences of the writer's own: not copied from the rubric, not a quotation, not a formula without an act."""
    return frozenset(
        sentence.index
        for sentence in parse.sentences
        if not parse.account.in_quotation(sentence.span)
        and not (_SIGNPOST in moves[sentence.index] and not moves[sentence.index] & _ACTS)
        and not copied(parse.quote(sentence))
    )


def _runs(parse: Parse, rules: CriterionRules, usable: frozenset[int]) -> Iterator[tuple[tuple[int, ...], bool]]:
    """Every run of ``short_passage`` and of ``passage_sentences`` usable sentences, and whether no longer one holds it.

    Nothing is read across a sentence that is not usable, nor in fewer than ``passage_words`` words.
    """
    for stretch in stretches(parse, rules.passage_sentences):
        for kept in _unbroken(stretch, usable):
            for longest in (rules.short_passage, rules.passage_sentences):
                for first in range(max(1, len(kept) - longest + 1)):
                    run = tuple(kept[first : first + longest])
                    if sum(len(words_of(parse.quote(parse.sentences[i]))) for i in run) >= rules.passage_words:
                        yield run, len(run) == min(len(kept), rules.passage_sentences)


def _unbroken(stretch: range, usable: frozenset[int]) -> Iterator[list[int]]:
    kept: list[int] = []
    for index in stretch:
        if index in usable:
            kept.append(index)
        elif kept:
            yield kept
            kept = []
    if kept:
        yield kept
