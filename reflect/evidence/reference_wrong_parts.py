"""A part wrongly told: a number with another part's title, a list with a stranger in it, a name wrongly spelt out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from reflect.evidence.reference_counts import Counts
from reflect.evidence.reference_mention import Mention
from reflect.evidence.reference_orders import Orders
from reflect.evidence.reference_passage import Passage
from reflect.evidence.reference_phrases import FoldedLine, phrases
from reflect.evidence.reference_remarks import Remarks
from reflect.evidence.reference_strangers import Items, strangers
from reflect.evidence.reference_titles import Titles
from reflect.rulebook import Reference
from reflect.rulebook.lexicon import Lexicon
from reflect.rulebook.reference import WrongPart
from reflect.types import Issue, Span

_SECTION = re.compile(r"s(\d+)")


@dataclass(frozen=True, slots=True)
class _Told:
    """One ``WrongPart`` compiled."""

    says: re.Pattern[str]
    listed: Items
    unless: re.Pattern[str]
    needs: re.Pattern[str] | None
    counts: Counts | None
    fault: WrongPart

    def is_silenced(self, passage: Passage, mention: Mention) -> bool:
        """True where the sentence, or for a wide fault one beside it, says what makes it none."""
        line = passage.line(mention.sentence)
        if self.unless.search(line.text) or (self.needs and not self.needs.search(line.text)):
            return True
        return self.fault.is_wide and any(
            self.unless.search(passage.line(other).text) for other in passage.around(mention.sentence)
        )


class WrongPartCheck:
    """Looks beside a mention for a part that is not its own; what is wrong is data."""

    def __init__(self, lexicons: Mapping[str, Lexicon], references: Mapping[str, Reference], remarks: Remarks) -> None:
        """Compile the phrases of every reference that has some."""
        self._remarks = remarks
        self._references = references
        self._told = {
            name: tuple(_compiled(one, lexicons) for one in reference.wrong_parts)
            for name, reference in references.items()
        }
        self._own = {name: Items(_own_parts(reference)) for name, reference in references.items()}
        self._titles = {
            name: Titles(reference, lexicons) for name, reference in references.items() if reference.part_titles
        }
        orders = ((name, Orders(reference)) for name, reference in references.items() if reference.part_titles)
        self._orders = {name: order for name, order in orders if order.is_filled}

    def issues(self, passage: Passage, mention: Mention, day: date | None) -> Iterator[Issue]:
        """At most one fault of parts in the mention's sentence; ``day`` is the account's own."""
        name = mention.form.reference
        if not self._told[name] and name not in self._titles:
            return
        line = passage.line(mention.sentence)
        told = (
            *self._wrongly_told(passage, line, mention),
            *self._mispaired(passage, line, mention),
            *self._misplaced(passage, line, mention),
        )
        for span, fault in told:
            if fault.since is not None and day is not None and day < fault.since:
                continue
            if self._bears(passage, mention, span) and not self._remarks.is_set_right(passage, mention.sentence, span):
                message = f"If you are writing now: {fault.message}" if fault.since and day is None else fault.message
                yield Issue(code=fault.code, message=message, source=self._references[name].source)
                return

    def _bears(self, passage: Passage, mention: Mention, span: Span) -> bool:
        """True if no other mention of the same reference stands nearer to the fault, or as near before."""
        there = passage.mentions[mention.sentence.index]
        same = (one for one in there if one.form.reference == mention.form.reference)
        nearest = min(same, key=lambda one: (max(one.span.start - span.end, span.start - one.span.end, 0), one.span))
        return nearest.span == mention.span

    def _wrongly_told(self, passage: Passage, line: FoldedLine, mention: Mention) -> Iterator[tuple[Span, WrongPart]]:
        own = line.run(mention.span)
        for told in self._told[mention.form.reference]:
            if told.is_silenced(passage, mention):
                continue
            if _is_of_another_law(mention, told.fault):
                yield mention.span, told.fault
            for run in line.runs(told.says):
                yield line.span(run), told.fault
            if own is not None:
                for run in strangers(line, self._own[mention.form.reference], told.listed, own):
                    yield line.span(run), told.fault
                for run in told.counts.wrong(line, own) if told.counts else ():
                    yield line.span(run), told.fault

    def _mispaired(self, passage: Passage, line: FoldedLine, mention: Mention) -> Iterator[tuple[Span, WrongPart]]:
        """“section 42 assessment”: a number straight before the title of another part of the same law."""
        titles = self._titles.get(mention.form.reference)
        own = line.run(mention.span)
        if titles is None or own is None:
            return
        law = " ".join(word.keys[-1] for word in line.words[own.first : own.end] if word.part is None)
        law = law.removeprefix("of ").removeprefix("the ")
        for index, word in enumerate(line.words):
            if word.part is not None and self._is_nearest(passage, line, mention, index):
                message = titles.fault(line.text, line.start(index), word.part, law)
                if message is not None:
                    yield word.span, WrongPart(message=message)

    def _misplaced(self, passage: Passage, line: FoldedLine, mention: Mention) -> Iterator[tuple[Span, WrongPart]]:
        """“Best interests is the third principle”: a place in the order beside the name of another part."""
        orders = self._orders.get(mention.form.reference)
        if orders is None:
            return
        ordered = [one for one in passage.mentions[mention.sentence.index] if one.form.reference in self._orders]
        for start, message in orders.faults(line.text):
            span = line.span(line.run_at(start))
            nearest = min(
                ordered, key=lambda one: (max(one.span.start - span.end, span.start - one.span.end, 0), one.span)
            )
            if nearest.form.reference == mention.form.reference:
                yield span, WrongPart(message=message)

    def _is_nearest(self, passage: Passage, line: FoldedLine, mention: Mention, index: int) -> bool:
        """True if no other law of the sentence stands nearer to the number, so that it is this law's."""
        distances = {}
        for one in passage.mentions[mention.sentence.index]:
            run = line.run(one.span)
            if run is not None and self._references[one.form.reference].kind == "legislation":
                distances[one.span] = max(run.first - index, index - run.end + 1, 0)
        return bool(distances) and distances.get(mention.span) == min(distances.values())


def _compiled(wrong: WrongPart, lexicons: Mapping[str, Lexicon]) -> _Told:
    needs = phrases(wrong.needs) if wrong.needs else None
    counts = Counts(wrong, lexicons) if wrong.counted else None
    return _Told(phrases(wrong.says), Items(wrong.listed), phrases(wrong.unless), needs, counts, wrong)


def _is_of_another_law(mention: Mention, fault: WrongPart) -> bool:
    """True if a section of the mention's own is one that its law does not have."""
    numbers = (mention.part or "").split(", ")
    last = max((int(match.group(1)) for one in numbers if (match := _SECTION.match(one))), default=0)
    return not set(numbers).isdisjoint(fault.numbers) or (fault.beyond is not None and last > fault.beyond)


def _own_parts(reference: Reference) -> Iterator[str]:
    for one in reference.part_names:
        yield from (one.part, *one.says)
