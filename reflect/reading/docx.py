"""Word files: a small walker that keeps what the writer sees and drops what the writer took out.

Tags are matched by local name, so transitional and strict files read alike. Left out: tracked deletions and moved-from
text, comments, hidden text, field instructions, placeholders, headers and footers. Text boxes come once, after the
paragraph that anchors them; foot- and endnotes come as notes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from reflect.errors import DamagedFile
from reflect.reading.archive import Archive, attribute, child, local_name
from reflect.reading.blocks import Block, BlockKind, Document
from reflect.reading.docx_styles import Styles, is_on
from reflect.reading.refusals import DAMAGED, TRACKED

_DROPPED = frozenset(
    [
        "del",
        "moveFrom",
        "Fallback",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "pPr",
        "rPr",
        "sdtPr",
        "tblPr",
        "trPr",
        "tcPr",
        "tblGrid",
        "sectPr",
        "commentReference",
        "annotationRef",
        "docPr",
        "cNvPr",
        "object",
    ]
)
_CHARACTERS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_REFERENCE_FIELDS = ("ZOTERO_BIBL", "EN.REFLIST", "CSL_BIBLIOGRAPHY", "BIBLIOGRAPHY")


def read_docx(archive: Archive) -> Document:
    """The blocks of a Word file.

    Raises:
        ReadingError: one of its kinds.
    """
    main = _main_part(archive)
    folder = posixpath.dirname(main)
    body = child(archive.xml(main), "body")
    if body is None:
        raise DamagedFile(DAMAGED)
    walker = _Walker(Styles(archive, posixpath.join(folder, "styles.xml")))
    walker.walk(body)
    blocks = [*walker.blocks]
    for kind, part in (("footnote", "footnotes.xml"), ("endnote", "endnotes.xml")):
        path = posixpath.join(folder, part)
        if path in archive.names:
            blocks.extend(_notes(archive.xml(path), walker, kind))
    return Document(tuple(blocks), (TRACKED,) if walker.tracked else ())


def _main_part(archive: Archive) -> str:
    """The part that holds the document; its name is a convention that not every program keeps."""
    if "_rels/.rels" in archive.names:
        for relation in archive.xml("_rels/.rels"):
            if (attribute(relation, "Type") or "").endswith("/officeDocument"):
                target = posixpath.normpath((attribute(relation, "Target") or "").lstrip("/"))
                if target in archive.names:
                    return target
    if "word/document.xml" not in archive.names:
        raise DamagedFile(DAMAGED)
    return "word/document.xml"


def _notes(root: etree._Element, walker: _Walker, kind: str) -> Iterable[Block]:
    """The notes of one kind that the text still points to, in the text's order."""
    notes = {attribute(note, "id"): note for note in root if local_name(note) == kind}
    for key in walker.note_keys[kind]:
        if key in notes:
            inner = _Walker(walker.styles)
            inner.walk(notes[key])
            text = " ".join(block.text for block in inner.blocks)
            if text.strip():
                yield Block("note", text)


@dataclass
class _Field:
    """A complex field: until ``separate`` its content is an instruction, after it the result."""

    instruction: str = ""
    result: bool = False


