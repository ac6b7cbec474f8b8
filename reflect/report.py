"""The report: one account's evidence, scores and comments, and its JSON (``reflect-report/1``).

The JSON's keys and types are a contract (``api/schema/reflect-report-1.json``): keys may be added, never removed or
re-typed. Floats are rounded to four decimals; keys stand in a fixed order; the same input gives the same bytes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from reflect.types import (
    Account,
    CitationEvidence,
    Comment,
    Depth,
    Evidence,
    IdentityEvidence,
    MisconceptionEvidence,
    MoveEvidence,
    ReferenceEvidence,
    RoleEvidence,
    Score,
    Scores,
    Sentence,
    Span,
    Tone,
    ToneEvidence,
)

SCHEMA = "reflect-report/1"

E = TypeVar("E", bound=Evidence)
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineFacts:
    """What made a report: the engine's version and the checksum of every trained part, ``sha256:…``."""

    version: str
    models: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything Reflect says about one account. ``source`` is the file's name as given, ``None`` for pasted text."""

    engine: EngineFacts
    source: str | None
    rubric: str
    rubric_version: str
    account: Account
    sentences: tuple[Sentence, ...]
    evidence: tuple[Evidence, ...]
    scores: Scores
    comments: tuple[Comment, ...]

    def of(self, kind: type[E]) -> tuple[E, ...]:
        """The evidence of one kind, in rising order of offset."""
        return tuple(item for item in self.evidence if isinstance(item, kind))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the reader of the report should know first: about the file as read, and about the kind of text."""
        caution = self.scores.genre.caution
        return (*self.account.warnings, *((caution,) if caution else ()))

    def to_dict(self, *, with_text: bool = False, masked_text: str | None = None, changes: Json | None = None) -> Json:
        """The report as plain data.

        ``with_text`` adds the normalised text that all offsets point into; ``masked_text``, a masked copy of it, and
        ``changes``, what moved since the version before as plain data, are added where they are given.
        """
        genre = self.scores.genre
        report: Json = {
            "schema": SCHEMA,
            "engine": {"version": self.engine.version, "models": dict(self.engine.models)},
            "source": self.source,
            "rubric": {"id": self.rubric, "version": self.rubric_version},
            "account": {
                "words": self.account.words,
                "sentences": len(self.sentences),
                "is_account": genre.is_account,
                "reason": genre.reason,
                "warnings": list(self.warnings),
            },
            "depth": _depth(self.scores.depth),
            "tone": _tone(self.scores.tone),
            "sentences": self._sentences(),
            "references": [self._reference(item) for item in self.of(ReferenceEvidence)],
            "citations": {
                fault: [self._quoted(item.span) for item in self.of(CitationEvidence) if item.fault == fault]
                for fault in ("unlisted", "uncited")
            },
            "criteria": [_criterion(score) for score in self.scores.criteria],
            "misconceptions": [_misconception(item) for item in self.of(MisconceptionEvidence)],
            "confidentiality": [self._identity(item) for item in self.of(IdentityEvidence)],
            "comments": [_comment(comment) for comment in self.comments],
        }
        if changes is not None:
            report["changes"] = changes
        if with_text:
            report["text"] = self.account.text
        if masked_text is not None:
            report["masked_text"] = masked_text
        return report

    def to_json(self, *, with_text: bool = False, masked_text: str | None = None, changes: Json | None = None) -> str:
        """``to_dict`` as one line of JSON, the same bytes for the same report."""
        plain = self.to_dict(with_text=with_text, masked_text=masked_text, changes=changes)
        return json.dumps(plain, ensure_ascii=False, separators=(", ", ": "))

    def _sentences(self) -> list[Json]:
        roles = {item.sentence: item for item in self.of(RoleEvidence)}
        tones = {item.sentence: item for item in self.of(ToneEvidence)}
        moves: defaultdict[int | None, list[str]] = defaultdict(list)
        for item in self.of(MoveEvidence):
            if item.move not in moves[item.sentence]:
                moves[item.sentence].append(item.move)
        return [
            {
                "index": sentence.index,
                **_span(sentence.span),
                "paragraph": sentence.paragraph,
                "role": roles[sentence.index].role,
                "confidence": _round(roles[sentence.index].confidence),
                "moves": moves[sentence.index],
                "analytical": _round(tones[sentence.index].analytical),
            }
            for sentence in self.sentences
        ]

    def _quoted(self, span: Span) -> Json:
        return {"text": span.quote(self.account.text), **_span(span)}

    def _reference(self, item: ReferenceEvidence) -> Json:
        return {
            "id": item.reference,
            "kind": item.reference_kind,
            "part": item.part,
            **self._quoted(item.span),
            "use": item.use,
            "issues": [{"code": issue.code, "message": issue.message, "source": issue.source} for issue in item.issues],
        }

    def _identity(self, item: IdentityEvidence) -> Json:
        return {"kind": item.identity, **self._quoted(item.span), "why": item.why}


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _round(value: float | None) -> float | None:
    # Adding 0.0 turns -0.0 into 0.0, which JSON would otherwise show.
    return None if value is None else round(float(value), 4) + 0.0


def _rounded(values: Iterable[float | None]) -> list[float | None]:
    return [_round(value) for value in values]


def _depth(depth: Depth) -> Json:
    return {
        "band": depth.band,
        "peak": depth.peak,
        "value": _round(depth.value),
        "low": _round(depth.low),
        "high": _round(depth.high),
        "why": depth.why,
        "sentences": list(depth.sentences),
        "further": depth.further,
    }


def _tone(tone: Tone) -> Json:
    return {
        "analytical_share": _round(tone.analytical_share),
        "by_paragraph": _rounded(tone.by_paragraph),
        "why": tone.why,
    }


def _criterion(score: Score) -> Json:
    return {
        "id": score.criterion,
        "level": score.level,
        "expected": score.expected,
        "why": score.why,
        "evidence": [{**_span(passage.span), "why": passage.why} for passage in score.evidence],
        "question": score.question,
    }


def _misconception(item: MisconceptionEvidence) -> Json:
    return {"id": item.criterion, **_span(item.span), "why": item.why, "question": item.question}


def _comment(comment: Comment) -> Json:
    return {
        "tone": comment.tone,
        "text": comment.text,
        "criterion": comment.criterion,
        "spans": [_span(span) for span in comment.spans],
    }
