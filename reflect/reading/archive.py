"""A zip container opened with suspicion: caps before anything is inflated, and no declared size is believed."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from reflect.errors import DamagedFile, HostileFile, PasswordProtected
from reflect.reading.limits import ARCHIVE_BYTES, ARCHIVE_ENTRIES, MEGABYTE, PART_BYTES, PART_RATIO
from reflect.reading.refusals import DAMAGED, LOCKED

_BOMB = (
    "This file unpacks to far more than a document ever holds, so it was not opened. "
    "Please save your account again as a new Word file (.docx) and upload that."
)
_DTD = (
    "This file holds a document type definition, which no word processor writes, so it was not opened. "
    "Please save your account again as a new Word file (.docx) and upload that."
)
_DEEP = (
    "This file is nested far deeper than a document ever is, so it was not read. "
    "Please copy its text into a new Word file (.docx) and upload that."
)


class Archive:
    """The parts of a .docx or .odt, read one at a time."""

    def __init__(self, content: bytes) -> None:
        """Open the listing and check it; nothing is inflated yet.

        Raises:
            DamagedFile: the listing is cut off or broken.
            HostileFile: too many entries, or too much behind them.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise DamagedFile(DAMAGED) from error
        entries = self._zip.infolist()
        total = sum(entry.file_size for entry in entries)
        if len(entries) > ARCHIVE_ENTRIES or total > ARCHIVE_BYTES:
            raise HostileFile(_BOMB)
        self.names = frozenset(entry.filename for entry in entries)

    def read(self, name: str) -> bytes:
        """The bytes of one part.

        Raises:
            KeyError: no part of that name.
            PasswordProtected, HostileFile, DamagedFile: it cannot or must not be inflated.
        """
        entry = self._zip.getinfo(name)
        if entry.flag_bits & 1:
            raise PasswordProtected(LOCKED)
        limit = PART_BYTES
        if entry.file_size > MEGABYTE:
            limit = min(limit, PART_RATIO * max(entry.compress_size, 1))
        if entry.file_size > limit:
            raise HostileFile(_BOMB)
        try:
            with self._zip.open(entry) as part:
                content = part.read(limit + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise DamagedFile(DAMAGED) from error
        if len(content) > limit:
            raise HostileFile(_BOMB)
        return content

    def xml(self, name: str) -> etree._Element:
        """The root of one XML part; no entity is resolved and nothing outside the part is fetched.

        Raises:
            KeyError: no part of that name.
            HostileFile: a document type definition, or nesting beyond the parser's limit.
            DamagedFile: not well-formed.
        """
        return parse_xml(self.read(name))


def parse_xml(content: bytes) -> etree._Element:
    """The root element of an XML part; see ``Archive.xml`` for what is refused."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise HostileFile(_DTD)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower() or "huge" in str(error).lower():
            raise HostileFile(_DEEP) from error
        raise DamagedFile(DAMAGED) from error
    # The bytes may have hidden it in another encoding.
    if root.getroottree().docinfo.internalDTD is not None:
        raise HostileFile(_DTD)
    return root


def local_name(element: etree._Element) -> str:
    """The tag without its namespace: transitional and strict OOXML differ in nothing else here."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """The value of the attribute with that local name; ``None`` without the element or the attribute."""
    if element is not None:
        for key, value in element.attrib.items():
            if str(key).rpartition("}")[2] == name:
                return str(value)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names; ``None`` where the path ends early."""
    for name in path:
        if element is None:
            return None
        element = next((item for item in element if local_name(item) == name), None)
    return element
