"""Which part of a reference is named beside it: “comfort, one of Kitwood's needs”, “the right to private life”."""

from __future__ import annotations

from collections.abc import Mapping

from reflect.evidence.reference_mention import Mention
from reflect.evidence.reference_passage import Passage
from reflect.evidence.reference_phrases import Run, phrases
from reflect.rulebook import Reference

# How many words may stand between a part and its reference: a single word says less than a phrase.
_NEAR_WORD, _NEAR_PHRASE = 6, 14
# A longer list is the whole of the reference told over, not a part of it.
_MOST = 3


class PartFinder:
    """Names the parts of mentions that give no number; the phrases are data."""

    def __init__(self, references: Mapping[str, Reference]) -> None:
        """Compile each reference's phrases."""
        self._patterns = {
            name: tuple((one.part, phrases(one.says)) for one in reference.part_names if one.says)
            for name, reference in references.items()
        }

    def part(self, passage: Passage, mention: Mention) -> str | None:
        """The mention's own part, or else up to three parts named close by, in order of place, joined by commas."""
        patterns = self._patterns[mention.form.reference]
        if mention.part is not None or not patterns:
            return mention.part
        line = passage.line(mention.sentence)
        own = line.run(mention.span)
        others = [one for one in passage.mentions[mention.sentence.index] if one.span != mention.span]
        taken = {one.span for one in others}
        told = {one.part for one in others if one.form.reference == mention.form.reference}
        found = {}
        for part, pattern in patterns:
            if part in told:
                continue
            near = (run for run in line.runs(pattern) if own is not None and _distance(own, run) <= _reach(run))
            first = next((run.first for run in near if line.span(run) not in taken), None)
            if first is not None:
                found[part] = first
        names = sorted(found, key=found.__getitem__)
        return ", ".join(names) if 0 < len(names) <= _MOST else None


def _reach(run: Run) -> int:
    return _NEAR_WORD if run.end - run.first == 1 else _NEAR_PHRASE


def _distance(one: Run, other: Run) -> int:
    """Words between the two; 0 where they touch or overlap."""
    first, second = sorted((one, other), key=lambda run: run.first)
    return max(0, second.first - first.end)
