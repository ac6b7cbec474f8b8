"""The exemplars as the engine reads them: what every passage means, does, cites and says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from reflect.criterion_model import level_features, mean_meaning, wordings
from reflect.encoder import Encoder
from reflect.evidence import detect, detectors
from reflect.models.encoder.passages import load
from reflect.reading import read_text
from reflect.rulebook import Criterion, Rulebook
from reflect.rulebook.exemplars import Exemplars, shipped_exemplars
from reflect.scoring.relevance import Cues, references_by_sentence
from reflect.scoring.said import said_words
from reflect.sentences import Sentencer
from reflect.types import Evidence, Parse, ReferenceEvidence, RoleEvidence

# The role of passages that belong to no criterion.
EVERYDAY = "everyday"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPassage:
    """One passage, read. ``role`` is the list of its exemplar file; ``moves`` and ``analytical`` are by sentence."""

    criterion: str
    role: str
    text: str
    parse: Parse
    evidence: tuple[Evidence, ...]
    meaning: Any
    moves: Any
    analytical: Any
    words: tuple[str, ...]

    @property
    def levelled(self) -> Any:
        """The features its level is read from."""
        return level_features(self.moves, self.analytical)


class PassageReader:
    """Reads passages with the engine's own detectors."""

    def __init__(self) -> None:
        """Load rulebook, pipeline and encoder."""
        self.rulebook = Rulebook.load()
        self._sentencer = Sentencer()
        self._encoder = Encoder.load()
        self._detectors = detectors(self.rulebook, self._encoder)

    def read(self, criterion: str, role: str, text: str) -> ReadPassage:
        """One passage, read as an account of its own."""
        parse = self._sentencer.parse(read_text(text))
        evidence = detect(parse, self._detectors)
        roles = [one for one in evidence if isinstance(one, RoleEvidence)]
        return ReadPassage(
            criterion=criterion,
            role=role,
            text=text,
            parse=parse,
            evidence=evidence,
            meaning=mean_meaning(np.array([one.meaning for one in roles])),
            moves=np.array([one.moves for one in roles]),
            analytical=np.array([one.analytical for one in roles]),
            words=said_words(parse, range(len(parse.sentences))),
        )

    def exemplars(self) -> Iterator[ReadPassage]:
        """Every exemplar of every shipped rubric, in order of rubric and file."""
        for rubric in self.rulebook.rubrics:
            for criterion, file in shipped_exemplars(rubric).items():
                passages = file.passages()
                for part in fields(Exemplars):
                    for text in getattr(passages, part.name):
                        yield self.read(criterion, part.name, text)

    def everyday(self) -> Iterator[ReadPassage]:
        """Passages that belong to no criterion: the encoder's own, and ``examples/everyday.jsonl``."""
        for passage in load():
            yield self.read(passage.id, EVERYDAY, " ".join(passage.sentences))
        for line in (Path(__file__).parent / "examples" / "everyday.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            yield self.read(row["id"], EVERYDAY, row["text"])

    def wordings(self, criterion: Criterion) -> Any:
        """The meanings of what a criterion says of itself."""
        return np.array([one.meaning for one in self._encoder.read(wordings(criterion))])

    def criteria(self) -> dict[str, Criterion]:
        """Every criterion of the shipped rubrics by id."""
        return {one.id: one for rubric in self.rulebook.rubrics.values() for one in rubric.criteria}


def counts(criterion: Criterion, passages: Iterable[ReadPassage]) -> Any:
    """For each passage: different core cues, other cues, linked references, all references."""
    cues = Cues(criterion)
    rows = []
    for passage in passages:
        beside = references_by_sentence(passage.evidence)
        hits = [hit for s in passage.parse.sentences for hit in cues.hits(passage.parse, s, beside.get(s.index, ()))]
        named = {one.reference for one in passage.evidence if isinstance(one, ReferenceEvidence)}
        core = {hit.cue for hit in hits if hit.core}
        other = {hit.cue for hit in hits if not hit.core and not hit.is_reference}
        rows.append((len(core), len(other), len(named & set(criterion.references)), len(named)))
    return np.array(rows, dtype=float)
