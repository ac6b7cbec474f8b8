"""Theories, laws, models and methods that an account names, and how it uses each one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from reflect.encoder import Encoder
from reflect.evidence.reference_citations import CitedWorks
from reflect.evidence.reference_echoes import echoes
from reflect.evidence.reference_issues import IssueFinder
from reflect.evidence.reference_mention import Mention
from reflect.evidence.reference_mentions import MentionFinder
from reflect.evidence.reference_passage import Passage
from reflect.evidence.reference_use import UseJudge
from reflect.rulebook import Rulebook
from reflect.types import Evidence, Parse, ReferenceEvidence


class References:
    """One piece of evidence for each mention in the body: the fullest form, no overlaps, in rising order of offset."""

    name: ClassVar[str] = "references"

    def __init__(self, rulebook: Rulebook, encoder: Encoder) -> None:  # noqa: ARG002
        """Build the tree of forms and compile the word lists; a fraction of a second."""
        self._references = rulebook.references
        self._finder = MentionFinder(rulebook)
        self._works = CitedWorks(rulebook.lexicons, rulebook.references)
        self._uses = UseJudge(rulebook.lexicons, rulebook.references)
        self._issues = IssueFinder(rulebook.references)

    def __call__(self, parse: Parse, found: tuple[Evidence, ...]) -> Iterator[ReferenceEvidence]:
        """Every mention; headings, notes and the reference list are not read."""
        named = self._finder.mentions(parse)
        echoed = tuple(echoes(parse, named, self._references))
        mentions = sorted((*named, *echoed), key=lambda mention: mention.span)
        passage = Passage(parse, found, mentions, self._works.read(parse.account))
        for mention in mentions:
            yield self._evidence(passage, mention)

    def _evidence(self, passage: Passage, mention: Mention) -> ReferenceEvidence:
        reference = self._references[mention.form.reference]
        text = mention.span.quote(passage.parse.account.text)
        return ReferenceEvidence(
            span=mention.span,
            sentence=mention.sentence.index,
            detector=self.name,
            confidence=mention.confidence,
            why=mention.reason,
            reference=reference.id,
            reference_kind=reference.kind,
            part=mention.part,
            use=self._uses.use(passage, mention.sentence, mention.span, reference.id),
            issues=self._issues.issues(mention.form, text, mention.year),
        )
