"""Old Word files (.doc), by kreuzberg; headings and lists are found afterwards, as in plain text."""

from __future__ import annotations

import re

import kreuzberg

from reflect.errors import DamagedFile
from reflect.reading.blocks import Block, Document
from reflect.reading.refusals import DAMAGED

_WARNING = (
    "This is an old kind of Word file (.doc): footnotes may be missing, and text you deleted with tracked changes "
    "may be in it. A .docx file reads better."
)
# The library puts a table's rows and the paragraph after them on one line, two tabs after each row.
_LINE = re.compile(r"\n|\t\t")


def read_doc(content: bytes) -> Document:
    """The blocks of a .doc: each of its lines is a paragraph of the writer's.

    Raises:
        DamagedFile: it cannot be read.
    """
    # Without use_cache=False the learner's text would be kept in the user's cache folder.
    options = kreuzberg.ExtractionConfig(use_cache=False)
    try:
        text = kreuzberg.extract_bytes_sync(content, "application/msword", options).content
    except (kreuzberg.KreuzbergError, RuntimeError, OSError, ValueError) as error:
        raise DamagedFile(DAMAGED) from error
    return Document(tuple(Block("paragraph", line) for line in _LINE.split(text)), (_WARNING,))
