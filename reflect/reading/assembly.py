"""Blocks or plain text → Account: the one pass that all formats share, so that they all give the same account."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from reflect.errors import EmptyFile, TooLarge
from reflect.reading.blocks import BlockKind, Document, Piece
from reflect.reading.cleaning import clean, tidy, without_controls
from reflect.reading.headings import (
    decimal_number,
    hashes,
    is_capitals,
    is_fixed_heading,
    is_numbered_task,
    is_reference_heading,
    looks_like_heading,
    names_a_thing,
)
from reflect.reading.limits import MAX_CHARACTERS
from reflect.reading.lines import is_bulleted, marker_length, split_lines
from reflect.reading.quotations import find_quotations
from reflect.reading.reference_list import could_be_entry, split_entries
from reflect.reading.refusals import EMPTY
from reflect.reading.runs import check_runs
from reflect.types import Account, Span

_BODY: frozenset[BlockKind] = frozenset({"paragraph", "item", "cell", "quotation"})
# More short lines in a row than this are a list without marks, not headings; a title page may stand at the top.
_HEADINGS_IN_A_ROW = 2


def assemble_text(text: str) -> Account:
    """The account of plain text; offsets are those of the text itself after ``clean``.

    Raises:
        EmptyFile: no letter or digit in it.
        TooLarge: more than ``MAX_CHARACTERS``, or an unbroken run (``check_runs``).
    """
    text = without_controls(text)
    _check_size(text)
    check_runs(text)
    text = clean(text)
    return _account(text, split_lines(text, Piece("paragraph", Span(0, len(text)))), ())


def assemble_document(document: Document) -> Account:
    """The account of a formatted file: its blocks with a blank line between, notes last.

    Raises:
        EmptyFile: no letter or digit in it.
        TooLarge: more than ``MAX_CHARACTERS``, or an unbroken run (``check_runs``).
    """
    parts: list[str] = []
    placed: list[Piece] = []
    length = 0
    for block in sorted(document.blocks, key=lambda block: block.kind == "note"):
        check_runs(without_controls(block.text))
        text = tidy(block.text)
        if not any(character.isalnum() for character in text):
            continue
        start = length + (2 if parts else 0)
        length = start + len(text)
        parts.append(text)
        placed.append(Piece(block.kind, Span(start, length), firm=block.kind not in ("paragraph", "cell", "item")))
    text = "\n\n".join(parts)
    _check_size(text)
    return _account(text, _split(text, placed), document.warnings)


def _check_size(text: str) -> None:
    if not any(character.isalnum() for character in text):
        raise EmptyFile(EMPTY)
    if len(text) > MAX_CHARACTERS:
        raise TooLarge(
            f"The text is {len(text):,} characters long; Reflect reads up to {MAX_CHARACTERS:,}. "
            "Please send one account at a time, without appendices."
        )


def _split(text: str, placed: Iterable[Piece]) -> Iterable[Piece]:
    for piece in placed:
        if piece.kind in _BODY:
            yield from split_lines(text, piece)
        else:
            yield piece


def _account(text: str, pieces: Iterable[Piece], warnings: Sequence[str]) -> Account:
    found = _without_marks(text, _with_references(text, _with_headings(text, list(pieces))))
    if not any(piece.kind in _BODY for piece in found):
        # A one-line account: whatever looked like a heading is all the learner wrote.
        found = [replace(piece, kind="paragraph") if piece.kind == "heading" else piece for piece in found]
    paragraphs = [piece for piece in found if piece.kind in _BODY]
    quotations: list[Span] = []
    for piece in paragraphs:
        quotations.extend([piece.span] if piece.kind == "quotation" else find_quotations(text, piece.span))
    return Account(
        text=text,
        paragraphs=tuple(piece.span for piece in paragraphs),
        headings=tuple(piece.span for piece in found if piece.kind == "heading"),
        quotations=tuple(quotations),
        reference_list=tuple(piece.span for piece in found if piece.kind == "reference"),
        notes=tuple(piece.span for piece in found if piece.kind == "note"),
        warnings=tuple(warnings),
    )


def _with_headings(text: str, pieces: list[Piece]) -> list[Piece]:
    """Pieces that are headings by look or words are marked so; what the format itself marked stays."""
    capitals = is_capitals(text)
    maybe = _few_in_a_row([_may_be_heading(text, pieces, index, capitals) for index in range(len(pieces))])
    found = list(pieces)
    for index, piece in enumerate(pieces):
        if piece.firm:
            continue
        if _is_fixed(text, pieces, index) or maybe[index]:
            found[index] = replace(piece, kind="heading")
    return _with_siblings(text, found)


def _with_siblings(text: str, pieces: list[Piece]) -> list[Piece]:
    """A line numbered like its neighbours is a heading as they are: "1.2 My role" between the headings 1.1 and 1.3."""
    numbers = [decimal_number(piece.span.quote(text)) for piece in pieces]
    titled = {number for number, piece in zip(numbers, pieces, strict=True) if number and piece.kind == "heading"}
    return [
        replace(piece, kind="heading")
        if piece.kind == "paragraph" and number and _beside(number, titled) and _stands_alone(text, pieces, index)
        else piece
        for index, (number, piece) in enumerate(zip(numbers, pieces, strict=True))
    ]


def _beside(number: tuple[str, int], titled: set[tuple[str, int]]) -> bool:
    prefix, last = number
    return (prefix, last - 1) in titled or (prefix, last + 1) in titled


def _stands_alone(text: str, pieces: list[Piece], index: int) -> bool:
    """True if a blank line and then prose follow."""
    if index + 1 >= len(pieces) or pieces[index + 1].kind not in _BODY:
        return False
    return text.count("\n", pieces[index].span.end, pieces[index + 1].span.start) > 1


def _is_fixed(text: str, pieces: list[Piece], index: int) -> bool:
    quote = pieces[index].span.quote(text)
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if is_numbered_task(quote):
        return following is not None and following.kind not in ("item", "heading", "note")
    if is_bulleted(quote) or not is_fixed_heading(quote.replace("\n", " ")):
        return False
    return following is not None or bool(hashes(quote))


def _may_be_heading(text: str, pieces: list[Piece], index: int, capitals: bool) -> bool:
    piece = pieces[index]
    quote = piece.span.quote(text)
    if piece.kind not in ("paragraph", "item") or is_bulleted(quote):
        return False
    titled = names_a_thing(quote) and _stands_alone(text, pieces, index)
    if not titled and not looks_like_heading(quote, first=index == 0):
        return False
    if capitals and is_capitals(quote):
        return False
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if following is None or following.kind in ("note", "reference"):
        return False
    return piece.kind == "paragraph" or _numbered_alone(quote, [*pieces[max(0, index - 1) : index], following])


def _numbered_alone(quote: str, beside: list[Piece]) -> bool:
    """True for a numbered line with no further item next to it: in a list it would be an item."""
    if marker_length(quote) and not quote[0].isdigit():
        return False
    return all(other.kind != "item" for other in beside)


def _few_in_a_row(maybe: list[bool]) -> list[bool]:
    """The same with long rows set to false, save one at the very top."""
    kept: list[bool] = []
    for value, row in groupby(maybe):
        length = len(list(row))
        kept.extend([value and (not kept or length <= _HEADINGS_IN_A_ROW)] * length)
    return kept


def _with_references(text: str, pieces: list[Piece]) -> list[Piece]:
    """From a heading such as "References" to the next sure heading, pieces become entries of the reference list."""
    found: list[Piece] = []
    listing = False
    for piece in pieces:
        quote = piece.span.quote(text)
        if piece.kind == "heading" and (piece.firm or is_fixed_heading(quote)):
            listing = is_reference_heading(quote)
        elif listing and piece.kind != "note":
            listing = could_be_entry(quote)
        if piece.kind == "reference" or (listing and not _titles(piece, quote)):
            _add_reference(text, found, piece)
        else:
            found.append(piece)
    return [entry for piece in found for entry in _entries(text, piece)]


def _add_reference(text: str, found: list[Piece], piece: Piece) -> None:
    """Lines with no blank line between belong to one stretch: an entry's address often stands on a line of its own."""
    if found and found[-1].kind == "reference" and text.count("\n", found[-1].span.end, piece.span.start) < 2:
        found[-1] = replace(found[-1], span=Span(found[-1].span.start, piece.span.end))
    else:
        found.append(Piece("reference", piece.span, piece.firm))


def _entries(text: str, piece: Piece) -> list[Piece]:
    if piece.kind != "reference":
        return [piece]
    return [Piece("reference", span, piece.firm) for span in split_entries(text, piece.span)]


def _titles(piece: Piece, quote: str) -> bool:
    """True for a note, and for a heading that is one for more than its looks."""
    return piece.kind == "note" or (piece.kind == "heading" and (piece.firm or is_fixed_heading(quote)))


def _without_marks(text: str, pieces: list[Piece]) -> list[Piece]:
    """List markers and ``#`` are layout, not words; a marker stays in the text but outside its span."""
    found: list[Piece] = []
    for piece in pieces:
        quote = piece.span.quote(text)
        skip = marker_length(quote) if piece.kind == "item" else hashes(quote) if piece.kind == "heading" else 0
        found.append(replace(piece, span=Span(piece.span.start + skip, piece.span.end)) if skip else piece)
    return found
