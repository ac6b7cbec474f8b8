"""The three ways in: pasted text, the bytes of an upload, a path at the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reflect.errors import FileMissing, TooLarge
from reflect.reading.assembly import assemble_document, assemble_text
from reflect.reading.limits import MAX_BYTES, MEGABYTE
from reflect.reading.plain import decode
from reflect.reading.sandbox import read_apart
from reflect.reading.sniff import mismatch_warning, sniff
from reflect.types import Account

# Ending (without dot) → name of the format: the formats offered to learners, best first.
FORMATS: dict[str, str] = {
    "docx": "Word document",
    "pdf": "PDF",
    "odt": "OpenDocument text",
    "rtf": "Rich Text",
    "html": "Web page",
    "htm": "Web page",
    "txt": "Plain text",
    "md": "Markdown",
    "doc": "Word 97-2003 document",
}


def read_text(text: str) -> Account:
    """The account in pasted text; offsets are those of the text in NFC with line feeds as line ends.

    Raises:
        EmptyFile: no letter or digit in it.
        TooLarge: more than ``MAX_CHARACTERS``.
    """
    return assemble_text(text)


def read_file(content: bytes, name: str) -> Account:
    """The account in an upload; ``name`` is the file's own name and may be "" when there is none.

    Text is decoded here; everything else is parsed in a worker process with memory and time limits.

    Raises:
        ReadingError: one of its kinds, with a sentence that says what to do instead.
    """
    if len(content) > MAX_BYTES:
        raise _too_large(len(content))
    sniffed = sniff(content, name)
    if sniffed.kind != "txt":
        return assemble_document(read_apart(content, sniffed))
    account = assemble_text(decode(content))
    warnings = mismatch_warning("txt", sniffed.ending)
    return account if not warnings else _with_warnings(account, warnings)


def read_path(path: Path) -> Account:
    """The account in a file on this machine.

    Raises:
        FileMissing: no such file, a folder, or no permission.
        TooLarge: over ``MAX_BYTES``; told before the file is read.
        ReadingError: see ``read_file``.
    """
    try:
        if not path.is_file():
            what = "a folder, not a file" if path.is_dir() else "not there"
            raise FileMissing(f"{path} is {what}. Please check the name and the folder.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(size)
        with path.open("rb") as file:
            # One more than allowed: a file may grow, and what the system makes up has no size.
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise FileMissing(f"{path} cannot be opened. Please check its name and that you may read it.") from error
    return read_file(content, path.name)


def _too_large(size: int) -> TooLarge:
    # What was read only as far as the limit is known to be longer, not how long.
    shown = "over " * (size <= MAX_BYTES + 1) + f"{size / MEGABYTE:.0f} MB"
    return TooLarge(
        f"This file is {shown}; Reflect reads up to {MAX_BYTES // MEGABYTE} MB. "
        "Please remove the pictures, or upload the account alone without its appendices."
    )


def _with_warnings(account: Account, warnings: tuple[str, ...]) -> Account:
    return replace(account, warnings=(*account.warnings, *warnings))
