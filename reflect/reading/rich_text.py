"""Rich Text (.rtf): a small walker, since the libraries keep deleted text and headers or lose the notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from reflect.errors import DamagedFile, HostileFile
from reflect.reading.blocks import Block, BlockKind, Document
from reflect.reading.refusals import DAMAGED, TRACKED
from reflect.reading.rtf_tokens import CHARACTERS, DROPPED, KEPT, SYMBOLS, RtfToken, code_page, named_page, rtf_tokens

_HEADING = re.compile(r"(?:heading|toc) ?\d*|title|subtitle|caption")
_QUOTATION = re.compile(r"(?:intense )?quote|block text|quotations?")
_DEEPEST = 500
_DEEP = (
    "This file is nested far deeper than a document ever is, so it was not read. "
    "Please copy its text into a new Word file (.docx) and upload that."
)
_PARAGRAPH_ENDS = frozenset({"par", "sect", "cell", "row", "nestcell", "nestrow"})


def read_rtf(content: bytes) -> Document:
    """The blocks of a Rich Text file.

    Raises:
        DamagedFile: no group is ever closed.
        HostileFile: nested beyond sense.
    """
    if b"}" not in content:
        raise DamagedFile(DAMAGED)
    walker = _Walker()
    for token in rtf_tokens(content.decode("latin-1")):
        walker.take(token)
    walker.end_paragraph()
    return Document((*walker.blocks, *walker.notes), (TRACKED,) if walker.tracked else ())


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits and, when it closes, gives back."""

    target: str = "body"
    deleted: bool = False
    hidden: bool = False
    fallback: int = 1
    codec: str = "cp1252"
    optional: bool = False
    style: int = 0


