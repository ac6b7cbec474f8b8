"""Markdown: CommonMark with tables and ``[^1]`` notes; raw HTML and struck-out text are dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reflect.reading.blocks import Block, BlockKind, Document
from reflect.reading.cleaning import clean
from reflect.reading.plain import decode

_NOTE = re.compile(r"^\[\^[^\]\s]{1,40}\]:[ \t]*(?P<text>.*+(?:\n[ \t]{2}(?=[^\S\n]*+\S).*+)*+)", re.M)
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,40}\](?!:)")
_OUTER: dict[str, BlockKind] = {
    "heading": "heading", "blockquote": "quotation", "list_item": "item", "th": "cell", "td": "cell",
}  # fmt: skip


def read_markdown(content: bytes) -> Document:
    """The blocks of a Markdown file.

    Raises:
        WrongContent: it is not text.
    """
    text = clean(decode(content))
    notes = [Block("note", " ".join(match.group("text").split())) for match in _NOTE.finditer(text)]
    text = _NOTE_MARK.sub("", _NOTE.sub("", text))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return Document((*_blocks(tokens), *notes))


def _blocks(tokens: Sequence[Token]) -> list[Block]:
    blocks: list[Block] = []
    open_kinds: list[BlockKind] = []
    for token in tokens:
        kind = _OUTER.get(token.type.removesuffix("_open").removesuffix("_close"))
        if kind and token.nesting == 1:
            open_kinds.append(kind)
        elif kind and token.nesting == -1:
            open_kinds.pop()
        elif token.type == "inline":
            blocks.append(Block(_kind(open_kinds), _inline(token.children or [])))
        elif token.type in ("fence", "code_block"):
            blocks.append(Block(_kind(open_kinds), token.content))
    return blocks


def _kind(open_kinds: Sequence[BlockKind]) -> BlockKind:
    return "quotation" if "quotation" in open_kinds else open_kinds[-1] if open_kinds else "paragraph"


def _inline(children: Sequence[Token]) -> str:
    text: list[str] = []
    struck = 0
    for token in children:
        if token.type in ("s_open", "s_close"):
            struck += token.nesting
        elif struck:
            continue
        elif token.type in ("text", "code_inline"):
            text.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            # Learners' Markdown is often plain text with single line ends: the shared pass decides what they mean.
            text.append("\n")
    return "".join(text)
