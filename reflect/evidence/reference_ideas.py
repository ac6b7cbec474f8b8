"""The words of an idea near a name that could be anybody's: “restorative” beside Proctor, “swampy” beside Schon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reflect.evidence.reference_phrases import FoldedLine, phrases
from reflect.evidence.reference_words import Word
from reflect.rulebook import Reference
from reflect.types import Span


class Ideas:
    """Each reference's own words: its cues, the ideas that are its authors' alone and parts of several words."""

    def __init__(self, references: Mapping[str, Reference]) -> None:
        """Compile them once; a reference without any is never spoken for."""
        self._names = {one.id: phrases(words) for one in references.values() if (words := tuple(_words(one)))}
        self._plain = {
            one.id: phrases((*_words(one), *one.cues))
            for one in references.values()
            if one.cues or one.id in self._names
        }

    def spans(self, line: FoldedLine, reference: str, *, for_name: bool) -> tuple[Span, ...]:
        """The first and the last place in ``line`` that tells of the reference; none for none."""
        pattern = (self._names if for_name else self._plain).get(reference)
        found = [line.span(run) for run in line.runs(pattern)] if pattern is not None else []
        return (found[0], found[-1]) if found else ()


class ToldIdeas:
    """Looks ideas up in one account, each line once for each reference, however many names ask."""

    def __init__(self, ideas: Ideas, account: str, lines: Sequence[Sequence[Word]], paragraphs: Sequence[int]) -> None:
        """Keep the lines; nothing is read before it is asked for. ``paragraphs`` gives each line's."""
        self._ideas = ideas
        self._account = account
        self._lines = lines
        self._paragraphs = paragraphs
        self._folded: dict[int, FoldedLine] = {}
        self._spans: dict[tuple[int, str, bool], tuple[Span, ...]] = {}

    def beside(self, index: int, span: Span, reference: str, *, reach: int = 0, for_name: bool = True) -> str | None:
        """The words in the line at ``index``, or ``reach`` lines off in its paragraph, that tell of the reference."""
        for near in range(max(0, index - reach), min(len(self._lines), index + reach + 1)):
            if self._paragraphs[near] != self._paragraphs[index]:
                continue
            for told in self._told(near, reference, for_name=for_name):
                if not told.overlaps(span):
                    return told.quote(self._account)
        return None

    def _told(self, index: int, reference: str, *, for_name: bool) -> tuple[Span, ...]:
        key = (index, reference, for_name)
        if key not in self._spans:
            if index not in self._folded:
                self._folded[index] = FoldedLine(self._account, self._lines[index])
            self._spans[key] = self._ideas.spans(self._folded[index], reference, for_name=for_name)
        return self._spans[key]


def _words(reference: Reference) -> Iterator[str]:
    yield from reference.name_cues
    for ideas in (reference.own_ideas, *reference.parted_ideas):
        yield from ideas.names if ideas is not None else ()
    for part in reference.part_names:
        yield from (name for name in (part.part, *part.says) if " " in name)
