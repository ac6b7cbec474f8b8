"""OpenDocument text: a small walker. Deletions stand apart in the file and are skipped; so are annotations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from reflect.errors import DamagedFile, PasswordProtected
from reflect.reading.archive import Archive, attribute, child, local_name
from reflect.reading.blocks import Block, BlockKind, Document
from reflect.reading.refusals import DAMAGED, LOCKED, TRACKED

_DROPPED = frozenset(
    [
        "tracked-changes",
        "annotation",
        "annotation-end",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "forms",
        "hidden-text",
        "hidden-paragraph",
        "ruby-text",
        "title",
        "desc",
        "note-citation",
        "table-of-content",
        "alphabetical-index",
        "bibliography-source",
        "index-title-template",
        "event-listeners",
        "script",
        "dde-connection-decls",
        "object",
        "object-ole",
    ]
)
_HEADING = re.compile(r"(?:heading|contents|title|subtitle|table of contents).*", re.I)
_QUOTATION = re.compile(r"(?:block )?quotations?|quote|intense quote", re.I)
_REFERENCE = re.compile(r"bibliography(?: \d+)?", re.I)
_ESCAPED = re.compile(r"_([0-9a-f]{2,4})_")


def read_odt(archive: Archive) -> Document:
    """The blocks of an OpenDocument text.

    Raises:
        ReadingError: one of its kinds.
    """
    if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise PasswordProtected(LOCKED)
    if "content.xml" not in archive.names:
        raise DamagedFile(DAMAGED)
    root = archive.xml("content.xml")
    body = child(root, "body", "text")
    if body is None:
        raise DamagedFile(DAMAGED)
    styles = dict(_styles(archive.xml("styles.xml"))) if "styles.xml" in archive.names else {}
    walker = _Walker({**styles, **dict(_styles(root))})
    walker.walk(body)
    changes = child(body, "tracked-changes")
    tracked = changes is not None and len(changes) > 0
    return Document((*walker.blocks, *walker.notes), (TRACKED,) if tracked else ())


def _styles(root: etree._Element) -> list[tuple[str, etree._Element]]:
    groups = (group for group in root if local_name(group) in ("styles", "automatic-styles"))
    return [(attribute(style, "name") or "", style) for group in groups for style in group]


@dataclass
class _Walker:
    """Goes through the tree once."""

    styles: dict[str, etree._Element]
    blocks: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _boxes: list[etree._Element] = field(default_factory=list)
    _context: list[BlockKind] = field(default_factory=list)

    def walk(self, element: etree._Element) -> None:
        """Everything inside ``element``, in order, with the text between its children."""
        self._write(element.text)
        for item in element:
            if local_name(item) not in _DROPPED and not self._hidden(item):
                self._enter(local_name(item), item)
            self._write(item.tail)

    def _enter(self, name: str, item: etree._Element) -> None:
        if name in ("p", "h"):
            self._paragraph(name, item)
        elif name in ("table-cell", "covered-table-cell"):
            self._within("cell", item)
        elif name in ("list-item", "list-header"):
            self._within("item", item)
        elif name == "bibliography" or (name == "section" and "BIBL" in (attribute(item, "name") or "")):
            self._within("reference", item)
        elif name == "note":
            self._note(item)
        elif name == "text-box":
            self._boxes.append(item)
        elif name in ("s", "tab"):
            self._write(" ")
        elif name == "line-break":
            self._text.append("\n")
        else:
            self.walk(item)

    def _write(self, text: str | None) -> None:
        # A line end inside an OpenDocument paragraph is only white space.
        if text:
            self._text.append(text.replace("\n", " "))

    def _paragraph(self, name: str, item: etree._Element) -> None:
        outer_text, outer_boxes = self._text, self._boxes
        self._text, self._boxes = [], []
        self.walk(item)
        text, boxes = "".join(self._text), self._boxes
        self._text, self._boxes = outer_text, outer_boxes
        if text.strip():
            self.blocks.append(Block(self._kind(name, item), text))
        for box in boxes:
            self.walk(box)

    def _kind(self, name: str, item: etree._Element) -> BlockKind:
        if name == "h":
            return "heading"
        styled = self._style_kind(attribute(item, "style-name") or "")
        if styled == "heading":
            return "heading"
        if "reference" in self._context:
            return "reference"
        return styled or (self._context[-1] if self._context else "paragraph")

    def _style_kind(self, name: str) -> BlockKind | None:
        """The kind a paragraph style gives by its own name or that of a style it comes from."""
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            spoken = _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), name)
            if _HEADING.fullmatch(spoken):
                return "heading"
            if _QUOTATION.fullmatch(spoken):
                return "quotation"
            if _REFERENCE.fullmatch(spoken):
                return "reference"
            name = attribute(self.styles.get(name), "parent-style-name") or ""
        return None

    def _hidden(self, item: etree._Element) -> bool:
        style = self.styles.get(attribute(item, "style-name") or "")
        return attribute(child(style, "text-properties"), "display") == "none"

    def _within(self, kind: BlockKind, element: etree._Element) -> None:
        self._context.append(kind)
        self.walk(element)
        self._context.pop()

    def _note(self, note: etree._Element) -> None:
        body = child(note, "note-body")
        if body is not None:
            inner = _Walker(self.styles)
            inner.walk(body)
            self.notes.append(Block("note", " ".join(block.text for block in inner.blocks)))