@dataclass
class _Walker:
    """Goes through the tree once; the state is what a file can leave open across paragraphs."""

    styles: Styles
    blocks: list[Block] = field(default_factory=list)
    note_keys: dict[str, list[str | None]] = field(default_factory=lambda: {"footnote": [], "endnote": []})
    tracked: bool = False
    _fields: list[_Field] = field(default_factory=list)
    _listed: bool = False
    _text: list[str] = field(default_factory=list)
    _boxes: list[etree._Element] = field(default_factory=list)
    _context: list[BlockKind] = field(default_factory=list)

    def walk(self, element: etree._Element) -> None:
        """Everything inside ``element``, in order."""
        for item in element:
            name = local_name(item)
            if name in ("del", "moveFrom"):
                self.tracked = True
            elif name in ("ins", "moveTo"):
                self.tracked = self.tracked or len(item) > 0
            if name in _DROPPED:
                if name == "instrText" and self._fields:
                    self._fields[-1].instruction += item.text or ""
                continue
            self._enter(name, item)

    def _enter(self, name: str, item: etree._Element) -> None:
        if name == "p":
            self._paragraph(item)
        elif name == "r" and self.styles.hides(child(item, "rPr")):
            self._walk_hidden(item)
        elif name == "tc":
            self._within("cell", item)
        elif name == "sdt":
            self._control(item)
        elif name == "txbxContent":
            self._boxes.append(item)
        elif name == "fldSimple" and _lists_references(attribute(item, "instr") or ""):
            self._within("reference", item)
        elif name == "fldChar":
            self._mark_field(attribute(item, "fldCharType"))
        elif name in ("footnoteReference", "endnoteReference"):
            self.note_keys[name.removesuffix("Reference")].append(attribute(item, "id"))
        elif name in ("t", "br", "sym") or name in _CHARACTERS:
            self._write(name, item)
        else:
            self.walk(item)

    def _walk_hidden(self, run: etree._Element) -> None:
        """Fields open and close in hidden runs too, and their instructions stand there."""
        for item in run:
            if local_name(item) == "fldChar":
                self._mark_field(attribute(item, "fldCharType"))
            elif local_name(item) == "instrText" and self._fields:
                self._fields[-1].instruction += item.text or ""

    def _write(self, name: str, item: etree._Element) -> None:
        if any(not open_field.result for open_field in self._fields):
            return
        self._listed = self._listed or self._in_reference_field()
        if name == "t":
            self._text.append(item.text or "")
        elif name == "br":
            self._text.append(" " if attribute(item, "type") in ("page", "column") else "\n")
        else:
            self._text.append(_CHARACTERS.get(name, " "))

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = child(paragraph, "pPr")
        kind = self._kind(properties)
        outer_text, outer_boxes = self._text, self._boxes
        self._text, self._boxes, self._listed = [], [], False
        self.walk(paragraph)
        text, boxes = "".join(self._text), self._boxes
        self._text, self._boxes = outer_text, outer_boxes
        if self._listed:
            kind = "reference"
        self._add(kind, text, merged=is_on(child(properties, "rPr", "del")))
        for box in boxes:
            self.walk(box)

    def _kind(self, properties: etree._Element | None) -> BlockKind:
        kind = self.styles.kind(properties)
        if "reference" in self._context and kind != "heading":
            return "reference"
        return "cell" if kind == "paragraph" and "cell" in self._context else kind

    def _add(self, kind: BlockKind, text: str, *, merged: bool) -> None:
        """Keep a paragraph; one whose own end was deleted (``merged``) runs on into the next."""
        if self.blocks and self.blocks[-1].text.endswith("\0"):
            before = self.blocks.pop()
            kind, text = (before.kind if before.text.strip("\0 ") else kind), before.text[:-1] + text
        if merged:
            self.blocks.append(Block(kind, text + "\0"))
        elif text.strip():
            self.blocks.append(Block(kind, text))

    def _within(self, kind: BlockKind, element: etree._Element) -> None:
        self._context.append(kind)
        self.walk(element)
        self._context.pop()

    def _control(self, control: etree._Element) -> None:
        """A content control: a bibliography, a citation, a form field; the grey prompt of an empty one is left out."""
        properties = child(control, "sdtPr")
        content = child(control, "sdtContent")
        if content is None or is_on(child(properties, "showingPlcHdr")):
            return
        gallery = attribute(child(properties, "docPartObj", "docPartGallery"), "val") or ""
        if gallery == "Bibliographies" or child(properties, "bibliography") is not None:
            self._within("reference", content)
        elif gallery != "Table of Contents":
            self.walk(content)

    def _mark_field(self, what: str | None) -> None:
        if what == "begin":
            self._fields.append(_Field())
        elif what == "separate" and self._fields:
            self._fields[-1].result = True
        elif what == "end" and self._fields:
            self._fields.pop()

    def _in_reference_field(self) -> bool:
        return any(open_field.result and _lists_references(open_field.instruction) for open_field in self._fields)


def _lists_references(instruction: str) -> bool:
    return any(mark in instruction.upper() for mark in _REFERENCE_FIELDS)
