"""Stretches of sentences that tell one thing: what a passage may be taken from, and every passage in them."""

from __future__ import annotations

from collections.abc import Iterator

from reflect.types import Parse, Span


def windows(parse: Parse, longest: int) -> Iterator[range]:
    """Every run of up to ``longest`` sentences that is as long as its stretch allows."""
    for stretch in stretches(parse, longest):
        for first in range(stretch.start, max(stretch.start + 1, stretch.stop - longest + 1)):
            yield range(first, min(first + longest, stretch.stop))


def stretches(parse: Parse, longest: int) -> Iterator[range]:
    """The sentences of each paragraph; paragraphs of one sentence are joined with neighbours of one sentence.

    Longer paragraphs are never joined: they are likely to be about different things.
    """
    current: range | None = None
    for stretch in _paragraphs(parse):
        if current and _joined(parse, current, stretch, longest):
            current = range(current.start, stretch.stop)
            continue
        if current:
            yield current
        current = stretch
    if current:
        yield current


def _paragraphs(parse: Parse) -> tuple[range, ...]:
    """The indices of each paragraph's sentences, in order."""
    first_and_next: dict[int, range] = {}
    for sentence in parse.sentences:
        first = first_and_next.get(sentence.paragraph, range(sentence.index, sentence.index)).start
        first_and_next[sentence.paragraph] = range(first, sentence.index + 1)
    return tuple(first_and_next.values())


def _joined(parse: Parse, before: range, after: range, longest: int) -> bool:
    """True if both are of one-sentence paragraphs, fit one passage and have no heading between them."""
    last = parse.sentences[before.stop - 1]
    alone = len(before) == 1 or parse.sentences[before.stop - 2].paragraph != last.paragraph
    gap = Span(last.span.end, parse.sentences[after.start].span.start)
    parted = any(gap.covers(heading) for heading in parse.account.headings)
    return alone and len(after) == 1 and after.stop - before.start <= longest and not parted
