"""What each criterion of a rubric is about: read from the trained parts, or learned from a tutor's own exemplars."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from reflect.criterion_model import CriterionModel, Passages, Topic, mean_meaning, wordings
from reflect.criterion_words import Vectors, lemma_terms
from reflect.encoder import Encoder
from reflect.errors import EmptyFile
from reflect.reading import read_text
from reflect.rulebook import Criterion, Rubric, Rulebook
from reflect.sentences import Sentencer

# Fewer passages of counter-evidence would tell their situation and not the view.
_FEWEST_VIEWS = 3


class CriterionTopics:
    """Topics and views of rubrics; what is learned of a rubric is kept for the next account."""

    def __init__(self, rulebook: Rulebook, sentencer: Sentencer, encoder: Encoder, model: CriterionModel) -> None:
        """Keep the parts; nothing is read yet."""
        self._shipped = {one.id: one for rubric in rulebook.rubrics.values() for one in rubric.criteria}
        self._sentencer, self._encoder, self.model = sentencer, encoder, model
        self.of = lru_cache(maxsize=32)(self._of)

    def is_shipped(self, criterion: Criterion) -> bool:
        """True if the criterion stands word for word in a shipped rubric and was learned from."""
        return self._shipped.get(criterion.id) == criterion and criterion.id in self.model.topics

    def _of(self, rubric: Rubric) -> tuple[dict[str, Topic], dict[str, Topic]]:
        """Topics and views by criterion id; a criterion that can only be judged by its cues has neither."""
        topics: dict[str, Topic] = {}
        views: dict[str, Topic] = {}
        for criterion in rubric.criteria:
            if self.is_shipped(criterion):
                topics[criterion.id] = self.model.topics[criterion.id]
                views |= {criterion.id: self.model.views[criterion.id]} if criterion.id in self.model.views else {}
            elif criterion.exemplars.about:
                topics[criterion.id], view = self._learned(criterion)
                views |= {criterion.id: view} if view is not None else {}
        return topics, views

    def _learned(self, criterion: Criterion) -> tuple[Topic, Topic | None]:
        exemplars = criterion.exemplars
        wording, beside = self._read(wordings(criterion)), self._read(exemplars.absent)
        shown = self._read(exemplars.counter_evidence)
        about = self._read((*exemplars.about, *exemplars.counter_evidence, *exemplars.leaves))
        topic = self.model.learned(wording, about, beside)
        known = len(shown.meanings) >= _FEWEST_VIEWS
        return topic, self.model.learned(wording, shown, beside) if known else None

    def _read(self, texts: Sequence[str]) -> Passages:
        """A row for each text that has a sentence."""
        read = [one for one in map(self._text, texts) if one is not None]
        rows = self.model.vocabulary.rows(terms for _, terms in read)
        return Passages(np.array([meaning for meaning, _ in read]), rows)

    def _text(self, text: str) -> tuple[Vectors, frozenset[str]] | None:
        try:
            parse = self._sentencer.parse(read_text(text))
        except EmptyFile:
            return None
        readings = self._encoder.read([parse.quote(sentence) for sentence in parse.sentences])
        if not readings:
            return None
        meaning = mean_meaning(np.array([one.meaning for one in readings]))
        return meaning, lemma_terms(parse, range(len(parse.sentences)))
