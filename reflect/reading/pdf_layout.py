"""Lines of PDF pages → blocks. A PDF has no paragraphs: they are guessed from gaps, line lengths and type sizes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from statistics import median

from reflect.reading.blocks import Block
from reflect.reading.cleaning import without_ligatures
from reflect.reading.headings import is_fixed_heading, word_count
from reflect.reading.lines import ends_sentence, is_bulleted, marker_length

# Thresholds found by measuring PDFs made by LibreOffice and reportlab.
_GAP = 1.35  # of the usual distance between lines: more starts a paragraph
_LARGER, _SMALLER = 1.12, 0.93  # of the body's type size: a heading, a note
_INDENT = 8.0  # points
_SAME_PLACE = 4.0  # points: header and footer lines stand at the same height on every page
_EDGE_LINES = 2
_AUTO_HYPHENATED = 0.05  # of all lines end in a hyphen: a program put them there

_PAGE_NUMBER = re.compile(r"(?:page|p\.?)?\s*[-–—|(]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—|)]?", re.I)
_LINE_HYPHEN = re.compile(r"[-\u00ad\u2010\x02]$")
_FIRST_WORD = re.compile(r"\S+")
_LONE_BULLET = re.compile(r"[•●▪◦\uf0b7]|\d{1,2}[.)]")
_LAST_PART = re.compile(r"[^\W\d_]+$")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line; lengths in points. ``marked``: it opens with a note's raised number, which ``text`` leaves out."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    bold: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class _Page:
    """What is usual in this file: type size, distance of lines, where lines start and end."""

    size: float
    leading: float
    left: float
    right: float
    hyphenated: bool
    words: frozenset[str]


def blocks_of(pages: list[list[PdfLine]]) -> Iterator[Block]:
    """The blocks of all pages in order, running headers, footers and page numbers left out."""
    pages = [[replace(line, text=without_ligatures(line.text).strip()) for line in page] for page in pages]
    pages = _without_edges(pages)
    body = [line for page in pages for line in page]
    if not body:
        return
    usual = _usual(pages, body)
    notes: list[PdfLine] = []
    flow: list[tuple[PdfLine, bool]] = []
    for page in pages:
        cut = _notes_start(page, usual)
        flow.extend((line, index == 0) for index, line in enumerate(page[:cut]))
        notes.extend(page[cut:])
    yield from _paragraphs(flow, usual)
    yield from _notes(notes, usual)


def _without_edges(pages: list[list[PdfLine]]) -> list[list[PdfLine]]:
    """Drop first and last lines that are page numbers, or that recur at the same height."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_edge_key(line) for edge in _edges(page) for line in edge})
    needed = max(2, len(pages) // 2)
    kept: list[list[PdfLine]] = []
    for page in pages:
        dropped: set[int] = set()
        for edge in _edges(page):
            # From the outside in: under a first line that belongs to the page's own text stands no header.
            dropped.update(id(line) for line in takewhile(lambda line: _recurs(line, seen, needed), edge))
        kept.append([line for line in page if id(line) not in dropped])
    return kept


def _edges(page: list[PdfLine]) -> tuple[list[PdfLine], list[PdfLine]]:
    """The highest and the lowest lines, outermost first, wherever the file draws them."""
    by_height = sorted(page, key=lambda line: -line.bottom)
    return by_height[:_EDGE_LINES], by_height[::-1][:_EDGE_LINES]


def _edge_key(line: PdfLine) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.bottom / _SAME_PLACE)


def _recurs(line: PdfLine, seen: Counter[tuple[str, int]], needed: int) -> bool:
    text, height = _edge_key(line)
    times = sum(seen[text, near] for near in (height - 1, height, height + 1))
    return times >= needed or _PAGE_NUMBER.fullmatch(line.text) is not None


