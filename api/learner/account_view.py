"""The account as the learner wrote it, cut into blocks and, inside them, into stretches that are marked alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from reflect.api.learner.marks import Mark
from reflect.types import Account, Span

BlockKind = Literal["heading", "paragraph", "item", "quotation", "reference", "note", "loose"]

_BULLET = re.compile(r"\s*(?:[-*•–▪◦‣·]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text under the same marks from end to end. ``ending`` are the marks whose key stands right after it."""

    text: str
    marks: tuple[Mark, ...]
    ending: tuple[Mark, ...]

    @property
    def classes(self) -> str:
        """The CSS classes of its layers, each once; empty for plain text."""
        return " ".join(dict.fromkeys(f"in-{mark.layer}" for mark in self.marks))

    @property
    def title(self) -> str:
        """What its marks say, each once."""
        return " ".join(dict.fromkeys(mark.why for mark in self.marks if mark.layer != "peak"))

    @property
    def keys(self) -> tuple[Mark, ...]:
        """The marks whose key is shown after it, one for each different key."""
        return tuple({(mark.layer, mark.key): mark for mark in self.ending if mark.key}.values())


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the account and the white space before it. ``paragraph`` is its index in the body, or ``None``."""

    kind: BlockKind
    before: str
    stretches: tuple[Stretch, ...]
    paragraph: int | None = None


def account_blocks(account: Account, marks: tuple[Mark, ...]) -> tuple[tuple[BlockKind, tuple[Block, ...]], ...]:
    """All of the account's text but white space at its very end, as runs of blocks of one kind.

    Only list items, references and notes form runs of more than one.
    """
    blocks = _blocks(account, marks)
    runs = groupby(enumerate(blocks), key=lambda pair: (pair[1].kind, None if _runs(pair[1]) else pair[0]))
    return tuple((kind, tuple(block for _, block in run)) for (kind, _), run in runs)


def _runs(block: Block) -> bool:
    return block.kind in {"item", "reference", "note"}


def _blocks(account: Account, marks: tuple[Mark, ...]) -> Iterator[Block]:
    position = 0
    for kind, span, paragraph in _placed(account):
        before = account.text[position : span.start]
        stretches = tuple(_stretches(account.text, span, marks))
        yield Block(kind, before, stretches, paragraph)
        position = span.end


def _placed(account: Account) -> list[tuple[BlockKind, Span, int | None]]:
    """Every block in order of place, text that no room of the account claims included."""
    known: list[tuple[BlockKind, Span, int | None]] = [
        (_paragraph_kind(account, span), span, index) for index, span in enumerate(account.paragraphs)
    ]
    known += [("heading", span, None) for span in account.headings]
    known += [("reference", span, None) for span in account.reference_list]
    known += [("note", span, None) for span in account.notes]
    known = _with_markers(account.text, sorted(known, key=lambda block: block[1]))
    edges = [0, *(edge for _, span, _ in known for edge in (span.start, span.end)), len(account.text)]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    loose: list[tuple[BlockKind, Span, int | None]] = [
        ("loose", _trimmed(account.text, start, end), None) for start, end in gaps if account.text[start:end].strip()
    ]
    return sorted(known + loose, key=lambda block: block[1])


def _with_markers(
    text: str, blocks: list[tuple[BlockKind, Span, int | None]]
) -> list[tuple[BlockKind, Span, int | None]]:
    """The blocks with their bullets and numbers: reading leaves those out of a list item's span."""
    widened, end = [], 0
    for kind, span, index in blocks:
        line = text.rfind("\n", end, span.start) + 1 or end
        if text[line : span.start].strip():
            item: BlockKind = "item" if _BULLET.match(text[line : span.end]) else kind
            widened.append((item, Span(line, span.end), index))
        else:
            widened.append((kind, span, index))
        end = span.end
    return widened


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))


def _paragraph_kind(account: Account, span: Span) -> BlockKind:
    if any(quotation.covers(span) for quotation in account.quotations):
        return "quotation"
    return "item" if _BULLET.match(span.quote(account.text)) else "paragraph"


def _stretches(text: str, block: Span, marks: tuple[Mark, ...]) -> Iterator[Stretch]:
    inside = [mark for mark in marks if mark.span.overlaps(block)]
    cuts = {block.start, block.end}
    for mark in inside:
        cuts |= {max(mark.span.start, block.start), min(mark.span.end, block.end)}
    for start, end in pairwise(sorted(cuts)):
        here = Span(start, end)
        covering = tuple(mark for mark in inside if mark.span.covers(here))
        # A mark that runs on into another block shows its key in the first.
        ending = tuple(m for m in covering if min(m.span.end, block.end) == end and m.span.start >= block.start)
        yield Stretch(here.quote(text), covering, ending)