@dataclass
class _Walker:
    """Reads tokens once; ``target`` of the state says where text goes: body, note, stylesheet, fonts or nowhere."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    tracked: bool = False
    _state: _State = field(default_factory=_State)
    _stack: list[_State] = field(default_factory=list)
    _styles: dict[int, BlockKind] = field(default_factory=dict)
    _codecs: dict[int, str] = field(default_factory=dict)
    _default: str = "cp1252"
    _font: int = 0
    _text: list[str] = field(default_factory=list)
    _note: list[str] = field(default_factory=list)
    _name: list[str] = field(default_factory=list)
    _bytes: bytearray = field(default_factory=bytearray)
    _kind: BlockKind = "paragraph"
    _in_table: bool = False
    _skip: int = 0

    def take(self, token: RtfToken) -> None:
        """One step."""
        if token.kind == "hexes":
            self._byte(int(token.text, 16))
            return
        self._flush_bytes()
        if token.kind == "brace":
            self._skip = 0
            self._open() if token.text == "{" else self._close()
        elif token.kind == "text":
            skipped, self._skip = self._skip, max(0, self._skip - len(token.text))
            # Text above ASCII is a program's slip for bytes of the code page.
            self._write(token.text[skipped:].encode("latin-1").decode(self._state.codec, "replace"))
        elif token.kind == "symbol":
            self._symbol(token.text)
        elif self._skip and token.text != "u":
            self._skip -= 1
        else:
            self._word(token.text, token.number)

    def end_paragraph(self) -> None:
        """Close the paragraph being collected; one without text leaves none."""
        self._flush_bytes()
        text = "".join(self._text)
        self._text.clear()
        if text.strip():
            kind = "cell" if self._in_table and self._kind == "paragraph" else self._kind
            self.blocks.append(Block(kind, _paired(text)))

    def _open(self) -> None:
        if len(self._stack) >= _DEEPEST:
            raise HostileFile(_DEEP)
        self._stack.append(self._state)
        self._state = replace(self._state, optional=False)

    def _close(self) -> None:
        if not self._stack:
            return
        before, self._state = self._state, self._stack.pop()
        if before.target == "note" and self._state.target != "note":
            text = "".join(self._note).strip()
            self._note.clear()
            if text:
                self.notes.append(Block("note", _paired(text)))
        elif before.target == "stylesheet":
            self._keep_style(before.style)

    def _keep_style(self, number: int) -> None:
        name = "".join(self._name).strip(" ;").lower()
        self._name.clear()
        if _HEADING.fullmatch(name):
            self._styles[number] = "heading"
        elif _QUOTATION.fullmatch(name):
            self._styles[number] = "quotation"
        elif name.startswith("bibliography"):
            self._styles[number] = "reference"

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._state = replace(self._state, optional=True)
        elif self._skip:
            self._skip -= 1
        elif symbol in "\r\n":
            self._word("par", None)
        else:
            self._write(SYMBOLS.get(symbol, ""))

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        if state.optional or word in DROPPED or word in ("stylesheet", "footnote"):
            self._destination(word)
        if word == "u":
            self._unicode(number or 0)
        elif word == "uc":
            self._state = replace(state, fallback=max(0, number or 0))
        elif word == "ansicpg":
            self._default = named_page(number)
            self._state = replace(state, codec=self._default)
        elif word in CHARACTERS:
            self._write(CHARACTERS[word])
        elif word in ("f", "fcharset"):
            self._set_font(word, number or 0)
        elif word in ("deleted", "v", "plain"):
            self._character_property(word, number != 0)
        else:
            self._paragraph_word(word, number)

    def _destination(self, word: str) -> None:
        """A group that goes elsewhere than the body; the rest of it, and the groups inside, go there too."""
        target = self._state.target
        if target == "nowhere":
            return
        if word in ("listtext", "pntext") and target == "body" and self._kind == "paragraph":
            self._kind = "item"
        if word == "fonttbl":
            target = "fonts"
        elif word == "stylesheet":
            target = "stylesheet"
        elif word == "footnote" and target == "body":
            target = "note"
        elif word in DROPPED or (self._state.optional and word not in KEPT and target != "stylesheet"):
            target = "nowhere"
        self._state = replace(self._state, target=target, optional=False)

    def _set_font(self, word: str, number: int) -> None:
        if word == "fcharset":
            self._codecs[self._font] = code_page(number, self._default)
        elif self._state.target == "fonts":
            self._font = number
        else:
            self._state = replace(self._state, codec=self._codecs.get(number, self._default))

    def _character_property(self, word: str, on: bool) -> None:
        if word == "deleted":
            self.tracked = self.tracked or (on and self._state.target == "body")
            self._state = replace(self._state, deleted=on)
        elif word == "v":
            self._state = replace(self._state, hidden=on)
        else:
            self._state = replace(self._state, deleted=False, hidden=False)

    def _paragraph_word(self, word: str, number: int | None) -> None:
        if word == "s" and self._state.target == "stylesheet":
            self._state = replace(self._state, style=number or 0)
        if self._state.target == "note" and word in _PARAGRAPH_ENDS:
            self._note.append(" ")
        if self._state.target != "body":
            return
        if word in _PARAGRAPH_ENDS:
            self.end_paragraph()
        elif word == "pard":
            self._kind, self._in_table = "paragraph", False
        elif word == "intbl":
            self._in_table = True
        elif word == "s":
            self._kind = self._styles.get(number or 0, self._kind)
        elif word == "outlinelevel" and (number or 0) < 9:
            self._kind = "heading"
        elif word in ("ls", "pnlvlblt", "pnlvlbody") and self._kind == "paragraph" and number != 0:
            self._kind = "item"

    def _unicode(self, number: int) -> None:
        self._write(chr(number % 0x10000))
        self._skip = self._state.fallback

    def _byte(self, value: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(value)

    def _flush_bytes(self) -> None:
        if self._bytes:
            text = self._bytes.decode(self._state.codec, "replace")
            self._bytes.clear()
            self._write(text)

    def _write(self, text: str) -> None:
        if self._state.deleted or self._state.hidden:
            return
        if self._state.target == "body":
            self._text.append(text)
        elif self._state.target == "note":
            self._note.append(text)
        elif self._state.target == "stylesheet":
            self._name.append(text)


def _paired(text: str) -> str:
    """Characters beyond the first plane stand in this format as two halves; join them."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
