"""Web pages: an LMS's online text, Word's "Save as Web Page". What a browser does not show is dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from reflect.errors import DamagedFile, EmptyFile
from reflect.reading.blocks import Block, BlockKind, Document
from reflect.reading.refusals import DAMAGED, EMPTY

_DROPPED = frozenset(
    [
        "script",
        "style",
        "head",
        "template",
        "noscript",
        "svg",
        "math",
        "object",
        "iframe",
        "textarea",
        "select",
        "button",
        "input",
        "audio",
        "video",
        "canvas",
        "del",
        "s",
        "strike",
        "rt",
        "rp",
        "nav",
        "datalist",
        "map",
        "o:p",
    ]
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption"})
_KINDS: dict[str, BlockKind] = {"li": "item", "dd": "paragraph", "td": "cell", "th": "cell", "blockquote": "quotation"}
_BLOCKS = _HEADINGS | frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "address",
        "form",
        "fieldset",
        "legend",
        "figure",
        "center",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "ul",
        "ol",
        "dl",
        "li",
        "dd",
        "dt",
        "blockquote",
        "pre",
        "hr",
        "body",
        "html",
        "details",
        "summary",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-list\s*:\s*ignore", re.I)
_NOTES = re.compile(r"\b(?:footnotes?|endnotes?|doc-endnotes?|doc-footnotes?|MsoFootnoteText|MsoEndnoteText)\b", re.I)
_NOTE_MARKS = re.compile(
    r"\b(?:footnote-?ref|footnote-?back(?:ref|link)?|doc-noteref|doc-backlink|noteref|MsoFootnoteReference|"
    r"MsoEndnoteReference)\b",
    re.I,
)
_WORD_HEADING = re.compile(r"\bMso(?:Title|Subtitle|Heading\w*|Toc\w*)\b", re.I)
_WORD_QUOTATION = re.compile(r"\bMso(?:Intense)?Quote\b", re.I)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.I)
_WHITE = re.compile(r"[ \t\r\n\f]+")
# Deeper than any editor nests; also keeps the walk clear of Python's own limit.
_DEEPEST = 200


def read_html(content: bytes) -> Document:
    """The blocks of a web page.

    Raises:
        EmptyFile: no element in it.
        DamagedFile: not to be read as a page, or nested beyond sense.
    """
    parser = lxml_html.HTMLParser(
        encoding=_encoding(content), no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = lxml_html.document_fromstring(content, parser=parser)
    except etree.ParserError as error:
        raise EmptyFile(EMPTY) from error
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise DamagedFile(DAMAGED) from error
    walker = _Walker()
    walker.walk(root, 0)
    walker.flush()
    return Document(tuple(walker.blocks))


def _encoding(content: bytes) -> str:
    """UTF-8 where the bytes are; else what the page says; else Windows-1252, as browsers do."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        stated = _CHARSET.search(content[:4096])
        name = stated.group(1).decode("ascii").lower() if stated else ""
        return name if name and not name.startswith("utf") else "cp1252"
    return "utf-8"


@dataclass
class _Walker:
    """Goes through the tree once, collecting the text between block elements."""

    blocks: list[Block] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _kinds: list[BlockKind] = field(default_factory=lambda: ["paragraph"])
    _verbatim: int = 0

    def walk(self, element: etree._Element, depth: int) -> None:
        """Everything inside ``element``, in order."""
        if depth > _DEEPEST:
            raise DamagedFile(DAMAGED)
        self._write(element.text)
        for item in element:
            if isinstance(item.tag, str) and not _is_dropped(item):
                self._enter(item, depth)
            self._write(item.tail)

    def flush(self) -> None:
        """Close the block being collected; one without text leaves none."""
        text = "".join(self._text)
        self._text.clear()
        if text.strip():
            self.blocks.append(Block(self._kinds[-1], text))

    def _enter(self, item: etree._Element, depth: int) -> None:
        name = str(item.tag).lower()
        if name == "br":
            self._text.append("\n")
        elif name in _BLOCKS or _NOTES.search(_labels(item)):
            self.flush()
            self._kinds.append(self._kind(name, item))
            self._verbatim += name == "pre"
            self.walk(item, depth + 1)
            self.flush()
            self._verbatim -= name == "pre"
            self._kinds.pop()
        else:
            self.walk(item, depth + 1)

    def _kind(self, name: str, item: etree._Element) -> BlockKind:
        labels = _labels(item)
        outer = self._kinds[-1]
        if outer == "note" or _NOTES.search(labels):
            return "note"
        if name in _HEADINGS or _WORD_HEADING.search(labels):
            return "heading"
        if _WORD_QUOTATION.search(labels):
            return "quotation"
        return _KINDS.get(name, outer)

    def _write(self, text: str | None) -> None:
        if text:
            self._text.append(text if self._verbatim else _WHITE.sub(" ", text))


def _labels(item: etree._Element) -> str:
    return f"{item.get('class', '')} {item.get('role', '')}"


def _is_dropped(item: etree._Element) -> bool:
    return (
        str(item.tag).lower() in _DROPPED
        or item.get("hidden") is not None
        or _HIDDEN.search(item.get("style", "")) is not None
        or _NOTE_MARKS.search(_labels(item)) is not None
    )
