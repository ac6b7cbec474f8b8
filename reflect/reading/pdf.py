"""PDF: lines of characters with their places, by pypdfium2. What a paragraph is, is guessed in ``pdf_layout``."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from reflect.errors import DamagedFile, EmptyFile, NoTextLayer, PasswordProtected, TooLarge
from reflect.reading.blocks import Document
from reflect.reading.limits import MAX_CHARACTERS, MAX_PAGES
from reflect.reading.pdf_layout import PdfLine, blocks_of
from reflect.reading.refusals import DAMAGED, EMPTY, LOCKED

_GUESSED = (
    "Paragraphs were guessed from the PDF's layout, so some may start or end in the wrong place. "
    "A Word file (.docx) reads better."
)
_SOME_PICTURES = "Some pages of this PDF are pictures; the text in them could not be read."
_SCAN = (
    "This PDF looks like a scan: it has pictures of pages but no text. "
    "Please upload the Word file, or a PDF saved from Word."
)
# A page with a picture and fewer characters than this is a picture of a page.
_SCANNED_PAGE = 40
# With this many words of text the file is worth reading even if most pages are pictures.
_WORTH_READING = 120
# A raised digit this much smaller than its line is a note's mark, not a word of the text.
_NOTE_MARK_SIZE = 0.8


def read_pdf(content: bytes) -> Document:
    """The blocks of a PDF.

    Raises:
        PasswordProtected, DamagedFile: it cannot be opened.
        TooLarge: over ``MAX_PAGES`` or ``MAX_CHARACTERS``.
        NoTextLayer: a scan. EmptyFile: neither text nor picture.
    """
    try:
        with pdfium.PdfDocument(content) as pdf:
            if len(pdf) > MAX_PAGES:
                raise TooLarge(
                    f"This PDF has {len(pdf):,} pages; Reflect reads up to {MAX_PAGES}. "
                    "Please upload the account alone, without its appendices."
                )
            pages, pictures = _pages(pdf)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise PasswordProtected(LOCKED) from error
        raise DamagedFile(DAMAGED) from error
    _check_text(pages, pictures)
    warnings = (_GUESSED, _SOME_PICTURES) if pictures else (_GUESSED,)
    return Document(tuple(blocks_of(pages)), warnings)


def _pages(pdf: pdfium.PdfDocument) -> tuple[list[list[PdfLine]], int]:
    """The lines of each page, and how many pages are pictures."""
    pages: list[list[PdfLine]] = []
    pictures = total = 0
    for number in range(len(pdf)):
        page = pdf[number]
        lines = list(_lines(page))
        size = sum(len(line.text) for line in lines)
        total += size
        if total > 2 * MAX_CHARACTERS:
            raise TooLarge(
                f"There is more text in this PDF than Reflect reads ({MAX_CHARACTERS:,} characters). "
                "Please send one account at a time, without appendices."
            )
        if size < _SCANNED_PAGE and _has_picture(page):
            pictures += 1
        pages.append(lines)
        page.close()
    return pages, pictures


def _check_text(pages: list[list[PdfLine]], pictures: int) -> None:
    words = sum(len(line.text.split()) for page in pages for line in page)
    if pictures * 2 > len(pages) and words < _WORTH_READING:
        raise NoTextLayer(_SCAN)
    if not words:
        raise EmptyFile(EMPTY)


def _has_picture(page: pdfium.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _lines(page: pdfium.PdfPage) -> Iterator[PdfLine]:
    """Lines in the order the file draws them, which for word processors is the order they are read in."""
    textpage = page.get_textpage()
    try:
        run: list[tuple[str, int]] = []
        for index in range(textpage.count_chars()):
            character = chr(pdfium_c.FPDFText_GetUnicode(textpage, index))
            if character not in "\r\n":
                run.append((character, index))
            elif run:
                yield from _line(textpage, run)
                run = []
        if run:
            yield from _line(textpage, run)
    finally:
        textpage.close()


def _line(textpage: pdfium.PdfTextPage, run: list[tuple[str, int]]) -> Iterator[PdfLine]:
    visible = [(character, index) for character, index in run if not character.isspace()]
    if not visible:
        return
    sizes = {index: pdfium_c.FPDFText_GetFontSize(textpage, index) for _, index in visible}
    weights = [pdfium_c.FPDFText_GetFontWeight(textpage, index) for _, index in visible]
    size = median(sizes.values())
    boxes = {index: _box(textpage, index) for _, index in visible}
    bottom = median(box[1] for box in boxes.values())
    marks = {
        index
        for character, index in visible
        if character.isdigit() and sizes[index] < _NOTE_MARK_SIZE * size and boxes[index][1] > bottom
    }
    text = "".join(character for character, index in run if index not in marks)
    if not text.strip():
        return
    yield PdfLine(
        text=text,
        left=min(box[0] for box in boxes.values()),
        right=max(box[2] for box in boxes.values()),
        bottom=bottom,
        size=size,
        bold=median(weights) >= 600,
        marked=visible[0][1] in marks,
    )


def _box(textpage: pdfium.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of one character's cell in points from the page's lower left corner."""
    rectangle = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(rectangle)):
        return (0.0, 0.0, 0.0, 0.0)
    return (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
