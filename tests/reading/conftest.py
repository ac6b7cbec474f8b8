"""Files for the reading tests, written part by part so that each test can put in exactly the trap it is about."""

from __future__ import annotations

import io
import random
import struct
import time
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from reflect.errors import ReadingError
from reflect.reading import read_file

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
STYLES = """
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My heading"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Bib"><w:name w:val="Bibliography"/></w:style>
<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>
"""
OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A zip file of these parts, deflated, in the order given."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word_part(tag: str, inner: str) -> str:
    """One part of a Word file with the namespaces the tests use."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} xmlns:w="{WORD}" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{inner}</w:{tag}>"
    )


def build_docx(body: str, **parts: str) -> bytes:
    """A Word file with this body; ``parts`` are the insides of further parts (``footnotes``, ``comments`` …)."""
    return zipped(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELATIONS,
            "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
            "word/styles.xml": word_part("styles", STYLES),
            **{f"word/{name}.xml": word_part(name, inner) for name, inner in parts.items()},
        }
    )


def build_odt(body: str, styles: str = "", **parts: str) -> bytes:
    """An OpenDocument text with this body and these automatic styles; ``manifest`` replaces the manifest."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {OFFICE}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "META-INF/manifest.xml": parts.get("manifest", "<manifest/>"),
        }
    )


def build_ole(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file (version 3) with these streams, each padded to 4096 bytes so that none is a mini stream."""
    end, free, fat_mark = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    directory_sectors = (len(names) + 1 + 3) // 4
    fat = [fat_mark, *range(2, directory_sectors + 1), end]
    body, entries = b"", []
    for number, name in enumerate(names):
        content = streams[name].ljust(4096, b"\0")
        content += b"\0" * (-len(content) % 512)
        first, count = len(fat), len(content) // 512
        fat.extend([*range(first + 1, first + count), end])
        body += content
        after = number + 2 if number + 1 < len(names) else free
        entries.append(_ole_entry(name, 2, after, free, first, len(content)))
    root = _ole_entry("Root Entry", 5, free, 1 if names else free, end, 0)
    directory = b"".join([root, *entries]).ljust(512 * directory_sectors, b"\0")
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, end, 0, end, 0,
    ) + struct.pack("<109I", 0, *[free] * 108)  # fmt: skip
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    return header + table + directory + body


def _ole_entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    free = 0xFFFFFFFF
    return encoded.ljust(64, b"\0") + struct.pack(
        "<HBBIII16xI16xIQ", len(encoded) + 2, kind, 1, free, right, child, 0, start, size
    )


def build_doc(text: str, *, encrypted: bool = False) -> bytes:
    """An old Word file with one piece of 16-bit text; only what a reader needs to find it."""
    characters = text.replace("\n", "\r").encode("utf-16-le")
    head = bytearray(2048)
    struct.pack_into("<HHHHHH", head, 0, 0xA5EC, 0x00C1, 0, 0x0409, 0, 0x0200 | (0x0100 if encrypted else 0))
    struct.pack_into("<II", head, 0x18, 2048, 2048 + len(characters))
    struct.pack_into("<H", head, 0x20, 14)
    struct.pack_into("<H", head, 0x3E, 22)
    struct.pack_into("<I", head, 0x40, 2048 + len(characters))
    struct.pack_into("<I", head, 0x4C, len(text))
    struct.pack_into("<H", head, 0x98, 93)
    pieces = struct.pack("<IIHIH", 0, len(text), 0, 2048, 0)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", head, 0x1A2, 0, len(table))
    return build_ole({"WordDocument": bytes(head) + characters, "1Table": table})


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same archive with one part replaced or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, bytes | str] = {entry: archive.read(entry) for entry in archive.namelist()}
    return zipped({**parts, name: part})


def build_pdf(
    pages: int = 1,
    text: str = "I was working a late shift and did not listen to her.",
    *,
    picture: bool = False,
    password: str = "",
) -> bytes:
    """A PDF with this line on each page, over a picture of noise and locked with a password if asked for."""
    buffer = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(buffer, encrypt=lock)
    for _ in range(pages):
        if picture:
            noise = Image.frombytes("L", (60, 80), random.Random(1).randbytes(4800))
            canvas.drawImage(ImageReader(noise), 0, 0, 595, 842)
        if text:
            canvas.drawString(72, 720, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def word_paragraph(text: str, style: str = "", extra: str = "") -> str:
    """One Word paragraph with one run."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p><w:pPr>{styled}{extra}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


@pytest.fixture(scope="session")
def make_zip() -> Callable[[dict[str, bytes | str]], bytes]:
    """See ``zipped``."""
    return zipped


@pytest.fixture(scope="session")
def make_docx() -> Callable[..., bytes]:
    """See ``build_docx``."""
    return build_docx


@pytest.fixture(scope="session")
def make_odt() -> Callable[..., bytes]:
    """See ``build_odt``."""
    return build_odt


@pytest.fixture(scope="session")
def make_ole() -> Callable[[dict[str, bytes]], bytes]:
    """See ``build_ole``."""
    return build_ole


@pytest.fixture(scope="session")
def make_doc() -> Callable[..., bytes]:
    """See ``build_doc``."""
    return build_doc


@pytest.fixture(scope="session")
def paragraph() -> Callable[..., str]:
    """See ``word_paragraph``."""
    return word_paragraph


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    """See ``build_pdf``."""
    return build_pdf


@pytest.fixture(scope="session")
def replace_part() -> Callable[[bytes, str, bytes], bytes]:
    """See ``with_part``."""
    return with_part


@pytest.fixture(scope="session")
def check_refusal() -> Callable[[bytes, str, tuple[type[ReadingError], ...]], None]:
    """See ``assert_refused``."""
    return assert_refused


def assert_refused(content: bytes, name: str, expected: tuple[type[ReadingError], ...]) -> None:
    """The error is the stated one, comes in time, and its message is plain sentences that say what to do instead."""
    started = time.monotonic()
    with pytest.raises(ReadingError) as caught:
        read_file(content, name)
    assert isinstance(caught.value, expected)
    assert time.monotonic() - started < 35
    message = caught.value.message
    assert "lease" in message
    assert message.endswith(".")
    assert not any(jargon in message for jargon in ("Error", "Exception", "Traceback", "XML", "OLE", "0x"))
