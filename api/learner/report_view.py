"""A report in the order a learner reads it: what to protect, the summary, what to ask, then the account and tables."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from reflect.api.learner.account_view import Block, BlockKind, account_blocks
from reflect.api.learner.marks import marks
from reflect.api.learner.tone_strip import Bar, tone_strip
from reflect.report import Report
from reflect.rulebook import Criterion, Rubric, Rulebook
from reflect.rulebook.depth import BandRule
from reflect.types import (
    USES,
    Band,
    CitationEvidence,
    Comment,
    IdentityEvidence,
    Issue,
    MisconceptionEvidence,
    ReferenceEvidence,
    Score,
)

LEVELS = ("nothing found yet", "mentioned", "explained and applied", "critically evaluated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One band as the learner sees it; ``here`` where the account mostly is, ``peak`` where its deepest passage is."""

    name: str
    about: str
    here: bool
    peak: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityRow:
    """Words that could identify somebody, each different form once."""

    words: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRow:
    """One theory, law or method: its number in the account, the learner's words for it, its best use, corrections."""

    number: int
    name: str
    words: tuple[str, ...]
    use: str
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    """One criterion with what was found, in words; ``quotes`` are the learner's own."""

    title: str
    score: Score
    quotes: tuple[str, ...]

    @property
    def level(self) -> str:
        """The level in words."""
        if not self.score.expected:
            return "only asked for where the account is about it"
        return LEVELS[self.score.level or 0]

    @property
    def found(self) -> bool:
        """True if something in the account speaks to it."""
        return bool(self.score.level)


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionRows:
    """The criteria under one heading of the rubric."""

    title: str
    rows: tuple[CriterionRow, ...]

    @property
    def found(self) -> int:
        """How many of them something in the account speaks to."""
        return sum(row.found for row in self.rows)

    @property
    def asks(self) -> bool:
        """True if some of them have a question, because nothing was found yet."""
        return any(row.score.expected and not row.found for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """Everything the page shows, ready to be written out."""

    rubric: Rubric
    steps: tuple[Step, ...]
    peak_passage: str
    further: str | None
    identities: tuple[IdentityRow, ...]
    strengths: tuple[Comment, ...]
    questions: tuple[Comment, ...]
    checks: tuple[Comment, ...]
    misconceptions: tuple[tuple[str, MisconceptionEvidence], ...]
    citations: dict[str, tuple[str, ...]]
    references: tuple[ReferenceRow, ...]
    dimensions: tuple[DimensionRows, ...]
    tone: tuple[Bar, ...]
    account: tuple[tuple[BlockKind, tuple[Block, ...]], ...]

    @classmethod
    def of(cls, report: Report, rulebook: Rulebook) -> ReportView:
        """The view of a report made with one of the rulebook's own rubrics."""
        rubric = rulebook.rubric(report.rubric)
        mentioned = dict.fromkeys(item.reference for item in report.of(ReferenceEvidence))
        numbers = {reference: number for number, reference in enumerate(mentioned, start=1)}
        return cls(
            rubric=rubric,
            steps=_steps(report, rulebook, rubric),
            further=report.scores.depth.further,
            peak_passage=_peak_passage(report),
            identities=_identities(report),
            strengths=_comments(report, "strength"),
            questions=_comments(report, "question"),
            checks=_comments(report, "check"),
            misconceptions=_misconceptions(report),
            citations=_citations(report),
            references=_references(report, rulebook, numbers),
            dimensions=_dimensions(report, rubric),
            tone=tone_strip(report),
            account=account_blocks(report.account, marks(report, rulebook, numbers)),
        )

    @property
    def here(self) -> Step | None:
        """Where the account mostly is, ``None`` when that is not known."""
        return next((step for step in self.steps if step.here), None)

    @property
    def peak(self) -> Step | None:
        """Where its deepest passage is, ``None`` when that is not known."""
        return next((step for step in self.steps if step.peak), None)

    @property
    def anything_to_check(self) -> bool:
        """True if the page has a list of things to check."""
        return bool(self.checks or self.misconceptions or any(self.citations.values()))


def _steps(report: Report, rulebook: Rulebook, rubric: Rubric) -> tuple[Step, ...]:
    depth = report.scores.depth

    def step(rule: BandRule) -> Step:
        here: dict[str, Band | None] = {"here": depth.band, "peak": depth.peak}
        placed = {name: band == rule.id for name, band in here.items()}
        return Step(name=rule.names[rubric.vocabulary], about=rule.about, **placed)

    return tuple(step(rule) for rule in rulebook.depth.bands)


def _peak_passage(report: Report) -> str:
    spans = [sentence.span for sentence in report.sentences if sentence.index in report.scores.depth.sentences]
    return report.account.text[spans[0].start : spans[-1].end] if spans else ""


def _identities(report: Report) -> tuple[IdentityRow, ...]:
    words: defaultdict[str, list[str]] = defaultdict(list)
    for item in report.of(IdentityEvidence):
        words[item.why].append(item.span.quote(report.account.text))
    return tuple(IdentityRow(words=tuple(dict.fromkeys(found)), why=why) for why, found in words.items())


def _comments(report: Report, tone: str) -> tuple[Comment, ...]:
    """Comments of one tone, but not those about identities: the page has a place of its own for them."""
    private = {item.span for item in report.of(IdentityEvidence)}
    return tuple(c for c in report.comments if c.tone == tone and not (c.spans and set(c.spans) <= private))


def _misconceptions(report: Report) -> tuple[tuple[str, MisconceptionEvidence], ...]:
    text = report.account.text
    return tuple((item.span.quote(text), item) for item in report.of(MisconceptionEvidence))


def _citations(report: Report) -> dict[str, tuple[str, ...]]:
    found = report.of(CitationEvidence)
    return {
        fault: tuple(dict.fromkeys(item.span.quote(report.account.text) for item in found if item.fault == fault))
        for fault in ("unlisted", "uncited")
    }


def _references(report: Report, rulebook: Rulebook, numbers: dict[str, int]) -> tuple[ReferenceRow, ...]:
    mentions: defaultdict[str, list[ReferenceEvidence]] = defaultdict(list)
    for item in report.of(ReferenceEvidence):
        mentions[item.reference].append(item)
    return tuple(
        ReferenceRow(
            number=numbers[reference],
            name=rulebook.references[reference].name,
            words=tuple(dict.fromkeys(item.span.quote(report.account.text) for item in found)),
            use=max((item.use for item in found), key=USES.index),
            issues=tuple(dict.fromkeys(issue for item in found for issue in item.issues)),
        )
        for reference, found in mentions.items()
    )


def _dimensions(report: Report, rubric: Rubric) -> tuple[DimensionRows, ...]:
    scores = {score.criterion: score for score in report.scores.criteria}
    rows: defaultdict[str, list[CriterionRow]] = defaultdict(list)
    for criterion in rubric.criteria:
        if criterion.id in scores:
            rows[criterion.dimension].append(_criterion(report, criterion, scores[criterion.id]))
    return tuple(
        DimensionRows(title=dimension.title, rows=tuple(rows[dimension.id]))
        for dimension in rubric.dimensions
        if rows[dimension.id]
    )


def _criterion(report: Report, criterion: Criterion, score: Score) -> CriterionRow:
    quotes = tuple(passage.span.quote(report.account.text) for passage in score.evidence)
    return CriterionRow(title=criterion.title, score=score, quotes=quotes)
