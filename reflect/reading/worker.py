"""The far side of the wall: one file in over standard input, one JSON object out, then gone.

Run as ``main`` with two arguments, the sniffed kind and the file name's ending. Everything that touches the content of
a formatted file runs here and nowhere else.
"""

from __future__ import annotations

import json
import resource
import sys

from reflect.errors import ReadingError, ReadingLimit, TooLarge
from reflect.reading.blocks import Document
from reflect.reading.limits import MAX_CHARACTERS, WORKER_CPU_SECONDS, WORKER_MEMORY
from reflect.reading.refusals import LIMIT
from reflect.reading.sniff import mismatch_warning


def main() -> None:
    """Set the limits, read standard input to its end, write the document or the refusal to standard output."""
    limit_process()
    kind, ending = sys.argv[2:4]
    try:
        answer = parse(sys.stdin.buffer.read(), kind, ending).to_dict()
    except ReadingError as error:
        answer = {"error": {"code": error.code, "message": error.message}}
    except (MemoryError, RecursionError):
        answer = {"error": {"code": ReadingLimit.code, "message": LIMIT}}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def limit_process() -> None:
    """Bind this process for the rest of its life: memory, processor time, no written file, no core dump."""
    for kind, most in (
        (resource.RLIMIT_AS, WORKER_MEMORY),
        (resource.RLIMIT_CPU, WORKER_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def parse(content: bytes, kind: str, ending: str) -> Document:
    """The document in ``content``, which ``sniff`` found to be of ``kind``.

    Raises:
        ReadingError: one of its kinds.
    """
    found, document = _parse(content, kind, ending)
    if sum(len(block.text) for block in document.blocks) > 2 * MAX_CHARACTERS:
        raise TooLarge(
            f"There is more text in this file than Reflect reads ({MAX_CHARACTERS:,} characters). "
            "Please send one account at a time, without appendices."
        )
    return Document(document.blocks, (*document.warnings, *mismatch_warning(found, ending)))


def _parse(content: bytes, kind: str, ending: str) -> tuple[str, Document]:
    # Each reader is imported only where it is needed: a worker lives for one file, and starting it must be cheap.
    if kind == "zip":
        return _parse_zip(content, ending)
    if kind == "ole":
        from reflect.reading.container import check_ole
        from reflect.reading.doc import read_doc

        check_ole(content, ending)
        return "doc", read_doc(content)
    if kind == "pdf":
        from reflect.reading.pdf import read_pdf

        return "pdf", read_pdf(content)
    if kind == "rtf":
        from reflect.reading.rich_text import read_rtf

        return "rtf", read_rtf(content)
    if kind == "html":
        from reflect.reading.html import read_html

        return "html", read_html(content)
    from reflect.reading.markdown import read_markdown

    return "md", read_markdown(content)


def _parse_zip(content: bytes, ending: str) -> tuple[str, Document]:
    from reflect.reading.archive import Archive
    from reflect.reading.container import zip_format

    archive = Archive(content)
    found = zip_format(archive, ending)
    if found == "docx":
        from reflect.reading.docx import read_docx

        return found, read_docx(archive)
    from reflect.reading.odt import read_odt

    return found, read_odt(archive)
