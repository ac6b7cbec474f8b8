"""What every format gives: blocks in reading order, and sentences for the learner about what could not be kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from reflect.types import Span

BlockKind = Literal["heading", "paragraph", "item", "cell", "quotation", "reference", "note"]
KINDS: tuple[BlockKind, ...] = get_args(BlockKind)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a file as its format marks it; a line end inside ``text`` is one the writer made."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file's blocks in reading order (notes may stand anywhere) and warnings for the reader of the report."""

    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The form that crosses from the worker process."""
        return {"blocks": [[block.kind, block.text] for block in self.blocks], "warnings": list(self.warnings)}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Document:
        """The reverse of ``to_dict``.

        Raises:
            KeyError, TypeError, ValueError: ``data`` is not of that form.
        """
        blocks = []
        for kind, text in data["blocks"]:
            if kind not in KINDS or not isinstance(text, str):
                raise ValueError(f"not a block: {kind!r}")
            blocks.append(Block(kind, text))
        return cls(tuple(blocks), tuple(str(warning) for warning in data["warnings"]))


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with its place in the account's text; ``firm`` when the format itself says what kind it is."""

    kind: BlockKind
    span: Span
    firm: bool = False
