"""Theories, laws, models and methods that an account names, and how it uses each one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from reflect.encoder import Encoder
from reflect.evidence.reference_citations import CitedWorks
from reflect.evidence.reference_credit import Credits
from reflect.evidence.reference_doubles import Doubles
from reflect.evidence.reference_echoes import echoes
from reflect.evidence.reference_issues import IssueFinder, Setting
from reflect.evidence.reference_mention import Mention
from reflect.evidence.reference_mentions import MentionFinder
from reflect.evidence.reference_parts import PartFinder
from reflect.evidence.reference_passage import Passage
from reflect.evidence.reference_use import UseJudge
from reflect.rulebook import Rulebook
from reflect.types import Evidence, Issue, Parse, ReferenceEvidence, Use

_NOT_STANDING = frozenset({"superseded", "changed", "not-in-force"})


class References:
    """One piece of evidence for each mention in the body: the fullest form, no overlaps, in rising order of offset."""

    name: ClassVar[str] = "references"

    def __init__(self, rulebook: Rulebook, encoder: Encoder) -> None:  # noqa: ARG002
        """Build the tree of forms and compile the word lists; a fraction of a second."""
        self._references = rulebook.references
        self._finder = MentionFinder(rulebook)
        self._works = CitedWorks(rulebook.lexicons, rulebook.references)
        self._uses = UseJudge(rulebook.lexicons, rulebook.references)
        self._parts = PartFinder(rulebook.references)
        self._issues = IssueFinder(rulebook.lexicons, rulebook.references)
        self._doubles = Doubles(rulebook.lexicons, rulebook.references)
        self._credits = Credits(rulebook.references, self._issues.credit)

    def __call__(self, parse: Parse, found: tuple[Evidence, ...]) -> Iterator[ReferenceEvidence]:
        """Every mention; headings, notes and the reference list are not read."""
        named = self._finder.mentions(parse)
        works = self._works.read(parse.account)
        echoed = echoes(
            parse, named, self._references, lambda: self._issues.setting(Passage(parse, found, named, works)).nation
        )
        mentions = sorted((*named, *echoed), key=lambda mention: mention.span)
        joined = self._credits.joined(parse.account.text, self._doubles.without(parse.account.text, mentions))
        mentions = self._credits.recredited(Passage(parse, found, joined, works), joined)
        passage = Passage(parse, found, mentions, works)
        setting = self._issues.setting(passage)
        for mention in mentions:
            yield self._evidence(passage, mention, setting)

    def _evidence(self, passage: Passage, mention: Mention, setting: Setting) -> ReferenceEvidence:
        reference = self._references[mention.form.reference]
        part = self._parts.part(passage, mention)
        issues = self._issues.issues(passage, mention, setting)
        use = _capped(self._uses.use(passage, mention, part), issues)
        return ReferenceEvidence(
            span=mention.span,
            sentence=mention.sentence.index,
            detector=self.name,
            confidence=mention.confidence,
            why=mention.reason,
            reference=reference.id,
            reference_kind=reference.kind,
            part=part,
            use=use,
            issues=issues,
        )


def _capped(use: Use, issues: tuple[Issue, ...]) -> Use:
    """What is told wrongly is not told, and a law that does not stand is not put to use."""
    codes = {issue.code for issue in issues}
    if "wrong-part" in codes and use != "critiqued":
        return "named"
    return "explained" if use == "applied" and not codes.isdisjoint(_NOT_STANDING) else use
