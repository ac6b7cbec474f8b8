"""The exemplars as the engine reads them: what every passage means, does, cites and says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from reflect.criterion_model import level_features, mean_meaning, wordings
from reflect.criterion_words import lemma_terms, said_terms
from reflect.encoder import Encoder
from reflect.evidence import detect, detectors
from reflect.models.depth.accounts import marked_accounts
from reflect.models.encoder.passages import load
from reflect.reading import read_text
from reflect.rulebook import Criterion, Rulebook
from reflect.rulebook.exemplars import Exemplars, shipped_exemplars
from reflect.scoring.relevance import Cues, references_by_sentence
from reflect.sentences import Sentencer
from reflect.types import Evidence, Parse, ReferenceEvidence, RoleEvidence

# The role of passages that belong to no criterion.
EVERYDAY = "everyday"
# And that of a criterion's own words.
WORDING = "wording"


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
    terms: frozenset[str]
    said: frozenset[str]

    @property
    def levelled(self) -> Any:
        """The features its level is read from."""
        return level_features(self.moves, self.analytical)


class PassageReader:
    """Reads passages with the engine's own detectors."""

    def __init__(self) -> None:
        """Load rulebook, pipeline and encoder."""
        self.rulebook = Rulebook.load()
        self.sentencer = Sentencer()
        self.encoder = Encoder.load()
        self._detectors = detectors(self.rulebook, self.encoder)

    def parsed(self, text: str) -> tuple[Parse, tuple[Evidence, ...]]:
        """A text cut into sentences, and what is seen in it."""
        parse = self.sentencer.parse(read_text(text))
        return parse, detect(parse, self._detectors)

    def read(self, criterion: str, role: str, text: str) -> ReadPassage:
        """One passage, read as an account of its own."""
        parse, evidence = self.parsed(text)
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
            terms=lemma_terms(parse, range(len(parse.sentences))),
            said=said_terms(parse, range(len(parse.sentences))),
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
        for row in _everyday_rows():
            yield self.read(row["id"], EVERYDAY, row["text"])

    def wordings(self, criterion: Criterion) -> tuple[ReadPassage, ...]:
        """What a criterion says of itself."""
        return tuple(self.read(criterion.id, WORDING, text) for text in wordings(criterion))

    def criteria(self) -> dict[str, Criterion]:
        """Every criterion of the shipped rubrics by id."""
        return {one.id: one for rubric in self.rulebook.rubrics.values() for one in rubric.criteria}


def known_texts() -> Iterator[str]:
    """Every text that something in ``models/`` was learned from."""
    for rubric in Rulebook.load().rubrics:
        for file in shipped_exemplars(rubric).values():
            passages = file.passages()
            for part in fields(Exemplars):
                yield from getattr(passages, part.name)
    yield from (" ".join(passage.sentences) for passage in load())
    yield from (row["text"] for row in _everyday_rows())
    yield from (account.text for account in marked_accounts())


def _everyday_rows() -> Iterator[dict[str, str]]:
    lines = (Path(__file__).parent / "examples" / "everyday.jsonl").read_text("utf-8").splitlines()
    return (json.loads(line) for line in lines)


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