def _usual(pages: list[list[PdfLine]], body: list[PdfLine]) -> _Page:
    sizes: Counter[float] = Counter()
    for line in body:
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0]
    gaps = [a.bottom - b.bottom for page in pages for a, b in pairwise(page) if a.bottom - b.bottom > 0.5 * size]
    close = [gap for gap in gaps if gap < 3 * size] or gaps or [1.2 * size]
    # The lower quartile, not the median: in a short account most gaps are those between paragraphs.
    leading = sorted(close)[len(close) // 4]
    text = [line for line in body if abs(line.size - size) < 0.5] or body
    hyphens = sum(_LINE_HYPHEN.search(line.text) is not None for line in body)
    return _Page(
        size=size,
        leading=leading,
        left=median(line.left for line in text),
        right=sorted(line.right for line in text)[int(0.9 * (len(text) - 1))],
        hyphenated=hyphens > max(2, _AUTO_HYPHENATED * len(body)),
        words=frozenset(word.lower() for line in body for word in re.findall(r"[\w'’-]+\b", line.text)),
    )


def _notes_start(page: list[PdfLine], usual: _Page) -> int:
    """Index of the first of the small marked lines that close the page; its length when there are none."""
    for index, line in enumerate(page):
        small = all(other.size < _SMALLER * usual.size for other in page[index:])
        if small and (line.marked or re.match(r"\d{1,2}\s", line.text)):
            return index
    return len(page)


def _paragraphs(flow: list[tuple[PdfLine, bool]], usual: _Page) -> Iterator[Block]:
    run: list[PdfLine] = []
    for line, opens_page in flow:
        if run and _parts(run, line, opens_page, usual):
            yield _block(run, usual)
            run = []
        run.append(line)
    if run:
        yield _block(run, usual)


def _parts(run: list[PdfLine], line: PdfLine, opens_page: bool, usual: _Page) -> bool:
    """True if ``line`` starts a new block after ``run``."""
    before = run[-1]
    if _starts_item(before, line, usual) or _changes_type(before, line, usual):
        return True
    if line.text[0].islower() and not ends_sentence(before.text):
        return False
    if is_fixed_heading(line.text) or is_fixed_heading(before.text):
        return True
    ended = ends_sentence(before.text) and _short(before, line, usual)
    if opens_page or line.bottom > before.bottom:
        return ended or _short_title(run)
    gap = before.bottom - line.bottom
    indented = line.left > usual.left + _INDENT and before.left <= usual.left + 1
    return gap > _GAP * usual.leading or ended or (indented and ends_sentence(before.text))


def _starts_item(before: PdfLine, line: PdfLine, usual: _Page) -> bool:
    if _LONE_BULLET.fullmatch(line.text):
        return True
    sure = is_bulleted(line.text) or ends_sentence(before.text) or _short(before, line, usual)
    return sure and marker_length(line.text) > 0


def _changes_type(before: PdfLine, line: PdfLine, usual: _Page) -> bool:
    if _LONE_BULLET.fullmatch(before.text):
        return False
    resized = abs(before.size - line.size) > 0.08 * before.size
    return resized or _is_heading_type(before, usual) != _is_heading_type(line, usual)


def _short(before: PdfLine, line: PdfLine, usual: _Page) -> bool:
    """True if the first word of ``line`` would have fitted behind ``before``."""
    word = _FIRST_WORD.match(line.text)
    width = (before.right - before.left) / max(1, len(before.text))
    return before.right + (1 + len(word.group() if word else "")) * width < usual.right


def _short_title(run: list[PdfLine]) -> bool:
    return len(run) == 1 and word_count(run[0].text) <= 12 and not ends_sentence(run[0].text)


def _is_heading_type(line: PdfLine, usual: _Page) -> bool:
    return line.size > _LARGER * usual.size or (line.bold and word_count(line.text) <= 16)


def _block(run: list[PdfLine], usual: _Page) -> Block:
    text = _joined(run, usual)
    heading = all(_is_heading_type(line, usual) for line in run)
    # Bold alone may be emphasis; a full stop at the end says that it is a sentence.
    if heading and word_count(text) <= 25 and (run[0].size > _LARGER * usual.size or text[-1] not in ".!;,"):
        return Block("heading", text)
    return Block("paragraph", text)


def _joined(run: list[PdfLine], usual: _Page) -> str:
    text = run[0].text
    for line in run[1:]:
        if not _LINE_HYPHEN.search(text):
            text = f"{text} {line.text}"
        elif not line.text[0].islower():
            text = _LINE_HYPHEN.sub("-", text) + line.text
        else:
            text = text[:-1] + _hyphen(text, line.text, usual) + line.text
    return text.replace("\u00ad", "").replace("\x02", "-")


def _hyphen(text: str, after: str, usual: _Page) -> str:
    """The hyphen at a line's end if it is the writer's; nothing if a program broke the word there."""
    first, second = _LAST_PART.search(text[:-1]), re.match(r"[^\W\d_]+", after)
    if first is None or second is None:
        return "-"
    head, tail = first.group().lower(), second.group().lower()
    if f"{head}-{tail}" in usual.words:
        return "-"
    return "" if text[-1] == "\u00ad" or usual.hyphenated or head + tail in usual.words else "-"


def _notes(lines: list[PdfLine], usual: _Page) -> Iterator[Block]:
    run: list[PdfLine] = []
    for line in lines:
        starts = line.marked or re.match(r"\d{1,2}\s", line.text)
        if run and starts:
            yield Block("note", _note_text(run, usual))
            run = []
        run.append(line)
    if run:
        yield Block("note", _note_text(run, usual))


def _note_text(run: list[PdfLine], usual: _Page) -> str:
    return re.sub(r"^\d{1,2}\s+", "", _joined(run, usual))
