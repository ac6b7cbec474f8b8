"""What a file is, told from its first bytes and never from its name."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from reflect.errors import EmptyFile, ReadingError, UnsupportedFormat, WrongContent
from reflect.reading.refusals import (
    ARCHIVE,
    EMPTY,
    LINK,
    ONENOTE,
    OTHER_FORMAT,
    PAGES,
    PICTURE,
    PROGRAM,
    RECORDING,
    SPREADSHEET,
)

# (first bytes, the sentence that refuses); longer and rarer ones first.
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF87a", PICTURE),
    (b"GIF89a", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"BM", PICTURE),
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"\x1f\x8b\x08", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ\0", ARCHIVE),
    (b"ID3", RECORDING),
    (b"OggS", RECORDING),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", ONENOTE),
    (b"L\0\0\0\x01\x14\x02\0", LINK),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
)
# These two or three letters also start words; only with what a file of that kind holds are they its mark.
_NEEDS_BINARY = frozenset({b"BM", b"BZh", b"ID3", b"MZ"})
_PICTURE_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis")

_HTML = re.compile(
    rb"(?>\s|<!--.*?-->|<\?xml[^>]*>)*+(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])", re.I | re.S
)
_HTML_PIECE = re.compile(rb"\s*<(?:p|div|h[1-6]|span|ul|ol|table|section|article)\b[^>]*>", re.I)
_XML = re.compile(rb"\s*<\?xml|\s*<(?:svg|w:wordDocument|pkg:package|office:document)\b")
_SHORTCUT = re.compile(rb"\s*\[(?:InternetShortcut|Desktop Entry)\]", re.I)
_DRIVE = re.compile(rb"\s*\{.{0,2000}?(?:docs|drive)\.google\.com|\s*\{.{0,200}?\"doc_id\"", re.S)
_MAIL_PAGE = re.compile(rb"\s*(?:MIME-Version:|From: <Saved by)", re.I)

_ENDINGS = {
    "docx": "docx", "docm": "docx", "dotx": "docx", "pdf": "pdf", "odt": "odt", "ott": "odt", "rtf": "rtf",
    "html": "html", "htm": "html", "xhtml": "html", "txt": "txt", "text": "txt", "md": "md", "markdown": "md",
    "doc": "doc", "dot": "doc",
}  # fmt: skip
_FORMAT_NAMES = {
    "docx": "a Word file", "pdf": "a PDF", "odt": "an OpenDocument file", "rtf": "a Rich Text file",
    "html": "a web page", "txt": "a text file", "md": "a Markdown file", "doc": "an old Word file",
}  # fmt: skip
_REFUSED_ENDINGS = {
    "csv": SPREADSHEET, "tsv": SPREADSHEET, "pages": PAGES, "gdoc": LINK, "url": LINK, "webloc": LINK,
    "lnk": LINK, "one": ONENOTE,
}  # fmt: skip
# Packed like a Pages file, and not one.
_OTHER_APPLE = frozenset({"numbers", "key"})


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What the first bytes say: ``txt``, ``md``, ``html``, ``rtf``, ``pdf``, or a container, ``zip`` or ``ole``."""

    kind: str
    ending: str


def ending_of(name: str) -> str:
    """The ending of a file's name in lower case without its dot; "" when it has none."""
    stem, dot, ending = name.replace("\\", "/").rpartition("/")[2].rpartition(".")
    return ending.lower().strip() if dot and stem else ""


def known_ending(ending: str) -> str:
    """The ending if any sentence depends on it, else "": a file's name may hold what no command line can carry."""
    return ending if ending in _ENDINGS or ending in _REFUSED_ENDINGS or ending in _OTHER_APPLE else ""


def sniff(content: bytes, name: str) -> Sniffed:
    """Tell the kind of file from its content; the name decides only between kinds of plain text.

    Raises:
        EmptyFile: nothing, or white space alone.
        UnsupportedFormat: a picture, a link, an archive and so on.
        WrongContent: the same behind an ending that promises a document.
    """
    ending = ending_of(name)
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf\xfe\xff"):
        raise EmptyFile(EMPTY)
    for kind, mark in (("zip", b"PK\x03\x04"), ("zip", b"PK\x05\x06"), ("ole", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
        if content.startswith(mark):
            return Sniffed(kind, ending)
    _refuse_known(content, ending)
    if b"%PDF-" in content[:1024]:
        return Sniffed("pdf", ending)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return Sniffed("rtf", ending)
    return Sniffed(_text_kind(content, ending), ending)


def mismatch_warning(kind: str, ending: str) -> tuple[str, ...]:
    """A sentence for the learner when the name promises another format than was read; ``kind`` is what was read."""
    promised = _ENDINGS.get(ending)
    if promised is None or promised == kind or {promised, kind} == {"txt", "md"}:
        return ()
    sentence = (
        f"The file's name ends in .{ending}, but it is really {_FORMAT_NAMES[kind]}; it was read as that. "
        "If something is missing, save it again as a Word file (.docx)."
    )
    return (sentence,)


def refused(sentence: str, ending: str) -> ReadingError:
    """The refusal of content of a known other kind: ``WrongContent`` when the ending promised a document."""
    if ending in _ENDINGS:
        return WrongContent(f"The file's name ends in .{ending}, but that is not what it holds. {sentence}")
    return UnsupportedFormat(sentence)


def _refuse_known(content: bytes, ending: str) -> None:
    binary = b"\0" in content[:4096]
    for mark, sentence in _REFUSED:
        if content.startswith(mark) and (binary or mark not in _NEEDS_BINARY):
            raise refused(sentence, ending)
    if content[4:8] == b"ftyp":
        raise refused(PICTURE if content[8:12] in _PICTURE_BRANDS else RECORDING, ending)
    if content.startswith(b"RIFF") and content[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise refused(PICTURE if content[8:12] == b"WEBP" else RECORDING, ending)


def _text_kind(content: bytes, ending: str) -> str:
    head = content[:4096].removeprefix(codecs.BOM_UTF8)
    if _SHORTCUT.match(head) or _DRIVE.match(head):
        raise refused(LINK, ending)
    if ending in _REFUSED_ENDINGS:
        raise UnsupportedFormat(_REFUSED_ENDINGS[ending])
    if _HTML.match(head) or (_ENDINGS.get(ending) != "md" and _HTML_PIECE.match(head)):
        return "html"
    if _XML.match(head) and _ENDINGS.get(ending) != "html":
        raise refused(PICTURE if b"<svg" in head else OTHER_FORMAT, ending)
    if _MAIL_PAGE.match(head):
        raise refused(OTHER_FORMAT, ending)
    promised = _ENDINGS.get(ending, "txt")
    return promised if promised in ("md", "html") else "txt"
