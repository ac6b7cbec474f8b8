"""Which format a container holds: a zip may be Word, OpenDocument, Pages …, an OLE file old or locked Word."""

from __future__ import annotations

import io
import re

import olefile

from reflect.errors import DamagedFile, PasswordProtected
from reflect.reading.archive import Archive
from reflect.reading.refusals import ARCHIVE, DAMAGED, LOCKED, OTHER_FORMAT, PAGES, PRESENTATION, SPREADSHEET
from reflect.reading.sniff import refused

_ENCRYPTED_FLAG = 0x0100
_WORD_MAIN = re.compile(rb"(?:wordprocessingml|ms-word)\.[\w.]*main\+xml")


def zip_format(archive: Archive, ending: str) -> str:
    """``docx`` or ``odt``.

    Raises:
        UnsupportedFormat, WrongContent: another kind of zip.
    """
    names = archive.names
    if "mimetype" in names:
        kind = archive.read("mimetype").strip()
        if kind.startswith(b"application/vnd.oasis.opendocument."):
            return _open_document(kind.rpartition(b".")[2], ending)
    if "[Content_Types].xml" in names:
        return _office_open(archive.read("[Content_Types].xml"), ending)
    if any(name.endswith(".iwa") or name in ("Index.zip", "index.xml", "index.apxl") for name in names):
        raise refused(PAGES if ending in ("pages", "docx", "") else OTHER_FORMAT, ending)
    raise refused(ARCHIVE, ending)


def _open_document(kind: bytes, ending: str) -> str:
    if kind.startswith(b"text"):
        return "odt"
    raise refused({b"spreadsheet": SPREADSHEET, b"presentation": PRESENTATION}.get(kind, OTHER_FORMAT), ending)


def _office_open(content_types: bytes, ending: str) -> str:
    if _WORD_MAIN.search(content_types):
        return "docx"
    # Other programs' files may embed Word files and the other way round; only the main part tells.
    for mark, sentence in ((b"spreadsheetml", SPREADSHEET), (b"presentationml", PRESENTATION)):
        if mark in content_types:
            raise refused(sentence, ending)
    raise refused(OTHER_FORMAT, ending)


def check_ole(content: bytes, ending: str) -> None:
    """Let an old Word document (.doc) pass.

    Raises:
        PasswordProtected: a locked .doc, or a locked newer file, which Office wraps in OLE.
        DamagedFile: the OLE directory is broken.
        UnsupportedFormat, WrongContent: a spreadsheet, a presentation, a mail …
    """
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            streams = {"/".join(path) for path in ole.listdir()}
            head = ole.openstream("WordDocument").read(32) if "WordDocument" in streams else b""
    except (OSError, ValueError, IndexError, TypeError, AttributeError, KeyError) as error:
        raise DamagedFile(DAMAGED) from error
    if "EncryptedPackage" in streams or "EncryptionInfo" in streams:
        raise PasswordProtected(LOCKED)
    if "WordDocument" not in streams:
        raise refused(_ole_sentence(streams), ending)
    if int.from_bytes(head[10:12], "little") & _ENCRYPTED_FLAG:
        raise PasswordProtected(LOCKED)


def _ole_sentence(streams: set[str]) -> str:
    if streams & {"Workbook", "Book"}:
        return SPREADSHEET
    return PRESENTATION if "PowerPoint Document" in streams else OTHER_FORMAT
