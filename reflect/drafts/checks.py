"""Things to check that are gone from an account, and those that came in with the new version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reflect.report import Report
from reflect.types import (
    CheckChanges,
    CheckFinding,
    CitationEvidence,
    Evidence,
    IdentityEvidence,
    MisconceptionEvidence,
    ReferenceEvidence,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding with the sentence it stands in, ``None`` outside the body."""

    finding: CheckFinding
    sentence: int | None

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two findings one: a law's issue wherever it stands, anything else by its words."""
        finding = self.finding
        return finding.area, finding.code, finding.subject or one_line(finding.text)


def compare_checks(
    report: Report, previous: Report, unedited: frozenset[int], previous_unedited: frozenset[int]
) -> CheckChanges:
    """What only one of the two reports finds; ``unedited`` are the sentences of each that stand in both as they are.

    What an unedited sentence holds is neither gone nor new, whatever was found there: the writer did not touch it. Nor
    is a name that stands in both texts. Citations are held against each other only where both have a list.
    """
    after, before = tuple(_findings(report)), tuple(_findings(previous))
    listed = bool(report.account.reference_list) and bool(previous.account.reference_list)
    return CheckChanges(
        before=len(before),
        after=len(after),
        gone=tuple(_only(before, after, previous_unedited, one_line(report.account.text), listed=listed)),
        new=tuple(_only(after, before, unedited, one_line(previous.account.text), listed=listed)),
    )


def _only(
    ours: tuple[_Found, ...], theirs: tuple[_Found, ...], unedited: frozenset[int], line: str, *, listed: bool
) -> Iterator[CheckFinding]:
    known = {found.key for found in theirs}
    for found in ours:
        finding = found.finding
        # A citation can be mended far from its sentence: in the list.
        if found.key in known or (finding.area != "citation" and found.sentence in unedited):
            continue
        if finding.area == "citation" and not listed:
            continue
        if finding.area == "confidentiality" and stands(finding.text, line):
            continue
        yield finding


def one_line(text: str) -> str:
    """The text with one space for each run of white space."""
    return " ".join(text.split())


def stands(words: str, line: str) -> bool:
    """True if the words stand in a text of ``one_line`` as whole words and in the same case."""
    words = one_line(words)
    start = line.find(words)
    while start >= 0:
        end = start + len(words)
        if not (line[start - 1 : start].isalnum() or line[end : end + 1].isalnum()):
            return True
        start = line.find(words, end)
    return False


def _findings(report: Report) -> Iterator[_Found]:
    """Every finding in the order of the report."""
    for item in report.evidence:
        for finding in _of(item, item.span.quote(report.account.text)):
            yield _Found(finding, item.sentence)


def _of(item: Evidence, text: str) -> Iterator[CheckFinding]:
    if isinstance(item, IdentityEvidence):
        yield CheckFinding(
            area="confidentiality", code=item.identity, subject=None, text=text, span=item.span, why=item.why
        )
    elif isinstance(item, CitationEvidence):
        yield CheckFinding(area="citation", code=item.fault, subject=None, text=text, span=item.span, why=item.why)
    elif isinstance(item, MisconceptionEvidence):
        name = item.criterion
        yield CheckFinding(area="misconception", code=name, subject=name, text=text, span=item.span, why=item.why)
    elif isinstance(item, ReferenceEvidence):
        for issue in item.issues:
            yield CheckFinding(
                area="law", code=issue.code, subject=item.reference, text=text, span=item.span, why=issue.message
            )
